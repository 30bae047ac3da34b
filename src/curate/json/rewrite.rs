//! Writes a changed value into the text of the old one: only what is different gets other bytes.

use super::layout::Layout;
use super::parts::{Parts, parts};
use super::value::{Json, JsonError};
use std::borrow::Cow;

/// Lists beyond this many pairs of items are only compared from both ends.
const MAX_PAIRS: usize = 1 << 20;

/// The fields by which two objects in a list are known to be the same one.
const KEYS: [&[&str]; 7] =
    [&["id"], &["source", "locator"], &["source"], &["actor"], &["event", "type"], &["scheme", "value"], &["role", "start"]];

/// The text of `new`, made from the text of the value that it takes the place of.
///
/// # Errors
/// The text is no JSON, too deep, or gives a field twice.
pub fn rewrite(raw: &str, new: &Json, layout: &Layout, here: &str) -> Result<String, JsonError> {
    let old = Json::parse(raw)?;
    Ok(changed(raw, &old, new, layout, here)?.into_owned())
}

fn changed<'a>(raw: &'a str, old: &Json, new: &Json, layout: &Layout, here: &str) -> Result<Cow<'a, str>, JsonError> {
    if old == new {
        return Ok(Cow::Borrowed(raw));
    }
    match (old, new) {
        (Json::Object(before), Json::Object(after)) if !before.is_empty() && !after.is_empty() => {
            let parts = parts(raw)?;
            let mut out = Vec::new();
            for (name, value) in in_old_order(before, after) {
                let place = before.iter().position(|(known, _)| *known == *name);
                out.push(match place {
                    Some(at) => kept(&parts, at, &before[at].1, value, layout, here)?,
                    None => Item { text: layout.key(name).into(), ..Item::new(value, layout, &inside(&parts, here)) },
                });
            }
            Ok(joined(raw, &parts, out, layout, here).into())
        }
        (Json::List(before), Json::List(after)) if !before.is_empty() && !after.is_empty() => {
            let parts = parts(raw)?;
            let mut out = Vec::new();
            for (value, place) in after.iter().zip(aligned(before, after)) {
                out.push(match place {
                    Some(at) => kept(&parts, at, &before[at], value, layout, here)?,
                    None => Item::new(value, layout, &inside(&parts, here)),
                });
            }
            Ok(joined(raw, &parts, out, layout, here).into())
        }
        _ => Ok(layout.block(new, here).into()),
    }
}

/// One item of the new text.
struct Item<'a> {
    /// The white space before it, if it was not the first one before.
    lead: Option<&'a str>,
    /// The name of a field, or nothing.
    text: Cow<'a, str>,
    value: Cow<'a, str>,
    tail: &'a str,
}

impl Item<'_> {
    fn new(value: &Json, layout: &Layout, here: &str) -> Self {
        Self { lead: None, text: Cow::Borrowed(""), value: layout.block(value, here).into(), tail: "" }
    }
}

/// An item that was there, with its new value.
fn kept<'a>(parts: &Parts<'a>, at: usize, old: &Json, new: &Json, layout: &Layout, here: &str) -> Result<Item<'a>, JsonError> {
    let part = &parts.items[at];
    let value = changed(part.value, old, new, layout, &inside(parts, here))?;
    Ok(Item { lead: (at > 0).then_some(part.lead), text: part.key.into(), value, tail: part.tail })
}

/// The white space of the lines on which the items stand.
fn inside(parts: &Parts<'_>, here: &str) -> String {
    let lead = parts.items.first().map_or("", |part| part.lead);
    lead.rsplit_once('\n').map_or(here, |(_, space)| space).to_owned()
}

