//! Dates in the spelling of a draft: they are read, and reported as a warning, so that the file can be updated.

use super::locate::{Path, Step};
use crate::dates::Edtf;
use crate::model::{Actor, Event, Issue, Place, Source};

/// A record that may carry dates.
pub(super) trait Dated {
    /// Each date with its path in the record.
    fn dates(&self) -> Vec<(Path, &Edtf)>;

    /// Whether the record may have such a date: there are many events, and nearly none has one.
    fn has_drafts(&self) -> bool {
        true
    }

    /// The dates that were written in a draft's spelling.
    fn drafts(&self) -> Vec<(Path, &Edtf)> {
        let dates = if self.has_drafts() { self.dates() } else { Vec::new() };
        dates.into_iter().filter(|(_, date)| date.draft().is_some()).collect()
    }
}

fn field(name: &str) -> Step {
    Step::Field(name.to_owned())
}

impl Dated for Event {
    fn has_drafts(&self) -> bool {
        let accounts = self.accounts.iter().filter_map(|account| account.when.as_ref());
        std::iter::once(&self.when).chain(accounts).any(|when| when.edtf.draft().is_some())
    }

    fn dates(&self) -> Vec<(Path, &Edtf)> {
        let accounts = self.accounts.iter().enumerate().filter_map(|(number, account)| {
            let when = account.when.as_ref()?;
            Some((vec![field("accounts"), Step::Item(number), field("when"), field("edtf")], &when.edtf))
        });
        std::iter::once((vec![field("when"), field("edtf")], &self.when.edtf)).chain(accounts).collect()
    }
}

impl Dated for Actor {
    fn dates(&self) -> Vec<(Path, &Edtf)> {
        let ends = self.posts.iter().enumerate().flat_map(|(number, post)| {
            let end = move |name: &str| vec![field("posts"), Step::Item(number), field(name)];
            [post.start.as_ref().map(|date| (end("start"), date)), post.end.as_ref().map(|date| (end("end"), date))]
        });
        ends.flatten().collect()
    }
}

impl Dated for Source {
    fn dates(&self) -> Vec<(Path, &Edtf)> {
        let both = [("issued", self.issued.as_ref()), ("accessed", self.accessed.as_ref())];
        both.into_iter().filter_map(|(name, date)| Some((vec![field(name)], date?))).collect()
    }
}

impl Dated for Issue {
    fn dates(&self) -> Vec<(Path, &Edtf)> {
        Vec::new()
    }
}

impl Dated for Place {
    fn dates(&self) -> Vec<(Path, &Edtf)> {
        Vec::new()
    }
}
