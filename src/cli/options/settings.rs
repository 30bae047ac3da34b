//! Which settings hold, and the views that are saved in them.

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

/// Where the settings are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum SettingsFile {
    /// Where they always are, if they are.
    Usual,
    /// In this file, which must be there.
    Given(PathBuf),
}

impl SettingsFile {
    pub fn of(settings: &SettingsArgs) -> Self {
        let given = settings.config.clone().filter(|path| !path.as_os_str().is_empty());
        given.map_or(Self::Usual, Self::Given)
    }

    /// The file's path; `None` without a home.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Usual => settings::path(),
            Self::Given(path) => Some(path.clone()),
        }
    }

    /// The same, where it is needed.
    ///
    /// # Errors
    /// Where there is no home.
    pub fn place(&self) -> Result<PathBuf, Error> {
        self.path().context("there is no home folder; name a file with --config")
    }

    /// The settings that hold. What is wrong with them is in [`Config::problems`].
    ///
    /// # Errors
    /// A file that was asked for and is not there.
    pub fn read(&self) -> Result<Config, Error> {
        match self {
            Self::Usual => Ok(settings::path().map(|path| settings::open(&path)).unwrap_or_default()),
            Self::Given(path) if !path.exists() => bail!("the settings {} are not there", shown(path)),
            Self::Given(path) => Ok(settings::open(path)),
        }
    }
}

/// The view of that name, and the settings' name for messages.
///
/// # Errors
/// Settings that are not there; a name that is not in them.
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
