//! ICEWS coded events: tab-separated with a header, without quotes, 20 columns.
//!
//! The columns are those of the coded event data of the Integrated Crisis Early Warning System (Harvard Dataverse,
//! doi:10.7910/DVN/28075). Event ids recur in other years, so the day is part of our id. One year writes its days
//! `6/1/2018`; the whole file decides which number is the month. Blanks are written in three ways.

use super::columns::{Columns, Stretch, is_silent, said, spoilt_cells};
use super::days::{self, Order};
use super::{Cells, Coding, Dated, Framing, Header, Named, Piece, Same, Sighting, Slot, columns, naming};
use crate::dates::Day;
use crate::index::query::{Facet, Term};
use crate::input::codes;
use crate::model::{ActorType, Event, Kind, Line, Source};
use std::borrow::Cow;

const WHOSE: &str = "the Harvard Dataverse";

/// The data set begins with 1995.
const FIRST_YEAR: i32 = 1995;

/// Sectors with the meaning of a CAMEO role: with one term for both, a filter finds the rows of both.
const ROLES: [(&str, &str); 18] = [
    ("Business", "BUS"),
    ("Criminals / Gangs", "CRM"),
    ("Education", "EDU"),
    ("Government", "GOV"),
    ("General Population / Civilian / Social", "CVL"),
    ("Insurgents", "INS"),
    ("International Government Organization", "IGO"),
    ("Judicial", "JUD"),
    ("Labor", "LAB"),
    ("Legislative / Parliamentary", "LEG"),
    ("Media", "MED"),
    ("Military", "MIL"),
    ("Multinational Corporation", "MNC"),
    ("Nongovernmental Organizations / Activists", "NGO"),
    ("Police", "COP"),
    ("Rebel", "REB"),
    ("Refugees / Displaced", "REF"),
    ("Separatists", "SEP"),
];

/// The reader of ICEWS events.
#[derive(Debug)]
pub(in crate::input) struct Icews {
    columns: Columns,
    id: usize,
    date: usize,
    year: usize,
    text: usize,
    code: usize,
    intensity: usize,
    names: [usize; 2],
    story: usize,
    sentence: usize,
    subject: Stretch,
    action: Stretch,
    object: Stretch,
    place: Stretch,
    publisher: usize,
    days: days::Column,
}

impl Default for Icews {
    fn default() -> Self {
        Self::new(Columns::default())
    }
}

impl Icews {
    fn new(columns: Columns) -> Self {
        let at = |name: &str| columns.at(&[name]);
        let actor = |side: &str| [format!("{side}_name"), format!("{side}_sectors"), format!("{side}_country")].map(|name| at(&name));
        let [source, target] = ["source", "target"].map(actor);
        Self {
            id: at("event_id"),
            date: at("event_date"),
            year: at("year"),
            text: at("event_text"),
            code: at("cameo_code"),
            intensity: at("intensity"),
            names: [source[0], target[0]],
            story: at("story_id"),
            sentence: at("sentence_number"),
            subject: Stretch::new(&source),
            action: Stretch::new(&[at("event_text"), at("cameo_code")]),
            object: Stretch::new(&target),
            place: Stretch::new(&["city", "district", "province", "country"].map(at)),
            publisher: at("publisher"),
            days: days::Column::default(),
            columns,
        }
    }

    fn day(&self, cell: &[u8]) -> Option<Day> {
        self.days.day(cell)
    }

