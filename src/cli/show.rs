//! `show`: one event whole.

use super::open::Opened;
use super::{Exit, say};
use crate::export::{self, Format, Selection, Tie};
use crate::source::{self, Curated, Source};
use crate::text;
use crate::timeline::{Key, Timeline};
use anyhow::{Error, bail};
use std::io::Write;

/// Prints the event with that id.
///
/// # Errors
/// An unknown id; what cannot be written.
pub(super) fn event(out: &mut dyn Write, opened: Opened, id: &str, format: Format, width: Option<usize>) -> Result<Exit, Error> {
    let Opened { mut source, exit } = opened;
    let timeline = source::load(&mut source)?;
    let found = source.key(id).and_then(|key| Some((key, source.events().get(key.0 as usize)?)));
    let Some((key, event)) = found else {
        let shown = text::safe_line(id);
        let ids = || source.events().iter().map(|event| event.id.as_str());
        let close = text::closest(id, ids()).or_else(|| ids().find(|known| text::fold(known).contains(&text::fold(id))));
        match close {
            Some(close) => bail!("unknown event `{shown}`; did you mean `{close}`?"),
            None => bail!("unknown event `{shown}`; `diplo-tui list | cat` prints all ids"),
        }
    };
    let directory = source.directory();
    match format {
        Format::Text => {
            let ties = ties(&source, &timeline, key);
            out.write_all(export::event_text(event, &directory, &ties, width).as_bytes())?;
        }
        format => {
            let selection = Selection { title: &event.title, summary: None, directory: &directory, events: &[event] };
            for sentence in export::write(format, out, &selection)?.sentences {
                say(&format!("note: {sentence}"));
            }
        }
    }
    Ok(exit)
}

/// The event's ties in both directions.
fn ties<'a>(source: &'a Curated, timeline: &'a Timeline, key: Key) -> Vec<Tie<'a>> {
    let ties = timeline.by_key(key).map_or(&[][..], |id| timeline.ties(id));
    let named = ties.iter().filter_map(|tie| {
        let other = source.events().get(timeline.key(tie.other).0 as usize)?;
        Some((tie.label(), timeline.title(tie.other), other.id.as_str()))
    });
    named.collect()
}
