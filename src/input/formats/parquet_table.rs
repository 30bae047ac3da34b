//! Parquet, as a table: compiled in only with the feature `parquet`, whose crate costs more to build than it is worth to those
//! who have no such file.
//!
//! Owns turning rows into comma-separated text, with days and times as people write them. What the table is told from its
//! header, as with any other. A column that holds records or lists becomes text as JSON has it, and lists of names are
//! separated by semicolons.

use super::workbook::quote;
use crate::input::input_bytes::InputBytes;
use crate::input::unpack::{SpillBuffer, UnpackBudget};
use bytes::Bytes;
use chrono::{DateTime, NaiveDate};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use std::io::Write;

/// The rows of a file as comma-separated text.
///
/// # Errors
/// The reason why it cannot be read, in words.
pub(in crate::input) fn table(file: &InputBytes, hold: &mut SpillBuffer, allowance: &mut UnpackBudget) -> Result<InputBytes, String> {
    let bytes = file.whole().map_err(|error| error.to_string())?;
    let packed = bytes.len() as u64;
    let reader = SerializedFileReader::new(Bytes::from(bytes)).map_err(words)?;
    let mut filling = hold.fill();
    let names: Vec<String> = reader.metadata().file_metadata().schema().get_fields().iter().map(|field| field.name().to_owned()).collect();
    let mut line = row(names.iter().map(String::as_str));
    for read in reader.get_row_iter(None).map_err(words)? {
        write(&mut filling, allowance, &line, packed)?;
        let read = read.map_err(words)?;
        let cells: Vec<String> = read.get_column_iter().map(|(_, field)| text_of(field)).collect();
        line = row(cells.iter().map(String::as_str));
    }
    write(&mut filling, allowance, &line, packed)?;
    let table = filling.finish(file.name.clone()).map_err(|error| error.to_string())?;
    Ok(table.out_of(file))
}

fn write(filling: &mut crate::input::unpack::Filling<'_>, allowance: &mut UnpackBudget, line: &str, packed: u64) -> Result<(), String> {
    filling.write_all(line.as_bytes()).map_err(|error| error.to_string())?;
    allowance.take(line.len() as u64, filling.len(), packed)
}

fn words(error: impl std::fmt::Display) -> String {
    format!("it cannot be read: {error}")
}

fn row<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            line.push(',');
        }
        quote(cell, &mut line);
    }
    line.push('\n');
    line
}

/// The text of a cell.
fn text_of(field: &Field) -> String {
    let moment =
        |moment: Option<DateTime<chrono::Utc>>| moment.map_or_else(String::new, |moment| moment.format("%Y-%m-%dT%H:%M:%S").to_string());
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        Field::Date(days) => NaiveDate::from_epoch_days(*days).map_or_else(String::new, |day| day.to_string()),
        Field::TimestampMillis(count) => moment(DateTime::from_timestamp_millis(*count)),
        Field::TimestampMicros(count) => moment(DateTime::from_timestamp_micros(*count)),
        Field::ListInternal(list) => list.elements().iter().map(text_of).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    fn file(titles: &[&str], days: &[i32]) -> Vec<u8> {
        let schema = "message rows { REQUIRED BYTE_ARRAY title (UTF8); REQUIRED INT32 date (DATE); }";
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(WriterProperties::builder().build())).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let titles: Vec<ByteArray> = titles.iter().map(|title| ByteArray::from(*title)).collect();
        column.typed::<ByteArrayType>().write_batch(&titles, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int32Type>().write_batch(days, None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
        writer.into_inner().unwrap()
    }

    fn read(bytes: Vec<u8>) -> Result<String, String> {
        let file = InputBytes::of_bytes("a.parquet".into(), bytes);
        let table = table(&file, &mut SpillBuffer::default(), &mut UnpackBudget::new(file.len(), None))?;
        Ok(String::from_utf8(table.whole().unwrap()).unwrap())
    }

    #[test]
    fn rows_become_a_table_with_days() {
        assert_eq!(
            read(file(&["Talks, at sea", "Signing"], &[19_866, 0])).unwrap(),
            "title,date\n\"Talks, at sea\",2024-05-23\nSigning,1970-01-01\n"
        );
    }

    #[test]
    fn a_file_that_is_cut_says_so() {
        let whole = file(&["Talks"], &[1]);
        for end in [4, 20, whole.len() / 2, whole.len() - 1] {
            assert!(read(whole[..end].to_vec()).is_err(), "{end}");
        }
    }
}
