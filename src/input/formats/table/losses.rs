//! The losses in the rows of a table: unreadable cells, and rows that are not events.

use crate::input::load_summary::UnreadCells;
use crate::text::thousands;

/// The loss in rows that have a start and no end.
pub(super) const NO_END: &str = "no end day";

/// The losses in rows that became events: counted, and reported with the first cells.
#[derive(Debug, Default)]
pub(super) struct Losses {
    /// The number of rows without an end, if the mapping has one.
    pub no_end: u64,
    /// Unreadable cells, by column and reason.
    pub unread: Vec<UnreadCells>,
}

impl Losses {
    /// "3,130 of 3,904 rows have no end day: taken as one day".
    pub fn no_end_in_words(&self, kept: u64) -> Option<String> {
        let (count, all) = (thousands(self.no_end), thousands(kept));
        let (rows, have) = if kept == 1 { ("row", "has") } else { ("rows", if self.no_end == 1 { "has" } else { "have" }) };
        (self.no_end > 0).then(|| format!("{count} of {all} {rows} {have} {NO_END}: taken as one day"))
    }

    /// Adds the losses in later rows; `lines` is added to their lines.
    pub fn add(&mut self, more: Self, lines: u64) {
        self.no_end += more.no_end;
        for unread in more.unread {
            match self.unread.iter_mut().find(|known| known.reason == unread.reason && known.column == unread.column) {
                Some(known) => known.add_all(&unread, lines),
                None => {
                    let mut new = UnreadCells { count: 0, first: Vec::new(), ..unread.clone() };
                    new.add_all(&unread, lines);
                    self.unread.push(new);
                }
            }
        }
    }

    /// Counts an unreadable cell.
    pub fn cell(&mut self, column: &str, why: &'static str, line: u64, cell: &str) {
        let known = self.unread.iter().position(|unread| unread.reason == why && unread.column == column);
        let at = known.unwrap_or_else(|| {
            self.unread.push(UnreadCells::new(column, why));
            self.unread.len() - 1
        });
        self.unread[at].add(line, cell);
    }
}

/// The reason why a row is not an event, and the cell that causes it with its column, if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoEvent {
    pub why: &'static str,
    pub cell: Option<String>,
}

impl NoEvent {
    /// "there is no such day (`date`: 2024-02-31)".
    pub fn words(self) -> String {
        match self.cell {
            Some(cell) => format!("{} ({cell})", self.why),
            None => self.why.to_owned(),
        }
    }

    pub fn plain(why: &'static str) -> Self {
        Self { why, cell: None }
    }
}
