//! Filters: set, combined, dropped, brought back.

use crate::harness::{Setup, built_in, start};
use diplo_tui::index::query;
use diplo_tui::input;

#[test]
fn an_actor_is_chosen_by_a_few_letters_of_the_name() {
    let screen = built_in(120, 36).keys("acamp<enter>");
    let _ = screen.shows("actor: Kurt Campbell ×").shows("4 of 27 events").hides("Wang and Blinken hold talks");
}

#[test]
fn a_name_in_characters_finds_the_person_too() {
    let _ = built_in(120, 36).keys("a马朝<enter>").shows("actor: Ma Zhaoxu ×");
}

#[test]
fn a_state_has_the_events_of_its_people_and_bodies() {
    let screen = built_in(120, 36).keys("aunited<enter>");
    let _ = screen.shows("actor: United States ×").shows("Patel warns of further").shows("Campbell hosts Ma");
}

#[test]
fn who_met_ma_zhaoxu_about_taiwan_is_answered_by_two_choices() {
    let screen = built_in(120, 36).keys("ama z<enter>itaiw<enter>");
    let _ = screen
        .shows("actor: Ma Zhaoxu × ─ issue: Taiwan ×")
        .shows("Campbell hosts Ma for talks")
        .shows("Finer continues")
        .hides("Lambert and Hong");
}

#[test]
fn counts_say_how_many_events_remain() {
    let screen = built_in(120, 36).keys("acamp<enter>a");
    let text = screen.text();
    // In the list itself, not in the pane behind it.
    let line = text.split(['│', '\n']).find(|part| part.contains("Ma Zhaoxu") && part.chars().count() > 70).unwrap();
    assert!(line.trim_end().ends_with(" 1"), "Campbell and Ma share one event: {line}");
}

#[test]
fn several_actors_mean_all_of_them_until_any_is_chosen() {
    let screen = built_in(120, 36).keys("acamp<tab>blink<tab><esc>").shows("Nothing matches.");
    let screen = screen.keys("a<c-t><esc>");
    let _ = screen.shows("or: Antony Blinken ×").shows("9 of 27 events");
}

#[test]
fn an_excluded_actor_takes_its_events_away() {
    let _ = built_in(120, 36).keys("acamp<c-x><esc>").shows("not actor: Kurt Campbell ×").shows("23 of 27 events");
}

#[test]
fn filters_are_dropped_one_by_one_or_all_at_once_and_brought_back() {
    let screen = built_in(120, 36).keys("acamp<enter>irus<enter>").shows("issue: Russia and Ukraine ×");
    let screen = screen.keys("x").shows("actor: Kurt Campbell ×").hides("issue:");
    let screen = screen.keys("u").shows("issue: Russia and Ukraine ×");
    let screen = screen.keys("X").shows("27 events").hides("Kurt Campbell ×");
    let _ = screen.keys("u").shows("actor: Kurt Campbell × ─ issue: Russia and Ukraine ×");
}

#[test]
fn filtering_keeps_the_selected_event_or_takes_the_nearest_in_time() {
    let screen = built_in(120, 36).click_on("Campbell hosts Ma").keys("acamp<enter>");
    assert_eq!(screen.selected(), "Campbell hosts Ma for talks");
    let screen = screen.keys("Xablink<enter>");
    assert_eq!(screen.app().timeline().span(screen.app().selected().unwrap()).earliest.to_string(), "2024-04-26", "{}", screen.selected());
}

#[test]
fn days_are_chosen_by_month_or_span_and_what_is_only_possible_is_marked() {
    let screen = built_in(120, 36).keys("d2024-04<enter>").shows("April 2024 ×").shows("4 certain, 3 possible of 27 events");
    let screen = screen.shows("Wang and Blinken hold talks").hides("Lambert and Hong");
    let _ = screen.keys("XdMay 2024<enter>").shows("May 2024 ×").shows("Lambert and Hong");
}

