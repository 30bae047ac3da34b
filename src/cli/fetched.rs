//! `gdelt:2024-05-23..2024-05-24` among the files: what was fetched of it, and the question about what is missing.

use super::consent;
use super::context::Surroundings;
use super::get;
use super::options::SettingsFile;
use super::stderr::{lay_out, say};
use crate::download::{Plan, Wanted};
use crate::text;
use anyhow::{Error, anyhow, bail};
use chrono::Utc;
use std::path::{Path, PathBuf};

/// Puts the files that were fetched in the place of the words that name them. Where none is there, somebody at the terminal is
/// asked whether they are to be fetched; where some are missing, that is said, and the screen offers them.
///
/// # Errors
/// What a publisher does not have; nothing of it is there.
pub(super) fn in_place_of_names(paths: Vec<PathBuf>, settings: &SettingsFile) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in paths {
        match name_of(&path) {
            Some(name) => files.extend(files_of(&name, settings)?),
            None => files.push(path),
        }
    }
    Ok(files)
}

/// The name of something fetched, unless a file has it.
pub(super) fn name_of(path: &Path) -> Option<String> {
    path.to_str().filter(|word| Wanted::is_like(word) && !path.exists()).map(str::to_owned)
}

fn files_of(name: &str, settings: &SettingsFile) -> Result<Vec<PathBuf>, Error> {
    let shown = text::safe_line(name).into_owned();
    let wanted = || match Wanted::parse(name, Utc::now()) {
        Some(wanted) => wanted.map_err(|why| anyhow!("{shown}: {why}")),
        None => bail!("{shown} names no source"),
    };
    let mut plan = get::plan(wanted()?, settings)?;
    let words = plan.wanted.words();
    if plan.paths().is_empty() && consent::can_ask() {
        say(&format!("{shown}: nothing of it is here yet"));
        lay_out(&plan.lines(false));
        if !plan.is_done() && consent::ask("fetch this?")? {
            get::fetch(&mut plan, &Surroundings::of_this_process())?;
            plan = get::plan(wanted()?, settings)?;
        }
    }
    let paths = plan.paths();
    match (paths.is_empty(), plan.is_done()) {
        (true, false) => bail!("{shown}: nothing of it is here; `diplo-tui get {words}` fetches it"),
        (true, true) => bail!("{shown}: the source has nothing of it ({})", plan.count()),
        (false, true) => {}
        (false, false) => say(&missing(&shown, &plan)),
    }
    Ok(paths)
}

/// "note: gdelt:…: 12 of 192 files are missing; `diplo-tui get …` fetches them".
fn missing(shown: &str, plan: &Plan) -> String {
    let (missing, all) = (plan.missing.len(), plan.missing.len() + plan.here.len());
    format!("note: {shown}: {missing} of {all} files are missing; `diplo-tui get {}` fetches them", plan.wanted.words())
}
