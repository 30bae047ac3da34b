//! Files opened for a command: what cannot be used is said on standard error before anything else is printed.

use super::bar::{self, HowFar};
use super::context::Surroundings;
use super::diagnostics::{self, Look};
use super::exit::Exit;
use super::memory_check;
use super::options::{CheckedFilters, EventArgs};
use super::reader_notes::ReaderNotes;
use super::stderr::say;
use crate::index::query::Query;
use crate::index::timeline::{Matches, Timeline};
use crate::input::{self, Account, Collection, LoadState, Opening, Progress, Report, Source, Table};
use crate::model::dossier::Severity;
use crate::text;
use anyhow::{Error, bail};
use std::io::{self, Write};
use std::sync::Arc;

/// From so many bytes of coded records on the screen does not wait for all of them: some half a second.
const LARGE: u64 = 64 << 20;

/// So many of them it waits for: more than any screen shows, read before one notices.
const FIRST: u64 = 16 << 20;

/// What was opened and read, and the exit code that its report asks for.
pub(super) struct Opened {
    pub source: Collection,
    pub timeline: Arc<Timeline>,
    pub own: ReaderNotes,
    pub exit: Exit,
}

impl Opened {
    /// The same with the reader's own to be written beside the events, or without.
    pub fn with_notes(mut self, with: bool) -> Self {
        self.own.is_asked_for = with;
        self
    }
}

/// What was opened, and what is asked of it.
pub(super) struct Asked {
    pub opened: Opened,
    pub filters: CheckedFilters,
    pub query: Query,
}

/// Opens what the arguments of a command name, and puts its filters in the words of that.
///
/// # Errors
/// What contradicts itself; as [`open()`]; names that are not there.
pub(super) fn ask(events: EventArgs, surroundings: &Surroundings) -> Result<Asked, Error> {
    let (opening, filters) = events.check()?;
    let opened = open(&opening, surroundings)?;
    let query = filters.query(opened.timeline.terms())?;
    Ok(Asked { opened, filters, query })
}

impl Asked {
    /// The events that are asked for; where there is none, that is said.
    pub fn found(&self) -> Matches {
        let Opened { timeline, own, .. } = &self.opened;
        let matches = timeline.find_among(&self.query, &own.marked, &|| true).unwrap_or_default();
        if matches.is_empty()
            && let Some(words) = self.filters.nothing_found(&self.query, timeline.terms())
        {
            say(&words);
        }
        matches
    }
}

/// Opens the paths and reads them to the end, with what the reader has put beside their events.
///
/// # Errors
/// As [`events`].
pub(super) fn open(opening: &Opening, surroundings: &Surroundings) -> Result<Opened, Error> {
    let (source, timeline, exit) = events(opening, surroundings)?;
    tell_accounts(source.report(), surroundings);
    let own = ReaderNotes::read(&source, &timeline);
    Ok(Opened { source, timeline, own, exit })
}

/// Opens the paths and reads them to the end. Broken records cost a warning; where nothing is left, the problems themselves are printed.
///
/// # Errors
/// What cannot be read, or holds nothing that can be used.
pub(super) fn events(opening: &Opening, surroundings: &Surroundings) -> Result<(Collection, Arc<Timeline>, Exit), Error> {
    let (source, timeline) = load(memory_check::open(opening)?, surroundings)?;
    for note in source.report().tables.iter().filter_map(Table::note) {
        say(&format!("note: {note}"));
    }
    usable(source, timeline, opening, surroundings)
}

/// The same for the screen, which asks what the columns of a table are, and reads on itself: of large files only the
/// beginning is read here, unless the whole is asked for.
///
/// # Errors
/// As [`events`].
pub(super) fn for_screen(opening: &Opening, whole: bool, surroundings: &Surroundings) -> Result<(Collection, Arc<Timeline>), Error> {
    let mut source = memory_check::open(opening)?;
    // What was kept of an earlier reading is there whole at once.
    if let Some(timeline) = source.ready() {
        return usable(source, timeline, opening, surroundings).map(|(source, timeline, _)| (source, timeline));
    }
    if !whole && source.coded_bytes() > LARGE {
        source = source.up_to(FIRST);
    }
    let (source, timeline) = load(source, surroundings)?;
    if timeline.is_empty() && source.report().tables.iter().any(|table| table.doubt.is_some()) {
        return Ok((source, timeline));
    }
    usable(source, timeline, opening, surroundings).map(|(source, timeline, _)| (source, timeline))
}

