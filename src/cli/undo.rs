//! `undo`, `redo` and `log`: the edits of a dossier, from the journal.

use super::context::Context;
use super::editing::Opened;
use super::exit::Exit;
use super::reader_notes;
use super::stderr::say;
use crate::curate::kind::RecordKind;
use crate::curate::session::from_journal;
use crate::files;
use crate::text;
use anyhow::{Context as _, Error, bail};
use clap::ValueHint;
use std::path::{Path, PathBuf};

/// Take back the last edit of a dossier, as long as the file is as this program left it
#[derive(Debug, clap::Args)]
pub(super) struct UndoArgs {
    /// The dossier
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
}

/// Make an edit again that was taken back, or one that was not saved because the program ended
#[derive(Debug, clap::Args)]
pub(super) struct RedoArgs {
    /// The dossier
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
}

/// List the edits of a dossier that can be taken back or made again
#[derive(Debug, clap::Args)]
pub(super) struct LogArgs {
    /// The dossier
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
}

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Again,
}

impl UndoArgs {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        go(context, &self.file, Way::Back)
    }
}

impl RedoArgs {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        go(context, &self.file, Way::Again)
    }
}

fn go(context: &mut Context<'_>, file: &Path, way: Way) -> Result<Exit, Error> {
    let folder = files::data().context("there is no folder for your own data, and so no journal: set HOME or XDG_DATA_HOME")?.join("edits");
    let Some(step) = from_journal(&folder, file, way == Way::Back)? else {
        let what = if way == Way::Back { "taken back" } else { "made again" };
        let name = text::safe_line(&file.display().to_string()).into_owned();
        bail!("nothing can be {what}: the journal has no such edit of {name} as it is now (a file that was changed elsewhere begins anew)");
    };
    let back = |(kind, old, new): &(RecordKind, String, String)| (*kind, new.clone(), old.clone());
    let renamed: Vec<_> = if way == Way::Back { step.renamed.iter().map(back).collect() } else { step.renamed.clone() };
    if !renamed.is_empty() {
        let title = Opened::open(file, false)?.text.title();
        reader_notes::follow(&title, file, &renamed);
        reader_notes::views_follow(&renamed);
    }
    writeln!(context.out, "{}: {}", if way == Way::Back { "taken back" } else { "made again" }, text::safe_line(&step.words))?;
    Ok(Exit::Clean)
}

impl LogArgs {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let mut opened = Opened::open(&self.file, false)?;
        opened.name = self.file.canonicalize().map_or(opened.name.clone(), |path| path.display().to_string());
        let history = opened.history()?;
        if history.is_torn() {
            say("note: the last edit is not in the file, because the program ended before it was written: `diplo-tui redo` makes it again");
        }
        let out = &mut *context.out;
        let time = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string();
        let undone: Vec<_> = history.undone().collect();
        for (at, words) in undone.iter().rev() {
            writeln!(out, "{}  taken back: {}", time(*at), text::safe_line(words))?;
        }
        for (at, words) in history.done() {
            writeln!(out, "{}  {}", time(at), text::safe_line(words))?;
        }
        if undone.is_empty() && history.last().is_none() {
            writeln!(out, "no edits of the file as it is now")?;
        }
        Ok(Exit::Clean)
    }
}
