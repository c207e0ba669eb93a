//! A token taken apart byte by byte, also when it is malformed: what stands where, and where it goes wrong.

mod text;

use ttm_mark::assessment::Text;
use ttm_mark::{Assurance, Category, Criterion, Day, Gtin, MAX_SERIAL, MAX_TEXT, MAX_VALIDITY, Outcome, Time};

/// Structures within structures that are followed; a token has four.
const MAX_DEPTH: u8 = 8;

/// A token taken apart. Nothing in it is verified.
///
/// ```
/// use ttm_issuer::Anatomy;
/// use ttm_mark::MarkText;
/// # let text = include_str!("../../../../tests/demo/labels/pippa.txt");
/// let token = MarkText::parse(text).ok_or("no mark")??.bytes()?;
/// let anatomy = Anatomy::of(&token);
/// assert_eq!(anatomy.flaw, None);
/// assert!(anatomy.parts.iter().any(|part| part.name == "brand" && part.meaning == "\"Fuchsbau\""));
///
/// let cut = Anatomy::of(&token[..100]);
/// assert_eq!(cut.flaw.map(|flaw| flaw.offset), Some(100));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anatomy {
    /// The parts in the order of their bytes, as far as they could be read.
    pub parts: Vec<Part>,
    /// The first thing that no token has.
    pub flaw: Option<Flaw>,
}

/// Some bytes and what they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The first byte, counted from 0.
    pub offset: usize,
    /// The bytes; of a list or map only its beginning.
    pub bytes: Vec<u8>,
    /// How deep inside it lies.
    pub depth: u8,
    /// The name of the field.
    pub name: String,
    /// What it says.
    pub meaning: String,
}

/// Where a token goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The byte, counted from 0.
    pub offset: usize,
    /// What is wrong there.
    pub what: String,
}

impl Anatomy {
    /// Takes the bytes of a token apart.
    #[must_use]
    pub fn of(token: &[u8]) -> Self {
        let mut walk = Walk { bytes: token, at: 0, depth: 0, parts: Vec::new(), flaw: None, times: [None; 2] };
        let end = walk.item(&TOKEN, None);
        if end.is_some() && walk.at < token.len() {
            walk.note(walk.at, "bytes after the end".into());
        }
        walk.validity();
        Self { parts: walk.parts, flaw: walk.flaw }
    }
}

/// What should stand somewhere.
struct Field {
    name: &'static str,
    form: Form,
}

