//! Values that carry their own limits, so that an error names the very field.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use crate::token::is_unseen;

/// Text of 1 to `MAX` bytes of UTF-8 on one line, without spaces around it or anything invisible inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Text<const MAX: usize>(String);

/// Why a text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but spaces, or nothing at all.
    #[error("is empty")]
    Empty,
    /// Longer than allowed.
    #[error("has {bytes} bytes; at most {limit} are allowed")]
    TooLong {
        /// Its length in bytes of UTF-8.
        bytes: usize,
        /// The longest allowed.
        limit: usize,
    },
    /// A space or line break before or after it.
    #[error("starts or ends with a space")]
    Untrimmed,
    /// A control character, or one that hides text or turns its direction.
    #[error("holds the invisible character U+{:04X}", u32::from(*character))]
    Unseen {
        /// The first such character.
        character: char,
    },
}

impl<const MAX: usize> Text<MAX> {
    /// Checks and takes a text.
    ///
    /// # Errors
    /// [`TextError`] when it is empty, too long, not trimmed, or holds invisible characters.
    pub fn new(text: impl Into<String>) -> Result<Self, TextError> {
        let text = text.into();
        if text.len() > MAX {
            return Err(TextError::TooLong { bytes: text.len(), limit: MAX });
        }
        if text.trim().is_empty() {
            return Err(TextError::Empty);
        }
        if text.trim() != text {
            return Err(TextError::Untrimmed);
        }
        match text.chars().find(|character| is_unseen(*character)) {
            Some(character) => Err(TextError::Unseen { character }),
            None => Ok(Self(text)),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> fmt::Display for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de, const MAX: usize> Deserialize<'de> for Text<MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<const MAX: usize> JsonSchema for Text<MAX> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Text{MAX}").into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "maxLength": MAX })
    }
}

/// At most `MAX` different values, in the order in which they were given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Set<T, const MAX: usize>(Vec<T>);

/// Why a list was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// More values than allowed.
    #[error("has more than {limit} values")]
    TooMany {
        /// The most allowed.
        limit: usize,
    },
    /// A value stands there twice.
    #[error("names value {index} twice")]
    Twice {
        /// The place of the second one, counted from 0.
        index: usize,
    },
}

impl<T, const MAX: usize> Default for Set<T, MAX> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq, const MAX: usize> Set<T, MAX> {
    /// Takes values one by one.
    ///
    /// # Errors
    /// [`SetError`] when there are more than `MAX` or one comes twice.
    pub fn new(values: impl IntoIterator<Item = T>) -> Result<Self, SetError> {
        let mut set = Self::default();
        values.into_iter().try_for_each(|value| set.push(value))?;
        Ok(set)
    }

    fn push(&mut self, value: T) -> Result<(), SetError> {
        if self.0.len() >= MAX {
            return Err(SetError::TooMany { limit: MAX });
        }
        if self.0.contains(&value) {
            return Err(SetError::Twice { index: self.0.len() });
        }
        self.0.push(value);
        Ok(())
    }
}

impl<T, const MAX: usize> Deref for Set<T, MAX> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de> + PartialEq, const MAX: usize> Deserialize<'de> for Set<T, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(SetVisitor(PhantomData))
    }
}

/// Stops at the first value too many: a long list is never built.
struct SetVisitor<T, const MAX: usize>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + PartialEq, const MAX: usize> Visitor<'de> for SetVisitor<T, MAX> {
    type Value = Set<T, MAX>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of at most {MAX} different values")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Self::Value, A::Error> {
        let mut set = Set::default();
        while let Some(value) = values.next_element()? {
            set.push(value).map_err(A::Error::custom)?;
        }
        Ok(set)
    }
}

impl<T: JsonSchema, const MAX: usize> JsonSchema for Set<T, MAX> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("SetOf{}UpTo{MAX}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let items = generator.subschema_for::<T>();
        json_schema!({ "type": "array", "items": items, "maxItems": MAX, "uniqueItems": true })
    }
}

/// A whole number from 0 to `MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Count<const MAX: u16>(u16);

impl<const MAX: u16> Count<MAX> {
    /// The number, unless it is larger than `MAX`.
    #[must_use]
    pub fn new(number: u16) -> Option<Self> {
        (number <= MAX).then_some(Self(number))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u16 {
        self.0
    }
}

impl<'de, const MAX: u16> Deserialize<'de> for Count<MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u16::deserialize(deserializer)?;
        Self::new(number).ok_or_else(|| D::Error::custom(format_args!("is {number}; at most {MAX} is allowed")))
    }
}

impl<const MAX: u16> JsonSchema for Count<MAX> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Count{MAX}").into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 0, "maximum": MAX })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_deceives_the_eye_is_refused() {
        assert_eq!(Text::<4>::new("abcde"), Err(TextError::TooLong { bytes: 5, limit: 4 }));
        assert_eq!(Text::<4>::new(""), Err(TextError::Empty));
        assert_eq!(Text::<4>::new("  "), Err(TextError::Empty));
        assert_eq!(Text::<4>::new(" a"), Err(TextError::Untrimmed));
        for hidden in ['\u{202e}', '\u{200b}', '\n', '\u{7f}', '\u{feff}'] {
            assert_eq!(Text::<9>::new(format!("a{hidden}b")), Err(TextError::Unseen { character: hidden }));
        }
        assert_eq!(Text::<4>::new("é é").unwrap_err(), TextError::TooLong { bytes: 5, limit: 4 });
    }

    #[test]
    fn sets_end_at_their_limit() {
        assert_eq!(Set::<u8, 2>::new([1, 2, 3]), Err(SetError::TooMany { limit: 2 }));
        assert_eq!(Set::<u8, 3>::new([1, 2, 1]), Err(SetError::Twice { index: 2 }));
        let endless = format!("[{}0]", "0,".repeat(100_000));
        let error = serde_json::from_str::<Set<u32, 3>>(&endless).unwrap_err();
        assert!(error.column() < 10, "{error}");
    }

    #[test]
    fn counts_have_a_top() {
        assert_eq!(serde_json::from_str::<Count<30>>("30").unwrap().get(), 30);
        for text in ["31", "-1", "1.5", "99999999999999999999"] {
            assert!(serde_json::from_str::<Count<30>>(text).is_err(), "{text}");
        }
    }
}
