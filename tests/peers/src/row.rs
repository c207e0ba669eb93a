//! One engine at one picture at one rotation.

use serde::{Deserialize, Serialize};

use ttm_tests::{
    corpus::Kind,
    judge::{Found, Outcome},
};

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
    /// Texts of the picture's kind that nobody expected.
    #[serde(default)]
    pub(crate) extra: usize,
    /// Texts of the other kind, which this picture does not judge.
    pub(crate) beside: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<String>,
}
