//! iCalendar (RFC 5545): every event that has a first and a last day as an entry of whole days, or at its hour.
//!
//! A calendar has no place for "some day in May": such an entry spans all days on which the event may lie, and says so.
//! `X-DIPLO-…` properties keep the date as given, the kind, the status and the certainty, so that none of them is lost.

use super::omitted::Records;
use super::tied::Tied;
use super::{Events, ExportError, Omitted, Selection, words};
use crate::dates::Edtf;
use crate::model::citation::{self, DateParts};
use crate::model::{Directory, Event, MACHINE_CODED, RelationType, Status};
use crate::text;
use chrono::{Datelike, NaiveDate, TimeDelta, Utc};
use icalendar::{Calendar, CalendarDateTime, Component, Event as Entry, EventLike, EventStatus, Property};
use std::io::Write;

pub(super) fn write(out: &mut dyn Write, head: &Selection<'_>, events: &Events<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    let mut calendar = Calendar::empty();
    for (name, value) in
        [("VERSION", "2.0"), ("PRODID", concat!("-//diplo-tui//", env!("CARGO_PKG_VERSION"), "//EN")), ("CALSCALE", "GREGORIAN")]
    {
        calendar.append_property(Property::new(name, value));
    }
    if !head.title.is_empty() {
        calendar.append_property(Property::new("X-WR-CALNAME", head.title));
    }
    if let Some(summary) = head.about() {
        calendar.append_property(Property::new("X-WR-CALDESC", &*summary));
    }
    let empty = folded(&calendar.to_string());
    let (before, end) = empty.split_at(empty.rfind(END).unwrap_or(empty.len()));
    out.write_all(before.as_bytes())?;
    let tied = Tied::among(events)?;
    let lay_out = |batch: &[&Event]| {
        let mut part = Part::default();
        for event in batch {
            part.leading_out += tied.leading_out(event);
            part.records.add(event);
            let Some(days) = days(&event.when.edtf) else {
                part.without_day += 1;
                continue;
            };
            part.vague += usize::from(!is_exact(&event.when.edtf));
            part.entries += &folded(&entry(event, days, head.directory, &tied).to_string());
        }
        Ok(part)
    };
    let (mut without_day, mut vague, mut leading_out, mut records) = (0, 0, 0, Records::default());
    events.each(false, &lay_out, &mut |part| {
        without_day += part.without_day;
        vague += part.vague;
        leading_out += part.leading_out;
        records += part.records;
        Ok(out.write_all(part.entries.as_bytes())?)
    })?;
    out.write_all(end.as_bytes())?;
    omitted.count(
        without_day,
        "event without a first and last day is not in the calendar",
        "events without a first and last day are not in the calendar",
    );
    omitted.count(
        vague,
        "event has no exact day: its entry spans every day it may be",
        "events have no exact day: their entries span every day they may be",
    );
    omitted.counted(records, "only as text in the descriptions");
    omitted.ties(leading_out);
    Ok(())
}

/// The last line of a calendar.
const END: &str = "END:VCALENDAR";

/// The entries of a batch, and what a calendar has no place for.
#[derive(Default)]
struct Part {
    entries: String,
    without_day: usize,
    vague: usize,
    leading_out: usize,
    records: Records,
}

/// The longest line, in bytes, without its end (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// Returns the same text folded again: icalendar 0.17 can leave the last line a byte too long.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let mut room = LONGEST_LINE;
        for c in line.chars() {
            if c.len_utf8() > room {
                out += "\r\n ";
                room = LONGEST_LINE - 1;
            }
            room -= c.len_utf8();
            out.push(c);
        }
        out += "\r\n";
    }
    out
}

/// Returns the first day, and the day after the last: a calendar counts the end of whole days exclusively, and allows
/// only years of four digits.
fn days(date: &Edtf) -> Option<(NaiveDate, NaiveDate)> {
    let span = date.span();
    let (first, last) = (span.earliest.date()?, span.latest.date()?);
    let end = last.succ_opt()?;
    (first.year() >= 1 && end.year() <= 9999).then_some((first, end))
}

/// Whether the date names its days without uncertainty.
fn is_exact(date: &Edtf) -> bool {
    let whole = |parts: DateParts| parts.day.is_some();
    let named = DateParts::from_date(date).is_some_and(whole)
        || DateParts::of_interval(date).is_some_and(|(start, end)| whole(start) && whole(end));
    named && !date.is_uncertain() && !date.is_approximate()
}

