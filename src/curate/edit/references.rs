//! Where records name others: one table, by which an id is found, renamed and taken out everywhere.

use crate::curate::json::Json;
use crate::curate::kind::RecordKind::{self, Actor, Event, Issue, Place, Source};

/// A field that names a record: of which kind of record, where, and what it names. `[]` stands for every item of a list.
const REFERENCES: [(RecordKind, &str, RecordKind); 19] = [
    (Event, "participants[].actor", Actor),
    (Event, "participants[].on_behalf_of", Actor),
    (Event, "place", Place),
    (Event, "about[]", Issue),
    (Event, "figures[].source", Source),
    (Event, "accounts[].source", Source),
    (Event, "accounts[].place", Place),
    (Event, "accounts[].about[]", Issue),
    (Event, "accounts[].participants[].actor", Actor),
    (Event, "accounts[].participants[].on_behalf_of", Actor),
    (Event, "relations[].event", Event),
    (Actor, "part_of", Actor),
    (Actor, "posts[].organization", Actor),
    (Actor, "posts[].on_behalf_of", Actor),
    (Issue, "broader", Issue),
    (Place, "part_of", Place),
    // For the fields of one item of a list, as `add --who` and forms use them.
    (Event, "participants[]", Actor),
    (Event, "accounts[]", Source),
    (Event, "relations[]", Event),
];

/// Which kind of record is named at a path of a record ("accounts[].place").
#[must_use]
pub fn named_at(kind: RecordKind, path: &str) -> Option<RecordKind> {
    REFERENCES.iter().find(|(of, known, _)| *of == kind && *known == path).map(|(_, _, named)| *named)
}

/// Whether records of one kind may name those of the other.
#[must_use]
pub fn may_name(kind: RecordKind, named: RecordKind) -> bool {
    REFERENCES.iter().any(|(of, _, target)| *of == kind && *target == named)
}

/// Shows each id by which a record names records of a kind; it may be changed.
pub fn visit(kind: RecordKind, record: &mut Json, named: RecordKind, visit: &mut dyn FnMut(&mut String)) {
    for (_, path, _) in REFERENCES.iter().filter(|(of, _, target)| *of == kind && *target == named) {
        walk(record, path, visit);
    }
}

/// Whether a record names a record.
#[must_use]
pub fn names(kind: RecordKind, record: &Json, named: RecordKind, id: &str) -> bool {
    let mut found = false;
    visit(kind, &mut record.clone(), named, &mut |known| found |= known == id);
    found
}

fn walk(value: &mut Json, path: &str, visit: &mut dyn FnMut(&mut String)) {
    let (name, rest) = path.split_once('.').map_or((path, ""), |(name, rest)| (name, rest));
    let (name, is_list) = name.strip_suffix("[]").map_or((name, false), |name| (name, true));
    let Some(value) = value.get_mut(name) else { return };
    match value {
        Json::List(items) if is_list => items.iter_mut().for_each(|item| end_or_on(item, rest, visit)),
        other if !is_list => end_or_on(other, rest, visit),
        _ => {}
    }
}

fn end_or_on(value: &mut Json, rest: &str, visit: &mut dyn FnMut(&mut String)) {
    match value {
        Json::Text(id) if rest.is_empty() => visit(id),
        value if !rest.is_empty() => walk(value, rest, visit),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curate::json::Json;
    use crate::model::dossier::{Fields, Shape};

    /// The paths of all ids in a shape.
    fn ids(fields: &Fields, under: &str, out: &mut Vec<String>) {
        for field in fields.fields {
            let mut path = format!("{under}{}", field.name);
            let mut shape = &field.shape;
            while let Shape::List(item) = shape {
                (path, shape) = (path + "[]", item);
            }
            match shape {
                Shape::Record(fields) => ids(fields, &format!("{path}."), out),
                Shape::Id if path != "id" => out.push(path),
                _ => {}
            }
        }
    }

    #[test]
    fn every_field_that_holds_an_id_is_in_the_table() {
        for kind in RecordKind::ALL {
            let mut paths = Vec::new();
            ids(kind.fields(), "", &mut paths);
            for path in &paths {
                assert!(named_at(kind, path).is_some(), "{kind}: {path}");
            }
            let known = REFERENCES.iter().filter(|(of, path, _)| *of == kind && !paths.iter().any(|found| found == path));
            assert!(known.clone().all(|(_, path, _)| path.ends_with("s[]")), "{kind}: {:?}", known.collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_id_is_found_wherever_it_is_named() {
        let event = r#"{"id":"a","about":["a"],"participants":[{"actor":"a"},{"actor":"b","on_behalf_of":"a"}],"accounts":[{"participants":[{"actor":"a"}]}]}"#;
        let mut event = Json::parse(event).unwrap();
        let mut found = 0;
        visit(Event, &mut event, Actor, &mut |id| {
            if id == "a" {
                found += 1;
                *id = "c".to_owned();
            }
        });
        assert_eq!(found, 3);
        assert_eq!(
            event.to_line(),
            r#"{"id":"a","about":["a"],"participants":[{"actor":"c"},{"actor":"b","on_behalf_of":"c"}],"accounts":[{"participants":[{"actor":"c"}]}]}"#
        );
    }
}
