//! Opens files for a command: problems are reported on standard error before anything else is printed.

use super::bar::{self, HowFar};
use super::context::Surroundings;
use super::diagnostics::{self, Look};
use super::exit::Exit;
use super::memory_check;
use super::options::{CheckedFilters, EventArgs};
use super::reader_notes::ReaderNotes;
use super::stderr::say;
use super::stores::{self, Wanted};
use crate::index::query::Query;
use crate::index::timeline::{Matches, Timeline};
#[cfg(feature = "store")]
use crate::input::InParts;
use crate::input::{Account, Cancel, Library, LoadRequest, LoadState, OpenInputs, Progress, Report, Table};
use crate::model::dossier::Severity;
use crate::text;
use anyhow::{Error, bail};
use std::io::{self, Write};
use std::sync::Arc;

/// The bytes of coded records above which the screen does not wait for all of them: about half a second of reading.
const LARGE: u64 = 64 << 20;

/// The bytes that the screen does wait for: more records than a screen shows, read before a user notices.
const FIRST: u64 = 16 << 20;

/// The opened and read files, and the exit code that their report requires.
pub(super) struct Opened {
    pub library: Library,
    pub timeline: Arc<Timeline>,
    pub own: ReaderNotes,
    pub exit: Exit,
}

/// The opened files, and the query on them.
pub(super) struct Asked {
    pub opened: Opened,
    pub filters: CheckedFilters,
    pub query: Query,
}

/// Opens the files that a command's arguments name, and resolves its filters against their terms.
///
/// # Errors
/// Contradictory arguments; unknown names; otherwise as [`open()`].
pub(super) fn ask(events: EventArgs, surroundings: &Surroundings) -> Result<Asked, Error> {
    let (request, filters) = events.check()?;
    let opened = open(&request, Wanted::Filters(&filters), surroundings)?;
    let query = filters.query(opened.timeline.terms())?;
    filters.tell_dates(opened.timeline.terms());
    Ok(Asked { opened, filters, query })
}

impl Asked {
    /// The same, with or without the reader's own marks, notes and tags in the output.
    pub fn with_notes(mut self, with: bool) -> Self {
        self.opened.own.is_asked_for = with;
        self
    }

