//! The terms of each facet, with the names under which people look for them.

use super::Facet;
use super::mistake::repeated;
use crate::text;
use std::collections::HashMap;

/// A term's number within its facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// An actor, issue, kind, status or place as a term to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The id in the files.
    pub id: String,
    /// The label on screens.
    pub label: String,
    /// Its other names.
    pub other_names: Vec<String>,
    /// The wider term, whose events include those of this term.
    pub broader: Option<TermId>,
}

/// All terms of all facets. [`Facet::With`] has those of [`Facet::Actor`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    lists: [Vec<Term>; Facet::ALL.len()],
    by_id: [HashMap<String, TermId, foldhash::fast::RandomState>; Facet::ALL.len()],
    /// The first term of each folded id, for facets whose ids are words with several spellings.
    spellings: [HashMap<String, TermId>; Facet::ALL.len()],
    posts: HashMap<TermId, Vec<String>>,
}

impl Terms {
    /// Adds a term, or finds the one with that id.
    pub fn add(&mut self, facet: Facet, term: Term) -> TermId {
        if let Some(known) = self.by_id(facet, &term.id) {
            return known;
        }
        let list = &mut self.lists[facet.named_by().number()];
        let id = TermId(u32::try_from(list.len()).unwrap_or(u32::MAX));
        self.by_id[facet.named_by().number()].insert(term.id.clone(), id);
        if facet.is_written_out() {
            self.spellings[facet.number()].entry(text::fold(&term.id)).or_insert(id);
        }
        list.push(term);
        id
    }

    /// Sets the wider term of `term`.
    pub fn set_broader(&mut self, facet: Facet, term: TermId, broader: Option<TermId>) {
        if let Some(term) = self.lists[facet.named_by().number()].get_mut(term.0 as usize) {
            term.broader = broader;
        }
    }

    /// The terms of a facet; a [`TermId`] is the index in this list.
    #[must_use]
    pub fn of(&self, facet: Facet) -> &[Term] {
        &self.lists[facet.named_by().number()]
    }

    /// Sets the offices that an actor ever held. A list finds the actor by them; a query does not read them as a name.
    pub fn set_posts(&mut self, actor: TermId, posts: Vec<String>) {
        self.posts.insert(actor, posts);
    }

    /// The offices that an actor ever held.
    #[must_use]
    pub fn posts(&self, actor: TermId) -> &[String] {
        self.posts.get(&actor).map_or(&[], Vec::as_slice)
    }

    /// The term with that id in the files.
    #[must_use]
    pub fn by_id(&self, facet: Facet, id: &str) -> Option<TermId> {
        self.by_id[facet.named_by().number()].get(id).copied()
    }

    /// The term whose id has this spelling; surrounding white space and case are ignored.
    #[must_use]
    pub fn by_spelling(&self, facet: Facet, id: &str) -> Option<TermId> {
        let id = id.trim();
        self.by_id(facet, id).or_else(|| self.spellings[facet.named_by().number()].get(&text::fold(id)).copied())
    }

    /// The term; `None` if the number is not of this facet.
    #[must_use]
    pub fn get(&self, facet: Facet, term: TermId) -> Option<&Term> {
        self.of(facet).get(term.0 as usize)
    }

    /// The ids of the terms of a facet, in their order.
    pub fn ids(&self, facet: Facet) -> impl Iterator<Item = TermId> + use<> {
        (0..u32::try_from(self.of(facet).len()).unwrap_or(u32::MAX)).map(TermId)
    }

    /// The widest term above a term, itself if there is none.
    #[must_use]
    pub fn outermost(&self, facet: Facet, term: TermId) -> TermId {
        /// The most terms above each other; a circle ends.
        const MAX_NESTED: usize = 1_000;
        let wider = |term: &TermId| self.get(facet, *term)?.broader;
        std::iter::successors(Some(term), wider).take(MAX_NESTED).last().unwrap_or(term)
    }

