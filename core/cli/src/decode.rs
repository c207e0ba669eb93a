//! `ttm decode`: every code in pictures.

use std::{
    io::{self, Write},
    time::Duration,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use cpu_time::ThreadTime;
use schemars::JsonSchema;
use serde::Serialize;
use ttm_mark::MarkText;
use ttm_reader::{Format, Kind, Picture, ReadOptions, Symbol, explain, read};

use crate::{
    args::{self, Args},
    drawing::Target,
    exit::Exit,
    explain::Explained,
    pictures::{self, Told},
    run::RunError,
    sketch,
    terminal::{BOLD, DIM, escaped, width, wrapped},
};

/// One line of `ttm decode --json`: the codes in one picture.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Decoded {
    /// The path, as named or found.
    file: String,
    /// Pixels across, upright; absent when the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    /// Pixels down, upright; absent when the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
    /// Every code in view.
    symbols: Vec<DecodedSymbol>,
    /// CPU time of reading the grey picture, in milliseconds; absent when the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    decode_ms: Option<f64>,
    /// What the reader saw; there with `--explain` alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<Explained>,
    /// Why the file could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// One code.
#[derive(Debug, Serialize, JsonSchema)]
struct DecodedSymbol {
    /// `QrCode`, `Ean13`, `Ean8`, `UpcA` or `UpcE`.
    format: String,
    /// What the text claims to be, by its beginning.
    kind: DecodedKind,
    /// The content as text. It comes from a stranger.
    text: String,
    /// The content before its character set was guessed, in Base64.
    bytes: String,
    /// Corners in pixels, x and y, from the symbol's own top left, clockwise as the symbol is read.
    corners: [[f32; 2]; 4],
}

/// What a text claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum DecodedKind {
    /// A Trustable Technology Mark; whether it is good, `ttm scan` says.
    Mark,
    /// A retail number.
    Product,
    WebLink,
    WiFi,
    Contact,
    Email,
    Phone,
    Sms,
    Geo,
    Calendar,
    Payment,
    OneTimePassword,
    AppLink,
    Text,
}

pub(crate) fn run(decode: &args::Decode, args: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let target = decode.pictures.target(decode.explain.as_deref())?;
    pictures::run(&decode.pictures, args, out, |file, picture| match &target {
        Some(target) => explained(file, picture, target),
        None => decoded(file, picture),
    })
}

fn decoded(file: String, picture: &Picture) -> Decoded {
    let start = ThreadTime::now();
    let symbols = read(&picture.luma, &ReadOptions::default());
    Decoded::of(file, picture, symbols, start.elapsed())
}

fn explained(file: String, picture: &Picture, target: &Target) -> Decoded {
    let start = ThreadTime::now();
    let (symbols, evidence) = explain(&picture.luma, &ReadOptions::default());
    let spent = start.elapsed();
    let explained = Explained::of(&symbols, &evidence);
    let drawn = sketch::drawn(&picture.luma, &symbols, &evidence, &explained);
    match target.write(&file, drawn) {
        Ok(()) => Decoded { explain: Some(explained), ..Decoded::of(file, picture, symbols, spent) },
        Err(error) => Decoded::failed(file, error.to_string()),
    }
}

impl Decoded {
    fn of(file: String, picture: &Picture, symbols: Vec<Symbol>, spent: Duration) -> Self {
        Self {
            file,
            width: Some(picture.width),
            height: Some(picture.height),
            symbols: symbols.into_iter().map(DecodedSymbol::from).collect(),
            decode_ms: Some(spent.as_secs_f64() * 1000.0),
            explain: None,
            error: None,
        }
    }
}

impl Told for Decoded {
    fn failed(file: String, error: String) -> Self {
        let error = Some(error);
        Self { file, width: None, height: None, symbols: Vec::new(), decode_ms: None, explain: None, error }
    }

    fn file(&self) -> &str {
        &self.file
    }

    fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    fn exit(&self) -> Exit {
        if self.symbols.is_empty() { Exit::NoMark } else { Exit::Trusted }
    }

    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let file = escaped(&self.file);
        let (across, down) = (self.width.unwrap_or(0), self.height.unwrap_or(0));
        let spent = self.decode_ms.unwrap_or(0.0);
        writeln!(out, "{BOLD}{file}{BOLD:#}  {DIM}{across} × {down} pixels, {spent:.1} ms{DIM:#}")?;
        if self.symbols.is_empty() {
            writeln!(out, "  no code found")?;
        }
        for symbol in &self.symbols {
            writeln!(out, "  {} · {}", symbol.format, symbol.kind.words())?;
            writeln!(out, "{}", wrapped("    ", &escaped(&symbol.text), width()))?;
        }
        self.explain.as_ref().map_or(Ok(()), |explained| explained.print(out))
    }
}

impl From<Symbol> for DecodedSymbol {
    fn from(symbol: Symbol) -> Self {
        Self {
            format: symbol.format.name().to_owned(),
            kind: DecodedKind::of(symbol.format, &symbol.text),
            bytes: BASE64_STANDARD.encode(&symbol.bytes),
            text: symbol.text,
            corners: symbol.corners.map(|point| [point.x, point.y]),
        }
    }
}

impl DecodedKind {
    fn of(format: Format, text: &str) -> Self {
        if format != Format::QrCode {
            return Self::Product;
        }
        if MarkText::parse(text).is_some() {
            return Self::Mark;
        }
        match Kind::of(text) {
            Kind::WebLink => Self::WebLink,
            Kind::WiFi => Self::WiFi,
            Kind::Contact => Self::Contact,
            Kind::Email => Self::Email,
            Kind::Phone => Self::Phone,
            Kind::Sms => Self::Sms,
            Kind::Geo => Self::Geo,
            Kind::Calendar => Self::Calendar,
            Kind::Payment => Self::Payment,
            Kind::OneTimePassword => Self::OneTimePassword,
            Kind::AppLink => Self::AppLink,
            Kind::Text => Self::Text,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Mark => "mark",
            Self::Product => "product number",
            Self::WebLink => "web link, not opened",
            Self::WiFi => "Wi-Fi access",
            Self::Contact => "contact",
            Self::Email => "e-mail",
            Self::Phone => "telephone number",
            Self::Sms => "text message",
            Self::Geo => "place",
            Self::Calendar => "date",
            Self::Payment => "payment",
            Self::OneTimePassword => "one-time password",
            Self::AppLink => "app link, not opened",
            Self::Text => "text",
        }
    }
}
