//! `ttm label`: the printed label.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{BLEED_MM, Colour, Colours, Label, MIN_MODULE_MM, SvgLabel};
use ttm_mark::{Language, MarkNumber};

use super::json;
use crate::{
    args::Args,
    exit::Exit,
    run::RunError,
    terminal::{BOLD, DIM, escaped},
    text,
};

/// Side of a module unless told otherwise, in millimetres.
const MODULE_MM: f32 = 0.5;
const MM_PER_INCH: f32 = 25.4;

/// What to draw.
#[derive(Debug, clap::Args)]
pub(crate) struct LabelArgs {
    /// The text of the mark, a file that holds it, or - for standard input
    #[arg(value_name = "TEXT")]
    text: String,

    /// The number of the mark, to be printed below the code
    #[arg(long, short, value_name = "NUMBER")]
    number: MarkNumber,

    /// File to write, .svg, .pdf or .png; may be given several times
    #[arg(long, short, value_name = "FILE", required_unless_present = "sheet", value_parser = drawing)]
    out: Vec<PathBuf>,

    /// A page of A4 with the label in several sizes, to be printed and tried: .svg or .pdf
    #[arg(long, value_name = "FILE", value_parser = vectors)]
    sheet: Option<PathBuf>,

    /// Width of the label in millimetres
    #[arg(long, short, value_name = "MM", conflicts_with = "module")]
    width: Option<f32>,

    /// Side of a module of the code in millimetres [default: 0.5; at least 0.396]
    #[arg(long, value_name = "MM")]
    module: Option<f32>,

    /// Dots per inch of the printer, for .png
    #[arg(long, value_name = "DPI", default_value_t = 600.0)]
    dpi: f32,

    /// Languages of the words below the number, such as en,de [default: en]
    #[arg(long, value_name = "TAG,…", value_delimiter = ',', value_parser = crate::args::language)]
    words: Vec<Language>,

    #[command(flatten)]
    colours: ColourArgs,
}

/// What it is printed in.
#[derive(Debug, clap::Args)]
pub(crate) struct ColourArgs {
    /// Colour of the mark, the number and the words, such as #12324a
    #[arg(long, value_name = "COLOUR", default_value_t = Colours::default().ink)]
    ink: Colour,

    /// Colour of the code's modules
    #[arg(long, value_name = "COLOUR", default_value_t = Colours::default().code)]
    code: Colour,

    /// Colour of what it stands on
    #[arg(long, value_name = "COLOUR", default_value_t = Colours::default().paper)]
    paper: Colour,
}

impl ColourArgs {
    pub(super) fn colours(&self) -> Colours {
        Colours { ink: self.ink, code: self.code, paper: self.paper }
    }
}

/// `ttm label --json`: the label that was drawn.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DrawnLabel {
    #[schemars(with = "String")]
    number: MarkNumber,
    /// Version of the QR code, 1 to 40.
    symbol_version: i16,
    /// Its files.
    files: Vec<DrawnFile>,
    /// The page of test sizes, if one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<DrawnSheet>,
}

/// A page of test sizes.
#[derive(Debug, Serialize, JsonSchema)]
struct DrawnSheet {
    file: String,
    /// Sides of the modules on it, in millimetres.
    modules_mm: Vec<f32>,
}

/// One file of a label.
#[derive(Debug, Serialize, JsonSchema)]
struct DrawnFile {
    file: String,
    /// Width in print, in millimetres; of a PNG rounded up to whole dots per module.
    width_mm: f32,
    height_mm: f32,
    /// Side of a module in print, in millimetres.
    module_mm: f32,
    /// Dots per inch, of a PNG.
    #[serde(skip_serializing_if = "Option::is_none")]
    dpi: Option<f32>,
}

