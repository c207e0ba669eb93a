//! `ttm inspect`: the text of a mark, taken apart.

use std::io::{self, Write};

use data_encoding::HEXLOWER;
use schemars::JsonSchema;
use serde::Serialize;
use ttm_client::{Answer, ScanOptions};
use ttm_issuer::{Anatomy, Flaw, Label, MIN_MODULE_MM, Part};
use ttm_mark::{Claims, Finding, Gtin, Malformed, MarkNumber, MarkText, Scheme, Time, Token, TokenError, Verdict};

use crate::{
    args::Args,
    exit::Exit,
    run::RunError,
    terminal::{BOLD, DIM, escaped, width, wrapped},
    text,
    trust::TrustArgs,
};

/// Bytes that are shown on one line.
const BYTES: usize = 12;

/// What to take apart.
#[derive(Debug, clap::Args)]
pub(crate) struct Inspect {
    /// The text of a mark, a file that holds it, or - for standard input
    #[arg(value_name = "TEXT")]
    text: String,

    #[command(flatten)]
    trust: TrustArgs,
}

/// `ttm inspect --json`: the parts of a mark's text. Unless `verified` is true anybody may have written them.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Inspected {
    /// The text, without white space around it.
    text: String,
    /// Whether it claims to be a mark at all.
    mark: bool,
    /// `T` or `X` in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<Scheme>,
    /// The version in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u8>,
    /// The web address; absent in the bare form.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<InspectedAddress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sizes: Option<Sizes>,
    /// The key id, a hint who signed, as hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    kid: Option<String>,
    /// SHA-256 of the token, by which the catalogue lists it, as hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    token_sha256: Option<String>,
    /// What the token says.
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Claims>,
    /// The token byte by byte, as far as it could be read.
    parts: Vec<InspectedPart>,
    /// Why it is no mark that a reader accepts.
    #[serde(skip_serializing_if = "Option::is_none")]
    malformed: Option<InspectedFlaw>,
    /// Whether trust data was at hand and a listed key has signed this.
    verified: bool,
    /// The verdict by the given trust data; absent without.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    /// The time of the verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Time>,
    /// What was found; empty without trust data.
    findings: Vec<Finding>,
    /// The number; it needs the issuer, whom the trust data names.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    number: Option<MarkNumber>,
    /// The issuer's name, from the trust data.
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<String>,
}

/// The address in front of the token. It is not signed.
#[derive(Debug, Serialize, JsonSchema)]
struct InspectedAddress {
    host: String,
    #[schemars(with = "String")]
    gtin: Gtin,
}

/// How large it is.
#[derive(Debug, Serialize, JsonSchema)]
struct Sizes {
    /// Characters of the text.
    text: usize,
    /// Decimal digits of the token.
    digits: usize,
    /// Bytes of the token.
    bytes: usize,
    /// Version of the smallest QR code at level M; absent when the mark is malformed.
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol_version: Option<i16>,
    /// Side of that code with its quiet zone, at the smallest module that is printed, in millimetres.
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol_mm: Option<f32>,
}

/// Some bytes of the token and what they mean.
#[derive(Debug, Serialize, JsonSchema)]
struct InspectedPart {
    /// The first byte, from 0.
    offset: usize,
    /// The bytes, as hexadecimal digits.
    hex: String,
    /// How deep inside it lies.
    depth: u8,
    name: String,
    meaning: String,
}

/// Where it goes wrong.
#[derive(Debug, Serialize, JsonSchema)]
struct InspectedFlaw {
    /// The reason as in the finding `malformed`; absent for another algorithm and a newer format.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Malformed>,
    /// The same in words.
    message: String,
    /// In what `offset` counts bytes; absent when no place can be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<Within>,
    /// The byte, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<usize>,
    /// What is wrong there.
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    /// No flaw at all: this program is older than the mark.
    #[serde(skip)]
    newer: bool,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Within {
    /// The text.
    Text,
    /// The bytes that its digits spell.
    Token,
}

pub(crate) fn run(inspect: &Inspect, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let text = text::read(&inspect.text)?;
    let scanner = inspect.trust.scanner()?;
    let options = ScanOptions { language: args.lang.unwrap_or_default(), now: args.now, ..ScanOptions::default() };
    let answer = scanner.map(|scanner| scanner.check_texts([text.as_str()], &options));
    let mut inspected = Inspected::of(text);
    if let Some(answer) = &answer {
        inspected.judge(answer);
    }
    if args.json {
        serde_json::to_writer(&mut *out, &inspected).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        inspected.print(answer.as_ref(), out)?;
    }
    Ok(inspected.exit())
}

impl Inspected {
    fn of(text: String) -> Self {
        let mut inspected = Self {
            mark: false,
            scheme: None,
            version: None,
            address: None,
            sizes: None,
            kid: None,
            token_sha256: None,
            claims: None,
            parts: Vec::new(),
            malformed: None,
            verified: false,
            verdict: None,
            at: None,
            findings: Vec::new(),
            number: None,
            issuer: None,
            text,
        };
        let Some(mark) = MarkText::parse(&inspected.text) else { return inspected };
        inspected.mark = true;
        match mark {
            Err(reason) => inspected.malformed = Some(InspectedFlaw::in_text(&inspected.text, reason)),
            Ok(mark) => inspected.take_apart(&mark),
        }
        inspected
    }

