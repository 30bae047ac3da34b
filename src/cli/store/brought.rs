//! What commands and the screen get of a store.

use super::password;
use super::shared;
use crate::cli::options::CheckedFilters;
use crate::cli::stderr::say;
use crate::cli::stores::{ForScreen, OwnNotes, Wanted};
use crate::dates::Day;
use crate::index::query::Query;
use crate::index::statistics::Whole;
use crate::index::timeline::{DayCounts, Facets};
use crate::input::{Cancel, Library, LoadRequest};
use crate::model::{Event, Id};
use crate::notes::{Journal, Notebook, Tag};
use crate::screen::jobs::{Beyond, Brought, FromStore, Shared};
use crate::store::{self, Address, Overview, Own, Place, Store};
use crate::text::{self, thousands};
use anyhow::{Error, Result};
use std::sync::Arc;

/// How many events are brought if nothing else is said: 300 bytes each.
const SLICE: usize = 2_000_000;

fn connected(address: &str) -> Result<Store, Error> {
    Ok(Place::connect(&Address::parse(address)?, &password::ask)?.open()?)
}

/// The events of a store that a command is about.
pub(in crate::cli) fn open(address: &str, request: &LoadRequest, wanted: Wanted<'_>) -> Result<Library, Error> {
    let store = connected(address)?;
    let limit = request.slice.unwrap_or(SLICE);
    let (query, only) = match wanted {
        Wanted::Filters(filters) => (filters.query(store.terms())?, None),
        Wanted::Event(id) => (Query::default(), Some(with_ties(&store, id)?)),
    };
    let own = own(&[at_home()]);
    let Brought { library, matching } = bring(&store, store::Wanted { query, limit, around: None, only }, &own, &Cancel::default())?;
    let here = library.timeline().len() as u64;
    if here < matching && matches!(wanted, Wanted::Filters(_)) {
        let (here, all) = (thousands(here), thousands(matching));
        say(&format!("warning: {all} events match, and these are the newest {here}; --slice {matching} brings all"));
    }
    Ok(library)
}

/// What is wanted, as a library that says how much more there is.
fn bring(store: &Store, wanted: store::Wanted, own: &Own, cancel: &Cancel) -> Result<Brought> {
    let slice = store.bring(&wanted, own, cancel)?;
    Ok(Brought { library: store.library(&slice), matching: slice.matching })
}

/// The numbers of an event and of those that it names.
fn with_ties(store: &Store, id: &str) -> Result<Vec<i64>, Error> {
    let number = store::of_event(id);
    let only = Some(vec![number]);
    let wanted = store::Wanted { query: Query::default(), limit: 1, around: None, only };
    let slice = store.bring(&wanted, &Own::default(), &Cancel::default())?;
    let mut numbers = vec![number];
    if let Some(id) = slice.timeline.by_key(crate::index::timeline::Key(0)) {
        use crate::index::timeline::EventReader;
        let event: Event = slice.reader.event(id)?;
        numbers.extend(event.relations.iter().map(|relation| store::of_event(relation.event.as_str())));
    }
    Ok(numbers)
}

/// The reader's own marks, notes and tags; none where they cannot be read: the command that shows them says so.
fn at_home() -> Notebook {
    let mut journal = Journal::of_user();
    let _ = journal.read();
    journal.notebook().clone()
}

/// Marks, notes and tags, which are asked about in every store.
fn own(notebooks: &[Notebook]) -> Own {
    let mut own = Own::default();
    for (name, entry) in notebooks.iter().flat_map(Notebook::entries) {
        let event: &Id<Event> = &name.event;
        let number = store::of_event(event.as_str());
        if entry.mark.is_some() {
            own.marked.push(number);
        }
        if !entry.words().is_empty() {
            own.noted.push(number);
            own.notes.push((number, text::fold(entry.words())));
        }
        for tag in entry.tags.keys().map(Tag::as_str) {
            match own.tags.iter_mut().find(|(other, _)| other == tag) {
                Some((_, events)) => events.push(number),
                None => own.tags.push((tag.to_owned(), vec![number])),
            }
        }
    }
    own
}

/// A slice for the screen, and whom it asks for more.
pub(in crate::cli) fn for_screen(
    address: &str,
    request: &LoadRequest,
    filters: &CheckedFilters,
    own: OwnNotes,
) -> Result<ForScreen, Error> {
    let store = connected(address)?;
    let query = filters.query(store.terms())?;
    let notes = shared::read(&store, own.name.as_deref())?;
    let notebooks: Vec<Notebook> = std::iter::once(at_home()).chain(notes.state().people.values().cloned()).collect();
    let session = Session { store, limit: request.slice.unwrap_or(SLICE) };
    let Brought { library, matching } = session.bring(&query, None, &notebooks, &Cancel::default())?;
    let timeline = Arc::clone(library.timeline());
    let shared = Some(Shared { notes, is_wanted: own.are_shared });
    Ok(ForScreen { library, timeline, beyond: Some(FromStore { beyond: Arc::new(session), query, matching }), shared })
}

/// A store behind a screen.
struct Session {
    store: Store,
    limit: usize,
}

impl Beyond for Session {
    fn bring(&self, query: &Query, around: Option<Day>, notes: &[Notebook], cancel: &Cancel) -> Result<Brought> {
        bring(&self.store, store::Wanted { query: query.clone(), limit: self.limit, around, only: None }, &own(notes), cancel)
    }

    fn count(&self, query: &Query, notes: &[Notebook], cancel: &Cancel) -> Result<Whole> {
        let counts = self.store.overview(query, &own(notes), cancel)?;
        let facets = Facets::of_counts(|facet| counts.counts(facet, self.store.terms()));
        let Overview { matching, counted, total, days, .. } = counts;
        Ok(Whole { query: query.clone(), matching, total, counted, facets, days: days.map(DayCounts::new) })
    }

    fn days(&self, query: &Query, notes: &[Notebook], cancel: &Cancel) -> Result<DayCounts> {
        Ok(DayCounts::new(self.store.days(query, &own(notes), cancel)?))
    }
}
