//! Who says what: an account a line, with its side, the day it gives, and what it calls the event.

use crate::analysis::sides::Hue;
use crate::model::discrepancy::{Aspect, Discrepancy};
use crate::model::{Account, Event};
use crate::screen::app::action::Action;
use crate::screen::app::compose_context::ComposeContext;
use crate::screen::app::page::{Lines, Role, Target};
use crate::text;

/// Adds the lines, if there is more than one account.
pub(super) fn add(page: &mut Lines, event: &Event, found: &[Discrepancy], context: &ComposeContext<'_>) {
    if event.accounts.len() < 2 {
        return;
    }
    page.heading_with("Who says what", &format!("{} compares", context.key(Action::Page("compare"))));
    accounts(page, event, found, context);
}

/// Adds a line an account, and what they differ on.
pub(in crate::screen) fn accounts(page: &mut Lines, event: &Event, found: &[Discrepancy], context: &ComposeContext<'_>) {
    let directory = context.directory();
    let days = found.iter().find(|found| found.aspect == Aspect::Day);
    let sides: Vec<(Hue, String)> = event.accounts.iter().map(|account| side(account, context)).collect();
    let widest = sides.iter().map(|(_, name)| text::width(&page.shown(name))).max().unwrap_or(0).min(page.width() / 3);
    for (number, (account, (hue, name))) in event.accounts.iter().zip(&sides).enumerate() {
        let said = days.and_then(|days| days.said_by(number));
        // Who gives the day of the event itself is not the odd one out.
        let agrees = account.when.as_ref().is_some_and(|when| when.edtf == event.when.edtf);
        let differs = said.is_some_and(|said| said.against.is_some()) && !agrees;
        let day = account.when.as_ref().map(|when| said.map_or_else(|| when.edtf.label(), |said| said.brief.clone()));
        let day = day.unwrap_or_default();
        let blank = |columns: usize| "\u{a0}".repeat(columns);
        let name = text::clip(&page.shown(name), widest, "").replace(' ', "\u{a0}");
        let before = format!("▌{name}{}", blank(widest - text::width(&name) + 1));
        let day = page.shown(&day).replace(' ', "\u{a0}");
        let sign = if differs { "≠" } else { "\u{a0}" };
        let padded = format!("{day}{sign}{}", blank(DAY.saturating_sub(text::width(&day)) + 1));
        let words = match &account.called {
            Some(called) => (Role::Quote, format!("“{called}”")),
            None => (Role::Faint, directory.source_name(&account.source).to_owned()),
        };
        let hanging = widest + DAY + 4;
        let role = if differs { Role::Differs } else { Role::Plain };
        let pieces = [(Role::Side(*hue), before.as_str()), (role, padded.as_str()), (words.0, words.1.as_str())];
        page.runs(0, hanging.min(page.width() / 2), &pieces, Some(&Target::Source(account.source.clone())));
    }
    if let Some(days) = days {
        page.paragraph(Role::Differs, 1, &format!("≠ {}", days.sentence(directory)), None);
    }
    if let Some(note) = days.and_then(|days| days.note.as_ref()) {
        page.paragraph(Role::Faint, 1, note, None);
    }
    let also: Vec<&str> = also(found);
    if !also.is_empty() {
        page.paragraph(Role::Faint, 1, &format!("they also differ on {}", also.join(", ")), None);
    }
}

/// The columns of a day: "24 May".
const DAY: usize = 6;

/// The side that tells: the hue and short name of a state, else "press" or the kind of source.
fn side(account: &Account, context: &ComposeContext<'_>) -> (Hue, String) {
    let sides = context.sides();
    let source = context.directory().sources.get(&account.source);
    let Some(name) = source.and_then(|source| source.side.as_deref()) else { return (Hue::Other, "press".to_owned()) };
    match sides.ranked().named(name) {
        Some(side) => (sides.hue(Some(side)), sides.short(Some(side)).to_owned()),
        None => (Hue::Other, name.to_owned()),
    }
}

/// The aspects in which they differ without a conflict, each once.
fn also(found: &[Discrepancy]) -> Vec<&'static str> {
    let mut also = Vec::new();
    for label in found.iter().filter(|found| !found.aspect.is_conflict()).map(|found| found.aspect.label()) {
        if !also.contains(&label) {
            also.push(label);
        }
    }
    also
}
