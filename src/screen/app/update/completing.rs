//! How the query or the tag that is being typed may go on: offered, moved through, taken.

use super::super::{App, Command, Offer, Overlay, Prompt, Purpose};
use crate::index::query::{self, Candidate, Completion};
use crate::notes::Tag;
use crate::text;
use std::collections::BTreeSet;
use tui_input::Input;

impl App {
    /// Offers what may stand where one is typing.
    pub(super) fn complete_query(&mut self) {
        let Some(Overlay::Ask(Prompt { purpose, input, .. })) = &self.overlay else { return };
        let typed = input.value();
        let cursor = typed.char_indices().nth(input.cursor()).map_or(typed.len(), |(at, _)| at);
        let completion = match purpose {
            Purpose::Filter => {
                let tags: Vec<String> = self.notes.marked.tags.keys().cloned().collect();
                query::complete(typed, cursor, self.timeline.terms(), &tags)
            }
            Purpose::Tags(_) => known_tags(&self.notes.tags, typed, cursor),
            _ => return,
        };
        let offered = (!completion.candidates.is_empty()).then_some(Offer { completion, selected: 0, moved: false });
        if let Some(Overlay::Ask(prompt)) = &mut self.overlay {
            prompt.offered = offered;
        }
    }

    pub(super) fn drop_offer(&mut self) -> Vec<Command> {
        if let Some(Overlay::Ask(prompt)) = &mut self.overlay {
            prompt.offered = None;
        }
        Vec::new()
    }

    pub(super) fn move_in_offer(&mut self, by: isize) -> Vec<Command> {
        if let Some(Overlay::Ask(Prompt { offered: Some(offered), .. })) = &mut self.overlay {
            let count = offered.completion.candidates.len();
            offered.selected = offered.selected.saturating_add_signed(by).min(count.saturating_sub(1));
            offered.moved = true;
        }
        Vec::new()
    }

    /// Writes the selected candidate where it belongs; after a field its names are offered at once.
    pub(super) fn take_offer(&mut self) -> Vec<Command> {
        let Some(Overlay::Ask(prompt)) = &mut self.overlay else { return Vec::new() };
        let Some(Offer { completion, selected, .. }) = prompt.offered.take() else { return Vec::new() };
        let typed = prompt.input.value();
        let (Some(candidate), Some(before), Some(after)) =
            (completion.candidates.get(selected), typed.get(..completion.range.start), typed.get(completion.range.end..))
        else {
            return Vec::new();
        };
        let start = format!("{before}{}", candidate.insert);
        let cursor = start.chars().count();
        prompt.input = Input::new(format!("{start}{after}")).with_cursor(cursor);
        prompt.error = None;
        self.complete_query();
        Vec::new()
    }
}

/// The tags in use, on other events or dossiers, that begin as the word does at whose end one is typing.
fn known_tags(known: &BTreeSet<Tag>, typed: &str, cursor: usize) -> Completion {
    let before = typed.get(..cursor).unwrap_or(typed);
    let divides = |c: char| c.is_whitespace() || matches!(c, ',' | '#');
    // What divides may be of any width.
    let word = before.rsplit(divides).next().unwrap_or_default();
    let start = before.len() - word.len();
    let word = text::fold(word);
    let taken: Vec<&str> = typed.split(divides).collect();
    let fits = |tag: &&Tag| !word.is_empty() && text::fold(tag.as_str()).starts_with(&word) && !taken.contains(&tag.as_str());
    let candidates = known.iter().filter(fits).map(|tag| Candidate { insert: format!("{tag} "), meaning: String::new() });
    Completion { range: start..before.len(), candidates: candidates.take(50).collect() }
}
