//! Filters: setting, dropping and restoring them, and the question that they form.

use super::super::{Action, App, Command, FacetLine, Notice, Target};
use crate::index::query::{Combine, Facet, Is, Query, Sign};
use crate::index::timeline::Flags;

impl App {
    /// Asks the worker again.
    pub(super) fn find(&mut self) -> Vec<Command> {
        let number = self.query.next_number();
        vec![Command::Find(number, Box::new(self.question()))]
    }

    pub(super) fn drop_last(&mut self) -> Vec<Command> {
        let Some(last) = self.query.filters().clauses().len().checked_sub(1) else { return self.fail("there is no filter to drop") };
        self.query.change(|query| query.drop_clause(last));
        self.find()
    }

    /// Drops the filter at a column of the line of filters.
    pub(super) fn drop_chip_at(&mut self, column: usize) -> Vec<Command> {
        let (_, chips) = self.chips();
        let Some(chip) = chips.iter().find(|chip| (chip.column..chip.column + chip.width()).contains(&column)) else { return Vec::new() };
        let clause = chip.clause;
        self.query.change(|query| query.drop_clause(clause));
        self.find()
    }

    pub(super) fn drop_all(&mut self) -> Vec<Command> {
        if self.query.filters().is_empty() {
            return self.fail("there is no filter to drop");
        }
        self.query.change(|query| *query = Query::default());
        self.notice = Some(Notice::Done(format!("all filters dropped — {} brings them back", self.key(Action::Undo))));
        self.find()
    }

    pub(super) fn undo(&mut self) -> Vec<Command> {
        if self.query.undo() { self.find() } else { self.fail("no earlier filters to bring back") }
    }

    /// Cycles from all events to curated ones, to machine-coded ones, and back to all.
    pub(super) fn next_origin(&mut self) -> Vec<Command> {
        if !self.session.timeline().is_mixed() {
            let coded = self.browse.selected().is_some_and(|id| self.session.timeline().flags(id).has(Flags::MACHINE));
            return self.fail(if coded { "every event here is machine-coded" } else { "no event here is machine-coded" });
        }
        let (next, words) = match self.query.filters().origin() {
            None => (Some(Is::Curated), "only what is curated"),
            Some(Is::Curated) => (Some(Is::Machine), "only what is machine-coded"),
            Some(_) => (None, "curated and machine-coded events together"),
        };
        self.query.change(|query| query.set_origin(next));
        self.notice = Some(Notice::Done(words.to_owned()));
        self.find()
    }

    /// Filters by the target or the facet term under the cursor.
    pub(super) fn filter_by_target(&mut self, sign: Sign) -> Vec<Command> {
        if let Some(FacetLine::Term(facet, term, ..)) = self.facet_target() {
            self.query.change(|query| query.toggle(facet, term, sign));
            return self.find();
        }
        let (facet, id) = match self.target() {
            Some(Target::Actor(id) | Target::Pair(_, id)) => (Facet::Actor, id.to_string()),
            Some(Target::Issue(id)) => (Facet::Issue, id.to_string()),
            Some(Target::Place(id)) => (Facet::Place, id.to_string()),
            Some(Target::Differs(aspect, _)) => (Facet::Differs, aspect.to_string()),
            Some(Target::Term(facet, term)) => {
                self.query.change(|query| query.choose(facet, term, sign));
                return self.find();
            }
            Some(Target::Is(is)) if sign == Sign::Include => {
                self.query.change(|query| query.keep(is));
                return self.find();
            }
            Some(Target::Days(days)) if sign == Sign::Include => return self.leave_for_days(days),
            _ => {
                let [enter, down, up] = [Action::Enter, Action::Down, Action::Up].map(|action| self.key(action));
                return self.fail(format!("go to a person, an issue or a place in the detail ({enter}, then {down} {up}) to filter by it"));
            }
        };
        match self.session.timeline().terms().by_id(facet, &id) {
            Some(term) => {
                self.query.change(|query| query.toggle(facet, term, sign));
                self.find()
            }
            None => self.fail("this is in no event"),
        }
    }

    /// Switches between any and all for the current facet: the picker's, or the facet pane's.
    pub(super) fn toggle_combine(&mut self) -> Vec<Command> {
        let facet = match (self.overlay.picker(), self.facet_target()) {
            (Some(picker), _) => picker.facet,
            (_, Some(line)) => line.facet(),
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
        let combine = if self.query.filters().combine(facet) == Combine::All { Combine::Any } else { Combine::All };
        self.query.change(|query| query.set_combine(facet, combine));
        self.find()
    }
}
