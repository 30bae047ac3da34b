//! The desk on disk: a text and the work on it by the SHA-256 of the text, and the queue of each dossier.

use super::intake::Item;
use super::work::{FORMAT, Work};
use crate::files::{self, Existing, Readers, WholeFile};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The largest file that is read back, in bytes: the drafts of the longest article.
const LARGEST: u64 = 64 << 20;
/// The most articles in a queue.
const MAX_ARTICLES: usize = 500;
/// The most dossiers with a queue; the one that was left longest ago is forgotten.
const MOST_QUEUES: usize = 100;

/// The folder of the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Store {
    folder: Option<PathBuf>,
    /// The opened dossiers, by which their queue is known.
    opened: Vec<String>,
}

#[derive(Default, Serialize, Deserialize)]
struct Queues {
    #[serde(default)]
    format: String,
    #[serde(default)]
    queues: Vec<Queue>,
}

#[derive(Clone, Default, Serialize, Deserialize)]
struct Queue {
    opened: Vec<String>,
    articles: Vec<String>,
    #[serde(default)]
    at: usize,
}

impl Store {
    /// The desk of these dossiers in a folder; nothing is kept without one.
    #[must_use]
    pub fn new(folder: Option<PathBuf>, opened: Vec<String>) -> Self {
        Self { folder, opened }
    }

    /// Whether anything is kept.
    #[must_use]
    pub fn keeps(&self) -> bool {
        self.folder.is_some()
    }

    fn path(&self, name: &str) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(name))
    }

    /// Keeps a text; one without words is not kept.
    ///
    /// # Errors
    /// The system's error.
    pub fn keep_text(&self, item: &Item) -> io::Result<()> {
        let Some(path) = self.path(&format!("{}.txt", item.sha256)).filter(|_| !item.text.is_empty()) else { return Ok(()) };
        if path.is_file() { Ok(()) } else { write(&path, item.text.as_bytes()) }
    }

    /// Keeps the work on a text.
    ///
    /// # Errors
    /// The system's error.
    pub fn keep(&self, work: &Work) -> io::Result<()> {
        let Some(path) = self.path(&format!("{}.json", work.sha256)).filter(|_| !work.sha256.is_empty()) else { return Ok(()) };
        write(&path, &serde_json::to_vec(work)?)
    }

    /// The work on a text; `None` if there is none.
    ///
    /// # Errors
    /// It cannot be read, or is not from this program.
    pub fn work(&self, sha256: &str) -> io::Result<Option<Work>> {
        let Some(path) = self.path(&format!("{sha256}.json")) else { return Ok(None) };
        let (bytes, _) = match files::read(&path, LARGEST) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        let work: Work = files::from_json(&bytes)?;
        if work.format == FORMAT && work.sha256 == sha256 { Ok(Some(work)) } else { Err(io::Error::other("it has another format")) }
    }

    /// A text that is kept, with what the curator said of it.
    fn item(&self, sha256: &str) -> Option<Item> {
        let (bytes, _) = files::read(&self.path(&format!("{sha256}.txt"))?, LARGEST).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let work = self.work(sha256).ok().flatten()?;
        let Work { name, said, facts, remarks, .. } = work;
        Some(Item { name, text: text.into(), sha256: sha256.to_owned(), said, facts, remarks, read_before: None })
    }

    /// The articles in the queue of the opened dossiers, and which of them is next.
    #[must_use]
    pub fn queue(&self) -> (Vec<Item>, usize) {
        let queue = self.queues().queues.into_iter().find(|queue| queue.opened == self.opened).unwrap_or_default();
        let items: Vec<Item> = queue.articles.iter().filter_map(|sha256| self.item(sha256)).collect();
        let at = queue.at.min(items.len().saturating_sub(1));
        (items, at)
    }

    /// How many articles are in it whose text is still there.
    #[must_use]
    pub fn waiting(&self) -> usize {
        let is_there = |sha256: &&String| {
            ["txt", "json"].iter().all(|ending| self.path(&format!("{sha256}.{ending}")).is_some_and(|path| path.is_file()))
        };
        let queues = self.queues().queues;
        let own = queues.iter().find(|queue| queue.opened == self.opened);
        own.map_or(0, |queue| queue.articles.iter().filter(is_there).count())
    }

    fn queues(&self) -> Queues {
        let read = self.path("queues.json").and_then(|path| files::read(&path, LARGEST).ok());
        read.and_then(|(bytes, _)| files::from_json(&bytes).ok()).unwrap_or_default()
    }

    /// Keeps the queue of the opened dossiers.
    ///
    /// # Errors
    /// The system's error.
    pub fn keep_queue(&self, articles: &[String], at: usize) -> io::Result<()> {
        let Some(path) = self.path("queues.json") else { return Ok(()) };
        make(files::folder_of(&path))?;
        let articles: Vec<String> = articles.iter().filter(|sha256| !sha256.is_empty()).take(MAX_ARTICLES).cloned().collect();
        let own = Queue { opened: self.opened.clone(), articles, at };
        let change = |before: &[u8]| {
            let mut queues: Queues = files::from_json(before).unwrap_or_default();
            FORMAT.clone_into(&mut queues.format);
            queues.queues.retain(|queue| queue.opened != own.opened);
            if !own.articles.is_empty() {
                queues.queues.insert(0, own.clone());
            }
            queues.queues.truncate(MOST_QUEUES);
            Ok(serde_json::to_vec_pretty(&queues)?)
        };
        files::edit(&path, LARGEST, change)
    }
}

fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    make(files::folder_of(path))?;
    let mut whole = WholeFile::create(path, Existing::Replace, Readers::Owner)?;
    whole.file()?.write_all(bytes)?;
    whole.finish()
}
