//! What the program speaks of: events, and the accounts, actors, issues, places and sources around them.
//!
//! Owns the field's terms and the shape in which they are written down: these types *are* the records of
//! `diplo-dossier/1`, so the file format, the JSON Schema and the screen cannot drift apart. Leaves reading,
//! checking and locating mistakes to [`crate::model::dossier`], and order and search to [`crate::index::timeline`].

pub mod citation;
pub mod comparison;
mod directory;
pub mod discrepancy;
pub mod dossier;
mod id;
mod origin;
mod remark;
mod strings;
mod tenure;
mod terms;
mod when;

pub use directory::Directory;
pub use id::Id;
pub use origin::{Column, ImportedFrom, MACHINE_CODED};
pub use remark::Remark;
pub use strings::{Line, Prose};
pub use tenure::Title;
pub use terms::{ActorType, Certainty, Kind, Medium, Part, RelationType, SourceType, Stance, Status};
pub use when::When;

use crate::dates::Edtf;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One happening, as its curator concludes it from the accounts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Unique among all events.
    pub id: Id<Event>,
    /// One line, verb in the present tense.
    pub title: Line,
    /// What kind of contact or action it is.
    pub kind: Kind,
    /// The day, month, span or uncertain date.
    pub when: When,
    /// Whether it came to pass.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Status,
    /// How firmly it is known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub certainty: Certainty,
    /// By which means the participants met or spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<Medium>,
    /// A few sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Prose>,
    /// Who took part, and as what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// Where it took place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Id<Place>>,
    /// What it was about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Id<Issue>>,
    /// Numbers, each with the source that gives it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// What each source says of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Account>,
    /// How it is tied to other events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Codes of other schemes (CAMEO and the like), verbatim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Code>,
    /// Where a converted record stood in its original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported_from: Option<ImportedFrom>,
}

/// A person, state, organization, armed force or group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Unique among all actors.
    pub id: Id<Actor>,
    /// The name it is best known by.
    pub name: Line,
    /// What it is.
    #[serde(rename = "type", default, skip_serializing_if = "is_default")]
    pub actor_type: ActorType,
    /// Other spellings, short forms, the name in its own script.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<Line>,
    /// ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Line>,
    /// The body this actor belongs to; choosing that body finds this actor's events too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Id<Actor>>,
    /// Offices held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<Post>,
}

/// An office that a person holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The title of the office.
    pub role: Line,
    /// The body in which it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Id<Actor>>,
    /// For whom the holder acts, where that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<Id<Actor>>,
    /// First day, as far as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Edtf>,
    /// Last day, as far as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Edtf>,
}

/// Something that events are about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Unique among all issues.
    pub id: Id<Issue>,
    /// How it is called on screen.
    pub label: Line,
    /// The wider issue; choosing that one finds this one's events too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broader: Option<Id<Issue>>,
    /// Other words for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<Line>,
}

/// A place where events happen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Unique among all places.
    pub id: Id<Place>,
    /// How it is called on screen.
    pub name: Line,
    /// ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Line>,
    /// The wider place; choosing that one finds this one's events too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Id<Place>>,
    /// Other names of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<Line>,
}

/// A text or data set that tells of events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Unique among all sources.
    pub id: Id<Source>,
    /// What it is called.
    pub title: Line,
    /// Who puts it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Line>,
    /// Whose voice it is: a state's short name, or `press`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Line>,
    /// When it came out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Edtf>,
    /// Where it can be read (`http` or `https`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Line>,
    /// Where a kept copy can be read (`http` or `https`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<Line>,
    /// When it was read there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Edtf>,
    /// Its language, as a tag of BCP 47 (`en`, `zh`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Line>,
    /// What sort of text it is.
    #[serde(rename = "type", default, skip_serializing_if = "is_default")]
    pub source_type: SourceType,
    /// Anything else a reader must know of it ("as carried by …").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Line>,
}

/// One actor's share in an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Who.
    pub actor: Id<Actor>,
    /// As what.
    #[serde(default, skip_serializing_if = "is_default")]
    pub part: Part,
    /// The title held that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Line>,
    /// For whom, where that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<Id<Actor>>,
}

/// A number that a source gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What is counted or measured.
    pub label: Line,
    /// How much, as written.
    pub value: serde_json::Number,
    /// The unit, where the label does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Line>,
    /// Who gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Id<Source>>,
}

/// What one source says of an event. A field is given only where the source says it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Which source.
    pub source: Id<Source>,
    /// Where in the source ("¶ 20", "p. 3").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<Line>,
    /// Where this account can be read (`http` or `https`), where that is not where its source can: an article of a paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Line>,
    /// The day this source gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// This source's own name for the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Line>,
    /// What this source says, in the curator's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Prose>,
    /// The issues this source mentions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Id<Issue>>,
    /// Whom this source names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// Where this source says it took place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Id<Place>>,
    /// A few words of the original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Prose>,
    /// Whether the source bears the event out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stance: Stance,
}

/// A tie to another event; the event that carries it is the subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// What the tie is.
    #[serde(rename = "type")]
    pub relation_type: RelationType,
    /// The other event.
    pub event: Id<Event>,
    /// Why it is said to be so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Line>,
}

/// A code of another scheme, verbatim: `010` is not `10`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The scheme ("CAMEO").
    pub scheme: Line,
    /// The code.
    pub value: Line,
}

impl Source {
    /// A source of which nothing is known but what it is called and what sort of text it is.
    #[must_use]
    pub fn of(id: Id<Self>, title: Line, source_type: SourceType) -> Self {
        Self {
            id,
            title,
            publisher: None,
            side: None,
            issued: None,
            url: None,
            archive_url: None,
            accessed: None,
            language: None,
            source_type,
            note: None,
        }
    }
}

impl Account {
    /// An account of a source that says nothing.
    #[must_use]
    pub fn of(source: Id<Source>) -> Self {
        Self {
            source,
            locator: None,
            url: None,
            when: None,
            called: None,
            summary: None,
            about: Vec::new(),
            participants: Vec::new(),
            place: None,
            quote: None,
            stance: Stance::default(),
        }
    }
}

impl Actor {
    /// The name in its own script, where that is Chinese, Japanese or Korean.
    #[must_use]
    pub fn own_script(&self) -> Option<&Line> {
        self.other_names.iter().find(|name| name.chars().all(|c| c > '\u{2E7F}'))
    }
}

impl Event {
    /// Everyone named for the event, by the curator first and then by the accounts; may repeat an actor.
    pub fn everyone(&self) -> impl Iterator<Item = &Participant> {
        self.participants.iter().chain(self.accounts.iter().flat_map(|account| &account.participants))
    }

    /// Every issue named for the event, by the curator first and then by the accounts; may repeat an issue.
    pub fn issues(&self) -> impl Iterator<Item = &Id<Issue>> {
        self.about.iter().chain(self.accounts.iter().flat_map(|account| &account.about))
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
