//! GDELT events, 1.0 and 2.0: tab-separated, without a header and without quotes, 57, 58 or 61 columns per row; also
//! the exports of databases, in any order and with only some of the columns (`gdelt/named`).
//!
//! The columns are those of the GDELT event codebook (version 2.0, 2015). 2.0 adds an ADM2 code to each of the three
//! places; the oldest files lack the address. The version of each row follows from its length: combined files hold
//! both.

mod codebook;
mod named;

use super::columns::{self, is_rounded, said, spoilt};
use super::{BETWEEN, Cells, Coding, Dated, Framing, Header, Named, Piece, Sighting, Slot, days, naming};
use crate::index::query::{Facet, Term};
use crate::input::codes::{self, Element};
use crate::model::{Actor, ActorType, Code, Event, Id, Line, Place, Source, SourceType};
use codebook::{FIGURES, FIRST_YEAR, OF_ACTOR, OF_ACTOR_NAMES, believed, host, same};
use std::borrow::Cow;

const ID: usize = 0;
const DAY: usize = 1;
const YEAR: usize = 3;
const ACTOR1: usize = 5;
const ACTOR2: usize = 15;
const EVENT_CODE: usize = 26;
const GEO: usize = 35;

const OF_PLACE_NAMES: [&str; 8] = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"];

/// The position of the name and of the address in a row with this number of cells; `None` for a length that no row has.
fn layout(cells: usize) -> Option<(usize, Option<usize>)> {
    match cells {
        61 => Some((GEO + 2 * 8 + 1, Some(60))),
        58 => Some((GEO + 2 * 7 + 1, Some(57))),
        57 => Some((GEO + 2 * 7 + 1, None)),
        _ => None,
    }
}

/// Whose file it is, for what is said of one that is spoilt.
const WHOSE: &str = "GDELT";

/// The reader of GDELT events.
#[derive(Debug, Default)]
pub(in crate::input) struct Gdelt {
    /// The column names of the file, if they differ from those of the raw files.
    named: Option<Box<named::Columns>>,
    /// The order of days that are not written as eight digits.
    days: days::Column,
}

