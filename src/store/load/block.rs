//! Events as rows, a piece of a block at a time: read whole, and beside that as the columns that a timeline is built of.

use crate::dates::Day;
use crate::index::query::{Facet, Terms};
use crate::index::timeline::{EventId, Flags, NOTHING, Timeline, in_batches};
use crate::input::Library;
use crate::model::Event;
use crate::store::address::Engine;
use crate::store::error::StoreError;
use crate::store::number;
use crate::store::rows::{EventRow, Lines, Whole, month_of};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::{ControlFlow, Range};

/// What makes the pieces of a library.
pub(super) struct Maker<'a> {
    library: &'a Library,
    timeline: &'a Timeline,
    with_rows: bool,
    engine: Engine,
    /// The number of each term, facet by facet.
    terms: Vec<Vec<i64>>,
    /// The number of each phrase that was met.
    phrases: HashMap<u32, i64>,
    /// The number of each name of a dossier that was met.
    homes: HashMap<&'a str, i64>,
}

/// Where a piece stands: in which block, and whether that begins or ends with it.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub source: i64,
    pub block: i32,
    pub is_first: bool,
    pub is_last: bool,
    /// Whether it is the last one of its part, too.
    pub ends_part: bool,
    pub ids: Range<u32>,
}

/// A piece of a block, as far as it does not depend on what the store has.
pub(super) struct Piece {
    pub span: Span,
    pub rows: Vec<Made>,
    /// The dates that are not one certain day.
    pub wide: HashSet<String>,
    /// The phrases that no earlier block had.
    pub phrases: Lines,
    events: Lines,
    terms: Vec<i64>,
    repeats: Lines,
    /// The event behind which a repeat is folded, and its line.
    behind: Vec<(usize, Range<usize>)>,
}

/// One event: its line among those of the piece, and what is counted of it.
pub(super) struct Made {
    pub eid: i64,
    pub sum: i64,
    line: Range<usize>,
    day: i32,
    flags: Flags,
    terms: Range<usize>,
}

/// The lines of a piece that the store does not have yet.
pub(super) struct PieceLines<'a> {
    pub events: Cow<'a, [u8]>,
    pub repeats: Cow<'a, [u8]>,
}

/// An event as it was read.
struct Written {
    id: String,
    record: String,
    sum: i64,
    row: EventRow,
}

impl<'a> Maker<'a> {
    pub fn new(library: &'a Library, with_rows: bool, engine: Engine) -> Self {
        let timeline = &**library.timeline();
        let terms = Facet::ALL.iter().map(|facet| numbers(timeline.terms(), *facet)).collect();
        Self { library, timeline, with_rows, engine, terms, phrases: HashMap::new(), homes: HashMap::new() }
    }

    /// Makes a piece of these events.
    pub fn piece(&mut self, span: Span) -> Result<Piece, StoreError> {
        let events: Vec<EventId> = span.ids.clone().map(EventId).collect();
        let mut terms = self.timeline.terms_of(span.ids.clone()).into_iter();
        let mut piece = Piece::new(span, self.engine);
        let mut at = events.iter();
        let write = |events: Vec<Event>| events.into_iter().map(written).collect::<Vec<_>>();
        in_batches(self.library, &events, self.with_rows, &write, &mut |batch| {
            for written in batch {
                let (Some(id), Some(terms)) = (at.next(), terms.next()) else { return ControlFlow::Break(()) };
                let terms = terms.iter().map(|(facet, term)| self.terms[facet.number()][term.0 as usize]).collect();
                piece.add(self, *id, written, terms);
            }
            ControlFlow::Continue(())
        })?;
        self.repeats(&mut piece, &events)?;
        Ok(piece)
    }

    /// The number of a phrase; new ones get into the piece.
    fn phrase(&mut self, phrase: u32, piece: &mut Piece) -> i64 {
        if phrase == NOTHING {
            return 0;
        }
        *self.phrases.entry(phrase).or_insert_with(|| {
            let said = self.timeline.said_phrase(phrase);
            piece.phrase(if said.is_title { 1 } else { 0 }, said.label, &said.folded)
        })
    }

    /// The number of the name of an event's dossier, which no search finds; a new one gets into the piece.
    fn home(&mut self, id: EventId, piece: &mut Piece) -> i64 {
        let name = self.library.dossier_of(self.timeline.key(id));
        *self.homes.entry(name).or_insert_with(|| piece.phrase(2, name, ""))
    }

    /// The records that are folded behind events of the piece.
    fn repeats(&self, piece: &mut Piece, events: &[EventId]) -> Result<(), StoreError> {
        let mut keys = Vec::new();
        let mut behind = Vec::new();
        for (at, id) in events.iter().enumerate() {
            for key in self.timeline.repeats(*id) {
                keys.push(*key);
                behind.push(at);
            }
        }
        self.library.records(&keys, self.with_rows, &mut |place, event| piece.repeat(behind[place], &event))?;
        Ok(())
    }
}

fn numbers(terms: &Terms, facet: Facet) -> Vec<i64> {
    terms.of(facet).iter().map(|term| number::of_term(facet, &term.id)).collect()
}

/// What the event itself tells, read on every core.
fn written(event: Event) -> Written {
    let record = serde_json::to_string(&event).unwrap_or_default();
    let sum = number::of(&["record", &record]);
    let ties = event.relations.iter().map(|relation| (relation.relation_type, number::of_event(relation.event.as_str()))).collect();
    let row = EventRow {
        eid: number::of_event(event.id.as_str()),
        edtf: event.when.edtf.as_str().to_owned(),
        hour: event.when.hour(),
        ties,
        ..EventRow::default()
    };
    Written { id: event.id.to_string(), record, sum, row }
}

