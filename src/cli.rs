//! The command line: its arguments, and the commands that print instead of drawing.
//!
//! Each command is a file here with its arguments and its `run`, and has three lines in this one; shared options are in
//! `options`. Leaves the formats to [`crate::reports`] and the screen to [`crate::screen::runtime`].

mod actor;
mod actors;
mod add;
mod bar;
mod calendar;
mod check;
mod columns;
mod compare;
mod completions;
mod config;
mod consent;
mod context;
mod contrast;
mod count;
mod diagnostics;
mod diff;
mod discrepancies;
mod draft;
mod duplicate;
mod edit;
mod editing;
mod evidence;
mod exit;
mod export;
#[cfg(feature = "download")]
mod fetched;
#[cfg(feature = "download")]
mod get;
mod help;
mod hyperlinks;
mod interrupt;
mod issues;
#[cfg(feature = "download")]
mod links;
mod list;
mod man;
mod matrix;
mod memory_check;
mod merge;
mod merge_driver;
mod named;
mod new;
mod notes;
mod open;
mod options;
mod pair;
mod reader_notes;
mod remove;
mod rename;
mod schema;
mod screen;
mod selected;
mod show;
mod split;
mod stderr;
#[cfg(feature = "store")]
mod store;
mod stores;
mod terms;
mod undo;

pub use exit::Exit;
pub use stderr::report;

use crate::reports::ExportError;
use crate::text;
use anyhow::{Error, bail};
use clap::{CommandFactory, Parser, Subcommand};
use context::{Context, Surroundings};
use options::EventArgs;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write};

/// Carries out the command in the arguments; the first argument is the program's name.
///
/// # Errors
/// Why the command failed, for [`report`]. A reader that has gone away (`diplo-tui list | head -1`) is not an error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<Exit, Error> {
    interrupt::outlive_file_limits();
    let mut line = match parse(arguments) {
        Ok(line) => line,
        Err(told) => {
            stderr::tell(&told);
            return Ok(if told.use_stderr() { Exit::CouldNotRun } else { Exit::Clean });
        }
    };
    let surroundings = Surroundings::of_this_process();
    let done = match line.command.take() {
        Some(Command::Draft(args)) if args.is_for_screen() => args.draw(&surroundings),
        Some(command) => print(&surroundings, |context| Command::run(command, context)),
        None if surroundings.can_draw() => line.draw(&surroundings),
        None => print(&surroundings, |context| line.print(context)),
    };
    match done {
        Err(error) if is_closed_pipe(&error) => Ok(Exit::Clean),
        done => done,
    }
}

/// Parses arguments and runs nothing, so that a test can hold every command that the documentation shows against the program.
///
/// # Errors
/// What is wrong with the arguments; also the text that `--help` and `--version` ask for.
pub fn try_parse(arguments: impl IntoIterator<Item = OsString>) -> Result<(), clap::Error> {
    parse(arguments).map(|_| ())
}

fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<CommandLine, clap::Error> {
    CommandLine::try_parse_from(arguments.into_iter().map(options::shielded))
}

fn print(surroundings: &Surroundings, command: impl FnOnce(&mut Context<'_>) -> Result<Exit, Error>) -> Result<Exit, Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    let printed = command(&mut Context { out: &mut out, surroundings }).and_then(|exit| {
        out.flush()?;
        Ok(exit)
    });
    // Reading has error types of its own, so a bare I/O error comes from writing.
    printed.map_err(|error| if error.is::<io::Error>() { error.context("cannot write to standard output") } else { error })
}

fn is_closed_pipe(error: &Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
            || cause.downcast_ref::<ExportError>().is_some_and(ExportError::is_closed_pipe)
    })
}

/// The arguments after the program's name; the comments on the fields are the help.
#[derive(Debug, Parser)]
#[command(
    name = "diplo-tui",
    version,
    about,
    before_help = help::EXAMPLES,
    after_help = help::EXIT_CODES,
    help_template = help::TEMPLATE,
    override_usage = help::USAGE,
    args_conflicts_with_subcommands = true,
    // For a command that prints, `--format` is the output format.
    mut_arg("input_format", |format| format.visible_alias("format")),
    disable_help_subcommand = true,
    max_term_width = 100
)]
struct CommandLine {
    // First, or the help would put it under the heading of the filters.
    #[command(flatten)]
    events: EventArgs,
    #[command(flatten)]
    screen: screen::Args,
    #[command(subcommand)]
    command: Option<Command>,
}

