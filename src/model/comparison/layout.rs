//! The table in columns of text: one column per account, the row labels at the left.
//!
//! No line is wider than the given width. Each piece of a line carries its tone, so that a screen can colour it.

use super::Comparison;
use super::table::{Cell, Column, MENTIONED_WORD, Row, Subject};
use crate::model::discrepancy::{Aspect, Discrepancy, Standing};
use crate::text;

/// The narrowest column that reads well, with the gap after it: three of them fit on 80 columns.
const NARROWEST: usize = 21;
/// From this width on a column gives its columns to longer labels.
const READABLE: usize = 34;
/// Columns for the row labels, with the gap after them, on a narrow screen and on a wide one.
const LABELS: (usize, usize) = (16, 22);
/// A screen of at least this width is wide.
const WIDE: usize = 100;
const GAP: usize = 2;
/// The columns before the labels, with the sign of what differs.
const GUTTER: usize = 3;
/// A small screen has room for a head of two lines per name.
const NAME_LINES: usize = 2;

/// An issue is mentioned.
pub(super) const MENTIONED: &str = "●";
/// An issue is mentioned through a narrower one.
const BY_WAY: &str = "○";
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
    /// A thin line.
    Rule,
    /// The side of a column, by the number of the column; [`Tone::Bar`] is the line over it.
    Side(usize),
    /// The line over a column, or the mark before the name of its side.
    Bar(usize),
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
    pub fn new(comparison: &Comparison, width: usize, first: usize, ascii: bool) -> Option<Self> {
        let all = comparison.columns.len();
        let labels = if width < WIDE { LABELS.0 } else { LABELS.1 };
        let fit = (width.saturating_sub(labels) / NARROWEST).min(all);
        if fit == 0 || fit < all.min(2) {
            return None;
        }
        // Few accounts leave room for long names of issues.
        let spare = (width - labels).saturating_sub(fit * READABLE);
        let longest = comparison.rows.iter().map(|row| text::width(&text::shown(&row.label, ascii))).max().unwrap_or(0);
        let labels = labels + (longest + GUTTER + GAP).saturating_sub(labels).min(spare);
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

    /// The head: the sides, and the names below them.
    #[must_use]
    pub fn head(self, comparison: &Comparison) -> Vec<LaidLine> {
        let columns = self.columns(&comparison.columns);
        let mut sides = vec![(Tone::Plain, " ".repeat(self.labels - GAP))];
        for (at, column) in columns.iter().enumerate() {
            let goes_on = at > 0 && columns[at - 1].side == column.side;
            sides.extend(self.side(self.first + at, column, goes_on));
        }
        let names = columns.iter().map(|column| {
            let mut lines = self.wrapped(&[(Tone::Plain, column.name.clone())], self.room);
            if lines.len() > NAME_LINES {
                let rest: String = lines.drain(NAME_LINES - 1..).map(|(_, words)| words).collect::<Vec<_>>().join(" ");
                lines.push((Tone::Plain, text::clip(&rest, self.room - GAP, self.ellipsis()).into_owned()));
            }
            lines
        });
        let mut out = vec![sides];
        out.extend(self.lines(&[], &names.collect::<Vec<_>>()));
        out
    }

    /// "▌ US ━━━━━━━", as wide as its column and the gap before it. A side that goes on has a line over its columns and
    /// does not repeat its name.
    fn side(self, at: usize, column: &Column, goes_on: bool) -> [Piece; 3] {
        let (mark, rule) = if self.ascii { ("=", "=") } else { ("▌", "━") };
        let room = self.room - GAP;
        let name = text::clip(&text::shown(column.side.label(), self.ascii), room - 1, self.ellipsis()).into_owned();
        let name = if goes_on { String::new() } else { format!(" {name} ") };
        let rule = rule.repeat((room + 1).saturating_sub(text::width(&name)));
        let mark = if goes_on { rule.chars().take(1).collect() } else { mark.to_owned() };
        [(Tone::Bar(at), mark), (Tone::Side(at), name), (Tone::Bar(at), rule)]
    }

    /// The rows under three headings: what differs, which issues each brings up, and all else. Each line with its row.
    /// `addresses` says whether addresses are included: in a narrow column an address is cut.
    #[must_use]
    pub fn body(self, comparison: &Comparison, addresses: bool) -> Vec<(Option<usize>, LaidLine)> {
        let rows = || comparison.rows.iter().enumerate();
        let is_issue = |row: &Row| matches!(row.subject, Subject::Issue(_));
        let is_address = |row: &Row| matches!(row.subject, Subject::Address | Subject::Archive);
        let mut differing: Vec<_> = rows().filter(|(_, row)| !is_issue(row) && row.differs()).collect();
        differing.sort_by_key(|(_, row)| !is_conflict(&row.subject));
        // Days that time zones explain can both be right.
        let is_explained = comparison.differences.iter().any(|found| found.aspect == Aspect::Day && found.standing == Standing::Explained);
        let is_grave = |row: &Row| is_conflict(&row.subject) && !(is_explained && row.subject == Subject::Day);
        let mut issues: Vec<_> = rows().filter(|(_, row)| is_issue(row)).collect();
        issues.sort_by_key(|(_, row)| std::cmp::Reverse(row.cells.said().count()));
        let rest: Vec<_> = rows().filter(|(_, row)| !is_issue(row) && !row.differs() && (addresses || !is_address(row))).collect();
        let count = differing.len().to_string();
        let brings = format!("{MENTIONED} brings it up  {BY_WAY} by narrower issues  {SILENT} does not");
        let mut out = Vec::new();
        self.section("What differs", &count, &differing, &is_grave, &mut out);
        if !differing.is_empty() {
            out.extend(self.notes(comparison).into_iter().map(|line| (None, line)));
        }
        self.section("What each brings up", &brings, &issues, &is_grave, &mut out);
        self.section("The same, or said by some only", "", &rest, &is_grave, &mut out);
        out
    }

    /// Rows under a heading, with an empty line above; nothing without rows.
    fn section(
        self,
        heading: &str,
        aside: &str,
        rows: &[(usize, &Row)],
        is_grave: &dyn Fn(&Row) -> bool,
        out: &mut Vec<(Option<usize>, LaidLine)>,
    ) {
        if rows.is_empty() {
            return;
        }
        if !out.is_empty() {
            out.push((None, LaidLine::new()));
        }
        out.push((None, self.heading(heading, aside)));
        for (at, row) in rows {
            out.extend(self.row(row, is_grave(row)).into_iter().map(|line| (Some(*at), line)));
        }
    }

    /// "What differs ───────── 3".
    fn heading(self, words: &str, aside: &str) -> LaidLine {
        let width = self.labels + self.shown * self.room;
        let aside = text::shown(aside, self.ascii);
        let words = text::clip(words, width.saturating_sub(2), self.ellipsis()).into_owned();
        let left = width.saturating_sub(text::width(&words) + 3);
        let aside = if aside.is_empty() || text::width(&aside) + 3 > left { String::new() } else { format!(" {aside}") };
        let rule = if self.ascii { "-" } else { "─" }.repeat(left.saturating_sub(text::width(&aside)));
        vec![(Tone::Heading, format!(" {words} ")), (Tone::Rule, rule), (Tone::Faint, aside)]
    }

    /// What may explain the differences, below them.
    fn notes(self, comparison: &Comparison) -> Vec<LaidLine> {
        let note = |found: &Discrepancy| {
            let note = found.note.as_deref()?;
            Some(match found.standing {
                Standing::Explained => format!("explained by time zones: {note}"),
                Standing::Conflict => format!("a true conflict: {note}"),
                Standing::Open | Standing::Wording => note.to_owned(),
            })
        };
        let mut notes: Vec<String> = comparison.differences.iter().filter_map(note).collect();
        notes.dedup();
        let width = (self.labels + self.shown * self.room).saturating_sub(GUTTER + 1).max(1);
        let lines = |note: String| text::wrap(&text::shown(&note, self.ascii), width);
        let line = |words: String| vec![(Tone::Plain, " ".repeat(GUTTER)), (Tone::Faint, words)];
        notes.into_iter().flat_map(lines).map(line).collect()
    }

    fn row(self, row: &Row, is_grave: bool) -> Vec<LaidLine> {
        let label = self.wrapped(&[(Tone::Faint, row.label.clone())], self.labels - GUTTER);
        let shown = self.first..self.first + self.shown;
        let odd = odd(row);
        let first = row.cells.said().next().map(|(_, cell)| cell.words.as_str());
        let first_shown = row.cells.said().map(|(at, _)| at).find(|at| shown.contains(at));
        let cells = shown.map(|at| match (&row.subject, row.cells.get(at)) {
            (Subject::Issue(_), cell) => self.dot(at, cell),
            (_, None) => vec![(Tone::Faint, text::shown(SILENT, self.ascii))],
            (Subject::Address | Subject::Archive, Some(cell)) => {
                // All addresses begin the same; in a narrow column the host is worth more.
                let address = text::shown(&cell.words, self.ascii);
                let address = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
                vec![(Tone::Link, text::clip(address, self.room - GAP, self.ellipsis()).into_owned())]
            }
            (_, Some(cell)) if !row.differs() && first == Some(cell.words.as_str()) && first_shown != Some(at) => {
                vec![(Tone::Faint, "the same".to_owned())]
            }
            (subject, Some(cell)) => {
                // Where one stands alone, it says how it differs; of two that differ, the second does.
                let says_how = if odd.is_some() { odd == Some(at) } else { first_shown != Some(at) };
                self.wrapped(&quiet(subject, cell, is_grave && odd == Some(at), says_how), self.room)
            }
        });
        let gutter = match (&row.subject, row.differs()) {
            (Subject::Issue(_), _) | (_, false) => (Tone::Plain, ""),
            (_, true) if is_grave => (Tone::Differs, DIFFERS),
            (_, true) => (Tone::Faint, DIFFERS),
        };
        let mut lines = self.lines(&label, &cells.collect::<Vec<_>>());
        for (number, line) in lines.iter_mut().enumerate() {
            let sign = match (number, self.ascii && !gutter.1.is_empty()) {
                (0, true) => "!",
                (0, false) => gutter.1,
                _ => "",
            };
            line.insert(0, (gutter.0, format!(" {}", text::pad(sign, GUTTER - 1))));
        }
        lines
    }

    /// Whether the account brings up an issue: a dot in the hue of its side.
    fn dot(self, at: usize, cell: Option<&Cell>) -> Vec<Piece> {
        let (tone, sign) = match cell {
            None => (Tone::Faint, SILENT),
            Some(cell) if cell.words == MENTIONED_WORD => (Tone::Side(at), MENTIONED),
            Some(_) => (Tone::Side(at), BY_WAY),
        };
        vec![(tone, text::shown(sign, self.ascii))]
    }

    /// Cells beside each other behind the label, each as high as the highest.
    fn lines(self, label: &[Piece], cells: &[Vec<Piece>]) -> Vec<LaidLine> {
        let height = cells.iter().map(Vec::len).chain([label.len()]).max().unwrap_or(0);
        let piece = |cell: &[Piece], number: usize, columns: usize| {
            let (tone, words) = cell.get(number).map_or((Tone::Plain, ""), |(tone, words)| (*tone, words.as_str()));
            (tone, text::fit(words, columns, ""))
        };
        let labels = if label.is_empty() { self.labels } else { self.labels - GUTTER };
        let line = |number: usize| {
            let mut pieces = vec![piece(label, number, labels)];
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

/// Whether accounts that differ in this cannot all be right.
const fn is_conflict(subject: &Subject) -> bool {
    matches!(subject, Subject::Day | Subject::Place | Subject::Figure(_))
}

/// The column that stands alone against others that agree.
fn odd(row: &Row) -> Option<usize> {
    let said: Vec<(usize, &str)> = row.cells.said().map(|(at, cell)| (at, cell.words.as_str())).collect();
    if !row.differs() || said.len() < 3 {
        return None;
    }
    let agree = |words: &str| said.iter().filter(|(_, other)| *other == words).count();
    let (at, _) = said.iter().find(|(_, words)| agree(words) == 1)?;
    said.iter().all(|(other, words)| other == at || agree(words) == said.len() - 1).then_some(*at)
}

/// The paragraphs of a cell on a screen: only the odd value is marked.
fn quiet(subject: &Subject, cell: &Cell, is_odd: bool, says_how: bool) -> Vec<Piece> {
    let tone = match subject {
        _ if is_odd => Tone::Differs,
        Subject::Quote | Subject::Name => Tone::Quote,
        Subject::Locator => Tone::Faint,
        _ => Tone::Plain,
    };
    let against = cell.against.iter().filter(|_| says_how);
    std::iter::once((tone, cell.words.clone())).chain(against.chain(&cell.notes).map(|words| (Tone::Faint, words.clone()))).collect()
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
