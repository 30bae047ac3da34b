//! Rows of a store as they are written and read: the one place that knows what stands in which column.
//!
//! Both engines take the same lines: cells between tabs, escapes behind a backslash; only lists differ in their brackets.

use super::address::Engine;
use super::error::StoreError;
use super::server::Cells;
use crate::dates::{Day, Hour, Month};
use crate::index::timeline::{Flags, SLOTS};
use crate::model::{Medium, Part, RelationType};

/// Rows to be sent.
pub(super) struct Lines {
    engine: Engine,
    bytes: Vec<u8>,
    is_begun: bool,
}

impl Lines {
    pub fn new(engine: Engine) -> Self {
        Self { engine, bytes: Vec::new(), is_begun: false }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn cell(&mut self) {
        if self.is_begun {
            self.bytes.push(b'\t');
        }
        self.is_begun = true;
    }

    pub fn long(&mut self, number: i64) -> &mut Self {
        self.cell();
        self.digits(number);
        self
    }

    fn digits(&mut self, number: i64) {
        use std::io::Write;
        // A vector takes everything.
        let _ = write!(self.bytes, "{number}");
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.cell();
        let mut rest = text.as_bytes();
        while let Some(at) = rest.iter().position(|byte| matches!(byte, b'\\' | b'\t' | b'\n' | b'\r' | 0)) {
            self.bytes.extend_from_slice(&rest[..at]);
            self.bytes.extend_from_slice(match rest[at] {
                b'\\' => b"\\\\",
                b'\t' => b"\\t",
                b'\n' => b"\\n",
                b'\r' => b"\\r",
                // No text of a record has one, and PostgreSQL keeps none.
                _ => b"",
            });
            rest = &rest[at + 1..];
        }
        self.bytes.extend_from_slice(rest);
        self
    }

    pub fn longs(&mut self, numbers: &[i64]) -> &mut Self {
        let [open, close] = if self.engine == Engine::Postgres { *b"{}" } else { *b"[]" };
        self.cell();
        self.bytes.push(open);
        for (at, number) in numbers.iter().enumerate() {
            if at > 0 {
                self.bytes.push(b',');
            }
            self.digits(*number);
        }
        self.bytes.push(close);
        self
    }

    /// Ends a row.
    pub fn end(&mut self) {
        self.bytes.push(b'\n');
        self.is_begun = false;
    }
}

/// What a timeline is built of, without the record itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct EventRow {
    pub eid: i64,
    pub day: i32,
    pub seq: i32,
    pub edtf: String,
    pub hour: Option<Hour>,
    pub medium: Option<Medium>,
    pub flags: Flags,
    /// The number of the name of the dossier.
    pub home: i64,
    /// The numbers of phrases, slot by slot; 0 for none.
    pub said: [i64; SLOTS],
    pub terms: Vec<i64>,
    pub parties: Vec<(i64, Part)>,
    pub ties: Vec<(RelationType, i64)>,
}

/// Where a clock shows none, and where a zone is not known.
const NONE: i64 = 99_999;

/// The media, by the number under which a store keeps them: the order is a promise, and new ones come behind.
const MEDIA: [Medium; 4] = [Medium::InPerson, Medium::Video, Medium::Telephone, Medium::Written];

/// The parts, likewise.
const PARTS: [Part; 10] = [
    Part::Host,
    Part::Visitor,
    Part::Participant,
    Part::Speaker,
    Part::Recipient,
    Part::Mediator,
    Part::Observer,
    Part::Organizer,
    Part::Subject,
    Part::Target,
];

/// The types of relations, likewise.
const RELATIONS: [RelationType; 8] = [
    RelationType::PartOf,
    RelationType::Follows,
    RelationType::RespondsTo,
    RelationType::Previews,
    RelationType::Implements,
    RelationType::Reschedules,
    RelationType::Cancels,
    RelationType::SameAs,
];

fn place<T: PartialEq>(list: &[T], one: &T) -> i64 {
    list.iter().position(|other| other == one).and_then(|at| i64::try_from(at).ok()).unwrap_or(-1)
}

