//! The user's own files: the XDG folders of settings, data, state and cache; changing a small file without losing what
//! another program wrote meanwhile; opening a file without being misled by links or pipes; and writing a file whole or
//! not at all.
//!
//! The modules that keep files in these folders own their content and format.

pub mod binary;
mod edit;
mod json;
mod partial;
mod regular;
mod whole;
mod whole_folder;

pub use edit::{edit, read};
pub use json::from_json;
pub use partial::PartialFile;
pub use regular::{append, create_folder_for_owner_alone, for_owner_alone, is_own, open_lock, open_regular};
pub use whole::{Existing, Readers, Removed, WholeFile, folder_of, remove_unfinished, sync_folder};
pub use whole_folder::WholeFolder;

use etcetera::{BaseStrategy, choose_base_strategy};
use std::path::PathBuf;

/// The name of each of the four within the folder that all programs share.
const NAME: &str = "diplo-tui";

/// The settings folder: `$XDG_CONFIG_HOME/diplo-tui`, else `~/.config/diplo-tui`; `None` without a home.
#[must_use]
pub fn settings() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.config_dir().join(NAME))
}

/// The folder of data that a user wrote and would miss: `$XDG_DATA_HOME/diplo-tui`, else `~/.local/share/diplo-tui`.
#[must_use]
pub fn data() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.data_dir().join(NAME))
}

/// The folder of what was fetched from publishers, in the folder of data.
#[must_use]
pub fn fetched() -> Option<PathBuf> {
    Some(data()?.join("fetched"))
}

/// The folder of remembered state: `$XDG_STATE_HOME/diplo-tui`, else `~/.local/state/diplo-tui`.
#[must_use]
pub fn state() -> Option<PathBuf> {
    let strategy = choose_base_strategy().ok()?;
    Some(strategy.state_dir().unwrap_or_else(|| strategy.data_dir()).join(NAME))
}

/// The folder of files that can be made again: `$XDG_CACHE_HOME/diplo-tui`, else `~/.cache/diplo-tui`.
#[must_use]
pub fn cache() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.cache_dir().join(NAME))
}