#[test]
fn an_impossible_day_stays_in_the_line_with_the_reason() {
    let screen = built_in(120, 36).keys("d2024-02-30<enter>").shows("days: 2024-02-30").shows("29 days");
    let _ = screen.keys("<esc>").shows("no filter");
}

#[test]
fn kinds_and_statuses_can_be_chosen() {
    let _ = built_in(120, 36).keys("ttalks<enter>").shows("kind: talks ×").shows("Lambert and Hong").hides("Patel warns");
    let _ = built_in(120, 36).keys("sexpec<enter>").shows("status: expected ×").shows("1 of 27 events");
}

#[test]
fn a_person_in_the_detail_filters_by_f() {
    let screen = built_in(120, 36).keys("/lambert and<enter><enter>");
    let (_, row) = screen.find("Hong Liang 洪亮");
    let cursor = screen.find("Lambert and Hong hold").1;
    let down = "j".repeat(usize::from(row - cursor.min(3)));
    let mut screen = screen;
    for _ in 0..down.len() {
        let line = screen.app().detail_page()[screen.app().reading().cursor].clone();
        if line.target.is_some() && line.spans.iter().any(|span| span.text.contains("Hong Liang")) {
            break;
        }
        screen = screen.keys("j");
    }
    let _ = screen.keys("f").shows("actor: Hong Liang ×");
}

#[test]
fn an_empty_result_says_which_filter_emptied_it_and_the_way_back() {
    let screen = built_in(120, 36).keys("acamp<enter>d2023<enter>");
    let screen = screen.shows("Nothing matches.").shows("Without actor: Kurt Campbell: 2 events").shows("Without 2023: 4 events");
    let _ = screen.keys("x").shows("4 of 27 events");
}

#[test]
fn the_filter_line_can_be_edited_as_a_query() {
    let screen = built_in(120, 36).keys("acamp<enter>:");
    let screen = screen.shows(":actor:kurt-campbell").keys(" kind:talks<enter>");
    let _ = screen.shows("kind: talks ×").shows("1 of 27 events");
}

#[test]
fn a_mistake_in_a_query_keeps_the_line_and_suggests() {
    let _ = built_in(120, 36).keys(":actor:cambell<enter>").shows(":actor:cambell").shows("did you mean");
}

#[test]
fn filters_of_the_command_line_hold_on_screen() {
    let query = |library: &input::Library| query::parse("actor:campbell", library.terms()).unwrap();
    let screen = start(input::built_in(), 120, 36, Setup { query, ..Setup::default() });
    let _ = screen.shows("actor: Kurt Campbell ×").shows("4 of 27 events");
}

#[test]
fn a_term_in_the_facet_pane_is_chosen_with_enter_and_left_out_with_minus() {
    let screen = built_in(120, 36).keys("<backtab><enter>").shows("actor: United States ×");
    let _ = screen.keys("X").keys("-").shows("not actor: United States ×");
}

#[test]
fn a_click_on_a_filter_drops_that_one() {
    let screen = built_in(120, 36).keys("acamp<enter>irus<enter>").click_on("actor: Kurt Campbell ×");
    let _ = screen.shows("issue: Russia and Ukraine ×").hides("actor: Kurt");
}

#[test]
fn where_filters_do_not_fit_the_newest_is_seen() {
    let screen = built_in(60, 20).keys("acamp<enter>irus<enter>ieuro<enter>d2024-05-02..2024-06-05<enter>");
    let _ = screen.shows("more").shows("2 May – 5 June 2024 ×");
}

#[test]
fn closing_the_list_right_after_a_choice_does_not_take_it_back() {
    let screen = built_in(120, 36).keys("acampb<tab>ma zh<tab><enter>");
    let _ = screen.shows("actor: Kurt Campbell × ─ actor: Ma Zhaoxu ×").shows("1 of 27 events");
}

#[test]
fn a_day_in_a_query_is_a_day_and_a_wrong_one_a_mistake() {
    let _ = built_in(120, 36).keys(":kind:talks 2024-05<enter>").shows("May 2024 ×");
    let _ = built_in(120, 36).keys(":2024-13<enter>").shows(":2024-13").shows("month 13");
}

