//! One actor in full: names, posts, the events it took part in, with whom, and on what issues.

use super::document::{Block, Document, Entry, EntryStyle, Items, Layout, Paragraph, Role, Sink, Span, Style, Target};
use crate::analysis::meetings::ActorProfile;
use crate::index::timeline::{EventId, Flags, Timeline};
use crate::model::{Actor, ActorType, Directory, Event, Id};
use crate::text;
use serde_json::{Value, json};
use std::io;

/// The most events listed on a screen; the latest are listed.
const EVENTS: usize = 500;
/// The most members, partners and issues listed on a screen.
const OTHERS: usize = 15;
/// The width of the date, in columns.
const DATE: usize = 26;

/// Lays out an actor; `id` returns an event's id, if it is known.
///
/// The names in JSON are stable: `actor` (its record), `part_of` (nearest first), `members`, `titles` (each `title`,
/// `events`), `met` (each `actor`, `name`, `contacts`), `issues` (each `issue`, `label`, `events`), `took_part` and
/// `mentioned` (each `event`, `title`, `date`, `machine_coded`). In CSV a row is an event.
#[must_use]
pub fn document<'a>(
    profile: &'a ActorProfile,
    timeline: &'a Timeline,
    directory: &'a Directory,
    id: &'a dyn Fn(EventId) -> Option<Id<Event>>,
    layout: &Layout<'_>,
) -> Document<'a> {
    let report = Report { profile, timeline, directory, id };
    let title = format!("{} ({})", directory.actor_name(&profile.actor), profile.actor);
    let mut document = Document::new(title, move |sink| report.records(sink), move || report.json());
    let lists = [report.about(layout), report.posts(layout), report.titles(layout), report.others(), report.issues()];
    document.blocks = lists.concat();
    document.blocks.extend(report.listed("Took part in", &profile.attended, layout));
    let is_body = report.actor().is_some_and(|actor| actor.actor_type != ActorType::Person);
    let spoken = if is_body { "Only spoken of or to, itself or its members" } else { "Only spoken of or to" };
    document.blocks.extend(report.listed(spoken, &profile.mentioned, layout));
    document
}

#[derive(Clone, Copy)]
struct Report<'a> {
    profile: &'a ActorProfile,
    timeline: &'a Timeline,
    directory: &'a Directory,
    id: &'a dyn Fn(EventId) -> Option<Id<Event>>,
}

/// A heading with its lines; nothing if there are no lines.
fn section(heading: &str, lines: Vec<super::document::Item>, most: Option<usize>) -> Vec<Block> {
    if lines.is_empty() { Vec::new() } else { vec![Block::Heading(heading.to_owned()), Block::Items(Items { lines, most })] }
}

