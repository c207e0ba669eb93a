//! Why a file is not an assessment.

/// Why a file is not an assessment. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AssessmentError {
    /// More bytes than an assessment may have.
    #[error("the file has {bytes} bytes; at most {limit} are allowed")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest allowed.
        limit: usize,
    },
    /// Not JSON (RFC 8259).
    #[error("line {line}, column {column}: this is not JSON: {reason}")]
    Syntax {
        /// The line of the error.
        line: usize,
        /// The column of the error.
        column: usize,
        /// What the JSON reader says.
        reason: String,
    },
    /// Another format: a newer version of this software may read it.
    #[error("the format is {found}; this version reads format 1")]
    Format {
        /// The format that the file names.
        found: u64,
    },
    /// A field that is unknown, missing, given twice, of the wrong type or out of range.
    #[error("line {line}, column {column}: `{path}`: {reason}")]
    Field {
        /// The field, such as `privacy.countries[1]`.
        path: String,
        /// The line of the error.
        line: usize,
        /// The column of the error.
        column: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// Two fields that can't both be true.
    #[error("`{field}` and `{other}` contradict each other: {rule}")]
    Contradiction {
        /// One field.
        field: &'static str,
        /// The other.
        other: &'static str,
        /// What holds instead.
        rule: &'static str,
    },
    /// A number that shops give out themselves names no maker's product.
    #[error("`{field}`: {gtin} is a number for use inside one shop")]
    InStoreNumber {
        /// The field.
        field: &'static str,
        /// The number.
        gtin: crate::Gtin,
    },
}
