//! What a text is when it is not a mark. Named, never opened.

/// The kind of thing a code's text holds.
///
/// ```
/// use ttm_reader::Kind;
/// assert_eq!(Kind::of("WIFI:S:home;T:WPA;P:secret;;"), Kind::WiFi);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A web address.
    WebLink,
    /// Name and password of a wireless network.
    WiFi,
    /// A person's or firm's contact: vCard, meCard, BizCard.
    Contact,
    /// An e-mail address or draft.
    Email,
    /// A telephone number.
    Phone,
    /// A text message to a number.
    Sms,
    /// A place on earth.
    Geo,
    /// A date: iCalendar.
    Calendar,
    /// A payment: EPC transfer, Swiss QR bill, wallets.
    Payment,
    /// A second factor for signing in.
    OneTimePassword,
    /// A link into some app, by its own scheme.
    AppLink,
    /// Any other text.
    Text,
}

/// Prefixes in capitals, the first that fits decides.
const PREFIXES: &[(&str, Kind)] = &[
    ("HTTP://", Kind::WebLink),
    ("HTTPS://", Kind::WebLink),
    ("WWW.", Kind::WebLink),
    ("URL:", Kind::WebLink),
    ("URLTO:", Kind::WebLink),
    ("MEBKM:", Kind::WebLink),
    ("WIFI:", Kind::WiFi),
    ("DPP:", Kind::WiFi),
    ("BEGIN:VCARD", Kind::Contact),
    ("MECARD:", Kind::Contact),
    ("BIZCARD:", Kind::Contact),
    ("MAILTO:", Kind::Email),
    ("MATMSG:", Kind::Email),
    ("SMTP:", Kind::Email),
    ("TEL:", Kind::Phone),
    ("SMS:", Kind::Sms),
    ("SMSTO:", Kind::Sms),
    ("MMS:", Kind::Sms),
    ("MMSTO:", Kind::Sms),
    ("GEO:", Kind::Geo),
    ("BEGIN:VCALENDAR", Kind::Calendar),
    ("BEGIN:VEVENT", Kind::Calendar),
    ("BCD\n", Kind::Payment),
    ("BCD\r\n", Kind::Payment),
    ("SPC\n", Kind::Payment),
    ("SPC\r\n", Kind::Payment),
    ("BITCOIN:", Kind::Payment),
    ("LIGHTNING:", Kind::Payment),
    ("ETHEREUM:", Kind::Payment),
    ("UPI://", Kind::Payment),
    ("PAYTO://", Kind::Payment),
    ("OTPAUTH://", Kind::OneTimePassword),
];

impl Kind {
    /// The kind of `text`, by its beginning alone; case is ignored.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        let starts = |prefix: &str| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
        if let Some((_, kind)) = PREFIXES.iter().find(|(prefix, _)| starts(prefix)) {
            return *kind;
        }
        if is_email(text) {
            Self::Email
        } else if has_scheme(text) {
            Self::AppLink
        } else {
            Self::Text
        }
    }
}

fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    let plain = |part: &str| part.chars().all(|c| c.is_alphanumeric() || "._+-".contains(c));
    !user.is_empty()
        && plain(user)
        && plain(host)
        && host.split('.').count() > 1
        && host.split('.').all(|l| !l.is_empty())
}

/// RFC 3986 §3.1, followed by an authority.
fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once("://") else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn names_what_it_is() {
        for (text, kind) in [
            ("https://shop.example/x", Kind::WebLink),
            ("HTTP://SHOP.EXAMPLE", Kind::WebLink),
            ("BEGIN:VCARD\nN:Ada", Kind::Contact),
            ("ada@mail.example", Kind::Email),
            ("ada@home", Kind::Text),
            ("tel:+4912345", Kind::Phone),
            ("geo:52.5,13.4", Kind::Geo),
            ("SPC\r\n0200", Kind::Payment),
            ("myapp://open/1", Kind::AppLink),
            ("1://", Kind::Text),
            ("ü", Kind::Text),
            ("", Kind::Text),
        ] {
            assert_eq!(Kind::of(text), kind, "{text}");
        }
    }
}
