//! A mapping as text: `date=Event Date,actor=Source Name|Target Name,issue=CAMEO Code`.
//!
//! A field, `=`, its columns separated by `|`; fields are separated by commas. The field may be followed by how it is
//! read: `date:dmy=`, `actor:semicolon=`. A name that contains one of these signs is put in double quotes, with quotes
//! inside it doubled; `#3` is the third column. Printed text reads back as the same mapping.

use super::mapping::{Century, ColumnFormat, ColumnName, Field, Mapping, OfYear, Taken};
use crate::text;
use std::fmt;
use std::ops::Range;

/// The error in the text of a mapping, and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingError {
    /// The error.
    pub message: String,
    /// The text.
    pub text: String,
    /// The bytes of the text that are wrong.
    pub span: Range<usize>,
}

/// The message, with the text below it and the position marked.
impl fmt::Display for MappingError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before = text::width(&text::safe_line(self.text.get(..self.span.start).unwrap_or_default()));
        let marked = text::width(&text::safe_line(self.text.get(self.span.clone()).unwrap_or_default())).max(1);
        let shown = text::safe_line(&self.text);
        write!(out, "{}\n  {shown}\n  {}{}", text::safe_line(&self.message), " ".repeat(before), "^".repeat(marked))
    }
}

impl std::error::Error for MappingError {}

/// A part of the text between two signs.
struct Piece {
    words: String,
    quoted: bool,
    span: Range<usize>,
    /// The sign after it.
    end: Option<char>,
}

impl Mapping {
    /// Reads the text of a mapping.
    ///
    /// # Errors
    /// A name that is not a field, a field that occurs twice or has no column; with its position.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let mut reader = Reader { text, at: 0 };
        let mut mapping = Self::default();
        while !reader.rest().trim_matches([',', ' ']).is_empty() {
            let taken = reader.taken(&mapping)?;
            mapping.taken.push(taken);
        }
        if mapping.taken.is_empty() {
            return Err(reader.error("a mapping says which column is what: date=Event Date,title=Headline".into(), 0..text.len()));
        }
        mapping.taken.sort_by_key(|taken| taken.field);
        Ok(mapping)
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn error(&self, message: String, span: Range<usize>) -> MappingError {
        MappingError { message, text: self.text.to_owned(), span }
    }

    /// A field, how it is read, and its columns.
    fn taken(&mut self, before: &Mapping) -> Result<Taken, MappingError> {
        let name = self.piece(&['=', ':', ','])?;
        let field = field(&name.words).ok_or_else(|| self.error(no_field(&name), name.span.clone()))?;
        if before.of(field).is_some() {
            let message = format!("`{}` stands here twice: several columns are written with | between them", field.name());
            return Err(self.error(message, name.span));
        }
        let mut manner = ColumnFormat::Plain;
        let mut end = name.end;
        if end == Some(':') {
            let piece = self.piece(&['=', ','])?;
            manner = self.manner(field, &piece)?;
            end = piece.end;
        }
        if end != Some('=') {
            let message = format!("which column is `{0}`? Write {0}=NAME", field.name());
            return Err(self.error(message, name.span));
        }
        let mut columns = Vec::new();
        loop {
            let piece = self.piece(&['|', ','])?;
            if piece.words.is_empty() {
                return Err(self.error(format!("the name of a column is missing for `{}`", field.name()), piece.span));
            }
            if !columns.is_empty() && !field.takes_several() {
                return Err(self.error(format!("`{}` is one column, not several", field.name()), piece.span));
            }
            let end = piece.end;
            columns.push(column(piece));
            if end != Some('|') {
                return Ok(Taken { field, manner, columns });
            }
        }
    }

