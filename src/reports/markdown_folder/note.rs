//! One event as a note: its front matter and its text.

use super::yaml::{self, Yaml};
use crate::dates;
use crate::model::citation::escape_markdown as escaped;
use crate::model::{
    Account, Actor, Certainty, Directory, Event, Id, Issue, Kind, Part, Participant, Place, Remark, Source, SourceType, Status, When,
};
use crate::text;
use std::collections::HashMap;

/// The names by which notes refer to records: a name that is not that of one record alone is no name.
pub(super) struct Names<'a> {
    directory: &'a Directory,
    actors: HashMap<String, usize>,
    issues: HashMap<String, usize>,
    places: HashMap<String, usize>,
}

impl<'a> Names<'a> {
    pub fn new(directory: &'a Directory) -> Self {
        let mut names = Self { directory, actors: HashMap::new(), issues: HashMap::new(), places: HashMap::new() };
        for actor in directory.actors.values() {
            count(&mut names.actors, actor.id.as_str(), &actor.name, &actor.other_names);
        }
        for issue in directory.issues.values() {
            count(&mut names.issues, issue.id.as_str(), &issue.label, &issue.other_names);
        }
        for place in directory.places.values() {
            count(&mut names.places, place.id.as_str(), &place.name, &place.other_names);
        }
        names
    }

    fn actor(&self, id: &Id<Actor>) -> Option<&'a str> {
        self.directory.actors.get(id).map(|actor| &*actor.name).filter(|name| is_alone(&self.actors, name))
    }

    fn issue(&self, id: &Id<Issue>) -> Yaml {
        let label = self.directory.issues.get(id).map(|issue| &*issue.label).filter(|label| is_alone(&self.issues, label));
        label.unwrap_or(id.as_str()).into()
    }

    fn place(&self, id: &Id<Place>) -> Yaml {
        let name = self.directory.places.get(id).map(|place| &*place.name).filter(|name| is_alone(&self.places, name));
        name.unwrap_or(id.as_str()).into()
    }
}

/// Counts the records that a name may mean: by their ids, too.
fn count(names: &mut HashMap<String, usize>, id: &str, name: &str, others: &[crate::model::Line]) {
    let mut own: Vec<String> = std::iter::once(name).chain(others.iter().map(|other| &**other)).chain([id]).map(text::fold).collect();
    own.sort();
    own.dedup();
    own.into_iter().for_each(|name| *names.entry(name).or_insert(0) += 1);
}

/// Whether a name means one record alone, and holds no sign that means something in a note.
fn is_alone(names: &HashMap<String, usize>, name: &str) -> bool {
    let is_odd = |letter: char| matches!(letter, ';' | '|' | '[' | ']' | '#' | ',' | '"' | '/' | '\n');
    !name.contains(is_odd) && name.trim() == name && names.get(&text::fold(name)) == Some(&1)
}

/// The whole note.
pub(super) fn text(event: &Event, names: &Names<'_>, remark: Option<&Remark>) -> String {
    let mut out = format!("---\n{}---\n", yaml::front_matter(&fields(event, names, remark)));
    if let Some(summary) = &event.summary {
        out.push('\n');
        out += &paragraphs(summary);
        out.push('\n');
    }
    out
}

/// How a note of this event begins: a file that begins otherwise is somebody else's.
pub(super) fn beginning(id: &Id<Event>) -> String {
    format!("---\n{}", yaml::front_matter(&[("id", id.as_str().into())]))
}

/// Prose as Markdown that says the same: lines stay lines.
pub(super) fn paragraphs(prose: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for line in prose.lines().map(str::trim).chain([""]) {
        if !line.is_empty() {
            lines.push(escaped(line));
        } else if !lines.is_empty() {
            paragraphs.push(lines.join("\\\n"));
            lines.clear();
        }
    }
    paragraphs.join("\n\n")
}

