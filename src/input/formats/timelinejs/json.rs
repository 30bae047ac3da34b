//! The JSON of TimelineJS: version 3 (`events`, `eras`), version 2 (`timeline` with `date`, `era`), also as a script that
//! assigns it to a name or passes it to a function.

use super::parts::{self, Parts};
use super::{Media, PREFIX, Slide};
use crate::input::converted::Converted;
use crate::input::import_builder::Harvest;
use crate::input::letters::{self, Lines};
use crate::input::markup;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The members of an object; of duplicates the last, as in JavaScript.
type Members<'a> = BTreeMap<String, &'a RawValue>;

/// Whether the text begins like such a file: by the names in it and their depth, whatever the layout. A dossier names its
/// format, and has titles that are text.
pub(in crate::input) fn is_like(head: &[u8]) -> bool {
    let (head, _) = letters::decoded(head);
    let Some((_, json)) = unwrapped(&head) else { return false };
    let keys = keys(json);
    let has = |depth: usize, name: &str| keys.contains(&(depth, name));
    if has(1, "format") {
        return false;
    }
    let third = (has(1, "events") || has(1, "eras")) && has(3, "start_date")
        || has(1, "title") && (has(2, "text") || has(2, "media") || has(2, "background"));
    let second = has(1, "timeline") && ["date", "headline", "era", "type"].iter().any(|name| has(2, name));
    third || second
}

/// Reads a whole file.
pub(in crate::input) fn read(name: &str, bytes: &[u8]) -> Converted {
    let mut harvest = Harvest::new(PREFIX, name, "TimelineJS");
    let text = harvest.letters(bytes);
    let (start, json) = unwrapped(&text).unwrap_or((0, &text));
    if let Err(error) = document(&mut harvest, &text, json) {
        let before = text[..start].matches('\n').count();
        harvest.problem((before + error.line()) as u64, format!("this is no JSON that can be read: {error}"));
    }
    harvest.finish()
}

