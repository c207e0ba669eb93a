//! An answer for people: one reads it at a glance, from the product down to the small print.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use ttm_client::{Answer, InWords, MarkSummary};
use ttm_mark::summary::{Fact, OwnWords, Summary};
use ttm_mark::{Finding, MarkReport, Outcome, Scheme, Verdict, Words};

use crate::terminal::{BOLD, DIM, escaped, wrapped};

/// Writes lines that are wrapped to a width.
pub(crate) struct Page<'a, W> {
    pub(crate) out: &'a mut W,
    pub(crate) width: usize,
}

/// Signs that say the same as the words beside them, so that nothing depends on colour.
struct Sign {
    sign: &'static str,
    style: Style,
}

const GREEN: Style = AnsiColor::Green.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const RED: Style = AnsiColor::Red.on_default().bold();

impl From<Verdict> for Sign {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Trusted => Self { sign: "✓", style: GREEN },
            Verdict::Unconfirmed => Self { sign: "?", style: YELLOW },
            Verdict::Invalid => Self { sign: "✗", style: RED },
        }
    }
}

impl From<Outcome> for Sign {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Met => Self { sign: "✓", style: GREEN },
            Outcome::Partly => Self { sign: "~", style: YELLOW },
            Outcome::NotMet => Self { sign: "✗", style: RED },
            Outcome::NotAssessed => Self { sign: "?", style: YELLOW },
            Outcome::NotApplicable => Self { sign: "–", style: DIM },
        }
    }
}

