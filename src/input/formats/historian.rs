//! Visits by foreign leaders and travels of presidents and secretaries of state, as published by the Office of the
//! Historian of the U.S. Department of State: XML, one element per visit or leg of a travel (`<visit>`, `<trip>`).
//!
//! Owns the people, places and days of a record. Leaves the XML to `historian/xml`, who held which post to `historian/pocom`,
//! titles before names to `historian/leader`, and which state a record means to `historian/country`.
//!
//! The data have legs and no journeys, so none is invented: a leg *follows* the previous leg of the same traveller if it
//! begins on the day when that one ended, or on the next day. A state of today is the actor that other files share; a
//! former state ("U.S.S.R.") is an actor with the printed name. The event keeps the Office's own code of the country. The
//! days are those that the Office counts as the visit: anything else about the days is in the remarks.

mod country;
mod leader;
pub(in crate::input) mod pocom;
mod tree;
mod xml;

use crate::dates::{Day, Edtf};
use crate::input::converted::Converted;
use crate::input::import_builder::{self, Harvest, slug};
use crate::model::{
    self, Actor, ActorType, Code, Column, Event, Id, Kind, Line, Part, Participant, Relation, RelationType, Source, SourceType, When,
};
use std::collections::HashMap;
use xml::Record;

/// Whether the text begins like such a file: its first element decides.
pub(in crate::input) fn is_like(head: &[u8]) -> bool {
    let (head, _) = crate::input::letters::decoded(head);
    xml::root(&head).is_some_and(|root| matches!(root, "visits" | "trips" | "visit" | "trip") || pocom::is_like(root, &head))
}

/// Reads a whole file.
pub(in crate::input) fn read(name: &str, bytes: &[u8]) -> Converted {
    let mut harvest = Harvest::new("hist", name, "Office of the Historian, XML");
    let text = harvest.letters(bytes);
    let mut legs = Legs::default();
    let flaws = xml::records(&text, &mut |record| {
        harvest.seen();
        match if record.is_trip { trip(&mut harvest, &record, &mut legs) } else { visit(&mut harvest, &record) } {
            Ok(event) => harvest.keep(event),
            Err(reason) => harvest.reject(reason, record.line),
        }
    });
    if let Some(line) = flaws.cut {
        harvest.seen();
        harvest.reject("the file ends within it", line);
    }
    for (line, message) in flaws.problems {
        harvest.problem(line, message);
    }
    for remark in flaws.remarks {
        harvest.remark(&remark);
    }
    harvest.title(legs.title.unwrap_or(VISITS.0));
    harvest.finish()
}

/// The title of a part of the publication, and its address.
type Publication = (&'static str, &'static str);

const VISITS: Publication = ("Visits by Foreign Leaders", "https://history.state.gov/departmenthistory/visits");
const SECRETARIES: Publication =
    ("Travels Abroad of the Secretary of State", "https://history.state.gov/departmenthistory/travels/secretary");
const PRESIDENTS: Publication = ("Travels Abroad of the President", "https://history.state.gov/departmenthistory/travels/president");
const TRAVELS: Publication = ("Travels Abroad", "https://history.state.gov/departmenthistory/travels");

/// The state between legs.
#[derive(Default)]
struct Legs {
    title: Option<&'static str>,
    /// For each traveller the previous leg: its event and its last day.
    before: HashMap<Id<Actor>, (Id<Event>, Day)>,
}

fn visit(harvest: &mut Harvest, record: &Record) -> Result<Event, &'static str> {
    let when = when(harvest, record)?;
    let printed = record.text("visitor");
    if printed.is_empty() {
        return Err("no visitor");
    }
    let code = record.attribute("from", "id");
    let state = country::state(harvest, code, record.text("from"));
    let from = record.text("from");
    let whence = if from.is_empty() { String::new() } else { format!(" ({from})") };
    let people = leader::named(printed);
    let visits = if people.len() > 1 { "visit" } else { "visits" };
    let title = format!("{printed}{whence} {visits} the United States");
    let mut event = harvest.event(harvest.id(&format!("visit-{}", known_by(record))), &title, Kind::Visit, when, record.line);
    for (capacity, name) in people {
        let person = if code.is_empty() { slug(name) } else { format!("{}:{}", slug(code), slug(name)) };
        let person = harvest.actor(&person, name, ActorType::Person);
        belong(harvest, person.as_ref(), code);
        event.participants.extend(person.map(|actor| visitor(actor, capacity, state.clone())));
    }
    if event.participants.is_empty() {
        event.participants.extend(state.clone().map(|actor| visitor(actor, "", None)));
    }
    let host = united_states(harvest);
    event.participants.extend(host.map(host_of));
    event.place = country::place(harvest, "united-states", "United States", "");
    complete(harvest, &mut event, record, code, record.text("description"), VISITS);
    Ok(event)
}

