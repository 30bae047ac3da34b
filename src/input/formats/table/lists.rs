//! Lists in cells: finding the separator between the names, and splitting at it.
//!
//! Owns the separators and what the values show about them. Leaves which columns hold lists to [`super::propose`].

use super::mapping::ColumnFormat;
use crate::input::codes;
use std::collections::HashSet;

/// The possible separators between names; first those that occur in no name.
const SIGNS: [ColumnFormat; 8] = [
    ColumnFormat::Split('|'),
    ColumnFormat::Split(';'),
    ColumnFormat::Split('\n'),
    ColumnFormat::Split('/'),
    ColumnFormat::Split(','),
    ColumnFormat::Dash,
    ColumnFormat::Split('&'),
    ColumnFormat::And,
];

/// What parts names without being asked for: no name has it.
const ALWAYS: [char; 5] = [';', '\n', '\r', '；', '、'];

/// The names in a cell.
pub(super) fn pieces(cell: &str, manner: ColumnFormat) -> Vec<&str> {
    match manner {
        ColumnFormat::Whole => vec![cell],
        ColumnFormat::Split(sign) => cell.split(sign).collect(),
        ColumnFormat::Dash => at_dashes(cell),
        ColumnFormat::And => of_prose(cell),
        _ => cell.split(ALWAYS).collect(),
    }
}

/// Passes on the names in a cell, without space around them.
pub(super) fn each_piece<'c>(cell: &'c str, manner: ColumnFormat, visit: &mut dyn FnMut(&'c str)) {
    match manner {
        ColumnFormat::Split(sign) => cell.split(sign).for_each(|piece| visit(piece.trim())),
        ColumnFormat::Whole | ColumnFormat::Dash | ColumnFormat::And => {
            pieces(cell, manner).into_iter().for_each(|piece| visit(piece.trim()))
        }
        _ => cell.split(ALWAYS).for_each(|piece| visit(piece.trim())),
    }
}

/// "France - Russia": a dash between blanks. A dash inside a word is part of the word.
fn at_dashes(cell: &str) -> Vec<&str> {
    [" – ", " — ", " -- "]
        .iter()
        .fold(cell.split(" - ").collect(), |pieces, dash| pieces.into_iter().flat_map(|piece: &str| piece.split(dash)).collect())
}

/// "France, Spain and Trinidad and Tobago" has three names.
fn of_prose(cell: &str) -> Vec<&str> {
    const JOINTS: [&str; 7] = [" and ", " & ", " et ", " und ", " y ", " e ", " и "];
    let mut pieces = Vec::new();
    for piece in cell.split(',') {
        let mut rest = piece.trim();
        rest = rest.strip_prefix("and ").unwrap_or(rest);
        loop {
            let joint = JOINTS.iter().filter_map(|joint| rest.find(joint).map(|at| (at, joint.len()))).min();
            let Some((at, length)) = joint.filter(|_| codes::named(rest).is_none()) else { break };
            // "Bosnia and Herzegovina and Serbia": the longest name of a country at the start stays whole.
            let ends = rest[at + length..].match_indices(' ').map(|(more, _)| at + length + more);
            match ends.rev().find(|end| codes::named(&rest[..*end]).is_some()) {
                Some(end) => {
                    pieces.push(&rest[..end]);
                    rest = rest[end..].trim_start();
                    rest = JOINTS.iter().find_map(|joint| rest.strip_prefix(joint.trim_start())).unwrap_or(rest);
                }
                None => {
                    pieces.push(&rest[..at]);
                    rest = &rest[at + length..];
                }
            }
        }
        pieces.push(rest);
    }
    pieces
}

/// The separator of the names in the cells of a column; `None` if there are no lists, or if it is not certain.
///
/// A separator that also occurs in names is accepted only if the pieces are names on their own: all of them countries,
/// or some of them alone in other cells, or first in one cell and last in another.
pub(super) fn sign(cells: &[&str]) -> Option<ColumnFormat> {
    SIGNS.into_iter().find(|manner| divides(*manner, cells))
}

fn divides(manner: ColumnFormat, cells: &[&str]) -> bool {
    let (mut alone, mut first, mut later) = (HashSet::new(), HashSet::new(), HashSet::new());
    let (mut lists, mut countries, mut all, mut longest) = (0_usize, 0_usize, 0_usize, 0_usize);
    for cell in cells.iter().filter(|cell| super::missing::is_something(cell)) {
        let pieces: Vec<&str> = pieces(cell, manner).into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect();
        if pieces.len() < 2 {
            alone.extend(pieces.first().copied());
            continue;
        }
        lists += 1;
        all += pieces.len();
        countries += pieces.iter().filter(|piece| codes::named(piece).is_some() || codes::iso3(piece).is_some()).count();
        longest = longest.max(pieces.iter().map(|piece| piece.chars().count()).max().unwrap_or(0));
        first.insert(pieces[0]);
        later.extend(&pieces[1..]);
    }
    // Only for names; prose has commas too.
    if lists == 0 || longest > 80 {
        return false;
    }
    if matches!(manner, ColumnFormat::Split('|' | ';' | '\n')) {
        return true;
    }
    let crossing =
        first.iter().chain(&later).filter(|piece| alone.contains(**piece) || (first.contains(**piece) && later.contains(**piece)));
    // "Peron, Isabel" beside "Peron, Juan" and "Peron": what follows the comma never stands anywhere else.
    let follows = later.iter().filter(|piece| alone.contains(**piece) || first.contains(**piece)).count();
    if matches!(manner, ColumnFormat::Split(',') | ColumnFormat::And) && countries * 10 < all * 8 && follows * 4 < later.len() {
        return false;
    }
    countries * 10 >= all * 8 || crossing.collect::<HashSet<_>>().len() * 4 >= (first.len() + later.len()).max(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_between_names_is_told_by_the_values() {
        for (cells, wanted) in [
            (&["France|Russia", "Israel|China"][..], Some(ColumnFormat::Split('|'))),
            (&["A. Lambert; Hong", "Hong"], Some(ColumnFormat::Split(';'))),
            (&["France, Germany", "Spain"], Some(ColumnFormat::Split(','))),
            (&["Smith, John", "Jones, John"], None),
            (&["Li, Qiang", "Wang, Yi", "Li, Hui"], None),
            (&["Peron, Isabel", "Peron", "Atassi, L.", "Atassi", "Arias, A.", "Arias"], None),
            (&["NATO, Acme", "Acme, NATO", "NATO"], Some(ColumnFormat::Split(','))),
            (&["France - Russia", "Guinea-Bissau"], Some(ColumnFormat::Dash)),
            (&["France and Spain", "Trinidad and Tobago"], Some(ColumnFormat::And)),
            (&["USA/China", "China"], Some(ColumnFormat::Split('/'))),
            (&["Ministry of Health and Welfare", "Ministry of War"], None),
            (&["China", "France"], None),
        ] {
            assert_eq!(sign(cells), wanted, "{cells:?}");
        }
    }

    #[test]
    fn names_with_and_in_them_stay_whole() {
        for (cell, wanted) in [
            ("France, Spain and Italy", &["France", "Spain", "Italy"][..]),
            ("Trinidad and Tobago", &["Trinidad and Tobago"]),
            ("Bosnia and Herzegovina and Serbia", &["Bosnia and Herzegovina", "Serbia"]),
            ("Serbia and Bosnia and Herzegovina", &["Serbia", "Bosnia and Herzegovina"]),
            ("France, Spain, and Italy", &["France", "Spain", "Italy"]),
        ] {
            assert_eq!(pieces(cell, ColumnFormat::And), wanted, "{cell}");
        }
    }
}
