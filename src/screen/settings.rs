//! A person's own settings from `config.toml`: keys, colours, panes, saved views.
//!
//! Owns the file: reading it with the place of every mistake, writing a commented template on request, and adding saved
//! views. Leaves the effect of settings to [`crate::screen::keys`], [`crate::screen::theme`] and
//! [`crate::screen::app`].
//!
//! A broken file never keeps the program from starting: [`Config::problems`] lists the mistakes, and defaults replace
//! only the broken parts.

mod colours;
mod file;
mod follow;
mod keys;
mod read;
mod reader;
mod schema;
mod template;
mod values;

pub use file::{Saved, init, save_panes, save_view};
pub use follow::follow;
pub use schema::schema;
pub use template::template;
pub use values::Config;

use crate::files;
use crate::model::dossier::Problem;
use crate::text;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the file in the folder of settings.
const NAME: &str = "config.toml";

/// The path of the settings: `config.toml` in the folder of settings; `None` without a home directory.
#[must_use]
pub fn path() -> Option<PathBuf> {
    Some(files::settings()?.join(NAME))
}

/// Reads the settings; a missing file gives the defaults. [`Config::problems`] lists the mistakes.
#[must_use]
pub fn open(path: &Path) -> Config {
    let name = text::safe_line(&path.display().to_string()).into_owned();
    match files::read(path, values::MAX_BYTES) {
        Ok((bytes, _)) => read::config(&name, &bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Config::default(),
        Err(error) => {
            let problem = Problem::of_file(&name, format!("cannot be read: {error}"), Some("the defaults hold"));
            Config { problems: vec![problem], ..Config::default() }
        }
    }
}

#[cfg(test)]
mod tests;
