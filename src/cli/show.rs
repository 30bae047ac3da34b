//! `show`: one event whole.

use super::open::Opened;
use super::{Exit, say};
use crate::app::DateStyle;
use crate::export::{self, Format, Selection, Tie};
use crate::model::Event;
use crate::source::{self, Source, SourceError};
use crate::text;
use crate::timeline::{Key, Timeline};
use anyhow::{Error, bail};
use std::io::Write;

/// Prints the event with that id.
///
/// # Errors
/// An unknown id; what cannot be written.
pub(super) fn event(
    out: &mut dyn Write,
    opened: Opened,
    id: &str,
    format: Format,
    dates: DateStyle,
    width: Option<usize>,
) -> Result<Exit, Error> {
    let Opened { mut source, timeline, exit, .. } = opened;
    let key = named(&mut source, id)?;
    // A record that is folded behind another is shown as it is.
    let event = match timeline.by_key(key).filter(|id| timeline.key(*id) == key) {
        Some(id) => source::event(&mut source, &timeline, id)?,
        None => source.detail(key)?,
    };
    // In the other formats dates are what they are, and nobody reads their words.
    let event = if matches!(format, Format::Text | Format::Markdown) { dates.of(&event).into_owned() } else { event };
    let directory = source.directory();
    match format {
        Format::Text => {
            let others = others(&mut source, &timeline, key)?;
            let ties: Vec<Tie<'_>> = others.iter().map(|(label, other)| (*label, &*other.title, other.id.as_str())).collect();
            out.write_all(export::event_text(&event, &directory, &ties, width).as_bytes())?;
        }
        format => {
            let selection = Selection { title: &event.title, summary: None, directory: &directory, events: &[&event], remarks: None };
            for sentence in export::write(format, out, &selection)?.sentences {
                say(&format!("note: {sentence}"));
            }
        }
    }
    Ok(exit)
}

/// The key of the event that goes by an id.
///
/// # Errors
/// An unknown id, with the nearest known one.
pub(super) fn named(source: &mut dyn Source, id: &str) -> Result<Key, Error> {
    if let Some(key) = source.key(id) {
        return Ok(key);
    }
    let shown = text::safe_line(id);
    let ids = || source.ids();
    let close = text::closest(id, ids()).or_else(|| ids().find(|known| text::fold(known).contains(&text::fold(id))));
    match close {
        Some(close) => bail!("unknown event `{shown}`; did you mean `{close}`?"),
        None => bail!("unknown event `{shown}`; `diplo-tui list | cat` prints all ids"),
    }
}

/// The events to which it is tied in either direction, each with how the tie reads from here.
fn others(source: &mut dyn Source, timeline: &Timeline, key: Key) -> Result<Vec<(&'static str, Event)>, SourceError> {
    let ties = timeline.by_key(key).map_or(&[][..], |id| timeline.ties(id));
    ties.iter().map(|tie| Ok((tie.label(), source.detail(timeline.key(tie.other))?))).collect()
}
