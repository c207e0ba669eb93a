//! The issuer's commands.

pub(crate) mod assess;
pub(crate) mod badge;
pub(crate) mod confirm;
pub(crate) mod decide;
pub(crate) mod issue;
pub(crate) mod keygen;
mod keys;
pub(crate) mod label;
pub(crate) mod objection;
pub(crate) mod office;
pub(crate) mod pages;
pub(crate) mod passphrase;
pub(crate) mod place;
pub(crate) mod problems;
pub(crate) mod propose;
pub(crate) mod publish;
pub(crate) mod reassess;
pub(crate) mod standing;

use std::io::{self, Write};

use serde::Serialize;

/// One line of JSON.
pub(crate) fn json(answer: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    writeln!(out)
}
