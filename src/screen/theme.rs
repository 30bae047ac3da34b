//! The look of the screen: a style for everything that has a meaning, and the signs.
//!
//! Styles are named for their meaning. The default uses the terminal's own colours, so it suits light and dark
//! backgrounds; whatever a colour shows is also shown by a sign, bold or reverse.

mod paint;

pub use paint::{Named, Paint, WAYS};

use crate::model::Status;
use crate::screen::app::{Role, Sign};
use ratatui::style::{Color, Modifier, Style};

/// A theme by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// The terminal's own colours.
    #[default]
    Default,
    /// Strong colours, nothing dim.
    HighContrast,
    /// Bold, underline and reverse only.
    Monochrome,
}

impl Choice {
    /// Every theme with its name in settings and flags.
    pub const ALL: [(&str, Self); 3] =
        [("default", Self::Default), ("high-contrast", Self::HighContrast), ("monochrome", Self::Monochrome)];
}

/// Styles and signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Ordinary text.
    pub plain: Style,
    /// A detail of lesser weight.
    pub faint: Style,
    /// The title of an event or of the program.
    pub title: Style,
    /// A month, a heading.
    pub heading: Style,
    /// A person, a body, a thing or a place.
    pub name: Style,
    /// A link.
    pub link: Style,
    /// A quotation.
    pub quote: Style,
    /// A difference between accounts.
    pub differs: Style,
    /// A failure.
    pub failed: Style,
    /// A success.
    pub done: Style,
    /// The line under the cursor in the pane that has the keys.
    pub selected: Style,
    /// The line under the cursor in another pane.
    pub selected_elsewhere: Style,
    /// A hit of the search.
    pub hit: Style,
    /// A key in a hint.
    pub key: Style,
    /// An active filter.
    pub filter: Style,
    /// A bar of the strip.
    pub bar: Style,
    /// A bar of the strip whose events are on screen.
    pub bar_visible: Style,
    /// Lines between panes.
    pub rule: Style,
    /// The signs.
    pub signs: Signs,
}

/// The signs, in the terminal's character set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signs {
    /// Whether only ASCII is shown.
    pub ascii: bool,
    /// The accounts differ.
    pub differs: &'static str,
    /// Not present at the last reading of the files.
    pub new: &'static str,
    /// Changed since the last reading of the files.
    pub changed: &'static str,
    /// The cursor.
    pub cursor: &'static str,
    /// Parts are folded away under an event.
    pub folded: &'static str,
    /// The sign before the number of records that say the same.
    pub times: &'static str,
    /// Included.
    pub include: &'static str,
    /// Excluded.
    pub exclude: &'static str,
    /// Removes a filter.
    pub drop: &'static str,
    /// A part of the whole above.
    pub part: &'static str,
    /// A vertical line.
    pub vertical: &'static str,
    /// A horizontal line.
    pub horizontal: &'static str,
    /// Something was cut off.
    pub ellipsis: &'static str,
    /// Separates words on one line.
    pub dot: &'static str,
    /// There is more below.
    pub more: &'static str,
    /// Marks what is visible, under the strip.
    pub visible: &'static str,
    /// Bars from empty to full.
    pub bars: [&'static str; 9],
}

const UNICODE: Signs = Signs {
    ascii: false,
    differs: "≠",
    new: "+",
    changed: "Δ",
    cursor: "▸",
    folded: "▸",
    times: "×",
    include: "✓",
    exclude: "−",
    drop: "×",
    part: "│ ",
    vertical: "│",
    horizontal: "─",
    ellipsis: "…",
    dot: "·",
    more: "↓",
    visible: "━",
    bars: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
};

const ASCII: Signs = Signs {
    ascii: true,
    differs: "!",
    new: "+",
    changed: "^",
    cursor: ">",
    folded: ">",
    times: "x",
    include: "+",
    exclude: "-",
    drop: "x",
    part: "| ",
    vertical: "|",
    horizontal: "-",
    ellipsis: "...",
    dot: "-",
    more: "v",
    visible: "=",
    bars: [" ", ".", ".", ":", ":", "o", "o", "O", "@"],
};

impl Signs {
    /// The sign for the reader's own mark, note or tag on an event.
    #[must_use]
    pub const fn own(&self, sign: Sign) -> &'static str {
        match (sign, self.ascii) {
            (Sign::Marked, false) => "★",
            (Sign::Marked, true) => "+",
            (Sign::Noted, false) => "✎",
            (Sign::Noted, true) => "\"",
            (Sign::Tagged, _) => "#",
        }
    }

    /// The sign for whether an event took place.
    #[must_use]
    pub const fn status(&self, status: Status) -> &'static str {
        if !self.ascii {
            return status.sign();
        }
        match status {
            Status::Occurred => "*",
            Status::Scheduled | Status::Expected | Status::Proposed => "o",
            Status::Postponed => "~",
            Status::Cancelled | Status::DidNotOccur => "x",
            Status::Unknown => "?",
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(Choice::Default, false)
    }
}