    fn manner(&self, field: Field, piece: &Piece) -> Result<ColumnFormat, MappingError> {
        let known = ColumnFormat::NAMED.iter().find(|(name, _)| *name == piece.words).map(|(_, manner)| *manner);
        let mut letters = piece.words.chars();
        let sign = letters.next().filter(|sign| letters.next().is_none() && sign.is_ascii_punctuation()).map(ColumnFormat::Split);
        let short = || Century::parse(&piece.words).map(ColumnFormat::Short);
        let year = || OfYear::parse(&piece.words).map(ColumnFormat::In);
        if let Some(manner) = known.or(sign).or_else(short).or_else(year).filter(|manner| manner.fits(field)) {
            return Ok(manner);
        }
        let named = ColumnFormat::NAMED.iter().filter(|(_, manner)| manner.fits(field)).map(|(name, _)| *name);
        let with_a_year = if field.is_whole_date() { &["in-2024 (for a year)", "1950 (for a century)"][..] } else { &[] };
        let fitting: Vec<&str> = named.chain(with_a_year.iter().copied()).collect();
        let message = match fitting.as_slice() {
            [] => format!("`{}` is read in one way only: leave out `:{}`", field.name(), piece.words),
            names => format!("`{}` is read as one of {}, not as `{}`", field.name(), names.join(", "), piece.words),
        };
        Err(self.error(message, piece.span.clone()))
    }

    /// The text up to the next of these signs, which is consumed.
    fn piece(&mut self, signs: &[char]) -> Result<Piece, MappingError> {
        let start = self.at + self.rest().len() - self.rest().trim_start_matches([' ', '\n', '\t']).len();
        // An extra comma between two fields is harmless.
        let start = if signs.contains(&':') {
            start + self.text[start..].len() - self.text[start..].trim_start_matches([',', ' ']).len()
        } else {
            start
        };
        self.at = start;
        let quoted = self.rest().starts_with('"');
        let words = if quoted { self.quoted()? } else { String::new() };
        let rest = self.rest();
        let length = rest.find(signs).unwrap_or(rest.len());
        let bare = rest[..length].trim();
        let span = start..self.at + rest[..length].trim_end().len();
        if quoted && !bare.is_empty() {
            return Err(self.error("after a name in quotes comes a sign: one of = | ,".into(), span));
        }
        let end = rest[length..].chars().next();
        let words = if quoted { words } else { bare.to_owned() };
        self.at += length + end.map_or(0, char::len_utf8);
        Ok(Piece { words, quoted, span, end })
    }

    fn quoted(&mut self) -> Result<String, MappingError> {
        let (start, mut words) = (self.at, String::new());
        let mut letters = self.text[start + 1..].char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            if letter != '"' {
                words.push(letter);
            } else if letters.next_if(|(_, next)| *next == '"').is_some() {
                words.push('"');
            } else {
                self.at = start + 1 + at + 1;
                return Ok(words);
            }
        }
        Err(self.error("this quote is not closed".into(), start..self.text.len()))
    }
}

/// The field with this name.
pub(super) fn field(name: &str) -> Option<Field> {
    Field::ALL.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(name)).map(|(field, ..)| *field)
}

fn no_field(piece: &Piece) -> String {
    let names = || Field::ALL.iter().map(|(_, name, _)| *name);
    if piece.words.is_empty() {
        return "before = stands what the column is: date=Event Date".into();
    }
    match text::closest(&piece.words, names()) {
        Some(near) => format!("nothing can be taken as `{}`; did you mean `{near}`?", piece.words),
        None => format!("nothing can be taken as `{}`; there are {}", piece.words, names().collect::<Vec<_>>().join(", ")),
    }
}

fn column(piece: Piece) -> ColumnName {
    let place = piece.words.strip_prefix('#').filter(|_| !piece.quoted).and_then(|number| number.parse().ok());
    place.map_or(ColumnName::Name(piece.words), ColumnName::Place)
}

impl fmt::Display for ColumnName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Place(place) => write!(out, "#{place}"),
            Self::Name(name) => {
                let plain = !name.contains(['"', ',', '|', '=', ':']) && !name.starts_with('#') && name.trim() == name && !name.is_empty();
                if plain { out.write_str(name) } else { write!(out, "\"{}\"", name.replace('"', "\"\"")) }
            }
        }
    }
}

