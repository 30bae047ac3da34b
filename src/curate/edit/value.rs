//! A field that is set: where it is in its record, and what becomes of it.

use super::error::EditError;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::model::dossier::{Fields, Shape};
use crate::text;

/// What is done to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// It gets this value.
    Set,
    /// A list gets these items too.
    Add,
    /// A list loses these items.
    Remove,
}

/// A field that is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// Where: `when`, `accounts.mfa.when`, `participants[0].part`.
    pub path: String,
    /// What is done.
    pub operation: Operation,
    /// The value; `None` takes the field out.
    pub value: Option<Json>,
}

/// The steps of a path.
pub(super) fn steps(path: &str) -> Vec<String> {
    let path = path.replace('[', ".").replace(']', "");
    path.split('.').filter(|step| !step.is_empty()).map(str::to_owned).collect()
}

/// Sets a field of a record.
///
/// # Errors
/// There is no such field, or no such item in a list.
pub fn assign(kind: RecordKind, record: &mut Json, assignment: &Assignment) -> Result<(), EditError> {
    let steps = steps(&assignment.path);
    if steps == ["id"] {
        return Err(EditError::Value("an id is changed with `diplo-tui rename`, which changes it everywhere, not with id=".to_owned()));
    }
    in_record(record, kind.fields(), &steps, assignment)
}

fn in_record(record: &mut Json, fields: &'static Fields, steps: &[String], assignment: &Assignment) -> Result<(), EditError> {
    let Some((name, rest)) = steps.split_first() else {
        return Err(EditError::Value("a field is named before the =".to_owned()));
    };
    let field = fields.field(name).ok_or_else(|| no_field(name, fields))?;
    let order: Vec<&str> = fields.fields.iter().map(|field| field.name).collect();
    if rest.is_empty() {
        // A new date keeps its circumstances.
        if let (Shape::When, Some(date @ Json::Text(_)), Some(when)) = (&field.shape, &assignment.value, record.get_mut(field.name))
            && when.get("edtf").is_some()
        {
            when.set("edtf", date.clone(), &[]);
            return Ok(());
        }
        return set(record, field.name, &order, assignment);
    }
    let missing = || EditError::Value(format!("there is no `{}` in which something could be set", field.name));
    let value = record.get_mut(field.name).ok_or_else(missing)?;
    in_value(value, &field.shape, rest, assignment)
}

fn in_value(value: &mut Json, shape: &Shape, steps: &[String], assignment: &Assignment) -> Result<(), EditError> {
    match shape {
        Shape::Record(fields) => in_record(value, fields, steps, assignment),
        Shape::When => in_circumstances(value, &["edtf", "time_zone", "text", "basis"], steps, assignment),
        Shape::Quote => in_circumstances(value, &["exact", "prefix", "suffix"], steps, assignment),
        Shape::List(item) => {
            let (step, rest) = steps.split_first().ok_or_else(|| EditError::Value("which item of the list?".to_owned()))?;
            let at = item_at(value, step).ok_or_else(|| {
                EditError::Value(format!("no item `{}` is in the list; it has {}", text::safe_line(step), items_in_words(value)))
            })?;
            let Json::List(items) = value else { return Ok(()) };
            if rest.is_empty() {
                match &assignment.value {
                    Some(new) => items[at] = new.clone(),
                    None => drop(items.remove(at)),
                }
                return Ok(());
            }
            in_value(&mut items[at], item, rest, assignment)
        }
        _ => Err(EditError::Value(format!("`{}` has no fields of its own", assignment.path))),
    }
}

/// A date or a quote that stands alone gets what may stand beside it.
fn in_circumstances(value: &mut Json, order: &[&str], steps: &[String], assignment: &Assignment) -> Result<(), EditError> {
    if let Json::Text(alone) = value {
        *value = Json::Object(vec![(order[0].to_owned(), Json::from_text(alone))]);
    }
    match steps {
        [name] if order.contains(&name.as_str()) => set(value, name, order, assignment),
        _ => Err(EditError::Value(format!("`{}` is none of {}", text::safe_line(&steps.join(".")), order.join(", ")))),
    }
}

fn set(record: &mut Json, name: &str, order: &[&str], assignment: &Assignment) -> Result<(), EditError> {
    let Some(value) = &assignment.value else {
        record.remove(name);
        return Ok(());
    };
    if assignment.operation == Operation::Set {
        record.set(name, value.clone(), order);
        return Ok(());
    }
    let old = record.get(name).map_or_else(Vec::new, |old| old.items().to_vec());
    let given = if let Json::List(items) = value { items.clone() } else { vec![value.clone()] };
    let mut new = old.clone();
    if assignment.operation == Operation::Add {
        new.extend(given.into_iter().filter(|item| !old.contains(item)));
    } else {
        new.retain(|item| !given.iter().any(|gone| is_meant(item, gone)));
        if new.len() == old.len() {
            return Err(EditError::Value(format!("nothing of that is in `{name}`; it has {}", items_in_words(&Json::List(old)))));
        }
    }
    if new.is_empty() {
        record.remove(name);
    } else {
        record.set(name, Json::List(new), order);
    }
    Ok(())
}

/// Whether an item is the one that is to go: `{"actor": "wang"}` means that participant, whatever else is said of it.
fn is_meant(item: &Json, gone: &Json) -> bool {
    item == gone || (!gone.fields().is_empty() && gone.fields().iter().all(|(name, value)| item.get(name) == Some(value)))
}

/// An item by its number, from 0 on, or by what it names.
fn item_at(list: &Json, step: &str) -> Option<usize> {
    let items = list.items();
    let named = |item: &Json| item.text() == Some(step) || item.fields().iter().any(|(_, value)| value.text() == Some(step));
    items.iter().position(named).or_else(|| step.parse().ok().filter(|at| *at < items.len()))
}

fn items_in_words(list: &Json) -> String {
    let name = |item: &Json| {
        let named = ["source", "actor", "event", "label", "role"].into_iter().find_map(|key| item.text_of(key));
        named.or(item.text()).map(|name| text::safe_line(name).into_owned())
    };
    let names: Vec<String> = list.items().iter().filter_map(name).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

pub(super) fn no_field(name: &str, fields: &Fields) -> EditError {
    let all: Vec<&str> = fields.fields.iter().map(|field| field.name).collect();
    let near =
        fields.near.iter().find(|(near, _)| *near == name).map(|(_, field)| *field).or_else(|| text::closest(name, all.iter().copied()));
    let name = text::safe_line(name);
    EditError::Value(match near {
        Some(near) => format!("there is no field `{name}`; did you mean `{near}`?"),
        None => format!("there is no field `{name}`; {} has the fields {}", fields.name, all.join(", ")),
    })
}
