//! Names that are known before the article is read: the dossier's own, then states, their peoples and capitals, bodies of states, and the
//! houses and offices that stand for one of these.
//!
//! Owns finding them in a sentence, the longest first. Leaves names that only the article knows to `cast`.

use super::words::Token;
use super::{posts, roles};
use crate::dates::Day;
use crate::input::codes;
use crate::model::{Actor, Directory, Id, Issue, Place};
use crate::text;
use std::collections::HashMap;

/// What a known name names.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Named {
    /// An actor of the dossier.
    Actor(Id<Actor>),
    /// Whoever of the dossier holds an office on the day of issue: "the Chinese vice foreign minister".
    Holder(Id<Actor>),
    /// A place of the dossier.
    Place(Id<Place>),
    /// An issue of the dossier.
    Issue(Id<Issue>),
    /// A state by its name.
    State(&'static str),
    /// A state by what its people are called: "Chinese".
    People(&'static str),
    /// A capital, and the state that acts by its name.
    Capital(&'static str, &'static str),
    /// A body of states.
    Body(&'static str),
    /// A house or an office, the state it is part of, and whether one can be in it.
    Office(&'static str, &'static str, bool),
    /// Several at once: "the two Koreas" is left alone; "European" is the Union's people.
    Continent(&'static str),
}

/// Houses and offices that stand for who works there: the words, the name, the state, whether one can be in it.
#[rustfmt::skip]
const OFFICES: &[(&str, &str, &str, bool)] = &[
    ("white house", "White House", "United States", true), ("state department", "State Department", "United States", true),
    ("department of state", "State Department", "United States", true), ("u.s. state department", "State Department", "United States", true),
    ("us state department", "State Department", "United States", true), ("pentagon", "Pentagon", "United States", true),
    ("treasury department", "Treasury Department", "United States", true), ("u.s. congress", "Congress", "United States", false),
    ("capitol hill", "Congress", "United States", true), ("kremlin", "Kremlin", "Russia", true), ("downing street", "Downing Street", "United Kingdom", true),
    ("foreign office", "Foreign Office", "United Kingdom", true), ("whitehall", "Whitehall", "United Kingdom", true),
    ("elysee", "Élysée", "France", true), ("elysee palace", "Élysée", "France", true), ("quai d'orsay", "Quai d'Orsay", "France", true),
    ("zhongnanhai", "Zhongnanhai", "China", true), ("blue house", "Blue House", "South Korea", true), ("bundestag", "Bundestag", "Germany", true),
    ("knesset", "Knesset", "Israel", true), ("duma", "State Duma", "Russia", true), ("people's liberation army", "People's Liberation Army", "China", false),
    ("pla", "People's Liberation Army", "China", false), ("houthis", "Houthis", "Yemen", false), ("hamas", "Hamas", "Palestine", false),
    ("taliban", "Taliban", "Afghanistan", false), ("hezbollah", "Hezbollah", "Lebanon", false), ("vatican", "Holy See", "Vatican City", true),
    ("holy see", "Holy See", "Vatican City", false), ("sublime porte", "Sublime Porte", "Ottoman Empire", false),
];

/// Words of a name that are also English words: only as they are written here.
const AS_WRITTEN: &[&str] = &[
    "us", "un", "eu", "uk", "uae", "prc", "roc", "drc", "car", "who", "imf", "au", "ec", "dr", "oas", "g7", "g20", "pla", "who", "idea",
    "are", "is", "eta", "gcc", "opec", "brics",
];
/// Names of states and capitals that are commoner as something else; not taken as a state.
const COMMONER: &[&str] = &[
    "male",
    "nice",
    "victoria",
    "guernsey",
    "jersey",
    "reunion",
    "man",
    "holland house",
    "post",
    "valley",
    "moroni",
    "road town",
    "the valley",
    "polish",
];

/// A name as the words in which it is found.
#[derive(Debug)]
struct Entry {
    rest: Vec<String>,
    named: Named,
    /// All of its letters have to be capitals.
    capitals: bool,
}

/// The names, by their first word.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    by_first: HashMap<String, Vec<Entry>>,
}

/// A known name in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub start: usize,
    pub end: usize,
    pub named: Named,
}

impl Lexicon {
    /// The names of a dossier and those that are shipped; with the offices that its people hold on the day of issue.
    pub fn new(directory: &Directory, dated: Option<Day>) -> Self {
        let mut lexicon = Self::default();
        for (words, id) in dated.into_iter().flat_map(|day| posts::held_on(directory, day)) {
            lexicon.add(&words, Named::Holder(id));
        }
        for actor in directory.actors.values() {
            for name in std::iter::once(&actor.name).chain(&actor.other_names) {
                lexicon.add(name, Named::Actor(actor.id.clone()));
            }
        }
        for place in directory.places.values() {
            for name in std::iter::once(&place.name).chain(&place.other_names) {
                lexicon.add(name, Named::Place(place.id.clone()));
            }
        }
        for issue in directory.issues.values() {
            for name in std::iter::once(&issue.label).chain(&issue.other_names) {
                lexicon.add(name, Named::Issue(issue.id.clone()));
            }
        }
        for (words, name, state, place) in OFFICES {
            lexicon.add(words, Named::Office(name, state, *place));
        }
        for country in codes::countries() {
            for name in std::iter::once(&country.name).chain(&country.other_names) {
                lexicon.add(name, Named::State(country.name));
            }
            for people in &country.demonyms {
                lexicon.add(people, Named::People(country.name));
            }
            for capital in &country.capitals {
                lexicon.add(capital, Named::Capital(capital, country.name));
            }
        }
        for body in codes::bodies() {
            for name in std::iter::once(&body.name).chain(&body.other_names) {
                lexicon.add(name, Named::Body(body.name));
            }
        }
        for (words, state) in [
            ("american", "United States"),
            ("americans", "United States"),
            ("briton", "United Kingdom"),
            ("u.s", "United States"),
            ("u.s.", "United States"),
            ("u.n.", ""),
            ("america", "United States"),
            ("britain", "United Kingdom"),
        ] {
            if !state.is_empty() {
                lexicon.add(words, Named::State(state));
            }
        }
        lexicon.add("U.N.", Named::Body("United Nations"));
        lexicon.add("European", Named::Continent("European Union"));
        lexicon.sort();
        lexicon
    }

    fn add(&mut self, name: &str, named: Named) {
        let words: Vec<String> = super::words::cut(name, 0, false).into_iter().map(|token| text::fold(&token.lower)).collect();
        let Some((first, rest)) = words.split_first() else { return };
        let folded = text::fold(name);
        // A dossier's name of one letter is no name in a text.
        if folded.chars().count() < 2 || COMMONER.contains(&folded.as_str()) && !matches!(named, Named::Actor(_) | Named::Place(_)) {
            return;
        }
        let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
        let capitals =
            rest.is_empty() && letters.len() <= 5 && letters.iter().all(|c| c.is_uppercase()) || AS_WRITTEN.contains(&folded.as_str());
        self.by_first.entry(first.clone()).or_default().push(Entry { rest: rest.to_vec(), named, capitals });
    }

    /// The longest first; of equally long ones the dossier's own.
    fn sort(&mut self) {
        for entries in self.by_first.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
    }

    /// The known names of a sentence, from left to right, none over another; issues apart, because they lie over other names.
    pub fn find(&self, tokens: &[Token]) -> (Vec<Hit>, Vec<Hit>) {
        let folded: Vec<String> = tokens.iter().map(|token| text::fold(&token.lower)).collect();
        let (mut hits, mut issues) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < tokens.len() {
            let mut next = at + 1;
            let mut found = false;
            for entry in self.by_first.get(&folded[at]).into_iter().flatten() {
                let end = at + 1 + entry.rest.len();
                let fits = end <= tokens.len() && folded[at + 1..end] == entry.rest[..];
                if !fits {
                    continue;
                }
                if matches!(entry.named, Named::Holder(_)) && posts::names_somebody(tokens, end) {
                    continue;
                }
                if let Named::Issue(_) = entry.named {
                    issues.push(Hit { start: at, end, named: entry.named.clone() });
                } else if !found
                    && tokens[at].capital
                    && (!entry.capitals || tokens[at].capitals)
                    && !(matches!(entry.named, Named::State(_) | Named::Capital(..)) && is_first_name(tokens, at..end))
                {
                    hits.push(Hit { start: at, end, named: entry.named.clone() });
                    (next, found) = (end, true);
                }
            }
            at = next;
        }
        (hits, issues)
    }
}

/// "Prime Minister Sofia Arden", "Foreign Minister Israel Katz": a title stands before it, and a name that no table knows behind it.
fn is_first_name(tokens: &[Token], name: std::ops::Range<usize>) -> bool {
    let is_office = |token: &Token| {
        [roles::HEADS, roles::WITH_HEADS, roles::BODIES, roles::THINGS, roles::CALENDAR].iter().any(|words| token.is(words))
    };
    let before = name.start.checked_sub(1).map(|at| &tokens[at]);
    let title = match before {
        Some(stop) if stop.lower == "." => name.start.checked_sub(2).map(|at| &tokens[at]),
        before => before,
    };
    let behind = tokens.get(name.end);
    title.is_some_and(|title| title.capital && title.is(roles::HEADS))
        && behind.is_some_and(|next| next.capital && next.is_word && !is_office(next))
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let tokens = words::cut(text, 0, false);
        let lexicon = Lexicon::new(&Directory::default(), None);
        lexicon.find(&tokens).0.into_iter().map(|hit| format!("{:?}", hit.named)).collect()
    }

    #[test]
    fn states_peoples_capitals_bodies_and_offices_are_known() {
        for (text, expected) in [
            ("the U.S. and China", r#"State("United States") State("China")"#),
            ("the People’s Republic of China", r#"State("China")"#),
            ("Chinese officials in Beijing", r#"People("China") Capital("Beijing", "China")"#),
            ("the White House said", r#"Office("White House", "United States", true)"#),
            ("NATO told us and the US", r#"Body("NATO") State("United States")"#),
            ("turkey for dinner", ""),
        ] {
            assert_eq!(told(text).join(" "), expected, "{text}");
        }
    }
}
