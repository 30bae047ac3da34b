//! Actors in words: splits a CAMEO actor code.
//!
//! Such a code consists of parts of three letters: a country or a wider type of actor first, then roles, religions and
//! known groups, from the general to the particular; ethnic groups are in lower case.

use super::countries::{Land, cameo_country};
use super::table;
use crate::index::query::Term;
use crate::model::ActorType;
use crate::text;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The role of an actor: government, media, rebels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) struct Role {
    /// CAMEO's code: `GOV`.
    pub code: &'static str,
    /// In words: "government".
    pub label: &'static str,
    /// What such an actor is.
    pub actor_type: ActorType,
}

/// A group with a CAMEO code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) struct Group {
    /// CAMEO's code: `UNO`.
    pub code: &'static str,
    /// The common name: "NATO".
    pub name: &'static str,
    /// Other names.
    pub other_names: Vec<&'static str>,
}

/// A part of an actor code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Element<'a> {
    /// A country or region.
    Land(Land),
    /// The role.
    Role(&'static Role),
    /// A group known by name.
    Group(&'static Group),
    /// The religion.
    Religion(&'static str),
    /// The ethnic group.
    Ethnicity(&'static str),
    /// A part that is in no table, verbatim.
    Unknown(&'a str),
}

static ROLES: LazyLock<HashMap<&'static str, Role>> = LazyLock::new(|| {
    let actor_type = |written: &str| ActorType::ALL.iter().copied().find(|known| known.as_str() == written).unwrap_or_default();
    let rows = table::rows(include_str!("../../../data/codes/cameo_roles.tsv"));
    rows.map(|[code, label, written]| (code, Role { code, label, actor_type: actor_type(written) })).collect()
});
static GROUPS: LazyLock<HashMap<&'static str, Group>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../../data/codes/cameo_groups.tsv"));
    rows.map(|[code, name, others]| (code, Group { code, name, other_names: table::names(others) })).collect()
});
static RELIGIONS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| table::labels(include_str!("../../../data/codes/cameo_religions.tsv")));
static PEOPLES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| table::labels(include_str!("../../../data/codes/cameo_ethnic.tsv")));

/// A role: `GOV` is "government".
pub(in crate::input) fn role(code: &str) -> Option<&'static Role> {
    ROLES.get(code)
}

/// A group known by name: `NAT` is "NATO".
pub(in crate::input) fn group(code: &str) -> Option<&'static Group> {
    GROUPS.get(code)
}

/// A religion: `MOS` is "Muslim".
pub(in crate::input) fn religion(code: &str) -> Option<&'static str> {
    RELIGIONS.get(code).copied()
}

/// An ethnic group: `kur` is "Kurd".
pub(in crate::input) fn ethnicity(code: &str) -> Option<&'static str> {
    PEOPLES.get(code).copied()
}

/// The term of a code in a column of types: a role, or one of the few groups that also occur there, else the bare
/// code.
pub(in crate::input) fn type_of(code: &str) -> Term {
    match (role(code), group(code)) {
        (Some(role), _) => role.term(),
        (None, Some(group)) => super::term(group.name, &[code]),
        (None, None) => super::term(code, &[]),
    }
}

impl Role {
    /// The term of the facet of types, which its code finds too.
    pub fn term(&self) -> Term {
        super::term(self.label, &[self.code])
    }
}

/// The parts of an actor code, in order, each once: `USAGOVMIL` is the United States, government, military.
pub(in crate::input) fn actor(code: &str) -> Vec<Element<'_>> {
    if !code.is_ascii() {
        return vec![Element::Unknown(code)];
    }
    let mut found: Vec<Element<'_>> = Vec::new();
    let mut rest = code;
    while !rest.is_empty() {
        let (part, behind) = rest.split_at(rest.len().min(3));
        let element = element(part, found.is_empty());
        if !found.contains(&element) {
            found.push(element);
        }
        rest = behind;
    }
    found
}

/// The meaning of a part. `SHN` is Saint Helena at the beginning and Shinto elsewhere; a country may also come later
/// (`MNCUSA`).
fn element(part: &str, first: bool) -> Element<'_> {
    let land = || cameo_country(part).map(Element::Land);
    let belief = || religion(part).map(Element::Religion);
    let role = || role(part).map(Element::Role);
    let group = || group(part).map(Element::Group);
    let people = || ethnicity(part).map(Element::Ethnicity);
    let known =
        if first { land().or_else(role).or_else(group).or_else(belief) } else { role().or_else(group).or_else(belief).or_else(land) };
    known.or_else(people).unwrap_or(Element::Unknown(part))
}

impl<'a> Element<'a> {
    /// In words; the bare code if there are none.
    pub fn label(&self) -> &'a str {
        match self {
            Self::Land(land) => land.name,
            Self::Role(role) => role.label,
            Self::Group(group) => group.name,
            Self::Religion(label) | Self::Ethnicity(label) => label,
            Self::Unknown(code) => code,
        }
    }
}

/// An actor in words: the most particular group in it, with the parts after it; else the country and then the rest
/// ("United States, government, military"), so that actors of one country sort together.
pub(in crate::input) fn in_words(elements: &[Element<'_>]) -> String {
    let named = elements.iter().rposition(|element| matches!(element, Element::Group(_)));
    let told = &elements[named.unwrap_or(0)..];
    let (lands, others): (Vec<_>, Vec<_>) = told.iter().partition(|element| matches!(element, Element::Land(_)));
    let (before, behind) = if named.is_some() { (others, lands) } else { (lands, others) };
    let labels: Vec<&str> = before.into_iter().chain(behind).map(Element::label).collect();
    text::capital(&labels.join(", "))
}

/// Every label, for tests that apply to all of them.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let roles = ROLES.values().map(|role| (role.code, role.label));
    let groups = GROUPS.values().map(|group| (group.code, group.name));
    roles.chain(groups).chain(RELIGIONS.iter().chain(PEOPLES.iter()).map(|(code, label)| (*code, *label)))
}