    /// The code of the action; if the file has no column of codes, or the cell is empty, the code of its words.
    fn code<'a>(&self, cells: &Cells<'a>) -> &'a [u8] {
        let code = cells.get(self.code);
        if !is_silent(code) {
            return code;
        }
        let text = std::str::from_utf8(cells.get(self.text)).unwrap_or_default();
        codes::cameo_of_text(text).map_or(&[], str::as_bytes)
    }

    /// The damage of a spreadsheet program, as far as the first rows show it.
    fn spoilt(&self, rows: &[Cells<'_>]) -> Option<&'static str> {
        // Roots are 01 to 20: if 042 or 0231 has lost its zero, a code begins with a larger number.
        let short = |row: &Cells<'_>| {
            let code = row.get(self.code).trim_ascii();
            let root = code.get(..2).unwrap_or(code);
            !code.is_empty() && code.iter().all(u8::is_ascii_digit) && (code.len() < 2 || root > &b"20"[..])
        };
        let lost = || rows.iter().any(short).then_some("CAMEO codes have lost the zero they begin with, 042 has become 42");
        spoilt_cells(rows, self.date, &[self.id, self.story]).or_else(lost)
    }
}

impl Coding for Icews {
    fn name(&self) -> &'static str {
        "ICEWS events"
    }

    fn framing(&self, beginning: &[u8]) -> Framing {
        columns::framing(beginning, false)
    }

    fn is_machine(&self) -> bool {
        true
    }

    fn open(&mut self, first: &[Cells<'_>]) -> Result<Header, String> {
        let read = |read: Columns| {
            for name in ["event_id", "event_date", "source_name", "event_text", "target_name"] {
                read.must(&[name]).map_err(|why| format!("{why}, as ICEWS events have one"))?;
            }
            Ok(Self::new(read))
        };
        *self = columns::open_with_header(first, WHOSE, read, |icews, rows| {
            rows.iter().for_each(|row| icews.look(row));
            icews.spoilt(rows)
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
        // The only year with slashes writes the month first; files from elsewhere may not.
        self.days = self.days.or(Order::MonthFirst);
        Ok(())
    }

    fn columns(&self, _: usize) -> Vec<String> {
        self.columns.written().to_vec()
    }

    fn row<'a>(&self, cells: &Cells<'a>) -> Result<Sighting<'a>, &'static str> {
        if let Some(why) = self.columns.misfit(cells) {
            return Err(why);
        }
        let day = self.day(cells.get(self.date)).ok_or("no such day")?;
        if days::is_before(day, FIRST_YEAR) {
            return Err(days::TOO_EARLY);
        }
        if !days::agree(cells.get(self.year), day, day) {
            return Err(days::OTHER_YEAR);
        }
        let code = self.code(cells);
        if is_silent(code) && is_silent(cells.get(self.text)) {
            return Err("no event code");
        }
        let [one, other] = self.names.map(|at| cells.get(at));
        let actor = |name: &[u8], stretch: &Stretch| if is_silent(name) { &[][..] } else { stretch.run(cells) };
        let publisher = cells.get(self.publisher);
        let pieces = [
            actor(one, &self.subject),
            self.action.run(cells),
            actor(other, &self.object),
            self.place.run(cells),
            if is_silent(publisher) { &[] } else { publisher },
        ];
        // "A hosts B" means the same as "B visits A".
        let (one, other, code) = if code == b"043" { (other, one, &b"042"[..]) } else { (one, other, code) };
        let story = cells.get(self.story);
        let same = (!is_silent(story)).then_some(Same { one, other, code, address: story });
        Ok(Sighting { when: Dated::Day(day), pieces, same })
    }

    fn piece(&self, slot: Slot, cells: &str) -> Piece {
        match slot {
            Slot::Subject => actor(self.subject.cut(cells)),
            Slot::Object => actor(self.object.cut(cells)),
            Slot::Action => action(self.action.cut(cells)),
            Slot::Place => {
                let [city, district, province, country] = self.place.cut(cells);
                naming::place(&[city, district, province], country)
            }
            Slot::Teller => naming::tellers(std::iter::once(said(cells))),
        }
    }

    fn number<'a>(&self, cells: &Cells<'a>) -> Cow<'a, str> {
        let day = self.day(cells.get(self.date)).and_then(Day::date).map(|date| date.format("%Y%m%d-").to_string());
        Cow::Owned(format!("{}{}", day.unwrap_or_default(), cells.text(self.id).trim()))
    }

    fn sides_are_alike(&self) -> bool {
        self.subject.is_cut_like(&self.object)
    }

    fn scheme(&self) -> &'static str {
        "icews"
    }

    fn tell(&self, cells: &Cells<'_>, event: &mut Event, source: &mut Source) {
        event.figures.extend(naming::figure("intensity", cells.get(self.intensity), source));
        let (story, sentence) = (cells.text(self.story), cells.text(self.sentence));
        if let (Some(account), false) = (event.accounts.first_mut(), said(&story).is_empty()) {
            let sentence = if said(&sentence).is_empty() { String::new() } else { format!(", sentence {}", said(&sentence)) };
            account.locator = Some(Line::from(format!("story {}{sentence}", said(&story)).as_str()));
        }
    }
}

