//! Choosing terms of a facet by typing a few letters of any of their names.

use super::App;
use crate::query::{Facet, Sign, Term, TermId};
use crate::text;
use frizbee::{Config, Matcher};
use tui_input::Input;

/// A list of terms that gets shorter as one types.
#[derive(Clone, Debug)]
pub struct Picker {
    /// What is chosen from.
    pub facet: Facet,
    /// What has been typed.
    pub input: Input,
    /// The terms that fit what was typed, best first.
    pub choices: Vec<Choice>,
    /// The cursor in them.
    pub scroll: super::Scroll,
    /// A term has just been chosen and nothing typed or moved since: then closing must not take it back.
    pub(super) settled: bool,
}

impl PartialEq for Picker {
    fn eq(&self, other: &Self) -> bool {
        self.facet == other.facet && self.input.value() == other.input.value() && self.scroll == other.scroll
    }
}

/// A term that fits what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Which term.
    pub term: TermId,
    /// The other name under which it was found, where that was not its label.
    pub found_as: Option<String>,
}

impl Picker {
    pub(super) fn new(facet: Facet, app: &App) -> Self {
        let mut picker = Self { facet, input: Input::default(), choices: Vec::new(), scroll: super::Scroll::default(), settled: false };
        picker.refresh(app);
        picker
    }

    /// The term under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<TermId> {
        self.choices.get(self.scroll.cursor).map(|choice| choice.term)
    }

    /// Finds the choices anew; the cursor goes to the best one.
    pub(super) fn refresh(&mut self, app: &App) {
        let typed = text::fold(self.input.value().trim());
        let terms = app.timeline().terms().of(self.facet);
        self.choices = if typed.is_empty() {
            let ranked = app.answer().facets.ranked(self.facet, app.query());
            ranked.into_iter().map(|term| Choice { term, found_as: None }).collect()
        } else {
            found(&typed, terms)
        };
        self.scroll = super::Scroll::default();
    }
}

/// Terms one of whose names fits, best first. A name that contains what was typed beats one that has only its
/// letters in order.
fn found(typed: &str, terms: &[Term]) -> Vec<Choice> {
    let mut matcher = Matcher::new(typed, &Config::default().max_typos(Some(0)));
    let mut scored: Vec<(bool, u16, usize, Option<String>)> = Vec::new();
    for (number, term) in terms.iter().enumerate() {
        let names = std::iter::once(&term.label).chain(&term.other_names);
        let folded: Vec<(String, &String)> = names.map(|name| (text::fold(name), name)).collect();
        let haystacks: Vec<&str> = folded.iter().map(|(folded, _)| folded.as_str()).collect();
        let best = matcher.match_list(&haystacks).into_iter().map(|hit| {
            let index = hit.index as usize;
            (haystacks[index].contains(typed), hit.score, std::cmp::Reverse(index))
        });
        if let Some((whole, score, std::cmp::Reverse(index))) = best.max() {
            scored.push((whole, score, number, (index > 0).then(|| folded[index].1.clone())));
        }
    }
    // Letters scattered over a long name are a last resort.
    if scored.iter().any(|(whole, ..)| *whole) {
        scored.retain(|(whole, ..)| *whole);
    }
    scored.sort_by_key(|(whole, score, number, _)| (!whole, std::cmp::Reverse(*score), *number));
    scored
        .into_iter()
        .map(|(_, _, number, found_as)| Choice { term: TermId(u32::try_from(number).unwrap_or(u32::MAX)), found_as })
        .collect()
}

impl App {
    pub(super) fn toggle_choice(&mut self, sign: Sign) {
        if let Some(super::Overlay::Pick(picker)) = &self.overlay
            && let Some(term) = picker.selected()
        {
            let facet = picker.facet;
            self.change_query(|query| query.toggle(facet, term, sign));
        }
    }
}
