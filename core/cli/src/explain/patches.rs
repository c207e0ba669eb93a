//! What the reader saw of retail codes, in words and as JSON.

use schemars::JsonSchema;
use serde::Serialize;
use ttm_reader::{Format, LineSeen, PatchSeen, Refusal};

use super::{counted, places};

/// A patch of parallel bars, and the lines across it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ExplainedPatch {
    /// Its corners in pixels, going round.
    corners: [[f32; 2]; 4],
    /// The numbers that enough lines agreed on.
    read: Vec<ExplainedNumber>,
    /// Every line that was looked at.
    lines: Vec<ExplainedLine>,
    /// What came of it, in words.
    pub(crate) words: String,
}

/// A number of a retail code, as printed.
#[derive(Debug, Serialize, JsonSchema)]
struct ExplainedNumber {
    format: &'static str,
    text: String,
}

/// A line across a patch of bars.
#[derive(Debug, Serialize, JsonSchema)]
struct ExplainedLine {
    /// Its ends in pixels.
    ends: [[f32; 2]; 2],
    /// Whole symbols were fitted to its brightness; otherwise the widths of its bars were compared.
    fitted: bool,
    /// What it says.
    number: Option<ExplainedNumber>,
    /// Why it says nothing.
    refused: Option<Refused>,
}

/// Why a line says no number, from far off to near.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Refused {
    /// It crosses fewer bars than the shortest symbol has.
    TooFewBars,
    /// No blank on both sides of as many bars as a symbol has.
    QuietZone,
    /// The guard patterns are not there.
    Guards,
    /// At least one digit can't be made out.
    Digits,
    /// All digits can be made out; the check digit or the order of their sets is wrong.
    CheckDigit,
}

impl ExplainedPatch {
    pub(super) fn of(patch: &PatchSeen) -> Self {
        Self {
            corners: places(&patch.corners),
            read: patch.read.iter().map(ExplainedNumber::of).collect(),
            lines: patch.lines.iter().map(ExplainedLine::of).collect(),
            words: words(patch),
        }
    }
}

impl ExplainedNumber {
    fn of((format, text): &(Format, String)) -> Self {
        Self { format: format.name(), text: text.clone() }
    }
}

impl ExplainedLine {
    fn of(line: &LineSeen) -> Self {
        let refused = line.said.as_ref().err().map(|refusal| match refusal {
            Refusal::TooFewBars => Refused::TooFewBars,
            Refusal::QuietZone => Refused::QuietZone,
            Refusal::Guards => Refused::Guards,
            Refusal::Digits => Refused::Digits,
            Refusal::CheckDigit => Refused::CheckDigit,
        });
        let ends = [line.from, line.to].map(|end| [end.x, end.y]);
        Self { ends, fitted: line.fitted, number: line.said.as_ref().ok().map(ExplainedNumber::of), refused }
    }
}

/// How near a patch came to a reading: its best line, and whether enough of them agreed.
pub(crate) fn reach(patch: &PatchSeen) -> Reach {
    let refused = || patch.lines.iter().filter_map(|line| line.said.as_ref().err().copied()).max();
    if !patch.read.is_empty() {
        Reach::Read
    } else if patch.lines.iter().any(|line| line.said.is_ok()) {
        Reach::Said
    } else {
        refused().map_or(Reach::Nothing, Reach::Refused)
    }
}

/// How near a patch came to a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// No line crosses it.
    Nothing,
    /// The best line was refused.
    Refused(Refusal),
    /// Too few lines say the same number.
    Said,
    /// It was read.
    Read,
}

impl Reach {
    /// Whether it says something on its own: many patches of text have bars and blanks.
    pub(crate) fn is_telling(self) -> bool {
        self >= Self::Refused(Refusal::Guards)
    }
}

