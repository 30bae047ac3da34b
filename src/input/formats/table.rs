//! Any table: comma-separated, tab-separated, one object per line. A [`Mapping`] assigns its columns: one that is given,
//! one that was chosen for such a table before, or the one that the columns themselves suggest.
//!
//! Owns reading a table by a mapping, and the account of it: a [`Table`]. Leaves showing them to others.
//!
//! | file | owns |
//! |---|---|
//! | `mapping` | [`Mapping`]: the field of each column |
//! | `spelling` | the text form of a mapping, and the errors in one |
//! | `file` | a mapping in a file of its own |
//! | `saved` | mappings that are found again by the header |
//! | `reader` | how a table is cut into rows and cells |
//! | `when` | the date of a row |
//! | `missing` | cells without a value |
//! | `orders` | the order of day and month, from whole columns |
//! | `lists` | the separator between names in a cell |
//! | `odd_rows` | rows that are kept but differ from the others |
//! | `sample` | [`Table`]: how a table looks, and how it was read |
//! | `json` | tables whose rows are objects |
//! | `headings` | the usual names of columns |
//! | `date_headings` | the usual names of columns of dates |
//! | `facts` | the contents of a column |
//! | `draft` | a proposal in progress |
//! | `propose_dates` | which columns are probably the date |
//! | `propose` | which column is probably which field |
//! | `places` | the columns that a mapping names |
//! | `event` | a row turned into an event |
//! | `names` | the names of actors, places and issues in cells |

mod cells;
mod date_headings;
mod draft;
mod event;
mod facts;
mod file;
mod headings;
mod json;
mod lists;
mod mapping;
mod missing;
mod names;
mod odd_rows;
mod orders;
mod places;
mod propose;
mod propose_dates;
mod reader;
mod sample;
mod saved;
mod spelling;
mod when;

pub use mapping::{Century, ColumnFormat, ColumnName, Field, Mapping, ShortOrder, Taken};
pub(in crate::input) use reader::is_like;
pub use sample::{Doubt, MappingOrigin, Previewed, Table};
pub use saved::Kept;
pub use spelling::MappingError;

use crate::input::converted::Converted;
use crate::input::error::LoadError;
use crate::input::input_bytes::InputBytes;
use crate::input::letters;
use crate::input::load_summary::Account;
use crate::model::dossier::Problem;
use crate::model::{Column, Event, Line, Prose};
use crate::text;
use cells::BLANK;
use event::{Maker, NoEvent};
use odd_rows::OddRows;
use orders::{DATES, Orders};
use places::Places;
use propose::Proposal;
use reader::{Cut, Grid};
use sample::SHOWN;
use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

/// The number of cells kept next to these, to tell what another mapping would lose.
const HELD: usize = 10_000;
/// The longest cell that is shown, in characters.
const CELL: usize = 120;

/// The mappings for reading tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mappings {
    /// The mapping that the user gave; every table must have its columns.
    pub given: Option<Mapping>,
    /// The mappings chosen on the screen, by the key of the header: they take precedence.
    pub chosen: BTreeMap<String, Mapping>,
    /// The mappings chosen before.
    pub kept: Kept,
}

impl Mappings {
    /// The mappings that the user has chosen before.
    #[must_use]
    pub fn of_user() -> Self {
        Self { kept: Kept::of_user(), ..Self::default() }
    }

    /// Uses this mapping for tables with this header from now on.
    pub fn choose(&mut self, header: &[String], mapping: Mapping) {
        self.chosen.insert(saved::key(header), mapping);
    }

    /// The mapping that the user gave or chose, with its basis; else the reason why the saved ones cannot be read.
    fn find(&self, header: &[String]) -> Result<Option<(Mapping, MappingOrigin)>, String> {
        if let Some(chosen) = self.chosen.get(&saved::key(header)) {
            return Ok(Some((chosen.clone(), MappingOrigin::Given)));
        }
        if let Some(given) = &self.given {
            return Ok(Some((given.clone(), MappingOrigin::Given)));
        }
        let kept = self.kept.find(header).map_err(|error| format!("the columns that you have chosen before are left aside: {error}"))?;
        Ok(kept.map(|(mapping, day)| (mapping, MappingOrigin::Kept(day))))
    }
}

/// Rows that stay in their file until one is shown.
#[derive(Clone, Debug)]
pub(in crate::input) struct Rows {
    supply: InputBytes,
    grid: Grid,
    /// The line of each row, and its position.
    places: Vec<(u64, u64, u32)>,
}

impl Rows {
    /// Whether an event comes from one of these rows.
    pub fn has(&self, event: &Event) -> bool {
        event.imported_from.as_ref().is_some_and(|from| *from.file == *self.supply.name && from.line.is_some())
    }

