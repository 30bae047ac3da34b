//! One event in each row: text in columns for people, CSV for spreadsheets.

use super::omitted::Records;
use super::{ExportError, Omitted, Selection, words};
use crate::dates::Day;
use crate::model::discrepancy;
use crate::model::{Directory, Event, Id, Issue, Remark};
use crate::text;
use std::borrow::Cow;
use std::io::{self, Write};

/// The widest date that widens its column, on a narrow terminal and elsewhere.
const WIDEST_DATE: (usize, usize) = (17, 26);
/// The width from which a terminal is not narrow.
const WIDE: usize = 100;
/// The least width to which a title is cut to make room for the ids.
const TITLE_BESIDE_IDS: usize = 40;
/// The widest title that widens its column.
const LONG_TITLE: usize = 80;
/// The gap between two columns.
const GAP: &str = "  ";

/// Writes one event on each line: date, signs (`≠` accounts differ, `○` expected, `✗` cancelled), kind, title, id.
/// Nothing is cut if `width` is `None`; on a terminal of `width` columns ids are dropped before titles are cut.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write_text(out: &mut dyn Write, selection: &Selection<'_>, width: Option<usize>) -> io::Result<()> {
    let mut columns = TextColumns::new(width);
    selection.events.iter().for_each(|event| columns.widen(event, selection));
    selection.events.iter().try_for_each(|event| columns.write(out, event, selection))
}

/// The widths of the columns of a list: all events are measured first, then each is written.
pub(super) struct TextColumns {
    width: Option<usize>,
    date: usize,
    kind: usize,
    title: usize,
    id: usize,
}

impl TextColumns {
    pub fn new(width: Option<usize>) -> Self {
        Self { width, date: 0, kind: 0, title: 0, id: 0 }
    }

    /// Makes room for an event.
    pub fn widen(&mut self, event: &Event, selection: &Selection<'_>) {
        let row = Row::of(event, selection.directory, None);
        let most = if self.width.is_some_and(|width| width < WIDE) { WIDEST_DATE.0 } else { WIDEST_DATE.1 };
        self.date = self.date.max(text::width(&row.date).min(most));
        self.kind = self.kind.max(text::width(row.kind));
        self.title = self.title.max(text::width(&row.title));
        self.id = self.id.max(text::width(row.id));
    }

    /// Writes an event's line, and the reader's own lines below it.
    pub fn write(&self, out: &mut dyn Write, event: &Event, selection: &Selection<'_>) -> io::Result<()> {
        let Self { width, date, kind, .. } = *self;
        let row = Row::of(event, selection.directory, selection.remark(event));
        let (title, with_id) = self.title_and_id();
        let missing = " ".repeat(date.saturating_sub(text::width(&row.date)));
        let start = format!("{missing}{}{GAP}{} {}", row.date, row.signs, text::pad(row.kind, kind));
        let line = if with_id {
            // Without a terminal nothing is cut, and one long title must not push all ids far to the right.
            let title = if width.is_some() { text::fit(&row.title, title, "…") } else { text::pad(&row.title, title.min(LONG_TITLE)) };
            format!("{start}{GAP}{title}{GAP}{}", row.id)
        } else {
            format!("{start}{GAP}{}", row.title)
        };
        match width {
            Some(width) => writeln!(out, "{}", text::clip(line.trim_end(), width, "…"))?,
            None => writeln!(out, "{}", line.trim_end())?,
        }
        row.remark.map_or(Ok(()), |remark| own_lines(out, remark, width))
    }

    /// The width of a title, and whether there is room for ids after it.
    fn title_and_id(&self) -> (usize, bool) {
        let before = self.date + self.kind + GAP.len() * 2 + 3;
        match self.width.map(|width| width.saturating_sub(before)) {
            None => (self.title, true),
            Some(room) if room >= self.title.min(TITLE_BESIDE_IDS) + GAP.len() + self.id => {
                (self.title.min(room - GAP.len() - self.id), true)
            }
            Some(room) => (self.title.min(room), false),
        }
    }
}

/// Writes the reader's own mark, tags and note below the event's row.
fn own_lines(out: &mut dyn Write, remark: &Remark, width: Option<usize>) -> io::Result<()> {
    let signs = Some(remark.signs()).filter(|signs| !signs.is_empty());
    let lines = signs.as_deref().into_iter().chain(remark.note.iter().flat_map(|note| note.lines()));
    for line in lines {
        let room = width.map_or(usize::MAX, |width| width.saturating_sub(4).max(1));
        for line in text::wrap(line, room) {
            writeln!(out, "{}", format!("    {line}").trim_end())?;
        }
    }
    Ok(())
}

