//! The choice of terms of a facet by typing a few letters of any of their names.

use crate::index::query::{Combine, Facet, Query, TermId, Terms};
use crate::index::timeline::Answer;
use crate::screen::app::action::Action;
use crate::screen::browse::scroll::Scroll;
use crate::screen::pages::page::ActorChoice;
use crate::text::{self, NameMatch};
use tui_input::Input;

/// A list of terms that gets shorter as the user types.
#[derive(Clone, Debug)]
pub struct Picker {
    /// The facet of the terms.
    pub facet: Facet,
    /// The purpose of the choice.
    pub wanted: Wanted,
    /// The terms at the top of the list while nothing is typed.
    pub(in crate::screen) proposed: Vec<TermId>,
    /// The actors that the given actor met, the most frequent first, once the worker has counted them.
    pub(in crate::screen) partners: Option<Vec<(TermId, u64)>>,
    /// The typed text.
    pub input: Input,
    /// The terms that fit the typed text, best first.
    pub choices: Vec<Choice>,
    /// The cursor in them.
    pub scroll: Scroll,
    /// Whether a term has just been chosen and nothing was typed or moved since. If so, closing must not take it back.
    pub(in crate::screen) settled: bool,
}

/// The data from which a list of terms is made.
#[derive(Clone, Copy)]
pub(in crate::screen) struct ChosenFrom<'a> {
    pub filters: &'a Query,
    pub answer: &'a Answer,
    pub terms: &'a Terms,
}

/// The purpose of a choice of terms.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// To add filters.
    Filter,
    /// One actor, for a page.
    Actor(ActorChoice),
}

impl PartialEq for Picker {
    fn eq(&self, other: &Self) -> bool {
        self.facet == other.facet && self.input.value() == other.input.value() && self.scroll == other.scroll
    }
}

/// A term that fits the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The term.
    pub term: TermId,
    /// The name that was matched, if it is not the term's label.
    pub found_as: Option<String>,
}

impl Picker {
    /// Returns a list of terms to filter by.
    pub(in crate::screen) fn new(facet: Facet, from: ChosenFrom<'_>) -> Self {
        Self::wanting(Wanted::Filter, facet, Vec::new(), from)
    }

    /// Returns a list of actors from which one is chosen.
    pub(in crate::screen) fn of_actor(choice: ActorChoice, from: ChosenFrom<'_>) -> Self {
        let proposed = choice.proposed.clone();
        Self::wanting(Wanted::Actor(choice), Facet::Actor, proposed, from)
    }

    fn wanting(wanted: Wanted, facet: Facet, proposed: Vec<TermId>, from: ChosenFrom<'_>) -> Self {
        let mut picker = Self {
            facet,
            wanted,
            proposed,
            partners: None,
            input: Input::default(),
            choices: Vec::new(),
            scroll: Scroll::default(),
            settled: false,
        };
        picker.refresh(from);
        picker
    }

    /// Returns whether the terms are chosen as filters, and not as one actor.
    #[must_use]
    pub fn is_for_filters(&self) -> bool {
        matches!(self.wanted, Wanted::Filter)
    }

    /// Returns the title of the list.
    #[must_use]
    pub fn title(&self, filters: &Query) -> String {
        match &self.wanted {
            Wanted::Filter => {
                let how = match filters.combine(self.facet) {
                    Combine::All => "all of those chosen",
                    Combine::Any => "any of those chosen",
                };
                format!("{}: {how}", self.facet.heading())
            }
            Wanted::Actor(choice) => choice.title.clone(),
        }
    }

    /// Returns the number beside a term: the contacts if they are known, else the events left if it is chosen.
    #[must_use]
    pub fn count(&self, term: TermId, answer: &Answer) -> u64 {
        match &self.partners {
            Some(partners) => partners.iter().find(|(partner, _)| *partner == term).map_or(0, |(_, count)| *count),
            None => answer.facets.count(self.facet, term),
        }
    }

    /// Returns the term under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<TermId> {
        self.choices.get(self.scroll.cursor).map(|choice| choice.term)
    }

    /// Updates choices and counts and keeps the cursor on its term; `height` is the number of lines on screen.
    pub(in crate::screen) fn refresh_in_place(&mut self, from: ChosenFrom<'_>, height: usize) {
        let (term, scroll) = (self.selected(), self.scroll);
        self.refresh(from);
        if let Some(index) = self.choices.iter().position(|choice| Some(choice.term) == term)
            && scroll.cursor > 0
        {
            self.scroll = scroll.to(index, self.choices.len(), height);
        }
    }

    /// Empties the line after a choice, so that the next name can be typed at once.
    pub(in crate::screen) fn settle(&mut self) {
        self.settled = true;
        if !self.input.value().is_empty() {
            self.input.reset();
            self.scroll = Scroll::default();
        }
    }

    /// Moves the cursor; `height` is the number of lines on screen.
    pub(in crate::screen) fn go(&mut self, action: Action, height: usize) {
        self.settled = false;
        self.scroll = self.scroll.act(action, self.choices.len(), height);
    }

    /// Finds the choices again and moves the cursor to the best one.
    pub(in crate::screen) fn refresh(&mut self, from: ChosenFrom<'_>) {
        let typed = text::fold(self.input.value().trim());
        self.choices = if typed.is_empty() {
            let ranked = from.answer.facets.ranked(self.facet, from.filters);
            let partners = self.partners.iter().flatten().map(|(partner, _)| *partner);
            let mut choices: Vec<TermId> = Vec::new();
            for term in self.proposed.iter().copied().chain(partners).chain(ranked) {
                if !choices.contains(&term) {
                    choices.push(term);
                }
            }
            choices.into_iter().map(|term| Choice { term, found_as: None }).collect()
        } else {
            found(&typed, self.facet, from.terms)
        };
        if let Wanted::Actor(ActorChoice { but: Some(but), .. }) = &self.wanted
            && typed.is_empty()
        {
            let is_left_out = |term: TermId| from.terms.get(self.facet, term).is_some_and(|term| term.id == but.as_str());
            self.choices.retain(|choice| !is_left_out(choice.term));
        }
        self.scroll = Scroll::default();
    }
}

/// Returns the terms with a fitting name, best first. The names of an actor include all offices that it ever held.
pub(in crate::screen) fn found(typed: &str, facet: Facet, terms: &Terms) -> Vec<Choice> {
    let mut ranked: Vec<(NameMatch, usize, Option<String>)> = Vec::new();
    for (number, term) in terms.of(facet).iter().enumerate() {
        let posts = if facet == Facet::Actor { terms.posts(term_id(number)) } else { &[] };
        let names = std::iter::once(&term.label).chain(&term.other_names).chain(posts);
        let best = names.enumerate().filter_map(|(index, name)| Some((text::name_match(typed, &text::fold(name))?, index, name))).min();
        if let Some((fit, index, name)) = best {
            ranked.push((fit, number, (index > 0).then(|| name.clone())));
        }
    }
    // The order of the terms themselves breaks ties.
    ranked.sort_by_key(|(fit, number, _)| (*fit, *number));
    ranked.into_iter().map(|(_, number, found_as)| Choice { term: term_id(number), found_as }).collect()
}

fn term_id(number: usize) -> TermId {
    TermId(u32::try_from(number).unwrap_or(u32::MAX))
}
