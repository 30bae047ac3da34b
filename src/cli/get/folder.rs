//! Where what is fetched lies.

use crate::download;
use anyhow::{Context as _, Error};
use std::path::PathBuf;

/// The folder of everything that is fetched.
///
/// # Errors
/// There is no home.
pub(super) fn root() -> Result<PathBuf, Error> {
    download::folder().context("there is no home folder to keep the data in; set XDG_DATA_HOME")
}
