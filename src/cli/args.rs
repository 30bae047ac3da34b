//! The arguments as they are typed; the comments on the fields are the help.

use super::count::By;
use super::help;
use super::reading::{Narrower, Reading};
use crate::app::DateStyle;
use crate::contact::Roll;
use crate::date::Period;
use crate::discrepancy::Aspect;
use crate::export::{Format, TableFormat};
use crate::theme::Choice;
use clap::{Args as Group, Parser, Subcommand, ValueEnum, ValueHint};
use std::ffi::OsString;
use std::path::PathBuf;

/// What was typed after the program's name.
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
pub(super) struct Args {
    // First, or the heading of the filters would stand above it in the help.
    #[command(flatten)]
    pub what: What,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub screen: Screen,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the events, one a line, or in another format
    List {
        #[command(flatten)]
        what: What,
        /// How to print them; json and jsonl open again
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// How to print dates: in words, or as the files have them; in text and markdown
        #[arg(long, value_enum, default_value_t = DateStyle::Words, value_name = "STYLE")]
        dates: DateStyle,
        /// With your own marks, notes and tags
        #[arg(long)]
        with_notes: bool,
        #[command(flatten)]
        filters: Filters,
    },
    /// Write the events to a file: a brief, a web page, a table, a calendar, their sources …
    Export {
        #[command(flatten)]
        what: What,
        /// In which format; without it the file's ending says so, and standard output gets markdown
        #[arg(long, value_enum)]
        format: Option<Format>,
        /// The file to write; `-` and nothing are standard output
        #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
        /// Replace the file where it is there already
        #[arg(long)]
        force: bool,
        /// With your own marks, notes and tags, which are left out otherwise
        #[arg(long)]
        with_notes: bool,
        #[command(flatten)]
        filters: Filters,
    },
    /// Print your own marks, notes and tags; without a query those on events of other files too
    Notes {
        #[command(flatten)]
        what: What,
        /// How to print them
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
        #[command(flatten)]
        filters: Filters,
    },
    /// Print one event whole: its accounts, participants, figures and ties
    Show {
        /// The event's id, at the end of its line in `list` (on a narrow terminal: `list | cat`)
        id: String,
        /// How to print it
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// How to print dates: in words, or as the files have them; in text and markdown
        #[arg(long, value_enum, default_value_t = DateStyle::Words, value_name = "STYLE")]
        dates: DateStyle,
        #[command(flatten)]
        files: Files,
    },
    /// Print the accounts of one event side by side: what each source says, where they differ, who is silent
    Compare {
        /// The event's id, at the end of its line in `list`
        id: String,
        /// How to print it
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
        #[command(flatten)]
        files: Files,
    },
    /// Print all events whose accounts differ, by what differs, with who says what
    Discrepancies {
        #[command(flatten)]
        what: What,
        /// Only where they differ in this; several: in any of them
        #[arg(long, value_enum, value_name = "ASPECT")]
        differs: Vec<Aspect>,
        /// How to print them
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
        #[command(flatten)]
        filters: Filters,
    },
    /// Print every contact of two actors in order, with the gaps, the hosts, who was there, at which level
    Pair {
        /// A person, a body or a state; people count for their bodies and states
        one: String,
        /// Whom that one met
        other: String,
        /// How to print it
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
        #[command(flatten)]
        what: What,
        #[command(flatten)]
        filters: Filters,
    },
    /// Print one actor whole: names, posts, whom it met, on what, all it took part in
    Actor {
        /// A person, a body or a state
        name: String,
        /// How to print it; csv has an event a row
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
        #[command(flatten)]
        what: What,
        #[command(flatten)]
        filters: Filters,
    },
    /// Print who met whom how often, as a table
    Matrix {
        /// Count each person, or people with their bodies, or with their states
        #[arg(long = "as", value_enum, default_value_t = Roll::States, value_name = "WHAT")]
        roll: Roll,
        /// So many of those who met most
        #[arg(long = "top", default_value_t = 20, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=500))]
        most: u16,
        /// How to print it
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
        #[command(flatten)]
        what: What,
        #[command(flatten)]
        filters: Filters,
    },
    /// Print everything that is wrong with files, each with its line and a hint
    Check {
        /// When to use colour
        #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
        color: Color,
        #[command(flatten)]
        files: Files,
    },
    /// Print how often each actor, issue, kind … occurs, or how many events each year, month … has
    Count {
        /// What to count: a facet, or year, quarter, month, week, day
        #[arg(long, value_enum, value_name = "WHAT")]
        by: By,
        /// So many of the most frequent; without it all
        #[arg(long = "top", value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
        most: Option<u32>,
        /// How to print it
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
        #[command(flatten)]
        what: What,
        #[command(flatten)]
        filters: Filters,
    },
    /// Print which columns of tables are taken as what, with their first rows, as a --map to start from
    Columns {
        #[command(flatten)]
        files: Files,
    },
    /// Print two actors or two periods side by side over time, with the difference
    Contrast {
        /// An actor, or a period: 2024-05, 2023..2024, "May 2024"
        one: String,
        /// What stands beside it
        other: String,
        /// How long a piece is; without it as short as still makes few of them
        #[arg(long, value_enum, value_name = "PERIOD")]
        by: Option<Period>,
        /// How to print it
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
        #[command(flatten)]
        what: What,
        #[command(flatten)]
        filters: Filters,
    },
    /// Print the JSON Schema of the file format
    Schema,
    /// Print who takes part, with the number of events of each
    Actors {
        #[command(flatten)]
        what: What,
        #[command(flatten)]
        filters: Filters,
    },
    /// Print what the events are about, with the number of events of each
    Issues {
        #[command(flatten)]
        what: What,
        #[command(flatten)]
        filters: Filters,
    },
    /// Your own settings: where they lie, what is wrong with them, a file to start from
    Config {
        #[command(flatten)]
        what: ConfigTask,
        #[command(flatten)]
        settings: Settings,
        /// When to use colour
        #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
        color: Color,
    },
    /// Print completions for a shell
    Completions {
        /// For which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What to do with the settings.
#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
pub(super) struct ConfigTask {
    /// Print everything that is wrong with the file, each with its line and a hint
    #[arg(long)]
    pub check: bool,
    /// Print where the file lies, whether or not it is there
    #[arg(long)]
    pub path: bool,
    /// Write a file with every setting in it, all lines commented; never over one that is there
    #[arg(long)]
    pub init: bool,
}

/// Which settings.
#[derive(Debug, Default, Group)]
pub(super) struct Settings {
    /// Another file of settings than config.toml in the folder of settings
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, env = "DIPLO_TUI_CONFIG", hide_env_values = true)]
    pub config: Option<PathBuf>,
}