/// Whether the accounts contradict each other, as marked on the timeline.
fn conflicts(event: &Event, directory: &Directory) -> bool {
    discrepancy::aspects(event, directory).iter().any(|aspect| aspect.is_conflict())
}

struct Row<'a> {
    date: String,
    signs: String,
    kind: &'a str,
    title: String,
    id: &'a str,
    remark: Option<&'a Remark>,
}

impl<'a> Row<'a> {
    fn of(event: &'a Event, directory: &Directory, remark: Option<&'a Remark>) -> Self {
        let differs = if conflicts(event, directory) { "≠" } else { " " };
        let status = match words::status_sign(event.status) {
            " " => String::new(),
            _ => format!(" ({})", event.status.label()),
        };
        Self {
            date: words::dated(&event.when),
            signs: format!("{differs}{}", words::status_sign(event.status)),
            kind: event.kind.label(),
            title: format!("{}{status}{}", event.title, words::coded(event.is_machine_coded())),
            id: event.id.as_str(),
            remark,
        }
    }
}

const HEADER: [&str; 16] = [
    "id",
    "date",
    "earliest",
    "latest",
    "title",
    "kind",
    "status",
    "certainty",
    "place",
    "participants",
    "issues",
    "summary",
    "sources",
    "accounts_differ",
    "machine_coded",
    "repeats",
];

/// The columns for the reader's own marks, tags and notes, if they are asked for.
const OWN: [&str; 3] = ["marked", "tags", "note"];

fn own_cells(remark: Option<&Remark>) -> [String; OWN.len()] {
    let Some(remark) = remark else { return Default::default() };
    let marked = if remark.marked { "yes" } else { "" };
    [marked.to_owned(), list(remark.tags.iter().map(|tag| &**tag)), remark.note.as_deref().unwrap_or_default().to_owned()]
}

/// A header and one event in each row; no spreadsheet reads a cell as a formula.
pub(super) struct CsvTable<W: Write> {
    table: csv::Writer<W>,
    defused: usize,
    ties: usize,
    records: Records,
}

impl<W: Write> CsvTable<W> {
    pub fn new(out: W, selection: &Selection<'_>) -> Result<Self, ExportError> {
        let mut table = csv::Writer::from_writer(out);
        let own: &[&str] = if selection.remarks.is_some() { &OWN } else { &[] };
        table.write_record(HEADER.iter().chain(own))?;
        Ok(Self { table, defused: 0, ties: 0, records: Records::default() })
    }

    pub fn write(&mut self, event: &Event, selection: &Selection<'_>) -> Result<(), ExportError> {
        let mut cells = cells(event, selection).to_vec();
        if selection.remarks.is_some() {
            cells.extend(own_cells(selection.remark(event)));
        }
        let safe: Vec<Cow<'_, str>> = cells.iter().map(|cell| text::spreadsheet_safe(cell)).collect();
        self.defused += safe.iter().filter(|cell| matches!(cell, Cow::Owned(_))).count();
        self.ties += event.relations.len();
        self.records.add(event);
        Ok(self.table.write_record(safe.iter().map(AsRef::as_ref))?)
    }

    pub fn finish(mut self, omitted: &mut Omitted) -> Result<(), ExportError> {
        self.table.flush()?;
        omitted.counted(self.records, "not in the table, but for the names of sources");
        omitted.count(self.ties, "relation has no column", "relations have no column");
        omitted.count(
            self.defused,
            "cell begins with an apostrophe now, or a spreadsheet would run it",
            "cells begin with an apostrophe now, or a spreadsheet would run them",
        );
        Ok(())
    }
}

fn cells(event: &Event, selection: &Selection<'_>) -> [String; HEADER.len()] {
    let directory = selection.directory;
    let span = event.when.span();
    let day = |day: Day| if day.is_bounded() { day.to_string() } else { String::new() };
    let issues: Vec<&Id<Issue>> = event.issues().collect();
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    [
        event.id.to_string(),
        event.when.edtf.as_str().to_owned(),
        day(span.earliest),
        day(span.latest),
        event.title.to_string(),
        event.kind.as_str().to_owned(),
        event.status.as_str().to_owned(),
        event.certainty.as_str().to_owned(),
        event.place.as_ref().map_or(String::new(), |place| directory.place_name(place).to_owned()),
        list(event.everyone().map(|participant| directory.actor_name(&participant.actor))),
        list(issues.iter().map(|issue| directory.issue_label(issue))),
        event.summary.as_deref().unwrap_or_default().to_owned(),
        list(event.accounts.iter().map(|account| directory.source_name(&account.source))),
        yes(conflicts(event, directory)),
        yes(event.is_machine_coded()),
        event.imported_from.as_ref().map_or(0, |from| from.repeats).to_string(),
    ]
}

/// Names in one cell, each once.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut once: Vec<&str> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once.join("; ")
}
