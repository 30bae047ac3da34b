//! The table if there is no room for two columns: one account below the other, preceded by a grid of signs for the issues. The
//! result is paragraphs, which the caller wraps when it prints or draws them.

use super::layout::{DIFFERS, MENTIONED, Piece, SILENT, Tone, said};
use super::{Comparison, Row, Subject};
use crate::text;

/// The name of an issue needs this much room beside the signs.
const ISSUE: usize = 14;

/// Text that may be wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its pieces, one after the other.
    pub pieces: Vec<Piece>,
    /// The indent of the lines after the first, in columns.
    pub hanging: usize,
    /// The column of the table that it belongs to, counted from 0.
    pub column: Option<usize>,
    /// Whether it is the heading of the paragraphs below it.
    pub is_heading: bool,
}

/// One account below the other, for a page of `width` columns.
#[must_use]
pub fn stacked(comparison: &Comparison, width: Option<usize>, ascii: bool) -> Vec<Paragraph> {
    let mut out = grid(comparison, width, ascii);
    let is_vast = comparison.is_vast();
    if is_vast {
        let words = format!("{}: what an account does not mention is left out below.", comparison.extent());
        out.push(Paragraph { pieces: vec![(Tone::Faint, words)], hanging: 0, column: None, is_heading: false });
    }
    let said_by = said_by(comparison);
    for (at, column) in comparison.columns.iter().enumerate() {
        let head = format!("{} {} · {}", at + 1, column.side.label(), column.name);
        out.push(Paragraph { pieces: vec![(Tone::Heading, head)], hanging: 2, column: Some(at), is_heading: true });
        let all = 0..if is_vast { 0 } else { comparison.rows.len() };
        for row in all.chain(said_by[at].iter().copied().filter(|_| is_vast)) {
            let row = &comparison.rows[row];
            let cell = row.cells.get(at);
            let mut pieces = vec![(Tone::Faint, format!("{}: ", row.label))];
            match (&row.subject, cell) {
                // The grid has listed these.
                (Subject::Issue(_), _) => continue,
                (subject, None) => pieces.push((Tone::Faint, subject.silence().to_owned())),
                (subject, Some(cell)) => {
                    for (number, (tone, words)) in said(subject, cell).into_iter().enumerate() {
                        if number > 0 {
                            pieces.push((Tone::Plain, "; ".to_owned()));
                        }
                        pieces.push((tone, words));
                    }
                }
            }
            out.push(Paragraph { pieces, hanging: 2, column: Some(at), is_heading: false });
        }
    }
    out
}

/// For each column, the rows that have content in it.
fn said_by(comparison: &Comparison) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); comparison.columns.len()];
    for (number, row) in comparison.rows.iter().enumerate() {
        row.cells.said().for_each(|(at, _)| out[at].push(number));
    }
    out
}

/// Issue by account, one sign each: on the narrowest screen, one look shows what only one side raises.
fn grid(comparison: &Comparison, width: Option<usize>, ascii: bool) -> Vec<Paragraph> {
    let rows: Vec<&Row> = comparison.rows.iter().filter(|row| matches!(row.subject, Subject::Issue(_))).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let free = |pieces: Vec<Piece>, hanging: usize, is_heading: bool| Paragraph { pieces, hanging, column: None, is_heading };
    let mut out = vec![free(vec![(Tone::Heading, "Issues by account".to_owned())], 0, true)];
    let legend = format!("{MENTIONED} mentioned, {SILENT} not mentioned, {DIFFERS} by one side only");
    out.push(free(vec![(Tone::Faint, legend)], 2, false));
    let sign = |words: &str| text::pad(&text::shown(words, ascii), SIGN);
    let across = comparison.columns.len() * SIGN;
    let has_signs = !comparison.is_vast() && width.is_none_or(|width| across + ISSUE <= width);
    if has_signs {
        let numbers: String = (1..=comparison.columns.len()).map(|number| text::pad(&number.to_string(), SIGN)).collect();
        out.push(free(vec![(Tone::Faint, no_break(&numbers))], across, false));
    }
    for row in rows {
        let mut pieces: Vec<Piece> = Vec::new();
        if has_signs {
            pieces.extend(row.cells.iter().map(|cell| match cell {
                None => (Tone::Faint, no_break(&sign(SILENT))),
                Some(cell) if cell.differs => (Tone::Differs, no_break(&sign(&format!("{MENTIONED}{DIFFERS}")))),
                Some(_) => (Tone::Name, no_break(&sign(MENTIONED))),
            }));
        }
        pieces.push((if row.differs() { Tone::Differs } else { Tone::Plain }, row.label.clone()));
        if !has_signs {
            let by: Vec<String> = row.cells.said().map(|(at, _)| (at + 1).to_string()).collect();
            pieces.push((Tone::Plain, format!(" ({})", by.join(", "))));
        }
        let against = row.cells.said().find_map(|(_, cell)| cell.against.as_ref());
        pieces.extend(against.map(|against| (Tone::Plain, format!(", {against}"))));
        out.push(free(pieces, if has_signs { across } else { 2 }, false));
    }
    out
}

/// Columns per sign: it is two wide, three in ASCII, plus a gap.
const SIGN: usize = 4;

/// Words with non-breaking spaces: the columns of a grid stay in place when the line is wrapped.
fn no_break(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}
