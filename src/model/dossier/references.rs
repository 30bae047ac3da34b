//! Checks the links between records: every id resolves, there are no circles, and nothing ends before it starts.

use super::{
    Severity, countries,
    locate::{self, Path, Step},
    merge::{Found, Map, Merge, TextPlace, Wrong},
};
use crate::model::{Actor, Event, Id, Line, Participant, Place, Relation, RelationType};
use crate::text;
use indexmap::IndexMap;
use std::cell::Cell;
use std::collections::HashSet;

/// A complaint about a field of a record.
struct Complaint {
    path: Path,
    message: String,
    hint: Option<String>,
    severity: Severity,
    /// The id that does not resolve.
    id: Option<String>,
}

impl Complaint {
    fn error(path: Path, message: String) -> Self {
        Self { path, message, hint: None, severity: Severity::Error, id: None }
    }

    /// A complaint about an id that does not resolve.
    fn of_id(path: Path, message: String, id: &str) -> Self {
        Self { id: Some(id.to_owned()), ..Self::error(path, message) }
    }

    /// A complaint about something that is kept.
    fn warning(path: Path, message: String, hint: &str) -> Self {
        Self { hint: Some(hint.to_owned()), severity: Severity::Warning, ..Self::error(path, message) }
    }
}

/// The number of suggestions that may still be looked for.
type Suggestions = Cell<usize>;

macro_rules! path {
    ($($step:expr),*) => { vec![$(Step::from($step)),*] };
}

impl From<&str> for Step {
    fn from(name: &str) -> Self {
        Self::Field(name.to_owned())
    }
}
impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Item(index)
    }
}

pub(super) fn check(merge: &mut Merge<'_>) {
    actors(merge);
    places(merge);
    trees(merge);
    sources(merge);
    broken(merge);
    events(merge);
    relations(merge);
    circles(merge);
}

/// Says that `id` is unknown among `known`, with the closest known one.
fn unknown<T, R>(suggestions: &Suggestions, name: &str, id: &Id<T>, known: &Map<Id<T>, R>, path: Path) -> Option<Complaint> {
    if known.contains_key(id) {
        return None;
    }
    let mut complaint = Complaint::of_id(path, format!("unknown {name} `{id}`"), id.as_str());
    if suggestions.get() > 0 {
        suggestions.set(suggestions.get() - 1);
        let close = text::closest(id.as_str(), known.keys().map(Id::as_str));
        complaint.hint = close.map(|close| format!("did you mean `{close}`?"));
    }
    Some(complaint)
}

fn report(merge: &mut Merge<'_>, place: &TextPlace, record: &str, complaints: Vec<Complaint>) {
    for Complaint { path, message, hint, severity, .. } in complaints {
        merge.report(place, &path, record.to_owned(), Wrong { message, hint, severity });
    }
}

/// Removes the wrong fields of an actor's posts; the actor stays, for the sake of its events.
fn actors(merge: &mut Merge<'_>) {
    for at in 0..merge.actors.len() {
        let found = &merge.actors[at];
        let place = found.place();
        let mut actor = found.record.clone();
        let mut complaints = Vec::new();
        for (number, post) in actor.posts.iter_mut().enumerate() {
            for (field, body) in [("organization", &mut post.organization), ("on_behalf_of", &mut post.on_behalf_of)] {
                if let Some(complaint) =
                    body.as_ref().and_then(|id| unknown(&merge.suggestions, "actor", id, &merge.actors, path!["posts", number, field]))
                {
                    complaints.push(complaint);
                    *body = None;
                }
            }
            if let (Some(start), Some(end)) = (&post.start, &post.end)
                && end.span().latest < start.span().earliest
            {
                let message = format!("the post ends ({end}) before it starts ({start})");
                complaints.push(Complaint::error(path!["posts", number, "end"], message));
                post.end = None;
            }
        }
        complaints.extend(no_country(actor.country.as_ref()));
        let record = format!("actor `{}`", actor.id);
        report(merge, &place, &record, complaints);
        merge.actors[at].record = actor;
    }
}

/// Reports the country of a place if it is not a country code, and removes coordinates that are no point on the earth.
fn places(merge: &mut Merge<'_>) {
    for at in 0..merge.places.len() {
        let found = &mut merge.places[at];
        let (place, record) = (found.place(), format!("place `{}`", found.record.id));
        let mut complaints: Vec<Complaint> = no_country(found.record.country.as_ref()).into_iter().collect();
        if let Some(complaint) = no_point(&found.record) {
            complaints.push(complaint);
            (found.record.latitude, found.record.longitude) = (None, None);
        }
        report(merge, &place, &record, complaints);
    }
}

