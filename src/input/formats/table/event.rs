//! Turns a row of a table into an event, by a mapping.
//!
//! Owns the meaning of each field. Leaves cutting rows to [`super::reader`], and reading dates to [`crate::dates`].

use super::cells::Cells;
use super::lists;
use super::mapping::Field;
use super::missing::is_something;
use super::names::Names;
use super::places::Places;
use super::when::{self, NoDay, RowDate};
use crate::input::grouped;
use crate::input::load_summary::UnreadCells;
use crate::model::{
    Account, Certainty, Directory, Event, Figure, Id, ImportedFrom, Kind, Line, Part, Participant, Prose, Source, SourceType, Status, When,
};
use crate::text;
use std::collections::HashMap;

/// The longest title that is made of other cells, in characters.
const TITLE: usize = 120;
/// The number of addresses after the first that get an account each.
const MOST_ADDRESSES: usize = 20;
/// The loss in rows that have a start and no end.
pub(super) const NO_END: &str = "no end day";
/// The number of characters that a report shows of an unreadable cell.
const CELL: usize = 60;

/// Makes events from rows, and collects the names in them.
pub(super) struct Maker {
    file: Line,
    stem: String,
    header: Vec<String>,
    places: Places,
    names: Names,
    /// By publisher.
    sources: HashMap<String, Id<Source>>,
    /// Sources, added as they occur; names are added at the end.
    directory: Directory,
    /// The losses in the rows.
    pub losses: Losses,
}

/// The losses in rows that became events: counted, and reported with the first cells.
#[derive(Debug, Default)]
pub(super) struct Losses {
    /// The number of rows without an end, if the mapping has one.
    pub no_end: u64,
    /// Unreadable cells, by column and reason.
    pub unread: Vec<UnreadCells>,
}

impl Losses {
    /// "3,130 of 3,904 rows have no end day: taken as one day".
    pub fn no_end_in_words(&self, kept: u64) -> Option<String> {
        let (count, all) = (grouped(self.no_end), grouped(kept));
        let (rows, have) = if kept == 1 { ("row", "has") } else { ("rows", if self.no_end == 1 { "has" } else { "have" }) };
        (self.no_end > 0).then(|| format!("{count} of {all} {rows} {have} {NO_END}: taken as one day"))
    }

    fn cell(&mut self, column: &str, why: &'static str, line: u64, cell: &str) {
        let known = self.unread.iter().position(|unread| unread.reason == why && unread.column == column);
        let at = known.unwrap_or_else(|| {
            self.unread.push(UnreadCells::new(column, why));
            self.unread.len() - 1
        });
        self.unread[at].add(line, cell);
    }
}

/// The reason why a row is not an event, and the cell that causes it with its column, if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoEvent {
    pub why: &'static str,
    pub cell: Option<String>,
}

impl Maker {
    pub fn new(file: &str, header: &[String], places: Places) -> Self {
        let name = crate::text::file_name(file);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        Self {
            file: Line::from(file),
            stem: super::names::slug(stem, 60),
            header: header.to_vec(),
            places,
            names: Names::default(),
            sources: HashMap::new(),
            directory: Directory::default(),
            losses: Losses::default(),
        }
    }

    /// The actors, places and issues that the events name.
    pub fn directory(self) -> Directory {
        self.names.into_directory(self.directory)
    }

    /// Makes the event of a row.
    ///
    /// # Errors
    /// The reason why there is none.
    pub fn event(&mut self, line: u64, cells: &Cells) -> Result<Event, NoEvent> {
        let RowDate { edtf, printed, has_no_end, unread } =
            when::of_row(&self.places, cells).map_err(|no_day| self.no_day(no_day, cells))?;
        self.losses.no_end += u64::from(has_no_end);
        unread.iter().for_each(|cell| self.lose(cell.column, cell.why, line, cells));
        let (kind, mut about) = self.kind(cells);
        let participants = self.list(Field::Actor, cells).into_iter().filter_map(|name| self.names.actor(name));
        let actors = distinct(participants.collect());
        let participants: Vec<Participant> =
            actors.into_iter().map(|actor| Participant { actor, part: Part::Participant, capacity: None, on_behalf_of: None }).collect();
        about.extend(self.list(Field::Issue, cells).into_iter().filter_map(|name| self.names.issue(name)).collect::<Vec<_>>());
        let about = distinct(about);
        let wide: Vec<&str> = self.places.get(Field::Place).iter().map(|at| cells.get(*at)).filter(|cell| is_something(cell)).collect();
        let place = self.names.place(&wide);
        let urls = self.addresses(cells, line);
        let source = self.source(cells, urls.first().copied().unwrap_or_default()).map_err(NoEvent::plain)?;
        let figures = self.figures(cells, &source, line);
        let summary = self.joined(Field::Summary, cells, "\n\n");
        let when = When { text: (printed != edtf.as_str()).then(|| Line::from(&*printed)), ..When::from(edtf) };
        let title = self.title(cells, &participants, &about, line);
        let account = |source: Id<Source>, url: Option<&str>| Account {
            locator: Some(Line::from(&*format!("line {line}"))),
            url: url.map(Line::from),
            when: Some(when.clone()),
            ..Account::of(source)
        };
        let mut accounts = vec![account(source, urls.first().copied())];
        for url in urls.into_iter().skip(1).take(MOST_ADDRESSES) {
            accounts.push(account(self.told_by(host(url)).map_err(NoEvent::plain)?, Some(url)));
        }
        Ok(Event {
            id: self.id(line, cells).map_err(NoEvent::plain)?,
            title: Line::from(&*title),
            kind,
            when: When::from(when.edtf),
            status: Status::Occurred,
            certainty: Certainty::Reported,
            medium: None,
            summary: (!summary.is_empty()).then(|| Prose::from(&*summary)),
            participants,
            place,
            about,
            figures,
            accounts,
            relations: Vec::new(),
            codes: Vec::new(),
            imported_from: Some(ImportedFrom { file: self.file.clone(), line: Some(line), ..ImportedFrom::default() }),
            review: None,
            draft: None,
        })
    }

