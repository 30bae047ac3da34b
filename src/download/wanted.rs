//! What a user wants of a publisher, as it is typed: `gdelt:2024-05-23..2024-05-24`, `historian:visits`, `ucdp:ged`.

use super::item::Item;
use super::paged::Pages;
use super::source::historian::Part;
use super::source::{Bases, Source, gdelt, ucdp};
use crate::dates::{Day, Hints, Month};
use crate::index::query;
use crate::text;
use chrono::{DateTime, Utc};

/// What a user wants of a publisher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Files of GDELT.
    Gdelt(gdelt::Files),
    /// Parts of what the Office of the Historian publishes.
    Historian(Vec<Part>),
    /// Files of UCDP.
    Ucdp(ucdp::Files),
    /// Answers to a question, page by page.
    Pages(Pages),
}

impl Wanted {
    /// Reads `SOURCE:WHAT`; `None` if the text does not begin with the name of a source.
    ///
    /// # Errors
    /// What the source does not have, in words.
    #[must_use]
    pub fn parse(text: &str, now: DateTime<Utc>) -> Option<Result<Self, String>> {
        let (name, what) = text.split_once(':')?;
        let source = Source::named(name)?;
        Some(Self::parse_days(source, what, now))
    }

    /// Whether a word is meant as something fetched.
    #[must_use]
    pub fn is_like(text: &str) -> bool {
        text.split_once(':').is_some_and(|(name, _)| Source::named(name).is_some())
    }

    fn parse_days(source: Source, what: &str, now: DateTime<Utc>) -> Result<Self, String> {
        let mut parts = what.split(',').map(str::trim);
        let first = parts.next().unwrap_or_default();
        let options: Vec<&str> = parts.collect();
        let no_options = || options.first().map_or(Ok(()), |odd| Err(format!("`{}` means nothing here", text::safe_line(odd))));
        match source {
            Source::Gdelt => {
                let (mut daily, mut translated) = (false, false);
                for option in &options {
                    match *option {
                        "daily" => daily = true,
                        "translated" => translated = true,
                        odd => return Err(format!("`{}` is neither `daily` nor `translated`", text::safe_line(odd))),
                    }
                }
                Self::gdelt(first, daily, translated, 0).map(|(wanted, _)| wanted)
            }
            Source::Historian => {
                no_options()?;
                Self::historian(&[first])
            }
            Source::Ucdp => {
                no_options()?;
                let (which, span) = first.split_once(' ').unwrap_or((first, ""));
                Self::ucdp(which, span, now)
            }
            Source::UcdpApi | Source::Acled => {
                no_options()?;
                Self::pages(source, first, None, None)
            }
        }
    }

    /// Files of GDELT of a span of days, and what should be known of the choice.
    ///
    /// # Errors
    /// No span of days; days of which GDELT has nothing.
    pub fn gdelt(span: &str, daily: bool, translated: bool, later: i32) -> Result<(Self, Option<String>), String> {
        let (from, to) = days(span)?;
        if Some(to) < gdelt::Files::first_of_all() {
            return Err("GDELT begins on 1 January 1979".to_owned());
        }
        let is_older = Some(from) < gdelt::Files::first_of_version_2();
        let remark = (is_older && !daily).then(|| {
            "files of each quarter of an hour begin on 18 February 2015; the daily, monthly and yearly ones of version 1 are meant"
                .to_owned()
        });
        let from = gdelt::Files::first_of_all().map_or(from, |first| from.max(first));
        Ok((Self::Gdelt(gdelt::Files { from, to, daily: daily || is_older, translated, later }), remark))
    }

    /// Parts of what the Office of the Historian publishes; without a name, visits and travels.
    ///
    /// # Errors
    /// A part that it does not have.
    pub fn historian(names: &[&str]) -> Result<Self, String> {
        let names = names.iter().filter(|name| !name.is_empty());
        let parts: Vec<Part> = names
            .map(|name| {
                let found = Part::NAMED.iter().find(|(known, _)| known == name);
                found.map(|(_, part)| *part).ok_or_else(|| format!("`{}` is none of visits, travels, pocom", text::safe_line(name)))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self::Historian(if parts.is_empty() { vec![Part::Visits, Part::Travels] } else { parts }))
    }

    /// Files of UCDP: `ged` with a version, `candidate` with months.
    ///
    /// # Errors
    /// What it does not have; no version; no months.
    pub fn ucdp(which: &str, more: &str, now: DateTime<Utc>) -> Result<Self, String> {
        match which {
            "" | "ged" => Ok(Self::Ucdp(ucdp::Files::ged(if more.is_empty() { ucdp::NEWEST } else { more })?)),
            "candidate" => {
                let (from, to) = if more.is_empty() { this_year(now)? } else { months(more)? };
                Ok(Self::Ucdp(ucdp::Files::Candidate(from, to)))
            }
            odd => Err(format!("`{}` is neither `ged` nor `candidate`", text::safe_line(odd))),
        }
    }

    /// Answers to a question about a span of days.
    ///
    /// # Errors
    /// No span of days; no version.
    pub fn pages(source: Source, span: &str, country: Option<&str>, version: Option<&str>) -> Result<Self, String> {
        let (from, to) = days(span)?;
        let version = version.unwrap_or(ucdp::NEWEST);
        if !version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') || version.is_empty() {
            return Err(format!("a version is written like {}", ucdp::NEWEST));
        }
        Ok(Self::Pages(Pages { source, from, to, country: country.map(str::to_owned), version: version.to_owned() }))
    }

