//! The fields of the format's records: what may stand in each, and what people write instead.
//!
//! The types of [`crate::model`] read valid records. This table is for invalid ones, so that a mistake is reported in the words
//! of the format and not of the program. A test keeps the two in step.

use super::directory_fields::{ACTOR, ISSUE, PLACE, POST, SOURCE};
use super::shape::Shape::{self, Count, Date, Flag, Id, List, Number, Record, Term, Text, When};
use super::shape::{Fields, Shaped, may, needed};
use super::terms::{CERTAINTY, KIND, MEDIUM, PART, RELATION_TYPE, REVIEW_STATE, STANCE, STATUS};
use crate::model::{Actor, Event, Issue, Line, Place, Prose, Source};

macro_rules! shaped {
    ($($name:ty = $shape:expr;)+) => { $(impl Shaped for $name { const SHAPE: Shape = $shape; })+ };
}

shaped! {
    Event = Shape::Record(&EVENT);
    Actor = Shape::Record(&ACTOR);
    Issue = Shape::Record(&ISSUE);
    Place = Shape::Record(&PLACE);
    Source = Shape::Record(&SOURCE);
    Line = Shape::Text;
    Prose = Shape::Text;
}

/// Every kind of record; first the ones that people most often put fields into.
pub(super) const ALL: [&Fields; 12] =
    [&EVENT, &ACCOUNT, &PARTICIPANT, &ACTOR, &SOURCE, &RELATION, &FIGURE, &WHEN, &POST, &PLACE, &ISSUE, &CODE];

/// The fields of an event.
pub static EVENT: Fields = Fields {
    name: "an event",
    fields: &[
        needed("id", Id),
        needed("title", Text),
        needed("kind", Term(&KIND)),
        needed("when", When),
        may("status", Term(&STATUS)),
        may("certainty", Term(&CERTAINTY)),
        may("medium", Term(&MEDIUM)),
        may("summary", Text),
        may("participants", List(&Record(&PARTICIPANT))),
        may("place", Id),
        may("about", List(&Id)),
        may("figures", List(&Record(&FIGURE))),
        may("accounts", List(&Record(&ACCOUNT))),
        may("relations", List(&Record(&RELATION))),
        may("codes", List(&Record(&CODE))),
        may("imported_from", Record(&IMPORTED_FROM)),
        may("review", Record(&REVIEW)),
        may("draft", Record(&DRAFT)),
    ],
    near: &[
        ("name", "title"),
        ("headline", "title"),
        ("label", "title"),
        ("event", "title"),
        ("what", "title"),
        ("type", "kind"),
        ("category", "kind"),
        ("event_type", "kind"),
        ("date", "when"),
        ("day", "when"),
        ("start", "when"),
        ("start_date", "when"),
        ("time", "when"),
        ("period", "when"),
        ("state", "status"),
        ("confidence", "certainty"),
        ("channel", "medium"),
        ("format", "medium"),
        ("description", "summary"),
        ("text", "summary"),
        ("note", "summary"),
        ("notes", "summary"),
        ("details", "summary"),
        ("body", "summary"),
        ("actors", "participants"),
        ("people", "participants"),
        ("who", "participants"),
        ("attendees", "participants"),
        ("parties", "participants"),
        ("persons", "participants"),
        ("location", "place"),
        ("where", "place"),
        ("venue", "place"),
        ("city", "place"),
        ("issues", "about"),
        ("issue", "about"),
        ("topics", "about"),
        ("topic", "about"),
        ("subjects", "about"),
        ("subject", "about"),
        ("themes", "about"),
        ("tags", "about"),
        ("numbers", "figures"),
        ("sources", "accounts"),
        ("reports", "accounts"),
        ("references", "accounts"),
        ("citations", "accounts"),
        ("links", "relations"),
        ("ties", "relations"),
        ("related", "relations"),
    ],
    alone: None,
};

