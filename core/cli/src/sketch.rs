//! The picture of `ttm decode --explain`: what the reader saw, drawn in.

use std::fmt::Write;

use resvg::tiny_skia::Pixmap;
use ttm_issuer::{text_element, text_width};
use ttm_reader::{Evidence, FinderSeen, GridTried, LumaImage, Point, Symbol, matrix::data_modules};

use crate::{
    drawing::{LINE, MAX_SIDE, TEXT, larger, outline, overlaid, smaller, taller},
    explain::{Explained, finders, reach, reading},
};

mod patches;

/// Small views are made larger until they have so many pixels a side.
const MIN_SIDE: usize = 1000;
/// Grids drawn at most, the nearest to a reading; the words tell of all.
const MAX_GRIDS: usize = 8;
/// Finder patterns outlined at most, of the clear ones and of the others.
const MAX_FINDERS: usize = 64;
/// The picture is cut to what was seen when that is less than this part of it.
const CUT: f32 = 0.4;
/// Room around what was seen, as a part of its longer side.
const ROOM: f32 = 0.2;
/// Confidence of a module, out of 127, from which it counts as sure.
const SURE: i8 = 32;

/// The look of modules by confidence. What is dark is a square, what is light a ring, what is unknown a cross.
const SURE_INK: &str = "#0a6cff";
const DOUBT_INK: &str = "#ff8a00";
const UNKNOWN_INK: &str = "#e0007a";
const FINDER_INK: &str = "#00967d";
const GRID_INK: &str = "#7a2cc9";

/// The part of the picture that is drawn, and how large.
struct View {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
    scale: f32,
}

/// What the reader saw, as PNG.
pub(crate) fn drawn(
    image: &LumaImage<'_>,
    symbols: &[Symbol],
    evidence: &Evidence,
    explained: &Explained,
) -> Option<Vec<u8>> {
    let shown = shown(evidence);
    let bars = patches::shown(evidence);
    let view = View::of(image, symbols, evidence, &shown, &bars);
    let picture = view.picture(image)?;
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let unit = width.max(height) / 100.0;
    let mut svg = String::new();
    let (clear, other): (Vec<&FinderSeen>, Vec<_>) = evidence.finders.iter().partition(|finder| finder.is_clear());
    for (finders, dashes, line) in [(other, "1 3", 0.25), (clear, "2 1", 0.6)] {
        for finder in finders.into_iter().take(MAX_FINDERS) {
            svg.push_str(&outline(&view.places(&finder.corners), FINDER_INK, dashes, LINE * unit * line));
        }
    }
    for at in &bars {
        svg.push_str(&patches::patch(&view, &evidence.patches[*at], LINE * unit * 0.3));
    }
    for symbol in symbols {
        svg.push_str(&outline(&view.places(&symbol.corners), FINDER_INK, "", LINE * unit));
    }
    for (at, name) in shown.iter().zip('A'..) {
        svg.push_str(&grid(&view, &evidence.grids[*at], name, unit));
    }
    let lines = lines(image, &view, evidence, explained, &shown, &bars);
    let (caption, deep) = caption(&lines, width, height, unit);
    let picture = taller(&picture, deep.ceil() as u32)?;
    let open = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{}">"#, picture.height());
    overlaid(picture, &(open + &svg + &caption + "</svg>"))
}

/// The grids worth drawing, by place in the record: one for each place, and no mere guesses beside symbols.
fn shown(evidence: &Evidence) -> Vec<usize> {
    let grids = &evidence.grids;
    let mut order: Vec<usize> = (0..grids.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (reach(&grids[*a]), reach(&grids[*b]));
        b.0.cmp(&a.0).then(b.1.total_cmp(&a.1))
    });
    let mut shown: Vec<usize> = Vec::new();
    for at in order {
        let (here, size) = middle(&grids[at]);
        let is_new = shown.iter().all(|other| {
            let (there, other) = middle(&grids[*other]);
            (there.x - here.x).hypot(there.y - here.y) > size.max(other) / 3.0
        });
        let is_guess = reach(&grids[at]).0 == 0 && shown.iter().any(|other| reach(&grids[*other]).0 > 0);
        if is_new && !is_guess && shown.len() < MAX_GRIDS {
            shown.push(at);
        }
    }
    shown
}

/// Where a grid lies and how far it reaches.
fn middle(grid: &GridTried) -> (Point, f32) {
    let [a, b, c, d] = grid.corners;
    let middle = Point { x: (a.x + b.x + c.x + d.x) / 4.0, y: (a.y + b.y + c.y + d.y) / 4.0 };
    (middle, (a.x - c.x).hypot(a.y - c.y))
}

