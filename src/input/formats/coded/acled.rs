//! ACLED: comma-separated with quotes and a header; 31 columns today, others and other orders in older exports.
//!
//! The columns are those of the ACLED codebook (acleddata.com). `time_precision` 2 means some day of the week of the
//! given day, 3 some day of its month. The type of an actor is a word today and was a number before; lists have
//! semicolons between their entries, and some exports also write semicolons between columns. People coded the records.

use super::columns::{Columns, Stretch, is_silent, said, spoilt, spoilt_cells};
use super::days;
use super::{Cells, Coding, Dated, Framing, Header, Named, Piece, Sighting, Slot, columns, naming};
use crate::dates::Day;
use crate::index::query::{Facet, Term};
use crate::input::codes;
use crate::model::{ActorType, Code, Event, Kind, Line, Prose, Source};
use std::borrow::Cow;

const WHOSE: &str = "ACLED";

/// The data set begins with 1997.
const FIRST_YEAR: i32 = 1997;

/// The types of actors: ACLED's old number, its word, our word, and our type of actor.
const PARTIES: [(&str, &str, &str, ActorType); 8] = [
    ("1", "state forces", "state forces", ActorType::ArmedForce),
    ("2", "rebel group", "rebels", ActorType::Group),
    ("3", "political militia", "political militia", ActorType::Group),
    ("4", "identity militia", "identity militia", ActorType::Group),
    ("5", "rioters", "rioters", ActorType::Group),
    ("6", "protesters", "protesters", ActorType::Group),
    ("7", "civilians", "civilians", ActorType::Group),
    ("8", "external/other forces", "external forces", ActorType::Other),
];

/// The kind of an event, by the beginning of its sub-type or else of its type, in lower case. The first match counts.
const KINDS: [(&str, Kind); 17] = [
    ("agreement", Kind::Agreement),
    ("headquarters or base", Kind::MilitaryDeployment),
    ("abduction", Kind::UseOfForce),
    ("battle", Kind::UseOfForce),
    ("explosions", Kind::UseOfForce),
    ("remote violence", Kind::UseOfForce),
    ("violence against", Kind::UseOfForce),
    ("armed clash", Kind::UseOfForce),
    ("attack", Kind::UseOfForce),
    ("peaceful protest", Kind::Protest),
    ("protest", Kind::Protest),
    ("excessive force", Kind::Protest),
    ("riot", Kind::Protest),
    ("mob violence", Kind::Protest),
    ("violent demonstration", Kind::Protest),
    ("strategic development", Kind::Other),
    ("non-violent", Kind::Other),
];

/// The reader of ACLED.
#[derive(Debug, Default)]
pub(in crate::input) struct Acled {
    columns: Columns,
    id: usize,
    date: usize,
    year: usize,
    precision: usize,
    event_type: usize,
    actors: [usize; 2],
    subject: Stretch,
    action: Stretch,
    object: Stretch,
    place: Stretch,
    teller: usize,
    scale: usize,
    notes: usize,
    fatalities: usize,
    place_precision: usize,
    tags: usize,
    /// The order of day and month in days with slashes.
    days: days::Column,
    deleted: usize,
    timestamp: usize,
}

impl Acled {
    fn new(columns: Columns) -> Result<Self, String> {
        let at = |name: &str| columns.at(&[name]);
        let party = |number: char| {
            let names = [format!("actor{number}"), format!("assoc_actor_{number}"), format!("inter{number}")];
            Stretch::new(&names.map(|name| columns.at(&[&name, &name.replace("assoc_actor", "ally_actor")])))
        };
        let deleted = at("deleted_timestamp");
        if deleted != columns::ABSENT {
            let id = columns.must(&["event_id_cnty", "data_id"])?;
            return Ok(Self { id, deleted, columns, ..Self::default() });
        }
        Ok(Self {
            id: columns.must(&["event_id_cnty", "data_id", "event_id_no_cnty"])?,
            date: columns.must(&["event_date"])?,
            year: at("year"),
            precision: columns.at(&["time_precision", "time_precisions"]),
            event_type: columns.must(&["event_type"])?,
            actors: [columns.must(&["actor1"])?, at("actor2")],
            subject: party('1'),
            action: Stretch::new(&[at("event_type"), at("sub_event_type")]),
            object: party('2'),
            place: Stretch::new(&["location", "admin3", "admin2", "admin1", "country", "iso", "iso3"].map(at)),
            teller: at("source"),
            scale: at("source_scale"),
            notes: at("notes"),
            fatalities: at("fatalities"),
            place_precision: at("geo_precision"),
            tags: at("tags"),
            days: days::Column::default(),
            deleted,
            timestamp: at("timestamp"),
            columns,
        })
    }

