//! The plain form of a text, for terminals without UTF-8.
//!
//! Owns: the replacement for each character that such a terminal cannot show. Leaves to callers the moment to use it.
//! It must come before a text is cut to a width: some signs take more columns in ASCII.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::layout::width;
use super::plain::plain;

/// The text in the form that a terminal can show: as it is, or in ASCII. Call it before any measuring: the text may get
/// wider.
#[must_use]
pub fn shown(text: &str, in_ascii: bool) -> String {
    if in_ascii { ascii(text).into_owned() } else { text.to_owned() }
}

/// `text` in ASCII only; borrowed if it already was.
///
/// Typographic signs, this program's own symbols and box-drawing characters get the nearest ASCII. Accents are dropped.
/// Any other character becomes one `?` for each column it took, so that tables stay straight. `…` and `≠` widen, so
/// clip after this and not before. ASCII control characters pass: [`safe_line`](super::safe_line), which comes first,
/// handles them.
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    // By cluster: a family of three is six columns by character and two on the screen.
    for cluster in text.graphemes(true) {
        let before = out.len();
        if cluster.chars().any(|c| !push_plain(c, &mut out)) {
            out.truncate(before);
            out.extend(std::iter::repeat_n('?', width(cluster)));
        }
    }
    Cow::Owned(out)
}

/// Writes the replacement for `c`. Returns false if there is none; `out` is then in any state.
fn push_plain(c: char, out: &mut String) -> bool {
    if c.is_ascii() {
        out.push(c);
        return true;
    }
    if let Some(sign) = symbol(c).or_else(|| plain(c)) {
        out.push_str(sign);
        return true;
    }
    std::iter::once(c).nfkd().all(|part| {
        if part.is_ascii() {
            out.push(part);
        } else if let Some(sign) = plain(part) {
            out.push_str(sign);
        } else {
            return is_combining_mark(part);
        }
        true
    })
}

/// The signs that this program draws with.
fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        '…' => "...",
        '·' => ".",
        '≠' => "!=",
        '●' | '•' => "*",
        '○' => "o",
        '▸' => ">",
        '◂' => "<",
        '▌' => "=",
        // "5½" must not become "51/2".
        '½' => " 1/2",
        '±' => "+/-",
        '✓' | '×' | '✗' => "x",
        '◌' => "~",
        '←' => "<-",
        '→' => "->",
        '↑' => "^",
        '↓' => "v",
        '╱' => "/",
        '╲' => "\\",
        '╳' => "x",
        '─' | '━' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍' | '═' | '╴' | '╶' | '╸' | '╺' | '╼' | '╾' => "-",
        '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏' | '║' | '╵' | '╷' | '╹' | '╻' | '╽' | '╿' => "|",
        '\u{2500}'..='\u{257f}' => "+",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hostile;
    use proptest::prelude::*;

    #[test]
    fn ascii_text_is_passed_on_uncopied() {
        assert!(matches!(ascii("Wang Yi"), Cow::Borrowed(_)));
    }

    #[test]
    fn typography_becomes_what_a_typewriter_has() {
        assert_eq!(ascii("‘a’ “b” – c — d… 3·4 ≠ × ✓"), "'a' \"b\" - c - d... 3.4 != x x");
        assert_eq!(ascii("● ○ ▸"), "* o >");
    }

    #[test]
    fn a_drawn_box_stays_a_box() {
        assert_eq!(ascii("┌─┬═┐\n│ ║ ┃\n├━┼─┤\n╰─╯"), "+-+-+\n| | |\n+-+-+\n+-+");
    }

    #[test]
    fn names_lose_their_accents_and_not_their_letters() {
        assert_eq!(ascii("Zu\u{308}rich, Łódź, Gdańsk, Ærø, Saʿud, Straße"), "Zurich, Lodz, Gdansk, AEro, Sa'ud, Strasse");
    }

    #[test]
    fn what_has_no_ascii_is_one_question_mark_a_column() {
        assert_eq!(ascii("王 Ж 한 👨\u{200d}👩 \u{fffd}"), "?? ? ?? ?? ?");
    }

    proptest! {
        #[test]
        fn nothing_but_ascii_comes_out(text in hostile::text()) {
            prop_assert!(ascii(&text).is_ascii());
        }
    }
}
