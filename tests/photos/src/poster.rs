//! Packaging of no product: blocks of colour, words and shapes around a code.

use std::fmt::Write;

use crate::art::draw;
use crate::random::Random;
use crate::raster::Raster;

/// Printed matter with codes. One unit is a module of the code.
pub(crate) struct Poster {
    pub(crate) art: Raster<3>,
    /// Half the width and height.
    pub(crate) half: (f32, f32),
    /// Pixels to a unit.
    pub(crate) fine: usize,
    /// Side of one code with its quiet zone.
    pub(crate) code: f32,
    /// The middle of the codes, from the poster's.
    pub(crate) middle: (f32, f32),
    columns: usize,
    border: f32,
    beside: f32,
}

/// Most pixels of a poster along one side.
const LARGEST: f32 = 2600.0;
/// Light between codes, and around.
const GAP: f32 = 6.0;
/// Width of an EAN with its margins, in modules of the code.
const EAN: f32 = 113.0;

const PALETTES: [[&str; 4]; 6] = [
    ["#1f3b57", "#f2b544", "#e9e4d8", "#c2452d"],
    ["#2e5d46", "#f3efe2", "#e2894a", "#173528"],
    ["#6a2c5b", "#f7d9c4", "#f08a5d", "#2b1230"],
    ["#f4f1ea", "#20242b", "#d8402f", "#8a9199"],
    ["#ffd23f", "#3a2a12", "#ee4266", "#fff7dd"],
    ["#23395b", "#8ea8c3", "#cbf7ed", "#161925"],
];
const WORDS: [&str; 14] = [
    "NEU",
    "Bio",
    "500 g",
    "Smart",
    "Crunchy",
    "ohne Zucker",
    "2 in 1",
    "Extra",
    "100 %",
    "Familie",
    "Original",
    "WiFi",
    "Ultra",
    "fresh",
];

impl Poster {
    pub(crate) fn new(code: f32, codes: usize, ean: bool, busy: bool, random: &mut Random) -> Self {
        let columns = (codes as f32).sqrt().ceil() as usize;
        let rows = codes.div_ceil(columns);
        let block = |count: usize| count as f32 * (code + GAP) - GAP;
        let beside = if ean { EAN + 2.0 * GAP } else { 0.0 };
        let border = 0.45 * block(columns) + 8.0;
        let (width, height) = (block(columns) + 2.0 * border + beside, block(rows).max(80.0) + 2.0 * border);
        let fine = ((LARGEST / width.max(height)) as usize).clamp(4, 12);
        let svg = face(width, height, busy, random);
        let art = draw(&svg, (width * fine as f32) as usize, (height * fine as f32) as usize);
        let middle = (-beside / 2.0, border + block(rows) / 2.0 - height / 2.0);
        Self { art, half: (width / 2.0, height / 2.0), fine, code, middle, columns, border, beside }
    }

    /// Prints code number `index`.
    pub(crate) fn print(&mut self, ink: &Raster<1>, index: usize, inks: ([f32; 3], [f32; 3])) {
        let (column, row) = (index % self.columns, index / self.columns);
        let x = self.border + column as f32 * (self.code + GAP);
        let y = self.border + row as f32 * (self.code + GAP);
        self.put(ink, (x, y), inks);
    }

    /// Prints an EAN to the right of the codes.
    pub(crate) fn print_beside(&mut self, ink: &Raster<1>) {
        let height = ink.height as f32 / self.fine as f32;
        let x = 2.0 * self.half.0 - self.beside - 2.0;
        self.put(ink, (x, self.half.1 - height / 2.0), ([0.03; 3], [0.85; 3]));
    }

    fn put(&mut self, ink: &Raster<1>, at: (f32, f32), (dark, light): ([f32; 3], [f32; 3])) {
        let (left, top) = ((at.0 * self.fine as f32) as usize, (at.1 * self.fine as f32) as usize);
        for y in 0..ink.height.min(self.art.height.saturating_sub(top)) {
            for x in 0..ink.width.min(self.art.width.saturating_sub(left)) {
                let [share] = ink.pixels[y * ink.width + x];
                self.art.row_mut(top + y)[left + x] = std::array::from_fn(|c| light[c] + (dark[c] - light[c]) * share);
            }
        }
    }
}

fn face(width: f32, height: f32, busy: bool, random: &mut Random) -> String {
    let palette = *random.pick(&PALETTES);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><rect width="{width}" height="{height}" fill="{}"/>"#,
        palette[0]
    );
    let count = if busy { 70 } else { 12 };
    for _ in 0..count {
        let (x, y) = (random.unit() * width, random.unit() * height);
        let size = random.factor(3.0, if busy { 18.0 } else { 40.0 });
        let ink = palette[1 + random.index(3)];
        // Writing to a string does not fail.
        let _ = match random.index(6) {
            0 => write!(svg, r#"<circle cx="{x}" cy="{y}" r="{size}" fill="{ink}"/>"#),
            1 => write!(svg, r#"<rect x="{x}" y="{y}" width="{}" height="{size}" fill="{ink}"/>"#, size * 1.8),
            2 => write!(
                svg,
                r#"<g fill="none" stroke="{ink}" stroke-width="{}"><rect x="{x}" y="{y}" width="{size}" height="{size}"/></g><rect x="{}" y="{}" width="{}" height="{}" fill="{ink}"/>"#,
                size / 7.0,
                x + size * 0.3,
                y + size * 0.3,
                size * 0.4,
                size * 0.4
            ),
            3 => write!(
                svg,
                r#"<path fill="none" stroke="{ink}" stroke-width="{}" d="M{x} {y}q{size} {} {} 0t{0} 0"/>"#,
                size / 9.0,
                -size,
                size * 2.0
            ),
            _ => write!(
                svg,
                r#"<text x="{x}" y="{y}" font-family="{}" font-weight="{}" font-size="{size}" fill="{ink}">{}</text>"#,
                if random.chance(0.5) { "Fredoka" } else { "Outfit" },
                if random.chance(0.5) { 400 } else { 700 },
                random.pick(&WORDS)
            ),
        };
    }
    svg.push_str("</svg>");
    svg
}