fn at<T: Copy>(list: &[T], place: i64) -> Option<T> {
    list.get(usize::try_from(place).ok()?).copied()
}

impl EventRow {
    /// The columns that [`read`](Self::read) takes, in order.
    pub const COLUMNS: &'static str = "eid, day, seq, edtf, clock, ahead, medium, flags, home, said, terms, parties, ties";

    pub fn read(row: &dyn Cells) -> Result<Self, StoreError> {
        let small = |at: usize| row.long(at).map(|number| i32::try_from(number).unwrap_or(i32::MAX));
        let (clock, ahead) = (row.long(4)?, row.long(5)?);
        let (said, parties, ties) = (row.longs(9)?, row.longs(11)?, row.longs(12)?);
        let (parties, ties) = (parties.as_chunks::<2>().0, ties.as_chunks::<2>().0);
        Ok(Self {
            eid: row.long(0)?,
            day: small(1)?,
            seq: small(2)?,
            edtf: row.text(3)?,
            hour: (clock != NONE).then(|| Hour {
                second: i32::try_from(clock).unwrap_or_default(),
                ahead: i32::try_from(ahead).ok().filter(|_| ahead != NONE),
            }),
            medium: at(&MEDIA, row.long(6)?),
            flags: Flags::from_bits(u8::try_from(row.long(7)? & 0xff).unwrap_or_default()),
            home: row.long(8)?,
            said: std::array::from_fn(|slot| said.get(slot).copied().unwrap_or(0)),
            terms: row.longs(10)?,
            parties: parties.iter().filter_map(|[who, part]| Some((*who, at(&PARTS, *part)?))).collect(),
            ties: ties.iter().filter_map(|[relation, other]| Some((at(&RELATIONS, *relation)?, *other))).collect(),
        })
    }
}

/// The number of the month of a day: twelve a year. The unbounded days have months of their own.
pub(super) fn month_of(day: Day) -> i32 {
    day.month().map_or_else(|| day.number(), |month| month.year() * 12 + month.month().cast_signed() - 1)
}

/// A count, which a server gives with a sign.
pub(super) fn whole(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// The first and the last day of a month of this number.
pub(super) fn days_of_month(number: i32) -> (i32, i32) {
    let month = Month::new(number.div_euclid(12), number.rem_euclid(12).unsigned_abs() + 1);
    month.map_or((number, number), |month| (month.first_day().number(), month.last_day().number()))
}

/// What is written besides the columns that are read.
pub(super) struct Whole<'a> {
    pub id: &'a str,
    pub source: i64,
    pub block: i32,
    /// Whether the date is not one certain day.
    pub is_wide: bool,
    pub sum: i64,
    pub record: &'a str,
}

impl Lines {
    /// Adds a row of the table of events, in the order of its columns.
    pub fn event(&mut self, row: &EventRow, whole: &Whole<'_>) {
        let said = row.said.iter().rposition(|number| *number != 0).map_or(&[][..], |last| &row.said[..=last]);
        let parties: Vec<i64> = row.parties.iter().flat_map(|(who, part)| [*who, place(&PARTS, part)]).collect();
        let ties: Vec<i64> = row.ties.iter().flat_map(|(relation, other)| [place(&RELATIONS, relation), *other]).collect();
        self.long(row.eid).text(whole.id).long(whole.source).long(whole.block.into()).long(row.seq.into());
        self.long(row.day.into()).long(whole.is_wide.into()).text(&row.edtf);
        self.long(row.hour.map_or(NONE, |hour| hour.second.into()));
        self.long(row.hour.and_then(|hour| hour.ahead).map_or(NONE, i64::from));
        self.long(row.medium.map_or(-1, |medium| place(&MEDIA, &medium))).long(row.flags.bits().into());
        self.long(row.home).long(whole.sum).longs(said).longs(&row.terms).longs(&parties).longs(&ties).text(whole.record);
        self.end();
    }
}
