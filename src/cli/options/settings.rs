//! Which settings apply, and the views saved in them.

use crate::screen::app::SavedView;
use crate::screen::settings::{self, Config};
use crate::text;
use anyhow::{Context, Error, bail};
use clap::{Args, ValueHint};
use std::path::{Path, PathBuf};

/// Which settings.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct SettingsArgs {
    /// Another file of settings than config.toml in the folder of settings
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, env = "DIPLO_TUI_CONFIG", hide_env_values = true)]
    pub config: Option<PathBuf>,
}

/// The place of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum SettingsFile {
    /// The usual file, if it exists.
    Usual,
    /// This file, which must exist.
    Given(PathBuf),
}

impl SettingsFile {
    pub fn from_args(settings: &SettingsArgs) -> Self {
        let given = settings.config.clone().filter(|path| !path.as_os_str().is_empty());
        given.map_or(Self::Usual, Self::Given)
    }

    /// The file's path; `None` without a home directory.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Usual => settings::path(),
            Self::Given(path) => Some(path.clone()),
        }
    }

    /// The path, for commands that cannot do without it.
    ///
    /// # Errors
    /// If there is no home directory.
    pub fn place(&self) -> Result<PathBuf, Error> {
        self.path().context("there is no home folder; name a file with --config")
    }

    /// Reads the settings. [`Config::problems`] lists the mistakes.
    ///
    /// # Errors
    /// A file that was asked for and does not exist.
    pub fn read(&self) -> Result<Config, Error> {
        match self {
            Self::Usual => Ok(settings::path().map(|path| settings::open(&path)).unwrap_or_default()),
            Self::Given(path) if !path.exists() => bail!("the settings {} are not there", shown(path)),
            Self::Given(path) => Ok(settings::open(path)),
        }
    }
}

/// Returns the view with this name, and the path of the settings for messages.
///
/// # Errors
/// Settings that do not exist; a name that is not in them.
pub(in crate::cli) fn view(file: &SettingsFile, name: &str) -> Result<(SavedView, String), Error> {
    let config = file.read()?;
    let path = shown(&file.place()?);
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

/// A path in a message.
fn shown(path: &Path) -> String {
    text::safe_line(&path.display().to_string()).into_owned()
}
