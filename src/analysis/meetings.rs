//! Who met whom: pairs, the matrix of contacts, and the profile of one actor.
//!
//! A *contact* between two actors is a meeting, talks, call, visit, summit, conference or mediation
//! ([`Kind::CONTACTS`]) in which both took part ([`crate::model::Part::takes_part`]). An exercise that one side holds
//! and the other observes is none, nor is a statement of the one about the other. People count for their bodies and
//! states, so a body and its own member are no pair by themselves: between the two, only events in which somebody else
//! of that body also took part count. A table of many actors leaves out the contacts within one side, unless they are
//! asked for: officials of one state meet all the time.
//!
//! An *occasion* is the unit of counting: a contact that is part of no other, or all contacts within one whole (a visit
//! and the talks during it), once. Records that are said to be the same event are one occasion too. Only events that
//! occurred count; expected and cancelled ones are listed.
//!
//! Counting uses only columns and posting lists. Events are read whole only to show their people and places, and no
//! more than [`LISTED`] of them.
//!
//! | file | owns |
//! |---|---|
//! | `meetings` | [`Contacts`]: which events are contacts, and the number of occasions |
//! | `pair` | [`Pair`]: all contacts of two actors, the gaps between them |
//! | `matrix` | [`Matrix`]: how often each actor met each other one |
//! | `profile` | [`ActorProfile`]: everything about one actor |
//! | `sides` | [`Sides`]: the sides of an event, and other events that name two of them |
//! | `attendance` | who was there from each side, who hosted, at which level |
//! | `gap` | [`Gap`], [`Extent`]: the time between two dates |
//! | `words` | pairs in words |
//! | `rank` | [`Rank`], [`Level`]: the level of an office by its title |

mod attendance;
mod gap;
mod matrix;
mod pair;
mod profile;
mod rank;
mod sides;
mod words;

pub use attendance::{Attendee, Host, Seen};
pub use gap::{Extent, Gap};
pub use matrix::{ActorLevel, Matrix};
pub use pair::{Contact, Occasion, Pair, Silence};
pub use profile::{ActorProfile, Capacity};
pub use rank::{Level, Rank};
pub use sides::{Nearby, Sides};
pub use words::AttendeeWords;

use crate::analysis::sides::SideId;
use crate::index::query::{Facet, Query, TermId};
use crate::index::timeline::{EventId, Marked, Matches, ReadError, Timeline};
use crate::model::{Actor, Directory, Id, Kind, RelationType, Status};
use roaring::{MultiOps, RoaringBitmap};
use std::collections::{BTreeSet, HashMap};

/// People and places are read for this many events, the latest.
pub const LISTED: usize = 2_000;

/// Why two actors, or one, have no contacts to show.
#[derive(Debug, thiserror::Error)]
pub enum ContactError {
    /// Both sides are the same.
    #[error("a contact has two sides, and both are {0}: choose another for one of them")]
    OneSide(String),
    /// An actor that the files do not know.
    #[error("no actor is called {0}")]
    Unknown(String),
    /// An event cannot be read.
    #[error(transparent)]
    Source(#[from] ReadError),
}

/// The contacts among the events of a query.
pub struct Contacts<'a> {
    timeline: &'a Timeline,
    directory: &'a Directory,
    /// The results of the query.
    matches: Matches,
    /// The events of the kinds in which people meet.
    meetings: RoaringBitmap,
    /// The results that match only possibly, because of their date.
    possible: RoaringBitmap,
    /// The members of each body.
    members: HashMap<TermId, Vec<TermId>>,
    /// Events with any tie; only these may belong together.
    tied: RoaringBitmap,
    /// Returns false if nobody waits any more: the work then ends early and the result is of no use.
    keep_going: &'a dyn Fn() -> bool,
}

impl<'a> Contacts<'a> {
    /// The contacts among the results of `query`; `marked` has the reader's marks, notes and tags.
    #[must_use]
    pub fn under(query: &Query, marked: &Marked, timeline: &'a Timeline, directory: &'a Directory) -> Self {
        Self::under_while(query, marked, timeline, directory, &|| true)
    }

    /// Like [`Self::under`] for work that may be cancelled: once `keep_going` returns false, it ends early and the
    /// result is of no use.
    #[must_use]
    pub fn under_while(
        query: &Query,
        marked: &Marked,
        timeline: &'a Timeline,
        directory: &'a Directory,
        keep_going: &'a dyn Fn() -> bool,
    ) -> Self {
        let (matches, possible) = timeline.find_with_doubt(query, marked, keep_going).unwrap_or_default();
        let mut members: HashMap<TermId, Vec<TermId>> = HashMap::new();
        for (number, term) in (0..).zip(timeline.terms().of(Facet::Actor)) {
            if let Some(body) = term.broader {
                members.entry(body).or_default().push(TermId(number));
            }
        }
        let tied = timeline.tied().map(|id| id.0).collect();
        let meetings = meetings(timeline);
        Self { timeline, directory, matches, meetings, possible, members, tied, keep_going }
    }

    fn term(&self, actor: &Id<Actor>) -> Result<TermId, ContactError> {
        let unknown = || ContactError::Unknown(actor.to_string());
        self.timeline.terms().by_id(Facet::Actor, actor.as_str()).ok_or_else(unknown)
    }

