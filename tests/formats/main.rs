//! Files of the field's other formats, opened as the program opens them: how many events, on which days, said by whom,
//! and that nothing is lost without a word.
//!
//! Each format has small files of its own here; where the real ones lie beside the project, they are counted as well.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod calendar;
mod historian;
mod markdown;
#[allow(dead_code)]
#[path = "../support/program.rs"]
mod program;
mod timelinejs;

use diplo_tui::index::timeline::{EventReader, Key};
use diplo_tui::input::{self, InputFormat, LoadRequest, Report};
use diplo_tui::model::{Directory, Event};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What opening some files gave.
struct Opened {
    events: Vec<Event>,
    directory: Arc<Directory>,
    report: Report,
}

/// Opens files of these contents, named so that no name tells the format.
fn opened(contents: &[&[u8]]) -> Opened {
    opened_as(contents, None)
}

/// The same where the person says which format it is.
fn opened_as(contents: &[&[u8]], format: Option<InputFormat>) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    let write = |(number, content): (usize, &&[u8])| {
        let path = folder.path().join(format!("file{number}"));
        std::fs::write(&path, content).unwrap();
        path
    };
    let paths = contents.iter().enumerate().map(write).collect();
    opened_paths(&LoadRequest { format, ..LoadRequest::new(paths) })
}

fn opened_paths(request: &LoadRequest) -> Opened {
    let library = input::open(request).unwrap();
    let count = library.ids().count();
    let events = (0..u32::try_from(count).unwrap()).map(|key| library.raw_row(Key(key)).unwrap()).collect();
    Opened { events, directory: Arc::clone(library.directory()), report: (**library.report()).clone() }
}

impl Opened {
    /// Every event in a line: the date as EDTF, the title.
    fn lines(&self) -> Vec<String> {
        self.events.iter().map(|event| format!("{} {}", event.when.edtf, event.title)).collect()
    }

    /// Records that were read, kept, left out.
    fn counts(&self) -> (u64, u64, u64) {
        let accounts = &self.report.accounts;
        let sum = |count: fn(&input::Account) -> u64| accounts.iter().map(count).sum();
        (sum(|account| account.read), sum(|account| account.kept), sum(input::Account::left_out))
    }

    /// Why records were left out, and on which lines.
    fn reasons(&self) -> Vec<(String, Vec<u64>)> {
        let rejected = self.report.accounts.iter().flat_map(|account| &account.rejected);
        rejected.map(|rejected| (rejected.reason.clone(), rejected.lines.clone())).collect()
    }

    fn remarks(&self) -> Vec<String> {
        self.report.accounts.iter().flat_map(|account| account.remarks.clone()).collect()
    }

    fn problems(&self) -> Vec<String> {
        self.report.problems.iter().map(ToString::to_string).collect()
    }

    /// Of an event by whom: name, part, capacity.
    fn people(&self, number: usize) -> Vec<String> {
        let named = self.events[number].participants.iter().map(|participant| {
            let name = self.directory.actor_name(&participant.actor);
            let capacity = participant.capacity.as_deref().unwrap_or("-");
            let state = participant.on_behalf_of.as_ref().map_or("-", |state| self.directory.actor_name(state));
            format!("{} {name}, {capacity}, {state}", participant.part.as_str())
        });
        named.collect()
    }
}

/// A folder or file of real data, where it lies beside the project.
fn real(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(path);
    path.exists().then_some(path)
}

/// The files of a folder of real data with that ending; none where it is absent.
fn real_files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let Some(folder) = real(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|known| known == ending));
    files.sort();
    files
}

/// How often a text stands in a file.
fn times(path: &Path, text: &str) -> u64 {
    String::from_utf8_lossy(&std::fs::read(path).unwrap()).matches(text).count() as u64
}