pub(super) static PARTICIPANT: Fields = Fields {
    name: "a participant",
    fields: &[needed("actor", Id), may("part", Term(&PART)), may("capacity", Text), may("on_behalf_of", Id)],
    near: &[
        ("id", "actor"),
        ("name", "actor"),
        ("person", "actor"),
        ("who", "actor"),
        ("participant", "actor"),
        ("role", "part"),
        ("as", "part"),
        ("type", "part"),
        ("function", "part"),
        ("title", "capacity"),
        ("post", "capacity"),
        ("position", "capacity"),
        ("office", "capacity"),
        ("job", "capacity"),
        ("rank", "capacity"),
        ("for", "on_behalf_of"),
        ("representing", "on_behalf_of"),
        ("represents", "on_behalf_of"),
        ("side", "on_behalf_of"),
    ],
    alone: Some("actor"),
};

pub(super) static ACCOUNT: Fields = Fields {
    name: "an account",
    fields: &[
        needed("source", Id),
        may("locator", Text),
        may("url", Text),
        may("when", When),
        may("called", Text),
        may("summary", Text),
        may("about", List(&Id)),
        may("participants", List(&Record(&PARTICIPANT))),
        may("place", Id),
        may("quote", Shape::Quote),
        may("stance", Term(&STANCE)),
    ],
    near: &[
        ("id", "source"),
        ("from", "source"),
        ("by", "source"),
        ("page", "locator"),
        ("paragraph", "locator"),
        ("section", "locator"),
        ("link", "url"),
        ("address", "url"),
        ("date", "when"),
        ("day", "when"),
        ("name", "called"),
        ("title", "called"),
        ("label", "called"),
        ("description", "summary"),
        ("says", "summary"),
        ("note", "summary"),
        ("text", "quote"),
        ("quotes", "quote"),
        ("quotation", "quote"),
        ("words", "quote"),
        ("issues", "about"),
        ("issue", "about"),
        ("topics", "about"),
        ("subjects", "about"),
        ("tags", "about"),
        ("actors", "participants"),
        ("people", "participants"),
        ("location", "place"),
        ("where", "place"),
        ("position", "stance"),
    ],
    alone: Some("source"),
};

pub(super) static RELATION: Fields = Fields {
    name: "a relation",
    fields: &[needed("type", Term(&RELATION_TYPE)), needed("event", Id), may("note", Text)],
    near: &[
        ("kind", "type"),
        ("relation", "type"),
        ("rel", "type"),
        ("id", "event"),
        ("to", "event"),
        ("target", "event"),
        ("with", "event"),
        ("summary", "note"),
        ("reason", "note"),
        ("why", "note"),
    ],
    alone: None,
};

pub(super) static FIGURE: Fields = Fields {
    name: "a figure",
    fields: &[needed("label", Text), needed("value", Number), may("unit", Text), may("source", Id)],
    near: &[
        ("name", "label"),
        ("title", "label"),
        ("what", "label"),
        ("number", "value"),
        ("amount", "value"),
        ("count", "value"),
        ("units", "unit"),
        ("currency", "unit"),
        ("by", "source"),
    ],
    alone: None,
};

pub(super) static CODE: Fields = Fields {
    name: "a code",
    fields: &[needed("scheme", Text), needed("value", Text)],
    near: &[("system", "scheme"), ("type", "scheme"), ("code", "value"), ("id", "value")],
    alone: None,
};

pub(super) static IMPORTED_FROM: Fields = Fields {
    name: "an origin",
    fields: &[
        needed("file", Text),
        may("line", Count),
        may("machine", Flag),
        may("repeats", Count),
        may("columns", List(&Record(&COLUMN))),
        may("raw", Text),
    ],
    near: &[("name", "file"), ("row", "line")],
    alone: Some("file"),
};

pub(super) static REVIEW: Fields = Fields {
    name: "a review",
    fields: &[needed("state", Term(&REVIEW_STATE)), may("by", Text), may("at", Date)],
    near: &[("status", "state"), ("who", "by"), ("person", "by"), ("reviewer", "by"), ("when", "at"), ("date", "at"), ("day", "at")],
    alone: Some("state"),
};

