//! A slice of a store: events as columns, in the same timeline as those of a file; the events themselves are read from
//! the store when they are asked for.

use super::connection::Connection;
use super::error::StoreError;
use super::names::Names;
use super::number;
use super::question::{Question, Spread};
use super::rows::EventRow;
use super::schema::{EVENT, PHRASE};
use super::server::{Server, stoppable};
use super::sql::{Own, Page, Side, Sql, Value};
use crate::dates::{Day, Edtf, Window};
use crate::index::query::{Facet, Query, TermId, Terms};
use crate::index::timeline::{Builder, EventId, EventReader, Flags, Key, NOTHING, ReadError, Row, Said, Timeline, is_converted};
use crate::input::{Cancel, Elsewhere};
use crate::model::{Certainty, Event, Kind, Part, RelationType, Status};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// How many numbers stand in one statement.
const AT_ONCE: usize = 10_000;

/// Which events of a store are wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which match.
    pub query: Query,
    /// How many at most.
    pub limit: usize,
    /// The day around which they are taken where there are more; the newest if there is none.
    pub around: Option<Day>,
    /// Only these, by their numbers.
    pub only: Option<Vec<i64>>,
}

/// What a question has brought.
pub struct Slice {
    /// The events.
    pub timeline: Arc<Timeline>,
    /// Who reads them.
    pub reader: Arc<SliceReader>,
    /// How many events of the store match.
    pub matching: u64,
}

impl Slice {
    /// Whether all that match are here.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.timeline.len() as u64 >= self.matching
    }
}

/// Brings the events that are wanted.
pub(super) fn bring(connection: &Connection, names: &Names, own: &Own, wanted: &Wanted, cancel: &Cancel) -> Result<Slice, StoreError> {
    let ask = |server: &mut dyn Server| {
        let question = Question::new(server, names, own, &wanted.query)?;
        let spread = match &wanted.only {
            Some(only) => Spread::of_few(only.len()),
            None => question.spread(server)?,
        };
        let rows = rows(server, &question, &spread, wanted)?;
        let phrases = phrases(server, &rows)?;
        Ok((spread.matching, rows, phrases))
    };
    let (matching, rows, phrases) = connection.ask(|server| stoppable(server, cancel, ask))?;
    let (timeline, eids, homes) = built(&rows, &phrases, &names.terms);
    let timeline = Arc::new(timeline);
    let reader = Arc::new(SliceReader::new(Arc::clone(&timeline), connection.clone(), eids, homes));
    Ok(Slice { timeline, reader, matching })
}

fn rows(server: &mut dyn Server, question: &Question<'_>, spread: &Spread, wanted: &Wanted) -> Result<Vec<EventRow>, StoreError> {
    let limit = wanted.limit;
    if spread.matching == 0 {
        return Ok(Vec::new());
    }
    let mut nearest = |side: Side, limit: usize| nearest(server, question, spread, wanted, side, limit);
    let mut all = match wanted.around.filter(|_| spread.matching > limit as u64) {
        // As many on either side, and what one side lacks from the other.
        Some(day) => {
            let half = limit - limit / 2;
            let mut from = nearest(Side::From(day), half)?;
            let before = nearest(Side::Before(day), limit - from.len())?;
            // Mostly one looks at what is new, so that only what is old is asked for twice.
            if from.len() == half && before.len() + from.len() < limit {
                from = nearest(Side::From(day), limit - before.len())?;
            }
            from.extend(before);
            from
        }
        None => nearest(Side::Newest, limit)?,
    };
    all.sort_by_key(|row| (row.day, row.seq, row.eid));
    Ok(all)
}

/// The nearest matches on a side.
fn nearest(
    server: &mut dyn Server,
    question: &Question<'_>,
    spread: &Spread,
    wanted: &Wanted,
    side: Side,
    limit: usize,
) -> Result<Vec<EventRow>, StoreError> {
    let page = Page { side, limit, reach: spread.reach(side, limit), matching: spread.matching };
    let found = page_of(server, question, wanted, page)?;
    // Counts of what is being loaded or removed just now may promise more than there is.
    if found.len() < limit && !page.reach.is_open() {
        return page_of(server, question, wanted, Page { reach: Window::default(), ..page });
    }
    Ok(found)
}

