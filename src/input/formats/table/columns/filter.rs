//! The rows of a table that a narrower load keeps: by days, by kind, by participants.

use super::super::cells::Cells;
use super::super::event::{Maker, kind_of};
use super::super::mapping::Field;
use crate::dates::Edtf;
use crate::index::query::has_words;
use crate::input::codes;
use crate::input::row_filter::RowFilter;
use crate::text;

/// The rows that were requested.
pub(super) struct Filter {
    narrow: RowFilter,
    whom: Vec<Whom>,
}

/// A participant who was requested.
struct Whom {
    /// The ISO 3166-1 code, if the name is that of a country: "Guinea" is not "Papua New Guinea".
    iso3: Option<&'static str>,
    folded: String,
}

impl Filter {
    pub fn new(narrow: &RowFilter) -> Self {
        let whom = narrow.actors.iter().take(RowFilter::MOST_ACTORS).map(|name| Whom::new(name)).collect();
        Self { narrow: narrow.clone(), whom }
    }

    /// Whether all rows were requested.
    pub fn is_open(&self) -> bool {
        self.narrow.is_empty()
    }

    /// Whether a row with this date was requested.
    pub fn takes(&self, maker: &Maker, cells: &Cells, date: &Edtf) -> bool {
        let window = self.narrow.window();
        (window.is_open() || window.overlaps(date.span())) && self.has_kind(maker, cells) && self.has_actors(maker, cells)
    }

    fn has_kind(&self, maker: &Maker, cells: &Cells) -> bool {
        let kinds = &self.narrow.kinds;
        let kind = || maker.cells(Field::Kind, cells).next().and_then(kind_of).unwrap_or_default();
        kinds.is_empty() || kinds.contains(&kind())
    }

    fn has_actors(&self, maker: &Maker, cells: &Cells) -> bool {
        if self.whom.is_empty() {
            return true;
        }
        let names = maker.list(Field::Actor, maker.cells(Field::Actor, cells));
        let mut whom = self.whom.iter().map(|whom| names.iter().any(|name| whom.is(name)));
        if self.narrow.any { whom.any(|is| is) } else { whom.all(|is| is) }
    }
}

impl Whom {
    fn new(typed: &str) -> Self {
        let country = codes::named(typed.trim()).or_else(|| codes::iso3(typed.trim()));
        Self { iso3: country.map(|country| country.iso3), folded: text::fold(typed.trim()) }
    }

    fn is(&self, name: &str) -> bool {
        let folded = text::fold(name);
        match self.iso3 {
            Some(iso3) => folded == self.folded || codes::named(name).or_else(|| codes::iso3(name)).is_some_and(|known| known.iso3 == iso3),
            None => !self.folded.is_empty() && has_words(&folded, &self.folded),
        }
    }
}
