//! `evidence`: what events rest on, on paper.

use super::context::Context;
use super::exit::Exit;
use super::open;
use super::options::{EventArgs, TableOutput};
use crate::index::timeline::EventReader;
use crate::reports::document::{self, Layout};
use crate::reports::evidence::{self, Ask, Evidence};
use anyhow::Error;

/// Print what events rest on: what each source tells, alone and against others; what one source or one side tells
#[derive(Debug, clap::Args)]
#[command(mut_arg("format", |format| format.help("How to print it; csv has a source a row")))]
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
        let (library, timeline) = (&asked.opened.library, &*asked.opened.timeline);
        let directory = &**library.directory();
        let read = |id| Ok(library.event(id)?);
        let ask = Ask { matches: &matches, timeline, directory, read: &read, keep_going: &|| true };
        if let Some(evidence) = Evidence::new(&ask)? {
            let width = context.surroundings.width;
            let document = evidence::document(&evidence, timeline, directory, &Layout::paper(width));
            document::write(self.output.format, context.out, &document.with_terms(&library.report().conditions), width)?;
        }
        Ok(asked.opened.exit)
    }
}
