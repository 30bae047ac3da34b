//! The terms of the patterns: `<month>`, `<number>` … Each takes as many tokens as belong to it and says what they mean.

mod clock;
mod numbers;

use super::holidays::{self, HOLIDAYS};
use super::lexicon::{self, Meaning, WordId};
use super::tokens::Gap;
use super::when::{Clock, PartOfDay, Unit};
use super::words::{Words, goes_before, goes_on};

/// What a pattern can ask for besides words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    Month,
    Weekday,
    /// "Mondays".
    Weekdays,
    /// 1 to 31, in figures.
    Day,
    /// "first", "21st", "twenty-first".
    Nth,
    /// Four digits, or "nineteen ninety-one".
    Year,
    /// "'98", or the second half of "1991-92".
    ShortYear,
    /// One or two digits.
    Two,
    /// "1980s", "'80s", "eighties".
    Decade,
    /// "3", "two thousand", "a couple of", "several".
    Number,
    Unit,
    /// A unit in the plural.
    Units,
    Season,
    Part,
    /// "mornings".
    Parts,
    /// "last", "this", "next".
    Turn,
    /// "10:35 a.m. EST", "0735 GMT", "3 o'clock".
    Clock,
    Holiday,
    /// "Q3".
    Q,
}

/// The names of the terms in patterns.
pub(super) const NAMES: &[(&str, Term)] = &[
    ("month", Term::Month),
    ("weekday", Term::Weekday),
    ("weekdays", Term::Weekdays),
    ("day", Term::Day),
    ("nth", Term::Nth),
    ("year", Term::Year),
    ("short-year", Term::ShortYear),
    ("two", Term::Two),
    ("decade", Term::Decade),
    ("number", Term::Number),
    ("unit", Term::Unit),
    ("units", Term::Units),
    ("season", Term::Season),
    ("part", Term::Part),
    ("parts", Term::Parts),
    ("turn", Term::Turn),
    ("clock", Term::Clock),
    ("holiday", Term::Holiday),
    ("q", Term::Q),
];

/// What a term took.
#[derive(Clone, Copy, Debug)]
pub(super) enum Taken {
    Month(u8),
    Weekday(u8),
    Day(u8),
    Nth(u32),
    Year(i32),
    ShortYear(u32),
    Two(u32),
    /// 198 for the 1980s.
    Decade(i32),
    /// `None` is "several".
    Number(Option<f64>),
    Unit(Unit, bool),
    Season(u8),
    Part(PartOfDay),
    Turn(i8),
    Clock(Clock),
    Holiday(holidays::Rule),
    Quarter(u8),
}

impl Term {
    /// Whether a token with this meaning may be the first of it.
    pub(super) fn may_begin(self, word: WordId, meaning: &Meaning) -> bool {
        match self {
            Self::Month => meaning.month.is_some(),
            Self::Weekday => meaning.weekday.is_some() && !meaning.plural,
            Self::Weekdays => meaning.weekday.is_some() && meaning.plural,
            Self::Day | Self::Two => false,
            Self::Nth => meaning.ordinal.is_some() || meaning.cardinal.is_some_and(|number| number >= 20),
            Self::Year => meaning.cardinal.is_some_and(|number| (10..20).contains(&number)),
            Self::ShortYear => word == lexicon::word_of("'") || word == lexicon::word_of("’"),
            Self::Decade => {
                meaning.decade.is_some() || word == lexicon::word_of("'") || word == lexicon::word_of("’") || meaning.cardinal == Some(19)
            }
            Self::Number => meaning.cardinal.is_some() || meaning.factor.is_some() || meaning.some,
            Self::Unit => meaning.unit.is_some(),
            Self::Units => meaning.unit.is_some() && meaning.plural,
            Self::Season => meaning.season.is_some(),
            Self::Part => meaning.part.is_some() && !meaning.plural,
            Self::Parts => meaning.part.is_some() && meaning.plural,
            Self::Turn => meaning.turn.is_some(),
            Self::Clock => meaning.cardinal.is_some(),
            Self::Holiday => HOLIDAYS.iter().any(|(name, _)| name.split(' ').next().is_some_and(|first| lexicon::word_of(first) == word)),
            Self::Q => (1..5).any(|quarter| lexicon::word_of(Q[quarter - 1]) == word),
        }
    }

