//! A note as an event: which of its fields means what.
//!
//! Owns the names that people give to fields. Leaves names to [`super::names`], sources to [`super::sources`], and dates
//! to [`super::day`].

use super::day;
use super::names::{Known, bare, several};
use super::node::{Fault, Fields, Node, Value, all, find, plain_name};
use super::note::Note;
use super::sources::{self, Wrong};
use crate::dates::DayOrder;
use crate::input::import_builder::Harvest;
use crate::model::{
    Account, ActorType, Certainty, Code, Column, Event, Figure, Id, ImportedFrom, Issue, Kind, Line, Medium, Part, Participant, Place,
    Relation, RelationType, Status,
};
use crate::text;
use serde::de::DeserializeOwned;

/// Fields of actors, and the part that they have.
const ACTORS: &[(&[&str], Part, ActorType)] = &[
    (&["host", "hosts", "hostedby"], Part::Host, ActorType::Other),
    (&["guest", "guests", "visitor", "visitors"], Part::Visitor, ActorType::Other),
    (
        &["actors", "actor", "participants", "participant", "who", "attendees", "parties", "party", "delegations", "entities", "with"],
        Part::Participant,
        ActorType::Other,
    ),
    (&["people", "persons", "person"], Part::Participant, ActorType::Person),
    (&["states", "organizations", "organisations", "organization", "organisation"], Part::Participant, ActorType::Other),
    (&["speaker", "speakers"], Part::Speaker, ActorType::Other),
    (&["mediator", "mediators"], Part::Mediator, ActorType::Other),
    (&["observer", "observers"], Part::Observer, ActorType::Other),
    (&["organizer", "organizers", "organiser", "organisers"], Part::Organizer, ActorType::Other),
    (&["recipient", "recipients"], Part::Recipient, ActorType::Other),
    (&["target", "targets"], Part::Target, ActorType::Other),
];
const TAGS: &[&str] =
    &["tags", "tag", "topics", "topic", "categories", "category", "keywords", "issues", "issue", "about", "themes", "theme"];
const PLACES: &[&str] = &["location", "place", "city", "venue", "where", "town", "locations", "places"];
const COUNTRIES: &[&str] = &["country", "countries"];
const SOURCES: &[&str] = &["sources", "source", "references", "reference", "refs", "citations", "citation", "links", "link", "urls", "url"];
const KINDS: &[&str] = &["kind", "eventtype", "type", "category"];

impl Note<'_> {
    /// The event.
    ///
    /// # Errors
    /// It has no date, and why.
    pub fn event(
        &self,
        harvest: &mut Harvest,
        known: &Known<'_>,
        ids: &Ids,
        order: Option<DayOrder>,
        wrong: &mut Vec<Wrong>,
    ) -> Result<Event, Fault> {
        let when = day::when(self, order, wrong)?;
        let (kind, of_kind) = self.kind();
        let mut reading = Reading { note: self, harvest, known, wrong };
        let participants = reading.participants();
        let place = reading.place();
        let about = reading.about(of_kind);
        let accounts = reading.accounts();
        let figures: Vec<Figure> = reading.of_format("figures");
        let codes: Vec<Code> = reading.of_format("codes");
        let relations = reading.relations(ids);
        let mut event = harvest.event(self.id(harvest), &self.title(), kind, when, 1);
        event.status = self.term(&["status"], Status::ALL, Status::as_str, Status::label).unwrap_or_default();
        event.certainty = self.certainty();
        event.medium = self.term(&["medium"], Medium::ALL, Medium::as_str, Medium::label);
        event.summary = self.summary().as_deref().and_then(crate::input::import_builder::prose);
        (event.participants, event.place, event.about) = (participants, place, about);
        (event.accounts, event.figures, event.codes, event.relations) = (accounts, figures, codes, relations);
        event.review = self.of_format("review");
        event.draft = self.of_format("draftreading");
        event.imported_from = Some(self.imported_from());
        Ok(event)
    }

    fn term<T: Copy>(&self, names: &[&str], terms: &[T], written: fn(T) -> &'static str, label: fn(T) -> &'static str) -> Option<T> {
        let plain = text::fold(self.text(names)?).replace(['_', '-'], " ");
        terms.iter().find(|term| written(**term).replace('_', " ") == plain || label(**term) == plain).copied()
    }

    fn certainty(&self) -> Certainty {
        let told = self.term(&["certainty", "verification", "status", "confidence"], Certainty::ALL, Certainty::as_str, Certainty::label);
        let is_verified =
            self.text(&["verification", "status"]).is_some_and(|word| ["verified", "validated"].contains(&text::fold(word).as_str()));
        told.unwrap_or(if is_verified { Certainty::Confirmed } else { Certainty::default() })
    }

    /// The kind, and the field that says it.
    fn kind(&self) -> (Kind, Option<&Node>) {
        let told = KINDS.iter().filter_map(|name| find(&self.fields, &[name]));
        let found = told.filter_map(|node| Some((crate::input::formats::table::kind_of(node.text())?, Some(node)))).next();
        found.unwrap_or_default()
    }

    /// A field that stands in the words of the format, as an export writes it.
    fn of_format<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        find(&self.fields, &[name]).and_then(|node| serde_json::from_value(node.json()).ok())
    }

    /// Where it stands, with the front matter as it is written; a note that was an export names its original.
    fn imported_from(&self) -> ImportedFrom {
        self.of_format("importedfrom").unwrap_or_else(|| ImportedFrom {
            file: Line::from(self.file),
            line: Some(1),
            columns: self.fields.iter().map(|(name, node)| Column { name: name.as_str().into(), value: (*node.words()).into() }).collect(),
            ..ImportedFrom::default()
        })
    }
}

