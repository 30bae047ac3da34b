//! Everything about one actor: its events, the events that only mention it, its partners and its issues.

use super::{ContactError, Contacts, LISTED};
use crate::index::query::{Facet, Term, TermId};
use crate::index::timeline::{EventId, EventReader};
use crate::model::{Actor, Id, Issue};

/// The most partners to count.
const PARTNERS: usize = 40;

/// Facts about an actor besides its record.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorProfile {
    /// The actor.
    pub actor: Id<Actor>,
    /// The people and bodies that belong to it, in the order of the files.
    pub members: Vec<Id<Actor>>,
    /// The titles that events give it, each with the events from the first to the last.
    pub capacities: Vec<Capacity>,
    /// The events in which it took part, in order.
    pub attended: Vec<EventId>,
    /// The events in which it was only the subject, target or recipient.
    pub mentioned: Vec<EventId>,
    /// The actors of other sides that it met, with the number of occasions, most first.
    pub partners: Vec<(Id<Actor>, u64)>,
    /// The number of further actors that it may have met.
    pub more_partners: usize,
    /// The issues of the events in which it took part, with their number, most first.
    pub issues: Vec<(Id<Issue>, u64)>,
    /// The number of oldest events that were not searched for titles.
    pub unread: usize,
}

/// A title that events give an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// The title as written.
    pub title: String,
    /// The events that give it, in order.
    pub events: Vec<EventId>,
}

impl Contacts<'_> {
    /// Everything about an actor, among the results of the query.
    ///
    /// # Errors
    /// An unknown actor; an event that cannot be read.
    pub fn profile(&self, actor: &Id<Actor>, reader: &dyn EventReader) -> Result<ActorProfile, ContactError> {
        let term = self.term(actor)?;
        let attended = self.found(self.attended(term).clone());
        let mentioned = self.found(self.timeline.posting(Facet::Actor, term) - self.attended(term));
        let events = |ids: &roaring::RoaringBitmap| ids.iter().map(EventId).collect::<Vec<_>>();
        let (partners, more_partners) = self.partners(term);
        let mut profile = ActorProfile {
            actor: actor.clone(),
            members: self.members.get(&term).into_iter().flatten().filter_map(|term| Some(self.actor(*term)?.id.clone())).collect(),
            capacities: Vec::new(),
            attended: events(&attended),
            mentioned: events(&mentioned),
            partners: partners.into_iter().filter_map(|(term, count)| Some((self.actor(term)?.id.clone(), count))).collect(),
            more_partners,
            issues: self.issues(&attended),
            unread: 0,
        };
        let mut named: Vec<EventId> = events(&(attended | mentioned));
        profile.unread = named.len().saturating_sub(LISTED);
        named.drain(..profile.unread);
        for id in named.into_iter().take_while(|_| (self.keep_going)()) {
            let event = reader.event(id)?;
            for participant in event.everyone().filter(|participant| participant.actor == *actor) {
                if let Some(title) = &participant.capacity {
                    add(&mut profile.capacities, title, id);
                }
            }
        }
        Ok(profile)
    }

    /// The actors of other sides that an actor met, with the number of occasions, most first, and the number of further
    /// ones.
    #[must_use]
    pub fn partners(&self, actor: TermId) -> (Vec<(TermId, u64)>, usize) {
        let events = self.found(self.attended(actor) & self.occurred()) & &self.meetings;
        let others = self.timeline.terms().ids(Facet::Actor);
        let mut partners: Vec<(TermId, u64)> = others
            // Officials of one state meet all the time: the contacts with other sides are what a reader looks for.
            .take_while(|_| (self.keep_going)())
            .filter(|other| !self.is_one_side(actor, *other))
            .map(|other| (other, self.attended(other).intersection_len(&events)))
            .filter(|(_, shared)| *shared > 0)
            .collect();
        partners.sort_by_key(|(_, shared)| std::cmp::Reverse(*shared));
        let more = partners.len().saturating_sub(PARTNERS);
        partners.truncate(PARTNERS);
        for (other, count) in partners.iter_mut().take_while(|_| (self.keep_going)()) {
            *count = self.occasions(&self.between(actor, *other));
        }
        partners.retain(|(_, count)| *count > 0);
        partners.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        (partners, more)
    }

    fn issues(&self, events: &roaring::RoaringBitmap) -> Vec<(Id<Issue>, u64)> {
        let terms = self.timeline.terms();
        let count = |(id, term): (TermId, &Term)| {
            let shared = self.timeline.posting(Facet::Issue, id).intersection_len(events);
            let issue = self.directory.issues.get(term.id.as_str())?;
            (shared > 0).then(|| (issue.id.clone(), shared))
        };
        let mut issues: Vec<(Id<Issue>, u64)> = terms.ids(Facet::Issue).zip(terms.of(Facet::Issue)).filter_map(count).collect();
        issues.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        issues
    }
}

fn add(capacities: &mut Vec<Capacity>, title: &str, event: EventId) {
    match capacities.iter_mut().find(|capacity| capacity.title == title) {
        Some(capacity) if capacity.events.last() == Some(&event) => {}
        Some(capacity) => capacity.events.push(event),
        None => capacities.push(Capacity { title: title.to_owned(), events: vec![event] }),
    }
}
