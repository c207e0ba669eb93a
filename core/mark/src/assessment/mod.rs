//! The assessment: the facts about one product model, as an issuer signs them.

mod bounded;
mod check;
mod choice;
mod country;
mod error;
mod openness;
mod privacy;
mod security;
mod stability;
mod transparency;

pub use bounded::{Count, Set, SetError, Text, TextError};
pub use choice::Choice;
pub use country::{Country, CountryError};
pub use error::AssessmentError;
pub use openness::{Documentation, Hardware, Interface, OpenData, Openness, Process, Protocol, Software};
pub use privacy::{
    Access, Account, Children, DataKind, Deletion, Export, ExportWay, FileFormat, Place, Privacy, Purpose, Retention,
    Sale,
};
pub use security::{Contact, Passwords, Rest, SecondFactor, Security, Signed, Tested, Transit, Updates};
pub use stability::{Battery, CloudEnd, Offline, Repair, Reset, Stability};
pub use transparency::{Camera, Changes, Light, Listens, Microphone, Notice, People, Transparency};

use std::num::NonZeroU32;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Assurance, Category, Day, Gtin, MAX_TEXT, MarkNumber, Outcomes};

/// An assessment has at most this many bytes.
pub const MAX_ASSESSMENT: usize = 8192;
/// The format that this version reads and writes.
pub const ASSESSMENT_FORMAT: u8 = 1;

/// The facts about one product model and what was found on each criterion.
///
/// It is signed as the JSON bytes that [`Assessment::to_json`] gives. Within one number and GTIN a higher sequence
/// supersedes a lower one.
///
/// ```
/// # let json = include_bytes!("../../../../tests/demo/assessments/pippa.json");
/// use ttm_mark::assessment::{Assessment, Microphone};
/// let assessment = Assessment::parse(json)?;
/// assert_eq!(assessment.product.model.as_str(), "Pippa");
/// assert_eq!(assessment.transparency.microphone, Some(Microphone::HardwareSwitch));
///
/// let error = Assessment::parse(b"{\n  \"format\": 1,\n  \"sequence\": -1\n}").unwrap_err();
/// assert!(error.to_string().starts_with("line 3, column 16: "));
/// # Ok::<(), ttm_mark::assessment::AssessmentError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "The facts about one product model and what was found on each criterion.")]
pub struct Assessment {
    /// [`ASSESSMENT_FORMAT`].
    #[schemars(range(min = 1, max = 1))]
    pub format: u8,
    /// The mark that these facts belong to.
    #[schemars(with = "String")]
    pub number: MarkNumber,
    /// Counts the assessments of this mark, from 1.
    pub sequence: NonZeroU32,
    /// The day on which the facts were established.
    pub date: Day,
    /// The product model.
    pub product: Product,
    /// Who makes it.
    pub maker: Maker,
    /// Who vouches for the outcomes.
    pub assurance: Assurance,
    /// What was found, per criterion.
    pub outcomes: Outcomes,
    /// The last day for which security updates are promised, if any.
    pub support_until: Option<Day>,
    /// Facts on privacy and data practices.
    pub privacy: Privacy,
    /// Facts on transparency.
    #[serde(default)]
    pub transparency: Transparency,
    /// Facts on security.
    #[serde(default)]
    pub security: Security,
    /// Facts on stability.
    #[serde(default)]
    pub stability: Stability,
    /// Facts on openness.
    #[serde(default)]
    pub openness: Openness,
}

/// The product model that was assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Its number.
    #[schemars(with = "String")]
    pub gtin: Gtin,
    /// Other numbers of the same model: colours, regions.
    #[serde(default, skip_serializing_if = "no_siblings")]
    #[schemars(with = "Set<String, 32>")]
    pub siblings: Set<Gtin, 32>,
    /// The brand, as printed on the box.
    pub brand: Text<MAX_TEXT>,
    /// The model, as printed on the box.
    pub model: Text<MAX_TEXT>,
    /// What kind of product it is.
    pub category: Category,
}