    /// Whose it is.
    #[must_use]
    pub fn source(&self) -> Source {
        match self {
            Self::Gdelt(_) => Source::Gdelt,
            Self::Historian(_) => Source::Historian,
            Self::Ucdp(_) => Source::Ucdp,
            Self::Pages(pages) => pages.source,
        }
    }

    /// As it is typed after `diplo-tui get`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Gdelt(files) => {
                let flag = |is: bool, name: &str| if is { format!(" --{name}") } else { String::new() };
                let later = if files.later > 0 { format!(" --until +{}d", files.later) } else { String::new() };
                let (daily, translated) = (flag(files.daily, "daily"), flag(files.translated, "translated"));
                format!("gdelt {}{daily}{translated}{later}", span(files.from, files.to))
            }
            Self::Historian(parts) => format!("historian {}", parts.iter().map(|part| part.name()).collect::<Vec<_>>().join(" ")),
            Self::Ucdp(ucdp::Files::Ged(version)) => format!("ucdp ged --data-version {version}"),
            Self::Ucdp(ucdp::Files::Candidate(from, to)) => {
                format!("ucdp candidate {:04}-{:02}..{:04}-{:02}", from.year(), from.month(), to.year(), to.month())
            }
            Self::Pages(pages) => format!("{} {}", pages.source.name(), span(pages.from, pages.to)),
        }
    }

    /// The files, and what should be known of them; none where there are pages.
    pub(super) fn items(&self, bases: &Bases, now: DateTime<Utc>) -> (Vec<Item>, Vec<String>) {
        match self {
            Self::Gdelt(files) => files.items(bases, now),
            Self::Ucdp(files) => files.items(bases),
            Self::Pages(_) => (Vec::new(), Vec::new()),
            Self::Historian(parts) => {
                let (items, remarks): (Vec<_>, Vec<_>) = parts.iter().map(|part| part.items(bases)).unzip();
                (items.concat(), remarks.concat())
            }
        }
    }
}

/// "2024-05-23..2024-05-24", or one day.
fn span(from: Day, to: Day) -> String {
    if from == to { from.to_string() } else { format!("{from}..{to}") }
}

/// The first and the last day of a span, both given.
fn days(text: &str) -> Result<(Day, Day), String> {
    let today = Some(Day::from(Utc::now().date_naive()));
    let window = query::days_with(text.trim(), &Hints { today, ..Hints::default() })
        .map_err(|error| format!("`{}`: {error}", text::safe_line(text)))?;
    match (window.from, window.to) {
        (Some(from), Some(to)) => Ok((from, to)),
        (None, None) => Err("which days? Write the first and the last: 2024-05-23..2024-05-24".to_owned()),
        _ => Err("the span is open at one end; write both days: 2024-05-23..2024-05-24".to_owned()),
    }
}

fn months(text: &str) -> Result<(Month, Month), String> {
    let (from, to) = days(text)?;
    from.month().zip(to.month()).ok_or_else(|| "these are no months".to_owned())
}

/// From January to the month before this one; in January all of last year.
fn this_year(now: DateTime<Utc>) -> Result<(Month, Month), String> {
    let this = Day::from(now.date_naive()).month();
    let last = this.and_then(|month| month.plus(-1));
    let first = last.and_then(|month| Month::new(month.year(), 1));
    first.zip(last).ok_or_else(|| "which months? Write the first and the last: 2026-01..2026-08".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<String, String> {
        let now = DateTime::parse_from_rfc3339("2026-11-30T12:00:00Z").unwrap().to_utc();
        Wanted::parse(text, now).unwrap().map(|wanted| wanted.words())
    }

    #[test]
    fn what_is_typed_is_what_is_fetched() {
        for (typed, words) in [
            ("gdelt:2024-05-23..2024-05-24", "gdelt 2024-05-23..2024-05-24"),
            ("gdelt:2024-05-23", "gdelt 2024-05-23"),
            ("gdelt:2024-05,daily", "gdelt 2024-05-01..2024-05-31 --daily"),
            ("gdelt:1990", "gdelt 1990-01-01..1990-12-31 --daily"),
            ("gdelt:2024-05-23,translated", "gdelt 2024-05-23 --translated"),
            ("historian:", "historian visits travels"),
            ("historian:pocom", "historian pocom"),
            ("ucdp:ged", "ucdp ged --data-version 26.1"),
            ("ucdp:candidate", "ucdp candidate 2026-01..2026-10"),
            ("ucdp:candidate 2026-08", "ucdp candidate 2026-08..2026-08"),
            ("acled:2024-05-23", "acled 2024-05-23"),
        ] {
            assert_eq!(parsed(typed), Ok(words.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_a_source_does_not_have_is_said() {
        for (typed, said) in [
            ("gdelt:", "which days?"),
            ("gdelt:2024..", "open at one end"),
            ("gdelt:yesteryear", "yesteryear"),
            ("gdelt:2024-05-24..2024-05-23", "before"),
            ("gdelt:1950..1960", "1 January 1979"),
            ("gdelt:2024,weekly", "`weekly`"),
            ("historian:frus", "visits, travels, pocom"),
            ("ucdp:battles", "`ged` nor `candidate`"),
        ] {
            let error = parsed(typed).unwrap_err();
            assert!(error.contains(said), "{typed}: {error}");
        }
        assert!(!Wanted::is_like("actor:campbell") && Wanted::is_like("gdelt:x"));
    }
}
