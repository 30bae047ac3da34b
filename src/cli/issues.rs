//! `issues`: the issues of the events.

use super::context::Context;
use super::exit::Exit;
use super::options::EventArgs;
use super::terms;
use crate::index::query::Facet;
use anyhow::Error;

/// Print what the events are about, with the number of events of each
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    events: EventArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        terms::run(Facet::Issue, self.events, context)
    }
}
