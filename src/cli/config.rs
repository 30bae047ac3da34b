//! `config`: a person's own settings, found, checked, written.

use super::diagnostics::{self, Look};
use super::options::SettingsFile;
use super::{Exit, open};
use crate::config::{self, Config};
use crate::text;
use anyhow::{Context, Error, bail};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The settings that hold. What is wrong with them is in [`Config::problems`].
///
/// # Errors
/// A file that was asked for and is not there.
pub(super) fn read(file: &SettingsFile) -> Result<Config, Error> {
    match file {
        SettingsFile::Usual => Ok(config::path().map(|path| config::open(&path)).unwrap_or_default()),
        SettingsFile::Given(path) if !path.exists() => bail!("the settings {} are not there", shown(path)),
        SettingsFile::Given(path) => Ok(config::open(path)),
    }
}

/// Prints what is wrong with the settings and a line that sums it up.
///
/// # Errors
/// A file that was asked for and is not there; what cannot be written.
pub(super) fn check(out: &mut dyn Write, file: &SettingsFile, look: Look) -> Result<Exit, Error> {
    let (config, path) = (read(file)?, place(file)?);
    let name = shown(&path);
    diagnostics::print(out, &config.problems, look)?;
    if !config.problems.is_empty() {
        writeln!(out, "{name}: {}", open::number(config.problems.len(), "problem"))?;
        return Ok(Exit::Problems);
    }
    let words = if path.exists() { "no problems" } else { "not there, so the defaults hold; `diplo-tui config --init` writes it" };
    writeln!(out, "{name}: {words}")?;
    Ok(Exit::Clean)
}

/// Prints where the settings lie. The bytes are the file system's own, so that scripts can use them.
///
/// # Errors
/// Where there is no home; what cannot be written.
pub(super) fn path(out: &mut dyn Write, file: &SettingsFile) -> Result<Exit, Error> {
    out.write_all(place(file)?.as_os_str().as_encoded_bytes())?;
    out.write_all(b"\n")?;
    Ok(Exit::Clean)
}

/// Writes a file with every setting in it, commented out.
///
/// # Errors
/// A file that is there already; a folder that cannot be written to.
pub(super) fn init(out: &mut dyn Write, file: &SettingsFile) -> Result<Exit, Error> {
    let path = place(file)?;
    config::init(&path).with_context(|| format!("cannot write {}", shown(&path)))?;
    writeln!(out, "{} written: every line is a comment, take the first `#` away to set it", shown(&path))?;
    Ok(Exit::Clean)
}

fn place(file: &SettingsFile) -> Result<PathBuf, Error> {
    match file {
        SettingsFile::Usual => config::path().context("there is no home folder; name a file with --config"),
        SettingsFile::Given(path) => Ok(path.clone()),
    }
}

fn shown(path: &Path) -> String {
    text::safe_line(&path.display().to_string()).into_owned()
}
