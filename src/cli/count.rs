//! `count`: the number of events for each term of a facet or for each period, on paper.

use super::context::Context;
use super::exit::Exit;
use super::open::{self, Asked, Opened};
use super::options::{By, EventArgs, TableOutput};
use super::stderr::say;
use crate::index::statistics::{Frequency, Periods};
use crate::reports::document::{self, Layout};
use crate::reports::frequency::Listing;
use crate::reports::{self, TableFormat};
use anyhow::Error;

/// Print how often each actor, issue, kind … occurs, or how many events each year, month … has
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to count: a facet, or year, quarter, month, week, day
    #[arg(long, value_enum, value_name = "WHAT")]
    by: By,
    /// How many of the most frequent to show; without it all
    #[arg(long = "top", value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    top: Option<u32>,
    #[command(flatten)]
    output: TableOutput,
    #[command(flatten)]
    events: EventArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let (top, format) = (self.top.map_or(usize::MAX, |top| top as usize), self.output.format);
        let asked = open::ask(self.events, context.surroundings)?;
        let matches = asked.found();
        let Asked { opened: Opened { library, timeline, own, exit }, query, .. } = asked;
        let terms = &library.report().conditions;
        match self.by {
            By::Facet(facet) => {
                if let Some(mut frequency) = Frequency::new(facet, &matches, &query, (top, 0), &timeline, &|| true) {
                    // A screen lists the terms filtered by even at zero, so that they can be removed there; paper drops
                    // them.
                    frequency.tallies.retain(|tally| tally.count > 0);
                    let document = reports::frequency::document(&frequency, timeline.terms(), &Listing::default(), &Layout::paper(None));
                    document::write(format, context.out, &document.with_terms(terms), None)?;
                }
            }
            By::Period(period) => {
                let window = Periods::reach(period, query.window());
                let mut reaching = query;
                reaching.set_window(window);
                let matches = timeline.find_among(&reaching, &own.marked, &|| true).unwrap_or_default();
                if let Some(periods) = Periods::new(&matches, window, period, &timeline, usize::MAX, &|| true) {
                    let outside = periods.earlier + periods.later + periods.dayless;
                    if format == TableFormat::Csv && outside > 0 {
                        say(&format!("note: {outside} more begin outside these days or have none, and stand in no row"));
                    }
                    let document = reports::periods::document(&periods, &Layout::paper(None));
                    document::write(format, context.out, &document.with_terms(terms), None)?;
                }
            }
        }
        Ok(exit)
    }
}
