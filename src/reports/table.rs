//! One event in each row: text in columns for people, CSV for spreadsheets.

use super::omitted::Records;
use super::{Events, ExportError, Omitted, Selection, events, words};
use crate::dates::{Day, Edtf};
use crate::model::discrepancy;
use crate::model::{Directory, Event, Kind, Remark, Status};
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
/// If `out` cannot be written to; if an event cannot be read.
pub fn write_text(out: &mut dyn Write, head: &Selection<'_>, events: &Events<'_>, width: Option<usize>) -> Result<(), ExportError> {
    let columns = TextColumns::measured(events, width)?;
    let lines = |batch: &[&Event]| {
        let mut lines = Vec::with_capacity(batch.len() * 96);
        batch.iter().try_for_each(|event| columns.write(&mut lines, event, head))?;
        Ok(lines)
    };
    events.each(false, &lines, &mut |lines| Ok(out.write_all(&lines)?))?;
    // On a terminal they were told when the files were opened.
    for terms in head.conditions.iter().filter(|_| width.is_none()) {
        writeln!(out, "Terms of use. {terms}")?;
    }
    Ok(())
}

/// The widths of the columns of a list: all events are measured first, then each is written.
#[derive(Clone, Copy)]
struct TextColumns {
    width: Option<usize>,
    date: usize,
    kind: usize,
    title: usize,
    id: usize,
}

impl TextColumns {
    /// Room for all events. Without a terminal only ids decide nothing, and everything else stands in the timeline; else
    /// the events are read for it.
    fn measured(events: &Events<'_>, width: Option<usize>) -> Result<Self, ExportError> {
        let mut all = Self { width, date: 0, kind: 0, title: 0, id: 0 };
        let mut last: Option<Edtf> = None;
        let mut widen = |row: &events::Row<'_>| {
            // Most events have the date of the event before.
            if last.as_ref() != Some(row.date) {
                all.widen_date(row.date);
                last = Some(row.date.clone());
            }
            all.widen(row.kind, row.status, &row.title, row.is_coded);
        };
        if width.is_none() && events.each_row(&mut widen) {
            return Ok(all);
        }
        let measure = |batch: &[&Event]| {
            let mut columns = Self { width, date: 0, kind: 0, title: 0, id: 0 };
            for event in batch {
                columns.widen_date(&event.when.edtf);
                columns.widen(event.kind, event.status, &event.title, event.is_machine_coded());
                columns.id = columns.id.max(text::width(event.id.as_str()));
            }
            Ok(columns)
        };
        events.uncounted().each(false, &measure, &mut |batch| {
            all = Self {
                width,
                date: all.date.max(batch.date),
                kind: all.kind.max(batch.kind),
                title: all.title.max(batch.title),
                id: all.id.max(batch.id),
            };
            Ok(())
        })?;
        Ok(all)
    }

    fn widen_date(&mut self, date: &Edtf) {
        let most = if self.width.is_some_and(|width| width < WIDE) { WIDEST_DATE.0 } else { WIDEST_DATE.1 };
        if self.date < most {
            self.date = self.date.max(text::width(&date.dated()).min(most));
        }
    }

    fn widen(&mut self, kind: Kind, status: Status, title: &str, is_coded: bool) {
        self.kind = self.kind.max(text::width(kind.label()));
        // A longer title widens the column no further.
        let most = if self.width.is_some() { usize::MAX } else { LONG_TITLE };
        // No character takes more columns than bytes.
        if self.title < most && title.len() + 64 > self.title {
            self.title = self.title.max(text::width(&full_title(title, status, is_coded)));
        }
    }

    /// Writes an event's line, and the reader's own lines below it.
    fn write(&self, out: &mut dyn Write, event: &Event, selection: &Selection<'_>) -> io::Result<()> {
        let Self { width, date, kind, .. } = *self;
        let row = Row::new(event, selection.directory, selection.remark(event));
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
    fn new(event: &'a Event, directory: &Directory, remark: Option<&'a Remark>) -> Self {
        let differs = if conflicts(event, directory) { "≠" } else { " " };
        Self {
            date: words::dated(&event.when),
            signs: format!("{differs}{}", words::status_sign(event.status)),
            kind: event.kind.label(),
            title: full_title(&event.title, event.status, event.is_machine_coded()),
            id: event.id.as_str(),
            remark,
        }
    }
}