    fn day(&self, cells: &Cells<'_>) -> Option<Day> {
        let cell = cells.get(self.date);
        self.days.day(cell).or_else(|| days::worded(cell, days::whole(cells.get(self.year))))
    }
}

impl Coding for Acled {
    fn name(&self) -> &'static str {
        "ACLED events"
    }

    fn framing(&self, beginning: &[u8]) -> Framing {
        columns::framing(beginning, true)
    }

    fn is_machine(&self) -> bool {
        false
    }

    fn open(&mut self, first: &[Cells<'_>]) -> Result<Header, String> {
        *self = columns::open_with_header(first, WHOSE, Self::new, |acled, rows| {
            rows.iter().for_each(|row| acled.look(row));
            spoilt_cells(rows, acled.date, &[acled.id])
        })?;
        Ok(Header::Yes)
    }

    fn is_undecided(&self) -> bool {
        self.days.is_open()
    }

    fn look(&mut self, cells: &Cells<'_>) {
        self.days.look(cells.get(self.date));
    }

    fn decide(&mut self) -> Result<(), String> {
        if self.days.is_open() { Err(spoilt(days::NO_ORDER, WHOSE)) } else { Ok(()) }
    }

    fn is_revised(&self) -> bool {
        true
    }

    fn stamp(&self, cells: &Cells<'_>) -> u64 {
        std::str::from_utf8(days::whole(cells.get(self.timestamp))).ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(0)
    }

    fn is_list_of_deleted(&self) -> bool {
        self.deleted != columns::ABSENT && !self.columns.written().is_empty()
    }

    fn columns(&self, _: usize) -> Vec<String> {
        self.columns.written().to_vec()
    }

    fn row<'a>(&self, cells: &Cells<'a>) -> Result<Sighting<'a>, &'static str> {
        if let Some(why) = self.columns.misfit(cells) {
            return Err(why);
        }
        if self.is_list_of_deleted() {
            return Err("the number of a record that has been deleted");
        }
        let day = self.day(cells).ok_or("no such day")?;
        if !days::agree(cells.get(self.year), day, day) {
            return Err(days::OTHER_YEAR);
        }
        if days::is_before(day, FIRST_YEAR) {
            return Err(days::TOO_EARLY);
        }
        let when = match days::whole(cells.get(self.precision)) {
            b"2" => days::week_of(day),
            b"3" => days::month_of(day),
            _ => Dated::Day(day),
        };
        if is_silent(cells.get(self.event_type)) {
            return Err("no type of event");
        }
        let [one, other] = self.actors.map(|at| !is_silent(cells.get(at)));
        let teller = cells.get(self.teller);
        let pieces = [
            if one { self.subject.run(cells) } else { &[] },
            self.action.run(cells),
            if other { self.object.run(cells) } else { &[] },
            self.place.run(cells),
            if is_silent(teller) { &[] } else { teller },
        ];
        Ok(Sighting { when, pieces, same: None })
    }

    fn piece(&self, slot: Slot, cells: &str) -> Piece {
        match slot {
            Slot::Subject => party(self.subject.cut(cells)),
            Slot::Object => party(self.object.cut(cells)),
            Slot::Action => action(self.action.cut(cells)),
            Slot::Place => place(self.place.cut(cells)),
            Slot::Teller => naming::tellers(cells.split(';').map(said)),
        }
    }

    fn number<'a>(&self, cells: &Cells<'a>) -> Cow<'a, str> {
        cells.text(self.id)
    }

    fn sides_are_alike(&self) -> bool {
        self.subject.is_cut_like(&self.object)
    }

    fn scheme(&self) -> &'static str {
        "acled"
    }

    fn tell(&self, cells: &Cells<'_>, event: &mut Event, source: &mut Source) {
        event.figures.extend(naming::figure("deaths", days::whole(cells.get(self.fatalities)), source));
        let notes = cells.text(self.notes);
        event.summary = (!said(&notes).is_empty()).then(|| Prose::from(said(&notes)));
        for (scheme, at) in
            [("ACLED time_precision", self.precision), ("ACLED geo_precision", self.place_precision), ("ACLED tags", self.tags)]
        {
            if !is_silent(cells.get(at)) {
                event.codes.push(Code { scheme: Line::from(scheme), value: Line::from(cells.text(at).trim()) });
            }
        }
        let scale = cells.text(self.scale);
        if let (Some(account), false) = (event.accounts.first_mut(), said(&scale).is_empty()) {
            account.locator = Some(Line::from(format!("scale of the source: {}", said(&scale)).as_str()));
        }
    }
}

