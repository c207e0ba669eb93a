//! Taking marks back, putting them on hold, giving them back: the standing in the mark's file, and a signed notice that says why.
//!
//! Notices lie in `notices/NUMBER.SEQUENCE.cose`; none is ever changed. The newest is published.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::PathBuf;

use ttm_mark::assessment::{Text, TextError};
use ttm_mark::{
    DocumentError, Issuer, IssuerKey, KeyState, KeyUse, MAX_STATEMENT, MarkNumber, NOTICE_FORMAT, Notice, NoticeAction,
    NoticeReason, Purpose, Scheme, Sign1, Sign1Error, Time, sign1,
};

use crate::{FolderError, Keyring, PublishedMark, SchemeFolder, SignError, Signatory, Standing};

/// What the scheme does with a mark.
#[derive(Debug, Clone)]
pub struct Decree {
    /// The mark.
    pub number: MarkNumber,
    /// What is done.
    pub action: NoticeAction,
    /// Why.
    pub reason: NoticeReason,
    /// The scheme's own words, by language.
    pub statement: BTreeMap<String, Text<MAX_STATEMENT>>,
    /// Since when it holds.
    pub since: Time,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decreed {
    /// Counts the notices on this mark.
    pub sequence: NonZeroU32,
    /// What the mark was before.
    pub former: Standing,
    /// `false` when all of it had been done already.
    pub changed: bool,
    /// The notice and the mark's file.
    pub files: [PathBuf; 2],
}

/// Why a notice could not be read.
#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    /// The scheme's folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// No COSE_Sign1 of the allowed form.
    #[error("{path}: no signed notice: {cause}")]
    Form {
        /// Its path.
        path: String,
        /// What is wrong with it.
        cause: Sign1Error,
    },
    /// The content is no notice.
    #[error("{path}: {cause}")]
    Content {
        /// Its path.
        path: String,
        /// What is wrong with it.
        cause: DocumentError,
    },
    /// It has another number or sequence than its name.
    #[error("{path}: holds notice {sequence} on the mark {number}")]
    Misnamed {
        /// Its path.
        path: String,
        /// The mark inside.
        number: MarkNumber,
        /// The sequence inside.
        sequence: NonZeroU32,
    },
}

/// Why nothing was done with a mark.
#[derive(Debug, thiserror::Error)]
pub enum DecreeError {
    /// The scheme's folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// An earlier notice can't be read.
    #[error(transparent)]
    Notice(#[from] NoticeError),
    /// There is no mark of this number.
    #[error("there is no mark {number}")]
    NoMark {
        /// The number.
        number: MarkNumber,
    },
    /// A mark that is in force can't be given back, and one that was taken back can't be put on hold.
    #[error("the mark {number} is {}", standing.name())]
    Standing {
        /// The mark.
        number: MarkNumber,
        /// What it is.
        standing: Standing,
    },
    /// Shoppers are told why.
    #[error("shoppers are told why: a statement is missing")]
    NoStatement,
    /// No key that may sign notices is at hand.
    #[error("no key with the use \"notices\" is at hand")]
    NoKey,
    /// The notice is too large, or a language tag is none.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The notice could not be signed.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// This mark can't get further notices.
    #[error("the mark {number} has all the notices that it can have")]
    Exhausted {
        /// The mark.
        number: MarkNumber,
    },
}

impl SchemeFolder {
    /// Does with a mark what the scheme has decided. The notice is written first: a mark is never taken back without words. When
    /// all of it was done before, nothing changes.
    ///
    /// # Errors
    /// [`DecreeError`]; then nothing was done.
    pub fn decree(&self, decree: &Decree, keys: &Keyring) -> Result<Decreed, DecreeError> {
        let Decree { number, action, .. } = *decree;
        let scheme = self.scheme()?;
        if !self.mark_path(number).exists() {
            return Err(DecreeError::NoMark { number });
        }
        let mut mark = self.mark(number)?;
        let (former, next) = (mark.standing, Standing::after(action));
        if decree.statement.is_empty() {
            return Err(DecreeError::NoStatement);
        }
        let newest = self.newest_notice(number)?.map(|(notice, _)| notice);
        let said = newest.as_ref().filter(|newest| decree.says(newest));
        if !allowed(former, action, said.is_some()) {
            return Err(DecreeError::Standing { number, standing: former });
        }
        let sequence = match (said, &newest) {
            (Some(said), _) => said.sequence,
            (None, Some(newest)) => newest.sequence.checked_add(1).ok_or(DecreeError::Exhausted { number })?,
            (None, None) => NonZeroU32::MIN,
        };
        let files = [self.notice_path(number, sequence), self.mark_path(number)];
        let changed = said.is_none() || former != next;
        if said.is_none() {
            let notice = decree.notice(&mark, sequence);
            let bytes = signed(&notice, &scheme.issuers, scheme.scheme, keys)?;
            self.write_new(&files[0], &bytes)?;
        }
        if former != next {
            mark.standing = next;
            self.keep(&mark)?;
        }
        Ok(Decreed { sequence, former, changed, files })
    }