fn actor([name, sectors, country]: [&str; 3]) -> Piece {
    let mut piece = Piece { label: name.to_owned(), ..Piece::default() };
    let sectors: Vec<&str> = sectors.split(',').map(said).filter(|sector| !sector.is_empty()).collect();
    naming::add_actor(&mut piece, name, codes::named(country), actor_type(name, &sectors));
    // A country that is in no table has only its name.
    if codes::named(country).is_none() && !country.is_empty() {
        piece.names.push(Named::Term(Facet::Country, codes::term(country, &[]), None));
    }
    for sector in sectors {
        naming::add_type(&mut piece, sector_term(sector));
    }
    if let Some(state) = naming::state(name, codes::named(country)) {
        piece.label = state.name.to_owned();
        piece.also.push(name.to_owned());
    }
    piece
}

fn sector_term(sector: &str) -> Term {
    let role = ROLES.iter().find(|(name, _)| *name == sector).and_then(|(_, code)| codes::role(code));
    role.map_or_else(|| codes::term(sector, &[]), codes::Role::term)
}

/// The type of an actor, as far as its sectors give it. "Donald Trump" has the sectors of a government: only a name made of
/// a function and a country ("Police (India)") is taken for an organisation.
fn actor_type(name: &str, sectors: &[&str]) -> ActorType {
    let any = |words: &[&str]| sectors.iter().any(|sector| words.iter().any(|word| sector.contains(word)));
    if any(&["Population", "Protestors", "Dissident", "Gangs", "Refugees", "Insurgents", "Rebel", "Separatists", "Ethnic"]) {
        ActorType::Group
    } else if !name.ends_with(')') {
        if any(&["Government Organization", "IGOs", "Nongovernmental", "Corporation"]) { ActorType::Organization } else { ActorType::Other }
    } else if any(&["Military", "Army", "Navy", "Air Force", "Marines"]) {
        ActorType::ArmedForce
    } else if any(&["Government", "Ministry", "Police", "Legislative", "Judicial", "Business", "Media", "Parties"]) {
        ActorType::Organization
    } else {
        ActorType::Other
    }
}

fn action([text, code]: [&str; 2]) -> Piece {
    let code = if code.is_empty() { codes::cameo_of_text(text).unwrap_or_default() } else { code };
    let text_is_label = code.is_empty();
    let words = codes::cameo(code);
    let mut piece = Piece { label: if text_is_label { text.to_lowercase() } else { words.label.to_owned() }, ..Piece::default() };
    piece.also.extend([text, code].into_iter().filter(|word| !word.is_empty()).map(str::to_owned));
    piece.kind = Some(if text_is_label { Kind::Other } else { words.kind });
    if text_is_label {
        return piece;
    }
    let label = |words: &codes::Words<'_>| format!("{} {}", words.code, words.label);
    naming::add_code(&mut piece, "CAMEO", code, label(&words), words.wider);
    let wider = std::iter::successors(words.wider, |code| codes::cameo(code).wider).map(codes::cameo);
    piece.above = wider
        .map(|words| {
            let term = Term { id: words.code.to_owned(), label: label(&words), other_names: Vec::new(), broader: None };
            Named::Term(Facet::Code, term, words.wider.map(str::to_owned))
        })
        .collect();
    piece
}

#[cfg(test)]
mod tests;