fn usable(
    source: Collection,
    timeline: Arc<Timeline>,
    opening: &Opening,
    surroundings: &Surroundings,
) -> Result<(Collection, Arc<Timeline>, Exit), Error> {
    let report = source.report();
    let errors = report.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    if errors == 0 {
        return Ok((source, timeline, Exit::Clean));
    }
    let is_narrowed = report.accounts.iter().any(|account| account.passed_over > 0);
    if timeline.is_empty() && !is_narrowed {
        let look = Look { color: surroundings.errors_go_to_terminal && !surroundings.no_color, width: None };
        let mut out = io::BufWriter::new(io::stderr().lock());
        let _ = diagnostics::print(&mut out, &report.problems, look).and_then(|()| out.flush());
        bail!("nothing in {} can be used", named(opening));
    }
    say(&format!("warning: {}; run `diplo-tui check {}` to see where", counts(report), named(opening)));
    Ok((source, timeline, Exit::Problems))
}

/// Says on standard error what the loading of each file that is no dossier gave: to somebody who sits there always, in a
/// script only where something is not as it stands in the files.
fn tell_accounts(report: &Report, surroundings: &Surroundings) {
    let (told, others) = Account::worth_a_line(&report.accounts);
    for account in told {
        if surroundings.errors_go_to_terminal || account.left_out() > 0 || account.passed_over > 0 {
            say(&account.words());
        }
    }
    if surroundings.errors_go_to_terminal {
        others.iter().for_each(|words| say(words));
        report.remarks.iter().for_each(|remark| say(&format!("note: {remark}")));
    }
}

/// The accounts of all files that are no dossiers, whole.
///
/// # Errors
/// Where `out` refuses.
pub(super) fn print_accounts(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    for account in &report.accounts {
        writeln!(out, "{}", text::safe_line(&account.words()))?;
        for line in account.details() {
            writeln!(out, "  {}", text::safe_line(&line))?;
        }
    }
    report.remarks.iter().try_for_each(|remark| writeln!(out, "{}", text::safe_line(remark)))
}

/// # Errors
/// What cannot be read, or is more than the memory holds.
pub(super) fn read(opening: &Opening) -> Result<(Collection, Arc<Timeline>), Error> {
    let mut source = memory_check::open(opening)?;
    memory_check::admit(&mut source)?;
    let timeline = input::load(&mut source)?;
    Ok((source, timeline))
}

/// Reads to the end; where that takes its time, somebody who sits there is told how far it is.
fn load(mut source: Collection, surroundings: &Surroundings) -> Result<(Collection, Arc<Timeline>), Error> {
    memory_check::admit(&mut source)?;
    let progress = Progress::default();
    let how_far = |time, room| {
        let state = LoadState::of(&progress, time, 0);
        HowFar { done: state.bytes, total: state.total, words: state.words("Ctrl-c", room) }
    };
    let timeline = bar::while_working(surroundings, how_far, || input::load_telling(&mut source, &progress))?;
    Ok((source, timeline))
}

/// "2 of 24 events rejected, 3 problems".
pub(super) fn counts(report: &Report) -> String {
    let warnings = report.problems.iter().filter(|problem| problem.severity == Severity::Warning).count();
    let mut parts = Vec::new();
    if report.rejected > 0 {
        parts.push(format!("{} of {} rejected", report.rejected, number(report.read, "event")));
    }
    if report.problems.len() > warnings {
        parts.push(number(report.problems.len() - warnings, "problem"));
    }
    if warnings > 0 {
        parts.push(number(warnings, "warning"));
    }
    if report.unlisted > 0 {
        parts.push(format!("{} more not listed", report.unlisted));
    }
    parts.join(", ")
}

/// "1 event", "2 events".
pub(super) fn number(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// The paths as they were given.
pub(super) fn named(opening: &Opening) -> String {
    if opening.paths.is_empty() {
        return "the built-in dossier".to_owned();
    }
    let names: Vec<String> = opening.paths.iter().map(|path| text::safe_line(&path.display().to_string()).into_owned()).collect();
    names.join(" ")
}
