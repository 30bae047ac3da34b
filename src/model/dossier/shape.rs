//! What the format's records are made of: field by field what may stand there, and what people write instead.
//!
//! The types of [`crate::model`] read sound records; this table is for those that are not, so that a mistake is told in
//! the words of the format and not of the program. A test holds the two together.

use crate::model::Actor;
use crate::model::{
    ActorType, Certainty, Event, Issue, Kind, Line, Medium, Part, Place, Prose, RelationType, Source, SourceType, Stance, Status,
};

/// What may stand somewhere.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// The id of a record.
    Id,
    Text,
    Date,
    /// A date, alone or with its circumstances.
    When,
    Number,
    /// A whole number from 0 on.
    Count,
    Flag,
    Term(&'static Terms),
    List(&'static Shape),
    Record(&'static Fields),
}

/// A closed list of terms.
pub(super) struct Terms {
    pub all: fn() -> Vec<&'static str>,
    /// What people write, and the term for it.
    pub near: &'static [(&'static str, &'static str)],
}

/// The fields of a kind of record.
pub(super) struct Fields {
    /// With its article: "a participant".
    pub name: &'static str,
    pub fields: &'static [Field],
    /// What people write, and the field for it.
    pub near: &'static [(&'static str, &'static str)],
    /// The field that a text alone stands for.
    pub alone: Option<&'static str>,
}

pub(super) struct Field {
    pub name: &'static str,
    pub shape: Shape,
    pub is_required: bool,
}

impl Fields {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A type whose records have a shape.
pub(super) trait Shaped {
    const SHAPE: Shape;
}

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

/// Every kind of record, the ones that people put fields into first.
pub(super) const ALL: [&Fields; 12] =
    [&EVENT, &ACCOUNT, &PARTICIPANT, &ACTOR, &SOURCE, &RELATION, &FIGURE, &WHEN, &POST, &PLACE, &ISSUE, &CODE];

const fn needed(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, is_required: true }
}

const fn may(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, is_required: false }
}

use Shape::{Count, Date, Flag, Id, List, Number, Record, Term, Text, When};

pub(super) static EVENT: Fields = Fields {
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
        may("quote", Text),
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

static FIGURE: Fields = Fields {
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

static CODE: Fields = Fields {
    name: "a code",
    fields: &[needed("scheme", Text), needed("value", Text)],
    near: &[("system", "scheme"), ("type", "scheme"), ("code", "value"), ("id", "value")],
    alone: None,
};

static IMPORTED_FROM: Fields = Fields {
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

static COLUMN: Fields =
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

static ACTOR: Fields = Fields {
    name: "an actor",
    fields: &[
        needed("id", Id),
        needed("name", Text),
        may("type", Term(&ACTOR_TYPE)),
        may("other_names", List(&Text)),
        may("country", Text),
        may("part_of", Id),
        may("posts", List(&Record(&POST))),
    ],
    near: &[
        ("title", "name"),
        ("label", "name"),
        ("full_name", "name"),
        ("kind", "type"),
        ("aliases", "other_names"),
        ("alias", "other_names"),
        ("names", "other_names"),
        ("alternate_names", "other_names"),
        ("nationality", "country"),
        ("iso3", "country"),
        ("state", "country"),
        ("member_of", "part_of"),
        ("parent", "part_of"),
        ("organization", "part_of"),
        ("affiliation", "part_of"),
        ("side", "part_of"),
        ("roles", "posts"),
        ("positions", "posts"),
        ("offices", "posts"),
        ("titles", "posts"),
    ],
    alone: Some("name"),
};

static POST: Fields = Fields {
    name: "a post",
    fields: &[needed("role", Text), may("organization", Id), may("on_behalf_of", Id), may("start", Date), may("end", Date)],
    near: &[
        ("title", "role"),
        ("name", "role"),
        ("post", "role"),
        ("position", "role"),
        ("office", "role"),
        ("capacity", "role"),
        ("body", "organization"),
        ("organisation", "organization"),
        ("for", "on_behalf_of"),
        ("from", "start"),
        ("since", "start"),
        ("start_date", "start"),
        ("to", "end"),
        ("until", "end"),
        ("end_date", "end"),
    ],
    alone: Some("role"),
};

static ISSUE: Fields = Fields {
    name: "an issue",
    fields: &[needed("id", Id), needed("label", Text), may("broader", Id), may("other_names", List(&Text))],
    near: &[
        ("name", "label"),
        ("title", "label"),
        ("parent", "broader"),
        ("part_of", "broader"),
        ("aliases", "other_names"),
        ("synonyms", "other_names"),
    ],
    alone: Some("label"),
};

static PLACE: Fields = Fields {
    name: "a place",
    fields: &[needed("id", Id), needed("name", Text), may("country", Text), may("part_of", Id), may("other_names", List(&Text))],
    near: &[
        ("label", "name"),
        ("title", "name"),
        ("city", "name"),
        ("iso3", "country"),
        ("parent", "part_of"),
        ("within", "part_of"),
        ("broader", "part_of"),
        ("aliases", "other_names"),
    ],
    alone: Some("name"),
};

static SOURCE: Fields = Fields {
    name: "a source",
    fields: &[
        needed("id", Id),
        needed("title", Text),
        may("publisher", Text),
        may("side", Text),
        may("issued", Date),
        may("url", Text),
        may("archive_url", Text),
        may("accessed", Date),
        may("language", Text),
        may("type", Term(&SOURCE_TYPE)),
        may("note", Text),
    ],
    near: &[
        ("name", "title"),
        ("label", "title"),
        ("headline", "title"),
        ("author", "publisher"),
        ("outlet", "publisher"),
        ("organization", "publisher"),
        ("newspaper", "publisher"),
        ("country", "side"),
        ("date", "issued"),
        ("published", "issued"),
        ("publication_date", "issued"),
        ("when", "issued"),
        ("link", "url"),
        ("address", "url"),
        ("href", "url"),
        ("archive", "archive_url"),
        ("archived", "archive_url"),
        ("retrieved", "accessed"),
        ("access_date", "accessed"),
        ("lang", "language"),
        ("kind", "type"),
        ("summary", "note"),
        ("notes", "note"),
        ("description", "note"),
    ],
    alone: Some("title"),
};

macro_rules! terms {
    ($($name:ident = $of:ident [$(($near:literal, $term:literal)),* $(,)?];)+) => {
        $(static $name: Terms = Terms { all: || $of::ALL.iter().map(|term| term.as_str()).collect(), near: &[$(($near, $term)),*] };)+
    };
}

// What people write, in lower case and with single spaces.
terms! {
    KIND = Kind [
        ("phone", "call"), ("telephone", "call"), ("phone call", "call"), ("telephone call", "call"), ("telephone conversation", "call"),
        ("meet", "meeting"), ("met", "meeting"), ("encounter", "meeting"), ("consultation", "talks"), ("consultations", "talks"),
        ("negotiation", "talks"), ("negotiations", "talks"), ("dialogue", "talks"), ("dialog", "talks"), ("discussion", "talks"), ("discussions", "talks"),
        ("talk", "talks"), ("trip", "visit"), ("travel", "visit"), ("tour", "visit"), ("forum", "conference"), ("speech", "statement"),
        ("remarks", "statement"), ("press conference", "statement"), ("communique", "statement"), ("declaration", "statement"), ("condemnation", "statement"),
        ("protest note", "protest"), ("demonstration", "protest"), ("treaty", "agreement"), ("accord", "agreement"), ("deal", "agreement"),
        ("signing", "agreement"), ("truce", "ceasefire"), ("cease-fire", "ceasefire"), ("armistice", "ceasefire"), ("sanctions", "sanction"),
        ("embargo", "sanction"), ("attack", "use_of_force"), ("strike", "use_of_force"), ("war", "use_of_force"), ("invasion", "use_of_force"),
        ("battle", "use_of_force"), ("exercise", "military_exercise"), ("drill", "military_exercise"), ("drills", "military_exercise"),
        ("exercises", "military_exercise"), ("deployment", "military_deployment"), ("shuttle", "mediation"), ("shuttle diplomacy", "mediation"),
        ("good offices", "mediation"), ("nomination", "appointment"), ("accreditation", "appointment"), ("expelled", "expulsion"),
        ("persona non grata", "expulsion"), ("assistance", "aid"), ("loan", "aid"), ("election", "vote"), ("resolution", "vote"), ("ultimatum", "threat"),
        ("warning", "threat"),
    ];
    STATUS = Status [
        ("planned", "scheduled"), ("announced", "scheduled"), ("future", "scheduled"), ("upcoming", "scheduled"), ("happened", "occurred"), ("done", "occurred"),
        ("past", "occurred"), ("held", "occurred"), ("completed", "occurred"), ("took place", "occurred"), ("confirmed", "occurred"), ("canceled", "cancelled"),
        ("called off", "cancelled"), ("delayed", "postponed"), ("suggested", "proposed"), ("tentative", "proposed"), ("not held", "did_not_occur"),
        ("failed", "did_not_occur"),
    ];
    CERTAINTY = Certainty [
        ("certain", "confirmed"), ("sure", "confirmed"), ("high", "confirmed"), ("verified", "confirmed"), ("medium", "reported"), ("likely", "reported"),
        ("alleged", "claimed"), ("low", "claimed"), ("rumoured", "claimed"), ("rumored", "claimed"), ("unconfirmed", "claimed"), ("contested", "disputed"),
        ("doubtful", "disputed"), ("false", "denied"),
    ];
    MEDIUM = Medium [
        ("phone", "telephone"), ("call", "telephone"), ("online", "video"), ("virtual", "video"), ("videoconference", "video"), ("face to face", "in_person"),
        ("physical", "in_person"), ("letter", "written"), ("email", "written"), ("note", "written"),
    ];
    PART = Part [
        ("guest", "visitor"), ("visiting", "visitor"), ("hosts", "host"), ("hosting", "host"), ("attendee", "participant"), ("member", "participant"),
        ("delegate", "participant"), ("chair", "organizer"), ("organiser", "organizer"), ("convener", "organizer"), ("facilitator", "mediator"),
        ("broker", "mediator"), ("witness", "observer"), ("caller", "speaker"), ("author", "speaker"), ("actor", "speaker"), ("addressee", "recipient"),
        ("receiver", "recipient"), ("victim", "target"), ("object", "target"), ("topic", "subject"),
    ];
    ACTOR_TYPE = ActorType [
        ("country", "state"), ("government", "state"), ("nation", "state"), ("individual", "person"), ("people", "person"), ("human", "person"),
        ("organisation", "organization"), ("ministry", "organization"), ("institution", "organization"), ("agency", "organization"), ("igo", "organization"),
        ("ngo", "organization"), ("company", "organization"), ("party", "organization"), ("body", "organization"), ("army", "armed_force"),
        ("military", "armed_force"), ("navy", "armed_force"), ("militia", "armed_force"), ("rebels", "group"), ("rebel group", "group"),
        ("coalition", "group"), ("alliance", "group"), ("delegation", "group"),
    ];
    SOURCE_TYPE = SourceType [
        ("news", "news_report"), ("article", "news_report"), ("press", "news_report"), ("newspaper", "news_report"), ("readout", "official_readout"),
        ("press release", "statement"), ("communique", "statement"), ("declaration", "statement"), ("speech", "transcript"), ("interview", "transcript"),
        ("briefing", "transcript"), ("agreement", "treaty"), ("data", "dataset"), ("database", "dataset"), ("data set", "dataset"), ("monograph", "book"),
        ("official", "official_readout"), ("web page", "other"), ("website", "other"),
    ];
    STANCE = Stance [
        ("confirms", "supports"), ("agrees", "supports"), ("support", "supports"), ("denies", "disputes"), ("contradicts", "disputes"), ("refutes", "disputes"),
        ("dispute", "disputes"), ("neutral", "mentions"), ("mention", "mentions"),
    ];
    RELATION_TYPE = RelationType [
        ("part of", "part_of"), ("within", "part_of"), ("child of", "part_of"), ("after", "follows"), ("follow up", "follows"), ("follow-up", "follows"),
        ("followed", "follows"), ("response to", "responds_to"), ("answers", "responds_to"), ("reacts to", "responds_to"), ("announces", "previews"),
        ("before", "previews"), ("precedes", "previews"), ("leads to", "previews"), ("fulfils", "implements"), ("executes", "implements"),
        ("postpones", "reschedules"), ("replaces", "reschedules"), ("equals", "same_as"), ("duplicate of", "same_as"), ("identical", "same_as"),
    ];
}

#[cfg(test)]
mod tests {
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
        for fields in ALL.into_iter().chain([&IMPORTED_FROM, &COLUMN]) {
            for (near, field) in fields.near {
                assert!(fields.field(near).is_none() && fields.field(field).is_some(), "{}: {near} {field}", fields.name);
            }
            assert!(fields.alone.is_none_or(|alone| fields.field(alone).is_some()), "{}", fields.name);
        }
        for terms in [&KIND, &STATUS, &CERTAINTY, &MEDIUM, &PART, &ACTOR_TYPE, &SOURCE_TYPE, &STANCE, &RELATION_TYPE] {
            for (near, term) in terms.near {
                let all = (terms.all)();
                assert!(all.contains(term) && !all.contains(near), "{near} {term}");
            }
        }
    }
}
