//! What the events rest on: for each source how many events it tells, alone and against others; the events that rest on
//! one source, and those that only one side tells.

use super::document::{
    Block, Cell, Column, Document, Entry, EntryStyle, Items, Layout, Paragraph, Role, Row, Sink, Span, Style, Table, Target,
};
use crate::dates::Day;
use crate::index::query::{Facet, Is, TermId};
use crate::index::statistics;
use crate::index::timeline::{EventId, Flags, Matches, Timeline};
use crate::model::discrepancy::{self, Aspect, Side};
use crate::model::{Directory, Event, Id, Source};
use crate::text::{number_of, thousands};
use roaring::RoaringBitmap;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// The most sources that are listed; those that tell the most events come first.
const SOURCES: usize = 1_000;
/// The most events in a list.
const EVENTS: usize = 500;
/// The width of a date in a list, in columns.
const DATE: usize = 26;
/// The widest name of a source in text.
const WIDEST: usize = 60;

/// A source, and the number of events that it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teller {
    /// The source.
    pub source: Id<Source>,
    /// The source as a term of its facet.
    pub term: TermId,
    /// The number of events it tells.
    pub events: u64,
    /// The number of those that no other source tells.
    pub alone: u64,
    /// The number of those in which it differs from others.
    pub differs: u64,
    /// The first and the last day of its events that have a day.
    pub days: Option<(Day, Day)>,
}

/// An event of a list, and the sources that tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The event.
    pub event: EventId,
    /// Its id in the files.
    pub id: Id<Event>,
    /// The sources.
    pub by: Vec<Id<Source>>,
}

/// The events found for a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resting {
    /// The first of the events that a person wrote.
    pub listed: Vec<Told>,
    /// The number of events that a person wrote.
    pub curated: u64,
    /// The number of further events that are converted records. Each rests on its data set and the sources that this
    /// names.
    pub converted: u64,
}

/// What the events of a query rest on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The sources; those that tell the most events come first.
    pub sources: Vec<Teller>,
    /// The number of sources that are not listed.
    pub left_out: usize,
    /// The number of events.
    pub events: u64,
    /// The number of events that name no source.
    pub without: u64,
    /// The events that rest on one source.
    pub single_source: Resting,
    /// The events that only one side tells.
    pub one_sided: Resting,
}

/// The input for [`Evidence::new`].
pub struct Ask<'a> {
    /// The events.
    pub matches: &'a Matches,
    /// The timeline that they are part of.
    pub timeline: &'a Timeline,
    /// The names.
    pub directory: &'a Directory,
    /// Reads an event whole.
    pub read: &'a dyn Fn(EventId) -> anyhow::Result<Event>,
    /// Returns false when the result is no longer wanted.
    pub keep_going: &'a dyn Fn() -> bool,
}

impl Evidence {
    /// Computes the evidence; `None` if it is no longer wanted. Reads only the events whose accounts differ and the
    /// listed ones.
    ///
    /// # Errors
    /// If an event cannot be read.
    pub fn new(ask: &Ask<'_>) -> anyhow::Result<Option<Self>> {
        let Some(differs) = ask.differing()? else { return Ok(None) };
        let single = ask.timeline.single_source();
        let (mut sources, mut told) = (Vec::new(), RoaringBitmap::new());
        for id in ask.directory.sources.keys() {
            if !(ask.keep_going)() {
                return Ok(None);
            }
            let Some(term) = ask.timeline.terms().by_id(Facet::Source, id.as_str()) else { continue };
            let events = ask.matches.ids_among(ask.timeline.posting(Facet::Source, term));
            if events.is_empty() {
                continue;
            }
            told |= &events;
            let days = statistics::extent(&Matches::Some(events.clone()), ask.timeline);
            let (alone, differs) = (events.intersection_len(single), differs.get(id).copied().unwrap_or(0));
            sources.push(Teller { source: id.clone(), term, events: events.len(), alone, differs, days });
        }
        sources.sort_by(|one, other| other.events.cmp(&one.events).then_with(|| one.source.cmp(&other.source)));
        let left_out = sources.len().saturating_sub(SOURCES);
        sources.truncate(SOURCES);
        let events = ask.matches.len() as u64;
        let one_sided = ask.timeline.one_sided();
        let (Some(single_source), Some(one_sided)) = (ask.resting(single)?, ask.resting(one_sided)?) else { return Ok(None) };
        Ok(Some(Self { sources, left_out, events, without: events - told.len(), single_source, one_sided }))
    }
}

