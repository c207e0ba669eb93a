//! Reads a folder of photos with a `manifest.jsonl` and prints per set what was read.
//!
//! `cargo run --release -p ttm-reader --example corpus -- FOLDER [--rotations] [--misses] [--only=zxcpp] [--qr | --retail]`
//!
//! Each line of the manifest is `{"file", "kind": "qr" | "retail" | "none", "expected": [text]}`.
//! `--only` keeps the files whose path holds that word; `--qr` and `--retail` switch the other engine off.
//! Times are CPU time of the thread on the grey buffer, the best of three passes.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool that reads files and measures")]

use std::{collections::BTreeMap, path::Path};

use rustix::time::{ClockId, clock_gettime};

use serde_json::Value;
use ttm_reader::{Format, LoadLimits, LumaImage, ReadOptions, Symbol, decode_picture, gtin14, read};

#[derive(Default)]
struct Tally {
    pictures: usize,
    read: usize,
    wrong: usize,
    none: usize,
    unreadable: usize,
    millis: Vec<f64>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.iter().find(|a| !a.starts_with("--")).ok_or("name the corpus folder")?;
    let flag = |name: &str| arguments.iter().any(|a| a == name);
    let only = arguments.iter().find_map(|a| a.strip_prefix("--only=")).unwrap_or("");
    let options = ReadOptions { qr: !flag("--retail"), retail: !flag("--qr"), ..ReadOptions::default() };
    let turns = if flag("--rotations") { 4 } else { 1 };
    let mut sets: BTreeMap<(String, String), Tally> = BTreeMap::new();
    for line in std::fs::read_to_string(Path::new(folder).join("manifest.jsonl"))?.lines() {
        let entry: Value = serde_json::from_str(line)?;
        let file = entry["file"].as_str().ok_or("a line without `file`")?;
        if !file.contains(only) {
            continue;
        }
        let kind = entry["kind"].as_str().ok_or("a line without `kind`")?;
        let set = file.rsplit_once('/').map_or("", |(set, _)| set);
        let tally = sets.entry((kind.to_owned(), set.to_owned())).or_default();
        let bytes = std::fs::read(Path::new(folder).join(file))?;
        let Ok(picture) = decode_picture(&bytes, &LoadLimits::default()) else {
            tally.unreadable += 1;
            continue;
        };
        let mut image = picture.luma;
        for turn in 0..turns {
            let (outcome, texts) = judge(&image, &options, kind, &entry["expected"], tally);
            let missed = outcome != "read" && (kind != "none" || !texts.is_empty());
            if flag("--misses") && missed || outcome == "wrong" {
                println!("{outcome}\t{file}\tturned {}\t{texts}", turn * 90);
            }
            image = turned(&image)?;
        }
    }
    print_table(sets);
    Ok(())
}

/// How often each picture is read; the fastest counts, for another process slows this one down.
const PASSES: usize = 3;

fn cpu_millis() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 * 1e3 + now.tv_nsec as f64 / 1e6
}

/// Reads one picture and counts it.
fn judge(
    image: &LumaImage<'_>,
    options: &ReadOptions,
    kind: &str,
    expected: &Value,
    tally: &mut Tally,
) -> (&'static str, String) {
    let mut symbols = Vec::new();
    let mut least = f64::MAX;
    for _ in 0..PASSES {
        let start = cpu_millis();
        symbols = read(image, options);
        least = least.min(cpu_millis() - start);
    }
    tally.millis.push(least);
    tally.pictures += 1;
    let texts: Vec<&str> = expected.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let judged: Vec<bool> = symbols
        .iter()
        .filter(|s| kind == "none" || (kind == "qr") == (s.format == Format::QrCode))
        .map(|s| texts.iter().any(|text| same(text, s, kind)))
        .collect();
    let (count, outcome) = if judged.contains(&false) {
        (&mut tally.wrong, "wrong")
    } else if judged.is_empty() {
        (&mut tally.none, "none")
    } else {
        (&mut tally.read, "read")
    };
    *count += 1;
    let texts: Vec<String> = symbols.iter().map(|s| format!("{} {}", s.format.name(), s.text)).collect();
    (outcome, texts.join(", "))
}

/// A retail number may be written as printed or as a GTIN.
fn same(expected: &str, symbol: &Symbol, kind: &str) -> bool {
    let gtin = || gtin14(symbol).is_some_and(|gtin| gtin == format!("{expected:0>14}"));
    expected == symbol.text || (kind == "retail" && gtin())
}

/// The picture a quarter to the right.
fn turned(image: &LumaImage<'_>) -> Result<LumaImage<'static>, ttm_reader::LumaError> {
    let (width, height) = (image.width(), image.height());
    let pixels: Vec<u8> = (0..width).flat_map(|x| (0..height).rev().map(move |y| image.pixel(x, y))).collect();
    LumaImage::new(pixels, height, width, height)
}

fn print_table(sets: BTreeMap<(String, String), Tally>) {
    println!("{:<8}{:<34}{:>6}{:>6}{:>6}{:>6}{:>8}", "kind", "set", "all", "read", "wrong", "none", "no file");
    let mut totals: BTreeMap<(String, String), Tally> = BTreeMap::new();
    for ((kind, set), tally) in sets {
        print_row(&kind, &set, &tally);
        let family = set.split('/').next().unwrap_or("").to_owned();
        let total = totals.entry((kind, family)).or_default();
        total.pictures += tally.pictures;
        total.read += tally.read;
        total.wrong += tally.wrong;
        total.none += tally.none;
        total.unreadable += tally.unreadable;
        total.millis.extend(tally.millis);
    }
    for ((kind, family), mut total) in totals {
        print_row(&kind, &format!("{family}/*"), &total);
        total.millis.sort_by(f64::total_cmp);
        let at = |share: f64| total.millis.get(((total.millis.len() as f64 - 1.0) * share) as usize).copied();
        let (median, p95, worst) = (at(0.5), at(0.95), at(1.0));
        println!(
            "        ms: median {:.2}, p95 {:.2}, worst {:.2}",
            median.unwrap_or(0.0),
            p95.unwrap_or(0.0),
            worst.unwrap_or(0.0)
        );
    }
}

fn print_row(kind: &str, set: &str, t: &Tally) {
    println!("{kind:<8}{set:<34}{:>6}{:>6}{:>6}{:>6}{:>8}", t.pictures, t.read, t.wrong, t.none, t.unreadable);
}
