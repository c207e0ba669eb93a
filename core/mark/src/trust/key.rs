//! A key and its scope.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Assurance, Day, Gtin, PublicKey, Time};

/// Digits of a GTIN-13 prefix: a GS1 company prefix has 7 to 12 (shorter would cover other makers).
const PREFIX_DIGITS: std::ops::RangeInclusive<usize> = 7..=12;

/// A key of an issuer. Its scope never widens; a retired or compromised key stays listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuerKey {
    /// The public key, as 64 hexadecimal digits.
    #[schemars(with = "String")]
    pub key: PublicKey,
    /// What it may sign.
    pub uses: Vec<KeyUse>,
    /// It signs nothing issued before this.
    pub not_before: Time,
    /// It signs nothing issued after this.
    pub not_after: Time,
    /// Which assurance its marks may claim.
    pub assurance: Vec<Assurance>,
    /// Beginnings of the GTIN-13s that it may sign for, 7 to 12 digits each.
    #[serde(default)]
    pub prefixes: Vec<String>,
    /// GTINs that it may sign for besides.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub gtins: Vec<Gtin>,
    /// Whether it is in use.
    #[serde(default)]
    pub state: KeyState,
}

/// What a key may sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeyUse {
    /// Tokens.
    Marks,
    /// Assessments.
    Assessments,
    /// Reviewers' decisions.
    Decisions,
    /// Status lists.
    StatusLists,
    /// Notices and objections: what the scheme itself tells shoppers.
    Notices,
}

/// Whether a key is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum KeyState {
    /// In use.
    #[default]
    Active,
    /// Its private key is destroyed; its marks stay good.
    Retired,
    /// Stolen or lost. A thief chooses `iat`, so only marks listed before this time survive.
    Compromised {
        /// From when on it can't be trusted.
        since: Time,
    },
}

impl IssuerKey {
    /// Whether the key may sign this use.
    #[must_use]
    pub fn may(&self, wanted: KeyUse) -> bool {
        self.uses.contains(&wanted)
    }

    /// Whether something issued then lies in the key's window.
    #[must_use]
    pub fn covers_time(&self, issued: Time) -> bool {
        (self.not_before..=self.not_after).contains(&issued)
    }

    /// Whether something dated on that day lies in the key's window, whose first and last day count whole.
    #[must_use]
    pub fn covers_day(&self, day: Day) -> bool {
        (self.not_before.day()..=self.not_after.day()).contains(&day)
    }

    /// Whether the key may sign for this product.
    #[must_use]
    pub fn covers_gtin(&self, gtin: Gtin) -> bool {
        let prefixed =
            |gtin13: String| self.prefixes.iter().any(|prefix| is_prefix(prefix) && gtin13.starts_with(prefix));
        self.gtins.contains(&gtin) || gtin.gtin13().is_some_and(prefixed)
    }

    /// Whether every prefix has the length and form that the scheme allows.
    pub(super) fn has_good_prefixes(&self) -> bool {
        self.prefixes.iter().all(|prefix| is_prefix(prefix))
    }
}

fn is_prefix(prefix: &str) -> bool {
    PREFIX_DIGITS.contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(prefixes: &[&str], gtins: &[&str]) -> IssuerKey {
        IssuerKey {
            key: PublicKey::from_bytes(ed25519_dalek::SigningKey::from_bytes(&[1; 32]).verifying_key().as_bytes())
                .unwrap(),
            uses: vec![KeyUse::Marks],
            not_before: "2026-01-01".parse().unwrap(),
            not_after: "2027-01-01".parse().unwrap(),
            assurance: vec![Assurance::Reviewed],
            prefixes: prefixes.iter().map(ToString::to_string).collect(),
            gtins: gtins.iter().map(|gtin| gtin.parse().unwrap()).collect(),
            state: KeyState::Active,
        }
    }

    #[test]
    fn a_prefix_covers_its_gtin13s_and_nothing_else() {
        let gtin: Gtin = "4006381333931".parse().unwrap();
        assert!(key(&["4006381"], &[]).covers_gtin(gtin));
        assert!(key(&[], &["4006381333931"]).covers_gtin(gtin));
        assert!(!key(&["4006382"], &[]).covers_gtin(gtin));
        assert!(!key(&["400638"], &[]).covers_gtin(gtin), "six digits cover too many makers");
        assert!(!key(&["", "40063813339310"], &[]).covers_gtin(gtin));
        // An outer case has an indicator digit in front: another trade item.
        assert!(!key(&["4006381"], &[]).covers_gtin("14006381333938".parse().unwrap()));
    }

    #[test]
    fn the_window_includes_both_ends() {
        let key = key(&[], &[]);
        for (at, inside) in [("2025-12-31", false), ("2026-01-01", true), ("2027-01-01", true), ("2027-01-02", false)] {
            assert_eq!(key.covers_time(at.parse().unwrap()), inside, "{at}");
        }
    }
}
