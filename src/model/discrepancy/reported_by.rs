//! The side of a source, and a name for each account.

use crate::model::{Account, Directory, Event, Id, Source};
use crate::text;
use std::collections::HashMap;

/// The side of a source.
#[derive(Clone, Debug)]
pub enum Side {
    /// A state, by the name that the source uses.
    State(String),
    /// The press, which reports what sides say.
    Press,
    /// No side, or none is given.
    Other,
}

impl Side {
    /// The side of a source; [`Side::Other`] if the directory does not contain it.
    #[must_use]
    pub fn new(source: &Id<Source>, directory: &Directory) -> Self {
        let side = directory.sources.get(source).and_then(|source| source.side.as_deref()).unwrap_or_default();
        match text::fold(side.trim()).as_str() {
            "press" | "media" => Self::Press,
            "other" | "academic" | "none" | "" => Self::Other,
            _ => Self::State(side.to_owned()),
        }
    }

    /// The heading on screens.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::State(name) => name,
            Self::Press => "Press",
            Self::Other => "Other",
        }
    }

    /// The rank among the sides: the United States, China, other states, the press, the rest. States of the same rank keep the
    /// order in which they appear.
    #[must_use]
    pub fn rank(&self) -> usize {
        match (self, letters(self.label()).as_str()) {
            (Self::State(_), "us" | "usa" | "unitedstates") => 0,
            (Self::State(_), "prc" | "china") => 1,
            (Self::State(_), _) => 2,
            (Self::Press, _) => 3,
            (Self::Other, _) => 4,
        }
    }
}

impl Side {
    /// A key that is the same for every spelling of a side, and for no other side.
    pub(crate) fn key(&self) -> (usize, String) {
        let rank = self.rank();
        (rank, if rank == 2 { letters(self.label()) } else { String::new() })
    }
}

/// `U.S.` and `US` are one side.
impl PartialEq for Side {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Side {}

/// The sources that give an account of an event, each once.
#[must_use]
pub fn tellers(event: &Event) -> Vec<&Id<Source>> {
    let mut sources: Vec<&Id<Source>> = Vec::new();
    for account in &event.accounts {
        if !sources.contains(&&account.source) {
            sources.push(&account.source);
        }
    }
    sources
}

/// The only side that reports an event; `None` if others do too: another side, the press, or a source without a side.
#[must_use]
pub fn only_side<'a>(event: &Event, directory: &'a Directory) -> Option<&'a str> {
    let first = event.accounts.first()?;
    let only = Side::new(&first.source, directory);
    let is_alone = event.accounts.iter().all(|account| Side::new(&account.source, directory) == only);
    if is_alone { side(&first.source, directory) } else { None }
}

/// The side that a source speaks for, if any: the press reports what sides say and has none.
#[must_use]
pub fn side<'a>(source: &Id<Source>, directory: &'a Directory) -> Option<&'a str> {
    match Side::new(source, directory) {
        Side::State(_) => directory.sources.get(source)?.side.as_deref(),
        Side::Press | Side::Other => None,
    }
}

fn letters(words: &str) -> String {
    text::fold(words).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A name for each account of an event, in their order: the publisher, and what else distinguishes the accounts: the date of
/// issue, the title, the place in the source, a number.
#[must_use]
pub fn account_names(event: &Event, directory: &Directory) -> Vec<String> {
    let accounts = &event.accounts;
    let mut names: Vec<String> = accounts.iter().map(|account| directory.source_name(&account.source).to_owned()).collect();
    for more in [issued, title, locator] {
        let added: Vec<Option<String>> = accounts.iter().map(|account| more(account, directory)).collect();
        // An addition distinguishes accounts of one name only if it is not the same for all of them.
        let mut alike: HashMap<&str, (&Option<String>, bool)> = HashMap::new();
        for (name, added) in names.iter().zip(&added) {
            let (first, tells) = alike.entry(name).or_insert((added, false));
            *tells |= *first != added;
        }
        let told: Vec<bool> = names.iter().map(|name| alike[name.as_str()].1).collect();
        for ((name, added), _) in names.iter_mut().zip(&added).zip(told).filter(|(_, tells)| *tells) {
            if let Some(added) = added {
                *name = format!("{name}, {added}");
            }
        }
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    for name in &mut names {
        let time = times.entry(name.clone()).and_modify(|times| *times += 1).or_insert(1);
        if *time > 1 {
            *name = format!("{name} ({time})");
        }
    }
    names
}

fn issued(account: &Account, directory: &Directory) -> Option<String> {
    Some(directory.sources.get(&account.source)?.issued.as_ref()?.short())
}

fn title(account: &Account, directory: &Directory) -> Option<String> {
    Some(format!("“{}”", directory.sources.get(&account.source)?.title))
}

fn locator(account: &Account, _: &Directory) -> Option<String> {
    account.locator.as_ref().map(ToString::to_string)
}

/// "A", "A and B", "A, B and 3 more".
#[must_use]
pub fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [one, other] => format!("{one} and {other}"),
        [one, two, three] => format!("{one}, {two} and {three}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
    }
}
