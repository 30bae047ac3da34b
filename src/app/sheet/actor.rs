//! One actor whole: names, posts, what it took part in, with whom, on what.

use super::super::page::{Page, Role, Target};
use super::Composed;
use super::paper::Paper;
use crate::contact::{Capacity, Portrait};
use crate::model::{Actor, ActorType, Id};
use crate::text;
use crate::timeline::EventId;

/// So many events are listed, the latest of them.
const EVENTS: usize = 500;
/// So many members, partners and issues.
const OTHERS: usize = 15;

pub(super) fn compose(portrait: &Portrait, paper: &Paper<'_>) -> Composed {
    let mut page = Page::new(paper.width, paper.ascii);
    let actor = paper.directory.actors.get(&portrait.actor);
    if let Some(actor) = actor {
        let own = format!(" {}", actor.other_names.iter().find(|name| name.chars().all(|c| c > '\u{2E7F}')).map_or("", |name| name));
        page.runs(1, 3, &[(Role::Title, &actor.name), (Role::Plain, &own)], Some(&Target::Actor(actor.id.clone())));
        names(&mut page, actor, paper);
        page.paragraph(Role::Plain, 1, &overview(portrait, paper), None);
        posts(&mut page, actor, paper);
    }
    capacities(&mut page, portrait, paper);
    members(&mut page, portrait, paper);
    partners(&mut page, portrait, paper);
    issues(&mut page, portrait, paper);
    events(&mut page, "Took part in", &portrait.attended, paper);
    let is_body = actor.is_some_and(|actor| actor.actor_type != ActorType::Person);
    events(
        &mut page,
        if is_body { "Only spoken of or to, itself or its members" } else { "Only spoken of or to" },
        &portrait.mentioned,
        paper,
    );
    Composed::new(paper.directory.actor_name(&portrait.actor), page.finish())
}

/// Other names, what it is, what it belongs to, from when to when it is in the events.
fn names(page: &mut Page, actor: &Actor, paper: &Paper<'_>) {
    if !actor.other_names.is_empty() {
        let names: Vec<&str> = actor.other_names.iter().map(|name| &**name).collect();
        page.runs(1, 3, &[(Role::Faint, "also "), (Role::Plain, &names.join(", "))], None);
    }
    let country = actor.country.as_ref().map(|country| format!(" · {country}")).unwrap_or_default();
    page.paragraph(Role::Plain, 1, &format!("{}{country}", actor.actor_type.label()), None);
    for body in paper.directory.lineage(&actor.id).into_iter().skip(1) {
        page.runs(1, 3, &[(Role::Faint, "part of "), (Role::Name, paper.directory.actor_name(body))], Some(&Target::Actor(body.clone())));
    }
}

/// `took part in 4 events, first …, last …; only spoken of or to in 2 more`
fn overview(portrait: &Portrait, paper: &Paper<'_>) -> String {
    let attended = if portrait.attended.is_empty() { "no event".to_owned() } else { in_events(&portrait.attended, paper) };
    let mentioned = match portrait.mentioned.len() {
        0 => String::new(),
        count => format!("; only spoken of or to in {count} more"),
    };
    format!("took part in {attended}{mentioned}")
}

fn posts(page: &mut Page, actor: &Actor, paper: &Paper<'_>) {
    if actor.posts.is_empty() {
        return;
    }
    page.heading("Posts");
    for post in &actor.posts {
        let whole = post.whole_words(paper.directory, &|day| paper.dates.words(day));
        let (role, rest) = whole.split_at(post.role.len().min(whole.len()));
        page.runs(1, 3, &[(Role::Name, role), (Role::Plain, rest)], post.organization.clone().map(Target::Actor).as_ref());
    }
}

/// What events call the person, which is no post of the record.
fn capacities(page: &mut Page, portrait: &Portrait, paper: &Paper<'_>) {
    if portrait.capacities.is_empty() {
        return;
    }
    page.heading("Titles that events give");
    for Capacity { title, events } in &portrait.capacities {
        let Some(first) = events.first() else { continue };
        let target = Target::Event(*first);
        page.runs(1, 3, &[(Role::Plain, title), (Role::Faint, &format!(" · {}", in_events(events, paper)))], Some(&target));
    }
    if portrait.unread > 0 {
        page.paragraph(Role::Differs, 1, &format!("the {} oldest events were not looked into for titles", portrait.unread), None);
    }
}

