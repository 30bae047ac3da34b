//! What is no event: questions, conditions, habits, wishes, biography. The table of the words that give them away.

use super::grammar::{Mood, Verb};
use super::sentence::Read;
use super::words::Token;

/// Words that make a clause a habit or a rule.
const HABITS: &[&str] = &[
    "usually",
    "always",
    "often",
    "regularly",
    "generally",
    "typically",
    "normally",
    "traditionally",
    "routinely",
    "whenever",
    "sometimes",
    "every",
    "annually",
    "occasionally",
    "frequently",
    "repeatedly",
    "consistently",
];
/// With "a" behind them: "twice a year".
const TIMES: &[&str] = &["once", "twice", "times"];
/// Words that make a clause a condition, or a thing not known.
const CONDITIONS: &[&str] = &["if", "unless", "whether", "lest", "provided"];
/// Verbs and words of a life, not of what happened.
const LIVES: &[&str] = &[
    "born",
    "educated",
    "studied",
    "graduated",
    "taught",
    "married",
    "majored",
    "enrolled",
    "degree",
    "bachelor",
    "alumnus",
    "son",
    "daughter",
    "childhood",
];
/// What a page tells its readers.
const NOTICES: &[&str] = &["register", "registration", "cookies", "subscribe", "accreditation", "updated", "editor", "livestream"];

/// Why "is visiting" is no event, unless a day stands with it.
pub(super) const GOES_ON: &str = "goes on";

/// Whether a sentence tells of somebody's life: "Doukar, 54, studied law in Paris and became foreign minister in 2021".
fn is_life(tokens: &[Token]) -> bool {
    const SUBJECTS: &[&str] = &["law", "medicine", "economics", "history", "politics", "engineering", "philosophy", "at", "in", "under"];
    tokens.windows(2).filter(|two| !two[0].quoted).any(|two| {
        two[0].is(&["born", "educated", "graduated", "majored", "enrolled"]) || two[0].is(&["studied", "taught"]) && two[1].is(SUBJECTS)
    })
}

/// Why nothing in a sentence is an event.
pub(super) fn of_sentence(read: &Read) -> Option<&'static str> {
    let tokens = &read.tokens;
    let last = tokens.iter().rev().find(|token| !token.is(&["”", "\"", ")", "’"]));
    if last.is_some_and(|token| token.lower == "?") {
        return Some("a question");
    }
    let opens = tokens.first().is_some_and(|token| token.is(&["(", "["]));
    if opens && tokens.len() < 25 && tokens.iter().rev().take(2).any(|token| token.is(&[")", "]"])) {
        return Some("a stage direction");
    }
    if is_life(tokens) {
        return Some("biography");
    }
    let first = tokens.iter().find(|token| token.is_word);
    if first.is_some_and(|token| token.is(&["question", "q"]) && token.capitals || token.is(&["if", "unless", "should", "suppose"])) {
        return Some("a question or a condition");
    }
    // "Had Sadat left, there would have been no treaty."
    let would = || tokens.iter().any(|token| token.is(&["would", "could", "might"]));
    if first.is_some_and(|token| token.is(&["had", "were"])) && would() {
        return Some("what might have been");
    }
    // "If they send another boat, we will send two."
    if tokens.iter().take(4).any(|token| token.is(&["if", "unless"]))
        && !tokens.iter().any(|token| token.is(&["said", "told", "warned"]) && !token.quoted)
    {
        return Some("a condition");
    }
    if tokens.len() < 30
        && tokens.iter().any(|token| token.is(NOTICES))
        && tokens.iter().any(|token| token.is(&["should", "please", "by", "on", "must"]))
        && !tokens.iter().any(|token| token.is(&["said", "met"]))
    {
        return Some("a notice of the page");
    }
    None
}

