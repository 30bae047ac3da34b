//! GDELT events, 1.0 and 2.0: tab-separated, without a header and without quotes, 57, 58 or 61 columns a row.
//!
//! The columns are those of the GDELT event codebook (version 2.0, 2015). 2.0 adds an ADM2 code to each of the three
//! places; the oldest files lack the address. Which it is, each row says by its length: files that were put together
//! hold both.

use super::{Cells, Coding, Dated, Framing, Header, Named, Piece, Same, Sighting, Slot};
use crate::dates::Day;
use crate::index::query::{Facet, Term};
use crate::input::codes::{self, Element};
use crate::model::{Actor, ActorType, Code, Event, Figure, Id, Line, Place, Source, SourceType};

const ID: usize = 0;
const DAY: usize = 1;
const ACTOR1: usize = 5;
const ACTOR2: usize = 15;
/// Code, name, country, group, ethnic group, two religions, three types.
const OF_ACTOR: usize = 10;
const EVENT_CODE: usize = 26;
/// What the row counts and weighs: the columns' place, what is counted, in which unit.
const FIGURES: [(usize, &str); 5] = [(30, "Goldstein scale"), (31, "mentions"), (32, "sources"), (33, "articles"), (34, "average tone")];
const GEO: usize = 35;

const OF_ACTOR_NAMES: [&str; OF_ACTOR] = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
];
const OF_PLACE_NAMES: [&str; 8] = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"];

/// Where the name and the address stand in a row of so many cells; `None` for a length that no row has.
fn layout(cells: usize) -> Option<(usize, Option<usize>)> {
    match cells {
        61 => Some((GEO + 2 * 8 + 1, Some(60))),
        58 => Some((GEO + 2 * 7 + 1, Some(57))),
        57 => Some((GEO + 2 * 7 + 1, None)),
        _ => None,
    }
}

/// The reader of GDELT events.
#[derive(Debug, Default)]
pub(in crate::input) struct Gdelt;

impl Coding for Gdelt {
    fn name(&self) -> &'static str {
        "GDELT events"
    }

    fn framing(&self, _: &[u8]) -> Framing {
        Framing::Tabs
    }

    fn is_machine(&self) -> bool {
        true
    }

    fn open(&mut self, first: &[Cells<'_>]) -> Result<Header, String> {
        let Some(row) = first.first() else { return Ok(Header::No) };
        if let [b';' | b','] = row.get(0).iter().filter(|byte| matches!(**byte, b';' | b',')).take(1).copied().collect::<Vec<_>>()[..] {
            let what = if row.get(0).windows(2).any(|pair| pair == b"E+") { ", and numbers have become `2.02E+13`" } else { "" };
            return Err(format!(
                "a spreadsheet program has been at work here: cells are not between tabs{what}; take the file as GDELT gives it"
            ));
        }
        let is_header = row.get(DAY).eq_ignore_ascii_case(b"SQLDATE") || row.get(DAY).eq_ignore_ascii_case(b"Day");
        if let Some(what) = spoilt(&first[usize::from(is_header)..]) {
            return Err(format!("a spreadsheet program has been at work here: {what}; take the file as GDELT gives it"));
        }
        Ok(if is_header { Header::Yes } else { Header::No })
    }

    fn columns(&self, cells: usize) -> Vec<String> {
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
        let (place, address) = layout(cells.len()).ok_or("not 57, 58 or 61 columns")?;
        let when = Dated::Day(day(cells.get(DAY)).ok_or("no such day")?);
        let code = cells.get(EVENT_CODE);
        if code.is_empty() {
            return Err("no event code");
        }
        let actor = |first: usize| {
            if cells.get(first).is_empty() && cells.get(first + 1).is_empty() { &[][..] } else { cells.run(first, first + OF_ACTOR - 1) }
        };
        let place = if cells.get(place).is_empty() { &[][..] } else { cells.run(place, place + 1) };
        let address = address.map_or(&[][..], |address| cells.get(address));
        let (one, other) = (cells.get(ACTOR1), cells.get(ACTOR2));
        // A hosts B says the same as B visits A.
        let (one, other, code_of) = if code == b"043" { (other, one, &b"042"[..]) } else { (one, other, code) };
        // Without an address two rows may be two events.
        let same = (!address.is_empty()).then_some(Same { one, other, code: code_of, address });
        Ok(Sighting { when, pieces: [actor(ACTOR1), code, actor(ACTOR2), place, host(address)], same })
    }

    fn piece(&self, slot: Slot, cells: &str) -> Piece {
        match slot {
            Slot::Subject | Slot::Object => actor(cells),
            Slot::Action => action(cells),
            Slot::Place => place(cells),
            Slot::Teller => teller(cells),
        }
    }

    fn number(&self, cells: &Cells<'_>) -> String {
        cells.text(ID).into_owned()
    }

    fn scheme(&self) -> &'static str {
        "gdelt"
    }

    fn tell(&self, cells: &Cells<'_>, event: &mut Event, source: &mut Source) {
        for (at, label) in FIGURES {
            let number = std::str::from_utf8(cells.get(at)).ok().and_then(|text| text.parse().ok());
            event.figures.extend(number.map(|value| Figure {
                label: Line::from(label),
                value,
                unit: None,
                source: Some(source.id.clone()),
            }));
        }
        if let Some((_, Some(address))) = layout(cells.len()) {
            source.url = Some(Line::from(&*cells.text(address))).filter(|address| crate::text::is_web_address(address));
        }
    }
}

