//! What the tables of accounts, [`super::comparison`] and [`super::differences`], and those of contacts,
//! [`super::pair`] and [`super::matrix`], are printed with.

use super::ExportError;
use crate::text;
use serde_json::Value;
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

/// What can be put on paper in every [`TableFormat`].
pub(super) trait Paper {
    /// As wide as the terminal; without one nothing is wrapped.
    fn text(&self, width: Option<usize>) -> String;
    fn markdown(&self) -> String;
    fn write_csv(&self, out: &mut dyn Write) -> Result<(), ExportError>;
    fn json(&self) -> Value;
}

/// Writes a paper in a format. JSON is to be read by people too, and has a line break at its end.
pub(super) fn write(format: TableFormat, out: &mut dyn Write, paper: &dyn Paper, width: Option<usize>) -> Result<(), ExportError> {
    match format {
        TableFormat::Text => out.write_all(paper.text(width).as_bytes())?,
        TableFormat::Markdown => out.write_all(paper.markdown().as_bytes())?,
        TableFormat::Csv => paper.write_csv(out)?,
        TableFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &paper.json())?;
            out.write_all(b"\n")?;
        }
    }
    Ok(out.flush()?)
}
