//! What columns are usually called, in English and in a few other languages.

use super::mapping::Field;
use crate::text;

/// What a heading says of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// It is this.
    One(Field),
    /// A kind or an issue: the values decide.
    KindOrIssue,
    /// A figure, if these are numbers.
    Number,
    /// An actor or a place: the other columns decide.
    Country,
}

/// Headings as [`words`] makes them of names.
const KNOWN: &[(Heading, &[&str])] = &[
    (
        Heading::One(Field::Title),
        &[
            "title",
            "headline",
            "event",
            "event name",
            "name",
            "name of event",
            "event title",
            "heading",
            "label",
            "标题",
            "事件",
            "titre",
            "titel",
            "título",
        ],
    ),
    (
        Heading::One(Field::Actor),
        &[
            "actor",
            "actors",
            "actor name",
            "participant",
            "participants",
            "party",
            "parties",
            "source name",
            "target name",
            "target",
            "source actor",
            "target actor",
            "side a",
            "side b",
            "who",
            "person",
            "people",
            "attendees",
            "delegation",
            "visitor",
            "host",
            "sender",
            "recipient",
            "speaker",
            "initiator",
            "recipient name",
            "with",
            "guest",
            "leader",
            "signatories",
            "signatory",
            "参与者",
            "参加者",
            "akteur",
            "acteur",
            "actores",
        ],
    ),
    (
        Heading::One(Field::Issue),
        &[
            "issue",
            "issues",
            "topic",
            "topics",
            "tag",
            "tags",
            "theme",
            "themes",
            "keyword",
            "keywords",
            "about",
            "event text",
            "contexts",
            "sub event type",
            "主题",
            "议题",
            "thema",
            "thème",
            "tema",
        ],
    ),
    (Heading::KindOrIssue, &["kind", "type", "event type", "type of event", "category", "categories", "event kind", "action", "类型"]),
    (
        Heading::One(Field::Place),
        &[
            "place",
            "location",
            "city",
            "town",
            "venue",
            "where",
            "placename",
            "place name",
            "district",
            "province",
            "region",
            "地点",
            "ort",
            "lieu",
            "lugar",
        ],
    ),
    (
        Heading::One(Field::Summary),
        &[
            "text",
            "note",
            "notes",
            "description",
            "summary",
            "details",
            "detail",
            "abstract",
            "body",
            "comment",
            "comments",
            "remarks",
            "摘要",
            "内容",
        ],
    ),
    (
        Heading::One(Field::Url),
        &["url", "link", "links", "href", "source url", "sourceurl", "web", "website", "address", "链接", "enlace", "lien"],
    ),
    (
        Heading::One(Field::Source),
        &["source", "publisher", "outlet", "newspaper", "source article", "reference", "published by", "来源", "quelle", "fuente"],
    ),
    (
        Heading::One(Field::Id),
        &["id", "event id", "eventid", "globaleventid", "global event id", "uid", "guid", "identifier", "event id cnty", "key", "编号"],
    ),
    (
        Heading::Number,
        &[
            "fatalities",
            "deaths",
            "killed",
            "wounded",
            "injured",
            "casualties",
            "best",
            "aircraft",
            "vessels",
            "ships",
            "troops",
            "amount",
            "number",
        ],
    ),
    (Heading::Country, &["country", "countries", "state", "states", "nation", "国家", "land", "pays", "país"]),
];

/// The name of a column in plain words: "EventDate", "event_date" and "Event Date 1" are "event date".
pub(super) fn words(name: &str) -> String {
    let mut spaced = String::new();
    let mut before = ' ';
    for letter in name.chars().take(80) {
        let new_word = letter.is_uppercase() && before.is_lowercase();
        if new_word || !letter.is_alphabetic() {
            spaced.push(' ');
        }
        if letter.is_alphabetic() {
            spaced.push(letter);
        }
        before = letter;
    }
    spaced.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// What the words say; `source` is an actor where there is a `target` too.
pub(super) fn of(words: &str, has_target: bool) -> Option<Heading> {
    if words == "source" && has_target {
        return Some(Heading::One(Field::Actor));
    }
    KNOWN.iter().find(|(_, names)| names.contains(&words)).map(|(heading, _)| *heading)
}

/// How likely a column of dates is the day of the event: 4 for sure, 3 probably, 2 perhaps, 1 of something else.
pub(super) fn date_rank(words: &str) -> u8 {
    const SURE: &[&str] = &["date", "event date", "date of event", "day", "when", "sqldate", "日期", "datum", "fecha", "data"];
    const OTHER: &[&str] = &[
        "published",
        "publication",
        "added",
        "dateadded",
        "accessed",
        "access",
        "updated",
        "update",
        "created",
        "modified",
        "retrieved",
        "reported",
        "timestamp",
        "entered",
        "issued",
        "source",
        "birth",
        "downloaded",
        "recorded",
        "version",
        "deadline",
    ];
    let has = |list: &[&str]| words.split(' ').any(|word| list.contains(&word));
    match words {
        _ if has(OTHER) => 1,
        _ if SURE.contains(&words) => 4,
        _ if is_start(words) => 4,
        _ if has(&["date", "day", "when", "dates"]) || is_end(words) => 3,
        _ => 2,
    }
}

fn is_start(words: &str) -> bool {
    words
        .split(' ')
        .any(|word| ["start", "starts", "from", "begin", "begins", "began", "beginning", "arrival", "startdate", "since"].contains(&word))
}

/// Whether a date is the last day of something.
pub(super) fn is_end(words: &str) -> bool {
    words.split(' ').any(|word| ["end", "ends", "to", "until", "till", "ended", "finish", "departure", "enddate", "last"].contains(&word))
}

/// Whether it says what one did to the other.
pub(super) fn is_action(words: &str) -> bool {
    matches!(words, "event text" | "action" | "event type" | "type" | "kind" | "event type name")
}

/// Whether it names something beside the event: where it was read, what it is called by a code.
pub(super) fn is_of_something_else(words: &str) -> bool {
    const OTHERS: &[&str] =
        &["source", "id", "code", "where", "credit", "caption", "author", "by", "wkt", "geom", "sectors", "contact", "thumbnail"];
    words.split(' ').any(|word| OTHERS.contains(&word))
}

pub(super) fn is_country(words: &str) -> bool {
    text::fold(words).contains("country") || words == "国家"
}

/// How narrow a place is, the narrowest first.
pub(super) fn narrowness(words: &str) -> u8 {
    match words {
        "venue" => 0,
        "city" | "town" => 2,
        "district" => 3,
        "province" | "region" => 4,
        _ if is_country(words) => 6,
        _ => 1,
    }
}
