//! Records coded by machines or by coders: one a line, by the million, kept as columns; an event is made of a record
//! only when it is looked at.
//!
//! Owns what a format has to tell of itself ([`Coding`], a file each under `coded/`) and what is the same for all of
//! them: reading in chunks on several threads, storing each distinct piece once, folding repeats, reading one record
//! again. Leaves columns and search to [`crate::index::timeline`], and words for codes to [`crate::input::codes`].

mod acled;
mod all;
mod columns;
mod days;
mod dictionary;
mod file;
mod frame;
mod gdelt;
mod harvest;
mod icews;
mod kept;
mod naming;
mod polecat;
mod reading;
mod revisions;
mod sample;
mod scan;
mod sieve;
#[cfg(test)]
mod trial;
mod ucdp;

pub(in crate::input) use all::Coded;
pub(in crate::input) use kept::Rows;
pub(in crate::input) use sample::Tally;

use crate::dates::{Day, Edtf};
use crate::index::query::{Facet, Term};
use crate::input::{InputFormat, Progress};
use crate::model::{Actor, Code, Event, Issue, Kind, Place, Source};

/// The reader of a coded format; none of any other.
pub(in crate::input) fn of(format: InputFormat) -> Option<Box<dyn Coding>> {
    Some(match format {
        InputFormat::Gdelt => Box::new(gdelt::Gdelt::default()),
        InputFormat::Icews => Box::new(icews::Icews::default()),
        InputFormat::Ucdp => Box::new(ucdp::Ucdp::default()),
        InputFormat::Acled => Box::new(acled::Acled::default()),
        InputFormat::Polecat => Box::new(polecat::Polecat::default()),
        _ => return None,
    })
}

/// How many records of a file are looked at before it is read: enough to tell what has been done to all of them.
pub(in crate::input) const SAMPLE: usize = 100;

/// Why a record is left out that is longer than any is.
const ENDLESS: &str = "longer than 4 MiB: a quote is not closed, or this is no such file";

/// How the records of a format are told apart and cut into cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Framing {
    /// A record a line, cells between tabs, no quotes: read by several threads at once.
    Tabs,
    /// Separated by this byte after RFC 4180, with quotes, and line breaks inside them.
    Quoted(u8),
}

/// What lies between the cells of a quoted record once its quotes are gone: commas may stand inside them, and a run of
/// cells is to be cut again.
pub(in crate::input) const BETWEEN: u8 = 0x1f;

/// The cells of one record, as they stand in the file; of quoted ones without their quotes, [`BETWEEN`] between them.
#[derive(Clone, Copy, Debug)]
pub(in crate::input) struct Cells<'a> {
    text: &'a [u8],
    /// Where each cell ends; the next one starts so many bytes later.
    ends: &'a [u32],
    gap: u32,
}

impl<'a> Cells<'a> {
    pub fn new(text: &'a [u8], ends: &'a [u32], gap: u32) -> Self {
        Self { text, ends, gap }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes, where each cell ends, and how many bytes lie between cells.
    pub fn parts(&self) -> (&'a [u8], &'a [u32], u32) {
        (self.text, self.ends, self.gap)
    }

    /// A cell by its place, counted from 0; empty where there is none.
    pub fn get(&self, at: usize) -> &'a [u8] {
        self.run(at, at)
    }

    /// A cell as text, with what is no UTF-8 replaced.
    pub fn text(&self, at: usize) -> std::borrow::Cow<'a, str> {
        String::from_utf8_lossy(self.get(at))
    }

    /// Cells `first..=last` as they stand there, with what is between them; to be cut again by `columns::Stretch`.
    pub fn run(&self, first: usize, last: usize) -> &'a [u8] {
        let (Some(end), true) = (self.ends.get(last), first <= last) else { return &[] };
        let start = if first == 0 { 0 } else { self.ends[first - 1] + self.gap };
        self.text.get(start as usize..*end as usize).unwrap_or(&[])
    }
}

/// What a record says, by reference into it.
#[derive(Clone, Debug)]
pub(in crate::input) struct Sighting<'a> {
    pub when: Dated,
    /// For each [`Slot`] the cells that tell of it, verbatim: equal bytes are one [`Piece`]. Empty where it says nothing.
    pub pieces: [&'a [u8]; Slot::ALL.len()],
    /// What makes it a repeat of another record of the same days; `None` where it is never one.
    pub same: Option<Same<'a>>,
}

/// What two records that repeat each other have in common, besides the days.
#[derive(Clone, Copy, Debug)]
pub(in crate::input) struct Same<'a> {
    pub one: &'a [u8],
    pub other: &'a [u8],
    pub code: &'a [u8],
    /// Where it was read: a web address, a number of a story.
    pub address: &'a [u8],
}

/// The parts of a record that are stored once, however many records have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::input) enum Slot {
    /// Who does.
    Subject,
    /// What is done.
    Action,
    /// To whom.
    Object,
    /// Where.
    Place,
    /// Who tells of it.
    Teller,
}

impl Slot {
    pub const ALL: [Self; 5] = [Self::Subject, Self::Action, Self::Object, Self::Place, Self::Teller];
}

