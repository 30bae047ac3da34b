//! Turns codes into words: CAMEO events, countries and actors, FIPS places, PLOVER, ISO 3166.
//!
//! Owns the meaning of a code and its words, from tables under `data/codes/`: the codes come from the data sets, the
//! words are our own. A code that is in no table falls back to the wider code, then to itself, and is never dropped:
//! codes are strings, `010` is not `10`. Leaves to each format which of its columns hold codes of which scheme.

mod actors;
mod bodies;
mod countries;
mod events;
mod states;
mod table;

pub(super) use actors::{Element, Role, actor, in_words, religion, role, type_of};
pub use bodies::{Body, all as bodies, body};
pub use countries::{Country, Land, all as countries, cameo_country, fips, iso3, named, numeric, of_demonym};
pub(super) use events::{Words, cameo, cameo_of_text, plover};
pub use states::Standing;

use crate::index::query::Term;
use crate::text;

/// A term made of words alone: "political party" is `political-party`. Formats that use different codes for the same
/// thing therefore share one term.
pub(super) fn term(label: &str, other_names: &[&str]) -> Term {
    let other_names = other_names.iter().map(ToString::to_string).collect();
    Term { id: slug(label), label: label.to_owned(), other_names, broader: None }
}

/// An id from a name: "Côte d'Ivoire" is `cote-d-ivoire`. Empty if nothing of the name remains.
pub(super) fn slug(name: &str) -> String {
    let folded = text::fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut out = String::new();
    for word in words {
        // The limit on the length of an id leaves room for a prefix.
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