fn document(harvest: &mut Harvest, text: &str, json: &str) -> serde_json::Result<()> {
    // The text after the first value is the end of a script.
    let mut values = serde_json::Deserializer::from_str(json).into_iter::<Members<'_>>();
    let Some(whole) = values.next() else { return Ok(()) };
    let mut whole = whole?;
    let inner = match whole.get("timeline") {
        Some(timeline) => Some(serde_json::from_str::<Members<'_>>(timeline.get())?),
        None => None,
    };
    let (of_events, of_eras, slide): (_, _, fn(&Value) -> Slide) = match inner {
        Some(inner) => {
            whole = inner;
            title(harvest, &members(&whole, &["headline", "text"]));
            ("date", "era", second)
        }
        None => {
            if let Some(Value::Object(slide)) = whole.get("title").and_then(|title| serde_json::from_str(title.get()).ok()) {
                title(harvest, slide.get("text").unwrap_or(&Value::Null));
            }
            ("events", "eras", third)
        }
    };
    let mut lines = Lines::new(text);
    for (name, is_era) in [(of_events, false), (of_eras, true)] {
        for raw in whole.get(name).map(|raw| items(raw)).transpose()?.unwrap_or_default() {
            let line = lines.at(raw.get().as_ptr() as usize - text.as_ptr() as usize);
            match serde_json::from_str(raw.get()) {
                Ok(value @ Value::Object(_)) => Slide { line, is_era, ..slide(&value) }.take_in(harvest),
                Ok(Value::Null) => {}
                Ok(_) => {
                    harvest.seen();
                    harvest.reject("no object of names and values", line);
                }
                Err(_) => {
                    harvest.seen();
                    harvest.reject("nested too deeply to be read", line);
                }
            }
        }
    }
    Ok(())
}

/// The members with these names, if they are text.
fn members(whole: &Members<'_>, names: &[&str]) -> Value {
    let member = |name: &&str| Some(((*name).to_owned(), serde_json::from_str(whole.get(*name)?.get()).ok()?));
    Value::Object(names.iter().filter_map(member).collect())
}

fn title(harvest: &mut Harvest, text: &Value) {
    harvest.title(&markup::line(&words(text, "headline")));
    harvest.summary(&markup::plain(&words(text, "text")));
}

/// The items of a list; a value outside a list is one item.
fn items(raw: &RawValue) -> serde_json::Result<Vec<&RawValue>> {
    match raw.get().as_bytes().first() {
        Some(b'[') => serde_json::from_str(raw.get()),
        Some(b'{') => Ok(vec![raw]),
        _ => Ok(Vec::new()),
    }
}

/// A slide of version 3.
fn third(value: &Value) -> Slide {
    let text = &value["text"];
    Slide {
        id: words(value, "unique_id"),
        start: date(&value["start_date"]),
        end: date(&value["end_date"]),
        display: [words(value, "display_date"), words(&value["start_date"], "display_date")]
            .into_iter()
            .find(|words| !words.is_empty())
            .unwrap_or_default(),
        headline: words(text, "headline"),
        text: if text.is_string() { word(text) } else { words(text, "text") },
        group: words(value, "group"),
        media: media(&value["media"], "url"),
        ..Slide::default()
    }
}

/// A slide of version 2.
fn second(value: &Value) -> Slide {
    Slide {
        id: words(value, "unique_id"),
        start: parts::of_words(&words(value, "startDate")),
        end: parts::of_words(&words(value, "endDate")),
        headline: words(value, "headline"),
        text: words(value, "text"),
        group: words(value, "tag"),
        media: media(&value["asset"], "media"),
        ..Slide::default()
    }
}

fn media(value: &Value, address: &str) -> Media {
    Media { address: words(value, address), caption: words(value, "caption"), credit: words(value, "credit") }
}

fn date(value: &Value) -> Parts {
    if value.is_string() || value.is_number() {
        return parts::of_words(&word(value));
    }
    let time = ["hour", "minute", "second"].map(|name| words(value, name));
    let time = parts::clock(&time.each_ref().map(String::as_str));
    Parts { year: words(value, "year"), month: words(value, "month"), day: words(value, "day"), time }
}

fn words(value: &Value, name: &str) -> String {
    word(&value[name])
}

/// A text, or a number as written.
fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// The JSON in a script: `storyjs_jsonp_data = {…};`, `callback({…})`; with its position.
fn unwrapped(text: &str) -> Option<(usize, &str)> {
    let start = text.as_bytes().iter().take(1_000).position(|byte| *byte == b'{')?;
    let before = text[..start].trim();
    let before = before.strip_suffix(['=', '(']).unwrap_or(before).trim();
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | ' ' | '=' | '(' | '/' | '*');
    (before.is_empty() || before.chars().all(name)).then(|| (start, &text[start..]))
}

/// The names of the members of objects, each with the number of open brackets around it.
fn keys(json: &str) -> Vec<(usize, &str)> {
    let bytes = json.as_bytes();
    let (mut found, mut depth, mut at) = (Vec::new(), 0_usize, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let start = at + 1;
                at = start;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += 1 + usize::from(bytes[at] == b'\\');
                }
                let after = bytes.get(at + 1..).unwrap_or_default().iter().find(|byte| !byte.is_ascii_whitespace());
                if after == Some(&b':')
                    && let Some(key) = json.get(start..at)
                {
                    found.push((depth, key));
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timeline_is_told_from_a_dossier_by_its_names_whatever_the_layout() {
        for text in [
            r#"{"title":{"text":{"headline":"x"}},"events":[]}"#,
            "{\n  \"events\": [\n    {\n      \"start_date\": {\"year\": \"2024\"}}]}",
            "\u{feff}{\"eras\":[{\"start_date\":{}}]}",
            "{\n\t\"timeline\":\n\t{\n\t\t\"headline\":\"x\", \"date\": []}}",
            "storyjs_jsonp_data = {\"timeline\":{\"headline\":\"x\"}};",
            "var data = callback({\"timeline\":{\"date\":[",
        ] {
            assert!(is_like(text.as_bytes()), "{text}");
        }
        for text in [
            r#"{"format":"diplo-dossier/1","title":"x","events":[{"id":"a"}]}"#,
            r#"{"title":"Spring","events":[{"id":"start_date","title":"\"start_date\":"}]}"#,
            r#"{"id":"e","title":"text"}"#,
            "timeline, events { of no JSON",
            "",
            "{",
            "{\"",
            "{\"events\\",
        ] {
            assert!(!is_like(text.as_bytes()), "{text}");
        }
    }
}
