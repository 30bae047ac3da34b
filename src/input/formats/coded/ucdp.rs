//! UCDP: the Georeferenced Event Dataset (GED) with its candidate files, and the lists of conflicts and of dyads year by
//! year (`ucdp/list`). GED is comma-separated with quotes, line breaks inside cells, 49 columns with or without
//! a header, fewer in older releases.
//!
//! The columns are those of its codebook (Högbladh, "UCDP GED Codebook", Uppsala University). An event has a day only if
//! `date_prec` is 1; otherwise it happened within the given days, and is shown as a span. People coded the records.

mod conflict;
mod list;

use super::columns::{Columns, Stretch, is_rounded, is_silent, said, spoilt};
use super::{Cells, Coding, Dated, Framing, Header, Named, Piece, Sighting, Slot, columns, days, naming};
use crate::index::query::Facet;
use crate::model::{Code, Event, Kind, Line, Prose, Source};
use conflict::{issue, side};
use std::borrow::Cow;

const WHOSE: &str = "UCDP";

/// GED begins with 1989.
const FIRST_YEAR: i32 = 1989;

/// The columns of a current release, for a file without a header.
const KNOWN: [&str; 49] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

/// The figures, by the names that releases give the columns.
const FIGURES: [(&str, &[&str]); 8] = [
    ("deaths, best estimate", &["best", "best_est"]),
    ("deaths, lowest estimate", &["low", "low_est"]),
    ("deaths, highest estimate", &["high", "high_est"]),
    ("deaths of side A", &["deaths_a"]),
    ("deaths of side B", &["deaths_b"]),
    ("deaths of civilians", &["deaths_civilians"]),
    ("deaths of persons unknown", &["deaths_unknown"]),
    ("sources", &["number_of_sources"]),
];

/// How precisely the place is known: `where_prec` 1 to 7.
const WHERE: [&str; 7] = [
    "the very place is known",
    "the place is known to within some 25 km",
    "the place is known to the district",
    "the place is known to the province",
    "the place is a stretch or a wider area",
    "only the country is known",
    "on open water or in the air",
];

/// The reader of UCDP GED.
#[derive(Debug, Default)]
pub(in crate::input) struct Ucdp {
    /// The list of conflicts or dyads, if the file is one and not GED.
    list: Option<Box<list::List>>,
    days: days::Column,
    year: usize,
    columns: Columns,
    id: usize,
    precision: usize,
    start: usize,
    end: usize,
    violence: usize,
    figures: Vec<(usize, &'static str)>,
    subject: Stretch,
    action: Stretch,
    object: Stretch,
    place: Stretch,
    office: usize,
    told: Told,
}

/// The columns that are read only for a whole event.
#[derive(Debug, Default)]
struct Told {
    article: usize,
    headline: usize,
    original: usize,
    description: usize,
    where_precision: usize,
    clarity: usize,
}

impl Ucdp {
    fn new(columns: Columns) -> Result<Self, String> {
        let at = |names: &[&str]| columns.at(names);
        let figures = FIGURES.iter().map(|(label, names)| (at(names), *label));
        Ok(Self {
            list: None,
            days: days::Column::default(),
            year: at(&["year"]),
            id: columns.must(&["id"])?,
            precision: at(&["date_prec"]),
            start: columns.must(&["date_start"])?,
            end: columns.must(&["date_end"])?,
            violence: columns.must(&["type_of_violence"])?,
            figures: figures.collect(),
            subject: Stretch::new(&[columns.must(&["side_a"])?]),
            action: Stretch::new(&[at(&["type_of_violence"]), at(&["conflict_name"]), at(&["dyad_name"])]),
            object: Stretch::new(&[columns.must(&["side_b"])?]),
            place: Stretch::new(&[at(&["where_coordinates"]), at(&["adm_2"]), at(&["adm_1"]), at(&["country"])]),
            office: at(&["source_office"]),
            told: Told {
                article: at(&["source_article"]),
                headline: at(&["source_headline"]),
                original: at(&["source_original"]),
                description: at(&["where_description"]),
                where_precision: at(&["where_prec"]),
                clarity: at(&["event_clarity"]),
            },
            columns,
        })
    }

