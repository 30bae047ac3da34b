//! What would be fetched, before anything goes out: addresses, bytes, space, where to, and the terms.

use super::address::WebAddress;
use super::error::FetchError;
use super::item::Item;
use super::journal::{Journal, State};
use super::paged::Pages;
use super::source::{Bases, Source};
use super::wanted::Wanted;
use crate::files::PartialFile;
use crate::input::amount;
use crate::text;
use chrono::{DateTime, Duration, Utc};
use std::fs;
use std::path::{Path, PathBuf};

/// How long a file that was not there is taken for one that will not come: some come late.
const LATE: i64 = 2;

/// How many addresses a plan names where it does not name all.
const NAMED: usize = 2;

/// What would be fetched.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What the user wants.
    pub wanted: Wanted,
    /// The folder of everything that is fetched.
    pub root: PathBuf,
    /// The files that are missing.
    pub missing: Vec<Item>,
    /// The files that are there, whole.
    pub here: Vec<Item>,
    /// The files that the publisher did not have when it was asked.
    pub holes: Vec<Item>,
    /// The bytes of missing files that came in an earlier run.
    pub begun: u64,
    /// The free space where they go; `None` if the system does not say.
    pub free: Option<u64>,
    /// Pages to be asked for one after the other.
    pub pages: Option<Pages>,
    /// The addresses to fetch from.
    pub bases: Bases,
    /// What should be known.
    pub remarks: Vec<String>,
}

impl Plan {
    /// Compares what is wanted with what is there. Nothing goes out.
    #[must_use]
    pub fn new(wanted: Wanted, root: &Path, bases: &Bases, journal: &Journal, now: DateTime<Utc>) -> Self {
        let (items, remarks) = wanted.items(bases, now);
        let pages = if let Wanted::Pages(pages) = &wanted { (!pages.is_here(root)).then(|| pages.clone()) } else { None };
        let (bases, root) = (bases.clone(), root.to_owned());
        let free = free_space(&root);
        let (missing, here, holes) = Default::default();
        let mut plan = Self { wanted, root, missing, here, holes, begun: 0, free, pages, bases, remarks };
        for item in items {
            match plan.standing(&item, journal, now) {
                Standing::Here => plan.here.push(item),
                Standing::Hole => plan.holes.push(item),
                Standing::Missing => {
                    plan.begun += fs::metadata(PartialFile::name_of(&plan.root.join(&item.file))).map_or(0, |part| part.len());
                    plan.missing.push(item);
                }
            }
        }
        plan
    }

    fn standing(&self, item: &Item, journal: &Journal, now: DateTime<Utc>) -> Standing {
        let record = journal.of(&item.url).filter(|record| record.file == item.file);
        let length = fs::metadata(self.root.join(&item.file)).ok().filter(fs::Metadata::is_file).map(|file| file.len());
        match (length, record) {
            // A file gets its name only when it was checked; the line about it may be lost with the power.
            (Some(_), None) => Standing::Here,
            (Some(length), Some(record)) => match record.state {
                State::Whole if record.bytes == Some(length) => Standing::Here,
                State::Begun => Standing::Here,
                _ => Standing::Missing,
            },
            (None, Some(record)) if record.state == State::Hole => {
                let asked = DateTime::parse_from_rfc3339(&record.fetched_at).ok();
                let out = out_at(item).zip(asked).is_none_or(|(out, asked)| asked.to_utc() - out > Duration::days(LATE));
                let recently = asked.is_some_and(|asked| now - asked.to_utc() < Duration::hours(1));
                if out || recently { Standing::Hole } else { Standing::Missing }
            }
            (None, _) => Standing::Missing,
        }
    }

    /// Makes sure that the addresses can be asked, before they are shown: one with a password must not be.
    ///
    /// # Errors
    /// What is no address, or holds a password.
    pub fn check_addresses(&self) -> Result<(), FetchError> {
        let pages = self.pages.iter().map(|pages| pages.first(&self.bases));
        self.missing.first().map(|item| item.url.clone()).into_iter().chain(pages).try_for_each(|url| WebAddress::parse(&url).map(drop))
    }

    /// Whose it is.
    #[must_use]
    pub fn source(&self) -> Source {
        self.wanted.source()
    }

