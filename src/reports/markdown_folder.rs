//! A folder of notes in Markdown, one an event: with its front matter, as `diplo-tui FOLDER` reads it again, and Obsidian,
//! Hugo and other programs do.
//!
//! Owns the names of the files, and that no file of somebody else is replaced. Leaves one note to `note`, and its YAML to
//! `yaml`. Beside the notes stand `_index.md` with title and summary, and `_names.json`, a dossier of who and what the
//! notes name.

mod note;
mod yaml;

use super::progress::WriteProgress;
use super::tied::Tied;
use super::{Events, ExportError, Omitted, Selection};
use crate::files::{Existing, Readers, WholeFile, WholeFolder};
use crate::model::dossier::{self, NeededRecords, WrittenIds};
use crate::model::{Directory, Event, Id};
use crate::text;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

/// The longest name of a file, in bytes: some systems allow no more than 143, and folders are packed and sent.
const MAX_LEN: usize = 100;

/// The number of notes that open again at once.
const OPENED: usize = 10_000;

/// The title and the summary of the whole.
const INDEX: &str = "_index.md";
/// Who and what the notes name.
const NAMES: &str = "_names.json";
/// How a file `_index.md` of this program begins.
const OWN_INDEX: &str = "---\ngenerator: diplo-tui\n";

/// Writes events as notes into a folder. A new folder is there whole or not at all. Into one that holds files, notes are
/// written only where `existing` says so: each is whole, and replaces only the note of the same event.
///
/// # Errors
/// A folder that holds files and is to be kept, or cannot be written to; an event that cannot be read;
/// [`ExportError::Stopped`].
pub fn write_folder(
    path: &Path,
    existing: Existing,
    progress: &WriteProgress,
    head: &Selection<'_>,
    events: &Events<'_>,
) -> Result<Omitted, ExportError> {
    let cannot = |cause: io::Error| ExportError::File { path: path.to_owned(), cause };
    let path = &path.components().collect::<PathBuf>();
    let mut omitted = Omitted::default();
    if !path.exists() {
        let folder = WholeFolder::create(path).map_err(cannot)?;
        let inside = folder.path().map_err(cannot)?.to_owned();
        let mut writing = Writing { folder: &inside, is_new: true, progress, taken: HashSet::new() };
        notes(&mut writing, head, events, &mut omitted).map_err(|error| told_of(path, error))?;
        folder.finish().map_err(cannot)?;
        return Ok(omitted);
    }
    let is_empty = fs::read_dir(path).map_err(cannot)?.next().is_none();
    if !is_empty && existing == Existing::Keep {
        return Err(cannot(io::Error::new(io::ErrorKind::DirectoryNotEmpty, "the folder holds files already")));
    }
    let mut writing = Writing { folder: path, is_new: false, progress, taken: HashSet::new() };
    notes(&mut writing, head, events, &mut omitted).map_err(|error| told_of(path, error))?;
    Ok(omitted)
}

fn told_of(path: &Path, error: ExportError) -> ExportError {
    match error {
        ExportError::Io(cause) => ExportError::File { path: path.to_owned(), cause },
        other => other,
    }
}

/// A folder that is being filled.
struct Writing<'a> {
    folder: &'a Path,
    /// Whether nobody else sees it yet.
    is_new: bool,
    progress: &'a WriteProgress,
    /// The names that are given, folded: some systems do not tell capitals apart.
    taken: HashSet<String>,
}

/// Reads the events twice: first what they name, then each of them.
fn notes(writing: &mut Writing<'_>, head: &Selection<'_>, events: &Events<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    let mut needed = NeededRecords::new(head.directory);
    let look = |batch: &[&Event]| {
        let mut needed = NeededRecords::new(head.directory);
        batch.iter().for_each(|event| needed.need(event));
        Ok(needed)
    };
    events.each(false, &look, &mut |of_batch| {
        needed.add(of_batch);
        Ok(())
    })?;
    let directory = needed.directory();
    index(writing, head, omitted)?;
    let (names, tied) = (note::Names::new(&directory), Tied::among(events)?);
    let mut told: HashSet<Id<crate::model::Source>> = HashSet::new();
    let (mut written, mut left_out) = (WrittenIds::default(), 0);
    let copied = |batch: &[&Event]| Ok(batch.iter().map(|event| (*event).clone()).collect::<Vec<_>>());
    events.each(false, &copied, &mut |batch| {
        for mut event in batch {
            left_out += tied.leading_out(&event);
            event.relations.retain(|tie| tied.has(tie));
            let remark = head.remark(&event);
            event.id = written.own(event.id);
            told.extend(event.figures.iter().filter_map(|figure| figure.source.clone()));
            writing.note(&event, &note::text(&event, &names, remark))?;
        }
        Ok(())
    })?;
    let count = events.len();
    let sources = directory.sources.iter().filter(|(id, _)| told.contains(*id)).map(|(id, source)| (id.clone(), source.clone()));
    let beside = Directory { sources: sources.collect(), ..directory.clone() };
    names_json(writing, head, beside)?;
    omitted.ties(left_out);
    if count > OPENED {
        omitted.sentences.push(format!(
            "{} notes are more than open at once ({})",
            text::thousands(count as u64),
            text::thousands(OPENED as u64)
        ));
    }
    Ok(())
}