/// Why a verb of a sentence tells of no event; `None` if it may.
pub(super) fn of_verb(read: &Read, verb: &Verb) -> Option<&'static str> {
    let tokens = &read.tokens;
    let from = clause_start(tokens, verb.start);
    let end = (verb.at + 1..tokens.len().min(verb.at + 14))
        .find(|at| tokens[*at].is(&[",", "and", "but", ";"]))
        .unwrap_or(tokens.len().min(verb.at + 14));
    let clause = &tokens[from..end];
    if tokens[from..verb.start].iter().any(|token| token.is(CONDITIONS)) {
        return Some("a condition");
    }
    let is_rule =
        clause.iter().any(|token| token.is(HABITS)) || clause.windows(2).any(|pair| pair[0].is(TIMES) && pair[1].is(&["a", "each", "per"]));
    if is_rule {
        return Some("a habit");
    }
    match verb.mood {
        Mood::Unreal => return Some("only possible"),
        Mood::Bare => return Some("no verb of its own"),
        Mood::Progressive => return Some(GOES_ON),
        _ => {}
    }
    let lives = |token: &Token| token.is(LIVES);
    if lives(&tokens[verb.at]) || tokens[from..verb.at].iter().any(|token| token.is(&["born"])) {
        return Some("biography");
    }
    // "used to meet", "was supposed to", "failed to".
    let before = &tokens[verb.start.saturating_sub(2)..verb.start];
    if before.iter().any(|token| {
        token.is(&[
            "used", "failed", "refused", "declined", "hopes", "hoped", "wants", "wanted", "ready", "able", "unable", "needs", "tried",
        ])
    }) && tokens[verb.start..verb.at].iter().any(|token| token.lower == "to")
    {
        return Some("only wished or refused");
    }
    None
}

/// To do one of these again is no agreement.
#[rustfmt::skip]
const AGAIN: &[&str] = &["meet", "talk", "speak", "reconvene", "consult", "discuss", "remain", "be", "see"];
/// Nor to go on with what these words name.
#[rustfmt::skip]
const GO_ON: &[&str] = &["stay", "keep", "maintain", "continue", "hold", "have", "resume", "convene", "conduct", "step", "enhance", "strengthen"];
#[rustfmt::skip]
const CONTACT: &[&str] = &[
    "contact", "contacts", "touch", "communication", "communications", "dialogue", "dialogues", "talking", "talks", "channels", "lines", "discussions",
    "consultations", "negotiations", "conversation", "conversations", "exchanges", "engaged", "coordination", "meeting", "meetings", "round", "summit",
    "discussing", "working", "consulting", "session",
];

/// "agreed to remain in contact and to meet again": whoever goes on talking has come to no agreement.
pub(super) fn only_goes_on(read: &Read, from: usize) -> bool {
    let tokens = &read.tokens[from..read.tokens.len().min(from + 24)];
    let end = tokens.iter().position(|token| token.is(&[";", ":", "“", "”", "that", "which", "who"])).unwrap_or(tokens.len());
    let clause = &tokens[..end];
    let first = clause.iter().position(|token| token.lower == "to").filter(|at| *at <= 2);
    let Some(first) = first else { return false };
    let parts = clause[first + 1..].split(|token| token.lower == "to" || token.lower == ",");
    let goes_on = |part: &[Token]| {
        let verb = part.iter().find(|token| token.is_word && !super::words::is_adverb(token));
        verb.is_some_and(|verb| verb.is(AGAIN) || verb.is(GO_ON) && part.iter().any(|token| token.is(CONTACT)))
    };
    // Only what follows "and to", or "to" at the start, is agreed upon: "in talks to end the war" is what they are about.
    let mut is_joined = true;
    for part in parts {
        if is_joined && !goes_on(part) {
            return false;
        }
        is_joined = part.last().is_some_and(|token| token.lower == "and");
    }
    true
}

/// Where the clause of a verb begins: behind the last sign or word that ends another.
fn clause_start(tokens: &[Token], verb: usize) -> usize {
    let limit = verb.saturating_sub(25);
    (limit..verb).rev().find(|at| tokens[*at].is(&[";", ":", "—", "but"])).map_or(limit, |at| at + 1)
}
