//! `remove`: a record out of a dossier.

use super::context::Context;
use super::editing::{self, EditArgs};
use super::exit::Exit;
use crate::curate::edit::Edit;
use anyhow::Error;
use clap::ValueHint;
use std::path::PathBuf;

/// Take an event out of a dossier, and out of the relations of others; or an actor, place, issue or source that nothing names
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The dossier, .json or .jsonl
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// The ids of the events; of other records with their kind, as in actor:china
    #[arg(required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    edit: EditArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        editing::run(context, &self.file, &self.edit, |text| {
            let remove = |id: &String| editing::which(text, id).map(|(kind, id)| Edit::Remove { kind, id });
            let mut edits = self.ids.iter().map(remove).collect::<Result<Vec<_>, _>>()?;
            let words = format!("removed {} records", edits.len());
            Ok(if edits.len() == 1 { edits.remove(0) } else { Edit::Several { words, edits } })
        })
    }
}
