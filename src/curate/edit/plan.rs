//! What an edit does to the records of a dossier.

use super::error::EditError;
use super::records::{Plan, change, naming, new_id, record, repointed, untie};
use super::step::perform;
use super::table::Edit;
use super::together::{merged, split};
use super::value::assign;
use crate::curate::changes::{self, RecordChange, called};
use crate::curate::document::DossierText;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::text;

/// Finds out what an edit does; nothing is changed yet.
///
/// # Errors
/// It cannot be made.
pub fn plan(text: &DossierText, edit: &Edit) -> Result<Plan, EditError> {
    let mut plan = match edit {
        Edit::Add(records) => add(text, records)?,
        Edit::Set { kind, id, assignments, new } => {
            let before = record(text, *kind, id)?;
            let mut after = before.clone();
            assignments.iter().try_for_each(|assignment| assign(*kind, &mut after, assignment))?;
            let mut plan = add(text, new)?;
            plan.changes.push(change(*kind, id, before, after));
            plan
        }
        Edit::Replace { kind, id, record: after } => {
            let mut after = after.clone();
            after.set("id", Json::from_text(id), &kind.order());
            Plan { changes: vec![change(*kind, id, record(text, *kind, id)?, after)], ..Plan::default() }
        }
        Edit::Duplicate { kind, id, new } => duplicate(text, *kind, id, new.as_deref())?,
        Edit::Remove { kind, id } => remove(text, *kind, id)?,
        Edit::Merge { kind, into, from } => merged(text, *kind, into, from)?,
        Edit::Split { event, new, accounts } => split(text, event, new.as_deref(), accounts)?,
        Edit::Rename { kind, old, new } => rename(text, *kind, old, new)?,
        Edit::Several { words, edits } => several(text, words, edits)?,
    };
    plan.changes.retain(|change| change.before != change.after);
    if plan.changes.is_empty() {
        return Err(EditError::Nothing);
    }
    if plan.words.is_empty() {
        plan.words = changes::sentence(&plan.changes, text);
    }
    Ok(plan)
}

fn add(text: &DossierText, records: &[(RecordKind, Json)]) -> Result<Plan, EditError> {
    let mut plan = Plan::default();
    for (kind, record) in records {
        let id = record.text_of("id").unwrap_or_default().to_owned();
        let taken = plan.changes.iter().any(|change| change.kind == *kind && change.id == id);
        if taken || text.text(*kind, &id).is_some() {
            return Err(EditError::Taken { kind: *kind, id });
        }
        plan.changes.push(RecordChange { kind: *kind, id, before: None, after: Some(record.clone()) });
    }
    Ok(plan)
}

fn duplicate(text: &DossierText, kind: RecordKind, id: &str, new: Option<&str>) -> Result<Plan, EditError> {
    let mut copy = record(text, kind, id)?;
    let new = new_id(text, kind, id, new)?;
    copy.set("id", Json::from_text(&new), &kind.order());
    let words = format!("duplicated {} as `{}`", called(kind, &copy), text::safe_line(&new));
    Ok(Plan { words, changes: vec![RecordChange { kind, id: new, before: None, after: Some(copy) }], ..Plan::default() })
}

fn remove(text: &DossierText, kind: RecordKind, id: &str) -> Result<Plan, EditError> {
    let before = record(text, kind, id)?;
    let mut plan = Plan { words: format!("removed {}", called(kind, &before)), ..Plan::default() };
    let others = naming(text, kind, id)?;
    if kind == RecordKind::Event {
        for (other, id_of, mut record) in others {
            let whole = record.clone();
            untie(&mut record, id);
            plan.changes.push(change(other, &id_of, whole, record));
        }
        if !plan.changes.is_empty() {
            let what = if plan.changes.len() == 1 {
                "1 event is no longer tied".to_owned()
            } else {
                format!("{} events are no longer tied", plan.changes.len())
            };
            plan.remarks.push(format!("{what} to it"));
        }
    } else if !others.is_empty() {
        let first: Vec<String> = others.iter().take(3).map(|(kind, id, _)| format!("{kind} `{}`", text::safe_line(id))).collect();
        return Err(EditError::Named { kind, id: id.to_owned(), count: others.len(), first: first.join(", ") });
    }
    plan.changes.push(RecordChange { kind, id: id.to_owned(), before: Some(before), after: None });
    Ok(plan)
}

fn rename(text: &DossierText, kind: RecordKind, old: &str, new: &str) -> Result<Plan, EditError> {
    let before = record(text, kind, old)?;
    let new = new_id(text, kind, old, Some(new))?;
    let mut after = before.clone();
    after.set("id", Json::from_text(&new), &kind.order());
    let mut plan = Plan { renamed: vec![(kind, old.to_owned(), new.clone())], ..Plan::default() };
    plan.changes.push(change(kind, old, before, after));
    plan.changes.extend(repointed(text, kind, &[old], &new)?);
    let others = plan.changes.len() - 1;
    let where_ = if others == 0 { String::new() } else { format!(", also in {others} other record{}", if others == 1 { "" } else { "s" }) };
    plan.words = format!("renamed {kind} `{}` to `{}`{where_}", text::safe_line(old), text::safe_line(&new));
    Ok(plan)
}

fn several(text: &DossierText, words: &str, edits: &[Edit]) -> Result<Plan, EditError> {
    let mut whole = Plan { words: words.to_owned(), ..Plan::default() };
    let mut then = text.clone();
    for edit in edits {
        let plan = plan(&then, edit)?;
        perform(&mut then, &plan.changes, &plan.renamed)?;
        whole.changes.extend(plan.changes);
        whole.renamed.extend(plan.renamed);
        whole.remarks.extend(plan.remarks);
    }
    Ok(whole)
}
