//! A row of a table turned into an event, by a mapping.
//!
//! Owns what each field becomes. Leaves which rows there are to [`super::grid`], and reading dates to [`crate::dates`].

use super::grid::Cells;
use super::mapping::{ColumnName, Field, Manner, Mapping};
use super::names::Names;
use crate::dates::{self, DayOrder, Edtf, NoDate};
use crate::model::{
    Account, Certainty, Directory, Event, Figure, Id, ImportedFrom, Kind, Line, Part, Participant, Prose, Source, SourceType, Status, When,
};
use crate::text;
use std::collections::HashMap;

/// The longest title that is made of other cells, in characters.
const TITLE: usize = 120;

/// Columns of a table by their places, for each field.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    fields: Vec<(Field, Manner, Vec<usize>)>,
}

impl Places {
    /// Finds the columns that a mapping names.
    ///
    /// # Errors
    /// A column that the table does not have, with the one that may be meant.
    pub fn of(mapping: &Mapping, header: &[String]) -> Result<Self, String> {
        let mut fields = Vec::new();
        for taken in mapping.taken() {
            let places = taken.columns.iter().map(|column| place(column, header)).collect::<Result<_, _>>()?;
            fields.push((taken.field, taken.manner, places));
        }
        Ok(Self { fields })
    }

    /// The places of a field's columns.
    pub fn get(&self, field: Field) -> &[usize] {
        self.fields.iter().find(|(other, ..)| *other == field).map_or(&[], |(.., places)| places)
    }

    fn manner(&self, field: Field) -> Manner {
        self.fields.iter().find(|(other, ..)| *other == field).map_or(Manner::Plain, |(_, manner, _)| *manner)
    }

    /// The order of day and month that is given for a field's dates.
    pub fn order(&self, field: Field) -> Option<DayOrder> {
        match self.manner(field) {
            Manner::DayFirst => Some(DayOrder::DayFirst),
            Manner::MonthFirst => Some(DayOrder::MonthFirst),
            _ => None,
        }
    }

    /// Says in which order the dates of a field are written, where the mapping does not.
    pub fn set_order(&mut self, field: Field, order: DayOrder) {
        let manner = if order == DayOrder::DayFirst { Manner::DayFirst } else { Manner::MonthFirst };
        self.fields.iter_mut().filter(|(other, ..)| *other == field).for_each(|(_, known, _)| *known = manner);
    }
}

/// The place of a column, counted from 0. Its name to the letter goes before one in other letters.
pub(super) fn place(column: &ColumnName, header: &[String]) -> Result<usize, String> {
    let name = match column {
        ColumnName::Place(place) if (1..=header.len()).contains(place) => return Ok(place - 1),
        ColumnName::Place(place) => return Err(format!("there is no column #{place}: the table has {}", header.len())),
        ColumnName::Name(name) => name,
    };
    let folded = text::fold(name);
    let exact = header.iter().position(|known| known == name);
    exact.or_else(|| header.iter().position(|known| text::fold(known) == folded)).ok_or_else(|| {
        match text::closest(name, header.iter().map(String::as_str)) {
            Some(near) => format!("there is no column `{name}`; did you mean `{near}`?"),
            None => format!("there is no column `{name}`; the columns are {}", listed(header)),
        }
    })
}

/// How mappings name a column: by its name, or where that is another's too or made up, by its place.
pub(super) fn name_of(header: &[String], at: usize) -> ColumnName {
    let Some(name) = header.get(at) else { return ColumnName::Place(at + 1) };
    let is_first = header.iter().position(|other| other == name) == Some(at);
    let made_up = *name == format!("column {}", at + 1);
    if is_first && !made_up { ColumnName::Name(name.clone()) } else { ColumnName::Place(at + 1) }
}

