//! Which date belongs to what is told: the one in its clause, the one that leads the sentence, or none of its own.

use super::grammar::{self, Mood, Verb};
use super::kinds::Takes;
use super::sentence::Read;
use super::telling::Telling;
use super::work;
use crate::dates::prose;
use crate::dates::{Day, Edtf};
use std::ops::Range;
use std::sync::LazyLock;

/// A date that the text names.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    pub bytes: Range<usize>,
    pub words: String,
    pub date: Edtf,
    pub alternative: Option<Edtf>,
    pub rule: &'static str,
}

/// All dates of a text, in order. Durations and what comes again have none. Without a day of issue "Thursday" is an unknown day, and
/// "5 May" that day of an unknown year.
/// With where any expression of time stands, since a text is read for them once.
pub(super) fn stamps(text: &str, dated: Option<Day>) -> (Vec<Stamp>, Vec<Range<usize>>) {
    let found = prose::expressions(text, dated);
    let stamp = |found: prose::Expression<'_>| {
        let is_date = matches!(found.kind, prose::Kind::Date | prose::Kind::Time);
        let hanging = || found.value.as_deref().filter(|value| dated.is_none() && value.starts_with("XXXX"));
        let hangs = || hanging().map(|value| Edtf::parse(value).unwrap_or_else(|_| unknown()));
        let date = found.date.clone().or_else(hangs).filter(|_| is_date)?;
        // The hour of a deadline is no more than its day here.
        let date = date.without_time();
        Some(Stamp { bytes: found.bytes, words: found.text.to_owned(), date, alternative: found.alternative, rule: found.rule })
    };
    let mut times = Vec::new();
    let stamps = found.inspect(|found| times.push(found.bytes.clone())).filter_map(stamp).collect();
    (stamps, times)
}

impl Stamp {
    /// Whether nobody knows which day its words mean.
    pub fn is_unknown(&self) -> bool {
        self.date == *UNKNOWN
    }
}

/// The date of each telling of a sentence.
pub(super) fn of_tellings<'a>(read: &Read, tellings: &[Telling], verbs: &[Verb], stamps: &'a [Stamp]) -> Vec<Option<&'a Stamp>> {
    let mut out: Vec<Option<&Stamp>> = vec![None; tellings.len()];
    let mut leading: Option<&Stamp> = None;
    let mut anchors: Vec<usize> =
        tellings.iter().flat_map(|telling| [telling.at, telling.verb_at]).chain(verbs.iter().map(|verb| verb.at)).collect();
    anchors.sort_unstable();
    anchors.dedup();
    for stamp in stamps {
        work::look();
        let Some(place) = read.token_from(stamp.bytes.start) else { continue };
        let left = anchors[..anchors.partition_point(|anchor| *anchor < place)].last().copied();
        if is_apart(read, place, stamp) {
            let begun = left.and_then(|left| tellings.iter().position(|telling| telling.verb_at == left && began(read, telling, place)));
            if let Some(number) = begun {
                out[number].get_or_insert(stamp);
            }
            continue;
        }
        if is_subject(read, place, stamp, verbs) {
            continue;
        }
        let Some(anchor) = left else {
            // The dateline gives way to the day that the sentence names.
            if leading.is_none_or(|before| before.rule == "dateline") {
                leading = Some(stamp);
            }
            continue;
        };
        if is_new_clause(read, anchor, place) {
            // ", and on the next day he spoke": the date leads what follows.
            if let Some(number) = tellings.iter().position(|telling| telling.verb_at > place) {
                out[number].get_or_insert(stamp);
                continue;
            }
        }
        if opens_another(read, anchor, place, verbs) {
            if let Some(number) = tellings.iter().position(|telling| telling.at > anchor && telling.verb_at > place) {
                out[number].get_or_insert(stamp);
            }
            continue;
        }
        // "began in the autumn of 2023, when Keldia expelled": what happened then, too.
        let then = tellings.iter().position(|telling| telling.at > place).filter(|_| is_when_behind(read, stamp));
        if let Some(number) = then {
            out[number].get_or_insert(stamp);
        }
        let own = tellings.iter().position(|telling| telling.at == anchor || telling.verb_at == anchor);
        if own.is_some_and(|own| is_of_what_was_done(read, &tellings[own], place)) {
            continue;
        }
        let bare = verbs.iter().find(|verb| verb.at == anchor && verb.mood == Mood::Bare);
        let enclosing = || tellings.iter().position(|telling| telling.at < place && place < telling.verb_at.max(telling.reach.end));
        let number = match (own, bare) {
            (Some(own), _) => Some(own),
            (None, Some(verb)) if matches!(verb.base, "plan" | "schedule" | "set" | "expect" | "slate") => enclosing(),
            // "announced on 2 June,": the day of the announcement.
            (None, Some(verb)) if verb.is_passive => None,
            // "will be shown when it arrives on 11 November": both on that day.
            (None, _) => enclosing().or_else(|| {
                tellings.iter().rposition(|telling| {
                    telling.verb_at < anchor
                        && telling.takes != Takes::Speaker
                        && read.tokens[telling.verb_at..anchor].iter().any(|token| token.lower == "when")
                })
            }),
        };
        if let Some(number) =
            number.filter(|number| tellings[*number].takes != Takes::Speaker || is_when_said(read, &tellings[*number], stamp, place, verbs))
        {
            out[number].get_or_insert(stamp);
        }
    }
    for (telling, out) in tellings.iter().zip(&mut out) {
        let has_other = stamps.iter().any(|stamp| out.is_some_and(|own| own.bytes == stamp.bytes));
        if out.is_none() && !has_other {
            *out = leading.filter(|stamp| leads(read, stamp, telling) && (telling.takes != Takes::Speaker || is_day(stamp)));
        }
    }
    out
}

