//! The lines of the detail pane, kept for as long as nothing changes that they come from: wrapping them with every key
//! took longer than the key itself.

use super::{App, DateStyle, Notes, PageLine, detail};
use crate::index::query::Query;
use crate::index::timeline::{EventId, Timeline};
use crate::model::Event;
use std::sync::Arc;

/// Wrapped lines, and all that they come from.
#[derive(Debug)]
pub(super) struct Wrapped {
    id: EventId,
    width: u16,
    dates: DateStyle,
    event: Arc<Event>,
    timeline: Arc<Timeline>,
    notes: Arc<Notes>,
    query: Query,
    answered: u64,
    lines: Arc<Vec<PageLine>>,
}

impl Wrapped {
    fn is_of(&self, app: &App, width: u16) -> bool {
        let reads = app.detail.as_ref().is_some_and(|(id, event)| *id == self.id && Arc::ptr_eq(event, &self.event));
        reads
            && app.selected == Some(self.id)
            && (self.width, self.dates, self.answered) == (width, app.date_style, app.answered)
            && Arc::ptr_eq(&self.timeline, &app.timeline)
            && Arc::ptr_eq(&self.notes, &app.notes)
            && self.query == app.query
    }
}

impl App {
    fn detail_width(&self) -> u16 {
        self.areas().detail.map_or(0, |area| area.width)
    }

    /// The lines of the detail pane; none while the event is being read.
    #[must_use]
    pub fn detail_page(&self) -> Arc<Vec<PageLine>> {
        let width = self.detail_width();
        match &self.wrapped {
            Some(wrapped) if wrapped.is_of(self, width) => Arc::clone(&wrapped.lines),
            _ => match (self.detail(), self.selected) {
                (Some(event), Some(id)) => Arc::new(detail::page(event, id, &self.compose_context(), usize::from(width))),
                _ => Arc::default(),
            },
        }
    }

    /// After anything that may have changed what the detail pane says.
    pub(super) fn wrap_detail(&mut self) {
        let width = self.detail_width();
        if self.wrapped.as_ref().is_some_and(|wrapped| wrapped.is_of(self, width)) {
            return;
        }
        let lines = self.detail_page();
        let read = self.detail.as_ref().filter(|(id, _)| Some(*id) == self.selected);
        self.wrapped = read.map(|(id, event)| Wrapped {
            id: *id,
            width,
            dates: self.date_style,
            event: Arc::clone(event),
            timeline: Arc::clone(&self.timeline),
            notes: Arc::clone(&self.notes),
            query: self.query.clone(),
            answered: self.answered,
            lines,
        });
    }
}
