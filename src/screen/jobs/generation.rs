//! One reading of the files: the source, and the timeline built from it. Ids belong to one generation and mean nothing in
//! another; what looks into one holds on to it, while the next takes its place.

use crate::analysis::meetings::Contacts;
use crate::index::query::Facet;
use crate::index::timeline::Timeline;
use crate::input::{self, Source};
use crate::screen::app::{Command, Message, Sought};
use anyhow::Result;
use std::sync::Arc;

/// A source that is read, with its timeline. Shared between the threads that look into it.
#[derive(Clone)]
pub struct Generation {
    pub(super) source: Arc<dyn Source>,
    pub(super) timeline: Arc<Timeline>,
}

impl Generation {
    /// Finds out what takes nothing but this reading; `None` where it was told to stop, or where the command is about
    /// something else.
    pub(super) fn look(&self, command: &Command, keep_going: &dyn Fn() -> bool) -> Result<Option<Message>> {
        Ok(match command {
            Command::Find(number, question) => {
                self.timeline.answer(question, keep_going).map(|answer| Message::Answered(*number, Box::new(answer)))
            }
            Command::Read(id, _) => Some(Message::Read(*id, Arc::new(input::event(&*self.source, &self.timeline, *id)?))),
            Command::Gather(number, request, question) => {
                let (source, directory, timeline) = (&*self.source, &*self.source.directory(), &*self.timeline);
                let found = request.run(&Sought { source, directory, timeline, question, keep_going });
                // What was found out on the way to a stop is not the whole, and an error may be of it.
                if !keep_going() {
                    return Ok(None);
                }
                found?.map(|found| Message::Gathered(*number, found))
            }
            Command::Partners(actor, question) => {
                let directory = self.source.directory();
                let Some(term) = self.timeline.terms().by_id(Facet::Actor, actor.as_str()) else { return Ok(None) };
                let contacts = Contacts::under_while(&question.query, &question.marked, &self.timeline, &directory, keep_going);
                let (partners, _) = contacts.partners(term);
                keep_going().then(|| Message::Partners(actor.clone(), partners))
            }
            _ => None,
        })
    }
}