    fn actor(&self, term: TermId) -> Option<&'a Actor> {
        crate::analysis::sides::actor(term, self.timeline.terms(), self.directory)
    }

    /// The events in which an actor, or a member of that body, took part.
    fn attended(&self, actor: TermId) -> &'a RoaringBitmap {
        self.timeline.posting(Facet::With, actor)
    }

    /// The events in `ids` that the query finds.
    fn found(&self, mut ids: RoaringBitmap) -> RoaringBitmap {
        if let Matches::Some(found) = &self.matches {
            ids &= found;
        }
        ids
    }

    fn occurred(&self) -> &'a RoaringBitmap {
        let term = self.timeline.terms().by_id(Facet::Status, Status::Occurred.as_str());
        self.timeline.posting(Facet::Status, term.unwrap_or(TermId(u32::MAX)))
    }

    /// The contacts of two actors, whether or not they occurred.
    fn between(&self, one: TermId, other: TermId) -> RoaringBitmap {
        self.together(one, other) & &self.meetings
    }

    /// The events in which both actors took part.
    fn together(&self, one: TermId, other: TermId) -> RoaringBitmap {
        let others = |path: &[TermId], inner: TermId| self.others(path) & self.attended(inner);
        self.found(match (self.path(one, other), self.path(other, one)) {
            _ if one == other => RoaringBitmap::new(),
            (Some(path), _) => others(&path, one),
            (None, Some(path)) => others(&path, other),
            (None, None) => self.attended(one) & self.attended(other),
        })
    }

    /// The events that name both actors, in whatever part, and are no contacts of the two.
    fn otherwise_between(&self, one: TermId, other: TermId) -> RoaringBitmap {
        if self.path(one, other).is_some() || self.path(other, one).is_some() {
            return RoaringBitmap::new();
        }
        let named = |actor: TermId| self.timeline.posting(Facet::Actor, actor);
        self.found(named(one) & named(other)) - self.between(one, other)
    }

    /// Whether two actors belong to one side.
    fn is_one_side(&self, one: TermId, other: TermId) -> bool {
        let side = |actor: TermId| SideId::new(actor, self.timeline.terms(), self.directory);
        side(one) == side(other)
    }

    /// The bodies from an actor, itself first, up to one that it belongs to; `None` if it does not belong to it.
    fn path(&self, actor: TermId, body: TermId) -> Option<Vec<TermId>> {
        let terms = self.timeline.terms();
        let mut path = vec![actor];
        let mut here = actor;
        while here != body {
            here = terms.get(Facet::Actor, here)?.broader.filter(|next| !path.contains(next))?;
            path.push(here);
        }
        Some(path)
    }

    /// The events with members of these bodies that are not on the path themselves.
    fn others(&self, path: &[TermId]) -> RoaringBitmap {
        let members = path.iter().skip(1).filter_map(|body| self.members.get(body)).flatten();
        members.filter(|member| !path.contains(member)).fold(RoaringBitmap::new(), |all, member| all | self.attended(*member))
    }

    /// The number of occasions among these events that occurred.
    fn occasions(&self, ids: &RoaringBitmap) -> u64 {
        let occurred = ids & self.occurred();
        let tied = &occurred & &self.tied;
        let heads: BTreeSet<EventId> = tied.iter().map(|id| head(self.timeline, EventId(id))).collect();
        occurred.len() - tied.len() + heads.len() as u64
    }
}

/// The events of the kinds in which people meet.
fn meetings(timeline: &Timeline) -> RoaringBitmap {
    let kinds = Kind::CONTACTS.iter().filter_map(|kind| timeline.terms().by_id(Facet::Kind, kind.as_str()));
    kinds.map(|kind| timeline.posting(Facet::Kind, kind)).union()
}

/// The event that represents the whole occasion: the outermost whole, and the first of several records of the same
/// event.
fn head(timeline: &Timeline, id: EventId) -> EventId {
    /// The most nested wholes, or records of one event; nobody needs more, and cycles end.
    const MAX_NESTED: usize = 64;
    let mut same = BTreeSet::from([id]);
    let mut seen = same.clone();
    loop {
        // All records of the event, then the wholes of any of them.
        let mut open: Vec<EventId> = same.iter().copied().collect();
        while let Some(one) = open.pop() {
            let ties = timeline.ties(one).iter().filter(|tie| tie.relation_type == RelationType::SameAs).map(|tie| tie.other);
            for other in ties.take(MAX_NESTED) {
                if same.len() < MAX_NESTED && same.insert(other) {
                    open.push(other);
                }
            }
        }
        seen.extend(&same);
        let wholes: BTreeSet<EventId> = same.iter().filter_map(|one| timeline.whole(*one)).filter(|whole| !seen.contains(whole)).collect();
        if wholes.is_empty() || seen.len() > MAX_NESTED {
            // In a cycle every event leads to all others, so the first one represents all.
            let circle = same.iter().any(|one| timeline.whole(*one).is_some());
            let all = if circle { &seen } else { &same };
            return all.first().copied().unwrap_or(id);
        }
        same = wholes;
    }
}