/// The events of all notes, by their ids and by the names of their files.
pub(super) type Ids = std::collections::HashMap<String, Id<Event>>;

struct Reading<'r, 'a> {
    note: &'r Note<'a>,
    harvest: &'r mut Harvest,
    known: &'r Known<'r>,
    wrong: &'r mut Vec<Wrong>,
}

impl Reading<'_, '_> {
    fn participants(&mut self) -> Vec<Participant> {
        let mut all_of_them: Vec<Participant> = Vec::new();
        for (names, part, actor_type) in ACTORS {
            for node in all(&self.note.fields, names).flat_map(Node::members) {
                let found = self.participant(node, *part, *actor_type);
                all_of_them.extend(found);
            }
        }
        // Several countries are those that took part; one is where it happened.
        let countries: Vec<&Node> = all(&self.note.fields, COUNTRIES).flat_map(Node::members).collect();
        if countries.len() > 1 || all(&self.note.fields, COUNTRIES).any(|node| several(node.text()).len() > 1) {
            countries.into_iter().for_each(|node| all_of_them.extend(self.participant(node, Part::Participant, ActorType::State)));
        }
        let mut once: Vec<Participant> = Vec::new();
        all_of_them.into_iter().for_each(|one| {
            if !once.contains(&one) {
                once.push(one)
            }
        });
        once
    }

    fn participant(&mut self, node: &Node, part: Part, actor_type: ActorType) -> Vec<Participant> {
        match &node.value {
            Value::Text(words, _) => {
                let ids = several(words).into_iter().filter_map(|name| self.known.actor(self.harvest, name, actor_type));
                ids.map(|actor| Participant { actor, part, capacity: None, on_behalf_of: None }).collect()
            }
            Value::Fields(fields) => {
                let one = |names: &[&str]| find(fields, names).map(Node::text).filter(|text| !text.is_empty());
                let Some(actor) = one(&["actor", "name", "id", "who"]).and_then(|name| self.known.actor(self.harvest, name, actor_type))
                else {
                    self.wrong.push((node.line, "somebody without a `name` is left out".to_owned()));
                    return Vec::new();
                };
                let told = one(&["part", "as"]).map(|word| text::fold(word).replace(['-', ' '], "_"));
                let part = told.and_then(|told| Part::ALL.iter().find(|part| part.as_str() == told).copied()).unwrap_or(part);
                let capacity = one(&["capacity", "title", "role", "office", "post"]).map(Line::from);
                let on_behalf_of = one(&["for", "onbehalfof"]).and_then(|name| self.known.actor(self.harvest, name, ActorType::Other));
                vec![Participant { actor, part, capacity, on_behalf_of }]
            }
            Value::List(_) => {
                self.wrong.push((node.line, "a list within the list of actors is left out".to_owned()));
                Vec::new()
            }
        }
    }

    fn about(&mut self, of_kind: Option<&Node>) -> Vec<Id<Issue>> {
        let mut once = Vec::new();
        let nodes = all(&self.note.fields, TAGS).filter(|node| of_kind.is_none_or(|kind| !std::ptr::eq(kind, *node)));
        for node in nodes.flat_map(Node::members) {
            // Tags never hold a comma or a blank, and people write them all into one text.
            let is_tags = node.text().split_whitespace().all(|word| word.starts_with('#'));
            let words: Vec<&str> = if is_tags { node.text().split_whitespace().collect() } else { node.text().split([',', ';']).collect() };
            for word in words.into_iter().map(str::trim).filter(|word| !word.is_empty()) {
                let id = self.known.issue(self.harvest, word);
                once.extend(id.filter(|id| !once.contains(id)));
            }
        }
        once
    }

