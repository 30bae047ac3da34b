//! Who tells: the side for which a source speaks, and a name for each account.

use crate::model::{Account, Directory, Event, Id, Source};
use crate::text;
use std::collections::HashMap;

/// Whose voice a source is.
#[derive(Clone, Debug)]
pub enum Side {
    /// A state's, by the name that the source gives it.
    State(String),
    /// The press, which reports what sides say.
    Press,
    /// Nobody's, or it is not said whose.
    Other,
}

impl Side {
    /// The side of a source; [`Side::Other`] where the directory does not know it.
    #[must_use]
    pub fn of(source: &Id<Source>, directory: &Directory) -> Self {
        let side = directory.sources.get(source).and_then(|source| source.side.as_deref()).unwrap_or_default();
        match text::fold(side.trim()).as_str() {
            "press" | "media" => Self::Press,
            "other" | "academic" | "none" | "" => Self::Other,
            _ => Self::State(side.to_owned()),
        }
    }

    /// How screens head it.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::State(name) => name,
            Self::Press => "Press",
            Self::Other => "Other",
        }
    }

    /// Where it stands among others: the United States, China, other states, the press, the rest. States of the same
    /// rank stand in the order in which they come up.
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
    /// What is the same for the same side, however it is written, and for no other.
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

/// The only side that tells of an event; `None` where others do too: another side, the press, somebody who is no side's.
#[must_use]
pub fn only_side<'a>(event: &Event, directory: &'a Directory) -> Option<&'a str> {
    let first = event.accounts.first()?;
    let only = Side::of(&first.source, directory);
    let is_alone = event.accounts.iter().all(|account| Side::of(&account.source, directory) == only);
    if is_alone { side(&first.source, directory) } else { None }
}

/// The side for which a source speaks, where it speaks for one: the press reports what sides say, and is none.
#[must_use]
pub fn side<'a>(source: &Id<Source>, directory: &'a Directory) -> Option<&'a str> {
    match Side::of(source, directory) {
        Side::State(_) => directory.sources.get(source)?.side.as_deref(),
        Side::Press | Side::Other => None,
    }
}

fn letters(words: &str) -> String {
    text::fold(words).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A name for each account of an event, in their order: who puts its source out, and as much more as tells it from
/// the others: when that was issued, its title, the place in it, a number.
#[must_use]
pub fn account_names(event: &Event, directory: &Directory) -> Vec<String> {
    let accounts = &event.accounts;
    let mut names: Vec<String> = accounts.iter().map(|account| directory.source_name(&account.source).to_owned()).collect();
    for more in [issued, title, locator] {
        let added: Vec<Option<String>> = accounts.iter().map(|account| more(account, directory)).collect();
        // What is added tells accounts of one name apart only where it is not the same for all of them.
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
