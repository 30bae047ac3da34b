//! Values as YAML: what people and programs read alike, and no text that is taken for anything else.

use serde_json::Value as Json;
use std::fmt::Write as _;

/// A value. Fields keep their order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Yaml {
    Text(String),
    /// A number or a flag.
    Plain(String),
    List(Vec<Yaml>),
    Fields(Vec<(&'static str, Yaml)>),
    /// Fields whose names come from elsewhere.
    Named(Vec<(String, Yaml)>),
}

impl From<&str> for Yaml {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Json> for Yaml {
    fn from(value: Json) -> Self {
        match value {
            Json::String(text) => Self::Text(text),
            Json::Array(all) => Self::List(all.into_iter().map(Self::from).collect()),
            Json::Object(fields) => Self::Named(fields.into_iter().map(|(name, value)| (name, value.into())).collect()),
            other => Self::Plain(other.to_string()),
        }
    }
}

/// Fields as the front matter of a note, without its fences.
pub(super) fn front_matter(fields: &[(&'static str, Yaml)]) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        field(name, value, 0, &mut out);
    }
    out
}

fn field(name: &str, value: &Yaml, indent: usize, out: &mut String) {
    let _ = write!(out, "{:indent$}{}:", "", scalar(name));
    value_of(value, indent, out);
}

/// A value behind the name of its field.
fn value_of(value: &Yaml, indent: usize, out: &mut String) {
    match value {
        Yaml::Text(text) => *out += &format!(" {}\n", scalar(text)),
        Yaml::Plain(text) => *out += &format!(" {text}\n"),
        Yaml::List(all) if all.is_empty() => *out += " []\n",
        Yaml::List(all) => {
            out.push('\n');
            all.iter().for_each(|one| item(one, indent + 2, out));
        }
        Yaml::Fields(fields) if fields.is_empty() => *out += " {}\n",
        Yaml::Named(fields) if fields.is_empty() => *out += " {}\n",
        Yaml::Fields(fields) => {
            out.push('\n');
            fields.iter().for_each(|(name, value)| field(name, value, indent + 2, out));
        }
        Yaml::Named(fields) => {
            out.push('\n');
            fields.iter().for_each(|(name, value)| field(name, value, indent + 2, out));
        }
    }
}

fn item(value: &Yaml, indent: usize, out: &mut String) {
    let start = out.len();
    match value {
        Yaml::Fields(fields) if !fields.is_empty() => fields.iter().for_each(|(name, value)| field(name, value, indent + 2, out)),
        Yaml::Named(fields) if !fields.is_empty() => fields.iter().for_each(|(name, value)| field(name, value, indent + 2, out)),
        other => {
            let _ = write!(out, "{:indent$}-", "");
            return value_of(other, indent, out);
        }
    }
    // The sign of the item stands where the indent of its first field is.
    out.replace_range(start + indent..=start + indent, "-");
}

/// A text without quotes if nothing else can be read in it, else in quotes.
fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Words that some version of YAML takes for a flag or for nothing.
const TAKEN: [&str; 11] = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"];

fn is_plain(text: &str) -> bool {
    let is_sign =
        |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.' | '/' | '(' | ')' | '’' | '–' | ',' | '~');
    let is_word = text.chars().any(char::is_alphabetic) || is_date(text);
    text.starts_with(char::is_alphanumeric)
        && !text.ends_with(' ')
        && text.chars().all(is_sign)
        && is_word
        && text.parse::<f64>().is_err()
        && !is_numeral(text)
        && !TAKEN.contains(&text.to_lowercase().as_str())
}

/// "0x1f", "0o17", "1e5": a number in some version of YAML.
fn is_numeral(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_'))
}

/// A day or a month in figures, which all programs take as it is meant.
fn is_date(text: &str) -> bool {
    text.len() >= 7 && text.contains('-') && text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '-' | '/' | '~'))
}

/// In double quotes, as in JSON; letters that YAML does not allow as such are escaped.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for letter in Json::from(text).to_string().chars() {
        match letter {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_without_quotes_only_where_it_can_be_nothing_else() {
        for (text, written) in [
            ("Xi Jinping", "Xi Jinping"),
            ("2024-05-23", "2024-05-23"),
            ("习近平", "习近平"),
            ("no", "\"no\""),
            ("12", "\"12\""),
            ("1e5", "\"1e5\""),
            ("0x1f", "\"0x1f\""),
            ("a: b", "\"a: b\""),
            ("- a", "\"- a\""),
            ("", "\"\""),
            ("a\"b", "\"a\\\"b\""),
            ("#a", "\"#a\""),
            ("=1+1", "\"=1+1\""),
        ] {
            assert_eq!(scalar(text), written, "{text}");
        }
    }

    #[test]
    fn fields_within_lists_stand_under_their_sign() {
        let source = Yaml::Fields(vec![("title", "A".into()), ("account", Yaml::Fields(vec![("quote", "b: c".into())]))]);
        let fields = [("date", "2024-05-23".into()), ("sources", Yaml::List(vec![source, "B".into()])), ("tags", Yaml::List(Vec::new()))];
        assert_eq!(
            front_matter(&fields),
            "date: 2024-05-23\nsources:\n  - title: A\n    account:\n      quote: \"b: c\"\n  - B\ntags: []\n"
        );
    }
}
