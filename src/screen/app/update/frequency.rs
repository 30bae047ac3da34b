//! How often each term of a facet occurs: another facet, another order; filters from there.

use super::super::{Action, App, Command, FacetLine, Notice, Scroll, Subject, Target};
use crate::index::query::{Facet, Sign, TermId};
use crate::index::statistics::{Frequency, Order};

impl App {
    /// Opens the terms of the facet in hand by how often they occur; from there, closes them.
    pub(super) fn show_frequency(&mut self) -> Vec<Command> {
        if self.counted_facet().is_some() {
            self.close_sheet();
            return Vec::new();
        }
        let in_hand = match self.facet_target() {
            Some(FacetLine::Heading(facet) | FacetLine::Term(facet, ..) | FacetLine::More(facet, _)) => Some(facet),
            None => None,
        };
        match in_hand.or_else(|| Frequency::facets(&self.timeline).first().copied()) {
            Some(facet) => self.open_sheet(Subject::Frequency(facet, Order::Count)),
            None => self.fail("nothing is said of any event that could be counted"),
        }
    }

    /// What the sheet on top counts.
    fn counted_facet(&self) -> Option<(Facet, Order)> {
        if let Subject::Frequency(facet, order) = self.sheet()?.subject { Some((facet, order)) } else { None }
    }

    /// The keys that mean something else there than on other sheets; `None` for others, and on other sheets.
    pub(super) fn read_frequency(&mut self, action: Action) -> Option<Vec<Command>> {
        let (facet, order) = self.counted_facet()?;
        match action {
            Action::NextPane | Action::Right => {
                let next = self.facets_after(facet).first().copied();
                Some(self.count_facet(next.unwrap_or(facet)))
            }
            Action::PreviousPane | Action::Left => {
                let before = self.facets_after(facet).into_iter().rev().nth(1);
                Some(self.count_facet(before.unwrap_or(facet)))
            }
            Action::Sort => {
                self.order_by(facet, if order == Order::Count { Order::Name } else { Order::Count });
                Some(Vec::new())
            }
            Action::FilterOut => Some(self.leave_term_out()),
            _ => None,
        }
    }

    /// Another facet on the same sheet.
    fn count_facet(&mut self, facet: Facet) -> Vec<Command> {
        let Some(sheet) = self.sheets.last_mut() else { return Vec::new() };
        sheet.subject = Subject::Frequency(facet, Order::Count);
        (sheet.gathered, sheet.scroll) = (None, Scroll::default());
        self.count_anew()
    }

    /// The same terms in another order, the cursor on the same one.
    fn order_by(&mut self, facet: Facet, order: Order) {
        let target = self.target();
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.subject = Subject::Frequency(facet, order);
        }
        self.compose_sheet();
        let height = self.sheet_height();
        if let Some(sheet) = self.sheets.last_mut()
            && let Some(line) = sheet.page.lines.iter().position(|line| line.target.is_some() && line.target == target)
        {
            sheet.scroll = sheet.scroll.to(line, sheet.page.lines.len(), height);
        }
    }

    /// To the timeline with the events that have a term; one that is asked for already stays asked for.
    pub(super) fn leave_for_term(&mut self, facet: Facet, term: TermId) -> Vec<Command> {
        self.change_query(|query| query.choose(facet, term, Sign::Include));
        self.sheets.clear();
        self.find()
    }

    /// Leaves out the events with the term under the cursor, or lets them in again, and counts the others anew.
    fn leave_term_out(&mut self) -> Vec<Command> {
        let Some(Target::Term(facet, term)) = self.target() else { return self.fail("go to a term to leave it out") };
        self.change_query(|query| query.toggle(facet, term, Sign::Exclude));
        let label = self.timeline.terms().label(facet, term).to_owned();
        let again = self.key(Action::FilterOut);
        self.notice = Some(Notice::Done(match self.query.sign(facet, term) {
            Some(_) => format!("left out: {label} — {again} on its line lets it in again"),
            None => format!("let in again: {label}"),
        }));
        self.find()
    }
}