impl Report<'_> {
    /// Its names, its type, the bodies it belongs to, and the first and last event it is in.
    fn about(&self, layout: &Layout<'_>) -> Vec<Block> {
        let Some(actor) = self.actor() else { return Vec::new() };
        let mut lines = Vec::new();
        let mut say = |spans: Vec<Span>, target: Option<Target>| lines.push((None, spans, target));
        let own = actor.other_names.iter().find(|name| name.chars().all(|c| c > '\u{2E7F}')).map_or("", |name| name);
        say(vec![Span::new(Role::Title, &*actor.name), Span::plain(format!(" {own}"))], Some(Target::Actor(actor.id.clone())));
        if !actor.other_names.is_empty() {
            let names: Vec<&str> = actor.other_names.iter().map(|name| &**name).collect();
            say(vec![Span::faint("also "), Span::plain(names.join(", "))], None);
        }
        let country = actor.country.as_ref().map(|country| format!(" · {country}")).unwrap_or_default();
        say(vec![Span::plain(format!("{}{country}", actor.actor_type.label()))], None);
        for body in self.directory.lineage(&actor.id).into_iter().skip(1) {
            let spans = vec![Span::faint("part of "), Span::new(Role::Name, self.directory.actor_name(body))];
            say(spans, Some(Target::Actor(body.clone())));
        }
        say(vec![Span::plain(self.overview(layout))], None);
        vec![Block::Items(Items { lines, most: None })]
    }

    /// `took part in 4 events, first …, last …; only spoken of or to in 2 more`
    fn overview(&self, layout: &Layout<'_>) -> String {
        let ActorProfile { attended, mentioned, .. } = self.profile;
        let took_part = if attended.is_empty() { "no event".to_owned() } else { self.in_events(attended, layout) };
        let more = if mentioned.is_empty() { String::new() } else { format!("; only spoken of or to in {} more", mentioned.len()) };
        format!("took part in {took_part}{more}")
    }

    /// `4 events, first Wed 29 May 2024, last Thu 30 May 2024`
    fn in_events(&self, events: &[EventId], layout: &Layout<'_>) -> String {
        let count = text::number_of(events.len(), "event");
        let when = |event: &EventId| layout.date(self.timeline.date(*event));
        match (events.first().map(when), events.last().map(when)) {
            (Some(first), Some(last)) if first != last => format!("{count}, first {first}, last {last}"),
            (Some(day), _) => format!("{count}, {day}"),
            _ => count,
        }
    }

    fn posts(&self, layout: &Layout<'_>) -> Vec<Block> {
        let posts = self.actor().map_or(&[][..], |actor| &actor.posts);
        let line = |post: &crate::model::Post| {
            let whole = post.whole_words(self.directory, &|day| layout.date(day));
            let (role, rest) = whole.split_at(post.role.len().min(whole.len()));
            (None, vec![Span::new(Role::Name, role), Span::plain(rest)], post.organization.clone().map(Target::Actor))
        };
        section("Posts", posts.iter().map(line).collect(), None)
    }

    /// The titles that events give the person; these are not posts of the record.
    fn titles(&self, layout: &Layout<'_>) -> Vec<Block> {
        let line = |capacity: &crate::analysis::meetings::Capacity| {
            let spans =
                vec![Span::plain(capacity.title.to_string()), Span::faint(format!(" · {}", self.in_events(&capacity.events, layout)))];
            Some((None, spans, Some(Target::Event(*capacity.events.first()?))))
        };
        let mut blocks = section("Titles that events give", self.profile.capacities.iter().filter_map(line).collect(), None);
        if !blocks.is_empty() && self.profile.unread > 0 {
            let words = format!("the {} oldest events were not looked into for titles", self.profile.unread);
            blocks.push(Paragraph::new(Style::Plain, vec![Span::new(Role::Name, words)]).into());
        }
        blocks
    }

    /// Its members, and the actors it met: people apart from states and bodies.
    fn others(&self) -> Vec<Block> {
        let (profile, directory) = (self.profile, self.directory);
        let named = |actor: &Id<Actor>| vec![Span::new(Role::Name, directory.actor_name(actor))];
        let member = |member: &Id<Actor>| (None, named(member), Some(Target::Actor(member.clone())));
        let mut blocks = section("Who belongs to it", profile.members.iter().map(member).collect(), Some(OTHERS));
        let is_person = |id: &Id<Actor>| directory.actors.get(id).is_some_and(|actor| actor.actor_type == ActorType::Person);
        for (heading, people) in [("Met people, by number of contacts", true), ("Met states and bodies, by number of contacts", false)] {
            let met = profile.partners.iter().filter(|(partner, _)| is_person(partner) == people);
            let line = |(partner, count): &(Id<Actor>, u64)| {
                (Some(*count), named(partner), Some(Target::Pair(profile.actor.clone(), partner.clone())))
            };
            blocks.extend(section(heading, met.map(line).collect(), Some(OTHERS)));
        }
        if profile.more_partners > 0 {
            let words = format!("{} more were in fewer of its events and are not counted", profile.more_partners);
            blocks.push(Paragraph::new(Style::Plain, vec![Span::faint(words)]).into());
        }
        blocks
    }

    fn issues(&self) -> Vec<Block> {
        let line = |(issue, count): &(Id<crate::model::Issue>, u64)| {
            (Some(*count), vec![Span::plain(self.directory.issue_label(issue))], Some(Target::Issue(issue.clone())))
        };
        section("On what, by number of events", self.profile.issues.iter().map(line).collect(), Some(OTHERS))
    }

    /// Events under a heading: the latest on a screen, all on paper.
    fn listed(&self, heading: &str, events: &[EventId], layout: &Layout<'_>) -> Vec<Block> {
        if events.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::Heading(format!("{heading}: {}", self.in_events(events, layout)))];
        let earlier = if layout.rows == 0 { 0 } else { events.len().saturating_sub(EVENTS) };
        if earlier > 0 {
            let words = format!("{earlier} earlier ones are not listed: filter by the name above to see them");
            blocks.push(Paragraph::new(Style::Plain, vec![Span::new(Role::Name, words)]).into());
        }
        let entry = |event: &EventId| Entry {
            style: EntryStyle::Listed(DATE),
            depth: 0,
            mark: Span::plain(""),
            date: layout.date(self.timeline.date(*event)),
            status: self.timeline.status(*event).sign(),
            title: Span::plain(self.timeline.title(*event)),
            is_coded: self.is_coded(*event),
            id: self.id(*event),
            more: Vec::new(),
            target: Some(Target::Event(*event)),
            below: Vec::new(),
        };
        blocks.extend(events.iter().skip(earlier).map(entry).map(Block::Entry));
        blocks
    }

    fn records(&self, sink: &mut Sink<'_>) -> io::Result<()> {
        sink(&["part", "event", "title", "date", "status", "kind", "machine_coded"].map(str::to_owned))?;
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
            sink(&cells)?;
        }
        Ok(())
    }

    fn json(&self) -> Value {
        let (profile, directory) = (self.profile, self.directory);
        let events = |wanted: &str| -> Vec<Value> {
            let of_part = self.events().filter(|(part, _)| *part == wanted);
            of_part
                .map(|(_, event)| {
                    json!({ "event": self.id(event), "title": self.timeline.title(event), "date": self.timeline.date(event),
                                        "machine_coded": self.is_coded(event) })
                })
                .collect()
        };
        let titles = profile.capacities.iter().map(|capacity| {
            let events: Vec<String> = capacity.events.iter().map(|event| self.id(*event)).collect();
            json!({ "title": capacity.title, "events": events })
        });
        let met = profile.partners.iter().map(|(id, count)| json!({ "actor": id, "name": directory.actor_name(id), "contacts": count }));
        let issues = profile.issues.iter().map(|(id, count)| json!({ "issue": id, "label": directory.issue_label(id), "events": count }));
        let bodies: Vec<&Id<Actor>> = directory.lineage(&profile.actor).into_iter().skip(1).collect();
        json!({
            "actor": self.actor(),
            "part_of": bodies,
            "members": profile.members,
            "titles": titles.collect::<Vec<_>>(),
            "met": met.collect::<Vec<_>>(),
            "issues": issues.collect::<Vec<_>>(),
            "took_part": events("took part"),
            "mentioned": events("mentioned"),
        })
    }

    fn actor(&self) -> Option<&Actor> {
        self.directory.actors.get(&self.profile.actor)
    }

    fn is_coded(&self, event: EventId) -> bool {
        self.timeline.flags(event).has(Flags::MACHINE)
    }

    fn id(&self, event: EventId) -> String {
        (self.id)(event).map(|id| id.to_string()).unwrap_or_default()
    }

    fn events(&self) -> impl Iterator<Item = (&'static str, EventId)> {
        let attended = self.profile.attended.iter().map(|event| ("took part", *event));
        attended.chain(self.profile.mentioned.iter().map(|event| ("mentioned", *event)))
    }
}
