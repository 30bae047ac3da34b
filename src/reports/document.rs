//! A report: what it says, said once, and the five ways to show it.
//!
//! A report is computed into a [`Document`]; nobody else lays it out. [`Document::on_screen`] makes lines with roles and
//! targets that a cursor walks, [`write()`] prints text, Markdown, CSV or JSON. What a medium has no use for it leaves out:
//! bars stand on paper as sentences, lists are as long there as they are.
//!
//! | file | owns |
//! |---|---|
//! | `content` | [`Document`]: title, blocks, records, data |
//! | `block` | [`Block`] and what it is made of |
//! | `table` | [`Table`]: columns of words, numbers, bars |
//! | `layout` | [`Layout`]: how much room there is and how dates are written |
//! | `line` | [`Span`], [`Role`], [`Target`], [`PageLine`] |
//! | `page` | lines wrapped to a screen |
//! | `screen`, `text`, `markdown`, `csv`, `json` | a renderer each |
//! | `side_by_side` | accounts beside each other |
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
pub use line::{PageLine, Role, Span, Target};
pub(crate) use page::Page;
pub use screen::Screen;
pub use table::{Align, Cell, Column, Row, Table};

use super::{ExportError, TableFormat};
use std::io::Write;

/// Prints a report in a format. Text is wrapped to `width` columns, where there is a terminal of that width.
///
/// # Errors
/// Where `out` refuses.
pub fn write(format: TableFormat, out: &mut dyn Write, document: &Document<'_>, width: Option<usize>) -> Result<(), ExportError> {
    match format {
        TableFormat::Text => text::write(out, document, width)?,
        TableFormat::Markdown => markdown::write(out, document)?,
        TableFormat::Csv => csv::write(out, document)?,
        TableFormat::Json => json::write(out, document)?,
    }
    Ok(out.flush()?)
}
