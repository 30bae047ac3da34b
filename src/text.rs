//! Text that came from outside, made fit for a terminal.
//!
//! Owns: making control and bidi characters harmless ([`safe_line`], [`safe_text`]), columns
//! ([`width`], [`clip`], [`pad`], [`fit`], [`wrap`]), the plain form for terminals without UTF-8
//! ([`ascii`]), numbers ([`thousands`], [`share`]), the folded form for search and names ([`fold`], [`Folded`], [`closest`]) and cells
//! that a spreadsheet will not run ([`spreadsheet_safe`]).
//!
//! Leaves to others: reading and decoding files, colour and style, and deciding when a text is
//! shown. The order is theirs too, and it matters: first `safe_line`, then `ascii` where the
//! terminal needs it (it may widen, `…` becomes `...`), and only then `clip` or `wrap`.

mod ascii;
mod closest;
mod fold;
mod layout;
mod name_match;
mod numbers;
mod safe;
mod spreadsheet;

pub use ascii::ascii;
pub use closest::closest;
pub use fold::{Folded, fold};
pub use layout::{clip, fit, pad, width, wrap, wrap_hanging};
pub use name_match::{NameMatch, name_match};
pub use numbers::{share, thousands};
pub use safe::{safe_line, safe_text};
pub use spreadsheet::spreadsheet_safe;

/// The text in the form that a terminal can show: as it is, or in ASCII. Before any measuring, for it may get wider.
#[must_use]
pub fn shown(text: &str, in_ascii: bool) -> String {
    if in_ascii { ascii(text).into_owned() } else { text.to_owned() }
}

/// A path without its folders, which may be others tomorrow.
#[must_use]
pub fn file_name(path: &str) -> &str {
    let path = path.trim_end_matches(['/', '\\']);
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Whether `text` is an address that may be opened: `http` or `https`, in letters of any case, with a host, and nothing
/// that a shell or a terminal would act on.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    host.is_some_and(|host| host.contains(|c: char| c.is_alphanumeric()))
        && !text
            .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`' | '^' | '{' | '}' | '|'))
}

/// Letters and typographic signs that Unicode does not decompose, in plain ASCII. One table for
/// [`ascii`] and [`fold`], so that what a plain terminal shows is also what finds it: without it
/// `lodz` misses Łódź, and Saʿud is found only by who can type `ʿ`.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        '‐'..='―' | '−' | '﹘' | '﹣' | '－' => "-",
        '‘'..='‛' | '′' | '‹' | '›' | '´' | 'ʹ' | 'ʻ'..='ʿ' => "'",
        '“'..='‟' | '″' | '«' | '»' => "\"",
        '⁄' | '∕' => "/",
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "TH",
        'ħ' => "h",
        'Ħ' => "H",
        'ı' => "i",
        _ => return None,
    })
}

/// Strings that break careless text code far more often than random ones do.
#[cfg(test)]
mod hostile {
    use proptest::prelude::*;

    /// Any string, plain words, and mixtures of the characters that each fix in this module was
    /// made for.
    pub(super) fn text() -> impl Strategy<Value = String> {
        const PIECES: &[&str] = &[
            " ",
            "  ",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "\u{1b}[31m",
            "\u{9b}",
            "\u{85}",
            "\u{7f}",
            "\0",
            "a",
            "to",
            "Taiwan",
            "-",
            "–",
            "…",
            "中",
            "会谈",
            "한",
            "が",
            "é",
            "e\u{301}",
            "\u{301}",
            "\u{301}\u{302}\u{303}\u{304}",
            "\u{200d}",
            "\u{200c}",
            "\u{200b}",
            "\u{200e}",
            "\u{202e}",
            "\u{2066}",
            "\u{2028}",
            "\u{2029}",
            "\u{feff}",
            "\u{ad}",
            "\u{fe0f}",
            "☁",
            "👨\u{200d}👩",
            "🇹",
            "🇼",
            "لا",
            "क्षि",
            "\u{600}",
            "\u{1160}",
            "\u{e000}",
            "\u{ffff}",
            "\u{e0041}",
            "\u{fff9}",
            "ﬁ",
            "ß",
            "ẞ",
            "İ",
            "Σ",
            "ς",
            "\u{a0}",
            "\u{3000}",
            "=",
            "１",
            "½",
            "1",
            "\u{20e3}",
            "─",
            "┼",
            "●",
        ];
        let mixture = prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat());
        prop_oneof![3 => mixture, 1 => any::<String>(), 1 => "[A-Za-z ,.]{0,80}"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_is_known_in_letters_of_any_case_and_nothing_else_is_one() {
        for address in ["https://a.example/x", "HTTPS://A.EXAMPLE", "Http://a.example?q", "https://é.example"] {
            assert!(is_web_address(address), "{address}");
        }
        for other in ["", "https://", "http:/a.example", "javascript:alert(1)", "httpſ://a.example", "https://a b", "ftp://a.example", "é"]
        {
            assert!(!is_web_address(other), "{other}");
        }
    }
}
