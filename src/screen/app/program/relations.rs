//! Movement from event to event: along ties, back along the trail, from hit to hit.

use super::super::{Action, App, Command, Notice, Scroll, Target};
use crate::index::query::Query;

use crate::index::timeline::EventId;

impl App {
    /// Follows the tie under the cursor, else the event's first tie that does not lead back to the last event.
    pub(super) fn follow(&mut self) -> Vec<Command> {
        let Some(here) = self.browse.selected() else { return Vec::new() };
        let ties = self.session.timeline().ties(here);
        let came_from = self.trail().last().copied();
        let next = match self.target() {
            Some(Target::Event(id)) => Some(id),
            _ => ties.iter().map(|tie| tie.other).find(|id| Some(*id) != came_from).or_else(|| ties.first().map(|tie| tie.other)),
        };
        let Some(next) = next else { return self.fail("this event is tied to no other") };
        self.browse.leave_trail(here);
        self.go_to(next)
    }

    pub(super) fn walk_back(&mut self) -> Vec<Command> {
        match self.browse.walk_back() {
            Some(id) => self.go_to(id),
            None => self.fail(format!("no tie was followed yet: {} follows one", self.key(Action::Follow))),
        }
    }

    /// Goes to any event; filters that hide it are dropped.
    pub(super) fn go_to(&mut self, id: EventId) -> Vec<Command> {
        let (browse, events) = self.panes();
        browse.unfold_to(id, events);
        let mut commands = self.select_hidden(id);
        self.browse.read_on(|_, _| Scroll::default());
        if !self.query.answer().matches.contains(id) {
            self.query.change(|query| *query = Query::default());
            self.notice = Some(Notice::Done(format!("filters dropped to show this event — {} brings them back", self.key(Action::Undo))));
            commands.extend(self.find());
        }
        commands
    }

    fn select_hidden(&mut self, id: EventId) -> Vec<Command> {
        if self.query.answer().matches.contains(id) {
            return self.select(Some(id));
        }
        self.browse.select_unlisted(Some(id));
        vec![Command::Read(id, self.session.timeline().key(id))]
    }

    /// Returns whether other records, and no parts, are folded into the event under the cursor.
    pub(super) fn stands_for_records(&self) -> bool {
        self.selected().is_some_and(|id| !self.timeline().repeats(id).is_empty() && self.timeline().parts_of(id).next().is_none())
    }

    /// Goes to the next or previous hit, wrapping around at the end.
    pub(super) fn go_to_hit(&mut self, forward: bool) -> Vec<Command> {
        if self.answer().hits.is_none() {
            return self.fail(format!("nothing is searched for yet: {} searches", self.key(Action::Search)));
        }
        match self.query.hit_after(self.selected(), forward) {
            Some(id) => self.select(Some(id)),
            None => self.fail("nothing found"),
        }
    }

    /// Goes, while a search is typed, to the first hit in a title, else to the first hit at or after the event, else
    /// to the first hit of all, else to the event.
    pub(super) fn go_to_first_hit(&mut self, from: Option<EventId>) -> Vec<Command> {
        let hit = self.query.first_hit(from, self.session.timeline());
        self.select(hit.or(from))
    }
}