    fn when(&self, cells: &Cells<'_>) -> Result<Dated, &'static str> {
        let from = self.days.day(cells.get(self.start)).ok_or("no such first day")?;
        let to = if is_silent(cells.get(self.end)) { from } else { self.days.day(cells.get(self.end)).ok_or("no such last day")? };
        if to < from {
            return Err("the last day is before the first");
        }
        if !days::agree(cells.get(self.year), from, to) {
            return Err(days::OTHER_YEAR);
        }
        if days::is_before(from, FIRST_YEAR) {
            return Err(days::TOO_EARLY);
        }
        // If a single day is given but not known to be exact, the span of the codebook applies.
        Ok(match (days::whole(cells.get(self.precision)), from == to) {
            (b"1", false) => Dated::Lasting(from, to),
            (b"2" | b"3", true) => days::week_of(from),
            (b"4", true) => days::month_of(from),
            (b"5", true) => days::year_of(from),
            _ => days::within(from, to),
        })
    }

    fn spoilt(&self, rows: &[Cells<'_>]) -> Option<&'static str> {
        let has = |wrong: &dyn Fn(&[u8]) -> bool, columns: &[usize]| rows.iter().any(|row| columns.iter().any(|at| wrong(row.get(*at))));
        if has(&days::is_spoilt, &[self.start, self.end]) {
            return Some("days have become numbers or times such as 00:00.0");
        }
        has(&is_rounded, &[self.id]).then_some("long numbers have been rounded to such as 3.00E+05")
    }
}

impl Coding for Ucdp {
    fn name(&self) -> &'static str {
        if self.list.is_some() { "UCDP conflicts by year" } else { "UCDP georeferenced events" }
    }

    fn framing(&self, beginning: &[u8]) -> Framing {
        columns::framing(beginning, true)
    }

    fn is_machine(&self) -> bool {
        false
    }

    fn open(&mut self, first: &[Cells<'_>]) -> Result<Header, String> {
        let Some(head) = first.first() else { return Err("the file is empty".to_owned()) };
        let read = Columns::new(head);
        if list::is_one(&read) {
            self.list = Some(Box::new(list::List::new(read)?));
            return Ok(Header::Yes);
        }
        let is_header = read.at(&["date_start"]) != columns::ABSENT;
        if !is_header && head.len() != KNOWN.len() {
            return Err(format!("there is no header, and a row has {} cells where UCDP GED has {}", head.len(), KNOWN.len()));
        }
        *self = Self::new(if is_header { read } else { Columns::named(KNOWN) })?;
        match self.spoilt(&first[usize::from(is_header)..]) {
            Some(what) => Err(spoilt(what, WHOSE)),
            None => {
                first[usize::from(is_header)..].iter().for_each(|row| self.look(row));
                Ok(if is_header { Header::Yes } else { Header::No })
            }
        }
    }

    fn is_undecided(&self) -> bool {
        self.list.is_none() && self.days.is_open()
    }

    fn look(&mut self, cells: &Cells<'_>) {
        self.days.look(cells.get(self.start));
        self.days.look(cells.get(self.end));
    }

    fn decide(&mut self) -> Result<(), String> {
        if self.is_undecided() { Err(spoilt(days::NO_ORDER, WHOSE)) } else { Ok(()) }
    }

    /// Candidate files appear every month; later ones correct earlier ones, event by event.
    fn is_revised(&self) -> bool {
        true
    }

    fn columns(&self, _: usize) -> Vec<String> {
        self.list.as_ref().map_or(&self.columns, |list| list.columns()).written().to_vec()
    }

    fn row<'a>(&self, cells: &Cells<'a>) -> Result<Sighting<'a>, &'static str> {
        if let Some(list) = &self.list {
            return list.row(cells);
        }
        if let Some(why) = self.columns.misfit(cells) {
            return Err(why);
        }
        let when = self.when(cells)?;
        if !matches!(days::whole(cells.get(self.violence)), b"1" | b"2" | b"3") {
            return Err("no such type of violence");
        }
        let office = cells.get(self.office);
        let pieces = [
            self.subject.run(cells),
            self.action.run(cells),
            self.object.run(cells),
            self.place.run(cells),
            if is_silent(office) { &[] } else { office },
        ];
        Ok(Sighting { when, pieces, same: None })
    }

    fn piece(&self, slot: Slot, cells: &str) -> Piece {
        if let Some(list) = &self.list {
            return list.piece(slot, cells);
        }
        match slot {
            Slot::Subject | Slot::Object => side(cells),
            Slot::Action => action(self.action.cut(cells)),
            Slot::Place => {
                let [place, district, province, country] = self.place.cut(cells);
                naming::place_and_country(&[place, district, province], country)
            }
            Slot::Teller => naming::tellers(cells.split(';').map(said)),
        }
    }

    fn number<'a>(&self, cells: &Cells<'a>) -> Cow<'a, str> {
        match &self.list {
            Some(list) => list.number(cells),
            None => String::from_utf8_lossy(days::whole(cells.get(self.id))),
        }
    }

