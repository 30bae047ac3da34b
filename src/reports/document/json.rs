//! A report's data as JSON: indented for people, with a line break at the end.

use super::super::ExportError;
use super::content::Document;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;
use std::io::Write;

pub(super) fn write(out: &mut dyn Write, document: &Document<'_>) -> Result<(), ExportError> {
    let mut data = (document.data)();
    if let Some(fields) = data.as_object_mut().filter(|_| !document.terms.is_empty()) {
        // Counts have terms of their own: those that are counted.
        let name = if fields.contains_key("terms") { "terms_of_use" } else { "terms" };
        fields.insert(name.to_owned(), document.terms.clone().into());
    }
    match (&document.items, data) {
        (Some((list, item)), Value::Object(fields)) => serde_json::to_writer_pretty(&mut *out, &WithItems { fields, list, item })?,
        (_, data) => serde_json::to_writer_pretty(&mut *out, &data)?,
    }
    Ok(out.write_all(b"\n")?)
}

/// An object with one list whose items are made while they are written.
struct WithItems<'a> {
    fields: serde_json::Map<String, Value>,
    list: &'a str,
    item: &'a dyn Fn(usize) -> Option<Value>,
}

impl Serialize for WithItems<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for (name, value) in &self.fields {
            if name == self.list { map.serialize_entry(name, &Items(self.item))? } else { map.serialize_entry(name, value)? }
        }
        map.end()
    }
}

struct Items<'a>(&'a dyn Fn(usize) -> Option<Value>);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in (0..).map_while(self.0) {
            list.serialize_element(&item)?;
        }
        list.end()
    }
}
