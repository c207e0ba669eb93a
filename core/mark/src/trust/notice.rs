//! A notice: why the scheme took a mark back, put it on hold, or gave it back.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::TrustData;
use crate::assessment::Text;
use crate::{DocumentError, Gtin, KeyState, KeyUse, Language, MarkNumber, Purpose, Sign1, Time};

/// The format that this version reads and writes.
pub const NOTICE_FORMAT: u8 = 1;
/// A notice has at most this many bytes.
pub const MAX_NOTICE: usize = 16 << 10;
/// Languages of a statement.
pub const MAX_STATEMENT_LANGUAGES: usize = 24;
/// Bytes of a statement in one language.
pub const MAX_STATEMENT: usize = 1200;

/// What the scheme says of a mark that it took back or put on hold. The status list decides; this tells why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// [`NOTICE_FORMAT`].
    pub format: u8,
    /// Counts the notices on this mark, from 1.
    pub sequence: NonZeroU32,
    /// The mark.
    #[schemars(with = "String")]
    pub number: MarkNumber,
    /// The product model.
    #[schemars(with = "String")]
    pub gtin: Gtin,
    /// What was done.
    pub action: NoticeAction,
    /// Since when it holds.
    pub since: Time,
    /// Why.
    pub reason: NoticeReason,
    /// The scheme's own words, by language (a tag of BCP 47). They are shown as they are.
    #[serde(default)]
    pub statement: BTreeMap<String, Text<MAX_STATEMENT>>,
}

/// What was done with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeAction {
    /// Taken back.
    Revoked,
    /// Put on hold.
    Suspended,
    /// Given back.
    Reinstated,
}

/// Why it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeReason {
    /// A flaw in its security that the maker does not mend.
    SecurityFlaw,
    /// Data is used otherwise than assessed.
    DataPractice,
    /// The maker said what is not so.
    FalseStatement,
    /// The maker no longer looks after the product.
    SupportEnded,
    /// The label was put on something else.
    LabelMisuse,
    /// The review no longer stands.
    ReviewWithdrawn,
    /// The maker asked for it.
    AskedByMaker,
    /// The scheme looks into it.
    UnderInvestigation,
    /// The scheme has looked into it.
    InvestigationClosed,
    /// It was done by mistake before.
    Mistake,
}

/// The facts of a notice that belongs to what the status list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NoticeFacts {
    /// Why.
    pub reason: NoticeReason,
    /// Since when.
    pub since: Time,
    /// Counts the notices on this mark, from 1.
    pub sequence: NonZeroU32,
}

impl Notice {
    /// Reads a notice.
    ///
    /// # Errors
    /// [`DocumentError`] when the bytes are none.
    pub fn parse(json: &[u8]) -> Result<Self, DocumentError> {
        let notice: Self = crate::entry::parse(json, MAX_NOTICE)?;
        notice.check()?;
        Ok(notice)
    }

    /// The bytes to sign.
    ///
    /// # Errors
    /// [`DocumentError`] when the statement has too many languages, a tag is none, or it would be too large.
    pub fn to_json(&self) -> Result<Vec<u8>, DocumentError> {
        self.check()?;
        let json = serde_json::to_vec(self).map_err(|error| crate::entry::json_error(&error))?;
        if json.len() > MAX_NOTICE {
            return Err(DocumentError::TooLarge { bytes: json.len(), limit: MAX_NOTICE });
        }
        Ok(json)
    }

    /// What a finding tells of it.
    #[must_use]
    pub fn facts(&self) -> NoticeFacts {
        NoticeFacts { reason: self.reason, since: self.since, sequence: self.sequence }
    }

    /// The statement for readers of a language, with the tag of what it is written in: in that language, else in English,
    /// else in the first there is.
    ///
    /// ```
    /// use ttm_mark::{Language, Notice};
    /// let notice = Notice::parse(br#"{
    ///     "format": 1, "sequence": 1, "number": "007000010422", "gtin": "04009912004171", "action": "revoked",
    ///     "since": "2026-11-24T08:00:00Z", "reason": "security_flaw", "statement": {"de-CH": "Es horcht.", "en": "It listens."}
    /// }"#)?;
    /// assert_eq!(notice.statement_in(Language::De), Some(("de-CH", "Es horcht.")));
    /// assert_eq!(notice.statement_in(Language::Fr), Some(("en", "It listens.")));
    /// # Ok::<(), ttm_mark::DocumentError>(())
    /// ```
    #[must_use]
    pub fn statement_in(&self, language: Language) -> Option<(&str, &str)> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let written = |wanted: Language| self.statement.iter().find(|(tag, _)| primary(tag) == wanted.tag());
        let best = written(language).or_else(|| written(Language::En)).or_else(|| self.statement.iter().next());
        best.map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    fn check(&self) -> Result<(), DocumentError> {
        if self.format != NOTICE_FORMAT {
            return Err(DocumentError::Format { found: self.format, known: NOTICE_FORMAT });
        }
        if self.statement.len() > MAX_STATEMENT_LANGUAGES || !self.statement.keys().all(|tag| is_tag(tag)) {
            return Err(DocumentError::Languages { limit: MAX_STATEMENT_LANGUAGES });
        }
        Ok(())
    }
}

