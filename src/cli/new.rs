//! `new`: begins a dossier.

use super::context::Context;
use super::editing;
use super::exit::Exit;
use crate::curate::starter::starter;
use crate::text;
use anyhow::Error;
use clap::ValueHint;
use std::path::PathBuf;

/// Begin a dossier: a file with one event that says what belongs where
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The new file; a name that ends in .jsonl makes a stream of one event a line
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// What the dossier is called; else as the file
    #[arg(long)]
    title: Option<String>,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let stem = self.file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().replace(['-', '_'], " "));
        let title = self.title.unwrap_or(stem);
        let today = chrono::Local::now().date_naive().to_string();
        let is_stream = self.file.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
        editing::write_new(&self.file, &starter(&title, &today, is_stream))?;
        let name = text::safe_line(&self.file.display().to_string()).into_owned();
        writeln!(
            context.out,
            "{name} has one event that says what belongs where; `diplo-tui add {name} --when … --title … --kind …` adds another"
        )?;
        Ok(Exit::Clean)
    }
}