/// Each number that lines say, and on how many; the most first.
fn said(patch: &PatchSeen) -> Vec<(&(Format, String), usize)> {
    let mut said: Vec<(&(Format, String), usize)> = Vec::new();
    for number in patch.lines.iter().filter_map(|line| line.said.as_ref().ok()) {
        match said.iter_mut().find(|(other, _)| *other == number) {
            Some((_, count)) => *count += 1,
            None => said.push((number, 1)),
        }
    }
    said.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    said
}

fn words(patch: &PatchSeen) -> String {
    let fitted = patch.lines.iter().filter(|line| line.fitted).count();
    let of = match (patch.lines.len(), fitted) {
        (all, 0) => counted(all, "line"),
        (all, fitted) => format!("{}, {fitted} of them fitted", counted(all, "line")),
    };
    let numbers: Vec<String> = said(patch)
        .iter()
        .map(|((format, text), count)| format!("{} {text} on {}", format.name(), counted(*count, "line")))
        .collect();
    let numbers = numbers.join(", ");
    let outcome = match reach(patch) {
        Reach::Read => format!("read: {numbers}"),
        Reach::Said if said(patch).len() > 1 => format!("{numbers}: no number on enough lines without another"),
        Reach::Said => format!("{numbers}: too few agree"),
        Reach::Refused(Refusal::CheckDigit) => "all digits, but the check digit is wrong".to_owned(),
        Reach::Refused(Refusal::Digits) => "guards, but digits that can't be made out".to_owned(),
        Reach::Refused(Refusal::Guards) => "bars between blanks, but no guards".to_owned(),
        Reach::Refused(Refusal::QuietZone) => "no quiet zone beside as many bars as a symbol has".to_owned(),
        Reach::Refused(Refusal::TooFewBars) | Reach::Nothing => "too few bars for a symbol".to_owned(),
    };
    format!("bars, {of}: {outcome}")
}

#[cfg(test)]
mod tests {
    use ttm_reader::Point;

    use super::*;

    fn patch(said: &[Result<&str, Refusal>], read: &[&str]) -> PatchSeen {
        let number = |text: &str| (Format::Ean13, text.to_owned());
        let line = |said: &Result<&str, Refusal>| LineSeen {
            from: Point::default(),
            to: Point::default(),
            fitted: false,
            said: said.map(number),
        };
        PatchSeen {
            corners: [Point::default(); 4],
            lines: said.iter().map(line).collect(),
            read: read.iter().map(|text| number(text)).collect(),
        }
    }

    #[test]
    fn words_tell_what_lines_agree_on_or_why_not() {
        let (a, b) = ("4006381333931", "4006381333924");
        let told = |said: &[Result<&str, Refusal>], read: &[&str]| words(&patch(said, read));
        assert_eq!(told(&[Ok(a), Ok(a)], &[a]), "bars, 2 lines: read: Ean13 4006381333931 on 2 lines");
        let digits = Err(Refusal::Digits);
        assert!(told(&[Ok(a), digits], &[]).ends_with("on 1 line: too few agree"));
        assert!(told(&[Ok(a), Ok(b)], &[]).ends_with("no number on enough lines without another"));
        assert!(told(&[digits, Err(Refusal::CheckDigit)], &[]).ends_with("the check digit is wrong"));
        assert!(told(&[digits, Err(Refusal::QuietZone)], &[]).ends_with("can't be made out"));
        assert!(told(&[], &[]).ends_with("too few bars for a symbol"));
    }

    #[test]
    fn the_nearest_reach_is_the_largest() {
        let reaches = [
            patch(&[], &[]),
            patch(&[Err(Refusal::QuietZone)], &[]),
            patch(&[Err(Refusal::Guards)], &[]),
            patch(&[Err(Refusal::CheckDigit)], &[]),
            patch(&[Ok("1"), Err(Refusal::CheckDigit)], &[]),
            patch(&[Ok("1"), Ok("1")], &["1"]),
        ]
        .map(|patch| reach(&patch));
        assert!(reaches.is_sorted_by(|a, b| a < b));
        assert_eq!(reaches.map(Reach::is_telling), [false, false, true, true, true, true]);
    }
}