fn joined(raw: &str, parts: &Parts<'_>, items: Vec<Item<'_>>, layout: &Layout, here: &str) -> String {
    let (open, close) = (&raw[..1], &raw[raw.len() - 1..]);
    let first = parts.items.first().map_or("", |part| part.lead);
    let is_one_line = !raw.contains('\n');
    let between = match parts.items.get(1) {
        Some(second) => second.lead,
        None if first.contains('\n') => first,
        None => layout.after_comma(),
    };
    let mut out = String::from(open);
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            out.push_str(items[number - 1].tail);
            out.push(',');
        }
        out.push_str(if number == 0 { first } else { item.lead.unwrap_or(between) });
        out.push_str(&item.text);
        out.push_str(&item.value);
    }
    out.push_str(parts.close);
    out.push_str(close);
    // The line is another one anyway: one that has grown too long is broken at its items.
    if is_one_line && items.len() > parts.items.len() && layout.is_too_long(here.len() + out.len()) {
        let unit = layout.indent.as_deref().unwrap_or_default();
        let line = |item: &Item<'_>| format!("{}{here}{unit}{}{}", layout.newline, item.text, item.value);
        let lines: Vec<String> = items.iter().map(line).collect();
        return format!("{open}{}{}{here}{close}", lines.join(","), layout.newline);
    }
    out
}

/// The fields of the new object: those that were there in the old order, the others after the one that stands before them.
fn in_old_order<'v>(before: &[(String, Json)], after: &'v [(String, Json)]) -> Vec<&'v (String, Json)> {
    let mut out: Vec<&(String, Json)> = before.iter().filter_map(|(name, _)| after.iter().find(|(known, _)| known == name)).collect();
    for (number, field) in after.iter().enumerate() {
        if out.iter().any(|(name, _)| *name == field.0) {
            continue;
        }
        let previous = after[..number].iter().rev().find_map(|(name, _)| out.iter().position(|(known, _)| known == name));
        out.insert(previous.map_or(0, |at| at + 1), field);
    }
    out
}

/// For each new item, the old one that it is, changed or not; an old item is used once, and in order.
#[must_use]
pub fn aligned(before: &[Json], after: &[Json]) -> Vec<Option<usize>> {
    let mut places = vec![None; after.len()];
    let (mut old, mut new) = (0, 0);
    for (at, to) in longest_common(before, after).into_iter().chain([(before.len(), after.len())]) {
        pair(before, after, (old..at, new..to), &mut places);
        if to < after.len() {
            places[to] = Some(at);
        }
        (old, new) = (at + 1, to + 1);
    }
    places
}

/// Pairs the items between two that stayed: by what names them, and one left on either side with each other.
fn pair(before: &[Json], after: &[Json], (old, new): (std::ops::Range<usize>, std::ops::Range<usize>), places: &mut [Option<usize>]) {
    let mut next = old.start;
    for to in new.clone() {
        if let Some(at) = (next..old.end).find(|at| is_same(&before[*at], &after[to])) {
            places[to] = Some(at);
            next = at + 1;
        }
    }
    if old.len() == 1 && new.len() == 1 {
        places[new.start] = Some(old.start);
    }
}

/// Whether two objects have the same name.
fn is_same(a: &Json, b: &Json) -> bool {
    KEYS.iter().any(|keys| {
        let named = |value: &Json| keys.iter().any(|key| value.text_of(key).is_some());
        named(a) && named(b) && keys.iter().all(|key| a.get(key) == b.get(key))
    })
}

