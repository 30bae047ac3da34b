//! Why a text is no date, and the dates that it may mean.

use crate::dates::DateError;

/// Why a text is no date. Rows of a table are counted under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoDate {
    /// The text is empty.
    Empty,
    /// The day or the month may come first.
    Ambiguous,
    /// A month, or the years from the first to the last: 2004/05.
    MonthOrYears,
    /// A day, or a month with a year of two digits: May-24.
    DayOrYear,
    /// The name is one month in one language and another in another.
    TwoMonths,
    /// Some days, or one day in Old and New Style: 10/21 May 1725.
    Styles,
    /// The week from a day on, or the calendar week of that day.
    Week,
    /// Fiscal years begin on different days.
    FiscalYear,
    /// The year has two digits.
    ShortYear,
    /// There is no year.
    NoYear,
    /// It counts from today: yesterday.
    Relative,
    /// The date is not fixed yet.
    NotFixed,
    /// A spreadsheet program counts days this way.
    Serial,
    /// A computer counts seconds this way.
    Seconds,
    /// The text looks like a date but is none: 31 April.
    NoSuchDay,
    /// The named day of the week is that of another day.
    WrongWeekday,
    /// The end is before the start.
    Backwards,
    /// Anything else.
    Other,
}

impl NoDate {
    /// The words under which rows are counted.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Empty => "no date",
            Self::Ambiguous => "the day or the month may come first in the date",
            Self::MonthOrYears => "the date may be a month, or the years from one to the other",
            Self::DayOrYear => "the number of the date may be a day or a year",
            Self::TwoMonths => "the name of the month means different months in different languages",
            Self::Styles => "the date may be several days, or one day in Old and New Style",
            Self::Week => "the week of the date may begin on that day or on the Monday before",
            Self::FiscalYear => "a fiscal year begins on a different day in each country",
            Self::ShortYear => "the year of the date has two digits only",
            Self::NoYear => "the date has no year",
            Self::Relative => "the date counts from a day that is not given",
            Self::NotFixed => "the date is not fixed yet",
            Self::Serial => "the date is a day number of a spreadsheet program: format the column as dates there and save it again",
            Self::Seconds => "the date is a count of seconds, not a day",
            Self::NoSuchDay => "there is no such day",
            Self::WrongWeekday => "the day of the week is that of another day",
            Self::Backwards => "the end of the date comes before its start",
            Self::Other => "the date cannot be read",
        }
    }

    /// Whether the text looks like a date, though it cannot be read as one.
    #[must_use]
    pub const fn is_like_a_date(self) -> bool {
        !matches!(self, Self::Empty | Self::NoYear | Self::Serial | Self::Seconds | Self::Relative | Self::Other)
    }
}

/// A text that is no date, or more than one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The reason.
    pub why: NoDate,
    /// The reason in words, if more can be said than [`NoDate::words`] does: "April 2024 has 30 days".
    pub message: Option<String>,
    /// The dates that it may mean, in EDTF.
    pub offers: Vec<String>,
}

impl Unread {
    pub(in crate::dates) const fn from_reason(why: NoDate) -> Self {
        Self { why, message: None, offers: Vec::new() }
    }

    /// The reader of one spelling did not recognise the text: the next reader may.
    pub(super) const fn other() -> Self {
        Self::from_reason(NoDate::Other)
    }

    /// Whether this reader did not recognise the spelling.
    pub(super) fn is_other(&self) -> bool {
        self.why == NoDate::Other && self.message.is_none()
    }

    /// The result of the next reader, if this one did not recognise the spelling.
    pub(super) fn or_try<T>(self, next: impl FnOnce() -> Result<T, Self>) -> Result<T, Self> {
        if self.is_other() { next() } else { Err(self) }
    }

    /// The reason in words.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.message.as_deref().unwrap_or_else(|| self.why.words())
    }

    /// The reason, and the dates that it may mean.
    #[must_use]
    pub fn in_words(&self) -> String {
        let choice = self.choice().map_or_else(String::new, |choice| format!("; did you mean {choice}?"));
        format!("{}{choice}", self.reason())
    }

    /// The dates that it may mean, in words, so that a person can choose.
    #[must_use]
    pub fn choice(&self) -> Option<String> {
        Some(match (self.why, &self.offers[..]) {
            (NoDate::Ambiguous, [day, month]) => format!("{day} (day first) or {month} (month first)"),
            (NoDate::MonthOrYears, [month, years]) => format!("{month} (the month) or {years} (the years)"),
            (NoDate::DayOrYear, [day, month]) => format!("{day} (the day) or {month} (the month)"),
            (NoDate::Styles, [new]) => format!("{new} in the New Style"),
            (NoDate::Styles, [days, new]) => format!("{days} (the days) or {new} (one day in the New Style)"),
            (_, [only]) => only.clone(),
            (_, [first, second]) => format!("{first} or {second}"),
            _ => return None,
        })
    }
}

impl From<Unread> for DateError {
    fn from(unread: Unread) -> Self {
        let has_two = unread.offers.len() == 2 && unread.message.is_none();
        let message = match unread.why {
            NoDate::Ambiguous | NoDate::MonthOrYears | NoDate::DayOrYear if has_two => "this may mean two dates",
            _ => unread.reason(),
        };
        Self { message: message.to_owned(), hint: unread.choice(), offset: 0 }
    }
}
