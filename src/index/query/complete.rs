//! Completion at the cursor: fields, and the names of a field.

use super::expr::{Is, POSSIBLE};
use super::terms::{Term, TermId, Terms};
use super::tokens::{Kind, Value, quoted_where_needed, tokens};
use super::{Facet, Field};
use crate::text;
use std::ops::Range;

/// How a piece of a query can be completed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the text that a candidate replaces; the range ends at the cursor.
    pub range: Range<usize>,
    /// The candidates, best first.
    pub candidates: Vec<Candidate>,
}

/// One completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The text to insert.
    pub insert: String,
    /// Its meaning: the name behind an id, or the help of a field.
    pub meaning: String,
}

/// The most candidates.
const MAX_CANDIDATES: usize = 50;
/// The fields whose names complete a bare word.
const BARE: [Facet; 2] = [Facet::Actor, Facet::Issue];

/// The completions at `cursor`, a byte offset. None if the word is complete, or if no known name matches.
#[must_use]
pub fn complete(input: &str, cursor: usize, terms: &Terms, tags: &[String]) -> Completion {
    let before = input.get(..cursor).unwrap_or(input);
    let last = tokens(before).pop().filter(|token| token.span.end == before.len());
    let (start, candidates) = match last.map(|token| (token.span, token.kind)) {
        None => (before.len(), fields("")),
        Some((span, Kind::Open | Kind::Minus)) => (span.end, fields("")),
        Some((span, Kind::Word(word))) => (span.start, fields(&word).into_iter().chain(bare(&word, terms)).collect()),
        // `and`, `or` and `not` are operators only if a space follows.
        Some((span, Kind::And | Kind::Or | Kind::Not)) => (span.start, fields(&before[span])),
        Some((_, Kind::Field(name, values))) => match (Field::parse(&name), values.split_last()) {
            (Some(field), Some((value, others))) => {
                let taken =
                    |candidate: &Candidate| others.iter().any(|other| before.get(other.span.clone()) == Some(candidate.insert.as_str()));
                let offered = of_field(field, value, terms, tags).into_iter().filter(|candidate| !taken(candidate));
                (value.span.start, offered.collect())
            }
            _ => (before.len(), Vec::new()),
        },
        Some((span, Kind::Close | Kind::Quoted(_))) => (span.end, Vec::new()),
    };
    let range = start..before.len();
    let typed = &before[range.clone()];
    let mut candidates: Vec<Candidate> = candidates.into_iter().filter(|candidate| candidate.insert != typed).collect();
    candidates.truncate(MAX_CANDIDATES);
    Completion { range, candidates }
}

fn fields(typed: &str) -> Vec<Candidate> {
    let typed = typed.to_ascii_lowercase();
    let fitting = Field::ALL.into_iter().filter(|field| field.as_str().starts_with(&typed));
    fitting.map(|field| Candidate { insert: format!("{}:", field.as_str()), meaning: field.help().to_owned() }).collect()
}

/// Names that complete a word without a field. A single letter would match too many.
fn bare(word: &str, terms: &Terms) -> Vec<Candidate> {
    if word.chars().count() < 2 {
        return Vec::new();
    }
    let of = |facet: Facet| {
        names(facet, word, terms)
            .into_iter()
            .map(move |found| Candidate { insert: format!("{}:{}", facet.as_str(), found.insert), meaning: found.meaning })
    };
    BARE.into_iter().flat_map(of).collect()
}

fn of_field(field: Field, value: &Value, terms: &Terms, tags: &[String]) -> Vec<Candidate> {
    let typed = text::fold(value.text.trim());
    let listed = |words: &mut dyn Iterator<Item = &str>| {
        let fitting = words.filter(|word| text::fold(word).starts_with(&typed));
        fitting.map(|word| Candidate { insert: quoted_where_needed(word), meaning: String::new() }).collect()
    };
    match field {
        Field::Facet(facet) => names(facet, &value.text, terms),
        Field::Is => listed(&mut Is::ALL.into_iter().map(Is::as_str).chain([POSSIBLE])),
        Field::Tag => listed(&mut tags.iter().map(String::as_str)),
        Field::Date | Field::From | Field::To => Vec::new(),
    }
}

