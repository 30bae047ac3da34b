//! What several formats say in the same words: a date with its year, a person with office and part, two accounts
//! that differ.

use crate::model::{Account, Directory, Event, Part, Participant, Status, When};

/// The date in a few words, the year always among them: "24–26 Apr 2024".
pub(super) fn dated(when: &When) -> String {
    let short = when.edtf.short();
    let span = when.span();
    let Some(month) = span.earliest.month().or(span.latest.month()) else { return short };
    let year = month.year();
    let has_year = year <= 0 || short.split(|c: char| !c.is_alphanumeric()).skip(1).any(|word| word == year.to_string());
    if has_year || short.starts_with(&year.to_string()) { short } else { format!("{short} {year}") }
}

/// The sign before an event that did not simply take place; a space before one that did.
pub(super) const fn status_sign(status: Status) -> &'static str {
    match status {
        Status::Occurred => " ",
        Status::Scheduled | Status::Expected | Status::Proposed => "○",
        Status::Postponed => "◌",
        Status::Cancelled | Status::DidNotOccur => "✗",
        Status::Unknown => "?",
    }
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

/// Who puts the account's source out, with its side where the name does not say it.
pub(super) fn teller(account: &Account, directory: &Directory) -> String {
    let name = directory.source_name(&account.source);
    match directory.sources.get(&account.source).and_then(|source| source.side.as_deref()) {
        Some(side) if !name.contains(side) => format!("{name} ({side})"),
        _ => name.to_owned(),
    }
}

/// "The accounts give different days: U.S. State Department 23 May; PRC Foreign Ministry 24 May." Accounts that
/// give the same day stand together. `None` where no two days differ.
pub(super) fn difference(event: &Event, directory: &Directory) -> Option<String> {
    let mut days: Vec<(String, Vec<&str>)> = Vec::new();
    for (source, when) in event.rival_days() {
        let (day, name) = (when.edtf.short(), directory.source_name(source));
        match days.iter_mut().find(|(known, _)| *known == day) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => days.push((day, vec![name])),
        }
    }
    if days.is_empty() {
        return None;
    }
    let told: Vec<String> = days.iter().map(|(day, names)| format!("{} {day}", names.join(" and "))).collect();
    Some(format!("The accounts give different days: {}.", told.join("; ")))
}

/// The sentence that must stand with an event that did not simply take place.
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
