//! A page of the pictures that others read and we do not, and of what was read wrongly.

use std::{collections::BTreeMap, fmt::Write, path::Path};

use image::{GrayImage, ImageFormat, imageops};
use ttm_tests::{corpus::Entry, judge::Outcome};

use super::Ran;
use crate::{corpus::Raster, row::Row};

/// Longest side of a picture on the page.
const THUMBNAIL: u32 = 360;

const HEAD: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Missed</title><style>
body{font:15px/1.4 system-ui,sans-serif;margin:2rem;background:#fff;color:#111}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(24rem,1fr));gap:1.5rem}
figure{margin:0;border:1px solid #ccc;padding:.75rem;border-radius:.4rem}
img{max-width:100%;max-height:22rem;display:block;margin-bottom:.5rem}
code{word-break:break-all}figcaption p{margin:.2rem 0}</style>\n";

pub(crate) fn page(ran: &Ran<'_>, out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let thumbnails = out.join("thumbnails");
    std::fs::create_dir_all(&thumbnails)?;
    let mut missed = Vec::new();
    let mut wrong = Vec::new();
    for entry in ran.entries {
        let rows: Vec<&Row> = ran.rows.iter().filter(|row| row.file == entry.file).collect();
        let reads = turns_by_engine(&rows, |outcome| outcome == Outcome::Read);
        let ours_misses = rows.iter().any(|row| {
            row.engine == "ttm"
                && row.outcome != Outcome::Read
                && rows.iter().any(|other| other.turn == row.turn && other.outcome == Outcome::Read)
        });
        if ours_misses {
            missed.push((entry, caption(entry, &rows, &reads)));
        }
        if rows.iter().any(|row| row.engine == "ttm" && row.extra > 0) {
            wrong.push((entry, caption(entry, &rows, &reads)));
        }
    }
    let mut html = HEAD.to_owned();
    for (heading, pictures) in [("Others read, we do not", &missed), ("We read what nobody expected", &wrong)] {
        write!(html, "<h1>{heading}: {}</h1><main>", pictures.len())?;
        for (entry, caption) in pictures {
            let name = format!("{}.png", entry.file.replace(['/', '\\'], "_"));
            thumbnail(entry, &thumbnails.join(&name))?;
            let source = std::path::absolute(&entry.path)?;
            write!(
                html,
                "<figure><a href=\"file://{}\"><img src=\"thumbnails/{}\" alt=\"\"></a><figcaption>{caption}</figcaption></figure>",
                escaped(&source.to_string_lossy()),
                escaped(&name)
            )?;
        }
        html.push_str("</main>\n");
    }
    Ok(std::fs::write(out.join("missed.html"), html)?)
}

fn turns_by_engine<'a>(rows: &[&'a Row], is: impl Fn(Outcome) -> bool) -> BTreeMap<&'a str, Vec<u16>> {
    let mut turns: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for row in rows.iter().filter(|row| is(row.outcome)) {
        turns.entry(&row.engine).or_default().push(row.turn);
    }
    turns
}

fn caption(entry: &Entry, rows: &[&Row], reads: &BTreeMap<&str, Vec<u16>>) -> String {
    let mut text = format!("<p><b>{}</b></p>", escaped(&entry.file));
    for expected in &entry.expected {
        let _ = write!(text, "<p><code>{}</code></p>", escaped(expected));
    }
    for (engine, turns) in reads {
        let turns: Vec<String> = turns.iter().map(|t| format!("{t}°")).collect();
        let _ = write!(text, "<p>{engine}: {}</p>", turns.join(" "));
    }
    for row in rows.iter().filter(|row| row.extra > 0) {
        let read: Vec<String> = row.found.iter().map(|f| format!("{} {}", f.format, escaped(&f.text))).collect();
        let _ = write!(text, "<p>{} at {}°, not expected: <code>{}</code></p>", row.engine, row.turn, read.join(", "));
    }
    text
}

fn thumbnail(entry: &Entry, path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let raster = Raster::load(&entry.path)?;
    let (width, height) = (u32::try_from(raster.width)?, u32::try_from(raster.height)?);
    let Some(picture) = GrayImage::from_raw(width, height, raster.pixels) else { return Ok(()) };
    let longest = width.max(height);
    let small = if longest > THUMBNAIL {
        let side = |length: u32| (length * THUMBNAIL / longest).max(1);
        imageops::thumbnail(&picture, side(width), side(height))
    } else {
        picture
    };
    Ok(small.save_with_format(path, ImageFormat::Png)?)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_cannot_leave_its_place() {
        assert_eq!(super::escaped("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
