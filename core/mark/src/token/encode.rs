//! Making tokens.

use super::payload;
use super::text::{MAX_TOKEN, digits, is_host, letter};
use super::{Claims, Malformed, MarkText};
use crate::{MAX_SERIAL, PublicKey, Purpose, Scheme, sign1};

/// The form of the text in the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form<'a> {
    /// `HTTPS://HOST/01/GTIN#T1DIGITS`: the phone's own camera opens the public page.
    Web {
        /// The host of the public pages.
        host: &'a str,
    },
    /// `TTM1:DIGITS`: smaller, and read by this library alone.
    Bare,
}

/// Why no token was made.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError<E> {
    /// The claims or the host would make a text that no reader accepts.
    #[error("these claims make no valid mark: {0}")]
    Claims(Malformed),
    /// The signer failed.
    #[error("signing failed")]
    Sign(#[source] E),
}

/// Makes the text for a code. `sign` gets the bytes to sign and answers with the 64 bytes of an Ed25519 signature.
///
/// # Errors
/// [`EncodeError::Claims`] when a reader would refuse the result, [`EncodeError::Sign`] when `sign` fails.
pub fn encode<E>(
    claims: &Claims,
    scheme: Scheme,
    form: Form<'_>,
    key: &PublicKey,
    sign: impl FnOnce(&[u8]) -> Result<[u8; 64], E>,
) -> Result<String, EncodeError<E>> {
    if matches!(form, Form::Web { host } if !is_host(host)) {
        return Err(EncodeError::Claims(Malformed::Address));
    }
    if claims.serial > MAX_SERIAL {
        return Err(EncodeError::Claims(Malformed::OutOfRange));
    }
    let bytes = payload::encode(claims);
    payload::decode(&bytes).map_err(EncodeError::Claims)?;
    let token = sign1(bytes, key, Purpose::Mark, scheme, sign).map_err(EncodeError::Sign)?;
    if token.len() > MAX_TOKEN {
        return Err(EncodeError::Claims(Malformed::TooLong));
    }
    Ok(match form {
        Form::Web { host } => {
            format!("HTTPS://{}/01/{}#{}1{}", host.to_ascii_uppercase(), claims.gtin, letter(scheme), digits(&token))
        }
        Form::Bare => MarkText::of_token(&token, scheme),
    })
}
