//! From event to event: along ties, back along the trail, from hit to hit.

use super::super::{Action, App, Command, Notice, Scroll, Target};
use crate::index::query::Query;
use crate::index::timeline::EventId;
use crate::text;

impl App {
    /// Along the tie under the cursor, else along the event's first one that has not just been walked.
    pub(super) fn follow(&mut self) -> Vec<Command> {
        let Some(here) = self.selected else { return Vec::new() };
        let ties = self.timeline.ties(here);
        let came_from = self.trail.last().copied();
        let next = match self.target() {
            Some(Target::Event(id)) => Some(id),
            _ => ties.iter().map(|tie| tie.other).find(|id| Some(*id) != came_from).or_else(|| ties.first().map(|tie| tie.other)),
        };
        let Some(next) = next else { return self.fail("this event is tied to no other") };
        self.trail.push(here);
        self.go_to(next)
    }

    pub(super) fn walk_back(&mut self) -> Vec<Command> {
        match self.trail.pop() {
            Some(id) => self.go_to(id),
            None => self.fail(format!("no tie was followed yet: {} follows one", self.key(Action::Follow))),
        }
    }

    /// To an event wherever it is; filters that hide it give way.
    pub(super) fn go_to(&mut self, id: EventId) -> Vec<Command> {
        self.unfold_to(id);
        let mut commands = self.select_hidden(id);
        self.reading = Scroll::default();
        if !self.answer.matches.contains(id) {
            self.change_query(|query| *query = Query::default());
            self.notice = Some(Notice::Done(format!("filters dropped to show this event — {} brings them back", self.key(Action::Undo))));
            commands.extend(self.find());
        }
        commands
    }

    fn select_hidden(&mut self, id: EventId) -> Vec<Command> {
        if self.answer.matches.contains(id) {
            return self.select(Some(id));
        }
        self.selected = Some(id);
        vec![Command::Read(id, self.timeline.key(id))]
    }

    /// Whether other records are folded behind the event under the cursor, and no parts.
    pub(super) fn stands_for_records(&self) -> bool {
        self.selected.is_some_and(|id| !self.timeline.repeats(id).is_empty() && self.timeline.parts_of(id).next().is_none())
    }

    /// To the next or previous hit, round the end.
    pub(super) fn go_to_hit(&mut self, forward: bool) -> Vec<Command> {
        let Some(hits) = &self.answer.hits else {
            return self.fail(format!("nothing is searched for yet: {} searches", self.key(Action::Search)));
        };
        let here = self.selected.map_or(0, |id| id.0);
        let next = if forward {
            hits.range(here.saturating_add(1)..).next().or_else(|| hits.min())
        } else {
            hits.range(..here).next_back().or_else(|| hits.max())
        };
        match next {
            Some(id) => self.select(Some(EventId(id))),
            None => self.fail("nothing found"),
        }
    }

    /// While a search is typed: the first hit in a title, else the first hit at or after the event, else the first
    /// of all, else the event.
    pub(super) fn go_to_first_hit(&mut self, from: Option<EventId>) -> Vec<Command> {
        /// Among more hits than this the first one is as good as any.
        const TITLES: usize = 2_000;
        let typed = text::fold(self.search.as_deref().unwrap_or_default());
        let hit = self.answer.hits.as_ref().and_then(|hits| {
            let here = from.map_or(0, |id| id.0);
            let titled = hits.iter().take(TITLES).find(|id| text::fold(&self.timeline.title(EventId(*id))).contains(&typed));
            titled.or_else(|| hits.range(here..).next()).or_else(|| hits.min())
        });
        self.select(hit.map(EventId).or(from))
    }

    /// Which hit the cursor is on, counted from 1 (0 for none), and how many there are.
    #[must_use]
    pub fn hit_number(&self) -> Option<(u64, u64)> {
        let hits = self.answer.hits.as_ref()?;
        let number = self.selected.filter(|id| hits.contains(id.0)).map_or(0, |id| hits.rank(id.0));
        Some((number, hits.len()))
    }
}