    /// Returns the matching events; says so if there are none.
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

/// Opens the paths and reads them to the end, with the reader's own marks, notes and tags.
///
/// # Errors
/// As [`events`].
pub(super) fn open(request: &LoadRequest, wanted: Wanted<'_>, surroundings: &Surroundings) -> Result<Opened, Error> {
    if let Some(address) = stores::address(request)? {
        let library = stores::open(address, request, wanted)?;
        let timeline = Arc::clone(library.timeline());
        let own = ReaderNotes::read(&library, &timeline);
        return Ok(Opened { library, timeline, own, exit: Exit::Clean });
    }
    let (library, timeline, exit) = events(request, surroundings)?;
    tell_accounts(library.report(), surroundings);
    let own = ReaderNotes::read(&library, &timeline);
    Ok(Opened { library, timeline, own, exit })
}

/// Opens the paths and reads them to the end. Broken records cause a warning; if no record can be used, the problems
/// themselves are printed.
///
/// # Errors
/// What cannot be read, or holds nothing that can be used.
pub(super) fn events(request: &LoadRequest, surroundings: &Surroundings) -> Result<(Library, Arc<Timeline>, Exit), Error> {
    all(memory_check::open(request)?, request, surroundings)
}

fn all(inputs: OpenInputs, request: &LoadRequest, surroundings: &Surroundings) -> Result<(Library, Arc<Timeline>, Exit), Error> {
    let (library, timeline) = load(inputs, surroundings)?;
    for note in library.report().tables.iter().filter_map(Table::note) {
        say(&format!("note: {note}"));
    }
    let exit = usable(library.report(), timeline.is_empty(), request, surroundings)?;
    Ok((library, timeline, exit))
}

/// How many rows of large files are read at a time where they are had part by part: they and all that is made of them take
/// some 100 MB.
#[cfg(feature = "store")]
const ROWS_OF_PART: u64 = 500_000;

/// The same, large coded files part by part: what is done with them takes no more memory than a part does.
///
/// # Errors
/// As [`events`].
#[cfg(feature = "store")]
pub(super) fn in_parts(request: &LoadRequest, surroundings: &Surroundings) -> Result<(Box<dyn InParts>, Exit), Error> {
    let inputs = memory_check::open(request)?;
    let parts = while_reading(surroundings, |progress| inputs.in_parts(ROWS_OF_PART, progress, &Cancel::default()))?;
    let Some(parts) = parts else {
        let (library, _, exit) = all(inputs, request, surroundings)?;
        return Ok((Box::new(library), exit));
    };
    let exit = usable(parts.report(), false, request, surroundings)?;
    Ok((Box::new(parts), exit))
}

/// The same for the screen, which itself asks about the columns of a table and reads on: of large files only the
/// beginning is read here, unless `whole` is set.
///
/// # Errors
/// As [`events`].
pub(super) fn for_screen(request: &LoadRequest, whole: bool, surroundings: &Surroundings) -> Result<(Library, Arc<Timeline>), Error> {
    let mut inputs = memory_check::open(request)?;
    if !whole && inputs.coded_bytes() > LARGE {
        inputs = inputs.up_to(FIRST);
    }
    let (library, timeline) = load(inputs, surroundings)?;
    if timeline.is_empty() && library.report().tables.iter().any(|table| table.doubt.is_some()) {
        return Ok((library, timeline));
    }
    usable(library.report(), timeline.is_empty(), request, surroundings)?;
    Ok((library, timeline))
}

fn usable(report: &Report, is_empty: bool, request: &LoadRequest, surroundings: &Surroundings) -> Result<Exit, Error> {
    let errors = report.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    if errors == 0 {
        return Ok(Exit::Clean);
    }
    let is_narrowed = report.accounts.iter().any(|account| account.passed_over > 0);
    if is_empty && !is_narrowed {
        let look = Look { color: surroundings.errors_go_to_terminal && !surroundings.no_color, width: None };
        let mut out = io::BufWriter::new(io::stderr().lock());
        let _ = diagnostics::print(&mut out, &report.problems, look).and_then(|()| out.flush());
        bail!("nothing in {} can be used", named(request));
    }
    say(&format!("warning: {}; run `diplo-tui check {}` to see where", counts(report), named(request)));
    Ok(Exit::Problems)
}

/// Reports on standard error the result of loading each file that is not a dossier: always to a user at a terminal, in
/// a script only if something differs from the files.
fn tell_accounts(report: &Report, surroundings: &Surroundings) {
    let (told, others) = Account::worth_a_line(&report.accounts);
    for account in told {
        let is_told = account.left_out() > 0 || account.passed_over > 0 || account.unread_cells() > 0;
        if surroundings.errors_go_to_terminal || is_told {
            say(&account.words());
        }
    }
    if surroundings.errors_go_to_terminal {
        others.iter().for_each(|words| say(words));
        report.remarks.iter().for_each(|remark| say(&format!("note: {remark}")));
    }
}

/// Prints the loading results of all files that are not dossiers, in full.
///
/// # Errors
/// If `out` cannot be written to.
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
pub(super) fn read(request: &LoadRequest) -> Result<(Library, Arc<Timeline>), Error> {
    let mut inputs = memory_check::open(request)?;
    memory_check::admit(&mut inputs)?;
    Ok(inputs.load(&Progress::default(), &Cancel::default())?)
}

/// Reads to the end; where that takes its time, somebody who sits there is told how far it is.
fn load(mut inputs: OpenInputs, surroundings: &Surroundings) -> Result<(Library, Arc<Timeline>), Error> {
    memory_check::admit(&mut inputs)?;
    Ok(while_reading(surroundings, |progress| inputs.load(progress, &Cancel::default()))?)
}

fn while_reading<T>(surroundings: &Surroundings, read: impl FnOnce(&Progress) -> T) -> T {
    let progress = Progress::default();
    let how_far = |time, room| {
        let state = LoadState::new(&progress, time, 0);
        HowFar { done: state.bytes, total: state.total, words: state.words("Ctrl-c", room) }
    };
    // Ctrl-c ends the program itself.
    bar::while_working(surroundings, how_far, || read(&progress))
}

/// "2 of 24 events rejected, 3 problems".
pub(super) fn counts(report: &Report) -> String {
    let warnings = report.problems.iter().filter(|problem| problem.severity == Severity::Warning).count();
    let mut parts = Vec::new();
    if report.rejected > 0 {
        parts.push(format!("{} of {} rejected", report.rejected, text::number_of(report.read, "event")));
    }
    if report.problems.len() > warnings {
        parts.push(text::number_of(report.problems.len() - warnings, "problem"));
    }
    if warnings > 0 {
        parts.push(text::number_of(warnings, "warning"));
    }
    if report.unlisted > 0 {
        parts.push(format!("{} more not listed", report.unlisted));
    }
    parts.join(", ")
}

/// The paths as they were given.
pub(super) fn named(request: &LoadRequest) -> String {
    if request.paths.is_empty() {
        return "the built-in dossier".to_owned();
    }
    let names: Vec<String> = request.paths.iter().map(|path| text::safe_line(&path.display().to_string()).into_owned()).collect();
    names.join(" ")
}
