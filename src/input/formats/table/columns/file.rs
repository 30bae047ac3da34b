//! One large table, kept open: where each row begins, and the event that a row makes.

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

/// A table with the places of its rows.
pub(in crate::input) struct TableFile {
    supply: InputBytes,
    grid: Grid,
    places: Places,
    /// The mapping, as it is written: what is read of the file depends on it.
    pub mapping: String,
    /// What the table calls itself.
    title: Line,
    /// What is known before a row is read.
    account: Account,
    /// The order of day and month has been asked of the whole columns.
    is_asked: bool,
    /// Why it could not be read.
    pub doubt: Option<Doubt>,
    /// How far the reading has come, in bytes.
    read: u64,
    /// What reading it gave.
    pub rows: Rows,
    met: Arc<Met>,
    /// Rows whose id has a number behind it; rising.
    numbers: Vec<(u32, u32)>,
    /// Rows by the hashes of their ids, made where one is looked for.
    index: OnceLock<Vec<(u32, u32)>>,
}

/// How the reading of a table ended.
pub(super) enum Read {
    Done,
    /// A date has two meanings, and now it is known which it is, or that nobody knows: all is to be read anew.
    Anew,
}

impl TableFile {
    pub(in crate::input::formats::table) fn new(supply: InputBytes, grid: Grid, places: Places, mapping: String, account: Account) -> Self {
        Self {
            title: title(&supply),
            rows: Rows::none(account.clone()),
            supply,
            grid,
            places,
            mapping,
            account,
            is_asked: false,
            doubt: None,
            read: 0,
            met: Arc::default(),
            numbers: Vec::new(),
            index: OnceLock::new(),
        }
    }

    /// The same file, of which nothing has been read yet.
    ///
    /// # Errors
    /// That the file is not as it was.
    pub fn anew(&self) -> Result<Self, LoadError> {
        self.supply.unchanged()?;
        let new = Self::new(self.supply.clone(), self.grid.clone(), self.places.clone(), self.mapping.clone(), self.account.clone());
        Ok(Self { is_asked: self.is_asked, doubt: self.doubt.clone(), ..new })
    }

    pub fn supply(&self) -> &InputBytes {
        &self.supply
    }

    /// What the table calls itself.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// How many bytes there are to be read.
    pub fn len(&self) -> u64 {
        self.supply.len()
    }

    /// Whether it was read to its end, and is as it was.
    pub fn is_read_whole(&self) -> bool {
        self.read >= self.len() && self.doubt.is_none() && self.supply.broken().is_none()
    }

    /// Whom and what the rows name.
    pub fn directory(&self) -> Directory {
        self.maker().knowing(Arc::clone(&self.met)).directory()
    }

    fn maker(&self) -> Maker {
        Maker::new(&self.supply.name, &self.grid.header, self.places.clone())
    }

    /// With what the ids of its events begin.
    pub fn scheme(&self) -> String {
        self.maker().scheme()
    }

    /// Whether rows have ids of their own: else their lines make them, and no two are the same.
    pub fn has_ids(&self) -> bool {
        !self.places.get(Field::Id).is_empty()
    }

    /// Reads the rows that begin in so many bytes; with their ids, where these may be others' as well.
    ///
    /// # Errors
    /// What the system says.
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

    /// Asks the whole columns of dates how they are written.
    fn ask(&mut self, cancel: &Cancel) -> Result<(), LoadError> {
        let mut asked = Asked::of(self.grid.header.len(), &[], &dates_of(&self.places));
        ask(&self.supply, &self.grid, &mut asked, cancel)?;
        self.doubt = decide(&mut self.places, &asked.finish());
        self.is_asked = true;
        Ok(())
    }

    /// The events that rows make, each with its place among these. `raw` has each carry its row.
    ///
    /// # Errors
    /// Where a row cannot be read any more, or the file is not as it was.
    pub fn events(&self, rows: &[u32], raw: bool, sink: &mut dyn FnMut(usize, Event)) -> Result<(), ReadError> {
        self.supply.unchanged()?;
        reading::read(&self.file(), rows, raw, sink)?;
        // A change that comes between the look and the reading is seen by the second look.
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
            return reading::row_on(&file, line).ok()?.filter(|row| self.id_of(*row).is_some_and(|own| own.as_str() == id));
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
        let orders = DATES.map(|field| self.places.order(field));
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
            packer.column(numbers.iter().map(|(row, _)| *row));
            packer.column(numbers.iter().map(|(_, number)| *number));
            met.pack(&mut packer);
            packer.finish()
        })
    }

    /// Takes over what was packed; false where it is of no such file.
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
        let (rows_of, numbers) = (from.column(|number| number)?, from.column(|number| number)?);
        let met = Met::of_packed(from)?;
        // Nothing is taken of what is not whole.
        (rows_of.len() == numbers.len() && rows_of.is_sorted() && from.is_empty()).then_some(())?;
        (self.rows, self.places, self.met) = (rows, places, Arc::new(met));
        self.numbers = rows_of.into_iter().zip(numbers).collect();
        Some(())
    }
}