enum Form {
    /// Exactly these, one after another.
    List(&'static [Field]),
    /// Exactly these keys.
    Map(&'static [(i64, Field)]),
    /// A byte string with a structure inside.
    Holding(&'static Field),
    /// A byte string of this length.
    Bytes(usize),
    /// Text of 1 to 32 bytes.
    Text,
    /// An integer that means something.
    Integer(fn(i64) -> Option<String>),
    /// The same, or null.
    IntegerOrNull(fn(i64) -> Option<String>),
}

const TOKEN: Field = Field { name: "COSE_Sign1", form: Form::List(&ENVELOPE) };
const ENVELOPE: [Field; 4] = [
    Field { name: "protected header", form: Form::Holding(&Field { name: "header", form: Form::Map(&HEADER) }) },
    Field { name: "unprotected header", form: Form::Map(&[]) },
    Field { name: "payload", form: Form::Holding(&Field { name: "claims", form: Form::Map(&CLAIMS) }) },
    Field { name: "signature", form: Form::Bytes(64) },
];
const HEADER: [(i64, Field); 2] =
    [(1, Field { name: "alg", form: Form::Integer(algorithm) }), (4, Field { name: "kid", form: Form::Bytes(4) })];
const CLAIMS: [(i64, Field); 3] = [
    (4, Field { name: "exp", form: Form::Integer(time) }),
    (6, Field { name: "iat", form: Form::Integer(time) }),
    (-65537, Field { name: "mark", form: Form::List(&MARK) }),
];
const MARK: [Field; 10] = [
    Field { name: "format version", form: Form::Integer(|version| (version == 1).then(|| "1".into())) },
    Field { name: "GTIN", form: Form::Integer(gtin) },
    Field { name: "brand", form: Form::Text },
    Field { name: "model", form: Form::Text },
    Field { name: "category", form: Form::Integer(category) },
    Field { name: "outcomes", form: Form::List(&OUTCOMES) },
    Field { name: "assurance", form: Form::Integer(assurance) },
    Field { name: "serial", form: Form::Integer(serial) },
    Field { name: "assessment", form: Form::Bytes(16) },
    Field { name: "support until", form: Form::IntegerOrNull(day) },
];
const OUTCOMES: [Field; 5] = [
    Field { name: "privacy", form: Form::Integer(outcome) },
    Field { name: "transparency", form: Form::Integer(outcome) },
    Field { name: "security", form: Form::Integer(outcome) },
    Field { name: "stability", form: Form::Integer(outcome) },
    Field { name: "openness", form: Form::Integer(outcome) },
];
// One field per criterion of the library.
const _: () = assert!(OUTCOMES.len() == Criterion::ALL.len());

fn algorithm(number: i64) -> Option<String> {
    (number == -19).then(|| "Ed25519 (-19)".into())
}

fn time(seconds: i64) -> Option<String> {
    Time::from_seconds(seconds).map(|time| time.to_string())
}

fn day(number: i64) -> Option<String> {
    u32::try_from(number).ok().and_then(Day::from_number).map(|day| day.to_string())
}

fn gtin(number: i64) -> Option<String> {
    u64::try_from(number).ok().and_then(|number| Gtin::from_number(number).ok()).map(|gtin| gtin.to_string())
}

fn serial(number: i64) -> Option<String> {
    (0..=i64::from(MAX_SERIAL)).contains(&number).then(|| number.to_string())
}

fn category(number: i64) -> Option<String> {
    u64::try_from(number).ok().and_then(Category::from_number).map(|it| words(&it))
}

fn outcome(number: i64) -> Option<String> {
    u64::try_from(number).ok().and_then(Outcome::from_number).map(|it| words(&it))
}

fn assurance(number: i64) -> Option<String> {
    u64::try_from(number).ok().and_then(Assurance::from_number).map(|it| words(&it))
}

/// The name in JSON, with spaces.
fn words(value: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(value).unwrap_or_default();
    name.as_str().unwrap_or_default().replace('_', " ")
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: u8,
    parts: Vec<Part>,
    flaw: Option<Flaw>,
    /// `exp` and `iat`, with the places of their values.
    times: [Option<(usize, i64)>; 2],
}

/// The beginning of an item (RFC 8949 §3).
struct Head {
    start: usize,
    major: u8,
    argument: u64,
}

impl Walk<'_> {
    /// Only the first counts: what follows may be its consequence.
    fn note(&mut self, offset: usize, what: String) {
        self.flaw.get_or_insert(Flaw { offset, what });
    }

    /// What two claims say together.
    fn validity(&mut self) {
        if let [Some((offset, expires)), Some((_, issued))] = self.times {
            if expires <= issued {
                self.note(offset, "exp is not after iat".into());
            } else if expires.saturating_sub(issued) > MAX_VALIDITY {
                self.note(offset, "exp is more than ten years after iat".into());
            }
        }
    }

    fn head(&mut self) -> Option<Head> {
        let start = self.at;
        let Some(first) = self.bytes.get(start) else {
            self.note(start, "the token ends too early".into());
            return None;
        };
        let (major, short) = (first >> 5, first & 31);
        let length = match short {
            0..=23 => 0,
            24..=27 => 1 << (short - 24),
            31 => return self.stop(start, "an indefinite length"),
            _ => return self.stop(start, "a reserved length"),
        };
        let Some(more) = self.bytes.get(start + 1..start + 1 + length) else {
            return self.stop(self.bytes.len(), "the token ends too early");
        };
        let argument = more.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        let argument = if length == 0 { u64::from(short) } else { argument };
        let least = [24, 1 << 8, 1 << 16, 1 << 32][length.checked_ilog2().unwrap_or(0) as usize];
        if length > 0 && argument < least && major != 7 {
            self.note(start, "a number that is not written as short as can be".into());
        }
        self.at += 1 + length;
        Some(Head { start, major, argument })
    }

    fn stop<T>(&mut self, offset: usize, what: &str) -> Option<T> {
        self.note(offset, what.into());
        None
    }

    /// The bytes of a string.
    fn content(&mut self, head: &Head) -> Option<std::ops::Range<usize>> {
        let length = usize::try_from(head.argument).ok()?;
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len());
        let Some(end) = end else { return self.stop(self.bytes.len(), "the token ends too early") };
        let content = self.at..end;
        self.at = end;
        Some(content)
    }

    fn part(&mut self, start: usize, end: usize, name: &str, meaning: String) {
        let bytes = self.bytes[start..end].to_vec();
        self.parts.push(Part { offset: start, bytes, depth: self.depth, name: name.to_owned(), meaning });
    }

    /// One item and all inside it; `from` is where its key began. `None` when nothing more can be read.
    fn item(&mut self, field: &Field, from: Option<usize>) -> Option<()> {
        let head = self.head()?;
        let start = from.unwrap_or(head.start);
        match (&field.form, head.major) {
            (Form::List(fields), 4) => {
                self.part(start, self.at, field.name, format!("list of {}", head.argument));
                self.list(fields, &head)
            }
            (Form::Map(keys), 5) => {
                self.part(start, self.at, field.name, format!("map of {}", head.argument));
                self.map(keys, &head)
            }
            (Form::Holding(inner), 2) => {
                self.part(start, self.at, field.name, format!("{} bytes", head.argument));
                self.holding(inner, &head)
            }
            (Form::Bytes(length), 2) => {
                let content = self.content(&head)?;
                if content.len() != *length {
                    self.note(head.start, format!("{} has {} bytes, not {length}", field.name, content.len()));
                }
                self.part(start, self.at, field.name, format!("{} bytes", content.len()));
                Some(())
            }
            (Form::Text, 3) => self.text(field, start, &head),
            (Form::Integer(means) | Form::IntegerOrNull(means), 0 | 1) => {
                self.integer(field.name, start, &head, *means)
            }
            (Form::IntegerOrNull(_), 7) if head.argument == 22 => {
                self.part(start, self.at, field.name, "none".into());
                Some(())
            }
            (_, major) => {
                self.part(start, self.at, field.name, kind(major).into());
                self.stop(head.start, &format!("{} is {}, not {}", field.name, kind(major), field.form.kind()))
            }
        }
    }

    fn list(&mut self, fields: &[Field], head: &Head) -> Option<()> {
        if head.argument != fields.len() as u64 {
            return self.stop(head.start, &format!("a list of {}, not of {}", head.argument, fields.len()));
        }
        self.inside(|walk| fields.iter().try_for_each(|field| walk.item(field, None)))
    }

    fn map(&mut self, keys: &[(i64, Field)], head: &Head) -> Option<()> {
        self.inside(|walk| {
            let mut before: Option<&[u8]> = None;
            for _ in 0..head.argument {
                let key = walk.head()?;
                let encoded = &walk.bytes[key.start..walk.at];
                if before.is_some_and(|before| before >= encoded) {
                    walk.note(key.start, "a key that is there twice, or not in its place".into());
                }
                before = Some(encoded);
                let number = signed(&key).filter(|_| key.major < 2);
                let known = keys.iter().find(|(known, _)| Some(*known) == number);
                let Some((_, field)) = known else {
                    let name = number.map_or_else(|| kind(key.major).to_owned(), |number| number.to_string());
                    return walk.stop(key.start, &format!("a key that does not belong here: {name}"));
                };
                walk.item(field, Some(key.start))?;
            }
            Some(())
        })?;
        if head.argument < keys.len() as u64 {
            self.note(head.start, format!("{} of {} keys are missing", keys.len() as u64 - head.argument, keys.len()));
        }
        Some(())
    }

    /// A structure inside a byte string must end where the string does.
    fn holding(&mut self, inner: &Field, head: &Head) -> Option<()> {
        let content = self.content(head)?;
        self.at = content.start;
        let whole = self.bytes;
        self.bytes = &whole[..content.end];
        let read = self.inside(|walk| walk.item(inner, None));
        if read.is_some() && self.at < content.end {
            self.note(self.at, "bytes after the end of what the byte string holds".into());
        }
        self.bytes = whole;
        self.at = content.end;
        // The parts behind it can be read all the same.
        Some(())
    }

    fn inside(&mut self, read: impl FnOnce(&mut Self) -> Option<()>) -> Option<()> {
        if self.depth >= MAX_DEPTH {
            return self.stop(self.at, "structures too deep");
        }
        self.depth += 1;
        let answer = read(self);
        self.depth -= 1;
        answer
    }

    fn text(&mut self, field: &Field, start: usize, head: &Head) -> Option<()> {
        let content = self.content(head)?;
        match std::str::from_utf8(&self.bytes[content.clone()]) {
            Ok(text) => {
                if let Err(error) = Text::<MAX_TEXT>::new(text) {
                    self.note(content.start, format!("{} {error}", field.name));
                }
                self.part(start, self.at, field.name, format!("{text:?}"));
            }
            Err(error) => {
                self.note(content.start + error.valid_up_to(), format!("{} is no UTF-8", field.name));
                self.part(start, self.at, field.name, "no UTF-8".into());
            }
        }
        Some(())
    }

    fn integer(&mut self, name: &str, start: usize, head: &Head, means: fn(i64) -> Option<String>) -> Option<()> {
        let number = signed(head);
        let meaning = number.and_then(means);
        for (time, claim) in self.times.iter_mut().zip(["exp", "iat"]) {
            if name == claim {
                *time = number.map(|number| (head.start, number));
            }
        }
        if meaning.is_none() {
            let number = number.map_or_else(|| "a huge number".to_owned(), |number| number.to_string());
            self.note(head.start, format!("{number} is no {name} of a mark"));
        }
        let number = number.map_or_else(String::new, |number| number.to_string());
        self.part(start, self.at, name, meaning.unwrap_or(number));
        Some(())
    }
}

impl Form {
    fn kind(&self) -> &'static str {
        match self {
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Holding(_) | Self::Bytes(_) => "bytes",
            Self::Text => "text",
            Self::Integer(_) => "an integer",
            Self::IntegerOrNull(_) => "an integer or null",
        }
    }
}

fn kind(major: u8) -> &'static str {
    match major {
        0 | 1 => "an integer",
        2 => "bytes",
        3 => "text",
        4 => "a list",
        5 => "a map",
        6 => "a tag",
        _ => "a simple value",
    }
}

fn signed(head: &Head) -> Option<i64> {
    let number = i64::try_from(head.argument).ok()?;
    Some(if head.major == 1 { -1 - number } else { number })
}
