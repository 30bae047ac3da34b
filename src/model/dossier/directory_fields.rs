//! The fields of actors, issues, places and sources, and what people write instead of each.

use super::shape::Shape::{Date, Id, List, Number, Record, Term, Text};
use super::shape::{Fields, may, needed};
use super::terms::{ACTOR_TYPE, SOURCE_TYPE};

/// The fields of an actor.
pub static ACTOR: Fields = Fields {
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

pub(super) static POST: Fields = Fields {
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

/// The fields of an issue.
pub static ISSUE: Fields = Fields {
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

/// The fields of a place.
pub static PLACE: Fields = Fields {
    name: "a place",
    fields: &[
        needed("id", Id),
        needed("name", Text),
        may("country", Text),
        may("part_of", Id),
        may("other_names", List(&Text)),
        may("latitude", Number),
        may("longitude", Number),
    ],
    near: &[
        ("lat", "latitude"),
        ("lon", "longitude"),
        ("lng", "longitude"),
        ("long", "longitude"),
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

/// The fields of a source.
pub static SOURCE: Fields = Fields {
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
        may("text_sha256", Text),
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