/// "compared to March 2008", "since 1992", "the events of today": the date of something else.
fn is_apart(read: &Read, place: usize, stamp: &Stamp) -> bool {
    let before = |back: usize| place.checked_sub(back).map(|at| &read.tokens[at]);
    let is = |back: usize, words: &[&str]| before(back).is_some_and(|token| token.is(words));
    // "an action plan for 2025–2027" is not of these years.
    let is_long = stamp.date.span().days().is_none_or(|days| days > 360);
    // "originally due later this year, will be delayed until October".
    let was_due = is(1, grammar::PLANNED) && is(2, &["originally", "initially", "previously"]);
    was_due
        || is(1, &["for"]) && is_long
        || is(1, &["of", "than", "since", "versus", "'s"])
        || is(2, &["of", "than", "since", "compared"]) && is(1, &["the", "to", "with", "in"])
        || is(2, &["compared"])
        || is(3, &["compared"])
}

/// Whether ", when" follows a date.
fn is_when_behind(read: &Read, stamp: &Stamp) -> bool {
    let next = read.token_from(stamp.bytes.end).map_or(&[][..], |at| &read.tokens[at..]);
    next.iter().find(|token| token.lower != ",").is_some_and(|token| token.lower == "when")
}

/// "has lodged a protest over the transit on 3 March": a perfect has no day, so the day is that of what it is about. So is that of what
/// somebody is worried about: "raised concerns about the exercises last week".
fn is_of_what_was_done(read: &Read, telling: &Telling, place: usize) -> bool {
    let between = read.tokens.get(telling.verb_at..place).unwrap_or_default();
    let has = |words: &[&str]| between.iter().any(|token| token.is(words));
    has(&["over", "about"]) && (telling.mood == Mood::Perfect || has(&["concern", "concerns"]))
}

/// "had been suspended since 24 July": it happened on that day.
fn began(read: &Read, telling: &Telling, place: usize) -> bool {
    let is_done = telling.is_passive && !telling.happens && matches!(telling.mood, Mood::Perfect | Mood::Pluperfect);
    is_done && place.checked_sub(1).is_some_and(|at| at > telling.at && read.tokens[at].lower == "since")
}

/// "Sunday was chosen for it": the day is who is spoken of, not when.
fn is_subject(read: &Read, place: usize, stamp: &Stamp, verbs: &[Verb]) -> bool {
    let next = || read.token_from(stamp.bytes.end);
    place == 0 && next().is_some_and(|next| verbs.iter().any(|verb| verb.start == next && verb.is_passive))
}

/// Whether a date tells when something was said, and not what was said.
fn is_when_said(read: &Read, telling: &Telling, stamp: &Stamp, place: usize, verbs: &[Verb]) -> bool {
    if place < telling.verb_at {
        return true;
    }
    let between = &read.tokens[telling.verb_at + 1..place];
    let says_what = |token: &super::words::Token| {
        token.is(super::words::CLAUSES) || token.is(&["it", "they", "he", "she", "its", "their", "will", "would", ",", "“", "\"", ":"])
    };
    let has_verb = verbs.iter().any(|verb| telling.verb_at < verb.at && verb.at < place);
    between.len() <= 8 && !between.iter().any(says_what) && !has_verb && !read.tokens[place].quoted && is_day(stamp)
}

/// Whether a date is no longer than a month: nobody speaks for a year.
fn is_day(stamp: &Stamp) -> bool {
    stamp.is_unknown() || stamp.date.span().days().is_some_and(|days| days <= 31)
}