/// A command that prints.
#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Export(export::Args),
    Notes(notes::Args),
    Show(show::Args),
    Compare(compare::Args),
    Discrepancies(discrepancies::Args),
    Evidence(evidence::Args),
    Pair(pair::Args),
    Actor(actor::Args),
    Matrix(matrix::Args),
    Calendar(calendar::Args),
    Check(check::Args),
    Draft(draft::Args),
    #[cfg(feature = "download")]
    Get(get::Args),
    #[cfg(feature = "download")]
    Links(links::Args),
    Count(count::Args),
    Columns(columns::Args),
    Contrast(contrast::Args),
    New(new::Args),
    Add(add::Args),
    Edit(edit::Args),
    Duplicate(duplicate::Args),
    Remove(remove::Args),
    Merge(merge::Args),
    Split(split::Args),
    Rename(rename::Args),
    Undo(undo::UndoArgs),
    Redo(undo::RedoArgs),
    Log(undo::LogArgs),
    Diff(diff::Args),
    MergeDriver(merge_driver::Args),
    Schema(schema::Args),
    #[cfg(feature = "store")]
    Store(store::Args),
    Actors(actors::Args),
    Issues(issues::Args),
    Config(config::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// Contradictory arguments; input that cannot be read; output that cannot be written.
    fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        match self {
            Self::List(args) => args.run(context),
            Self::Export(args) => args.run(context),
            Self::Notes(args) => args.run(context),
            Self::Show(args) => args.run(context),
            Self::Compare(args) => args.run(context),
            Self::Discrepancies(args) => args.run(context),
            Self::Evidence(args) => args.run(context),
            Self::Pair(args) => args.run(context),
            Self::Actor(args) => args.run(context),
            Self::Matrix(args) => args.run(context),
            Self::Calendar(args) => args.run(context),
            Self::Check(args) => args.run(context),
            Self::Draft(args) => args.run(context),
            #[cfg(feature = "download")]
            Self::Get(args) => args.run(context),
            #[cfg(feature = "download")]
            Self::Links(args) => args.run(context),
            Self::Count(args) => args.run(context),
            Self::Columns(args) => args.run(context),
            Self::Contrast(args) => args.run(context),
            Self::New(args) => args.run(context),
            Self::Add(args) => args.run(context),
            Self::Edit(args) => args.run(context),
            Self::Duplicate(args) => args.run(context),
            Self::Remove(args) => args.run(context),
            Self::Merge(args) => args.run(context),
            Self::Split(args) => args.run(context),
            Self::Rename(args) => args.run(context),
            Self::Undo(args) => args.run(context),
            Self::Redo(args) => args.run(context),
            Self::Log(args) => args.run(context),
            Self::Diff(args) => args.run(context),
            Self::MergeDriver(args) => args.run(context),
            Self::Schema(args) => args.run(context),
            #[cfg(feature = "store")]
            Self::Store(args) => args.run(context),
            Self::Actors(args) => args.run(context),
            Self::Issues(args) => args.run(context),
            Self::Config(args) => args.run(context),
            Self::Completions(args) => args.run(CommandLine::command(), context),
            Self::Man(args) => args.run(CommandLine::command(), context),
        }
    }
}

impl CommandLine {
    /// Runs the screen, which is the default without a command.
    ///
    /// # Errors
    /// A mistyped command; otherwise as [`screen::Args::run`].
    fn draw(self, surroundings: &Surroundings) -> Result<Exit, Error> {
        self.refuse_a_slip()?;
        self.screen.run(self.events, surroundings)
    }

    /// Prints the list, in place of a screen that cannot be drawn.
    ///
    /// # Errors
    /// A mistyped command; otherwise as [`list::Args::run`].
    fn print(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        self.refuse_a_slip()?;
        list::Args::plain(self.events).run(context)
    }

    /// Treats a single word as a typing mistake if it is not a file and is close to the name of a command.
    fn refuse_a_slip(&self) -> Result<(), Error> {
        let commands: Vec<String> = Self::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
        if let Some(typed) = self.events.single_word()
            && let Some(command) = text::closest(&typed, commands.iter().map(String::as_str))
        {
            bail!(
                "there is no command and no file `{typed}`; did you mean the command `{command}`? To search for the word: diplo-tui list {typed}"
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(line: &str) -> Result<Exit, Error> {
        let line = CommandLine::try_parse_from(line.split_whitespace()).unwrap();
        let mut context = Context { out: &mut Vec::new(), surroundings: &Surroundings::default() };
        match line.command {
            Some(command) => command.run(&mut context),
            None => line.print(&mut context),
        }
    }

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn mistakes_are_found_before_a_file_is_opened() {
        for (line, told) in [
            ("diplo-tui - -", "twice"),
            ("diplo-tui list --from 2024-13", "--from"),
            ("diplo-tui export --output brief.docx", "brief.docx does not say its format: end it in .md, .html"),
            ("diplo-tui list --from 2024-06 --to 2024-05", "before"),
        ] {
            let error = printed(line).unwrap_err().to_string();
            assert!(error.contains(told), "{line}: {error}");
        }
    }
}
