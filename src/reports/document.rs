//! A report: its content, written once, and five ways to show it.
//!
//! A report is computed into a [`Document`]; only this module lays it out. [`Document::on_screen`] makes lines with
//! roles and targets for a cursor, [`write()`] prints text, Markdown, CSV or JSON. Each medium leaves out what it
//! cannot use: paper has sentences instead of bars, and shows lists in full.
//!
//! | file | owns |
//! |---|---|
//! | `content` | [`Document`]: title, blocks, records, data |
//! | `block` | [`Block`] and its parts |
//! | `table` | [`Table`]: columns of words, numbers, bars |
//! | `layout` | [`Layout`]: the room for a report, and the style of dates |
//! | `line` | [`Span`], [`Role`], [`Target`], [`PageLine`] |
//! | `page` | lines wrapped to a screen |
//! | `screen`, `text`, `markdown`, `csv`, `json` | one renderer each |
//! | `side_by_side` | accounts side by side |
//! | `bar`, `strip` | counts drawn |

pub(crate) mod bar;
mod block;
mod content;
mod csv;
mod json;
mod layout;
mod line;
mod markdown;
mod page;
mod screen;
mod side_by_side;
mod strip;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub use block::{Below, Block, Entry, EntryStyle, Item, Items, Months, Paragraph, SideBySide, Style};
pub use content::{Document, Sink};
pub use layout::Layout;
pub use line::{PageLine, Role, Span, Target, words};
pub(crate) use page::Page;
pub use screen::{Screen, on_screen};
pub use table::{Align, Cell, Column, Row, Table};

use super::{ExportError, TableFormat};
use std::io::Write;

/// Prints a report in a format. Text is wrapped to `width` columns, the width of the terminal if there is one.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(format: TableFormat, out: &mut dyn Write, document: &Document<'_>, width: Option<usize>) -> Result<(), ExportError> {
    match format {
        TableFormat::Text => text::write(out, document, width)?,
        TableFormat::Markdown => markdown::write(out, document)?,
        TableFormat::Csv => csv::write(out, document)?,
        TableFormat::Json => json::write(out, document)?,
    }
    Ok(out.flush()?)
}
