//! The reader's own marks, notes and tags, for the commands that print.

use super::filters::Wanted;
use super::open::{Opened, number};
use super::{Exit, say};
use crate::export::{self, Listed, TableFormat};
use crate::notebook::{Journal, Placed};
use crate::source::Source;
use crate::timeline::{Flags, Marked, Timeline};
use anyhow::Error;
use std::io::Write;

/// Marks, notes and tags, put to the events that were opened.
pub(super) struct Own {
    pub placed: Placed,
    /// The same, as a question takes them.
    pub marked: Marked,
    /// Whether they are to be written beside the events.
    pub is_asked_for: bool,
    /// How many lines of the file cannot be read.
    broken: usize,
    /// Where they are kept.
    place: String,
}

impl Own {
    /// Reads them. Where they cannot be read there are none, and that is said.
    pub fn read(source: &mut dyn Source, timeline: &Timeline) -> Self {
        let mut journal = Journal::of_user();
        if let Err(error) = journal.read() {
            say(&format!("warning: your marks, notes and tags are left aside: {error}"));
        }
        let placed = Placed::among(journal.notebook(), source, timeline);
        let (_, marked) = placed.rows(source, timeline);
        let (listed, unlisted) = journal.broken();
        let place = journal.path().map(|path| path.display().to_string()).unwrap_or_default();
        Self { placed, marked, is_asked_for: false, broken: listed.len() + unlisted, place }
    }
}

/// Prints the marks, notes and tags of the events that the filters let through, and where nothing is asked for those of
/// other files as well.
///
/// # Errors
/// Unknown names; what cannot be written.
pub(super) fn list(out: &mut dyn Write, opened: Opened, wanted: &Wanted, format: TableFormat, width: Option<usize>) -> Result<Exit, Error> {
    let Opened { mut source, timeline, own, exit } = opened;
    let query = wanted.query(timeline.terms())?;
    let matches = timeline.find_among(&query, &own.marked, &|| true).unwrap_or_default();
    let (rows, _) = own.placed.rows(&mut source, &timeline);
    let dates: Vec<&str> = rows.keys().map(|row| timeline.date(*row).as_str()).collect();
    let titles: Vec<_> = rows.keys().map(|row| timeline.title(*row)).collect();
    let open = rows.iter().zip(dates.into_iter().zip(&titles)).filter(|((row, _), _)| matches.contains(**row));
    let mut listed: Vec<Listed<'_>> = open
        .map(|((row, (name, entry)), (when, title))| {
            let is_coded = timeline.flags(*row).has(Flags::MACHINE);
            Listed { name, entry, title, when, is_open: true, is_coded }
        })
        .collect();
    if wanted.is_empty() {
        let elsewhere = own.placed.elsewhere.iter();
        listed.extend(elsewhere.map(|(name, entry)| Listed {
            name,
            entry,
            title: &entry.title,
            when: &entry.when,
            is_open: false,
            is_coded: false,
        }));
    }
    export::write_notes(format, out, &listed, width)?;
    if listed.is_empty() {
        say(if wanted.is_empty() {
            "nothing is marked, noted or tagged"
        } else {
            "nothing of what is asked for is marked, noted or tagged"
        });
    }
    if own.broken > 0 {
        let (lines, are) = (number(own.broken, "line"), if own.broken == 1 { "is" } else { "are" });
        say(&format!("warning: {lines} of {} cannot be read and {are} kept there", own.place));
        return Ok(Exit::Problems);
    }
    Ok(exit)
}