/// The names of the columns, as far as anybody reads on.
pub(super) fn listed(header: &[String]) -> String {
    const MOST: usize = 40;
    let shown: Vec<String> = header.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let more = if header.len() > MOST { format!(" and {} more", header.len() - MOST) } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

/// Makes events of rows, and meets whom and what they name.
pub(super) struct Maker {
    file: Line,
    stem: String,
    header: Vec<String>,
    places: Places,
    names: Names,
    /// By publisher.
    sources: HashMap<String, Id<Source>>,
    /// Sources, as they are met; who and what is named is added at the end.
    directory: Directory,
    /// Figures that are no numbers.
    pub no_numbers: u64,
    /// Addresses that none can open.
    pub no_addresses: u64,
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
            no_numbers: 0,
            no_addresses: 0,
        }
    }

    /// Whom and what the events name.
    pub fn directory(self) -> Directory {
        self.names.into_directory(self.directory)
    }

    /// An event of a row.
    ///
    /// # Errors
    /// Why there is none.
    pub fn event(&mut self, line: u64, cells: &Cells) -> Result<Event, &'static str> {
        let (edtf, printed) = self.when(cells)?;
        let (kind, mut about) = self.kind(cells);
        let participants = self.list(Field::Actor, cells).into_iter().filter_map(|name| self.names.actor(name));
        let actors = distinct(participants.collect());
        let participants: Vec<Participant> =
            actors.into_iter().map(|actor| Participant { actor, part: Part::Participant, capacity: None, on_behalf_of: None }).collect();
        about.extend(self.list(Field::Issue, cells).into_iter().filter_map(|name| self.names.issue(name)).collect::<Vec<_>>());
        let about = distinct(about);
        let wide: Vec<&str> = self.places.get(Field::Place).iter().map(|at| cells.get(*at)).filter(|cell| is_something(cell)).collect();
        let place = self.names.place(&wide);
        let url = self.address(cells);
        let source = self.source(cells, url)?;
        let figures = self.figures(cells, &source);
        let summary = self.joined(Field::Summary, cells, "\n\n");
        let when = When { text: (printed != edtf.as_str()).then(|| Line::from(&*printed)), ..When::from(edtf) };
        let title = self.title(cells, &participants, &about, line);
        let account = Account {
            locator: Some(Line::from(&*format!("line {line}"))),
            url: (!url.is_empty()).then(|| Line::from(url)),
            when: Some(when.clone()),
            ..Account::of(source)
        };
        Ok(Event {
            id: self.id(line, cells)?,
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
            accounts: vec![account],
            relations: Vec::new(),
            codes: Vec::new(),
            imported_from: Some(ImportedFrom { file: self.file.clone(), line: Some(line), ..ImportedFrom::default() }),
        })
    }

    /// The date, and how it is printed.
    fn when(&self, cells: &Cells) -> Result<(Edtf, String), &'static str> {
        let one = |field: Field| match self.places.get(field) {
            [at, ..] => dates::cell(cells.get(*at), self.places.order(field)).map(|edtf| (edtf, cells.get(*at).to_owned())),
            [] => Err(NoDate::Empty),
        };
        match one(Field::Date) {
            Err(NoDate::Empty) => {}
            found => return found.map_err(NoDate::words),
        }
        let parts = |fields: [Field; 3]| {
            let [year, month, day] = fields.map(|field| self.places.get(field).first().map_or("", |at| cells.get(*at)));
            parts(year, month, day)
        };
        let or_parts = |one: Result<(Edtf, String), NoDate>, fields| match one {
            Err(NoDate::Empty) => parts(fields),
            found => found,
        };
        let from = or_parts(one(Field::From), [Field::Year, Field::Month, Field::Day]);
        let to = or_parts(one(Field::To), [Field::EndYear, Field::EndMonth, Field::EndDay]);
        match (from, to) {
            (Ok((from, printed)), Err(NoDate::Empty)) => Ok((from, printed)),
            (Ok((from, printed)), Ok((to, _))) if from == to => Ok((from, printed)),
            (Ok((from, _)), Ok((to, _))) => span(from.as_str(), to.as_str()),
            (Err(NoDate::Empty), Ok((to, _))) => span("", to.as_str()),
            (Err(why), _) | (_, Err(why)) => Err(why.words()),
        }
    }

    /// What the kind is; words that are no kind are an issue.
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

    /// All that the cells of a field name.
    fn list<'a>(&self, field: Field, cells: &'a Cells) -> Vec<&'a str> {
        let manner = self.places.manner(field);
        let split = |cell: &'a str| -> Vec<&'a str> {
            match manner {
                Manner::Whole => vec![cell],
                Manner::Split(sign) => cell.split(sign).collect(),
                _ => cell.split([';', '\n']).collect(),
            }
        };
        self.places.get(field).iter().flat_map(|at| split(cells.get(*at))).map(str::trim).filter(|name| is_something(name)).collect()
    }

    fn joined(&self, field: Field, cells: &Cells, between: &str) -> String {
        let filled = self.places.get(field).iter().map(|at| cells.get(*at)).filter(|cell| is_something(cell));
        filled.collect::<Vec<_>>().join(between)
    }

    /// The title, or what there is instead.
    fn title(&self, cells: &Cells, participants: &[Participant], about: &[Id<crate::model::Issue>], line: u64) -> String {
        let title = self.joined(Field::Title, cells, " ");
        if !title.is_empty() {
            return title;
        }
        let who: Vec<&str> = participants.iter().take(3).map(|one| self.names.actor_name(&one.actor)).collect();
        let what: Vec<&str> = about.iter().take(2).map(|one| self.names.issue_name(one)).collect();
        let said = match (who.join(", "), what.join(", ")) {
            (who, what) if !who.is_empty() && !what.is_empty() => format!("{who}: {what}"),
            (who, what) => who + &what,
        };
        let said = if said.is_empty() { self.joined(Field::Summary, cells, " ") } else { said };
        if said.is_empty() { format!("Line {line} of {}", self.file) } else { text::clip(&said, TITLE, "…").into() }
    }

    /// The web address at which the row says that the event is told.
    fn address<'c>(&mut self, cells: &'c Cells) -> &'c str {
        let cell = self.places.get(Field::Url).first().map_or("", |at| cells.get(*at));
        let url = cell.split([' ', ';', '\n']).find(|part| text::is_web_address(part)).unwrap_or_default();
        self.no_addresses += u64::from(url.is_empty() && is_something(cell));
        url
    }

    /// Who tells of the event: the table, by the publisher that the row names, else by the host of the address.
    fn source(&mut self, cells: &Cells, url: &str) -> Result<Id<Source>, &'static str> {
        let told = self.places.get(Field::Source).first().map(|at| cells.get(*at)).filter(|told| is_something(told));
        let publisher = told.unwrap_or_else(|| host(url));
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

    /// Numbers, called as their columns.
    fn figures(&mut self, cells: &Cells, source: &Id<Source>) -> Vec<Figure> {
        let mut figures = Vec::new();
        for at in self.places.get(Field::Figure) {
            let cell = cells.get(*at);
            match number(cell) {
                Some(value) => {
                    let label = Line::from(self.header.get(*at).map_or("", String::as_str));
                    figures.push(Figure { label, value, unit: None, source: Some(source.clone()) });
                }
                None => self.no_numbers += u64::from(is_something(cell)),
            }
        }
        figures
    }
}