/// An actor with its associates and its type.
fn party([name, beside, party]: [&str; 3]) -> Piece {
    let mut piece = Piece { label: name.to_owned(), ..Piece::default() };
    let party = party.strip_suffix(".0").unwrap_or(party);
    let known = PARTIES.iter().find(|(number, word, _, _)| *number == party || party.to_lowercase().starts_with(word));
    naming::add_actor(&mut piece, name, naming::country_in(name), known.map_or(ActorType::Other, |(_, _, _, actor_type)| *actor_type));
    match known {
        Some((number, _, own, _)) => naming::add_type(&mut piece, codes::term(own, &[number])),
        None if !matches!(party, "" | "0") => naming::add_type(&mut piece, codes::term(party, &[])),
        None => {}
    }
    for other in beside.split(';').map(said).filter(|other| !other.is_empty()) {
        naming::add_actor(&mut piece, other, naming::country_in(other), ActorType::Group);
        piece.also.push(other.to_owned());
    }
    piece
}

fn action([event_type, sub_type]: [&str; 2]) -> Piece {
    let narrow = if sub_type.is_empty() { event_type } else { sub_type };
    let kind_of = |words: &str| {
        let words = words.to_lowercase();
        KINDS.iter().find(|(beginning, _)| words.starts_with(beginning)).map(|(_, kind)| *kind)
    };
    // Agreements and setups are among ACLED's developments; the other developments have no kind.
    let is_development = kind_of(event_type) == Some(Kind::Other);
    let of_sub_type = kind_of(sub_type).filter(|kind| !is_development || matches!(kind, Kind::Agreement | Kind::MilitaryDeployment));
    let mut piece = Piece {
        label: narrow.to_lowercase(),
        kind: Some(of_sub_type.or_else(|| kind_of(event_type)).unwrap_or_default()),
        ..Piece::default()
    };
    let wider = (narrow != event_type).then_some(event_type);
    naming::add_code(&mut piece, "ACLED", narrow, narrow.to_owned(), wider);
    piece.above.extend(wider.map(|wide| {
        let term = Term { id: wide.to_owned(), label: wide.to_owned(), other_names: Vec::new(), broader: None };
        Named::Term(Facet::Code, term, None)
    }));
    piece
}

fn place([location, admin3, admin2, admin1, country, iso, iso3]: [&str; 7]) -> Piece {
    let by_code = codes::numeric(iso.strip_suffix(".0").unwrap_or(iso)).or_else(|| codes::iso3(iso3));
    let country = codes::named(country).or(by_code).map_or(country, |country| country.name);
    naming::place_and_country(&[location, admin3, admin2, admin1], country)
}

#[cfg(test)]
mod tests;
