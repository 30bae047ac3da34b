//! The table in columns of text: one column per account, the row labels at the left.
//!
//! No line is wider than the given width. Each piece of a line carries its tone, so that a screen can colour it.

use super::Comparison;
use super::table::{Cell, Column, MENTIONED_WORD, Row, Subject};
use crate::text;

/// The narrowest column that reads well, with the gap after it: three of them fit on 80 columns.
const NARROWEST: usize = 21;
/// Columns for the row labels, with the gap after them, on a narrow screen and on a wide one.
const LABELS: (usize, usize) = (16, 22);
/// A screen of at least this width is wide.
const WIDE: usize = 100;
const GAP: usize = 2;
/// A small screen has room for a head of two lines per name.
const NAME_LINES: usize = 2;

/// An issue is mentioned.
pub(super) const MENTIONED: &str = "●";
/// An issue is not mentioned.
pub(super) const SILENT: &str = "·";
/// Other accounts say otherwise, or only one side mentions the issue.
pub(super) const DIFFERS: &str = "≠";

/// The kind of a piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Content.
    Plain,
    /// A side, a source, a group of rows.
    Heading,
    /// Row labels, silence, additions to other cells.
    Faint,
    /// A mentioned issue.
    Name,
    /// Content that others contradict.
    Differs,
    /// A quotation.
    Quote,
    /// An address.
    Link,
}

/// A piece of a line.
pub type Piece = (Tone, String);

/// Pieces from the left to the right; together they are a line.
pub type LaidLine = Vec<Piece>;

/// The number of columns side by side, and their width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The first column shown, counted from 0.
    pub first: usize,
    /// The number of shown columns.
    pub shown: usize,
    /// The number of all columns.
    pub all: usize,
    labels: usize,
    room: usize,
    ascii: bool,
}

impl Layout {
    /// As many columns as fit `width`, from `first` on; `None` if fewer than two fit, or the only one does not.
    #[must_use]
    pub fn of(comparison: &Comparison, width: usize, first: usize, ascii: bool) -> Option<Self> {
        let all = comparison.columns.len();
        let labels = if width < WIDE { LABELS.0 } else { LABELS.1 };
        let fit = (width.saturating_sub(labels) / NARROWEST).min(all);
        if fit == 0 || fit < all.min(2) {
            return None;
        }
        let room = (width - labels) / fit;
        Some(Self { first: first.min(all - fit), shown: fit, all, labels, room, ascii })
    }

    /// Whether every column is shown.
    #[must_use]
    pub const fn shows_all(self) -> bool {
        self.shown == self.all
    }

    /// "sources 3–5 of 9".
    #[must_use]
    pub fn place(self) -> String {
        format!("sources {}–{} of {}", self.first + 1, self.first + self.shown, self.all)
    }

    fn columns<T>(self, of: &[T]) -> &[T] {
        of.get(self.first..self.first + self.shown).unwrap_or_default()
    }

    /// The head: the sides, the names below them, and a rule.
    #[must_use]
    pub fn head(self, comparison: &Comparison) -> Vec<LaidLine> {
        let columns = self.columns(&comparison.columns);
        let sides = columns.iter().enumerate().map(|(at, column)| {
            let goes_on = at > 0 && columns[at - 1].side == column.side;
            let rule = if self.ascii { "-" } else { "─" };
            // A side that continues has a line over its columns and does not repeat its name.
            let words = if goes_on { rule.repeat(self.room - GAP) } else { self.side(column) };
            vec![(Tone::Heading, words)]
        });
        let mut out = self.lines(&[], &sides.collect::<Vec<_>>());
        let names = columns.iter().map(|column| {
            let mut lines = self.wrapped(&[(Tone::Heading, column.name.clone())], self.room);
            if lines.len() > NAME_LINES {
                let rest: String = lines.drain(NAME_LINES - 1..).map(|(_, words)| words).collect::<Vec<_>>().join(" ");
                lines.push((Tone::Heading, text::clip(&rest, self.room - GAP, self.ellipsis()).into_owned()));
            }
            lines
        });
        out.extend(self.lines(&[], &names.collect::<Vec<_>>()));
        out
    }

    /// "US ───────", as wide as its column.
    fn side(self, column: &Column) -> String {
        let room = self.room - GAP;
        let name = text::clip(&text::shown(column.side.label(), self.ascii), room, self.ellipsis()).into_owned();
        let rule = room.saturating_sub(text::width(&name) + 1);
        if rule == 0 { name } else { format!("{name} {}", if self.ascii { "-" } else { "─" }.repeat(rule)) }
    }

    /// The rows, with a blank line between one kind and the next. `addresses` says whether addresses are included: in a narrow
    /// column an address is cut.
    #[must_use]
    pub fn body(self, comparison: &Comparison, addresses: bool) -> Vec<LaidLine> {
        let mut out: Vec<LaidLine> = Vec::new();
        let mut before: Option<&Row> = None;
        for row in &comparison.rows {
            if !addresses && matches!(row.subject, Subject::Address | Subject::Archive) {
                continue;
            }
            if let Some(before) = before
                && group(before) != group(row)
            {
                out.push(LaidLine::new());
            }
            if matches!(row.subject, Subject::Issue(_)) && before.is_none_or(|before| group(before) != group(row)) {
                out.push(self.legend());
            }
            out.extend(self.row(row));
            before = Some(row);
        }
        out
    }

