//! The mark for web shops and adverts: a small drawing that leads to the public page.

use ttm_mark::{Language, MarkNumber, Words};

use super::{Colours, LabelError, art, of_number};
use crate::{text_element, text_width};

/// Height of the mark in the drawing's units; see [`art::sign`].
const SIGN: f32 = 9.6;
const SIGN_WIDTH: f32 = 47.6;
const MARGIN: f32 = 3.0;
/// Heights of the words' capitals and from line to line.
const WORDS: f32 = 2.6;
const WORD_LINE: f32 = 4.4;
/// Pixels of a unit where nothing else is said.
const PIXELS: f32 = 4.0;

/// The mark as web pages show it.
#[derive(Debug, Clone)]
pub struct Badge {
    /// The drawing: no script, font or picture in it.
    pub svg: String,
    /// A snippet for a web page: the drawing as a link to the public page of the product, if the mark has an address.
    /// Nothing is loaded from anywhere.
    pub html: String,
}

impl Badge {
    /// The badge of a mark, in one language.
    ///
    /// # Errors
    /// [`LabelError`] when the text is no mark, or the number another one's.
    pub fn draw(text: &str, number: MarkNumber, language: Language, colours: Colours) -> Result<Self, LabelError> {
        colours.check()?;
        let token = of_number(text, number)?;
        let words = super::words(token.claims(), language)?;
        let width = SIGN_WIDTH + 2.0 * MARGIN;
        let lines = badge_lines(&words, SIGN_WIDTH);
        let height = SIGN + 3.0 * MARGIN + lines.len() as f32 * WORD_LINE;
        let (ink, paper) = (colours.ink.to_string(), colours.paper.to_string());
        let mut drawn = format!(
            r#"<rect width="{width}" height="{height}" rx="2.4" fill="{ink}"/>{}"#,
            art::sign(MARGIN, MARGIN, width - MARGIN, &paper)
        );
        for (at, line) in lines.iter().enumerate() {
            let y = SIGN + 2.0 * MARGIN + at as f32 * WORD_LINE;
            drawn.push_str(&text_element(line, MARGIN, y, WORDS, &paper));
        }
        let says = alternative(&token, number, language);
        let (pixels_across, pixels_down) = ((width * PIXELS).round(), (height * PIXELS).round());
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{pixels_across}" height="{pixels_down}" viewBox="0 0 {width} {height}"><title>{says}</title>{drawn}</svg>"#
        );
        let html = match address(text) {
            Some(address) => format!("<a href=\"{address}\" rel=\"noopener\">{svg}</a>\n"),
            None => format!("{svg}\n"),
        };
        Ok(Self { svg: format!("{svg}\n"), html })
    }
}

/// What a screen reader says instead of the drawing.
fn alternative(token: &ttm_mark::Token, number: MarkNumber, language: Language) -> String {
    let (words, claims) = (Words::of(language), token.claims());
    let product = escaped(&format!("{} {}", claims.brand, claims.model));
    format!(
        "Trustable Technology Mark {number}: {product}. {}. {}.",
        words.label_assurance(claims.assurance),
        words.label_until(claims.expires.day())
    )
}

/// The address in the text, scheme and host in lower case as browsers write them.
fn address(text: &str) -> Option<String> {
    let at = text.find("/01/")?;
    let (host, rest) = text.split_at(at);
    Some(escaped(&format!("{}{rest}", host.to_ascii_lowercase())))
}

/// A maker's own words in a page.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The words in lines that fit.
fn badge_lines(words: &[String], room: f32) -> Vec<String> {
    art::wrapped(words, |line| text_width(line, WORDS) <= room)
}
