//! `compare`: the accounts of one event side by side, on paper.

use super::context::Context;
use super::exit::Exit;
use super::open::{self, Opened};
use super::options::{PathArgs, TableOutput};
use super::show;
use super::stores::Wanted;
use crate::analysis::sides::Hue;
use crate::index::timeline::EventReader;
use crate::reports;
use crate::reports::document::{self, Layout};
use anyhow::Error;

/// Print the accounts of one event side by side: what each source says, where they differ, who is silent
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The event's id, at the end of its line in `list`
    id: String,
    #[command(flatten)]
    output: TableOutput,
    #[command(flatten)]
    files: PathArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let Opened { library, exit, .. } = open::open(&self.files.check()?, Wanted::Event(&self.id), context.surroundings)?;
        let key = show::named(&library, &self.id)?;
        let width = context.surroundings.width;
        let event = library.raw_row(key)?;
        let document = reports::comparison::document(&event, library.directory(), 0, &|_| Hue::Other, &Layout::paper(width));
        document::write(self.output.format, context.out, &document.with_terms(&library.report().conditions), width)?;
        Ok(exit)
    }
}
