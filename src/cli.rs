//! The command line: what was asked for, and the commands that print instead of drawing.
//!
//! Owns arguments in two stages, as ripgrep has them ([`args`](self) as typed, `options` as checked), exit codes and
//! what is said on standard error. Leaves the formats to [`crate::export`] and the screen to [`crate::runtime`].

mod args;
mod check;
mod columns;
mod compare;
mod config;
mod contacts;
mod count;
mod diagnostics;
mod filters;
mod help;
mod list;
mod open;
mod options;
mod own;
mod pages;
mod reading;
mod room;
mod screen;
mod show;
mod values;
mod words;

use crate::app::DateStyle;
use crate::export::ExportError;
use crate::source::Opening;
use crate::text;
use anyhow::Error;
use args::Args;
use clap::Parser;
use options::{Options, Surroundings, Task};
use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All went well.
    Clean,
    /// Something in the files is wrong.
    Problems,
    /// The program could not do what it was asked.
    CouldNotRun,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::SUCCESS,
            Exit::Problems => Self::from(1),
            Exit::CouldNotRun => Self::from(2),
        }
    }
}

/// Does what the arguments ask for; the first one is the program's name.
///
/// # Errors
/// Whatever kept the program from doing so, for [`report`]. A reader that has gone away (`diplo-tui list | head -1`)
/// is no error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<Exit, Error> {
    let args = match Args::try_parse_from(arguments.into_iter().map(words::shielded)) {
        Ok(args) => args,
        Err(told) => {
            tell(&told);
            return Ok(if told.use_stderr() { Exit::CouldNotRun } else { Exit::Clean });
        }
    };
    let surroundings = Surroundings::of_this_process();
    let options = Options::check(args, &surroundings)?;
    match execute(options, &surroundings) {
        Err(error) if is_closed_pipe(&error) => Ok(Exit::Clean),
        done => done,
    }
}

/// Help, version, or what is wrong with the arguments, which are repeated in it. Where nobody reads that there is
/// nothing left to do.
fn tell(told: &clap::Error) {
    let plain = told.render().to_string();
    let _ = match text::safe_text(&plain) {
        Cow::Owned(safe) if told.use_stderr() => io::stderr().write_all(safe.as_bytes()),
        _ => told.print(),
    };
}

fn execute(options: Options, surroundings: &Surroundings) -> Result<Exit, Error> {
    match options {
        Options::Screen { opening, wanted, asked, settings } => screen::run(&opening, &wanted, &asked, &settings, surroundings),
        Options::Print(task) => {
            let mut out = BufWriter::new(io::stdout().lock());
            let printed = print(task, surroundings, &mut out).and_then(|exit| {
                out.flush()?;
                Ok(exit)
            });
            // What is read has errors of its own kind, so a bare one of the system is about what is written.
            printed.map_err(|error| if error.is::<io::Error>() { error.context("cannot write to standard output") } else { error })
        }
    }
}

fn print(task: Task, surroundings: &Surroundings, out: &mut dyn Write) -> Result<Exit, Error> {
    let open = |opening: &Opening| open::open(opening, surroundings);
    let width = surroundings.width;
    match task {
        Task::List { opening, wanted, format, dates, notes } => {
            list::events(out, open(&opening)?.with_notes(notes), &wanted, format, dates, width)
        }
        Task::Export { opening, wanted, format, notes, file, existing } => {
            let opened = open(&opening)?.with_notes(notes);
            match file {
                None => list::events(out, opened, &wanted, format, DateStyle::Words, None),
                Some(file) => list::to_file(&file, existing, opened, &wanted, format),
            }
        }
        Task::Notes { opening, wanted, format } => own::list(out, open(&opening)?, &wanted, format, width),
        Task::Show { id, opening, format, dates } => show::event(out, open(&opening)?, &id, format, dates, width),
        Task::Compare { id, opening, format } => compare::event(out, open(&opening)?, &id, format, width),
        Task::Discrepancies { opening, wanted, aspects, format } => compare::all(out, open(&opening)?, &wanted, &aspects, format, width),
        Task::Pair { sides, opening, wanted, format } => contacts::pair(out, open(&opening)?, &sides, &wanted, format, width),
        Task::Actor { name, opening, wanted, format } => contacts::actor(out, open(&opening)?, &name, &wanted, format, width),
        Task::Matrix { roll, most, opening, wanted, format } => contacts::matrix(out, open(&opening)?, roll, most, &wanted, format),
        Task::Check { opening, color } => check::files(out, &opening, diagnostics::Look { color, width }),
        Task::Terms { facet, opening, wanted } => list::terms(out, open(&opening)?, &wanted, facet),
        Task::Count { by, most, opening, wanted, format } => count::all(out, open(&opening)?, &wanted, by, most, format),
        Task::Contrast { sides, by, opening, wanted, format } => count::contrast(out, open(&opening)?, &sides, by, &wanted, format),
        Task::Columns { opening } => columns::print(out, &opening),
        Task::CheckSettings { settings, color } => config::check(out, &settings, diagnostics::Look { color, width }),
        Task::PathOfSettings(settings) => config::path(out, &settings),
        Task::WriteSettings(settings) => config::init(out, &settings),
        Task::Schema => Ok(pages::schema(out)?),
        Task::Completions(shell) => Ok(pages::completions(out, shell)?),
        Task::Man => Ok(pages::man(out)?),
    }
}

fn is_closed_pipe(error: &Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
            || cause.downcast_ref::<ExportError>().is_some_and(ExportError::is_closed_pipe)
    })
}

/// Says on standard error, with all its causes, why the program could not run.
pub fn report(error: &Error) {
    say(&format!("{error:#}"));
}

/// A line on standard error, harmless on a terminal; lost where nobody listens.
fn say(message: &str) {
    let _ = writeln!(io::stderr(), "diplo-tui: {}", text::safe_text(message));
}
