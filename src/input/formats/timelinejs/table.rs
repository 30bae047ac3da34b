//! The spreadsheet of TimelineJS as CSV: one slide per row, the columns in any order and any case.
//!
//! Both of its forms: `Year, Month, Day, …` of version 3, and `Start Date, End Date, …` of version 2.

use super::parts::{self, Parts};
use super::{Media, PREFIX, Slide};
use crate::input::converted::Converted;
use crate::input::import_builder::Harvest;
use crate::input::letters::{self, Lines};
use crate::input::markup;
use crate::model::Column;
use csv::{ByteRecord, ReaderBuilder};

/// Text by people never fills a cell of more than a mebibyte; a quote that is never closed does.
const LARGEST: usize = 1 << 20;

/// Whether the first row names the columns of such a table.
pub(in crate::input) fn is_like(head: &[u8]) -> bool {
    separator(&letters::decoded(head).0).is_some()
}

/// The separator of the cells, if the first row names the columns of such a table.
fn separator(text: &str) -> Option<u8> {
    let first = text.trim_start().lines().next().unwrap_or_default();
    [b',', b'\t', b';'].into_iter().find(|separator| {
        let mut names = first.split(char::from(*separator)).map(name);
        let has = |wanted: &[&str]| wanted.iter().all(|wanted| names.clone().any(|name| name == *wanted));
        let known = ["text", "media", "display date", "type", "media caption", "end year", "end date"];
        (has(&["year", "headline"]) || has(&["start date", "headline"])) && names.any(|name| known.contains(&name.as_str()))
    })
}

/// The name of a column in the form for comparison.
fn name(cell: &str) -> String {
    let cell = cell.trim().trim_matches('"').replace('_', " ").to_lowercase();
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a whole file.
pub(in crate::input) fn read(name_of_file: &str, bytes: &[u8]) -> Converted {
    let mut harvest = Harvest::new(PREFIX, name_of_file, "TimelineJS spreadsheet");
    let text = harvest.letters(bytes);
    let separator = separator(&text).unwrap_or(b',');
    let blank = text.len() - text.trim_start().len();
    let mut lines = Lines::new(&text);
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).delimiter(separator).from_reader(&text.as_bytes()[blank..]);
    let mut record = ByteRecord::new();
    let mut columns: Option<Vec<String>> = None;
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                harvest.problem(lines.at(blank), format!("the table cannot be read on: {error}"));
                break;
            }
        }
        let Some(columns) = &columns else {
            columns = Some(record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect());
            continue;
        };
        let start = blank + record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        // The rest of the previous row, and blank lines, come before this row.
        let start = start + text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        row(&mut harvest, &Row { columns, cells: &record, line: lines.at(start) });
    }
    harvest.finish()
}

struct Row<'a> {
    columns: &'a [String],
    cells: &'a ByteRecord,
    line: u64,
}

impl Row<'_> {
    /// The cell of the first column with this name.
    fn cell(&self, wanted: &str) -> String {
        let at = self.columns.iter().position(|column| name(column) == wanted);
        at.and_then(|at| self.cells.get(at)).map_or(String::new(), |cell| String::from_utf8_lossy(cell).trim().to_owned())
    }
}

fn row(harvest: &mut Harvest, row: &Row<'_>) {
    if row.cells.iter().all(|cell| cell.trim_ascii().is_empty()) {
        return harvest.count("blank row", "blank rows");
    }
    if row.cells.iter().any(|cell| cell.len() > LARGEST) {
        harvest.seen();
        return harvest.reject("a cell of more than 1 MiB, as a quote makes that is never closed", row.line);
    }
    let kind = row.cell("type").to_lowercase();
    let is_dated = ["year", "start date"].iter().any(|name| !row.cell(name).is_empty());
    if matches!(kind.as_str(), "title" | "start") && harvest.is_titled() && is_dated {
        harvest.warn(row.line, "the row calls itself the title, which another row is already: it has a date, and is taken as an event");
    } else if matches!(kind.as_str(), "title" | "start") {
        harvest.title(&markup::line(&row.cell("headline")));
        harvest.summary(&markup::plain(&row.cell("text")));
        return harvest.count("row is the title of the whole", "rows are titles of the whole: the last of them stands");
    }
    let column = |(name, cell): (&String, &[u8])| Column { name: name.as_str().into(), value: (*String::from_utf8_lossy(cell)).into() };
    let (start, end) = (date(row, ""), date(row, "end "));
    Slide {
        line: row.line,
        id: row.cell("unique id"),
        start: if start.is_empty() { parts::of_words(&row.cell("start date")) } else { start },
        end: if end.is_empty() { parts::of_words(&row.cell("end date")) } else { end },
        display: row.cell("display date"),
        headline: row.cell("headline"),
        text: row.cell("text"),
        group: [row.cell("group"), row.cell("tag")].into_iter().find(|group| !group.is_empty()).unwrap_or_default(),
        media: Media { address: row.cell("media"), caption: row.cell("media caption"), credit: row.cell("media credit") },
        is_era: kind == "era",
        columns: row.columns.iter().zip(row.cells).map(column).collect(),
    }
    .take_in(harvest);
}

fn date(row: &Row<'_>, which: &str) -> Parts {
    let cell = |part: &str| row.cell(&format!("{which}{part}"));
    Parts { year: cell("year"), month: cell("month"), day: cell("day"), time: cell("time") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_known_by_its_columns_in_any_order() {
        for head in [
            "Year,Month,Day,Time,End Year,Headline,Text",
            "headline;TEXT;year\n",
            "\"Headline\"\t\"Year\"\t\"Media\"",
            "\u{feff}Start Date,End Date,Headline,Text",
        ] {
            assert!(is_like(head.as_bytes()), "{head}");
        }
        for head in ["year,country,deaths", "Year,Headline", "", "BEGIN:VCALENDAR", "{\"year\":1,\"headline\":2,\"text\":3}"] {
            assert!(!is_like(head.as_bytes()), "{head}");
        }
    }
}