/// The title with what a reader must know of the event.
fn full_title(title: &str, status: Status, is_coded: bool) -> String {
    let coded = words::coded(is_coded);
    match words::status_sign(status) {
        " " => format!("{title}{coded}"),
        _ => format!("{title} ({}){coded}", status.label()),
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
    [marked.to_owned(), list(remark.tags.iter().map(|tag| &**tag)).into_owned(), remark.note.as_deref().unwrap_or_default().to_owned()]
}

/// The column for the terms of published data, if there is such data.
const TERMS: &str = "terms";

/// The names of the columns.
pub(super) fn names(head: &Selection<'_>) -> impl Iterator<Item = &'static str> {
    let own: &[&str] = if head.remarks.is_some() { &OWN } else { &[] };
    HEADER.iter().chain(own).copied().chain((!head.conditions.is_empty()).then_some(TERMS))
}

/// The cells of an event.
pub(super) fn row(event: &Event, head: &Selection<'_>) -> Vec<String> {
    let own = head.remarks.is_some().then(|| own_cells(head.remark(event)));
    let terms = (!head.conditions.is_empty()).then(|| head.terms_of(event));
    cells(event, head.directory).iter().map(ToString::to_string).chain(own.into_iter().flatten()).chain(terms).collect()
}

/// Writes a header and one event in each row; no spreadsheet reads a cell as a formula.
///
/// # Errors
/// If `out` cannot be written to; if an event cannot be read.
pub(super) fn write_csv(out: &mut dyn Write, head: &Selection<'_>, events: &Events<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    let mut header = csv::Writer::from_writer(&mut *out);
    header.write_record(names(head))?;
    header.flush()?;
    drop(header);
    let rows = |batch: &[&Event]| {
        let mut rows = CsvRows::new(batch.len());
        batch.iter().try_for_each(|event| rows.add(event, head))?;
        Ok(rows)
    };
    let (mut defused, mut ties, mut records) = (0, 0, Records::default());
    events.each(false, &rows, &mut |rows| {
        defused += rows.defused;
        ties += rows.ties;
        records += rows.records;
        out.write_all(&rows.table.into_inner().map_err(|error| error.into_error())?)?;
        // The first rows are seen while the others are read.
        Ok(out.flush()?)
    })?;
    omitted.counted(records, "not in the table, but for the names of sources");
    omitted.count(ties, "relation has no column", "relations have no column");
    omitted.count(
        defused,
        "cell begins with an apostrophe now, or a spreadsheet would run it",
        "cells begin with an apostrophe now, or a spreadsheet would run them",
    );
    Ok(())
}

/// The rows of a batch.
struct CsvRows {
    table: csv::Writer<Vec<u8>>,
    defused: usize,
    ties: usize,
    records: Records,
}

impl CsvRows {
    fn new(events: usize) -> Self {
        let table = csv::WriterBuilder::new().buffer_capacity(64 << 10).from_writer(Vec::with_capacity(events * 320));
        Self { table, defused: 0, ties: 0, records: Records::default() }
    }

    fn add(&mut self, event: &Event, head: &Selection<'_>) -> Result<(), ExportError> {
        cells(event, head.directory).iter().try_for_each(|cell| self.cell(cell))?;
        if head.remarks.is_some() {
            own_cells(head.remark(event)).iter().try_for_each(|cell| self.cell(cell))?;
        }
        if !head.conditions.is_empty() {
            self.cell(&head.terms_of(event))?;
        }
        self.table.write_record(None::<&[u8]>)?;
        self.ties += event.relations.len();
        self.records.add(event);
        Ok(())
    }

    fn cell(&mut self, cell: &str) -> Result<(), ExportError> {
        let safe = text::spreadsheet_safe(cell);
        self.defused += usize::from(matches!(safe, Cow::Owned(_)));
        Ok(self.table.write_field(safe.as_bytes())?)
    }
}

fn cells<'a>(event: &'a Event, directory: &'a Directory) -> [Cow<'a, str>; HEADER.len()] {
    let span = event.when.span();
    let day = |day: Day| if day.is_bounded() { Cow::Owned(day.to_string()) } else { Cow::Borrowed("") };
    let yes = |is: bool| Cow::Borrowed(if is { "yes" } else { "no" });
    let edtf = event.when.edtf.as_str();
    // Most dates are one day, written as days are written here.
    let is_one_day = edtf.len() == 10 && span.earliest == span.latest && edtf.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let day = |of: Day| if is_one_day && !edtf.starts_with('-') { edtf.into() } else { day(of) };
    [
        event.id.as_str().into(),
        edtf.into(),
        day(span.earliest),
        day(span.latest),
        Cow::Borrowed(&event.title),
        event.kind.as_str().into(),
        event.status.as_str().into(),
        event.certainty.as_str().into(),
        event.place.as_ref().map_or("", |place| directory.place_name(place)).into(),
        list(event.everyone().map(|participant| directory.actor_name(&participant.actor))),
        list(event.issues().map(|issue| directory.issue_label(issue))),
        event.summary.as_deref().unwrap_or_default().into(),
        list(event.accounts.iter().map(|account| directory.source_name(&account.source))),
        yes(conflicts(event, directory)),
        yes(event.is_machine_coded()),
        match event.imported_from.as_ref().map_or(0, |from| from.repeats) {
            0 => "0".into(),
            repeats => repeats.to_string().into(),
        },
    ]
}

/// Names in one cell, each once.
fn list<'a>(mut names: impl Iterator<Item = &'a str>) -> Cow<'a, str> {
    let Some(first) = names.next() else { return Cow::Borrowed("") };
    let mut once = vec![first];
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    if once.len() == 1 { Cow::Borrowed(first) } else { Cow::Owned(once.join("; ")) }
}
