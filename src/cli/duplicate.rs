//! `duplicate`: a copy of a record.

use super::context::Context;
use super::editing::{self, EditArgs};
use super::exit::Exit;
use crate::curate::edit::Edit;
use anyhow::Error;
use clap::ValueHint;
use std::path::PathBuf;

/// Copy an event, or another record, under another id
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The dossier, .json or .jsonl
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// The id of the event; of another record with its kind, as in actor:china
    id: String,
    /// The id of the copy; else the first one with a number
    #[arg(value_name = "NEW-ID")]
    new: Option<String>,
    #[command(flatten)]
    edit: EditArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        editing::run(context, &self.file, &self.edit, |text| {
            let (kind, id) = editing::which(text, &self.id)?;
            Ok(Edit::Duplicate { kind, id, new: self.new.clone() })
        })
    }
}
