//! One reading of the files: the source, and the timeline built from it. Ids belong to one generation and mean nothing in
//! another; what looks into one holds on to it, while the next takes its place.

use crate::analysis::meetings::Contacts;
use crate::index::query::Facet;
use crate::index::timeline::{EventId, Timeline};
use crate::input::{self, Source};
use crate::model::Event;
use crate::screen::app::{Command, Message};
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
            Command::Gather(number, subject, question) => {
                let gathered = self.gather(subject, question, keep_going);
                // What was found out on the way to a stop is not the whole, and an error may be of it.
                if !keep_going() {
                    return Ok(None);
                }
                gathered?.map(|gathered| Message::Gathered(*number, gathered))
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

    /// The records that an event stands for, its own first; of very many repeats the first.
    pub(super) fn records(&self, id: EventId, keep_going: &dyn Fn() -> bool) -> Result<Vec<Event>> {
        /// Nobody compares more.
        const MOST: usize = 200;
        let mut records = vec![input::event(&*self.source, &self.timeline, id)?];
        for key in self.timeline.repeats(id).iter().take(MOST).take_while(|_| keep_going()) {
            records.push(self.source.detail(*key)?);
        }
        Ok(records)
    }
}
