//! TimelineJS (Knight Lab): timelines published on the web, as JSON of version 2 and 3 and as a spreadsheet.
//!
//! Owns turning a slide into an event. Leaves finding the slides to `timelinejs/json` and `timelinejs/table`, and
//! their dates to `timelinejs/parts`.
//!
//! | part of a slide | becomes |
//! |---|---|
//! | year, month, day of start and end | the day, as precise as the parts that are given |
//! | `display_date`, times | the printed form of the date |
//! | headline, text (HTML) | title and summary, as text |
//! | group, tag | the kind of event if it is the name of one, else an issue |
//! | media with a web address | an account by that page, with caption and credit |
//! | an era | an event of kind `other`, about the issue "Era" |
//! | the title slide | the title of the timeline |
//!
//! Background pictures, thumbnails and layout are dropped.

mod json;
mod parts;
mod table;

use crate::input::import_builder::{self, Harvest, slug};
use crate::input::markup;
use crate::model::{Column, Kind, Line, When};
use parts::Parts;

pub(in crate::input) use json::{is_like, read};
pub(in crate::input) use table::{is_like as is_like_table, read as read_table};

/// The prefix of ids.
const PREFIX: &str = "timelinejs";

/// A slide or an era, as written.
#[derive(Debug, Default)]
struct Slide {
    /// The line where it begins.
    line: u64,
    id: String,
    start: Parts,
    end: Parts,
    /// The date in words.
    display: String,
    headline: String,
    text: String,
    group: String,
    media: Media,
    is_era: bool,
    /// The row as the table has it.
    columns: Vec<Column>,
}

/// The media next to the text.
#[derive(Debug, Default)]
struct Media {
    address: String,
    caption: String,
    credit: String,
}

impl Slide {
    /// Counts it, and keeps it if it has a date.
    fn take_in(self, harvest: &mut Harvest) {
        harvest.seen();
        let when = match self.when(harvest) {
            Ok(when) => when,
            Err(reason) => return harvest.reject(reason, self.line),
        };
        let title = self.title();
        let id = if self.id.trim().is_empty() {
            format!("{}-{}", import_builder::first_day(&when), slug(&title))
        } else {
            markup::line(&self.id)
        };
        let mut event = harvest.event(harvest.id(&id), &title, Kind::Other, when, self.line);
        let group = markup::line(&self.group);
        match Kind::ALL.iter().find(|kind| kind.label() == group.to_lowercase()) {
            Some(kind) => event.kind = *kind,
            None => event.about.extend(harvest.issue(&group)),
        }
        if self.is_era {
            harvest.count("era stands as an event of its span", "eras stand as events of their spans");
            event.about.extend(harvest.issue("Era"));
        }
        let mut summary = markup::plain(&self.text);
        let (caption, credit) = (markup::line(&self.media.caption), markup::line(&self.media.credit));
        let note = (!credit.is_empty()).then(|| Line::from(credit.as_str()));
        match harvest.page(&self.media.address, &caption, note) {
            Some(account) => event.accounts.push(account),
            // Text without an address is kept too.
            None if caption.is_empty() => {}
            None if credit.is_empty() => summary += &format!("\n\n[{caption}]"),
            None => summary += &format!("\n\n[{caption} ({credit})]"),
        }
        event.summary = import_builder::prose(&summary);
        if let Some(origin) = &mut event.imported_from {
            origin.columns = self.columns;
        }
        harvest.keep(event);
    }

    /// The headline; if there is none, the beginning of the text.
    fn title(&self) -> String {
        let headline = markup::line(&self.headline);
        if !headline.is_empty() {
            return headline;
        }
        let text = markup::plain(&self.text);
        let caption = markup::line(&self.media.caption);
        let words = text.lines().next().filter(|line| !line.is_empty()).unwrap_or(&caption);
        if words.is_empty() { "(no headline)".to_owned() } else { crate::text::clip(words, 100, "…").into_owned() }
    }

    fn when(&self, harvest: &mut Harvest) -> Result<When, &'static str> {
        let start = self.start.date()?;
        let mut odd = start.coarser;
        let mut date = start.date;
        if !self.end.is_empty() {
            let end = self.end.date().ok();
            odd |= end.as_ref().is_some_and(|end| end.coarser);
            match end.and_then(|end| import_builder::interval(&date, &end.date)) {
                Some(whole) => date = whole,
                None => {
                    odd = true;
                    harvest.count(
                        "end is no date or comes before its beginning: the beginning stands alone",
                        "ends are no dates or come before their beginnings: the beginnings stand alone",
                    );
                }
            }
        }
        if self.start.date().is_ok_and(|start| start.coarser) {
            harvest.count(
                "date names a day or month that does not exist: it stands as far as it does",
                "dates name days or months that do not exist: they stand as far as they do",
            );
        }
        let span = date.span();
        if !span.earliest.is_bounded() || !span.latest.is_bounded() {
            harvest.count(
                "date lies beyond the years that have countable days: it stands at the end of the axis, as it is written",
                "dates lie beyond the years that have countable days: they stand at the end of the axis, as they are written",
            );
        }
        let text = self.words(odd).filter(|words| **words != date.words());
        Ok(When { text: text.map(|text| text.as_str().into()), ..When::from(date) })
    }

    /// The printed form of the date, with times; the original form if it says more than the date.
    fn words(&self, odd: bool) -> Option<String> {
        let printed = markup::line(&self.display);
        let (start, end) = (self.start.time.trim(), self.end.time.trim());
        let written =
            if self.end.is_empty() { self.start.written() } else { format!("{} to {}", self.start.written(), self.end.written()) };
        let has_time = !start.is_empty() || !end.is_empty();
        match (printed.is_empty(), odd || has_time) {
            (true, false) => None,
            (true, true) => Some(written),
            (false, false) => Some(printed),
            (false, true) => Some(format!("{printed} ({written})")),
        }
    }
}
