//! The current question, the earlier filters, and the newest answer.
//!
//! An answer belongs only to the newest question, and only to the reading of the files in which it was asked. An
//! answer to an older question is dropped; after a new reading there is no answer until the worker gives one for it.

use super::store_state::{Beyond, StoreState};
use crate::analysis::changes::IdMap;
use crate::analysis::sides::RankedSides;
use crate::index::query::{self, Facet, Query, Terms};
use crate::index::statistics::Whole;
use crate::index::timeline::{Answer, EventId, Marked, Matches, Question, Strip, StripRequest, Timeline};
use crate::screen::browse::facets::FacetLists;
use crate::text;
use std::sync::Arc;

/// The number of earlier queries that are kept.
const HISTORY: usize = 100;

/// The question and its answer.
#[derive(Debug)]
pub struct QueryState {
    filters: Query,
    /// Earlier filters, newest last.
    history: Vec<Query>,
    search: Option<String>,
    /// The event from which a search is being typed: the next answer moves the cursor to its first hit. It is kept
    /// until the answer comes, because a fast typist has closed the line by then.
    search_from: Option<Option<EventId>>,
    answer: Answer,
    /// The counts of the answer, in list order under the filters.
    facets: Arc<FacetLists>,
    /// The sides under which people and bodies are listed.
    sides: Arc<RankedSides>,
    /// The number of the newest question; answers to older ones are dropped.
    asked: u64,
    answered: u64,
    /// What is known of the events that match and are not here.
    beyond: Beyond,
    /// A number that changes with each change of the filters and each answer.
    revision: u64,
}

impl QueryState {
    /// Returns a state without an answer; `listed` are the facets whose terms are ranked with each answer.
    pub(in crate::screen) fn new(filters: Query, listed: &[Facet]) -> Self {
        Self {
            filters,
            history: Vec::new(),
            search: None,
            search_from: None,
            answer: Answer::default(),
            facets: Arc::new(FacetLists::empty(listed)),
            sides: Arc::default(),
            asked: 0,
            answered: 0,
            beyond: Beyond::default(),
            revision: 0,
        }
    }

    /// Returns the texts to mark as hits: the search text, or each of its words if no event has them one behind the other.
    pub fn searched_texts(&self) -> impl Iterator<Item = &str> {
        let by_words = self.answer.by_words;
        let whole = self.search.as_deref().filter(|_| !by_words);
        let words = self.search.as_deref().filter(|_| by_words).into_iter().flat_map(str::split_whitespace);
        whole.into_iter().chain(words)
    }

    /// Returns the current query.
    #[must_use]
    pub fn filters(&self) -> &Query {
        &self.filters
    }

    /// Returns the search text.
    #[must_use]
    pub fn searched(&self) -> Option<&str> {
        self.search.as_deref()
    }

    /// Returns the newest answer; while a new question is open, this is the answer to an earlier one.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Returns the events found.
    #[must_use]
    pub fn matches(&self) -> &Matches {
        &self.answer.matches
    }

    /// Returns the counts of everything that matches the current query; `None` if all of it is here, or not counted yet.
    #[must_use]
    pub fn whole(&self) -> Option<&Arc<Whole>> {
        self.beyond.whole(&self.filters, self.answer.matches.len())
    }

    /// Returns how many events match the current query, if only a part of them is here.
    #[must_use]
    pub fn matching_beyond(&self) -> Option<u64> {
        let told = self.beyond.state.as_ref().and_then(|state| state.matching(&self.filters));
        self.whole().map(|whole| whole.matching).or(told)
    }

    /// Returns what is known of the store behind the events.
    #[must_use]
    pub fn store(&self) -> Option<&StoreState> {
        self.beyond.state.as_ref()
    }

    pub(in crate::screen) fn take_store(&mut self, state: StoreState) {
        self.beyond.state = Some(state);
    }

    pub(in crate::screen) fn take_whole(&mut self, whole: Arc<Whole>) {
        self.beyond.whole = Some(whole);
        self.rank();
    }

    /// Returns the strip, and whether it is of everything that matches instead of what is here.
    #[must_use]
    pub fn strip(&self) -> (&Strip, bool) {
        let whole = self.beyond.strip(&self.filters, self.answer.matches.len());
        (whole.unwrap_or(&self.answer.strip), whole.is_some())
    }