/// Why a row that has all else is no event: never met, for ids are made of what an id may hold.
const NO_ID: &str = "no id can be made of it";

/// "1,234", "3.5", "12".
pub(super) fn number(cell: &str) -> Option<serde_json::Number> {
    let (first, groups) = cell.split_once(',').map_or((cell, None), |(first, groups)| (first, Some(groups)));
    // A comma may be a decimal sign too: only three digits behind each are thousands.
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

/// The kind that words are called by.
pub(super) fn kind_of(words: &str) -> Option<Kind> {
    let plain = text::fold(words.trim()).replace(['_', '-'], " ");
    let is = |kind: &&Kind| {
        let (name, label) = (kind.as_str().replace('_', " "), kind.label());
        plain == name || plain == label || plain.strip_suffix('s').is_some_and(|one| one == name)
    };
    Kind::ALL.iter().find(is).copied()
}

/// Whether a cell says anything: tables write that they do not know in several ways.
pub(super) fn is_something(cell: &str) -> bool {
    let is_word = !matches!(cell, "" | "-" | "–" | "--" | "NA" | "N/A" | "n/a" | "NULL" | "null" | "None" | "none" | "NaN" | "nan");
    // Letters without width are no words: what is left of them is nothing.
    is_word && (cell.is_ascii() || !text::safe_line(cell).trim().is_empty())
}

/// A date of parts that stand in columns of their own; a part that is not there makes it a month or a year.
fn parts(year: &str, month: &str, day: &str) -> Result<(Edtf, String), NoDate> {
    if !is_something(year) {
        return Err(NoDate::Empty);
    }
    let part = |words: &str| {
        let words = words.strip_suffix(".0").unwrap_or(words);
        Some(words).filter(|words| is_something(words) && !words.trim_start_matches('0').is_empty()).map(str::to_owned)
    };
    let year = part(year).ok_or(NoDate::Other)?;
    let Some(month) = part(month) else { return dates::cell(&year, None).map(|edtf| (edtf.clone(), edtf.as_str().to_owned())) };
    let named = month.contains(char::is_alphabetic);
    let text = match (part(day), named) {
        (Some(day), true) => format!("{day} {month} {year}"),
        (None, true) => format!("{month} {year}"),
        (Some(day), false) => format!("{year}-{month:0>2}-{day:0>2}"),
        (None, false) => format!("{year}-{month:0>2}"),
    };
    dates::cell(&text, None).map(|edtf| (edtf.clone(), edtf.as_str().to_owned()))
}

/// From one date to another; the first may be missing.
fn span(from: &str, to: &str) -> Result<(Edtf, String), &'static str> {
    let text = format!("{from}/{to}");
    let edtf = Edtf::parse(&text).map_err(|_| "the last day is before the first, or one of them is a span itself")?;
    Ok((edtf, text))
}

/// "state.gov" of an address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// Each once, in their order.
fn distinct<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut once: Vec<T> = Vec::with_capacity(all.len());
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}
