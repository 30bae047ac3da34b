//! `merge-driver`: two versions of a dossier made one, as git calls it.

use super::context::Context;
use super::editing;
use super::exit::Exit;
use super::stderr::say;
use crate::curate::check::new_errors;
use crate::curate::document::DossierText;
use crate::curate::merge::{Side, apply, marked, merge};
use crate::files::{Existing, Readers, WholeFile};
use crate::text;
use anyhow::{Context as _, Error};
use clap::ValueHint;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Merge two versions of a dossier event by event and field by field, for git (the chapter "Editing" says how to set it up); the result replaces OURS
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What both began with (%O)
    #[arg(value_name = "BASE", value_hint = ValueHint::FilePath)]
    base: PathBuf,
    /// Our version, which gets the result (%A)
    #[arg(value_name = "OURS", value_hint = ValueHint::FilePath)]
    ours: PathBuf,
    /// The other version (%B)
    #[arg(value_name = "THEIRS", value_hint = ValueHint::FilePath)]
    theirs: PathBuf,
    /// The name of the file, for messages (%P)
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

impl Args {
    /// Exits with 1 if there are conflicts: git then leaves the file to be resolved.
    pub fn run(self, _: &mut Context<'_>) -> Result<Exit, Error> {
        let name = self.name.clone().unwrap_or_else(|| self.ours.display().to_string());
        let name = text::safe_line(&name).into_owned();
        let read = |path: &Path| -> Result<DossierText, Error> {
            let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            // A file that both have added has nothing before.
            if bytes.trim_ascii().is_empty() {
                return Ok(DossierText::parse("a.json", b"{}".to_vec())?);
            }
            editing::parse(&name, bytes)
        };
        let (base, ours, theirs) = match (read(&self.base), read(&self.ours), read(&self.theirs)) {
            (Ok(base), Ok(ours), Ok(theirs)) => (base, ours, theirs),
            (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => return self.by_lines(&name, &error),
        };
        let merged = merge(&base, &ours, &theirs, Side::Ours)?;
        let mut then = ours.clone();
        apply(&mut then, &merged)?;
        let then = then.to_text();
        if merged.conflicts.is_empty() {
            return self.finish(&name, &ours.to_text(), &then);
        }
        let mut other = ours.clone();
        apply(&mut other, &merge(&base, &ours, &theirs, Side::Theirs)?)?;
        write(&self.ours, &marked(&then, &other.to_text(), ours.layout().newline))?;
        for conflict in &merged.conflicts {
            say(&format!("conflict in {name}: {}", conflict.words(&ours)));
        }
        say(&format!(
            "{name}: everything else is merged; keep one side between <<<<<<< and >>>>>>>, run `diplo-tui check {name}`, then `git add {name}`"
        ));
        Ok(Exit::Problems)
    }

    /// What is no dossier is merged line by line, as git does it.
    fn by_lines(&self, name: &str, why: &Error) -> Result<Exit, Error> {
        say(&format!("note: {why:#}; {name} is merged line by line"));
        let labels = ["-L", "ours", "-L", "base", "-L", "theirs"];
        let status = Command::new("git").arg("merge-file").args(labels).args([&self.ours, &self.base, &self.theirs]).status();
        Ok(if status.context("cannot start git")?.success() { Exit::Clean } else { Exit::Problems })
    }

    /// Writes what has no conflict. What each side did is sound; both together may not be: an actor that one takes out and the
    /// other names.
    fn finish(&self, name: &str, before: &str, then: &str) -> Result<Exit, Error> {
        write(&self.ours, then)?;
        let errors = new_errors(name, before, then, &[]);
        for problem in &errors {
            say(&format!("{problem}"));
        }
        if errors.is_empty() {
            return Ok(Exit::Clean);
        }
        say(&format!("{name} is merged, but what the two sides did does not fit together: mend it, then `git add {name}`"));
        Ok(Exit::Problems)
    }
}

fn write(path: &Path, content: &str) -> Result<(), Error> {
    let write = || {
        let mut file = WholeFile::create(path, Existing::Replace, Readers::AsBefore)?;
        file.file()?.write_all(content.as_bytes())?;
        file.finish()
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}
