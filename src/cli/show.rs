//! `show`: one event in full.

use super::context::Context;
use super::exit::Exit;
use super::hyperlinks::Linking;
use super::open::{self, Opened};
use super::options::{EventOutput, PathArgs};
use super::stderr::say;
use super::stores::Wanted;
use crate::index::timeline::{EventReader, Key, ReadError, Timeline};
use crate::input::Library;
use crate::model::Event;
use crate::reports::{self, Format, Selection, Tie};
use crate::text;
use anyhow::{Error, bail};
use std::io::Write;

/// Print one event whole: its accounts, participants, figures and ties
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The event's id, at the end of its line in `list` (on a narrow terminal: `list | cat`)
    id: String,
    #[command(flatten)]
    output: EventOutput,
    #[command(flatten)]
    files: PathArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let Opened { library, timeline, exit, .. } = open::open(&self.files.check()?, Wanted::Event(&self.id), context.surroundings)?;
        let (EventOutput { format, dates }, out) = (self.output, &mut *context.out);
        let key = named(&library, &self.id)?;
        // A record that is folded behind another is shown as it is.
        let event = match timeline.by_key(key).filter(|id| timeline.key(*id) == key) {
            Some(id) => library.event(id)?,
            None => library.raw_row(key)?,
        };
        // The other formats write dates as they are, without words.
        let event = if matches!(format, Format::Text | Format::Markdown) { dates.of(&event).into_owned() } else { event };
        let directory = library.directory();
        match format {
            Format::Text => {
                let others = others(&library, &timeline, key)?;
                let ties: Vec<Tie<'_>> = others.iter().map(|(label, other)| (*label, &*other.title, other.id.as_str())).collect();
                let mut out = Linking::new(out, true, context.surroundings);
                out.write_all(reports::event_text(&event, directory, &ties, context.surroundings.width).as_bytes())?;
                out.flush()?;
            }
            format => {
                let selection = Selection {
                    title: &event.title,
                    summary: None,
                    conditions: &library.report().conditions,
                    directory,
                    events: &[&event],
                    remarks: None,
                };
                for sentence in reports::write(format, out, &selection)?.sentences {
                    say(&format!("note: {sentence}"));
                }
            }
        }
        Ok(exit)
    }
}

/// Returns the key of the event with this id.
///
/// # Errors
/// An unknown id, with the nearest known one.
pub(super) fn named(library: &Library, id: &str) -> Result<Key, Error> {
    if let Some(key) = library.key(id) {
        return Ok(key);
    }
    let shown = text::safe_line(id);
    let ids = || library.ids();
    let close = text::closest(id, ids()).or_else(|| ids().find(|known| text::fold(known).contains(&text::fold(id))));
    match close {
        Some(close) => bail!("unknown event `{shown}`; did you mean `{close}`?"),
        None => bail!("unknown event `{shown}`; `diplo-tui list | cat` prints all ids"),
    }
}

/// The events to which it is tied in either direction, each with how the tie reads from here.
fn others(library: &Library, timeline: &Timeline, key: Key) -> Result<Vec<(&'static str, Event)>, ReadError> {
    let ties = timeline.by_key(key).map_or(&[][..], |id| timeline.ties(id));
    ties.iter().map(|tie| Ok((tie.label(), library.raw_row(timeline.key(tie.other))?))).collect()
}
