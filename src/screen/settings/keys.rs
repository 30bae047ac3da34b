//! The section `[keys]`: actions and the keys for them.
//!
//! `quit = "x"` holds in every place that binds the action, `[keys.page]` in one place. A general wish for a character
//! does not apply in places where characters are typed.

use super::reader::{Key, Reader, Value, kind};
use crate::screen::keys::{BINDINGS, KeyPress, Keymap, Meets, Place, Rebinding, Refused, name};
use std::ops::Range;
use toml::de::DeValue;

/// A person's wish for an action, in one place or in every place that binds it.
struct Entry {
    action: String,
    place: Option<Place>,
    /// The keys, each with its position in the file.
    keys: Vec<(KeyPress, Range<usize>)>,
    /// The position of the action's name.
    at: Range<usize>,
}

/// The table of keys with the person's wishes applied.
pub(super) fn keymap(value: &Value<'_>, reader: &mut Reader<'_>) -> Keymap {
    let Some(table) = reader.table("keys", value) else { return Keymap::default() };
    let mut entries = Vec::new();
    for (key, value) in table {
        let place = Place::named(key.get_ref());
        match place {
            Some(place) => {
                let Some(table) = reader.table(&format!("keys.{}", place.name()), value) else { continue };
                entries.extend(table.iter().filter_map(|(key, value)| entry(Some(place), key, value, reader)));
            }
            None => entries.extend(entry(None, key, value, reader)),
        }
    }
    let (wishes, of) = wishes(&entries);
    let (keymap, refused) = Keymap::new(&wishes);
    for refused in &refused {
        clash(refused, &wishes, &of, &entries, reader);
    }
    keymap
}

fn entry(place: Option<Place>, key: &Key<'_>, value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Entry> {
    let action = key.get_ref().to_string();
    let mut known: Vec<&str> = names(place).collect();
    if !known.contains(&&*action) {
        match (place, names(None).any(|name| name == action)) {
            (Some(place), true) => {
                let message = format!("`{action}` is nothing that a key does in `{}`", place.name());
                reader.wrong(key.span(), message, Some(&format!("it is one of {}", known.join(", "))));
            }
            _ => {
                known.extend(Place::ALL.iter().filter(|_| place.is_none()).map(|place| place.name()));
                reader.unknown(key, &known);
            }
        }
        return None;
    }
    let items: Vec<&Value<'_>> = match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![value],
    };
    let typed_into = place.filter(|place| place.is_typed_into() || *place == Place::Anywhere);
    let mut keys: Vec<(KeyPress, Range<usize>)> = Vec::new();
    for item in &items {
        let Some(written) = item.get_ref().as_str() else {
            reader.wrong(item.span(), format!("a key is a string, not {}", kind(item)), Some("write it in quotes: \"ctrl-d\""));
            continue;
        };
        match KeyPress::parse(written) {
            Ok(press) if press.is_typed() && typed_into.is_some() => {
                reader.wrong(
                    item.span(),
                    format!("`{written}` is typed there and cannot do something else"),
                    Some("take one with ctrl or alt"),
                );
            }
            Ok(press) => keys.push((press, item.span())),
            Err(told) => reader.wrong(item.span(), told, None),
        }
    }
    // If no key could be read, the user did not mean to remove the keys.
    (!keys.is_empty() || items.is_empty()).then(|| Entry { action, place, keys, at: key.span() })
}

/// The names of the actions in a place, or in any place.
fn names(place: Option<Place>) -> impl Iterator<Item = &'static str> {
    BINDINGS.iter().filter(move |binding| place.is_none_or(|place| binding.place == place)).map(|binding| name(binding.action))
}

/// A wish for every line of the table that is meant, and the number of the entry that it comes from. An entry for one
/// place takes precedence over one for all places.
fn wishes(entries: &[Entry]) -> (Vec<Rebinding>, Vec<usize>) {
    let (mut wishes, mut of) = (Vec::new(), Vec::new());
    for (line, binding) in BINDINGS.iter().enumerate() {
        let of_action = |entry: &&(usize, &Entry)| entry.1.action == name(binding.action);
        let all = || entries.iter().enumerate();
        let own = all().filter(|(_, entry)| entry.place == Some(binding.place)).find(|entry| of_action(&entry));
        let Some((number, entry)) = own.or_else(|| all().filter(|(_, entry)| entry.place.is_none()).find(|entry| of_action(&entry))) else {
            continue;
        };
        let types = binding.place.is_typed_into() || binding.place == Place::Anywhere;
        let keys: Vec<KeyPress> = entry.keys.iter().map(|(press, _)| *press).filter(|press| !types || !press.is_typed()).collect();
        if keys.is_empty() && !entry.keys.is_empty() {
            continue;
        }
        wishes.push(Rebinding { line, keys });
        of.push(number);
    }
    (wishes, of)
}

/// Reports a key that would mean two things, at its position, with the line of the other meaning.
fn clash(refused: &Refused, wishes: &[Rebinding], of: &[usize], entries: &[Entry], reader: &mut Reader<'_>) {
    let entry = &entries[of[refused.wish]];
    let line = &BINDINGS[wishes[refused.wish].line];
    let at = entry.keys.iter().find(|(press, _)| *press == refused.key).map_or_else(|| entry.at.clone(), |(_, at)| at.clone());
    let (other, whence) = match refused.meets {
        Meets::Line(other) => match wishes.iter().position(|wish| wish.line == other) {
            // The other wish was refused before, so its line still has the key that it was meant to give away.
            Some(wish) => (&BINDINGS[other], format!("still, for line {} is refused", reader.line(&entries[of[wish]].at))),
            None => (&BINDINGS[other], "by itself".to_owned()),
        },
        Meets::Rebinding(wish) => (&BINDINGS[wishes[wish].line], format!("in line {}", reader.line(&entries[of[wish]].at))),
    };
    let (place, key) = (line.place.name(), refused.key.written());
    let (one, two) = (name(line.action), name(other.action));
    let message = format!("`{key}` would mean both `{one}` here and `{two}` {whence}, in `{place}`");
    let hint = match refused.meets {
        Meets::Line(other) if wishes.iter().any(|wish| wish.line == other) => "once that line is mended, this one holds too".to_owned(),
        Meets::Line(_) => format!("give `{two}` another key as well, or none: {two} = []; until then `{one}` keeps its own"),
        Meets::Rebinding(_) => format!("give one of them another key; until then `{one}` keeps its own"),
    };
    reader.wrong(at, message, Some(&hint));
}
