//! Records in JSON.

use serde::Deserialize;
use std::io;

/// Reads a record from bytes, as text: `serde_json::from_slice` is a second reader, and with it the code of every record would be in
/// the program twice.
///
/// # Errors
/// The bytes are no text, or the text is no such record.
pub fn from_json<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> io::Result<T> {
    let text = std::str::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    Ok(serde_json::from_str(text)?)
}
