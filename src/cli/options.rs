//! The arguments checked: what to do, with everything decided that can be decided before a file is opened.

use super::args::{Args, Color, Command, ConfigTask, Files, Filters, What};
use super::config::SettingsFile;
use super::count::By;
use super::filters::Wanted;
use super::reading::Reading;
use super::words::Words;
use crate::app::DateStyle;
use crate::contact::Roll;
use crate::date::Period;
use crate::discrepancy::Aspect;
use crate::export::{self, Existing, Format, TableFormat};
use crate::query::Facet;
use crate::source::{Opening, STANDARD_INPUT};
use crate::text;
use crate::theme::Choice;
use anyhow::{Context, Error, bail};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What to do.
#[derive(Debug)]
pub(super) enum Options {
    /// Draw.
    Screen { opening: Opening, wanted: Wanted, asked: Asked, settings: SettingsFile },
    /// Print, and be done.
    Print(Task),
}

/// How the screen is to look, as far as flags and surroundings say: these go before the settings.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub theme: Option<Choice>,
    pub colours: bool,
    pub ascii: Option<bool>,
    pub mouse: Option<bool>,
    /// Nothing of the last time is wanted.
    pub fresh: bool,
}

/// What to print.
#[derive(Debug)]
pub(super) enum Task {
    List { opening: Opening, wanted: Wanted, format: Format, dates: DateStyle, notes: bool },
    Export { opening: Opening, wanted: Wanted, format: Format, notes: bool, file: Option<PathBuf>, existing: Existing },
    Notes { opening: Opening, wanted: Wanted, format: TableFormat },
    Show { id: String, opening: Opening, format: Format, dates: DateStyle },
    Compare { id: String, opening: Opening, format: TableFormat },
    Discrepancies { opening: Opening, wanted: Wanted, aspects: Vec<Aspect>, format: TableFormat },
    Pair { sides: [String; 2], opening: Opening, wanted: Wanted, format: TableFormat },
    Actor { name: String, opening: Opening, wanted: Wanted, format: TableFormat },
    Matrix { roll: Roll, most: usize, opening: Opening, wanted: Wanted, format: TableFormat },
    Check { opening: Opening, color: bool },
    Columns { opening: Opening },
    Terms { facet: Facet, opening: Opening, wanted: Wanted },
    Contrast { sides: [String; 2], by: Option<Period>, opening: Opening, wanted: Wanted, format: TableFormat },
    Count { by: By, most: usize, opening: Opening, wanted: Wanted, format: TableFormat },
    Schema,
    CheckSettings { settings: SettingsFile, color: bool },
    PathOfSettings(SettingsFile),
    WriteSettings(SettingsFile),
    Completions(clap_complete::Shell),
    Man,
}

/// Where the program runs, as far as it matters to what it prints.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings {
    /// The columns of standard output, where that is a terminal.
    pub width: Option<usize>,
    pub output_is_terminal: bool,
    /// The terminal cannot place a cursor, or does not say what it is.
    pub dumb_terminal: bool,
    pub errors_go_to_terminal: bool,
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// The locale is given and is not UTF-8.
    pub plain_locale: bool,
}

impl Surroundings {
    pub fn of_this_process() -> Self {
        let output_is_terminal = std::io::stdout().is_terminal();
        let columns = || crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns));
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
        Self {
            width: if output_is_terminal { columns().filter(|columns| *columns > 0) } else { None },
            output_is_terminal,
            dumb_terminal: cfg!(unix) && set("TERM").is_none_or(|term| term == "dumb"),
            errors_go_to_terminal: std::io::stderr().is_terminal(),
            no_color: set("NO_COLOR").is_some(),
            plain_locale: locale.is_some_and(|locale| !locale.to_ascii_lowercase().replace('-', "").contains("utf8")),
        }
    }

    fn colors(&self, wanted: Color) -> bool {
        match wanted {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => self.output_is_terminal && !self.no_color,
        }
    }
}

