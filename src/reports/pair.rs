//! The contacts of two actors.

use super::document::{Below, Block, Document, Entry, EntryStyle, Layout, Months, Paragraph, Role, Sink, Span, Style};
use super::words;
use crate::analysis::meetings::{Attendee, AttendeeWords, Contact, Gap, Host, Occasion, Pair, Seen};
use crate::index::timeline::{EventId, Flags, Timeline};
use crate::model::{Actor, Directory, Event, Id};
use crate::text;
use serde_json::{Value, json};
use std::io;

/// What is said where there is no contact.
pub(crate) const NO_CONTACT: &str = "no contact: in no meeting, talks, call, visit, summit, conference or mediation did both take part";

/// Lays out the contacts of two actors: how many, the first and the last, the longest silence, then each contact with
/// the gaps between them.
///
/// The names in JSON are stable: `sides` (each `id`, `name`), `contacts` (how many), `parts`, `not_counted`,
/// `not_listed`, `months` (each `month`, `contacts`), `without_month`, `first`, `last`, `longest_silence` (`least` and
/// `most` days, null if nothing bounds them, `words`, `after`, `before`), and `occasions`: each `counted`, `gap` (in
/// the form of the silence, or null), `within` (the title of a whole that is not itself a contact, or null), `events`:
/// each `event`, `title`, `machine_coded`, `date` (EDTF), `possible` (whether it is uncertain that it lies in the days
/// asked for), `status`, `kind`, `medium`, `place`, `hosts`, `levels` (one for each side, or null), `people` (a list
/// for each side, each `actor`, `name`, `title`, `part`). An event is given by its id, or by its title if it is not
/// listed. `other_events` is the number of events that name both sides and are no contacts of theirs.
#[must_use]
pub fn document<'a>(pair: &'a Pair, timeline: &'a Timeline, directory: &'a Directory, layout: &Layout<'_>) -> Document<'a> {
    let report = Report { pair, timeline, directory };
    let mut document = Document::new(title(pair, directory), move |sink| report.records(sink), move || report.json());
    document.head = summary(pair, timeline, directory, layout);
    document.blocks = pair.occasions.iter().flat_map(|occasion| report.blocks(occasion, layout)).collect();
    document.blocks.extend(report.otherwise(layout));
    document
}

/// The names of the two.
#[must_use]
pub fn title(pair: &Pair, directory: &Directory) -> String {
    let [one, other] = &pair.sides;
    format!("{} – {}", directory.actor_name(one), directory.actor_name(other))
}

/// The number, the first and the last contact, the longest silence, and the counts month by month.
#[must_use]
pub fn summary(pair: &Pair, timeline: &Timeline, directory: &Directory, layout: &Layout<'_>) -> Vec<Block> {
    let when = |event: EventId| layout.date(timeline.date(event));
    let mut out = Vec::new();
    let mut say = |spans: Vec<Span>| out.push(Block::from(Paragraph::new(Style::Sentence, spans)));
    let uncounted: String = pair.uncounted_words().into_iter().chain(pair.possible_words()).map(|words| format!(" · {words}")).collect();
    say(vec![Span::new(Role::Title, pair.count_words()), Span::faint(uncounted)]);
    if !layout.filters.is_empty() {
        say(vec![Span::new(Role::Link, format!("filter {}", layout.filters))]);
    }
    if let Some((first, last)) = pair.ends {
        say(vec![Span::faint("first "), Span::plain(when(first)), Span::faint(" · last "), Span::plain(when(last))]);
    }
    if let Some((days, between)) = pair.silence_words(timeline) {
        say(vec![Span::faint("longest silence "), Span::new(Role::Name, days), Span::plain(": "), Span::plain(between)]);
    }
    if let Some(words) = pair.body_words(directory) {
        say(vec![Span::faint(words)]);
    }
    if pair.occasions.is_empty() {
        say(vec![Span::plain(NO_CONTACT)]);
    }
    if let Some(words) = pair.unlisted_words() {
        say(vec![Span::new(Role::Name, words)]);
    }
    if pair.count > 1 {
        out.push(Block::Bars(Months(pair.months.clone())));
    }
    if pair.undated > 0 {
        let words = format!("{} without a month of its own", pair.undated);
        out.push(Paragraph::new(Style::Sentence, vec![Span::faint(words)]).into());
    }
    out
}

/// What else there was between the two, in sentences; none if there was nothing.
#[must_use]
pub fn otherwise_words(pair: &Pair) -> Vec<String> {
    let (count, listed) = (pair.others_count, pair.others.len());
    let events = match count {
        0 => return Vec::new(),
        1 => "1 event that names".to_owned(),
        count => format!("{} that name", text::number_of(count, "event")),
    };
    if !pair.occasions.is_empty() {
        return vec![format!("besides these, {events} both without a contact between them")];
    }
    let all = format!("what else there was between them: {events} both");
    let latest = (count > listed as u64).then(|| format!("the latest {listed} of them:"));
    std::iter::once(all).chain(latest).collect()
}