/// A day written `20180101`.
fn day(cell: &[u8]) -> Option<Day> {
    let digits: &[u8; 8] = cell.try_into().ok()?;
    let number =
        |part: &[u8]| part.iter().try_fold(0_u32, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')));
    Day::from_ymd(i32::try_from(number(&digits[..4])?).ok()?, number(&digits[4..6])?, number(&digits[6..])?)
}

/// Of an address the host without `www.`; what is no address is told as it stands.
fn host(address: &[u8]) -> &[u8] {
    let scheme = memchr::memchr(b':', address).filter(|at| address[at + 1..].starts_with(b"//"));
    let Some(at) = scheme else { return address };
    let rest = &address[at + 3..];
    let end = memchr::memchr3(b'/', b'?', b'#', rest).unwrap_or(rest.len());
    let host = &rest[..end];
    host.strip_prefix(b"www.").unwrap_or(host)
}

/// What a spreadsheet program has done to a file, as far as its first rows tell.
fn spoilt(rows: &[Cells<'_>]) -> Option<&'static str> {
    let short = |row: &Cells<'_>| layout(row.len()).is_some() && matches!(row.get(EVENT_CODE).len(), 1..2);
    let rounded = |row: &Cells<'_>| row.get(row.len().saturating_sub(2)).windows(2).any(|pair| pair == b"E+");
    if rows.iter().any(rounded) {
        return Some("numbers have become `2.02E+13`");
    }
    rows.iter().any(short).then_some("codes such as 010 have lost their zeros")
}

fn actor(cells: &str) -> Piece {
    let cell: Vec<&str> = cells.split('\t').collect();
    let get = |at: usize| cell.get(at).copied().unwrap_or_default();
    let (code, name) = (get(0), in_title_case(get(1)));
    let elements = codes::actor(code);
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
    let words = if code.is_empty() { name.clone() } else { codes::in_words(&elements) };
    let is_state = matches!(elements.as_slice(), [Element::Land(land)] if land.country.is_some_and(|country| country.name == land.name));
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

/// An actor that is no state: a government, an army, a group.
fn other_actor(code: &str, words: &str, elements: &[Element<'_>], state: Option<&Actor>) -> Option<Actor> {
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

fn place(cells: &str) -> Piece {
    let (name, code) = cells.split_once('\t').unwrap_or((cells, ""));
    let land = codes::fips(code);
    let state = land.and_then(|land| land.country);
    let above = state.and_then(codes::Country::place);
    let own = match &above {
        Some(place) if codes::slug(name) == place.id.as_str() => Some(place.clone()),
        _ => Id::new(&codes::slug(name)).ok().map(|id| Place {
            id,
            name: Line::from(name),
            country: above.as_ref().and_then(|place| place.country.clone()),
            part_of: above.as_ref().map(|place| place.id.clone()),
            other_names: Vec::new(),
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
    let source = id.ok().map(|id| Source { publisher: Some(Line::from(host)), ..Source::of(id, Line::from(host), SourceType::NewsReport) });
    Piece { label: host.to_owned(), names: source.map(Named::Source).into_iter().collect(), ..Piece::default() }
}

/// "BARACK OBAMA" is "Barack Obama".
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
