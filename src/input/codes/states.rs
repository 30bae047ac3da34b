//! The table of states and bodies as people name them: who they were, from when until when, how their people are called.
//!
//! Owns reading `data/codes/states.tsv`. Leaves which code is which country to `countries`, and bodies to `bodies`.

use super::table;
use std::sync::LazyLock;

/// How a state stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// A country or territory of today.
    #[default]
    Today,
    /// A state that some recognise and others do not.
    Contested,
    /// A state that is no more.
    Former,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub kind: Kind,
    /// Of what has no code of the standards, a name in small letters; empty where a name needs none.
    pub code: &'static str,
    pub name: &'static str,
    /// The years from which and until which it was.
    pub years: (Option<i32>, Option<i32>),
    pub capitals: Vec<&'static str>,
    pub demonyms: Vec<&'static str>,
    pub other_names: Vec<&'static str>,
    /// The state of today that it is, or went on as.
    pub iso3: &'static str,
}

/// What a row tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A state, with how it stands.
    State(Standing),
    /// A name that a state of today had before.
    Name,
    /// A body of states.
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
