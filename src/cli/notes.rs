//! `notes`: the reader's own marks, notes and tags, on paper.

use super::context::Context;
use super::exit::Exit;
use super::open::{self, Asked, Opened};
use super::options::{EventArgs, TableOutput};
use super::stderr::say;
use crate::index::timeline::{Flags, Marked};
use crate::reports::{self, Listed};
use crate::text;
use anyhow::Error;

/// Print your own marks, notes and tags; without a query those on events of other files too
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: TableOutput,
    #[command(flatten)]
    events: EventArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let Asked { opened: Opened { library, timeline, own, exit }, query, filters } = open::ask(self.events, context.surroundings)?;
        let matches = timeline.find_among(&query, &own.marked, &|| true).unwrap_or_default();
        let rows = own.placed.rows(&library, &timeline, &mut Marked::default());
        let dates: Vec<&str> = rows.keys().map(|row| timeline.date(*row).as_str()).collect();
        let titles: Vec<_> = rows.keys().map(|row| timeline.title(*row)).collect();
        let open = rows.iter().zip(dates.into_iter().zip(&titles)).filter(|((row, _), _)| matches.contains(**row));
        let mut listed: Vec<Listed<'_>> = open
            .map(|((row, (name, entry)), (when, title))| {
                let is_coded = timeline.flags(*row).has(Flags::MACHINE);
                Listed { name, entry, title, when, is_open: true, is_coded }
            })
            .collect();
        if filters.is_empty() {
            let elsewhere = own.placed.elsewhere.iter();
            listed.extend(elsewhere.map(|(name, entry)| Listed {
                name,
                entry,
                title: &entry.title,
                when: &entry.when,
                is_open: false,
                is_coded: false,
            }));
        }
        reports::write_notes(self.output.format, context.out, &listed, context.surroundings.width)?;
        if listed.is_empty() {
            say(if filters.is_empty() {
                "nothing is marked, noted or tagged"
            } else {
                "nothing of what is asked for is marked, noted or tagged"
            });
        }
        if own.broken > 0 {
            let (lines, are) = (text::number_of(own.broken, "line"), if own.broken == 1 { "is" } else { "are" });
            say(&format!("warning: {lines} of {} cannot be read and {are} kept there", own.place));
            return Ok(Exit::Problems);
        }
        Ok(exit)
    }
}
