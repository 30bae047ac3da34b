//! Turns a row of a table into an event, by a mapping.
//!
//! Owns the meaning of each field. Leaves cutting rows to [`super::reader`], and reading dates to [`crate::dates`].

use super::cells::Cells;
use super::lists;
use super::losses::{Losses, NoEvent};
use super::mapping::Field;
use super::names::Names;
use super::places::Places;
use super::points::PointColumns;
use super::when::{self, NoDay, RowDate};
use super::years;
use crate::files::binary::{Packer, Unpacker};
use crate::model::{
    Account, Actor, Certainty, Directory, Event, Figure, Id, ImportedFrom, Issue, Kind, Line, Part, Participant, Place, Prose, Source,
    SourceType, Status, When,
};
use crate::text;
use indexmap::IndexMap;
use std::sync::Arc;

/// The longest title that is made of other cells, in characters.
const TITLE: usize = 120;
/// The number of addresses after the first that get an account each.
const MOST_ADDRESSES: usize = 20;
/// The number of characters that a report shows of an unreadable cell.
const CELL: usize = 60;

/// The actors, places, issues and sources that a table names.
#[derive(Clone, Debug, Default)]
pub(super) struct Met {
    pub names: Names,
    /// By publisher.
    pub sources: IndexMap<String, Id<Source>>,
}

impl Met {
    pub fn pack(&self, packer: &mut Packer) {
        self.names.pack(packer);
        packer.texts(self.sources.keys().map(String::as_str));
        packer.texts(self.sources.values().map(Id::as_str));
    }

    pub fn of_packed(from: &mut Unpacker<'_>) -> Option<Self> {
        let names = Names::of_packed(from)?;
        let (publishers, ids) = (from.texts()?, from.texts()?);
        let ids: Vec<Id<Source>> = ids.into_iter().map(|id| Id::new(id).ok()).collect::<Option<_>>()?;
        let fits = publishers.len() == ids.len();
        Some(Self { names, sources: publishers.into_iter().map(str::to_owned).zip(ids).collect() }).filter(|_| fits)
    }
}