/// The days that a record gives, and how they are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::input) enum Dated {
    /// A day.
    Day(Day),
    /// From one day to another, all the time.
    Lasting(Day, Day),
    /// On some day of these: `[a..b]`.
    Within(Day, Day),
    /// A month of a year, no day known.
    Month(i32, u32),
    /// A year, no month known.
    Year(i32),
}

impl Dated {
    /// The days as EDTF; `None` of what is no day of the calendar.
    pub fn edtf(self) -> Option<Edtf> {
        let day = |day: Day| Edtf::day(day);
        let parse = |text: String| Edtf::parse(&text).ok();
        match self {
            Self::Day(one) => Some(day(one)),
            Self::Lasting(from, to) | Self::Within(from, to) if from == to => Some(day(from)),
            Self::Lasting(from, to) => parse(format!("{}/{}", day(from).as_str(), day(to).as_str())),
            Self::Within(from, to) => parse(format!("[{}..{}]", day(from).as_str(), day(to).as_str())),
            Self::Month(year, month) => parse(format!("{year:04}-{month:02}")),
            Self::Year(year) => parse(format!("{year:04}")),
        }
    }
}

/// What the cells of one [`Slot`] mean.
#[derive(Clone, Debug, Default)]
pub(in crate::input) struct Piece {
    /// As titles write it: "China", "make a visit".
    pub label: String,
    /// What searches look through besides: the name as the file writes it, where the label is another.
    pub also: Vec<String>,
    /// Whom and what it names, most particular first.
    pub names: Vec<Named>,
    /// What they are part of, and is to be known for that: a row has these through what is part of them.
    pub above: Vec<Named>,
    /// Of an action: its kind.
    pub kind: Option<Kind>,
    /// Of an action: its codes, verbatim.
    pub codes: Vec<Code>,
}

/// Somebody or something that a piece names.
#[derive(Clone, Debug)]
pub(in crate::input) enum Named {
    Actor(Actor),
    Issue(Issue),
    Place(Place),
    Source(Source),
    /// A term of a facet that has no records: a country, a type of actor, a code; with the id of the wider term.
    Term(Facet, Term, Option<String>),
}

/// A way in which coded records are written: what a file under `coded/` tells of its format.
pub(in crate::input) trait Coding: Send + Sync {
    /// What it is called: "GDELT events".
    fn name(&self) -> &'static str;

    /// How the records of a file are cut that begins so: programs in some countries write semicolons for commas.
    fn framing(&self, beginning: &[u8]) -> Framing;

    /// Whether a machine coded the records, not people.
    fn is_machine(&self) -> bool;

    /// The first records of a file, up to [`SAMPLE`] of them: whether the first is a header, with what follows from it
    /// and from the look of the others (how days are written, whether codes have lost their zeros). Called once before
    /// any row; without a record where the file is empty.
    ///
    /// # Errors
    /// Why the file cannot be read at all: columns are missing, a spreadsheet program has spoilt it.
    fn open(&mut self, first: &[Cells<'_>]) -> Result<Header, String>;

    /// Whether the rows that were seen leave open how days are written, so that more are to be looked at.
    fn is_undecided(&self) -> bool {
        false
    }

    /// One more row, while that is open.
    fn look(&mut self, cells: &Cells<'_>) {
        let _ = cells;
    }

    /// All rows that tell anything have been looked at.
    ///
    /// # Errors
    /// Why the file cannot be read.
    fn decide(&mut self) -> Result<(), String> {
        Ok(())
    }

    /// Whether later records revise earlier ones of the same number, in other files too.
    fn is_revised(&self) -> bool {
        false
    }

    /// When a record was put into the data set, where it says so: the later one of a number holds.
    fn stamp(&self, cells: &Cells<'_>) -> u64 {
        let _ = cells;
        0
    }

    /// Whether the file only lists the numbers of records that have been deleted.
    fn is_list_of_deleted(&self) -> bool {
        false
    }

    /// The names of the columns of a record with so many cells.
    fn columns(&self, cells: usize) -> Vec<String>;

    /// What a record says.
    ///
    /// # Errors
    /// Why it cannot be used; records are counted by these words.
    fn row<'a>(&self, cells: &Cells<'a>) -> Result<Sighting<'a>, &'static str>;

    /// What the cells of a slot mean. Called once for each distinct one.
    fn piece(&self, slot: Slot, cells: &str) -> Piece;

    /// With what the ids of its events begin: "gdelt".
    fn scheme(&self) -> &'static str;

    /// What tells a record from others of the file, as far as the format's numbers do. [`naming::event_id`] makes an id
    /// of it, whatever stands there.
    fn number(&self, cells: &Cells<'_>) -> String;

    /// Whether subjects and objects are written in like columns, so that equal cells mean the same in both.
    fn sides_are_alike(&self) -> bool {
        true
    }

    /// Adds to an event what its pieces do not say: figures, a summary, the address and the name of the account.
    /// `event` has its id, title, kind, date, participants, place, codes, one account and where it was imported from.
    fn tell(&self, cells: &Cells<'_>, event: &mut Event, source: &mut Source);
}

/// Whether the first record is a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Header {
    /// It is one.
    Yes,
    /// It is a record like the others.
    No,
}
