//! `ttm label`: the printed label.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use schemars::JsonSchema;
use serde::Serialize;
use ttm_issuer::{Label, MIN_MODULE_MM, SvgLabel};
use ttm_mark::MarkNumber;

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

    /// File to write, .svg or .png; may be given several times
    #[arg(long, short, value_name = "FILE", required = true, value_parser = drawing)]
    out: Vec<PathBuf>,

    /// Width of the label in millimetres
    #[arg(long, short, value_name = "MM", conflicts_with = "module")]
    width: Option<f32>,

    /// Side of a module of the code in millimetres [default: 0.5; at least 0.396]
    #[arg(long, value_name = "MM")]
    module: Option<f32>,

    /// Dots per inch of the printer, for .png
    #[arg(long, value_name = "DPI", default_value_t = 600.0)]
    dpi: f32,
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
    let label = Label { text: &text, number: args.number, module_mm }.draw()?;
    let files = args.out.iter().map(|path| draw(&label, path, args.dpi)).collect::<Result<_, _>>()?;
    let drawn = DrawnLabel { number: args.number, symbol_version: label.version, files };
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
    writeln!(out, "{DIM}Print it at this size: modules below {MIN_MODULE_MM} mm can't be read{DIM:#}")?;
    Ok(Exit::Trusted)
}

fn draw(label: &SvgLabel, path: &Path, dpi: f32) -> Result<DrawnFile, RunError> {
    let picture = is_png(path);
    let bytes = if picture { label.png(dpi)? } else { label.svg.clone().into_bytes() };
    // A PNG has whole dots per module.
    let scale = if picture { label.dots_per_module(dpi)? as f32 * MM_PER_INCH / dpi / label.module_mm } else { 1.0 };
    let file = path.to_string_lossy().into_owned();
    std::fs::write(path, bytes).map_err(|source| RunError::WriteFile { path: file.clone(), source })?;
    Ok(DrawnFile {
        file,
        width_mm: label.width_mm * scale,
        height_mm: label.height_mm * scale,
        module_mm: label.module_mm * scale,
        dpi: picture.then_some(dpi),
    })
}

fn is_png(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"))
}

fn drawing(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    let is_svg = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg"));
    if is_svg || is_png(&path) { Ok(path) } else { Err("a label is written as .svg or .png".into()) }
}
