//! Canonical JSON, the form that TUF signs: one text for one value (OLPC canonical JSON, as `securesystemslib` writes it).

use serde_json::Value;

/// A number with a fraction, which the form does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("canonical JSON has whole numbers only, and not {number}")]
pub struct NotWhole {
    /// The number.
    pub number: String,
}

/// Keys in the order of their code points, no space, whole numbers, and only `"` and `\` escaped.
///
/// # Errors
/// [`NotWhole`] when a number is none of 64 bits.
pub(crate) fn canonical(value: &Value) -> Result<Vec<u8>, NotWhole> {
    let mut text = Vec::new();
    write(value, &mut text)?;
    Ok(text)
}

fn write(value: &Value, to: &mut Vec<u8>) -> Result<(), NotWhole> {
    match value {
        Value::Null => to.extend(b"null"),
        Value::Bool(truth) => to.extend(truth.to_string().bytes()),
        Value::Number(number) if number.is_u64() || number.is_i64() => to.extend(number.to_string().bytes()),
        Value::Number(number) => return Err(NotWhole { number: number.to_string() }),
        Value::String(text) => quote(text, to),
        Value::Array(items) => {
            to.push(b'[');
            for (at, item) in items.iter().enumerate() {
                separate(at, to);
                write(item, to)?;
            }
            to.push(b']');
        }
        Value::Object(members) => {
            // The order of UTF-8 bytes is that of code points.
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(key, _)| key.as_bytes());
            to.push(b'{');
            for (at, (key, member)) in members.into_iter().enumerate() {
                separate(at, to);
                quote(key, to);
                to.push(b':');
                write(member, to)?;
            }
            to.push(b'}');
        }
    }
    Ok(())
}

fn separate(at: usize, to: &mut Vec<u8>) {
    if at > 0 {
        to.push(b',');
    }
}

fn quote(text: &str, to: &mut Vec<u8>) {
    to.push(b'"');
    for byte in text.bytes() {
        if matches!(byte, b'"' | b'\\') {
            to.push(b'\\');
        }
        to.push(byte);
    }
    to.push(b'"');
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn one_text_for_one_value() {
        let value = json!({ "b": [1, -2, true, null], "a\"\\": "é\n", "B": {}, "ä": [], "a": u64::MAX });
        let text = "{\"B\":{},\"a\":18446744073709551615,\"a\\\"\\\\\":\"é\n\",\"b\":[1,-2,true,null],\"ä\":[]}";
        assert_eq!(String::from_utf8(canonical(&value).unwrap()).unwrap(), text);
    }

    #[test]
    fn fractions_have_no_canonical_form() {
        assert_eq!(canonical(&json!([1.5])), Err(NotWhole { number: "1.5".into() }));
    }
}
