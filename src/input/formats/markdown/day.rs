//! The date of a note: in its fields, else in the name of its file.

use super::node::{Fault, Node, Value, find};
use super::note::Note;
use super::sources::Wrong;
use super::stem;
use crate::dates::{self, DayOrder, Edtf, Hints, NoDate};
use crate::input::import_builder;
use crate::model::{Line, When};

/// Fields that mean the day of the event; `date` alone may be the day of the note.
const STARTS: &[&str] =
    &["eventdate", "eventstart", "startdate", "datestart", "start", "begin", "begins", "from", "when", "fcdate", "date", "day"];
const ENDS: &[&str] = &["enddate", "dateend", "eventend", "end", "ends", "to", "until", "till", "fcend"];
const HOURS: &[&str] = &["time", "starttime", "hour"];
const ZONES: &[&str] = &["timezone", "tz", "zone"];

/// A note without a date.
pub(super) const NO_DATE: &str = "it has no date: neither in a field `date` nor at the start of the file's name";

/// Which number of a date is the day, if all notes that tell tell the same.
pub(super) fn order(notes: &[Note<'_>]) -> Option<DayOrder> {
    let texts = notes.iter().flat_map(|note| [STARTS, ENDS].into_iter().filter_map(|names| note.text(names)));
    let mut orders = texts.filter_map(dates::tells_order);
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// The date of a note.
///
/// # Errors
/// It has none, or one that cannot be read.
pub(super) fn when(note: &Note<'_>, order: Option<DayOrder>, wrong: &mut Vec<Wrong>) -> Result<When, Fault> {
    let of_name = || of_name(note.stem()).ok_or_else(|| Fault::new(1, NO_DATE));
    let Some(node) = find(&note.fields, STARTS) else { return by_parts(note).map_or_else(of_name, Ok) };
    let hints = Hints { order, ..Hints::default() };
    let start = match &node.value {
        Value::Fields(fields) => match find(fields, &["edtf"]) {
            Some(_) => {
                return serde_json::from_value(node.json())
                    .map_err(|error| Fault::new(node.line, format!("the date cannot be read: {error}")));
            }
            None => find(fields, STARTS),
        },
        _ => Some(node),
    };
    let (start, end) = match (start.map(|start| &start.value), start) {
        (Some(Value::List(_)), Some(list)) => two(list)?,
        (_, Some(start)) => (start, find(&note.fields, ENDS).or_else(|| node.fields().and_then(|fields| find(fields, ENDS)))),
        _ => return Err(Fault::new(node.line, NO_DATE)),
    };
    // `day: 3` beside a year is a part of a date.
    if note.text(&["year"]).is_some() && start.text().parse::<u8>().is_ok() {
        return by_parts(note).map_or_else(of_name, Ok);
    }
    let read = dates::cell_with(&with_hour(note, start.text()), &hints).or_else(|_| dates::cell_with(start.text(), &hints));
    let first = match read {
        Ok(first) => first,
        Err(unread) => {
            let why = format!("the date is not read: {} ({})", unread.message.as_deref().unwrap_or(unread.why.words()), start.text());
            let when = of_name().map_err(|_| Fault::new(start.line, why.clone()))?;
            wrong.push((start.line, format!("{why}; that of the file's name is taken")));
            return Ok(when);
        }
    };
    let whole = end.map_or(first.clone(), |end| until(&first, end, &hints, wrong));
    let text = (start.text() != whole.as_str()
        && end.is_none()
        && dates::cell(whole.as_str(), None).is_ok_and(|_| is_worth_keeping(start.text())))
    .then(|| Line::from(start.text()));
    Ok(When { text, time_zone: note.text(ZONES).filter(|_| first.is_moment()).map(Line::from), ..When::from(whole) })
}

/// Whether the words say more than figures.
fn is_worth_keeping(words: &str) -> bool {
    words.contains(char::is_alphabetic) && !words.contains('T')
}

/// The whole from a first day to an end.
fn until(first: &Edtf, end: &Node, hints: &Hints, wrong: &mut Vec<Wrong>) -> Edtf {
    let told = crate::text::fold(end.text());
    if ["ongoing", "present", "now", "today", "current"].contains(&told.as_str()) {
        return Edtf::parse(&format!("{}/..", first.without_time())).unwrap_or_else(|_| first.clone());
    }
    if told == "unknown" || told == "?" {
        return Edtf::parse(&format!("{}/", first.without_time())).unwrap_or_else(|_| first.clone());
    }
    let read = dates::cell_with(end.text(), hints).map_err(|unread| unread.why);
    match read.and_then(|last| import_builder::interval(first, &last).ok_or(NoDate::Backwards)) {
        Ok(whole) => whole,
        Err(why) => {
            wrong.push((end.line, format!("the end is left out: {} ({})", why.words(), end.text())));
            first.clone()
        }
    }
}

/// A start and an end in one list.
fn two(list: &Node) -> Result<(&Node, Option<&Node>), Fault> {
    match list.members()[..] {
        [start] => Ok((start, None)),
        [start, end] => Ok((start, Some(end))),
        _ => Err(Fault::new(list.line, "the list of dates is neither a day nor a start and an end")),
    }
}

/// A day with the hour of another field.
fn with_hour(note: &Note<'_>, day: &str) -> String {
    match note.text(HOURS) {
        Some(hour) if !day.contains([':', 'T']) => format!("{day} {hour}"),
        _ => day.to_owned(),
    }
}

/// A year, a month and a day in fields of their own.
fn by_parts(note: &Note<'_>) -> Option<When> {
    let year = note.text(&["year"])?;
    let part = |names: &[&str]| note.text(names).and_then(|text| text.parse::<u8>().ok());
    let text = match (part(&["month"]), part(&["day"])) {
        (Some(month), Some(day)) => format!("{year:0>4}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:0>4}-{month:02}"),
        _ => year.to_owned(),
    };
    dates::cell(&text, None).ok().map(When::from)
}

/// The date at the start of the name of a file: `2024-05-23 Visit`, `2024-05-23--visit`, `2024-05 Talks`, `20240523`.
fn of_name(name: &str) -> Option<When> {
    let text = &name[..stem::length_of_day(name)?];
    let text = if text.len() == 8 { format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]) } else { text.replace(['_', '.'], "-") };
    Edtf::parse(&text).ok().map(When::from)
}
