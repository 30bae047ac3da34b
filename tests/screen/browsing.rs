//! Moving about.

use crate::harness::built_in;
use crossterm::event::MouseEventKind;

#[test]
fn the_program_opens_on_the_first_event_with_its_detail_beside_it() {
    let screen = built_in(120, 36);
    assert_eq!(screen.selected(), "Maritime discussions in Beijing");
    screen.shows("27 events").shows("Fri 3 November 2023");
}

#[test]
fn j_k_and_arrows_walk_the_events_and_stop_at_the_ends() {
    let screen = built_in(120, 36).keys("j<down>");
    assert_eq!(screen.selected(), "Blinken visits Shanghai and Beijing");
    let screen = screen.keys("kk<up>kk");
    assert_eq!(screen.selected(), "Maritime discussions in Beijing");
    let screen = screen.keys("Gjj");
    assert_eq!(screen.selected(), "Wu Qian briefs on Dong and Austin");
    assert_eq!(screen.keys("g").selected(), "Maritime discussions in Beijing");
}

#[test]
fn brackets_walk_the_months_that_have_events() {
    let screen = built_in(120, 36).keys("]");
    assert_eq!(screen.selected(), "PRC announces Blinken's visit");
    let screen = screen.keys("]");
    assert_eq!(screen.selected(), "PRC announces drills around Taiwan");
    let screen = screen.keys("]").shows("no later month has events");
    let screen = screen.keys("jj[");
    assert_eq!(screen.selected(), "PRC announces drills around Taiwan", "first to this month's first event");
    assert_eq!(screen.keys("[").selected(), "PRC announces Blinken's visit");
}

#[test]
fn the_cursor_stays_on_screen_on_a_small_terminal_and_so_does_its_month() {
    let mut screen = built_in(60, 14);
    for _ in 0..26 {
        screen = screen.keys("j");
        let title: String = screen.selected().chars().take(12).collect();
        let months = screen.text().lines().filter(|line| (line.contains("2024 ") || line.contains("2023 ")) && line.contains("──")).count();
        assert!(months >= 1, "{}", screen.text());
        screen = screen.shows(&title);
    }
}

#[test]
fn gaps_between_events_are_told_in_words() {
    let _ = built_in(120, 36).shows("5½ months without events").shows("24 days without events");
}

#[test]
fn the_parts_of_a_visit_stand_indented_below_it() {
    let screen = built_in(120, 36);
    let (column, visit) = screen.find("Ma Zhaoxu visits");
    let (inner, talks) = screen.find("Campbell hosts Ma for talks");
    assert_eq!((inner, talks), (column + 2, visit + 1));
}

#[test]
fn enter_goes_into_the_event_and_escape_back() {
    let screen = built_in(120, 36).keys("<enter>jjj");
    assert_eq!(screen.selected(), "Maritime discussions in Beijing", "j moves in the detail now");
    let screen = screen.keys("<esc>j");
    assert_eq!(screen.selected(), "PRC announces Blinken's visit");
}

#[test]
fn q_goes_back_first_and_quits_then_and_control_c_quits_from_anywhere() {
    let screen = built_in(120, 36).keys("<enter>q");
    assert!(!screen.app().has_quit());
    assert!(screen.keys("q").app().has_quit());
    assert!(built_in(80, 24).keys("a<c-c>").app().has_quit());
    assert!(built_in(80, 24).keys("/x<c-c>").app().has_quit());
}

#[test]
fn control_z_suspends_and_the_screen_is_drawn_again() {
    let screen = built_in(80, 24).keys("j<c-z>");
    assert_eq!(screen.suspended(), 1);
    assert_eq!(screen.shows("PRC announces").selected(), "PRC announces Blinken's visit");
}

#[test]
fn the_wheel_scrolls_what_lies_under_it_and_a_click_selects() {
    let screen = built_in(120, 36).click_on("Campbell hosts Ma");
    assert_eq!(screen.selected(), "Campbell hosts Ma for talks");
    let screen = screen.wheel_on("Thu 30 May 2024", true);
    assert_eq!(screen.selected(), "Campbell hosts Ma for talks", "the wheel over the detail leaves the timeline");
    let screen = screen.hides("Thu 30 May 2024");
    let screen = screen.mouse(MouseEventKind::ScrollDown, 500, 500);
    assert_eq!(screen.selected(), "Campbell hosts Ma for talks", "outside of everything it does nothing");
}

#[test]
fn a_click_on_an_actor_filters_by_it() {
    let screen = built_in(120, 36).click_on("Kurt Campbell ");
    let _ = screen.shows("actor: Kurt Campbell ×").shows(" of 27 events");
}

#[test]
fn the_wheel_over_the_timeline_moves_the_window_and_takes_the_cursor_along() {
    let screen = built_in(80, 16).wheel_on("November 2023", true).wheel_on("April 2024", true);
    assert_ne!(screen.selected(), "Maritime discussions in Beijing");
    let _ = screen.hides("3 Fri");
}

#[test]
fn tab_walks_the_panes_that_are_there() {
    let wide = built_in(120, 36).keys("<tab>");
    assert_eq!(wide.app().focus(), diplo_tui::screen::app::Pane::Detail);
    assert_eq!(wide.keys("<tab>").app().focus(), diplo_tui::screen::app::Pane::Facets);
    let medium = built_in(80, 24).keys("<tab><tab>");
    assert_eq!(medium.app().focus(), diplo_tui::screen::app::Pane::Timeline);
}

#[test]
fn a_smaller_window_that_hides_a_pane_gives_the_keys_back_to_the_timeline() {
    let screen = built_in(120, 36).keys("<backtab>").resize(80, 24).keys("j");
    assert_eq!(screen.selected(), "PRC announces Blinken's visit");
}

#[test]
fn a_click_on_an_issue_filters_by_that_issue_wherever_the_keys_are() {
    let _ = built_in(120, 36).click_on("Taiwan Strait ").shows("issue: Taiwan Strait ×");
    let _ = built_in(120, 36).keys("<backtab>jjj").click_on("United States ").shows("actor: United States ×");
}

#[test]
fn a_term_chosen_and_taken_back_in_the_facet_pane_is_the_same_one() {
    let _ = built_in(120, 36).keys("<backtab>jjjj<enter>").shows(" ×").keys("<enter>").shows("no filter");
}
