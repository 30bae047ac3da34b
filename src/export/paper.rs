//! What the tables of accounts, [`super::comparison`] and [`super::differences`], and those of contacts,
//! [`super::pair`] and [`super::matrix`], are printed with.

use super::ExportError;
use crate::text;
use std::io::Write;

/// The formats in which accounts and contacts stand on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TableFormat {
    /// In columns, to be read.
    #[default]
    Text,
    /// Tables and lists in Markdown.
    Markdown,
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl TableFormat {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Text, Self::Markdown, Self::Csv, Self::Json];

    /// The format's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// A paragraph whose first line starts at the column `first` and the others at `rest`; one line where there is no
/// width.
pub(super) fn paragraph(out: &mut String, first: usize, rest: usize, words: &str, width: Option<usize>) {
    // A no-break space holds the signs of a grid in their columns.
    let words = words.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    // On the narrowest terminal words still are words.
    let rest = width.map_or(rest, |width| rest.min(width / 3));
    let lines = match width {
        Some(width) => text::wrap_hanging(&words, width, first.min(width / 3), rest),
        None => vec![format!("{:first$}{words}", "")],
    };
    for line in lines {
        out.push_str(line.replace('\u{a0}', " ").trim_end());
        out.push('\n');
    }
}

/// Cells as spreadsheets show them, none of them run.
pub(super) fn record(table: &mut csv::Writer<&mut dyn Write>, cells: &[String]) -> Result<(), csv::Error> {
    table.write_record(cells.iter().map(|cell| text::spreadsheet_safe(cell).into_owned()))
}

/// A value to be read by people too, with a line break at its end.
pub(super) fn json(out: &mut dyn Write, value: &serde_json::Value) -> Result<(), ExportError> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    Ok(out.write_all(b"\n")?)
}