fn page_of(server: &mut dyn Server, question: &Question<'_>, wanted: &Wanted, page: Page) -> Result<Vec<EventRow>, StoreError> {
    let mut sql = Sql::new(server.engine());
    let mut filter = question.filter(&mut sql)?;
    if let Some(only) = &wanted.only {
        filter.may = format!("{} AND {}", filter.may, sql.one_of("eid", Value::Longs(only.clone())));
    }
    let mut rows = Vec::new();
    server.query(&sql.events(&filter, page), &mut |row| {
        rows.push(EventRow::read(row)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(rows)
}

/// A phrase as the store has it.
struct Phrase {
    label: String,
    folded: String,
    is_title: bool,
}

fn phrases(server: &mut dyn Server, rows: &[EventRow]) -> Result<HashMap<i64, Phrase>, StoreError> {
    let mut wanted: Vec<i64> = rows.iter().flat_map(|row| row.said.into_iter().chain([row.home])).filter(|number| *number != 0).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut phrases = HashMap::new();
    for some in wanted.chunks(AT_ONCE) {
        let sql = Sql::by_number(server.engine(), "id, title, label, fold", PHRASE.name, "id", some.to_vec());
        server.query(&sql, &mut |row| {
            let line = |text: String| crate::text::safe_line(&text).into_owned();
            phrases.insert(row.long(0)?, Phrase { label: line(row.text(2)?), folded: row.text(3)?, is_title: row.long(1)? == 1 });
            Ok(ControlFlow::Continue(()))
        })?;
    }
    Ok(phrases)
}

/// The rows as a timeline, the number of each record in the store, and the dossier of each.
fn built(rows: &[EventRow], phrases: &HashMap<i64, Phrase>, terms: &Arc<Terms>) -> (Timeline, Vec<i64>, Homes) {
    let mut builder = Builder::default();
    let numbers = numbered(terms);
    let kinds = Closed::new(terms, Facet::Kind, Kind::ALL, |kind| kind.as_str());
    let statuses = Closed::new(terms, Facet::Status, Status::ALL, |status| status.as_str());
    let certainties = Closed::new(terms, Facet::Certainty, Certainty::ALL, |certainty| certainty.as_str());
    let keys: HashMap<i64, Key> = rows.iter().map(|row| row.eid).zip((0..).map(Key)).collect();
    let mut said: HashMap<i64, u32> = HashMap::from([(0, NOTHING)]);
    let mut dates: HashMap<&str, Edtf> = HashMap::new();
    let mut homes = Homes::default();
    for (row, key) in rows.iter().zip(0..) {
        let mut number = |phrase: i64| {
            *said.entry(phrase).or_insert_with(|| match phrases.get(&phrase) {
                Some(Phrase { label, folded, is_title: true }) => builder.title(label, folded),
                Some(Phrase { label, folded, .. }) => builder.phrase(label, folded),
                None => NOTHING,
            })
        };
        let of_row = row.said.map(&mut number);
        let date = dates.entry(&row.edtf).or_insert_with(|| date(&row.edtf)).clone();
        let own: Vec<(Facet, TermId)> = row.terms.iter().filter_map(|term| numbers.get(term).copied()).collect();
        let actor = |who: &i64| numbers.get(who).filter(|(facet, _)| *facet == Facet::Actor).map(|(_, term)| *term);
        let parties: Vec<(TermId, Part)> = row.parties.iter().filter_map(|(who, part)| Some((actor(who)?, *part))).collect();
        let ties: Vec<(RelationType, Key)> = row.ties.iter().filter_map(|(tie, other)| Some((*tie, *keys.get(other)?))).collect();
        builder.push_said(
            &Row {
                key: Key(key),
                date: &date,
                hour: row.hour,
                title: "",
                prose: "",
                kind: kinds.of(&own),
                status: statuses.of(&own),
                certainty: certainties.of(&own),
                flags: flags(row, &of_row),
                terms: &own,
                parties: &parties,
                medium: row.medium,
                ties: &ties,
            },
            &of_row,
            terms,
        );
        homes.push(row.home, phrases);
    }
    (builder.build(Arc::clone(terms)), rows.iter().map(|row| row.eid).collect(), homes)
}

/// Of converted rows the timeline itself finds out which have one source.
fn flags(row: &EventRow, said: &Said) -> Flags {
    if is_converted(said) { Flags::from_bits(row.flags.bits() & !Flags::SINGLE_SOURCE.bits()) } else { row.flags }
}

fn date(edtf: &str) -> Edtf {
    let read = Edtf::parse(edtf).ok().or_else(|| Edtf::of_draft(edtf));
    // A store holds dates that were read once; should one not be, it is of no known day.
    read.unwrap_or_else(|| Edtf::day(Day::UNBOUNDED_FUTURE))
}

/// A closed list of terms, of which each event has one.
struct Closed<T> {
    facet: Facet,
    known: HashMap<TermId, T>,
}

impl<T: Copy + Default> Closed<T> {
    fn new(terms: &Terms, facet: Facet, all: &[T], id: impl Fn(&T) -> &'static str) -> Self {
        Self { facet, known: all.iter().filter_map(|one| Some((terms.by_id(facet, id(one))?, *one))).collect() }
    }

    fn of(&self, own: &[(Facet, TermId)]) -> T {
        let mut of_facet = own.iter().filter(|(facet, _)| *facet == self.facet);
        of_facet.find_map(|(_, term)| self.known.get(term).copied()).unwrap_or_default()
    }
}

/// The terms of a store by their numbers.
fn numbered(terms: &Terms) -> HashMap<i64, (Facet, TermId)> {
    let of = |facet: Facet| terms.ids(facet).zip(terms.of(facet)).map(move |(at, term)| (number::of_term(facet, &term.id), (facet, at)));
    Facet::ALL.into_iter().flat_map(of).collect()
}

/// The names of dossiers, and the one of each record.
#[derive(Debug, Default)]
struct Homes {
    names: Vec<String>,
    numbers: HashMap<i64, u32>,
    of: Vec<u32>,
}

impl Homes {
    fn push(&mut self, home: i64, phrases: &HashMap<i64, Phrase>) {
        let names = &mut self.names;
        let number = *self.numbers.entry(home).or_insert_with(|| {
            names.push(phrases.get(&home).map(|phrase| phrase.label.clone()).unwrap_or_default());
            u32::try_from(names.len() - 1).unwrap_or(u32::MAX)
        });
        self.of.push(number);
    }
}

/// Reads the events of a slice whole, from the store.
pub struct SliceReader {
    timeline: Arc<Timeline>,
    connection: Connection,
    /// The number of each record in the store, by key.
    eids: Vec<i64>,
    /// Keys in the order of these numbers.
    by_eid: Vec<u32>,
    homes: Homes,
}

impl SliceReader {
    fn new(timeline: Arc<Timeline>, connection: Connection, eids: Vec<i64>, homes: Homes) -> Self {
        let mut by_eid: Vec<u32> = (0..u32::try_from(eids.len()).unwrap_or(u32::MAX)).collect();
        by_eid.sort_unstable_by_key(|key| eids[*key as usize]);
        Self { timeline, connection, eids, by_eid, homes }
    }

    fn eid(&self, key: Key) -> Result<i64, ReadError> {
        self.eids.get(key.0 as usize).copied().ok_or(ReadError::NoRecord)
    }

    /// The records of these events, each with its number.
    fn records(&self, events: &[(EventId, i64)]) -> Result<HashMap<i64, Event>, StoreError> {
        // ClickHouse keeps events by day, and looks at no others where it knows the days.
        let days = events.iter().map(|(id, _)| self.timeline.anchor(*id));
        let here = Window { from: days.clone().min(), to: days.max() };
        self.connection.ask(|server| {
            let mut found = HashMap::new();
            let name = server.name().to_owned();
            // What was loaded anew meanwhile may be of another day.
            for window in [here, Window::default()] {
                let eids: Vec<i64> = events.iter().map(|(_, eid)| *eid).filter(|eid| !found.contains_key(eid)).collect();
                if eids.is_empty() {
                    break;
                }
                let sql = Sql::by_number(server.engine(), "eid, record", EVENT.name, "eid", eids).on_days(window);
                server.query(&sql, &mut |row| {
                    let event: Event =
                        serde_json::from_str(&row.text(1)?).map_err(|error| StoreError::damaged(&name, &error.to_string()))?;
                    found.insert(row.long(0)?, event);
                    Ok(ControlFlow::Continue(()))
                })?;
            }
            Ok(found)
        })
    }
}

/// How many events are read at once.
const BATCH: usize = 2_048;

impl EventReader for SliceReader {
    fn read(
        &self,
        ids: &mut dyn Iterator<Item = EventId>,
        _: bool,
        sink: &mut dyn FnMut(Event) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        loop {
            let events = ids.take(BATCH).map(|id| Ok((id, self.eid(self.timeline.key(id))?))).collect::<Result<Vec<_>, _>>()?;
            if events.is_empty() {
                return Ok(());
            }
            let mut found = self.records(&events).map_err(|error| ReadError::Store(error.to_string()))?;
            for (_, eid) in events {
                if sink(found.remove(&eid).ok_or(ReadError::NoRecord)?).is_break() {
                    return Ok(());
                }
            }
        }
    }

    fn raw_row(&self, key: Key) -> Result<Event, ReadError> {
        let (eid, id) = (self.eid(key)?, self.timeline.by_key(key).ok_or(ReadError::NoRecord)?);
        let mut found = self.records(&[(id, eid)]).map_err(|error| ReadError::Store(error.to_string()))?;
        found.remove(&eid).ok_or(ReadError::NoRecord)
    }
}

impl Elsewhere for SliceReader {
    fn dossier_of(&self, key: Key) -> &str {
        let name = self.homes.of.get(key.0 as usize).and_then(|home| self.homes.names.get(*home as usize));
        name.map_or("", String::as_str)
    }

    fn key(&self, id: &str) -> Option<Key> {
        let wanted = number::of_event(id);
        let at = self.by_eid.binary_search_by_key(&wanted, |key| self.eids[*key as usize]).ok()?;
        self.by_eid.get(at).copied().map(Key)
    }
}
