//! Asks the terminal for its colours, once and before the first frame; what it answers later is swallowed.
//!
//! Colours never change while one looks: an answer that comes too late is dropped. The terminal library does not know
//! such an answer and would turn it into keys: `Alt-]`, then digits and letters.

use crate::screen::theme::{Ground, Rgb};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use std::time::Duration;
use terminal_colorsaurus::{QueryOptions, color_palette};

/// How long the terminal is waited for, here and far away.
const PATIENCE: Duration = Duration::from_millis(60);
const PATIENCE_AFAR: Duration = Duration::from_millis(200);

/// What the terminal says of its ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It was not asked.
    NotAsked,
    /// Nothing, so far.
    Nothing,
    /// Its colours.
    Ground(Ground),
}

impl Told {
    /// The ground, if it is known.
    #[must_use]
    pub const fn ground(self) -> Option<Ground> {
        match self {
            Self::Ground(ground) => Some(ground),
            Self::NotAsked | Self::Nothing => None,
        }
    }
}

/// Asks for the colours of text and ground. Terminals that know no answer to that answer the question behind it at once.
#[must_use]
pub fn ask() -> Told {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if std::env::var("TERM").is_ok_and(|term| term == "dumb" || term == "linux") {
        return Told::NotAsked;
    }
    let is_afar = set("SSH_CONNECTION") || set("SSH_TTY");
    let mut options = QueryOptions::default();
    options.timeout = if is_afar { PATIENCE_AFAR } else { PATIENCE };
    let Ok(palette) = color_palette(options) else { return Told::Nothing };
    let (text, behind) = (palette.foreground.scale_to_8bit(), palette.background.scale_to_8bit());
    Told::Ground(Ground { text: Rgb(text.0, text.1, text.2), behind: Rgb(behind.0, behind.1, behind.2) })
}

/// Drops an answer that comes late, key by key.
#[derive(Debug)]
pub(super) struct LateAnswer {
    /// Whether one may still come.
    expected: bool,
    /// How many keys of it have come.
    inside: usize,
}

/// The most keys of an answer: `Alt-]`, `10;rgb:ffff/ffff/ffff`, the end.
const MAX_KEYS: usize = 64;

impl LateAnswer {
    /// For a terminal that has told this much.
    pub const fn new(told: Told) -> Self {
        Self { expected: matches!(told, Told::Nothing), inside: 0 }
    }

    /// Returns whether this event is part of an answer.
    pub fn swallows(&mut self, event: &Event) -> bool {
        let Event::Key(KeyEvent { code, modifiers, .. }) = event else { return false };
        if !self.expected {
            return false;
        }
        let is_alt = modifiers.contains(KeyModifiers::ALT);
        if self.inside == 0 {
            // Nothing is bound to this key unless a user has done so; for that user it is late by one press, once.
            let begins = is_alt && *code == KeyCode::Char(']');
            self.inside = usize::from(begins);
            return begins;
        }
        self.inside += 1;
        let ends = (is_alt && *code == KeyCode::Char('\\')) || (modifiers.contains(KeyModifiers::CONTROL) && *code == KeyCode::Char('g'));
        let is_in_it =
            matches!(code, KeyCode::Char(c) if !is_alt && (c.is_ascii_hexdigit() || matches!(c, ';' | ':' | '/' | 'r' | 'g' | 'b')));
        if ends || !is_in_it || self.inside > MAX_KEYS {
            self.inside = 0;
        }
        ends || is_in_it
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(words: &str) -> Vec<Event> {
        let alt = |c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::ALT));
        words
            .chars()
            .map(|c| match c {
                ']' | '\\' => alt(c),
                c => Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)),
            })
            .collect()
    }

    fn left(told: Told, words: &str) -> usize {
        let mut late = LateAnswer::new(told);
        keys(words).iter().filter(|event| !late.swallows(event)).count()
    }

    #[test]
    fn a_late_answer_is_dropped_and_keys_around_it_are_not() {
        assert_eq!(left(Told::Nothing, "j]11;rgb:1e1e/1e1e/2e2e\\j"), 2);
        assert_eq!(left(Told::Nothing, "]10;rgb:c/d/f\\]11;rgb:1/1/2\\q"), 1);
    }

    #[test]
    fn nothing_is_dropped_where_no_answer_is_due() {
        assert_eq!(left(Told::NotAsked, "]11;"), 4);
        assert_eq!(left(Told::Ground(Ground::DARK), "]11;"), 4);
        assert_eq!(left(Told::Nothing, "]1xj"), 2, "what is no answer ends it");
    }
}
