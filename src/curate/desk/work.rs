//! The drafts of an article, and what was decided about each.

use super::facts::Facts;
use super::intake::Item;
use crate::curate::article::Said;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::model::{Actor, Directory, Event, Id, Issue, Line, Place, Relation, RelationType, Source};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The value of the field `format` of a file.
pub(super) const FORMAT: &str = "diplo-desk/1";

/// What was decided about a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is passed over.
    Skipped,
    /// It is in a dossier.
    Entered {
        /// The id of the event.
        event: String,
        /// What was done, as the journal of edits has it.
        words: String,
        /// The file.
        file: PathBuf,
    },
}

/// Another event to which a draft is tied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Its id.
    pub event: String,
    /// Its title.
    pub title: String,
    /// Its day, as EDTF.
    pub when: String,
}

impl From<&Event> for Tie {
    fn from(event: &Event) -> Self {
        Self { event: event.id.to_string(), title: event.title.to_string(), when: event.when.edtf.to_string() }
    }
}

/// Whether a draft is another account of an event that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// As the rule for the same event says.
    #[default]
    Proposed,
    /// The curator said so: of this event, or of none.
    Chosen,
}

/// A draft on the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Its number, which stays.
    pub number: u32,
    /// The event, as it would be entered.
    pub event: Event,
    /// Whether the curator began or changed it: reading the article again leaves it alone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_own: bool,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Who says whether it is another account.
    #[serde(default)]
    pub account: Account,
    /// The event of which it is another account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_of: Option<Tie>,
    /// The event of which it is a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Tie>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// The drafts of an article, and where the curator is among them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Work {
    pub(super) format: String,
    /// The SHA-256 of the text.
    pub sha256: String,
    /// Where the text is from.
    pub name: String,
    /// What it says of itself.
    #[serde(default)]
    pub said: Said,
    /// What the curator says of it.
    #[serde(default)]
    pub facts: Facts,
    /// What a reader must know of how it was read.
    #[serde(default)]
    pub remarks: Vec<String>,
    /// The day on which it was read first, as EDTF.
    pub read_on: String,
    /// The drafts, in the order of the text.
    pub drafts: Vec<Draft>,
    #[serde(default)]
    pub(super) actors: Vec<Actor>,
    #[serde(default)]
    pub(super) issues: Vec<Issue>,
    #[serde(default)]
    pub(super) places: Vec<Place>,
    #[serde(default)]
    pub(super) sources: Vec<Source>,
    /// The actors that the curator has said something of: reading the article again leaves them alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    own_actors: Vec<Id<Actor>>,
    /// The sentence under the cursor, from 0 on.
    #[serde(default)]
    pub sentence: usize,
    /// The number of the draft under the cursor.
    #[serde(default)]
    pub draft: u32,
    /// The numbers of the drafts that are decided, in the order of the decisions.
    #[serde(default)]
    pub decided: Vec<u32>,
}

impl Draft {
    /// A draft as it was read.
    #[must_use]
    pub fn new(number: u32, event: Event) -> Self {
        Self { number, event, is_own: false, decision: None, account: Account::default(), account_of: None, part_of: None }
    }

    /// The sentence that it was read from, counted from 0.
    #[must_use]
    pub fn sentence(&self) -> usize {
        self.event.draft.as_ref().map_or(0, |draft| draft.sentence.saturating_sub(1) as usize)
    }

    /// Whether it was accepted.
    #[must_use]
    pub fn is_entered(&self) -> bool {
        matches!(self.decision, Some(Decision::Entered { .. }))
    }

    /// Makes it another account of an event, or an event of its own.
    pub fn tell_of(&mut self, tie: Option<Tie>, brings: &[String]) {
        if let Some(draft) = &mut self.event.draft {
            draft.account_of = tie.as_ref().map(|tie| Line::from(tie.event.as_str()));
            draft.brings = brings.iter().map(|words| Line::from(words.as_str())).collect();
        }
        self.account_of = tie;
    }