fn no_point(place: &Place) -> Option<Complaint> {
    let (field, message, hint) = match (place.latitude, place.longitude) {
        (None, None) => return None,
        (Some(_), None) => ("latitude", "a latitude without a longitude is no point".to_owned(), "write both, or neither"),
        (None, Some(_)) => ("longitude", "a longitude without a latitude is no point".to_owned(), "write both, or neither"),
        (Some(latitude), Some(longitude)) if Place::is_on_earth(latitude, longitude) => return None,
        (Some(latitude), Some(longitude)) if Place::is_on_earth(longitude, latitude) => {
            ("latitude", format!("there is no latitude {latitude}"), "latitude and longitude may have been exchanged")
        }
        (Some(latitude), Some(longitude)) => (
            "latitude",
            format!("{latitude}, {longitude} is no point on the earth"),
            "latitudes are from -90 to 90, longitudes from -180 to 180",
        ),
    };
    Some(Complaint::warning(path![field], message, hint))
}

fn no_country(country: Option<&Line>) -> Option<Complaint> {
    let country = country?;
    let advice = countries::advice(country)?;
    Some(Complaint::warning(path!["country"], format!("`{country}` is no country code"), &advice))
}

/// A complaint with its record.
struct Blame {
    place: TextPlace,
    record: String,
    complaint: Complaint,
}

/// A record whose parent is missing, or that is part of itself in a circle, loses its parent.
fn trees(merge: &mut Merge<'_>) {
    let suggestions = &merge.suggestions;
    let mut blames = tree(suggestions, "actor", "part_of", &mut merge.actors, |actor| &mut actor.part_of);
    blames.extend(tree(suggestions, "issue", "broader", &mut merge.issues, |issue| &mut issue.broader));
    blames.extend(tree(suggestions, "place", "part_of", &mut merge.places, |place| &mut place.part_of));
    for Blame { place, record, complaint } in blames {
        report(merge, &place, &record, vec![complaint]);
    }
}

fn tree<T>(
    suggestions: &Suggestions,
    name: &str,
    field: &str,
    records: &mut Map<Id<T>, Found<T>>,
    whole: impl Fn(&mut T) -> &mut Option<Id<T>>,
) -> Vec<Blame> {
    let mut blames = Vec::new();
    let above: IndexMap<Id<T>, Option<Id<T>>> =
        records.iter_mut().map(|(id, found)| (id.clone(), whole(&mut found.record).clone())).collect();
    let closing = closing(&above);
    for at in 0..above.len() {
        let (id, Some(wider)) = (above.keys()[at].clone(), above[at].clone()) else { continue };
        let circle = || Complaint::error(path![field], format!("{name} `{id}` is part of itself, in a circle"));
        let complaint = unknown(suggestions, name, &wider, records, path![field]).or_else(|| closing.contains(&at).then(circle));
        let Some(complaint) = complaint else { continue };
        let found = &mut records[at];
        *whole(&mut found.record) = None;
        blames.push(Blame { place: found.place(), record: format!("{name} `{id}`"), complaint });
    }
    blames
}

/// Of each circle, the record that stands first in the files: without its parent, the circle is open. Every record is walked
/// once, so that a chain of thousands costs no more than as many pairs.
fn closing<T>(above: &IndexMap<Id<T>, Option<Id<T>>>) -> HashSet<usize> {
    let up = |at: usize| above.get_index_of(above[at].as_ref()?);
    // The walk in which each record was met, counted from 1.
    let mut walks = vec![0; above.len()];
    let mut closing = HashSet::new();
    for start in 0..above.len() {
        let mut here = Some(start);
        while let Some(at) = here.filter(|at| walks[*at] == 0) {
            walks[at] = start + 1;
            here = up(at);
        }
        if let Some(met) = here.filter(|at| walks[*at] == start + 1) {
            let round = std::iter::successors(Some(met), |at| up(*at).filter(|next| *next != met));
            closing.extend(round.min());
        }
    }
    closing
}

/// Reports addresses that the program would refuse to open.
fn sources(merge: &mut Merge<'_>) {
    for at in 0..merge.sources.len() {
        let found = &merge.sources[at];
        let (place, record) = (found.place(), format!("source `{}`", found.record.id));
        let addresses = [("url", &found.record.url), ("archive_url", &found.record.archive_url)];
        let complaints = addresses
            .into_iter()
            .filter_map(|(field, address)| {
                let address = address.as_ref().filter(|address| !text::is_web_address(address))?;
                let message = format!("`{address}` is no web address");
                Some(Complaint::warning(path![field], message, "it starts with http:// or https://, and is not opened else"))
            })
            .collect();
        report(merge, &place, &record, complaints);
    }
}

