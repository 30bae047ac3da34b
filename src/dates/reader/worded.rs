//! A date with a month in words, or a year with its era: "23 May 2024", "May 23rd", "5 mai 2024", "23.v.2024", "44 BC", "AD 79".

use super::context::Context;
use super::names::{self, Meaning};
use super::partial::Partial;
use super::unread::{NoDate, Unread};

/// A piece of a prepared text, with the signs before it.
#[derive(Debug)]
struct Piece<'a> {
    before: &'a str,
    text: &'a str,
}

impl Piece<'_> {
    fn is_number(&self) -> bool {
        self.text.starts_with(|first: char| first.is_ascii_digit())
    }
}

/// Splits the text into runs of digits and runs of letters, one piece each; letters after digits are a piece of their own.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let kind = |letter: char| match letter {
        _ if letter.is_ascii_digit() => 1,
        // The vowels of Indic scripts are marks.
        _ if letter.is_alphabetic() || matches!(letter, '\u{900}'..='\u{97f}' | 'º' | 'ª') => 2,
        _ => 0,
    };
    let mut out = Vec::new();
    let (mut before, mut at) = (0, 0);
    while let Some(letter) = text[at..].chars().next() {
        let this = kind(letter);
        let end = text[at..].char_indices().find(|(_, letter)| kind(*letter) != this).map_or(text.len(), |(end, _)| at + end);
        if this != 0 {
            out.push(Piece { before: &text[before..at], text: &text[at..end] });
            before = end;
        }
        at = end;
    }
    // The signs after the last piece: a bracket, a dot.
    if before < text.len() {
        out.push(Piece { before: &text[before..], text: "" });
    }
    out
}

/// The endings that may follow the number of a day: "23rd", "1er", "1o".
const ORDINALS: [&str; 14] = ["st", "nd", "rd", "th", "er", "re", "o", "a", "e", "º", "ª", "го", "ое", "η"];

/// The parts of a date, as collected while its pieces are read.
#[derive(Default)]
struct Gathered {
    words: Vec<Meaning>,
    roman: Vec<u32>,
    /// The small numbers, each with whether it can only be a day ("23rd").
    small: Vec<(u32, bool)>,
    year: Option<u32>,
    short_year: Option<u32>,
    era: Option<bool>,
    says_year: bool,
}

/// A date in words.
pub(super) fn read(text: &str, context: &Context) -> Result<Partial, Unread> {
    let text = eras_written_small(text);
    let pieces = pieces(&text);
    let mut gathered = Gathered::default();
    let is_hyphened = !text.contains(' ');
    let mut at = 0;
    while at < pieces.len() {
        if !signs_are_known(pieces[at].before, at, is_hyphened) {
            return Err(Unread::other());
        }
        at += gathered.take(&pieces[at..]).ok_or_else(Unread::other)?;
    }
    gathered.date(is_hyphened, context)
}

/// Whether the signs may stand between the parts of one date; a hyphen only if the text has no blanks.
fn signs_are_known(signs: &str, at: usize, is_hyphened: bool) -> bool {
    let known = |sign: char| {
        matches!(sign, ' ' | ',' | '.' | '\'' | '،')
            || (is_hyphened && at > 0 && matches!(sign, '-' | '/'))
            || (at > 0 && matches!(sign, '(' | ')'))
    };
    signs.chars().all(known)
}

/// "44 b.c.", "79 a.d.", "44 av. j.-c.", "44 v. chr.", "44 до н. э." with one word for the era.
fn eras_written_small(text: &str) -> String {
    const WRITTEN: [(&str, &str); 18] = [
        ("b.c.e.", " bce "),
        ("b. c. e.", " bce "),
        ("b.c.", " bc "),
        ("b. c.", " bc "),
        ("a.d.", " ad "),
        ("a. d.", " ad "),
        ("c.e.", " ce "),
        ("av. j.-c.", " bc "),
        ("ap. j.-c.", " ad "),
        ("v. chr.", " bc "),
        ("n. chr.", " ad "),
        ("a. c.", " bc "),
        ("a.c.", " bc "),
        ("d.c.", " ad "),
        ("d. c.", " ad "),
        ("до н. э.", " bc "),
        ("до н.э.", " bc "),
        ("н. э.", " ad "),
    ];
    let found = WRITTEN.iter().find(|(written, _)| text.contains(written));
    found.map_or_else(|| text.to_owned(), |(written, small)| text.replace(written, small).trim().to_owned())
}

