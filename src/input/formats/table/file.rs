//! A mapping in a file of its own, TOML: one field per line, several columns in brackets.
//!
//! ```toml
//! "date:dmy" = "Event Date"
//! actor = ["Source Name", "Target Name"]
//! ```
//!
//! The right side of `=` is the name of a column, which may hold any characters, or its number.

use super::mapping::{ColumnName, Mapping};
use super::spelling::MappingError;
use std::fmt::Write;
use toml::de::{DeTable, DeValue};

impl Mapping {
    /// Reads a mapping file. The file may also hold the text form: `map = "date=Event Date"`.
    ///
    /// # Errors
    /// Invalid TOML or an invalid mapping, with its place.
    pub fn parse_file(text: &str) -> Result<Self, MappingError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let table = DeTable::parse(text).map_err(|error| in_line(text, error.message(), error.span().unwrap_or_default()))?;
        let (mut whole, mut place) = (String::new(), 0..text.len().min(1));
        for (key, value) in table.get_ref() {
            let wrong = |message: &str| in_line(text, message, value.span());
            let columns = match value.get_ref() {
                DeValue::String(words) if key.get_ref() == "map" => {
                    let _ = write!(whole, "{words},");
                    continue;
                }
                DeValue::Array(all) => all.iter().map(|one| column(one.get_ref())).collect::<Option<Vec<_>>>(),
                one => column(one).map(|one| vec![one]),
            };
            let columns = columns
                .filter(|columns| !columns.is_empty())
                .ok_or_else(|| wrong("a column is named in quotes, or by its number; several in brackets"))?;
            let columns: Vec<String> = columns.iter().map(ToString::to_string).collect();
            let line = format!("{}={},", key.get_ref(), columns.join("|"));
            // Each on its own, so that an error has its own line.
            Self::parse(&line).map_err(|error| in_line(text, &error.message, key.span()))?;
            whole += &line;
            place = key.span();
        }
        Self::parse(&whole).map_err(|error| in_line(text, &error.message, place))
    }
}

fn column(value: &DeValue<'_>) -> Option<ColumnName> {
    match value {
        DeValue::String(name) if !name.is_empty() => Some(ColumnName::Name(name.to_string())),
        DeValue::Integer(number) => number.as_str().parse().ok().map(ColumnName::Place),
        _ => None,
    }
}

/// The error in its line.
fn in_line(text: &str, message: &str, span: std::ops::Range<usize>) -> MappingError {
    let mut at = span.start.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let number = text[..start].matches('\n').count() + 1;
    let end = (span.end.max(at) - start).min(line.len());
    let span = (at - start).min(end)..if line.is_char_boundary(end) { end } else { line.len() };
    MappingError { message: format!("line {number}: {message}"), text: line.to_owned(), span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_file_says_the_same_as_the_text() {
        let file = "# of ours\n\"date:dmy\" = \"Event Date\"\nactor = [\"A, the first\", \"B\"]\nfigure = 7\n";
        assert_eq!(Mapping::parse_file(file).unwrap().to_string(), "date:dmy=Event Date,actor=\"A, the first\"|B,figure=#7");
        assert_eq!(Mapping::parse_file("map = 'date=A,title=B'").unwrap().to_string(), "date=A,title=B");
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        for (file, told) in [
            ("date = \"A\"\ntitel = \"B\"\n", "line 2: nothing can be taken as `titel`; did you mean `title`?\n  titel = \"B\"\n  ^^^^^"),
            ("date = 1.5", "line 1: a column is named in quotes"),
            ("date = [\"A\", \"B\"]", "line 1: `date` is one column"),
            ("date = ", "line 1: "),
            ("", "line 1: a mapping says"),
        ] {
            let error = Mapping::parse_file(file).unwrap_err().to_string();
            assert!(error.starts_with(told), "{file}: {error}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(\\PC|[\n\t\"=\\[\\],]){0,60}") {
            if let Err(error) = Mapping::parse_file(&text) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
