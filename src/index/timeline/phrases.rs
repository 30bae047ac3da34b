//! The texts of rows, each stored once: the title of a curated event with all its prose, or a part of many coded rows.

use super::ids::small;
use super::strings::{Interner, Strings};
use super::titles::Titles;
use crate::text;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// Phrases by number: the label of each, and the folded text for search.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// Shared with the timelines that edits have made of this one.
    pub(super) read: Arc<ReadPhrases>,
    /// The titles of events that were edited since, with their prose; their numbers follow all others.
    added: Titles,
}

/// The phrases of what was read.
#[derive(Debug, Default)]
pub(super) struct ReadPhrases {
    pub(super) labels: Strings,
    pub(super) label: Vec<u32>,
    pub(super) texts: Strings,
    pub(super) text: Vec<u32>,
    /// The titles of rows that have titles of their own; their numbers follow those of the phrases.
    pub(super) titles: Titles,
}

impl ReadPhrases {
    fn len(&self) -> usize {
        self.label.len() + self.titles.len()
    }
}

impl From<ReadPhrases> for Phrases {
    fn from(read: ReadPhrases) -> Self {
        Self { read: Arc::new(read), added: Titles::default() }
    }
}

impl Phrases {
    /// The label for titles.
    pub fn label(&self, number: u32) -> &str {
        let read = &self.read;
        match (read.label.get(number as usize), self.added_at(number)) {
            (Some(label), _) => read.labels.get(*label),
            (None, Some(added)) => self.added.get(added),
            (None, None) => read.titles.get(number - small(read.label.len())),
        }
    }

    /// The whole text for search, folded.
    pub fn folded(&self, number: u32) -> Cow<'_, str> {
        let read = &self.read;
        match (read.text.get(number as usize), self.added_at(number)) {
            (Some(text), _) => Cow::Borrowed(read.texts.get(*text)),
            (None, Some(added)) => self.added.folded(added),
            (None, None) => read.titles.folded(number - small(read.text.len())),
        }
    }

    /// The number among those that were added.
    fn added_at(&self, number: u32) -> Option<u32> {
        number.checked_sub(small(self.read.len()))
    }

    /// Whether the number is that of a title of a row, not of a phrase.
    pub fn is_title(&self, number: u32) -> bool {
        number as usize >= self.read.label.len() && self.added_at(number).is_none()
    }

    /// The number of phrases and titles together.
    pub fn len(&self) -> usize {
        self.read.len() + self.added.len()
    }

    /// Adds the title of an event with the rest of its text for search.
    pub fn add(&mut self, title: &str, prose: &str) -> u32 {
        small(self.read.len()) + self.added.push(title, prose)
    }

    pub fn memory(&self) -> usize {
        let read = &self.read;
        let columns = (read.label.capacity() + read.text.capacity()) * size_of::<u32>();
        read.labels.memory() + read.texts.memory() + read.titles.memory() + self.added.memory() + columns
    }

    /// For every phrase, whether its text contains `needle`, which is already folded; `None` if it was told to stop.
    pub fn containing(&self, needle: &str, keep_going: &dyn Fn() -> bool) -> Option<Vec<bool>> {
        let found = self.read.texts.containing(needle, keep_going)?;
        let titles = self.read.titles.containing(needle, keep_going)?;
        let added = self.added.containing(needle, keep_going)?;
        Some(self.read.text.iter().map(|text| found[*text as usize]).chain(titles).chain(added).collect())
    }
}

/// Collects phrases.
#[derive(Default)]
pub(super) struct PhraseBook {
    labels: Interner,
    texts: Interner,
    label: Vec<u32>,
    text: Vec<u32>,
    numbers: HashMap<(u32, u32), u32>,
}

impl PhraseBook {
    pub fn len(&self) -> usize {
        self.label.len()
    }

    /// The number of the phrase with this label and folded text; adds the phrase if it is new.
    pub fn add(&mut self, label: &str, folded: &str) -> u32 {
        let pair = self.pair(label, folded);
        if let Some(number) = self.numbers.get(&pair) {
            return *number;
        }
        let number = self.push(pair);
        self.numbers.insert(pair, number);
        number
    }

    /// Adds a phrase under the next number, whether or not an equal one exists.
    pub fn append(&mut self, label: &str, also: &str) -> u32 {
        let folded: Vec<String> = also.lines().map(text::fold).collect();
        let pair = self.pair(label, &folded.join("\n"));
        self.push(pair)
    }

    fn push(&mut self, (label, text): (u32, u32)) -> u32 {
        let number = small(self.len());
        self.label.push(label);
        self.text.push(text);
        number
    }

    fn pair(&mut self, label: &str, also: &str) -> (u32, u32) {
        let mut folded = text::fold(label);
        // On lines of its own: search texts have no line breaks, so nothing matches across a border of fields.
        if !also.is_empty() {
            folded.reserve_exact(also.len() + 1);
            folded.push('\n');
            folded.push_str(also);
        }
        (self.labels.add(label), self.texts.add(&folded))
    }

    /// All phrases, followed by titles.
    pub fn finish(self, mut titles: Titles) -> Phrases {
        let Self { labels, texts, mut label, mut text, .. } = self;
        label.shrink_to_fit();
        text.shrink_to_fit();
        titles.shrink();
        ReadPhrases { labels: labels.finish(), label, texts: texts.finish(), text, titles }.into()
    }
}