impl Coding for Gdelt {
    fn name(&self) -> &'static str {
        "GDELT events"
    }

    fn framing(&self, beginning: &[u8]) -> Framing {
        columns::framing(beginning, false)
    }

    fn is_machine(&self) -> bool {
        true
    }

    fn open(&mut self, first: &[Cells<'_>]) -> Result<Header, String> {
        let Some(head) = first.first() else { return Ok(Header::No) };
        let is_header = named::is_header(head);
        if is_header && !is_raw(head, self) {
            self.named = Some(Box::new(named::Columns::new(head)?));
        }
        let rows = &first[usize::from(is_header)..];
        if let Some(what) = self.what_is_spoilt(rows) {
            return Err(spoilt(what, WHOSE));
        }
        rows.iter().for_each(|row| self.look(row));
        Ok(if is_header { Header::Yes } else { Header::No })
    }

    fn is_undecided(&self) -> bool {
        self.days.is_open()
    }

    fn look(&mut self, cells: &Cells<'_>) {
        let at = self.named.as_ref().map_or(DAY, |named| named.day);
        self.days.look(cells.get(at));
    }

    fn decide(&mut self) -> Result<(), String> {
        if self.days.is_open() {
            return Err("days are written such as 1/3/2018, and no row tells which number is the month".to_owned());
        }
        Ok(())
    }

    fn columns(&self, cells: usize) -> Vec<String> {
        if let Some(named) = &self.named {
            return named.written();
        }
        let mut names: Vec<String> = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"].map(String::from).into();
        for actor in ["Actor1", "Actor2"] {
            names.extend(OF_ACTOR_NAMES.iter().map(|name| format!("{actor}{name}")));
        }
        let event = ["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions"];
        names.extend(event.iter().chain(&["NumSources", "NumArticles", "AvgTone"]).map(ToString::to_string));
        for place in ["Actor1Geo", "Actor2Geo", "ActionGeo"] {
            let of_place = OF_PLACE_NAMES.iter().filter(|name| cells == 61 || **name != "ADM2Code");
            names.extend(of_place.map(|name| format!("{place}_{name}")));
        }
        names.extend(["DATEADDED", "SOURCEURL"].map(String::from));
        names.truncate(cells);
        names
    }

    fn row<'a>(&self, cells: &Cells<'a>) -> Result<Sighting<'a>, &'static str> {
        if let Some(named) = &self.named {
            return named.row(cells, &self.days);
        }
        let (place, address) = layout(cells.len()).ok_or("not 57, 58 or 61 columns")?;
        let when = self.when(cells.get(DAY), cells.get(YEAR))?;
        let code = cells.get(EVENT_CODE);
        if is_null(code) {
            return Err("no event code");
        }
        let actor = |first: usize| {
            if is_null(cells.get(first)) && is_null(cells.get(first + 1)) { &[][..] } else { cells.run(first, first + OF_ACTOR - 1) }
        };
        let place = if is_null(cells.get(place)) { &[][..] } else { cells.run(place, place + 1) };
        let address = address.map(|address| cells.get(address)).filter(|address| !is_null(address)).unwrap_or_default();
        let same = same(cells.get(ACTOR1), cells.get(ACTOR2), code, address);
        Ok(Sighting { when, pieces: [actor(ACTOR1), code, actor(ACTOR2), place, host(address)], same })
    }

    fn piece(&self, slot: Slot, cells: &str) -> Piece {
        match slot {
            Slot::Subject => actor(self.named.as_ref().map_or_else(|| cut(cells), |named| named.subject.cut(cells))),
            Slot::Object => actor(self.named.as_ref().map_or_else(|| cut(cells), |named| named.object.cut(cells))),
            Slot::Action => action(said(cells)),
            Slot::Place => place(self.named.as_ref().map_or_else(|| cut(cells), |named| named.place.cut(cells))),
            Slot::Teller => teller(cells),
        }
    }

    fn sides_are_alike(&self) -> bool {
        self.named.as_ref().is_none_or(|named| named.subject.is_cut_like(&named.object))
    }

    fn number<'a>(&self, cells: &Cells<'a>) -> Cow<'a, str> {
        self.named.as_ref().map_or_else(|| cells.text(ID), |named| named.number(cells))
    }

    fn scheme(&self) -> &'static str {
        "gdelt"
    }

    fn tell(&self, cells: &Cells<'_>, event: &mut Event, source: &mut Source) {
        let (figures, address) = match &self.named {
            Some(named) => (named.figures, named.address),
            None => (FIGURES.map(|(at, _)| at), layout(cells.len()).and_then(|(_, address)| address).unwrap_or(columns::ABSENT)),
        };
        event.figures.reserve_exact(FIGURES.len());
        for (at, (_, label)) in figures.into_iter().zip(FIGURES) {
            event.figures.extend(naming::figure(label, days::whole(cells.get(at)), source));
        }
        source.url = Some(Line::from(&*cells.text(address))).filter(|address| crate::text::is_web_address(address));
    }
}

impl Gdelt {
    fn when(&self, day: &[u8], year: &[u8]) -> Result<Dated, &'static str> {
        // Raw files write eight digits in every row; their year is compared without parsing.
        if day.len() == 8
            && day.get(..4) == Some(year)
            && let Some(read) = days::digits(day)
            && !days::is_before(read, FIRST_YEAR)
        {
            return Ok(Dated::Day(read));
        }
        let read = self.days.day(day).ok_or("no such day")?;
        believed(read, year)
    }

    /// The damage that a spreadsheet program has done to a file, as far as its first rows show it.
    fn what_is_spoilt(&self, rows: &[Cells<'_>]) -> Option<&'static str> {
        let (code, numbers) = match &self.named {
            Some(named) => (named.code, named.numbers()),
            None => (EVENT_CODE, vec![ID, DAY]),
        };
        let rounded = |row: &Cells<'_>| {
            let added = if self.named.is_none() { row.len().saturating_sub(2) } else { columns::ABSENT };
            numbers.iter().chain([&added]).any(|at| is_rounded(row.get(*at)))
        };
        if rows.iter().any(rounded) {
            return Some("numbers have become such as 2.02E+13");
        }
        // Roots are 01 to 20: if 042 has lost its zero, a code begins with a larger number.
        let short = |row: &Cells<'_>| {
            let code = days::whole(row.get(code));
            let root = code.get(..2).unwrap_or(code);
            (self.named.is_some() || layout(row.len()).is_some())
                && !code.is_empty()
                && code.iter().all(u8::is_ascii_digit)
                && (code.len() < 2 || root > &b"20"[..])
        };
        rows.iter().any(short).then_some("codes such as 010 have lost their zeros")
    }
}

