//! Identifies an event: its chronological rank and its number in the source. Also its flags as bits, and its ties.

use crate::model::RelationType;

/// An event's rank in chronological order, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// The number of a record in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u32);

/// Flags of a row besides its columns, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub(super) u8);

impl Flags {
    /// The accounts conflict: days, places or figures that cannot all be right.
    pub const DIFFERS: Self = Self(1);
    /// The record was coded by a machine, not by a curator.
    pub const MACHINE: Self = Self(2);
    /// One source tells it; set only for events that a person wrote.
    pub const SINGLE_SOURCE: Self = Self(4);
    /// Only one side tells it; set only for events that a person wrote.
    pub const ONE_SIDED: Self = Self(8);
    /// Nobody has accepted it yet.
    pub const DRAFT: Self = Self(16);

    /// The flags as bits, whose places are kept in stores.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The flags with these bits.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

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
    /// The type, as the event with the tie gives it.
    pub relation_type: RelationType,
    /// Whether the tie belongs to the other event.
    pub inverse: bool,
    /// The other event.
    pub other: EventId,
}

impl Tie {
    /// The label of the tie from this end.
    #[must_use]
    pub const fn label(self) -> &'static str {
        if self.inverse { self.relation_type.inverse_label() } else { self.relation_type.label() }
    }

    /// Whether this end comes after the other according to the tie: a preview comes before.
    #[must_use]
    pub const fn comes_after(self) -> bool {
        matches!(self.relation_type, RelationType::Previews) == self.inverse
    }
}

pub(super) fn at(id: EventId) -> usize {
    id.0 as usize
}

/// A count as a 32-bit id; a timeline cannot have more events than that.
pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
