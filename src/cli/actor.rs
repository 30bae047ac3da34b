//! `actor`: one actor in full, on paper.

use super::context::Context;
use super::exit::Exit;
use super::named;
use super::open::{self, Asked, Opened};
use super::options::{EventArgs, TableOutput};
use crate::analysis::meetings::Contacts;
use crate::index::timeline::{EventId, EventReader, ReadError};
use crate::model::{Event, Id};
use crate::reports;
use crate::reports::document::{self, Layout};
use anyhow::Error;
use std::collections::HashMap;

/// Print one actor whole: names, posts, whom it met, on what, all it took part in
#[derive(Debug, clap::Args)]
#[command(mut_arg("format", |format| format.help("How to print it; csv has an event a row")))]
pub(super) struct Args {
    /// A person, a body or a state
    name: String,
    #[command(flatten)]
    output: TableOutput,
    #[command(flatten)]
    events: EventArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let Asked { opened: Opened { library, timeline, own, exit }, query, .. } = open::ask(self.events, context.surroundings)?;
        let directory = library.directory();
        let actor = named::actor(&self.name, timeline.terms(), directory)?;
        let profile = Contacts::under(&query, &own.marked, &timeline, directory).profile(&actor, &library)?;
        let events = profile.attended.iter().chain(&profile.mentioned);
        let ids: HashMap<EventId, Id<Event>> =
            events.map(|event| Ok((*event, library.event(*event)?.id))).collect::<Result<_, ReadError>>()?;
        let id = |event| ids.get(&event).cloned();
        let width = context.surroundings.width;
        let document = reports::actor::document(&profile, &timeline, directory, &id, &Layout::paper(width));
        document::write(self.output.format, context.out, &document.with_terms(&library.report().conditions), width)?;
        Ok(exit)
    }
}
