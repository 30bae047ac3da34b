//! CSL-JSON 1.0.2, which Zotero, pandoc and every CSL processor read.

use super::DateParts;
use crate::dates::Edtf;
use crate::model::{Source, SourceType};
use crate::text;
use serde_json::{Map, Value, json};

/// A source as an item of CSL-JSON; its id is the source's own.
#[must_use]
pub fn csl_item(source: &Source) -> Value {
    let mut item = Map::new();
    let mut set = |name: &str, value: Value| item.insert(name.to_owned(), value);
    set("id", source.id.as_str().into());
    set("type", type_of(source).into());
    set("title", (&*source.title).into());
    if let Some(publisher) = &source.publisher {
        match source.source_type {
            SourceType::NewsReport => set("container-title", (&**publisher).into()),
            SourceType::Book | SourceType::Treaty => set("publisher", (&**publisher).into()),
            // With `literal`, the name of a body is not inverted as a person's.
            _ => set("author", json!([{ "literal": &**publisher }])),
        };
    }
    for (name, date) in [("issued", &source.issued), ("accessed", &source.accessed)] {
        if let Some(date) = date {
            set(name, csl_date(date));
        }
    }
    if let Some(url) = source.url.as_deref().filter(|url| text::is_web_address(url)) {
        set("URL", url.into());
    }
    if let Some(archive) = source.archive_url.as_deref().filter(|url| text::is_web_address(url)) {
        let host = archive.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        set("archive", host.into());
        set("archive_location", archive.into());
    }
    if let Some(language) = &source.language {
        set("language", (&**language).into());
    }
    if let Some(note) = &source.note {
        set("note", (&**note).into());
    }
    Value::Object(item)
}

/// Several sources as one CSL-JSON document.
#[must_use]
pub fn csl_json(sources: &[&Source]) -> String {
    let items = Value::Array(sources.iter().map(|source| csl_item(source)).collect());
    format!("{items:#}\n")
}

fn type_of(source: &Source) -> &'static str {
    match source.source_type {
        SourceType::NewsReport => "article-newspaper",
        SourceType::Treaty => "treaty",
        SourceType::Dataset => "dataset",
        SourceType::Book => "book",
        SourceType::OfficialReadout | SourceType::Statement | SourceType::Transcript | SourceType::Other => {
            if source.url.is_some() {
                "webpage"
            } else {
                "document"
            }
        }
    }
}

/// The date in numbers as far as they are known; in words if CSL has no numbers for it (an open end, "one of").
fn csl_date(date: &Edtf) -> Value {
    let parts = match (DateParts::from_date(date), DateParts::of_interval(date)) {
        (Some(day), _) => vec![day.numbers()],
        (None, Some((start, end))) => vec![start.numbers(), end.numbers()],
        (None, None) => return json!({ "literal": date.words() }),
    };
    if date.is_uncertain() || date.is_approximate() {
        json!({ "date-parts": parts, "circa": true })
    } else {
        json!({ "date-parts": parts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_numbers_as_far_as_it_is_known() {
        for (edtf, csl) in [
            ("2024-05-30", json!({ "date-parts": [[2024, 5, 30]] })),
            ("2024-05", json!({ "date-parts": [[2024, 5]] })),
            ("1962~", json!({ "date-parts": [[1962]], "circa": true })),
            ("2024-04-24/2024-04-26", json!({ "date-parts": [[2024, 4, 24], [2024, 4, 26]] })),
            ("../2024-05-30", json!({ "literal": "on or before Thu 30 May 2024" })),
        ] {
            let date = Edtf::parse(edtf).unwrap();
            let told = csl_date(&date);
            if csl.get("literal").is_some() {
                assert_eq!(told, json!({ "literal": date.words() }), "{edtf}");
            } else {
                assert_eq!(told, csl, "{edtf}");
            }
        }
    }

    #[test]
    fn an_item_has_its_kept_copy_beside_the_living_address() {
        let source: Source = serde_json::from_value(json!({ "id": "s", "title": "T", "publisher": "Xinhua", "type": "news_report",
            "url": "https://a.example/x", "archive_url": "https://archive.example/2024/x", "issued": "2024-05-30" }))
        .unwrap();
        let item = csl_item(&source);
        assert_eq!((&item["type"], &item["container-title"]), (&json!("article-newspaper"), &json!("Xinhua")));
        assert_eq!((&item["archive"], &item["archive_location"]), (&json!("archive.example"), &json!("https://archive.example/2024/x")));
    }
}
