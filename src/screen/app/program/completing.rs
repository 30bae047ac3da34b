//! Completion of a query or a tag while the user types: the candidates, the selection, and its insertion.

use super::super::{App, Command, Offer, Prompt, Purpose};
use crate::index::query::{self, Candidate, Completion};
use crate::notes::Tag;
use crate::text;
use std::collections::BTreeSet;

impl App {
    /// Offers the candidates at the cursor.
    pub(super) fn complete_query(&mut self) {
        let Some(Prompt { purpose, input, .. }) = self.overlay.prompt() else { return };
        let typed = input.value();
        let cursor = typed.char_indices().nth(input.cursor()).map_or(typed.len(), |(at, _)| at);
        let completion = match purpose {
            Purpose::Filter => {
                let tags: Vec<String> = self.reader.marked().tags.keys().cloned().collect();
                query::complete(typed, cursor, self.timeline().terms(), &tags)
            }
            Purpose::Tags(_) | Purpose::TagsOfChosen => known_tags(&self.notes().tags, typed, cursor),
            _ => return,
        };
        let offered = (!completion.candidates.is_empty()).then_some(Offer { completion, selected: 0, moved: false });
        if let Some(prompt) = self.overlay.prompt_mut() {
            prompt.offered = offered;
        }
    }

    pub(super) fn drop_offer(&mut self) -> Vec<Command> {
        if let Some(prompt) = self.overlay.prompt_mut() {
            prompt.offered = None;
        }
        Vec::new()
    }

    pub(super) fn move_in_offer(&mut self, by: isize) -> Vec<Command> {
        if let Some(prompt) = self.overlay.prompt_mut() {
            prompt.move_in_offer(by);
        }
        Vec::new()
    }

    /// Writes the selected candidate into the line; after a field, the names of that field are offered at once.
    pub(super) fn take_offer(&mut self) -> Vec<Command> {
        if self.overlay.prompt_mut().is_some_and(Prompt::take_offer) {
            self.complete_query();
        }
        Vec::new()
    }
}

/// Returns the tags in use, on other events or dossiers, that start with the word before the cursor.
fn known_tags(known: &BTreeSet<Tag>, typed: &str, cursor: usize) -> Completion {
    let before = typed.get(..cursor).unwrap_or(typed);
    let divides = |c: char| c.is_whitespace() || matches!(c, ',' | '#');
    // The separator may have any width.
    let word = before.rsplit(divides).next().unwrap_or_default();
    let start = before.len() - word.len();
    let word = text::fold(word);
    let taken: Vec<&str> = typed.split(divides).collect();
    let fits = |tag: &&Tag| !word.is_empty() && text::fold(tag.as_str()).starts_with(&word) && !taken.contains(&tag.as_str());
    let candidates = known.iter().filter(fits).map(|tag| Candidate { insert: format!("{tag} "), meaning: String::new() });
    Completion { range: start..before.len(), candidates: candidates.take(50).collect() }
}
