//! Text for terminals: safe, wrapped, coloured where that is wanted.

use std::borrow::Cow;

use anstyle::Style;

/// Lines are never wider, however wide the terminal is: long lines are hard to read.
const MAX_WIDTH: usize = 100;
/// Below this, wrapping would make a mess.
const MIN_WIDTH: usize = 40;

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();

/// The width to wrap to; when piped, the widest.
pub(crate) fn width() -> usize {
    let piped = !std::io::IsTerminal::is_terminal(&std::io::stdout());
    if piped { MAX_WIDTH } else { textwrap::termwidth().clamp(MIN_WIDTH, MAX_WIDTH) }
}

/// `text` behind `first`, further lines below its beginning.
pub(crate) fn wrapped(first: &str, text: &str, width: usize) -> String {
    let indent = " ".repeat(textwrap::core::display_width(first));
    let options = textwrap::Options::new(width).initial_indent(first).subsequent_indent(&indent);
    textwrap::fill(text, options)
}

/// `text` without anything that a terminal would obey or that turns the order of letters: such characters are written
/// as Rust writes them.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unsafe(c) { safe.extend(c.escape_default()) } else { safe.push(c) }
    }
    Cow::Owned(safe)
}

/// Control characters and unseen ones: directions, zero widths, tags.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_that_it_obeys() {
        assert_eq!(escaped("plain Zürich 日本"), "plain Zürich 日本");
        assert_eq!(escaped("a\u{1b}[2Jb\r\n\u{9b}\u{202e}"), r"a\u{1b}[2Jb\r\n\u{9b}\u{202e}");
    }

    #[test]
    fn further_lines_stand_below_the_first() {
        assert_eq!(wrapped("ab: ", "one two three", 12), "ab: one two\n    three");
    }
}
