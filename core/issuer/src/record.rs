//! What is put on record about a mark once it is issued: newer assessments, and objections with their answers.

use std::num::NonZeroU32;
use std::path::PathBuf;

use ttm_mark::assessment::Text;
use ttm_mark::{
    Assurance, Criterion, Day, DocumentError, Entry, KeyState, KeyUse, MAX_DOCUMENTS, MarkNumber, OBJECTION_FORMAT,
    Objection, ObjectionAnswer, Sign1, Time,
};

use crate::entry::newest;
use crate::issue::{IssueError, may_sign, signer};
use crate::{
    Draft, EntryError, FolderError, Keyring, SchemeFile, SchemeFolder, SignError, Signatory, object, reassess,
};

/// An objection as it comes in.
#[derive(Debug, Clone)]
pub struct Raised {
    /// The criterion that it is about, if it is about one.
    pub criterion: Option<Criterion>,
    /// Who raises it.
    pub from: Text<80>,
    /// Their own words.
    pub words: Text<600>,
    /// The day.
    pub date: Day,
}

/// A document that was put on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its sequence among those of its kind.
    pub sequence: NonZeroU32,
    /// Whether reviewers must decide before phones confirm the mark again.
    pub undecided: bool,
    /// The mark's file.
    pub file: PathBuf,
}

/// Why nothing was put on record.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The scheme's folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The mark's documents.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The form of an objection.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The key may not sign this assessment, or it deserves no mark.
    #[error(transparent)]
    Refused(#[from] IssueError),
    /// The key could not sign.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// The mark says one assurance and the assessment another: phones would ignore it.
    #[error("the mark is {}, and the assessment is not", if *printed == Assurance::Reviewed { "reviewed" } else { "self-certified" })]
    Assurance {
        /// That of the mark.
        printed: Assurance,
    },
    /// No key that may sign objections is at hand.
    #[error("no key for notices is at hand, and objections are signed with one")]
    NoDesk,
    /// The mark has as many of these documents as phones look at.
    #[error("the mark has {MAX_DOCUMENTS} of them, and phones look at no more")]
    Full,
    /// No such objection.
    #[error("the mark {number} has no objection {sequence}")]
    NoObjection {
        /// The mark.
        number: MarkNumber,
        /// The sequence.
        sequence: NonZeroU32,
    },
    /// The objection is closed, and what was said stays as it is.
    #[error("the objection was closed on {closed}")]
    Closed {
        /// When.
        closed: Day,
    },
}

impl SchemeFolder {
    /// Adds a newer assessment of a mark. Phones show it instead of the printed one, with what changed. One that leaves a required
    /// criterion neither met nor partly met is never published: the mark is suspended or revoked instead.
    ///
    /// # Errors
    /// [`RecordError`]; then the mark is as it was.
    pub fn reassess(
        &self,
        number: MarkNumber,
        draft: &Draft,
        now: Time,
        key: &impl Signatory,
    ) -> Result<Recorded, RecordError> {
        let scheme = self.scheme()?;
        let (issuer, listed) = signer(&scheme, key.public())?;
        if issuer.number != number.issuer() {
            return Err(IssueError::OtherIssuer { number, issuer: issuer.number }.into());
        }
        may_sign(listed, number.issuer(), draft, now)?;
        let mut mark = self.mark(number)?;
        let assessment = draft.clone().numbered(draft.number().unwrap_or(number));
        // All assessments of a mark have the assurance of its token.
        let printed = newest(&mark.entry)?.map(|(known, _)| known.assurance);
        if let Some(printed) = printed.filter(|printed| *printed != assessment.assurance) {
            return Err(RecordError::Assurance { printed });
        }
        if mark.entry.assessments.len() >= MAX_DOCUMENTS {
            return Err(RecordError::Full);
        }
        key.ready()?;
        reassess(&mut mark.entry, &assessment, key, scheme.scheme)?;
        let undecided = assessment.assurance == Assurance::Reviewed;
        Ok(Recorded { sequence: assessment.sequence, undecided, file: self.keep(&mark)? })
    }

