//! A sheet of one label in several sizes, to be printed and tried before a run.

use std::fmt::Write;

use super::{Label, LabelError, MIN_MODULE_MM, pdf};
use crate::{text_element, text_width};

/// A4, in millimetres.
const PAGE: (f32, f32) = (210.0, 297.0);
const EDGE: f32 = 15.0;
const GAP: f32 = 8.0;
/// Heights of the captions, and room for one, in millimetres.
const CAPTION: f32 = 2.0;
const CAPTION_ROOM: f32 = 6.0;
/// Length of the rule that tells whether the printer scales, in millimetres.
const RULE: f32 = 100.0;
/// Sides of modules, in millimetres.
const MODULES: [f32; 6] = [MIN_MODULE_MM, 0.45, 0.5, 0.6, 0.75, 1.0];
const INK: &str = "#000000";

/// One label in the sizes that matter, on a page of A4.
#[derive(Debug, Clone)]
pub struct TestSheet {
    /// The page, sized in millimetres.
    pub svg: String,
    /// Sides of the modules on it, in millimetres, in their order; what found no room is left out.
    pub modules_mm: Vec<f32>,
}

impl Label<'_> {
    /// The label in several sizes, each with its measures, and a rule to hold a ruler against.
    ///
    /// # Errors
    /// As [`Label::draw`].
    pub fn test_sheet(&self) -> Result<TestSheet, LabelError> {
        let (width, height) = PAGE;
        let mut art = format!(r##"<rect width="{width}" height="{height}" fill="#ffffff"/>"##);
        art.push_str(&rule());
        let (mut left, mut top, mut row) = (EDGE, EDGE + 14.0, 0.0_f32);
        let mut modules_mm = Vec::new();
        for module_mm in MODULES {
            let label = Label { module_mm, ..self.clone() }.draw()?;
            if left + label.width_mm > width - EDGE {
                (left, top, row) = (EDGE, top + row + GAP, 0.0);
            }
            if top + label.height_mm + CAPTION_ROOM > height - EDGE {
                break;
            }
            let (_, inner) = label.svg.split_once("</title>").ok_or(LabelError::Drawing)?;
            let inner = inner.trim_end().trim_end_matches("</svg>");
            // Writing to a string does not fail.
            let _ = write!(
                art,
                r#"<g transform="translate({left} {top}) scale({module_mm})">{inner}</g>{}"#,
                caption(&format!("{module_mm} MM - {:.1} MM", label.width_mm), left, top + label.height_mm + 2.0)
            );
            modules_mm.push(module_mm);
            left += label.width_mm + GAP;
            row = row.max(label.height_mm + CAPTION_ROOM);
        }
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}"><title>Test sizes of label {}</title>{art}</svg>
"#,
            self.number
        );
        Ok(TestSheet { svg, modules_mm })
    }
}

impl TestSheet {
    /// The sheet as a PDF page of A4.
    ///
    /// # Errors
    /// [`LabelError::Drawing`] when it can't be drawn.
    pub fn pdf(&self) -> Result<Vec<u8>, LabelError> {
        pdf::plain(&self.svg, PAGE, "Trustable Technology Mark: test sizes")
    }
}

fn caption(text: &str, x: f32, y: f32) -> String {
    text_element(text, x, y, CAPTION, INK)
}

/// A line of ten centimetres with ends, and what it is for.
fn rule() -> String {
    let text = "100 MM: IF THIS LINE IS SHORTER, THE PRINTER SCALES";
    let fit = RULE / text_width(text, 1.0);
    format!(
        r#"<path fill="none" stroke="{INK}" stroke-width="0.2" d="M{EDGE} {EDGE}v4m0 -2h{RULE}m0 -2v4"/>{}"#,
        text_element(text, EDGE, EDGE + 6.0, fit.min(CAPTION), INK)
    )
}
