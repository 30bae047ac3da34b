//! The lists of UCDP: the UCDP/PRIO Armed Conflict Dataset and the Dyadic Dataset, one row per conflict or dyad and
//! year.
//!
//! The columns are those of the codebooks (Pettersson, "UCDP/PRIO Armed Conflict Dataset Codebook"; "UCDP Dyadic Dataset
//! Codebook", Uppsala University). A row means that a conflict cost 25 lives or more in a year; the beginning and the
//! end of an episode come with their precision (1 and 2: to the day).

use super::super::columns::{ABSENT, Columns, Stretch, is_silent, said};
use super::super::{Cells, Dated, Named, Piece, Sighting, Slot, days, naming};
use super::conflict::{issue, side};
use crate::dates::Day;
use crate::index::query::Facet;
use crate::input::codes;
use crate::model::{Code, Event, Kind, Line, Source};
use std::borrow::Cow;

/// UCDP/PRIO begins with 1946.
const FIRST_YEAR: i32 = 1946;

/// The incompatibility: what the conflict is about.
const ABOUT: [&str; 3] = ["territory", "government", "government and territory"];
const TYPES: [&str; 4] = ["extrasystemic conflict", "interstate conflict", "intrastate conflict", "internationalized intrastate conflict"];

/// The intensity in the year.
const INTENSITY: [&str; 2] = ["minor: 25 to 999 battle-related deaths", "war: at least 1,000 battle-related deaths"];

/// Whether a header is that of such a list.
pub(super) fn is_one(columns: &Columns) -> bool {
    let has = |names: &[&str]| columns.at(names) != ABSENT;
    has(&["year"]) && has(&["intensity_level", "intensity"]) && has(&["side_a"]) && !has(&["date_start"])
}

/// A list by its columns.
#[derive(Debug)]
pub(super) struct List {
    columns: Columns,
    is_dyadic: bool,
    id: usize,
    year: usize,
    start: [usize; 2],
    ended: usize,
    end: [usize; 2],
    intensity: usize,
    incompatibility: usize,
    subject: Stretch,
    action: Stretch,
    object: Stretch,
    place: usize,
}

impl List {
    /// The columns that a header names.
    ///
    /// # Errors
    /// Names the missing column.
    pub fn new(columns: Columns) -> Result<Self, String> {
        let at = |names: &[&str]| columns.at(names);
        let dyad = at(&["dyad_id", "dyadid"]);
        let (year, place) = (columns.must(&["year"])?, at(&["location", "battle_location"]));
        let id = if dyad == ABSENT { columns.must(&["conflict_id", "conflictid", "id"])? } else { dyad };
        Ok(Self {
            is_dyadic: dyad != ABSENT,
            id,
            year,
            start: [at(&["start_date2", "startdate2"]), at(&["start_prec2", "startprec2"])],
            ended: at(&["ep_end", "epend"]),
            end: [at(&["ep_end_date", "ependdate"]), at(&["ep_end_prec", "ependprec"])],
            intensity: at(&["intensity_level", "intensity"]),
            incompatibility: at(&["incompatibility", "incomp"]),
            subject: Stretch::new(&[at(&["side_a"]), at(&["side_a_2nd", "sidea2nd"])]),
            action: Stretch::new(&[at(&["type_of_conflict", "type"]), place, at(&["territory_name", "terr"])]),
            object: Stretch::new(&[at(&["side_b"]), at(&["side_b_2nd", "sideb2nd"])]),
            place,
            columns,
        })
    }

    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    pub fn sides_are_alike(&self) -> bool {
        self.subject.is_cut_like(&self.object)
    }

