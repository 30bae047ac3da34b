//! The contacts of two actors on paper: text, Markdown, CSV, JSON.

use super::ExportError;
use super::paper::{self, Paper, TableFormat};
use super::words;
use crate::citation::escape_markdown;
use crate::contact::{Attendee, Contact, Gap, Host, Occasion, Pair, Seen};
use crate::model::{Actor, Directory, Event, Id};
use crate::timeline::{EventId, Flags, Timeline};
use serde_json::{Value, json};
use std::io::Write;

/// Prints the contacts of two actors. Without a terminal nothing is wrapped.
///
/// The names in JSON are stable: `sides` (each `id`, `name`), `contacts` (how many), `parts`, `not_counted`,
/// `not_listed`, `months` (each `month`, `contacts`), `without_month`, `first`, `last`, `longest_silence` (`least` and
/// `most` days, null where nothing bounds them, `words`, `after`, `before`), and `occasions`: each `counted`, `gap` (as the
/// silence, or null), `within` (the title of a whole that is no contact itself, or null), `events`: each `event`,
/// `title`, `machine_coded`, `date` (EDTF), `possible` (lies only possibly in the days asked for), `status`, `kind`, `medium`, `place`, `hosts`, `levels` (one a side, or null), `people` (a list a
/// side, each `actor`, `name`, `title`, `part`). Events are told by id; where one is not listed, by its title.
///
/// # Errors
/// Where `out` refuses.
pub fn write_pair(
    format: TableFormat,
    out: &mut dyn Write,
    pair: &Pair,
    timeline: &Timeline,
    directory: &Directory,
    width: Option<usize>,
) -> Result<(), ExportError> {
    let sheet = Sheet { pair, timeline, directory };
    paper::write(format, out, &sheet, width)
}

struct Sheet<'a> {
    pair: &'a Pair,
    timeline: &'a Timeline,
    directory: &'a Directory,
}

