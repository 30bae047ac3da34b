//! The fields in which two states of a record differ.

use crate::curate::json::{Json, aligned};

/// A field that is different.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where it is: `accounts[mfa].when`.
    pub path: String,
    /// What it was; `None` if it was not there.
    pub before: Option<Json>,
    /// What it is; `None` if it is not there any more.
    pub after: Option<Json>,
}

/// The differences, in the order of the new record; what is gone comes last.
#[must_use]
pub fn differences(before: &Json, after: &Json) -> Vec<Difference> {
    let mut out = Vec::new();
    compare("", before, after, &mut out);
    out
}

fn compare(path: &str, before: &Json, after: &Json, out: &mut Vec<Difference>) {
    if before == after {
        return;
    }
    match (before, after) {
        (Json::Object(old), Json::Object(new)) => {
            let inside = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            for (name, value) in new {
                match before.get(name) {
                    Some(old) => compare(&inside(name), old, value, out),
                    None => out.push(Difference { path: inside(name), before: None, after: Some(value.clone()) }),
                }
            }
            for (name, value) in old.iter().filter(|(name, _)| after.get(name).is_none()) {
                out.push(Difference { path: inside(name), before: Some(value.clone()), after: None });
            }
        }
        (Json::List(old), Json::List(new)) => {
            let places = aligned(old, new);
            for (number, (value, place)) in new.iter().zip(&places).enumerate() {
                let path = format!("{path}[{}]", key_of(value, number));
                match place {
                    Some(at) => compare(&path, &old[*at], value, out),
                    None => out.push(Difference { path, before: None, after: Some(value.clone()) }),
                }
            }
            for (number, value) in old.iter().enumerate().filter(|(at, _)| !places.contains(&Some(*at))) {
                out.push(Difference { path: format!("{path}[{}]", key_of(value, number)), before: Some(value.clone()), after: None });
            }
            if places.iter().all(Option::is_some) && places.len() == old.len() && places.iter().flatten().is_sorted() && out.is_empty() {
                // Equal items in another order are reported as the list itself.
                out.push(Difference { path: path.to_owned(), before: Some(before.clone()), after: Some(after.clone()) });
            }
        }
        _ => out.push(Difference { path: path.to_owned(), before: Some(before.clone()), after: Some(after.clone()) }),
    }
}

/// What names an item of a list: the id in it, else its number.
fn key_of(value: &Json, number: usize) -> String {
    let named = ["id", "source", "actor", "event", "label", "role", "scheme"].into_iter().find_map(|key| value.text_of(key));
    named.or(value.text()).map_or_else(|| number.to_string(), str::to_owned)
}
