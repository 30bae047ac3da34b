//! Who acts in an event, and as what: what a row shows on its rails without reading the event.
//!
//! Curated events keep the parts that their dossier gives. Coded records have no parts: their first actor acts, the
//! second is addressed. Both are phrases that many rows share, so an actor for each phrase is enough.

use super::coded_columns::{CodedColumns, OBJECT, PARTICIPANTS, SLOTS, SUBJECT};
use super::column::Column;
use super::forward::Forward;
use super::ids::{EventId, at, small};
use super::numbers::NOTHING;
use crate::index::query::{Facet, TermId};
use crate::model::{Medium, Part};

/// The parts of curated events, and the actors of phrases.
#[derive(Debug, Default)]
pub(super) struct Parties {
    /// The curated events that have any, ascending.
    events: Vec<u32>,
    /// Where the parties of each begin, and at the end where those of the last one end.
    starts: Vec<u32>,
    who: Vec<(TermId, Part)>,
    media: Vec<Option<Medium>>,
    /// The actor of each phrase, or [`NOTHING`].
    of_phrase: Vec<u32>,
}

/// The parties of rows while they are collected.
#[derive(Debug, Default)]
pub(super) struct PartiesByRow {
    starts: Vec<u32>,
    who: Vec<(TermId, Part)>,
    media: Vec<Option<Medium>>,
}

impl PartiesByRow {
    /// Adds those of the next row.
    pub fn push(&mut self, parties: &[(TermId, Part)], medium: Option<Medium>) {
        self.starts.push(small(self.who.len()));
        self.who.extend(parties);
        self.media.push(medium);
    }

    fn of(&self, row: u32) -> (&[(TermId, Part)], Option<Medium>) {
        let row = row as usize;
        let from = self.starts.get(row).map_or(0, |start| *start as usize);
        let to = self.starts.get(row + 1).map_or(self.who.len(), |start| *start as usize);
        (self.who.get(from..to).unwrap_or_default(), self.media.get(row).copied().flatten())
    }

    /// In the order of events; `curated` gives each row with its rank, ascending.
    pub fn ordered(&self, curated: impl Iterator<Item = (u32, u32)>, of_phrase: Vec<u32>) -> Parties {
        let mut parties = Parties { of_phrase, ..Parties::default() };
        for (row, id) in curated {
            let (who, medium) = self.of(row);
            if who.is_empty() && medium.is_none() {
                continue;
            }
            parties.events.push(id);
            parties.starts.push(small(parties.who.len()));
            parties.who.extend(who);
            parties.media.push(medium);
        }
        parties.starts.push(small(parties.who.len()));
        parties
    }
}

/// The actor of each phrase of coded rows, behind as many phrases of curated rows.
pub(super) fn actors_of_phrases(sheaf: &CodedColumns, curated: usize) -> Vec<u32> {
    let actor = |terms: &[(Facet, TermId)]| terms.iter().find(|(facet, _)| *facet == Facet::With).map_or(NOTHING, |(_, term)| term.0);
    let coded = sheaf.phrases.iter().map(|phrase| actor(&phrase.terms));
    std::iter::repeat_n(NOTHING, if sheaf.phrases.is_empty() { 0 } else { curated }).chain(coded).collect()
}

/// An event of an earlier timeline, or a new row with its parties.
type Kept<'a> = Result<EventId, (&'a [(TermId, Part)], Option<Medium>)>;

impl Parties {
    /// The curated events that have any, ascending.
    pub fn curated_events(&self) -> &[u32] {
        &self.events
    }

    /// Those of an edited timeline, whose curated events come in order; `party` gives each what it is called now.
    pub fn in_order<'a>(
        &self,
        events: impl Iterator<Item = (u32, Kept<'a>)>,
        party: &dyn Fn((TermId, Part)) -> Option<(TermId, Part)>,
    ) -> Self {
        let now = |actor: &u32| party((TermId(*actor), Part::Participant)).map_or(NOTHING, |(actor, _)| actor.0);
        let of_phrase = self.of_phrase.iter().map(|actor| if *actor == NOTHING { NOTHING } else { now(actor) }).collect();
        let mut parties = Self { of_phrase, ..Self::default() };
        for (id, kept) in events {
            let (who, medium) = match kept {
                Err((who, medium)) => (who, medium),
                Ok(before) => (self.curated(before).map_or(&[][..], |place| self.at(place)), self.medium(before)),
            };
            if who.is_empty() && medium.is_none() {
                continue;
            }
            parties.events.push(id);
            parties.starts.push(small(parties.who.len()));
            match kept {
                Err(_) => parties.who.extend(who),
                Ok(_) => parties.who.extend(who.iter().copied().filter_map(party)),
            }
            parties.media.push(medium);
        }
        parties.starts.push(small(parties.who.len()));
        parties
    }

    fn at(&self, place: usize) -> &[(TermId, Part)] {
        let start = |place: usize| self.starts.get(place).map_or(0, |start| *start as usize);
        self.who.get(start(place)..start(place + 1)).unwrap_or_default()
    }

    /// Those of a timeline that has nothing but coded rows.
    pub fn of_coded(forward: &Forward) -> Self {
        let actors = forward.numbering.of(Facet::With);
        let actor = |phrase| {
            let terms = forward.of_phrases.get(phrase).iter().map(|number| *number as usize);
            terms.filter(|number| actors.contains(number)).map(|number| small(number - actors.start)).next().unwrap_or(NOTHING)
        };
        Self { of_phrase: (0..forward.of_phrases.len()).map(actor).collect(), ..Self::default() }
    }

    fn curated(&self, id: EventId) -> Option<usize> {
        self.events.binary_search(&id.0).ok()
    }

    /// Those of an event; `said` are the phrases of coded rows.
    pub fn of(&self, id: EventId, said: &[Column; SLOTS]) -> Vec<(TermId, Part)> {
        if let Some(place) = self.curated(id) {
            return self.at(place).to_vec();
        }
        let actor = |slot: usize| {
            let phrase = said[slot].get(at(id))?;
            self.of_phrase.get(phrase as usize).copied().filter(|actor| *actor != NOTHING).map(TermId)
        };
        // Behind the phrases come the titles of rows of tables, whose participants have no parts.
        let is_title = said[SUBJECT].get(at(id)).is_some_and(|number| number as usize >= self.of_phrase.len());
        if is_title {
            return PARTICIPANTS.into_iter().filter_map(actor).map(|actor| (actor, Part::Participant)).collect();
        }
        let acts = actor(SUBJECT).map(|actor| (actor, Part::Participant));
        let addressed = actor(OBJECT).map(|actor| (actor, Part::Recipient));
        acts.into_iter().chain(addressed).collect()
    }

    /// The means of a curated event.
    pub fn medium(&self, id: EventId) -> Option<Medium> {
        self.media.get(self.curated(id)?).copied().flatten()
    }

    /// The bytes of memory.
    pub fn memory(&self) -> usize {
        let numbers = self.events.capacity() + self.starts.capacity() + self.of_phrase.capacity();
        numbers * size_of::<u32>() + self.who.capacity() * size_of::<(TermId, Part)>() + self.media.capacity()
    }
}
