//! Phrases that several formats share: a date with its year, a person with office and part, two accounts that differ.

use super::tied::Tied;
use crate::dates::Month;
use crate::index::timeline::{EventId, Flags, Timeline};
use crate::model::comparison::{self, Difference};
use crate::model::discrepancy::Aspect;
use crate::model::{Account, Directory, Event, Figure, Part, Participant, Stance, Status, When};
use crate::text;

/// The date in a few words, always with the year: "24–26 Apr 2024".
pub(super) fn dated(when: &When) -> String {
    when.edtf.dated()
}

/// The sign before an event that did not simply take place; a space for one that did.
pub(super) const fn status_sign(status: Status) -> &'static str {
    if matches!(status, Status::Occurred) { " " } else { status.sign() }
}

/// "Kurt Campbell, Deputy Secretary of State (host)".
pub(super) fn person(participant: &Participant, directory: &Directory) -> String {
    let mut out = directory.actor_name(&participant.actor).to_owned();
    if let Some(capacity) = &participant.capacity {
        out += &format!(", {capacity}");
    }
    if let Some(other) = &participant.on_behalf_of {
        out += &format!(", for {}", directory.actor_name(other));
    }
    if participant.part != Part::Participant {
        out += &format!(" ({})", participant.part.label());
    }
    out
}

/// The publisher of the account's source, with its side if the name does not give it.
pub(super) fn teller(account: &Account, directory: &Directory) -> String {
    let name = directory.source_name(&account.source);
    match directory.sources.get(&account.source).and_then(|source| source.side.as_deref()) {
        Some(side) if !name.contains(side) => format!("{name} ({side})"),
        _ => name.to_owned(),
    }
}

/// "The accounts give different days: U.S. State Department 23 May; PRC Foreign Ministry 24 May." Places and figures
/// likewise; accounts that agree are listed together. `None` if nothing conflicts.
pub(super) fn difference(event: &Event, directory: &Directory) -> Option<String> {
    let sentence = |found: Difference| {
        let what = match (found.aspect, found.subject) {
            (Aspect::Day, _) => "days".to_owned(),
            (Aspect::Place, _) => "places".to_owned(),
            (_, subject) => format!("figures ({})", subject.unwrap_or_default()),
        };
        let told: Vec<String> = found.voices.iter().map(|voice| format!("{} {}", voice.who, voice.says)).collect();
        format!("The accounts give different {what}: {}.", told.join("; "))
    };
    let found = comparison::differences(event, directory).into_iter().filter(|found| found.aspect.is_conflict());
    let sentences: Vec<String> = found.map(sentence).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// The text after a title if there is no room for more: " (machine-coded)".
pub(super) const fn coded(is_coded: bool) -> &'static str {
    if is_coded { " (machine-coded)" } else { "" }
}

/// An event's title, with a note if a machine coded it.
pub(super) fn event_title(event: &Event) -> String {
    format!("{}{}", event.title, coded(event.is_machine_coded()))
}

/// The title of a row, with a note if a machine coded it.
pub(super) fn titled(timeline: &Timeline, id: EventId) -> String {
    format!("{}{}", timeline.title(id), coded(timeline.flags(id).has(Flags::MACHINE)))
}

/// The sentence that goes with an event that did not simply take place.
pub(super) const fn status_sentence(status: Status) -> Option<&'static str> {
    match status {
        Status::Occurred => None,
        Status::Scheduled => Some("Scheduled: the sources have it still ahead."),
        Status::Expected => Some("Expected: the sources have it still ahead."),
        Status::Proposed => Some("Proposed: nothing more is known."),
        Status::Postponed => Some("Postponed: it did not take place on the day first given."),
        Status::Cancelled => Some("Cancelled: it did not take place."),
        Status::DidNotOccur => Some("It did not take place."),
        Status::Unknown => Some("Whether it took place is not known."),
    }
}

/// How the accounts of an event differ: the days they give, and who disputes it.
pub(super) fn differences(event: &Event, directory: &Directory) -> Option<String> {
    let disputing = event.accounts.iter().filter(|account| account.stance == Stance::Disputes);
    let mut names: Vec<String> = disputing.map(|account| teller(account, directory)).collect();
    names.dedup();
    let disputed = (!names.is_empty()).then(|| format!("Disputed by {}.", names.join(", ")));
    match (difference(event, directory), disputed) {
        (Some(days), Some(disputed)) => Some(format!("{days} {disputed}")),
        (days, disputed) => days.or(disputed),
    }
}

/// The month that the event is listed under: that of its earliest day, else of its latest.
pub(super) fn month(event: &Event) -> Option<Month> {
    let span = event.when.span();
    span.earliest.month().or_else(|| span.latest.month())
}

/// The heading of a month.
pub(super) fn month_heading(month: Option<Month>) -> String {
    month.map_or_else(|| "No day known".to_owned(), Month::words)
}

/// "Aircraft: 111 (Taiwan's Ministry of National Defense)".
pub(super) fn figure(figure: &Figure, directory: &Directory) -> String {
    let unit = figure.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
    let source = figure.source.as_ref().map_or(String::new(), |source| format!(" ({})", directory.source_name(source)));
    format!("{}: {}{unit}{source}", figure.label, figure.value)
}

/// What one account says, to follow the name of its teller: ", 24 May 2024, calls it “second round”: …".
pub(super) fn told(account: &Account) -> String {
    let mut out = String::new();
    if let Some(when) = &account.when {
        out += &format!(", {}", dated(when));
    }
    if account.stance != Stance::Supports {
        out += &format!(", {} it", account.stance.label());
    }
    if let Some(called) = &account.called {
        out += &format!(", calls it “{called}”");
    }
    if let Some(summary) = &account.summary {
        out += &format!(": {}", one_line(summary));
    }
    if let Some(quote) = &account.quote {
        out += &format!(" “{}”", one_line(quote));
    }
    out
}

/// Prose as one line.
pub(super) fn one_line(prose: &str) -> String {
    prose.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paragraphs of a text.
pub(super) fn paragraphs(prose: &str) -> impl Iterator<Item = &str> {
    prose.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// "talks · by video · Washington · reported", with a note if a machine coded it.
pub(super) fn facts(event: &Event, directory: &Directory) -> String {
    let mut facts = vec![event.kind.label()];
    facts.extend(event.medium.map(|medium| medium.label()));
    facts.extend(event.place.as_ref().map(|place| directory.place_name(place)));
    facts.push(event.certainty.label());
    let caution = event.caution();
    facts.extend(caution.as_deref());
    facts.join(" · ")
}

/// Everything about an event except its accounts, one sentence or list in each paragraph, for formats that have a
/// single field for text.
pub(super) fn story(event: &Event, directory: &Directory, others: &Tied) -> Vec<String> {
    let mut out = vec![facts(event, directory)];
    out.extend(status_sentence(event.status).map(str::to_owned));
    out.extend(differences(event, directory));
    out.extend(event.summary.as_deref().into_iter().flat_map(paragraphs).map(str::to_owned));
    let people: Vec<String> = event.participants.iter().map(|participant| person(participant, directory)).collect();
    let issues: Vec<&str> = event.about.iter().map(|issue| directory.issue_label(issue)).collect();
    if !people.is_empty() {
        out.push(format!("With {}", people.join("; ")));
    }
    if !issues.is_empty() {
        out.push(format!("About {}", issues.join("; ")));
    }
    out.extend(event.figures.iter().map(|number| figure(number, directory)));
    out.extend(others.ties(event).map(|(label, other)| format!("{}: {} ({})", text::capital(label), other.title, dated(&other.when))));
    out
}
