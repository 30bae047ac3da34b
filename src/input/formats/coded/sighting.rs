//! What one record says: the days, and pieces that are stored once, however many records have them.

use crate::dates::{Day, Edtf};
use crate::index::query::{Facet, Term};
use crate::model::{Actor, Code, Issue, Kind, Place, Source};

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
