//! Several records made one, and one event made two.

use super::error::EditError;
use super::records::{Plan, change, new_id, record, repointed, untie};
use crate::curate::changes::{RecordChange, called};
use crate::curate::document::DossierText;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::text;

/// The lists of an event that are put together.
const LISTS: [&str; 6] = ["participants", "about", "figures", "accounts", "relations", "codes"];

pub(super) fn merged(text: &DossierText, kind: RecordKind, into: &str, from: &[String]) -> Result<Plan, EditError> {
    let before = record(text, kind, into)?;
    let mut plan = Plan::default();
    let mut after = before.clone();
    let mut names = Vec::new();
    for id in from {
        if id == into {
            return Err(EditError::Value(format!("{kind} `{}` cannot be merged with itself", text::safe_line(id))));
        }
        let other = record(text, kind, id)?;
        names.push(called(kind, &other));
        if kind == RecordKind::Event {
            take_in_event(&mut after, &other, &mut plan.remarks);
        } else {
            take_in(kind, &mut after, &other, &mut plan.remarks);
        }
        plan.changes.push(RecordChange { kind, id: id.clone(), before: Some(other), after: None });
        plan.renamed.push((kind, id.clone(), into.to_owned()));
    }
    let old: Vec<&str> = from.iter().map(String::as_str).collect();
    let mut others = repointed(text, kind, &old, into)?;
    others.retain(|change| !(change.kind == kind && (change.id == into || from.contains(&change.id))));
    for change in &mut others {
        if let Some(record) = &mut change.after {
            without_repeats(record);
        }
    }
    // What tied the events to each other would tie the one to itself.
    if kind == RecordKind::Event {
        old.iter().chain([&into]).for_each(|id| untie(&mut after, id));
    } else {
        for id in &old {
            super::references::visit(kind, &mut after, kind, &mut |known| {
                if known == id {
                    into.clone_into(known);
                }
            });
        }
        ["part_of", "broader"].into_iter().for_each(|up| {
            if after.text_of(up) == Some(into) {
                after.remove(up);
            }
        });
    }
    plan.words = format!("merged {} into {}", names.join(" and "), called(kind, &before));
    plan.changes.push(change(kind, into, before, after));
    plan.changes.extend(others);
    Ok(plan)
}

/// An event takes in the content of another: its accounts keep that event's own day and name.
fn take_in_event(event: &mut Json, other: &Json, remarks: &mut Vec<String>) {
    let order = RecordKind::Event.order();
    let mut other = other.clone();
    let (title, when) = (other.get("title").cloned(), other.get("when").cloned());
    let differs = |name: &str, value: &Option<Json>| event.get(name) != value.as_ref();
    let (other_title, other_day) =
        (title.clone().filter(|_| differs("title", &title)), when.filter(|_| event.get("when") != other.get("when")));
    if let Some(Json::List(accounts)) = other.get_mut("accounts") {
        for account in accounts.iter_mut() {
            for (field, value) in [("when", &other_day), ("called", &other_title)] {
                if let Some(value) = value.as_ref().filter(|_| account.get(field).is_none()) {
                    account.set(field, value.clone(), &["source", "locator", "url", "when", "called", "summary"]);
                }
            }
        }
    } else if other_title.is_some() || other_day.is_some() {
        let title = title.as_ref().and_then(Json::text).unwrap_or_default();
        remarks.push(format!("“{}” has no account to keep its title and day", text::safe_line(title)));
    }
    for list in LISTS {
        let Some(items) = other.get(list).filter(|items| !items.is_empty()) else { continue };
        let mut all = event.get(list).map_or_else(Vec::new, |own| own.items().to_vec());
        for item in items.items() {
            let is_there = |known: &Json| known == item || (list == "participants" && known.get("actor") == item.get("actor"));
            if !all.iter().any(is_there) {
                all.push(item.clone());
            }
        }
        event.set(list, Json::List(all), &order);
    }
    for (name, value) in other.fields() {
        let is_kept = matches!(name.as_str(), "id" | "title" | "when") || LISTS.contains(&name.as_str());
        match event.get(name) {
            _ if is_kept => {}
            None => event.set(name, value.clone(), &order),
            Some(own) if own == value => {}
            Some(_) => {
                remarks.push(format!("the {name} of the first is kept, not: {}", text::clip(&text::safe_line(&shown(value)), 80, "…")))
            }
        }
    }
}