/// Terms with a name that contains `typed`: first names that begin with it, then names with a word that begins with it,
/// then the others; last, actors who ever held an office that matches.
fn names(facet: Facet, typed: &str, terms: &Terms) -> Vec<Candidate> {
    let typed = text::fold(typed.trim());
    let rank = |term: &Term| {
        let names = [term.id.as_str(), term.label.as_str()].into_iter().chain(term.other_names.iter().map(String::as_str));
        names.filter_map(|name| place(&text::fold(name), &typed)).min()
    };
    let held = |number: u32| {
        let posts = if facet.named_by() == Facet::Actor { terms.posts(TermId(number)) } else { &[] };
        posts.iter().find(|post| place(&text::fold(post), &typed).is_some_and(|place| place < INSIDE))
    };
    let mut fitting: Vec<(usize, &Term, Option<&String>)> = Vec::new();
    for (number, term) in (0..).zip(terms.of(facet)) {
        match (rank(term), held(number)) {
            (Some(rank), _) => fitting.push((rank, term, None)),
            (None, Some(post)) => fitting.push((INSIDE + 1, term, Some(post))),
            (None, None) => {}
        }
    }
    fitting.sort_by_key(|(rank, ..)| *rank);
    let candidate = |term: &Term, post: Option<&String>| {
        let mut meaning = if text::fold(&term.label) == text::fold(&term.id) { String::new() } else { term.label.clone() };
        if let Some(post) = post {
            meaning = format!("{meaning}, {post}");
        }
        Candidate { insert: quoted_where_needed(&term.id), meaning }
    };
    fitting.into_iter().take(MAX_CANDIDATES).map(|(_, term, post)| candidate(term, post)).collect()
}

/// The rank of a name that contains the typed text inside a word.
const INSIDE: usize = 2;

/// How well a name matches the typed text, 0 is best; `None` if it does not.
fn place(name: &str, typed: &str) -> Option<usize> {
    let at = name.find(typed)?;
    let begins_a_word = || name.match_indices(typed).any(|(at, _)| !name[..at].ends_with(char::is_alphanumeric));
    Some(if at == 0 {
        0
    } else if begins_a_word() {
        1
    } else {
        INSIDE
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms() -> Terms {
        let mut terms = Terms::default();
        for (facet, id, label, other) in [
            (Facet::Actor, "kurt-campbell", "Kurt Campbell", ""),
            (Facet::Actor, "hong-liang", "Hong Liang", ""),
            (Facet::Actor, "ma-zhaoxu", "Ma Zhaoxu", "马朝旭"),
            (Facet::Issue, "taiwan", "Taiwan", ""),
            (Facet::Kind, "talks", "talks", ""),
            (Facet::Post, "Vice Foreign Minister", "Vice Foreign Minister", ""),
        ] {
            let other_names = Some(other.to_owned()).filter(|name| !name.is_empty()).into_iter().collect();
            terms.add(facet, Term { id: id.to_owned(), label: label.to_owned(), other_names, broader: None });
        }
        terms.set_posts(TermId(2), vec!["Vice Foreign Minister".to_owned()]);
        terms
    }

    /// The candidates for a text, and the text completed with the first one.
    fn offered(input: &str) -> (Vec<String>, String) {
        let Completion { range, candidates } = complete(input, input.len(), &terms(), &["to-check".to_owned()]);
        let first = candidates.first().map(|candidate| candidate.insert.as_str()).unwrap_or_default();
        let taken = format!("{}{first}", &input[..range.start]);
        (candidates.into_iter().map(|candidate| candidate.insert).collect(), taken)
    }

    #[test]
    fn a_field_and_then_its_names_are_offered() {
        assert_eq!(offered("kind:talks ac").1, "kind:talks actor:");
        assert_eq!(offered("actor:camp").1, "actor:kurt-campbell");
        assert_eq!(offered("(kind:talks or -issue:taiw").1, "(kind:talks or -issue:taiwan");
        assert_eq!(offered("actor:kurt-campbell,hong").1, "actor:kurt-campbell,hong-liang");
        assert_eq!(offered("actor:\"kurt c").1, "actor:kurt-campbell", "the quote is no longer needed");
        assert_eq!(offered("actor:马朝").1, "actor:ma-zhaoxu");
        assert_eq!(offered("with:vice").1, "with:ma-zhaoxu", "who ever held the office");
        assert_eq!(offered("actor:kurt-campbell,").0, ["hong-liang", "ma-zhaoxu"], "nobody twice");
        assert_eq!(offered("is:no").0, ["noted"]);
        assert_eq!(offered("tag:to").0, ["to-check"]);
        assert_eq!(offered("camp").1, "actor:kurt-campbell", "a name without its field");
        assert!(offered("-").0.contains(&"actor:".to_owned()));
        assert_eq!(offered("post:\"foreign mi").1, "post:\"Vice Foreign Minister\"");
    }

    #[test]
    fn nothing_is_offered_where_all_is_typed_or_nothing_fits() {
        for input in ["kind:talks", "\"any words", "from:2024", "actor:nobody-at-all", "(kind:talks)", "nofield:x"] {
            assert_eq!(offered(input).0, Vec::<String>::new(), "{input}");
        }
    }

    proptest! {
        #[test]
        fn what_is_offered_takes_the_place_of_what_stands_before_the_cursor(input in "[-a-m:\"“() ,\\\\中]{0,20}", at in 0usize..24) {
            let at = (0..=at.min(input.len())).rev().find(|at| input.is_char_boundary(*at)).unwrap_or(0);
            let found = complete(&input, at, &terms(), &[]);
            prop_assert!(found.range.start <= found.range.end && found.range.end == at);
            prop_assert!(input.get(found.range).is_some());
        }
    }
}
