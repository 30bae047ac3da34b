//! Parquet, as a table: compiled in only with the feature `parquet`, whose crate costs more to build than it is worth to those
//! who have no such file.
//!
//! Owns turning rows into comma-separated text, with days and times as people write them. What the table is told from its
//! header, as with any other. A column that holds records becomes text as JSON has it, and lists of names are separated by
//! semicolons. Columns of durations are left out: the crate panics at them.

use super::workbook::quote;
use crate::input::input_bytes::InputBytes;
use crate::input::unpack::{Filling, SpillBuffer, UnpackBudget};
use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, TimestampType};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::schema::types::{Type, TypePtr};
use serde_json::Value;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The rows of a file as comma-separated text.
///
/// # Errors
/// The reason why it cannot be read, in words.
pub(in crate::input) fn table(file: &InputBytes, hold: &mut SpillBuffer, allowance: &mut UnpackBudget) -> Result<InputBytes, String> {
    // The crate panics at some damaged files, where it should return an error.
    let read = catch_unwind(AssertUnwindSafe(|| rows(file, hold, allowance)));
    read.unwrap_or_else(|_| Err("it is damaged".to_owned()))
}

fn rows(file: &InputBytes, hold: &mut SpillBuffer, allowance: &mut UnpackBudget) -> Result<InputBytes, String> {
    let bytes = file.whole().map_err(|error| error.to_string())?;
    let packed = bytes.len() as u64;
    let reader = SerializedFileReader::new(Bytes::from(bytes)).map_err(words)?;
    let mut filling = hold.fill();
    let schema = reader.metadata().file_metadata().schema();
    let columns: Vec<TypePtr> = schema.get_fields().iter().filter(|column| !has_duration(column)).cloned().collect();
    let read = Type::group_type_builder(schema.name()).with_fields(columns.clone()).build().map_err(words)?;
    let times: Vec<Option<&TimestampType>> = columns.iter().map(|column| time_of(column)).collect();
    write(&mut filling, allowance, &line(columns.iter().map(|column| column.name().to_owned())), packed)?;
    for row in reader.get_row_iter(Some(read)).map_err(words)? {
        let row = row.map_err(words)?;
        let cells = row.get_column_iter().zip(&times).map(|((_, field), time)| text_of(field, *time));
        write(&mut filling, allowance, &line(cells), packed)?;
    }
    let table = filling.finish(file.name.clone()).map_err(|error| error.to_string())?;
    Ok(table.out_of(file))
}

/// Whether a column is of durations, or has one in it.
fn has_duration(column: &Type) -> bool {
    let is_group = column.is_group();
    column.get_basic_info().converted_type() == ConvertedType::INTERVAL
        || is_group && column.get_fields().iter().any(|inner| has_duration(inner))
}

/// How the times of a column are counted, if it is one of times.
fn time_of(column: &Type) -> Option<&TimestampType> {
    match column.get_basic_info().logical_type_ref()? {
        LogicalType::Timestamp(time) => Some(time),
        _ => None,
    }
}

fn write(filling: &mut Filling<'_>, allowance: &mut UnpackBudget, line: &str, packed: u64) -> Result<(), String> {
    filling.write_all(line.as_bytes()).map_err(|error| error.to_string())?;
    allowance.take(line.len() as u64, filling.len(), packed)
}

fn words(error: impl std::fmt::Display) -> String {
    format!("it cannot be read: {error}")
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = String::new();
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            line.push(',');
        }
        quote(&cell, &mut line);
    }
    line.push('\n');
    line
}

/// The text of a cell. `time` says how the times of its column are counted.
fn text_of(field: &Field, time: Option<&TimestampType>) -> String {
    let moment = |moment: Option<DateTime<Utc>>| {
        let zone = if time.is_some_and(|time| time.is_adjusted_to_u_t_c) { "Z" } else { "" };
        moment.map_or_else(String::new, |moment| format!("{}{zone}", moment.format("%Y-%m-%dT%H:%M:%S")))
    };
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        Field::Date(days) => NaiveDate::from_epoch_days(*days).map_or_else(String::new, |day| day.to_string()),
        Field::TimestampMillis(count) => moment(DateTime::from_timestamp_millis(*count)),
        Field::TimestampMicros(count) => moment(DateTime::from_timestamp_micros(*count)),
        // The crate has no type for these.
        Field::Long(count) if time.is_some_and(|time| matches!(time.unit, TimeUnit::NANOS)) => {
            moment(Some(DateTime::from_timestamp_nanos(*count)))
        }
        // The crate writes them with exponents; what is no number stands for nothing.
        Field::Float(number) => Some(number).filter(|number| !number.is_nan()).map_or_else(String::new, ToString::to_string),
        Field::Double(number) => Some(number).filter(|number| !number.is_nan()).map_or_else(String::new, ToString::to_string),
        Field::ListInternal(list) => list.elements().iter().map(|element| text_of(element, None)).collect::<Vec<_>>().join("; "),
        Field::Group(_) | Field::MapInternal(_) => json_of(field),
        other => other.to_string(),
    }
}

