//! The drawing, in units of one module.

use std::fmt::Write;

use qrcode::QrCode;
use qrcode::types::Color;
use ttm_mark::MarkNumber;

use super::{Colours, QUIET_ZONE};
use crate::{text_element, text_width};

/// Around the quiet zone, and the line that goes round it all.
const MARGIN: u16 = 1;
const LINE: f32 = 0.5;
const CORNER: f32 = 2.4;
/// Heights of the parts: the band with the mark and its name, the number, the band of the test scheme.
const HEAD: u16 = 13;
const FOOT: u16 = 6;
const TEST_BAND: u16 = 5;
/// Height of the digits: 1.3 mm and more in print.
const DIGITS: f32 = 3.4;
/// Height of the capitals of the words, 1.2 mm and more in print, and from one line to the next.
const WORDS: f32 = 3.05;
const WORD_LINE: f32 = 4.9;
/// Between two languages.
const WORD_GAP: f32 = 1.6;
/// Below the last line.
const WORDS_FOOT: u16 = 1;

/// The name of the mark, and the room for both lines.
const NAME: [&str; 2] = ["TRUSTABLE", "TECHNOLOGY MARK"];
const NAME_WIDTH: f32 = 36.0;
const NAME_HEIGHT: f32 = 9.6;

/// The parts of a label.
pub(super) struct Art<'a> {
    pub(super) code: &'a QrCode,
    pub(super) number: MarkNumber,
    /// Lines of capitals below the number, by language.
    pub(super) words: &'a [Vec<String>],
    pub(super) colours: Colours,
    pub(super) test_scheme: bool,
}

/// Modules across a label whose symbol has this many.
pub(super) fn width(symbol: usize) -> usize {
    symbol + usize::from(2 * (QUIET_ZONE + MARGIN))
}

impl Art<'_> {
    /// Modules across and down.
    pub(super) fn size(&self) -> (usize, usize) {
        let band = if self.test_scheme { TEST_BAND } else { 0 };
        let symbol = self.code.width();
        (width(symbol), symbol + usize::from(2 * QUIET_ZONE + HEAD + FOOT + band) + words_height(self.words))
    }

    /// The elements, without the `svg` around them.
    pub(super) fn elements(&self) -> String {
        let (width, height) = self.size();
        let (width, height) = (width as f32, height as f32);
        let Colours { ink, paper, .. } = self.colours;
        let mut art = format!(
            r#"<rect width="{width}" height="{height}" rx="{CORNER}" fill="{ink}"/><path fill="{paper}" d="M{LINE} {HEAD}h{inner}v{body}{foot}z"/>"#,
            inner = width - 2.0 * LINE,
            body = self.body(height),
            foot = self.foot(width),
        );
        art.push_str(&head(width, self.colours));
        art.push_str(&self.modules());
        art.push_str(&self.number_line(width));
        art.push_str(&self.word_lines(width));
        if self.test_scheme {
            let band = f32::from(TEST_BAND);
            art.push_str(&centred("TEST SCHEME", width, height - band * 0.5 - 1.1, 2.2, &paper.to_string()));
        }
        art
    }

    /// How far down the paper goes straight: to the test band, or to the rounded corners.
    fn body(&self, height: f32) -> f32 {
        let end = if self.test_scheme { f32::from(TEST_BAND) } else { CORNER };
        height - f32::from(HEAD) - end
    }

    /// The lower end of the paper.
    fn foot(&self, width: f32) -> String {
        let inner = width - 2.0 * LINE;
        if self.test_scheme {
            return format!("h-{inner}");
        }
        let round = CORNER - LINE;
        format!(
            "a{round} {round} 0 0 1 -{round} {round}h-{}a{round} {round} 0 0 1 -{round} -{round}",
            inner - 2.0 * round
        )
    }

    /// Dark modules as runs, in one path.
    fn modules(&self) -> String {
        let colors = self.code.to_colors();
        let (left, top) = (MARGIN + QUIET_ZONE, HEAD + QUIET_ZONE);
        let mut path = format!(r#"<path fill="{}" shape-rendering="crispEdges" d=""#, self.colours.code);
        for (row, line) in colors.chunks(self.code.width()).enumerate() {
            let mut column = 0;
            for run in line.chunk_by(|a, b| a == b) {
                if run[0] == Color::Dark {
                    // Writing to a string does not fail.
                    let _ = write!(
                        path,
                        "M{} {}h{2}v1h-{2}z",
                        column + usize::from(left),
                        row + usize::from(top),
                        run.len()
                    );
                }
                column += run.len();
            }
        }
        path.push_str("\"/>");
        path
    }

    /// The number in groups: issuer, serial in two, check digit.
    fn number_line(&self, width: f32) -> String {
        let digits = self.number.to_string();
        let text = format!("{} {} {} {}", &digits[..3], &digits[3..7], &digits[7..11], &digits[11..]);
        let room = width - 2.0 * f32::from(QUIET_ZONE);
        let height = DIGITS.min(DIGITS * room / text_width(&text, DIGITS));
        // The quiet zone is light as well: the digits stand in the middle of what is below it.
        let top = f32::from(HEAD + 2 * QUIET_ZONE) + self.code.width() as f32 + (f32::from(FOOT) - height) / 2.0 - 1.0;
        centred(&text, width, top, height, &self.colours.ink.to_string())
    }

    /// Who vouches and until when, below the number.
    fn word_lines(&self, width: f32) -> String {
        let mut top = f32::from(HEAD + 2 * QUIET_ZONE + FOOT + 1) + self.code.width() as f32;
        let ink = self.colours.ink.to_string();
        let mut drawn = String::new();
        for language in self.words {
            for line in language {
                drawn.push_str(&centred(line, width, top, WORDS, &ink));
                top += WORD_LINE;
            }
            top += WORD_GAP;
        }
        drawn
    }
}