pub(super) static DRAFT: Fields = Fields {
    name: "a draft's reading",
    fields: &[
        needed("sentence", Count),
        needed("paragraph", Count),
        may("why", List(&Text)),
        may("alternative", Date),
        may("account_of", Text),
        may("brings", List(&Text)),
    ],
    near: &[("reasons", "why")],
    alone: None,
};

pub(super) static QUOTE: Fields = Fields {
    name: "a quote",
    fields: &[needed("exact", Text), may("prefix", Text), may("suffix", Text)],
    near: &[("text", "exact"), ("words", "exact"), ("quote", "exact"), ("before", "prefix"), ("after", "suffix")],
    alone: Some("exact"),
};

pub(super) static COLUMN: Fields =
    Fields { name: "a column", fields: &[needed("name", Text), may("value", Text)], near: &[("header", "name")], alone: None };

pub(super) static WHEN: Fields = Fields {
    name: "a date",
    fields: &[needed("edtf", Date), may("time_zone", Text), may("text", Text), may("basis", Text)],
    near: &[
        ("date", "edtf"),
        ("day", "edtf"),
        ("start", "edtf"),
        ("when", "edtf"),
        ("value", "edtf"),
        ("timezone", "time_zone"),
        ("zone", "time_zone"),
        ("tz", "time_zone"),
        ("printed", "text"),
        ("words", "text"),
        ("note", "basis"),
    ],
    alone: Some("edtf"),
};

#[cfg(test)]
mod tests {
    use super::super::terms::{ACTOR_TYPE, SOURCE_TYPE};
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    fn of_schema<'a>(schema: &'a Value, name: &str) -> &'a Value {
        schema.pointer(&format!("/$defs/{name}")).unwrap_or_else(|| panic!("no {name} in the schema"))
    }

    #[test]
    fn every_record_has_the_fields_that_the_schema_has() {
        let schema = super::super::schema();
        let records = [
            ("Event", &EVENT),
            ("Actor", &ACTOR),
            ("Issue", &ISSUE),
            ("Place", &PLACE),
            ("Source", &SOURCE),
            ("Participant", &PARTICIPANT),
            ("Account", &ACCOUNT),
            ("Relation", &RELATION),
            ("Figure", &FIGURE),
            ("Code", &CODE),
            ("Post", &POST),
            ("Column", &COLUMN),
            ("ImportedFrom", &IMPORTED_FROM),
            ("Review", &REVIEW),
            ("DraftReading", &DRAFT),
        ];
        for (name, fields) in records {
            let of_schema = of_schema(&schema, name);
            let told: BTreeSet<&str> = of_schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(fields.fields.iter().map(|field| field.name).collect::<BTreeSet<_>>(), told, "{name}");
            let required: BTreeSet<&str> = of_schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            let needed = fields.fields.iter().filter(|field| field.is_required).map(|field| field.name);
            assert_eq!(needed.collect::<BTreeSet<_>>(), required, "{name}");
        }
    }

    #[test]
    fn what_people_write_leads_to_what_there_is_and_is_nothing_itself() {
        for fields in ALL.into_iter().chain([&IMPORTED_FROM, &COLUMN, &REVIEW, &DRAFT, &QUOTE]) {
            for (near, field) in fields.near {
                assert!(fields.field(near).is_none() && fields.field(field).is_some(), "{}: {near} {field}", fields.name);
            }
            assert!(fields.alone.is_none_or(|alone| fields.field(alone).is_some()), "{}", fields.name);
        }
        for terms in [&KIND, &STATUS, &CERTAINTY, &MEDIUM, &PART, &ACTOR_TYPE, &SOURCE_TYPE, &STANCE, &RELATION_TYPE, &REVIEW_STATE] {
            for (near, term) in terms.near {
                let all = (terms.all)();
                assert!(all.contains(term) && !all.contains(near), "{near} {term}");
            }
        }
    }
}
