//! A report's records for spreadsheets. No cell can run as a formula.

use super::super::ExportError;
use super::content::Document;
use crate::text;
use std::io::{self, Write};

pub(super) fn write(out: &mut dyn Write, document: &Document<'_>) -> Result<(), ExportError> {
    let mut table = csv::Writer::from_writer(out);
    (document.records)(&mut |cells| {
        let cells = cells.iter().map(|cell| text::spreadsheet_safe(cell).into_owned());
        table.write_record(cells).map_err(io::Error::from)
    })?;
    Ok(table.flush()?)
}
