//! What is asked, what was asked before, and the newest answer.
//!
//! An answer belongs to the newest question alone, and to the reading of the files in which that was asked: an answer to
//! an older one is dropped, and after a new reading there is none until one is given for it.

use super::facets::FacetLists;
use crate::analysis::changes::Moved;
use crate::index::query::{self, Facet, Query, Terms};
use crate::index::timeline::{Answer, EventId, Marked, Matches, Question, Timeline};
use crate::text;
use std::sync::Arc;

/// How many earlier queries are kept.
const HISTORY: usize = 100;

/// The question and its answer.
#[derive(Debug)]
pub struct QueryState {
    filters: Query,
    /// Earlier filters, newest last.
    history: Vec<Query>,
    search: Option<String>,
    /// A search is being typed, from this event on: the next answer goes to its first hit. Kept until the answer
    /// comes, for a quick typist has closed the line by then.
    search_from: Option<Option<EventId>>,
    answer: Answer,
    /// What the answer counts, in the order in which it is listed under the filters.
    facets: Arc<FacetLists>,
    /// The number of the newest question; answers to older ones are dropped.
    asked: u64,
    answered: u64,
    /// Another one with each change of the filters and each answer.
    revision: u64,
}

impl QueryState {
    /// Nothing is answered yet; `listed` are the facets whose terms are ranked with each answer.
    pub(super) fn new(filters: Query, listed: &[Facet]) -> Self {
        Self {
            filters,
            history: Vec::new(),
            search: None,
            search_from: None,
            answer: Answer::default(),
            facets: Arc::new(FacetLists::empty(listed)),
            asked: 0,
            answered: 0,
            revision: 0,
        }
    }

    /// What is asked.
    #[must_use]
    pub fn filters(&self) -> &Query {
        &self.filters
    }

    /// What is searched for.
    #[must_use]
    pub fn searched(&self) -> Option<&str> {
        self.search.as_deref()
    }

    /// The newest answer; of an earlier question while a new one is being answered.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The events found.
    #[must_use]
    pub fn matches(&self) -> &Matches {
        &self.answer.matches
    }

    /// What the answer counts, ranked.
    #[must_use]
    pub fn facets(&self) -> &Arc<FacetLists> {
        &self.facets
    }

