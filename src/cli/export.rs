//! `export`: writes the events to a file.

use super::context::{Context, Surroundings};
use super::exit::Exit;
use super::interrupt;
use super::list;
use super::open::{self, Asked};
use super::options::EventArgs;
use super::selected::{Destination, Narrow, accepted, everything, selected};
use super::stderr::say;
use crate::input::STANDARD_INPUT;
use crate::reports::{self, Existing, ExportError, Format};
use crate::screen::app::DateStyle;
use crate::text;
use anyhow::{Context as _, Error, anyhow};
use clap::ValueHint;
use std::io;
use std::path::{Path, PathBuf};

/// Write the events to a file: a brief, a web page, a table, a calendar, their sources …
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// In which format; without it the file's ending says so, and standard output gets markdown
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to write; `-` and nothing are standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Replace the file if there is one already; in a folder, the notes of the same events
    #[arg(long)]
    force: bool,
    /// With your own marks, notes and tags, which are left out otherwise
    #[arg(long)]
    with_notes: bool,
    /// With drafts that nobody has accepted yet, which are left out otherwise
    #[arg(long)]
    with_drafts: bool,
    #[command(flatten)]
    events: EventArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let file = self.output.filter(|path| path.as_os_str() != STANDARD_INPUT);
        let format = format_of(self.format, file.as_deref())?;
        let existing = if self.force { Existing::Replace } else { Existing::Keep };
        let asked = open::ask(self.events, context.surroundings)?.with_notes(self.with_notes);
        for terms in &asked.opened.library.report().conditions {
            say(&format!("terms of use: {terms}"));
        }
        let narrow: Narrow = if self.with_drafts { everything } else { accepted };
        match file {
            None => list::print(context, asked, format, DateStyle::Words, (None, narrow)),
            Some(file) => to_file(&file, existing, asked, (format, narrow), context.surroundings),
        }
    }
}

/// The requested format, else the one for the file's ending, else a brief.
fn format_of(asked: Option<Format>, file: Option<&Path>) -> Result<Format, Error> {
    let Some(file) = file else { return Ok(asked.unwrap_or(Format::Markdown)) };
    let is_folder = || file.is_dir().then_some(Format::MarkdownFolder);
    asked.or_else(|| Format::of_path(file)).or_else(is_folder).with_context(|| {
        let shown = file.display().to_string();
        format!("{} does not say its format: end it in {}, or give --format", text::safe_line(&shown), reports::ENDINGS)
    })
}

/// Writes the events that match the filters to a file.
///
/// # Errors
/// A file that exists and must be kept; output that cannot be written.
fn to_file(
    file: &Path,
    existing: Existing,
    asked: Asked,
    (format, narrow): (Format, Narrow),
    surroundings: &Surroundings,
) -> Result<Exit, Error> {
    interrupt::leave_nothing_behind()?;
    let destination = Destination { file: Some(file), format: Some(format), surroundings };
    selected(asked, &destination, narrow, |head, events, progress| reports::write_path(file, format, existing, progress, head, events))
        .map_err(|error| match error.downcast_ref() {
            Some(ExportError::File { cause, .. }) if cause.kind() == io::ErrorKind::AlreadyExists => {
                anyhow!("{error}; --force replaces it")
            }
            Some(ExportError::File { cause, .. }) if cause.kind() == io::ErrorKind::DirectoryNotEmpty => {
                anyhow!("{error}; name a new one, or let --force add the notes: it replaces those of the same events and nothing else")
            }
            _ => error,
        })
}
