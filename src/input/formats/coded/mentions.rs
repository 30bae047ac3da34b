//! Mentions of GDELT events: which outlet reported an event, when first, and how often.
//!
//! GDELT gives them in files beside its events (`*.mentions.CSV`), one row a mention, joined by the number of the event. Owns
//! reading them, adding to an event one account for each outlet, and giving rows their outlets as sources. A mention of an event
//! that is not among the events is counted and kept aside.

use super::dictionary::Dictionary;
use super::frame::{Records, narrow};
use super::{Cells, Named, Slot, columns};
use crate::index::timeline::CodedColumns;
use crate::input::cancel::Cancel;
use crate::input::error::LoadError;
use crate::input::input_bytes::InputBytes;
use crate::input::load_summary::Account as LoadAccount;
use crate::model::{Account, Directory, Event, Id, Line, Source, SourceType};
use crate::text;
use foldhash::fast::RandomState;
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};

/// The number of columns; older files lack the last ones.
const COLUMNS: std::ops::RangeInclusive<usize> = 14..=16;

/// The outlets of one event that become accounts; the others are counted.
const MAX_ACCOUNTS: usize = 50;

/// The time of a mention whose own cannot be read: it is never the first.
const UNTIMED: u64 = u64::MAX;

/// The positions of the cells that are read.
#[derive(Clone, Copy, Debug)]
struct Columns {
    event: usize,
    time: usize,
    outlet: usize,
    address: usize,
}

impl Default for Columns {
    fn default() -> Self {
        Self { event: 0, time: 2, outlet: 4, address: 5 }
    }
}

/// What one outlet reported of one event.
#[derive(Clone, Debug)]
struct Reported {
    outlet: u32,
    /// How often.
    count: u32,
    /// The first time, `YYYYMMDDHHMMSS`; [`UNTIMED`] if none of them has one.
    first: u64,
    /// The address of the first.
    address: Option<Box<str>>,
}

/// All mentions.
#[derive(Clone, Debug, Default)]
pub(in crate::input) struct Mentions {
    outlets: IndexMap<Box<str>, Id<Source>, RandomState>,
    of: HashMap<u64, Vec<Reported>, RandomState>,
    accounts: Vec<LoadAccount>,
}

/// Whether a file is of mentions: by the names of its columns, or by its first rows.
pub(in crate::input) fn is_like(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line)).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    let separator = columns::framing(head, false).separator();
    let bare = |cell: &'_ [u8]| String::from_utf8_lossy(cell).trim_matches(['"', '\u{feff}', ' ']).to_owned();
    let cells: Vec<String> = first.split(|byte| *byte == separator).map(bare).collect();
    places(&columns::Columns::named(&cells)).is_some() || is_row(&cells)
}

fn places(named: &columns::Columns) -> Option<Columns> {
    let at = |name: &str| Some(named.at_words(name)).filter(|at| *at != columns::ABSENT);
    let event = at("globaleventid")?;
    Some(Columns { event, time: at("mentiontimedate")?, outlet: at("mentionsourcename")?, address: at("mentionidentifier")? })
}

/// A number, two times of fourteen digits, and one of six kinds of documents.
fn is_row(cells: &[String]) -> bool {
    let digits = |at: usize, count: Option<usize>| {
        let cell = cells.get(at).map_or("", String::as_str);
        !cell.is_empty() && count.is_none_or(|count| cell.len() == count) && cell.bytes().all(|byte| byte.is_ascii_digit())
    };
    COLUMNS.contains(&cells.len()) && digits(0, None) && digits(1, Some(14)) && digits(2, Some(14)) && digits(3, Some(1))
}

impl Mentions {
    pub fn is_empty(&self) -> bool {
        self.accounts.is_empty()
    }

    /// Reads a file of mentions.
    ///
    /// # Errors
    /// The error of the system; a cancelled load.
    pub fn read(&mut self, supply: &InputBytes, cancel: &Cancel) -> Result<(), LoadError> {
        let framing = columns::framing(&supply.head()?, false);
        let mut account = LoadAccount::new(&supply.name, "GDELT mentions");
        let mut records = Records::from(supply, framing, 0);
        let (mut at, mut is_first) = (Columns::default(), true);
        while let Some(record) = records.next().map_err(|cause| supply.error(cause))? {
            if account.read.is_multiple_of(4096) && cancel.is_cancelled() {
                return Err(LoadError::Stopped);
            }
            if std::mem::take(&mut is_first)
                && let Some(named) = places(&columns::Columns::new(&record.cells))
            {
                at = named;
                continue;
            }
            account.read += 1;
            match self.take(&record.cells, at) {
                Ok(()) => account.kept += 1,
                Err(why) => account.reject(why, record.line + 1),
            }
        }
        supply.still()?;
        self.accounts.push(account);
        Ok(())
    }

