//! The next step after an error.

use std::io::ErrorKind;

use ttm_issuer::{EditionError, FolderError, GrantError, IssueError, KeyError, LabelError, LedgerError};

use crate::run::RunError;

/// What to do about it, where that is more than to mend what the error names.
pub(crate) fn of(error: &RunError) -> Option<String> {
    let help = match error {
        RunError::Key(error) => key(error)?,
        RunError::Folder(error) | RunError::Edition(EditionError::Folder(error)) => folder(error)?,
        RunError::Issue(error) => return issue(error),
        RunError::Label(error) => return label(error),
        RunError::Edition(error) => edition(error)?,
        RunError::Read { source, .. } if source.kind() == ErrorKind::NotFound => "is the path right?",
        _ => return None,
    };
    Some(help.to_owned())
}

fn key(error: &KeyError) -> Option<&'static str> {
    Some(match error {
        KeyError::File { source, .. } if source.kind() == ErrorKind::AlreadyExists => {
            "keys are never overwritten: take another name, or move that file away"
        }
        KeyError::File { source, .. } if source.kind() == ErrorKind::NotFound => {
            "is the path right? ttm keygen FILE makes a new key in a folder that is there"
        }
        KeyError::Form { .. } | KeyError::TooLarge { .. } => "take the private key that ttm keygen made",
        _ => return None,
    })
}

fn folder(error: &FolderError) -> Option<&'static str> {
    Some(match error {
        FolderError::NoScheme { .. } => "name the folder with scheme.json; its form: ttm schema scheme-file",
        FolderError::Json { .. } => "its form: ttm schema scheme-file, or ttm schema mark",
        FolderError::Misnamed { .. } => "the file of a mark has its number as name",
        _ => return None,
    })
}

fn issue(error: &IssueError) -> Option<String> {
    let help = match error {
        IssueError::UnknownKey { .. } => "list its public half under the issuer in scheme.json, with what it may sign",
        IssueError::OtherIssuer { .. } => "take the key of that issuer, or leave the number out of the facts",
        IssueError::KeyOutOfUse => "make a new one: ttm keygen",
        IssueError::KeyUse { .. } | IssueError::KeyProduct { .. } | IssueError::KeyAssurance { .. } => {
            "what a key may sign stands in scheme.json; a new scope needs a new key"
        }
        IssueError::KeyWindow { .. } => "make a new key for this time: ttm keygen",
        IssueError::NoHost => "add one to hosts in scheme.json, or issue the bare form with --bare",
        IssueError::Exists { .. } | IssueError::Ledger(LedgerError::Used { .. }) => {
            "leave the number out of the facts: then the next one is taken"
        }
        IssueError::Ledger(LedgerError::Damaged { .. }) => {
            "mend that line by hand; it was written before anything was signed with its serial"
        }
        IssueError::Grant(GrantError::Requirement { .. }) => {
            "a mark needs `met` or `partly` on privacy, transparency, security and stability"
        }
        IssueError::Folder(error) => folder(error)?,
        _ => return None,
    };
    Some(help.to_owned())
}

fn label(error: &LabelError) -> Option<String> {
    Some(match error {
        LabelError::TooSmall { width_mm, .. } => format!("the smallest label of this mark: --width {width_mm:.1}"),
        LabelError::TooCoarse { least, .. } => format!("take --dpi {least}, or a larger label"),
        LabelError::TooManyPixels { .. } => "take a lower --dpi or write .svg".to_owned(),
        LabelError::NoMark | LabelError::Malformed(_) => "ttm inspect TEXT shows what is wrong with it".to_owned(),
        _ => return None,
    })
}

fn edition(error: &EditionError) -> Option<&'static str> {
    Some(match error {
        EditionError::Stranger { .. } => "take the root key of before, or another --out",
        EditionError::Earlier { .. } => "is the clock right? --now takes another time",
        EditionError::MarkMissing { .. } => "put its file back into marks/ with \"standing\": \"revoked\"",
        _ => return None,
    })
}
