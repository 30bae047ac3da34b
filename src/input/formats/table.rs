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
//! | `head` | which of the first rows name the columns |
//! | `reader` | how a table is cut into rows and cells |
//! | `cut` | the rows that need no parser |
//! | `when` | the date of a row |
//! | `missing` | cells without a value |
//! | `years` | the year of dates that name none |
//! | `orders` | the order of day and month, from whole columns |
//! | `lists` | the separator between names in a cell |
//! | `odd_rows` | rows that are kept but differ from the others |
//! | `sample` | [`Table`]: how a table looks, and how it was read |
//! | `json` | tables whose rows are objects |
//! | `headings` | the usual names of columns |
//! | `date_headings` | the usual names of columns of dates |
//! | `own` | the columns of tables that this program writes |
//! | `facts` | the contents of a column |
//! | `draft` | a proposal in progress |
//! | `propose_dates` | which columns are probably the date |
//! | `propose_title` | which columns probably say what happened |
//! | `propose` | which column is probably which field |
//! | `places` | the columns that a mapping names |
//! | `event` | a row turned into an event |
//! | `losses` | the losses in the rows |
//! | `names` | the names of actors, places and issues in cells |
//! | `summary` | the account of a table |
//! | `decide` | the doubts that only whole columns settle |
//! | `walk` | the rows of a table that is not in memory |
//! | `columns` | large tables as columns |

mod cells;
mod columns;
mod cut;
mod date_headings;
mod decide;
mod draft;
mod event;
mod facts;
mod file;
mod forms;
mod head;
mod headings;
mod json;
mod lists;
mod losses;
mod mapping;
mod missing;
mod names;
mod odd_rows;
mod orders;
mod own;
mod places;
mod points;
mod propose;
mod propose_dates;
mod propose_title;
mod reader;
mod sample;
mod saved;
mod spelling;
mod summary;
mod walk;
mod when;
mod years;

pub(in crate::input) use columns::{TableFile, Tables, with};
pub(in crate::input) use event::kind_of;
pub use mapping::{Century, ColumnFormat, ColumnName, Field, Mapping, OfYear, ShortOrder, Taken};
pub(in crate::input) use reader::is_like;
pub use sample::{Doubt, MappingOrigin, Previewed, Table};
pub use saved::Kept;
pub use spelling::MappingError;

use crate::input::cancel::Cancel;
use crate::input::converted::Converted;
use crate::input::error::LoadError;
use crate::input::input_bytes::InputBytes;
use crate::input::load_summary::Account;
use crate::model::dossier::Problem;
use crate::model::{Column, Event, Line, Prose};
use cells::BLANK;
use decide::{ask, dates_of, decide};
use event::Maker;
use losses::NoEvent;
use odd_rows::OddRows;
use orders::{Asked, Orders};
use places::Places;
use propose::Proposal;
use reader::Grid;
use sample::SHOWN;
use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use summary::{account, add_losses, title};

/// Tables of this many bytes or more are read into columns. Smaller ones are read in an instant anyway, and as whole events
/// they are compared event by event when they are read again.
const IN_COLUMNS: u64 = 1 << 20;

/// The part of a large table that shows what it is; with an object per line it is longer, because each line may have
/// columns of its own.
const BEGINNING: u64 = 4 << 20;
const BEGINNING_OF_OBJECTS: u64 = 32 << 20;

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
    /// Tables of this many bytes or more are read into columns, and each event is made from its row when it is needed;
    /// smaller ones are kept as events. `None` stands for a default.
    pub in_columns_from: Option<u64>,
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

/// The line of a row, its first byte, and its length.
type RowPlace = (u64, u64, u32);

/// Rows that stay in their file until one is shown.
#[derive(Clone, Debug)]
pub(in crate::input) struct Rows {
    supply: InputBytes,
    grid: Grid,
    places: Vec<RowPlace>,
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
    let grid = Grid::new(head).ok()?;
    let proposal = propose::propose(&grid.header, grid.is_named, &sample(&grid, head));
    Some((grid.header, proposal.mapping.has_date()))
}

/// The rows of a table, without the lines above them.
pub(in crate::input) fn rows_of(bytes: &[u8]) -> &[u8] {
    Grid::new(bytes).ok().and_then(|grid| bytes.get(grid.first_row()..)).unwrap_or(bytes)
}

/// A table that was opened.
pub(in crate::input) struct Opened {
    /// Its events, if it is not large.
    pub converted: Converted,
    /// How it looks; `None` if it is not a table.
    pub table: Option<(Table, Rows)>,
    /// The file, if it is large: it is read into columns.
    pub file: Option<TableFile>,
}

/// Whether a table is read into columns.
pub(in crate::input) fn is_large(supply: &InputBytes, mappings: &Mappings) -> bool {
    supply.len() >= mappings.in_columns_from.unwrap_or(IN_COLUMNS).max(1)
}

/// The first bytes of a table, up to the end of a line; `None` if they do not even hold one line.
fn beginning(supply: &InputBytes) -> Result<Option<Vec<u8>>, LoadError> {
    let is_of_objects = supply.head()?.iter().find(|byte| !byte.is_ascii_whitespace() && byte.is_ascii()) == Some(&b'{');
    let wanted = if is_of_objects { BEGINNING_OF_OBJECTS } else { BEGINNING }.min(supply.len());
    let mut bytes = vec![0; usize::try_from(wanted).unwrap_or(usize::MAX)];
    let read = supply.read_at(0, &mut bytes).map_err(|cause| supply.error(cause))?;
    bytes.truncate(read);
    let Some(end) = memchr::memrchr(b'\n', &bytes) else { return Ok(None) };
    if wanted < supply.len() {
        bytes.truncate(end + 1);
    }
    Ok(Some(bytes))
}

