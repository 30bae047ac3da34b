//! The dossier that `new` begins: one event, whose summary says what belongs where.
//!
//! JSON has no comments, and this format takes no field that it does not know: what is explained stands where the reader of the
//! file sees it first, in the title and summary of an event. The event is a draft, so no export takes it along.

use super::json::{Json, Layout};
use crate::model::Kind;
use crate::model::dossier::FORMAT;

/// The text of a new dossier; `day` is that of its event, as EDTF.
#[must_use]
pub fn starter(title: &str, day: &str, is_stream: bool) -> String {
    let event = event(day);
    if is_stream {
        let head = object(&[("format", FORMAT), ("title", title)]);
        return format!("{}\n{}\n", head.to_line(), event.to_line());
    }
    let mut whole = object(&[("format", FORMAT), ("title", title)]);
    if let Json::Object(fields) = &mut whole {
        fields.extend(["actors", "issues", "places", "sources"].map(|list| (list.to_owned(), Json::List(Vec::new()))));
        fields.push(("events".to_owned(), Json::List(vec![event])));
    }
    Layout::usual().tall(&whole, "") + "\n"
}

fn event(day: &str) -> Json {
    let mut event = object(&[
        ("id", "first-event"),
        ("title", "Write here in one line what happened, as in: Ma Zhaoxu meets Campbell in Washington"),
        ("kind", Kind::default().as_str()),
        ("when", day),
        ("summary", &explanation()),
    ]);
    event.set("review", object(&[("state", "draft")]), &[]);
    event
}

fn explanation() -> String {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    format!(
        "This event is an example: change it, or take it out with `diplo-tui remove FILE first-event`.\n\
         id: unique, without white space. kind: {}.\n\
         when: EDTF: 2024-05-23, 2024-05 (some day of that month), 1962~ (about), 2024-04-24/2024-04-26 (from, to).\n\
         Who took part, where, about what and who says so are named by ids: \
         \"participants\": [{{\"actor\": \"campbell\", \"part\": \"visitor\"}}], \"place\": \"washington\", \"about\": [\"taiwan\"], \
         \"accounts\": [{{\"source\": \"readout\", \"locator\": \"¶ 3\", \"when\": \"2024-05-23\"}}]; \
         each id stands in the lists above: \"actors\": [{{\"id\": \"campbell\", \"name\": \"Kurt Campbell\", \"type\": \"person\"}}], \
         \"sources\": [{{\"id\": \"readout\", \"title\": \"Readout\", \"publisher\": \"State Department\"}}].\n\
         review: a draft is left out of exports; take it out once the event is checked.\n\
         `diplo-tui add FILE --when … --title … --kind …` writes all of this, `diplo-tui check FILE` says what is wrong, and \
         `diplo-tui schema` prints all fields.",
        kinds.join(", ")
    )
}

fn object(fields: &[(&str, &str)]) -> Json {
    Json::Object(fields.iter().map(|(name, words)| ((*name).to_owned(), Json::from_text(words))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dossier::{self, Input};

    #[test]
    fn a_new_dossier_is_sound_and_its_event_says_what_belongs_where() {
        for (name, is_stream) in [("a.json", false), ("a.jsonl", true)] {
            let text = starter("Talks", "2024-05-23", is_stream);
            let loaded = dossier::read(&[Input { name: name.into(), bytes: text.as_bytes().into() }]);
            assert_eq!((loaded.problems, loaded.dossier.events.len()), (vec![], 1), "{text}");
            let summary = loaded.dossier.events[0].summary.clone().unwrap();
            assert!(
                dossier::EVENT
                    .fields
                    .iter()
                    .filter(|field| field.is_required && field.name != "title")
                    .all(|field| summary.contains(field.name))
            );
        }
    }
}
