//! What a format could not carry, in sentences: nothing is left out in silence.

use crate::model::{Event, Source};
use crate::text;
use std::ops::AddAssign;

/// What was left out or changed in the output, each thing in a sentence without a full stop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Omitted {
    /// "2 events without a day are not in the calendar".
    pub sentences: Vec<String>,
}

impl Omitted {
    /// Whether the output is complete and unchanged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// Adds a sentence with the number and its noun; nothing if the number is 0.
    pub(super) fn count(&mut self, count: usize, one: &str, several: &str) {
        match count {
            0 => {}
            1 => self.sentences.push(format!("1 {one}")),
            count => self.sentences.push(format!("{} {several}", text::thousands(count as u64))),
        }
    }

    /// Adds the number of accounts, figures and codes, which only the program's own format can carry.
    pub(super) fn counted(&mut self, records: Records, how: &str) {
        let counted = [(records.accounts, "account", "accounts"), (records.figures, "figure", "figures"), (records.codes, "code", "codes")];
        let there: Vec<String> = counted
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, several)| format!("{} {}", text::thousands(*count as u64), plural(*count, one, several)))
            .collect();
        if !there.is_empty() {
            self.sentences.push(format!("{how}: {}; json keeps all of it", there.join(", ")));
        }
    }

    /// Adds the number of ties to events that are not written.
    pub(super) fn ties(&mut self, count: usize) {
        self.count(
            count,
            "relation to an event that is not among these is left out",
            "relations to events that are not among these are left out",
        );
    }

    /// Adds the number of events with marks, notes or tags of the reader, which this format cannot carry.
    pub(super) fn remarks(&mut self, left_out: usize) {
        self.count(
            left_out,
            "event's mark, note or tags are left out: md, html, csv, json and txt have a place for them",
            "events' marks, notes and tags are left out: md, html, csv, json and txt have a place for them",
        );
    }

    /// Adds the number of addresses that are not web addresses; citations leave them out.
    pub(super) fn addresses(&mut self, sources: &[&Source]) {
        let addresses = sources.iter().flat_map(|source| [&source.url, &source.archive_url]).flatten();
        let odd = addresses.filter(|address| !text::is_web_address(address)).count();
        self.count(odd, "address that is neither http nor https is left out", "addresses that are neither http nor https are left out");
    }
}

/// Says how many drafts an export leaves out.
#[must_use]
pub fn drafts_left_out(count: usize) -> String {
    let words = plural(count, "draft that nobody has accepted is left out", "drafts that nobody has accepted are left out");
    format!("{} {words}", text::thousands(count as u64))
}

/// The number of records that only the program's own format can carry.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Records {
    accounts: usize,
    figures: usize,
    codes: usize,
}

impl Records {
    pub fn add(&mut self, event: &Event) {
        self.accounts += event.accounts.len();
        self.figures += event.figures.len();
        self.codes += event.codes.len();
    }
}

impl AddAssign for Records {
    fn add_assign(&mut self, more: Self) {
        self.accounts += more.accounts;
        self.figures += more.figures;
        self.codes += more.codes;
    }
}

/// Returns the singular or the plural.
pub(super) fn plural<'a>(count: usize, one: &'a str, several: &'a str) -> &'a str {
    if count == 1 { one } else { several }
}
