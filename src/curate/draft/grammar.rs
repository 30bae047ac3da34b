//! What a verb says of its clause: its tense and mood, whether it is denied.
//!
//! No parser: the words before a verb tell its mood. Leaves who does it to `subjects`.

use super::sentence::Read;
use super::verbs::Form;
use super::words::{self, Token};

/// When and whether.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    Past,
    /// "has urged": past, no day said.
    Perfect,
    /// "had met": before what was told.
    Pluperfect,
    Present,
    Progressive,
    /// "will meet", "is to meet", "is expected to meet"; the word that says so.
    Future(Ahead),
    /// "was to have met".
    WasToHave,
    /// "would", "may", "if": never told as a fact.
    Unreal,
    /// "would": unreal, or future as told in the past.
    Would,
    /// A verb that tells of nothing by itself: "to meet", "meeting", "the meeting held in".
    Bare,
}

/// How firmly a future is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ahead {
    Will,
    Expected,
    Proposed,
}

/// A verb in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Verb {
    pub at: usize,
    pub base: &'static str,
    pub mood: Mood,
    pub is_passive: bool,
    pub is_denied: bool,
    /// Where its helpers begin.
    pub start: usize,
    pub subject: Subject,
}

/// Who does it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Subject {
    #[default]
    None,
    /// These mentions.
    Mentions(Vec<usize>),
    /// "he", "she".
    One,
    /// "they", "the two sides".
    Several,
    /// "it".
    It,
    /// "the ministry", "the company".
    Body,
    /// "the Deputy Secretary": the words, and whether it is written with a capital.
    Office(String, bool),
    /// "the Secretary and the Foreign Minister".
    Both(Box<(Subject, Subject)>),
    /// "the two foreign ministers".
    Offices(String),
    /// "I", "we", "you"; "officials".
    Nameless,
}

/// Words after which "to meet" is to come.
pub(super) const PLANNED: &[&str] = &[
    "expected",
    "scheduled",
    "due",
    "set",
    "slated",
    "planned",
    "plans",
    "plan",
    "planning",
    "agreed",
    "intends",
    "intend",
    "expects",
    "poised",
    "preparing",
    "supposed",
    "likely",
];

/// Words after which it is only an idea.
const PROPOSED: &[&str] = &["proposed", "offered", "invited", "suggested", "proposes", "offers"];

pub(super) fn verb(tokens: &[Token], at: usize, base: &'static str, form: Form) -> Verb {
    let (mut start, mut helpers, mut is_denied) = (at, Vec::new(), false);
    while start > 0 && at - start < 7 {
        let before = &tokens[start - 1];
        let is_helper = before.is(words::BE) && before.lower != "'s"
            || before.is(words::HAVE)
            || before.is(words::WILL)
            || before.is(words::MAY)
            || before.is(words::DO)
            || before.is(&["would", "to", "'d"]);
        if before.is(words::NOT) {
            is_denied = true;
        } else if is_helper {
            helpers.push(before.lower.as_str());
        } else if !(words::is_adverb(before) && before.is_word) {
            break;
        }
        start -= 1;
    }
    // "never", "now" at the start belong to the subject's side, if no helper is there.
    let (mood, is_passive) = mood(tokens, (start, at), &helpers, form);
    Verb { at, base, mood, is_passive, is_denied, start, subject: Subject::None }
}