    fn sides_are_alike(&self) -> bool {
        self.list.as_ref().is_none_or(|list| list.sides_are_alike())
    }

    fn scheme(&self) -> &'static str {
        "ucdp"
    }

    fn tell(&self, cells: &Cells<'_>, event: &mut Event, source: &mut Source) {
        if let Some(list) = &self.list {
            return list.tell(cells, event, source);
        }
        event.figures.extend(self.figures.iter().filter_map(|(at, label)| naming::figure(label, days::whole(cells.get(*at)), source)));
        // -1 means that nobody counted the sources.
        event.figures.retain(|figure| !figure.value.to_string().starts_with('-'));
        let precisions =
            [("UCDP date_prec", self.precision), ("UCDP where_prec", self.told.where_precision), ("UCDP event_clarity", self.told.clarity)];
        for (scheme, at) in precisions.into_iter().filter(|(_, at)| !is_silent(cells.get(*at))) {
            event.codes.push(Code { scheme: Line::from(scheme), value: Line::from(&*String::from_utf8_lossy(days::whole(cells.get(at)))) });
        }
        event.summary = summary(&cells.text(self.told.description), cells.get(self.told.where_precision));
        let (headline, article, original) = (cells.text(self.told.headline), cells.text(self.told.article), cells.text(self.told.original));
        if !said(&headline).is_empty() {
            source.title = Line::from(said(&headline));
        }
        if let Some(account) = event.accounts.first_mut() {
            let after = |original: &str| format!("after {original}");
            let told = [
                (!said(&original).is_empty()).then(|| after(said(&original))),
                (!said(&article).is_empty()).then(|| said(&article).to_owned()),
            ];
            let told: Vec<String> = told.into_iter().flatten().collect();
            account.summary = (!told.is_empty()).then(|| Prose::from(told.join("\n\n").as_str()));
        }
    }
}

/// The place in the coders' words, and how precisely it is known.
fn summary(description: &str, precision: &[u8]) -> Option<Prose> {
    let digit = precision.trim_ascii().first().filter(|digit| digit.is_ascii_digit());
    let known = digit.and_then(|digit| WHERE.get(usize::from(digit - b'0').wrapping_sub(1)));
    let description = said(description);
    match (description, known) {
        ("", None) => None,
        ("", Some(known)) => Some(Prose::from(format!("Where: {known}.").as_str())),
        (told, None) => Some(Prose::from(format!("Where: {told}.").as_str())),
        (told, Some(known)) => Some(Prose::from(format!("Where: {told} ({known}).").as_str())),
    }
}

fn action([violence, conflict, dyad]: [&str; 3]) -> Piece {
    let violence = violence.strip_suffix(".0").unwrap_or(violence);
    let label = match violence {
        "1" => "state-based conflict",
        "2" => "non-state conflict",
        "3" => "one-sided violence",
        other => other,
    };
    let mut piece = Piece { label: label.to_owned(), kind: Some(Kind::UseOfForce), ..Piece::default() };
    naming::add_code(&mut piece, "UCDP type of violence", violence, format!("{label} (UCDP {violence})"), None);
    // The number alone could be a code of any scheme.
    if let Some(Named::Term(Facet::Code, term, _)) = piece.names.last_mut() {
        term.id = format!("UCDP-{violence}");
    }
    let wide = (!conflict.is_empty()).then(|| issue(conflict, None)).flatten();
    let narrow = (!dyad.is_empty() && dyad != conflict).then(|| issue(dyad, wide.as_ref())).flatten();
    piece.above.extend(narrow.is_some().then(|| wide.clone().map(Named::Issue)).flatten());
    piece.names.extend(narrow.or(wide).map(Named::Issue));
    piece
}

#[cfg(test)]
mod tests;