    /// Whether a token that begins with digits may be the first of it.
    pub(super) fn may_begin_with_digits(self) -> bool {
        matches!(self, Self::Day | Self::Two | Self::Nth | Self::Year | Self::Decade | Self::Number | Self::Clock)
    }

    /// What it takes at a place, and how many tokens.
    pub(super) fn take(self, words: Words<'_>, at: usize) -> Option<(Taken, usize)> {
        let token = words.get(at)?;
        let meaning = lexicon::meaning(token.word);
        let named = token.capital || !meaning.needs_capital;
        match self {
            Self::Month => Some((Taken::Month(meaning.month.filter(|_| named)?), 1 + usize::from(has_full_stop(words, at)))),
            Self::Weekday if !meaning.plural => {
                Some((Taken::Weekday(meaning.weekday.filter(|_| named)?), 1 + usize::from(has_full_stop(words, at))))
            }
            Self::Weekdays if meaning.plural => Some((Taken::Weekday(meaning.weekday.filter(|_| named)?), 1)),
            Self::Weekday | Self::Weekdays => None,
            Self::Day => day(words, at).map(|day| (Taken::Day(day), 1)),
            Self::Nth => nth(words, at).map(|(number, taken)| (Taken::Nth(number), taken)),
            Self::Year => year(words, at).map(|(year, taken)| (Taken::Year(year), taken)),
            Self::ShortYear => short_year(words, at),
            Self::Two => (token.is_number() && token.digits <= 2).then_some((Taken::Two(token.number), 1)),
            Self::Decade => decade(words, at).map(|(decade, taken)| (Taken::Decade(decade), taken)),
            Self::Number => numbers::number(words, at).map(|(number, taken)| (Taken::Number(number), taken)),
            Self::Unit => Some((Taken::Unit(meaning.unit?, meaning.plural), 1)),
            Self::Units => Some((Taken::Unit(meaning.unit.filter(|_| meaning.plural)?, true), 1)),
            Self::Season => Some((Taken::Season(meaning.season?), 1)),
            Self::Part => Some((Taken::Part(meaning.part.filter(|_| !meaning.plural)?), 1)),
            Self::Parts => Some((Taken::Part(meaning.part.filter(|_| meaning.plural)?), 1)),
            Self::Turn => Some((Taken::Turn(meaning.turn?), 1)),
            Self::Clock => clock::clock(words, at).map(|(clock, taken)| (Taken::Clock(clock), taken)),
            Self::Holiday => holiday(words, at),
            Self::Q => Q.iter().position(|name| words.is(at, name)).map(|quarter| (Taken::Quarter(quarter as u8 + 1), 1)),
        }
    }
}

const Q: [&str; 4] = ["q1", "q2", "q3", "q4"];

/// "Jan." has its full stop; "May." ends a sentence.
fn has_full_stop(words: Words<'_>, at: usize) -> bool {
    let length = words.text(at).len();
    (length == 3 || length == 4) && !["may", "june", "july"].iter().any(|name| words.is(at, name)) && words.glued(at + 1, ".")
}

fn day(words: Words<'_>, at: usize) -> Option<u8> {
    let token = words.get(at)?;
    let suffix = words.text(at).get(usize::from(token.digits)..)?;
    let fits = matches!(token.digits, 1 | 2) && (1..=31).contains(&token.number) && (suffix.is_empty() || is_ordinal_suffix(suffix));
    let is_share = words.glued(at + 1, "%") || words.is(at + 1, "percent") || words.is(at + 1, "pct");
    (fits && !is_share && !goes_on(words, at) && !goes_before(words, at)).then_some(token.number as u8)
}

fn is_ordinal_suffix(suffix: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|known| suffix.eq_ignore_ascii_case(known))
}

fn nth(words: Words<'_>, at: usize) -> Option<(u32, usize)> {
    let token = words.get(at)?;
    if token.digits > 0 {
        let suffix = words.text(at).get(usize::from(token.digits)..)?;
        return (token.digits <= 3 && is_ordinal_suffix(suffix)).then_some((token.number, 1));
    }
    let meaning = words.meaning(at);
    if let Some(number) = meaning.ordinal {
        return Some((number, 1));
    }
    let tens = meaning.cardinal.filter(|number| (20..100).contains(number))?;
    let gap = usize::from(words.is(at + 1, "-"));
    let ones = words.meaning(at + 1 + gap).ordinal.filter(|number| *number < 10)?;
    Some((tens + ones, 2 + gap))
}

