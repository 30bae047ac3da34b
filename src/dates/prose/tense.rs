//! Past or future of the clause in which an expression stands: it decides which Friday, which May is meant.
//!
//! A light table of words instead of a tagger: the nearest verb before the expression, in its sentence, or else the nearest one
//! behind it.

use super::lexicon;
use super::tokens::Gap;
use super::verbs::{NO_VERBS, Verb};
use super::words::Words;

/// Past or future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
}

/// A sentence is looked through this far on either side.
const REACH: usize = 40;

/// What is arranged for a day that is to come.
const ARRANGED: &[&str] = &[
    "session",
    "meeting",
    "talks",
    "summit",
    "debate",
    "hearing",
    "vote",
    "election",
    "elections",
    "conference",
    "visit",
    "round",
    "trial",
];

/// The tense of the clause around the tokens from `first` up to `end`.
pub(super) fn of(words: Words<'_>, first: usize, end: usize) -> Option<Tense> {
    // "ways to get around Wednesday's ruling": the clause around it is about the ruling, not about Wednesday.
    let possessive = (words.glued(end, "'") || words.glued(end, "’")) && words.glued(end + 1, "s");
    if possessive { behind(words, end) } else { before(words, first).or_else(|| behind(words, end)) }
}

fn before(words: Words<'_>, first: usize) -> Option<Tense> {
    // "postponed until Tuesday"; not "Until Tuesday, they had said nothing".
    let is_end = first > 1 && ["until", "till", "by"].iter().any(|word| words.is(first - 1, word));
    // "had filed reports by Wednesday": that Wednesday has passed.
    let is_over = is_end && words.is(first - 1, "by") && has_had(words, first - 1);
    if is_end && !is_over && words.get(first - 1).is_some_and(|token| !token.capital) {
        return Some(Tense::Future);
    }
    // "has convened a session for Friday"; not "results for March".
    let is_set = first > 1 && words.is(first - 1, "for") && ARRANGED.iter().any(|noun| words.is(first - 2, noun));
    if is_set {
        return Some(Tense::Future);
    }
    let mut infinitive = false;
    for at in (first.saturating_sub(REACH)..first).rev() {
        if words.get(at + 1).is_some_and(|next| next.gap == Gap::Paragraph) || ends_sentence(words, at) {
            return None;
        }
        if words.is(at, "to") && is_infinitive(words, at + 1) {
            infinitive = true;
            continue;
        }
        match verb(words, at) {
            // "had been due to expire Friday"
            Some(Verb::Planned) if words.is(at.saturating_sub(1), "been") && words.is(at.saturating_sub(2), "had") => {
                return Some(Tense::Past);
            }
            // "A previous round, planned for December, was cancelled"
            Some(Verb::Planned) if is_earlier(words, at) => return Some(Tense::Past),
            Some(Verb::Ahead | Verb::Planned) => return Some(Tense::Future),
            Some(Verb::Refused) => return Some(Tense::Past),
            Some(Verb::Past) => return Some(if infinitive || is_ahead_of_participle(words, at) { Tense::Future } else { Tense::Past }),
            Some(Verb::Present) if infinitive => return Some(Tense::Future),
            Some(Verb::Present | Verb::Auxiliary | Verb::Plans) | None => {}
        }
    }
    None
}

/// Whether "had" stands before a word, in its sentence.
fn has_had(words: Words<'_>, end: usize) -> bool {
    (end.saturating_sub(14)..end).rev().take_while(|at| !ends_sentence(words, *at)).any(|at| words.is(at, "had"))
}

/// Whether what is planned is called an earlier one, in the same sentence.
fn is_earlier(words: Words<'_>, at: usize) -> bool {
    let here = (at.saturating_sub(12)..at).rev().take_while(|at| !ends_sentence(words, *at));
    here.into_iter().any(|at| ["previous", "earlier", "originally", "original"].iter().any(|word| words.is(at, word)))
}

fn behind(words: Words<'_>, end: usize) -> Option<Tense> {
    for at in end..end + REACH {
        let token = words.get(at)?;
        if token.gap == Gap::Paragraph || ends_sentence(words, at) {
            return None;
        }
        match verb(words, at) {
            Some(Verb::Ahead | Verb::Planned) => return Some(Tense::Future),
            Some(Verb::Past | Verb::Refused) => return Some(Tense::Past),
            _ => {}
        }
    }
    None
}

fn verb(words: Words<'_>, at: usize) -> Option<Verb> {
    let token = words.get(at)?;
    if !token.is_word || (token.capital && !token.all_capitals && at > 0 && !ends_sentence(words, at - 1)) {
        return None;
    }
    let known = lexicon::meaning(token.word).verb;
    if known == Some(Verb::Plans) {
        return (words.is(at + 1, "to") || words.is(at + 1, "for")).then_some(Verb::Planned);
    }
    known.or_else(|| {
        let text = words.text(at);
        let is_past = text.len() > 3 && text.ends_with("ed") && !NO_VERBS.contains(&text);
        is_past.then_some(Verb::Past)
    })
}

/// "will be held", "to have met".
fn is_ahead_of_participle(words: Words<'_>, at: usize) -> bool {
    for back in (at.saturating_sub(4)..at).rev() {
        match verb(words, back) {
            Some(Verb::Ahead) => return true,
            Some(Verb::Auxiliary) => {}
            _ if words.is(back, "to") => return words.is(back + 1, "be"),
            _ if words.text(back).ends_with("ly") => {}
            _ => return false,
        }
    }
    false
}

/// Whether a word may be the verb after "to".
fn is_infinitive(words: Words<'_>, at: usize) -> bool {
    const NO: &[&str] = &[
        "the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those", "all", "some", "any", "more",
        "date", "about", "each", "other", "at", "no", "two", "three",
    ];
    words.get(at).is_some_and(|token| token.is_word && !token.capital && token.digits == 0)
        && !NO.contains(&words.text(at))
        && !words.text(at).ends_with("ing")
}

/// Whether a sentence ends with a token.
pub(super) fn ends_sentence(words: Words<'_>, at: usize) -> bool {
    match words.text(at) {
        "!" | "?" | ";" => true,
        "." => {
            let next = words.get(at + 1);
            let abbreviation = at > 0
                && words.get(at).is_some_and(|stop| stop.gap == Gap::None)
                && words.get(at - 1).is_some_and(|token| {
                    let length = token.end - token.start;
                    token.is_word && token.digits == 0 && (length == 1 || (length <= 4 && token.capital && !words.is(at - 1, "said")))
                });
            next.is_none_or(|next| next.gap != Gap::None && (next.capital || !next.is_word)) && !abbreviation
        }
        _ => false,
    }
}
