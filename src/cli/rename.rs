//! `rename`: another id for a record, wherever it is named.

use super::context::Context;
use super::editing::{self, EditArgs};
use super::exit::Exit;
use crate::curate::edit::Edit;
use anyhow::Error;
use clap::ValueHint;
use std::path::PathBuf;

/// Give a record another id, everywhere: in events, accounts, relations, and your notes
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The dossier, .json or .jsonl
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// The id of the event; of another record with its kind, as in actor:china
    old: String,
    /// The new id
    new: String,
    #[command(flatten)]
    edit: EditArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        editing::run(context, &self.file, &self.edit, |text| {
            let (kind, old) = editing::which(text, &self.old)?;
            let new = self.new.strip_prefix(&format!("{kind}:")).unwrap_or(&self.new).to_owned();
            Ok(Edit::Rename { kind, old, new })
        })
    }
}