/// Whole modules that the words take.
fn words_height(words: &[Vec<String>]) -> usize {
    let Some(gaps) = words.len().checked_sub(1) else { return 0 };
    let lines: usize = words.iter().map(Vec::len).sum();
    (lines as f32 * WORD_LINE + gaps as f32 * WORD_GAP).ceil() as usize + usize::from(WORDS_FOOT)
}

/// The words in lines that fit into a label of this many modules across.
pub(super) fn lines(words: &[Vec<String>], width: usize) -> Vec<Vec<String>> {
    let room = width as f32 - 2.0 * (LINE + 1.5);
    words.iter().map(|language| wrapped(language, |line| text_width(line, WORDS) <= room)).collect()
}

/// Sentences broken between words; each begins a line of its own.
pub(super) fn wrapped(sentences: &[String], fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for sentence in sentences {
        let mut line = String::new();
        for word in sentence.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if line.is_empty() || fits(&longer) {
                line = longer;
            } else {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            }
        }
        lines.push(line);
    }
    lines
}

/// The mark: a hand lens around a tick, and the name beside it, both lines equally long.
fn head(width: f32, colours: Colours) -> String {
    let (left, top) = (f32::from(MARGIN + QUIET_ZONE), (f32::from(HEAD) - NAME_HEIGHT) / 2.0);
    sign(left, top, width - left, &colours.paper.to_string())
}

/// The mark with its left upper corner there, not beyond `right`; it is 9.6 high.
pub(super) fn sign(left: f32, top: f32, right: f32, ink: &str) -> String {
    let lens = format!(
        r#"<g transform="translate({left} {top})" fill="none" stroke="{ink}" stroke-linecap="round" stroke-linejoin="round"><circle cx="4" cy="4" r="3.5" stroke-width="1"/><path stroke-width="1.5" d="M7 7l2.1 2.1"/><path stroke-width="1.1" d="M2.3 4.1l1.3 1.35l2.2 -2.8"/></g>"#
    );
    let text_left = left + 11.6;
    let room = (right - text_left).min(NAME_WIDTH);
    let heights = NAME.map(|line| room / text_width(line, 1.0));
    let [first, second] = heights;
    let [name, rest] = NAME;
    lens + &text_element(name, text_left, top, first, ink)
        + &text_element(rest, text_left, top + NAME_HEIGHT - second, second, ink)
}

fn centred(text: &str, width: f32, y: f32, height: f32, ink: &str) -> String {
    text_element(text, (width - text_width(text, height)) / 2.0, y, height, ink)
}
