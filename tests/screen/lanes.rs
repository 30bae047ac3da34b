//! Lanes: who took part in what over time, in one picture.

use crate::harness::{Screen, Setup, built_in, screen, start};
use crossterm::event::{MouseButton, MouseEventKind};
use diplo_tui::input;
use std::fmt::Write;

/// The lanes of the week of 20 May.
fn week(columns: u16, rows: u16) -> Screen {
    built_in(columns, rows).keys(":2024-05-20..2024-05-26<enter>L")
}

/// The row that begins with a name.
#[track_caller]
fn row_of(screen: &Screen, name: &str) -> u16 {
    let row = screen.text().lines().skip(3).position(|line| line.replacen(['▌', '>', '='], " ", 1).starts_with(name));
    u16::try_from(row.unwrap_or_else(|| panic!("no lane of {name}:\n{}", screen.text()))).unwrap() + 3
}

/// What stands in the row of a name, in the column of a label of the axis.
#[track_caller]
fn at(screen: &Screen, name: &str, label: &str) -> String {
    let row = row_of(screen, name);
    let column = screen.text().lines().skip(3).find_map(|line| Some(diplo_tui::text::width(&line[..line.find(label)?]))).unwrap();
    let column = u16::try_from(column).unwrap();
    screen.buffer()[(column, row)].symbol().to_owned()
}

/// The cells of the row of a name.
#[track_caller]
fn lane(screen: &Screen, name: &str) -> String {
    let row = row_of(screen, name);
    let left = screen.buffer().area.width / 4;
    (left.clamp(8, 28) + 1..screen.buffer().area.width)
        .map(|x| screen.buffer()[(x, row)].symbol())
        .collect::<String>()
        .trim_end()
        .to_owned()
}

#[test]
fn the_week_of_20_may_is_one_picture() {
    let screen = week(120, 36).shows("Lanes  week of 20 May 2024 · people · 3 of 6 events");
    let screen = screen.shows("20 Mon       21 Tue       22 Wed       23 Thu       24 Fri       25 Sat       26 Sun").shows("May 2024");
    assert_eq!((at(&screen, " Mark Lambert", "23 Thu"), at(&screen, " Hong Liang 洪亮", "23 Thu")), ("●".into(), "●".into()));
    assert_eq!(at(&screen, " Matthew Miller", "23 Thu"), "┃", "joined through the lane between");
    assert_eq!(at(&screen, " China (PRC)", "23 Thu"), "┃", "and through the name of the side");
    assert_eq!(at(&screen, " Matthew Miller", "25 Sat"), "◆", "a statement");
    let screen = screen.shows("Lambert and Hong hold maritime talks");
    let _ = screen.shows("1 of 3").shows("Thu 23 May 2024 · Mark Lambert, Hong Liang 洪亮 · talks · occurred");
}

#[test]
fn the_same_week_fits_eighty_and_forty_columns() {
    let medium = week(80, 24).shows("20 Mon  21 Tue  22 Wed  23 Thu  24 Fri  25 Sat  26 Sun");
    assert_eq!((at(&medium, " Mark Lambert", "23 Thu"), at(&medium, " Matthew Miller", "25 Sat")), ("●".into(), "◆".into()));
    let narrow =
        week(40, 12).shows("20  21  22  23  24  25  26").shows("Lanes  week of 20 May").shows("Lambert and Hong hold maritime talks");
    assert_eq!((at(&narrow, " Mark L…", "23  24"), at(&narrow, " Hong L…", "23  24")), ("●".into(), "●".into()));
    for (columns, rows) in [(30, 8), (20, 5), (10, 4), (3, 3), (1, 1), (300, 80)] {
        let screen = week(columns, rows).keys("lljjkGg<tab><tab><tab>h");
        assert!(screen.text().lines().all(|line| diplo_tui::text::width(line) <= usize::from(columns)));
    }
}

#[test]
fn h_and_l_go_from_event_to_event_and_the_head_tells_of_it() {
    let screen = week(120, 36).keys("l").shows("Miller calls for restraint over drills").shows("2 of 3");
    assert_eq!((at(&screen, " Matthew Miller", "25 Sat"), at(&screen, " Mark Lambert", "23 Thu")), ("◆".into(), "●".into()));
    assert_eq!(at(&screen, " Matthew Miller", "23 Thu"), "│", "the talks are joined all the same");
    let screen = screen.keys("h").shows("1 of 3");
    let (pointer, _) = screen.find("▾");
    assert_eq!(screen.buffer()[(pointer, row_of(&screen, " Hong Liang"))].symbol(), "●", "the pointer on the rule points to it");
    let _ = screen.keys("hhh").shows("1 of 3");
}

