//! Where a person's own files lie: settings, data, state and cache, by the XDG folders; and how a small one is changed
//! without losing what another program has written meanwhile, opened without being led astray, and any file written whole
//! or not at all.
//!
//! What lies in the folders, and in which form, is the business of the modules that keep something there.

pub mod binary;
mod edit;
mod regular;
mod whole;

pub use edit::{edit, read};
pub use regular::{for_owner_alone, is_own, open_lock, open_regular};
pub use whole::{Existing, Readers, Removed, WholeFile, folder_of, remove_unfinished, sync_folder};

use etcetera::{BaseStrategy, choose_base_strategy};
use std::path::PathBuf;

/// What each of the four is called within the folder that all programs share.
const NAME: &str = "diplo-tui";

/// The folder of the settings: `$XDG_CONFIG_HOME/diplo-tui`, else `~/.config/diplo-tui`; `None` without a home.
#[must_use]
pub fn settings() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.config_dir().join(NAME))
}

/// The folder of what a person wrote and would miss: `$XDG_DATA_HOME/diplo-tui`, else `~/.local/share/diplo-tui`.
#[must_use]
pub fn data() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.data_dir().join(NAME))
}

/// The folder of what is only remembered: `$XDG_STATE_HOME/diplo-tui`, else `~/.local/state/diplo-tui`.
#[must_use]
pub fn state() -> Option<PathBuf> {
    let strategy = choose_base_strategy().ok()?;
    Some(strategy.state_dir().unwrap_or_else(|| strategy.data_dir()).join(NAME))
}

/// The folder of what can be made anew: `$XDG_CACHE_HOME/diplo-tui`, else `~/.cache/diplo-tui`.
#[must_use]
pub fn cache() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.cache_dir().join(NAME))
}
