//! Actions in words: the events of CAMEO and of PLOVER.

use super::table;
use crate::model::Kind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The meaning of the code of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) struct Words<'a> {
    /// The code as the file writes it.
    pub code: &'a str,
    /// A verb phrase: "host a visit". The words of the next wider code that has some, else the code.
    pub label: &'a str,
    /// The next wider code: `0231` is part of `023`. `None` at the top.
    pub wider: Option<&'a str>,
    /// The kind of action; for a code in no table, that of the wider code, else other.
    pub kind: Kind,
}

struct Entry {
    label: &'static str,
    kind: Option<Kind>,
}

type Table = LazyLock<HashMap<&'static str, Entry>>;

static CAMEO: Table = LazyLock::new(|| entries(include_str!("../../../data/codes/cameo_events.tsv")));
static PLOVER: Table = LazyLock::new(|| entries(include_str!("../../../data/codes/plover.tsv")));

fn entries(table: &'static str) -> HashMap<&'static str, Entry> {
    let kind = |written: &str| Kind::ALL.iter().copied().find(|kind| kind.as_str() == written);
    table::rows(table).map(|[code, label, written]| (code, Entry { label, kind: kind(written) })).collect()
}

/// A CAMEO code, which falls back to its base (three digits), then to its root (two).
pub(in crate::input) fn cameo(code: &str) -> Words<'_> {
    read(&CAMEO, code, |code| match code.len() {
        // Text that cannot be cut between letters is not a code, and has no wider one.
        4.. => code.get(..3),
        3 => code.get(..2),
        _ => None,
    })
}

/// A PLOVER event type, or type and mode joined by a hyphen: `CONSULT-visit`.
pub(in crate::input) fn plover(code: &str) -> Words<'_> {
    read(&PLOVER, code, |code| code.split_once('-').map(|(event, _)| event))
}

fn read<'a>(table: &Table, code: &'a str, wider: fn(&str) -> Option<&str>) -> Words<'a> {
    let family = || std::iter::successors(Some(code), |code| wider(code));
    let entries = || family().filter_map(|code| table.get(code));
    Words {
        code,
        label: entries().next().map_or(code, |entry| entry.label),
        wider: wider(code).filter(|wider| table.contains_key(wider)),
        kind: entries().find_map(|entry| entry.kind).unwrap_or_default(),
    }
}

/// The CAMEO code for the words that ICEWS writes: "Host a visit" is 043.
pub(in crate::input) fn cameo_of_text(text: &str) -> Option<&'static str> {
    TEXTS.get(&words_of(text)).copied()
}

static TEXTS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../../data/codes/icews_texts.tsv"));
    rows.map(|[code, text]| (words_of(text), code)).collect()
});

/// Only the words, in lower case: files differ in commas, quotes and brackets.
fn words_of(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    CAMEO.iter().chain(PLOVER.iter()).map(|(code, entry)| (*code, entry.label))
}
