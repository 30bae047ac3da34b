//! `config`: a person's own settings, found, checked, written.

use super::args::Settings;
use super::diagnostics::{self, Look};
use super::{Exit, open};
use crate::app::SavedView;
use crate::config::{self, Config};
use crate::text;
use anyhow::{Context, Error, bail};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where the settings are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SettingsFile {
    /// Where they always are, if they are.
    Usual,
    /// In this file, which must be there.
    Given(PathBuf),
}

impl SettingsFile {
    pub fn of(settings: &Settings) -> Self {
        let given = settings.config.clone().filter(|path| !path.as_os_str().is_empty());
        given.map_or(Self::Usual, Self::Given)
    }

    /// The file's path; `None` without a home.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Usual => config::path(),
            Self::Given(path) => Some(path.clone()),
        }
    }
}

/// The view of that name, and the settings' name for messages.
///
/// # Errors
/// Settings that are not there; a name that is not in them.
pub(super) fn view(file: &SettingsFile, name: &str) -> Result<(SavedView, String), Error> {
    let config = read(file)?;
    let path = shown(&place(file)?);
    if let Some(view) = config.view(name) {
        return Ok((view.clone(), path));
    }
    let (name, names) = (text::safe_line(name), config.views.iter().map(|view| view.name.as_str()));
    match text::closest(&name, names.clone()) {
        Some(close) => bail!("no view is called `{name}` in {path}; did you mean `{close}`?"),
        None if config.views.is_empty() => bail!("no view is saved in {path}; on the screen V saves one"),
        None => bail!("no view is called `{name}` in {path}; there are {}", names.collect::<Vec<_>>().join(", ")),
    }
}

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
    file.path().context("there is no home folder; name a file with --config")
}

fn shown(path: &Path) -> String {
    text::safe_line(&path.display().to_string()).into_owned()
}
