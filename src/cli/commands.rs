//! The commands: what is typed behind the program's name. A new command is a file beside this one, and two lines here.

use super::context::{Context, Surroundings};
use super::exit::Exit;
use super::options::EventArgs;
use super::{
    actor, actors, check, columns, compare, completions, config, contrast, count, discrepancies, export, issues, list, man, matrix, notes,
    pair, schema, show,
};
use super::{help, screen};
use crate::text;
use anyhow::{Error, bail};
use clap::{CommandFactory, Parser, Subcommand};

/// What was typed after the program's name; the comments on the fields are the help.
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
    // Of a command that prints, `--format` is how it prints.
    mut_arg("input_format", |format| format.visible_alias("format")),
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub(super) struct CommandLine {
    // First, or the heading of the filters would stand above it in the help.
    #[command(flatten)]
    events: EventArgs,
    #[command(flatten)]
    screen: screen::Args,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A command that prints.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    List(list::Args),
    Export(export::Args),
    Notes(notes::Args),
    Show(show::Args),
    Compare(compare::Args),
    Discrepancies(discrepancies::Args),
    Pair(pair::Args),
    Actor(actor::Args),
    Matrix(matrix::Args),
    Check(check::Args),
    Count(count::Args),
    Columns(columns::Args),
    Contrast(contrast::Args),
    Schema(schema::Args),
    Actors(actors::Args),
    Issues(issues::Args),
    Config(config::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// What contradicts itself, what cannot be read, what cannot be written.
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        match self {
            Self::List(args) => args.run(context),
            Self::Export(args) => args.run(context),
            Self::Notes(args) => args.run(context),
            Self::Show(args) => args.run(context),
            Self::Compare(args) => args.run(context),
            Self::Discrepancies(args) => args.run(context),
            Self::Pair(args) => args.run(context),
            Self::Actor(args) => args.run(context),
            Self::Matrix(args) => args.run(context),
            Self::Check(args) => args.run(context),
            Self::Count(args) => args.run(context),
            Self::Columns(args) => args.run(context),
            Self::Contrast(args) => args.run(context),
            Self::Schema(args) => args.run(context),
            Self::Actors(args) => args.run(context),
            Self::Issues(args) => args.run(context),
            Self::Config(args) => args.run(context),
            Self::Completions(args) => args.run(CommandLine::command(), context),
            Self::Man(args) => args.run(CommandLine::command(), context),
        }
    }
}

impl CommandLine {
    /// The screen, which stands without a command.
    ///
    /// # Errors
    /// A mistyped command; as [`screen::Args::run`].
    pub fn draw(self, surroundings: &Surroundings) -> Result<Exit, Error> {
        self.refuse_a_slip()?;
        self.screen.run(self.events, surroundings)
    }

    /// What stands for the screen where none can be drawn: the list.
    ///
    /// # Errors
    /// A mistyped command; as [`list::Args::run`].
    pub fn print(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        self.refuse_a_slip()?;
        list::Args::plain(self.events).run(context)
    }

    /// A single word that is no file and close to a command is taken for a slip.
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
