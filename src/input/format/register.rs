//! The formats that are read, one entry each: what it is called, how it is known, what it needs.
//!
//! Detection, the help of `--input-format`, the table in the book and the lists in messages are made from these entries. A new
//! format is a reader under `formats/` and an entry here.

use super::names::InputFormat;
use super::unsupported::UnsupportedFormat;
use super::{coded as known, tables};
use crate::input::formats::coded::{self, Coding};
use crate::input::formats::{calendar, historian, markdown, table, timelinejs, timemap};
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::sync::LazyLock;

/// What is known of a format before a file is read.
pub(in crate::input) struct FormatEntry {
    /// Which format it is.
    pub format: InputFormat,
    /// Its name, as `--input-format` takes it.
    pub name: &'static str,
    /// What a file of it is, in words: "GDELT events".
    pub label: &'static str,
    /// The help of `--input-format`.
    pub help: &'static str,
    /// How its files usually end. A file is never known by its ending.
    pub endings: &'static [&'static str],
    /// What a file of it is known by.
    pub known_by: &'static str,
    /// What it cannot do without, and the names that columns go by.
    pub needs: &'static str,
    /// How it is written.
    pub layout: Layout,
    is_like: fn(&[u8]) -> bool,
}

/// How a format is written.
#[derive(Clone, Copy)]
pub(in crate::input) enum Layout {
    /// One document: its records are read as events at once.
    Document,
    /// Rows of cells, read as events at once.
    Rows,
    /// Rows of coded records, which come by the million: kept as columns.
    Coded(fn() -> Box<dyn Coding>),
}

/// Every format. The first that a beginning is like is the format of the file, so what any rows or any JSON are like comes
/// last.
pub(in crate::input) static FORMATS: [FormatEntry; 14] = [
    FormatEntry {
        format: InputFormat::Gdelt,
        name: "gdelt",
        label: "GDELT events",
        help: "GDELT events, 1.0 or 2.0",
        endings: &["csv", "tsv"],
        known_by: "rows of 57, 58 or 61 cells that begin with a number, a day, its month and its year; in exports of databases the names of the columns",
        needs: "no header; in exports: a day (SQLDATE), an event code, an actor",
        layout: Layout::Coded(coded::gdelt),
        is_like: known::is_gdelt,
    },
    FormatEntry {
        format: InputFormat::GdeltMentions,
        name: "gdelt-mentions",
        label: "GDELT mentions",
        help: "GDELT mentions: who reported an event of GDELT, when first, how often",
        endings: &["csv", "tsv"],
        known_by: "rows of 14 to 16 cells that begin with a number and two times of 14 digits; in exports the names of the columns",
        needs: "no header; in exports GLOBALEVENTID, MentionTimeDate, MentionSourceName, MentionIdentifier; the events beside them",
        layout: Layout::Rows,
        is_like: coded::mentions::is_like,
    },
    FormatEntry {
        format: InputFormat::Icews,
        name: "icews",
        label: "ICEWS events",
        help: "ICEWS coded events",
        endings: &["tab", "tsv", "csv"],
        known_by: "the columns Event ID, Event Date, Source Name",
        needs: "Event ID, Event Date, Source Name, Event Text, Target Name",
        layout: Layout::Coded(coded::icews),
        is_like: known::is_icews,
    },
    FormatEntry {
        format: InputFormat::Ucdp,
        name: "ucdp",
        label: "UCDP GED",
        help: "The Georeferenced Event Dataset of UCDP, and its lists of conflicts",
        endings: &["csv"],
        known_by: "the columns year, type_of_violence and date_start; without a header the first six cells; of lists side_a and the intensity",
        needs: "a number, a side, a year, days",
        layout: Layout::Coded(coded::ucdp),
        is_like: known::is_ucdp,
    },
    FormatEntry {
        format: InputFormat::Acled,
        name: "acled",
        label: "ACLED",
        help: "ACLED, and its lists of deleted records",
        endings: &["csv"],
        known_by: "the columns event_id_cnty (or data_id), event_date, event_type; of deleted records deleted_timestamp",
        needs: "event_id_cnty, event_date, event_type, actor1",
        layout: Layout::Coded(coded::acled),
        is_like: known::is_acled,
    },
    FormatEntry {
        format: InputFormat::Polecat,
        name: "polecat",
        label: "POLECAT",
        help: "POLECAT, coded after PLOVER",
        endings: &["txt", "tsv"],
        known_by: "the columns Event ID, Event Date, Event Type, Event Mode",
        needs: "Event ID, Event Date, Event Type, Event Mode",
        layout: Layout::Coded(coded::polecat),
        is_like: known::is_polecat,
    },
    FormatEntry {
        format: InputFormat::Historian,
        name: "historian",
        label: "XML of the Office of the Historian",
        help: "Visits, travels and posts (pocom) of the Office of the Historian, XML",
        endings: &["xml"],
        known_by: "the root element: visits, visit, trips or trip; of posts person, principal-position, country-mission, org-mission, role",
        needs: "a day of each visit; of posts a person",
        layout: Layout::Document,
        is_like: historian::is_like,
    },
    FormatEntry {
        format: InputFormat::Timelinejs,
        name: "timelinejs",
        label: "TimelineJS",
        help: "TimelineJS, JSON of version 2 or 3",
        endings: &["json", "js"],
        known_by: "the field timeline, or start_date of its events",
        needs: "a start date of each event",
        layout: Layout::Document,
        is_like: timelinejs::is_like,
    },
    FormatEntry {
        format: InputFormat::TimelinejsTable,
        name: "timelinejs-table",
        label: "a spreadsheet of TimelineJS",
        help: "The spreadsheet of TimelineJS as CSV",
        endings: &["csv"],
        known_by: "the columns Year or Start Date, Headline, and one more of its columns",
        needs: "Year or Start Date, Headline",
        layout: Layout::Rows,
        is_like: timelinejs::is_like_table,
    },
    FormatEntry {
        format: InputFormat::Timemap,
        name: "timemap",
        label: "sheets of Timemap",
        help: "Sheets of Timemap and its datasheet-server: events with their sources and associations",
        endings: &["xlsx", "csv"],
        known_by: "the columns date, description and association1 of events; id, title and path1 of sources; id, mode and filter_path0 of associations",
        needs: "date of each event",
        layout: Layout::Rows,
        is_like: timemap::is_like,
    },
    FormatEntry {
        format: InputFormat::Icalendar,
        name: "icalendar",
        label: "iCalendar",
        help: "iCalendar",
        endings: &["ics"],
        known_by: "BEGIN:VCALENDAR or BEGIN:VEVENT",
        needs: "DTSTART of each entry",
        layout: Layout::Document,
        is_like: calendar::is_like,
    },
    FormatEntry {
        format: InputFormat::Markdown,
        name: "markdown",
        label: "notes in Markdown",
        help: "Notes in Markdown with front matter, one an event",
        endings: &["md"],
        known_by: "front matter between lines of --- (YAML) or +++ (TOML)",
        needs: "date, in the front matter or at the start of the file's name",
        layout: Layout::Document,
        is_like: markdown::is_like,
    },
    FormatEntry {
        format: InputFormat::Dossier,
        name: "dossier",
        label: "a dossier",
        help: "A dossier of this program: one document, or an event a line",
        endings: &["json", "jsonl"],
        known_by: "JSON that is none of the others",
        needs: "id, title, kind and when of each event",
        layout: Layout::Document,
        is_like: is_dossier,
    },
    FormatEntry {
        format: InputFormat::Table,
        name: "table",
        label: "a table",
        help: "Any table: CSV, TSV or JSON Lines, by a mapping of its columns",
        endings: &["csv", "tsv", "jsonl", "xlsx", "xls", "xlsb", "ods"],
        known_by: "rows with the same number of cells, objects on lines, a workbook",
        needs: "a column with days, by its name or by `--map`",
        layout: Layout::Rows,
        is_like: is_table,
    },
];

