//! Expressions side by side: a time of day finds its day, and the words around an expression join it.

use super::expression::Kind;
use super::lexicon;
use super::readings::Reading;
use super::rules::around::{AFTER_NUMBERS, BEFORE_DATES, BEFORE_NUMBERS, Hedge};
use super::tense;
use super::tokens::Gap;
use super::when::{Clock, PartOfDay, When};
use super::words::Words;
use crate::dates::Day;

/// An expression by its tokens.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) rule: &'static str,
    pub(super) kind: Kind,
    pub(super) reading: Reading,
}

/// What may stand between a time of day and its day: "10 p.m. on Wednesday", "5 p.m., May 5".
const BETWEEN: &[&[&str]] =
    &[&[], &["on"], &[","], &["of"], &[",", "on"], &["local", "time"], &["local", "time", "on"], &["local", "time", ","]];
/// What may stand between an hour and its part of the day: "3 o'clock in the afternoon".
const BETWEEN_HOUR_AND_PART: &[&[&str]] = &[&[], &["in"], &["at"]];
/// What may stand between a day and its time: "Friday at 10 p.m."
const BETWEEN_DAY_AND_TIME: &[&[&str]] = &[&[], &["at"], &[","], &[",", "at"]];

/// Puts times and days together, then takes in the words around.
pub(super) fn join(words: Words<'_>, found: Vec<Found>, issue: Option<Day>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for next in found {
        match joined.last_mut().and_then(|last| together(words, last, &next)) {
            Some(both) => {
                joined.pop();
                joined.push(both);
            }
            None => joined.push(next),
        }
    }
    joined.retain(|found| !(found.reading.only_beside_a_day && found.reading.when.is_none()));
    let mut free_from = 0;
    let mut last: Option<(Day, usize)> = None;
    for one in &mut joined {
        alone(one, day_for(words, one.first, last, issue));
        if let Some(When::Day(day) | When::Part(day, _) | When::Moment(day, _)) = one.reading.when {
            last = Some((day, one.end));
        }
        widen(words, one, free_from);
        free_from = one.end;
    }
    joined
}

/// The day of a time that stands alone: that of its sentence, or the last one named, if that is past; else the day of issue.
fn day_for(words: Words<'_>, at: usize, last: Option<(Day, usize)>, issue: Option<Day>) -> Option<Day> {
    let Some((day, end)) = last else { return issue };
    let one_sentence = (end..at).all(|between| !tense::ends_sentence(words, between));
    let is_past = issue.is_none_or(|issue| day <= issue);
    if one_sentence || is_past { Some(day) } else { issue }
}

fn day_of(found: &Found) -> Option<(Day, Option<Day>)> {
    let Some(When::Day(day)) = found.reading.when else { return None };
    let other = match found.reading.other {
        Some(When::Day(other)) => Some(other),
        _ => None,
    };
    Some((day, other))
}

/// A time and a day, or a day and a time, as one.
fn together(words: Words<'_>, left: &Found, right: &Found) -> Option<Found> {
    if let (Some(clock), Some(part)) = (left.reading.clock, right.reading.part)
        && between(words, left.end, right.first, BETWEEN_HOUR_AND_PART)
    {
        let later = if clock.hour < 12 && !clock.knows_half && part != PartOfDay::Morning { 12 } else { 0 };
        let clock = Clock { hour: clock.hour + later, knows_half: true, ..clock };
        let reading = Reading { clock: Some(clock), ..Reading::default() };
        return Some(Found { end: right.end, reading, ..left.clone() });
    }
    let is_time = |found: &Found| found.reading.clock.is_some() || found.reading.part.is_some();
    let (time, day) = match (is_time(left), is_time(right)) {
        (true, false) if between(words, left.end, right.first, BETWEEN) => (left, right),
        (false, true) if between(words, left.end, right.first, BETWEEN_DAY_AND_TIME) => (right, left),
        _ => return None,
    };
    // "the night of 23–24 May" is both days.
    if let (Some(When::Days(..)), Some(_)) = (day.reading.when, time.reading.part) {
        return Some(Found { first: left.first, end: right.end, rule: time.rule, kind: Kind::Time, reading: day.reading.clone() });
    }
    let (on, other) = day_of(day)?;
    let at = |day| match (time.reading.clock, time.reading.part) {
        (Some(clock), _) => Some(When::Moment(day, clock)),
        (None, Some(part)) => Some(When::Part(day, part)),
        _ => None,
    };
    let reading = Reading { when: at(on), other: other.and_then(at), ..Reading::default() };
    Some(Found { first: left.first, end: right.end, rule: time.rule, kind: Kind::Time, reading })
}

