//! What tells of an event, before it is known who "he" is and which day it was.

use super::grammar::{Mood, Subject, Verb};
use super::kinds::{NOUNS, NounRow, Takes};
use super::subjects::Behind;
use crate::model::{Kind, Status};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static BY_NOUN: LazyLock<HashMap<&'static str, &'static NounRow>> =
    LazyLock::new(|| NOUNS.iter().flat_map(|row| row.nouns.split_whitespace().map(move |noun| (noun, row))).collect());

/// The kind of event that a noun names.
pub(super) fn kind_of_noun(word: &str) -> Option<Kind> {
    BY_NOUN.get(word).map(|row| row.kind)
}

/// What tells of an event.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    pub kind: Kind,
    pub plover: &'static str,
    pub cameo: &'static str,
    pub takes: Takes,
    /// The verb or noun.
    pub at: usize,
    /// The verb that makes an event of a noun; else the same.
    pub verb_at: usize,
    /// The words that the kind was read from.
    pub words: Range<usize>,
    pub mood: Mood,
    pub is_passive: bool,
    pub is_denied: bool,
    pub status: Option<Status>,
    pub subject: Subject,
    /// Mentions that take part besides the subject, with their preposition.
    pub others: Vec<(usize, Option<String>)>,
    pub pronouns: Vec<(Subject, Option<String>)>,
    /// Where what belongs to it begins and ends.
    pub reach: Range<usize>,
    /// It is a noun: "Blinken’s trip".
    pub is_noun: bool,
    /// It stands for an event told before: "That meeting", "it".
    pub is_again: bool,
    /// Needs a day of its own.
    pub needs_day: bool,
    /// What only says that something happens, or does not.
    pub happens: bool,
}

pub(super) fn base_telling(verb: &Verb, behind: Behind, words: Range<usize>) -> Telling {
    Telling {
        kind: Kind::Other,
        plover: "-",
        cameo: "-",
        takes: Takes::Doer,
        at: verb.at,
        verb_at: verb.at,
        words,
        mood: verb.mood,
        is_passive: verb.is_passive,
        is_denied: verb.is_denied,
        status: None,
        subject: verb.subject.clone(),
        others: behind.mentions,
        pronouns: behind.others,
        reach: verb.start..behind.end,
        is_noun: false,
        is_again: false,
        needs_day: false,
        happens: false,
    }
}

pub(super) fn with_noun(mut telling: Telling, row: &NounRow) -> Telling {
    (telling.kind, telling.plover, telling.cameo, telling.takes) = (row.kind, row.plover, row.cameo, row.takes);
    telling.needs_day = row.kind == Kind::Other;
    telling
}