    /// Returns the ranked counts of the answer.
    #[must_use]
    pub fn facets(&self) -> &Arc<FacetLists> {
        &self.facets
    }

    /// Returns whether a question is still open.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.asked != self.answered
    }

    /// Returns a number that changes whenever the filters or the answer change.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Returns the index of an event among the hits, counted from 1 (0 if it is not a hit), and the number of hits;
    /// `None` if there is no search.
    #[must_use]
    pub fn hit_number(&self, event: Option<EventId>) -> Option<(u64, u64)> {
        let hits = self.answer.hits.as_ref()?;
        let number = event.filter(|id| hits.contains(id.0)).map_or(0, |id| hits.rank(id.0));
        Some((number, hits.len()))
    }

    /// Returns the hit after or before an event, wrapping around at the end; `None` if there are no hits.
    pub(in crate::screen) fn hit_after(&self, event: Option<EventId>, forward: bool) -> Option<EventId> {
        let hits = self.answer.hits.as_ref()?;
        let here = event.map_or(0, |id| id.0);
        let next = if forward {
            hits.range(here.saturating_add(1)..).next().or_else(|| hits.min())
        } else {
            hits.range(..here).next_back().or_else(|| hits.max())
        };
        next.map(EventId)
    }

    /// Returns the first hit in a title, else the first hit at or after an event, else the first hit of all.
    pub(in crate::screen) fn first_hit(&self, from: Option<EventId>, timeline: &Timeline) -> Option<EventId> {
        /// If there are more hits than this, titles are not checked: the first hit is as good as any.
        const TITLES: usize = 2_000;
        let typed: Vec<String> = self.searched_texts().map(text::fold).collect();
        let hits = self.answer.hits.as_ref()?;
        let here = from.map_or(0, |id| id.0);
        let titled = hits.iter().take(TITLES).find(|id| {
            let title = text::fold(&timeline.title(EventId(*id)));
            typed.iter().all(|text| title.contains(text))
        });
        titled.or_else(|| hits.range(here..).next()).or_else(|| hits.min()).map(EventId)
    }

    /// Returns the current question, for this strip.
    #[must_use]
    pub fn question(&self, strip: StripRequest, marked: &Arc<Marked>) -> Question {
        Question { query: self.filters.clone(), search: self.search.clone(), marked: Arc::clone(marked), strip }
    }

    /// Lists people and bodies under these sides from now on.
    pub(in crate::screen) fn set_sides(&mut self, sides: &Arc<RankedSides>) {
        self.sides = Arc::clone(sides);
    }

    /// Returns the number for a new question.
    pub(in crate::screen) fn next_number(&mut self) -> u64 {
        self.asked += 1;
        self.asked
    }

    /// Changes the filters and remembers the old ones.
    pub(in crate::screen) fn change(&mut self, change: impl FnOnce(&mut Query)) {
        let before = self.filters.clone();
        change(&mut self.filters);
        if self.filters != before {
            self.history.push(before);
            if self.history.len() > HISTORY {
                self.history.remove(0);
            }
            self.rank();
        }
    }

    /// Returns whether there are filters to restore.
    #[must_use]
    pub fn has_earlier(&self) -> bool {
        !self.history.is_empty()
    }

    /// Restores the previous filters; returns whether there were any.
    pub(in crate::screen) fn undo(&mut self) -> bool {
        let Some(before) = self.history.pop() else { return false };
        self.filters = before;
        self.rank();
        true
    }

    /// Changes or ends the search; returns whether this is a change.
    pub(in crate::screen) fn search(&mut self, wanted: Option<String>) -> bool {
        let is_new = self.search != wanted;
        self.search = wanted;
        is_new
    }

    /// Searches for the text that is being typed; the answer moves to the first hit from an event on.
    pub(in crate::screen) fn search_from(&mut self, from: Option<EventId>, typed: &str) {
        self.search_from = Some(from);
        self.search = (!typed.is_empty()).then(|| typed.to_owned());
    }

    /// Restores the previous search; returns whether this is a change.
    pub(in crate::screen) fn stop_searching(&mut self, before: Option<String>) -> bool {
        let is_new = self.search(before);
        if is_new {
            self.search_from = None;
        }
        is_new
    }

    /// Takes the event from which the search is being typed, if there is one.
    pub(in crate::screen) fn take_search_from(&mut self) -> Option<Option<EventId>> {
        self.search_from.take()
    }

    /// Accepts an answer unless a newer question was asked; returns whether it was accepted.
    pub(in crate::screen) fn receive(&mut self, number: u64, answer: Answer) -> bool {
        if number != self.asked {
            return false;
        }
        self.answered = number;
        self.answer = answer;
        self.rank();
        true
    }

    /// Carries the state over to a new reading of the files, in which terms and events have other numbers. The answer
    /// belongs to the old reading and is dropped, and so is any later answer to an old question. Returns the filters
    /// that mean nothing any more.
    pub(in crate::screen) fn carry(&mut self, moved: &IdMap, old: &Terms, new: &Terms) -> Vec<String> {
        let (filters, dropped) = query::carried(&self.filters, old, new);
        self.filters = filters;
        self.history = self.history.iter().map(|query| query::carried(query, old, new).0).collect();
        self.search_from = self.search_from.map(|from| from.and_then(|id| moved.near(id)));
        self.asked += 1;
        self.answer = Answer::default();
        self.rank();
        dropped
    }

    /// Ranks the counts again after a change of filters or answer.
    fn rank(&mut self) {
        self.revision += 1;
        self.beyond.fit(self.answer.strip.columns);
        let counts = self.whole().map_or(&self.answer.facets, |whole| &whole.facets);
        self.facets = Arc::new(FacetLists::ranked(self.facets.listed(), counts, &self.filters, &self.sides));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::changes;
    use crate::index::query::Sign;
    use crate::input;
    use crate::screen::browse::facets::FacetLine;

    fn built_in() -> Arc<Timeline> {
        Arc::clone(input::built_in().timeline())
    }

    fn answer(state: &QueryState, timeline: &Timeline) -> Answer {
        timeline.answer(&state.question(StripRequest::default(), &Arc::default()), &|| true).expect("nobody stops it")
    }

    #[test]
    fn an_answer_to_an_earlier_question_is_dropped() {
        let timeline = built_in();
        let mut state = QueryState::new(Query::default(), &[Facet::Actor]);
        let (first, all) = (state.next_number(), answer(&state, &timeline));
        let term = timeline.terms().by_id(Facet::Actor, "united-states").expect("the United States");
        state.change(|query| query.choose(Facet::Actor, term, Sign::Exclude));
        let (second, fewer) = (state.next_number(), answer(&state, &timeline));
        assert!(state.receive(second, fewer.clone()) && !state.is_asking());
        assert!(!state.receive(first, all), "it comes late");
        assert_eq!(state.answer(), &fewer);
    }

    #[test]
    fn no_answer_of_one_reading_of_the_files_is_taken_in_another() {
        let timeline = built_in();
        let mut state = QueryState::new(Query::default(), &[Facet::Actor]);
        let (number, late) = (state.next_number(), answer(&state, &timeline));
        assert!(state.receive(number, late.clone()));
        let asked = state.next_number();
        let moved = changes::IdMap::further(Arc::clone(&timeline), Arc::default());
        state.carry(&moved, timeline.terms(), Timeline::default().terms());
        assert!(state.matches().is_empty(), "nothing may be drawn from the answer of the old one");
        assert!(!state.receive(asked, late) && state.matches().is_empty(), "nor from one that is still on its way");
    }

    #[test]
    fn terms_are_ranked_with_an_answer_and_with_another_filter_and_then_no_more() {
        let timeline = built_in();
        let mut state = QueryState::new(Query::default(), &[Facet::Actor, Facet::Issue]);
        let number = state.next_number();
        let all = answer(&state, &timeline);
        assert!(state.receive(number, all));
        let ranked = Arc::clone(state.facets());
        let first = ranked.lines(None).next().expect("a term");
        state.search(Some("drills".into()));
        state.change(|query| query.drop_clause(7));
        assert!(Arc::ptr_eq(&ranked, state.facets()), "what is searched for and a change that is none rank nothing");
        let FacetLine::Term(facet, term, None, _) = ranked.lines(None).nth(2).expect("a third term") else {
            panic!("a term that is not chosen")
        };
        state.change(|query| query.choose(facet, term, Sign::Include));
        assert!(matches!(state.facets().lines(None).next(), Some(FacetLine::Term(_, chosen, Some(Sign::Include), _)) if chosen == term));
        assert!(state.undo());
        assert_eq!(state.facets().lines(None).next(), Some(first), "what is chosen no more goes back to its place");
    }
}
