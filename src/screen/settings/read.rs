//! Reads text into settings; reports everything else with its position.

use super::reader::{Key, PANES, Reader, SOURCES, TOP, Value, kind};
use super::values::Config;
use super::{colours, keys};
use crate::index::query::Facet;
use crate::model::dossier::{Input, Located};
use crate::screen::app::{DateStyle, Pane, Panes, SavedView};
use crate::text;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Reads settings; never fails.
pub(super) fn config(name: &str, bytes: &[u8]) -> Config {
    let input = Input { name: name.to_owned(), bytes: bytes.into() };
    let file = Located::new(&input);
    let mut reader = Reader::new(&file);
    let mut config = Config::default();
    if let Some(at) = file.text().find(char::REPLACEMENT_CHARACTER).filter(|_| file.has_bad_bytes()) {
        reader.wrong(at..at + 3, "the file is not UTF-8 from here on", Some("save the file as UTF-8"));
    }
    let (table, errors) = DeTable::parse_recoverable(file.text());
    for error in errors {
        reader.syntax(&error);
    }
    for (key, value) in table.get_ref() {
        match &**key.get_ref() {
            "keys" => config.keymap = keys::keymap(value, &mut reader),
            "theme" => (config.theme, config.paints) = colours::theme(value, &mut reader),
            "sides" => config.sides = colours::sides(value, &mut reader),
            "side-colours" => config.side_colours = colours::side_colours(value, &mut reader),
            "dates" => config.dates = reader.choice("dates", value, &DateStyle::NAMED).unwrap_or(config.dates),
            "panes" => config.panes = panes(value, &mut reader),
            "sources" => config.sources = sources(value, &mut reader),
            "views" => config.views = views(value, &mut reader),
            "mouse" => config.mouse = reader.flag(key, value).unwrap_or(config.mouse),
            "wide-signs" => config.wide_signs = reader.flag(key, value).unwrap_or(config.wide_signs),
            "shared-notes" => config.shared_notes = reader.flag(key, value).unwrap_or(config.shared_notes),
            "notes-name" => config.notes_name = notes_name(key, value, &mut reader),
            "ascii" => config.ascii = ascii(key, value, &mut reader),
            _ => reader.unknown(key, &TOP),
        }
    }
    config.problems = reader.finish();
    config
}

fn ascii(key: &Key<'_>, value: &Value<'_>, reader: &mut Reader<'_>) -> Option<bool> {
    match value.get_ref() {
        DeValue::Boolean(flag) => Some(*flag),
        DeValue::String(word) if word == "auto" => None,
        _ => {
            reader.wrong(value.span(), format!("`{}` is \"auto\", true or false", key.get_ref()), None);
            None
        }
    }
}

/// A name; an empty one is none.
fn notes_name(key: &Key<'_>, value: &Value<'_>, reader: &mut Reader<'_>) -> Option<String> {
    let Some(name) = value.get_ref().as_str() else {
        reader.wrong(value.span(), format!("`{}` is a string, not {}", key.get_ref(), kind(value)), None);
        return None;
    };
    Some(text::safe_line(name.trim()).into_owned()).filter(|name| !name.is_empty())
}

fn panes(value: &Value<'_>, reader: &mut Reader<'_>) -> Panes {
    let mut panes = Panes::default();
    let Some(table) = reader.table("panes", value) else { return panes };
    for (key, value) in table {
        match &**key.get_ref() {
            "facets" => panes.facets = reader.flag(key, value).unwrap_or(panes.facets),
            "event" => panes.event = reader.flag(key, value).unwrap_or(panes.event),
            "facets-width" => panes.facets_width = columns(key, value, reader),
            "event-width" => panes.event_width = columns(key, value, reader),
            "list" => panes.listed = listed(value, reader).unwrap_or(panes.listed),
            "focus" => panes.focus = reader.choice("pane", value, &Pane::NAMED).unwrap_or(panes.focus),
            _ => reader.unknown(key, &PANES),
        }
    }
    panes
}

