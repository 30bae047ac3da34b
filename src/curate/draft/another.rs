//! The same event told by another source: offered as another account of the event that is there, with what it would bring.
//!
//! Same sides, same kind of contact, the same day or the day before or after: two accounts of one meeting often give two days, since the
//! sun sets in one capital when it rises in the other.

use super::proto::is_contact;
use crate::dates::Edtf;
use crate::model::{Actor, Directory, Event, Id, Kind, Line};
use std::collections::BTreeSet;

/// The most events that a draft is compared with.
const MAX_EVENTS: usize = 200_000;

/// Marks the drafts that tell of events that are there.
pub(super) fn mark(drafts: &mut [Event], there: &[Event], known: &Directory) {
    for draft in drafts {
        let Some(event) = best(draft, there, known) else { continue };
        let brings = differences(draft, event, known);
        if let Some(reading) = &mut draft.draft {
            reading.account_of = Some(Line::from(event.id.as_str()));
            reading.brings = brings.iter().map(|words| Line::from(words.as_str())).collect();
        }
    }
}

fn best<'a>(draft: &Event, there: &'a [Event], known: &Directory) -> Option<&'a Event> {
    let mine = sources(draft);
    let candidates = there.iter().take(MAX_EVENTS).filter(|event| {
        is_same_kind(draft.kind, event.kind)
            && is_near(&draft.when.edtf, &event.when.edtf)
            && !event.is_machine_coded()
            && sources(event).is_disjoint(&mine)
    });
    let scored = candidates.filter_map(|event| {
        let same_sides = !draft.participants.is_empty() && sides(draft, known) == sides(event, known);
        let shared = draft.participants.iter().filter(|one| event.participants.iter().any(|other| other.actor == one.actor)).count();
        let is_one = same_sides || shared >= 2 || shared == 1 && draft.participants.len() == 1 && event.participants.len() == 1;
        let same_day = usize::from(draft.when.edtf.span() == event.when.edtf.span());
        is_one.then_some((shared * 4 + same_day * 2 + usize::from(draft.kind == event.kind), event))
    });
    scored.max_by_key(|(worth, _)| *worth).map(|(_, event)| event)
}

fn sources(event: &Event) -> BTreeSet<&str> {
    event.accounts.iter().map(|account| account.source.as_str()).collect()
}

fn is_same_kind(a: Kind, b: Kind) -> bool {
    let meets = |kind: Kind| is_contact(kind) || kind == Kind::Call;
    a == b || meets(a) && meets(b)
}

/// The same days, or a day apart.
fn is_near(a: &Edtf, b: &Edtf) -> bool {
    let (a, b) = (a.span(), b.span());
    let long = |days: Option<i32>| days.is_none_or(|days| days > 45);
    !long(a.days()) && !long(b.days()) && a.earliest.plus(-1) <= b.latest && b.earliest <= a.latest.plus(1)
}

fn sides<'a>(event: &'a Event, known: &'a Directory) -> BTreeSet<&'a Id<Actor>> {
    event.participants.iter().map(|participant| known.side(&participant.actor)).collect()
}

/// What a draft says otherwise, or more.
pub(super) fn differences(draft: &Event, event: &Event, known: &Directory) -> Vec<String> {
    let mut out = Vec::new();
    if draft.when.edtf.span() != event.when.edtf.span() {
        out.push(format!("day: {} / {}", event.when.edtf, draft.when.edtf));
    }
    if draft.kind != event.kind {
        out.push(format!("kind: {} / {}", event.kind.label(), draft.kind.label()));
    }
    if draft.status != event.status {
        out.push(format!("status: {} / {}", event.status.label(), draft.status.label()));
    }
    let new: Vec<&str> = draft
        .participants
        .iter()
        .filter(|one| !event.everyone().any(|other| other.actor == one.actor))
        .map(|one| known.actor_name(&one.actor))
        .collect();
    if !new.is_empty() {
        out.push(format!("names {}", new.join(", ")));
    }
    if let Some(place) = draft.place.as_ref().filter(|place| event.place.as_ref() != Some(place)) {
        out.push(match &event.place {
            Some(other) => format!("place: {} / {}", known.place_name(other), known.place_name(place)),
            None => format!("place: {}", known.place_name(place)),
        });
    }
    if let Some(called) = draft.accounts.iter().find_map(|account| account.called.as_ref()) {
        out.push(format!("calls it “{called}”"));
    }
    out
}
