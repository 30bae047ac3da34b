//! Numbers in figures and in words.

use super::super::tokens::Gap;
use super::super::words::{Words, goes_before};

/// A number in figures or words; `None` inside is "several".
pub(super) fn number(words: Words<'_>, at: usize) -> Option<(Option<f64>, usize)> {
    if words.get(at)?.digits > 0 {
        return figures(words, at).map(|(number, taken)| (Some(number), taken));
    }
    if words.meaning(at).some {
        let of = usize::from(words.is(at + 1, "of") || words.is(at + 1, "more"));
        return Some((None, 1 + of));
    }
    let article = usize::from(words.is(at, "a") || words.is(at, "an"));
    if article == 1 && words.is(at + 1, "couple") {
        return Some((Some(2.0), 2 + usize::from(words.is(at + 2, "of"))));
    }
    if article == 1 && words.meaning(at + 1).some {
        return Some((None, 2));
    }
    if words.is(at, "half") && words.is(at + 1, "a") && words.is(at + 2, "dozen") {
        return Some((Some(6.0), 3));
    }
    spoken(words, at).map(|(number, taken)| (Some(f64::from(number)), taken))
}

/// "12,000", "1.5", "5 1/2".
fn figures(words: Words<'_>, at: usize) -> Option<(f64, usize)> {
    let token = words.get(at)?;
    if !token.is_number() || goes_before(words, at) || token.digits > 8 {
        return None;
    }
    let mut number = f64::from(token.number);
    let mut taken = 1;
    while words.glued(at + taken, ",")
        && words.is_glued(at + taken + 1)
        && words.get(at + taken + 1).is_some_and(|token| token.is_number() && token.digits == 3)
        && taken < 7
    {
        number = number * 1000.0 + f64::from(words.get(at + taken + 1)?.number);
        taken += 2;
    }
    let half = |at: usize| words.is(at, "1") && words.glued(at + 1, "/") && words.glued(at + 2, "2");
    if words.glued(at + taken, ".")
        && words.is_glued(at + taken + 1)
        && words.get(at + taken + 1).is_some_and(|token| token.is_number() && token.digits < 4)
    {
        let digits = words.get(at + taken + 1)?;
        return Some((number + f64::from(digits.number) / 10_f64.powi(i32::from(digits.digits)), taken + 2));
    }
    if half(at + taken) || (words.glued(at + taken, "-") && half(at + taken + 1)) {
        return Some((number + 0.5, taken + 3 + usize::from(words.is(at + taken, "-"))));
    }
    let factor = words.meaning(at + taken).factor.filter(|_| !words.is(at + taken, "dozen"));
    factor.map_or(Some((number, taken)), |factor| Some((number * f64::from(factor), taken + 1)))
}

/// "twenty-five", "two thousand", "a hundred and ten".
fn spoken(words: Words<'_>, at: usize) -> Option<(u32, usize)> {
    let (mut total, mut current, mut taken, mut end) = (0_u32, 0_u32, 0, 0);
    while taken < 12 {
        let meaning = words.meaning(at + taken);
        let is_article = words.is(at + taken, "a") || words.is(at + taken, "an");
        match (meaning.cardinal, meaning.factor) {
            _ if taken > 0 && words.get(at + taken).is_some_and(|token| token.gap == Gap::Paragraph) => break,
            (Some(number), _) if !(is_article && taken > 0) && fits(current, number) => current += number,
            (_, Some(factor @ (12 | 100))) if current < 100 => current = current.max(1).checked_mul(factor)?,
            (_, Some(factor)) if factor > 100 && taken > 0 => {
                total = total.checked_add(current.max(1).checked_mul(factor)?)?;
                current = 0;
            }
            _ if taken > 0
                && (words.glued(at + taken, "-") || (words.is(at + taken, "and") && current % 100 == 0 && (current > 0 || total > 0))) =>
            {
                taken += 1;
                continue;
            }
            _ => break,
        }
        taken += 1;
        end = taken;
    }
    (end > 0).then_some((total.checked_add(current)?, end))
}

/// Whether a number word may follow: 5 after 20, 20 after 100, not 5 after 5.
fn fits(current: u32, number: u32) -> bool {
    match current % 100 {
        0 => number < 100,
        tens @ 20.. if tens % 10 == 0 => number < 10,
        _ => false,
    }
}
