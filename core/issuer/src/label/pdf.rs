//! The label for the press: vectors, process colours, bleed.

use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Pdf, Rect, Ref, TextStr};
use resvg::tiny_skia::{PathSegment, Point};
use resvg::usvg::{Group, Node, Paint, Path, Transform, Tree};

use super::{Colour, LabelError, SvgLabel};

/// Ink beyond the edge where the label is cut, in millimetres.
pub const BLEED_MM: f32 = 3.0;
/// Room for crop marks beyond the bleed, in millimetres; they are so long less a gap.
const SLUG_MM: f32 = 6.0;
const CROP_GAP_MM: f32 = 1.0;
/// Width of a crop mark, in points.
const CROP_LINE: f32 = 0.25;
/// Points of a millimetre.
const POINTS: f32 = 72.0 / 25.4;

impl SvgLabel {
    /// The label as a PDF page with bleed and crop marks, in DeviceCMYK: black is black ink alone. It has no output
    /// intent: the press brings its own profile.
    ///
    /// # Errors
    /// [`LabelError::Drawing`] when it can't be drawn.
    pub fn pdf(&self, title: &str) -> Result<Vec<u8>, LabelError> {
        let bleed = BLEED_MM * POINTS;
        let edge = bleed + SLUG_MM * POINTS;
        let (width, height) = (self.width_mm * POINTS, self.height_mm * POINTS);
        let (full_width, full_height) = (width + 2.0 * edge, height + 2.0 * edge);
        let mut content = Content::new();
        fill_colour(&mut content, self.ink);
        content.rect(edge - bleed, edge - bleed, width + 2.0 * bleed, height + 2.0 * bleed).fill_nonzero();
        crop_marks(&mut content, (width, height), edge);
        content.save_state().transform([1.0, 0.0, 0.0, 1.0, edge, edge]);
        drawing(&mut content, &self.svg, (width, height))?;
        content.restore_state();
        let inner =
            |around: f32| Rect::new(edge - around, edge - around, edge + width + around, edge + height + around);
        Ok(page(&content.finish(), (full_width, full_height), title, Some((inner(bleed), inner(0.0)))))
    }
}

/// A page of millimetres without bleed.
pub(super) fn plain(svg: &str, (width_mm, height_mm): (f32, f32), title: &str) -> Result<Vec<u8>, LabelError> {
    let size = (width_mm * POINTS, height_mm * POINTS);
    let mut content = Content::new();
    drawing(&mut content, svg, size)?;
    Ok(page(&content.finish(), size, title, None))
}

/// A document of one page; the boxes are those of bleed and trim (ISO 32000-1 §14.11.2).
fn page(content: &[u8], (width, height): (f32, f32), title: &str, boxes: Option<(Rect, Rect)>) -> Vec<u8> {
    let [catalog, pages, page, stream, info] = [1, 2, 3, 4, 5].map(Ref::new);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(pages);
    pdf.pages(pages).kids([page]).count(1);
    pdf.stream(stream, content);
    let mut writer = pdf.page(page);
    writer.parent(pages).media_box(Rect::new(0.0, 0.0, width, height)).contents(stream);
    if let Some((bleed, trim)) = boxes {
        writer.bleed_box(bleed).trim_box(trim);
    }
    writer.resources();
    drop(writer);
    pdf.document_info(info).title(TextStr(title)).creator(TextStr("ttm"));
    pdf.finish()
}

/// Two hairlines at each corner, outside the bleed, in all four inks.
fn crop_marks(content: &mut Content, (width, height): (f32, f32), edge: f32) {
    let from = edge - (BLEED_MM + CROP_GAP_MM) * POINTS;
    content.set_stroke_cmyk(1.0, 1.0, 1.0, 1.0).set_line_width(CROP_LINE);
    for x in [edge, edge + width] {
        content.move_to(x, 0.0).line_to(x, from).stroke();
        content.move_to(x, height + 2.0 * edge - from).line_to(x, height + 2.0 * edge).stroke();
    }
    for y in [edge, edge + height] {
        content.move_to(0.0, y).line_to(from, y).stroke();
        content.move_to(width + 2.0 * edge - from, y).line_to(width + 2.0 * edge, y).stroke();
    }
}

/// Everything in an SVG, fitted into a box whose lower left corner is the origin.
fn drawing(content: &mut Content, svg: &str, (width, height): (f32, f32)) -> Result<(), LabelError> {
    let tree = Tree::from_str(svg, &Default::default()).map_err(|_| LabelError::Drawing)?;
    let (across, down) = (width / tree.size().width(), height / tree.size().height());
    content.save_state().transform([across, 0.0, 0.0, -down, 0.0, height]);
    group(content, tree.root());
    content.restore_state();
    Ok(())
}

fn group(content: &mut Content, nodes: &Group) {
    for node in nodes.children() {
        match node {
            Node::Group(inner) => group(content, inner),
            Node::Path(inner) => path(content, inner),
            Node::Image(_) | Node::Text(_) => {} // a label has neither: its letters are strokes
        }
    }
}

fn path(content: &mut Content, path: &Path) {
    let Transform { sx, ky, kx, sy, tx, ty } = path.abs_transform();
    content.save_state().transform([sx, ky, kx, sy, tx, ty]);
    outline(content, path.data().segments());
    let solid = |paint: &Paint| if let Paint::Color(rgb) = paint { Some([rgb.red, rgb.green, rgb.blue]) } else { None };
    let fill = path.fill().and_then(|fill| solid(fill.paint()));
    let stroke = path.stroke().and_then(|stroke| Some((solid(stroke.paint())?, stroke.width().get())));
    if let Some(rgb) = fill {
        fill_colour(content, Colour { rgb });
    }
    if let Some((rgb, width)) = stroke {
        let [cyan, magenta, yellow, black] = Colour { rgb }.cmyk();
        content.set_stroke_cmyk(cyan, magenta, yellow, black).set_line_width(width);
        content.set_line_cap(LineCapStyle::RoundCap).set_line_join(LineJoinStyle::RoundJoin);
    }
    match (fill, stroke) {
        (Some(_), Some(_)) => content.fill_nonzero_and_stroke(),
        (Some(_), None) => content.fill_nonzero(),
        (None, Some(_)) => content.stroke(),
        (None, None) => content.end_path(),
    };
    content.restore_state();
}

fn outline(content: &mut Content, segments: impl Iterator<Item = PathSegment>) {
    let mut last = Point::zero();
    for segment in segments {
        match segment {
            PathSegment::MoveTo(to) => content.move_to(to.x, to.y),
            PathSegment::LineTo(to) => content.line_to(to.x, to.y),
            // PDF has cubic curves only.
            PathSegment::QuadTo(control, to) => {
                let near =
                    |end: Point| (end.x + (control.x - end.x) * 2.0 / 3.0, end.y + (control.y - end.y) * 2.0 / 3.0);
                let ((x1, y1), (x2, y2)) = (near(last), near(to));
                content.cubic_to(x1, y1, x2, y2, to.x, to.y)
            }
            PathSegment::CubicTo(a, b, to) => content.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y),
            PathSegment::Close => content.close_path(),
        };
        if let PathSegment::MoveTo(to)
        | PathSegment::LineTo(to)
        | PathSegment::QuadTo(_, to)
        | PathSegment::CubicTo(_, _, to) = segment
        {
            last = to;
        }
    }
}

fn fill_colour(content: &mut Content, colour: Colour) {
    let [cyan, magenta, yellow, black] = colour.cmyk();
    content.set_fill_cmyk(cyan, magenta, yellow, black);
}