impl TrustData {
    /// The notice on a mark, if a key that may sign notices did sign it. One that is not well signed counts as none: it would
    /// change no verdict.
    #[must_use]
    pub fn notice(&self, number: MarkNumber) -> Option<Notice> {
        let sign1 = Sign1::decode(self.notices.get(&number)?).ok()?;
        let made = |key: &crate::PublicKey| sign1.verify(key, Purpose::Notice, self.scheme);
        let (_, key) = self.keys(sign1.kid()).find(|(_, key)| made(&key.key))?;
        // What a thief signs may carry any date.
        let in_good_hands = !matches!(key.state, KeyState::Compromised { .. });
        let notice = Notice::parse(sign1.payload()).ok()?;
        let counts = key.may(KeyUse::Notices) && in_good_hands && key.covers_time(notice.since);
        (counts && notice.number == number).then_some(notice)
    }
}

/// Whether a text has the form of a language tag (BCP 47): parts of 1 to 8 letters or digits.
fn is_tag(tag: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag.len() <= 35 && tag.split('-').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice() -> Notice {
        Notice {
            format: NOTICE_FORMAT,
            sequence: NonZeroU32::MIN,
            number: MarkNumber::new(7, 1).unwrap(),
            gtin: "4006381333931".parse().unwrap(),
            action: NoticeAction::Revoked,
            since: "2026-11-01".parse().unwrap(),
            reason: NoticeReason::SecurityFlaw,
            statement: [("en".to_owned(), Text::new("Anybody can listen.").unwrap())].into(),
        }
    }

    #[test]
    fn a_notice_comes_back() {
        assert_eq!(Notice::parse(&notice().to_json().unwrap()).unwrap(), notice());
        assert_eq!(Notice { statement: BTreeMap::new(), ..notice() }.statement_in(Language::De), None);
    }

    #[test]
    fn what_is_no_notice_says_why() {
        let json = String::from_utf8(notice().to_json().unwrap()).unwrap();
        let error = |json: &str| Notice::parse(json.as_bytes()).unwrap_err();
        assert_eq!(error(&json.replace("\"format\":1", "\"format\":2")), DocumentError::Format { found: 2, known: 1 });
        for hidden in ["\\u202e", "\\u0007", "\\n"] {
            let bad = json.replace("Anybody", &format!("Any{hidden}body"));
            assert!(matches!(error(&bad), DocumentError::Json { .. }), "{hidden}");
        }
        let long = json.replace("Anybody", &"x".repeat(MAX_STATEMENT));
        assert!(matches!(error(&long), DocumentError::Json { .. }));
        for bad in
            [json.replace("security_flaw", "bored"), json.replace("revoked", "gone"), json.replace(":1,\"n", ":0,\"n")]
        {
            assert!(matches!(error(&bad), DocumentError::Json { .. }), "{bad}");
        }
        for tag in ["", "e n", "en_GB", "-", "abcdefghi"] {
            let bad = json.replace("\"en\"", &format!("\"{tag}\""));
            assert_eq!(error(&bad), DocumentError::Languages { limit: MAX_STATEMENT_LANGUAGES }, "{tag}");
        }
        assert!(matches!(error(&" ".repeat(MAX_NOTICE + 1)), DocumentError::TooLarge { .. }));
        let text = Text::new("x").unwrap();
        let many = (0..=MAX_STATEMENT_LANGUAGES).map(|at| (format!("x{at}"), text.clone())).collect();
        let many = Notice { statement: many, ..notice() };
        assert_eq!(many.to_json(), Err(DocumentError::Languages { limit: MAX_STATEMENT_LANGUAGES }));
    }
}