    /// Whether nothing is to be fetched.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.missing.is_empty() && self.pages.is_none()
    }

    /// The bytes to come, and whether each file's size is known; `None` where nothing is known of some of them.
    #[must_use]
    pub fn bytes(&self) -> (Option<u64>, bool) {
        let all = self.missing.iter().map(Item::expected).try_fold(0_u64, |sum, bytes| Some(sum + bytes?));
        (all.map(|all| all.saturating_sub(self.begun)), self.missing.iter().all(|item| item.size.is_some()))
    }

    /// "about 19 MB", "19 MB", "how many bytes is not known before".
    #[must_use]
    pub fn bytes_in_words(&self) -> String {
        match self.bytes() {
            _ if self.pages.is_some() => "as many as there are rows".to_owned(),
            (Some(bytes), true) => amount(bytes),
            (Some(bytes), false) => format!("about {}, guessed from other files of its kind", amount(bytes)),
            (None, _) => "how many bytes is known when they come".to_owned(),
        }
    }

    /// Why there is not enough room; `None` if there is, as far as is known.
    #[must_use]
    pub fn no_room(&self) -> Option<String> {
        let (bytes, free) = (self.bytes().0?, self.free?);
        let shown = text::safe_line(&self.root.display().to_string()).into_owned();
        (bytes > free).then(|| format!("{} are free in {shown}, and {} are to come", amount(free), amount(bytes)))
    }

    /// The paths of what is there, to be opened.
    #[must_use]
    pub fn paths(&self) -> Vec<PathBuf> {
        let pages = if let Wanted::Pages(pages) = &self.wanted { pages.files(&self.root) } else { Vec::new() };
        self.here.iter().map(|item| self.root.join(&item.file)).chain(pages).collect()
    }

    /// The plan in lines; with `all`, every address.
    #[must_use]
    pub fn lines(&self, all: bool) -> Vec<String> {
        let mut lines = vec![format!("{}: {}", self.wanted.words(), self.count())];
        let pages = self.pages.iter().flat_map(|pages| std::iter::once(pages.first(&self.bases)).chain(pages.beside(&self.bases)));
        lines.extend(pages.zip(["from", ""]).map(|(url, label)| format!("  {label:7} {url}, and the pages after it")));
        let few = self.missing.len() <= 2 * NAMED + 1;
        for (at, item) in self.missing.iter().enumerate() {
            let label = if at == 0 { "from" } else { "" };
            let about = if item.size.is_none() { "about " } else { "" };
            let bytes = item.expected().map_or(String::new(), |bytes| format!("  {about}{}", amount(bytes)));
            if all || few || at < NAMED || at + NAMED >= self.missing.len() {
                lines.push(format!("  {label:7} {}{}", item.url, if all { bytes } else { String::new() }));
            } else if at == NAMED {
                lines.push(format!("          … {} more …", self.missing.len() - 2 * NAMED));
            }
        }
        if !self.is_done() {
            lines.push(format!("  bytes   {}", self.bytes_in_words()));
        }
        if self.begun > 0 {
            lines.push(format!("  begun   {} came in an earlier run and are gone on from", amount(self.begun)));
        }
        lines.push(format!("  to      {}", self.root.join(self.source().name()).display()));
        lines.extend(self.free.map(|free| format!("  space   {} free", amount(free))));
        lines.push(format!("  terms   {}", self.source().terms()));
        lines.extend(self.remarks.iter().map(|remark| format!("  note    {remark}")));
        lines.into_iter().map(|line| text::safe_line(&line).into_owned()).collect()
    }

    /// "96 files to fetch, 12 here, 1 that the source does not have".
    #[must_use]
    pub fn count(&self) -> String {
        let files = |count| text::number_of(count, "file");
        let mut parts = match (&self.wanted, &self.pages) {
            (_, Some(_)) => vec!["one request after the other, a page each".to_owned()],
            (Wanted::Pages(_), None) => vec!["nothing to fetch".to_owned()],
            _ if self.missing.is_empty() => vec!["nothing to fetch".to_owned()],
            _ => vec![format!("{} to fetch", files(self.missing.len()))],
        };
        let here = self.paths().len();
        if here > 0 {
            parts.push(format!("{} here already", files(here)));
        }
        if !self.holes.is_empty() {
            parts.push(format!("{} that the source did not have", files(self.holes.len())));
        }
        parts.join(", ")
    }
}

enum Standing {
    Here,
    Missing,
    Hole,
}

/// When a file came out, by its name.
fn out_at(item: &Item) -> Option<DateTime<Utc>> {
    let digits: String = item.name().chars().take_while(char::is_ascii_digit).collect();
    let day = chrono::NaiveDate::parse_from_str(digits.get(..8)?, "%Y%m%d").ok()?;
    Some(day.and_hms_opt(23, 59, 59)?.and_utc())
}

/// The free space of the disk on which the folder lies, or will lie.
#[cfg(unix)]
fn free_space(folder: &Path) -> Option<u64> {
    let there = folder.ancestors().find(|folder| folder.exists())?;
    let disk = rustix::fs::statvfs(there).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(not(unix))]
fn free_space(_: &Path) -> Option<u64> {
    None
}
