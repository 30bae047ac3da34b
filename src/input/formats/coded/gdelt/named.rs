//! GDELT exports of databases: columns known by their names, in any order, all of them or some.
//!
//! BigQuery, Athena, MySQL and pandas keep the names of the codebook and little else: case changes, underscores
//! appear and disappear, missing values are `NULL`, and whole numbers become `42.0`.

use super::super::columns::{ABSENT, Stretch, is_silent};
use super::super::{Cells, Sighting, columns, days};
use super::codebook::{FIGURES, OF_ACTOR, OF_ACTOR_NAMES, believed, host, same};
use foldhash::fast::FixedState;
use std::borrow::Cow;
use std::hash::BuildHasher;

/// The names of the columns of figures, in the order of [`FIGURES`].
const COUNTED: [&str; 5] = ["goldsteinscale", "nummentions", "numsources", "numarticles", "avgtone"];

/// The names of the column of days; a row needs a day and an action.
const DAYS: [&str; 5] = ["sqldate", "day", "eventdate", "date", "sqldatedate"];
const CODES: [&str; 3] = ["eventcode", "eventbasecode", "eventrootcode"];

/// Whether a record is a header with these columns: a day, a code, and an actor.
pub(super) fn is_header(record: &Cells<'_>) -> bool {
    let columns = columns::Columns::new(record);
    let has = |names: &[&str]| names.iter().any(|name| columns.at_words(name) != ABSENT);
    has(&DAYS) && has(&CODES) && has(&["actor1name", "actor1code", "actor1countrycode", "actor2name", "actor2code", "actor2countrycode"])
}

/// The position of each column.
#[derive(Debug)]
pub(super) struct Columns {
    all: columns::Columns,
    id: usize,
    pub day: usize,
    year: usize,
    pub code: usize,
    added: usize,
    /// The columns that show whether there is an actor: code, name, country.
    one: [usize; 3],
    other: [usize; 3],
    pub subject: Stretch,
    pub object: Stretch,
    where_: usize,
    pub place: Stretch,
    pub address: usize,
    pub figures: [usize; FIGURES.len()],
}

impl Columns {
    /// The columns that a header names.
    ///
    /// # Errors
    /// Names the missing column.
    pub fn new(header: &Cells<'_>) -> Result<Self, String> {
        let all = columns::Columns::new(header);
        let at = |name: &str| all.at_words(name);
        let first = |names: &[&str]| names.iter().map(|name| at(name)).find(|at| *at != ABSENT);
        let actor =
            |number: char| -> [usize; OF_ACTOR] { OF_ACTOR_NAMES.map(|name| at(&format!("actor{number}{}", name.to_ascii_lowercase()))) };
        let [one, other] = ['1', '2'].map(actor);
        Ok(Self {
            id: first(&["globaleventid", "eventid", "globalid"]).unwrap_or(ABSENT),
            day: first(&DAYS).ok_or("there is no column `SQLDATE`, as GDELT events have one")?,
            year: at("year"),
            code: first(&CODES).ok_or("there is no column `EventCode`, as GDELT events have one")?,
            added: at("dateadded"),
            one: [one[0], one[1], one[2]],
            other: [other[0], other[1], other[2]],
            subject: Stretch::new(&one),
            object: Stretch::new(&other),
            where_: at("actiongeofullname"),
            place: Stretch::new(&[at("actiongeofullname"), at("actiongeocountrycode")]),
            address: at("sourceurl"),
            figures: COUNTED.map(at),
            all,
        })
    }

    /// The names as the header writes them.
    pub fn written(&self) -> Vec<String> {
        self.all.written().to_vec()
    }

    /// The columns of long numbers, which a spreadsheet program would have rounded.
    pub fn numbers(&self) -> Vec<usize> {
        vec![self.id, self.day, self.added]
    }

    /// Reads a record.
    ///
    /// # Errors
    /// The reason why it cannot be used.
    pub fn row<'a>(&self, cells: &Cells<'a>, days: &days::Column) -> Result<Sighting<'a>, &'static str> {
        if let Some(why) = self.all.misfit(cells) {
            return Err(why);
        }
        let day = days.day(cells.get(self.day)).ok_or("no such day")?;
        let when = believed(day, cells.get(self.year))?;
        let code = cells.get(self.code).trim_ascii();
        if is_silent(code) {
            return Err("no event code");
        }
        let said = |at: usize| Some(cells.get(at)).filter(|cell| !is_silent(cell));
        let side = |columns: [usize; 3]| columns.into_iter().find_map(said).unwrap_or_default();
        let actor = |columns: [usize; 3], stretch: &Stretch| if side(columns).is_empty() { &[][..] } else { stretch.run(cells) };
        let address = said(self.address).unwrap_or_default();
        let pieces = [
            actor(self.one, &self.subject),
            code,
            actor(self.other, &self.object),
            if said(self.where_).is_some() { self.place.run(cells) } else { &[] },
            host(address),
        ];
        Ok(Sighting { when, pieces, same: same(side(self.one), side(self.other), code, address) })
    }

    /// The number of a record; without one, its day and its values, so that the result is always the same.
    pub fn number<'a>(&self, cells: &Cells<'a>) -> Cow<'a, str> {
        if !is_silent(cells.get(self.id)) {
            return String::from_utf8_lossy(days::whole(cells.get(self.id)));
        }
        Cow::Owned(format!("{}-{:016x}", cells.text(self.day).trim(), FixedState::with_seed(1).hash_one(cells.parts().0)))
    }
}

#[cfg(test)]
mod tests;
