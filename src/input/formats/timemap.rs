//! The sheets of Timemap and its datasheet-server (Forensic Architecture): events that name their sources and associations by
//! ids, which stand in sheets of their own.
//!
//! Owns joining the sheets: as a workbook holds them, or as tables beside each other. An association is an issue, with the
//! steps of its filter path as wider ones; a source comes with its title and address; a site with its coordinates. Leaves
//! opening workbooks to [`super::workbook`].

mod cells;

pub(in crate::input) use cells::{Sheet, sheet_of};

use crate::dates::{self, DayOrder, Edtf, NoDate};
use crate::input::converted::Converted;
use crate::input::import_builder::{self, Harvest, prose, slug};
use crate::model::{self, Column, Event, Id, Issue, Kind, Source, SourceType, When};
use crate::text;
use cells::Row;
use std::collections::HashMap;

/// The prefix of ids.
const PREFIX: &str = "timemap";

/// The longest title that is made of a description.
const TITLE: usize = 120;

/// One table of them.
pub(in crate::input) struct TimemapFile {
    name: String,
    sheet: Sheet,
    rows: Vec<Row>,
}

/// Whether a table names its columns as the events, sources or associations of Timemap do.
pub(in crate::input) fn is_like(head: &[u8]) -> bool {
    // Sites are like any table of places.
    matches!(sheet_of(head), Some(Sheet::Events | Sheet::Sources | Sheet::Associations))
}

/// Parses one table.
pub(in crate::input) fn parse(name: &str, bytes: &[u8]) -> TimemapFile {
    let (sheet, rows) = cells::read(bytes);
    TimemapFile { name: name.to_owned(), sheet: sheet.unwrap_or(Sheet::Events), rows }
}

/// Makes events of all tables, one result for each that has events; the others fill them. A table that nothing joins is told
/// of.
pub(in crate::input) fn join(files: &[TimemapFile]) -> Vec<Converted> {
    let of = |sheet: Sheet| files.iter().filter(move |file| file.sheet == sheet);
    let linked = Linked {
        sources: by_id(of(Sheet::Sources), "id"),
        associations: by_id(of(Sheet::Associations), "id"),
        sites: by_id(of(Sheet::Sites), "location"),
    };
    let made: Vec<Converted> = of(Sheet::Events).map(|file| events(file, &linked)).collect();
    if !made.is_empty() {
        return made;
    }
    let alone = files.iter().filter(|file| file.sheet != Sheet::Sites).map(|file| {
        let mut harvest = Harvest::new(PREFIX, &file.name, FORMAT);
        harvest.problem(1, format!("these are {} of Timemap, and no table with events is named beside it", file.sheet.words()));
        harvest.finish()
    });
    alone.collect()
}

const FORMAT: &str = "Timemap sheets";

/// The rows that events name.
struct Linked<'a> {
    sources: HashMap<&'a str, &'a Row>,
    associations: HashMap<&'a str, &'a Row>,
    sites: HashMap<&'a str, &'a Row>,
}

fn by_id<'a>(files: impl Iterator<Item = &'a TimemapFile>, column: &str) -> HashMap<&'a str, &'a Row> {
    let rows = files.flat_map(|file| file.rows.iter());
    rows.filter_map(|row| Some((row.get(column), row)).filter(|(id, _)| !id.is_empty())).collect()
}

fn events(file: &TimemapFile, linked: &Linked<'_>) -> Converted {
    let mut harvest = Harvest::new(PREFIX, &file.name, FORMAT);
    let order = order(&file.rows);
    let mut used = Used::default();
    for row in &file.rows {
        harvest.seen();
        let date = row.get("date");
        match when(date, row.get("time"), order) {
            Ok(when) => {
                let event = event(&mut harvest, row, when, linked, &mut used);
                harvest.keep(event);
            }
            Err(NoDate::Empty) => harvest.reject("no date", row.line),
            Err(why) => harvest.reject(&format!("{} ({})", why.words(), text::clip(date, 40, "…")), row.line),
        }
    }
    for (missing, what) in [(used.no_source, "a source"), (used.no_association, "an association")] {
        match missing {
            0 => {}
            1 => harvest.remark(&format!("1 cell names {what} that no sheet has: the name stands as it is written")),
            _ => harvest.remark(&format!("{missing} cells name {what} that no sheet has: the names stand as they are written")),
        }
    }
    harvest.finish()
}

/// The names that no sheet explains, counted.
#[derive(Default)]
struct Used {
    no_source: usize,
    no_association: usize,
}

/// The order of day and month: as the cells tell it, else as the server's own workbook writes it (`MM/DD/YYYY`).
fn order(rows: &[Row]) -> DayOrder {
    let told = rows.iter().find_map(|row| dates::tells_order(row.get("date")));
    told.unwrap_or(DayOrder::MonthFirst)
}

