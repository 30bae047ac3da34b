//! One difference: in what, of whom, what each source says, and whether it can be resolved.

use crate::model::{Actor, Directory, Id, Issue, Source};
use std::fmt;

/// In what accounts can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Days that cannot be the same.
    Day,
    /// What the event is called.
    Name,
    /// The title of the same person.
    Title,
    /// Where it took place.
    Place,
    /// Figures for the same label.
    Figure,
    /// Issues that only one side mentions.
    Issue,
}

impl Aspect {
    /// Every aspect, in the order in which an event's differences are told.
    pub const ALL: [Self; 6] = [Self::Day, Self::Name, Self::Title, Self::Place, Self::Figure, Self::Issue];

    /// The same, those first that conflict: the order of lists of many events.
    pub const CONFLICTS_FIRST: [Self; 6] = [Self::Day, Self::Place, Self::Figure, Self::Name, Self::Title, Self::Issue];

    /// How queries write it (`differs:day`).
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Name => "name",
            Self::Title => "title",
            Self::Place => "place",
            Self::Figure => "figure",
            Self::Issue => "issue",
        }
    }

    /// Whether one of the accounts must be wrong, or speak of something else; the others are a matter of what a
    /// source chose to say.
    #[must_use]
    pub const fn is_conflict(self) -> bool {
        matches!(self, Self::Day | Self::Place | Self::Figure)
    }

    /// How screens say it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Day => "the day",
            Self::Name => "the name of the event",
            Self::Title => "a person's title",
            Self::Place => "the place",
            Self::Figure => "a figure",
            Self::Issue => "issues only one side mentions",
        }
    }
}

impl fmt::Display for Aspect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What becomes of a difference when one looks closer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Not all of it can be right.
    Conflict,
    /// Time zones explain it: the days can be the same time.
    Explained,
    /// What would settle it is not given: a time zone, a common unit.
    Open,
    /// Each may be right: it is what a source chose to say.
    Wording,
}

impl Standing {
    /// How files write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Explained => "explained",
            Self::Open => "open",
            Self::Wording => "wording",
        }
    }
}

/// Of whom or what something is said, where the aspect alone does not say.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// Whose title.
    Actor(Id<Actor>),
    /// Which issue.
    Issue(Id<Issue>),
    /// What is counted or measured.
    Figure(String),
}

/// What one source says where others say otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who says it.
    pub source: Id<Source>,
    /// In which of the event's accounts, counted from 0; figures name their source alone.
    pub account: Option<usize>,
    /// What it says.
    pub words: String,
    /// The same in few words: of a day the year is left out where all accounts give the same one. 23 May of one year
    /// and 23 May of the next must not stand there as the same day.
    pub brief: String,
    /// How that stands to the others: "1 day later than the State Department".
    pub against: Option<String>,
}

/// One thing in which accounts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    /// In what.
    pub aspect: Aspect,
    /// Of whom or what.
    pub about: Option<About>,
    /// What each source says, in the order of the accounts; sources that are silent are not among them.
    pub said: Vec<Statement>,
    /// Whether it can be resolved.
    pub standing: Standing,
    /// What may explain it, or that nothing can.
    pub note: Option<String>,
}

impl Discrepancy {
    /// The name of whom or what it is about.
    #[must_use]
    pub fn subject<'a>(&'a self, directory: &'a Directory) -> Option<&'a str> {
        Some(match self.about.as_ref()? {
            About::Actor(id) => directory.actor_name(id),
            About::Issue(id) => directory.issue_label(id),
            About::Figure(label) => label,
        })
    }

    /// "accounts conflict on a figure: aircraft". A difference that time zones explain does not read like one that
    /// nothing can.
    #[must_use]
    pub fn sentence(&self, directory: &Directory) -> String {
        let verb = if self.standing == Standing::Conflict { "conflict" } else { "differ" };
        let about = self.subject(directory).map(|subject| format!(": {subject}")).unwrap_or_default();
        let explained = if self.standing == Standing::Explained { ", explained by time zones" } else { "" };
        format!("accounts {verb} on {}{about}{explained}", self.aspect.label())
    }

    /// What the account with that number says here, counted from 0.
    #[must_use]
    pub fn said_by(&self, account: usize) -> Option<&Statement> {
        let at = self.said.binary_search_by_key(&Some(account), |said| said.account).ok()?;
        self.said.get(at)
    }
}