    /// Whether a question is still open.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.asked != self.answered
    }

    /// A number that is another one whenever filters or answer are.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Which hit an event is, counted from 1 (0 for none), and how many there are; `None` where nothing is searched for.
    #[must_use]
    pub fn hit_number(&self, event: Option<EventId>) -> Option<(u64, u64)> {
        let hits = self.answer.hits.as_ref()?;
        let number = event.filter(|id| hits.contains(id.0)).map_or(0, |id| hits.rank(id.0));
        Some((number, hits.len()))
    }

    /// The next hit after an event or the one before it, round the end; `None` where nothing is found.
    pub(super) fn hit_after(&self, event: Option<EventId>, forward: bool) -> Option<EventId> {
        let hits = self.answer.hits.as_ref()?;
        let here = event.map_or(0, |id| id.0);
        let next = if forward {
            hits.range(here.saturating_add(1)..).next().or_else(|| hits.min())
        } else {
            hits.range(..here).next_back().or_else(|| hits.max())
        };
        next.map(EventId)
    }

    /// The first hit in a title, else the first one at or after an event, else the first of all.
    pub(super) fn first_hit(&self, from: Option<EventId>, timeline: &Timeline) -> Option<EventId> {
        /// Among more hits than this the first one is as good as any.
        const TITLES: usize = 2_000;
        let typed = text::fold(self.searched().unwrap_or_default());
        let hits = self.answer.hits.as_ref()?;
        let here = from.map_or(0, |id| id.0);
        let titled = hits.iter().take(TITLES).find(|id| text::fold(&timeline.title(EventId(*id))).contains(&typed));
        titled.or_else(|| hits.range(here..).next()).or_else(|| hits.min()).map(EventId)
    }

    /// The question as it stands, for so many bars of the strip.
    #[must_use]
    pub fn question(&self, bins: usize, marked: &Arc<Marked>) -> Question {
        Question { query: self.filters.clone(), search: self.search.clone(), bins, marked: Arc::clone(marked) }
    }

    /// The number of one more question.
    pub(super) fn next_number(&mut self) -> u64 {
        self.asked += 1;
        self.asked
    }

    /// Changes the filters; what they were can be brought back.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Query)) {
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

    /// Brings the filters before back; says whether there were any.
    pub(super) fn undo(&mut self) -> bool {
        let Some(before) = self.history.pop() else { return false };
        self.filters = before;
        self.rank();
        true
    }

    /// Searches for something else, or for nothing; says whether that is new.
    pub(super) fn search(&mut self, wanted: Option<String>) -> bool {
        let is_new = self.search != wanted;
        self.search = wanted;
        is_new
    }

    /// Searches for what is being typed; the answer goes to the first hit from an event on.
    pub(super) fn search_from(&mut self, from: Option<EventId>, typed: &str) {
        self.search_from = Some(from);
        self.search = (!typed.is_empty()).then(|| typed.to_owned());
    }

    /// Goes back to what was searched for before; says whether that is anything else.
    pub(super) fn stop_searching(&mut self, before: Option<String>) -> bool {
        let is_new = self.search(before);
        if is_new {
            self.search_from = None;
        }
        is_new
    }

    /// Where the search was begun that is being typed, if one is; once.
    pub(super) fn take_search_from(&mut self) -> Option<Option<EventId>> {
        self.search_from.take()
    }

    /// Takes an answer in, unless something newer was asked; says whether it was taken.
    pub(super) fn receive(&mut self, number: u64, answer: Answer) -> bool {
        if number != self.asked {
            return false;
        }
        self.answered = number;
        self.answer = answer;
        self.rank();
        true
    }

    /// Carries everything over to another reading of the files, where terms and events have other numbers. The answer
    /// was of the old one and is dropped, with whatever may still come of it. Filters that mean nothing any more are told.
    pub(super) fn carry(&mut self, moved: &Moved, old: &Terms, new: &Terms) -> Vec<String> {
        let (filters, dropped) = query::carried(&self.filters, old, new);
        self.filters = filters;
        self.history = self.history.iter().map(|query| query::carried(query, old, new).0).collect();
        self.search_from = self.search_from.map(|from| from.and_then(|id| moved.near(id)));
        self.asked += 1;
        self.answer = Answer::default();
        self.rank();
        dropped
    }

    /// What follows from filters and answer.
    fn rank(&mut self) {
        self.revision += 1;
        self.facets = Arc::new(FacetLists::ranked(self.facets.listed(), &self.answer.facets, &self.filters));
    }
}

#[cfg(test)]
mod tests {
    use super::super::facets::FacetLine;
    use super::*;
    use crate::analysis::changes;
    use crate::index::query::Sign;
    use crate::input;

    fn built_in() -> Arc<Timeline> {
        Arc::clone(input::built_in().timeline())
    }

    fn answer(state: &QueryState, timeline: &Timeline) -> Answer {
        timeline.answer(&state.question(0, &Arc::default()), &|| true).expect("nobody stops it")
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
        let moved = changes::Moved::further(Arc::clone(&timeline), Arc::default());
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
        let first = ranked.lines(None).nth(1).expect("a term");
        state.search(Some("drills".into()));
        state.change(|query| query.drop_clause(7));
        assert!(Arc::ptr_eq(&ranked, state.facets()), "what is searched for and a change that is none rank nothing");
        let FacetLine::Term(facet, term, None, _) = ranked.lines(None).nth(3).expect("a third term") else {
            panic!("a term that is not chosen")
        };
        state.change(|query| query.choose(facet, term, Sign::Include));
        assert!(matches!(state.facets().lines(None).nth(1), Some(FacetLine::Term(_, chosen, Some(Sign::Include), _)) if chosen == term));
        assert!(state.undo());
        assert_eq!(state.facets().lines(None).nth(1), Some(first), "what is chosen no more goes back to its place");
    }
}
