//! Cells without a value: the many ways in which tables write that a value is unknown, or that something continues.
//!
//! Owns these words and codes. A missing value is not an error: it is never reported as one.

use crate::text;

/// The meaning of a cell without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// No value: empty, `NA`, `-9`, `0000-00-00`.
    Nothing,
    /// There is a value, but it is unknown: "unknown".
    Unknown,
    /// It has not ended: "ongoing".
    Ongoing,
}

/// Words for no value.
const NOTHING: &[&str] = &[
    "",
    "-",
    "–",
    "—",
    "--",
    "---",
    ".",
    "..",
    "...",
    "…",
    "/",
    "na",
    "n/a",
    "n.a.",
    "n. a.",
    "#n/a",
    "null",
    "(null)",
    "\\n",
    "none",
    "(none)",
    "nan",
    "nat",
    "nil",
    "<na>",
    "[na]",
    "missing",
    "not available",
    "not applicable",
    "no data",
    "#value!",
    "#ref!",
    "blank",
    "(blank)",
];

/// Words for an unknown value, folded.
const UNKNOWN: &[&str] = &[
    "?",
    "??",
    "???",
    "unknown",
    "unk",
    "unk.",
    "not known",
    "unclear",
    "inconnu",
    "inconnue",
    "unbekannt",
    "desconocido",
    "desconocida",
    "sconosciuto",
    "desconhecido",
    "неизвестно",
    "不详",
    "未知",
    "不明",
];

/// Words for an end that has not come yet, folded.
const ONGOING: &[&str] = &[
    "ongoing",
    "on-going",
    "present",
    "to present",
    "the present",
    "current",
    "currently",
    "now",
    "today",
    "to date",
    "continuing",
    "continues",
    "open",
    "in force",
    "still in force",
    "incumbent",
    "in office",
    "en cours",
    "heute",
    "andauernd",
    "laufend",
    "actualidad",
    "presente",
    "in corso",
    "настоящее время",
    "по настоящее время",
    "至今",
    "现在",
    "現在",
];

/// Numbers that data sets use as codes for a missing value.
const CODES: &[&str] = &["-7", "-8", "-9", "-77", "-88", "-99", "-999", "-9999"];

/// Whether a cell is one of the codes for a missing value.
pub(super) fn is_code(cell: &str) -> bool {
    CODES.contains(&whole(cell))
}

/// Whether a cell has a value: tables have several ways to write that they have none.
pub(super) fn is_something(cell: &str) -> bool {
    // Most cells are longer than all of these words, and ASCII.
    if cell.len() > 15 {
        return cell.is_ascii() || !text::safe_line(cell).trim().is_empty();
    }
    // Each of the words begins with one of these letters.
    if cell.is_ascii() && cell.starts_with(|first: char| first.is_ascii_alphabetic() && !matches!(first, 'n' | 'N' | 'm' | 'M' | 'b' | 'B'))
    {
        return true;
    }
    let is_word = !NOTHING.iter().any(|word| word.eq_ignore_ascii_case(cell.trim()));
    // Characters without width are not words: without them nothing remains.
    is_word && !is_code(cell) && (cell.is_ascii() || !text::safe_line(cell).trim().is_empty())
}

/// The meaning of a cell in a column of dates that is not a date.
pub(super) fn of_date(cell: &str) -> Option<Missing> {
    let cell = cell.trim().trim_matches(['\'', '"']).trim();
    if !is_something(cell) || is_zero(cell) || is_blank_node(cell) {
        return Some(Missing::Nothing);
    }
    if cell.len() > 64 {
        return None;
    }
    let folded = text::fold(cell);
    if UNKNOWN.contains(&&*folded) {
        return Some(Missing::Unknown);
    }
    let is_forever = folded.starts_with("9999") || folded.ends_with(".9999") || folded.ends_with("/9999") || folded.ends_with("-9999");
    (ONGOING.contains(&&*folded) || is_forever).then_some(Missing::Ongoing)
}

/// The value of a cell that is a part of a date: a month or day of 0 or below, 88 and 99 are codes for a missing one.
pub(super) fn part(cell: &str) -> Option<&str> {
    let part = whole(cell.trim());
    let is_none = !is_something(part)
        || UNKNOWN.contains(&&*text::fold(part))
        || part.trim_start_matches('0').is_empty()
        || matches!(part, "88" | "99" | "-1");
    (!is_none).then_some(part)
}

/// A whole number without the fraction that a program has added: `1990.0` is 1990.
pub(super) fn whole(cell: &str) -> &str {
    let stripped = cell.strip_suffix(".0").or_else(|| cell.strip_suffix(".00"));
    stripped.filter(|whole| whole.strip_prefix('-').unwrap_or(whole).bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(cell)
}

/// `0000-00-00`, `00/00/0000`, `0`: days that a database writes for a missing one.
fn is_zero(cell: &str) -> bool {
    let day = cell.split(['T', ' ']).next().unwrap_or_default();
    day.contains('0') && day.bytes().all(|byte| matches!(byte, b'0' | b'-' | b'/' | b'.' | b':'))
}

/// A Wikidata value without a name: `t1234567`, `_:b12`, an address of a `genid`.
fn is_blank_node(cell: &str) -> bool {
    let numbered = cell.strip_prefix('t').is_some_and(|rest| rest.len() > 4 && rest.bytes().all(|byte| byte.is_ascii_digit()));
    numbered || cell.starts_with("_:") || cell.contains("/.well-known/genid/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tables_write_for_nothing_is_nothing() {
        for cell in ["", "NA", "N/A", "n/a", "NULL", "None", "NaN", "-", ".", "—", "-9", "-8.0", "\\N", "<NA>", "\u{200b}"] {
            assert!(!is_something(cell), "{cell}");
        }
        for cell in ["Nauru", "Oman", "0", "9", "Naña", "unknown", "日"] {
            assert!(is_something(cell), "{cell}");
        }
    }

    #[test]
    fn no_date_an_unknown_one_and_one_to_come_are_told_apart() {
        for (cell, missing) in [
            ("NA", Some(Missing::Nothing)),
            ("0000-00-00", Some(Missing::Nothing)),
            ("0000-00-00 00:00:00", Some(Missing::Nothing)),
            ("00/00/0000", Some(Missing::Nothing)),
            ("t1234567", Some(Missing::Nothing)),
            ("http://www.wikidata.org/.well-known/genid/ab12", Some(Missing::Nothing)),
            ("Unknown", Some(Missing::Unknown)),
            ("?", Some(Missing::Unknown)),
            ("Present", Some(Missing::Ongoing)),
            ("9999-12-31", Some(Missing::Ongoing)),
            ("31/12/9999", Some(Missing::Ongoing)),
            ("2000-01-01", None),
            ("1900", None),
        ] {
            assert_eq!(of_date(cell), missing, "{cell}");
        }
    }

    #[test]
    fn a_part_is_missing_by_the_codes_of_data_sets() {
        for cell in ["-9", "0", "00", ".", "NA", "99", "-8.0", "unknown", ""] {
            assert_eq!(part(cell), None, "{cell}");
        }
        assert_eq!([part("4"), part("04"), part("4.0"), part("May")], [Some("4"), Some("04"), Some("4"), Some("May")]);
    }
}