/// Whether only these words lie between two expressions.
fn between(words: Words<'_>, from: usize, to: usize, choices: &[&[&str]]) -> bool {
    let one_paragraph = (from..=to).all(|at| words.get(at).is_some_and(|token| token.gap < Gap::Paragraph));
    one_paragraph
        && choices
            .iter()
            .any(|choice| choice.len() == to - from && choice.iter().enumerate().all(|(step, word)| words.is(from + step, word)))
}

/// A time of day without a day beside it is that of the day last named.
fn alone(found: &mut Found, last_day: Option<Day>) {
    if found.reading.when.is_some() {
        return;
    }
    let reading = &mut found.reading;
    if let Some(clock) = reading.clock {
        reading.when = last_day.map(|day| When::Moment(day, clock));
        reading.value = last_day.is_none().then(|| format!("XXXX-XX-XXT{:02}:{:02}", clock.hour, clock.minute));
    } else if let Some(part) = reading.part {
        reading.when = last_day.map(|day| When::Part(day, part));
        reading.value = last_day.is_none().then(|| part.on_some_day());
    }
}

/// Takes in the words around: "nearly two weeks ago", "early May", "two years or so".
fn widen(words: Words<'_>, found: &mut Found, free_from: usize) {
    let counted = found.kind == Kind::Duration || found.rule == "ago" || found.rule == "earlier" || found.rule == "later";
    let table = if counted { BEFORE_NUMBERS } else { BEFORE_DATES };
    if found.reading.when.is_some() || counted {
        let before = table.iter().flat_map(|(hedge, all)| all.iter().map(move |text| (*hedge, *text)));
        let longest = before
            .filter_map(|(hedge, text)| Some((ends_with(words, found.first, free_from, text)?, hedge)))
            .max_by_key(|(length, _)| *length);
        // "over the past year" and "around Wednesday" are no numbers that are not exact.
        let meaning = words.meaning(found.first);
        let is_number = words.get(found.first).is_some_and(|token| token.digits > 0)
            || meaning.cardinal.is_some()
            || meaning.factor.is_some()
            || meaning.month.is_some();
        let longest = longest.filter(|(_, hedge)| *hedge == Hedge::Part || is_number);
        if let Some((length, hedge)) = longest {
            found.first -= length;
            found.reading.roughly |= hedge == Hedge::Roughly;
        }
    }
    if counted && let Some(length) = AFTER_NUMBERS.iter().find_map(|text| begins_with(words, found.end, text)) {
        found.end += length;
    }
}

/// How many tokens before `end` are these words.
fn ends_with(words: Words<'_>, end: usize, free_from: usize, text: &str) -> Option<usize> {
    let length = text.split(' ').count();
    let first = end.checked_sub(length).filter(|first| *first >= free_from)?;
    (begins_with(words, first, text) == Some(length) && words.get(end)?.gap < Gap::Paragraph).then_some(length)
}

fn begins_with(words: Words<'_>, at: usize, text: &str) -> Option<usize> {
    let mut length = 0;
    for word in text.split(' ') {
        let token = words.get(at + length)?;
        if token.word == 0 || token.word != lexicon::word_of(word) || (length > 0 && token.gap == Gap::Paragraph) {
            return None;
        }
        length += 1;
    }
    Some(length)
}