#[test]
fn events_whose_accounts_differ_are_chosen_by_what_differs() {
    let screen = built_in(120, 36).keys(":differs:day<enter>");
    let _ = screen.shows("differs: the day ×").shows("Lambert and Hong").shows("2 of 27 events");
}

#[test]
fn a_query_is_completed_field_and_name() {
    let screen = built_in(120, 36).keys(":ac").shows("actor:").shows("who is named");
    let screen = screen.keys("<tab>").shows(":actor:").shows("Kurt Campbell");
    let screen = screen.keys("camp<tab>").shows(":actor:kurt-campbell").hides("│kurt-campbell");
    let _ = screen.keys(" kind:st<tab><enter>").shows("actor: Kurt Campbell × ─ kind: statement ×");
}

#[test]
fn what_is_offered_is_chosen_by_arrows_and_enter_or_closed_by_esc() {
    let screen = built_in(120, 36).keys(":kind:me").shows("│meeting").shows("│mediation");
    let screen = screen.keys("<down><enter>").shows(":kind:mediation").keys("<enter>").shows("kind: mediation ×");
    let screen = screen.keys("X:kind:talks ac<esc>").shows(":kind:talks ac").hides("who is named");
    let _ = screen.keys("<esc>").shows("no filter");
}

#[test]
fn a_mistake_is_marked_where_it_is_and_explained_above_the_line() {
    let screen = built_in(80, 24).keys(":kind:talks acter:campbell<enter>");
    let (column, row) = screen.find(":kind:talks acter:");
    let column = column + 12;
    let (_, above) = screen.find("unknown field `acter:`; did you mean `actor:`?");
    assert_eq!(above + 1, row);
    let marked = |x: u16| screen.buffer()[(x, row)].modifier.contains(ratatui::style::Modifier::REVERSED);
    assert!(marked(column) && marked(column + 5) && !marked(column + 6) && !marked(column - 1), "{}", screen.text());
}

#[test]
fn an_office_finds_who_ever_held_it() {
    let screen = built_in(120, 36).keys("aforeign minister").shows("Ma Zhaoxu  ").shows("Vice Foreign Minister").hides("> ✓");
    let screen = screen.keys("<enter>").shows("actor: Ma Zhaoxu ×");
    // Only the event gives this one, not the person's own record.
    let screen = screen.keys("Xadeputy spokesperson").shows("Vedant Patel");
    let _ = screen.keys("<esc>:actor:\"vice foreign").shows("ma-zhaoxu").keys("<tab>").shows(":actor:ma-zhaoxu");
}

#[test]
fn a_mistake_in_a_long_line_comes_into_sight_and_the_cursor_to_it() {
    let long = format!(":acter:x {}", "word ".repeat(30));
    let screen = built_in(60, 20).keys(&long).hides("acter:").keys("<enter>").shows(":acter:x word");
    let _ = screen.keys("<left><left><bs>o<enter>").shows("unknown actor `x`");
}

#[test]
fn a_group_is_a_filter_that_a_click_drops() {
    let screen = built_in(120, 36).keys(":actor:campbell (kind:visit or issue:taiwan) -is:possible<enter>");
    let screen = screen.shows("actor: Kurt Campbell × ─ kind:visit or issue:taiwan × ─ only the certain ×").shows("2 certain of 27");
    let screen = screen.click_on("kind:visit or").shows("actor: Kurt Campbell × ─ only the certain ×");
    let screen = screen.keys(":").shows(":actor:kurt-campbell -is:possible").keys("<esc><esc>");
    let _ = screen.keys("x").shows("actor: Kurt Campbell ×").hides("only the certain");
}

#[test]
fn a_picker_offers_no_name_that_has_only_the_letters_scattered_over_it() {
    for typed in ["putin", "burns", "yoon"] {
        built_in(120, 36).keys(&format!("a{typed}")).shows("no match");
    }
    built_in(120, 36).keys("acambell").shows("Kurt Campbell").hides("no match");
}
