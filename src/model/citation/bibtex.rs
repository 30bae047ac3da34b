//! BibTeX, in the fields that biblatex and the older styles both read.

use super::{DateParts, day_in_words};
use crate::dates::Edtf;
use crate::model::{Source, SourceType};
use crate::text;

/// Sources as entries, with an empty line between them. A key depends only on the source's id, so it stays the same in every
/// list.
#[must_use]
pub fn bibtex(sources: &[&Source]) -> String {
    sources.iter().map(|source| entry(source)).collect::<Vec<_>>().join("\n")
}

fn entry(source: &Source) -> String {
    let mut fields: Vec<(&str, String)> = vec![("title", format!("{{{}}}", escaped(&source.title)))];
    if let Some(publisher) = &source.publisher {
        match source.source_type {
            SourceType::NewsReport => fields.push(("journal", escaped(publisher))),
            SourceType::Book | SourceType::Treaty => fields.push(("publisher", escaped(publisher))),
            // The second pair of braces keeps the name of a body in one piece.
            _ => fields.push(("author", format!("{{{}}}", escaped(publisher)))),
        }
    }
    let mut notes: Vec<String> = Vec::new();
    if let Some(issued) = &source.issued {
        match date(issued) {
            Some(date) => {
                fields.push(("year", date[..4].to_owned()));
                fields.push(("date", date));
            }
            None => notes.push(escaped(&format!("issued {}", day_in_words(issued)))),
        }
    }
    if let Some(url) = web(source.url.as_deref()) {
        fields.push(("url", url));
    }
    fields.extend(source.accessed.as_ref().and_then(date).map(|day| ("urldate", day)));
    fields.extend(source.language.as_deref().map(|tag| ("langid", langid(tag))));
    notes.extend(source.note.as_deref().map(escaped));
    notes.extend(web(source.archive_url.as_deref()).map(|archive| format!("archived at \\url{{{}}}", in_text(&archive))));
    if !notes.is_empty() {
        fields.push(("note", notes.join("; ")));
    }
    let mut out = format!("@{}{{{},\n", type_of(source), key(source.id.as_str()));
    for (name, value) in fields {
        out += &format!("  {name} = {{{value}}},\n");
    }
    out + "}\n"
}

fn type_of(source: &Source) -> &'static str {
    match source.source_type {
        SourceType::NewsReport => "article",
        SourceType::Book => "book",
        SourceType::Dataset => "dataset",
        _ if source.url.is_some() => "online",
        _ => "misc",
    }
}

/// The id, in characters that every BibTeX accepts in a key. Keys are compared without case and allow few signs. An id that had
/// to be changed gets a number made from the whole id, so that two ids never share a key.
fn key(id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':') { c.to_ascii_lowercase() } else { '-' };
    let key: String = id.chars().map(plain).collect();
    if key == id { key } else { format!("{key}-{:08x}", fnv(id)) }
}

/// FNV-1a, which is the same on every machine and in every version.
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The date as biblatex reads it: EDTF level 1 with numbers only.
fn date(edtf: &Edtf) -> Option<String> {
    let text = match (DateParts::from_date(edtf), DateParts::of_interval(edtf)) {
        (Some(day), _) => day.iso(),
        (None, Some((start, end))) => format!("{}/{}", start.iso(), end.iso()),
        (None, None) => return None,
    };
    let mark = edtf.as_str().strip_prefix(&text).filter(|mark| matches!(*mark, "" | "?" | "~" | "%"));
    Some(text.clone() + mark.unwrap_or_default()).filter(|_| mark.is_some() || (!edtf.is_uncertain() && !edtf.is_approximate()))
}

fn langid(tag: &str) -> String {
    let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let name = match language.as_str() {
        "ar" => "arabic",
        "de" => "german",
        "en" => "english",
        "es" => "spanish",
        "fa" => "persian",
        "fr" => "french",
        "he" => "hebrew",
        "it" => "italian",
        "ja" => "japanese",
        "ko" => "korean",
        "pl" => "polish",
        "pt" => "portuguese",
        "ru" => "russian",
        "tr" => "turkish",
        "uk" => "ukrainian",
        "zh" => "chinese",
        _ => return escaped(tag),
    };
    name.to_owned()
}

/// Escapes text for TeX. Braces are written by name, because BibTeX counts escaped ones too.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out += "\\textbackslash{}",
            '{' => out += "\\textbraceleft{}",
            '}' => out += "\\textbraceright{}",
            '~' => out += "\\textasciitilde{}",
            '^' => out += "\\textasciicircum{}",
            '$' | '&' | '#' | '%' | '_' => out.extend(['\\', c]),
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Escapes an address within text. TeX reads its signs before `\url` sees them: a plain `%` would hide the rest of the line,
/// and a plain `#` would stop the run. `\url` prints both without the backslash. The field `url` is read sign by sign and
/// takes them unchanged.
fn in_text(address: &str) -> String {
    address.replace('%', "\\%").replace('#', "\\#")
}

/// A web address without braces, backslashes or spaces; `None` for any other.
fn web(address: Option<&str>) -> Option<String> {
    address.filter(|address| text::is_web_address(address)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_entry_has_its_kept_copy_beside_the_living_address() {
        let source: Source = serde_json::from_value(json!({ "id": "readout", "title": "Talks & lunch: 100%", "publisher": "State Department",
            "type": "official_readout", "issued": "2024-05", "url": "https://a.example/x_y", "archive_url": "https://b.example/z", "language": "en" }))
        .unwrap();
        assert_eq!(
            bibtex(&[&source]),
            "@online{readout,\n  title = {{Talks \\& lunch: 100\\%}},\n  author = {{State Department}},\n  year = {2024},\n  date = {2024-05},\n  \
             url = {https://a.example/x_y},\n  langid = {english},\n  note = {archived at \\url{https://b.example/z}},\n}\n"
        );
    }

    #[test]
    fn a_key_is_the_id_where_it_can_be_and_unique_where_not() {
        assert_eq!(key("state-lambert-hong"), "state-lambert-hong");
        let keys = ["State", "state", "STATE", "王毅", "马", "a/b", "a,b", "a{b"].map(key);
        let distinct: std::collections::HashSet<_> = keys.iter().map(|key| key.to_ascii_lowercase()).collect();
        assert_eq!(distinct.len(), keys.len(), "{keys:?}");
        assert!(keys.iter().all(|key| key.is_ascii() && !key.contains(['{', ',', ' '])), "{keys:?}");
    }

    #[test]
    fn a_date_that_biblatex_cannot_read_is_a_note() {
        let told = |edtf: &str| date(&Edtf::parse(edtf).unwrap());
        assert_eq!(told("2024-05-30?").as_deref(), Some("2024-05-30?"));
        assert_eq!(told("2024-04-24/2024-04-26").as_deref(), Some("2024-04-24/2024-04-26"));
        assert_eq!(told("2024-05-30/.."), None);
        assert_eq!(told("2024-?05-30"), None);
    }
}
