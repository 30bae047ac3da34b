//! `pair`: every contact of two actors, on paper.

use super::context::Context;
use super::exit::Exit;
use super::named;
use super::open::{self, Asked, Opened};
use super::options::{EventArgs, TableOutput};
use super::stderr::say;
use crate::analysis::meetings::Contacts;
use crate::reports::document::{self, Layout};
use crate::reports::{self, TableFormat, pair::NO_CONTACT};
use anyhow::Error;

/// Print every contact of two actors in order, with the gaps, the hosts, who was there, at which level
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A person, a body or a state; people count for their bodies and states
    one: String,
    /// Whom that one met
    other: String,
    #[command(flatten)]
    output: TableOutput,
    #[command(flatten)]
    events: EventArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let Asked { opened: Opened { library, timeline, own, exit }, query, .. } = open::ask(self.events, context.surroundings)?;
        let directory = library.directory();
        let [one, other] = [named::actor(&self.one, timeline.terms(), directory)?, named::actor(&self.other, timeline.terms(), directory)?];
        let pair = Contacts::under(&query, &own.marked, &timeline, directory).pair(&one, &other, &library)?;
        // For people it stands in the report itself.
        if pair.occasions.is_empty() && matches!(self.output.format, TableFormat::Csv | TableFormat::Json) {
            say(NO_CONTACT);
        }
        let width = context.surroundings.width;
        let document = reports::pair::document(&pair, &timeline, directory, &Layout::paper(width));
        document::write(self.output.format, context.out, &document.with_terms(&library.report().conditions), width)?;
        Ok(exit)
    }
}
