//! What evidence is missing: events and sources that a curator should go back to.
//!
//! Owns the list of what is looked for ([`Gap`]). Leaves counting who tells what to [`super::evidence`].

use crate::dates::Precision;
use crate::model::discrepancy;
use crate::model::{Directory, Event};
use crate::text;
use std::io::{self, Write};

/// The most records that are listed under one heading.
const MAX_LISTED: usize = 100;

/// What may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No source tells of the event.
    NoSource,
    /// One source tells of it.
    OneSource,
    /// Only one side tells of it.
    OneSide,
    /// The day is given by one account alone.
    DayOfOne,
    /// An account does not say where in its source.
    NoLocator,
    /// A source has no address and no archived copy.
    NoAddress,
    /// A source has an address and no archived copy.
    NoArchive,
}

impl Gap {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::NoSource, Self::OneSource, Self::OneSide, Self::DayOfOne, Self::NoLocator, Self::NoAddress, Self::NoArchive];

    /// What is missing, and what may be done.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::NoSource => "events without any source",
            Self::OneSource => "events that one source tells: look for another",
            Self::OneSide => "events that only one side tells: look for what the other says",
            Self::DayOfOne => "events whose day only one account gives, though others tell of them",
            Self::NoLocator => "events with an account that does not say where in its source (locator)",
            Self::NoAddress => "sources without an address and an archived copy",
            Self::NoArchive => "sources with an address and no archived copy: it may vanish (https://web.archive.org/save)",
        }
    }
}

/// A record that something is missing of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// Its id.
    pub id: String,
    /// Its title, and what is missing where that is not all.
    pub words: String,
}

/// What is missing in these events and their sources; rows of data sets are not looked at.
#[must_use]
pub fn gaps<'a>(events: impl Iterator<Item = &'a Event>, directory: &Directory) -> Vec<(Gap, Vec<Lacking>)> {
    let curated: Vec<&Event> = events.filter(|event| event.imported_from.is_none()).collect();
    let found = |gap: Gap| -> Vec<Lacking> {
        match gap {
            Gap::NoAddress | Gap::NoArchive => sources(gap, &curated, directory),
            _ => curated
                .iter()
                .filter_map(|event| Some(Lacking { id: event.id.to_string(), words: missing(gap, event, directory)? }))
                .collect(),
        }
    };
    Gap::ALL.into_iter().map(|gap| (gap, found(gap))).filter(|(_, found)| !found.is_empty()).collect()
}

/// The title of the event, if that is missing.
fn missing(gap: Gap, event: &Event, directory: &Directory) -> Option<String> {
    let tellers = discrepancy::tellers(event);
    let title = event.title.to_string();
    match gap {
        Gap::NoSource => tellers.is_empty().then_some(title),
        Gap::OneSource => matches!(tellers[..], [_]).then(|| format!("{title} (`{}`)", tellers[0])),
        Gap::OneSide => {
            let side = discrepancy::only_side(event, directory).filter(|_| tellers.len() > 1)?;
            Some(format!("{title} ({side})"))
        }
        Gap::DayOfOne => {
            let is_day = event.when.edtf.precision() == Precision::Day;
            let dated: Vec<_> = event.accounts.iter().filter(|account| account.when.is_some()).collect();
            let only = dated.first().filter(|_| is_day && dated.len() == 1 && event.accounts.len() > 1)?;
            let locator = only.locator.as_ref().map_or_else(String::new, |locator| format!(" {locator}"));
            Some(format!("{title} (`{}`{locator})", only.source))
        }
        Gap::NoLocator => {
            let without: Vec<&str> =
                event.accounts.iter().filter(|account| account.locator.is_none()).map(|account| account.source.as_str()).collect();
            (!without.is_empty()).then(|| format!("{title} ({})", without.join(", ")))
        }
        Gap::NoAddress | Gap::NoArchive => None,
    }
}

/// The sources of these events that have no address, or no archived copy; an account may have an address of its own.
fn sources(gap: Gap, events: &[&Event], directory: &Directory) -> Vec<Lacking> {
    let accounts = || events.iter().flat_map(|event| &event.accounts);
    let lacks = |source: &crate::model::Source| match gap {
        Gap::NoAddress => {
            let by_account = accounts().any(|account| account.source == source.id && account.url.is_some());
            source.url.is_none() && source.archive_url.is_none() && !by_account
        }
        _ => source.url.is_some() && source.archive_url.is_none(),
    };
    let all = directory.sources.values().filter(|source| lacks(source));
    all.map(|source| Lacking { id: source.id.to_string(), words: source.title.to_string() }).collect()
}

/// Writes the lists as text.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(out: &mut dyn Write, gaps: &[(Gap, Vec<Lacking>)]) -> io::Result<()> {
    for (gap, found) in gaps {
        writeln!(out, "{} ({})", gap.heading(), text::thousands(found.len() as u64))?;
        for Lacking { id, words } in found.iter().take(MAX_LISTED) {
            writeln!(out, "  {id}  {words}")?;
        }
        if found.len() > MAX_LISTED {
            writeln!(out, "  … and {} more", text::thousands((found.len() - MAX_LISTED) as u64))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dossier::{self, Input};

    #[test]
    fn every_gap_is_found_where_it_is_and_nowhere_else() {
        let text = r#"{"format":"diplo-dossier/1","sources":[
            {"id":"us","title":"U","side":"US","url":"https://a.example"},
            {"id":"cn","title":"C","side":"PRC","archive_url":"https://b.example"},
            {"id":"us2","title":"U2","side":"US"}],
          "events":[
            {"id":"none","title":"T","kind":"talks","when":"2024-05-23"},
            {"id":"one","title":"T","kind":"talks","when":"2024-05-23","accounts":[{"source":"us","locator":"1"}]},
            {"id":"side","title":"T","kind":"talks","when":"2024-05-23","accounts":[{"source":"us","locator":"1","when":"2024-05-23"},{"source":"us2","locator":"1","when":"2024-05-23"}]},
            {"id":"day","title":"T","kind":"talks","when":"2024-05-23","accounts":[{"source":"us","when":"2024-05-23"},{"source":"cn","locator":"1"}]},
            {"id":"good","title":"T","kind":"talks","when":"2024-05-23","accounts":[{"source":"us","locator":"1","when":"2024-05-23"},{"source":"cn","locator":"1","when":"2024-05-23"}]}]}"#;
        let loaded = dossier::read(&[Input { name: "a.json".into(), bytes: text.as_bytes().into() }]);
        assert_eq!(loaded.problems, []);
        let found = gaps(loaded.dossier.events.iter(), &loaded.dossier.directory);
        let ids: Vec<(Gap, Vec<&str>)> = found.iter().map(|(gap, found)| (*gap, found.iter().map(|found| &*found.id).collect())).collect();
        assert_eq!(
            ids,
            [
                (Gap::NoSource, vec!["none"]),
                (Gap::OneSource, vec!["one"]),
                (Gap::OneSide, vec!["side"]),
                (Gap::DayOfOne, vec!["day"]),
                (Gap::NoLocator, vec!["day"]),
                (Gap::NoAddress, vec!["us2"]),
                (Gap::NoArchive, vec!["us"]),
            ]
        );
    }
}
