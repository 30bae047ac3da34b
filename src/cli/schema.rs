//! `schema`: the JSON Schema of the file format.

use super::context::Context;
use super::exit::Exit;
use crate::model::dossier;
use anyhow::Error;

/// Print the JSON Schema of the file format
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        writeln!(context.out, "{:#}", dossier::schema())?;
        Ok(Exit::Clean)
    }
}