    fn take(&mut self, cells: &Cells<'_>, at: Columns) -> Result<(), &'static str> {
        let number = |at: usize| std::str::from_utf8(cells.get(at)).ok().and_then(|cell| cell.trim().parse::<u64>().ok());
        let event = number(at.event).ok_or("no number of an event")?;
        let first = number(at.time).filter(|_| cells.get(at.time).trim_ascii().len() == 14).unwrap_or(UNTIMED);
        let outlet = cells.text(at.outlet);
        let outlet = text::safe_line(outlet.trim());
        if outlet.is_empty() {
            return Err("no outlet");
        }
        let outlet = match self.outlets.get_index_of(&*outlet) {
            Some(known) => known,
            None => {
                let id = Id::of_words(&format!("gdelt:outlet:{}", crate::input::codes::slug(&outlet)));
                self.outlets.insert_full((*outlet).into(), id).0
            }
        };
        let outlet = u32::try_from(outlet).unwrap_or(u32::MAX);
        let address = cells.text(at.address);
        let address = || text::is_web_address(address.trim()).then(|| address.trim().into());
        let all = self.of.entry(event).or_default();
        match all.iter_mut().find(|known| known.outlet == outlet) {
            Some(known) => {
                known.count += 1;
                if first < known.first {
                    (known.first, known.address) = (first, address());
                }
            }
            None => all.push(Reported { outlet, count: 1, first, address: address() }),
        }
        Ok(())
    }

    /// Adds the outlets to the sources of a directory.
    pub fn add_to(&self, directory: &mut Directory) {
        for (name, id) in &self.outlets {
            directory.sources.entry(id.clone()).or_insert_with(|| source(name, id));
        }
    }

    /// What gives rows their outlets.
    pub(super) fn by_outlets<'a>(&'a self, rows: &'a mut CodedColumns, dictionary: &'a mut Dictionary) -> ByOutlets<'a> {
        rows.said[Slot::Teller as usize].fill(rows.when.len());
        ByOutlets { mentions: self, rows, dictionary, phrases: HashMap::default(), told: HashSet::default() }
    }

    /// Who reported an event.
    fn reported(&self, event: &Id<Event>) -> Option<&[Reported]> {
        self.of.get(&number(event)?).map(Vec::as_slice)
    }

    /// Adds to an event of GDELT who reported it, the first first.
    pub fn complete(&self, event: &mut Event) {
        let Some(reported) = self.reported(&event.id) else { return };
        let mut order: Vec<&Reported> = reported.iter().collect();
        order.sort_by_key(|one| one.first);
        for one in order.iter().take(MAX_ACCOUNTS) {
            let Some((_, source)) = self.outlets.get_index(one.outlet as usize) else { continue };
            let times = if one.count == 1 { "once".to_owned() } else { format!("{} times", text::thousands(u64::from(one.count))) };
            let first = if one.first == UNTIMED { String::new() } else { format!(", first {}", moment(one.first)) };
            let words = format!("reported {times}{first}");
            let url = one.address.as_deref().map(Line::from);
            event.accounts.push(Account { url, locator: Some(Line::from(words.as_str())), ..Account::new(source.clone()) });
        }
        if let Some(more) = order.len().checked_sub(MAX_ACCOUNTS).filter(|more| *more > 0)
            && let Some(last) = event.accounts.last_mut()
        {
            last.locator = last.locator.take().map(|words| Line::from(format!("{words}; and {more} more outlets").as_str()));
        }
    }

    /// The accounts of the files, if so many of the events that they name are there.
    pub fn told(&self, known: usize) -> Vec<LoadAccount> {
        let mut accounts = self.accounts.clone();
        let missing = self.of.len().saturating_sub(known) as u64;
        if missing > 0
            && let Some(first) = accounts.first_mut()
        {
            let (events, are) = if missing == 1 { ("event", "is") } else { ("events", "are") };
            first.remarks.push(format!("{} {events} that mentions name {are} not among the events", text::thousands(missing)));
        }
        accounts
    }
}

/// The number of an event of GDELT.
fn number(event: &Id<Event>) -> Option<u64> {
    event.as_str().strip_prefix("gdelt:")?.parse().ok()
}

fn source(name: &str, id: &Id<Source>) -> Source {
    Source { publisher: Some(Line::from(name)), ..Source::new(id.clone(), Line::from(name), SourceType::NewsReport) }
}

/// Gives rows the outlets that reported them. Rows with the same outlets share a phrase.
pub(super) struct ByOutlets<'a> {
    mentions: &'a Mentions,
    rows: &'a mut CodedColumns,
    dictionary: &'a mut Dictionary,
    /// The phrases by what the row had before, and its outlets.
    phrases: HashMap<(u32, Vec<u32>), u32, RandomState>,
    /// The events that have outlets; one may stand in several rows.
    told: HashSet<u64, RandomState>,
}

impl ByOutlets<'_> {
    /// Gives a row its outlets, if there are any.
    pub fn tell(&mut self, row: u32, id: &Id<Event>) {
        let Some(reported) = self.mentions.reported(id) else { return };
        let Some(said) = self.rows.said[Slot::Teller as usize].get(row) else { return };
        self.told.extend(number(id));
        let mut outlets: Vec<u32> = reported.iter().map(|one| one.outlet).collect();
        outlets.sort_unstable();
        let key = (said, outlets);
        let number = match self.phrases.get(&key) {
            Some(phrase) => *phrase,
            None => {
                let mut phrase = self.rows.phrases.get(key.0 as usize).cloned().unwrap_or_default();
                let named = key.1.iter().filter_map(|outlet| self.mentions.outlets.get_index(*outlet as usize));
                phrase.terms.extend(named.filter_map(|(name, id)| self.dictionary.know(&Named::Source(source(name, id)))));
                let number = narrow(self.rows.phrases.len());
                self.rows.phrases.push(phrase);
                *self.phrases.entry(key).or_insert(number)
            }
        };
        self.rows.said[Slot::Teller as usize].set(row, number);
    }

    /// The number of events that have outlets.
    pub fn told(&self) -> usize {
        self.told.len()
    }
}

/// `20240523101500` as people write it.
fn moment(stamp: u64) -> String {
    let digits = format!("{stamp:014}");
    let part = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
    format!("{}-{}-{} {}:{} UTC", part(0..4), part(4..6), part(6..8), part(8..10), part(10..12))
}
