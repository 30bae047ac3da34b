//! Filters: set, dropped, brought back; and the question that they make.

use super::super::{Action, App, Command, FacetLine, Notice, Overlay, Target};
use crate::index::query::{Combine, Facet, Is, Query, Sign};
use crate::index::timeline::Flags;

/// How many earlier queries are kept.
const HISTORY: usize = 100;

impl App {
    /// Asks the worker anew.
    pub(super) fn find(&mut self) -> Vec<Command> {
        self.asked += 1;
        vec![Command::Find(self.asked, Box::new(self.question()))]
    }

    /// Changes the filters; what they were can be brought back.
    pub(in super::super) fn change_query(&mut self, change: impl FnOnce(&mut Query)) {
        let before = self.query.clone();
        change(&mut self.query);
        if self.query != before {
            self.history.push(before);
            if self.history.len() > HISTORY {
                self.history.remove(0);
            }
        }
    }

    pub(super) fn drop_last(&mut self) -> Vec<Command> {
        let Some(last) = self.query.clauses().len().checked_sub(1) else { return self.fail("there is no filter to drop") };
        self.change_query(|query| query.drop_clause(last));
        self.find()
    }

    /// Drops the filter that is shown at a column of the line of filters.
    pub(super) fn drop_chip_at(&mut self, column: usize) -> Vec<Command> {
        let (_, chips) = self.chips();
        let Some(chip) = chips.iter().find(|chip| (chip.column..chip.column + chip.width()).contains(&column)) else { return Vec::new() };
        let clause = chip.clause;
        self.change_query(|query| query.drop_clause(clause));
        self.find()
    }

    pub(super) fn drop_all(&mut self) -> Vec<Command> {
        if self.query.is_empty() {
            return self.fail("there is no filter to drop");
        }
        self.change_query(|query| *query = Query::default());
        self.notice = Some(Notice::Done(format!("all filters dropped — {} brings them back", self.key(Action::Undo))));
        self.find()
    }

    pub(super) fn undo(&mut self) -> Vec<Command> {
        let Some(before) = self.history.pop() else { return self.fail("no earlier filters to bring back") };
        self.query = before;
        self.find()
    }

    /// From all events to the curated ones, to those that a machine coded, to all.
    pub(super) fn next_origin(&mut self) -> Vec<Command> {
        if !self.timeline.is_mixed() {
            let coded = self.selected.is_some_and(|id| self.timeline.flags(id).has(Flags::MACHINE));
            return self.fail(if coded { "every event here is machine-coded" } else { "no event here is machine-coded" });
        }
        let (next, words) = match self.query.origin() {
            None => (Some(Is::Curated), "only what is curated"),
            Some(Is::Curated) => (Some(Is::Machine), "only what is machine-coded"),
            Some(_) => (None, "curated and machine-coded events together"),
        };
        self.change_query(|query| query.set_origin(next));
        self.notice = Some(Notice::Done(words.to_owned()));
        self.find()
    }

    /// Filters by the person, issue or place under the cursor.
    pub(super) fn filter_by_target(&mut self, sign: Sign) -> Vec<Command> {
        if let Some(FacetLine::Term(facet, term, ..)) = self.facet_target() {
            self.change_query(|query| query.toggle(facet, term, sign));
            return self.find();
        }
        let (facet, id) = match self.target() {
            Some(Target::Actor(id) | Target::Pair(_, id)) => (Facet::Actor, id.to_string()),
            Some(Target::Issue(id)) => (Facet::Issue, id.to_string()),
            Some(Target::Place(id)) => (Facet::Place, id.to_string()),
            Some(Target::Differs(aspect, _)) => (Facet::Differs, aspect.to_string()),
            Some(Target::Term(facet, term)) => {
                self.change_query(|query| query.choose(facet, term, sign));
                return self.find();
            }
            Some(Target::Days(days)) if sign == Sign::Include => return self.leave_for_days(days),
            _ => {
                let [enter, down, up] = [Action::Enter, Action::Down, Action::Up].map(|action| self.key(action));
                return self.fail(format!("go to a person, an issue or a place in the detail ({enter}, then {down} {up}) to filter by it"));
            }
        };
        match self.timeline.terms().by_id(facet, &id) {
            Some(term) => {
                self.change_query(|query| query.toggle(facet, term, sign));
                self.find()
            }
            None => self.fail("this is in no event"),
        }
    }

    /// Switches between any and all for the facet in hand: the picker's, the facet pane's.
    pub(super) fn toggle_combine(&mut self) -> Vec<Command> {
        let facet = match (&self.overlay, self.facet_target()) {
            (Some(Overlay::Pick(picker)), _) => picker.facet,
            (_, Some(FacetLine::Heading(facet) | FacetLine::Term(facet, ..) | FacetLine::More(facet, _))) => facet,
            _ => {
                let keys = [Action::NextPane, Action::Pick(Facet::Actor), Action::Pick(Facet::Issue)].map(|action| self.key(action));
                let [pane, actors, issues] = keys;
                let words = format!("any or all is a matter of the actors and issues: {pane} to them, or press {actors} or {issues}");
                return self.fail(words);
            }
        };
        if facet.is_single() {
            return self.fail("an event has one of these, so several mean any");
        }
        let combine = if self.query.combine(facet) == Combine::All { Combine::Any } else { Combine::All };
        self.change_query(|query| query.set_combine(facet, combine));
        self.find()
    }
}