impl UnsupportedFormat {
    /// Text of no known format.
    pub fn text() -> Self {
        static ADVICE: LazyLock<String> = LazyLock::new(|| {
            let names: Vec<&str> = FORMATS.iter().map(|entry| entry.name).collect();
            format!("`--input-format` says which one it is, where it is one: {}", names.join(", "))
        });
        Self { what: "none of the formats that are read", advice: &ADVICE }
    }
}

/// The format of a text with this beginning, as far as the entries know it.
pub(super) fn of_text(head: &[u8]) -> Option<InputFormat> {
    FORMATS.iter().find(|entry| (entry.is_like)(head)).map(|entry| entry.format)
}

/// The table of formats, in Markdown.
#[must_use]
pub fn as_markdown() -> String {
    let mut out = "| format | `--input-format` | files | known by | needs |\n|---|---|---|---|---|\n".to_owned();
    for FormatEntry { name, label, endings, known_by, needs, .. } in &FORMATS {
        let label = label.strip_prefix("a ").unwrap_or(label);
        let endings: Vec<String> = endings.iter().map(|ending| format!("`.{ending}`")).collect();
        out += &format!("| {label} | `{name}` | {} | {known_by} | {needs} |\n", endings.join(" "));
    }
    out
}

/// Whatever begins with a brace or a bracket: the reader of dossiers reports its errors best.
fn is_dossier(head: &[u8]) -> bool {
    matches!(head.trim_ascii_start().first(), Some(b'{' | b'[')) && !tables::is_lines_of_objects(head)
}

fn is_table(head: &[u8]) -> bool {
    tables::is_lines_of_objects(head) || table::is_like(head)
}

impl InputFormat {
    fn entry(self) -> Option<&'static FormatEntry> {
        FORMATS.iter().find(|entry| entry.format == self)
    }

    /// Whether it is written as rows of cells.
    #[must_use]
    pub fn is_table(self) -> bool {
        self.entry().is_some_and(|entry| !matches!(entry.layout, Layout::Document))
    }

    /// Whether it is of coded records, which come by the million.
    #[must_use]
    pub fn is_coded(self) -> bool {
        self.coding().is_some()
    }

    /// What makes a reader of its rows, if it is of coded records.
    pub(in crate::input) fn coding(self) -> Option<fn() -> Box<dyn Coding>> {
        match self.entry()?.layout {
            Layout::Coded(coding) => Some(coding),
            Layout::Document | Layout::Rows => None,
        }
    }

    /// What a file of this format is, in words: "GDELT events".
    #[must_use]
    pub fn words(self) -> &'static str {
        self.entry().map_or("", |entry| entry.label)
    }
}

impl ValueEnum for InputFormat {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<InputFormat>> = LazyLock::new(|| FORMATS.iter().map(|entry| entry.format).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        self.entry().map(|entry| PossibleValue::new(entry.name).help(entry.help))
    }
}
