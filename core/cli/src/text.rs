//! The text of a mark from the command line.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use ttm_mark::MarkText;

use crate::run::RunError;

/// The longest text that is read, in bytes: a QR code holds less.
const MAX_TEXT: u64 = 8192;

/// The text itself, or of a file, or of standard input; without the white space around it.
pub(crate) fn read(argument: &str) -> Result<String, RunError> {
    let text = if argument == "-" {
        limited(io::stdin())
    } else if MarkText::parse(argument).is_none() && Path::new(argument).is_file() {
        File::open(argument).and_then(limited)
    } else {
        Ok(argument.to_owned())
    };
    let path = || if argument == "-" { "standard input".to_owned() } else { argument.to_owned() };
    Ok(text.map_err(|source| RunError::Read { path: path(), source })?.trim().to_owned())
}

fn limited(input: impl Read) -> io::Result<String> {
    let mut text = String::new();
    input.take(MAX_TEXT + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MAX_TEXT { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}
