//! Search marks and hides nothing.

use crate::harness::built_in;
use ratatui::style::Modifier;

#[test]
fn a_search_walks_its_hits_and_says_which_of_how_many() {
    let screen = built_in(120, 36).keys("/drills<enter>").shows("27 events");
    assert_eq!(screen.selected(), "PRC announces drills around Taiwan");
    let screen = screen.shows("/drills: hit 1 of");
    let screen = screen.keys("n").shows("/drills: hit 2 of");
    let screen = screen.keys("N").shows("/drills: hit 1 of");
    let _ = screen.keys("<esc>").hides("/drills");
}

#[test]
fn a_search_ignores_case_and_accents_and_looks_into_accounts() {
    let screen = built_in(120, 36).keys("/SÉCOND ROUND OF CONSULTATIONS<enter>");
    assert_eq!(screen.selected(), "Lambert and Hong confer on maritime affairs");
}

#[test]
fn a_search_jumps_while_one_types_and_escape_leaves_as_it_was() {
    let screen = built_in(120, 36).keys("/lamb");
    assert_eq!(screen.selected(), "Lambert and Hong confer on maritime affairs");
    let _ = screen.keys("<esc>").hides("/lamb");
}

#[test]
fn hits_are_marked_where_they_stand() {
    let screen = built_in(120, 36).keys("/lambert<enter>");
    let (column, row) = screen.find("Lambert and Hong");
    let cell = &screen.buffer()[(column, row)];
    assert!(cell.modifier.contains(Modifier::UNDERLINED));
    assert!(!screen.buffer()[(column + 9, row)].modifier.contains(Modifier::UNDERLINED));
}

#[test]
fn a_search_without_a_hit_says_so() {
    let _ = built_in(120, 36).keys("/zanzibar<enter>").shows("not found").shows("27 events");
}

#[test]
fn n_without_a_search_says_how_to_search() {
    let _ = built_in(120, 36).keys("n").shows("/ searches");
}
