//! Text into settings: what stands where it may, everything else told with its place.

use super::{Config, colours, keys};
use crate::app::{DateStyle, Pane, Panes, SavedView};
use crate::dossier::{Input, Located, Problem};
use crate::keys::BINDINGS;
use crate::query::Facet;
use crate::text;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

pub(super) type Key<'i> = Spanned<DeString<'i>>;
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// What stands above all sections, and their names.
const TOP: [&str; 7] = ["keys", "theme", "dates", "panes", "views", "mouse", "ascii"];

/// What is said of the panes.
const PANES: [&str; 3] = ["facets", "list", "focus"];

/// Nobody reads on after so many.
const MOST: usize = 200;

/// Reads settings; never fails.
pub(super) fn config(name: &str, bytes: &[u8]) -> Config {
    let input = Input { name: name.to_owned(), bytes: bytes.into() };
    let file = Located::new(&input);
    let mut reader = Reader { file: &file, problems: Vec::new(), broken: Vec::new() };
    let mut config = Config::default();
    if let Some(at) = file.text.find(char::REPLACEMENT_CHARACTER).filter(|_| !file.bad_lines.is_empty()) {
        reader.wrong(at..at + 3, "the file is not UTF-8 from here on", Some("save the file as UTF-8"));
    }
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    for error in errors {
        reader.syntax(&error);
    }
    for (key, value) in table.get_ref() {
        match &**key.get_ref() {
            "keys" => config.keymap = keys::keymap(value, &mut reader),
            "theme" => (config.theme, config.paints) = colours::theme(value, &mut reader),
            "dates" => config.dates = reader.choice("dates", value, &DateStyle::NAMED).unwrap_or(config.dates),
            "panes" => config.panes = panes(value, &mut reader),
            "views" => config.views = views(value, &mut reader),
            "mouse" => config.mouse = reader.flag(key, value).unwrap_or(config.mouse),
            "ascii" => config.ascii = ascii(key, value, &mut reader),
            _ => reader.unknown(key, &TOP),
        }
    }
    config.problems = reader.finish();
    config
}

/// Collects what is wrong.
pub(super) struct Reader<'a> {
    file: &'a Located<'a>,
    problems: Vec<Problem>,
    /// Lines that are no TOML, counted from 1: what was made of them is worth no second word.
    broken: Vec<usize>,
}

impl Reader<'_> {
    /// Something that is left out because it is wrong.
    pub fn wrong(&mut self, place: Range<usize>, message: impl Into<String>, hint: Option<&str>) {
        let problem = self.file.problem(place.start, place.end, message);
        self.push(match hint {
            Some(hint) => problem.hint(hint),
            None => problem,
        });
    }

    fn push(&mut self, problem: Problem) {
        if self.problems.len() < MOST && !self.broken.contains(&problem.line) {
            self.problems.push(problem);
        }
    }

    fn syntax(&mut self, error: &toml::de::Error) {
        let place = error.span().unwrap_or_default();
        // A mistake at the end of a line is shown on it, not on the next.
        let end = self.file.text[..place.start.min(self.file.text.len())].trim_end().len();
        let place = if place.is_empty() && end > 0 { end - 1..end } else { place };
        let problem = self.file.problem(place.start, place.end, format!("not TOML: {}", error.message()));
        let line = problem.line;
        self.push(problem);
        self.broken.push(line);
    }

    /// A name that nothing goes by.
    pub fn unknown(&mut self, key: &Key<'_>, known: &[&str]) {
        let name = key.get_ref();
        let place = key.span();
        let problem = self.file.problem(place.start, place.end, format!("unknown key `{name}`")).warning();
        self.push(match (section(name), text::closest(name, known.iter().copied())) {
            // Somebody took the sign away before the setting and left the one before its section.
            (Some(section), _) => problem.hint(format!("it belongs {section}")),
            (_, Some(close)) => problem.hint(format!("did you mean `{close}`?")),
            _ if known.len() <= 12 => problem.hint(format!("it is one of {}", known.join(", "))),
            _ => problem.hint("`diplo-tui config --init` writes a file that lists all names"),
        });
    }

    pub fn flag(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(value.span(), format!("`{}` is true or false, not {}", key.get_ref(), kind(value)), None);
        }
        flag
    }

    /// One word out of several.
    pub fn choice<T: Copy>(&mut self, what: &str, value: &Value<'_>, choices: &[(&str, T)]) -> Option<T> {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let Some(word) = value.get_ref().as_str() else {
            self.wrong(value.span(), format!("{what} is one of {}, not {}", names.join(", "), kind(value)), None);
            return None;
        };
        let found = choices.iter().find(|(name, _)| *name == word).map(|(_, choice)| *choice);
        if found.is_none() {
            let hint = match text::closest(word, names.iter().copied()) {
                Some(close) => format!("did you mean `{close}`?"),
                None => format!("it is one of {}", names.join(", ")),
            };
            self.wrong(value.span(), format!("unknown {what} `{word}`"), Some(&hint));
        }
        found
    }

    /// A table, and nothing else.
    pub fn table<'v, 'i>(&mut self, what: &str, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(value.span(), format!("{what} is a table, not {}", kind(value)), Some(&format!("write [{what}]")));
        }
        table
    }

    /// The line of a place, counted from 1.
    pub fn line(&self, place: &Range<usize>) -> usize {
        self.file.problem(place.start, place.end, "").line
    }

    /// In the order of the file.
    fn finish(self) -> Vec<Problem> {
        let mut problems = self.problems;
        problems.sort_by_key(|problem| (problem.line, problem.column));
        problems
    }
}

/// Where a setting belongs, if it is one.
fn section(name: &str) -> Option<String> {
    if TOP.contains(&name) {
        return Some("above the first [section]".to_owned());
    }
    if PANES.contains(&name) {
        return Some("under [panes]".to_owned());
    }
    if colours::names().contains(&name) {
        return Some("under [theme]".to_owned());
    }
    let binding = BINDINGS.iter().find(|binding| crate::keys::name(binding.action) == name)?;
    Some(format!("under [keys.{}]", binding.place.name()))
}

/// "a string", "an array".
pub(super) fn kind(value: &Value<'_>) -> String {
    let name = value.get_ref().type_str();
    format!("{} {name}", if name.starts_with(['a', 'i']) { "an" } else { "a" })
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

fn panes(value: &Value<'_>, reader: &mut Reader<'_>) -> Panes {
    let mut panes = Panes::default();
    let Some(table) = reader.table("panes", value) else { return panes };
    for (key, value) in table {
        match &**key.get_ref() {
            "facets" => panes.facets = reader.flag(key, value).unwrap_or(panes.facets),
            "list" => panes.listed = listed(value, reader).unwrap_or(panes.listed),
            "focus" => panes.focus = reader.choice("pane", value, &Pane::NAMED).unwrap_or(panes.focus),
            _ => reader.unknown(key, &PANES),
        }
    }
    panes
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

/// A view, and where its name stands.
fn view(table: &DeTable<'_>, place: Range<usize>, reader: &mut Reader<'_>) -> Option<(SavedView, Range<usize>)> {
    let (mut name, mut query) = (None, None);
    let before = reader.problems.len();
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
            if reader.problems.len() == before {
                let missing = if name.is_none() { "name" } else { "query" };
                reader.wrong(place, format!("a view without a `{missing}`"), Some("name = \"Taiwan\", query = \"issue:taiwan\""));
            }
            None
        }
    }
}