    fn column(&self, at: usize) -> &str {
        self.header.get(at).map_or("", String::as_str)
    }

    /// Counts an unreadable cell.
    fn lose(&mut self, at: usize, why: &'static str, line: u64, cells: &Cells) {
        let column = self.header.get(at).map_or("", String::as_str);
        self.losses.cell(column, why, line, cells.get(at));
    }

    fn no_day(&self, no_day: NoDay, cells: &Cells) -> NoEvent {
        let cell = |at: usize| format!("`{}`: {}", self.column(at), text::clip(cells.get(at), CELL, "…"));
        NoEvent { why: no_day.why, cell: no_day.column.map(cell) }
    }

    /// The kind of the event; words that are not a kind become an issue.
    fn kind(&mut self, cells: &Cells) -> (Kind, Vec<Id<crate::model::Issue>>) {
        let Some(at) = self.places.get(Field::Kind).first() else { return (Kind::Other, Vec::new()) };
        let words = cells.get(*at);
        match kind_of(words) {
            Some(kind) => (kind, Vec::new()),
            None => (
                Kind::Other,
                Some(words).filter(|words| is_something(words)).and_then(|words| self.names.issue(words)).into_iter().collect(),
            ),
        }
    }

    /// All names in the cells of a field.
    fn list<'a>(&self, field: Field, cells: &'a Cells) -> Vec<&'a str> {
        let manner = self.places.manner(field);
        let cells = self.places.get(field).iter().map(|at| cells.get(*at));
        cells.flat_map(|cell| lists::pieces(cell, manner)).map(str::trim).filter(|name| is_something(name)).collect()
    }

    fn joined(&self, field: Field, cells: &Cells, between: &str) -> String {
        let filled = self.places.get(field).iter().map(|at| cells.get(*at)).filter(|cell| is_something(cell));
        filled.collect::<Vec<_>>().join(between)
    }

    /// The title, or a substitute: the action, else the beginning of the text, with the participants if it does not
    /// name them; at last the longest words of the row.
    fn title(&self, cells: &Cells, participants: &[Participant], about: &[Id<crate::model::Issue>], line: u64) -> String {
        let title = self.joined(Field::Title, cells, " ");
        if !text::safe_line(&title).trim().is_empty() {
            return title;
        }
        let who: Vec<&str> = participants.iter().take(3).map(|one| self.names.actor_name(&one.actor)).collect();
        let summary = self.joined(Field::Summary, cells, " ");
        let what: Vec<&str> = about.iter().take(2).map(|one| self.names.issue_name(one)).collect();
        let what = if summary.is_empty() { what.join(", ") } else { summary };
        let says_who = who.first().is_some_and(|first| what.contains(first));
        let said = match who.join(", ") {
            who if !who.is_empty() && !what.is_empty() && !says_who => format!("{who}: {what}"),
            who if what.is_empty() => who,
            _ => what,
        };
        let said = if said.is_empty() { longest_words(cells).to_owned() } else { said };
        if said.is_empty() { format!("Line {line} of {}", self.file) } else { text::clip(&said, TITLE, "…").into() }
    }

    /// The web addresses where the row says that the event is reported.
    fn addresses<'c>(&mut self, cells: &'c Cells, line: u64) -> Vec<&'c str> {
        let Some(at) = self.places.get(Field::Url).first().copied() else { return Vec::new() };
        let cell = cells.get(at);
        let found: Vec<&str> = addresses(cell).collect();
        if found.is_empty() && is_something(cell) {
            self.lose(at, "no address of the web", line, cells);
        }
        distinct(found)
    }

    /// The source of the event: the table as reported by the publisher that the row names, else by the host of the
    /// address.
    fn source(&mut self, cells: &Cells, url: &str) -> Result<Id<Source>, &'static str> {
        let told = self.places.get(Field::Source).first().map(|at| cells.get(*at)).filter(|told| is_something(told));
        self.told_by(told.unwrap_or_else(|| host(url)))
    }

    /// The table as reported by a publisher.
    fn told_by(&mut self, publisher: &str) -> Result<Id<Source>, &'static str> {
        if let Some(known) = self.sources.get(publisher) {
            return Ok(known.clone());
        }
        let number = self.sources.len() + 1;
        let id = Id::new(&format!("table:{}:source:{number}", self.stem)).map_err(|_| NO_ID)?;
        let source = Source {
            publisher: (!publisher.is_empty()).then(|| Line::from(publisher)),
            ..Source::of(id.clone(), Line::from(crate::text::file_name(&self.file)), SourceType::Dataset)
        };
        self.directory.sources.insert(id.clone(), source);
        self.sources.insert(publisher.to_owned(), id.clone());
        Ok(id)
    }

    fn id(&self, line: u64, cells: &Cells) -> Result<Id<Event>, &'static str> {
        let own = self.places.get(Field::Id).first().map(|at| cells.get(*at)).filter(|own| !own.is_empty());
        let own = own.map_or_else(|| line.to_string(), |own| super::names::slug(own, 80));
        Id::new(&format!("table:{}:{own}", self.stem)).map_err(|_| NO_ID)
    }

    /// The figures, with the names of their columns as labels.
    fn figures(&mut self, cells: &Cells, source: &Id<Source>, line: u64) -> Vec<Figure> {
        let mut figures = Vec::new();
        for at in self.places.get(Field::Figure).to_vec() {
            let cell = cells.get(at);
            match number(cell) {
                _ if !is_something(cell) => {}
                Some(value) => {
                    let label = Line::from(self.column(at));
                    figures.push(Figure { label, value, unit: None, source: Some(source.clone()) });
                }
                None => self.lose(at, "no number", line, cells),
            }
        }
        figures
    }
}

