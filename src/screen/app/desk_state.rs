//! What the program knows of the desk while its page is not open: what is being pasted, where events go, and what is to be done once
//! the files are read.

use crate::curate::desk::{Decision, Intake, Work};
use crate::curate::fields::Filled;
use crate::screen::overlays::intake_pad::IntakePad;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What is kept of the desk beside its page.
#[derive(Debug, Default)]
pub(super) struct DeskState {
    /// What was pasted and not read yet.
    pub pad: Option<Box<IntakePad>>,
    /// The dossier into which new events go, if several are open.
    pub target: Option<PathBuf>,
    /// What is to be taken in as soon as it is known where the events go.
    pub intake: Option<Intake>,
    /// Whether to ask where events go once the files are read.
    pub asks: bool,
}

/// Where accepted events can go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskPlace {
    /// The dossiers that can be written.
    pub files: Vec<PathBuf>,
    /// Why none can.
    pub why_not: Option<String>,
    /// How many articles are in the queue.
    pub waiting: usize,
}

/// A draft about which something is decided: the work on its article, and its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Curation {
    /// The work as it is.
    pub work: Work,
    /// The draft.
    pub number: u32,
    /// Where a new event goes, if several dossiers are open.
    pub target: Option<PathBuf>,
}

/// A draft of the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPlace {
    /// The text, by its SHA-256.
    pub sha256: String,
    /// The number of the draft.
    pub number: u32,
}

/// What was typed into the form of a draft.
#[derive(Clone, Debug)]
pub(in crate::screen) struct FilledDraft {
    /// The draft.
    pub draft: DraftPlace,
    /// What was typed.
    pub filled: Filled,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Curated {
    /// The text.
    pub sha256: String,
    /// The draft.
    pub number: u32,
    /// What is decided now, with the words about it; or why not.
    pub outcome: Result<(Option<Decision>, String), String>,
}

/// The work on an article that is to be kept, and the queue with it.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDesk {
    /// The work.
    pub work: Option<Work>,
    /// The articles in the queue, and which is open.
    pub queue: (Vec<String>, usize),
}
