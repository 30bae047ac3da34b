//! Collects the mistakes in the settings, and reads values of one type each.

use crate::model::dossier::{Located, Problem};
use crate::screen::keys::BINDINGS;
use crate::screen::theme::Theme;
use crate::text;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

pub(super) type Key<'i> = Spanned<DeString<'i>>;
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// The names of top-level settings and of sections.
pub(super) const TOP: [&str; 13] = [
    "keys",
    "theme",
    "sides",
    "side-colours",
    "dates",
    "panes",
    "sources",
    "views",
    "mouse",
    "ascii",
    "wide-signs",
    "shared-notes",
    "notes-name",
];

/// The publishers whose addresses can be set.
pub(super) const SOURCES: [&str; 5] = ["gdelt", "historian", "ucdp", "ucdp-api", "acled"];

/// The names of the settings for panes.
pub(super) const PANES: [&str; 6] = ["facets", "event", "facets-width", "event-width", "list", "focus"];

/// The most problems that are reported: a reader would not read more.
const MAX_PROBLEMS: usize = 200;

/// Collects mistakes.
pub(super) struct Reader<'a> {
    file: &'a Located<'a>,
    problems: Vec<Problem>,
    /// Lines that are not TOML, counted from 1; what was read from them is not reported a second time.
    broken: Vec<usize>,
}

impl<'a> Reader<'a> {
    pub fn new(file: &'a Located<'a>) -> Self {
        Self { file, problems: Vec::new(), broken: Vec::new() }
    }

    /// The number of problems found so far.
    pub fn problems(&self) -> usize {
        self.problems.len()
    }

    /// Reports something that is left out because it is wrong.
    pub fn wrong(&mut self, place: Range<usize>, message: impl Into<String>, hint: Option<&str>) {
        let problem = self.file.problem(place.start, place.end, message);
        self.push(match hint {
            Some(hint) => problem.hint(hint),
            None => problem,
        });
    }

    fn push(&mut self, problem: Problem) {
        if self.problems.len() < MAX_PROBLEMS && !self.broken.contains(&problem.line) {
            self.problems.push(problem);
        }
    }

    pub fn syntax(&mut self, error: &toml::de::Error) {
        let place = error.span().unwrap_or_default();
        // Show a mistake at the end of a line on that line, not on the next.
        let end = self.file.text()[..place.start.min(self.file.text().len())].trim_end().len();
        let place = if place.is_empty() && end > 0 { end - 1..end } else { place };
        let problem = self.file.problem(place.start, place.end, format!("not TOML: {}", error.message()));
        let line = problem.line;
        self.push(problem);
        self.broken.push(line);
    }

    /// Reports an unknown name.
    pub fn unknown(&mut self, key: &Key<'_>, known: &[&str]) {
        let name = key.get_ref();
        let place = key.span();
        let problem = self.file.problem(place.start, place.end, format!("unknown key `{name}`")).warning();
        self.push(match (section(name), text::closest(name, known.iter().copied())) {
            // The user removed the comment sign before the setting, but not the one before its section.
            (Some(section), _) => problem.hint(format!("it belongs {section}")),
            (_, Some(close)) => problem.hint(format!("did you mean `{close}`?")),
            _ if known.len() <= 16 => problem.hint(format!("it is one of {}", known.join(", "))),
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

    /// Reads one word out of several.
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

    /// Reads a table; anything else is a mistake.
    pub fn table<'v, 'i>(&mut self, what: &str, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(value.span(), format!("{what} is a table, not {}", kind(value)), Some(&format!("write [{what}]")));
        }
        table
    }

    /// The line of a position, counted from 1.
    pub fn line(&self, place: &Range<usize>) -> usize {
        self.file.problem(place.start, place.end, "").line
    }

    /// Returns the problems, in the order of the file.
    pub fn finish(self) -> Vec<Problem> {
        let mut problems = self.problems;
        problems.sort_by_key(|problem| (problem.line, problem.column));
        problems
    }
}

/// The section that a setting belongs to, if there is such a setting.
fn section(name: &str) -> Option<String> {
    if TOP.contains(&name) {
        return Some("above the first [section]".to_owned());
    }
    if PANES.contains(&name) {
        return Some("under [panes]".to_owned());
    }
    if style_names().contains(&name) {
        return Some("under [theme]".to_owned());
    }
    let binding = BINDINGS.iter().find(|binding| crate::screen::keys::name(binding.action) == name)?;
    Some(format!("under [keys.{}]", binding.place.name()))
}

/// "a string", "an array".
pub(super) fn kind(value: &Value<'_>) -> String {
    let name = value.get_ref().type_str();
    format!("{} {name}", if name.starts_with(['a', 'i']) { "an" } else { "a" })
}

/// The names of all styles of a theme.
pub(super) fn style_names() -> Vec<&'static str> {
    Theme::default().styles().iter().map(|named| named.name).collect()
}
