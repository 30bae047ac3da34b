//! The countries of the Office of the Historian: its own codes, which cover both the states of today and their
//! predecessors.
//!
//! Owns which state of today a code and a printed name mean. A former state ("U.S.S.R." under the code of Russia) is
//! not the state that has the code; it only shares its country.

use super::slug;
use crate::input::codes::{self, Country, Standing};
use crate::input::import_builder::Harvest;
use crate::model::{Actor, ActorType, Id, Place};

/// Codes that differ from the name of their country.
const CODES: [(&str, &str); 9] = [
    ("antigua-barbuda", "ATG"),
    ("congo-democratic-republic", "COD"),
    ("congo-republic", "COG"),
    ("korea-north", "PRK"),
    ("korea-south", "KOR"),
    ("palestinian-authority", "PSE"),
    ("saint-kitts-nevis", "KNA"),
    ("saint-vincent-grenadines", "VCT"),
    ("timor-leste", "TLS"),
];

/// Names that a table of countries may map to a state of today, and that belong to a former one.
const NO_MORE: [&str; 4] = ["soviet union", "yugoslavia", "serbia and montenegro", "east germany"];

/// The country of a code; `None` for former states without a country of today.
pub(super) fn of_code(code: &str) -> Option<&'static Country> {
    if NO_MORE.contains(&code.replace('-', " ").as_str()) {
        return None;
    }
    let listed = CODES.iter().find(|(known, _)| *known == code).and_then(|(_, iso3)| codes::iso3(iso3));
    listed.or_else(|| codes::named(&code.replace('-', " "))).or_else(|| codes::named(code))
}

/// The state of today that a record means, if code and name agree.
fn of_today(code: &str, printed: &str) -> Option<&'static Country> {
    let name = upright(printed);
    if NO_MORE.contains(&name.to_lowercase().as_str()) {
        return None;
    }
    let of_code = of_code(code)?;
    [printed, &name].into_iter().find_map(codes::named).filter(|named| named.iso3 == of_code.iso3)
}

/// The state that is no more and has this name, which all files share too.
fn former(printed: &str) -> Option<&'static Country> {
    [printed, &upright(printed)].into_iter().find_map(codes::named).filter(|country| country.standing == Standing::Former)
}

/// The state as an actor: the state of today or of former days that all files share, else one with the printed name.
pub(super) fn state(harvest: &mut Harvest, code: &str, printed: &str) -> Option<Id<Actor>> {
    if let Some(actor) = of_today(code, printed).and_then(Country::actor) {
        return Some(harvest.shared_actor(actor));
    }
    if let Some(actor) = former(printed).and_then(Country::actor) {
        return Some(harvest.shared_actor(actor));
    }
    let name = upright(printed);
    let state = harvest.actor(&key(code, printed), &name, ActorType::State)?;
    if let Some(actor) = harvest.known(&state) {
        actor.country = of_code(code).map(|country| country.iso3.into());
        if name != printed && actor.other_names.is_empty() {
            actor.other_names.push(printed.into());
        }
    }
    Some(state)
}

/// The towns of a country, as one place; the country if none is given.
pub(super) fn place(harvest: &mut Harvest, code: &str, country: &str, locale: &str) -> Option<Id<Place>> {
    let whole = match of_today(code, country).or_else(|| former(country)).and_then(Country::place) {
        Some(place) => Some(harvest.shared_place(place)),
        None => harvest.place(&key(code, country), &upright(country), None),
    };
    if locale.is_empty() {
        return whole;
    }
    let town = format!("{}:{}", slug(code), slug(locale));
    harvest.place(&town, locale, whole.as_ref())
}

/// The code, with the name if it differs from that of the code.
fn key(code: &str, printed: &str) -> String {
    let (code, name) = (slug(code), slug(printed));
    if code == name || printed.is_empty() { code } else { format!("{code}:{name}") }
}

/// Turns "Korea, Republic of" into its usual order.
fn upright(printed: &str) -> String {
    let printed = printed.replace('’', "'");
    match printed.split_once(", ") {
        Some((name, before)) if before.ends_with(" of") => format!("{before} {name}"),
        _ => printed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_of_today_is_shared_and_one_that_is_no_more_is_itself() {
        let today = |code, printed| of_today(code, printed).map_or("-", |country| country.iso3);
        for (code, printed, wanted) in [
            ("israel", "Israel", "ISR"),
            ("israel", "Israel (Provisional Government)", "ISR"),
            ("korea-south", "Korea", "KOR"),
            ("korea-south", "Korea, Republic of", "KOR"),
            ("germany", "Germany, Federal Republic of", "DEU"),
            ("congo-democratic-republic", "Democratic Republic of the Congo (Zaire)", "COD"),
            ("holy-see", "Vatican City", "VAT"),
            ("russia", "U.S.S.R.", "-"),
            ("china", "China, Republic of", "-"),
            ("yugoslavia", "Yugoslavia", "-"),
            ("serbia", "Serbia and Montenegro", "-"),
            ("tanzania", "Tanganyika", "-"),
            ("hawaii", "Hawaii", "-"),
            ("", "", "-"),
        ] {
            assert_eq!(today(code, printed), wanted, "{code} {printed}");
        }
        let of_code = |code| of_code(code).map_or("-", |country| country.iso3);
        assert_eq!(["russia", "timor-leste", "yugoslavia", "hawaii"].map(of_code), ["RUS", "TLS", "-", "-"]);
    }
}
