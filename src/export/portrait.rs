//! One actor whole, on paper: text, Markdown, CSV, JSON.

use super::ExportError;
use super::paper::{self, Paper, TableFormat};
use super::words;
use crate::citation::escape_markdown;
use crate::contact::Portrait;
use crate::date::Edtf;
use crate::model::{Actor, Directory, Event, Id};
use crate::timeline::{EventId, Flags, Timeline};
use serde_json::{Value, json};
use std::io::Write;

/// Prints an actor; `id` tells an event's id.
///
/// The names in JSON are stable: `actor` (its record), `part_of` (nearest first), `members`, `titles` (each `title`,
/// `events`), `met` (each `actor`, `name`, `contacts`), `issues` (each `issue`, `label`, `events`), `took_part` and
/// `mentioned` (each `event`, `title`, `date`, `machine_coded`). In CSV a row is an event.
///
/// # Errors
/// Where `out` refuses.
pub fn write_portrait(
    format: TableFormat,
    out: &mut dyn Write,
    portrait: &Portrait,
    timeline: &Timeline,
    directory: &Directory,
    id: &dyn Fn(EventId) -> Option<Id<Event>>,
    width: Option<usize>,
) -> Result<(), ExportError> {
    let sheet = Sheet { portrait, timeline, directory, id };
    paper::write(format, out, &sheet, width)
}

struct Sheet<'a> {
    portrait: &'a Portrait,
    timeline: &'a Timeline,
    directory: &'a Directory,
    id: &'a dyn Fn(EventId) -> Option<Id<Event>>,
}

impl Paper for Sheet<'_> {
    fn text(&self, width: Option<usize>) -> String {
        let mut out = String::new();
        paper::paragraph(&mut out, 0, 2, &format!("{} ({})", self.name(), self.portrait.actor), width);
        for (heading, lines) in self.sections().into_iter().filter(|(_, lines)| !lines.is_empty()) {
            if !heading.is_empty() {
                out.push('\n');
                paper::paragraph(&mut out, 0, 2, heading, width);
            }
            for line in lines {
                paper::paragraph(&mut out, 2, 4, &line, width);
            }
        }
        out
    }

    fn markdown(&self) -> String {
        let mut out = format!("# {}\n", escape_markdown(self.name()));
        for (heading, lines) in self.sections().into_iter().filter(|(_, lines)| !lines.is_empty()) {
            if !heading.is_empty() {
                out += &format!("\n## {heading}\n");
            }
            out.push('\n');
            for line in lines {
                out += &format!("- {}\n", escape_markdown(&line));
            }
        }
        out
    }

    fn write_csv(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut table = csv::Writer::from_writer(out);
        paper::record(&mut table, &["part", "event", "title", "date", "status", "kind", "machine_coded"].map(str::to_owned))?;
        for (part, event) in self.events() {
            let cells = [
                part.to_owned(),
                self.id(event),
                self.timeline.title(event).into_owned(),
                self.timeline.date(event).as_str().to_owned(),
                self.timeline.status(event).as_str().to_owned(),
                self.timeline.kind(event).as_str().to_owned(),
                if self.is_coded(event) { "yes" } else { "no" }.to_owned(),
            ];
            paper::record(&mut table, &cells)?;
        }
        Ok(table.flush()?)
    }

    fn json(&self) -> Value {
        let (portrait, directory) = (self.portrait, self.directory);
        let events = |wanted: &str| -> Vec<Value> {
            let of_part = self.events().filter(|(part, _)| *part == wanted);
            of_part
                .map(|(_, event)| {
                    json!({ "event": self.id(event), "title": self.timeline.title(event), "date": self.timeline.date(event),
                                        "machine_coded": self.is_coded(event) })
                })
                .collect()
        };
        let titles = portrait.capacities.iter().map(|capacity| {
            let events: Vec<String> = capacity.events.iter().map(|event| self.id(*event)).collect();
            json!({ "title": capacity.title, "events": events })
        });
        let met = portrait.partners.iter().map(|(id, count)| json!({ "actor": id, "name": directory.actor_name(id), "contacts": count }));
        let issues = portrait.issues.iter().map(|(id, count)| json!({ "issue": id, "label": directory.issue_label(id), "events": count }));
        let bodies: Vec<&Id<Actor>> = directory.lineage(&portrait.actor).into_iter().skip(1).collect();
        json!({
            "actor": self.actor(),
            "part_of": bodies,
            "members": portrait.members,
            "titles": titles.collect::<Vec<_>>(),
            "met": met.collect::<Vec<_>>(),
            "issues": issues.collect::<Vec<_>>(),
            "took_part": events("took part"),
            "mentioned": events("mentioned"),
        })
    }
}

impl Sheet<'_> {
    fn actor(&self) -> Option<&Actor> {
        self.directory.actors.get(&self.portrait.actor)
    }

    fn name(&self) -> &str {
        self.directory.actor_name(&self.portrait.actor)
    }

    fn is_coded(&self, event: EventId) -> bool {
        self.timeline.flags(event).has(Flags::MACHINE)
    }

    fn id(&self, event: EventId) -> String {
        (self.id)(event).map(|id| id.to_string()).unwrap_or_default()
    }

    /// The lines under each heading; the first has none.
    fn sections(&self) -> Vec<(&'static str, Vec<String>)> {
        let (portrait, directory) = (self.portrait, self.directory);
        let names = |actors: &[Id<Actor>]| actors.iter().map(|actor| directory.actor_name(actor).to_owned()).collect::<Vec<_>>();
        let event = |event: &EventId| {
            format!("{}: {} ({})", self.timeline.date(*event).words(), words::titled(self.timeline, *event), self.id(*event))
        };
        let mut about = Vec::new();
        let mut posts = Vec::new();
        if let Some(actor) = self.actor() {
            let others: Vec<&str> = actor.other_names.iter().map(|name| &**name).collect();
            about.extend((!others.is_empty()).then(|| format!("also {}", others.join(", "))));
            about.push(
                actor
                    .country
                    .as_ref()
                    .map_or_else(|| actor.actor_type.label().to_owned(), |country| format!("{} · {country}", actor.actor_type.label())),
            );
            about.extend(directory.lineage(&actor.id).into_iter().skip(1).map(|body| format!("part of {}", directory.actor_name(body))));
            posts.extend(actor.posts.iter().map(|post| post.whole_words(directory, &Edtf::words)));
        }
        let titles = portrait.capacities.iter().map(|capacity| match capacity.events.len() {
            1 => format!("{}: 1 event", capacity.title),
            count => format!("{}: {count} events", capacity.title),
        });
        vec![
            ("", about),
            ("Posts", posts),
            ("Titles that events give", titles.collect()),
            ("Who belongs to it", names(&portrait.members)),
            (
                "Met, by number of contacts",
                portrait.partners.iter().map(|(id, count)| format!("{count} {}", directory.actor_name(id))).collect(),
            ),
            (
                "On what, by number of events",
                portrait.issues.iter().map(|(id, count)| format!("{count} {}", directory.issue_label(id))).collect(),
            ),
            ("Took part in", portrait.attended.iter().map(event).collect()),
            ("Only spoken of or to", portrait.mentioned.iter().map(event).collect()),
        ]
    }

    fn events(&self) -> impl Iterator<Item = (&'static str, EventId)> {
        let attended = self.portrait.attended.iter().map(|event| ("took part", *event));
        attended.chain(self.portrait.mentioned.iter().map(|event| ("mentioned", *event)))
    }
}
