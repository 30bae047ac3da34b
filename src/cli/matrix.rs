//! `matrix`: how often each two actors met, on paper.

use super::context::Context;
use super::exit::Exit;
use super::open::{self, Asked, Opened};
use super::options::{EventArgs, TableOutput};
use super::stderr::say;
use crate::analysis::meetings::{ActorLevel, Contacts};
use crate::reports;
use crate::reports::document;
use anyhow::Error;

/// Print who met whom how often, as a table
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Count each person, or people with their bodies, or with their states
    #[arg(long = "as", value_enum, default_value_t = ActorLevel::States, value_name = "WHAT")]
    roll: ActorLevel,
    /// Count contacts within one side, too: officials of one state with each other
    #[arg(long)]
    same_side: bool,
    /// How many actors to show, those who met most first
    #[arg(long = "top", default_value_t = 20, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=500))]
    top: u16,
    #[command(flatten)]
    output: TableOutput,
    #[command(flatten)]
    events: EventArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let Asked { opened: Opened { library, timeline, own, exit }, query, .. } = open::ask(self.events, context.surroundings)?;
        let directory = library.directory();
        let matrix = Contacts::under(&query, &own.marked, &timeline, directory).matrix(self.roll, self.same_side, usize::from(self.top));
        if matrix.actors.is_empty() {
            say(&format!("no two {} met in these events", self.roll.label()));
        }
        let document = reports::matrix::document(&matrix, directory);
        document::write(self.output.format, context.out, &document.with_terms(&library.report().conditions), None)?;
        Ok(exit)
    }
}