/// `4 events, first Wed 29 May 2024, last Thu 30 May 2024`
fn in_events(events: &[EventId], paper: &Paper<'_>) -> String {
    let count = if events.len() == 1 { "1 event".to_owned() } else { format!("{} events", events.len()) };
    match (events.first().map(|event| when(*event, paper)), events.last().map(|event| when(*event, paper))) {
        (Some(first), Some(last)) if first != last => format!("{count}, first {first}, last {last}"),
        (Some(day), _) => format!("{count}, {day}"),
        _ => count,
    }
}

fn when(event: EventId, paper: &Paper<'_>) -> String {
    paper.dates.words(paper.timeline.date(event))
}

fn members(page: &mut Page, portrait: &Portrait, paper: &Paper<'_>) {
    if portrait.members.is_empty() {
        return;
    }
    page.heading("Who belongs to it");
    for member in portrait.members.iter().take(OTHERS) {
        page.paragraph(Role::Name, 1, paper.directory.actor_name(member), Some(&Target::Actor(member.clone())));
    }
    more(page, portrait.members.len().saturating_sub(OTHERS));
}

fn partners(page: &mut Page, portrait: &Portrait, paper: &Paper<'_>) {
    if portrait.partners.is_empty() {
        return;
    }
    let is_person = |id: &Id<Actor>| paper.directory.actors.get(id).is_some_and(|actor| actor.actor_type == ActorType::Person);
    for (heading, people) in [("Met people, by number of contacts", true), ("Met states and bodies", false)] {
        let met: Vec<_> = portrait.partners.iter().filter(|(partner, _)| is_person(partner) == people).collect();
        if met.is_empty() {
            continue;
        }
        page.heading(heading);
        for (partner, count) in met.iter().take(OTHERS) {
            let target = Target::Pair(portrait.actor.clone(), partner.clone());
            counted(page, *count, paper.directory.actor_name(partner), &target, Role::Name);
        }
        more(page, met.len().saturating_sub(OTHERS));
    }
    if portrait.more_partners > 0 {
        page.paragraph(Role::Faint, 1, &format!("{} more were in fewer of its events and are not counted", portrait.more_partners), None);
    }
}

fn issues(page: &mut Page, portrait: &Portrait, paper: &Paper<'_>) {
    if portrait.issues.is_empty() {
        return;
    }
    page.heading("On what, by number of events");
    for (issue, count) in portrait.issues.iter().take(OTHERS) {
        counted(page, *count, paper.directory.issue_label(issue), &Target::Issue(issue.clone()), Role::Plain);
    }
    more(page, portrait.issues.len().saturating_sub(OTHERS));
}

fn counted(page: &mut Page, count: u64, words: &str, target: &Target, role: Role) {
    let count = format!("{count:>5}").replace(' ', "\u{a0}");
    page.runs(0, 8, &[(Role::Faint, &count), (Role::Plain, "\u{a0}\u{a0}"), (role, words)], Some(target));
}

fn more(page: &mut Page, count: usize) {
    if count > 0 {
        page.paragraph(Role::Faint, 7, &format!("and {count} more"), None);
    }
}

fn events(page: &mut Page, heading: &str, events: &[EventId], paper: &Paper<'_>) {
    if events.is_empty() {
        return;
    }
    page.heading(&format!("{heading}: {}", in_events(events, paper)));
    let earlier = events.len().saturating_sub(EVENTS);
    if earlier > 0 {
        page.paragraph(Role::Differs, 1, &format!("{earlier} earlier ones are not listed: filter by the name above to see them"), None);
    }
    for event in &events[earlier..] {
        let date = text::pad(&paper.shown(&when(*event, paper)), 26).replace(' ', "\u{a0}");
        let status = paper.timeline.status(*event);
        let pieces = [
            (Role::Faint, date.as_str()),
            (Role::Plain, " "),
            (Role::Plain, status.sign()),
            (Role::Plain, "\u{a0}"),
            (Role::Plain, &paper.timeline.marked_title(*event)),
        ];
        page.runs(1, 3, &pieces, Some(&Target::Event(*event)));
    }
}