    /// Adds the row as the file has it to the event, unless the file has changed.
    pub fn fill(&self, event: &mut Event) {
        let Some(from) = event.imported_from.as_mut() else { return };
        let found = from.line.and_then(|line| self.places.binary_search_by_key(&line, |(line, ..)| *line).ok());
        let Some((_, start, length)) = found.map(|at| self.places[at]) else { return };
        if self.supply.broken().is_some() {
            return;
        }
        let mut bytes = vec![0; length as usize];
        let Ok(read) = self.supply.read_at(start, &mut bytes) else { return };
        let cells = self.grid.row(&bytes[..read]);
        let column = |(name, cell): (&String, String)| Column { name: Line::from(&**name), value: Prose::from(&*cell) };
        from.columns = self.grid.header.iter().zip(cells).map(column).collect();
    }
}

/// The names of the columns of a table, and whether any holds dates, as far as its beginning shows.
pub(in crate::input) fn looked_at(head: &[u8]) -> Option<(Vec<String>, bool)> {
    let grid = Grid::of(head).ok()?;
    let proposal = propose::propose(&grid.header, grid.is_named, &sample(&grid, head));
    Some((grid.header, proposal.mapping.has_date()))
}

/// The rows of a table, without the lines above them.
pub(in crate::input) fn rows_of(bytes: &[u8]) -> &[u8] {
    Grid::of(bytes).ok().and_then(|grid| bytes.get(grid.first_row()..)).unwrap_or(bytes)
}

/// Reads a table; a file that is not a table is reported as a problem.
///
/// # Errors
/// The error of the system; columns that a given mapping names and the table does not have.
pub(in crate::input) fn read(supply: &InputBytes, mappings: &Mappings) -> Result<(Converted, Option<(Table, Rows)>), LoadError> {
    let bytes = letters::with_line_ends(supply.whole()?.into());
    let grid = match Grid::of(&bytes) {
        Ok(grid) => grid,
        Err(why) => {
            let problems = vec![Problem::of_file(&supply.name, why, None)];
            return Ok((Converted { title: title(supply), problems, ..Converted::default() }, None));
        }
    };
    let (asked, trouble) = match mappings.find(&grid.header) {
        Ok(asked) => (asked, None),
        Err(trouble) => (None, Some(trouble)),
    };
    let sample = sample(&grid, &bytes);
    let (Proposal { mapping, rivals, unlikely, unsure, is_wordless }, basis) = match asked {
        Some((mapping, basis)) => (Proposal { mapping, ..Proposal::default() }, basis),
        None => (propose::propose(&grid.header, grid.is_named, &sample), MappingOrigin::Proposed),
    };
    let wrong = |message: String| LoadError::Table { path: supply.name.clone(), message };
    let places = Places::of(&mapping, &grid.header).map_err(wrong)?;
    let doubt = match (mapping.has_date(), rivals.is_empty(), unlikely) {
        (false, ..) => Some(Doubt::NoDate),
        (true, false, _) => Some(Doubt::Several(rivals)),
        (true, true, Some(column)) => Some(Doubt::Unlikely(column)),
        (true, true, None) => is_wordless.then_some(Doubt::NoWords),
    };
    let dates: Vec<usize> = DATES.iter().flat_map(|field| places.get(*field)).copied().collect();
    let orders = Orders::of(&grid, &bytes, &sample, &dates);
    let mut reading = Reading { supply, grid: &grid, bytes: &bytes, places };
    let (mut converted, rows, doubt) = match doubt {
        Some(doubt) => (reading.nothing(), Vec::new(), Some(doubt)),
        None => reading.read(&orders),
    };
    let rows = Rows { supply: supply.clone(), grid: grid.clone(), places: rows };
    let shown = sample.iter().map(|row| row.iter().map(|cell| cell.chars().take(CELL).collect()).collect());
    let shown = shown.take(HELD / grid.header.len().max(1) + SHOWN).collect();
    let losses = losses_of(&converted.account);
    let table = Table { file: supply.name.clone(), header: grid.header, rows: shown, mapping, basis, doubt, unsure, losses, orders };
    converted.problems.extend(table.problem());
    converted.problems.extend(trouble.map(|trouble| Problem::of_file(&supply.name, trouble, None).warning()));
    Ok((converted, Some((table, rows))))
}

/// The losses in the rows, in words.
fn losses_of(account: &Account) -> Vec<String> {
    account.details()
}

/// The title of a table: the name of its file.
fn title(supply: &InputBytes) -> Line {
    Line::from(crate::text::file_name(&supply.name))
}

