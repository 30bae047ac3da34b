//! One load of the files: the library, and its timeline. Ids belong to one generation and mean nothing in
//! another; what looks into one holds on to it, while the next takes its place.

use crate::analysis::meetings::Contacts;
use crate::curate::desk::Store;
use crate::index::query::Facet;
use crate::index::timeline::{EventId, EventReader, Flags, Timeline};
use crate::input::Library;
use crate::screen::app::{Command, Message, Sought};
use crate::text::{self, NameMatch};
use anyhow::Result;
use std::sync::Arc;

/// A library with its timeline. Shared between the threads that look into it.
#[derive(Clone)]
pub struct Generation {
    pub(super) library: Arc<Library>,
    /// Who reads events whole: the library, unless something stands before it.
    pub(super) reader: Arc<dyn EventReader>,
    pub(super) timeline: Arc<Timeline>,
    /// Where articles and the work on them are kept.
    pub(super) desk: Arc<Store>,
}

impl Generation {
    /// What was loaded.
    pub(super) fn new(library: Library) -> Self {
        let timeline = Arc::clone(library.timeline());
        let library = Arc::new(library);
        Self { reader: Arc::clone(&library) as Arc<dyn EventReader>, library, timeline, desk: Arc::default() }
    }

    /// The same, with that desk.
    pub(super) fn with_desk(mut self, desk: Arc<Store>) -> Self {
        self.desk = desk;
        self
    }

    /// Finds out what takes nothing but this reading; `None` where it was told to stop, or where the command is about
    /// something else.
    pub(super) fn look(&self, command: &Command, keep_going: &dyn Fn() -> bool) -> Result<Option<Message>> {
        Ok(match command {
            Command::Find(number, question) => {
                self.timeline.answer(question, keep_going).map(|answer| Message::Answered(*number, Box::new(answer)))
            }
            Command::Read(id, _) => Some(Message::Read(*id, Arc::new(self.reader.event(*id)?))),
            Command::Gather(number, request, question) => {
                let (reader, directory, timeline) = (&*self.reader, &**self.library.directory(), &*self.timeline);
                let found = request.run(&Sought { reader, directory, timeline, question, desk: &self.desk, keep_going });
                // What was found out on the way to a stop is not the whole, and an error may be of it.
                if !keep_going() {
                    return Ok(None);
                }
                found?.map(|found| Message::Gathered(*number, found))
            }
            Command::FindTitles(typed) => titles(typed, &self.timeline, keep_going).map(|found| Message::TitlesFound(typed.clone(), found)),
            Command::Partners(actor, question) => {
                let directory = self.library.directory();
                let Some(term) = self.timeline.terms().by_id(Facet::Actor, actor.as_str()) else { return Ok(None) };
                let contacts = Contacts::under_while(&question.query, &question.marked, &self.timeline, directory, keep_going);
                let (partners, _) = contacts.partners(term);
                keep_going().then(|| Message::Partners(actor.clone(), partners))
            }
            _ => None,
        })
    }
}

/// The most events that a list shows of those with fitting titles.
const MOST_TITLES: usize = 20;

/// From this many events on, the titles of machine-coded ones are passed over: they are made of the names that are found
/// anyway, and ten million of them take seconds.
const LARGE: usize = 200_000;

/// The events whose titles fit, the best first; `None` where it was told to stop.
pub(super) fn titles(typed: &str, timeline: &Timeline, keep_going: &dyn Fn() -> bool) -> Option<Vec<EventId>> {
    let typed = text::fold(typed.trim());
    let mut found: Vec<(NameMatch, u32)> = Vec::new();
    for id in 0..u32::try_from(timeline.len()).unwrap_or(u32::MAX) {
        if id % 4_096 == 0 && !keep_going() {
            return None;
        }
        if timeline.len() > LARGE && timeline.flags(EventId(id)).has(Flags::MACHINE) {
            continue;
        }
        let fit = text::name_match(&typed, &text::fold(&timeline.title(EventId(id))));
        found.extend(fit.map(|fit| (fit, id)));
        // A bound on what is kept, far above what is shown.
        if found.len() > 4_096 {
            found.sort_unstable();
            found.truncate(MOST_TITLES);
        }
    }
    found.sort_unstable();
    Some(found.into_iter().take(MOST_TITLES).map(|(_, id)| EventId(id)).collect())
}