/// Makes events from rows, and collects the names in them.
pub(super) struct Maker {
    file: Line,
    stem: String,
    header: Vec<String>,
    pub places: Places,
    /// The columns that say where the place of a row lies.
    pub point: Option<PointColumns>,
    /// Shared once all rows have been read: then no name is new.
    met: Arc<Met>,
    /// The losses in the rows.
    pub losses: Losses,
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
            point: PointColumns::from_header(header),
            met: Arc::default(),
            losses: Losses::default(),
        }
    }

    /// The same maker for a table whose names are known.
    pub fn knowing(self, met: Arc<Met>) -> Self {
        Self { met, ..self }
    }

    /// The names in the rows so far.
    pub fn met(&self) -> &Arc<Met> {
        &self.met
    }

    /// The beginning of the ids of its events: `table:` and the name of the file.
    pub fn scheme(&self) -> String {
        format!("table:{}:", self.stem)
    }

    /// The actors, places, issues and sources that the events name.
    pub fn directory(&self) -> Directory {
        let mut directory = Directory::default();
        for (publisher, id) in &self.met.sources {
            let source = Source {
                publisher: (!publisher.is_empty()).then(|| Line::from(&**publisher)),
                ..Source::new(id.clone(), Line::from(crate::text::file_name(&self.file)), SourceType::Dataset)
            };
            directory.sources.insert(id.clone(), source);
        }
        self.met.names.add_to(directory)
    }

    /// The year that a row gives to the dates below it; such a row is no record.
    pub fn section(&mut self, cells: &Cells) -> Option<i32> {
        let year = self.places.has_sections().then(|| years::of_section(cells))??;
        self.places.begin_section(year);
        Some(year)
    }

    /// The date of a row; its losses are counted.
    ///
    /// # Errors
    /// The reason why it has none.
    pub fn date(&mut self, line: u64, cells: &Cells) -> Result<RowDate, NoEvent> {
        let date = when::of_row(&self.places, cells).map_err(|no_day| self.no_day(no_day, cells))?;
        self.lose_of_date(&date, line, cells);
        Ok(date)
    }

    /// Counts the losses in a date.
    pub fn lose_of_date(&mut self, date: &RowDate, line: u64, cells: &Cells) {
        self.losses.no_end += u64::from(date.has_no_end);
        date.unread.iter().for_each(|cell| self.lose(cell.column, cell.why, line, cells));
    }

    /// The participants that the cells of actors name.
    pub fn actors<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> Vec<Id<Actor>> {
        let names = self.list(Field::Actor, cells);
        distinct(names.into_iter().filter_map(|name| self.actor(name)).collect())
    }

    /// The kind and the issues that the cell of the kind and the cells of issues name.
    pub fn subject<'c>(&mut self, kind: &str, issues: impl Iterator<Item = &'c str>) -> (Kind, Vec<Id<Issue>>) {
        let (kind, mut about) = self.kind(kind);
        let issues = self.list(Field::Issue, issues);
        about.extend(issues.into_iter().filter_map(|name| self.issue(name)).collect::<Vec<_>>());
        (kind, distinct(about))
    }

    /// The place that the cells of places name.
    pub fn place<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> Option<Id<Place>> {
        let wide: Vec<&str> = cells.filter(|cell| self.places.is_something(cell)).collect();
        self.met.names.known_place(&wide).or_else(|| Arc::make_mut(&mut self.met).names.place(&wide))
    }

    /// Notes where a place lies, if that is not known yet: only then the point is asked for.
    pub fn locate(&mut self, place: &Id<Place>, point: impl FnOnce() -> Option<(f64, f64)>) {
        // Once all rows have been read the names are shared, and no place is new.
        if !self.met.names.has_point(place)
            && let Some(met) = Arc::get_mut(&mut self.met)
            && let Some(point) = point()
        {
            met.names.set_point(place.clone(), point);
        }
    }

    /// The actor with this name.
    pub fn actor(&mut self, name: &str) -> Option<Id<Actor>> {
        self.met.names.known_actor(name).or_else(|| Arc::make_mut(&mut self.met).names.actor(name))
    }

    fn issue(&mut self, name: &str) -> Option<Id<Issue>> {
        self.met.names.known_issue(name).or_else(|| Arc::make_mut(&mut self.met).names.issue(name))
    }

    /// The cells in the columns of a field.
    pub fn cells<'c>(&self, field: Field, cells: &'c Cells) -> impl Iterator<Item = &'c str> + use<'c> {
        let places = self.places.get(field).to_vec();
        places.into_iter().map(|at| cells.get(at))
    }

    /// The publishers of a row: the one that it names, else the host of the first address; then the hosts of the others.
    pub fn tellers<'c>(&self, told: Option<&'c str>, urls: &[&'c str]) -> impl Iterator<Item = &'c str> + use<'c> {
        let told = told.filter(|told| self.places.is_something(told));
        let first = told.unwrap_or_else(|| host(urls.first().copied().unwrap_or_default()));
        let others: Vec<&'c str> = urls.iter().skip(1).take(MOST_ADDRESSES).map(|url| host(url)).collect();
        std::iter::once(first).chain(others)
    }

    /// Makes the event of a row.
    ///
    /// # Errors
    /// The reason why there is none.
    pub fn event(&mut self, line: u64, cells: &Cells) -> Result<Event, NoEvent> {
        let RowDate { edtf, printed, .. } = self.date(line, cells)?;
        let kind = self.cells(Field::Kind, cells).next().unwrap_or_default();
        let (kind, about) = self.subject(kind, self.cells(Field::Issue, cells));
        let actors = self.actors(self.cells(Field::Actor, cells));
        let place = self.place(self.cells(Field::Place, cells));
        if let Some((place, columns)) = place.as_ref().zip(self.point) {
            self.locate(place, || columns.point(cells));
        }
        let urls = self.addresses(cells, line);
        let sources: Result<Vec<_>, _> =
            self.tellers(self.cells(Field::Source, cells).next(), &urls).map(|publisher| self.told_by(publisher)).collect();
        let sources = sources.map_err(NoEvent::plain)?;
        let figures = self.figures(cells, sources.first(), line);
        let summary = self.joined(Field::Summary, cells, "\n\n");
        let when = When { text: (printed != edtf.as_str()).then(|| Line::from(&*printed)), ..When::from(edtf) };
        let title = self.title(cells, &actors, &about, line);
        let participants: Vec<Participant> =
            actors.into_iter().map(|actor| Participant { actor, part: Part::Participant, capacity: None, on_behalf_of: None }).collect();
        let account = |source: Id<Source>, url: Option<&str>| Account {
            locator: Some(Line::from(&*format!("line {line}"))),
            url: url.map(Line::from),
            when: Some(when.clone()),
            ..Account::new(source)
        };
        let accounts = sources.into_iter().enumerate().map(|(at, source)| account(source, urls.get(at).copied())).collect();
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

    /// The name of a column.
    pub fn column(&self, at: usize) -> &str {
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
    fn kind(&mut self, words: &str) -> (Kind, Vec<Id<Issue>>) {
        match kind_of(words) {
            Some(kind) => (kind, Vec::new()),
            None if self.places.is_something(words) => (Kind::Other, self.issue(words).into_iter().collect()),
            None => (Kind::Other, Vec::new()),
        }
    }

    /// All names in cells of a field.
    pub fn list<'c>(&self, field: Field, cells: impl Iterator<Item = &'c str>) -> Vec<&'c str> {
        let manner = self.places.manner(field);
        cells.flat_map(|cell| lists::pieces(cell, manner)).map(str::trim).filter(|name| self.places.is_something(name)).collect()
    }

    /// The cells of a field that have a value, joined.
    pub fn joined(&self, field: Field, cells: &Cells, between: &str) -> String {
        let filled = self.places.get(field).iter().map(|at| cells.get(*at)).filter(|cell| self.places.is_something(cell));
        filled.collect::<Vec<_>>().join(between)
    }

    /// The title, or a substitute: the action, else the beginning of the text, with the participants if it does not
    /// name them; at last the longest words of the row.
    pub fn title(&self, cells: &Cells, actors: &[Id<Actor>], about: &[Id<Issue>], line: u64) -> String {
        let title = self.joined(Field::Title, cells, " ");
        if !text::safe_line(&title).trim().is_empty() {
            return title;
        }
        let who: Vec<&str> = actors.iter().take(3).map(|one| self.met.names.actor_name(one)).collect();
        let summary = self.joined(Field::Summary, cells, " ");
        let what: Vec<&str> = about.iter().take(2).map(|one| self.met.names.issue_name(one)).collect();
        let where_to = || self.places.get(Field::Place).iter().map(|at| cells.get(*at)).find(|cell| self.places.is_something(cell));
        // "coup" alone says less than "Brazil: coup".
        let who = if who.is_empty() && summary.is_empty() { where_to().into_iter().collect() } else { who };
        let what = if summary.is_empty() { what.join(", ") } else { summary };
        let says_who = who.first().is_some_and(|first| what.contains(first));
        let said = match who.join(", ") {
            who if !who.is_empty() && !what.is_empty() && !says_who => format!("{who}: {what}"),
            // People alone, with where they were: "Li Keqiang, India".
            who if what.is_empty() => {
                let place = where_to().filter(|place| !who.is_empty() && !who.contains(place));
                place.map_or(who.clone(), |place| format!("{who}, {place}"))
            }
            _ => what,
        };
        let said = if said.is_empty() { longest_words(cells).to_owned() } else { said };
        if said.is_empty() { format!("Line {line} of {}", self.file) } else { text::clip(&said, TITLE, "…").into() }
    }

    /// The web addresses where the row says that the event is reported.
    pub fn addresses<'c>(&mut self, cells: &'c Cells, line: u64) -> Vec<&'c str> {
        let Some(at) = self.places.get(Field::Url).first().copied() else { return Vec::new() };
        let cell = cells.get(at);
        let found: Vec<&str> = addresses(cell).collect();
        if found.is_empty() && self.places.is_something(cell) {
            self.lose(at, "no address of the web", line, cells);
        }
        distinct(found)
    }

    /// The table as reported by a publisher.
    ///
    /// # Errors
    /// The reason why there is no such source.
    pub fn told_by(&mut self, publisher: &str) -> Result<Id<Source>, &'static str> {
        if let Some(known) = self.met.sources.get(publisher) {
            return Ok(known.clone());
        }
        let number = self.met.sources.len() + 1;
        let id = Id::new(&format!("table:{}:source:{number}", self.stem)).map_err(|_| NO_ID)?;
        Arc::make_mut(&mut self.met).sources.insert(publisher.to_owned(), id.clone());
        Ok(id)
    }

    /// The id of the event of a row.
    ///
    /// # Errors
    /// The reason why there is none.
    pub fn id(&self, line: u64, cells: &Cells) -> Result<Id<Event>, &'static str> {
        let own = self.places.get(Field::Id).first().map(|at| cells.get(*at)).filter(|own| !own.is_empty());
        let own = own.map_or_else(|| line.to_string(), |own| super::names::slug(own, 80));
        Id::new(&format!("table:{}:{own}", self.stem)).map_err(|_| NO_ID)
    }

    /// The figures, with the names of their columns as labels.
    fn figures(&mut self, cells: &Cells, source: Option<&Id<Source>>, line: u64) -> Vec<Figure> {
        let mut figures = Vec::new();
        for at in self.places.get(Field::Figure).to_vec() {
            let label = Line::from(self.column(at));
            let value = self.figure(cells, at, line);
            figures.extend(value.map(|value| Figure { label, value, unit: None, source: source.cloned() }));
        }
        figures
    }

    /// The number in a cell; a cell that is not a number is counted.
    pub fn figure(&mut self, cells: &Cells, at: usize, line: u64) -> Option<serde_json::Number> {
        let cell = cells.get(at);
        let value = if self.places.is_something(cell) { number(cell) } else { return None };
        if value.is_none() {
            self.lose(at, "no number", line, cells);
        }
        value
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
pub(in crate::input) fn kind_of(words: &str) -> Option<Kind> {
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
        cell.contains(char::is_alphabetic)
            && super::missing::is_something(cell)
            && !text::is_web_address(cell)
            && crate::dates::cell(cell, None).is_err()
    };
    cells.iter().filter(is_words).max_by_key(|cell| cell.chars().count().min(TITLE)).unwrap_or_default()
}

/// The web addresses in a cell, whatever separates them.
pub(super) fn addresses(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([' ', ';', '|', '\n', '\t']).map(|part| part.trim_matches([',', '<', '>'])).filter(|part| text::is_web_address(part))
}

/// The web address that a cell is, if it holds nothing else.
pub(super) fn only_address(cell: &str) -> Option<&str> {
    let is_one = !cell.bytes().any(|byte| matches!(byte, b' ' | b';' | b'|' | b'\n' | b'\t')) && !cell.ends_with(',');
    (is_one && text::is_web_address(cell)).then_some(cell)
}

/// The host of an address: "state.gov".
fn host(url: &str) -> &str {
    let rest = url.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//")).unwrap_or_default();
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#' | b':')).unwrap_or(rest.len());
    let host = &rest[..end];
    host.strip_prefix("www.").unwrap_or(host)
}

/// Each item once, in the given order.
fn distinct<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    if all.len() < 2 {
        return all;
    }
    let mut once: Vec<T> = Vec::with_capacity(all.len());
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}