    fn take_apart(&mut self, mark: &MarkText) {
        self.scheme = Some(mark.scheme);
        self.version = Some(mark.version);
        self.address =
            mark.address.as_ref().map(|address| InspectedAddress { host: address.host.clone(), gtin: address.gtin });
        let bytes = match mark.bytes() {
            Ok(bytes) => bytes,
            Err(reason) => {
                self.malformed = Some(InspectedFlaw::in_text(&self.text, reason));
                return;
            }
        };
        let symbol_version = Label::symbol_version(&self.text).ok();
        self.sizes = Some(Sizes {
            text: self.text.chars().count(),
            digits: self.text.bytes().rev().take_while(u8::is_ascii_digit).count(),
            bytes: bytes.len(),
            symbol_version,
            // Four modules of quiet zone on each side.
            symbol_mm: symbol_version.map(|version| f32::from(17 + 4 * version + 8) * MIN_MODULE_MM),
        });
        let anatomy = Anatomy::of(&bytes);
        self.parts = anatomy.parts.iter().map(InspectedPart::of).collect();
        match Token::decode(mark) {
            Ok(token) => {
                self.kid = Some(HEXLOWER.encode(&token.kid().0));
                self.token_sha256 = Some(HEXLOWER.encode(&token.sha256()));
                self.claims = Some(token.claims().clone());
            }
            Err(error) => self.malformed = Some(InspectedFlaw::in_token(error, anatomy.flaw)),
        }
    }

    fn judge(&mut self, answer: &Answer) {
        self.verdict = answer.report.verdict;
        self.at = Some(answer.at);
        self.findings.clone_from(&answer.report.findings);
        if let Some(mark) = answer.report.marks.first() {
            self.verified = mark.claims.is_some();
            self.number = mark.number;
            self.issuer.clone_from(&mark.issuer);
            self.findings.extend_from_slice(&mark.findings);
        }
    }

    fn exit(&self) -> Exit {
        match (self.mark, self.verdict, &self.malformed) {
            (false, ..) => Exit::NoMark,
            (_, Some(verdict), _) => Some(verdict).into(),
            (_, None, Some(flaw)) if flaw.newer => Exit::Unconfirmed,
            (_, None, Some(_)) => Exit::Invalid,
            (_, None, None) => Exit::Unconfirmed,
        }
    }

    fn print(&self, answer: Option<&Answer>, out: &mut impl Write) -> io::Result<()> {
        if !self.mark {
            return writeln!(out, "This text does not claim to be a mark: neither HTTPS://HOST/01/GTIN#T1… nor TTM1:…");
        }
        self.print_text(out)?;
        if !self.parts.is_empty() {
            writeln!(out, "\n{BOLD}Token{BOLD:#}  {DIM}byte, bytes, field, meaning{DIM:#}")?;
        }
        for part in &self.parts {
            part.print(out)?;
        }
        if let Some(flaw) = &self.malformed {
            writeln!(out)?;
            flaw.print(&self.text, out)?;
        }
        writeln!(out)?;
        match answer {
            None => writeln!(
                out,
                "{BOLD}Nothing was verified.{BOLD:#} Anybody can write such a text; --registry and --root judge it."
            ),
            Some(answer) => self.print_verdict(answer, out),
        }
    }