/// What a record holds, as JSON in its own order: numbers and words as they would stand in a cell.
fn json_of(field: &Field) -> String {
    let word = |text: &str| Value::from(text).to_string();
    let named = |(name, value): (String, String)| format!("{}:{value}", word(&name));
    let object = |entries: &mut dyn Iterator<Item = (String, String)>| format!("{{{}}}", entries.map(named).collect::<Vec<_>>().join(","));
    match field {
        Field::Null => "null".to_owned(),
        Field::Bool(yes) => yes.to_string(),
        Field::ListInternal(list) => format!("[{}]", list.elements().iter().map(json_of).collect::<Vec<_>>().join(",")),
        Field::Group(row) => object(&mut row.get_column_iter().map(|(name, field)| (name.clone(), json_of(field)))),
        Field::MapInternal(map) => object(&mut map.entries().iter().map(|(key, value)| (text_of(key, None), json_of(value)))),
        other => {
            let text = text_of(other, None);
            let is_number = !matches!(other, Field::Str(_) | Field::Bytes(_)) && serde_json::from_str::<serde_json::Number>(&text).is_ok();
            if is_number { text } else { word(&text) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::data_type::{
        ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
    };
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    type Group<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

    fn written(schema: &str, fill: impl FnOnce(&mut Group<'_>)) -> Vec<u8> {
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(WriterProperties::builder().build())).unwrap();
        let mut group = writer.next_row_group().unwrap();
        fill(&mut group);
        group.close().unwrap();
        writer.into_inner().unwrap()
    }

    /// The next column. Of columns that may lack a value it is said for each row how much there is of it.
    fn column<T: DataType>(group: &mut Group<'_>, values: &[T::T], there: Option<&[i16]>, repeated: Option<&[i16]>) {
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<T>().write_batch(values, there, repeated).unwrap();
        column.close().unwrap();
    }

    fn texts(texts: &[&str]) -> Vec<ByteArray> {
        texts.iter().map(|text| ByteArray::from(*text)).collect()
    }

    fn file(titles: &[&str], days: &[i32]) -> Vec<u8> {
        written("message rows { REQUIRED BYTE_ARRAY title (UTF8); REQUIRED INT32 date (DATE); }", |group| {
            column::<ByteArrayType>(group, &texts(titles), None, None);
            column::<Int32Type>(group, days, None, None);
        })
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
    fn times_are_read_in_every_unit_and_those_in_universal_time_say_so() {
        const SECONDS: i64 = 1_716_490_805;
        for (unit, by) in [("MILLIS", 1_000), ("MICROS", 1_000_000), ("NANOS", 1_000_000_000)] {
            for (is_universal, zone) in [("true", "Z"), ("false", "")] {
                let schema = format!("message rows {{ OPTIONAL INT64 at (TIMESTAMP({unit},{is_universal})); }}");
                let bytes = written(&schema, |group| column::<Int64Type>(group, &[SECONDS * by, -by], Some(&[1, 0, 1]), None));
                assert_eq!(read(bytes).unwrap(), format!("at\n2024-05-23T19:00:05{zone}\n\n1969-12-31T23:59:59{zone}\n"), "{unit}");
            }
        }
        let plain = written("message rows { REQUIRED INT64 id; }", |group| column::<Int64Type>(group, &[SECONDS], None, None));
        assert_eq!(read(plain).unwrap(), "id\n1716490805\n");
    }

    #[test]
    fn numbers_stand_as_people_write_them_and_durations_are_left_out() {
        let bytes = written("message rows { REQUIRED DOUBLE lon; REQUIRED FIXED_LEN_BYTE_ARRAY(12) lasted (INTERVAL); }", |group| {
            column::<DoubleType>(group, &[-34.75, 12.0, 0.0, f64::NAN], None, None);
            let lasted = vec![FixedLenByteArray::from(vec![0; 12]); 4];
            column::<FixedLenByteArrayType>(group, &lasted, None, None);
        });
        assert_eq!(read(bytes).unwrap(), "lon\n-34.75\n12\n0\n\n");
    }

    #[test]
    fn records_become_json_and_lists_stand_between_semicolons() {
        let schema = "message rows {
            REQUIRED GROUP place { REQUIRED BYTE_ARRAY name (UTF8); REQUIRED INT32 day (DATE); OPTIONAL DOUBLE lat; }
            OPTIONAL GROUP actors (LIST) { REPEATED GROUP list { REQUIRED BYTE_ARRAY element (UTF8); } }
        }";
        let bytes = written(schema, |group| {
            column::<ByteArrayType>(group, &texts(&["Old \"Bridge\"", "Rome"]), None, None);
            column::<Int32Type>(group, &[0, i32::MAX], None, None);
            column::<DoubleType>(group, &[-1.5], Some(&[1, 0]), None);
            column::<ByteArrayType>(group, &texts(&["China", "Japan"]), Some(&[2, 2, 0]), Some(&[0, 1, 0]));
        });
        let cell = |json: &str| format!("\"{}\"", json.replace('"', "\"\""));
        let first = cell(r#"{"name":"Old \"Bridge\"","day":"1970-01-01","lat":-1.5}"#);
        let second = cell(r#"{"name":"Rome","day":"","lat":null}"#);
        assert_eq!(read(bytes).unwrap(), format!("place,actors\n{first},China; Japan\n{second},\n"));
    }

    #[test]
    fn a_file_that_is_cut_says_so() {
        let whole = file(&["Talks"], &[1]);
        for end in [4, 20, whole.len() / 2, whole.len() - 1] {
            assert!(read(whole[..end].to_vec()).is_err(), "{end}");
        }
    }

    #[test]
    fn a_damaged_file_is_an_error_or_a_table_and_ends_nothing() {
        let whole = file(&["Talks", "Signing", "Talks"], &[19_866, 0, 7]);
        for at in 0..whole.len() {
            for byte in [0, 1, 0x7f, 0xff] {
                let mut damaged = whole.clone();
                damaged[at] = byte;
                let _ = read(damaged);
            }
        }
    }
}
