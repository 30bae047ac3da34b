//! `schema`: the JSON Schemas of the file format and of the settings.

use super::context::Context;
use super::exit::Exit;
use crate::model::dossier;
use crate::screen::settings;
use anyhow::Error;

/// Print the JSON Schema of the file format, or of the settings
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Of which file
    #[arg(value_enum, default_value_t = Of::Dossier, value_name = "FILE")]
    of: Of,
}

/// A file that has a schema.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Of {
    /// A dossier: diplo-dossier/1
    Dossier,
    /// Your settings: config.toml
    Config,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let schema = match self.of {
            Of::Dossier => dossier::schema(),
            Of::Config => settings::schema(),
        };
        writeln!(context.out, "{schema:#}")?;
        Ok(Exit::Clean)
    }
}
