//! `calendar`: months as weeks, on paper.

use super::context::Context;
use super::exit::Exit;
use super::open::{self, Asked, Opened};
use super::options::{EventArgs, TableOutput};
use super::stderr::say;
use crate::dates::Period;
use crate::index::statistics::Calendar;
use crate::reports;
use crate::reports::document;
use anyhow::Error;

/// Print months as weeks, each day with a sign for how many events it has
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: TableOutput,
    #[command(flatten)]
    events: EventArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let asked = open::ask(self.events, context.surroundings)?;
        let matches = asked.found();
        let Asked { opened: Opened { library, timeline, exit, .. }, query, .. } = asked;
        if let Some(calendar) = Calendar::new(&matches, query.window(), &Default::default(), &timeline, &|| true) {
            if calendar.finest() != Period::Day {
                say("note: there are too many days for a calendar: give fewer (--from, --to), or count --by month");
            }
            let document = reports::wall_calendar::document(&calendar).with_terms(&library.report().conditions);
            document::write(self.output.format, context.out, &document, context.surroundings.width)?;
        }
        Ok(exit)
    }
}
