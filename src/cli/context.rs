//! The context of a command: its output, and what it may know about the terminal.

use crate::screen::theme::Depth;
use clap::ValueEnum;
use std::io::{IsTerminal, Write};

/// What every command receives in addition to its own arguments.
pub(super) struct Context<'a> {
    pub out: &'a mut dyn Write,
    pub surroundings: &'a Surroundings,
}

/// The environment of the program, as far as it affects the output.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings {
    /// The width of standard output, if it is a terminal.
    pub width: Option<usize>,
    pub output_is_terminal: bool,
    /// Whether the terminal cannot place a cursor, or has no known type.
    pub dumb_terminal: bool,
    pub errors_go_to_terminal: bool,
    /// Whether `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// How many colours the terminal shows.
    pub depth: Depth,
    /// Whether a locale is set and is not UTF-8.
    pub plain_locale: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
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
            depth: Depth::of_environment(set("COLORTERM").as_deref(), set("TERM").as_deref()),
            plain_locale: locale.is_some_and(|locale| !locale.to_ascii_lowercase().replace('-', "").contains("utf8")),
        }
    }

    /// Whether standard output is coloured.
    pub fn colors(&self, wanted: Color) -> bool {
        match wanted {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => self.output_is_terminal && !self.no_color,
        }
    }

    /// Whether a screen can be drawn.
    pub fn can_draw(&self) -> bool {
        self.output_is_terminal && !self.dumb_terminal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn color_is_for_terminals_unless_asked_for() {
        let terminal = Surroundings { output_is_terminal: true, ..Surroundings::default() };
        let quiet = Surroundings { no_color: true, ..terminal.clone() };
        assert!(terminal.colors(Color::Auto) && quiet.colors(Color::Always));
        assert!(!quiet.colors(Color::Auto) && !terminal.colors(Color::Never) && !Surroundings::default().colors(Color::Auto));
    }
}