    fn legend(self) -> Vec<Piece> {
        let words = format!("{MENTIONED} mentioned  {SILENT} not  {DIFFERS} by one side only");
        let words = text::shown(&words, self.ascii);
        let label = text::fit("issues", self.labels, "");
        vec![(Tone::Heading, label), (Tone::Faint, text::clip(&words, self.room * self.shown, "").into_owned())]
    }

    fn row(self, row: &Row) -> Vec<LaidLine> {
        let label = self.wrapped(&[(Tone::Faint, row.label.clone())], self.labels);
        let cells = (self.first..self.first + self.shown).map(|at| match (&row.subject, row.cells.get(at)) {
            (Subject::Issue(_), cell) => self.marked(row, cell),
            (_, None) => self.wrapped(&[(Tone::Faint, row.subject.silence().to_owned())], self.room),
            (Subject::Address | Subject::Archive, Some(cell)) => {
                // All addresses begin the same; in a narrow column the host is worth more.
                let address = text::shown(&cell.words, self.ascii);
                let address = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
                vec![(Tone::Link, text::clip(address, self.room - GAP, self.ellipsis()).into_owned())]
            }
            (subject, Some(cell)) => self.wrapped(&said(subject, cell), self.room),
        });
        self.lines(&label, &cells.collect::<Vec<_>>())
    }

    /// The signs in columns of their own, so that the grid is visible before it is read.
    fn marked(self, row: &Row, cell: Option<&Cell>) -> Vec<Piece> {
        let (tone, differs, sign, words) = match cell {
            None => (Tone::Faint, "", SILENT, row.subject.silence()),
            Some(cell) if cell.differs => (Tone::Differs, DIFFERS, MENTIONED, cell.against.as_deref().unwrap_or_default()),
            Some(cell) => (Tone::Name, "", MENTIONED, if cell.words == MENTIONED_WORD { "" } else { cell.words.as_str() }),
        };
        let shown = |sign: &str| text::shown(sign, self.ascii);
        let first = format!("{} {} ", text::pad(&shown(differs), text::width(&shown(DIFFERS))), shown(sign));
        let indent = text::width(&first);
        let lines = text::wrap(&shown(words), (self.room - GAP).saturating_sub(indent).max(1));
        let margin = " ".repeat(indent);
        lines.into_iter().enumerate().map(|(at, line)| (tone, format!("{}{line}", if at == 0 { &first } else { &margin }))).collect()
    }

    /// Cells beside each other, each as high as the highest.
    fn lines(self, label: &[Piece], cells: &[Vec<Piece>]) -> Vec<LaidLine> {
        let height = cells.iter().map(Vec::len).chain([label.len()]).max().unwrap_or(0);
        let piece = |cell: &[Piece], number: usize, columns: usize| {
            let (tone, words) = cell.get(number).map_or((Tone::Plain, ""), |(tone, words)| (*tone, words.as_str()));
            (tone, text::fit(words, columns, ""))
        };
        let line = |number: usize| {
            let mut pieces = vec![piece(label, number, self.labels)];
            pieces.extend(cells.iter().map(|cell| piece(cell, number, self.room)));
            pieces
        };
        (0..height).map(line).collect()
    }

    fn wrapped(self, pieces: &[Piece], columns: usize) -> Vec<Piece> {
        let line = |(tone, words): &Piece| {
            let tone = *tone;
            text::wrap(&text::shown(words, self.ascii), columns.saturating_sub(GAP).max(1)).into_iter().map(move |line| (tone, line))
        };
        pieces.iter().flat_map(line).collect()
    }

    const fn ellipsis(self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }
}

/// The group of a row; rows of one group stand together.
fn group(row: &Row) -> usize {
    match row.subject {
        Subject::Day | Subject::Name | Subject::Place | Subject::Stance => 0,
        Subject::Participant(_) => 1,
        Subject::Issue(_) => 2,
        Subject::Figure(_) => 3,
        Subject::Summary | Subject::Quote => 4,
        Subject::Locator | Subject::Address | Subject::Archive => 5,
    }
}

/// The paragraphs of a cell: what the account says, how it relates to the others, and the notes.
pub(super) fn said(subject: &Subject, cell: &Cell) -> Vec<Piece> {
    let (tone, words) = match subject {
        _ if cell.differs => (Tone::Differs, format!("{DIFFERS} {}", cell.words)),
        Subject::Quote => (Tone::Quote, cell.words.clone()),
        Subject::Address | Subject::Archive => (Tone::Link, cell.words.clone()),
        Subject::Locator => (Tone::Faint, cell.words.clone()),
        _ => (Tone::Plain, cell.words.clone()),
    };
    let mut pieces = vec![(tone, words)];
    pieces.extend(cell.against.iter().map(|against| (Tone::Plain, against.clone())));
    pieces.extend(cell.notes.iter().map(|note| (Tone::Faint, note.clone())));
    pieces
}