#[test]
fn enter_opens_the_event_c_compares_it_and_r_shows_its_path() {
    let screen = week(120, 36).keys("<enter>").shows("accounts differ on the day").shows("State Department");
    let screen = screen.keys("<esc>").shows("Lanes  week of 20 May").keys("r").shows("Path: Lambert and Hong hold maritime talks");
    let screen = screen.keys("<esc>c").shows("calls it").keys("<esc><esc>").shows("5 certain, 1 possible of 27 events");
    assert_eq!(screen.selected(), "Lambert and Hong hold maritime talks", "the timeline goes along");
}

#[test]
fn j_and_k_go_from_lane_to_lane_and_f_filters_by_who_it_is() {
    let screen = week(120, 36).keys("gjj").keys("f");
    let _ = screen.shows("actor: Matthew Miller ×").shows("1 of 27 events");
}

#[test]
fn a_lane_is_an_institution_or_a_state_as_well() {
    let bodies =
        built_in(120, 36).keys("L<tab>").shows("institutions · 25 of 27 events").shows("U.S. State Department    11").shows("White House");
    let bodies = bodies.shows("Liberation Army");
    let states =
        bodies.keys("<tab>").shows("states · 26 of 27 events").shows("United States             19").shows("China (PRC)               18");
    let _ = states.keys("<tab>").shows("people · 20 of 27 events");
}

#[test]
fn lanes_open_on_the_event_of_the_timeline_or_the_nearest_that_has_marks() {
    let _ = built_in(120, 36).keys("/sullivan<enter>L").shows("Sullivan stops by to greet Ma").shows("Jake Sullivan, Ma Zhaoxu 马朝旭");
    let _ = built_in(120, 36).keys("/pla drills<enter>L").shows("Miller calls for restraint over drills");
    let _ = built_in(120, 36).keys("LL").shows("27 events");
}

#[test]
fn only_who_took_part_has_a_mark() {
    // Spoken of, spoken to: Blinken in the announcement of his visit, Dong in the Pentagon's words.
    let screen = built_in(120, 36).keys(":kind:announcement 2024-04-22..2024-04-23<enter>L");
    let screen = screen.hides("Antony Blinken   ").shows("Tab: people, states").shows("PRC Ministry of Foreign");
    let _ = screen.keys("<tab><tab>").shows("none says which people took part").shows("Tab: institutions, states");
    let screen = built_in(120, 36).keys("d2024-05-24<enter>L<tab>").shows("U.S. Department of Defen…");
    let _ = screen.keys("<tab><tab>").hides("Dong Jun");
}

const DATES: &str = r#"{"format":"diplo-dossier/1","title":"Dates","actors":[
  {"id":"day","name":"Day","type":"person"},{"id":"month","name":"Month","type":"person"},{"id":"doubt","name":"Doubt","type":"person"},
  {"id":"trip","name":"Trip","type":"person"},{"id":"open","name":"Open","type":"person"},{"id":"until","name":"Until","type":"person"},
  {"id":"plan","name":"Plan","type":"person"},{"id":"before","name":"Before","type":"person"},{"id":"three","name":"Three","type":"person"},
  {"id":"ma","name":"Ma Zhaoxu 马朝旭","type":"person"}],"events":[
  {"id":"e1","title":"A","kind":"talks","when":"2024-05-06","participants":[{"actor":"day"},{"actor":"ma"}]},
  {"id":"e2","title":"B","kind":"talks","when":"2024-05","participants":[{"actor":"month"}]},
  {"id":"e3","title":"C","kind":"talks","when":"2024-05-08?","participants":[{"actor":"doubt"}]},
  {"id":"e4","title":"D","kind":"visit","when":"2024-05-06/2024-05-08","participants":[{"actor":"trip"}]},
  {"id":"e5","title":"E","kind":"talks","when":"2024-05-10/..","participants":[{"actor":"open"}]},
  {"id":"e6","title":"F","kind":"talks","when":"../2024-05-08","participants":[{"actor":"until"}]},
  {"id":"e7","title":"G","kind":"talks","when":"2024-05-07","status":"cancelled","participants":[{"actor":"plan"}]},
  {"id":"e8","title":"H","kind":"visit","when":"2024-04-28/2024-05-07","participants":[{"actor":"before"}]},
  {"id":"e9","title":"I","kind":"talks","when":"2024-05-09","participants":[{"actor":"three"}]},
  {"id":"f1","title":"J","kind":"talks","when":"2024-05-09","participants":[{"actor":"three"}]},
  {"id":"f2","title":"K","kind":"talks","when":"2024-05-09","participants":[{"actor":"three"}]}]}"#;