/// The cells of the first rows.
fn sample(grid: &Grid, bytes: &[u8]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    grid.rows(bytes, &mut |row| {
        if let Ok(cells) = row.cells {
            rows.push(cells.iter().map(|cell| cell.chars().take(1_000).collect()).collect());
        }
        if rows.len() < reader::SAMPLE { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    rows
}

/// What one reading needs.
struct Reading<'a> {
    supply: &'a InputBytes,
    grid: &'a Grid,
    bytes: &'a [u8],
    places: Places,
}

type Read = (Converted, Vec<(u64, u64, u32)>, Option<Doubt>);

impl Reading<'_> {
    fn account(&self) -> Account {
        let name = text::file_name(&self.supply.name).to_ascii_lowercase();
        let is_sheet =
            [".xls", ".ods", ".xlsx", ".xlsm", ".xlsb"].iter().any(|ending| name.split('#').next().unwrap_or_default().ends_with(ending));
        let format = match self.grid.cut {
            Cut::Cells { separator: b',', .. } if is_sheet => "sheet of a workbook".to_owned(),
            Cut::Objects => "JSON Lines".to_owned(),
            Cut::Cells { separator: b'\t', .. } => "tab-separated table".to_owned(),
            Cut::Cells { separator: b',', .. } => "comma-separated table".to_owned(),
            Cut::Cells { separator: b';', .. } => "semicolon-separated table".to_owned(),
            Cut::Cells { .. } => "table separated by bars".to_owned(),
        };
        let mut account = Account::of(&self.supply.name, &format);
        if self.grid.above > 0 {
            let (lines, stand) = if self.grid.above == 1 { ("line", "stands") } else { ("lines", "stand") };
            account.remarks.push(format!("{} {lines} above the names of the columns {stand} for themselves", self.grid.above));
        }
        account
    }

    /// The result for a table that is not read.
    fn nothing(&self) -> Converted {
        Converted { title: title(self.supply), account: self.account(), ..Converted::default() }
    }

    /// Reads all rows; if a date has two meanings, the whole column decides the order.
    fn read(&mut self, orders: &Orders) -> Read {
        if let Some((field, cell)) = orders.settle(&mut self.places) {
            return (self.nothing(), Vec::new(), Some(Doubt::Order(field, cell)));
        }
        for field in DATES {
            let short = self.places.get(field).first().and_then(|column| orders.short(*column));
            if let Some(cell) = short.filter(|_| self.places.century(field).is_none() && !self.has_year(field)) {
                return (self.nothing(), Vec::new(), Some(Doubt::Century(field, cell)));
            }
        }
        self.all()
    }

    /// Whether there is a column of years next to a column of dates.
    fn has_year(&self, field: Field) -> bool {
        let year = if field == Field::To { Field::EndYear } else { Field::Year };
        !self.places.get(year).is_empty()
    }

    /// Reads all rows.
    fn all(&self) -> Read {
        let mut maker = Maker::new(&self.supply.name, &self.grid.header, self.places.clone());
        let (mut account, mut events, mut places) = (self.account(), Vec::new(), Vec::new());
        let mut odd = OddRows::default();
        self.grid.rows(self.bytes, &mut |row| {
            if row.cells.err() == Some(BLANK) {
                odd.blank += 1;
                return ControlFlow::Continue(());
            }
            account.read += 1;
            let made = row.cells.map_err(|why| NoEvent { why, cell: None }).and_then(|cells| maker.event(row.line, cells));
            match made {
                Ok(event) => {
                    events.push(event);
                    places.push(place(row.line, &row.place));
                    row.cells.iter().for_each(|cells| odd.count(cells, row.line));
                }
                Err(NoEvent { why, cell }) => account.reject_cell(why, row.line, cell),
            }
            ControlFlow::Continue(())
        });
        account.kept = events.len() as u64;
        odd.tell(&mut account);
        let losses = std::mem::take(&mut maker.losses);
        account.remarks.extend(losses.no_end_in_words(account.kept));
        account.unread = losses.unread;
        let converted = Converted { title: title(self.supply), directory: maker.directory(), events, account, ..Converted::default() };
        (converted, places, None)
    }
}

fn place(line: u64, bytes: &Range<usize>) -> (u64, u64, u32) {
    (line, bytes.start as u64, u32::try_from(bytes.len()).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_all(bytes: &[u8], mappings: &Mappings) {
        let supply = InputBytes::of_bytes("a.csv".into(), bytes.to_vec());
        let Ok((converted, Some((table, rows)))) = read(&supply, mappings) else { return };
        assert_eq!(converted.account.read, converted.account.kept + converted.account.left_out());
        for mut event in converted.events {
            assert!(rows.has(&event));
            rows.fill(&mut event);
            assert_eq!(event.imported_from.map(|from| from.columns.len()), Some(table.header.len()));
        }
        assert!(table.preview(&table.mapping).len() <= SHOWN);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            read_all(&bytes, &Mappings::default());
        }

        #[test]
        fn every_row_of_any_table_is_kept_or_told_of(
            body in "([a-z0-9]{0,3}|2024-05-2[0-9]|[\"\n,;\t|{}:\r]|\u{feff}|日|\u{1b}){0,120}",
            named in any::<bool>(),
        ) {
            let text = if named { format!("date,title\n{body}") } else { body };
            read_all(text.as_bytes(), &Mappings::default());
            let given = Mapping::parse("date=#1,title=#2,actor=#2").ok();
            read_all(text.as_bytes(), &Mappings { given, ..Mappings::default() });
        }
    }
}