impl fmt::Display for Taken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.field.name())?;
        if self.manner != ColumnFormat::Plain {
            write!(out, ":{}", self.manner)?;
        }
        for (number, column) in self.columns.iter().enumerate() {
            write!(out, "{}{column}", if number == 0 { '=' } else { '|' })?;
        }
        Ok(())
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, taken) in self.taken.iter().enumerate() {
            write!(out, "{}{taken}", if number == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_mapping_says_which_columns_are_what_and_how_they_are_read() {
        let text = "date:dmy=Event Date, actor=Source Name|Target Name, issue=\"Topic, wide\", figure=#7";
        let mapping = Mapping::parse(text).unwrap();
        assert_eq!(mapping.to_string(), "date:dmy=Event Date,actor=Source Name|Target Name,issue=\"Topic, wide\",figure=#7");
        assert_eq!(mapping.of(Field::Date).unwrap().manner, ColumnFormat::DayFirst);
        assert_eq!(mapping.of(Field::Figure).unwrap().columns, [ColumnName::Place(7)]);
        for text in ["date:in-2018=A", "from:dmy-in-2018=A,to:mdy-in-2019=B", "date:dmy-1950=A", "date:1950=A"] {
            assert_eq!(Mapping::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        for (text, told, marked) in [
            ("dat=A", "did you mean `date`?", "dat"),
            ("date=A,titel=B", "did you mean `title`?", "titel"),
            ("date", "which column is `date`?", "date"),
            ("date=A|B", "`date` is one column", "B"),
            ("date=A,date=B", "stands here twice", "date"),
            ("date:ymd=A", "one of dmy, mdy", "ymd"),
            ("date:in-18=A", "in-2024 (for a year)", "in-18"),
            ("title:dmy=A", "in one way only", "dmy"),
            ("date=", "the name of a column is missing", ""),
            ("date=\"A", "not closed", "\"A"),
            ("", "a mapping says", ""),
        ] {
            let error = Mapping::parse(text).unwrap_err();
            assert!(error.message.contains(told), "{text}: {error}");
            assert_eq!(&text[error.span.clone()], marked, "{text}");
        }
        let shown = Mapping::parse("date=A,titel=B").unwrap_err().to_string();
        assert!(shown.ends_with("\n  date=A,titel=B\n         ^^^^^"), "{shown}");
    }

    fn column() -> impl Strategy<Value = ColumnName> {
        let name = prop_oneof!["[a-z ,|=:\"#]{1,8}", "\\PC{1,8}", "#[0-9]"].prop_map(ColumnName::Name);
        prop_oneof![4 => name, 1 => (1_usize..6000).prop_map(ColumnName::Place)]
    }

    fn mapping() -> impl Strategy<Value = Mapping> {
        let fields: Vec<Field> = Field::ALL.iter().map(|(field, ..)| *field).collect();
        let one = (proptest::sample::select(fields), 0..ColumnFormat::NAMED.len() + 1, proptest::collection::vec(column(), 1..4));
        proptest::collection::vec(one, 1..6).prop_map(|all| {
            let mut mapping = Mapping::default();
            for (field, manner, columns) in all {
                columns.into_iter().for_each(|column| mapping.add(field, column));
                mapping.set_manner(field, ColumnFormat::NAMED.get(manner).map_or(ColumnFormat::Plain, |(_, manner)| *manner));
            }
            mapping
        })
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back_as_the_same(mapping in mapping()) {
            let text = mapping.to_string();
            prop_assert_eq!(Mapping::parse(&text), Ok(mapping), "{}", text);
        }

        #[test]
        fn any_text_is_read_or_refused_with_a_place_in_it(text in "\\PC{0,40}") {
            if let Err(error) = Mapping::parse(&text) {
                prop_assert!(text.get(error.span.clone()).is_some());
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