    /// Makes it a part of an event, or of none.
    pub fn be_part_of(&mut self, tie: Option<Tie>) {
        self.event.relations.retain(|relation| relation.relation_type != RelationType::PartOf);
        if let Some(event) = tie.as_ref().and_then(|tie| Id::new(&tie.event).ok()) {
            self.event.relations.push(Relation { relation_type: RelationType::PartOf, event, note: None });
        }
        self.part_of = tie;
    }

    /// Takes the event as the curator has changed it; how it was read stays known.
    pub fn take_event(&mut self, event: Event) {
        let (review, draft) = (self.event.review.take(), self.event.draft.take());
        self.event = Event { review, draft, ..event };
        let is_part_of =
            |relation: &Relation, tie: &Tie| relation.relation_type == RelationType::PartOf && *relation.event.as_str() == *tie.event;
        let relations = &self.event.relations;
        self.part_of.take_if(|tie| !relations.iter().any(|relation| is_part_of(relation, tie)));
        self.is_own = true;
    }

    /// Takes the other reading of its expression of time; that is then the other.
    pub fn take_other_reading(&mut self) -> bool {
        let Some(draft) = &mut self.event.draft else { return false };
        let Some(other) = draft.alternative.take() else { return false };
        let before = std::mem::replace(&mut self.event.when.edtf, other.clone());
        draft.alternative = Some(before.clone());
        for when in self.event.accounts.iter_mut().filter_map(|account| account.when.as_mut()).filter(|when| when.edtf == before) {
            when.edtf = other.clone();
        }
        self.is_own = true;
        true
    }
}

impl Work {
    /// The work on a text that begins.
    #[must_use]
    pub fn begun(item: &Item, today: &str) -> Self {
        Self {
            format: FORMAT.to_owned(),
            sha256: item.sha256.clone(),
            name: item.name.clone(),
            said: item.said.clone(),
            facts: item.facts.clone(),
            remarks: item.remarks.clone(),
            read_on: today.to_owned(),
            ..Self::default()
        }
    }

