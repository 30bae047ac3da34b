//! A date in English: [`Edtf::words`] for the detail pane, [`Edtf::short`] for tables.
//!
//! Both say exactly what the source says: an unknown day is "some day", and an open end differs from an unknown one. `label`
//! writes the row under a month heading; `words/sets` writes sets.

mod sets;

use chrono::Datelike;
use edtf_core::{Date, Edtf as Value, Interval, IntervalEndpoint as End};

use super::parts::{self, Doubt, KnownYear, Mark, Part, Plain};
use super::spans::date_span;
use super::years::{self, YearWords};
use super::{Day, Edtf, MONTH_NAMES, MONTH_SHORT, Span, Window};

/// The long or the short style.
#[derive(Clone, Copy)]
struct Style {
    months: &'static [&'static str; 12],
    /// The dash between two ends of more than one word.
    dash: &'static str,
    long: bool,
    /// Whether days include their year.
    years: bool,
}

const LONG: Style = Style { months: &MONTH_NAMES, dash: " – ", long: true, years: true };

const SHORT: Style = Style { months: &MONTH_SHORT, dash: "–", long: false, years: false };

/// The short style that always includes the year.
const DATED: Style = Style { years: true, ..SHORT };

impl Edtf {
    /// The date in English, in full: "Thu 23 May 2024", "24–26 April 2024", "about 1962", "some day in May 2024". A
    /// [verbatim](Edtf::verbatim) date is its text as written.
    pub fn words(&self) -> String {
        match self.value() {
            _ if self.is_verbatim() => self.written().to_owned(),
            Value::Date(date) => LONG.single(date),
            Value::DateTime(moment) => match self.as_str().split_once('T') {
                Some((_, time)) => format!("{}, {}", LONG.single(&moment.date), time_of_day(time)),
                None => LONG.single(&moment.date),
            },
            Value::Interval(interval) => LONG.interval(interval),
            Value::Set(set) => LONG.set(set),
        }
    }

    /// The date in a few words, always with the year: "24–26 Apr 2024", "23 May 2024 19:00", "about 1950". A
    /// [verbatim](Edtf::verbatim) date is its text as written.
    pub fn dated(&self) -> String {
        self.in_few_words(DATED)
    }

    /// The date in a few words: "23 May", "24–27 Apr", "Apr 2024", "1962~". Days and intervals of days within one year leave
    /// out the year; doubt is the EDTF sign. A time on a day is given to the minute.
    pub fn short(&self) -> String {
        self.in_few_words(SHORT)
    }

    fn in_few_words(&self, style: Style) -> String {
        match self.value() {
            _ if self.is_verbatim() => self.written().to_owned(),
            Value::Date(date) => style.single(date),
            Value::DateTime(moment) => format!("{} {}", style.single(&moment.date), self.clock_words().unwrap_or_default()),
            Value::Interval(interval) => style.interval(interval),
            Value::Set(set) => style.set(set),
        }
    }
}

impl Edtf {
    /// The days that filters count, if the words leave that open: "counted as March–May 2001" for a spring. `None` for any
    /// other date.
    #[must_use]
    pub fn counted(&self) -> Option<String> {
        let ends = match self.value() {
            Value::Date(date) => [Some(date), None],
            Value::Interval(interval) => [&interval.start, &interval.end].map(|end| match end {
                End::Date(date) | End::OnOrBefore(date) | End::OnOrAfter(date) => Some(date),
                End::Open | End::Unknown => None,
            }),
            _ => [None, None],
        };
        let Span { earliest, latest } = self.span();
        if earliest == latest && !earliest.is_bounded() {
            return Some("too far off to be counted in days".to_owned());
        }
        let bounded = |day: Day| day.is_bounded().then_some(day);
        let has_season = ends.into_iter().flatten().any(|date| parts::season_code(date).is_some());
        has_season.then(|| format!("counted as {}", Window { from: bounded(earliest), to: bounded(latest) }.words()))
    }
}

impl Style {
    /// A date that stands alone: with its weekday in the long style, without its year in the short style.
    fn single(self, date: &Date) -> String {
        if let Some(plain) = parts::plain(date)
            && plain.day.is_some()
        {
            let text = self.range(plain, plain).unwrap_or_default();
            return match date_span(date).earliest.date() {
                Some(day) if self.long => format!("{} {text}", day.weekday()),
                _ => text,
            };
        }
        self.date(date)
    }

