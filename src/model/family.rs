//! What an event is, for the sign that stands for it: a contact, a word, an act, or force.

use super::Kind;

/// What an event is, for its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// People of both sides meet or speak with each other.
    Contact,
    /// One speaks.
    Word,
    /// One acts.
    Act,
    /// One uses arms, or shows them.
    Force,
}

impl Kind {
    /// What events of this kind are, for their sign.
    #[must_use]
    pub fn family(self) -> Family {
        match self {
            kind if Self::CONTACTS.contains(&kind) => Family::Contact,
            Self::Statement | Self::Announcement | Self::Threat => Family::Word,
            Self::MilitaryExercise | Self::MilitaryDeployment | Self::UseOfForce => Family::Force,
            _ => Family::Act,
        }
    }
}