impl Options {
    /// # Errors
    /// What contradicts itself or is no date.
    pub fn check(args: Args, surroundings: &Surroundings) -> Result<Self, Error> {
        let Some(command) = args.command else {
            let settings = SettingsFile::of(&args.filters.settings);
            let (opening, wanted) = asked_of(Words::sort_without_command(args.what.words)?, args.what.reading, args.filters)?;
            if !surroundings.output_is_terminal || surroundings.dumb_terminal {
                return Ok(Self::Print(Task::List { opening, wanted, format: Format::Text, dates: DateStyle::Words, notes: false }));
            }
            let super::args::Screen { theme, ascii, no_ascii, mouse, no_mouse, fresh } = args.screen;
            let either = |on: bool, off: bool| (on || off).then_some(on);
            let (ascii, mouse) = (either(ascii, no_ascii), either(mouse, no_mouse));
            let asked = Asked { theme, colours: !surroundings.no_color, ascii, mouse, fresh };
            return Ok(Self::Screen { opening, wanted, asked, settings });
        };
        Ok(Self::Print(match command {
            Command::List { what, format, dates, with_notes: notes, filters } => {
                let (opening, wanted) = asked(what, filters)?;
                Task::List { opening, wanted, format, dates, notes }
            }
            Command::Export { what, format, output, force, with_notes: notes, filters } => {
                let file = output.filter(|path| path.as_os_str() != STANDARD_INPUT);
                let format = format_of(format, file.as_deref())?;
                let existing = if force { Existing::Replace } else { Existing::Keep };
                let (opening, wanted) = asked(what, filters)?;
                Task::Export { opening, wanted, format, notes, file, existing }
            }
            Command::Notes { what, format, filters } => {
                let (opening, wanted) = asked(what, filters)?;
                Task::Notes { opening, wanted, format }
            }
            Command::Show { id, format, dates, files } => Task::Show { id, opening: files.opening()?, format, dates },
            Command::Compare { id, format, files } => Task::Compare { id, opening: files.opening()?, format },
            Command::Discrepancies { what, differs, format, filters } => {
                let aspects = if differs.is_empty() { Aspect::ALL.to_vec() } else { differs };
                let (opening, wanted) = asked(what, filters)?;
                Task::Discrepancies { opening, wanted, aspects, format }
            }
            Command::Pair { one, other, what, format, filters } => {
                let (opening, wanted) = asked(what, filters)?;
                Task::Pair { sides: [one, other], opening, wanted, format }
            }
            Command::Actor { name, what, format, filters } => {
                let (opening, wanted) = asked(what, filters)?;
                Task::Actor { name, opening, wanted, format }
            }
            Command::Matrix { roll, most, what, format, filters } => {
                let (opening, wanted) = asked(what, filters)?;
                Task::Matrix { roll, most: usize::from(most), opening, wanted, format }
            }
            Command::Check { color, files } => Task::Check { opening: files.opening()?, color: surroundings.colors(color) },
            Command::Columns { files } => Task::Columns { opening: files.opening()? },
            Command::Contrast { one, other, by, format, what, filters } => {
                let (opening, wanted) = asked(what, filters)?;
                Task::Contrast { sides: [one, other], by, opening, wanted, format }
            }
            Command::Count { by, most, what, format, filters } => {
                let (opening, wanted) = asked(what, filters)?;
                let most = most.map_or(usize::MAX, |most| most as usize);
                Task::Count { by, most, opening, wanted, format }
            }
            Command::Actors { what, filters } => terms(Facet::Actor, what, filters)?,
            Command::Issues { what, filters } => terms(Facet::Issue, what, filters)?,
            Command::Config { what, settings, color } => {
                let settings = SettingsFile::of(&settings);
                match what {
                    ConfigTask { path: true, .. } => Task::PathOfSettings(settings),
                    ConfigTask { init: true, .. } => Task::WriteSettings(settings),
                    ConfigTask { .. } => Task::CheckSettings { settings, color: surroundings.colors(color) },
                }
            }
            Command::Schema => Task::Schema,
            Command::Completions { shell } => Task::Completions(shell),
            Command::Man => Task::Man,
        }))
    }
}

