//! One difference: its aspect, its subject, the words of each source, and whether it can be resolved.

use crate::model::{Actor, Directory, Id, Issue, Source};
use std::fmt;

/// An aspect in which accounts can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Days that cannot be the same.
    Day,
    /// The name of the event.
    Name,
    /// The title of the same person.
    Title,
    /// The place.
    Place,
    /// Figures for the same label.
    Figure,
    /// Issues that only one side mentions.
    Issue,
}

impl Aspect {
    /// Every aspect, in the order in which an event's differences are listed.
    pub const ALL: [Self; 6] = [Self::Day, Self::Name, Self::Title, Self::Place, Self::Figure, Self::Issue];

    /// The same, with the aspects that conflict first: the order of lists of many events.
    pub const CONFLICTS_FIRST: [Self; 6] = [Self::Day, Self::Place, Self::Figure, Self::Name, Self::Title, Self::Issue];

    /// The spelling in queries (`differs:day`).
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

    /// Whether one of the accounts must be wrong, or must mean something else; the other aspects are a matter of what a source
    /// chose to say.
    #[must_use]
    pub const fn is_conflict(self) -> bool {
        matches!(self, Self::Day | Self::Place | Self::Figure)
    }

    /// The label on screens.
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

/// The result of a closer look at a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Not all of it can be right.
    Conflict,
    /// Time zones explain it: the days can be the same time.
    Explained,
    /// The fact that would settle it is missing: a time zone, a common unit.
    Open,
    /// Each may be right: the sources chose different words.
    Wording,
}

impl Standing {
    /// The spelling in files.
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

/// The subject of a difference, if the aspect alone does not name it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// The person with the title.
    Actor(Id<Actor>),
    /// The issue.
    Issue(Id<Issue>),
    /// The label of what is counted or measured.
    Figure(String),
}

/// The words of one source on a point that others contradict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The source.
    pub source: Id<Source>,
    /// The account of the event, counted from 0; figures name only their source.
    pub account: Option<usize>,
    /// The words.
    pub words: String,
    /// The words in brief: for a day, the year is left out if all accounts give the same one. Otherwise 23 May of one year and
    /// 23 May of the next would look the same.
    pub brief: String,
    /// How it relates to the others: "1 day later than the State Department".
    pub against: Option<String>,
}

/// One point on which accounts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    /// The aspect.
    pub aspect: Aspect,
    /// The subject.
    pub about: Option<About>,
    /// The words of each source, in the order of the accounts; silent sources are left out.
    pub said: Vec<Statement>,
    /// Whether it can be resolved.
    pub standing: Standing,
    /// A possible explanation, or that there is none.
    pub note: Option<String>,
}

impl Discrepancy {
    /// The name of the subject.
    #[must_use]
    pub fn subject<'a>(&'a self, directory: &'a Directory) -> Option<&'a str> {
        Some(match self.about.as_ref()? {
            About::Actor(id) => directory.actor_name(id),
            About::Issue(id) => directory.issue_label(id),
            About::Figure(label) => label,
        })
    }

    /// "accounts conflict on a figure: aircraft". The words of a difference that time zones explain differ from those of one
    /// that nothing explains.
    #[must_use]
    pub fn sentence(&self, directory: &Directory) -> String {
        let verb = if self.standing == Standing::Conflict { "conflict" } else { "differ" };
        let about = self.subject(directory).map(|subject| format!(": {subject}")).unwrap_or_default();
        let explained = if self.standing == Standing::Explained { ", explained by time zones" } else { "" };
        format!("accounts {verb} on {}{about}{explained}", self.aspect.label())
    }

    /// The statement of the account with that number, counted from 0.
    #[must_use]
    pub fn said_by(&self, account: usize) -> Option<&Statement> {
        let at = self.said.binary_search_by_key(&Some(account), |said| said.account).ok()?;
        self.said.get(at)
    }
}