/// The text without the era at its end, and whether that is the one before the year 1.
pub(super) fn without_era(text: &str) -> (String, bool) {
    let text = eras_written_small(text);
    match [" bc", " bce"].iter().find_map(|era| text.strip_suffix(era)) {
        Some(rest) => (rest.trim_end().to_owned(), true),
        None => (text, false),
    }
}

/// A Roman number below forty.
pub(super) fn roman(word: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let (tens, ones) = word.split_at(word.bytes().take_while(|byte| *byte == b'x').count().min(3));
    let ones = ONES.iter().position(|known| *known == ones)?;
    u32::try_from(tens.len() * 10 + ones).ok().filter(|number| *number > 0)
}

impl Gathered {
    /// Takes the first part of the date and returns the number of pieces it used; `None` if it is no part of a date.
    fn take(&mut self, pieces: &[Piece<'_>]) -> Option<usize> {
        let piece = pieces.first()?;
        if piece.text.is_empty() {
            return Some(1);
        }
        if piece.is_number() {
            return self.number(piece, pieces.get(1));
        }
        if names::is_between(piece.text) {
            self.says_year |= piece.text == "year";
            // "May the" is no date.
            let is_last = pieces[1..].iter().all(|piece| piece.text.is_empty());
            return (!is_last || names::is_behind(piece.text)).then_some(1);
        }
        for count in (1..=names::longest().min(pieces.len())).rev() {
            let words = &pieces[..count];
            if words[1..].iter().any(|word| word.before != " ") {
                continue;
            }
            let name = words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
            if let Some(meaning) = names::meaning(&name) {
                self.words.push(meaning);
                return Some(count);
            }
        }
        self.word(piece.text).map(|()| 1)
    }

    fn number(&mut self, piece: &Piece<'_>, next: Option<&Piece<'_>>) -> Option<usize> {
        let value: u32 = piece.text.parse().ok()?;
        let suffix = next.filter(|next| next.before.is_empty() && !next.text.is_empty() && !next.is_number());
        let suffix = suffix.or_else(|| next.filter(|next| next.before == "-" && matches!(next.text, "го" | "е" | "ое")));
        if suffix.is_some_and(|suffix| ORDINALS.contains(&suffix.text)) {
            self.small.push((value, true));
            return (value <= 31 && piece.text.len() <= 2).then_some(2);
        }
        // "23May2024" is read; "5g" and "1960s" are not.
        if suffix
            .is_some_and(|suffix| names::meaning(suffix.text).is_none() && era(suffix.text).is_none() && !names::is_between(suffix.text))
        {
            return None;
        }
        match piece.text.len() {
            1 | 2 if piece.before.ends_with('\'') => self.short_year.replace(value).is_none().then_some(1),
            1 | 2 => {
                self.small.push((value, false));
                Some(1)
            }
            3 | 4 => self.year.replace(value).is_none().then_some(1),
            _ => None,
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        if let Some(is_before) = era(word) {
            return self.era.replace(is_before).is_none().then_some(());
        }
        if let Some(month) = roman(word).filter(|month| *month <= 12) {
            self.roman.push(month);
            return Some(());
        }
        (word == "d").then_some(())
    }

    fn date(mut self, is_hyphened: bool, context: &Context) -> Result<Partial, Unread> {
        let (months, weekdays) = self.months_and_weekdays()?;
        if months.is_empty() {
            return self.year_alone(weekdays);
        }
        let (year, short_year) = (self.year_of_era(), self.short_year);
        let mut partial = Partial { year, short_year, weekdays, ..Partial::default() };
        match (self.small[..].as_ref(), year.is_some() || short_year.is_some()) {
            ([], _) => {}
            ([(day, _)], true) => partial.day = Some(*day),
            ([(day, true)], false) => partial.day = Some(*day),
            ([(number, false)], false) if *number > 31 => partial.short_year = Some(*number),
            // A spreadsheet writes "May-24" for May 2024 and for 24 May.
            ([(number, false)], false) if is_hyphened && !context.is_part && context.century.is_none() => {
                return self.day_or_year(&months, *number, context);
            }
            ([(number, false)], false) => partial.day = Some(*number),
            ([(day, _), (short, false)], false) => {
                (partial.day, partial.short_year) = (Some(*day), Some(*short));
            }
            _ => return Err(Unread::other()),
        }
        if partial.day.is_some_and(|day| !(1..=31).contains(&day)) {
            return Err(Unread::from_reason(NoDate::NoSuchDay));
        }
        one_month(&months, partial, context)
    }

    /// Which of the words are months. A word that is also a weekday ("mar." is Tuesday in French) counts as one
    /// if another word is a month.
    fn months_and_weekdays(&self) -> Result<(Vec<u32>, u8), Unread> {
        let mut months: Vec<&Meaning> = self.words.iter().filter(|word| word.months != 0).collect();
        let mut days: Vec<&Meaning> = self.words.iter().filter(|word| word.months == 0).collect();
        if months.len() > 1 {
            let (both, only): (Vec<&Meaning>, Vec<&Meaning>) = months.into_iter().partition(|word| word.weekdays != 0);
            (months, days) = match only.len() {
                0 => (both[..1].to_vec(), [days, both[1..].to_vec()].concat()),
                _ => (only, [days, both].concat()),
            };
        }
        if months.len() > 1 || days.len() > 1 {
            return Err(Unread::other());
        }
        let weekdays = days.first().map_or(0, |day| day.weekdays);
        match (months.first(), self.roman[..].as_ref()) {
            (Some(month), []) => Ok((month.month_numbers().collect(), weekdays)),
            (None, [month]) if self.small.len() + usize::from(self.year.is_some()) > 1 => Ok((vec![*month], weekdays)),
            (None, []) => Ok((Vec::new(), weekdays)),
            _ => Err(Unread::other()),
        }
    }

    fn year_of_era(&mut self) -> Option<i32> {
        if self.year.is_none() && self.era.is_some() {
            // "15 March 44 BC", "AD 79": the last number is the year.
            self.year = self.small.pop().map(|(year, _)| year);
        }
        let year = self.year?.cast_signed();
        Some(if self.era == Some(true) { 1 - year } else { year })
    }

    /// Reads a year with an era, or "year 1962".
    fn year_alone(&mut self, weekdays: u8) -> Result<Partial, Unread> {
        let is_said = self.era.is_some() || (self.says_year && self.year.is_some_and(|year| year > 999));
        let year = self.year_of_era().filter(|_| is_said && self.small.is_empty() && weekdays == 0 && self.short_year.is_none());
        year.map(|year| Partial { year: Some(year), ..Partial::default() }).ok_or_else(Unread::other)
    }

    fn day_or_year(&self, months: &[u32], number: u32, context: &Context) -> Result<Partial, Unread> {
        let [month] = months[..] else { return Err(Unread::other()) };
        let day = Partial { month: Some(month), day: Some(number), ..Partial::default() };
        let around = context.year.or_else(|| context.today.and_then(crate::dates::Day::month).map(crate::dates::Month::year));
        let year = Partial { month: Some(month), short_year: Some(number), ..Partial::default() };
        let near = Context { century: around, year: around, ..Context::default() };
        let offers = [day, year].iter().filter_map(|partial| partial.edtf(&near).ok()).filter(|_| around.is_some()).collect();
        Err(Unread { offers, ..Unread::from_reason(NoDate::DayOrYear) })
    }
}

fn era(word: &str) -> Option<bool> {
    match word {
        "bc" | "bce" => Some(true),
        "ad" | "ce" => Some(false),
        _ => None,
    }
}

/// Refuses a word that is one month in one language and another in another: only the person can decide.
fn one_month(months: &[u32], partial: Partial, context: &Context) -> Result<Partial, Unread> {
    if let [month] = months[..] {
        return Ok(Partial { month: Some(month), ..partial });
    }
    let offers = months.iter().filter_map(|month| Partial { month: Some(*month), ..partial.clone() }.edtf(context).ok()).collect();
    Err(Unread { offers, ..Unread::from_reason(NoDate::TwoMonths) })
}