/// A number of columns; 0 leaves it to the size of the screen.
fn columns(key: &Key<'_>, value: &Value<'_>, reader: &mut Reader<'_>) -> Option<u16> {
    let number = value.get_ref().as_integer().and_then(|number| u16::from_str_radix(number.as_str(), number.radix()).ok());
    if number.is_none() {
        reader.wrong(value.span(), format!("`{}` is a number of columns, or 0", key.get_ref()), None);
    }
    number.filter(|number| *number > 0)
}

fn listed(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Vec<Facet>> {
    let facets: Vec<(&str, Facet)> = Facet::ALL.iter().map(|facet| (facet.as_str(), *facet)).collect();
    let Some(items) = value.get_ref().as_array().filter(|items| !items.is_empty()) else {
        let hint = "facets = false hides the pane";
        reader.wrong(value.span(), "`list` is a list of what the facet pane shows: [\"actor\", \"issue\"]", Some(hint));
        return None;
    };
    let mut listed: Vec<Facet> = Vec::new();
    for item in items.iter() {
        match reader.choice("facet", item, &facets) {
            Some(facet) if listed.contains(&facet) => reader.wrong(item.span(), "this facet stands here twice", None),
            found => listed.extend(found),
        }
    }
    (!listed.is_empty()).then_some(listed)
}

/// Addresses to fetch from.
fn sources(value: &Value<'_>, reader: &mut Reader<'_>) -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for (key, value) in reader.table("sources", value).into_iter().flatten() {
        let name = &**key.get_ref();
        if !SOURCES.contains(&name) {
            reader.unknown(key, &SOURCES);
            continue;
        }
        match value.get_ref().as_str().map(str::trim).filter(|address| text::is_web_address(address)) {
            Some(address) => sources.push((name.to_owned(), address.to_owned())),
            None => reader.wrong(value.span(), format!("`{name}` is no web address"), Some("write it as \"https://data.example.org\"")),
        }
    }
    sources
}

fn views(value: &Value<'_>, reader: &mut Reader<'_>) -> Vec<SavedView> {
    let mut views: Vec<SavedView> = Vec::new();
    let Some(items) = value.get_ref().as_array() else {
        reader.wrong(value.span(), format!("views are tables of their own, not {}", kind(value)), Some("write [[views]] before each"));
        return views;
    };
    for item in items.iter() {
        let Some(table) = item.get_ref().as_table() else {
            reader.wrong(item.span(), format!("a view is a table, not {}", kind(item)), Some("write [[views]] before each"));
            continue;
        };
        let Some((view, place)) = view(table, item.span(), reader) else { continue };
        if views.iter().any(|other| text::fold(&other.name) == text::fold(&view.name)) {
            reader.wrong(place, format!("there are two views called `{}`; the first one holds", view.name), None);
        } else {
            views.push(view);
        }
    }
    views
}

/// A view, with the position of its name.
fn view(table: &DeTable<'_>, place: Range<usize>, reader: &mut Reader<'_>) -> Option<(SavedView, Range<usize>)> {
    let (mut name, mut query) = (None, None);
    let before = reader.problems();
    for (key, value) in table {
        let target = match &**key.get_ref() {
            "name" => &mut name,
            "query" => &mut query,
            _ => {
                reader.unknown(key, &["name", "query"]);
                continue;
            }
        };
        match value.get_ref().as_str().map(|words| text::safe_line(words.trim()).into_owned()) {
            Some(words) if !words.is_empty() => *target = Some((words, value.span())),
            Some(_) => reader.wrong(value.span(), format!("the `{}` of this view is empty", key.get_ref()), None),
            None => reader.wrong(value.span(), format!("`{}` is a string, not {}", key.get_ref(), kind(value)), None),
        }
    }
    match (name, query) {
        (Some((name, place)), Some((query, at))) => Some((SavedView { name, query, line: reader.line(&at) }, place)),
        (name, _) => {
            if reader.problems() == before {
                let missing = if name.is_none() { "name" } else { "query" };
                reader.wrong(place, format!("a view without a `{missing}`"), Some("name = \"Taiwan\", query = \"issue:taiwan\""));
            }
            None
        }
    }
}
