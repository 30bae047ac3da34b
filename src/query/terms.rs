//! What can be chosen: the terms of each facet, with the names under which a person looks for them.

use crate::text;
use std::collections::HashMap;

/// A way to divide events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Who took part, bodies and states among them.
    Actor,
    /// What it was about.
    Issue,
    /// The kind of contact or action.
    Kind,
    /// Whether it came to pass.
    Status,
    /// Where.
    Place,
    /// In what the accounts differ.
    Differs,
}

impl Facet {
    /// Every facet, in the order of [`Facet::number`].
    pub const ALL: [Self; 6] = [Self::Actor, Self::Issue, Self::Kind, Self::Status, Self::Place, Self::Differs];

    /// The facet's place in [`Facet::ALL`].
    #[must_use]
    pub const fn number(self) -> usize {
        self as usize
    }

    /// How the facet is written in a query.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Issue => "issue",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Place => "place",
            Self::Differs => "differs",
        }
    }

    /// How the list of its terms is headed.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Actor => "Actors",
            Self::Issue => "Issues",
            Self::Kind => "Kinds",
            Self::Status => "Status",
            Self::Place => "Places",
            Self::Differs => "Accounts differ on",
        }
    }

    /// Whether an event has one term of it at the most, so that two chosen terms can only mean *any*.
    #[must_use]
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Kind | Self::Status)
    }
}

/// A term's number within its facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// An actor, issue, kind, status or place as something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// How files write it.
    pub id: String,
    /// How screens show it.
    pub label: String,
    /// Under which other names it is found.
    pub other_names: Vec<String>,
    /// The wider term, whose events include this one's.
    pub broader: Option<TermId>,
}

/// All terms of all facets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    lists: [Vec<Term>; Facet::ALL.len()],
    by_id: [HashMap<String, TermId>; Facet::ALL.len()],
}

impl Terms {
    /// Adds a term, or finds the one with that id.
    pub fn add(&mut self, facet: Facet, term: Term) -> TermId {
        if let Some(known) = self.by_id(facet, &term.id) {
            return known;
        }
        let list = &mut self.lists[facet.number()];
        let id = TermId(u32::try_from(list.len()).unwrap_or(u32::MAX));
        self.by_id[facet.number()].insert(term.id.clone(), id);
        list.push(term);
        id
    }

    /// Says which term is wider than `term`.
    pub fn set_broader(&mut self, facet: Facet, term: TermId, broader: Option<TermId>) {
        if let Some(term) = self.lists[facet.number()].get_mut(term.0 as usize) {
            term.broader = broader;
        }
    }

    /// The terms of a facet; a [`TermId`] is the place in this list.
    #[must_use]
    pub fn of(&self, facet: Facet) -> &[Term] {
        &self.lists[facet.number()]
    }

    /// The term that files write so.
    #[must_use]
    pub fn by_id(&self, facet: Facet, id: &str) -> Option<TermId> {
        self.by_id[facet.number()].get(id).copied()
    }

    /// The term, where the number is one of this facet's.
    #[must_use]
    pub fn get(&self, facet: Facet, term: TermId) -> Option<&Term> {
        self.of(facet).get(term.0 as usize)
    }

    /// A term's label; empty where the number is not of this facet.
    #[must_use]
    pub fn label(&self, facet: Facet, term: TermId) -> &str {
        self.get(facet, term).map_or("", |term| &term.label)
    }

    /// Every name of a term: id, label, other names.
    fn names(term: &Term) -> impl Iterator<Item = &str> {
        [term.id.as_str(), term.label.as_str()].into_iter().chain(term.other_names.iter().map(String::as_str))
    }

    /// The term that a person means by `name`: id, label or other name, case and accents ignored; else the only
    /// term one of whose names has `name` as whole words ("Campbell").
    ///
    /// # Errors
    /// Says that nothing is called so, with the closest name, or that several are, with their names.
    pub fn resolve(&self, facet: Facet, name: &str) -> Result<TermId, String> {
        if let Some(term) = self.by_id(facet, name.trim()) {
            return Ok(term);
        }
        let wanted = text::fold(name.trim());
        let list = self.of(facet);
        let find = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
            (0..list.len()).filter(|&at| Self::names(&list[at]).any(|name| fits(&text::fold(name)))).collect()
        };
        let mut found = find(&|name| name == wanted);
        if found.is_empty() && !wanted.is_empty() {
            found = find(&|name| has_words(name, &wanted));
        }
        match found.as_slice() {
            [only] => Ok(TermId(u32::try_from(*only).unwrap_or(u32::MAX))),
            [] => Err(match text::closest(name, list.iter().flat_map(Self::names).flat_map(name_and_words)) {
                Some(close) => format!("unknown {} `{}`; did you mean `{close}`?", facet.as_str(), text::safe_line(name)),
                // A closed list is short enough to be told whole.
                None if facet.is_single() || facet == Facet::Differs => {
                    let known: Vec<&str> = list.iter().map(|term| term.id.as_str()).collect();
                    format!("unknown {} `{}`; it is one of {}", facet.as_str(), text::safe_line(name), known.join(", "))
                }
                None => format!("unknown {} `{}`", facet.as_str(), text::safe_line(name)),
            }),
            several => {
                let names: Vec<&str> = several.iter().take(5).map(|&at| list[at].id.as_str()).collect();
                Err(format!("`{}` may be any of {}", text::safe_line(name), names.join(", ")))
            }
        }
    }
}

/// A name, and each of its words that is long enough to be mistyped.
fn name_and_words(name: &str) -> impl Iterator<Item = &str> {
    std::iter::once(name).chain(name.split_whitespace().filter(|word| word.len() > 3))
}

/// Whether `words` stands in `name` between borders of words; Chinese has none, so any place counts there.
fn has_words(name: &str, words: &str) -> bool {
    name.match_indices(words).any(|(at, _)| {
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c.is_ascii());
        !inside(name[..at].chars().next_back()) && !inside(name[at + words.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> Terms {
        let mut terms = Terms::default();
        for (id, label, other) in [("campbell", "Kurt Campbell", ""), ("ma-zhaoxu", "Ma Zhaoxu", "马朝旭"), ("ma-yi", "Ma Yi", "")] {
            let other_names = vec![other.to_owned()];
            terms.add(Facet::Actor, Term { id: id.into(), label: label.into(), other_names, broader: None });
        }
        terms
    }

    #[test]
    fn a_person_is_found_by_id_surname_or_characters() {
        let terms = people();
        for name in ["campbell", "CAMPBELL", "kurt campbell", "Kurt"] {
            assert_eq!(terms.resolve(Facet::Actor, name), Ok(TermId(0)), "{name}");
        }
        assert_eq!(terms.resolve(Facet::Actor, "马朝旭"), Ok(TermId(1)));
    }

    #[test]
    fn a_misspelt_name_gets_a_suggestion_and_an_ambiguous_one_the_choices() {
        let terms = people();
        let error = terms.resolve(Facet::Actor, "cambell").unwrap_err();
        assert!(error.contains("did you mean `campbell`?"), "{error}");
        let error = terms.resolve(Facet::Actor, "Ma").unwrap_err();
        assert!(error.contains("ma-zhaoxu") && error.contains("ma-yi"), "{error}");
    }
}
