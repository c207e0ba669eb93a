//! The next step after an error.

use std::io::ErrorKind;

use ttm_issuer::tuf::{OfflineError, TufEditionError};
use ttm_issuer::{
    DecideError, DecreeError, EntryError, FolderError, GrantError, HealthError, IssueError, KeyError, LabelError,
    LedgerError, OfficeError, OperatorError, RecordError, RegistryError, ReleaseError, SignError, Standing,
};

use crate::issuer::place;
use crate::run::RunError;

/// What to do about it, where that is more than to mend what the error names.
pub(crate) fn of(error: &RunError) -> Option<String> {
    let help = match error {
        RunError::Key(error) | RunError::Sign(SignError::Key(error)) => key(error)?,
        RunError::OpenRemarks { .. } => {
            "ttm assess review FILE lists them; a reviewer who is content says when: settled = DAY"
        }
        RunError::Decide(DecideError::OtherAnswers { .. }) => {
            "was the mark issued from other facts? ttm assess evaluate FILE --facts FILE.json makes those of the answers"
        }
        RunError::NoPassphrase => "--passphrase-file FILE, or --no-passphrase for a key that signs unattended",
        RunError::Folder(error)
        | RunError::Release(ReleaseError::Folder(error))
        | RunError::Office(OfficeError::Folder(error))
        | RunError::Decree(DecreeError::Folder(error)) => folder(error)?,
        RunError::Issue(error) => return issue(error),
        RunError::Record(RecordError::Refused(IssueError::Grant(GrantError::Requirement { .. }))) => {
            "no failed assessment is published: ttm suspend or ttm revoke tells shoppers why"
        }
        RunError::Record(RecordError::Refused(error)) => return issue(error),
        RunError::Record(RecordError::Folder(error)) => folder(error)?,
        RunError::Record(RecordError::NoDesk) => "scheme.json lists the keys for notices; name one: --keys FILE",
        RunError::Record(RecordError::Entry(EntryError::Sequence { .. })) => "give the facts the next sequence",
        RunError::Record(RecordError::Closed { .. }) => "raise a new one: ttm objection raise",
        RunError::Label(error) => return label(error),
        RunError::Release(ReleaseError::Offline(error))
        | RunError::Office(OfficeError::Offline(error))
        | RunError::Health(HealthError::Offline(error))
        | RunError::Offline(error) => offline(error)?,
        RunError::Release(error) => release(error)?,
        RunError::Office(error) => office(error)?,
        RunError::Decree(error) => decree(error)?,
        RunError::Founded { .. } => "ttm trust rotate-root and ttm trust renew change what is there",
        RunError::Place(error) => error.advice(),
        RunError::Serve(error) => error.advice()?,
        RunError::NoHost => "name the host of the labels: --host mark.example",
        RunError::NeedsYes => "look at it once more and say --yes",
        RunError::NoCache { .. } => "name the folder that --cache named",
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
        KeyError::Locked { .. } => "name the file with its passphrase: --passphrase-file FILE",
        KeyError::Exposed { .. } => "chmod 600 FILE; if others have read it, take a new key",
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
        IssueError::Undecided { number: None, .. } => {
            "ttm propose FACTS gives it a number; two reviewers: ttm decide NUMBER; then: ttm issue NUMBER"
        }
        IssueError::Undecided { number: Some(number), .. } => {
            return Some(format!("another reviewer: ttm decide {number}; then again"));
        }
        IssueError::OtherFacts { number } => return Some(format!("issue what was decided on: ttm issue {number}")),
        IssueError::NoReview => "issue it at once: ttm issue FACTS",
        IssueError::NoHost => "add one to hosts in scheme.json, or issue the bare form with --bare",
        IssueError::Exists { .. } | IssueError::Ledger(LedgerError::Used { .. }) => {
            "leave the number out of the facts: then the next one is taken"
        }
        IssueError::Ledger(LedgerError::Damaged { .. }) => {
            "mend that line by hand; it was written before anything was signed with its serial"
        }
        IssueError::Ledger(LedgerError::Twice { .. }) => {
            "if both marks were issued, revoke the one that is not printed yet and issue it anew; keep one line"
        }
        IssueError::Ledger(LedgerError::Exhausted { .. }) => "give this operator more serials in scheme.json",
        IssueError::Operator(OperatorError::Unnamed { .. } | OperatorError::Unknown { .. }) => {
            "--operator NAME says who issues; scheme.json names them"
        }
        IssueError::Operator(OperatorError::OtherSerial { .. }) => {
            "leave the number out of the facts: then the next one is taken"
        }
        IssueError::Grant(GrantError::Requirement { .. }) => {
            "a mark needs `met` or `partly` on privacy, transparency, security and stability"
        }
        IssueError::Folder(error) => folder(error)?,
        IssueError::Grant(GrantError::Sign(SignError::Key(error))) => key(error)?,
        IssueError::Grant(GrantError::Sign(SignError::NoKey { .. })) => {
            "name its file, or the program that has it: --signer"
        }
        _ => return None,
    };
    Some(help.to_owned())
}

