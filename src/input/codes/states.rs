//! The table of states and international organisations by their common names: their years, and the names of their
//! peoples.
//!
//! Owns reading `data/codes/states.tsv`. Leaves which code is which country to `countries`, and organisations to
//! `bodies`.

use super::table;
use std::sync::LazyLock;

/// The standing of a state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// A country or territory of today.
    #[default]
    Today,
    /// A state that only some recognise.
    Contested,
    /// A state that no longer exists.
    Former,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub kind: Kind,
    /// For an entry without a standard code, a name in lower case; empty if a name needs none.
    pub code: &'static str,
    pub name: &'static str,
    /// The first and the last year of its existence.
    pub years: (Option<i32>, Option<i32>),
    pub capitals: Vec<&'static str>,
    pub demonyms: Vec<&'static str>,
    pub other_names: Vec<&'static str>,
    /// The state of today that it is, or that succeeded it.
    pub iso3: &'static str,
}

/// The type of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A state, with its standing.
    State(Standing),
    /// A former name of a state of today.
    Name,
    /// An international organisation.
    Body,
}

/// The source of the table.
pub(super) const TABLE: &str = include_str!("../../../data/codes/states.tsv");

/// All rows.
pub(super) static ALL: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let year = |cell: &str| cell.parse().ok();
    let rows = table::rows(TABLE).map(|[kind, code, name, from, until, capitals, demonyms, others, iso3]| Entry {
        kind: match kind {
            "body" => Kind::Body,
            "name" => Kind::Name,
            "former" => Kind::State(Standing::Former),
            "contested" => Kind::State(Standing::Contested),
            _ => Kind::State(Standing::Today),
        },
        code,
        name,
        years: (year(from), year(until)),
        capitals: table::names(capitals),
        demonyms: table::names(demonyms),
        other_names: table::names(others),
        iso3,
    });
    rows.collect()
});