    fn place(&mut self) -> Option<Id<Place>> {
        let fields = &self.note.fields;
        let countries: Vec<&Node> = all(fields, COUNTRIES).flat_map(Node::members).collect();
        let country = if let [one] = countries[..] { Some(one.text()).filter(|text| several(text).len() == 1) } else { None };
        let told = find(fields, PLACES).map(Node::members).unwrap_or_default();
        let (name, inner) = match told.first().map(|node| &node.value) {
            Some(Value::Text(name, _)) if point(name).is_none() => (Some(name.as_str()), None),
            Some(Value::Fields(inner)) => (find(inner, &["name", "title", "place", "city"]).map(Node::text), Some(inner)),
            _ => (None, None),
        };
        if told.len() > 1 && name.is_some() && told.iter().all(|node| point(node.text()).is_none() && node.text().parse::<f64>().is_err()) {
            let others: Vec<&str> = told.iter().skip(1).map(|node| node.text()).collect();
            self.wrong.push((told[0].line, format!("an event has one place, the first: {} is left out", others.join(", "))));
        }
        let country = country.or_else(|| inner.and_then(|inner| find(inner, COUNTRIES)).map(Node::text));
        let coordinates = self.coordinates(inner);
        let words = coordinates.map(|(latitude, longitude)| format!("{latitude}, {longitude}"));
        let name = name.map(bare).filter(|name| name.parse::<f64>().is_err()).or(country).or(words.as_deref())?;
        let id = self.known.place(self.harvest, name, country.filter(|country| *country != name))?;
        if let Some((latitude, longitude)) = coordinates {
            self.harvest.set_coordinates(&id, latitude, longitude);
        }
        Some(id)
    }

    /// The point where it happened, in any of the usual ways.
    fn coordinates(&mut self, inner: Option<&Fields>) -> Option<(f64, f64)> {
        let number = |fields: &Fields, names: &[&str]| find(fields, names)?.text().parse::<f64>().ok();
        let both = |fields: &Fields| number(fields, &["latitude", "lat"]).zip(number(fields, &["longitude", "lon", "lng", "long"]));
        let fields = &self.note.fields;
        let listed = find(fields, &["coordinates", "coords", "latlng", "latlong", "geo", "location"])
            .or_else(|| find(inner?, &["coordinates", "coords"]));
        let of_list = || match listed?.members()[..] {
            [latitude, longitude] => Some((latitude.text().parse().ok()?, longitude.text().parse().ok()?)),
            [one] => point(one.text()).or_else(|| one.fields().and_then(both)),
            _ => None,
        };
        let found = inner.and_then(both).or_else(|| both(fields)).or_else(of_list)?;
        if Place::is_on_earth(found.0, found.1) {
            return Some(found);
        }
        self.wrong.push((1, format!("{}, {} is no point on the earth: latitudes are from -90 to 90", found.0, found.1)));
        None
    }

    fn accounts(&mut self) -> Vec<Account> {
        let mut told: Vec<Account> = Vec::new();
        for node in all(&self.note.fields, SOURCES).flat_map(Node::members) {
            let account = sources::account(self.harvest, self.known.directory(), node, self.wrong);
            told.extend(account);
        }
        for (words, address) in &self.note.body.sources {
            told.extend(sources::page(self.harvest, address, words));
        }
        let mut once: Vec<Account> = Vec::new();
        told.into_iter().for_each(|one| {
            if !once.contains(&one) {
                once.push(one)
            }
        });
        once
    }

    /// A field in the words of the format.
    fn of_format<T: DeserializeOwned>(&mut self, name: &str) -> Vec<T> {
        let Some(node) = find(&self.note.fields, &[name]) else { return Vec::new() };
        let mut out = Vec::new();
        for node in node.members() {
            match serde_json::from_value(node.json()) {
                Ok(one) => out.push(one),
                Err(error) => self.wrong.push((node.line, format!("one of `{name}` is left out: {error}"))),
            }
        }
        out
    }

    /// Ties to other notes: in the words of the format, or by name (`follows: "[[Other note]]"`).
    fn relations(&mut self, ids: &Ids) -> Vec<Relation> {
        let mut out: Vec<Relation> = self.of_format("relations");
        for (name, node) in &self.note.fields {
            let Some(relation_type) = RelationType::ALL.iter().find(|tie| tie.as_str().replace('_', "") == plain_name(name)) else {
                continue;
            };
            for node in node.members() {
                match ids.get(&text::fold(bare(node.text()))) {
                    Some(event) => out.push(Relation { relation_type: *relation_type, event: event.clone(), note: None }),
                    None => self.wrong.push((node.line, format!("`{name}`: no note is called `{}`", bare(node.text())))),
                }
            }
        }
        out
    }
}

/// "39.9, 116.4".
fn point(words: &str) -> Option<(f64, f64)> {
    let (latitude, longitude) = words.split_once(',')?;
    Some((latitude.trim().parse().ok()?, longitude.trim().parse().ok()?))
}