fn trip(harvest: &mut Harvest, record: &Record, legs: &mut Legs) -> Result<Event, &'static str> {
    let when = when(harvest, record)?;
    let name = record.text("name");
    let who = if record.own("who").is_empty() { slug(name) } else { slug(record.own("who")) };
    let name = if name.is_empty() { who.as_str() } else { name };
    let traveller = harvest.actor(&who, name, ActorType::Person).ok_or("nobody travels")?;
    belong(harvest, Some(&traveller), "united-states");
    let remarks = record.text("remarks");
    let (capacity, publication) = capacity(record, remarks);
    legs.title = if legs.title.is_none_or(|title| title == publication.0) { Some(publication.0) } else { Some(TRAVELS.0) };
    let (code, printed, locale) = (record.attribute("country", "id"), record.text("country"), record.text("locale"));
    let whither = match (locale.is_empty(), printed.is_empty()) {
        (false, false) => format!("{locale}, {printed}"),
        (true, true) => "a place not named".to_owned(),
        _ => format!("{locale}{printed}"),
    };
    let title = format!("{capacity} {name} visits {whither}");
    let mut event = harvest.event(harvest.id(&format!("trip-{}", known_by(record))), title.trim(), Kind::Visit, when, record.line);
    let home = united_states(harvest);
    event.participants.push(visitor(traveller.clone(), &capacity, home));
    event.participants.extend(country::state(harvest, code, printed).map(host_of));
    event.place = country::place(harvest, code, printed, locale);
    complete(harvest, &mut event, record, code, remarks, publication);
    follow(&mut event, traveller, legs);
    Ok(event)
}

/// The first day to the last; only the first if there is no last day, or if the last day comes before it.
fn when(harvest: &mut Harvest, record: &Record) -> Result<When, &'static str> {
    let (start, end) = (record.text("start-date"), record.text("end-date"));
    let date = |text: &str| Edtf::parse(text).map_err(|_| "a date that does not exist");
    let first = match (start.is_empty(), end.is_empty()) {
        (true, true) => return Err("no date"),
        (true, false) => return Ok(When { basis: Some("only the last day is given".into()), ..When::from(date(end)?) }),
        (false, true) => return Ok(When::from(date(start)?)),
        (false, false) => date(start)?,
    };
    let whole = date(end).ok().and_then(|last| import_builder::interval(&first, &last));
    let Some(whole) = whole else {
        harvest.count(
            "record ends before it begins, or on no day: it stands on its first",
            "records end before they begin, or on no day: they stand on their first",
        );
        return Ok(When { text: Some(format!("{start} to {end}").as_str().into()), ..When::from(first) });
    };
    Ok(When::from(whole))
}

/// The id that the Office gives the record; without one, its day and line.
fn known_by(record: &Record) -> String {
    let id = record.text("id");
    if id.is_empty() { format!("{}-line-{}", record.text("start-date"), record.line) } else { id.to_owned() }
}

/// The office of the traveller. A president-elect is filed among the presidents; only the remarks show it.
fn capacity(record: &Record, remarks: &str) -> (String, Publication) {
    let role = if record.own("role").is_empty() { record.text("role") } else { record.own("role") };
    match role {
        "president" if remarks.contains("Visit made as President-elect") => ("President-elect".to_owned(), PRESIDENTS),
        "president" => ("President".to_owned(), PRESIDENTS),
        "secretary" => ("Secretary of State".to_owned(), SECRETARIES),
        other => (other.to_owned(), TRAVELS),
    }
}

fn united_states(harvest: &mut Harvest) -> Option<Id<Actor>> {
    country::state(harvest, "united-states", "United States")
}

/// Adds a person to the country of a code.
fn belong(harvest: &mut Harvest, person: Option<&Id<Actor>>, code: &str) {
    if let Some(actor) = person.and_then(|person| harvest.known(person)) {
        actor.country = country::of_code(code).map(|country| country.iso3.into());
    }
}

fn visitor(actor: Id<Actor>, capacity: &str, on_behalf_of: Option<Id<Actor>>) -> Participant {
    let capacity = (!capacity.is_empty()).then(|| Line::from(capacity));
    Participant { actor, part: Part::Visitor, capacity, on_behalf_of }
}

fn host_of(actor: Id<Actor>) -> Participant {
    Participant { actor, part: Part::Host, capacity: None, on_behalf_of: None }
}

/// Adds what all records have: remarks, the Office as source, the code of the country, the elements as the file has them.
fn complete(harvest: &mut Harvest, event: &mut Event, record: &Record, code: &str, remarks: &str, (title, url): Publication) {
    event.summary = import_builder::prose(remarks);
    let source = import_builder::source(harvest.id(&slug(title)), title.into(), Some(url.into()), None);
    let publisher = Some("Office of the Historian".into());
    let source = harvest.source(Source { publisher, source_type: SourceType::Dataset, ..source });
    let locator = Some(format!("record {}", known_by(record)).as_str().into());
    event.accounts.push(model::Account { locator, ..model::Account::new(source) });
    if !code.is_empty() {
        event.codes.push(Code { scheme: "Office of the Historian".into(), value: code.into() });
    }
    if let Some(origin) = &mut event.imported_from {
        let column = |(name, value): &(String, String)| Column { name: name.as_str().into(), value: value.as_str().into() };
        origin.columns = record.fields().map(column).collect();
    }
}

/// Links a leg to the previous one, if the days meet.
fn follow(event: &mut Event, traveller: Id<Actor>, legs: &mut Legs) {
    let span = event.when.span();
    if let Some((before, last)) = legs.before.get(&traveller)
        && matches!(last.days_until(span.earliest), Some(0 | 1))
        && *before != event.id
    {
        let note = "the same traveller's leg before ends on the day on which this one begins, or on the day before that";
        event.relations.push(Relation { relation_type: RelationType::Follows, event: before.clone(), note: Some(note.into()) });
    }
    legs.before.insert(traveller, (event.id.clone(), span.latest));
}
