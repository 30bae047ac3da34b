//! The section `[theme]`: a theme by name, and other paint for its styles.

use super::reader::{Reader, Value, kind, style_names};
use crate::screen::theme::{Choice, Paint, WAYS};
use crate::text;
use ratatui::style::{Color, Modifier};
use std::str::FromStr;
use toml::de::DeValue;

/// The names of colours, as [`Color`] reads them.
pub(super) const NAMED: [&str; 17] = [
    "default",
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "darkgray",
    "lightred",
    "lightgreen",
    "lightyellow",
    "lightblue",
    "lightmagenta",
    "lightcyan",
    "white",
];

/// The most sides that settings fix or paint: a theme numbers them in a byte.
const MOST_SIDES: usize = 64;

/// Reads `["united-states", "china"]`.
pub(super) fn sides(value: &Value<'_>, reader: &mut Reader<'_>) -> Vec<String> {
    let Some(items) = value.get_ref().as_array() else {
        let hint = "sides = [\"united-states\", \"china\"]";
        reader.wrong(value.span(), format!("`sides` is a list of ids of actors, not {}", kind(value)), Some(hint));
        return Vec::new();
    };
    let mut sides = Vec::new();
    for item in items.iter().take(MOST_SIDES) {
        match item.get_ref().as_str() {
            Some(side) => sides.push(text::safe_line(side.trim()).into_owned()),
            None => reader.wrong(item.span(), format!("a side is the id of an actor, not {}", kind(item)), None),
        }
    }
    sides
}

/// Reads `china = "red"`.
pub(super) fn side_colours(value: &Value<'_>, reader: &mut Reader<'_>) -> Vec<(String, Color)> {
    let Some(table) = reader.table("side-colours", value) else { return Vec::new() };
    let colours = table.iter().take(MOST_SIDES).filter_map(|(side, value)| {
        let side = text::safe_line(side.get_ref()).into_owned();
        Some((side, colour(value, reader)??))
    });
    colours.collect()
}

/// Reads the theme, by its name alone or as a table, and the paint by the names of styles.
pub(super) fn theme(value: &Value<'_>, reader: &mut Reader<'_>) -> (Choice, Vec<(&'static str, Paint)>) {
    let (mut choice, mut paints) = (Choice::default(), Vec::new());
    if value.get_ref().as_str().is_some() {
        return (reader.choice("theme", value, &Choice::ALL).unwrap_or(choice), paints);
    }
    let Some(table) = reader.table("theme", value) else { return (choice, paints) };
    let names = style_names();
    for (key, value) in table {
        if key.get_ref() == "name" {
            choice = reader.choice("theme", value, &Choice::ALL).unwrap_or(choice);
        } else if let Some(name) = names.iter().find(|name| **name == of_today(key.get_ref())) {
            let paint = paint(value, reader);
            if paint != Paint::default() {
                paints.push((*name, paint));
            }
        } else {
            let known: Vec<&str> = names.iter().copied().chain(["name"]).collect();
            reader.unknown(key, &known);
        }
    }
    (choice, paints)
}

/// The name of a style, which may be called as the screen's own documents call it.
fn of_today(name: &str) -> &str {
    if name == "text" { "plain" } else { name }
}

/// Reads `"red"`, or `{ fg = "red", bg = 17, bold = true }`.
fn paint(value: &Value<'_>, reader: &mut Reader<'_>) -> Paint {
    let mut paint = Paint::default();
    let table = match value.get_ref() {
        DeValue::Table(table) => table,
        DeValue::String(_) | DeValue::Integer(_) => return Paint { fg: colour(value, reader), ..paint },
        _ => {
            let hint = "write a colour, or { fg = \"red\", bold = true }";
            reader.wrong(value.span(), format!("a style is a colour or a table, not {}", kind(value)), Some(hint));
            return paint;
        }
    };
    for (key, value) in table {
        let name = &**key.get_ref();
        match (name, WAYS.iter().find(|(way, _)| *way == name)) {
            ("fg", _) => paint.fg = colour(value, reader),
            ("bg", _) => paint.bg = colour(value, reader),
            (_, Some((_, way))) => switch(&mut paint, *way, reader.flag(key, value)),
            _ => reader.unknown(key, &["fg", "bg", "bold", "dim", "italic", "underline", "reverse"]),
        }
    }
    paint
}

fn switch(paint: &mut Paint, way: Modifier, on: Option<bool>) {
    match on {
        Some(true) => paint.with |= way,
        Some(false) => paint.without |= way,
        None => {}
    }
}

/// Reads a colour by name, as `#rrggbb`, or by its number among 256; `default` is the terminal's own.
fn colour(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Option<Color>> {
    let written = match value.get_ref() {
        DeValue::String(word) => word.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        _ => {
            reader.wrong(value.span(), format!("a colour is a name, \"#rrggbb\" or a number, not {}", kind(value)), None);
            return None;
        }
    };
    if written.eq_ignore_ascii_case("default") {
        return Some(None);
    }
    if let Ok(colour) = Color::from_str(&written) {
        return Some(Some(colour));
    }
    let hint = match text::closest(&written, NAMED) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!("a colour is one of {}, \"#rrggbb\", or a number up to 255", NAMED.join(", ")),
    };
    reader.wrong(value.span(), format!("`{written}` is no colour"), Some(&hint));
    None
}