impl View {
    fn of(image: &LumaImage<'_>, symbols: &[Symbol], evidence: &Evidence, shown: &[usize], bars: &[usize]) -> Self {
        let grids = shown.iter().flat_map(|at| evidence.grids[*at].corners);
        let bars = bars.iter().flat_map(|at| evidence.patches[*at].corners);
        let mut seen: Vec<Point> = symbols.iter().flat_map(|symbol| symbol.corners).chain(grids).chain(bars).collect();
        if seen.is_empty() {
            seen =
                evidence.finders.iter().filter(|finder| finder.is_clear()).flat_map(|finder| finder.corners).collect();
        }
        let across = bounds(seen.iter().map(|point| point.x));
        let down = bounds(seen.iter().map(|point| point.y));
        let room = (across.1 - across.0).max(down.1 - down.0) * ROOM;
        let (left, width) = span(across, room, image.width());
        let (top, height) = span(down, room, image.height());
        let whole = (image.width() * image.height()) as f32;
        let (left, top, width, height) = if (width * height) as f32 > CUT * whole {
            (0, 0, image.width(), image.height())
        } else {
            (left, top, width, height)
        };
        let longer = width.max(height);
        let scale =
            if longer > MAX_SIDE { 1.0 / longer.div_ceil(MAX_SIDE) as f32 } else { MIN_SIDE.div_ceil(longer) as f32 };
        Self { left, top, width, height, scale }
    }

    fn picture(&self, image: &LumaImage<'_>) -> Option<Pixmap> {
        let part = image.part(self.left, self.top, self.width, self.height)?;
        if self.scale < 1.0 {
            smaller(&part, (1.0 / self.scale).round() as usize)
        } else {
            larger(&smaller(&part, 1)?, self.scale as u32)
        }
    }

    fn place(&self, point: Point) -> [f32; 2] {
        [(point.x - self.left as f32) * self.scale, (point.y - self.top as f32) * self.scale]
    }

    fn places(&self, points: &[Point; 4]) -> [[f32; 2]; 4] {
        points.map(|point| self.place(point))
    }
}

/// The first and the last of some places along one axis.
fn bounds(seen: impl Iterator<Item = f32>) -> (f32, f32) {
    seen.fold((f32::MAX, f32::MIN), |(first, last), at| (first.min(at), last.max(at)))
}

/// First pixel and length of what was seen along one axis, with room around it; all of it when nothing was.
fn span((first, last): (f32, f32), room: f32, size: usize) -> (usize, usize) {
    if first > last {
        return (0, size);
    }
    let first = ((first - room).max(0.0) as usize).min(size - 1);
    let last = ((last + room).max(0.0) as usize).clamp(first + 1, size);
    (first, last - first)
}

