//! One open large table: where each row begins, and the event of a row.

use super::super::decide::{ask, dates_of, decide};
use super::super::event::{Maker, Met};
use super::super::mapping::Field;
use super::super::orders::{Asked, DATES};
use super::super::places::Places;
use super::super::reader::Grid;
use super::super::sample::Doubt;
use super::super::summary::{add_losses, title};
use super::filter::Filter;
use super::ids::Taken;
use super::merge::{Merge, Merged};
use super::reading::{self, ReadFile};
use super::scan::Scan;
use crate::dates::DayOrder;
use crate::files::binary::{Packer, Unpacker};
use crate::index::timeline::ReadError;
use crate::input::cancel::Cancel;
use crate::input::error::LoadError;
use crate::input::formats::coded::{PackRows, Rows};
use crate::input::input_bytes::InputBytes;
use crate::input::load_summary::Account;
use crate::input::progress::Progress;
use crate::input::row_filter::RowFilter;
use crate::input::size;
use crate::model::{Directory, Event, Id, Line};
use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

/// A large table.
pub(in crate::input) struct TableFile {
    supply: InputBytes,
    grid: Grid,
    places: Places,
    /// The mapping, as text: the result of reading the file depends on it.
    pub mapping: String,
    /// The title of the table.
    title: Line,
    /// The account before a row is read.
    account: Account,
    /// Whether the whole columns have been asked for the order of day and month, and for rows that name a year.
    is_asked: bool,
    /// The reason why it could not be read.
    pub doubt: Option<Doubt>,
    /// The number of bytes that were read.
    read: u64,
    /// The result of reading it.
    pub rows: Rows,
    met: Arc<Met>,
    /// The rows whose ids have a number appended, in order, and the numbers.
    numbers: Vec<(u32, u32)>,
    /// The rows by the hashes of their ids; made when an id is looked up.
    index: OnceLock<Vec<(u32, u32)>>,
}

/// How the reading of a table ended.
pub(super) enum Read {
    Done,
    /// A date has two meanings; the whole column has been asked, and everything has to be read again.
    Anew,
}

impl TableFile {
    /// `is_asked`: whether the whole columns have been asked for the order of day and month, and for rows that name a year.
    pub(in crate::input::formats::table) fn new(
        supply: InputBytes,
        grid: Grid,
        (places, is_asked): (Places, bool),
        mapping: String,
        account: Account,
    ) -> Self {
        Self {
            title: title(&supply),
            rows: Rows::none(account.clone()),
            supply,
            grid,
            places,
            mapping,
            account,
            is_asked,
            doubt: None,
            read: 0,
            met: Arc::default(),
            numbers: Vec::new(),
            index: OnceLock::new(),
        }
    }

    /// Returns the same file with nothing read yet.
    ///
    /// # Errors
    /// If the file has changed.
    pub fn anew(&self) -> Result<Self, LoadError> {
        self.supply.unchanged()?;
        let dates = (self.places.clone(), self.is_asked);
        let new = Self::new(self.supply.clone(), self.grid.clone(), dates, self.mapping.clone(), self.account.clone());
        Ok(Self { doubt: self.doubt.clone(), ..new })
    }

    pub fn supply(&self) -> &InputBytes {
        &self.supply
    }

    /// The title of the table.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The number of bytes to read.
    pub fn len(&self) -> u64 {
        self.supply.len()
    }

    /// Whether it was read to its end and has not changed.
    pub fn is_read_whole(&self) -> bool {
        self.read >= self.len() && self.doubt.is_none() && self.supply.broken().is_none()
    }

    /// The names in the rows.
    pub fn directory(&self) -> Directory {
        self.maker().knowing(Arc::clone(&self.met)).directory()
    }

    fn maker(&self) -> Maker {
        Maker::new(&self.supply.name, &self.grid.header, self.places.clone())
    }

    /// The beginning of the ids of its events.
    pub fn scheme(&self) -> String {
        self.maker().scheme()
    }

