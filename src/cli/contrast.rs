//! `contrast`: two actors or two periods over time, side by side, on paper.

use super::context::Context;
use super::exit::Exit;
use super::named;
use super::open::{self, Asked, Opened};
use super::options::{EventArgs, TableOutput, date_hints};
use super::stderr::say;
use crate::dates::{Period, Window};
use crate::index::query::{self, Query};
use crate::index::statistics::{Ask, Contrast, Sides};
use crate::reports;
use crate::reports::document::{self, Layout};
use anyhow::{Error, bail};

/// Print two actors or two periods side by side over time, with the difference
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// An actor, or a period: 2024-05, 2023..2024, "May 2024"
    one: String,
    /// What stands beside it
    other: String,
    /// How long a piece is; without it as short as still makes few of them
    #[arg(long, value_enum, value_name = "PERIOD")]
    by: Option<Period>,
    #[command(flatten)]
    output: TableOutput,
    #[command(flatten)]
    events: EventArgs,
}

impl Args {
    /// Both words together decide whether to contrast actors or periods.
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let Asked { opened: Opened { library, timeline, own, exit }, query, .. } = open::ask(self.events, context.surroundings)?;
        let sides = [self.one, self.other];
        let directory = library.directory();
        let (sides, names) = match [query::days_with(&sides[0], &date_hints()), query::days_with(&sides[1], &date_hints())] {
            [Ok(one), Ok(other)] => {
                for (typed, window) in sides.iter().zip([one, other]) {
                    if window.from.is_none() || window.to.is_none() {
                        bail!("{typed} has no end: both periods need two");
                    }
                }
                (Sides::Periods(one, other), [one, other].map(Window::words))
            }
            _ => {
                let [one, other] =
                    [named::actor(&sides[0], timeline.terms(), directory)?, named::actor(&sides[1], timeline.terms(), directory)?];
                if one == other {
                    bail!("both sides are {}: name two", directory.actor_name(&one));
                }
                let names = [&one, &other].map(|actor| directory.actor_name(actor).to_owned());
                (Sides::Actors(one, other), names)
            }
        };
        let find = |query: &Query| timeline.find_among(query, &own.marked, &|| true);
        let ask = Ask { query: &query, find: &find, timeline: &timeline, keep_going: &|| true };
        if let Some(contrast) = Contrast::new(&sides, self.by, &ask) {
            if contrast.is_cut {
                say("the list ends before the days do: longer pieces (--by) show them all");
            }
            let document = reports::contrast::document(&contrast, &names, &Layout::paper(None));
            document::write(
                self.output.format,
                context.out,
                &document.with_terms(&library.report().conditions),
                context.surroundings.width,
            )?;
        }
        Ok(exit)
    }
}
