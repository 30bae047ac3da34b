//! How files are read: the flags, and what is made of them before a file is opened.

use crate::source::{Mapping, Mappings, Opening, STANDARD_INPUT};
use crate::text;
use anyhow::{Context, Error, bail};
use clap::{Args as Group, ValueHint};
use std::fs;
use std::path::{Path, PathBuf};

/// A mapping is no larger, even of a table with thousands of columns.
const LARGEST: u64 = 1 << 20;

/// How files are read.
#[derive(Debug, Default, Group)]
pub(super) struct Reading {
    /// Of tables (CSV, TSV, JSON Lines): which columns are what, 'date=Event Date,title=Headline,actor=Source|Target';
    /// `diplo-tui columns FILE` proposes one
    #[arg(long, value_name = "MAPPING", help_heading = "Tables")]
    pub map: Option<String>,
    /// The same from a file in TOML: date = "Event Date"
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "map", help_heading = "Tables")]
    pub map_file: Option<PathBuf>,
}

impl Reading {
    /// What is to be opened, and how.
    ///
    /// # Errors
    /// What is no mapping. Standard input can be read once.
    pub fn opening(self, paths: Vec<PathBuf>) -> Result<Opening, Error> {
        if paths.iter().filter(|path| path.as_os_str() == STANDARD_INPUT).count() > 1 {
            bail!("standard input (`-`) is given twice");
        }
        let given = match (self.map, self.map_file) {
            (Some(text), _) => Some(Mapping::parse(&text).context("--map")?),
            (None, Some(file)) => Some(from_file(&file)?),
            (None, None) => None,
        };
        Ok(Opening { mappings: Mappings { given, ..Mappings::of_user() }, ..Opening::of(paths) })
    }
}

fn from_file(file: &Path) -> Result<Mapping, Error> {
    let shown = text::safe_line(&file.display().to_string()).into_owned();
    let read = || {
        anyhow::ensure!(fs::metadata(file)?.len() <= LARGEST, "more than {} KiB", LARGEST >> 10);
        Ok(Mapping::parse_file(&fs::read_to_string(file)?)?)
    };
    read().with_context(|| format!("--map-file {shown}"))
}