/// Leaves out an event that refers to something missing.
fn events(merge: &mut Merge<'_>) {
    // Nearly all are sound, and stay where they are.
    let mut events = std::mem::take(&mut merge.events);
    let unsound: Vec<Found<Event>> = events.extract_if(.., |_, found| !is_sound(merge, &found.record)).map(|(_, found)| found).collect();
    merge.events = events;
    unsound.into_iter().for_each(|found| refuse(merge, &found));
    for found in std::mem::take(&mut merge.more) {
        if is_sound(merge, &found.record) {
            merge.put_together(found);
        } else {
            refuse(merge, &found);
        }
    }
}

fn is_sound(merge: &Merge<'_>, event: &Event) -> bool {
    !event.title.trim().is_empty() && resolves(merge, event)
}

fn refuse(merge: &mut Merge<'_>, found: &Found<Event>) {
    let id = &found.record.id;
    let mut complaints = if resolves(merge, &found.record) { Vec::new() } else { dangling(merge, &found.record) };
    if found.record.title.trim().is_empty() {
        complaints.push(Complaint::error(path!["title"], "the title is empty".to_owned()));
    }
    report(merge, &found.place(), &format!("event `{id}`"), complaints);
    merge.reject(id.as_str());
}

/// Checks the references of refused events too: one reading shall show all mistakes. A stand-in for an unreadable part is not
/// in the text, and so is not a mistake.
fn broken(merge: &mut Merge<'_>) {
    for found in std::mem::take(&mut merge.broken) {
        let mut complaints = dangling(merge, &found.record);
        complaints.extend(dangling_ties(merge, &found.record));
        let raw = merge.text(&found.place());
        complaints.retain(|complaint| {
            let written = &raw[locate::value(&raw, &complaint.path)];
            serde_json::from_str::<String>(written).is_ok_and(|id| complaint.id.as_ref() == Some(&id))
        });
        report(merge, &found.place(), &format!("event `{}`", found.record.id), complaints);
    }
}

/// Whether all references of an event resolve: nearly always, and then no path is built.
fn resolves(merge: &Merge<'_>, event: &Event) -> bool {
    let actor = |id: &Id<Actor>| merge.actors.contains_key(id);
    let place = |id: &Id<Place>| merge.places.contains_key(id);
    event.everyone().all(|participant| actor(&participant.actor) && participant.on_behalf_of.iter().all(actor))
        && event.issues().all(|id| merge.issues.contains_key(id))
        && event.place.iter().all(place)
        && event.figures.iter().filter_map(|figure| figure.source.as_ref()).all(|id| merge.sources.contains_key(id))
        && event.accounts.iter().all(|account| merge.sources.contains_key(&account.source) && account.place.iter().all(place))
}

fn dangling(merge: &Merge<'_>, event: &Event) -> Vec<Complaint> {
    let mut out = Vec::new();
    let mut people = |participants: &[Participant], under: &Path| {
        for (at, participant) in participants.iter().enumerate() {
            let inside = |field: &str| [under.clone(), path!["participants", at, field]].concat();
            out.extend(unknown(&merge.suggestions, "actor", &participant.actor, &merge.actors, inside("actor")));
            out.extend(
                participant
                    .on_behalf_of
                    .iter()
                    .filter_map(|id| unknown(&merge.suggestions, "actor", id, &merge.actors, inside("on_behalf_of"))),
            );
        }
    };
    people(&event.participants, &path![]);
    for (at, account) in event.accounts.iter().enumerate() {
        people(&account.participants, &path!["accounts", at]);
    }
    out.extend(event.place.iter().filter_map(|id| unknown(&merge.suggestions, "place", id, &merge.places, path!["place"])));
    for (at, id) in event.about.iter().enumerate() {
        out.extend(unknown(&merge.suggestions, "issue", id, &merge.issues, path!["about", at]));
    }
    for (at, figure) in event.figures.iter().enumerate() {
        out.extend(
            figure.source.iter().filter_map(|id| unknown(&merge.suggestions, "source", id, &merge.sources, path!["figures", at, "source"])),
        );
    }
    for (at, account) in event.accounts.iter().enumerate() {
        out.extend(unknown(&merge.suggestions, "source", &account.source, &merge.sources, path!["accounts", at, "source"]));
        out.extend(
            account.place.iter().filter_map(|id| unknown(&merge.suggestions, "place", id, &merge.places, path!["accounts", at, "place"])),
        );
        for (number, id) in account.about.iter().enumerate() {
            out.extend(unknown(&merge.suggestions, "issue", id, &merge.issues, path!["accounts", at, "about", number]));
        }
    }
    out
}

