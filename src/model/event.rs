//! One event: who, when, where and about what, the accounts of its sources, and its ties to others.

use super::default::is_default;
use super::{
    Actor, Certainty, DraftReading, Id, ImportedFrom, Issue, Kind, Line, Medium, Part, Place, Prose, Quote, RelationType, Review,
    ReviewState, Source, Stance, Status, When,
};
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
    /// Whether a person has looked at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Box<Review>>,
    /// Where a draft of it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Box<DraftReading>>,
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
    pub quote: Option<Quote>,
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

impl Account {
    /// An account of a source with no content.
    #[must_use]
    pub fn new(source: Id<Source>) -> Self {
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

impl Event {
    /// Frees the spare capacity of its lists: for 108,000 events it was a third of the memory.
    pub fn shrink_to_fit(&mut self) {
        for account in &mut self.accounts {
            account.participants.shrink_to_fit();
            account.about.shrink_to_fit();
        }
        self.participants.shrink_to_fit();
        self.about.shrink_to_fit();
        self.figures.shrink_to_fit();
        self.accounts.shrink_to_fit();
        self.relations.shrink_to_fit();
        self.codes.shrink_to_fit();
    }

    /// Everyone named for the event, first by the curator, then by the accounts; may repeat an actor.
    pub fn everyone(&self) -> impl Iterator<Item = &Participant> {
        self.participants.iter().chain(self.accounts.iter().flat_map(|account| &account.participants))
    }

    /// Every issue named for the event, first by the curator, then by the accounts; may repeat an issue.
    pub fn issues(&self) -> impl Iterator<Item = &Id<Issue>> {
        self.about.iter().chain(self.accounts.iter().flat_map(|account| &account.about))
    }

    /// The same event, whose dates and those of its accounts read as they are written ([`Edtf::verbatim`](crate::dates::Edtf::verbatim)).
    #[must_use]
    pub fn with_dates_verbatim(&self) -> Self {
        let mut event = self.clone();
        let accounts = event.accounts.iter_mut().filter_map(|account| account.when.as_mut());
        for when in accounts.chain([&mut event.when]) {
            when.edtf = when.edtf.verbatim();
        }
        event
    }

    /// Whether nobody has accepted the event yet.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.review.as_ref().is_some_and(|review| review.state == ReviewState::Draft)
    }

    /// Whether a machine coded the event from news, not a curator.
    #[must_use]
    pub fn is_machine_coded(&self) -> bool {
        self.imported_from.as_ref().is_some_and(|from| from.machine)
    }

    /// See [`ImportedFrom::caution`].
    #[must_use]
    pub fn caution(&self) -> Option<String> {
        self.imported_from.as_ref().and_then(ImportedFrom::caution)
    }
}
