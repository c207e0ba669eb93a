//! What a finished picture is known to hold.

use serde::{Deserialize, Serialize};

/// What a reader is asked for in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// QR codes.
    Qr,
    /// EAN and UPC.
    Retail,
    /// Nothing: whatever is read is wrong.
    None,
}

/// A code in a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// QR or retail.
    pub kind: Kind,
    /// The text; of a retail code the digits with the check digit, of UPC-E the 12 that it stands for.
    pub text: String,
}

/// A line of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Path from the manifest's folder.
    pub file: String,
    /// What is asked for.
    pub kind: Kind,
    /// The texts of this kind in the picture.
    pub expected: Vec<String>,
    /// The ladder or category.
    pub set: String,
    /// How strong the condition is, in the unit of its ladder; none in a mixture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Texts of the other kind that are in the picture too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

impl Entry {
    /// Sorts the codes of a picture by what is asked for.
    #[must_use]
    pub fn new(file: String, kind: Kind, codes: &[Code], set: &str, step: Option<String>) -> Self {
        let texts = |same: bool| {
            codes.iter().filter(|code| (code.kind == kind) == same).map(|code| code.text.clone()).collect()
        };
        Self { file, kind, expected: texts(true), set: set.to_owned(), step, also: texts(false) }
    }
}