impl Ask<'_> {
    /// The number of events in which each source differs from others.
    fn differing(&self) -> anyhow::Result<Option<BTreeMap<Id<Source>, u64>>> {
        let mut counts: BTreeMap<Id<Source>, u64> = BTreeMap::new();
        for id in self.matches.among(&self.timeline.differing(&Aspect::ALL)).iter() {
            if !(self.keep_going)() {
                return Ok(None);
            }
            let event = (self.read)(id)?;
            let found = discrepancy::discrepancies(&event, self.directory);
            let said = found.into_iter().flat_map(|found| found.said);
            let who: BTreeSet<Id<Source>> = said.filter(|said| said.against.is_some()).map(|said| said.source).collect();
            who.into_iter().for_each(|source| *counts.entry(source).or_default() += 1);
        }
        Ok(Some(counts))
    }

    fn resting(&self, ids: &RoaringBitmap) -> anyhow::Result<Option<Resting>> {
        let found = self.matches.ids_among(ids);
        let curated = &found - self.timeline.converted();
        let mut listed = Vec::new();
        for id in curated.iter().take(EVENTS).map(EventId) {
            if !(self.keep_going)() {
                return Ok(None);
            }
            let event = (self.read)(id)?;
            let by = discrepancy::tellers(&event).into_iter().cloned().collect();
            listed.push(Told { event: id, id: event.id, by });
        }
        Ok(Some(Resting { listed, curated: curated.len(), converted: found.len() - curated.len() }))
    }
}

/// Lays out what the events rest on.
///
/// The names in JSON are stable: `events`, `without` (events that name no source), `left_out` (sources that are not
/// listed), `sources` (each `source`, `name`, `title`, `side`, `type`, `events`, `alone`, `differs`, `first`, `last`,
/// `url`, `archive_url`), `single_source` and `one_sided` (each `events`: the listed events, each `event`, `title`,
/// `date`, `sources`, `side`, `machine_coded`; `count`; `converted`: the number of further events that are converted
/// records). In CSV a row is a source.
#[must_use]
pub fn document<'a>(evidence: &'a Evidence, timeline: &'a Timeline, directory: &'a Directory, layout: &Layout<'_>) -> Document<'a> {
    let report = Report { evidence, timeline, directory };
    let mut document = Document::new("", move |sink| report.records(sink), move || report.data());
    document.blocks.push(Block::Table(report.table(layout)));
    if evidence.left_out > 0 {
        document.blocks.push(remark(format!("{} more sources tell fewer events", thousands(evidence.left_out as u64))));
    }
    document.blocks.extend(report.list("Rest on one source", Is::SingleSource, &evidence.single_source, layout));
    document.blocks.extend(report.list("Told by one side only", Is::OneSided, &evidence.one_sided, layout));
    document.foot.push(remark(report.words()));
    document
}

fn remark(words: String) -> Block {
    Paragraph::new(Style::Remark, vec![Span::faint(words)]).into()
}

fn events(count: u64) -> String {
    number_of(count, "event")
}

#[derive(Clone, Copy)]
struct Report<'a> {
    evidence: &'a Evidence,
    timeline: &'a Timeline,
    directory: &'a Directory,
}

