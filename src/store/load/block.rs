//! A block of events as rows: read whole, and beside that as the columns that a timeline is built of.

use super::request::Load;
use crate::dates::Day;
use crate::index::query::{Facet, Terms};
use crate::index::timeline::{EventId, Flags, NOTHING, Timeline, in_batches};
use crate::model::Event;
use crate::store::address::Engine;
use crate::store::error::StoreError;
use crate::store::number;
use crate::store::rows::{EventRow, Lines, Whole, month_of};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::{ControlFlow, Range};

/// What makes blocks.
pub(super) struct Maker<'a> {
    load: &'a Load<'a>,
    timeline: &'a Timeline,
    source: i64,
    engine: Engine,
    /// The number of each term, facet by facet.
    terms: Vec<Vec<i64>>,
    /// The number of each phrase that was met.
    phrases: HashMap<u32, i64>,
    /// The number of each name of a dossier that was met.
    homes: HashMap<&'a str, i64>,
}

/// A block, as far as it does not depend on what the store has.
pub(super) struct Block {
    pub source: i64,
    pub number: i32,
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
    engine: Engine,
}

/// One event: its line among those of the block, and what is counted of it.
pub(super) struct Made {
    pub eid: i64,
    pub sum: i64,
    line: Range<usize>,
    day: i32,
    flags: Flags,
    terms: Range<usize>,
}

/// The lines of a block that the store does not have yet.
pub(super) struct BlockLines<'a> {
    pub events: Cow<'a, [u8]>,
    pub repeats: Cow<'a, [u8]>,
    pub months: Lines,
    pub days: Lines,
}

/// An event as it was read.
struct Written {
    id: String,
    record: String,
    sum: i64,
    row: EventRow,
}

impl<'a> Maker<'a> {
    pub fn new(load: &'a Load<'a>, source: i64, engine: Engine) -> Self {
        let timeline = load.library.timeline();
        let terms = Facet::ALL.iter().map(|facet| numbers(timeline.terms(), *facet)).collect();
        Self { load, timeline, source, engine, terms, phrases: HashMap::new(), homes: HashMap::new() }
    }

    /// Makes a block of these events.
    pub fn block(&mut self, number: i32, ids: Range<u32>) -> Result<Block, StoreError> {
        let events: Vec<EventId> = ids.clone().map(EventId).collect();
        let Self { load, engine, source, .. } = *self;
        let mut block = Block::new(source, number, engine);
        let mut terms = self.timeline.terms_of(ids).into_iter();
        let mut at = events.iter();
        let write = |events: Vec<Event>| events.into_iter().map(written).collect::<Vec<_>>();
        in_batches(load.library, &events, load.with_rows, &write, &mut |batch| {
            for written in batch {
                let (Some(id), Some(terms)) = (at.next(), terms.next()) else { return ControlFlow::Break(()) };
                let terms = terms.iter().map(|(facet, term)| self.terms[facet.number()][term.0 as usize]).collect();
                block.add(self, *id, written, terms);
            }
            ControlFlow::Continue(())
        })?;
        self.repeats(&mut block, &events)?;
        Ok(block)
    }

    /// The number of a phrase; new ones get into the block.
    fn phrase(&mut self, phrase: u32, block: &mut Block) -> i64 {
        if phrase == NOTHING {
            return 0;
        }
        *self.phrases.entry(phrase).or_insert_with(|| {
            let said = self.timeline.said_phrase(phrase);
            block.phrase(if said.is_title { 1 } else { 0 }, said.label, &said.folded)
        })
    }

    /// The number of the name of an event's dossier, which no search finds; a new one gets into the block.
    fn home(&mut self, id: EventId, block: &mut Block) -> i64 {
        let name = self.load.library.dossier_of(self.timeline.key(id));
        *self.homes.entry(name).or_insert_with(|| block.phrase(2, name, ""))
    }

    /// The records that are folded behind events of the block.
    fn repeats(&self, block: &mut Block, events: &[EventId]) -> Result<(), StoreError> {
        let mut keys = Vec::new();
        let mut behind = Vec::new();
        for (at, id) in events.iter().enumerate() {
            for key in self.timeline.repeats(*id) {
                keys.push(*key);
                behind.push(at);
            }
        }
        self.load.library.records(&keys, self.load.with_rows, &mut |place, event| block.repeat(behind[place], &event))?;
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

impl Block {
    fn new(source: i64, number: i32, engine: Engine) -> Self {
        let lines = || Lines::new(engine);
        Self {
            source,
            number,
            rows: Vec::new(),
            wide: HashSet::new(),
            phrases: lines(),
            events: lines(),
            terms: Vec::new(),
            repeats: lines(),
            behind: Vec::new(),
            engine,
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
        self.events.event(&row, &Whole { id: &name, source: self.source, block: self.number, is_wide, sum, record: &record });
        self.terms.extend_from_slice(&row.terms);
        let (line, terms) = (line..self.events.bytes().len(), terms..self.terms.len());
        self.rows.push(Made { eid: row.eid, sum, line, day: row.day, flags: row.flags, terms });
    }

    fn repeat(&mut self, behind: usize, event: &Event) {
        let Some(row) = self.rows.get(behind) else { return };
        let (record, line) = (serde_json::to_string(event).unwrap_or_default(), self.repeats.bytes().len());
        self.repeats.long(row.eid).long(self.source).long(self.number.into()).text(event.id.as_str()).text(&record);
        self.repeats.end();
        self.behind.push((behind, line..self.repeats.bytes().len()));
    }

    fn phrase(&mut self, sort: u8, label: &str, folded: &str) -> i64 {
        let number = number::of(&["phrase", &sort.to_string(), label, folded]);
        self.phrases.long(number).long(sort.into()).text(label).text(folded);
        self.phrases.end();
        number
    }

    /// The lines of what is new.
    pub fn lines(&self, is_new: &dyn Fn(i64, i64) -> bool) -> BlockLines<'_> {
        let mut counts = Counts::default();
        let mut met = HashSet::new();
        let is_taken: Vec<bool> = self.rows.iter().map(|one| is_new(one.eid, one.sum) && met.insert(one.eid)).collect();
        for (one, _) in self.rows.iter().zip(&is_taken).filter(|(_, is_taken)| **is_taken) {
            counts.add(one.day, one.flags, &self.terms[one.terms.clone()], 1);
        }
        // A server with transactions undoes a block by itself, so its counts need not tell blocks apart.
        let block = if self.engine == Engine::Postgres { 0 } else { self.number };
        let (mut months, mut days) = (Lines::new(self.engine), Lines::new(self.engine));
        counts.write(self.source, block, &mut months, &mut days);
        let of_events = self.rows.iter().map(|one| &one.line).zip(is_taken.iter().copied());
        let of_repeats = self.behind.iter().map(|(behind, line)| (line, is_taken[*behind]));
        BlockLines { events: taken(&self.events, of_events), repeats: taken(&self.repeats, of_repeats), months, days }
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
