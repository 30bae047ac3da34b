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
    assert_eq!(screen.selected(), "Lambert and Hong hold maritime talks");
}

#[test]
fn a_search_jumps_while_one_types_and_escape_leaves_as_it_was() {
    let screen = built_in(120, 36).keys("/lamb");
    assert_eq!(screen.selected(), "Lambert and Hong hold maritime talks");
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
fn words_that_stand_apart_are_found_where_no_event_has_them_together() {
    let screen = built_in(120, 36).keys("/taiwan drills<enter>").shows("hit 1 of").shows("by words (n N)");
    assert_eq!(screen.selected(), "PRC announces drills around Taiwan", "both words in the title");
    let (x, y) = screen.find("drills around Taiwan");
    let marked = |at: u16| screen.buffer()[(x + at, y)].style() == screen.buffer()[(x, y)].style();
    assert!(marked(5) && !marked(8) && marked(14), "each word is marked: {}", screen.text());
    let _ = built_in(120, 36).keys("/drills around<enter>").shows("hit 1 of").hides("by words");
    let _ = built_in(120, 36).keys("/taiwan zanzibar<enter>").shows("not found");
}

#[test]
fn n_without_a_search_says_how_to_search() {
    let _ = built_in(120, 36).keys("n").shows("/ searches");
}

#[test]
fn a_quick_typist_gets_to_the_hit_as_well() {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use diplo_tui::screen::app::{Action, App, Command, Message, Settings};
    let mut desk = diplo_tui::screen::jobs::Engine::new(diplo_tui::input::built_in());
    let mut app = App::new(Settings::default(), diplo_tui::index::query::Query::default(), (120, 36));
    let mut commands = app.update(desk.load());
    let settle = |app: &mut App, commands: Vec<Command>, desk: &mut diplo_tui::screen::jobs::Engine| {
        let mut open = commands;
        while let Some(command) = open.pop() {
            if let Some(message) = desk.answer(command, &|| true) {
                open.extend(app.update(message));
            }
        }
    };
    settle(&mut app, std::mem::take(&mut commands), &mut desk);
    // All keys before the first answer.
    let mut late = app.update(Message::Act(Action::Search));
    for c in "lambert".chars() {
        late.extend(app.update(Message::Type(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))));
    }
    late.extend(app.update(Message::Act(Action::Accept)));
    settle(&mut app, late, &mut desk);
    assert_eq!(app.selected().map(|id| app.timeline().title(id)).as_deref(), Some("Lambert and Hong hold maritime talks"));
}

#[test]
fn escape_out_of_a_search_goes_back_to_where_it_began() {
    let screen = built_in(120, 36).click_on("Campbell hosts Ma").keys("/drills<esc>");
    assert_eq!(screen.selected(), "Campbell hosts Ma for talks");
}

#[test]
fn words_that_only_meet_at_a_border_of_fields_do_not_stand_together() {
    let dossier = r#"{"format":"diplo-dossier/1","actors":[{"id":"a","name":"Ann Blue"},{"id":"r","name":"Red Bob"}],
        "events":[{"id":"e","title":"T","kind":"other","when":"2024","participants":[{"actor":"a"},{"actor":"r"}]}]}"#;
    let _ = crate::harness::screen(dossier, 100, 30).keys("/blue red<enter>").shows("hit 1 of 1 by words");
}

#[test]
fn on_a_narrow_screen_the_hits_do_not_stand_on_half_a_hint() {
    let _ = built_in(40, 10).keys("/dri").shows("/dri: hit 1 of");
    let _ = built_in(120, 36).keys("/dri").shows("/dri: hit 1 of").shows("no filter");
}
