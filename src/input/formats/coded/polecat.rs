//! POLECAT: tab-separated with a header, 40 columns, machine-coded with PLOVER.
//!
//! The columns are those of the data set (Halterman et al., "PLOVER and POLECAT: A New Political Event Ontology and
//! Dataset", 2023; Harvard Dataverse, doi:10.7910/DVN/AJGVIT). Missing values are written `None`; lists have
//! semicolons between their entries.

use super::columns::{Columns, Stretch, is_silent, said, spoilt, spoilt_cells};
use super::{Cells, Coding, Dated, Framing, Header, Named, Piece, Sighting, Slot, columns, days, naming};
use crate::index::query::{Facet, Term};
use crate::input::codes::{self, Country};
use crate::model::{ActorType, Event, Id, Issue, Line, Source};
use std::borrow::Cow;

const WHOSE: &str = "the Harvard Dataverse";

/// The data set begins with 2018; a report of its first days may describe the year before.
const FIRST_YEAR: i32 = 2017;

/// The reader of POLECAT events.
#[derive(Debug, Default)]
pub(in crate::input) struct Polecat {
    columns: Columns,
    id: usize,
    date: usize,
    year: usize,
    days: days::Column,
    event_type: usize,
    intensity: usize,
    subject: Stretch,
    action: Stretch,
    object: Stretch,
    place: Stretch,
    source: usize,
    published: usize,
    language: usize,
}

impl Polecat {
    fn new(columns: Columns) -> Result<Self, String> {
        let at = |name: &str| columns.at(&[name]);
        let actor = |side: &str| {
            let names = [
                format!("{side}_name"),
                format!("{side}_country"),
                format!("primary_{side}_sector"),
                format!("{side}_sectors"),
                format!("{side}_title"),
                format!("{side}_name_raw"),
            ];
            Stretch::new(&names.map(|name| at(&name)))
        };
        columns.must(&["actor_name"])?;
        columns.must(&["recipient_name"])?;
        Ok(Self {
            id: columns.must(&["event_id"])?,
            date: columns.must(&["event_date"])?,
            year: at("year"),
            days: days::Column::default(),
            event_type: columns.must(&["event_type"])?,
            intensity: columns.at(&["intensity", "event_intensity"]),
            subject: actor("actor"),
            action: Stretch::new(&["event_type", "event_mode", "contexts"].map(at)),
            object: actor("recipient"),
            place: Stretch::new(&["placename", "city", "district", "province", "country"].map(at)),
            source: at("source"),
            published: at("publication_date"),
            language: at("language"),
            columns,
        })
    }
}

impl Coding for Polecat {
    fn name(&self) -> &'static str {
        "POLECAT events"
    }

    fn framing(&self, beginning: &[u8]) -> Framing {
        columns::framing(beginning, false)
    }

    fn is_machine(&self) -> bool {
        true
    }

    fn open(&mut self, first: &[Cells<'_>]) -> Result<Header, String> {
        *self = columns::open_with_header(first, WHOSE, Self::new, |polecat, rows| {
            rows.iter().for_each(|row| polecat.look(row));
            spoilt_cells(rows, polecat.date, &[polecat.id])
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

    fn columns(&self, _: usize) -> Vec<String> {
        self.columns.written().to_vec()
    }

    fn row<'a>(&self, cells: &Cells<'a>) -> Result<Sighting<'a>, &'static str> {
        if let Some(why) = self.columns.misfit(cells) {
            return Err(why);
        }
        let day = self.days.day(cells.get(self.date)).ok_or("no such day")?;
        if days::is_before(day, FIRST_YEAR) {
            return Err(days::TOO_EARLY);
        }
        if !days::agree(cells.get(self.year), day, day) {
            return Err(days::OTHER_YEAR);
        }
        if is_silent(cells.get(self.event_type)) {
            return Err("no type of event");
        }
        // A missing actor is `None` in every column.
        let told = |stretch: &Stretch| {
            let run = stretch.run(cells);
            let is_nobody = std::str::from_utf8(run).is_ok_and(|run| stretch.cut::<6>(run).iter().all(|cell| cell.is_empty()));
            if is_nobody { &[][..] } else { run }
        };
        let source = cells.get(self.source);
        let pieces = [
            told(&self.subject),
            self.action.run(cells),
            told(&self.object),
            told(&self.place),
            if is_silent(source) { &[] } else { source },
        ];
        // A row does not name the story it comes from, so repeats cannot be recognised.
        Ok(Sighting { when: Dated::Day(day), pieces, same: None })
    }

    fn piece(&self, slot: Slot, cells: &str) -> Piece {
        match slot {
            Slot::Subject => actor(self.subject.cut(cells)),
            Slot::Object => actor(self.object.cut(cells)),
            Slot::Action => action(self.action.cut(cells)),
            Slot::Place => place(self.place.cut(cells)),
            Slot::Teller => naming::tellers(list(cells)),
        }
    }

    fn number<'a>(&self, cells: &Cells<'a>) -> Cow<'a, str> {
        cells.text(self.id)
    }

    fn sides_are_alike(&self) -> bool {
        self.subject.is_cut_like(&self.object)
    }

    fn scheme(&self) -> &'static str {
        "polecat"
    }

    fn tell(&self, cells: &Cells<'_>, event: &mut Event, source: &mut Source) {
        event.figures.extend(naming::figure("intensity", cells.get(self.intensity), source));
        let (published, language) = (cells.text(self.published), cells.text(self.language));
        let told = [("published ", said(&published)), ("language: ", said(&language))];
        let told: Vec<String> = told.iter().filter(|(_, what)| !what.is_empty()).map(|(word, what)| format!("{word}{what}")).collect();
        if let (Some(account), false) = (event.accounts.first_mut(), told.is_empty()) {
            account.locator = Some(Line::from(told.join(", ").as_str()));
        }
    }
}

