//! TimelineJS 3 (Knight Lab): one slide for each event, grouped by kind.
//!
//! TimelineJS puts headlines and texts into its page as HTML, so all text from files is escaped here; the only markup
//! is this module's own. Every slide has the date in words, because the axis cannot show uncertainty.

use super::omitted::Records;
use super::tied::Tied;
use super::{Events, ExportError, Omitted, Selection, words};
use crate::dates::{Day, Edtf};
use crate::model::citation::{Cited, DateParts};
use crate::model::{Account, Directory, Event};
use chrono::Datelike;
use serde_json::{Map, Value, json};
use std::io::Write;

pub(super) fn write(out: &mut dyn Write, head: &Selection<'_>, events: &Events<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    let tied = Tied::among(events)?;
    let lay_out = |batch: &[&Event]| {
        let mut part = Part::default();
        for event in batch {
            part.leading_out += tied.leading_out(event);
            part.records.add(event);
            let Some(dates) = dates(&event.when.edtf) else {
                part.without_day += 1;
                continue;
            };
            part.vague += usize::from(!dates.exact);
            let between = if part.slides.is_empty() { "" } else { ",\n    " };
            part.slides += between;
            part.slides += &format!("{:#}", slide(event, dates, head.directory, &tied)).replace('\n', "\n    ");
        }
        Ok(part)
    };
    let (mut without_day, mut vague, mut leading_out, mut records) = (0, 0, 0, Records::default());
    write!(out, "{{\n  \"events\": [")?;
    let mut is_first = true;
    events.each(false, &lay_out, &mut |part| {
        without_day += part.without_day;
        vague += part.vague;
        leading_out += part.leading_out;
        records += part.records;
        if !part.slides.is_empty() {
            let between = if std::mem::take(&mut is_first) { "\n    " } else { ",\n    " };
            write!(out, "{between}{}", part.slides)?;
        }
        Ok(())
    })?;
    let title = if head.title.is_empty() { "Events" } else { head.title };
    let summary: String = head.about().as_deref().into_iter().flat_map(words::paragraphs).map(paragraph).collect();
    let title = json!({ "text": { "headline": html(title), "text": summary } });
    let end = if is_first { "]" } else { "\n  ]" };
    writeln!(out, "{end},\n  \"title\": {}\n}}", format!("{title:#}").replace('\n', "\n  "))?;
    omitted.count(without_day, "event without any day is not on the timeline", "events without any day are not on the timeline");
    omitted.count(
        vague,
        "event has no exact date: its place on the axis is the widest it may take, its slide has the words",
        "events have no exact date: their place on the axis is the widest they may take, their slides have the words",
    );
    omitted.counted(records, "only as text on the slides");
    omitted.ties(leading_out);
    Ok(())
}

/// The slides of a batch, and what a timeline has no place for.
#[derive(Default)]
struct Part {
    slides: String,
    without_day: usize,
    vague: usize,
    leading_out: usize,
    records: Records,
}

/// In days, a thousand years: a wholly unknown year (`XXXX`) would fill the whole axis.
const WIDEST: i32 = 366_000;

struct Dates {
    start: Value,
    end: Option<Value>,
    /// Whether the axis shows exactly the date of the source.
    exact: bool,
}

/// The date as precise as it is known, else the days on which it may lie; `None` if it has no days. An open end is left
/// out.
fn dates(date: &Edtf) -> Option<Dates> {
    let doubt = date.is_uncertain() || date.is_approximate();
    if let Some(parts) = DateParts::from_date(date) {
        return Some(Dates { start: numbers(parts), end: None, exact: !doubt });
    }
    if let Some((start, end)) = DateParts::of_interval(date) {
        return Some(Dates { start: numbers(start), end: Some(numbers(end)), exact: !doubt });
    }
    let span = date.span();
    if span.days().is_some_and(|days| days > WIDEST) {
        return None;
    }
    let (start, end) = (day(span.earliest), day(span.latest));
    match (start, end) {
        (Some(start), end) => Some(Dates { start, end, exact: false }),
        (None, Some(end)) => Some(Dates { start: end, end: None, exact: false }),
        (None, None) => None,
    }
}