impl<W: Write> Page<'_, W> {
    /// All marks of an answer; `source` is the file or number that led to them.
    pub(crate) fn answer(&mut self, source: &str, answer: &Answer) -> io::Result<()> {
        let words = Words::of(answer.words.language);
        let several = answer.report.marks.len() > 1;
        if several {
            self.verdict(words, answer.report.verdict)?;
            self.notes(&answer.words.findings)?;
            writeln!(self.out)?;
        }
        let InWords { marks, statements, .. } = &answer.words;
        let told = answer.report.marks.iter().zip(marks).zip(statements).zip(&answer.summaries);
        for (((mark, findings), statement), summary) in told {
            self.mark(words, mark, (findings, statement.as_ref()), summary.as_ref())?;
            if several {
                writeln!(self.out)?;
            }
        }
        if answer.report.marks.is_empty() {
            self.verdict(words, None)?;
        }
        if !several {
            self.notes(&answer.words.findings)?;
        }
        let source = format!("{} · {}", escaped(source), words.judged_on(answer.at.day()));
        self.dim("", &source)
    }

    fn mark(
        &mut self,
        words: &Words,
        mark: &MarkReport,
        (findings, statement): (&[String], Option<&OwnWords>),
        told: Option<&MarkSummary>,
    ) -> io::Result<()> {
        let summary = told.map(|told| &told.summary);
        if let Some(claims) = &mark.claims {
            let name = format!("{} {}", claims.brand, claims.model);
            writeln!(self.out, "{BOLD}{}{BOLD:#}", wrapped("", &escaped(&name), self.width))?;
            if let Some(summary) = summary {
                self.line("", &summary.product.words)?;
            }
        }
        if mark.scheme == Some(Scheme::Test) {
            self.line("", &format!("TEST SCHEME: {}", words.finding(&Finding::TestScheme)))?;
        }
        writeln!(self.out)?;
        self.verdict(words, Some(mark.verdict))?;
        self.line("  ", &words.verdict_means(Some(mark.verdict)))?;
        for (finding, words) in mark.findings.iter().zip(findings) {
            if summary.is_none() || !is_in_summary(finding) {
                self.line("  · ", words)?;
            }
        }
        statement.map_or(Ok(()), |statement| self.own(statement))?;
        if let Some(told) = told {
            self.summary(&told.summary)?;
        }
        writeln!(self.out)?;
        let number = mark.number.map(|number| number.to_string());
        let gtin = mark.claims.as_ref().map(|claims| format!("GTIN {}", claims.gtin));
        let small: Vec<String> = [mark.issuer.clone(), number, gtin].into_iter().flatten().collect();
        if !small.is_empty() {
            self.dim("", &escaped(&small.join(" · ")))?;
        }
        match told {
            Some(MarkSummary { summary: Summary { facts: Some(facts), .. }, list, .. }) => {
                self.dim("", &format!("{} {}", facts.words, list.words))
            }
            Some(told) => self.dim("", &told.list.words),
            None => Ok(()),
        }
    }

    fn verdict(&mut self, words: &Words, verdict: Option<Verdict>) -> io::Result<()> {
        let Sign { sign, style } = verdict.map_or(Sign { sign: "–", style: BOLD }, Sign::from);
        writeln!(self.out, "{style}{sign} {}{style:#}", words.verdict(verdict))
    }

    fn notes(&mut self, notes: &[String]) -> io::Result<()> {
        notes.iter().try_for_each(|note| self.line("  · ", note))
    }

    fn summary(&mut self, summary: &Summary) -> io::Result<()> {
        let headings = &summary.headings;
        self.heading(&headings.vouching)?;
        self.line("  ", &summary.vouching.words)?;
        if !summary.answers.is_empty() {
            self.heading(&headings.answers)?;
        }
        for reply in &summary.answers {
            self.line("  ", &reply.asked)?;
            let details = reply.details.iter().map(|fact| fact.words.as_str());
            let words: Vec<&str> = std::iter::once(reply.words.as_str()).chain(details).collect();
            let concern = reply.concern || reply.details.iter().any(|fact| fact.concern);
            self.line(if concern { "  ! " } else { "    " }, &words.join(" "))?;
        }
        self.criteria(summary)?;
        self.heading(&headings.support)?;
        self.line(if summary.support.ended { "! " } else { "  " }, &summary.support.words)?;
        if !summary.changes.is_empty() {
            self.heading(&headings.changes)?;
        }
        for change in &summary.changes {
            self.line("  · ", change.words())?;
        }
        self.objections(summary)?;
        let Some(maker) = &summary.maker else { return Ok(()) };
        self.heading(&headings.maker)?;
        self.line("  ", &maker.words)?;
        maker.own.as_ref().map_or(Ok(()), |own| self.own(own))
    }

    fn criteria(&mut self, summary: &Summary) -> io::Result<()> {
        self.heading(&summary.headings.criteria)?;
        for criterion in &summary.criteria {
            let Sign { sign, style } = criterion.outcome.into();
            writeln!(self.out, "{style}{sign} {} – {}{style:#}", criterion.name, criterion.words)?;
            self.line("  ", &criterion.headline)?;
            for Fact { words, concern, .. } in &criterion.facts {
                self.line(if *concern { "  ! " } else { "  · " }, words)?;
            }
        }
        Ok(())
    }

    fn objections(&mut self, summary: &Summary) -> io::Result<()> {
        if !summary.objections.is_empty() {
            self.heading(&summary.headings.objections)?;
        }
        for objection in &summary.objections {
            self.line(if objection.open { "! " } else { "  " }, &objection.words)?;
            self.own(&objection.own)?;
            objection.answer.as_ref().map_or(Ok(()), |answer| self.own(answer))?;
        }
        Ok(())
    }

    /// What somebody wrote: behind a bar, so that it can't be taken for ours.
    fn own(&mut self, own: &OwnWords) -> io::Result<()> {
        self.line("  ", &own.label)?;
        let options = textwrap::Options::new(self.width).initial_indent("  │ ").subsequent_indent("  │ ");
        writeln!(self.out, "{}", textwrap::fill(&escaped(&own.text), options))
    }

    fn heading(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "\n{BOLD}{words}{BOLD:#}")
    }

    fn line(&mut self, first: &str, words: &str) -> io::Result<()> {
        writeln!(self.out, "{}", wrapped(first, &escaped(words), self.width))
    }

    fn dim(&mut self, first: &str, words: &str) -> io::Result<()> {
        writeln!(self.out, "{DIM}{}{DIM:#}", wrapped(first, words, self.width))
    }
}

/// Whether a part of the summary says the same.
fn is_in_summary(finding: &Finding) -> bool {
    matches!(finding, Finding::SelfCertified | Finding::SupportEnded { .. })
}