    /// Whether rows have ids of their own; otherwise their lines make them, and no two are equal.
    pub fn has_ids(&self) -> bool {
        !self.places.get(Field::Id).is_empty()
    }

    /// Reads the rows that begin in the first `bytes` bytes; with their ids if others may have the same.
    ///
    /// # Errors
    /// The error of the system.
    pub(super) fn scan(
        &mut self,
        all: &mut Merged,
        bytes: u64,
        only: &RowFilter,
        ids: Option<&mut Taken>,
        (progress, cancel): (&Progress, &Cancel),
    ) -> Result<Read, LoadError> {
        (self.rows, self.index) = (Rows::none(self.account.clone()), OnceLock::new());
        if self.doubt.is_some() {
            (self.met, self.numbers, self.read) = (Arc::default(), Vec::new(), self.len());
            return Ok(Read::Done);
        }
        let end = bytes.min(self.len());
        let filter = Filter::new(only);
        let (this, with_ids) = (&*self, ids.is_some());
        let maker = || this.maker();
        let keep_going = || !cancel.is_cancelled();
        let scan = Scan {
            supply: &self.supply,
            grid: &self.grid,
            with_ids,
            stops_at_doubt: !self.is_asked,
            filter: &filter,
            maker: &maker,
            keep_going: &keep_going,
        };
        let mut merge = Merge::new(all, self.maker(), Rows::none(self.account.clone()), end);
        let mut none = Taken::default();
        let taken = ids.unwrap_or(&mut none);
        let (mut is_ambiguous, mut seen) = (false, 0);
        let read = scan.read(end, &mut |chunk| {
            if chunk.is_ambiguous {
                is_ambiguous = true;
                return ControlFlow::Break(());
            }
            let upto = chunk.next.0.min(end);
            progress.add(upto.saturating_sub(seen), chunk.when.len() as u64);
            seen = upto.max(seen);
            merge.take(chunk, taken);
            ControlFlow::Continue(())
        });
        let (mut told, met) = (merge.told, Arc::clone(merge.maker.met()));
        let (next, _) = read.map_err(|cause| self.supply.error(cause))?;
        self.supply.still()?;
        if is_ambiguous {
            self.ask(cancel)?;
            // What has been read so far is read again.
            progress.expect(seen);
            return Ok(Read::Anew);
        }
        add_losses(&mut told.rows.account, &told.odd, told.losses);
        self.read = next;
        if next < self.len() {
            let how = if cancel.is_cancelled() { "the load was stopped: " } else { "" };
            told.rows.account.remarks.push(format!("{how}the first {} are read", size::of(next, self.len())));
        }
        (self.rows, self.numbers, self.met) = (told.rows, told.numbers, met);
        Arc::make_mut(&mut self.met).names.settle();
        Ok(Read::Done)
    }

    /// Asks the whole columns of dates for what one of them leaves open.
    fn ask(&mut self, cancel: &Cancel) -> Result<(), LoadError> {
        let asked = Asked::new(self.grid.header.len(), &[], &dates_of(&self.places));
        let orders = ask(&self.supply, &self.grid, asked, cancel)?;
        let decided = decide(&mut self.places, &orders, &self.grid, &self.supply.name);
        self.account.remarks.extend(decided.remarks);
        self.doubt = decided.doubt;
        self.is_asked = true;
        Ok(())
    }

    /// Passes on the events of rows, each with its position in `rows`. With `raw` each event carries its row.
    ///
    /// # Errors
    /// If a row can no longer be read, or the file has changed.
    pub fn events(&self, rows: &[u32], raw: bool, sink: &mut dyn FnMut(usize, Event)) -> Result<(), ReadError> {
        self.supply.unchanged()?;
        reading::read(&self.file(), rows, raw, sink)?;
        // The second check sees a change between the first one and the reading.
        self.supply.unchanged()
    }

