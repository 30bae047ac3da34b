//! What events and lists of UCDP tell alike: the sides of a conflict, and what it is called.

use crate::input::codes;
use crate::input::formats::coded::columns::said;
use crate::input::formats::coded::naming;
use crate::input::formats::coded::sighting::Piece;
use crate::model::{ActorType, Id, Issue, Line};

/// The sides of a conflict: a government, civilians, groups; several where they fight together.
pub(super) fn side(cell: &str) -> Piece {
    let mut names: Vec<String> = Vec::new();
    for name in said(cell).split(", ").map(str::trim).filter(|name| !name.is_empty()) {
        // "Macedonia, FYR" is one name.
        match names.last_mut() {
            Some(before) if name == "FYR" => *before += ", FYR",
            _ => names.push(name.to_owned()),
        }
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut piece = Piece { label: naming::listed(&names), ..Piece::default() };
    piece.also.extend((names.len() > 3).then(|| cell.to_owned()));
    for name in names {
        if let Some(country) = name.strip_prefix("Government of ") {
            naming::add_actor(&mut piece, name, codes::named(country), ActorType::Organization);
            naming::add_type(&mut piece, codes::type_of("GOV"));
        } else if name.eq_ignore_ascii_case("Civilians") {
            naming::add_actor(&mut piece, name, None, ActorType::Group);
            naming::add_type(&mut piece, codes::type_of("CVL"));
        } else {
            naming::add_actor(&mut piece, name, naming::country_in(name), ActorType::Group);
            naming::add_type(&mut piece, codes::term("armed group", &[]));
        }
    }
    piece
}

/// A conflict, or a dyad of one, as what an event is about.
pub(super) fn issue(name: &str, broader: Option<&Issue>) -> Option<Issue> {
    let id = Id::new(&format!("ucdp:{}", codes::slug(name))).ok()?;
    Some(Issue { id, label: Line::from(name), broader: broader.map(|issue| issue.id.clone()), other_names: Vec::new() })
}
