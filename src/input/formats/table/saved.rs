//! Mappings that the user has chosen, saved in a file of the user and found again by the header of a
//! table.

use super::mapping::Mapping;
use crate::dates::Edtf;
use crate::files;
use crate::text;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// The largest file that is read; a larger one is not ours.
const LARGEST: u64 = 8 << 20;

const WORDS: &str = "# Which columns of tables are what, as chosen on the screen. A table is known by its header.\n";

/// The file of mappings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept(Option<PathBuf>);

impl Kept {
    /// The file of the user.
    #[must_use]
    pub fn of_user() -> Self {
        Self(files::data().map(|folder| folder.join("mappings.toml")))
    }

    /// Another file.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self(Some(path.to_owned()))
    }

    /// The mapping for tables with this header, and the day on which it was chosen.
    ///
    /// # Errors
    /// A file that cannot be read, or an invalid mapping in it.
    pub(super) fn find(&self, header: &[String]) -> io::Result<Option<(Mapping, String)>> {
        let Some(path) = &self.0 else { return Ok(None) };
        let (bytes, _) = match files::read(path, LARGEST) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        let document = parsed(&bytes)?;
        let key = key(header);
        let Some(tables) = document.get("table").and_then(Item::as_array_of_tables) else { return Ok(None) };
        let Some(table) = tables.iter().find(|table| text_of(table, "header") == key) else { return Ok(None) };
        let mapping = Mapping::parse(text_of(table, "map")).map_err(|error| io::Error::other(error.message))?;
        let chosen = Edtf::parse(text_of(table, "chosen")).map(|day| day.words()).unwrap_or_default();
        Ok(Some((mapping, chosen)))
    }

    /// Saves a mapping for tables with this header, in place of the previous one.
    ///
    /// # Errors
    /// There is no place to save it; the file is not TOML or cannot be written.
    pub fn keep(&self, header: &[String], mapping: &Mapping, today: &str) -> io::Result<()> {
        let path = self.0.as_ref().ok_or_else(|| io::Error::other("there is no home folder to keep it in"))?;
        files::edit(path, LARGEST, |before| {
            let mut document = parsed(before)?;
            let tables = document.entry("table").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
            let tables = tables.as_array_of_tables_mut().ok_or_else(|| io::Error::other("`table` is no list of tables in it"))?;
            let key = key(header);
            let known = tables.iter().position(|known| text_of(known, "header") == key);
            if known.is_none() {
                tables.push(Table::new());
            }
            // In place, so that the text around it remains.
            if let Some(table) = tables.get_mut(known.unwrap_or(tables.len() - 1)) {
                for (name, text) in [("header", &*key), ("columns", &*columns(header)), ("chosen", today), ("map", &*mapping.to_string())] {
                    table.insert(name, value(text));
                }
            }
            let text = document.to_string();
            Ok(if before.is_empty() { format!("{WORDS}\n{text}") } else { text }.into_bytes())
        })
    }
}

fn parsed(bytes: &[u8]) -> io::Result<DocumentMut> {
    let text = std::str::from_utf8(bytes).map_err(|_| io::Error::other("it is no UTF-8"))?;
    text.parse().map_err(|error: toml_edit::TomlError| io::Error::other(text::safe_line(error.message()).into_owned()))
}

fn text_of<'a>(table: &'a Table, name: &str) -> &'a str {
    table.get(name).and_then(Item::as_str).unwrap_or_default()
}

/// The key of a table: all names of its columns, in order.
pub(super) fn key(header: &[String]) -> String {
    let mut hash = Sha256::new();
    for name in header {
        hash.update(name.as_bytes());
        hash.update([0x1f]);
    }
    hash.finalize().iter().take(12).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The names, for people who read the file.
fn columns(header: &[String]) -> String {
    let shown: Vec<&str> = header.iter().take(12).map(String::as_str).collect();
    let more = if header.len() > 12 { format!(" and {} more", header.len() - 12) } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &str) -> Vec<String> {
        names.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn a_mapping_is_found_again_by_the_header_and_by_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::at(&folder.path().join("new/mappings.toml"));
        let (one, other) = (header("Date,Who"), header("Who,Date"));
        assert_eq!(kept.find(&one).unwrap(), None);
        let [first, second, third] =
            ["date=Date", "date:dmy=Date,actor=Who", "actor=Who,date=#2"].map(|text| Mapping::parse(text).unwrap());
        kept.keep(&one, &first, "2024-06-01").unwrap();
        kept.keep(&other, &third, "2024-06-02").unwrap();
        kept.keep(&one, &second, "2024-06-03").unwrap();
        assert_eq!(kept.find(&one).unwrap(), Some((second, "Mon 3 June 2024".to_owned())));
        assert_eq!(kept.find(&other).unwrap().unwrap().0, third);
        let text = std::fs::read_to_string(folder.path().join("new/mappings.toml")).unwrap();
        assert_eq!((text.matches(WORDS).count(), text.matches("[[table]]").count()), (1, 2), "{text}");
    }

    #[test]
    fn a_broken_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mappings.toml");
        std::fs::write(&path, "table = 3 x").unwrap();
        let kept = Kept::at(&path);
        let mapping = Mapping::parse("date=A").unwrap();
        assert!(kept.find(&header("A")).is_err() && kept.keep(&header("A"), &mapping, "2024-06-03").is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "table = 3 x");
    }
}