    /// A term's label; empty if the number is not of this facet.
    #[must_use]
    pub fn label(&self, facet: Facet, term: TermId) -> &str {
        self.get(facet, term).map_or("", |term| &term.label)
    }

    /// Every name of a term: id, label, other names.
    fn names(term: &Term) -> impl Iterator<Item = &str> {
        [term.id.as_str(), term.label.as_str()].into_iter().chain(term.other_names.iter().map(String::as_str))
    }

    /// The terms that a person may mean by `name`: the one with that id, label or other name, case and accents ignored;
    /// else all terms with a name that contains `name` as whole words ("Campbell"). For offices always the latter: the
    /// Vice Foreign Minister and the Executive Vice Foreign Minister are both a "vice foreign minister".
    #[must_use]
    pub fn fitting(&self, facet: Facet, name: &str) -> Vec<TermId> {
        let exactly = if facet == Facet::Post { Vec::new() } else { self.exactly(facet, name) };
        let wanted = text::fold(name.trim());
        if !exactly.is_empty() || wanted.is_empty() {
            return exactly;
        }
        self.all_where(facet, |name| has_words(name, &wanted))
    }

    /// The terms with that id, else those with that label or other name.
    #[must_use]
    pub fn exactly(&self, facet: Facet, name: &str) -> Vec<TermId> {
        if let Some(term) = self.by_id(facet, name.trim()) {
            return vec![term];
        }
        let wanted = text::fold(name.trim());
        self.all_where(facet, |name| name == wanted)
    }

    fn all_where(&self, facet: Facet, fits: impl Fn(&str) -> bool) -> Vec<TermId> {
        let list = (0..).zip(self.of(facet));
        list.filter(|(_, term)| Self::names(term).any(|name| fits(&text::fold(name)))).map(|(at, _)| TermId(at)).collect()
    }

    /// The one term that a person means by `name`, as [`Terms::fitting`] finds it.
    ///
    /// # Errors
    /// No term has that name (with the closest name), or several have it (with their names).
    pub fn resolve(&self, facet: Facet, name: &str) -> Result<TermId, String> {
        match self.fitting(facet, name).as_slice() {
            [only] => Ok(*only),
            [] => Err(self.unknown(facet, name)),
            several => Err(self.ambiguous(facet, name, several)),
        }
    }

    /// The message that no term has that name, with a suggestion.
    pub(super) fn unknown(&self, facet: Facet, name: &str) -> String {
        let list = self.of(facet);
        let shown = repeated(name);
        match text::closest(name, list.iter().flat_map(Self::names).flat_map(name_and_words)) {
            Some(close) => format!("unknown {} `{shown}`; did you mean `{close}`?", facet.as_str()),
            // A closed list is short enough to be listed completely.
            None if facet.is_closed() || (facet == Facet::Side && (1..=6).contains(&list.len())) => {
                let known: Vec<&str> = list.iter().map(|term| term.id.as_str()).collect();
                format!("unknown {} `{shown}`; it is one of {}", facet.as_str(), known.join(", "))
            }
            None => format!("unknown {} `{shown}`", facet.as_str()),
        }
    }

    pub(super) fn ambiguous(&self, facet: Facet, name: &str, terms: &[TermId]) -> String {
        let names: Vec<&str> = terms.iter().take(5).filter_map(|term| Some(self.get(facet, *term)?.id.as_str())).collect();
        format!("`{}` may be any of {}", repeated(name), names.join(", "))
    }
}

/// A name, and each of its words that is long enough for a typing error.
fn name_and_words(name: &str) -> impl Iterator<Item = &str> {
    std::iter::once(name).chain(name.split_whitespace().filter(|word| word.len() > 3))
}

/// Whether `name` contains `words` between word borders. Chinese has no borders, so any position counts there.
pub(crate) fn has_words(name: &str, words: &str) -> bool {
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
