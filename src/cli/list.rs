//! `list`: one event on each line, or another format.

use super::context::Context;
use super::exit::Exit;
use super::hyperlinks::Linking;
use super::open::{self, Asked};
use super::options::{EventArgs, EventOutput};
use super::selected::{Destination, Narrow, everything, selected};
use crate::reports::{self, Format};
use crate::screen::app::DateStyle;
use anyhow::Error;
use std::io::Write;

/// Print the events, one a line, or in another format
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: EventOutput,
    /// With your own marks, notes and tags
    #[arg(long)]
    with_notes: bool,
    #[command(flatten)]
    events: EventArgs,
}

impl Args {
    /// The list, printed if no screen can be drawn.
    pub fn plain(events: EventArgs) -> Self {
        Self { output: EventOutput { format: Format::Text, dates: DateStyle::Words }, with_notes: false, events }
    }

    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let asked = open::ask(self.events, context.surroundings)?.with_notes(self.with_notes);
        let EventOutput { format, dates } = self.output;
        print(context, asked, format, dates, (context.surroundings.width, everything))
    }
}

/// Prints the events that match the filters.
///
/// # Errors
/// Output that cannot be written.
pub(super) fn print(
    context: &mut Context<'_>,
    asked: Asked,
    format: Format,
    dates: DateStyle,
    (width, narrow): (Option<usize>, Narrow),
) -> Result<Exit, Error> {
    let destination = Destination { file: None, format: Some(format), surroundings: context.surroundings };
    let out = &mut Linking::new(&mut *context.out, format == Format::Text, context.surroundings);
    let exit = selected(asked, &destination, narrow, |head, events, _| {
        let in_words = matches!(format, Format::Text | Format::Markdown);
        let events = events.with_dates_verbatim(in_words && dates == DateStyle::Edtf);
        reports::write_stream(format, width, out, head, &events)
    })?;
    out.flush()?;
    Ok(exit)
}
