//! An article with its drafts, ready to be decided.

use super::intake::Item;
use super::work::{Account, Draft, Tie, Work};
use crate::curate::article::{self, Article, Known};
use crate::curate::draft::{self, Mark};
use crate::dates::Window;
use crate::model::{Directory, Event};
use crate::text;
use std::sync::Arc;

/// An article on the desk.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The article.
    pub article: Arc<Article>,
    /// What its words stand for.
    pub marks: Arc<Vec<Mark>>,
    /// Its drafts and decisions.
    pub work: Work,
    /// What a reader must know.
    pub remarks: Vec<String>,
    /// The day on which it was read before.
    pub read_before: Option<String>,
}

/// Reads an article of the desk. What was decided about it before stays, and so does what the curator began or changed. `None` if it was
/// told to stop.
#[must_use]
pub fn open(item: &Item, before: Option<Work>, known: &Directory, today: &str, keep_going: &dyn Fn() -> bool) -> Option<Opened> {
    let read_before = item.read_before.clone();
    let mut work = before.unwrap_or_else(|| Work::begun(item, today));
    work.facts = item.facts.clone();
    let mut given = item.facts.given(work.entered_source());
    let publisher = given.publisher.as_ref().or(item.said.publisher.as_ref());
    // The side of a publisher is the same in each of its texts.
    if given.side.is_none() {
        let same = known.sources.values().filter(|source| source.publisher.as_deref() == publisher.map(String::as_str));
        given.side = publisher.and_then(|_| same.into_iter().find_map(|source| source.side.as_ref())).map(ToString::to_string);
    }
    let article = article::again(&item.name, &item.text, &item.said, &given);
    let reading = draft::read_while(&article, known, keep_going)?;
    let mut remarks = item.remarks.clone();
    remarks.extend(reading.drafted.remarks.iter().filter(|_| !item.text.is_empty() || item.remarks.is_empty()).cloned());
    match article::known(&article, known) {
        Some(Known::Same(source)) if work.entered_source().is_none() => {
            remarks.push(format!("these words are known already, as the source `{source}`"));
        }
        Some(Known::Changed(source)) => remarks.push(format!("another version of the source `{source}`")),
        _ => {}
    }
    let remarks = remarks.iter().map(|remark| text::safe_line(remark).into_owned()).collect();
    take_drafts(&mut work, reading.drafted.events);
    work.know(reading.drafted.directory);
    Some(Opened { article: Arc::new(article), marks: Arc::new(reading.marks), work, remarks, read_before })
}

/// Puts the drafts of a new reading in the place of those that nobody has decided about or changed.
fn take_drafts(work: &mut Work, events: Vec<Event>) {
    let (kept, replaced): (Vec<Draft>, Vec<Draft>) = work
        .drafts
        .drain(..)
        .partition(|draft| draft.is_own || draft.decision.is_some() || draft.account == Account::Chosen || draft.part_of.is_some());
    let same = |draft: &Draft, event: &Event| {
        let sentence = event.draft.as_ref().map_or(0, |reading| reading.sentence.saturating_sub(1) as usize);
        draft.sentence() == sentence && draft.event.kind == event.kind
    };
    // Numbers stay as long as anything is known by one.
    let replaced = if kept.is_empty() { Vec::new() } else { replaced };
    let mut next = kept.iter().chain(&replaced).map(|draft| draft.number).max().unwrap_or(0);
    let mut taken: Vec<u32> = Vec::new();
    // A draft that was kept stands for one of the new reading, and not for all of the same kind in its sentence.
    let mut stands_for: Vec<u32> = Vec::new();
    let mut fresh = Vec::new();
    for event in events {
        if let Some(draft) = kept.iter().find(|draft| same(draft, &event) && !stands_for.contains(&draft.number)) {
            stands_for.push(draft.number);
            continue;
        }
        let before = replaced.iter().find(|draft| same(draft, &event) && !taken.contains(&draft.number));
        let number = before.map_or_else(
            || {
                next += 1;
                next
            },
            |draft| draft.number,
        );
        taken.push(number);
        fresh.push(Draft::new(number, event));
    }
    work.drafts = kept;
    work.drafts.append(&mut fresh);
    work.drafts.sort_by_key(|draft| (draft.sentence(), draft.number));
}

/// Finds out which undecided drafts tell of events that are there. `near` gives the curated events of some days.
pub fn find_accounts(drafts: &mut [Draft], known: &Directory, near: &mut dyn FnMut(Window) -> Vec<Event>) {
    let is_open = |draft: &&mut Draft| draft.decision.is_none() && draft.account == Account::Proposed;
    for draft in drafts.iter_mut().filter(is_open) {
        let span = draft.event.when.edtf.span();
        // Nobody tells of a year as of one event; and the rule does not look that far.
        let there = match span.days() {
            Some(days) if days <= 45 => near(Window { from: Some(span.earliest.plus(-1)), to: Some(span.latest.plus(1)) }),
            _ => Vec::new(),
        };
        let mut event = draft.event.clone();
        if let Some(reading) = &mut event.draft {
            (reading.account_of, reading.brings) = (None, Vec::new());
        }
        let mut drafted = draft::Drafted { events: vec![event], ..draft::Drafted::default() };
        draft::find_accounts(&mut drafted, &there, known);
        let found = drafted.events.first().and_then(|event| event.draft.as_ref());
        let of = found.and_then(|reading| there.iter().find(|event| Some(event.id.as_str()) == reading.account_of.as_deref()));
        let tie = of.map(Tie::from);
        let brings: Vec<String> = found.map(|reading| reading.brings.iter().map(ToString::to_string).collect()).unwrap_or_default();
        draft.tell_of(tie, &brings);
    }
}
