//! Where the accounts of one event differ. Computed from what they say, never curated; and computed only here, so
//! that the timeline's sign, the filter, the comparison and the exports cannot disagree.
//!
//! An account that is silent differs from nobody: absence is "not mentioned", never "denied".

mod moment;

use crate::date::{Edtf, Month};
use crate::model::{Account, Actor, Directory, Event, Figure, Id, Issue, Source, When};
use crate::text;
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
    /// Every aspect, in the order in which lists show them.
    pub const ALL: [Self; 6] = [Self::Day, Self::Name, Self::Title, Self::Place, Self::Figure, Self::Issue];

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

/// What one source says where others say otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who says it.
    pub source: Id<Source>,
    /// What it says.
    pub words: String,
    /// The same in few words: of a day the year is left out where all accounts give the same one. 23 May of one year
    /// and 23 May of the next must not stand there as the same day.
    pub brief: String,
    /// How that stands to the others: "1 day later than the State Department".
    pub against: Option<String>,
}

impl Statement {
    /// Words that are few already.
    fn plain(source: Id<Source>, words: String) -> Self {
        Self { source, brief: words.clone(), words, against: None }
    }
}

/// One thing in which accounts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    /// In what.
    pub aspect: Aspect,
    /// About whom or what, where the aspect alone does not say: a person, a figure's label, an issue.
    pub about: Option<String>,
    /// What each source says; sources that are silent are not among them.
    pub said: Vec<Statement>,
    /// What may explain it, or that nothing can: only of days.
    pub note: Option<String>,
}

/// Everything in which the accounts of an event differ, in the order of [`Aspect::ALL`].
#[must_use]
pub fn discrepancies(event: &Event, directory: &Directory) -> Vec<Discrepancy> {
    let mut out = Vec::new();
    out.extend(days(event, directory));
    out.extend(names(event));
    out.extend(titles(event, directory));
    out.extend(places(event, directory));
    out.extend(figures(event));
    out.extend(issues(event, directory));
    out
}

/// In what the accounts of an event differ, each aspect once.
#[must_use]
pub fn aspects(event: &Event, directory: &Directory) -> Vec<Aspect> {
    let mut aspects: Vec<Aspect> = discrepancies(event, directory).iter().map(|found| found.aspect).collect();
    aspects.dedup();
    aspects
}

/// The accounts' days where two of them cannot be the same.
fn days(event: &Event, directory: &Directory) -> Option<Discrepancy> {
    let given: Vec<(&Account, &When)> = event.accounts.iter().filter_map(|account| Some((account, account.when.as_ref()?))).collect();
    let conflict = |a: &When, b: &When| a.edtf.conflicts(&b.edtf);
    let pairs = || given.iter().flat_map(|(_, a)| given.iter().map(move |(_, b)| (*a, *b))).filter(|(a, b)| conflict(a, b));
    pairs().next()?;
    let years: Vec<Option<i32>> = given.iter().map(|(_, when)| when.span().earliest.month().map(Month::year)).collect();
    let same_year = years.windows(2).all(|pair| pair[0] == pair[1]);
    let said = given.iter().map(|(account, when)| {
        let other = given.iter().find(|(_, other)| conflict(when, other));
        let against =
            other.and_then(|(other, day)| Some(format!("{} {}", apart(&when.edtf, &day.edtf)?, directory.source_name(&other.source))));
        let brief = if same_year { when.edtf.short() } else { when.edtf.words() };
        Statement { source: account.source.clone(), words: when.edtf.words(), brief, against }
    });
    Some(Discrepancy { aspect: Aspect::Day, about: None, said: said.collect(), note: moment::explain(pairs()) })
}

/// "1 day later than", said of `a`; "ends 1 day later than" where both begin alike.
fn apart(a: &Edtf, b: &Edtf) -> Option<String> {
    let (a, b) = (a.span(), b.span());
    let words = |days: i32| {
        let count = days.unsigned_abs();
        format!("{count} day{} {} than", if count == 1 { "" } else { "s" }, if days > 0 { "later" } else { "earlier" })
    };
    match (b.earliest.days_until(a.earliest)?, b.latest.days_until(a.latest)?) {
        (0, 0) => None,
        (0, end) => Some(format!("ends {}", words(end))),
        (start, end) if start == end => Some(words(start)),
        (start, _) => Some(format!("starts {}", words(start))),
    }
}

/// The names that sources give to the event, where these are not the same words.
fn names(event: &Event) -> Option<Discrepancy> {
    let said = event.accounts.iter().filter_map(|account| Some((account, account.called.as_ref()?.to_string())));
    differing(Aspect::Name, None, said.collect())
}

