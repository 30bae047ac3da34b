//! What is taken in: pasted text and files, each as one text an article.

use super::facts::Facts;
use crate::curate::article::{self, Given, Said};
use crate::input::{self, TextEncoding};
use crate::text;
use std::path::PathBuf;
use std::sync::Arc;

/// The most articles that one intake may have: a feed of a year.
const MAX_ARTICLES: usize = 500;

/// A text or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Text that was pasted or typed.
    Text(Arc<str>),
    /// A file.
    File(PathBuf),
}

/// What is to be taken in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intake {
    /// Texts and files, in order.
    pub what: Vec<Taken>,
    /// What the curator says of all of them.
    pub facts: Facts,
    /// The encoding of the files, where their bytes do not tell it.
    pub encoding: Option<TextEncoding>,
}

/// A text on the desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// The file it was read from, or "pasted text".
    pub name: String,
    /// Its paragraphs, with an empty line between them.
    pub text: Arc<str>,
    /// Its SHA-256.
    pub sha256: String,
    /// What it says of itself.
    pub said: Said,
    /// What the curator says of it.
    pub facts: Facts,
    /// What a reader must know of how it was read.
    pub remarks: Vec<String>,
    /// The day on which the same text was taken in before.
    pub read_before: Option<String>,
}

impl Intake {
    /// An intake of pasted or typed text.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        Self { what: vec![Taken::Text(text.into())], ..Self::default() }
    }

    /// The files that a line names, as a shell would split it; `None` if the line is no such list but text.
    #[must_use]
    pub fn of_paths(line: &str) -> Option<Self> {
        /// No list of files is longer.
        const MAX_LEN: usize = 4_096;
        let line = line.trim();
        if line.is_empty() || line.len() > MAX_LEN || line.contains('\n') {
            return None;
        }
        let words = shell_words::split(line).ok()?;
        let what = words.iter().map(|word| looks_like_a_path(word).then(|| Taken::File(at_home(word)))).collect::<Option<Vec<_>>>()?;
        Some(Self { what, ..Self::default() })
    }

    /// Reads everything; what cannot be read is an item without text that says why. `None` if it was told to stop.
    #[must_use]
    pub fn read(&self, keep_going: &dyn Fn() -> bool) -> Option<Vec<Item>> {
        let mut items = Vec::new();
        for taken in &self.what {
            if !keep_going() {
                return None;
            }
            let room = MAX_ARTICLES.saturating_sub(items.len());
            items.extend(self.items(taken).into_iter().take(room));
        }
        Some(items)
    }

    fn items(&self, taken: &Taken) -> Vec<Item> {
        let (name, text, remarks) = match taken {
            Taken::Text(text) => ("pasted text".to_owned(), text.to_string(), Vec::new()),
            Taken::File(path) => match input::read_text(path, self.encoding, article::MAX_LEN) {
                Ok(file) => (file.name, file.text, file.remarks),
                Err(error) => return vec![self.unread(&path.display().to_string(), &error.to_string())],
            },
        };
        let articles = article::read(&name, &text, &Given::default());
        if articles.is_empty() {
            return vec![self.unread(&name, "no article was found in it")];
        }
        let item = |article: article::Article| Item {
            name: name.clone(),
            said: article.said(),
            sha256: article.sha256,
            text: article.text.into(),
            facts: self.facts.clone(),
            remarks: remarks.iter().map(|remark| text::safe_line(remark).into_owned()).collect(),
            read_before: None,
        };
        articles.into_iter().map(item).collect()
    }

    fn unread(&self, name: &str, why: &str) -> Item {
        let name = text::safe_line(name).into_owned();
        Item { remarks: vec![text::safe_line(why).into_owned()], name, facts: self.facts.clone(), ..Item::default() }
    }
}

/// Whether a word names a file: it has a folder before it, or an ending of a few letters.
fn looks_like_a_path(word: &str) -> bool {
    let is_ending = |ending: &str| (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let ends = word.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && is_ending(ending));
    !text::is_web_address(word) && (ends || word.contains('/') || word.contains('\\'))
}

/// `~/article.txt` as a shell reads it.
fn at_home(word: &str) -> PathBuf {
    let rest = word.strip_prefix("~/");
    match (rest, std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(word),
    }
}