#[test]
fn what_is_vague_open_doubted_or_longer_is_drawn_as_such() {
    // Eleven events on 29 columns: each has a column of its own, two from the next.
    let screen = screen(DATES, 40, 30).keys(":2024-05-06..2024-05-12<enter>Lhhhhhhhhhhhhh");
    let screen = screen.shows("6 May ");
    for (name, cells) in [
        ("Three", "┈┈┈┈┈┈┈┈┈┈┈┈┈┈●┈●┈●┈┈┈┈"),
        ("Day", "┈┈┈┈●┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈"),
        ("Month", "┈┈◂┄┼┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄"),
        ("Doubt", "┈┈┈┈│┈┈┈┈┈?┈┈┈┈┈┈┈┈┈┈┈┈"),
        ("Trip", "┈┈┈┈│┈●━━━━━━━┈┈┈┈┈┈┈┈┈"),
        ("Open", "┈┈┈┈│┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈●┄┄"),
        ("Until", "┄┄┄┄┼┄┄┄┄┄┄┄●┈┈┈┈┈┈┈┈┈┈"),
        ("Plan", "┈┈┈┈│┈┈┈✗┈┈┈┈┈┈┈┈┈┈┈┈┈┈"),
        ("Before", "◂━━━┼━━━━━┈┈┈┈┈┈┈┈┈┈┈┈┈"),
        ("Ma Zhao…", "┈┈┈┈●┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈"),
    ] {
        assert_eq!(lane(&screen, name), cells, "{name}\n{}", screen.text());
    }
}