    /// The newest notice on a mark, and its signed bytes. Its signature is for whoever publishes it to check.
    ///
    /// # Errors
    /// [`NoticeError`] when it can't be read.
    pub fn newest_notice(&self, number: MarkNumber) -> Result<Option<(Notice, Vec<u8>)>, NoticeError> {
        let Some(sequence) = self.notice_sequences(number)?.into_iter().max() else { return Ok(None) };
        self.notice(number, sequence).map(Some)
    }

    /// The sequence of every mark's newest notice.
    pub(crate) fn newest_notices(&self) -> Result<BTreeMap<MarkNumber, NonZeroU32>, FolderError> {
        let mut newest: BTreeMap<MarkNumber, NonZeroU32> = BTreeMap::new();
        for name in self.names("notices")? {
            let parts = name.strip_suffix(".cose").and_then(|name| name.split_once('.'));
            let parsed = parts.and_then(|(number, sequence)| Some((number.parse().ok()?, sequence.parse().ok()?)));
            if let Some((number, sequence)) = parsed {
                let known = newest.entry(number).or_insert(sequence);
                *known = sequence.max(*known);
            }
        }
        Ok(newest)
    }

    pub(crate) fn notice(&self, number: MarkNumber, sequence: NonZeroU32) -> Result<(Notice, Vec<u8>), NoticeError> {
        let path = self.notice_path(number, sequence);
        let name = || path.display().to_string();
        let failed = |source| FolderError::File { path: name(), source };
        let bytes = std::fs::read(&path).map_err(failed)?;
        let signed = Sign1::decode(&bytes).map_err(|cause| NoticeError::Form { path: name(), cause })?;
        let notice = Notice::parse(signed.payload()).map_err(|cause| NoticeError::Content { path: name(), cause })?;
        if (notice.number, notice.sequence) != (number, sequence) {
            return Err(NoticeError::Misnamed { path: name(), number: notice.number, sequence: notice.sequence });
        }
        Ok((notice, bytes))
    }

    fn notice_path(&self, number: MarkNumber, sequence: NonZeroU32) -> PathBuf {
        self.path(&format!("notices/{number}.{sequence}.cose"))
    }

    fn notice_sequences(&self, number: MarkNumber) -> Result<Vec<NonZeroU32>, FolderError> {
        let names = self.names("notices")?;
        let prefix = format!("{number}.");
        let sequence = |name: &String| name.strip_prefix(&prefix)?.strip_suffix(".cose")?.parse().ok();
        Ok(names.iter().filter_map(sequence).collect())
    }
}

impl Decree {
    fn notice(&self, mark: &PublishedMark, sequence: NonZeroU32) -> Notice {
        Notice {
            format: NOTICE_FORMAT,
            sequence,
            number: self.number,
            gtin: mark.entry.gtin,
            action: self.action,
            since: self.since,
            reason: self.reason,
            statement: self.statement.clone(),
        }
    }

    /// Whether a notice says just this. When it was said does not matter.
    fn says(&self, notice: &Notice) -> bool {
        (notice.action, notice.reason, &notice.statement) == (self.action, self.reason, &self.statement)
    }
}

impl Standing {
    /// The name of the standing, as in the mark's file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Revoked => "revoked",
            Self::Suspended => "suspended",
        }
    }

    fn after(action: NoticeAction) -> Self {
        match action {
            NoticeAction::Revoked => Self::Revoked,
            NoticeAction::Suspended => Self::Suspended,
            NoticeAction::Reinstated => Self::Valid,
        }
    }
}

/// Whether an action fits what a mark is. `said`: the newest notice says just this, so it is a repetition.
fn allowed(standing: Standing, action: NoticeAction, said: bool) -> bool {
    match (standing, action) {
        (Standing::Valid, NoticeAction::Reinstated) => said,
        (Standing::Revoked, NoticeAction::Suspended) => false,
        _ => true,
    }
}

/// Signs with the first key for notices that is at hand.
fn signed(notice: &Notice, issuers: &[Issuer], scheme: Scheme, keys: &Keyring) -> Result<Vec<u8>, DecreeError> {
    let may =
        |key: &&IssuerKey| key.may(KeyUse::Notices) && key.state == KeyState::Active && key.covers_time(notice.since);
    let purpose = format!("notice {} on {}", notice.sequence, notice.number);
    let json = notice.to_json()?;
    let desks = issuers.iter().flat_map(|issuer| &issuer.keys).filter(may).map(|desk| &desk.key);
    let notice = keys.first(desks, |key| {
        sign1(json.clone(), key.public(), Purpose::Notice, scheme, |message| key.sign_for(&purpose, message))
    });
    notice?.ok_or(DecreeError::NoKey)
}

/// The statement in one language, as a command line has it: `en=Anybody can listen.`
///
/// # Errors
/// [`StatementError`] when it has no language or is no text for shoppers.
pub fn statement(argument: &str) -> Result<(String, Text<MAX_STATEMENT>), StatementError> {
    let (language, text) = argument.split_once('=').ok_or(StatementError::NoLanguage)?;
    Ok((language.trim().to_owned(), Text::new(text.trim())?))
}

/// Why an argument is no statement.
#[derive(Debug, thiserror::Error)]
pub enum StatementError {
    /// No language in front.
    #[error("write LANGUAGE=TEXT, such as en='Anybody can listen.'")]
    NoLanguage,
    /// No text that shoppers are shown.
    #[error(transparent)]
    Text(#[from] TextError),
}