/// What, of which files.
#[derive(Debug, Group)]
pub(super) struct What {
    /// A query ('actor:campbell (issue:taiwan or kind:visit) 2024-05'), and files of any format that is read, packed or
    /// plain, folders, patterns ('data/**/*.csv'), `-` for standard input; without any, the built-in dossier
    #[arg(value_name = "QUERY|PATH", value_hint = ValueHint::AnyPath)]
    pub words: Vec<OsString>,
    #[command(flatten)]
    pub reading: Reading,
}

/// Which files.
#[derive(Debug, Group)]
pub(super) struct Files {
    /// Files of any format that is read, packed or plain, folders, patterns ('data/**/*.csv'), `-` for standard input;
    /// without any, the built-in dossier
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub narrower: Narrower,
}

/// Which events.
#[derive(Debug, Default, Group)]
#[command(next_help_heading = "Filters")]
pub(super) struct Filters {
    /// With this actor, or with one that belongs to it; several: with all of them
    #[arg(long, value_name = "NAME")]
    pub actor: Vec<String>,
    /// About this issue, or a narrower one; several: about all of them
    #[arg(long, value_name = "NAME")]
    pub issue: Vec<String>,
    /// Of this kind (talks, visit, statement …); several: of any of them
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    /// With this status (occurred, expected, cancelled …); several: any of them
    #[arg(long, value_name = "STATUS")]
    pub status: Vec<String>,
    /// At this place, or at one within it
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// With any of several actors, issues or places instead of all
    #[arg(long)]
    pub any: bool,
    /// Without this actor
    #[arg(long, value_name = "NAME")]
    pub not_actor: Vec<String>,
    /// Not about this issue
    #[arg(long, value_name = "NAME")]
    pub not_issue: Vec<String>,
    /// Not of this kind
    #[arg(long, value_name = "KIND")]
    pub not_kind: Vec<String>,
    /// Not with this status
    #[arg(long, value_name = "STATUS")]
    pub not_status: Vec<String>,
    /// Not at this place
    #[arg(long, value_name = "NAME")]
    pub not_place: Vec<String>,
    /// On this day or later (2024-05-23, 2024-05, "May 2024")
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// On this day or earlier; a month or year is meant to its end
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// With this text in title, summary, names, accounts or your notes, case and accents ignored
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub search: Option<String>,
    /// A whole query, as it can stand without this flag too
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// The query that is saved under this name in the settings; other filters add to it
    #[arg(long, value_name = "NAME", conflicts_with = "query")]
    pub view: Option<String>,
    #[command(flatten)]
    pub settings: Settings,
}

/// How the screen looks.
#[derive(Debug, Group)]
#[command(next_help_heading = "Screen")]
pub(super) struct Screen {
    /// The colours; monochrome where NO_COLOR is set
    #[arg(long, value_enum)]
    pub theme: Option<Choice>,
    /// Draw with plain ASCII characters only
    #[arg(long, overrides_with = "no_ascii")]
    pub ascii: bool,
    /// Draw with all characters, whatever locale and settings say
    #[arg(long, overrides_with = "ascii")]
    pub no_ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long, overrides_with = "mouse")]
    pub no_mouse: bool,
    /// Listen to the mouse, whatever the settings say
    #[arg(long, overrides_with = "no_mouse")]
    pub mouse: bool,
    /// Start at the beginning and without filters, not where you were the last time
    #[arg(long)]
    pub fresh: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Args::command().debug_assert();
    }
}