impl NoEvent {
    /// "there is no such day (`date`: 2024-02-31)".
    pub fn words(self) -> String {
        match self.cell {
            Some(cell) => format!("{} ({cell})", self.why),
            None => self.why.to_owned(),
        }
    }

    fn plain(why: &'static str) -> Self {
        Self { why, cell: None }
    }
}

/// The reason for a complete row that is not an event: it never occurs, because ids contain only valid characters.
const NO_ID: &str = "no id can be made of it";

/// "1,234", "3.5", "12".
pub(super) fn number(cell: &str) -> Option<serde_json::Number> {
    let (first, groups) = cell.split_once(',').map_or((cell, None), |(first, groups)| (first, Some(groups)));
    // A comma may be a decimal sign too: it separates thousands only if each has three digits after it.
    let are_thousands = |groups: &str| {
        let whole = groups.split_once('.').map_or(groups, |(whole, _)| whole);
        whole.split(',').all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if first.is_empty() || groups.is_some_and(|groups| !are_thousands(groups)) {
        return None;
    }
    let plain = cell.replace(',', "");
    let whole = plain.parse::<i64>().ok().map(serde_json::Number::from);
    whole.or_else(|| plain.parse::<f64>().ok().and_then(serde_json::Number::from_f64))
}

/// The kind with this name.
pub(super) fn kind_of(words: &str) -> Option<Kind> {
    let plain = text::fold(words.trim()).replace(['_', '-'], " ");
    let is = |kind: &&Kind| {
        let (name, label) = (kind.as_str().replace('_', " "), kind.label());
        plain == name || plain == label || plain.strip_suffix('s').is_some_and(|one| one == name)
    };
    Kind::ALL.iter().find(is).copied()
}

/// The cell of a row with the most words.
fn longest_words(cells: &Cells) -> &str {
    let is_words = |cell: &&str| {
        cell.contains(char::is_alphabetic) && is_something(cell) && !text::is_web_address(cell) && crate::dates::cell(cell, None).is_err()
    };
    cells.iter().filter(is_words).max_by_key(|cell| cell.chars().count().min(TITLE)).unwrap_or_default()
}

/// The web addresses in a cell, whatever separates them.
pub(super) fn addresses(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([' ', ';', '|', '\n', '\t']).map(|part| part.trim_matches([',', '<', '>'])).filter(|part| text::is_web_address(part))
}

/// The host of an address: "state.gov".
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// Each item once, in the given order.
fn distinct<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut once: Vec<T> = Vec::with_capacity(all.len());
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}