/// Who makes the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Maker {
    /// The name of the company.
    pub name: Text<80>,
    /// Where it is based.
    pub country: Country,
    /// The maker's own words on the product, shown as such. Nobody checks them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Text<600>>,
}

fn no_siblings(siblings: &Set<Gtin, 32>) -> bool {
    siblings.is_empty()
}

impl Assessment {
    /// Reads an assessment.
    ///
    /// # Errors
    /// [`AssessmentError`] when the bytes are no JSON, a field is unknown, missing or out of range, or two facts
    /// contradict each other. With the feature `issue` it names the field.
    pub fn parse(json: &[u8]) -> Result<Self, AssessmentError> {
        if json.len() > MAX_ASSESSMENT {
            return Err(AssessmentError::TooLarge { bytes: json.len(), limit: MAX_ASSESSMENT });
        }
        refuse_other_format(json)?;
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        let assessment = Self::read(&mut deserializer)?;
        deserializer.end().map_err(|error| error_at(String::new(), &error))?;
        assessment.check()?;
        Ok(assessment)
    }

    #[cfg(feature = "issue")]
    fn read(json: &mut serde_json::Deserializer<serde_json::de::SliceRead<'_>>) -> Result<Self, AssessmentError> {
        serde_path_to_error::deserialize(json).map_err(|error| {
            let path = error.path().to_string();
            error_at(path, &error.into_inner())
        })
    }

    /// In an app nobody mends facts, and the way to the field would double the code that reads them.
    #[cfg(not(feature = "issue"))]
    fn read(json: &mut serde_json::Deserializer<serde_json::de::SliceRead<'_>>) -> Result<Self, AssessmentError> {
        Self::deserialize(json).map_err(|error| error_at(String::new(), &error))
    }

    /// The bytes to sign: compact JSON, fields in the order of this declaration.
    ///
    /// # Errors
    /// When the facts contradict each other or the result would be larger than [`MAX_ASSESSMENT`].
    pub fn to_json(&self) -> Result<Vec<u8>, AssessmentError> {
        self.check()?;
        let json = serde_json::to_vec(self).map_err(|error| error_at(String::new(), &error))?;
        if json.len() > MAX_ASSESSMENT {
            return Err(AssessmentError::TooLarge { bytes: json.len(), limit: MAX_ASSESSMENT });
        }
        Ok(json)
    }

    /// Everything that is wrong and that the types alone can't say: facts that contradict each other. Empty for what
    /// [`Assessment::parse`] answers.
    #[must_use]
    pub fn problems(&self) -> Vec<AssessmentError> {
        let found = u64::from(self.format);
        let other = (self.format != ASSESSMENT_FORMAT).then_some(AssessmentError::Format { found });
        other.into_iter().chain(check::contradictions(self)).collect()
    }

    fn check(&self) -> Result<(), AssessmentError> {
        self.problems().into_iter().next().map_or(Ok(()), Err)
    }
}

/// Another format has fields that this version does not know: say so, rather than name the first of them.
fn refuse_other_format(json: &[u8]) -> Result<(), AssessmentError> {
    #[derive(Deserialize)]
    struct Probe {
        format: u64,
    }
    match serde_json::from_slice(json) {
        Ok(Probe { format }) if format != u64::from(ASSESSMENT_FORMAT) => {
            Err(AssessmentError::Format { found: format })
        }
        _ => Ok(()),
    }
}

fn error_at(path: String, error: &serde_json::Error) -> AssessmentError {
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    let place = format!(" at line {line} column {column}");
    let reason = text.strip_suffix(&place).unwrap_or(&text).to_owned();
    match error.classify() {
        serde_json::error::Category::Data => AssessmentError::Field { path, line, column, reason },
        _ => AssessmentError::Syntax { line, column, reason },
    }
}

/// The phrase keys of every choice there is.
#[cfg(test)]
pub(crate) fn choice_keys() -> Vec<&'static str> {
    [privacy::keys(), transparency::keys(), security::keys(), stability::keys(), openness::keys()].concat()
}

#[cfg(test)]
mod tests;