    fn file(&self) -> ReadFile<'_> {
        let maker = self.maker().knowing(Arc::clone(&self.met));
        ReadFile { supply: &self.supply, grid: &self.grid, rows: &self.rows, numbers: &self.numbers, maker: std::cell::RefCell::new(maker) }
    }

    /// The row with that id.
    pub fn row_of(&self, id: &str) -> Option<u32> {
        if !id.starts_with(&self.scheme()) || self.supply.broken().is_some() {
            return None;
        }
        let file = self.file();
        if !self.has_ids() && self.numbers.is_empty() {
            let line = id.strip_prefix(&self.scheme())?.parse().ok()?;
            return reading::row_on(&self.rows, line).filter(|row| self.id_of(*row).is_some_and(|own| own.as_str() == id));
        }
        let index = self.index.get_or_init(|| reading::index(&file).unwrap_or_default());
        let hash = reading::short(id);
        let from = index.partition_point(|(known, _)| *known < hash);
        let alike = index[from..].iter().take_while(|(known, _)| *known == hash);
        alike.map(|(_, row)| *row).find(|row| self.id_of(*row).is_some_and(|own| own.as_str() == id))
    }

    fn id_of(&self, row: u32) -> Option<Id<Event>> {
        let mut found = None;
        self.events(&[row], false, &mut |_, event| found = Some(event.id)).ok()?;
        found
    }

    /// Packs the result of reading besides the timeline.
    pub fn packed(&self) -> PackRows {
        let (rows, met, numbers) = (self.rows.clone(), Arc::clone(&self.met), self.numbers.clone());
        let (orders, years) = (DATES.map(|field| self.places.order(field)), DATES.map(|field| self.places.year_of_all(field)));
        let sections = Arc::clone(self.places.sections());
        Box::new(move || {
            let mut packer = Packer::default();
            packer.bytes(&rows.pack());
            for order in orders {
                packer.number(match order {
                    None => 0,
                    Some(DayOrder::DayFirst) => 1,
                    Some(DayOrder::MonthFirst) => 2,
                });
            }
            years.iter().for_each(|year| packer.number(year.map_or(0, u32::from)));
            packer.count(sections.len());
            for (byte, year) in sections.iter() {
                packer.long(*byte);
                packer.number(year.unsigned_abs());
            }
            packer.column(numbers.iter().map(|(row, _)| *row));
            packer.column(numbers.iter().map(|(_, number)| *number));
            met.pack(&mut packer);
            packer.finish()
        })
    }

    /// Takes over a packed result; false if it does not fit the file.
    pub fn take_over(&mut self, bytes: &[u8], remark: &str) -> bool {
        let mut unpacker = Unpacker::new(bytes);
        if self.unpack(&mut unpacker).is_none() {
            return false;
        }
        let Account { file, format, .. } = self.account.clone();
        (self.rows.account.file, self.rows.account.format) = (file, format);
        self.rows.account.remarks.push(remark.to_owned());
        true
    }

    fn unpack(&mut self, from: &mut Unpacker<'_>) -> Option<()> {
        let rows = Rows::of_packed(from.bytes()?, self.supply.len())?;
        let mut places = self.places.clone();
        for field in DATES {
            match from.number()? {
                0 => {}
                1 => places.set_order(field, DayOrder::DayFirst),
                2 => places.set_order(field, DayOrder::MonthFirst),
                _ => return None,
            }
        }
        for field in DATES {
            let year = u16::try_from(from.number()?).ok()?;
            if year > 0 {
                places.set_year(field, year);
            }
        }
        let count = from.count(12)?;
        let sections: Option<Vec<(u64, i32)>> = (0..count).map(|_| Some((from.long()?, i32::try_from(from.number()?).ok()?))).collect();
        places.set_sections(sections?.into());
        let (rows_of, numbers) = (from.column(|number| number)?, from.column(|number| number)?);
        let met = Met::of_packed(from)?;
        // Only a complete result is taken over.
        (rows_of.len() == numbers.len() && rows_of.is_sorted() && from.is_empty()).then_some(())?;
        (self.rows, self.places, self.met) = (rows, places, Arc::new(met));
        self.numbers = rows_of.into_iter().zip(numbers).collect();
        Some(())
    }
}