    /// Reads a record.
    ///
    /// # Errors
    /// The reason why it cannot be used.
    pub fn row<'a>(&self, cells: &Cells<'a>) -> Result<Sighting<'a>, &'static str> {
        if let Some(why) = self.columns.misfit(cells) {
            return Err(why);
        }
        let year = std::str::from_utf8(days::whole(cells.get(self.year))).ok().and_then(|year| year.parse::<i32>().ok());
        let year = year.filter(|year| (1..=9999).contains(year)).ok_or("no such year")?;
        if year < FIRST_YEAR {
            return Err("the year lies before the data set begins");
        }
        let pieces = [
            self.subject.run(cells),
            self.action.run(cells),
            self.object.run(cells),
            if is_silent(cells.get(self.place)) { &[] } else { cells.get(self.place) },
            &[],
        ];
        Ok(Sighting { when: self.when(cells, year), pieces, same: None })
    }

    /// The year; from the first day of the episode and to its last, if these are in that year and known to the day.
    fn when(&self, cells: &Cells<'_>, year: i32) -> Dated {
        let day = |[date, precision]: [usize; 2]| {
            let is_known = matches!(days::whole(cells.get(precision)), b"1" | b"2");
            days::iso(cells.get(date)).filter(|day| is_known && day.month().is_some_and(|month| month.year() == year))
        };
        let has_ended = days::whole(cells.get(self.ended)) == b"1";
        let (from, to) = (day(self.start), day(self.end).filter(|_| has_ended));
        if from.is_none() && to.is_none() {
            return Dated::Year(year);
        }
        let (Some(first), Some(last)) = (Day::from_ymd(year, 1, 1), Day::from_ymd(year, 12, 31)) else { return Dated::Year(year) };
        let (from, to) = (from.unwrap_or(first), to.unwrap_or(last));
        if from <= to { Dated::Lasting(from, to) } else { Dated::Year(year) }
    }

    /// The meaning of the cells of a slot.
    pub fn piece(&self, slot: Slot, cells: &str) -> Piece {
        match slot {
            Slot::Subject => sides(self.subject.cut(cells)),
            Slot::Object => sides(self.object.cut(cells)),
            Slot::Action => action(self.action.cut(cells)),
            Slot::Place => place(said(cells)),
            Slot::Teller => Piece::default(),
        }
    }

    /// A conflict or dyad has one row per year.
    pub fn number<'a>(&self, cells: &Cells<'a>) -> Cow<'a, str> {
        let text = |at: usize| String::from_utf8_lossy(days::whole(cells.get(at))).into_owned();
        Cow::Owned(format!("{}-{}-{}", if self.is_dyadic { "dyad" } else { "conflict" }, text(self.id), text(self.year)))
    }

    /// The intensity, and the incompatibility.
    pub fn tell(&self, cells: &Cells<'_>, event: &mut Event, _: &mut Source) {
        let number = |at: usize| std::str::from_utf8(days::whole(cells.get(at))).ok().and_then(|text| text.parse::<usize>().ok());
        let word = |words: &[&'static str], at: usize| number(at).and_then(|number| words.get(number.checked_sub(1)?).copied());
        let about = word(&ABOUT, self.incompatibility).map(|about| format!("About {about}."));
        let intensity = word(&INTENSITY, self.intensity).map(|intensity| format!("Intensity in the year: {intensity}."));
        let told: Vec<String> = about.into_iter().chain(intensity).collect();
        event.summary = (!told.is_empty()).then(|| told.join(" ").as_str().into());
        for (scheme, at) in [("UCDP intensity_level", self.intensity), ("UCDP incompatibility", self.incompatibility)] {
            if !is_silent(cells.get(at)) {
                event.codes.push(Code { scheme: Line::from(scheme), value: Line::from(cells.text(at).trim()) });
            }
        }
    }
}

/// A side and its allies.
fn sides([first, second]: [&str; 2]) -> Piece {
    let both = if second.is_empty() { first.to_owned() } else { format!("{first}, {second}") };
    let mut piece = side(&both);
    if !second.is_empty() {
        piece.also.push(both);
        piece.label = first.to_owned();
    }
    piece
}

fn action([kind, location, territory]: [&str; 3]) -> Piece {
    let kind = kind.strip_suffix(".0").unwrap_or(kind);
    let label = kind.parse::<usize>().ok().and_then(|number| TYPES.get(number.checked_sub(1)?).copied()).unwrap_or("armed conflict");
    let mut piece = Piece { label: label.to_owned(), kind: Some(Kind::UseOfForce), ..Piece::default() };
    if !kind.is_empty() {
        naming::add_code(&mut piece, "UCDP type of conflict", kind, format!("{label} (UCDP type {kind})"), None);
        if let Some(Named::Term(Facet::Code, term, _)) = piece.names.last_mut() {
            term.id = format!("UCDP-conflict-{kind}");
        }
    }
    // In the style of GED: "Syria: Government", "Ukraine: Donetsk".
    let about = if territory.is_empty() { "Government" } else { territory };
    piece.names.extend((!location.is_empty()).then(|| issue(&format!("{location}: {about}"), None)).flatten().map(Named::Issue));
    piece
}

