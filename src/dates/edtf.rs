//! [`Edtf`]: a date as the source gives it, kept to the letter, with what can be counted of it.
//!
//! Owns the reading (through `edtf-core`, which knows the grammar) and the earliest and latest day. The explanation of
//! what could not be read is `refusal`'s; how the date reads to a person is `words`' and `label`'s.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use chrono::Datelike;
use edtf_core::{Date, Edtf as Value, IntervalEndpoint as End, ParseError};

use super::refusal::LONGEST;
use super::spans::{date_span, span_of};
use super::{DateError, Day, Span, drafts, negative, parts, reach, refusal};

/// A date as the source gives it, in EDTF (ISO 8601-2, levels 0 to 2), kept to the letter.
///
/// Equality is of the written text: `2004-06?` and `?2004-?06` mean the same and are still two spellings.
/// Cloning is cheap.
#[derive(Clone)]
pub struct Edtf(Arc<Reading>);

#[derive(Clone)]
struct Reading {
    text: Box<str>,
    /// As it was written, where that is a draft's spelling.
    draft: Option<Box<str>>,
    /// It reads as it is written.
    verbatim: bool,
    value: Value,
    span: Span,
    reach: Span,
}

/// The finest part of a date that is fully known, together with everything coarser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day (or a time on it).
    Day,
    /// A month; also a day whose number is not known (`2024-05-XX`).
    Month,
    /// A season, quarter, third or half of a year.
    Season,
    /// A year or a coarser run of years (`196X`, `1953S2`); also a day or month of an unknown month.
    Year,
    /// An interval.
    Span,
    /// One of several dates, or all of several.
    Set,
}

impl Edtf {
    /// Reads an EDTF text.
    ///
    /// # Errors
    ///
    /// A text that is no EDTF, an old draft's spelling, a day that does not exist, an interval that ends before it
    /// starts, or more than 200 bytes.
    pub fn parse(text: &str) -> Result<Edtf, DateError> {
        if text.len() > LONGEST {
            return Err(refusal::too_long(text));
        }
        match read(text) {
            Ok(value) => Ok(Edtf::of(text, value)),
            Err(ParseError { message, offset }) => {
                let reads = |text: &str| text.len() <= LONGEST && read(text).is_ok();
                Err(refusal::explain(text, message, offset, reads))
            }
        }
    }

    /// The same without a word about what is no EDTF: finding a hint costs more than reading.
    pub(super) fn known(text: &str) -> Option<Edtf> {
        let value = if text.len() > LONGEST { None } else { read(text).ok() };
        value.map(|value| Edtf::of(text, value))
    }

    /// Reads a text in the spelling of a draft before ISO 8601-2, where that has one meaning today: `199u`,
    /// `1984/open`, `y-17e7`. `None` for anything else, today's spelling included.
    ///
    /// The date is the one in today's spelling; [`Edtf::draft`] has what was written.
    pub fn of_draft(text: &str) -> Option<Edtf> {
        let short = text.len() <= LONGEST;
        let today = drafts::today(text).filter(|_| short)?;
        let date = Edtf::parse(&today).ok()?;
        let today = Arc::into_inner(date.0)?;
        Some(Edtf(Arc::new(Reading { draft: Some(text.into()), ..today })))
    }

    /// The plain day, as EDTF writes it.
    ///
    /// EDTF has days in the years −9999 to 9999 only: beyond them this is the year, and for an unbounded day
    /// `XXXX-XX-XX`, the date of which nothing is known.
    pub fn day(day: Day) -> Edtf {
        let text = match day.date() {
            Some(date) if date.year().abs() > 9999 => format!("Y{}", date.year()),
            Some(date) => date.to_string(),
            None => "XXXX-XX-XX".to_owned(),
        };
        // Every text made here is EDTF; the parser's word is taken only so that there is nothing to unwrap.
        match Value::parse(&text) {
            Ok(value) => Edtf::of(&text, value),
            Err(_) => Edtf::of(&text, Value::Date(parts::nothing_known())),
        }
    }

    fn of(text: &str, value: Value) -> Edtf {
        let (span, reach) = (span_of(&value, date_span), span_of(&value, reach::of_date));
        Edtf(Arc::new(Reading { text: text.into(), draft: None, verbatim: false, value, span, reach }))
    }

    /// What was written, where it is a draft's spelling ([`Edtf::of_draft`]).
    pub fn draft(&self) -> Option<&str> {
        self.0.draft.as_deref()
    }

    /// The text as the file has it: a draft's spelling too.
    pub fn written(&self) -> &str {
        self.draft().unwrap_or(&self.0.text)
    }

    /// The same date, for a reader who wants to see what the file has: its words, long and short, are the text as it
    /// was written.
    #[must_use]
    pub fn verbatim(&self) -> Edtf {
        Edtf(Arc::new(Reading { verbatim: true, ..(*self.0).clone() }))
    }

