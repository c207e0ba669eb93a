//! The problems of a facts file, as a compiler tells of them.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{Problem, Severity};

use crate::terminal;

/// One problem.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ToldProblem {
    severity: ToldSeverity,
    /// A stable name of its kind, such as `unknown_field`.
    code: &'static str,
    /// The field, such as `privacy.countries[1]`; empty for the file as a whole.
    path: String,
    /// The line, from 1.
    line: usize,
    /// The character in the line, from 1.
    column: usize,
    /// What is wrong.
    message: String,
    /// The way out.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

/// Whether a problem must be mended.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ToldSeverity {
    /// It must be mended.
    Error,
    /// Worth a look before anything is signed.
    Warning,
}

impl From<&Problem> for ToldProblem {
    fn from(problem: &Problem) -> Self {
        Self {
            severity: match problem.severity {
                Severity::Error => ToldSeverity::Error,
                Severity::Warning => ToldSeverity::Warning,
            },
            code: problem.cause.code(),
            path: problem.path.clone(),
            line: problem.place.line,
            column: problem.place.column,
            message: problem.cause.to_string(),
            help: problem.help.clone(),
        }
    }
}

/// File, line, column, the line itself and the way out.
pub(crate) fn print(file: &str, bytes: &[u8], problems: &[Problem], out: &mut impl Write) -> io::Result<()> {
    let text = String::from_utf8_lossy(bytes);
    let renderer = Renderer::styled().term_width(terminal::width());
    for problem in problems {
        writeln!(out, "{}\n", renderer.render(&[told(file, &text, problem)]))?;
    }
    Ok(())
}

fn told<'a>(file: &'a str, text: &'a str, problem: &'a Problem) -> Group<'a> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let within = |at: &std::ops::Range<usize>| at.start.min(text.len())..at.end.min(text.len());
    let mut snippet =
        Snippet::source(text).path(file).annotation(AnnotationKind::Primary.span(within(&problem.place.at)));
    if let Some(other) = &problem.other {
        snippet = snippet.annotation(AnnotationKind::Context.span(within(&other.at)));
    }
    let group = level.primary_title(problem.to_string()).element(snippet);
    match &problem.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}