impl Report<'_> {
    /// "22 sources tell 27 events; 1 event names none".
    fn words(&self) -> String {
        let Evidence { sources, left_out, events: all, without, .. } = self.evidence;
        let count = (sources.len() + left_out) as u64;
        let told = match count {
            0 => format!("no source tells of {}", events(*all)),
            1 => format!("1 source tells of {}", events(all - without)),
            count => format!("{} sources tell of {}", thousands(count), events(all - without)),
        };
        match (count, without) {
            (0, _) | (_, 0) => told,
            (_, 1) => format!("{told}; 1 event names none"),
            (_, without) => format!("{told}; {} events name none", thousands(*without)),
        }
    }

    /// One row for each source; on a screen its addresses are below it.
    fn table(&self, layout: &Layout<'_>) -> Table {
        let [name, side, sort, days] = widths(layout.columns());
        let paper = |column: Column| Column { width: 0, ..column };
        let columns = vec![
            Column { most: Some(WIDEST), ..Column::words("Source", name) },
            Column::words("Side", side),
            Column::words("Type", sort),
            Column::numbers("Events", 6),
            Column::numbers("Alone", 5),
            Column::numbers("Differs", if layout.columns() < 48 { 0 } else { 7 }),
            Column::words("First", days),
            Column::words("Last", days),
            paper(Column::words("Id", 0)),
            paper(Column::words("Address", 0)),
            paper(Column::words("Kept copy", 0)),
        ];
        let mut rows = Vec::new();
        for teller in &self.evidence.sources {
            rows.push(self.row(teller));
            rows.extend(self.addresses(teller));
        }
        Table::new(columns, rows)
    }

    fn row(&self, teller: &Teller) -> Row {
        let source = self.directory.sources.get(&teller.source);
        let days = teller.days.map(|(first, last)| [first.to_string(), last.to_string()]).unwrap_or_default();
        let [first, last] = days.map(|day| Cell::new(Role::Plain, day));
        let count = |count: u64| Cell::new(if count == 0 { Role::Faint } else { Role::Plain }, thousands(count));
        let address = |address: Option<&crate::model::Line>| Cell::new(Role::Link, address.map(ToString::to_string).unwrap_or_default());
        let cells = vec![
            Cell::new(Role::Name, self.called(teller)),
            Cell::new(Role::Plain, Side::new(&teller.source, self.directory).label()),
            Cell::new(Role::Faint, source.map_or("", |source| source.source_type.label())),
            count(teller.events),
            count(teller.alone),
            Cell::new(if teller.differs == 0 { Role::Faint } else { Role::Differs }, thousands(teller.differs)),
            first,
            last,
            Cell::new(Role::Faint, teller.source.as_str()),
            address(source.and_then(|source| source.url.as_ref())),
            address(source.and_then(|source| source.archive_url.as_ref())),
        ];
        Row { cells, target: Some(Target::Term(Facet::Source, teller.term)), ..Row::default() }
    }

    /// Returns "Xinhua · Blinken to visit China": the publisher alone would not tell its sources apart.
    fn called(&self, teller: &Teller) -> String {
        let name = self.directory.source_name(&teller.source);
        let title = self.directory.sources.get(&teller.source).map_or(name, |source| &*source.title);
        if title == name { name.to_owned() } else { format!("{name} · {title}") }
    }

    fn addresses(&self, teller: &Teller) -> Vec<Row> {
        let Some(source) = self.directory.sources.get(&teller.source) else { return Vec::new() };
        let kept = source.archive_url.as_ref().map(|address| (format!("    kept copy: {address}"), address));
        let living = source.url.as_ref().map(|address| (format!("    {address}"), address));
        let row = |(words, address): (String, &crate::model::Line)| Row {
            across: Some(words),
            target: Some(Target::Address(address.to_string())),
            ..Row::default()
        };
        living.into_iter().chain(kept).map(row).collect()
    }

    /// The events of the list; the line above them leads to all of them.
    fn list(&self, heading: &str, is: Is, resting: &Resting, layout: &Layout<'_>) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(format!("{heading} ({})", events(resting.curated + resting.converted)))];
        if resting.curated + resting.converted > 0 {
            let line = (None, vec![Span::faint(format!("is:{} finds them", is.as_str()))], Some(Target::Is(is)));
            blocks.push(Block::Items(Items { lines: vec![line], most: None }));
        }
        blocks.extend(resting.listed.iter().map(|told| Block::Entry(self.entry(told, layout))));
        let unlisted = resting.curated - resting.listed.len() as u64;
        if unlisted > 0 {
            blocks.push(remark(format!("{} more are not listed", thousands(unlisted))));
        }
        if resting.converted > 0 {
            blocks.push(remark(format!("{} of them are converted records and not listed here", thousands(resting.converted))));
        }
        blocks
    }

    fn entry(&self, told: &Told, layout: &Layout<'_>) -> Entry {
        let who: Vec<String> = told.by.iter().map(|source| self.teller(source)).collect();
        Entry {
            style: EntryStyle::Listed(DATE.min(layout.columns() / 3)),
            depth: 0,
            mark: Span::plain(""),
            date: layout.date(self.timeline.date(told.event)),
            status: "",
            title: Span::new(Role::Title, self.timeline.title(told.event)),
            is_coded: self.timeline.flags(told.event).has(Flags::MACHINE),
            id: told.id.to_string(),
            more: Vec::new(),
            target: Some(Target::Event(told.event)),
            below: vec![super::document::Below::Words(vec![Span::faint(who.join("; "))])],
        }
    }

    /// "Xinhua (PRC)".
    fn teller(&self, source: &Id<Source>) -> String {
        format!("{} ({})", self.directory.source_name(source), Side::new(source, self.directory).label())
    }

    fn records(&self, sink: &mut Sink<'_>) -> io::Result<()> {
        let header = ["source", "name", "title", "side", "type", "events", "alone", "differs", "first", "last", "url", "archive_url"];
        sink(&header.map(str::to_owned))?;
        self.evidence.sources.iter().try_for_each(|teller| {
            let source = self.directory.sources.get(&teller.source);
            let of =
                |field: fn(&Source) -> Option<&crate::model::Line>| source.and_then(field).map(ToString::to_string).unwrap_or_default();
            let days = teller.days.map(|(first, last)| [first.to_string(), last.to_string()]).unwrap_or_default();
            let [first, last] = days;
            sink(&[
                teller.source.to_string(),
                self.directory.source_name(&teller.source).to_owned(),
                of(|source| Some(&source.title)),
                Side::new(&teller.source, self.directory).label().to_owned(),
                source.map_or("", |source| source.source_type.as_str()).to_owned(),
                teller.events.to_string(),
                teller.alone.to_string(),
                teller.differs.to_string(),
                first,
                last,
                of(|source| source.url.as_ref()),
                of(|source| source.archive_url.as_ref()),
            ])
        })
    }

    fn data(&self) -> Value {
        let Evidence { sources, left_out, events, without, single_source, one_sided } = self.evidence;
        let sources: Vec<Value> = sources.iter().map(|teller| self.source(teller)).collect();
        json!({ "events": events, "without": without, "left_out": left_out, "sources": sources,
                "single_source": self.resting(single_source), "one_sided": self.resting(one_sided) })
    }

    fn source(&self, teller: &Teller) -> Value {
        let source = self.directory.sources.get(&teller.source);
        json!({
            "source": teller.source,
            "name": self.directory.source_name(&teller.source),
            "title": source.map(|source| &source.title),
            "side": Side::new(&teller.source, self.directory).label(),
            "type": source.map(|source| source.source_type.as_str()),
            "events": teller.events,
            "alone": teller.alone,
            "differs": teller.differs,
            "first": teller.days.map(|(first, _)| first.to_string()),
            "last": teller.days.map(|(_, last)| last.to_string()),
            "url": source.and_then(|source| source.url.as_ref()),
            "archive_url": source.and_then(|source| source.archive_url.as_ref()),
        })
    }

    fn resting(&self, resting: &Resting) -> Value {
        let event = |told: &Told| {
            json!({
                "event": told.id,
                "title": self.timeline.title(told.event),
                "date": self.timeline.date(told.event).written(),
                "sources": told.by,
                "machine_coded": self.timeline.flags(told.event).has(Flags::MACHINE),
                "side": told.by.first().map(|source| Side::new(source, self.directory).label().to_owned()),
            })
        };
        let listed: Vec<Value> = resting.listed.iter().map(event).collect();
        json!({ "events": listed, "count": resting.curated + resting.converted, "converted": resting.converted })
    }
}

/// The widths of the columns for the name, the side, the type and a day, on a screen of this width.
fn widths(width: usize) -> [usize; 4] {
    let days = if width < 76 { 0 } else { 11 };
    let sort = if width < 100 { 0 } else { 16 };
    let side = if width < 60 { 0 } else { 6 };
    let counts = 6 + 1 + 5 + 1 + if width < 48 { 0 } else { 8 };
    let others = counts + [days, days, sort, side].iter().filter(|columns| **columns > 0).map(|columns| columns + 1).sum::<usize>();
    [width.saturating_sub(others + 2).clamp(8, WIDEST), side, sort, days]
}
