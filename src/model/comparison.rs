//! One event as a table: one column per account, one row per topic that accounts can mention.
//!
//! Owns the columns and their order, the content of a cell, and the layout of the table in columns of text, for the screen and
//! for paper alike. [`crate::model::discrepancy`] finds the differences. Leaves colour to the screen, and Markdown, CSV and
//! JSON to [`crate::reports`].
//!
//! An empty cell is silence: "not mentioned", never "denied".
//!
//! | file | owns |
//! |---|---|
//! | `comparison` | [`Comparison`], its columns |
//! | `table` | columns, rows and cells |
//! | `rows` | its rows |
//! | `brief` | [`Difference`]: who says what in a line, for lists of many events |
//! | `layout` | the table in columns of text |
//! | `stack` | one account below the other, if there is no room for columns |

mod brief;
mod layout;
mod rows;
mod stack;
mod table;

pub use brief::{Difference, Voice, differences};
pub use layout::{LaidLine, Layout, Piece, Tone};
pub use stack::{Paragraph, stacked};
pub use table::{Cell, Cells, Column, Row, Subject};

use crate::model::discrepancy::{self, Aspect, Discrepancy, Side, Standing};
use crate::model::{Directory, Event, Id, Source};
use crate::text;
use indexmap::IndexSet;
use std::collections::HashSet;

/// The accounts of an event side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The accounts by side; within a side in the order of the event.
    pub columns: Vec<Column>,
    /// The topics. A row without any content is left out.
    pub rows: Vec<Row>,
    /// The differences between the accounts.
    pub differences: Vec<Discrepancy>,
    /// Whether the rows name every issue that an account mentions through a narrower one.
    pub has_all_ways: bool,
}

/// The accounts of an event as a table.
#[must_use]
pub fn compare(event: &Event, directory: &Directory) -> Comparison {
    let columns = columns(event, directory);
    let differences = discrepancy::discrepancies(event, directory);
    let (rows, has_all_ways) = rows::rows(event, &columns, &differences, directory);
    Comparison { columns, rows, differences, has_all_ways }
}

/// Columns by side; a source with figures but no account stands after the accounts of its side.
fn columns(event: &Event, directory: &Directory) -> Vec<Column> {
    let names = discrepancy::account_names(event, directory);
    let mut columns: Vec<Column> = Vec::new();
    for (at, (account, name)) in event.accounts.iter().zip(names).enumerate() {
        let side = Side::new(&account.source, directory);
        columns.push(Column { side, name, source: account.source.clone(), account: Some(at) });
    }
    let mut known: HashSet<&Id<Source>> = event.accounts.iter().map(|account| &account.source).collect();
    for source in event.figures.iter().filter_map(|figure| figure.source.as_ref()).filter(|source| known.insert(source)) {
        let name = directory.source_name(source).to_owned();
        columns.push(Column { side: Side::new(source, directory), name, source: source.clone(), account: None });
    }
    let mut sides: IndexSet<_> = columns.iter().map(|column| column.side.key()).collect();
    sides.sort_by_key(|(rank, _)| *rank);
    columns.sort_by_cached_key(|column| sides.get_index_of(&column.side.key()));
    columns
}

/// A table with more cells is no longer read cell by cell: it says that empty cells are left out.
const MOST_CELLS: usize = 100_000;

impl Comparison {
    /// Whether the table is too large to list every silent account of every topic.
    #[must_use]
    pub fn is_vast(&self) -> bool {
        !self.has_all_ways || self.columns.len().saturating_mul(self.rows.len()) > MOST_CELLS
    }

    /// The size of the table: "4,000 accounts, 4,002 things that they speak of".
    #[must_use]
    pub fn extent(&self) -> String {
        let [columns, rows] = [self.columns.len(), self.rows.len()].map(|count| text::thousands(count as u64));
        let ways = if self.has_all_ways { "" } else { " (not all issues that are mentioned only by way of narrower ones)" };
        format!("{columns} accounts, {rows} things that they speak of{ways}")
    }

    /// The differences between the accounts, one sentence each: first those that conflict or are open by themselves, with a
    /// possible explanation; then the rest.
    #[must_use]
    pub fn summary(&self, directory: &Directory) -> Vec<String> {
        if self.differences.is_empty() {
            let silent = match self.columns.len() {
                0 => "no account is given",
                1 => "there is one account only",
                _ => "the accounts do not differ",
            };
            return vec![silent.to_owned()];
        }
        let (wording, grave): (Vec<_>, Vec<_>) = self.differences.iter().partition(|found| found.standing == Standing::Wording);
        let mut out: Vec<String> = Vec::new();
        for found in grave {
            let sentence = found.sentence(directory);
            out.push(match (&found.note, found.standing) {
                (Some(note), Standing::Open) => format!("{sentence} ({note})"),
                (Some(note), _) => format!("{sentence}: {note}"),
                (None, _) => sentence,
            });
        }
        let of = |aspect: Aspect| wording.iter().filter(move |found| found.aspect == aspect);
        let mut also: Vec<String> = of(Aspect::Name).map(|_| Aspect::Name.label().to_owned()).collect();
        also.extend(of(Aspect::Title).filter_map(|found| Some(format!("the title of {}", found.subject(directory)?))));
        if !also.is_empty() {
            out.push(format!("accounts differ on {}", also.join(", ")));
        }
        let only: Vec<String> = brief::by_side(of(Aspect::Issue).copied(), directory)
            .into_iter()
            .map(|(side, issues)| {
                format!(
                    "only {} mentions {}",
                    side.label(),
                    if issues.len() == 1 { issues[0].to_owned() } else { format!("{} issues", issues.len()) }
                )
            })
            .collect();
        if !only.is_empty() {
            out.push(only.join(", "));
        }
        out
    }
}