fn mood(tokens: &[Token], (start, at): (usize, usize), helpers: &[&str], form: Form) -> (Mood, bool) {
    let has = |list: &[&str]| helpers.iter().any(|helper| list.contains(helper));
    let past_form = matches!(form, Form::Participle | Form::Either);
    let is_passive = has(words::BE) && past_form;
    if has(&["would", "'d"]) {
        return (Mood::Would, is_passive);
    }
    if has(words::WILL) {
        return (Mood::Future(Ahead::Will), is_passive);
    }
    if has(words::MAY) {
        return (Mood::Unreal, is_passive);
    }
    if has(&["to"]) {
        if !matches!(form, Form::Base) && !has(words::BE) && !has(words::HAVE) {
            return (Mood::Bare, false);
        }
        if has(&["was", "were"]) && has(&["have"]) {
            return (Mood::WasToHave, is_passive);
        }
        // "is to meet": the helper stands before "to", and so last in the list.
        if helpers.last().is_some_and(|last| words::BE.contains(last)) && helpers.len() >= 2 {
            return (Mood::Future(Ahead::Will), is_passive);
        }
        let start = first_infinitive(tokens, start).unwrap_or(start);
        let governor = tokens[start.saturating_sub(3)..start].iter().rev().find(|token| token.is(PLANNED) || token.is(PROPOSED));
        let close = tokens[..start].last().is_some_and(|token| token.is(PLANNED) || token.is(PROPOSED) || words::is_adverb(token));
        return match governor.filter(|_| close) {
            Some(token) if token.is(PROPOSED) => (Mood::Future(Ahead::Proposed), is_passive),
            Some(token) if token.is(&["scheduled", "due", "set", "slated", "agreed"]) => (Mood::Future(Ahead::Will), is_passive),
            Some(_) => (Mood::Future(Ahead::Expected), is_passive),
            None => (Mood::Bare, is_passive),
        };
    }
    if has(words::DO) {
        return (if has(&["did"]) { Mood::Past } else { Mood::Present }, false);
    }
    if has(&["having", "being"]) && !has(&["was", "were", "is", "are"]) {
        return (Mood::Bare, is_passive);
    }
    if has(&["has", "have", "'ve"]) {
        return (Mood::Perfect, is_passive && has(&["been"]));
    }
    if has(&["had"]) {
        return (Mood::Pluperfect, is_passive && has(&["been"]));
    }
    // "asked that a decision be made"
    if helpers == ["be"] && past_form {
        return (Mood::Unreal, is_passive);
    }
    if has(words::BE) {
        let past = has(&["was", "were"]);
        return match form {
            Form::Gerund => (Mood::Progressive, false),
            _ if past_form => (if past { Mood::Past } else { Mood::Present }, true),
            _ => (Mood::Bare, false),
        };
    }
    match form {
        Form::Past => (Mood::Past, false),
        Form::Either if is_reduced(tokens, at) => (Mood::Bare, true),
        Form::Either => (Mood::Past, false),
        Form::Participle | Form::Gerund => (Mood::Bare, form == Form::Participle),
        Form::Base | Form::Present => (Mood::Present, false),
    }
}

/// "agreed to remain in contact and to meet again": where the first "to" stands that the same word governs.
fn first_infinitive(tokens: &[Token], to: usize) -> Option<usize> {
    /// So many words may stand between the two.
    const APART: usize = 14;
    let and = to.checked_sub(1).filter(|at| tokens[*at].lower == "and" && tokens[to].lower == "to")?;
    let ends = |token: &Token| token.is(words::CLAUSES) || token.is(&[";", ":", "“", "”"]);
    let before = (and.saturating_sub(APART)..and).rev().take_while(|at| !ends(&tokens[*at]));
    let is_first = |at: &usize| tokens[*at].lower == "to" && *at > 0 && (tokens[at - 1].is(PLANNED) || tokens[at - 1].is(PROPOSED));
    before.into_iter().find(is_first)
}

/// "was due to fly": what was planned then.
pub(super) fn was_planned(read: &Read, verb: &Verb) -> bool {
    let before = &read.tokens[verb.start.saturating_sub(3)..verb.start];
    before.iter().any(|token| token.is(PLANNED)) && before.iter().any(|token| token.is(&["was", "were", "been"]))
}

/// Whether a past form stands for a clause of its own: "the talks held in Geneva", "announced on 2 June,", "the expected meeting".
fn is_reduced(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| &tokens[at]) else { return true };
    let next = tokens.get(at + 1);
    let next_is = |list: &[&str]| next.is_some_and(|next| next.is(list));
    if before.is(&[
        "the", "a", "an", "'s", "its", "his", "her", "their", "of", "by", "for", "with", "no", "any", "these", "those", "some", "as", "if",
        "when", "than", "more", "newly", "once",
    ]) {
        return true;
    }
    if before.lower == "," && next_is(&["on", "in", "by", "at", "for", "from", "as", "during", "aimed", "between", "to"]) {
        // "Ma, visiting Washington, met": a comma closes it and a verb follows.
        return tokens[at..].iter().take(12).any(|token| token.lower == ",");
    }
    if before.capital || before.lower == "," {
        return false;
    }
    let is_noun = before.is(&[
        "talks",
        "meeting",
        "summit",
        "visit",
        "conference",
        "discussions",
        "call",
        "agreement",
        "treaty",
        "statement",
        "drills",
        "exercise",
        "exercises",
        "sanctions",
        "trip",
        "negotiations",
        "document",
        "deal",
    ]);
    is_noun && next_is(&["in", "at", "on", "by", "between", "for", "from", "during", "with", "to", "after", "before", "last"])
}
