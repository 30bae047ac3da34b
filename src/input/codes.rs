//! Codes become words: CAMEO events, countries and actors, FIPS places, PLOVER, ISO 3166.
//!
//! Owns what a code means and how it reads, from tables under `data/codes/`: the codes are the field's, the words our
//! own. A code that no table has falls back to the wider code, then to itself, and is never dropped: codes are strings,
//! `010` is not `10`. Leaves to each format which of its columns hold codes of which scheme.

mod actors;
mod bodies;
mod countries;
mod events;
mod states;
mod table;

pub(super) use actors::{Element, Role, actor, in_words, religion, role, type_of};
pub use bodies::{Body, body};
pub use countries::{Country, Land, cameo_country, fips, iso3, named, numeric, of_demonym};
pub(super) use events::{Words, cameo, cameo_of_text, plover};
pub use states::Standing;

use crate::index::query::Term;
use crate::text;

/// A term that stands for words alone: "political party" is `political-party`. Formats that mean the same by other
/// codes thus meet in one term.
pub(super) fn term(label: &str, other_names: &[&str]) -> Term {
    let other_names = other_names.iter().map(ToString::to_string).collect();
    Term { id: slug(label), label: label.to_owned(), other_names, broader: None }
}

/// An id made of a name: "Côte d'Ivoire" is `cote-d-ivoire`. Empty where nothing of the name is left.
pub(super) fn slug(name: &str) -> String {
    let folded = text::fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut out = String::new();
    for word in words {
        // The bound of an id's length leaves room for what stands before.
        if out.len() + word.len() > 150 {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests;
