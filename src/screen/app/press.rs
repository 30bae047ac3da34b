//! A key press: as the terminal reports it, as it is shown, and as the settings write it.

use crate::text;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key and its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyPress {
    /// The key; a letter is upper case if Shift is held.
    pub code: KeyCode,
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// Whether Shift is held; never set for a character, whose case already says so.
    pub shift: bool,
}

/// The names of keys. If a key has several, the first one is printed.
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
    /// Returns a key without modifiers.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// Returns the key that the terminal reports.
    #[must_use]
    pub fn from_event(event: KeyEvent) -> Self {
        let held = |key| event.modifiers.contains(key);
        let says_shift_itself = matches!(event.code, KeyCode::Char(_) | KeyCode::BackTab);
        Self {
            code: event.code,
            ctrl: held(KeyModifiers::CONTROL),
            alt: held(KeyModifiers::ALT),
            shift: held(KeyModifiers::SHIFT) && !says_shift_itself,
        }
    }

    /// Returns whether the key is a character that would be typed into an open line.
    #[must_use]
    pub const fn is_typed(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.ctrl && !self.alt
    }

    /// Returns the key as it is shown: `Ctrl-d`, `PgDn`, `j`.
    #[must_use]
    pub fn name(self) -> String {
        self.name_in(false)
    }

    /// Returns the same text, in ASCII if the terminal shows nothing else.
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

    /// Returns the key as it is written in the settings: `ctrl-d`, `pgdn`, `j`.
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

    /// Parses a key as it is written in the settings or shown in the help: `ctrl-d`, `Ctrl-d`, `F5`, `space`, `J`.
    ///
    /// # Errors
    /// Returns a message if the text is not a key, with the nearest name if there is one, or if a terminal confuses
    /// it with another key.
    pub fn parse(written: &str) -> Result<Self, String> {
        let mut press = Self::plain(KeyCode::Null);
        let mut rest = written;
        // A single `-` or `+` is a key.
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

    /// A regular expression for keys as they are written in the settings, for editors; [`Self::parse`] knows more of them.
    #[must_use]
    pub fn pattern() -> String {
        let either_case = |name: &str| {
            name.chars()
                .map(|c| if c.is_ascii_alphabetic() { format!("[{}{c}]", c.to_ascii_uppercase()) } else { c.to_string() })
                .collect::<String>()
        };
        let names: Vec<String> = NAMES.iter().map(|(name, _)| either_case(name)).collect();
        let held: Vec<String> = ["ctrl", "control", "c", "alt", "a", "shift", "s"].map(either_case).into();
        format!("^(({})[-+])*(\\S|{}|[Ff]([1-9]|1[0-9]|2[0-4]))$", held.join("|"), names.join("|"))
    }

    /// Normalizes equivalent spellings to the one that terminals report.
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
        assert_eq!(KeyPress::from_event(typed), KeyPress::parse("J").unwrap());
        let held = KeyEvent::new(KeyCode::Right, KeyModifiers::SHIFT);
        assert_eq!(KeyPress::from_event(held), KeyPress::parse("shift-right").unwrap());
    }
}