    fn print_text(&self, out: &mut impl Write) -> io::Result<()> {
        let line = |out: &mut dyn Write, name: &str, value: &str| writeln!(out, "  {name:<10}{value}");
        writeln!(out, "{BOLD}Text{BOLD:#}")?;
        if let Some(scheme) = self.scheme {
            let name = if scheme == Scheme::Test { "TEST SCHEME, no real mark" } else { "production" };
            line(out, "scheme", name)?;
        }
        if let Some(version) = self.version {
            line(out, "version", &version.to_string())?;
        }
        match &self.address {
            Some(address) => {
                line(out, "host", &escaped(&address.host))?;
                line(out, "GTIN", &format!("{}, not signed here", address.gtin))?;
            }
            None if self.scheme.is_some() => line(out, "address", "none: the bare form")?,
            None => {}
        }
        if let Some(Sizes { text, digits, bytes, symbol_version, symbol_mm }) = &self.sizes {
            line(out, "sizes", &format!("{text} characters, {digits} digits, {bytes} bytes"))?;
            if let (Some(version), Some(mm)) = (symbol_version, symbol_mm) {
                line(out, "symbol", &format!("QR code version {version} at level M, at least {mm:.1} mm wide"))?;
            }
        }
        match (&self.kid, &self.token_sha256) {
            (Some(kid), Some(hash)) => {
                line(out, "key id", &format!("{kid}, a hint who signed"))?;
                line(out, "SHA-256", hash)
            }
            _ => Ok(()),
        }
    }

    fn print_verdict(&self, answer: &Answer, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{BOLD}{}{BOLD:#}  {DIM}as of {}{DIM:#}", answer.words.verdict, answer.at)?;
        writeln!(out, "{}", wrapped("", &answer.words.means, width()))?;
        for finding in answer.words.findings.iter().chain(answer.words.marks.iter().flatten()) {
            writeln!(out, "{}", wrapped("· ", finding, width()))?;
        }
        match (&self.issuer, self.number) {
            (Some(issuer), Some(number)) => writeln!(out, "{DIM}{}, {number}{DIM:#}", escaped(issuer)),
            _ => Ok(()),
        }
    }
}

impl InspectedPart {
    fn of(part: &Part) -> Self {
        let Part { offset, bytes, depth, name, meaning } = part.clone();
        Self { offset, hex: HEXLOWER.encode(&bytes), depth, name, meaning }
    }

    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { offset, hex, depth, name, meaning } = self;
        let indent = "  ".repeat(usize::from(*depth));
        let shown = hex.get(..2 * BYTES).map_or_else(|| hex.clone(), |start| format!("{start}…"));
        let field = format!("{indent}{name}");
        writeln!(out, "  {DIM}{offset:>3}  {shown:<26}{DIM:#}{field:<27} {}", escaped(meaning))
    }
}

impl InspectedFlaw {
    fn in_text(text: &str, reason: Malformed) -> Self {
        let flaw = Flaw::in_text(text, reason);
        Self::new(Some(reason), reason.to_string(), Within::Text, flaw)
    }

    fn in_token(error: TokenError, flaw: Option<Flaw>) -> Self {
        let reason = if let TokenError::Malformed(reason) = error { Some(reason) } else { None };
        let newer = matches!(error, TokenError::NewerFormat { .. });
        Self { newer, ..Self::new(reason, error.to_string(), Within::Token, flaw.filter(|_| !newer)) }
    }

    fn new(reason: Option<Malformed>, message: String, within: Within, flaw: Option<Flaw>) -> Self {
        let offset = flaw.as_ref().map(|flaw| flaw.offset);
        Self { reason, message, within: offset.map(|_| within), offset, what: flaw.map(|flaw| flaw.what), newer: false }
    }

    fn print(&self, text: &str, out: &mut impl Write) -> io::Result<()> {
        let head = if self.newer { "Update this program" } else { "Malformed" };
        writeln!(out, "{BOLD}{head}: {}{BOLD:#}", self.message)?;
        let (Some(within), Some(offset), Some(what)) = (self.within, self.offset, &self.what) else { return Ok(()) };
        match within {
            Within::Token => writeln!(out, "  at byte {offset} of the token: {}", escaped(what)),
            Within::Text => {
                writeln!(out, "  at character {} of the text: {}", text[..offset].chars().count() + 1, escaped(what))?;
                let start = text[..offset].char_indices().rev().nth(39).map_or(0, |(at, _)| at);
                let before = escaped(&text[start..offset]);
                let after: String = text[offset..].chars().take(20).collect();
                let indent = " ".repeat(textwrap::core::display_width(&before));
                writeln!(out, "  {before}{}", escaped(&after))?;
                writeln!(out, "  {indent}{BOLD}^{BOLD:#}")
            }
        }
    }
}