/// The entries of a list.
fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(said).filter(|entry| !entry.is_empty())
}

fn actor([name, country, sector, sectors, title, raw]: [&str; 6]) -> Piece {
    let countries: Vec<&'static Country> = list(country).filter_map(|code| codes::iso3(code).or_else(|| codes::named(code))).collect();
    let first = countries.first().copied();
    let mut piece = Piece::default();
    let mut names: Vec<&str> = list(name).collect();
    // If there is no name, the actor is the state if there is no sector, else the one that the text names.
    if names.is_empty() {
        names.extend(first.filter(|_| sector.is_empty()).map(|state| state.name));
    }
    if names.is_empty() {
        names.extend(list(raw).take(1));
    }
    let roles: Vec<&str> = [sector].into_iter().chain(list(sectors)).filter(|code| !code.is_empty()).collect();
    let actor_type = roles.iter().find_map(|code| codes::role(code)).map_or(ActorType::Other, |role| role.actor_type);
    let mut labels: Vec<String> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        // Lists are parallel; a single country belongs to all entries.
        let own = countries.get(at).copied().or(first.filter(|_| countries.len() == 1));
        labels.push(naming::state(name, own).map_or_else(|| (*name).to_owned(), |state| state.name.to_owned()));
        naming::add_actor(&mut piece, name, own, if names.len() > 1 { ActorType::Other } else { actor_type });
    }
    for country in &countries {
        naming::add_country(&mut piece, country);
    }
    for code in roles {
        naming::add_type(&mut piece, codes::type_of(code));
    }
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    piece.label = if labels.is_empty() { piece_words(&countries, sector) } else { naming::listed(&labels) };
    piece.also.extend([title, raw, name].into_iter().filter(|words| !words.is_empty()).map(str::to_owned));
    piece
}

/// "United States, government", if a row has nothing more about an actor.
fn piece_words(countries: &[&'static Country], sector: &str) -> String {
    let words: Vec<&str> = countries.iter().map(|country| country.name).chain(codes::role(sector).map(|role| role.label)).collect();
    if words.is_empty() { sector.to_owned() } else { words.join(", ") }
}

fn action([event_type, mode, contexts]: [&str; 3]) -> Piece {
    let mode = list(mode).next().unwrap_or_default();
    let code = if mode.is_empty() { event_type.to_owned() } else { format!("{event_type}-{mode}") };
    let words = codes::plover(&code);
    let mut piece = Piece { label: words.label.to_owned(), kind: Some(words.kind), ..Piece::default() };
    // A mode that is in no table says more than its type alone.
    if words.label == codes::plover(event_type).label && !mode.is_empty() {
        piece.label = format!("{} ({})", words.label, mode.replace(['-', '_'], " "));
    }
    piece.also.push(code.clone());
    let wider = (!mode.is_empty()).then_some(event_type);
    let label = |words: &str, code: &str| format!("{code} {words}");
    naming::add_code(&mut piece, "PLOVER", &code, label(words.label, &code), wider);
    piece.above.extend(wider.map(|wide| {
        let term = Term { id: wide.to_owned(), label: label(codes::plover(wide).label, wide), other_names: Vec::new(), broader: None };
        Named::Term(Facet::Code, term, None)
    }));
    let issues = list(contexts).filter_map(|context| {
        let id = Id::new(&codes::slug(context)).ok()?;
        Some(Named::Issue(Issue { id, label: Line::from(context.replace('_', " ").as_str()), broader: None, other_names: Vec::new() }))
    });
    piece.names.extend(issues);
    piece
}

fn place([name, city, district, province, country]: [&str; 5]) -> Piece {
    let land = codes::iso3(country).or_else(|| codes::named(country));
    // The name of the place is mostly that of its city, and is not repeated.
    naming::place(&[name, city, district, province], land.map_or(country, |land| land.name))
}

#[cfg(test)]
mod tests;