/// The years that four digits may be.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2199;

fn year(words: Words<'_>, at: usize) -> Option<(i32, usize)> {
    let token = words.get(at)?;
    if token.is_number() {
        let is_share = words.glued(at + 1, "%") || words.is(at + 1, "percent");
        let fits = token.digits == 4 && YEARS.contains(&token.number) && !is_share && !goes_on(words, at) && !goes_before(words, at);
        return fits.then_some((token.number as i32, 1));
    }
    let hundreds = words.meaning(at).cardinal.filter(|number| (17..=20).contains(number))?;
    let tens = words.meaning(at + 1).cardinal.filter(|number| (10..100).contains(number))?;
    let gap = usize::from(words.is(at + 2, "-"));
    match words.meaning(at + 2 + gap).cardinal {
        Some(ones @ 1..=9) if tens >= 20 && !words.is(at + 2 + gap, "a") && !words.is(at + 2 + gap, "an") => {
            Some(((hundreds * 100 + tens + ones) as i32, 3 + gap))
        }
        _ => Some(((hundreds * 100 + tens) as i32, 2)),
    }
}

fn short_year(words: Words<'_>, at: usize) -> Option<(Taken, usize)> {
    let sign = usize::from(matches!(words.text(at), "'" | "’"));
    let token = words.get(at + sign)?;
    // Not the second of two quotation marks: "''60 Minutes".
    let opens = sign == 1 && words.get(at).is_some_and(|quote| quote.gap == Gap::None);
    let fits = token.is_number() && !opens && token.digits == 2 && token.gap == Gap::None && !goes_on(words, at + sign);
    fits.then_some((Taken::ShortYear(token.number), 1 + sign))
}

/// Not "in his fifties".
fn follows_the(words: Words<'_>, at: usize) -> bool {
    at > 0 && ["the", "early", "late", "mid", "-"].iter().any(|word| words.is(at - 1, word))
}

fn decade(words: Words<'_>, at: usize) -> Option<(i32, usize)> {
    let sign = usize::from(matches!(words.text(at), "'" | "’"));
    let token = words.get(at + sign)?;
    // "KC-30s"
    let is_tail = at > 1
        && words.is_glued(at)
        && words.glued(at - 1, "-")
        && !["mid", "early", "late", "pre", "post"].iter().any(|word| words.is(at - 2, word));
    if is_tail {
        return None;
    }
    if token.digits > 0 {
        let figures = token.number % 10 == 0 && (token.digits == 4 || (token.digits == 2 && token.number >= 20));
        let suffix = words.text(at + sign).get(usize::from(token.digits)..)?;
        let taken = match suffix {
            "s" => 1 + sign,
            // "1980's"
            "" if token.digits == 4 && words.glued(at + sign + 1, "'") && words.glued(at + sign + 2, "s") => 3 + sign,
            _ => return None,
        };
        // Not "in his 30s".
        if token.digits == 2 && sign == 0 && !follows_the(words, at) {
            return None;
        }
        let number = if token.digits == 2 { token.number + 1900 } else { token.number };
        return (figures && YEARS.contains(&number) && !goes_before(words, at)).then_some((number as i32 / 10, taken));
    }
    if words.meaning(at).cardinal == Some(19) {
        return words.meaning(at + 1).decade.map(|tens| (190 + tens as i32 / 10, 2));
    }
    words.meaning(at).decade.filter(|_| follows_the(words, at)).map(|tens| (190 + tens as i32 / 10, 1))
}

fn holiday(words: Words<'_>, at: usize) -> Option<(Taken, usize)> {
    let mut longest = None;
    for (name, rule) in HOLIDAYS {
        let length = name.split(' ').count();
        let matches = name.split(' ').enumerate().all(|(step, word)| words.is(at + step, word));
        if matches && words.get(at).is_some_and(|token| token.capital) && longest.is_none_or(|(_, taken)| taken < length) {
            longest = Some((Taken::Holiday(*rule), length));
        }
    }
    longest
}
