//! What stands for an event: its place in order, its source's number; what its row says as bits; its ties.

use crate::model::RelationType;

/// An event's place in chronological order, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// The number under which a source knows a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u32);

/// What a row says besides its columns, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub(super) u8);

impl Flags {
    /// The accounts conflict: days, places or figures that cannot all be right.
    pub const DIFFERS: Self = Self(1);
    /// The record was coded by a machine, not by a curator.
    pub const MACHINE: Self = Self(2);
    /// One source tells of it; said only of what somebody wrote.
    pub const SINGLE_SOURCE: Self = Self(4);
    /// Only one side tells of it; said only of what somebody wrote.
    pub const ONE_SIDED: Self = Self(8);

    /// Both sets of flags.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// Whether all of `other` are set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A tie between two events, seen from one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The type, as the event that carries it says.
    pub relation_type: RelationType,
    /// Whether the other event carries it.
    pub inverse: bool,
    /// The other event.
    pub other: EventId,
}

impl Tie {
    /// How the tie reads from this end.
    #[must_use]
    pub const fn label(self) -> &'static str {
        if self.inverse { self.relation_type.inverse_label() } else { self.relation_type.label() }
    }

    /// Whether the tie says that this end comes after the other: what previews comes before.
    #[must_use]
    pub const fn comes_after(self) -> bool {
        matches!(self.relation_type, RelationType::Previews) == self.inverse
    }
}

pub(super) fn at(id: EventId) -> usize {
    id.0 as usize
}

/// Ids are 32 bits; a timeline cannot be built with more events than that.
pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
