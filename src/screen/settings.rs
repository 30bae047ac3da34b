//! A person's own settings, as `config.toml` gives them: keys, colours, panes, saved views.
//!
//! Owns the file: reading it with every mistake in its place, the commented one that is written on request, and saved
//! views put into it. Leaves what settings mean to [`crate::screen::keys`], [`crate::screen::theme`] and [`crate::screen::app`].
//!
//! A broken file never keeps the program from starting: what is wrong is in [`Config::problems`], and for that part,
//! and for no other, the defaults hold.

mod colours;
mod file;
mod keys;
mod read;
mod reader;
mod template;
mod values;

pub use file::{Saved, init, save_view};
pub use template::template;
pub use values::Config;

use crate::files;
use crate::model::dossier::Problem;
use crate::text;
use std::io;
use std::path::{Path, PathBuf};

/// What the file is called in the folder of settings.
const NAME: &str = "config.toml";

/// Where the settings lie: `config.toml` in the folder of settings; `None` without a home.
#[must_use]
pub fn path() -> Option<PathBuf> {
    Some(files::settings()?.join(NAME))
}

/// Reads the settings; those of a file that is not there are the defaults. What is wrong is in [`Config::problems`].
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