    /// The objections to a mark, in their order.
    ///
    /// # Errors
    /// [`RecordError`] when there is no such mark, or one of them is no objection.
    pub fn objections(&self, number: MarkNumber) -> Result<Vec<Objection>, RecordError> {
        objections(&self.mark(number)?.entry)
    }

    /// Puts an objection on record: phones show it until it is closed, in the words of whoever raised it.
    ///
    /// # Errors
    /// [`RecordError`]; then nothing was put on record.
    pub fn raise(&self, number: MarkNumber, raised: Raised, keys: &Keyring) -> Result<Recorded, RecordError> {
        let known = self.objections(number)?;
        if known.len() >= MAX_DOCUMENTS {
            return Err(RecordError::Full);
        }
        let sequence =
            known.iter().map(|known| known.sequence).max().map_or(NonZeroU32::MIN, |last| last.saturating_add(1));
        let Raised { criterion, from, words, date } = raised;
        let (answer, closed) = (None, None);
        let objection =
            Objection { format: OBJECTION_FORMAT, number, sequence, date, criterion, from, words, answer, closed };
        self.record(&objection, date, keys)
    }

    /// Adds the answer of the issuer or maker to an objection, or takes the place of the one before.
    ///
    /// # Errors
    /// [`RecordError`]; then the objection is as it was.
    pub fn answer(
        &self,
        number: MarkNumber,
        sequence: NonZeroU32,
        answer: ObjectionAnswer,
        keys: &Keyring,
    ) -> Result<Recorded, RecordError> {
        let date = answer.date;
        let objection = Objection { answer: Some(answer), ..self.open(number, sequence)? };
        self.record(&objection, date, keys)
    }

    /// Closes an objection. It stays on record.
    ///
    /// # Errors
    /// [`RecordError`]; then the objection is as it was.
    pub fn close(
        &self,
        number: MarkNumber,
        sequence: NonZeroU32,
        date: Day,
        keys: &Keyring,
    ) -> Result<Recorded, RecordError> {
        let objection = Objection { closed: Some(date), ..self.open(number, sequence)? };
        self.record(&objection, date, keys)
    }

    fn open(&self, number: MarkNumber, sequence: NonZeroU32) -> Result<Objection, RecordError> {
        let known = self.objections(number)?.into_iter().find(|known| known.sequence == sequence);
        let known = known.ok_or(RecordError::NoObjection { number, sequence })?;
        known.closed.map_or(Ok(known), |closed| Err(RecordError::Closed { closed }))
    }

    /// Signs with the first key of the desk that is at hand on the day of what was said last, and on the day of the objection.
    fn record(&self, objection: &Objection, today: Day, keys: &Keyring) -> Result<Recorded, RecordError> {
        let scheme = self.scheme()?;
        let mut mark = self.mark(objection.number)?;
        let recorded = keys.first(desks(&scheme, [objection.date, today]), |desk| {
            let mut entry = mark.entry.clone();
            match object(&mut entry, objection, desk, scheme.scheme) {
                Err(EntryError::Sign(error)) => Err(error),
                done => Ok(done.map(|()| entry)),
            }
        });
        mark.entry = recorded?.ok_or(RecordError::NoDesk)??;
        Ok(Recorded { sequence: objection.sequence, undecided: false, file: self.keep(&mark)? })
    }
}

/// The keys that may sign objections of these days.
fn desks(scheme: &SchemeFile, days: [Day; 2]) -> impl Iterator<Item = &ttm_mark::PublicKey> {
    let keys = scheme.issuers.iter().flat_map(|issuer| &issuer.keys);
    let may = move |key: &&ttm_mark::IssuerKey| {
        key.may(KeyUse::Notices) && key.state == KeyState::Active && days.into_iter().all(|day| key.covers_day(day))
    };
    keys.filter(may).map(|key| &key.key)
}

fn objections(entry: &Entry) -> Result<Vec<Objection>, RecordError> {
    let read = |bytes: &Vec<u8>| {
        let signed = Sign1::decode(bytes).map_err(EntryError::from)?;
        Ok(Objection::parse(signed.payload())?)
    };
    let mut objections: Vec<Objection> = entry.objections.iter().map(read).collect::<Result<_, RecordError>>()?;
    objections.sort_by_key(|objection| objection.sequence);
    Ok(objections)
}
