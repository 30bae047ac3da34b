//! Issues that one side mentions and no other side does; only if two sides say at all what it was about.

use super::{About, Aspect, Discrepancy, Side, Standing, Statement, reported_by};
use crate::model::{Account, Directory, Event, Id, Issue};
use std::collections::{HashMap, HashSet};

/// An account that says what it was about: its number, its side, and the key that all accounts of that side share.
struct Teller {
    at: usize,
    side: Side,
    key: (usize, String),
}

/// The accounts that mention an issue.
#[derive(Default)]
struct Heard<'a> {
    /// Accounts of states.
    sides: Vec<&'a Teller>,
    /// Accounts of others.
    others: Vec<&'a Teller>,
    /// Whether more than one state mentions it, so that no side alone does.
    is_shared: bool,
}

impl<'a> Heard<'a> {
    /// Records an account and returns whether this is news for the broader issues too: it is not if the account was recorded
    /// already through another of its issues, or if the issue is shared, because all broader issues then are too.
    fn by(&mut self, teller: &'a Teller) -> bool {
        if self.is_shared {
            return false;
        }
        let is_state = matches!(teller.side, Side::State(_));
        if is_state && self.sides.first().is_some_and(|first| first.key != teller.key) {
            // Other mentions no longer matter.
            *self = Self { is_shared: true, ..Self::default() };
            return true;
        }
        let list = if is_state { &mut self.sides } else { &mut self.others };
        let is_new = list.last().is_none_or(|last| last.at != teller.at);
        if is_new {
            list.push(teller);
        }
        is_new
    }
}

/// The accounts that say what it was about, of states and of others; `None` if fewer than two sides do.
fn tellers(event: &Event, directory: &Directory) -> Option<(Vec<Teller>, Vec<Teller>)> {
    let telling = event.accounts.iter().enumerate().filter(|(_, account)| !account.about.is_empty());
    let teller = |(at, account): (usize, &Account)| {
        let side = Side::new(&account.source, directory);
        Teller { at, key: side.key(), side }
    };
    let (states, others): (Vec<Teller>, Vec<Teller>) = telling.map(teller).partition(|teller| matches!(teller.side, Side::State(_)));
    let is_told_by_two = states.windows(2).any(|pair| pair[0].key != pair[1].key);
    is_told_by_two.then_some((states, others))
}

/// For each issue, the accounts that mention it.
fn heard<'a>(event: &'a Event, states: &'a [Teller], others: &'a [Teller], directory: &'a Directory) -> OfIssues<'a> {
    let mut heard = OfIssues::default();
    for teller in states.iter().chain(others) {
        for about in &event.accounts[teller.at].about {
            // An account of the Taiwan Strait mentions Taiwan too.
            let mut here = Some(about);
            while let Some(issue) = here.filter(|issue| heard.entry(issue).or_default().by(teller)) {
                here = directory.issues.get(issue).and_then(|issue| issue.broader.as_ref());
            }
        }
    }
    heard
}

type OfIssues<'a> = HashMap<&'a Id<Issue>, Heard<'a>, foldhash::fast::RandomState>;

/// Whether one side mentions an issue that no other does.
pub(super) fn differ(event: &Event, directory: &Directory) -> bool {
    let Some((states, others)) = tellers(event, directory) else { return false };
    let heard = heard(event, &states, &others, directory);
    let mut named = states.iter().flat_map(|teller| &event.accounts[teller.at].about);
    named.any(|issue| heard.get(issue).is_some_and(|heard| !heard.sides.is_empty()))
}

/// The press is not a side: its mentions are listed, but do not change whose issue it is.
pub(super) fn issues(event: &Event, directory: &Directory) -> Vec<Discrepancy> {
    let Some((states, others)) = tellers(event, directory) else { return Vec::new() };
    let heard = heard(event, &states, &others, directory);
    let mut told: HashSet<&Id<Issue>> = HashSet::new();
    let named = states.iter().flat_map(|teller| &event.accounts[teller.at].about).filter(|issue| told.insert(issue));
    let names = reported_by::account_names(event, directory);
    named.filter_map(|issue| only_one(event, issue, heard.get(issue)?, &names, directory)).collect()
}

fn only_one(event: &Event, issue: &Id<Issue>, heard: &Heard<'_>, names: &[String], directory: &Directory) -> Option<Discrepancy> {
    let only = &heard.sides.first()?.side;
    let others: Vec<&str> = heard.others.iter().map(|teller| names[teller.at].as_str()).collect();
    let besides = if others.is_empty() { String::new() } else { format!("; {} reports it too", reported_by::list(&others)) };
    let besides = if others.len() > 1 { besides.replace(" reports", " report") } else { besides };
    let label = directory.issue_label(issue);
    let said = heard.sides.iter().map(|teller| Statement {
        source: event.accounts[teller.at].source.clone(),
        account: Some(teller.at),
        words: label.to_owned(),
        brief: label.to_owned(),
        against: Some(format!("only {}{besides}", only.label())),
    });
    let about = Some(About::Issue(issue.clone()));
    Some(Discrepancy { aspect: Aspect::Issue, about, said: said.collect(), standing: Standing::Wording, note: None })
}
