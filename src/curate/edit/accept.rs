//! Drafts that somebody accepts: entered as events of their own, or as another account of an event that is there.

use super::error::EditError;
use super::table::Edit;
use super::value::{Assignment, Operation};
use crate::curate::changes::{called, title_of};
use crate::curate::document::DossierText;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::model::dossier::NeededRecords;
use crate::model::{Directory, Event};
use crate::text;

/// The edit that enters drafts, with the actors, places, issues and sources that are new with them; `day` is that of the
/// acceptance, as EDTF.
///
/// # Errors
/// There is no draft.
pub fn accept(dossier: &DossierText, drafts: &[&Event], directory: &Directory, day: &str) -> Result<Edit, EditError> {
    let mut needed = NeededRecords::new(directory);
    drafts.iter().for_each(|event| needed.need(event));
    let mut edits = Vec::new();
    let new = new_records(dossier, &needed.directory())?;
    if !new.is_empty() {
        edits.push(Edit::Add(new));
    }
    let mut names = Vec::new();
    for event in drafts {
        let record = one_voice_a_source(written(event)?);
        let other = event.draft.as_ref().and_then(|draft| draft.account_of.as_deref());
        let is_there = |id: &str| dossier.text(RecordKind::Event, id).is_some() || drafts.iter().any(|draft| draft.id.as_str() == id);
        match other.filter(|id| is_there(id)) {
            Some(id) => {
                let beside = drafts.iter().find(|draft| draft.id.as_str() == id).map(|draft| draft.title.to_string());
                let title = beside.unwrap_or_else(|| title_of(dossier, RecordKind::Event, id));
                names.push(format!("an account of “{}”", text::safe_line(&title)));
                edits.push(another_account(&record, id));
            }
            None => {
                names.push(called(RecordKind::Event, &record));
                edits.push(Edit::Add(vec![(RecordKind::Event, accepted(record, day))]));
            }
        }
    }
    let words = match &names[..] {
        [] => return Err(EditError::Nothing),
        [only] => format!("accepted {only}"),
        [first, second] => format!("accepted {first} and {second}"),
        [first, .., last] => format!("accepted {} drafts, from {first} to {last}", names.len()),
    };
    Ok(Edit::Several { words, edits })
}

fn written(record: &impl serde::Serialize) -> Result<Json, EditError> {
    Json::from_record(record).map_err(|why| EditError::Value(format!("a draft cannot be written: {why}")))
}

/// The records that the text does not have.
///
/// # Errors
/// A record cannot be written as JSON.
pub fn new_records(text: &DossierText, needed: &Directory) -> Result<Vec<(RecordKind, Json)>, EditError> {
    let mut out = Vec::new();
    let mut add = |kind: RecordKind, record: Json| {
        let is_new = record.text_of("id").is_some_and(|id| text.text(kind, id).is_none());
        out.extend(is_new.then_some((kind, record)));
    };
    for actor in needed.actors.values() {
        add(RecordKind::Actor, written(actor)?);
    }
    for issue in needed.issues.values() {
        add(RecordKind::Issue, written(issue)?);
    }
    for place in needed.places.values() {
        add(RecordKind::Place, written(place)?);
    }
    for source in needed.sources.values() {
        add(RecordKind::Source, written(source)?);
    }
    Ok(out)
}

/// The order of the fields of an account.
const ORDER: [&str; 11] = ["source", "locator", "url", "when", "called", "summary", "about", "participants", "place", "quote", "stance"];

/// The draft with one account for each source. An article that tells of an event in several sentences is one voice: three
/// accounts of one readout would stand against one of the other side. The first sentence is the quote; where the others
/// are is in the locator: "¶ 1, headline".
fn one_voice_a_source(mut draft: Json) -> Json {
    let mut voices: Vec<Json> = Vec::new();
    for account in draft.get("accounts").map_or(&[][..], Json::items) {
        let says_no_more = account.fields().iter().all(|(name, _)| ["source", "locator", "quote"].contains(&name.as_str()));
        let voice = voices.iter_mut().find(|voice| voice.text_of("source") == account.text_of("source"));
        match voice.filter(|_| says_no_more) {
            Some(voice) => also_at(voice, account.text_of("locator")),
            None => voices.push(account.clone()),
        }
    }
    if !voices.is_empty() {
        draft.set("accounts", Json::List(voices), &RecordKind::Event.order());
    }
    draft
}

/// Names another place in the locator of an account.
fn also_at(account: &mut Json, place: Option<&str>) {
    let known = account.text_of("locator").unwrap_or_default();
    let Some(place) = place.filter(|place| !known.split(", ").any(|known| known == *place)) else { return };
    let both = if known.is_empty() { place.to_owned() } else { format!("{known}, {place}") };
    account.set("locator", Json::from_text(&both), &ORDER);
}

/// The event without what made it a draft.
fn accepted(mut event: Json, day: &str) -> Json {
    event.remove("draft");
    let review = Json::Object(vec![("state".to_owned(), Json::from_text("checked")), ("at".to_owned(), Json::from_text(day))]);
    event.set("review", review, &RecordKind::Event.order());
    event
}

/// What an event's sources say, for another event that tells of the same: each account keeps its own day, place and people.
#[must_use]
pub fn accounts_of(draft: &Json) -> Vec<Json> {
    let mut accounts = draft.get("accounts").map_or_else(Vec::new, |accounts| accounts.items().to_vec());
    for account in &mut accounts {
        for field in ["when", "about", "participants", "place"] {
            if let Some(value) = draft.get(field).filter(|_| account.get(field).is_none()) {
                account.set(field, value.clone(), &ORDER);
            }
        }
    }
    accounts
}

/// What the draft's sources say becomes part of the event that is there.
fn another_account(draft: &Json, id: &str) -> Edit {
    let accounts = accounts_of(draft);
    let assignment = Assignment { path: "accounts".to_owned(), operation: Operation::Add, value: Some(Json::List(accounts)) };
    Edit::Set { kind: RecordKind::Event, id: id.to_owned(), assignments: vec![assignment], new: Vec::new() }
}
