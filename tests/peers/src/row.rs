//! One engine at one picture at one rotation.

use serde::{Deserialize, Serialize};

use crate::corpus::Kind;

/// What an engine answers for one symbol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Found {
    /// `QrCode`, `Ean13`, `Ean8`, `UpcA` or `UpcE`.
    pub(crate) format: String,
    pub(crate) text: String,
    /// The content before its character set was guessed, in Base64, from engines that give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) bytes: Option<String>,
}

/// What became of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// Every expected text, and no other of the picture's kind.
    Read,
    /// Some of the expected texts, and no other.
    Part,
    /// A text that is not there.
    Wrong,
    /// Nothing of the picture's kind.
    Nothing,
    /// The engine panicked, threw or died.
    Crash,
    /// The engine was stopped at the time limit.
    TimeLimit,
}

/// A line of `results.jsonl`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) engine: String,
    pub(crate) file: String,
    pub(crate) kind: Kind,
    pub(crate) turn: u16,
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) outcome: Outcome,
    /// CPU time of the read, in milliseconds; none after a crash or at the time limit.
    pub(crate) cpu_ms: Option<f64>,
    pub(crate) found: Vec<Found>,
    /// Texts of the other kind, which this picture does not judge.
    pub(crate) beside: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<String>,
}
