//! Cells that a spreadsheet shows and does not run.
//!
//! Owns: which cells look like a formula. Leaves quoting, separators and line ends to the `csv` crate.

use std::borrow::Cow;

/// `cell` with a leading apostrophe if Excel, LibreOffice or Sheets would read it as a formula; otherwise borrowed.
///
/// Such a cell starts, after white space or invisible characters, with `=`, `+`, `-`, `@`, a tab or a carriage return,
/// or the full-width `＝＋－＠`, which Excel reads the same way. Numbers such as `-12.5` and `+3` stay numbers. Idempotent.
pub fn spreadsheet_safe(cell: &str) -> Cow<'_, str> {
    // Most cells begin with a letter or a digit; a table of a million rows has sixteen million of them.
    if cell.bytes().next().is_none_or(|first| first.is_ascii_alphanumeric()) {
        return Cow::Borrowed(cell);
    }
    let body = cell.trim_start_matches(is_skipped);
    let lead = &cell[..cell.len() - body.len()];
    let starts_formula = body.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !is_number(body);
    if starts_formula || lead.contains(['\t', '\r']) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// `cell` without the apostrophe that [`spreadsheet_safe`] has put before it.
pub fn without_guard(cell: &str) -> &str {
    let rest = cell.strip_prefix('\'').filter(|rest| matches!(spreadsheet_safe(rest), Cow::Owned(_)));
    rest.unwrap_or(cell)
}

/// Includes the byte order mark: Excel removes it from the start of the first cell and finds the formula behind it.
fn is_skipped(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether `body` has only digits and the signs of a number. Parsing alone would let `-inf` and `+NaN` pass, which a
/// spreadsheet reads as names.
fn is_number(body: &str) -> bool {
    let body = body.trim_end_matches(' ');
    body.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')) && body.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hostile;
    use proptest::prelude::*;

    #[test]
    fn a_formula_gets_an_apostrophe() {
        for cell in
            ["=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "  =1", "\u{a0}=1", "\u{feff}=1", "\n=1", "＝1", "－1"]
        {
            assert_eq!(spreadsheet_safe(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn a_leading_tab_or_carriage_return_gets_one_too() {
        for cell in ["\t=1", "\rTaipei", " \tTaipei", "\t-12.5"] {
            assert_eq!(spreadsheet_safe(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn numbers_and_ordinary_text_stay() {
        for cell in ["-12.5", "+3", " -7", "-1e6", "+.5", "", " ", "Seoul – Tokyo", "a=b", "1-2", "'=1", " Taipei", "–"] {
            assert!(matches!(spreadsheet_safe(cell), Cow::Borrowed(_)), "{cell}");
        }
    }

    #[test]
    fn what_only_resembles_a_number_is_defused() {
        for cell in ["-", "+", "-inf", "+NaN", "-1-2", "+1+cmd", "-12%"] {
            assert_eq!(spreadsheet_safe(cell), format!("'{cell}"));
        }
    }

    proptest! {
        #[test]
        fn no_cell_starts_a_formula(text in hostile::text()) {
            let safe = spreadsheet_safe(&text);
            prop_assert!(!safe.starts_with(['=', '@', '\t', '\r', '＝', '＋', '－', '＠']));
            let again = spreadsheet_safe(&safe);
            prop_assert_eq!(&again, &safe);
            if !text.starts_with('\'') {
                prop_assert_eq!(without_guard(&safe), &*text);
            }
        }
    }
}
