//! A report's data. To be read by people too, with a line break at its end.

use super::super::ExportError;
use super::content::Document;
use std::io::Write;

pub(super) fn write(out: &mut dyn Write, document: &Document<'_>) -> Result<(), ExportError> {
    serde_json::to_writer_pretty(&mut *out, &(document.data)())?;
    Ok(out.write_all(b"\n")?)
}