fn entry(event: &Event, (first, end): (NaiveDate, NaiveDate), directory: &Directory, tied: &Tied) -> Entry {
    let mut entry = Entry::new();
    entry.uid(&uid(event.id.as_str())).timestamp(Utc::now()).summary(&event.title);
    match hour(&event.when.edtf, first) {
        Some(start) => entry.starts(start),
        None => entry.starts(first).ends(end),
    };
    entry.description(&description(event, directory, tied)).status(status(event.status));
    // An event does not make its day busy for the reader.
    entry.add_property("TRANSP", "TRANSPARENT");
    if let Some(place) = &event.place {
        entry.location(directory.place_name(place));
    }
    let coded = event.is_machine_coded().then_some(MACHINE_CODED);
    entry.categories([event.kind.label()].into_iter().chain(coded).chain(event.about.iter().map(|issue| directory.issue_label(issue))));
    let addresses = event.accounts.iter().filter_map(|account| directory.sources.get(&account.source)?.url.as_deref());
    if let Some(address) = addresses.into_iter().find(|address| text::is_web_address(address)) {
        entry.url(address);
    }
    let whole = event.relations.iter().filter(|tie| tie.relation_type == RelationType::PartOf && tied.has(tie));
    for tie in whole {
        entry.add_multi_property("RELATED-TO", &uid(tie.event.as_str()));
    }
    entry.add_property("X-DIPLO-EDTF", event.when.edtf.as_str());
    entry.add_property("X-DIPLO-KIND", event.kind.as_str());
    entry.add_property("X-DIPLO-STATUS", event.status.as_str());
    entry.add_property("X-DIPLO-CERTAINTY", event.certainty.as_str());
    if event.is_machine_coded() {
        entry.add_property("X-DIPLO-ORIGIN", MACHINE_CODED);
    }
    entry.done()
}

/// The hour of an event: universal time where the date says so; any other as its clock shows it, so that the day stays the one
/// that is printed.
fn hour(date: &Edtf, day: NaiveDate) -> Option<CalendarDateTime> {
    let hour = date.hour()?;
    let moment = day.and_hms_opt(0, 0, 0)?.checked_add_signed(TimeDelta::try_seconds(hour.second.into())?)?;
    Some(if hour.ahead == Some(0) { CalendarDateTime::Utc(moment.and_utc()) } else { CalendarDateTime::Floating(moment) })
}

fn uid(id: &str) -> String {
    format!("{id}@diplo-tui")
}

const fn status(status: Status) -> EventStatus {
    match status {
        Status::Occurred | Status::Scheduled => EventStatus::Confirmed,
        Status::Expected | Status::Proposed | Status::Postponed | Status::Unknown => EventStatus::Tentative,
        Status::Cancelled | Status::DidNotOccur => EventStatus::Cancelled,
    }
}

fn description(event: &Event, directory: &Directory, tied: &Tied) -> String {
    let mut out = Vec::new();
    let date = &event.when.edtf;
    if !is_exact(date) {
        out.push(format!("Day not known for sure: {} (EDTF {date}). The entry spans every day it may be.", date.words()));
    }
    out.extend(event.when.basis.as_ref().map(|basis| format!("How the day is known: {basis}")));
    out.extend(words::story(event, directory, tied));
    for account in &event.accounts {
        let teller = words::teller(account, directory);
        out.push(format!("{teller}{}\n{}", words::told(account), citation::footnote(account, directory)));
    }
    out.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_the_day_after_the_last_and_an_open_end_is_none() {
        let told = |edtf: &str| days(&Edtf::parse(edtf).unwrap()).map(|(first, end)| format!("{first} {end}"));
        assert_eq!(told("2024-05-30").as_deref(), Some("2024-05-30 2024-05-31"));
        assert_eq!(told("2024-02").as_deref(), Some("2024-02-01 2024-03-01"));
        assert_eq!(told("2024-12-30/2024-12-31").as_deref(), Some("2024-12-30 2025-01-01"));
        for edtf in ["2024-05-30/..", "../2024-05-30", "XXXX", "-0043", "9999-12-31"] {
            assert_eq!(told(edtf), None, "{edtf}");
        }
    }

    #[test]
    fn a_day_in_doubt_is_not_exact() {
        for (edtf, exact) in
            [("2024-05-30", true), ("2024-04-24/2024-04-26", true), ("2024-05-30?", false), ("2024-05", false), ("2024-05-XX", false)]
        {
            assert_eq!(is_exact(&Edtf::parse(edtf).unwrap()), exact, "{edtf}");
        }
    }
}