impl Paper for Sheet<'_> {
    fn text(&self, width: Option<usize>) -> String {
        let mut out = String::new();
        paper::paragraph(&mut out, 0, 0, &self.title(), width);
        for sentence in self.sentences() {
            paper::paragraph(&mut out, 0, 2, &sentence, width);
        }
        for occasion in &self.pair.occasions {
            out.push('\n');
            if let Some(gap) = occasion.gap {
                paper::paragraph(&mut out, 4, 4, &format!("· {} ·", gap.words()), width);
            }
            if let Some(within) = self.within(occasion) {
                paper::paragraph(&mut out, 0, 2, &within, width);
            }
            for contact in &occasion.contacts {
                let indent = contact.depth * 2;
                let head = format!("{}: {} ({})", self.when(contact.event), words::titled(self.timeline, contact.event), contact.id);
                paper::paragraph(&mut out, indent, indent + 2, &head, width);
                paper::paragraph(&mut out, indent + 4, indent + 6, &self.facts(contact), width);
                for side in 0..2 {
                    paper::paragraph(&mut out, indent + 4, indent + 6, &self.people(contact, side), width);
                }
            }
        }
        out
    }

    fn markdown(&self) -> String {
        let mut out = format!("# {}\n\n", escape_markdown(&self.title()));
        for sentence in self.sentences() {
            out += &format!("- {}\n", escape_markdown(&sentence));
        }
        for occasion in &self.pair.occasions {
            if let Some(gap) = occasion.gap {
                out += &format!("\n*{}*\n", escape_markdown(&gap.words()));
            }
            out.push('\n');
            if let Some(within) = self.within(occasion) {
                out += &format!("{}\n\n", escape_markdown(&within));
            }
            for contact in &occasion.contacts {
                let indent = " ".repeat(contact.depth * 2);
                let title = escape_markdown(&words::titled(self.timeline, contact.event));
                out += &format!("{indent}- {}: **{title}** (`{}`)\n", escape_markdown(&self.when(contact.event)), contact.id);
                for line in [self.facts(contact), self.people(contact, 0), self.people(contact, 1)] {
                    out += &format!("{indent}  - {}\n", escape_markdown(&line));
                }
            }
        }
        out
    }

    /// A contact a row; what is counted for its occasion stands in the first one of it.
    fn write_csv(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut table = csv::Writer::from_writer(out);
        paper::record(&mut table, &HEADER.map(str::to_owned))?;
        for (number, occasion) in self.pair.occasions.iter().enumerate() {
            for (at, contact) in occasion.contacts.iter().enumerate() {
                let gap = occasion.gap.filter(|_| at == 0);
                let days = |bound: fn(&Gap) -> Option<i32>| gap.as_ref().and_then(bound).map(|days| days.to_string()).unwrap_or_default();
                let names = |side: usize| contact.seen.sides[side].iter().map(|person| self.person(person)).collect::<Vec<_>>().join("; ");
                let level = |side: usize| contact.seen.level(side).words();
                let status = self.timeline.status(contact.event);
                let cells = [
                    (number + 1).to_string(),
                    if occasion.counted { "yes" } else { "no" }.to_owned(),
                    gap.map(Gap::words).unwrap_or_default(),
                    days(|gap| gap.least),
                    days(|gap| gap.most),
                    contact.id.to_string(),
                    self.timeline.title(contact.event).into_owned(),
                    self.timeline.date(contact.event).as_str().to_owned(),
                    status.as_str().to_owned(),
                    self.timeline.kind(contact.event).as_str().to_owned(),
                    contact.seen.medium.map(|medium| medium.as_str().to_owned()).unwrap_or_default(),
                    contact.seen.place.as_ref().map(|place| self.directory.place_name(place).to_owned()).unwrap_or_default(),
                    hosts(&contact.seen).iter().map(|host| self.directory.actor_name(host)).collect::<Vec<_>>().join("; "),
                    level(0),
                    level(1),
                    names(0),
                    names(1),
                    self.coded(contact.event).to_owned(),
                ];
                paper::record(&mut table, &cells)?;
            }
        }
        Ok(table.flush()?)
    }

    fn json(&self) -> Value {
        let pair = self.pair;
        let sides: Vec<Value> = pair.sides.iter().map(|side| json!({ "id": side, "name": self.directory.actor_name(side) })).collect();
        let months: Vec<Value> = pair
            .months
            .iter()
            .map(|(month, count)| json!({ "month": format!("{:04}-{:02}", month.year(), month.month()), "contacts": count }))
            .collect();
        let silence = pair.silence.map(|silence| {
            let mut out = gap(silence.gap);
            out["after"] = json!(self.named(silence.after));
            out["before"] = json!(self.named(silence.before));
            out
        });
        let occasions: Vec<Value> = pair.occasions.iter().map(|occasion| self.occasion(occasion)).collect();
        json!({
            "sides": sides,
            "contacts": pair.count,
            "parts": pair.parts,
            "not_counted": pair.uncounted,
            "not_listed": pair.unlisted,
            "months": months,
            "without_month": pair.undated,
            "first": pair.ends.map(|(first, _)| self.named(first)),
            "last": pair.ends.map(|(_, last)| self.named(last)),
            "longest_silence": silence,
            "occasions": occasions,
        })
    }
}

