//! What is there already that a new event may repeat: the same kind, a day apart at most, and the same sides.

use crate::curate::document::DossierText;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::model::read_date;
use crate::text;
use std::collections::BTreeSet;

/// How many days may be between two tellings of one event: two capitals give the days of their own zones.
const DAYS: i32 = 1;

/// How far up an actor is followed.
const MAX_DEPTH: usize = 32;

/// The ids of the events that a new one may repeat, in the order of the text.
#[must_use]
pub fn twins(text: &DossierText, event: &Json) -> Vec<String> {
    let Some(day) = first_day(event) else { return Vec::new() };
    let (own_sides, own_title) = (sides(text, event), text::fold(event.text_of("title").unwrap_or_default()));
    let near = text.days().filter(|(_, other)| other.is_some_and(|other| (i64::from(other) - i64::from(day)).abs() <= i64::from(DAYS)));
    let is_twin = |id: &str| {
        let Ok(Some(other)) = text.record(RecordKind::Event, id) else { return false };
        let same_title = text::fold(other.text_of("title").unwrap_or_default()) == own_title;
        let same_kind = other.get("kind") == event.get("kind");
        same_title || (same_kind && !own_sides.is_empty() && sides(text, &other) == own_sides)
    };
    near.map(|(id, _)| id.to_owned()).filter(|id| event.text_of("id") != Some(id) && is_twin(id)).collect()
}

fn first_day(event: &Json) -> Option<i32> {
    let when = event.get("when")?;
    let date = read_date(when.text().or(when.text_of("edtf"))?).ok()?;
    Some(date.span().earliest.number())
}

/// The states or bodies at the top of who took part.
fn sides(text: &DossierText, event: &Json) -> BTreeSet<String> {
    let participants = event.get("participants").map_or(&[][..], Json::items);
    participants.iter().filter_map(|participant| participant.text_of("actor")).map(|id| top(text, id)).collect()
}

fn top(text: &DossierText, id: &str) -> String {
    let mut here = id.to_owned();
    for _ in 0..MAX_DEPTH {
        let actor = text.record(RecordKind::Actor, &here).ok().flatten();
        let Some(up) = actor.as_ref().and_then(|actor| actor.text_of("part_of")) else { break };
        here = up.to_owned();
    }
    here
}