    /// A date with its year and its marks.
    fn date(self, date: &Date) -> String {
        let bare = self.bare(date);
        if !self.long {
            return format!("{bare}{}", Mark::all_of(date).map_or("", Mark::sign));
        }
        let about = if bare.starts_with("about ") { "" } else { "about " };
        // "about the 1960s": the mark already says that the date is one of them.
        let approximate = matches!(parts::doubt(date), Doubt::Whole(Mark::Approximate | Mark::Both));
        let bare = bare.strip_prefix("some year in ").filter(|_| approximate).unwrap_or(&bare).to_owned();
        match parts::doubt(date) {
            Doubt::None => bare,
            Doubt::Whole(Mark::Uncertain) => format!("{bare}, uncertain"),
            Doubt::Whole(Mark::Approximate) => format!("{about}{bare}"),
            Doubt::Whole(Mark::Both) => format!("{about}{bare}, uncertain"),
            Doubt::Parts(marked) => format!("{bare}, {}", doubted_parts(&marked)),
        }
    }

    /// A date without its marks.
    fn bare(self, date: &Date) -> String {
        let year = YearWords::of_year(&date.year, self.long);
        if let Some(digits) = date.year.significant_digits {
            return self.rounded(date, &year, digits);
        }
        let Some(month_field) = date.month else {
            return year.alone;
        };
        if let Some(code) = parts::season_code(date) {
            return season(code, &year);
        }
        let month = Part::month(month_field);
        match date.day.map(|day| Part::up_to(parts::month_length(date), day)) {
            None => self.month(&month, &year),
            Some(day) => self.day(&day, &month, &year),
        }
    }

    /// `1950S2`: estimated to be 1950, and in any case some year in 1900–1999.
    fn rounded(self, date: &Date, year: &YearWords, digits: u32) -> String {
        match (parts::known_year(&date.year), parts::rounded_years(date)) {
            (_, Some((first, last))) if first == last => year.alone.clone(),
            (KnownYear::Exactly(exact), Some((first, last))) if self.long => {
                format!("about {} (some year in {})", year.alone, years::rounded(exact, first, last))
            }
            (_, Some(_)) if !self.long => format!("about {}", year.alone),
            _ => format!("about {} ({digits} significant digit{})", year.alone, if digits == 1 { "" } else { "s" }),
        }
    }

    fn month(self, month: &Part, year: &YearWords) -> String {
        match month {
            Part::Known(month) => year.after(self.month_name(*month)),
            Part::Any => year.of("some month"),
            Part::OneOf(months) => year.after(&self.one_month_of(months)),
        }
    }

    fn day(self, day: &Part, month: &Part, year: &YearWords) -> String {
        let months = match month {
            Part::Known(month) => Some(self.month_name(*month).to_owned()),
            Part::OneOf(months) => Some(self.one_month_of(months)),
            Part::Any => None,
        };
        match (day, month, months) {
            (Part::Known(day), Part::Known(_), Some(month)) => year.after(&format!("{day} {month}")),
            (Part::OneOf(days), Part::Known(_), Some(month)) if is_run(days) => {
                year.after(&format!("some day of {} {month}", one_day_of(days)))
            }
            (Part::OneOf(days), Part::Known(_), Some(month)) => year.after(&format!("{} {month}", one_day_of(days))),
            (Part::Known(day), _, Some(month)) => year.after(&format!("day {day} of {month}")),
            (Part::Known(day), _, None) => year.of(&format!("day {day} of some month")),
            (Part::OneOf(days), _, Some(month)) => year.after(&format!("day {} of {month}", one_day_of(days))),
            (Part::OneOf(days), _, None) => year.of(&format!("day {} of some month", one_day_of(days))),
            (Part::Any, _, Some(month)) => year.after(&format!("some day in {month}")),
            (Part::Any, _, None) => year.within("some day"),
        }
    }

