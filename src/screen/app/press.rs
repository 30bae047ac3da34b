//! A key as it is pressed, shown and written in the settings.

use crate::text;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key, and what is held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyPress {
    /// Which key; of a letter the large one where Shift is held.
    pub code: KeyCode,
    /// With the Ctrl key held.
    pub ctrl: bool,
    /// With the Alt key held.
    pub alt: bool,
    /// With the Shift key held; never of a character, which says so itself.
    pub shift: bool,
}

/// Names under which keys are written, the first of several being the one that is printed.
const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("return", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("escape", KeyCode::Esc),
    ("space", KeyCode::Char(' ')),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("del", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("ins", KeyCode::Insert),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgdn", KeyCode::PageDown),
    ("pagedown", KeyCode::PageDown),
    ("pgup", KeyCode::PageUp),
    ("pageup", KeyCode::PageUp),
    ("down", KeyCode::Down),
    ("↓", KeyCode::Down),
    ("up", KeyCode::Up),
    ("↑", KeyCode::Up),
    ("left", KeyCode::Left),
    ("←", KeyCode::Left),
    ("right", KeyCode::Right),
    ("→", KeyCode::Right),
];

impl KeyPress {
    /// A key with nothing held.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// What the terminal reports.
    #[must_use]
    pub fn of(event: KeyEvent) -> Self {
        let held = |key| event.modifiers.contains(key);
        let says_shift_itself = matches!(event.code, KeyCode::Char(_) | KeyCode::BackTab);
        Self {
            code: event.code,
            ctrl: held(KeyModifiers::CONTROL),
            alt: held(KeyModifiers::ALT),
            shift: held(KeyModifiers::SHIFT) && !says_shift_itself,
        }
    }

    /// Whether it is a character that would be typed where a line is open.
    #[must_use]
    pub const fn is_typed(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.ctrl && !self.alt
    }

    /// How the key is shown: `Ctrl-d`, `PgDn`, `j`.
    #[must_use]
    pub fn name(self) -> String {
        self.name_in(false)
    }

    /// The same, in ASCII where the terminal shows nothing else.
    #[must_use]
    pub fn name_in(self, ascii: bool) -> String {
        let key = match self.code {
            KeyCode::Down | KeyCode::Up | KeyCode::Left | KeyCode::Right if ascii => self.code.to_string(),
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(c) => text::shown(c.encode_utf8(&mut [0; 4]), ascii),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Left => "←".to_owned(),
            KeyCode::Right => "→".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            code => code.to_string(),
        };
        self.held("Ctrl-", "Alt-", "Shift-") + &key
    }

    /// How the key is written in the settings: `ctrl-d`, `pgdn`, `j`.
    #[must_use]
    pub fn written(self) -> String {
        let known = NAMES.iter().find(|(_, code)| *code == self.code);
        let key = match (known, self.code) {
            (Some((name, _)), _) => (*name).to_owned(),
            (_, KeyCode::Char(c)) => c.to_string(),
            (_, KeyCode::BackTab) => "shift-tab".to_owned(),
            (_, code) => code.to_string().to_lowercase(),
        };
        self.held("ctrl-", "alt-", "shift-") + &key
    }

    fn held(self, ctrl: &str, alt: &str, shift: &str) -> String {
        [(self.ctrl, ctrl), (self.alt, alt), (self.shift, shift)].into_iter().filter(|(held, _)| *held).map(|(_, name)| name).collect()
    }

    /// Reads a key as it is written in the settings or shown in the help: `ctrl-d`, `Ctrl-d`, `F5`, `space`, `J`.
    ///
    /// # Errors
    /// Says what is no key, with the nearest name where there is one, or which key a terminal takes for another.
    pub fn parse(written: &str) -> Result<Self, String> {
        let mut press = Self::plain(KeyCode::Null);
        let mut rest = written;
        // A lone `-` or `+` is a key.
        while let Some((before, after)) = rest.split_once(['-', '+']).filter(|(before, after)| !before.is_empty() && !after.is_empty()) {
            match before.to_ascii_lowercase().as_str() {
                "ctrl" | "control" | "c" => press.ctrl = true,
                "alt" | "a" => press.alt = true,
                "shift" | "s" => press.shift = true,
                _ => return Err(format!("`{before}` is no key to hold; it is one of ctrl, alt, shift")),
            }
            rest = after;
        }
        press.code = code(rest)?;
        press.settle()
    }

    /// Brings what may be written in several ways into the one in which terminals report it.
    fn settle(mut self) -> Result<Self, String> {
        match self.code {
            KeyCode::Tab if self.shift => (self.code, self.shift) = (KeyCode::BackTab, false),
            KeyCode::Char(c) if self.shift && c.is_alphabetic() => {
                (self.code, self.shift) = (KeyCode::Char(c.to_uppercase().next().unwrap_or(c)), false);
            }
            KeyCode::Char(_) if self.shift => return Err("shift is part of a character: write the one that it makes".into()),
            _ => {}
        }
        if let (KeyCode::Char(c), true) = (self.code, self.ctrl) {
            let alike = match c.to_ascii_lowercase() {
                'i' => Some("tab"),
                'm' => Some("enter"),
                '[' => Some("esc"),
                _ => None,
            };
            if let Some(alike) = alike {
                return Err(format!("a terminal does not tell this from {alike}: write \"{alike}\" if that is meant"));
            }
            self.code = KeyCode::Char(c.to_ascii_lowercase());
        }
        Ok(self)
    }
}

fn code(name: &str) -> Result<KeyCode, String> {
    let mut chars = name.chars();
    let folded = name.to_lowercase();
    match (chars.next(), chars.next()) {
        (None, _) => return Err("a key is missing; [] takes all keys away".into()),
        (Some(c), None) if c.is_control() || text::safe_line(name) != name => return Err("this character is no key".into()),
        (Some(c), None) if !NAMES.iter().any(|(name, _)| *name == folded) => return Ok(KeyCode::Char(c)),
        _ => {}
    }
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == folded) {
        return Ok(*code);
    }
    if folded == "backtab" {
        return Ok(KeyCode::BackTab);
    }
    if let Some(number) = folded.strip_prefix('f').and_then(|number| number.parse().ok()).filter(|number| (1..=24).contains(number)) {
        return Ok(KeyCode::F(number));
    }
    let known = NAMES.iter().map(|(name, _)| *name).chain(["backtab", "ctrl", "alt", "shift"]);
    let name = text::safe_line(name);
    Err(match text::closest(&name, known) {
        Some(close) => format!("`{name}` is no key; did you mean `{close}`?"),
        None => format!("`{name}` is no key: write a character, ctrl- and a letter, f1 to f24, or enter, esc, space, tab, pgdn …"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_shown_and_as_it_is_written() {
        let codes = NAMES.iter().map(|(_, code)| *code).chain(['j', 'J', '-', '+', '/', '}', '"'].map(KeyCode::Char));
        for code in codes.chain([KeyCode::BackTab, KeyCode::F(1), KeyCode::F(12)]) {
            for (ctrl, alt) in [(false, false), (true, false), (false, true), (true, true)] {
                let press = KeyPress { ctrl, alt, ..KeyPress::plain(code) };
                if ctrl && code == KeyCode::Char('J') {
                    continue;
                }
                for written in [press.written(), press.name(), press.name_in(true)] {
                    assert_eq!(KeyPress::parse(&written), Ok(press), "{written}");
                }
            }
        }
    }

    #[test]
    fn what_can_be_written_in_several_ways_is_the_same_key() {
        for (one, other) in [
            ("ctrl-d", "Ctrl+D"),
            ("shift-tab", "backtab"),
            ("shift-j", "J"),
            ("PageDown", "pgdn"),
            ("c-a-left", "ctrl-alt-left"),
            (" ", "space"),
            ("Return", "enter"),
            ("↓", "down"),
        ] {
            assert_eq!(KeyPress::parse(one), KeyPress::parse(other), "{one} {other}");
            assert!(KeyPress::parse(one).is_ok(), "{one}");
        }
    }

    #[test]
    fn what_is_no_key_is_told_with_a_way_out() {
        for (wrong, told) in [
            ("", "missing"),
            ("entre", "did you mean `enter`?"),
            ("ctlr-d", "`ctlr` is no key to hold"),
            ("ctrl-i", "from tab"),
            ("ctrl-m", "from enter"),
            ("shift-!", "the one that it makes"),
            ("f25", "no key"),
            ("jj", "no key"),
            ("\u{1b}[31m", "no key"),
        ] {
            let error = KeyPress::parse(wrong).unwrap_err();
            assert!(error.contains(told) && !error.contains('\u{1b}'), "{wrong}: {error}");
        }
    }

    #[test]
    fn a_character_says_itself_that_shift_is_held() {
        let typed = KeyEvent::new(KeyCode::Char('J'), KeyModifiers::SHIFT);
        assert_eq!(KeyPress::of(typed), KeyPress::parse("J").unwrap());
        let held = KeyEvent::new(KeyCode::Right, KeyModifiers::SHIFT);
        assert_eq!(KeyPress::of(held), KeyPress::parse("shift-right").unwrap());
    }
}
