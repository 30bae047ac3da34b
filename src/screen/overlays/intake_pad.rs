//! The pad into which an article is pasted, or the path of its file typed.
//!
//! A paste that is large is kept as it is and only its beginning shown: wrapping four megabytes at each key would make every key wait.

use super::note_editor::Pad;
use crate::curate::article;
use crate::curate::desk::Intake;
use crate::text;

/// A paste that is longer is kept beside the pad, in bytes.
const LARGE: usize = 24 << 10;

/// The pad.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntakePad {
    /// What is typed, and what small pastes hold.
    pub pad: Pad,
    /// What was pasted at once and is large.
    large: String,
    /// Whether more was pasted than an article may have.
    is_cut: bool,
}

impl IntakePad {
    /// An empty pad of this size.
    pub(in crate::screen) fn new(size: (usize, usize), ascii: bool) -> Self {
        Self { pad: Pad::new("", size, ascii), ..Self::default() }
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pad.text().trim().is_empty() && self.large.is_empty()
    }

    /// Takes pasted text.
    pub(in crate::screen) fn paste(&mut self, words: &str) {
        if self.large.is_empty() && words.len() <= LARGE && self.pad.text().len() + words.len() <= LARGE {
            self.pad.insert(words);
            return;
        }
        let most = usize::try_from(article::MAX_LEN).unwrap_or(usize::MAX);
        let room = most.saturating_sub(self.large.len() + self.pad.text().len());
        let end = (0..=room.min(words.len())).rev().find(|end| words.is_char_boundary(*end)).unwrap_or(0);
        self.is_cut |= end < words.len();
        self.large.push_str(&words[..end]);
    }

    /// Empties it.
    pub(in crate::screen) fn clear(&mut self) {
        self.pad.replace("");
        (self.large, self.is_cut) = (String::new(), false);
    }

    /// What is in it beside the typed text, in words; `None` if there is nothing.
    #[must_use]
    pub fn large_in_words(&self) -> Option<String> {
        let start: String = self.large.chars().take(200).collect();
        let start = text::safe_line(start.trim()).into_owned();
        let cut = if self.is_cut { ", the rest was not taken: an article has 4 MiB at most" } else { "" };
        let size = text::thousands(self.large.chars().count() as u64);
        (!self.large.is_empty()).then(|| format!("{size} letters pasted{cut}: “{start} …”"))
    }

    /// Whether the text is one line that names files, so that Enter reads them.
    #[must_use]
    pub fn is_path(&self) -> bool {
        self.large.is_empty() && Intake::of_paths(self.pad.text()).is_some()
    }

    /// What is to be taken in; `None` if nothing is.
    #[must_use]
    pub fn intake(&self) -> Option<Intake> {
        if self.is_empty() {
            return None;
        }
        if self.large.is_empty()
            && let Some(intake) = Intake::of_paths(self.pad.text())
        {
            return Some(intake);
        }
        let typed = self.pad.text().trim_end();
        let between = if typed.is_empty() || self.large.is_empty() { "" } else { "\n\n" };
        Some(Intake::of_text(&format!("{typed}{between}{}", self.large)))
    }
}
