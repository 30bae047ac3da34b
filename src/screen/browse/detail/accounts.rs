//! The accounts of an event in full: how each source calls it, tells it, and quotes it.

use super::pieces::borrowed;
use crate::model::discrepancy::{Aspect, Discrepancy};
use crate::model::{Account, Directory, Event, Source};
use crate::screen::app::page::{Lines, Role, Target};

/// Adds every account in full.
pub(super) fn add(page: &mut Lines, event: &Event, found: &[Discrepancy], directory: &Directory) {
    if event.accounts.is_empty() {
        return;
    }
    page.heading(if event.accounts.len() == 1 { "1 account" } else { "Accounts" });
    let days = found.iter().find(|found| found.aspect == Aspect::Day);
    for (number, account) in event.accounts.iter().enumerate() {
        if number > 0 {
            page.blank();
        }
        let differs = days.and_then(|days| days.said_by(number)).is_some_and(|said| said.against.is_some());
        self::account(page, account, differs, directory);
    }
}

fn account(page: &mut Lines, account: &Account, day_differs: bool, directory: &Directory) {
    let target = Target::Source(account.source.clone());
    let target = Some(&target);
    page.runs(0, 2, &borrowed(&account_head(account, day_differs, directory)), target);
    if let Some(called) = &account.called {
        page.paragraph(Role::Plain, 2, &format!("calls it “{called}”"), target);
    }
    if let Some(summary) = &account.summary {
        page.paragraph(Role::Plain, 2, summary, target);
    }
    if let Some(quote) = &account.quote {
        page.paragraph(Role::Quote, 2, &format!("“{quote}”"), target);
    }
    if !account.about.is_empty() {
        let labels: Vec<&str> = account.about.iter().map(|id| directory.issue_label(id)).collect();
        page.paragraph(Role::Faint, 2, &format!("on: {}", labels.join(", ")), target);
    }
    let source = directory.sources.get(&account.source);
    if let Some(address) = source.and_then(|source| source.url.as_deref()) {
        page.clipped(Role::Link, 2, address, target);
    }
    if let Some(archive) = source.and_then(|source| source.archive_url.as_deref()) {
        page.clipped(Role::Link, 2, &format!("archived: {archive}"), target);
    }
}

/// `PRC Ministry of Foreign Affairs (PRC) · readout · 24 May`
fn account_head(account: &Account, day_differs: bool, directory: &Directory) -> Vec<(Role, String)> {
    let source: Option<&Source> = directory.sources.get(&account.source);
    let mut pieces = vec![(Role::Name, directory.source_name(&account.source).to_owned())];
    if let Some(side) = source.and_then(|source| source.side.as_ref()) {
        pieces.push((Role::Faint, format!(" ({side})")));
    }
    if let Some(locator) = &account.locator {
        pieces.push((Role::Plain, format!(" · {locator}")));
    }
    if account.stance != crate::model::Stance::Supports {
        pieces.push((Role::Differs, format!(" · {} it", account.stance.label())));
    }
    if let Some(when) = &account.when {
        let role = if day_differs { Role::Differs } else { Role::Plain };
        let sign = if day_differs { "≠ " } else { "" };
        pieces.push((role, format!(" · {sign}{}", when.edtf.words())));
    }
    pieces
}