/// TimelineJS expects its numbers as text.
fn numbers(parts: DateParts) -> Value {
    let names = ["year", "month", "day"];
    Value::Object(
        names.iter().zip(parts.numbers()).map(|(name, number)| ((*name).to_owned(), number.to_string().into())).collect::<Map<_, _>>(),
    )
}

/// TimelineJS shows the year -44 as 44 BCE: it has no year 0.
fn shown_year(year: i32) -> i32 {
    if year > 0 { year } else { year - 1 }
}

fn day(day: Day) -> Option<Value> {
    let date = day.date()?;
    Some(json!({ "year": shown_year(date.year()).to_string(), "month": date.month().to_string(), "day": date.day().to_string() }))
}

fn slide(event: &Event, dates: Dates, directory: &Directory, tied: &Tied) -> Value {
    let mut text: String = words::story(event, directory, tied).iter().map(|line| paragraph(line)).collect();
    if !event.accounts.is_empty() {
        let items: Vec<String> = event.accounts.iter().map(|account| item(account, directory)).collect();
        text += &format!("<ul>{}</ul>", items.concat());
    }
    let mut start = dates.start;
    if let (Some(hour), Some(start)) = (event.when.edtf.hour(), start.as_object_mut()) {
        start.insert("hour".to_owned(), (hour.second / 3600).to_string().into());
        start.insert("minute".to_owned(), (hour.second / 60 % 60).to_string().into());
    }
    let mut slide = json!({
        "start_date": start,
        "display_date": html(&event.when.edtf.words()),
        "text": { "headline": html(&event.title), "text": text },
        "group": html(event.kind.label()),
        "unique_id": html(event.id.as_str()),
        // The links are made here; TimelineJS would look for more in the text.
        "autolink": false,
    });
    if let (Some(end), Some(slide)) = (dates.end, slide.as_object_mut()) {
        slide.insert("end_date".to_owned(), end);
    }
    slide
}

fn item(account: &Account, directory: &Directory) -> String {
    let cited = Cited::by(account, directory);
    let link = |address: &str, words: &str| format!(r#"<a href="{}" rel="noopener noreferrer">{}</a>"#, html(address), html(words));
    let title = cited.url.as_deref().map_or_else(|| html(&cited.title), |url| link(url, &cited.title));
    let kept = cited.archive.as_deref().map(|archive| format!(", {}", link(archive, "archived copy"))).unwrap_or_default();
    let details: String = cited.details.iter().map(|detail| format!(", {}", html(detail))).collect();
    let teller = html(&words::teller(account, directory));
    format!("<li><b>{teller}</b>{} ({title}{details}{kept})</li>", html(&words::told(account)))
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", html(text))
}

/// Escapes text for HTML, also for an attribute in double quotes.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(edtf: &str) -> Option<(Value, Option<Value>, bool)> {
        dates(&Edtf::parse(edtf).unwrap()).map(|dates| (dates.start, dates.end, dates.exact))
    }

    #[test]
    fn a_date_is_as_precise_as_the_source() {
        let month = |number: &str| json!({ "year": "2024", "month": number });
        assert_eq!(told("2024-05"), Some((month("5"), None, true)));
        assert_eq!(told("2024-04/2024-05"), Some((month("4"), Some(month("5")), true)));
        assert_eq!(told("1962~"), Some((json!({ "year": "1962" }), None, false)));
        assert_eq!(told("../2024-05-30"), Some((json!({ "year": "2024", "month": "5", "day": "30" }), None, false)));
        let first = json!({ "year": "-44", "month": "1", "day": "1" });
        assert_eq!(told("-0043").map(|told| told.0), Some(first));
        assert_eq!(told("XXXX"), None);
    }
}
