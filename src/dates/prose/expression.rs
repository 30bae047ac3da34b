//! [`Expression`]: an expression of time in a text, and what it is.

use crate::dates::Edtf;
use std::ops::Range;

/// What an expression of time is: the types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A day or anything longer on the calendar; also the vague: "recently".
    Date,
    /// A time of day, or a part of a day.
    Time,
    /// How long something lasts.
    Duration,
    /// What comes again: "every Thursday".
    Set,
}

impl Kind {
    /// The name in output: "date".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }
}

/// An expression of time in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression<'a> {
    /// Its characters in the text.
    pub characters: Range<usize>,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// Its words as they stand in the text.
    pub text: &'a str,
    /// Its date; `None` for durations, sets, the vague, and whatever counts from a day that is not known.
    pub date: Option<Edtf>,
    /// The other date that it may be: a bare "Friday" is the last or the next.
    pub alternative: Option<Edtf>,
    /// Its value in TIMEX3's form where EDTF cannot say it: `P3D`, `XXXX-WXX-2`, `PAST_REF`, `2024-05-23TMO`.
    pub value: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// The name of the rule that read it.
    pub rule: &'static str,
}