/// Opens a table, and reads it if it is not large; a file that is not a table is reported as a problem.
///
/// # Errors
/// The error of the system; columns that a given mapping names and the table does not have; a cancelled load.
pub(in crate::input) fn open(supply: &InputBytes, mappings: &Mappings, cancel: &Cancel) -> Result<Opened, LoadError> {
    let beginning = if is_large(supply, mappings) { beginning(supply)? } else { None };
    let is_large = beginning.is_some();
    let bytes = match beginning {
        Some(bytes) => bytes,
        None => supply.whole()?,
    };
    let grid = match Grid::new(&bytes) {
        Ok(grid) => grid,
        Err(why) => {
            let problems = vec![Problem::of_file(&supply.name, why, None)];
            let converted = Converted { title: title(supply), problems, ..Converted::default() };
            return Ok(Opened { converted, table: None, file: None });
        }
    };
    let (asked, trouble) = match mappings.find(&grid.header) {
        Ok(asked) => (asked, None),
        Err(trouble) => (None, Some(trouble)),
    };
    let sample = sample(&grid, &bytes);
    let (Proposal { mut mapping, rivals, unlikely, mut unsure, is_wordless }, basis) = match asked {
        Some((mapping, basis)) => (Proposal { mapping, ..Proposal::default() }, basis),
        None => {
            let own = own::mapping(&grid.header).map(|mapping| Proposal { mapping, ..Proposal::default() });
            (own.unwrap_or_else(|| propose::propose(&grid.header, grid.is_named, &sample)), MappingOrigin::Proposed)
        }
    };
    let wrong = |message: String| LoadError::Table { path: supply.name.clone(), message };
    let mut places = Places::new(&mapping, &grid.header).map_err(wrong)?;
    let doubt = match (mapping.has_date(), rivals.is_empty(), unlikely) {
        (false, ..) => Some(Doubt::NoDate),
        (true, false, _) => Some(Doubt::Several(rivals)),
        (true, true, Some(column)) => Some(Doubt::Unlikely(column)),
        (true, true, None) => is_wordless.then_some(Doubt::NoWords),
    };
    let dates = dates_of(&places);
    let mut orders = Orders::new(&grid, &bytes, &sample, &dates);
    let is_asked = is_large && !orders.are_clear();
    if is_asked {
        orders = ask(supply, &grid, Asked::new(grid.header.len(), &sample, &dates), cancel)?;
    }
    let (mut account, mut read_as) = (account(supply, &grid), mapping.clone());
    let decided = decide(&mut places, &orders, &grid, &supply.name);
    decided.of_a_year.iter().for_each(|(field, manner)| read_as.set_manner(*field, *manner));
    if basis == MappingOrigin::Proposed {
        mapping.clone_from(&read_as);
    }
    account.remarks.extend(decided.remarks.iter().cloned());
    unsure.extend(decided.remarks);
    let doubt = doubt.or(decided.doubt);
    unsure.extend(orders.guesses(&places, &grid.header));
    let mut file = None;
    let (mut converted, rows) = match doubt {
        Some(_) => (nothing(supply, account), Vec::new()),
        None if is_large => {
            file = Some(TableFile::new(supply.clone(), grid.clone(), (places, is_asked), read_as.to_string(), account.clone()));
            (nothing(supply, account), Vec::new())
        }
        None => all(supply, (&grid, account), &bytes, places, cancel)?,
    };
    let rows = Rows { supply: supply.clone(), grid: grid.clone(), places: rows };
    let shown = sample.iter().map(|row| row.iter().map(|cell| cell.chars().take(CELL).collect()).collect());
    let shown = shown.take(HELD / grid.header.len().max(1) + SHOWN).collect();
    let losses = converted.account.details();
    let table = Table { file: supply.name.clone(), header: grid.header, rows: shown, mapping, basis, doubt, unsure, losses, orders };
    converted.problems.extend(table.problem());
    converted.problems.extend(trouble.map(|trouble| Problem::of_file(&supply.name, trouble, None).warning()));
    Ok(Opened { converted, table: Some((table, rows)), file })
}

/// The result for a table that is not read.
fn nothing(supply: &InputBytes, account: Account) -> Converted {
    Converted { title: title(supply), account, ..Converted::default() }
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

/// The events of all rows, and their positions.
///
/// # Errors
/// A cancelled load.
fn all(
    supply: &InputBytes,
    (grid, mut account): (&Grid, Account),
    bytes: &[u8],
    places: Places,
    cancel: &Cancel,
) -> Result<(Converted, Vec<RowPlace>), LoadError> {
    let mut maker = Maker::new(&supply.name, &grid.header, places);
    let (mut events, mut places) = (Vec::new(), Vec::new());
    let mut odd = OddRows::default();
    grid.rows(bytes, &mut |row| {
        if cancel.is_cancelled() {
            return ControlFlow::Break(());
        }
        if row.cells.err() == Some(BLANK) {
            odd.blank += 1;
            return ControlFlow::Continue(());
        }
        if let Some(year) = row.cells.ok().and_then(|cells| maker.section(cells)) {
            odd.section(year, row.line);
            return ControlFlow::Continue(());
        }
        account.read += 1;
        let made = row.cells.map_err(NoEvent::plain).and_then(|cells| maker.event(row.line, cells));
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
    if cancel.is_cancelled() {
        return Err(LoadError::Stopped);
    }
    account.kept = events.len() as u64;
    add_losses(&mut account, &odd, std::mem::take(&mut maker.losses));
    Ok((Converted { title: title(supply), directory: maker.directory(), events, account, ..Converted::default() }, places))
}

fn place(line: u64, bytes: &Range<usize>) -> RowPlace {
    (line, bytes.start as u64, u32::try_from(bytes.len()).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