/// The longest list of pairs of equal items, in order.
fn longest_common(before: &[Json], after: &[Json]) -> Vec<(usize, usize)> {
    let start = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (a, b) = (&before[start..], &after[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    if a.len() * b.len() <= MAX_PAIRS {
        let width = b.len() + 1;
        let mut table = vec![0_u32; (a.len() + 1) * width];
        for i in (0..a.len()).rev() {
            for j in (0..b.len()).rev() {
                table[i * width + j] = if a[i] == b[j] {
                    table[(i + 1) * width + j + 1] + 1
                } else {
                    table[(i + 1) * width + j].max(table[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < a.len() && j < b.len() {
            if a[i] == b[j] {
                pairs.push((start + i, start + j));
                (i, j) = (i + 1, j + 1);
            } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    pairs.extend((0..end).map(|at| (before.len() - end + at, after.len() - end + at)));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn after(raw: &str, new: &str) -> String {
        let layout = Layout::new(raw, false);
        rewrite(raw, &Json::parse(new).unwrap(), &layout, "").unwrap()
    }

    #[test]
    fn only_what_is_different_gets_other_bytes() {
        for (raw, new, written) in [
            (r#"{ "a":1 , "b" : "\u00e9" }"#, r#"{"a":2,"b":"é"}"#, r#"{ "a":2 , "b" : "\u00e9" }"#),
            (r#"{"b":1,"a":1.50}"#, r#"{"a":1.5,"b":2}"#, r#"{"b":2,"a":1.50}"#),
            (r#"{"a":1, "b":2}"#, r#"{"b":2}"#, r#"{"b":2}"#),
            (r#"{"a":1, "b":2}"#, r#"{"a":1,"c":[1,2],"b":2}"#, r#"{"a":1, "c":[1, 2], "b":2}"#),
            (r#"[ "x" , "y" ]"#, r#"["z","x","y"]"#, r#"[ "z", "x" , "y" ]"#),
            (r#"[{"source":"s","n":1},{"source":"t"}]"#, r#"[{"source":"t"},{"source":"u"}]"#, r#"[{"source":"t"},{"source":"u"}]"#),
            (r#"[{"actor" : "s"}]"#, r#"[{"actor":"s","part":"host"}]"#, r#"[{"actor" : "s", "part": "host"}]"#),
            ("{\n\t\"a\": 1\n}", r#"{"a":1,"b":2}"#, "{\n\t\"a\": 1,\n\t\"b\": 2\n}"),
            ("{\r\n \"a\": 1,\r\n \"b\": 2\r\n}", r#"{"a":1}"#, "{\r\n \"a\": 1\r\n}"),
            ("{\n \"a\": []\n}", r#"{"a":[]}"#, "{\n \"a\": []\n}"),
        ] {
            assert_eq!(after(raw, new), written, "{raw} {new}");
        }
    }

    #[test]
    fn a_value_that_cannot_be_told_apart_is_refused() {
        let new = Json::parse("{}").unwrap();
        for (raw, error) in [("{\"a\":1,\"a\":2}", JsonError::Twice("a".into())), ("{", JsonError::Syntax)] {
            assert_eq!(rewrite(raw, &new, &Layout::usual(), ""), Err(error));
        }
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(Json::parse(&deep).is_err());
    }

    fn json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            "[a-c\"\\\\é\n]{0,3}".prop_map(Json::Text),
            prop_oneof![Just("1"), Just("2.50"), Just("true"), Just("null")].prop_map(|text| Json::Plain(text.to_owned()))
        ];
        leaf.prop_recursive(4, 24, 5, |inner| {
            let object = |fields: Vec<(String, Json)>| {
                let mut out = Json::Object(Vec::new());
                fields.into_iter().for_each(|(name, value)| out.set(&name, value, &[]));
                out
            };
            let name = prop_oneof![Just("actor"), Just("source"), Just("id"), Just("x")].prop_map(str::to_owned);
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Json::List),
                proptest::collection::vec((name, inner), 0..4).prop_map(object)
            ]
        })
    }

    proptest! {
        /// Whatever a value becomes, its new text says it, and a value that stays has the text that it had.
        #[test]
        fn the_new_text_says_the_new_value(old in json(), new in json(), style in 0..4) {
            let layout = match style {
                0 => Layout::LINE,
                1 => Layout { ascii: true, ..Layout::usual() },
                2 => Layout { newline: "\r\n", folds: false, indent: Some("\t".into()), ..Layout::usual() },
                _ => Layout::usual(),
            };
            let raw = layout.block(&old, "");
            let written = rewrite(&raw, &new, &layout, "").unwrap();
            prop_assert_eq!(Json::parse(&written).unwrap(), new, "{}", written);
            prop_assert_eq!(rewrite(&raw, &old, &layout, "").unwrap(), raw);
            prop_assert!(layout.indent.is_some() || !written.contains('\n'));
        }
    }
}