    /// A draft by its number.
    #[must_use]
    pub fn draft(&self, number: u32) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.number == number)
    }

    /// The same, to be changed.
    pub fn draft_mut(&mut self, number: u32) -> Option<&mut Draft> {
        self.drafts.iter_mut().find(|draft| draft.number == number)
    }

    /// How many drafts are decided.
    #[must_use]
    pub fn count_decided(&self) -> usize {
        self.drafts.iter().filter(|draft| draft.decision.is_some()).count()
    }

    /// A number that no draft has.
    #[must_use]
    pub fn next_number(&self) -> u32 {
        self.drafts.iter().map(|draft| draft.number).max().unwrap_or(0) + 1
    }

    /// Notes what was decided about a draft.
    pub fn decide(&mut self, number: u32, decision: Decision) {
        self.decided.retain(|decided| *decided != number);
        if let Some(draft) = self.draft_mut(number) {
            draft.decision = Some(decision);
            self.decided.push(number);
        }
    }

    /// As if nothing had been decided about a draft.
    pub fn undecide(&mut self, number: u32) {
        self.decided.retain(|decided| *decided != number);
        if let Some(draft) = self.draft_mut(number) {
            draft.decision = None;
        }
    }

    /// Takes over what was entered meanwhile: two drafts may be on their way at once, and neither may undo what is known of the other.
    pub fn take_entered(&mut self, other: &Self) {
        for draft in other.drafts.iter().filter(|draft| draft.is_entered()) {
            let is_open = self.draft(draft.number).is_some_and(|own| own.decision.is_none());
            if let Some(decision) = draft.decision.clone().filter(|_| is_open) {
                self.decide(draft.number, decision);
            }
        }
    }

    /// Adds a draft, and gives its number.
    pub fn add(&mut self, draft: Draft) -> u32 {
        let number = draft.number;
        self.drafts.push(draft);
        self.drafts.sort_by_key(|draft| (draft.sentence(), draft.number));
        number
    }

    /// The records to which the drafts refer.
    #[must_use]
    pub fn directory(&self) -> Directory {
        Directory {
            actors: self.actors.iter().map(|actor| (actor.id.clone(), actor.clone())).collect(),
            issues: self.issues.iter().map(|issue| (issue.id.clone(), issue.clone())).collect(),
            places: self.places.iter().map(|place| (place.id.clone(), place.clone())).collect(),
            sources: self.sources.iter().map(|source| (source.id.clone(), source.clone())).collect(),
        }
    }

    /// Adds records. Of the source and of actors more may be known now, of which state they are, say; what the curator has said of an
    /// actor stays.
    pub fn know(&mut self, directory: Directory) {
        let has = |known: bool| !known;
        for actor in directory.actors.into_values() {
            let is_known = |known: &Actor| known.id == actor.id && known.part_of.is_some() && actor.part_of.is_none();
            if !self.own_actors.contains(&actor.id) && !self.actors.iter().any(is_known) {
                put(&mut self.actors, actor, |actor| &actor.id);
            }
        }
        for issue in directory.issues.into_values() {
            if has(self.issues.iter().any(|known| known.id == issue.id)) {
                self.issues.push(issue);
            }
        }
        for place in directory.places.into_values() {
            if has(self.places.iter().any(|known| known.id == place.id)) {
                self.places.push(place);
            }
        }
        for source in directory.sources.into_values() {
            self.sources.retain(|known| known.id != source.id);
            self.sources.push(source);
        }
    }

    /// Takes records as the curator has changed them.
    ///
    /// # Errors
    /// One of them is no record of the format.
    pub fn take_records(&mut self, records: &[(RecordKind, Json)]) -> Result<(), serde_json::Error> {
        for (kind, record) in records {
            let raw = record.to_line();
            match kind {
                RecordKind::Actor => {
                    let actor: Actor = serde_json::from_str(&raw)?;
                    self.own_actors.push(actor.id.clone());
                    put(&mut self.actors, actor, |actor| &actor.id);
                }
                RecordKind::Issue => put(&mut self.issues, serde_json::from_str(&raw)?, |issue| &issue.id),
                RecordKind::Place => put(&mut self.places, serde_json::from_str(&raw)?, |place| &place.id),
                RecordKind::Source => put(&mut self.sources, serde_json::from_str(&raw)?, |source| &source.id),
                RecordKind::Event => {}
            }
        }
        Ok(())
    }

    /// An actor of the drafts.
    #[must_use]
    pub fn actor(&self, id: &Id<Actor>) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == *id)
    }

    /// Its name.
    #[must_use]
    pub fn actor_name<'a>(&'a self, id: &'a Id<Actor>) -> &'a str {
        self.actor(id).map_or(id.as_str(), |actor| &actor.name)
    }

    /// The label of an issue of the drafts.
    #[must_use]
    pub fn issue_label<'a>(&'a self, id: &'a Id<Issue>) -> &'a str {
        self.issues.iter().find(|issue| issue.id == *id).map_or(id.as_str(), |issue| &issue.label)
    }

    /// The name of a place of the drafts.
    #[must_use]
    pub fn place_name<'a>(&'a self, id: &'a Id<Place>) -> &'a str {
        self.places.iter().find(|place| place.id == *id).map_or(id.as_str(), |place| &place.name)
    }

    /// An actor of the drafts, to be changed.
    pub fn actor_mut(&mut self, id: &Id<Actor>) -> Option<&mut Actor> {
        self.own_actors.push(id.clone());
        self.actors.iter_mut().find(|actor| actor.id == *id)
    }

    /// The id of the source that is in a dossier already.
    #[must_use]
    pub fn entered_source(&self) -> Option<String> {
        let entered = self.drafts.iter().find(|draft| draft.is_entered())?;
        entered.event.accounts.first().map(|account| account.source.to_string())
    }
}

/// Puts a record in the place of the one with its id, or behind the others.
fn put<T>(records: &mut Vec<T>, new: T, id: fn(&T) -> &Id<T>) {
    match records.iter().position(|known| id(known) == id(&new)) {
        Some(at) => records[at] = new,
        None => records.push(new),
    }
}
