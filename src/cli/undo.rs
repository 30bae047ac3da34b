//! `undo`, `redo` and `log`: the edits of a dossier, from the journal.

use super::context::Context;
use super::editing::Opened;
use super::exit::Exit;
use super::stderr::say;
use crate::curate::edit::{Step, undo};
use crate::curate::save::Made;
use crate::text;
use anyhow::{Context as _, Error, bail};
use clap::ValueHint;
use std::path::PathBuf;

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

fn go(context: &mut Context<'_>, file: &std::path::Path, way: Way) -> Result<Exit, Error> {
    let mut opened = Opened::open(file, true)?;
    let history = opened.history()?;
    let step = match way {
        Way::Back => history.last(),
        Way::Again => history.next(),
    };
    let Some(step) = step.cloned() else {
        let what = if way == Way::Back { "be taken back" } else { "be made again" };
        bail!(
            "there is nothing to {what} in {}: the journal has no edit of the file as it is now (it holds only what this program did, and only until the file is changed elsewhere)",
            opened.name.replace("be ", "")
        );
    };
    // An undone step holds the patches that made it: taken back means their inverses, made again means themselves.
    let forward =
        Step { patches: step.patches.iter().rev().cloned().map(crate::curate::document::Patch::inverse).collect(), ..step.clone() };
    undo(&mut opened.text, if way == Way::Back { &step } else { &forward }).context("the journal does not fit the file")?;
    let (title, after) = (opened.text.title(), opened.text.to_text());
    opened.save(&after, if way == Way::Back { Made::Undone } else { Made::Redone })?;
    let back = |(kind, old, new): &(_, String, String)| (*kind, new.clone(), old.clone());
    let renamed: Vec<_> = if way == Way::Back { step.renamed.iter().map(back).collect() } else { step.renamed.clone() };
    super::reader_notes::follow(&title, file, &renamed);
    super::reader_notes::views_follow(&renamed);
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