impl Theme {
    /// A theme, in ASCII if the terminal shows nothing else.
    #[must_use]
    pub fn new(choice: Choice, ascii: bool) -> Self {
        let signs = if ascii { ASCII } else { UNICODE };
        match choice {
            Choice::Default => coloured(signs),
            Choice::HighContrast => high_contrast(signs),
            Choice::Monochrome => monochrome(signs),
        }
    }

    /// The style of a piece of a page.
    #[must_use]
    pub fn role(&self, role: Role) -> Style {
        match role {
            Role::Plain => self.plain,
            Role::Title => self.title,
            Role::Heading => self.heading,
            Role::Faint => self.faint,
            Role::Name => self.name,
            Role::Differs => self.differs,
            Role::Link => self.link,
            Role::Quote => self.quote,
        }
    }
}

/// Only colours that stand out on both black and white: cyan, magenta, red and green of the terminal's sixteen.
fn coloured(signs: Signs) -> Theme {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    Theme {
        plain,
        faint: plain.add_modifier(Modifier::DIM),
        title: bold,
        heading: bold.fg(Color::Cyan),
        name: bold,
        link: plain.fg(Color::Cyan),
        quote: plain.add_modifier(Modifier::ITALIC),
        differs: bold.fg(Color::Magenta),
        failed: bold.fg(Color::Red),
        done: plain.fg(Color::Green),
        selected: plain.add_modifier(Modifier::REVERSED),
        selected_elsewhere: bold.add_modifier(Modifier::UNDERLINED),
        hit: bold.add_modifier(Modifier::UNDERLINED).fg(Color::Magenta),
        key: bold.fg(Color::Cyan),
        filter: bold.fg(Color::Green),
        bar: plain.add_modifier(Modifier::DIM),
        bar_visible: bold.fg(Color::Cyan),
        rule: plain.add_modifier(Modifier::DIM),
        signs,
    }
}

fn high_contrast(signs: Signs) -> Theme {
    let plain = Style::new();
    Theme {
        faint: plain,
        rule: plain,
        bar: plain,
        heading: plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        link: plain.add_modifier(Modifier::UNDERLINED),
        quote: plain,
        differs: plain.fg(Color::Black).bg(Color::Yellow).add_modifier(Modifier::BOLD),
        failed: plain.fg(Color::White).bg(Color::Red).add_modifier(Modifier::BOLD),
        hit: plain.fg(Color::Black).bg(Color::Yellow),
        selected: plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
        ..coloured(signs)
    }
}

/// No colour at all: under `NO_COLOR` crossterm would answer the reset of a colour by switching reverse off.
fn monochrome(signs: Signs) -> Theme {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    Theme {
        plain,
        faint: plain.add_modifier(Modifier::DIM),
        title: bold,
        heading: bold,
        name: bold,
        link: plain.add_modifier(Modifier::UNDERLINED),
        quote: plain.add_modifier(Modifier::ITALIC),
        differs: bold.add_modifier(Modifier::UNDERLINED),
        failed: bold.add_modifier(Modifier::REVERSED),
        done: bold,
        selected: plain.add_modifier(Modifier::REVERSED),
        selected_elsewhere: bold.add_modifier(Modifier::UNDERLINED),
        hit: bold.add_modifier(Modifier::UNDERLINED),
        key: bold,
        filter: bold,
        bar: plain.add_modifier(Modifier::DIM),
        bar_visible: bold,
        rule: plain.add_modifier(Modifier::DIM),
        signs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_monochrome_theme_has_no_colour() {
        let theme = Theme::new(Choice::Monochrome, false);
        for style in [theme.plain, theme.differs, theme.failed, theme.selected, theme.hit, theme.filter, theme.heading, theme.bar_visible] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn every_sign_is_one_column_wide_in_both_sets() {
        for signs in [UNICODE, ASCII] {
            let all = [
                signs.differs,
                signs.new,
                signs.changed,
                signs.cursor,
                signs.folded,
                signs.include,
                signs.exclude,
                signs.drop,
                signs.vertical,
                signs.horizontal,
                signs.dot,
                signs.more,
                signs.visible,
            ];
            for sign in all.into_iter().chain(signs.bars).chain(Status::ALL.iter().map(|status| signs.status(*status))) {
                assert_eq!(crate::text::width(sign), 1, "{sign}");
                assert!(!signs.ascii || sign.is_ascii());
            }
        }
    }
}