/// Ties to something missing or to the event itself; a tie to a refused event is not a mistake of this one.
fn dangling_ties(merge: &Merge<'_>, event: &Event) -> Vec<Complaint> {
    let mut out = Vec::new();
    for (at, relation) in event.relations.iter().enumerate() {
        let path = path!["relations", at, "event"];
        if relation.event == event.id {
            out.push(Complaint::of_id(path, format!("the event is tied to itself, `{}`", event.id), event.id.as_str()));
        } else if !merge.refused.contains(relation.event.as_str()) {
            out.extend(unknown(&merge.suggestions, "event", &relation.event, &merge.events, path));
        }
    }
    out
}

/// Removes a tie to nothing from its event; the event stays.
fn relations(merge: &mut Merge<'_>) {
    for at in 0..merge.events.len() {
        let found = &merge.events[at];
        let id = &found.record.id;
        let is_known = |relation: &Relation| relation.event != *id && merge.events.contains_key(&relation.event);
        let known: Vec<bool> = found.record.relations.iter().map(is_known).collect();
        if known.iter().all(|known| *known) {
            continue;
        }
        let (place, record) = (found.place(), format!("event `{id}`"));
        let complaints = dangling_ties(merge, &found.record);
        report(merge, &place, &record, complaints);
        let mut known = known.into_iter();
        merge.events[at].record.relations.retain(|_| known.next().unwrap_or(true));
    }
}

/// A tie between events: its number in its event, its type, and the index of the other event.
type Way = (usize, RelationType, usize);

/// Removes the ties that close a circle, type by type.
fn circles(merge: &mut Merge<'_>) {
    let way = |(number, relation): (usize, &Relation)| Some((number, relation.relation_type, merge.events.get_index_of(&relation.event)?));
    let ways = merge.events.values().map(|found| found.record.relations.iter().enumerate().filter_map(way).collect());
    let ways: Vec<Vec<Way>> = ways.collect();
    let mut closing: Vec<(usize, usize)> = Vec::new();
    // Events that are the same as each other say so in both directions.
    for relation_type in RelationType::ALL.iter().copied().filter(|&relation_type| relation_type != RelationType::SameAs) {
        if ways.iter().flatten().any(|(_, of_type, _)| *of_type == relation_type) {
            let found = closing_ties(&ways, relation_type);
            tell_of_circles(merge, relation_type, &found);
            closing.extend(found);
        }
    }
    // Removed from the back, so that the numbers of the remaining ties stay valid.
    closing.sort_unstable();
    for (at, number) in closing.into_iter().rev() {
        merge.events[at].record.relations.remove(number);
    }
}

/// The ties of a type that close a circle: the event, and their number in it. Depth first without recursion, so that a chain of
/// a million events cannot exhaust the stack.
fn closing_ties(ways: &[Vec<Way>], relation_type: RelationType) -> Vec<(usize, usize)> {
    const UNSEEN: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let of_type = |at: usize| -> Vec<(usize, usize)> {
        ways[at].iter().filter(|(_, of_type, _)| *of_type == relation_type).map(|(number, _, other)| (*number, *other)).collect()
    };
    let mut state = vec![UNSEEN; ways.len()];
    let mut closing: Vec<(usize, usize)> = Vec::new();
    for start in 0..ways.len() {
        if state[start] != UNSEEN {
            continue;
        }
        state[start] = OPEN;
        let mut stack = vec![(start, of_type(start))];
        while let Some((here, open)) = stack.last_mut() {
            let here = *here;
            let Some((number, next)) = open.pop() else {
                state[here] = DONE;
                stack.pop();
                continue;
            };
            match state[next] {
                OPEN => closing.push((here, number)),
                UNSEEN => {
                    state[next] = OPEN;
                    stack.push((next, of_type(next)));
                }
                _ => {}
            }
        }
    }
    closing.sort_unstable();
    closing
}

fn tell_of_circles(merge: &mut Merge<'_>, relation_type: RelationType, closing: &[(usize, usize)]) {
    for &(at, number) in closing.iter().rev() {
        let found = &merge.events[at];
        let (place, id, other) = (found.place(), found.record.id.clone(), found.record.relations[number].event.clone());
        let message = format!("`{id}` {} `{other}` closes a circle", relation_type.label());
        // The number may have changed if a dangling tie was removed before; the id is searched in the text.
        let path = tie_in_text(&merge.text(&place), relation_type, &other)
            .map_or_else(|| path!["relations"], |at| path!["relations", at, "event"]);
        report(merge, &place, &format!("event `{id}`"), vec![Complaint::error(path, message)]);
    }
}

fn tie_in_text(raw: &str, relation_type: RelationType, other: &Id<Event>) -> Option<usize> {
    let event: Event = serde_json::from_str(raw).ok()?;
    event.relations.iter().position(|relation| relation.relation_type == relation_type && relation.event == *other)
}
