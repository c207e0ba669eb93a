//! The documents of an entry besides the token and the assessments (see `core/spec/entry.md`).

mod decision;
mod objection;

pub use decision::{DECISION_FORMAT, Decision, MAX_DECISION};
pub use objection::{MAX_OBJECTION, OBJECTION_FORMAT, Objection, ObjectionAnswer};

/// Why bytes are not a decision, an objection or a notice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// More bytes than such a document may have.
    #[error("the document has {bytes} bytes; at most {limit} are allowed")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest allowed.
        limit: usize,
    },
    /// Not JSON of the form.
    #[error("line {line}, column {column}: {reason}")]
    Json {
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// Another format than this library reads.
    #[error("format {found}; this library reads {known}")]
    Format {
        /// The format of the document.
        found: u8,
        /// The format that is read.
        known: u8,
    },
    /// A statement in too many languages, or under a tag that names none.
    #[error("more than {limit} languages, or a tag that names none")]
    Languages {
        /// The most allowed.
        limit: usize,
    },
    /// It was closed or answered before it was raised.
    #[error("`{field}` is before `date`")]
    Order {
        /// The field.
        field: &'static str,
    },
}

pub(crate) fn parse<T: serde::de::DeserializeOwned>(json: &[u8], limit: usize) -> Result<T, DocumentError> {
    if json.len() > limit {
        return Err(DocumentError::TooLarge { bytes: json.len(), limit });
    }
    serde_json::from_slice(json).map_err(|error| json_error(&error))
}

pub(crate) fn json_error(error: &serde_json::Error) -> DocumentError {
    DocumentError::Json { line: error.line(), column: error.column(), reason: error.to_string() }
}
