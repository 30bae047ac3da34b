//! Who does what in one event, as its rails show it.

use super::SidesInView;
use crate::index::timeline::{EventId, Timeline};
use crate::model::{Kind, Medium, Part, Status};

/// What a side does in an event; of several things the last of this order counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// Nothing.
    #[default]
    Idle,
    /// It is addressed.
    Addressed,
    /// It acts.
    Acts,
}

/// How two sides are linked in an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Link {
    /// Not at all.
    #[default]
    None,
    /// They meet, or act together.
    Meets,
    /// The first comes to the second, or addresses it.
    Comes,
    /// The second comes to the first, or addresses it.
    ComesBack,
}

impl Act {
    /// What somebody with this part does.
    #[must_use]
    pub const fn new(part: Part) -> Self {
        match part {
            Part::Recipient => Self::Addressed,
            part if part.takes_part() => Self::Acts,
            _ => Self::Idle,
        }
    }
}

impl Link {
    /// How two sides are linked who do this in an event; `visits` says which of them visits.
    #[must_use]
    pub fn new(pair: [Act; 2], visits: [bool; 2], kind: Kind) -> Self {
        match pair {
            [Act::Acts, Act::Acts] if kind == Kind::Visit && visits[0] && !visits[1] => Self::Comes,
            [Act::Acts, Act::Acts] if kind == Kind::Visit && visits[1] && !visits[0] => Self::ComesBack,
            [Act::Acts, Act::Acts] => Self::Meets,
            [Act::Acts, Act::Addressed] => Self::Comes,
            [Act::Addressed, Act::Acts] => Self::ComesBack,
            _ => Self::None,
        }
    }
}

/// Whether sides are linked from afar: by video, by telephone, in writing, or only expected.
#[must_use]
pub fn is_remote(kind: Kind, medium: Option<Medium>, status: Status) -> bool {
    medium.map_or(kind == Kind::Call, |medium| medium != Medium::InPerson) || status.is_ahead()
}

/// Who does what in one event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Acts {
    /// The two sides that have rails.
    pub pair: [Act; 2],
    /// How they are linked.
    pub link: Link,
    /// Whether they are linked from afar.
    pub is_remote: bool,
    /// Whether others take part, too.
    pub others: bool,
    /// The first side that acts.
    pub first: Option<usize>,
}

impl SidesInView<'_> {
    /// Who does what in an event.
    #[must_use]
    pub fn acts(&self, id: EventId, timeline: &Timeline) -> Acts {
        let mut acts = Acts::default();
        let mut visits = [false; 2];
        for (actor, part) in timeline.parties(id) {
            let side = self.ranked.of(actor);
            let rail = side.and_then(|_| self.pair.iter().position(|of_pair| *of_pair == side));
            let does = Act::new(part);
            if does == Act::Acts {
                acts.first = acts.first.or(side);
            }
            let Some(rail) = rail else {
                acts.others = true;
                continue;
            };
            visits[rail] |= part == Part::Visitor;
            acts.pair[rail] = acts.pair[rail].max(does);
        }
        let kind = timeline.kind(id);
        acts.link = Link::new(acts.pair, visits, kind);
        acts.is_remote = is_remote(kind, timeline.medium(id), timeline.status(id));
        acts
    }
}