/// Titles of one person that are not the same words.
fn titles(event: &Event, directory: &Directory) -> Vec<Discrepancy> {
    let mut people: Vec<&Id<Actor>> = Vec::new();
    for participant in event.accounts.iter().flat_map(|account| &account.participants) {
        if !people.contains(&&participant.actor) {
            people.push(&participant.actor);
        }
    }
    let of = |person: &Id<Actor>| {
        let said = event.accounts.iter().filter_map(|account| {
            let named = account.participants.iter().find(|named| named.actor == *person)?;
            Some((account, named.capacity.as_ref()?.to_string()))
        });
        differing(Aspect::Title, Some(directory.actor_name(person).to_owned()), said.collect())
    };
    people.into_iter().filter_map(of).collect()
}

/// Places of which none is within the other.
fn places(event: &Event, directory: &Directory) -> Option<Discrepancy> {
    let given: Vec<_> = event.accounts.iter().filter_map(|account| Some((account, account.place.as_ref()?))).collect();
    let apart = |a: &Id<_>, b: &Id<_>| !directory.wider(a).contains(&b) && !directory.wider(b).contains(&a);
    if !given.iter().any(|(_, a)| given.iter().any(|(_, b)| apart(a, b))) {
        return None;
    }
    differing(Aspect::Place, None, given.iter().map(|(account, place)| (*account, directory.place_name(place).to_owned())).collect())
}

/// Statements, where not all are the same words.
fn differing(aspect: Aspect, about: Option<String>, said: Vec<(&Account, String)>) -> Option<Discrepancy> {
    let folded: Vec<String> = said.iter().map(|(_, words)| text::fold(words)).collect();
    if folded.windows(2).all(|pair| pair[0] == pair[1]) {
        return None;
    }
    let said = said.into_iter().map(|(account, words)| Statement::plain(account.source.clone(), words));
    Some(Discrepancy { aspect, about, said: said.collect(), note: None })
}

/// Figures under one label with more than one value.
fn figures(event: &Event) -> Vec<Discrepancy> {
    let mut out: Vec<Discrepancy> = Vec::new();
    for (number, figure) in event.figures.iter().enumerate() {
        let same = |other: &&Figure| text::fold(&other.label) == text::fold(&figure.label);
        if event.figures[..number].iter().any(|other| same(&other)) {
            continue;
        }
        let alike: Vec<&Figure> = event.figures.iter().filter(same).filter(|figure| figure.source.is_some()).collect();
        if alike.windows(2).all(|pair| pair[0].value == pair[1].value) {
            continue;
        }
        let said = alike.iter().filter_map(|figure| {
            let unit = figure.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
            Some(Statement::plain(figure.source.clone()?, format!("{}{unit}", figure.value)))
        });
        out.push(Discrepancy { aspect: Aspect::Figure, about: Some(figure.label.to_string()), said: said.collect(), note: None });
    }
    out
}

/// The side for which a source speaks, where it speaks for one: the press reports what sides say, and is none.
#[must_use]
pub fn side<'a>(source: &Id<Source>, directory: &'a Directory) -> Option<&'a str> {
    let side = directory.sources.get(source)?.side.as_deref()?;
    (!matches!(text::fold(side).as_str(), "press" | "other" | "academic" | "")).then_some(side)
}

/// Issues that one side mentions and no other side does; only where two sides say at all what it was about.
fn issues(event: &Event, directory: &Directory) -> Vec<Discrepancy> {
    let telling: Vec<(&Account, &str)> = event
        .accounts
        .iter()
        .filter(|account| !account.about.is_empty())
        .filter_map(|account| Some((account, side(&account.source, directory)?)))
        .collect();
    if telling.windows(2).all(|pair| pair[0].1 == pair[1].1) {
        return Vec::new();
    }
    let mut issues: Vec<&Id<Issue>> = Vec::new();
    for issue in telling.iter().flat_map(|(account, _)| &account.about) {
        if !issues.contains(&issue) {
            issues.push(issue);
        }
    }
    // Who speaks of the Taiwan Strait has mentioned Taiwan.
    let mentions = |account: &Account, issue: &Id<Issue>| account.about.iter().any(|about| directory.broader(about).contains(&issue));
    issues
        .into_iter()
        .filter_map(|issue| {
            let by: Vec<&(&Account, &str)> = telling.iter().filter(|(account, _)| mentions(account, issue)).collect();
            let only = by.first()?.1;
            if by.iter().any(|(_, side)| *side != only) {
                return None;
            }
            let label = directory.issue_label(issue);
            let said = by.iter().map(|(account, _)| Statement {
                against: Some(format!("only {only}")),
                ..Statement::plain(account.source.clone(), label.to_owned())
            });
            let about = Some(label.to_owned());
            Some(Discrepancy { aspect: Aspect::Issue, about, said: said.collect(), note: None })
        })
        .collect()
}