fn index(writing: &mut Writing<'_>, head: &Selection<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    let title = if head.title.is_empty() { "Events" } else { head.title };
    let fields = yaml::front_matter(&[("generator", "diplo-tui".into()), ("title", title.into())]);
    let summary = head.about().map(|summary| format!("\n{}\n", note::paragraphs(&summary))).unwrap_or_default();
    writing.taken.insert(INDEX.to_owned());
    if !writing.is_free(INDEX, OWN_INDEX.as_bytes())? {
        omitted.sentences.push(format!("the folder's own {INDEX} stays as it is"));
        return Ok(());
    }
    writing.file(INDEX, format!("---\n{fields}---\n{summary}").as_bytes())
}

/// A dossier without events.
fn names_json(writing: &mut Writing<'_>, head: &Selection<'_>, directory: Directory) -> Result<(), ExportError> {
    if directory == Directory::default() {
        return Ok(());
    }
    let title = if head.title.is_empty() { "Events" } else { head.title };
    let names = dossier::Dossier { title: title.into(), directory, ..dossier::Dossier::default() };
    writing.file(NAMES, dossier::to_json(&names)?.as_bytes())
}

impl Writing<'_> {
    fn note(&mut self, event: &Event, text: &str) -> Result<(), ExportError> {
        let base = name(event);
        let beginning = note::beginning(&event.id);
        let mut number = 1_u64;
        loop {
            let name = if number == 1 { format!("{base}.md") } else { format!("{base}-{number}.md") };
            if !self.taken.contains(&text::fold(&name)) && self.is_free(&name, beginning.as_bytes())? {
                self.taken.insert(text::fold(&name));
                return self.file(&name, text.as_bytes());
            }
            number += 1;
        }
    }

    /// Whether no file has that name, or one that begins like this.
    fn is_free(&self, name: &str, beginning: &[u8]) -> Result<bool, ExportError> {
        if self.is_new {
            return Ok(true);
        }
        let path = self.folder.join(name);
        let file = match File::open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(path.symlink_metadata().is_err()),
            opened => opened?,
        };
        if !file.metadata()?.is_file() {
            return Ok(false);
        }
        let mut start = Vec::new();
        file.take(beginning.len() as u64).read_to_end(&mut start)?;
        Ok(start == beginning)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> Result<(), ExportError> {
        self.progress.go_on()?;
        let path = self.folder.join(name);
        if self.is_new {
            let mut file = File::create_new(path)?;
            file.write_all(bytes)?;
            file.sync_data()?;
        } else {
            let mut file = WholeFile::create(&path, Existing::Replace, Readers::Usual)?;
            file.file()?.write_all(bytes)?;
            file.finish()?;
        }
        self.progress.wrote(bytes.len() as u64);
        Ok(())
    }
}

/// The name of the file of an event: its first day and its title, in letters that every system allows.
fn name(event: &Event) -> String {
    let day = event.when.edtf.as_str().split(['/', 'T']).next().unwrap_or_default();
    let day: String = day.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(12).collect();
    let mut name = format!("{}--", if day.is_empty() { "undated" } else { &day });
    for letter in text::fold(&event.title).chars() {
        if name.len() + letter.len_utf8() > MAX_LEN {
            break;
        }
        if letter.is_alphanumeric() {
            name.push(letter);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    let kept = name.trim_end_matches('-');
    if kept.len() <= day.len() { format!("{kept}--event") } else { kept.to_owned() }
}