/// The only country, or the first of the countries where it is fought.
fn place(location: &str) -> Piece {
    let mut piece = naming::place_and_country(&[], location);
    if codes::named(location).is_none() {
        for name in location.split(", ") {
            if let Some(country) = codes::named(name) {
                naming::add_country(&mut piece, country);
            }
        }
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::super::super::test_support::{open, read};
    use super::super::super::{Coding, Slot};
    use super::super::Ucdp;
    use crate::index::query::Facet;
    use crate::model::Kind;

    const CONFLICTS: &str = "conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,incompatibility,territory_name,year,intensity_level,cumulative_intensity,type_of_conflict,start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date,ep_end_prec,region,version\n\
        900,Ruritania,Government of Syria,1,,Red Shirts,2,,2,,2011,1,0,3,2011-04-01,1,2011-04-15,1,0,,,2,24.1\n\
        900,Ruritania,Government of Syria,1,Government of Russia (Soviet Union),Red Shirts,2,,2,,2012,2,1,4,2011-04-01,1,2011-04-15,1,1,2012-10-02,1,2,24.1\n\
        901,\"India, Pakistan\",Government of India,1,,Government of Pakistan,2,,1,Kashmir,1947,2,1,2,1947-10-01,3,1947-10-01,3,0,,,3,24.1\n";

    #[test]
    fn a_conflict_is_an_event_a_year_from_its_first_day_to_its_last() {
        let mut ucdp = Ucdp::default();
        let rows = open(CONFLICTS, &mut ucdp).unwrap();
        let read: Vec<_> = rows.iter().map(|row| read(row, &ucdp).unwrap()).collect();
        let when: Vec<&str> = read.iter().map(|row| row.when.as_str()).collect();
        assert_eq!(when, ["2011-04-15/2011-12-31", "2012-01-01/2012-10-02", "1947"]);
        let ids: Vec<&str> = read.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["ucdp:conflict-900-2011", "ucdp:conflict-900-2012", "ucdp:conflict-901-1947"]);
        assert_eq!(read[0].title(), "Government of Syria: intrastate conflict → Red Shirts");
        assert_eq!(read[0].terms(Slot::Action, Facet::Issue), ["ucdp:ruritania-government"]);
        assert_eq!(read[1].terms(Slot::Subject, Facet::Country), ["SYR", "RUS"]);
        assert_eq!(read[2].terms(Slot::Place, Facet::Country), ["IND", "PAK"]);
        assert_eq!(
            read[0].event.summary.as_deref(),
            Some("About government. Intensity in the year: minor: 25 to 999 battle-related deaths.")
        );
        assert_eq!(read[0].pieces[Slot::Action as usize].as_ref().unwrap().kind, Some(Kind::UseOfForce));
        assert_eq!(ucdp.name(), "UCDP conflicts by year");
    }

    #[test]
    fn a_dyad_is_known_by_its_own_number_and_a_year_that_cannot_be_is_left_out() {
        let text = "Dyad_ID,Conflict_ID,Location,Side_A,Side_B,Incompatibility,Year,Intensity_Level,Type_of_conflict\n\
                    7.0,900.0,Syria,Government of Syria,Red Shirts,2.0,2012.0,1.0,3.0\n8,900,Syria,Government of Syria,B,2,25,1,3";
        let mut ucdp = Ucdp::default();
        let rows = open(text, &mut ucdp).unwrap();
        let row = read(&rows[0], &ucdp).unwrap();
        assert_eq!((row.id.as_str(), row.when.as_str()), ("ucdp:dyad-7-2012", "2012"));
        assert_eq!(ucdp.row(&rows[1].cells()).err(), Some("the year lies before the data set begins"));
    }
}