fn when(date: &str, time: &str, order: DayOrder) -> Result<When, NoDate> {
    // A day number of a spreadsheet was made a day before; a time has a column of its own.
    let day = dates::cell(date, Some(order))?;
    let timed = (!time.is_empty() && !day.as_str().contains('T')).then(|| dates::cell(&format!("{} {time}", day.as_str()), None).ok());
    Ok(When::from(timed.flatten().unwrap_or(day)))
}

fn event(harvest: &mut Harvest, row: &Row, when: When, linked: &Linked<'_>, used: &mut Used) -> Event {
    let (given, description) = (row.get("title"), row.get("description"));
    let title = if given.is_empty() { text::clip(description, TITLE, "…").into_owned() } else { given.to_owned() };
    let own = row.get("id");
    let id = if own.is_empty() { format!("line-{}", row.line) } else { slug(own) };
    let mut event = harvest.event(harvest.id(&id), &title, Kind::Other, when, row.line);
    event.summary = prose(description).filter(|text| **text != *title);
    event.place = place(harvest, row, linked);
    for name in ["type", "category"].into_iter().map(|column| row.get(column)).filter(|name| !name.is_empty()) {
        match super::table::kind_of(name) {
            Some(kind) => event.kind = kind,
            None => event.about.extend(harvest.issue(name)),
        }
    }
    for name in row.all(&["association", "associations", "tag", "tags"]) {
        let found = linked.associations.get(name).copied();
        used.no_association += usize::from(found.is_none());
        event.about.extend(association(harvest, name, found));
    }
    event.about.dedup();
    for name in row.all(&["source", "sources"]) {
        let found = linked.sources.get(name).copied();
        used.no_source += usize::from(found.is_none() && !text::is_web_address(name));
        event.accounts.push(account(harvest, name, found));
    }
    if event.accounts.is_empty() {
        let whole = harvest.source(Source::new(harvest.id("sheet"), "Timemap sheets".into(), SourceType::Dataset));
        event.accounts.push(model::Account { locator: Some(format!("line {}", row.line).as_str().into()), ..model::Account::new(whole) });
    }
    if let Some(origin) = &mut event.imported_from {
        origin.columns = row.columns().map(|(name, value)| Column { name: name.into(), value: value.into() }).collect();
    }
    event
}

/// The place of an event, with the coordinates of its row or of its site.
fn place(harvest: &mut Harvest, row: &Row, linked: &Linked<'_>) -> Option<Id<model::Place>> {
    let name = row.get("location");
    let place = harvest.place(&slug(name), name, None)?;
    let point = |row: &Row| {
        let number = |columns: [&str; 2]| columns.iter().find_map(|column| row.get(column).parse::<f64>().ok());
        let (latitude, longitude) = (number(["latitude", "lat"])?, number(["longitude", "long"])?);
        (model::Place::is_on_earth(latitude, longitude) && (latitude, longitude) != (0.0, 0.0)).then_some((latitude, longitude))
    };
    if let Some((latitude, longitude)) = point(row).or_else(|| point(linked.sites.get(name)?)) {
        harvest.set_coordinates(&place, latitude, longitude);
    }
    Some(place)
}

/// An association as an issue: the last step of its filter path, within the steps before it; else its title.
fn association(harvest: &mut Harvest, name: &str, row: Option<&Row>) -> Option<Id<Issue>> {
    let Some(row) = row else { return harvest.issue(name) };
    let path = row.all(&["filter path"]).collect::<Vec<_>>();
    let title = row.get("title");
    let last = path.last().copied().unwrap_or(if title.is_empty() { name } else { title });
    let mut wider: Option<Id<Issue>> = None;
    for step in path.iter().take(path.len().saturating_sub(1)) {
        wider = harvest.issue_within(step, wider.as_ref());
    }
    harvest.issue_within(last, wider.as_ref())
}

/// What a source tells of an event.
fn account(harvest: &mut Harvest, name: &str, row: Option<&Row>) -> model::Account {
    if let Some(page) = harvest.page(name, "", None) {
        return page;
    }
    let Some(row) = row else {
        let source = Source::new(harvest.id(&format!("source-{}", slug(name))), name.into(), SourceType::default());
        return model::Account::new(harvest.source(source));
    };
    let title = row.get("title");
    let paths: Vec<&str> = row.all(&["url", "path", "paths"]).filter(|path| text::is_web_address(path)).collect();
    let more = (paths.len() > 1).then(|| format!("also {}", paths[1..].join(", ")).as_str().into());
    let date = ["date published", "date"].iter().find_map(|column| Edtf::parse(row.get(column)).ok());
    let title = if title.is_empty() { name } else { title };
    let source =
        import_builder::source(harvest.id(&format!("source-{}", slug(name))), title.into(), paths.first().map(|path| (*path).into()), more);
    let publisher = ["author", "publisher"].into_iter().map(|column| row.get(column)).find(|author| !author.is_empty());
    let source = harvest.source(Source { publisher: publisher.map(Into::into), issued: date, ..source });
    model::Account { summary: prose(row.get("description")), ..model::Account::new(source) }
}
