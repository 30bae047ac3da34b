//! `config`: find, check and write a person's own settings.

use super::context::{Color, Context};
use super::diagnostics::{self, Look};
use super::exit::Exit;
use super::options::{SettingsArgs, SettingsFile};
use crate::screen::settings;
use crate::text;
use anyhow::{Context as _, Error};
use std::io::Write;
use std::path::Path;

/// Your own settings: where they lie, what is wrong with them, a file to start from
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    task: Task,
    #[command(flatten)]
    settings: SettingsArgs,
    /// When to use colour
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
}

/// What to do with the settings.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Task {
    /// Print everything that is wrong with the file, each with its line and a hint
    #[arg(long)]
    check: bool,
    /// Print where the file lies, whether or not it is there
    #[arg(long)]
    path: bool,
    /// Write a file with every setting in it, all lines commented; never over one that is there
    #[arg(long)]
    init: bool,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let file = SettingsFile::from_args(&self.settings);
        match self.task {
            Task { path: true, .. } => path(context.out, &file),
            Task { init: true, .. } => init(context.out, &file),
            Task { .. } => {
                let look = Look { color: context.surroundings.colors(self.color), width: context.surroundings.width };
                check(context.out, &file, look)
            }
        }
    }
}

/// Prints the problems in the settings, and a line that sums them up.
///
/// # Errors
/// A file that was asked for and does not exist; output that cannot be written.
fn check(out: &mut dyn Write, file: &SettingsFile, look: Look) -> Result<Exit, Error> {
    let (config, path) = (file.read()?, file.place()?);
    let name = shown(&path);
    diagnostics::print(out, &config.problems, look)?;
    if !config.problems.is_empty() {
        writeln!(out, "{name}: {}", text::number_of(config.problems.len(), "problem"))?;
        return Ok(Exit::Problems);
    }
    let words = if path.exists() { "no problems" } else { "not there, so the defaults hold; `diplo-tui config --init` writes it" };
    writeln!(out, "{name}: {words}")?;
    Ok(Exit::Clean)
}

/// Prints the path of the settings, in the file system's own bytes, so that scripts can use it.
///
/// # Errors
/// If there is no home directory; output that cannot be written.
fn path(out: &mut dyn Write, file: &SettingsFile) -> Result<Exit, Error> {
    out.write_all(file.place()?.as_os_str().as_encoded_bytes())?;
    out.write_all(b"\n")?;
    Ok(Exit::Clean)
}

/// Writes a file with every setting in it, commented out.
///
/// # Errors
/// A file that exists already; a folder that cannot be written to.
fn init(out: &mut dyn Write, file: &SettingsFile) -> Result<Exit, Error> {
    let path = file.place()?;
    settings::init(&path).with_context(|| format!("cannot write {}", shown(&path)))?;
    writeln!(out, "{} written: every line is a comment, take the first `#` away to set it", shown(&path))?;
    Ok(Exit::Clean)
}

fn shown(path: &Path) -> String {
    text::safe_line(&path.display().to_string()).into_owned()
}