#[test]
fn days_that_have_no_room_are_counted() {
    let mut events = Vec::new();
    for number in 0..30 {
        let actors = if number % 3 == 0 { r#"{"actor":"a"},{"actor":"b"}"# } else { r#"{"actor":"a"}"# };
        events.push(format!(
            r#"{{"id":"e{number}","title":"E{number}","kind":"talks","when":"2024-01-{:02}","participants":[{actors}]}}"#,
            1 + number % 2
        ));
    }
    events.push(r#"{"id":"z","title":"Z","kind":"talks","when":"2024-12-31","participants":[{"actor":"c"}]}"#.into());
    let dossier = format!(
        r#"{{"format":"diplo-dossier/1","actors":[{{"id":"a","name":"Ann","type":"person"}},{{"id":"b","name":"Bo","type":"person"}},{{"id":"c","name":"Cy","type":"person"}}],"events":[{}]}}"#,
        events.join(",")
    );
    let screen = screen(&dossier, 100, 30).keys("GL").shows("2024").shows("Apr").shows("Oct");
    let cells = |name: &str| lane(&screen, name);
    assert!(cells("Ann").starts_with('#') && cells("Bo").starts_with('#') && cells("Cy").ends_with('●'), "{}", screen.text());
    let week = screen.keys("<esc>:2024-01-01..2024-01-07<enter>L");
    assert_eq!(lane(&week, "Ann").matches('●').count(), 30, "each event has a column of its own:\n{}", week.text());
}

#[test]
fn thousands_of_events_are_shades_and_the_selected_one_is_still_seen() {
    let mut events = String::new();
    for number in 0..2_400u32 {
        let comma = if number == 0 { "" } else { "," };
        let (year, month, day) = (2000 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        let actor = if number % 7 == 0 { "b" } else { "a" };
        let _ = write!(
            events,
            r#"{comma}{{"id":"e{number}","title":"E{number}","kind":"talks","when":"{year}-{month:02}-{day:02}","participants":[{{"actor":"{actor}"}}]}}"#
        );
    }
    let dossier = format!(
        r#"{{"format":"diplo-dossier/1","actors":[{{"id":"a","name":"Ann","type":"person"}},{{"id":"b","name":"Bo","type":"person"}}],"events":[{events}]}}"#
    );
    let screen = screen(&dossier, 100, 30).keys("L").shows("2,400 events").shows("█ events of a column, █ up to").shows("2003");
    let ann = lane(&screen, "Ann");
    assert!(ann.starts_with('█') || ann.starts_with('◆') || ann.starts_with('▓'), "{}", screen.text());
    assert!(lane(&screen, "Bo").contains('░') && lane(&screen, "Bo").starts_with('◆'), "{}", screen.text());
    let screen = screen.keys("lll").shows("E3").shows("4 of 2,400");
    let _ = screen.keys("<esc>d2003-05<enter>L").shows("people · 28 events");
}

#[test]
fn more_lanes_than_rows_are_scrolled_and_the_selected_event_is_brought_into_sight() {
    let screen = built_in(80, 14).keys("L").shows("of 2");
    let screen = screen.keys("lllllllllllllllllll").shows("Wu Qian briefs on Dong and Austin").shows("Wu Qian 吴谦").shows("20 of 20");
    let _ = screen.keys("hhhhhhhhhhhhhhhhhhh").shows("Antony Blinken");
}

#[test]
fn without_colour_and_in_ascii_it_is_read_all_the_same() {
    let screen = start(input::built_in(), 120, 36, Setup { ascii: true, ..Setup::default() }).keys(":2024-05-20..2024-05-26<enter>L");
    assert!(screen.text().is_ascii());
    assert_eq!((at(&screen, " Mark Lambert", "23 Thu"), at(&screen, " Matthew Miller", "23 Thu")), ("*".into(), "|".into()));
    let _ = screen.shows("| took part together");
}

#[test]
fn a_new_size_has_the_time_laid_out_anew_with_the_same_event_selected() {
    let screen = week(120, 36).keys("l").resize(60, 20).shows("Miller calls for restraint").shows("2 of 3");
    assert_eq!(at(&screen, " Matthew Mil…", "25"), "◆", "{}", screen.text());
}

#[test]
fn the_days_are_narrowed_widened_and_moved_as_in_the_timeline() {
    let screen = week(120, 36).keys("l_").shows("Lanes  May 2024 · people").shows("Miller calls for restraint over drills");
    let screen = screen.keys("+").shows("Lanes  week of 20 May 2024").shows("Miller calls for restraint over drills");
    let screen = screen.keys("+").shows("Lanes  Sat 25 May 2024").keys("_");
    let screen = screen.keys("<").shows("Lanes  week of 13 May 2024").keys(">>").shows("Lanes  week of 27 May 2024");
    let screen = screen.keys("0").shows("20 of 27 events").keys("<esc>").shows("no filter");
    let _ = screen.keys("D+").shows("this moves the days of the timeline and of lanes (L)");
}

#[test]
fn a_window_in_which_nobody_took_part_is_left_again() {
    let screen = built_in(120, 36).keys(":kind:talks 2024-02<enter>L").shows("Lanes  people");
    let _ = screen.keys("0").shows(" of 5 events");
}

#[test]
fn below_stands_what_each_account_says_of_the_selected_event() {
    let screen = week(120, 36).shows("Lambert and Hong hold maritime talks ─").shows("Enter opens · c compares");
    let screen = screen.shows("“second round of consultations on maritime affairs”").shows("24 May≠");
    // The next event is read when the cursor comes to it.
    let _ = screen.keys("l").shows("Miller calls for restraint over drills ─").shows("The State Department");
}

#[test]
fn where_no_people_are_named_those_who_are_have_lanes() {
    let states = r#"{"format":"diplo-dossier/1","title":"States","actors":[{"id":"fr","name":"France","type":"state"},
        {"id":"de","name":"Germany","type":"state"}],"events":[{"id":"e","title":"France and Germany meet","kind":"meeting",
        "when":"2022-03-01","participants":[{"actor":"fr","part":"host"},{"actor":"de","part":"visitor"}]}]}"#;
    let screen = crate::harness::screen(states, 100, 30).keys("L").shows("states").shows("France").shows("Germany");
    let _ = screen.keys("<tab>").shows("none says which people took part");
}

#[test]
fn the_sign_of_an_event_is_clicked_and_clicked_twice_opened() {
    let screen = built_in(120, 36).keys("L").shows("1 of 20");
    let (x, y) = screen.find("Kurt Campbell");
    let row: Vec<String> = (0..120).map(|x| screen.buffer()[(x, y)].symbol().to_owned()).collect();
    let sign = row.iter().position(|sign| sign == "◆").unwrap_or_else(|| panic!("{}", screen.text()));
    let sign = u16::try_from(sign).unwrap();
    assert!(sign > x);
    let click = |screen: Screen| {
        let screen = screen.mouse(MouseEventKind::Down(MouseButton::Left), sign, y);
        screen.mouse(MouseEventKind::Up(MouseButton::Left), sign, y)
    };
    let screen = click(screen).shows("Campbell renews warnings over Russia ─");
    let _ = click(screen).shows("Wed 29 May 2024").shows("Who ─");
}