    fn month_name(self, month: u8) -> &'static str {
        self.months.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("?")
    }

    fn one_month_of(self, months: &[u8]) -> String {
        match months {
            [first, .., last] if is_run(months) => {
                let (first, last) = (self.month_name(*first), self.month_name(*last));
                format!("some month in {first}–{last}")
            }
            _ => listed(months.iter().map(|month| self.month_name(*month).to_owned()), "or"),
        }
    }

    /// Two plain dates of the same precision, joined; `None` if they differ in precision.
    fn range(self, first: Plain, last: Plain) -> Option<String> {
        let name = |plain: Plain| self.month_name(plain.month.unwrap_or(0));
        let dash = self.dash;
        let same_month = (first.year, first.month) == (last.year, last.month);
        // The short style leaves the year of days to the rows around it.
        let year = if self.years { format!(" {}", last.year) } else { String::new() };
        let text = match (first.day, last.day) {
            (Some(a), Some(b)) if same_month && a == b => format!("{a} {}{year}", name(last)),
            (Some(a), Some(b)) if same_month => format!("{a}–{b} {}{year}", name(last)),
            (Some(a), Some(b)) if first.year == last.year => {
                format!("{a} {}{dash}{b} {}{year}", name(first), name(last))
            }
            (Some(_), Some(_)) => format!("{}{dash}{}", self.whole(first), self.whole(last)),
            (None, None) if first.month.is_some() != last.month.is_some() => return None,
            (None, None) if first == last => self.whole(last),
            (None, None) if first.month.is_none() => format!("{}–{}", first.year, last.year),
            (None, None) if first.year == last.year => {
                format!("{}–{}", name(first), self.whole(last))
            }
            (None, None) => format!("{}{dash}{}", self.whole(first), self.whole(last)),
            _ => return None,
        };
        Some(text)
    }

    fn whole(self, plain: Plain) -> String {
        let month = plain.month.map(|month| self.month_name(month));
        match (plain.day, month) {
            (Some(day), Some(month)) => format!("{day} {month} {}", plain.year),
            (_, Some(month)) => format!("{month} {}", plain.year),
            _ => plain.year.to_string(),
        }
    }

    fn interval(self, interval: &Interval) -> String {
        let (start, end) = (&interval.start, &interval.end);
        if let (End::Date(first), End::Date(last)) = (start, end)
            && let Some(text) = self.drawn_together(first, last)
        {
            return text;
        }
        match (self.end(start), self.end(end)) {
            // Otherwise a comma inside the first end would seem to end the phrase.
            (Some(from), Some(to)) if from.contains(", ") => format!("from {from}, to {to}"),
            (Some(from), Some(to)) if self.long => format!("from {from} to {to}"),
            (Some(from), Some(to)) => format!("{from}–{to}"),
            (Some(from), None) => format!("from {from}{}", self.loose("still open", "end", end)),
            (None, Some(to)) => format!("until {to}{}", self.loose("start open", "start", start)),
            (None, None) => "time unknown".to_owned(),
        }
    }

    /// The words for an open or unknown end.
    fn loose(self, open: &str, which: &str, end: &End) -> String {
        match end {
            End::Open if self.long => format!(", {open}"),
            End::Open => String::new(),
            _ => format!(", {which} unknown"),
        }
    }

    /// One end of an interval; `None` if it is open or unknown.
    fn end(self, end: &End) -> Option<String> {
        match end {
            End::Date(date) => Some(self.date(date)),
            End::OnOrBefore(date) => Some(format!("{} or earlier", self.date(date))),
            End::OnOrAfter(date) => Some(format!("{} or later", self.date(date))),
            End::Open | End::Unknown => None,
        }
    }

    fn drawn_together(self, first: &Date, last: &Date) -> Option<String> {
        let (plain_first, plain_last) = (parts::plain(first)?, parts::plain(last)?);
        self.range(plain_first, plain_last)
    }
}

/// "23:20:30 UTC", "23:20:30 (UTC-04)": the day before it is the day in that zone.
fn time_of_day(time: &str) -> String {
    match time.find(['Z', '+', '-']) {
        Some(at) if &time[at..] == "Z" => format!("{} UTC", &time[..at]),
        Some(at) => format!("{} (UTC{})", &time[..at], &time[at..]),
        None => time.to_owned(),
    }
}

/// "year uncertain", "year uncertain, month and day approximate".
fn doubted_parts(marked: &[(&'static str, Mark)]) -> String {
    let phrase = |mark| match mark {
        Mark::Uncertain => "uncertain",
        Mark::Approximate => "approximate",
        Mark::Both => "uncertain and approximate",
    };
    let groups: Vec<String> = marked
        .chunk_by(|(_, a), (_, b)| a == b)
        .filter_map(|group| {
            let (_, mark) = group.first()?;
            let names = listed(group.iter().map(|(name, _)| (*name).to_owned()), "and");
            Some(format!("{names} {}", phrase(*mark)))
        })
        .collect();
    groups.join(", ")
}

fn one_day_of(days: &[u8]) -> String {
    match days {
        [first, .., last] if is_run(days) => format!("{first}–{last}"),
        _ => listed(days.iter().map(u8::to_string), "or"),
    }
}

/// Three or more values without a gap, which can be written as "10–19".
fn is_run(values: &[u8]) -> bool {
    values.len() > 2 && values.windows(2).all(|pair| pair[0] + 1 == pair[1])
}

/// "a, b or c"; with semicolons if a part contains a comma.
fn listed(parts: impl Iterator<Item = String>, joint: &str) -> String {
    let mut parts: Vec<String> = parts.collect();
    let Some(last) = parts.pop() else {
        return String::new();
    };
    if parts.is_empty() {
        return last;
    }
    if parts.iter().chain([&last]).any(|part| part.contains(", ")) {
        return format!("{}; {joint} {last}", parts.join("; "));
    }
    format!("{} {joint} {last}", parts.join(", "))
}

fn season(code: u8, year: &YearWords) -> String {
    let name = parts::season_name(code);
    match (parts::hemisphere(code), code) {
        (Some(half), _) => format!("{} ({half} hemisphere)", year.after(name)),
        (None, ..=32) => year.after(name),
        (None, _) => year.of(name),
    }
}
