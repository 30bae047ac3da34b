//! Issues that one side mentions and no other side does; only where two sides say at all what it was about.

use super::{About, Aspect, Discrepancy, Side, Standing, Statement, teller};
use crate::model::{Account, Directory, Event, Id, Issue};

/// The press is no side: what it mentions besides is told, and takes nothing away from whose issue it is.
pub(super) fn issues(event: &Event, directory: &Directory) -> Vec<Discrepancy> {
    let of_side = |(at, account): (usize, &'_ Account)| (at, Side::of(&account.source, directory));
    let telling: Vec<(usize, Side)> =
        event.accounts.iter().enumerate().filter(|(_, account)| !account.about.is_empty()).map(of_side).collect();
    let is_state = |side: &Side| matches!(side, Side::State(_));
    let states: Vec<&(usize, Side)> = telling.iter().filter(|(_, side)| is_state(side)).collect();
    if states.windows(2).all(|pair| pair[0].1 == pair[1].1) {
        return Vec::new();
    }
    let mut issues: Vec<&Id<Issue>> = Vec::new();
    for issue in states.iter().flat_map(|(at, _)| &event.accounts[*at].about) {
        if !issues.contains(&issue) {
            issues.push(issue);
        }
    }
    let names = teller::account_names(event, directory);
    let only_one = |issue: &Id<Issue>| {
        let by: Vec<&(usize, Side)> = telling.iter().filter(|(at, _)| mentions(&event.accounts[*at], issue, directory)).collect();
        let (sides, others): (Vec<_>, Vec<_>) = by.into_iter().partition(|(_, side)| is_state(side));
        let (_, only) = sides.first()?;
        if sides.iter().any(|(_, side)| side != only) {
            return None;
        }
        let others: Vec<&str> = others.iter().map(|(at, _)| names[*at].as_str()).collect();
        let besides = if others.is_empty() { String::new() } else { format!("; {} reports it too", teller::list(&others)) };
        let besides = if others.len() > 1 { besides.replace(" reports", " report") } else { besides };
        let label = directory.issue_label(issue);
        let said = sides.iter().map(|(at, _)| Statement {
            source: event.accounts[*at].source.clone(),
            account: Some(*at),
            words: label.to_owned(),
            brief: label.to_owned(),
            against: Some(format!("only {}{besides}", only.label())),
        });
        let about = Some(About::Issue(issue.clone()));
        Some(Discrepancy { aspect: Aspect::Issue, about, said: said.collect(), standing: Standing::Wording, note: None })
    };
    issues.into_iter().filter_map(only_one).collect()
}

/// Who speaks of the Taiwan Strait has mentioned Taiwan.
pub(super) fn mentions(account: &Account, issue: &Id<Issue>, directory: &Directory) -> bool {
    account.about.iter().any(|about| directory.broader(about).contains(&issue))
}