type Fields = Vec<(&'static str, Yaml)>;

fn fields(event: &Event, names: &Names<'_>, remark: Option<&Remark>) -> Fields {
    let mut fields: Fields = vec![("id", event.id.as_str().into()), ("title", (&*event.title).into())];
    fields.extend(days(&event.when));
    let mut term = |name, value: &'static str, is_usual: bool| {
        if !is_usual {
            fields.push((name, value.into()));
        }
    };
    term("kind", event.kind.as_str(), event.kind == Kind::default());
    term("status", event.status.as_str(), event.status == Status::default());
    term("certainty", event.certainty.as_str(), event.certainty == Certainty::default());
    if let Some(medium) = event.medium {
        term("medium", medium.as_str(), false);
    }
    list(&mut fields, "actors", event.participants.iter().map(|one| participant(one, names)));
    fields.extend(event.place.iter().map(|place| ("location", names.place(place))));
    list(&mut fields, "tags", event.about.iter().map(|issue| names.issue(issue)));
    list(&mut fields, "sources", event.accounts.iter().map(|account| source(account, names.directory)));
    list(&mut fields, "figures", event.figures.iter().filter_map(of_format));
    list(&mut fields, "relations", event.relations.iter().filter_map(of_format));
    list(&mut fields, "codes", event.codes.iter().filter_map(of_format));
    fields.extend(event.review.as_ref().and_then(of_format).map(|review| ("review", review)));
    fields.extend(event.draft.as_ref().and_then(of_format).map(|draft| ("draft_reading", draft)));
    if let Some(from) = &event.imported_from {
        let from = crate::model::ImportedFrom { columns: Vec::new(), raw: None, ..from.clone() };
        fields.extend(of_format(&from).map(|from| ("imported_from", from)));
    }
    if let Some(remark) = remark {
        own(&mut fields, remark);
    }
    fields
}

fn list(fields: &mut Fields, name: &'static str, all: impl Iterator<Item = Yaml>) {
    let all: Vec<Yaml> = all.collect();
    if !all.is_empty() {
        fields.push((name, Yaml::List(all)));
    }
}

/// A record in the words of the format.
fn of_format<T: serde::Serialize>(record: &T) -> Option<Yaml> {
    serde_json::to_value(record).ok().map(Yaml::from)
}

/// A first day and an end where the date is no more than that, else the date as it is.
fn days(when: &When) -> Fields {
    let edtf = when.edtf.as_str();
    if when.time_zone.is_some() || when.text.is_some() || when.basis.is_some() {
        return of_format(when).map(|when| ("date", when)).into_iter().collect();
    }
    let is_read = |part: &str| dates::cell(part, None).is_ok_and(|date| date.as_str() == part);
    match edtf.split_once('/') {
        Some((start, end)) if start != end && is_read(start) && is_read(end) => vec![("date", start.into()), ("end", end.into())],
        _ if is_read(edtf) => vec![("date", edtf.into())],
        _ => vec![("date", Yaml::Fields(vec![("edtf", edtf.into())]))],
    }
}

fn participant(one: &Participant, names: &Names<'_>) -> Yaml {
    let Participant { actor, part, capacity, on_behalf_of } = one;
    let name = names.actor(actor);
    let is_name_alone = *part == Part::default() && capacity.is_none() && on_behalf_of.is_none();
    if let Some(name) = name.filter(|_| is_name_alone) {
        return name.into();
    }
    let mut fields: Fields = vec![name.map_or(("actor", actor.as_str().into()), |name| ("name", name.into()))];
    if *part != Part::default() {
        fields.push(("part", part.as_str().into()));
    }
    fields.extend(capacity.iter().map(|capacity| ("capacity", (&**capacity).into())));
    fields.extend(on_behalf_of.iter().map(|whom| ("for", names.actor(whom).unwrap_or(whom.as_str()).into())));
    Yaml::Fields(fields)
}

/// A source with what it says.
fn source(account: &Account, directory: &Directory) -> Yaml {
    let mut fields: Fields = vec![("id", account.source.as_str().into())];
    if let Some(Source { title, publisher, side, issued, url, archive_url, accessed, language, source_type, note, text_sha256, .. }) =
        directory.sources.get(&account.source)
    {
        fields.push(("title", (&**title).into()));
        let mut one = |name, value: Option<&str>| fields.extend(value.map(|value| (name, value.into())));
        one("url", url.as_deref());
        one("outlet", publisher.as_deref());
        one("date", issued.as_ref().map(|date| date.as_str()));
        one("side", side.as_deref());
        one("archive_url", archive_url.as_deref());
        one("accessed", accessed.as_ref().map(|date| date.as_str()));
        one("language", language.as_deref());
        one("type", Some(source_type.as_str()).filter(|_| *source_type != SourceType::default()));
        one("note", note.as_deref());
        one("text_sha256", text_sha256.as_deref());
    }
    if let Ok(serde_json::Value::Object(mut said)) = serde_json::to_value(account) {
        said.remove("source");
        if !said.is_empty() {
            fields.push(("account", Yaml::from(serde_json::Value::Object(said))));
        }
    }
    Yaml::Fields(fields)
}

/// The reader's own mark, tags and note.
fn own(fields: &mut Fields, remark: &Remark) {
    if remark.marked {
        fields.push(("marked", Yaml::Plain("true".into())));
    }
    list(fields, "own_tags", remark.tags.iter().map(|tag| (&**tag).into()));
    fields.extend(remark.note.iter().map(|note| ("own_note", (&**note).into())));
}
