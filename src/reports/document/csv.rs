//! A report's records for spreadsheets. No cell can run as a formula.

use super::super::ExportError;
use super::content::Document;
use crate::text;
use std::io::{self, Write};

pub(super) fn write(out: &mut dyn Write, document: &Document<'_>) -> Result<(), ExportError> {
    let mut table = csv::Writer::from_writer(out);
    // A column more, whose name stands in the first record.
    let terms = document.terms.join("; ");
    let mut last = "terms";
    (document.records)(&mut |cells| {
        let more = (!terms.is_empty()).then(|| std::mem::replace(&mut last, &terms));
        let cells = cells.iter().map(String::as_str).chain(more).map(|cell| text::spreadsheet_safe(cell).into_owned());
        table.write_record(cells).map_err(io::Error::from)
    })?;
    Ok(table.flush()?)
}
