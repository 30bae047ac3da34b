//! The names of a side, and the short one of at most ten columns.

use super::Side;
use crate::model::Actor;
use crate::text;

/// States whose short names in English are no part of their names, by ISO 3166-1 alpha-3.
const SHORT: [(&str, &str); 12] = [
    ("USA", "US"),
    ("CHN", "PRC"),
    ("GBR", "UK"),
    ("KOR", "ROK"),
    ("PRK", "DPRK"),
    ("ARE", "UAE"),
    ("COD", "DRC"),
    ("CAF", "CAR"),
    ("ZAF", "S. Africa"),
    ("SAU", "S. Arabia"),
    ("NZL", "NZ"),
    ("BIH", "Bosnia"),
];

/// The most columns of a short name.
const COLUMNS: usize = 10;

impl Side {
    pub(super) fn new(actor: &Actor) -> Self {
        let folded = [actor.id.as_str(), &actor.name].into_iter().chain(actor.other_names.iter().map(|name| &**name));
        let mut names: Vec<String> = folded.chain(actor.country.as_deref()).map(text::fold).collect();
        let short = short(actor);
        names.push(text::fold(&short));
        Self {
            actor: actor.id.clone(),
            name: actor.name.to_string(),
            short,
            events: 0,
            terms: Vec::new(),
            ids: Vec::new(),
            own_hue: None,
            names,
        }
    }
}

/// "US": letters that the files give as another name, else the usual ones, else the name if it is short.
fn short(actor: &Actor) -> String {
    let is_letters = |name: &&str| (2..=5).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let given = actor.other_names.iter().map(|name| &**name).filter(is_letters).min_by_key(|name| name.len());
    let usual = SHORT.iter().find(|(country, _)| Some(*country) == actor.country.as_deref()).map(|(_, short)| *short);
    let name = Some(&*actor.name).filter(|name| text::width(name) <= COLUMNS);
    let found = given.or(usual).or(name).or(actor.country.as_deref());
    found.map_or_else(|| text::clip(&actor.name, COLUMNS, "…").into_owned(), str::to_owned)
}