/// Whether a header names the columns of a raw file, in its order.
fn is_raw(header: &Cells<'_>, gdelt: &Gdelt) -> bool {
    let words = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect::<String>();
    let known = gdelt.columns(header.len());
    layout(header.len()).is_some() && known.iter().enumerate().all(|(at, name)| words(name) == words(&header.text(at)))
}

/// Whether a cell is empty in the notation of raw files and databases. Raw files leave it blank, which is checked
/// first.
fn is_null(cell: &[u8]) -> bool {
    cell.is_empty() || cell == b"\"\"" || columns::is_nothing(cell)
}

/// Cuts a run of cells again; words for "nothing" become empty.
fn cut<const CELLS: usize>(run: &str) -> [&str; CELLS] {
    let mut cells = run.split(['\t', char::from(BETWEEN)]);
    [(); CELLS].map(|()| cells.next().map_or("", |cell| if is_null(cell.as_bytes()) { "" } else { cell }))
}

fn actor(cells: [&str; OF_ACTOR]) -> Piece {
    let get = |at: usize| cells[at];
    let (code, name) = (get(0), in_title_case(get(1)));
    let mut elements = codes::actor(code);
    // SUN is the Soviet Union, or Sunni if the row has it as a religion.
    if get(2).is_empty()
        && let [Element::Land(_), ..] = elements.as_slice()
        && let Some(belief) = code.get(..3).filter(|code| [get(5), get(6)].contains(code)).and_then(codes::religion)
    {
        elements[0] = Element::Religion(belief);
    }
    // A database may have exported only some of the columns.
    if code.is_empty() && get(1).is_empty() {
        elements = codes::actor(get(2));
    }
    let country = codes::cameo_country(get(2)).or_else(|| match elements.first() {
        Some(Element::Land(land)) => Some(*land),
        _ => None,
    });
    let state = country.and_then(|land| land.country);
    let mut piece = Piece::default();
    piece.names.extend(state.map(|state| Named::Term(Facet::Country, state.term(), None)));
    let told: Vec<&str> = [3, 7, 8, 9].into_iter().map(get).filter(|code| !code.is_empty()).collect();
    let of_code = elements.iter().filter_map(|element| if let Element::Role(role) = element { Some(role.code) } else { None });
    let roles = if told.is_empty() { of_code.collect() } else { told };
    piece.names.extend(roles.into_iter().map(|code| Named::Term(Facet::Type, codes::type_of(code), None)));
    let words = if elements.is_empty() { name.clone() } else { codes::in_words(&elements) };
    let is_state = matches!(elements.as_slice(), [Element::Land(land)] if land.country.is_some_and(|country| country.name == land.name))
        || code.is_empty() && state.is_some_and(|state| codes::named(&name) == Some(state));
    let record = match state.filter(|_| is_state) {
        Some(state) => state.actor(),
        None => other_actor(code, &words, &elements, state.and_then(codes::Country::actor).as_ref()),
    };
    if record.as_ref().is_some_and(|actor| actor.actor_type == ActorType::State) {
        piece.names.push(Named::Term(Facet::Type, codes::term("state", &[]), None));
    }
    piece.above.extend(state.filter(|_| !is_state).and_then(codes::Country::actor).map(Named::Actor));
    let land = country.map_or("", |land| land.name);
    piece.label = match name.as_str() {
        "" => words.clone(),
        name if land.is_empty() || name.to_lowercase().contains(&land.to_lowercase()) => name.to_owned(),
        name if words.is_empty() => name.to_owned(),
        name => format!("{name} ({land})"),
    };
    piece.also.extend([words, code.to_owned()]);
    piece.names.extend(record.map(Named::Actor));
    piece
}