/// Its outline, its name at its first corner and the middle of every module.
fn grid(view: &View, grid: &GridTried, name: char, unit: f32) -> String {
    let corners = view.places(&grid.corners);
    let mut svg = outline(&corners, GRID_INK, "", LINE * unit * 0.5);
    let side = grid.modules.side();
    let (_, across) = middle(grid);
    let module = across * view.scale / (std::f32::consts::SQRT_2 * side as f32);
    svg.push_str(&mended(view, grid, module));
    let size = module * 0.18;
    // By look: dark and sure, dark and doubtful, light and sure, light and doubtful, unknown.
    let mut paths: [String; 5] = Default::default();
    for (center, value) in grid.centers.iter().zip(grid.modules.values()) {
        let [x, y] = view.place(*center);
        let sure = value.unsigned_abs() >= SURE.unsigned_abs();
        // Writing to a string does not fail.
        let _ = match (value.signum(), sure) {
            (1, true) => square(&mut paths[0], x, y, size),
            (1, false) => square(&mut paths[1], x, y, size),
            (-1, true) => ring(&mut paths[2], x, y, size),
            (-1, false) => ring(&mut paths[3], x, y, size),
            _ => cross(&mut paths[4], x, y, size * 1.3),
        };
    }
    let line = module * 0.1;
    let styles = [(SURE_INK, true), (DOUBT_INK, true), (SURE_INK, false), (DOUBT_INK, false), (UNKNOWN_INK, false)];
    for (path, (ink, filled)) in paths.iter().zip(styles) {
        let fill = if filled { ink } else { "none" };
        let _ = write!(svg, r#"<path d="{path}" fill="{fill}" stroke="{ink}" stroke-width="{line:.2}"/>"#);
    }
    let [x, y] = corners[0];
    let text = TEXT * unit;
    let (x, y) = ((x - text * 1.4).max(2.0), (y - text * 1.4).max(2.0));
    let _ = write!(
        svg,
        r#"<rect x="{x:.1}" y="{y:.1}" width="{:.1}" height="{:.1}" fill="{GRID_INK}" stroke="none"/>"#,
        text * 1.4,
        text * 1.6,
    );
    svg + &text_element(&name.to_string(), x + text * 0.3, y + text * 0.3, text, "#fff")
}

/// A frame around every module of the codewords that error correction mended.
fn mended(view: &View, grid: &GridTried, module: f32) -> String {
    let Some(read) = reading(grid) else { return String::new() };
    let order = data_modules(grid.version);
    let side = grid.modules.side();
    let mut path = String::new();
    for modules in read.corrected.iter().filter_map(|at| order.chunks(8).nth(usize::from(*at))) {
        for (x, y) in modules.iter().map(|(x, y)| if read.details.mirrored { (*y, *x) } else { (*x, *y) }) {
            let Some(center) = grid.centers.get(usize::from(y) * side + usize::from(x)) else { continue };
            let [x, y] = view.place(*center);
            let _ = square(&mut path, x, y, module * 0.42);
        }
    }
    let line = module * 0.12;
    format!(r#"<path d="{path}" fill="none" stroke="{UNKNOWN_INK}" stroke-width="{line:.2}"/>"#)
}

fn square(path: &mut String, x: f32, y: f32, half: f32) -> std::fmt::Result {
    let (left, top, side) = (x - half, y - half, 2.0 * half);
    write!(path, "M{left:.1} {top:.1}h{side:.1}v{side:.1}h-{side:.1}z")
}

fn ring(path: &mut String, x: f32, y: f32, radius: f32) -> std::fmt::Result {
    let (left, across) = (x - radius, 2.0 * radius);
    write!(
        path,
        "M{left:.1} {y:.1}a{radius:.1} {radius:.1} 0 1 0 {across:.1} 0a{radius:.1} {radius:.1} 0 1 0 -{across:.1} 0"
    )
}

fn cross(path: &mut String, x: f32, y: f32, half: f32) -> std::fmt::Result {
    let (left, top, side) = (x - half, y - half, 2.0 * half);
    write!(path, "M{left:.1} {top:.1}l{side:.1} {side:.1}M{left:.1} {:.1}l{side:.1} -{side:.1}", y + half)
}

/// What stands below the picture.
fn lines(
    image: &LumaImage<'_>,
    view: &View,
    evidence: &Evidence,
    explained: &Explained,
    shown: &[usize],
    bars: &[usize],
) -> Vec<String> {
    let mut lines = vec![explained.reason.clone()];
    lines.extend(shown.iter().zip('A'..).map(|(at, name)| format!("{name} - {}", explained.grids[*at].words)));
    lines.extend(bars.iter().map(|at| explained.patches[*at].words.clone()));
    let hidden = evidence.grids.len() - shown.len();
    let also = if hidden > 0 { format!(" - {hidden} more tries not drawn") } else { String::new() };
    lines.push(format!("{} - dashed, others dotted{also}", finders(&evidence.finders)));
    if !shown.is_empty() {
        lines.push("square dark - ring light - cross unknown - blue sure - orange doubtful - framed mended".to_owned());
    }
    if !bars.is_empty() {
        lines.push("lines across bars - blue say a number - orange none".to_owned());
    }
    if view.width < image.width() || view.height < image.height() {
        let (right, bottom) = (view.left + view.width, view.top + view.height);
        lines.push(format!(
            "shown {} to {right} of {} across, {} to {bottom} of {} down",
            view.left,
            image.width(),
            view.top,
            image.height()
        ));
    }
    lines
}

/// The lines in white on a dark ground below the picture, and how deep that is.
fn caption(lines: &[String], width: f32, top: f32, unit: f32) -> (String, f32) {
    let lines: Vec<String> = lines.iter().map(|line| in_glyphs(line)).collect();
    let longest = lines.iter().map(|line| text_width(line, 1.0)).fold(1.0, f32::max);
    let text = (TEXT * unit * 0.8).min(width * 0.96 / longest);
    let deep = text * (1.0 + 1.7 * lines.len() as f32);
    let mut svg = format!(r##"<rect x="0" y="{top}" width="{width}" height="{:.1}" fill="#222"/>"##, deep + 1.0);
    for (at, line) in lines.iter().enumerate() {
        let y = top + text * (0.8 + 1.7 * at as f32);
        svg.push_str(&text_element(line, width * 0.02, y, text, "#fff"));
    }
    (svg, deep)
}

/// In the glyphs that labels have: capitals, digits, hyphens and full stops.
fn in_glyphs(text: &str) -> String {
    text.replace("can't", "cannot").replace(" %", " percent").replace(": ", " - ").replace("; ", " - ").to_uppercase()
}
