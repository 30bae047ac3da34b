//! `merge`: several records made one.

use super::context::Context;
use super::editing::{self, EditArgs};
use super::exit::Exit;
use crate::curate::edit::Edit;
use anyhow::{Error, ensure};
use clap::ValueHint;
use std::path::PathBuf;

/// Make several events one that has all their accounts; or several actors, places, issues or sources
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The dossier, .json or .jsonl
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// The one that stays; of other records than events with their kind, as in actor:china
    into: String,
    /// Those that become part of it
    #[arg(required = true)]
    from: Vec<String>,
    #[command(flatten)]
    edit: EditArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        editing::run(context, &self.file, &self.edit, |text| {
            let (kind, into) = editing::which(text, &self.into)?;
            let mut from = Vec::new();
            for id in &self.from {
                let prefix = format!("{kind}:");
                let (other, id) =
                    editing::which(text, &if kind.name() == "event" || id.starts_with(&prefix) { id.clone() } else { prefix + id })?;
                ensure!(other == kind, "`{into}` is an {kind} and `{id}` an {other}: they cannot be merged");
                from.push(id);
            }
            Ok(Edit::Merge { kind, into, from })
        })
    }
}