/// The international organisation that a code means, if it is of no country: `IGOUNO`.
fn body(elements: &[Element<'_>]) -> Option<&'static codes::Body> {
    let is_of_country = |element: &Element<'_>| matches!(element, Element::Land(land) if land.country.is_some());
    match elements.last()? {
        Element::Group(group) if !elements.iter().any(is_of_country) => codes::body(group.name),
        _ => None,
    }
}

/// An actor that is not a state: a government, an army, a group.
fn other_actor(code: &str, words: &str, elements: &[Element<'_>], state: Option<&Actor>) -> Option<Actor> {
    // An international organisation is the same in all data sets, whichever code or name each writes.
    if let Some(body) = body(elements) {
        return body.actor();
    }
    let actor_type = elements.iter().rev().find_map(|element| match element {
        Element::Role(role) => Some(role.actor_type),
        Element::Group(_) => Some(ActorType::Organization),
        _ => None,
    });
    let id = if code.is_empty() { codes::slug(words) } else { format!("cameo:{code}") };
    Some(Actor {
        id: Id::new(&id).ok()?,
        name: Line::from(words),
        actor_type: actor_type.unwrap_or(ActorType::Other),
        other_names: if code.is_empty() { Vec::new() } else { vec![Line::from(code)] },
        country: state.and_then(|state| state.country.clone()),
        part_of: state.map(|state| state.id.clone()),
        posts: Vec::new(),
    })
}

fn action(code: &str) -> Piece {
    let words = codes::cameo(code);
    let term = |words: codes::Words<'_>| {
        let term =
            Term { id: words.code.to_owned(), label: format!("{} {}", words.code, words.label), other_names: Vec::new(), broader: None };
        Named::Term(Facet::Code, term, words.wider.map(str::to_owned))
    };
    let wider = std::iter::successors(words.wider, |code| codes::cameo(code).wider);
    Piece {
        label: words.label.to_owned(),
        also: vec![code.to_owned()],
        names: vec![term(words)],
        above: wider.map(|code| term(codes::cameo(code))).collect(),
        kind: Some(words.kind),
        codes: vec![Code { scheme: Line::from("CAMEO"), value: Line::from(code) }],
    }
}

fn place([name, code]: [&str; 2]) -> Piece {
    let land = codes::fips(code);
    let state = land.and_then(|land| land.country);
    let above = state.and_then(codes::Country::place);
    let own = match &above {
        Some(place) if codes::slug(name) == place.id.as_str() => Some(place.clone()),
        _ => Id::new(&codes::slug(name)).ok().map(|id| Place {
            country: above.as_ref().and_then(|place| place.country.clone()),
            part_of: above.as_ref().map(|place| place.id.clone()),
            ..Place::new(id, Line::from(name))
        }),
    };
    Piece {
        label: name.to_owned(),
        names: own.map(Named::Place).into_iter().collect(),
        above: above.map(Named::Place).into_iter().collect(),
        ..Piece::default()
    }
}

fn teller(host: &str) -> Piece {
    let id = Id::new(host).or_else(|_| Id::new(&codes::slug(host)));
    let source =
        id.ok().map(|id| Source { publisher: Some(Line::from(host)), ..Source::new(id, Line::from(host), SourceType::NewsReport) });
    Piece { label: host.to_owned(), names: source.map(Named::Source).into_iter().collect(), ..Piece::default() }
}

/// Turns "BARACK OBAMA" into "Barack Obama".
fn in_title_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        if inside {
            out.extend(c.to_lowercase())
        } else {
            out.extend(c.to_uppercase())
        }
        inside = c.is_alphanumeric() || c == '\'';
    }
    out
}