#[derive(Clone, Copy)]
struct Report<'a> {
    pair: &'a Pair,
    timeline: &'a Timeline,
    directory: &'a Directory,
}

impl Report<'_> {
    fn blocks(&self, occasion: &Occasion, layout: &Layout<'_>) -> Vec<Block> {
        let mut out = vec![Block::Gap];
        if let Some(gap) = occasion.gap {
            out.push(Paragraph::new(Style::Between, vec![Span::faint(format!("· {} ·", gap.words()))]).into());
        }
        if let Some(whole) = occasion.whole {
            let spans = vec![Span::faint("within "), Span::new(Role::Link, words::titled(self.timeline, whole))];
            out.push(Paragraph::new(Style::Plain, spans).into());
        }
        out.extend(occasion.contacts.iter().map(|contact| Block::Entry(self.entry(contact, layout))));
        out
    }

    /// What else there was between the two: listed where they have no contact, else counted.
    fn otherwise(&self, layout: &Layout<'_>) -> Vec<Block> {
        let listed = &self.pair.others;
        let say = |words: String| Block::from(Paragraph::new(Style::Sentence, vec![Span::faint(words)]));
        let mut out: Vec<Block> = otherwise_words(self.pair).into_iter().map(say).collect();
        if out.is_empty() {
            return out;
        }
        out.insert(0, Block::Gap);
        if !self.pair.occasions.is_empty() {
            return out;
        }
        out.extend(listed.iter().map(|event| Block::Entry(self.other(*event, layout))));
        out
    }

    fn other(&self, event: EventId, layout: &Layout<'_>) -> Entry {
        Entry {
            style: EntryStyle::Inline,
            depth: 0,
            mark: Span::plain(""),
            date: layout.date(self.timeline.date(event)),
            status: self.timeline.status(event).sign(),
            title: Span::new(Role::Title, self.timeline.title(event)),
            is_coded: self.timeline.flags(event).has(Flags::MACHINE),
            id: String::new(),
            more: Vec::new(),
            target: None,
            below: vec![Below::Words(vec![Span::faint(self.timeline.kind(event).label())])],
        }
    }

    fn entry(&self, contact: &Contact, layout: &Layout<'_>) -> Entry {
        let status = contact.status_words(self.timeline).map(|words| format!("{words} · ")).unwrap_or_default();
        let facts = contact.facts(self.timeline, self.directory).join(" · ");
        let facts = Below::Words(vec![Span::new(Role::Name, status), Span::faint(facts)]);
        Entry {
            style: EntryStyle::Inline,
            depth: contact.depth,
            mark: Span::plain(""),
            date: layout.date(self.timeline.date(contact.event)),
            status: self.timeline.status(contact.event).sign(),
            title: Span::new(Role::Title, self.timeline.title(contact.event)),
            is_coded: self.timeline.flags(contact.event).has(Flags::MACHINE),
            id: contact.id.to_string(),
            more: Vec::new(),
            target: None,
            below: vec![facts, self.people(contact, 0), self.people(contact, 1)],
        }
    }

    /// "United States: Kurt Campbell, Deputy Secretary of State (host); …"
    fn people(&self, contact: &Contact, side: usize) -> Below {
        let item = |attendee: &Attendee| {
            let AttendeeWords { name, said, part } = attendee.words(&self.pair.sides, self.directory);
            vec![Span::new(Role::Name, name), Span::plain(said), Span::faint(part)]
        };
        Below::List {
            label: self.directory.actor_name(&self.pair.sides[side]).to_owned(),
            items: contact.seen.sides[side].iter().map(item).collect(),
            // A person of the other side acts for this one.
            none: "nobody of its own is named".to_owned(),
        }
    }

    /// Writes one record for each contact; what is counted for an occasion is in the first contact of that occasion.
    fn records(&self, sink: &mut Sink<'_>) -> io::Result<()> {
        sink(&HEADER.map(str::to_owned))?;
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
                sink(&cells)?;
            }
        }
        Ok(())
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
            "other_events": pair.others_count,
        })
    }

    fn person(&self, attendee: &Attendee) -> String {
        let words = attendee.words(&self.pair.sides, self.directory);
        format!("{}{}{}", words.name, words.said, words.part)
    }

    fn coded(&self, event: EventId) -> &'static str {
        if self.timeline.flags(event).has(Flags::MACHINE) { "yes" } else { "no" }
    }

    /// The event's id if it is listed, else its title.
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