impl Sheet<'_> {
    fn title(&self) -> String {
        let [one, other] = &self.pair.sides;
        format!("{} – {}", self.directory.actor_name(one), self.directory.actor_name(other))
    }

    fn when(&self, event: EventId) -> String {
        self.timeline.date(event).words()
    }

    /// How many, the first and the last, the longest silence.
    fn sentences(&self) -> Vec<String> {
        let pair = self.pair;
        let mut out = vec![pair.count_words()];
        out.extend(pair.uncounted_words());
        out.extend(pair.possible_words());
        out.extend(pair.ends.map(|(first, last)| format!("first {}, last {}", self.when(first), self.when(last))));
        out.extend(pair.silence_words(self.timeline).map(|(days, between)| format!("longest silence {days}: {between}")));
        let months: Vec<String> = pair.months.iter().map(|(month, count)| format!("{count} in {month}")).collect();
        if months.len() > 1 {
            out.push(months.join(", "));
        }
        if pair.undated > 0 {
            out.push(format!("{} without a month of its own", pair.undated));
        }
        out.extend(pair.body_words(self.directory));
        out.extend(pair.unlisted_words());
        out
    }

    fn within(&self, occasion: &Occasion) -> Option<String> {
        occasion.whole.map(|whole| format!("within {}", words::titled(self.timeline, whole)))
    }

    fn facts(&self, contact: &Contact) -> String {
        let mut facts: Vec<String> = contact.status_words(self.timeline).into_iter().collect();
        facts.extend(contact.facts(self.timeline, self.directory));
        facts.join(" · ")
    }

    /// "United States: Kurt Campbell, Deputy Secretary of State (host); …"
    fn people(&self, contact: &Contact, side: usize) -> String {
        let people: Vec<String> = contact.seen.sides[side].iter().map(|attendee| self.person(attendee)).collect();
        let people = if people.is_empty() { "nobody of its own is named".to_owned() } else { people.join("; ") };
        format!("{}: {people}", self.directory.actor_name(&self.pair.sides[side]))
    }

    fn person(&self, attendee: &Attendee) -> String {
        let words = attendee.words(&self.pair.sides, self.directory);
        format!("{}{}{}", words.name, words.said, words.part)
    }

    fn coded(&self, event: EventId) -> &'static str {
        if self.timeline.flags(event).has(Flags::MACHINE) { "yes" } else { "no" }
    }

    /// The event's id where it is listed, else its title.
    fn named(&self, event: EventId) -> String {
        let contacts = || self.pair.occasions.iter().flat_map(|occasion| &occasion.contacts);
        let id: Option<&Id<Event>> = contacts().find(|contact| contact.event == event).map(|contact| &contact.id);
        id.map_or_else(|| self.timeline.title(event).into_owned(), ToString::to_string)
    }

    fn occasion(&self, occasion: &Occasion) -> Value {
        let events: Vec<Value> = occasion.contacts.iter().map(|contact| self.event(contact)).collect();
        json!({
            "counted": occasion.counted,
            "gap": occasion.gap.map(gap),
            "within": occasion.whole.map(|whole| self.timeline.title(whole)),
            "events": events,
        })
    }

    fn event(&self, contact: &Contact) -> Value {
        let people = |side: usize| -> Vec<Value> {
            let person = |attendee: &Attendee| {
                json!({
                    "actor": attendee.actor,
                    "name": self.directory.actor_name(&attendee.actor),
                    "title": attendee.title,
                    "part": attendee.part,
                })
            };
            contact.seen.sides[side].iter().map(person).collect()
        };
        let level = |side: usize| contact.seen.level(side).rank.map(|_| contact.seen.level(side).words());
        json!({
            "event": contact.id,
            "title": self.timeline.title(contact.event),
            "machine_coded": self.timeline.flags(contact.event).has(Flags::MACHINE),
            "date": self.timeline.date(contact.event),
            "possible": contact.possible,
            "status": self.timeline.status(contact.event),
            "kind": self.timeline.kind(contact.event),
            "medium": contact.seen.medium,
            "place": contact.seen.place,
            "hosts": hosts(&contact.seen),
            "levels": [level(0), level(1)],
            "people": [people(0), people(1)],
        })
    }
}

const HEADER: [&str; 18] = [
    "occasion",
    "counted",
    "gap",
    "gap_least",
    "gap_most",
    "event",
    "title",
    "date",
    "status",
    "kind",
    "medium",
    "place",
    "hosts",
    "level_1",
    "level_2",
    "people_1",
    "people_2",
    "machine_coded",
];

fn hosts(seen: &Seen) -> &[Id<Actor>] {
    match &seen.host {
        Host::Named(hosts) => hosts,
        Host::ByPlace(_) | Host::Unknown => &[],
    }
}

fn gap(gap: Gap) -> Value {
    json!({ "least": gap.least, "most": gap.most, "words": gap.words() })
}