/// Whether a date at the start of a sentence holds for a telling: not for one in a clause about something else.
fn leads(read: &Read, stamp: &Stamp, telling: &Telling) -> bool {
    let place = read.token_from(stamp.bytes.start).unwrap_or(0);
    let between = &read.tokens[place.min(telling.at)..telling.at];
    // "On 1 June Henderson, who leads the firm, outlined a plan": what stands between two commas is passed over.
    let mut parts = between.split(|token| token.lower == ",").peekable();
    let ends = |token: &super::words::Token| token.is(&[";", "which", "who", "because", "although", "after", "before"]);
    while let Some(part) = parts.next() {
        let is_closed = parts.peek().is_some() && part.first().is_some_and(|token| token.is(&["which", "who"]));
        if !is_closed && part.iter().any(ends) {
            return false;
        }
    }
    true
}

/// "…, and a new date in the autumn is under discussion": the date stands in the subject of another verb.
fn opens_another(read: &Read, anchor: usize, place: usize, verbs: &[Verb]) -> bool {
    let joins =
        |at: &usize| read.tokens[*at].lower == ";" || read.tokens[*at].is(&["and", "but", "while"]) && read.tokens[at - 1].lower == ",";
    let Some(joint) = (anchor + 1..place).rev().find(joins) else { return false };
    let end = (place + 14).min(read.tokens.len());
    let has_verb = |at: usize| {
        read.tokens[at].is(&["is", "are", "was", "were", "has", "have", "had", "will", "would"])
            || verbs.iter().any(|verb| verb.at == at && verb.mood != Mood::Bare)
    };
    !(joint + 1..place).any(has_verb) && (place..end).take_while(|at| !read.tokens[*at].is(&[";", ","])).any(has_verb)
}

/// Whether ", and" or ";" stands between a verb and a date, right before the date.
fn is_new_clause(read: &Read, anchor: usize, place: usize) -> bool {
    let between = &read.tokens[anchor + 1..place];
    let back: Vec<&str> = between.iter().rev().take(3).map(|token| token.lower.as_str()).collect();
    let joins = |word: &str| matches!(word, "and" | "but" | ";" | ":");
    // "and on", "and,", "; on".
    back.iter().enumerate().any(|(number, word)| {
        joins(word)
            && (number == 0
                || back[..number]
                    .iter()
                    .all(|word| matches!(*word, "on" | "in" | "at" | "," | "the" | "by" | "late" | "early" | "between" | "from")))
    }) && !between.iter().rev().take(6).any(|token| token.is(&["from", "between"]) && back.first().is_some_and(|word| *word == "and"))
        || back.first().is_some_and(|word| *word == "on") && back.get(1).is_some_and(|word| *word == "and")
}

/// A date without a year, in the year in which it is nearest to a day.
pub(super) fn in_the_nearest_year(day: Day, of_year: impl Fn(i32) -> Option<Edtf>) -> Option<Edtf> {
    let year = day.month()?.year();
    let far = |date: &Edtf| day.days_until(date.span().earliest).map_or(i32::MAX, i32::abs);
    [year, year - 1, year + 1].into_iter().filter_map(of_year).min_by_key(far)
}

/// Whether a date is of a day after the day of issue.
pub(super) fn is_ahead(date: &Edtf, issued: Option<Day>) -> bool {
    issued.is_some_and(|day| date.span().earliest > day)
}

/// The date of what has happened: of the two that it may mean the one that is not to come, if any is not.
pub(super) fn in_the_past(stamp: &Stamp, issued: Option<Day>) -> Option<Stamp> {
    if !is_ahead(&stamp.date, issued) {
        return Some(stamp.clone());
    }
    let other = stamp.alternative.clone().filter(|other| !is_ahead(other, issued))?;
    Some(Stamp { alternative: Some(stamp.date.clone()), date: other, ..stamp.clone() })
}

/// "has convened a session for Friday": what was arranged is to come.
pub(super) fn is_set_for(read: &Read, stamp: &Stamp, issued: Option<Day>) -> bool {
    let before = read.token_from(stamp.bytes.start).and_then(|place| place.checked_sub(1));
    before.is_some_and(|at| read.tokens[at].lower == "for") && is_ahead(&stamp.date, issued)
}

/// The date of which nothing is known. Made once: making it for each comparison of two drafts took half of a long article's time.
static UNKNOWN: LazyLock<Edtf> = LazyLock::new(|| Edtf::day(Day::UNBOUNDED_PAST));

/// The date of which nothing is known.
pub(super) fn unknown() -> Edtf {
    UNKNOWN.clone()
}

/// The day of issue as a date that is not sure: a text without a day of its own tells of that day, or shortly before.
pub(super) fn about(day: Day) -> Option<Edtf> {
    Edtf::parse(&format!("{day}~")).ok()
}

/// Up to a day.
pub(super) fn until(day: Day) -> Option<Edtf> {
    Edtf::parse(&format!("../{day}")).ok()
}

/// From a day on.
pub(super) fn from(day: Day) -> Option<Edtf> {
    Edtf::parse(&format!("{day}/..")).ok()
}
