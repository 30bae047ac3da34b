//! [`Edtf`]: a date exactly as the source spells it, with its earliest and latest day.
//!
//! Owns the reading (through `edtf-core`, which knows the grammar) and the earliest and latest day. `refusal` explains why a
//! text could not be read; `words` and `label` put the date into English.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use chrono::Datelike;
use edtf_core::{Date, Edtf as Value, IntervalEndpoint as End, ParseError};

use super::refusal::MAX_LEN;
use super::spans::{date_span, span_of};
use super::{DateError, Day, Span, drafts, negative, parts, reach, refusal};

/// A date exactly as the source spells it, in EDTF (ISO 8601-2, levels 0 to 2).
///
/// Two dates are equal if their written texts are equal: `2004-06?` and `?2004-?06` mean the same but are not equal. Cloning is
/// cheap.
#[derive(Clone)]
pub struct Edtf(Arc<Reading>);

#[derive(Clone)]
struct Reading {
    text: Box<str>,
    /// The text as it was written, if that is a draft's spelling.
    draft: Option<Box<str>>,
    /// Whether the words of the date are its text as written.
    verbatim: bool,
    value: Value,
    span: Span,
    reach: Span,
}

/// The finest part of a date that is fully known, together with everything coarser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day, or a time on it.
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
    /// The text is not EDTF, is in the spelling of an old draft, names a day that does not exist, is an interval that ends
    /// before it starts, or is longer than 200 bytes.
    pub fn parse(text: &str) -> Result<Edtf, DateError> {
        if text.len() > MAX_LEN {
            return Err(refusal::too_long(text));
        }
        match read(text) {
            Ok(value) => Ok(Edtf::of(text, value)),
            Err(ParseError { message, offset }) => {
                let reads = |text: &str| text.len() <= MAX_LEN && read(text).is_ok();
                Err(refusal::explain(text, message, offset, reads))
            }
        }
    }

    /// Like [`Edtf::parse`], but without an explanation: finding a hint costs more than reading.
    pub(super) fn known(text: &str) -> Option<Edtf> {
        let value = if text.len() > MAX_LEN { None } else { read(text).ok() };
        value.map(|value| Edtf::of(text, value))
    }

    /// Reads a text in the spelling of a draft before ISO 8601-2, if it has one meaning today: `199u`, `1984/open`, `y-17e7`.
    /// Returns `None` for anything else, including today's spelling.
    ///
    /// The date is in today's spelling; [`Edtf::draft`] returns the text as written.
    pub fn of_draft(text: &str) -> Option<Edtf> {
        let short = text.len() <= MAX_LEN;
        let today = drafts::today(text).filter(|_| short)?;
        let date = Edtf::parse(&today).ok()?;
        let today = Arc::into_inner(date.0)?;
        Some(Edtf(Arc::new(Reading { draft: Some(text.into()), ..today })))
    }

    /// The plain day in EDTF.
    ///
    /// EDTF has days only in the years −9999 to 9999: for a day beyond them this returns the year, and for an unbounded day
    /// `XXXX-XX-XX`, the date of which nothing is known.
    pub fn day(day: Day) -> Edtf {
        let text = match day.date() {
            Some(date) if date.year().abs() > 9999 => format!("Y{}", date.year()),
            Some(date) => date.to_string(),
            None => "XXXX-XX-XX".to_owned(),
        };
        // Every text made here is EDTF; it is parsed so that there is nothing to unwrap.
        match Value::parse(&text) {
            Ok(value) => Edtf::of(&text, value),
            Err(_) => Edtf::of(&text, Value::Date(parts::nothing_known())),
        }
    }

    fn of(text: &str, value: Value) -> Edtf {
        let (span, reach) = (span_of(&value, date_span), span_of(&value, reach::of_date));
        Edtf(Arc::new(Reading { text: text.into(), draft: None, verbatim: false, value, span, reach }))
    }

    /// The text as written, if it is in a draft's spelling ([`Edtf::of_draft`]).
    pub fn draft(&self) -> Option<&str> {
        self.0.draft.as_deref()
    }

    /// The text as it stands in the file, even if it is in a draft's spelling.
    pub fn written(&self) -> &str {
        self.draft().unwrap_or(&self.0.text)
    }

    /// The same date, for a reader who wants to see the text of the file: its words, long and short, are the text as it was
    /// written.
    #[must_use]
    pub fn verbatim(&self) -> Edtf {
        Edtf(Arc::new(Reading { verbatim: true, ..(*self.0).clone() }))
    }

    /// Whether its words are its text as written ([`Edtf::verbatim`]).
    pub(super) fn is_verbatim(&self) -> bool {
        self.0.verbatim
    }

    /// The text as it was written, or in today's spelling if it was written in a draft's.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The EDTF conformance level that the date needs: 0, 1 or 2.
    pub fn level(&self) -> u8 {
        self.0.value.level()
    }

    /// The days that the date may lie in. Open and unknown ends are unbounded; `?`, `~` and `%` have no effect.
    pub fn span(&self) -> Span {
        self.0.span
    }

    /// The days that the date may lie in if the parts marked `?`, `~` or `%` are off by one on either side: one day if the day
    /// is marked, one month if the month is, one year if the year is. Equal to its span if nothing is marked.
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

    /// Whether it is an interval, `start/end`; one of its ends may be open or unknown.
    pub fn is_interval(&self) -> bool {
        matches!(self.value(), Value::Interval(_))
    }

    /// The parsed value, for the other files of this module.
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

/// Reads what edtf-core reads, except intervals that end before they start in years beyond its range.
fn read(text: &str) -> Result<Value, ParseError> {
    let value = spelled(text)?;
    if ends_before_it_starts(&value) {
        return Err(ParseError { message: refusal::BACKWARDS, offset: text.find('/').map_or(0, |slash| slash + 1) });
    }
    Ok(value)
}

/// Reads what edtf-core reads, and two spellings that it refuses though the published test collections hold them valid: a space
/// after a comma in a set, and a negative year with unknown digits (`-01XX`).
fn spelled(text: &str) -> Result<Value, ParseError> {
    let is_set = text.starts_with(['[', '{']);
    if !is_set || !text.contains(", ") {
        return plainly(text);
    }
    let mut packed = String::with_capacity(text.len());
    // The position of each packed byte in the text as written, so that an error points into that text.
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

/// Reads a time without seconds as a time with seconds; `None` for any other text.
fn without_seconds(text: &str) -> Option<Value> {
    let (day, time) = text.split_once('T')?;
    let (clock, shift) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
    let bytes = clock.as_bytes();
    let is_short = matches!(bytes, [h, i, b':', m, n] if [h, i, m, n].iter().all(|byte| byte.is_ascii_digit()));
    is_short.then(|| Value::parse(&format!("{day}T{clock}:00{shift}")).ok()).flatten()
}

/// edtf-core compares the ends too, but not in years beyond its range (`Y17E18/2004`).
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
