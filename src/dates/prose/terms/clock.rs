//! Times of day.

use super::super::lexicon;
use super::super::when::Clock;
use super::super::words::{Words, goes_before};

/// A time of day with what stands behind it: "a.m.", a zone.
pub(super) fn clock(words: Words<'_>, at: usize) -> Option<(Clock, usize)> {
    let token = words.get(at)?;
    if goes_before(words, at) {
        return None;
    }
    let (hour, minute, mut taken, needs_more) = if token.digits == 0 {
        (words.meaning(at).cardinal.filter(|number| (1..=12).contains(number))?, 0, 1, true)
    } else if !token.is_number() {
        // "7pm"
        let suffix = words.text(at).get(usize::from(token.digits)..)?.to_ascii_lowercase();
        let later = if suffix == "pm" { 12 } else { 0 };
        let fits = matches!(suffix.as_str(), "am" | "pm") && token.digits <= 2 && (1..=12).contains(&token.number);
        return fits.then(|| zoned(words, at, (token.number % 12 + later, 0), true, 1)).flatten();
    } else if token.digits == 4 && token.number / 100 < 24 && token.number % 100 < 60 {
        let is_local = words.is(at + 1, "local") && words.is(at + 2, "time") || words.is(at + 1, "hours") || words.is(at + 1, "hrs");
        let has_zone = words.meaning(at + 1).zone.is_some() && words.get(at + 1).is_some_and(|token| token.all_capitals);
        if !is_local && !has_zone {
            return None;
        }
        (token.number / 100, token.number % 100, 1, false)
    } else if token.digits <= 2
        && [":", "."].iter().any(|sign| words.glued(at + 1, sign))
        && words.is_glued(at + 2)
        && words.get(at + 2).is_some_and(|token| token.is_number() && token.digits == 2 && token.number < 60)
    {
        let before =
            at > 0 && ["at", "by", "until", "around", "about", "from", "after", "before", "till"].iter().any(|word| words.is(at - 1, word));
        (token.number, words.get(at + 2)?.number, 3, !(before && words.is(at + 1, ":")))
    } else if let Some(minutes) = words.get(at + 2).filter(|_| is_hour_and_minutes(words, at)) {
        // "8.30pm"
        let suffix = words.text(at + 2).get(2..)?.to_ascii_lowercase();
        let later = if suffix == "pm" { 12 } else { 0 };
        let fits = matches!(suffix.as_str(), "am" | "pm") && (1..=12).contains(&token.number);
        return fits.then(|| zoned(words, at, (token.number % 12 + later, minutes.number), true, 3)).flatten();
    } else if token.digits <= 2 {
        (token.number, 0, 1, true)
    } else {
        return None;
    };
    if taken == 3 && words.glued(at + 3, ":") && words.get(at + 4).is_some_and(|token| token.is_number() && token.digits == 2) {
        taken = 5;
    }
    let (hour, after, knows_half) = half_of_day(words, at + taken, hour)?;
    taken += after;
    let found = zoned(words, at, (hour, minute), knows_half, taken)?;
    (found.1 > taken || after > 0 || !needs_more).then_some(found)
}

/// "8.30pm", up to its last two letters.
fn is_hour_and_minutes(words: Words<'_>, at: usize) -> bool {
    let joined = words.glued(at + 1, ":") || words.glued(at + 1, ".");
    joined && words.is_glued(at + 2) && words.get(at + 2).is_some_and(|token| token.digits == 2 && token.number < 60)
}

/// The hour of 24 with "a.m.", "pm", "o'clock" behind it; how many tokens they are; whether the half of the day is known.
fn half_of_day(words: Words<'_>, at: usize, hour: u32) -> Option<(u32, usize, bool)> {
    let letter = |later: u32, taken: usize| (1..=12).contains(&hour).then_some((hour % 12 + later, taken, true));
    if words.is(at, "am") || words.is(at, "pm") {
        return letter(if words.is(at, "pm") { 12 } else { 0 }, 1);
    }
    if (words.is(at, "a") || words.is(at, "p")) && words.glued(at + 1, ".") && words.glued(at + 2, "m") {
        return letter(if words.is(at, "p") { 12 } else { 0 }, 3 + usize::from(words.glued(at + 3, ".")));
    }
    if words.is(at, "o") && (words.glued(at + 1, "'") || words.glued(at + 1, "’")) && words.glued(at + 2, "clock") {
        return Some((hour, 3, hour > 12));
    }
    (hour < 24).then_some((hour, 0, true))
}

fn zoned(words: Words<'_>, at: usize, (hour, minute): (u32, u32), knows_half: bool, taken: usize) -> Option<(Clock, usize)> {
    let zone = words
        .get(at + taken)
        .filter(|token| token.all_capitals && token.end - token.start > 1)
        .and_then(|token| lexicon::meaning(token.word).zone);
    (hour < 24).then_some((Clock { hour: hour as u8, minute: minute as u8, ahead: zone, knows_half }, taken + usize::from(zone.is_some())))
}