fn label(error: &LabelError) -> Option<String> {
    Some(match error {
        LabelError::TooSmall { width_mm, .. } => format!("the smallest label of this mark: --width {width_mm:.1}"),
        LabelError::TooCoarse { least, .. } => format!("take --dpi {least}, or a larger label"),
        LabelError::TooManyPixels { .. } => "take a lower --dpi or write .svg".to_owned(),
        LabelError::WordContrast { .. } | LabelError::SymbolContrast { .. } => {
            "take a darker --ink or --code, or a lighter --paper".to_owned()
        }
        LabelError::Letters { .. } => "leave that language out of --words".to_owned(),
        LabelError::Unreadable => "please report this: the drawing is wrong, and nothing was written".to_owned(),
        LabelError::NoMark | LabelError::Malformed(_) => "ttm inspect TEXT shows what is wrong with it".to_owned(),
        _ => return None,
    })
}

fn release(error: &ReleaseError) -> Option<&'static str> {
    Some(match error {
        ReleaseError::Registry(RegistryError::Stranger { .. }) => {
            "take the scheme's folder that this registry was made from, or another --out"
        }
        ReleaseError::Registry(RegistryError::Destination(error)) => place::advice(error),
        ReleaseError::Registry(RegistryError::Overtaken { .. }) => "look at what was published, and publish again",
        ReleaseError::Registry(_) | ReleaseError::Gone { .. } | ReleaseError::Damaged { .. } => {
            "take the registry's folder from a copy or from the web server; if it is lost: another --out and --after VERSION"
        }
        ReleaseError::Edition(TufEditionError::NoTargets) => {
            "the list of issuers waits for its signature: ttm trust sign"
        }
        ReleaseError::Edition(TufEditionError::NoKey { .. }) | ReleaseError::NoStatusKey => {
            "name the folder of the keys with --keys, or the program that signs with --signer"
        }
        ReleaseError::Earlier { .. } => "is the clock right? --now takes another time",
        ReleaseError::MarkMissing { .. } => "put its file back into marks/, and take it back with ttm revoke",
        ReleaseError::Unrevoked { .. } => "ttm reinstate gives it back, with words for shoppers",
        ReleaseError::UnknownIssuer { .. } => "sign the list of issuers with it: ttm trust renew targets",
        ReleaseError::NothingPublished => "ttm publish makes the first edition",
        _ => return None,
    })
}

fn offline(error: &OfflineError) -> Option<&'static str> {
    Some(match error {
        OfflineError::None { .. } => "ttm trust init makes the first root",
        OfflineError::UnderWay { .. } => "ttm trust sign goes on with it; --anew drops it and its signatures",
        OfflineError::NothingWaits => "ttm trust status tells what is in force",
        OfflineError::Unsigned { .. } | OfflineError::Hash { .. } | OfflineError::Metadata { .. } => {
            "take trust/ from git: these files are never changed by hand"
        }
        _ => return None,
    })
}

fn office(error: &OfficeError) -> Option<&'static str> {
    Some(match error {
        OfficeError::NoTargets => "the list of issuers waits for its signature: ttm trust sign",
        OfficeError::Shared { .. } => "make one more key: ttm keygen",
        OfficeError::Ambiguous { .. } | OfficeError::NoKey { .. } => "scheme.json lists the keys",
        OfficeError::NoName { .. } => "give it one with --name",
        OfficeError::NoChange => "to sign the same with a later end: ttm trust renew",
        _ => return None,
    })
}

fn decree(error: &DecreeError) -> Option<&'static str> {
    Some(match error {
        DecreeError::NoMark { .. } => "is the number right? the scheme's marks lie in marks/",
        DecreeError::NoKey => "name its file with --keys; ttm trust add-issuer lists a key with --use notices",
        DecreeError::Standing { standing: Standing::Revoked, .. } => "ttm reinstate gives it back",
        _ => return None,
    })
}