    /// Whether its words are the text as it was written ([`Edtf::verbatim`]).
    pub(super) fn is_verbatim(&self) -> bool {
        self.0.verbatim
    }

    /// The text as it was written, or in today's spelling where it was written in a draft's.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The conformance level it needs: 0, 1 or 2.
    pub fn level(&self) -> u8 {
        self.0.value.level()
    }

    /// The days it may lie in. Open and unknown ends are unbounded; `?`, `~` and `%` move nothing.
    pub fn span(&self) -> Span {
        self.0.span
    }

    /// The days it may lie in if what is marked `?`, `~` or `%` is a little off: a day where the day is marked, a month
    /// where the month is, a year where the year is, on either side. The same as its span where nothing is marked.
    pub fn reach(&self) -> Span {
        self.0.reach
    }

    /// How precise it is.
    pub fn precision(&self) -> Precision {
        match self.value() {
            Value::Date(date) => precision_of(date),
            Value::DateTime(_) => Precision::Day,
            Value::Interval(_) => Precision::Span,
            Value::Set(_) => Precision::Set,
        }
    }

    /// Whether any part is marked uncertain (`?` or `%`).
    pub fn is_uncertain(&self) -> bool {
        self.0.value.is_uncertain()
    }

    /// Whether any part is marked approximate (`~` or `%`).
    pub fn is_approximate(&self) -> bool {
        self.0.value.is_approximate()
    }

    /// Whether it is an interval, `start/end`, one end of which may be open or unknown.
    pub fn is_interval(&self) -> bool {
        matches!(self.value(), Value::Interval(_))
    }

    /// What the grammar made of it, for the files beside this one.
    pub(super) fn value(&self) -> &Value {
        &self.0.value
    }
}

impl PartialEq for Edtf {
    fn eq(&self, other: &Edtf) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for Edtf {}

impl Hash for Edtf {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
    }
}

impl fmt::Debug for Edtf {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Edtf({:?})", self.as_str())
    }
}

/// The text as it was written.
impl fmt::Display for Edtf {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Edtf, DateError> {
        Edtf::parse(text)
    }
}

/// What edtf-core reads, but for intervals that end before they start in years beyond what it counts.
fn read(text: &str) -> Result<Value, ParseError> {
    let value = spelled(text)?;
    if ends_before_it_starts(&value) {
        return Err(ParseError { message: refusal::BACKWARDS, offset: text.find('/').map_or(0, |slash| slash + 1) });
    }
    Ok(value)
}

/// What edtf-core reads, and two spellings it refuses though the published test collections hold them valid:
/// a space after a comma in a set, and a negative year with unknown digits (`-01XX`).
fn spelled(text: &str) -> Result<Value, ParseError> {
    let is_set = text.starts_with(['[', '{']);
    if !is_set || !text.contains(", ") {
        return plainly(text);
    }
    let mut packed = String::with_capacity(text.len());
    // Where each packed byte stood, so that an error points into the text as written.
    let mut origin = Vec::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        if character != ' ' || !packed.ends_with(',') {
            packed.push(character);
            origin.resize(packed.len(), at);
        }
    }
    plainly(&packed).map_err(|error| ParseError { offset: origin.get(error.offset).copied().unwrap_or(text.len()), ..error })
}

fn plainly(text: &str) -> Result<Value, ParseError> {
    match Value::parse(text) {
        Err(ParseError { message: negative::REFUSED, .. }) => negative::read(text),
        Err(error) => without_seconds(text).ok_or(error),
        read => read,
    }
}

/// Reads a time without seconds as one with; `None` for any other text.
fn without_seconds(text: &str) -> Option<Value> {
    let (day, time) = text.split_once('T')?;
    let (clock, shift) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
    let bytes = clock.as_bytes();
    let is_short = matches!(bytes, [h, i, b':', m, n] if [h, i, m, n].iter().all(|byte| byte.is_ascii_digit()));
    is_short.then(|| Value::parse(&format!("{day}T{clock}:00{shift}")).ok()).flatten()
}

/// edtf-core compares the ends too, but not in years beyond what it counts (`Y17E18/2004`).
fn ends_before_it_starts(value: &Value) -> bool {
    let Value::Interval(interval) = value else {
        return false;
    };
    match (&interval.start, &interval.end) {
        (End::Date(start), End::Date(end)) => date_span(end).latest < date_span(start).earliest,
        _ => false,
    }
}

fn precision_of(date: &Date) -> Precision {
    let whole_year = !date.year.has_unspecified();
    let whole_month = date.month.is_some_and(|month| !month.has_unspecified());
    match date.precision() {
        _ if !whole_year => Precision::Year,
        edtf_core::Precision::Season => Precision::Season,
        _ if !whole_month => Precision::Year,
        _ if date.day.is_some_and(|day| !day.has_unspecified()) => Precision::Day,
        _ => Precision::Month,
    }
}
