//! What an event is: its day, kind, status, certainty and place, and where its accounts cannot all be right.

use super::pieces::borrowed;
use crate::index::timeline::EventId;
use crate::model::discrepancy::{Aspect, Discrepancy, Statement};
use crate::model::{Directory, Event, Status};
use crate::screen::app::compose_context::ComposeContext;
use crate::screen::app::page::{Lines, Role, Target};

/// Adds the facts.
pub(super) fn add(page: &mut Lines, event: &Event, id: EventId, found: &[Discrepancy], context: &ComposeContext<'_>) {
    let directory = context.directory();
    day(page, event, found, context);
    what(page, event);
    if let Some(doubt) = context.doubt(id) {
        page.runs(0, 2, &[(Role::Name, "? "), (Role::Name, &doubt)], None);
    }
    if let Some(place) = &event.place {
        page.runs(0, 2, &[(Role::Name, directory.place_name(place))], Some(&Target::Place(place.clone())));
    }
    rivals(page, found, directory);
}

/// `Thu 23 May 2024 ≠ PRC says 24 May`
fn day(page: &mut Lines, event: &Event, found: &[Discrepancy], context: &ComposeContext<'_>) {
    let when = event.when.edtf.words();
    let mut pieces = vec![(Role::Plain, when)];
    let days = found.iter().find(|found| found.aspect == Aspect::Day);
    // Who gives the day of the event itself contradicts the others, not this line.
    let agrees = |said: &Statement| {
        let account = said.account.and_then(|number| event.accounts.get(number));
        account.and_then(|account| account.when.as_ref()).is_some_and(|when| when.edtf == event.when.edtf)
    };
    let against = days.into_iter().flat_map(|days| &days.said).filter(|said| said.against.is_some() && !agrees(said));
    // Each day once, with all who say it: two accounts of one side are one voice.
    let mut voices: Vec<(&str, Vec<&str>)> = Vec::new();
    for Statement { source, brief, .. } in against {
        let side = context.directory().sources.get(source).and_then(|source| source.side.as_deref());
        let who = side.unwrap_or_else(|| context.directory().source_name(source));
        match voices.iter_mut().find(|(day, _)| *day == brief.as_str()) {
            Some((_, tellers)) if tellers.contains(&who) => {}
            Some((_, tellers)) => tellers.push(who),
            None => voices.push((brief, vec![who])),
        }
    }
    for (number, (day, tellers)) in voices.iter().enumerate() {
        let say = if tellers.len() == 1 { "says" } else { "say" };
        pieces.push((Role::Differs, format!("{}{} {say} {day}", if number == 0 { " ≠ " } else { ", " }, tellers.join(" and "))));
    }
    page.runs(0, 2, &borrowed(&pieces), None);
}

/// `● talks by video · occurred · confirmed`
fn what(page: &mut Lines, event: &Event) {
    let mut kind = event.kind.label().to_owned();
    if let Some(medium) = event.medium {
        kind = format!("{kind} {}", medium.label());
    }
    let firmness = format!(" · {} · {}", event.status.label(), event.certainty.label());
    let caution = event.caution().map(|caution| format!(" · {caution}")).unwrap_or_default();
    let role = if event.status == Status::Occurred { Role::Faint } else { Role::Name };
    let sign = Role::Event(event.kind, event.status, event.is_machine_coded());
    let kind = format!(" {kind}");
    page.runs(0, 2, &[(sign, "●"), (Role::Plain, &kind), (role, &firmness), (Role::Name, &caution)], None);
}

/// Adds what is to be known of the date besides.
pub(super) fn about_the_date(page: &mut Lines, event: &Event) {
    let when = &event.when;
    let counted = when.edtf.counted();
    let draft = when.edtf.draft().map(|draft| format!("written {draft} in the file, as a draft of EDTF had it"));
    let printed = when.text.as_ref().map(|printed| format!("printed as “{printed}”"));
    let basis = when.basis.as_ref().map(|basis| format!("day known: {basis}"));
    let zone = when.time_zone.as_ref().map(|zone| format!("day in {zone}"));
    for words in [counted, draft, printed, basis, zone].into_iter().flatten() {
        page.paragraph(Role::Faint, 0, &words, None);
    }
}

/// Adds conflicting places and figures with their sources, right at the top: a reader must not miss them. The days
/// stand with what each source says.
fn rivals(page: &mut Lines, found: &[Discrepancy], directory: &Directory) {
    for found in found.iter().filter(|found| found.aspect.is_conflict() && found.aspect != Aspect::Day) {
        page.paragraph(Role::Differs, 0, &format!("≠ {}", found.sentence(directory)), None);
        for Statement { source, brief, .. } in &found.said {
            let pieces = [(Role::Differs, brief.clone()), (Role::Plain, format!("  {}", directory.source_name(source)))];
            page.runs(2, 4, &borrowed(&pieces), Some(&Target::Source(source.clone())));
        }
        if let Some(note) = &found.note {
            page.paragraph(Role::Faint, 2, note, None);
        }
    }
}
