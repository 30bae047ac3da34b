//! `discrepancies`: all events whose accounts differ, on paper.

use super::context::Context;
use super::exit::Exit;
use super::open;
use super::options::{EventArgs, TableOutput};
use super::selected::{Destination, selected};
use super::stderr::say;
use crate::index::timeline::{Matches, Timeline};
use crate::model::Event;
use crate::model::discrepancy::Aspect;
use crate::reports::document::{self, Layout};
use crate::reports::{self, Omitted, Selection};
use anyhow::Error;

/// Print all events whose accounts differ, by what differs, with who says what
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only where they differ in this; several: in any of them
    #[arg(long, value_enum, value_name = "ASPECT")]
    differs: Vec<Aspect>,
    #[command(flatten)]
    output: TableOutput,
    #[command(flatten)]
    events: EventArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let aspects = if self.differs.is_empty() { Aspect::ALL.to_vec() } else { self.differs };
        let asked = open::ask(self.events, context.surroundings)?;
        let differing = |timeline: &Timeline, matches: Matches| {
            let differing = matches.among(&timeline.differing(&aspects));
            if differing.is_empty() && !matches.is_empty() {
                say("the accounts of these events do not differ");
            }
            differing
        };
        let destination = Destination { file: None, format: None, surroundings: context.surroundings };
        selected(asked, &destination, differing, |head, events, _| {
            let events = events.collected()?;
            let events: Vec<&Event> = events.iter().collect();
            let selection = Selection { events: &events, ..*head };
            let width = context.surroundings.width;
            let document = reports::differences::document(&selection, &aspects, &Layout::paper(width));
            document::write(self.output.format, context.out, &document.with_terms(head.conditions), width)?;
            Ok(Omitted::default())
        })
    }
}
