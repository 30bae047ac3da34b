//! The command line: what was asked for, and the commands that print instead of drawing.
//!
//! Each command is a file here with its arguments and its `run`; the options that several share stand in `options`.
//! Leaves the formats to [`crate::reports`] and the screen to [`crate::screen::runtime`].

mod actor;
mod actors;
mod bar;
mod check;
mod columns;
mod commands;
mod compare;
mod completions;
mod config;
mod context;
mod contrast;
mod count;
mod diagnostics;
mod discrepancies;
mod exit;
mod export;
mod help;
mod interrupt;
mod issues;
mod list;
mod man;
mod matrix;
mod memory_check;
mod named;
mod notes;
mod open;
mod options;
mod pair;
mod reader_notes;
mod schema;
mod screen;
mod selected;
mod show;
mod stderr;
mod terms;

pub use exit::Exit;
pub use stderr::report;

use crate::reports::ExportError;
use anyhow::Error;
use clap::Parser;
use commands::{Command, CommandLine};
use context::{Context, Surroundings};
use std::ffi::OsString;
use std::io::{self, BufWriter, Write};

/// Does what the arguments ask for; the first one is the program's name.
///
/// # Errors
/// Whatever kept the program from doing so, for [`report`]. A reader that has gone away (`diplo-tui list | head -1`)
/// is no error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<Exit, Error> {
    interrupt::outlive_file_limits();
    let mut line = match CommandLine::try_parse_from(arguments.into_iter().map(options::shielded)) {
        Ok(line) => line,
        Err(told) => {
            stderr::tell(&told);
            return Ok(if told.use_stderr() { Exit::CouldNotRun } else { Exit::Clean });
        }
    };
    let surroundings = Surroundings::of_this_process();
    let done = match line.command.take() {
        Some(command) => print(&surroundings, |context| Command::run(command, context)),
        None if surroundings.can_draw() => line.draw(&surroundings),
        None => print(&surroundings, |context| line.print(context)),
    };
    match done {
        Err(error) if is_closed_pipe(&error) => Ok(Exit::Clean),
        done => done,
    }
}

fn print(surroundings: &Surroundings, command: impl FnOnce(&mut Context<'_>) -> Result<Exit, Error>) -> Result<Exit, Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    let printed = command(&mut Context { out: &mut out, surroundings }).and_then(|exit| {
        out.flush()?;
        Ok(exit)
    });
    // What is read has errors of its own kind, so a bare one of the system is about what is written.
    printed.map_err(|error| if error.is::<io::Error>() { error.context("cannot write to standard output") } else { error })
}

fn is_closed_pipe(error: &Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
            || cause.downcast_ref::<ExportError>().is_some_and(ExportError::is_closed_pipe)
    })
}