impl Piece {
    fn new(span: Span, engine: Engine) -> Self {
        let lines = || Lines::new(engine);
        Self {
            span,
            rows: Vec::new(),
            wide: HashSet::new(),
            phrases: lines(),
            events: lines(),
            terms: Vec::new(),
            repeats: lines(),
            behind: Vec::new(),
        }
    }

    fn add(&mut self, maker: &mut Maker<'_>, id: EventId, written: Written, terms: Vec<i64>) {
        let timeline = maker.timeline;
        let Written { id: name, record, sum, mut row } = written;
        let (date, day) = (timeline.date(id), timeline.anchor(id));
        let reach = date.reach();
        let is_wide = !(day.is_bounded() && reach.earliest == day && reach.latest == day);
        if is_wide {
            self.wide.insert(row.edtf.clone());
        }
        (row.day, row.seq) = (day.number(), id.0.cast_signed());
        row.medium = timeline.medium(id);
        row.flags = timeline.flags(id);
        if timeline.single_source().contains(id.0) {
            row.flags = row.flags.with(Flags::SINGLE_SOURCE);
        }
        row.home = maker.home(id, self);
        row.said = timeline.said(id).map(|phrase| maker.phrase(phrase, self));
        row.terms = terms;
        let actors = &maker.terms[Facet::Actor.number()];
        row.parties = timeline.parties(id).into_iter().filter_map(|(who, part)| Some((*actors.get(who.0 as usize)?, part))).collect();
        let (line, terms) = (self.events.bytes().len(), self.terms.len());
        self.events.event(&row, &Whole { id: &name, source: self.span.source, block: self.span.block, is_wide, sum, record: &record });
        self.terms.extend_from_slice(&row.terms);
        let (line, terms) = (line..self.events.bytes().len(), terms..self.terms.len());
        self.rows.push(Made { eid: row.eid, sum, line, day: row.day, flags: row.flags, terms });
    }

    fn repeat(&mut self, behind: usize, event: &Event) {
        let Some(row) = self.rows.get(behind) else { return };
        let (record, line) = (serde_json::to_string(event).unwrap_or_default(), self.repeats.bytes().len());
        self.repeats.long(row.eid).long(self.span.source).long(self.span.block.into()).text(event.id.as_str()).text(&record);
        self.repeats.end();
        self.behind.push((behind, line..self.repeats.bytes().len()));
    }

    fn phrase(&mut self, sort: u8, label: &str, folded: &str) -> i64 {
        let number = number::of(&["phrase", &sort.to_string(), label, folded]);
        self.phrases.long(number).long(sort.into()).text(label).text(folded);
        self.phrases.end();
        number
    }

    /// The lines of what is new, which goes to the counts.
    pub fn lines(&self, is_new: &dyn Fn(i64, i64) -> bool, counts: &mut Counts) -> PieceLines<'_> {
        let mut met = HashSet::new();
        let is_taken: Vec<bool> = self.rows.iter().map(|one| is_new(one.eid, one.sum) && met.insert(one.eid)).collect();
        for (one, _) in self.rows.iter().zip(&is_taken).filter(|(_, is_taken)| **is_taken) {
            counts.add(one.day, one.flags, &self.terms[one.terms.clone()], 1);
        }
        let of_events = self.rows.iter().map(|one| &one.line).zip(is_taken.iter().copied());
        let of_repeats = self.behind.iter().map(|(behind, line)| (line, is_taken[*behind]));
        PieceLines { events: taken(&self.events, of_events), repeats: taken(&self.repeats, of_repeats) }
    }
}

/// The lines that are taken: mostly all of them, as they stand.
fn taken<'a>(lines: &'a Lines, all: impl Iterator<Item = (&'a Range<usize>, bool)> + Clone) -> Cow<'a, [u8]> {
    let bytes = lines.bytes();
    if all.clone().all(|(_, is_taken)| is_taken) {
        return Cow::Borrowed(bytes);
    }
    all.filter(|(_, is_taken)| *is_taken).flat_map(|(line, _)| &bytes[line.clone()]).copied().collect()
}

/// How many events: by month and term, and by day.
#[derive(Default)]
pub(super) struct Counts {
    months: HashMap<(i32, i64), i64>,
    days: HashMap<(i32, bool), i64>,
}

impl Counts {
    pub fn add(&mut self, day: i32, flags: Flags, terms: &[i64], by: i64) {
        let month = month_of(Day::from_number(day));
        for term in terms.iter().copied().chain([0]) {
            *self.months.entry((month, term)).or_default() += by;
        }
        *self.days.entry((day, flags.has(Flags::MACHINE))).or_default() += by;
    }

    /// The same with others.
    pub fn take_in(&mut self, others: Self) {
        for (month, count) in others.months {
            *self.months.entry(month).or_default() += count;
        }
        for (day, count) in others.days {
            *self.days.entry(day).or_default() += count;
        }
    }

    pub fn write(&self, source: i64, block: i32, months: &mut Lines, days: &mut Lines) {
        for ((month, term), count) in &self.months {
            months.long(source).long(block.into()).long((*month).into()).long(*term).long(*count);
            months.end();
        }
        for ((day, machine), count) in &self.days {
            days.long(source).long(block.into()).long((*day).into()).long((*machine).into()).long(*count);
            days.end();
        }
    }
}