pub(crate) fn run(args: &LabelArgs, all: &Args, out: &mut impl Write) -> Result<Exit, RunError> {
    let text = text::read(&args.text)?;
    let module_mm = match args.width {
        Some(width) => Label::module_for_width(&text, width)?,
        None => args.module.unwrap_or(MODULE_MM),
    };
    let languages = if args.words.is_empty() { &[Language::En] } else { args.words.as_slice() };
    let plan = Label { text: &text, number: args.number, module_mm, languages, colours: args.colours.colours() };
    let label = plan.draw()?;
    label.read_back(&text)?;
    let files = args.out.iter().map(|path| draw(&label, args.number, path, args.dpi)).collect::<Result<_, _>>()?;
    let sheet = args.sheet.as_deref().map(|path| draw_sheet(&plan, path)).transpose()?;
    let drawn = DrawnLabel { number: args.number, symbol_version: label.version, files, sheet };
    if all.json {
        json(&drawn, out)?;
        return Ok(Exit::Trusted);
    }
    writeln!(out, "Label of {BOLD}{}{BOLD:#}  {DIM}QR code version {}{DIM:#}", drawn.number, drawn.symbol_version)?;
    for file in &drawn.files {
        let DrawnFile { file, width_mm, height_mm, module_mm, dpi } = file;
        let dpi = dpi.map_or_else(String::new, |dpi| format!(", {dpi} dpi"));
        writeln!(
            out,
            "  {}  {width_mm:.1} × {height_mm:.1} mm{DIM}, modules of {module_mm:.3} mm{dpi}{DIM:#}",
            escaped(file)
        )?;
    }
    if let Some(sheet) = &drawn.sheet {
        writeln!(out, "  {}  A4, {} sizes to print and try", escaped(&sheet.file), sheet.modules_mm.len())?;
    }
    if drawn.files.iter().any(|file| file.file.ends_with(".pdf")) {
        writeln!(
            out,
            "{DIM}The PDF has {BLEED_MM} mm of bleed and is in DeviceCMYK: the code is black ink alone{DIM:#}"
        )?;
    }
    writeln!(out, "{DIM}Read back at its printed size: the code says what it should{DIM:#}")?;
    writeln!(out, "{DIM}Print it at this size: modules below {MIN_MODULE_MM} mm can't be read{DIM:#}")?;
    Ok(Exit::Trusted)
}

fn draw(label: &SvgLabel, number: MarkNumber, path: &Path, dpi: f32) -> Result<DrawnFile, RunError> {
    let picture = is(path, "png");
    let bytes = match () {
        () if picture => label.png(dpi)?,
        () if is(path, "pdf") => label.pdf(&format!("Trustable Technology Mark {number}"))?,
        () => label.svg.clone().into_bytes(),
    };
    // A PNG has whole dots per module.
    let scale = if picture { label.dots_per_module(dpi)? as f32 * MM_PER_INCH / dpi / label.module_mm } else { 1.0 };
    let file = written(path, &bytes)?;
    Ok(DrawnFile {
        file,
        width_mm: label.width_mm * scale,
        height_mm: label.height_mm * scale,
        module_mm: label.module_mm * scale,
        dpi: picture.then_some(dpi),
    })
}

fn draw_sheet(label: &Label<'_>, path: &Path) -> Result<DrawnSheet, RunError> {
    let sheet = label.test_sheet()?;
    let bytes = if is(path, "pdf") { sheet.pdf()? } else { sheet.svg.into_bytes() };
    Ok(DrawnSheet { file: written(path, &bytes)?, modules_mm: sheet.modules_mm })
}

/// Writes a file and answers its name.
pub(super) fn written(path: &Path, bytes: &[u8]) -> Result<String, RunError> {
    let file = path.to_string_lossy().into_owned();
    std::fs::write(path, bytes).map_err(|source| RunError::WriteFile { path: file.clone(), source })?;
    Ok(file)
}

pub(super) fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

fn drawing(path: &str) -> Result<PathBuf, String> {
    one_of(path, &["svg", "pdf", "png"])
}

fn vectors(path: &str) -> Result<PathBuf, String> {
    one_of(path, &["svg", "pdf"])
}

/// A path with one of these extensions.
pub(super) fn one_of(path: &str, extensions: &[&str]) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    if extensions.iter().any(|extension| is(&path, extension)) {
        return Ok(path);
    }
    let names: Vec<String> = extensions.iter().map(|extension| format!(".{extension}")).collect();
    Err(format!("it is written as {}", names.join(" or ")))
}