/// A person, place … takes in another: its names are other names of the first.
fn take_in(kind: RecordKind, record: &mut Json, other: &Json, remarks: &mut Vec<String>) {
    let order = kind.order();
    if kind.fields().field("other_names").is_some() {
        let mut names = record.get("other_names").map_or_else(Vec::new, |names| names.items().to_vec());
        let more = other.get(kind.title()).into_iter().chain(other.get("other_names").map_or(&[][..], Json::items));
        for name in more {
            if !names.contains(name) && record.get(kind.title()) != Some(name) {
                names.push(name.clone());
            }
        }
        if !names.is_empty() {
            record.set("other_names", Json::List(names), &order);
        }
    }
    for (name, value) in other.fields() {
        match record.get(name) {
            _ if matches!(name.as_str(), "id" | "other_names") || name == kind.title() => {}
            None => record.set(name, value.clone(), &order),
            Some(Json::List(own)) => {
                let mut all = own.clone();
                all.extend(value.items().iter().filter(|item| !own.contains(item)).cloned());
                record.set(name, Json::List(all), &order);
            }
            Some(own) if own == value => {}
            Some(_) => {
                remarks.push(format!("the {name} of the first is kept, not: {}", text::clip(&text::safe_line(&shown(value)), 80, "…")))
            }
        }
    }
}

fn shown(value: &Json) -> String {
    value.text().map_or_else(|| value.to_line(), str::to_owned)
}

/// After two ids have become one, what is listed twice is listed once.
fn without_repeats(record: &mut Json) {
    let Json::Object(fields) = record else { return };
    for (_, value) in fields {
        if let Json::List(items) = value {
            let mut kept: Vec<Json> = Vec::with_capacity(items.len());
            for mut item in std::mem::take(items) {
                without_repeats(&mut item);
                if !kept.contains(&item) {
                    kept.push(item);
                }
            }
            *items = kept;
        }
    }
}

pub(super) fn split(text: &DossierText, event: &str, new: Option<&str>, accounts: &[usize]) -> Result<Plan, EditError> {
    let kind = RecordKind::Event;
    let before = record(text, kind, event)?;
    let all = before.get("accounts").map_or(&[][..], Json::items);
    if let Some(wrong) = accounts.iter().find(|at| **at >= all.len()) {
        return Err(EditError::Value(format!("the event has {} accounts, and no number {wrong} (they are counted from 0)", all.len())));
    }
    if accounts.is_empty() || (0..all.len()).all(|at| accounts.contains(&at)) {
        return Err(EditError::Value("a split leaves at least one account on either side".to_owned()));
    }
    let (given, kept): (Vec<_>, Vec<_>) = all.iter().cloned().enumerate().partition(|(at, _)| accounts.contains(at));
    let [given, kept] = [given, kept].map(|accounts| accounts.into_iter().map(|(_, account)| account).collect::<Vec<_>>());
    let order = kind.order();
    let new = new_id(text, kind, event, new)?;
    let mut other = before.clone();
    other.set("id", Json::from_text(&new), &order);
    // What all of its accounts say is what the new event is.
    for (of_account, field) in [("when", "when"), ("called", "title"), ("place", "place")] {
        let told: Vec<&Json> = given.iter().filter_map(|account| account.get(of_account)).collect();
        if let Some(first) = told.first().filter(|first| told.len() == given.len() && told.iter().all(|value| value == *first)) {
            other.set(field, (*first).clone(), &order);
        }
    }
    other.set("accounts", Json::List(given), &order);
    let mut after = before.clone();
    after.set("accounts", Json::List(kept), &order);
    let words = format!("split {} from {}", called(kind, &other), called(kind, &before));
    let changes = vec![change(kind, event, before, after), RecordChange { kind, id: new, before: None, after: Some(other) }];
    Ok(Plan { words, changes, ..Plan::default() })
}