/// The format that is asked for, else the one that the file's ending stands for, else a brief.
fn format_of(asked: Option<Format>, file: Option<&Path>) -> Result<Format, Error> {
    let Some(file) = file else { return Ok(asked.unwrap_or(Format::Markdown)) };
    asked.or_else(|| Format::of_path(file)).with_context(|| {
        let shown = file.display().to_string();
        format!("{} does not say its format: end it in {}, or give --format", text::safe_line(&shown), export::ENDINGS)
    })
}

fn terms(facet: Facet, what: What, filters: Filters) -> Result<Task, Error> {
    let (opening, wanted) = asked(what, filters)?;
    Ok(Task::Terms { facet, opening, wanted })
}

/// Which files are asked for what.
fn asked(what: What, filters: Filters) -> Result<(Opening, Wanted), Error> {
    asked_of(Words::sort(what.words), what.reading, filters)
}

fn asked_of(words: Words, reading: Reading, filters: Filters) -> Result<(Opening, Wanted), Error> {
    let only = reading.only;
    let opening = checked(words.paths, reading, &filters)?;
    let wanted = Wanted::check(filters, words.query)?.among_those_read(only);
    Ok((opening, wanted))
}

/// Standard input can be read once.
fn checked(paths: Vec<PathBuf>, reading: Reading, filters: &Filters) -> Result<Opening, Error> {
    if paths.iter().filter(|path| path.as_os_str() == STANDARD_INPUT).count() > 1 {
        bail!("standard input (`-`) is given twice");
    }
    reading.of(paths, filters)
}

impl Files {
    fn opening(self) -> Result<Opening, Error> {
        checked(self.paths, self.reading, &self.narrower.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn options(line: &str, surroundings: &Surroundings) -> Result<Options, Error> {
        Options::check(Args::try_parse_from(line.split_whitespace()).unwrap(), surroundings)
    }

    #[test]
    fn without_a_terminal_the_screen_becomes_a_list() {
        let piped = Surroundings::default();
        assert!(matches!(options("diplo-tui --actor campbell", &piped), Ok(Options::Print(Task::List { format: Format::Text, .. }))));
        let terminal = Surroundings { output_is_terminal: true, no_color: true, ..piped };
        let screen = options("diplo-tui a.json --no-mouse", &terminal).unwrap();
        let asked = Asked { theme: None, colours: false, ascii: None, mouse: Some(false), fresh: false };
        assert!(matches!(&screen, Options::Screen { asked: found, .. } if *found == asked), "{screen:?}");
    }

    #[test]
    fn color_is_for_terminals_unless_asked_for() {
        let terminal = Surroundings { output_is_terminal: true, ..Surroundings::default() };
        let quiet = Surroundings { no_color: true, ..terminal.clone() };
        for (line, surroundings, colors) in [
            ("diplo-tui check", &terminal, true),
            ("diplo-tui check", &quiet, false),
            ("diplo-tui check --color always", &quiet, true),
            ("diplo-tui check --color never", &terminal, false),
        ] {
            let options = options(line, surroundings).unwrap();
            assert!(matches!(options, Options::Print(Task::Check { color, .. }) if color == colors), "{line}: {options:?}");
        }
    }

    #[test]
    fn mistakes_are_found_before_a_file_is_opened() {
        let piped = Surroundings::default();
        for (line, told) in [
            ("diplo-tui - -", "twice"),
            ("diplo-tui list --from 2024-13", "--from"),
            ("diplo-tui export --output brief.docx", "brief.docx does not say its format: end it in .md, .html"),
            ("diplo-tui list --from 2024-06 --to 2024-05", "before"),
        ] {
            let error = options(line, &piped).unwrap_err().to_string();
            assert!(error.contains(told), "{line}: {error}");
        }
    }
}
