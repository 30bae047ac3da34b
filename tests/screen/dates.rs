//! Time: windows that narrow, widen and move; going to a date; what is only possible; dates in words or as written.

use crate::harness::{built_in, screen, today};

/// One event for each kind of date, all in or around May 2024.
const KINDS: &str = r#"{"format":"diplo-dossier/1","title":"Kinds of dates",
 "sources":[{"id":"s","title":"Gazette"},{"id":"t","title":"Courier"}],
 "events":[
  {"id":"a","title":"One of two days","kind":"talks","when":"[2024-04-24,2024-04-25]"},
  {"id":"b","title":"Late in April","kind":"talks","when":{"edtf":"[2024-04-21..2024-04-30]","text":"late April"}},
  {"id":"c","title":"About the end of April","kind":"talks","when":"2024-04-30~"},
  {"id":"d","title":"Some day in May","kind":"talks","when":"2024-05-XX"},
  {"id":"e","title":"In spring","kind":"talks","when":"2024-21"},
  {"id":"f","title":"Before the thirtieth","kind":"talks","when":"[..2024-05-29]"},
  {"id":"g","title":"Known to the day","kind":"talks","when":"2024-05-23",
   "accounts":[{"source":"s","when":"2024-05-23"},{"source":"t","when":"2024-05-24"}]},
  {"id":"h","title":"From an old catalogue","kind":"talks","when":"202u"},
  {"id":"i","title":"Long ago","kind":"talks","when":"1962~"}
 ]}"#;

#[test]
fn plus_narrows_around_the_event_from_all_to_its_day_and_underscore_widens_again() {
    let screen = built_in(120, 36).click_on("Lambert and Hong").shows("27 events");
    let screen = screen.keys("+").shows(" 2024 ×").shows("21 certain, 5 possible of 27 events");
    let screen = screen.keys("+").shows(" Q2 2024 ×");
    let screen = screen.keys("+").shows(" May 2024 ×").hides("Wang and Blinken hold talks");
    let screen = screen.keys("+").shows(" week of 20 May 2024 ×").shows("Lambert and Hong hold maritime talks");
    let screen = screen.keys("+").shows(" Thu 23 May 2024 ×").shows("PLA drills around Taiwan");
    let screen = screen.keys("+").shows("one day is as narrow as it gets");
    assert_eq!(screen.selected(), "Lambert and Hong hold maritime talks");
    let screen = screen.keys("_").shows(" week of 20 May 2024 ×").keys("_").shows(" May 2024 ×").keys("_").shows(" Q2 2024 ×");
    let screen = screen.keys("__").shows("no filter").shows("27 events");
    assert_eq!(screen.selected(), "Lambert and Hong hold maritime talks");
    let _ = screen.keys("_").shows("the whole time is shown already");
}

#[test]
fn the_window_moves_by_its_own_length_and_back() {
    let screen = built_in(80, 24).keys("dMay 2024<enter>jk").shows(" May 2024 ×");
    let screen = screen.keys("<lt>jk").shows(" April 2024 ×").shows("Blinken visits").keys("<gt>jk").shows(" May 2024 ×");
    let screen = screen.keys("Xd2024-05-20..2024-05-29<enter>jk").shows(" 20–29 May 2024 ×");
    let screen = screen.keys("<gt>jk").shows(" 30 May – 8 June 2024 ×").keys("<lt>jk").shows(" 20–29 May 2024 ×");
    let _ = screen.keys("Xd2024-05..<enter>").keys("<gt>").shows("an open end has no length");
    let _ = built_in(80, 24).keys("<gt>").shows("no days are chosen yet: + narrows");
}

#[test]
fn a_window_of_thirty_days_that_comes_to_lie_on_a_month_comes_back_from_it() {
    let screen = built_in(120, 36).keys("d2024-05-02..2024-05-31<enter>").shows(" 2–31 May 2024 ×");
    let _ = screen.keys("<gt>").shows(" June 2024 ×").keys("<lt>").shows(" 2–31 May 2024 ×");
}

#[test]
fn an_empty_window_says_so_and_how_to_get_out_of_it() {
    let screen = built_in(80, 24).click_on("Wang and Blinken hold").keys("+++jk").shows(" April 2024 ×");
    let screen = screen.keys("acampb<enter>").shows("Nothing matches.").shows("Without April 2024: 4 events");
    let screen = screen.shows("< and > go to the days before and after").shows("shows the whole time");
    let screen = screen.keys("<gt>jk").shows(" May 2024 ×").shows("Campbell");
    let screen = screen.keys("X").keys("d2024-05<enter>").keys("<gt><gt>jk").shows(" July 2024 ×");
    // The event is not lost that was selected before the list was empty.
    let screen = screen.keys("x");
    assert!(screen.selected().contains("Wu Qian") || screen.selected().contains("Defence chiefs"), "{}", screen.selected());
    let _ = screen.keys("u0").shows("27 events").shows("no filter");
}

#[test]
fn the_days_asked_for_stand_between_brackets_in_the_strip() {
    let screen = built_in(120, 36).keys("d2024-05<enter>");
    let axis = |screen: &crate::harness::Screen| screen.text().lines().nth(2).unwrap().to_owned();
    let line = axis(&screen);
    let (open, close) = (line.find('[').expect(&line), line.rfind(']'));
    assert!(close > Some(open) && line.contains("23 May"), "{line}");
    let line = axis(&screen.keys("<lt>"));
    assert!(line.contains('[') && line.contains("Apr") && line.contains(']') && !line.contains("23 May"), "{line}");
    let _ = built_in(80, 17).keys("d2024-04<enter>").shows("[");
}

#[test]
fn semicolon_goes_to_a_date_and_says_which_event_that_is() {
    let screen = built_in(120, 36).keys(";").shows("go to date: ").keys("2024-05-23<enter>").shows("the first event of Thu 23 May 2024");
    assert_eq!(screen.selected(), "PRC announces drills around Taiwan");
    let screen = screen.keys(";may 2024<enter>").shows("no event shown is of Wed 1 May 2024; the next is of Thu 23 May 2024");
    let screen = screen.keys(";2024-07<enter>").shows("no event shown is of Mon 1 July 2024 or later; the last is of Fri 31 May 2024");
    let screen = screen.keys(";1999<enter>").shows("the next is of Fri 3 November 2023");
    assert_eq!(screen.selected(), "Maritime discussions in Beijing");
    let screen = screen.keys(";today<enter>").shows("no event shown is of Mon 3 June 2024 or later");
    let screen = screen.keys("g;+6m<enter>").shows("no event shown is of Fri 3 May 2024; the next is of Thu 23 May 2024");
    let screen = screen.shows("no filter").keys(";3/4<enter>").shows("go to date: 3/4");
    let _ = screen.shows("this may mean two dates; 2024-04-03 (day first) or 2024-03-04 (month first)");
}

#[test]
fn dates_are_typed_as_one_writes_them_and_are_told_as_understood() {
    let screen = built_in(120, 36).keys(";May 2024<enter>").keys(";23/05<enter>").shows("the first event of Thu 23 May 2024");
    let screen = screen.keys(";5 avril<enter>").shows("of Fri 5 April 2024");
    let screen = screen.keys("Xd22-26 April 2024<enter>").shows(" 22–26 April 2024 ×").shows("22–26 April 2024 — < > before and after");
    // The year on the screen; what is kept is the date.
    let screen = screen.keys("XdApril<enter>").shows(" April 2024 ×").keys(":").shows(":2024-04");
    let screen =
        screen.keys("<esc><esc>Xdearly May<enter>jk").shows(" 1–10 May 2024 ×").keys("Xd23.5.<enter>jk").shows(" Thu 23 May 2024 ×");
    // The third of June it is.
    let screen = screen.keys("Xdlast month<enter>").shows(" May 2024 ×");
    let screen = screen.keys("Xd3/4/2024<enter>").shows("this may mean two dates; 2024-04-03 (day first) or 2024-03-04 (month first)");
    let screen = screen.keys("<esc>X:date:April kind:talks<enter>").shows(" April 2024 ×").keys("X");
    let screen = screen.keys(":22–26 April 2024<enter>").shows(" 22–26 April 2024 ×");
    let _ =
        screen.keys("X:last month<enter>").shows("no event shown is of Wed 1 May 2024; the next is of Thu 23 May 2024").shows("no filter");
}

#[test]
fn days_without_a_year_are_those_in_which_something_happened() {
    // The cursor is on 3 November 2023, and all that is of May or April is of 2024.
    let screen = built_in(120, 36).keys("d23 may<enter>").shows(" Thu 23 May 2024 ×");
    let screen = screen.keys("Xgdapril<enter>").shows(" April 2024 ×").keys("Xg;23 may<enter>").shows("the first event of Thu 23 May 2024");
    let screen = screen.keys("g<c-p>23 may").shows("Go to Thu 23 May 2024").keys("<esc>g:april 26<enter>").shows("of Fri 26 April 2024");
    // Nothing happened in July of any year: the year on the screen.
    let _ = screen.keys("gdjuly<enter>").shows(" July 2023 ×");
}

#[test]
fn what_is_known_by_its_year_stands_under_the_year_and_not_under_january() {
    let dossier = r#"{"format":"diplo-dossier/1","title":"Old","events":[
     {"id":"a","title":"Treaty","kind":"agreement","when":"1648"},
     {"id":"b","title":"Truce","kind":"talks","when":"1648-01-30"},
     {"id":"c","title":"Edict","kind":"agreement","when":"1650"}]}"#;
    let screen = crate::harness::screen(dossier, 100, 24).shows("January 1648");
    let rows: Vec<String> = screen.text().lines().map(|line| line.split('│').next().unwrap_or_default().trim().to_owned()).collect();
    let at = |words: &str| screen.find(words).1;
    assert!(rows.iter().any(|row| row == "1648") && at("Treaty") < at("January 1648"), "{rows:?}");
    assert!(at("January 1648") < at("Truce"), "{rows:?}");
    let _ = screen.hides("January 1650");
}

/// A visit over three weeks, and what else was in them.
const VISIT: &str = r#"{"format":"diplo-dossier/1","title":"Spans","events":[
 {"id":"v","title":"Long state visit","kind":"visit","when":"2024-05-01/2024-05-20"},
 {"id":"a","title":"Talks on 2","kind":"talks","when":"2024-05-02"},
 {"id":"b","title":"Statement on 15","kind":"statement","when":"2024-05-15"},
 {"id":"d","title":"After","kind":"talks","when":"2024-05-25"}]}"#;

#[test]
fn semicolon_finds_what_lasts_over_a_day() {
    let screen =
        screen(VISIT, 120, 36).keys(";2024-05-10<enter>").shows("Fri 10 May 2024 lies within 1–20 May 2024, over which this lasts");
    assert_eq!(screen.selected(), "Long state visit");
    let screen = screen.keys(";15 May<enter>").shows("the first event of Wed 15 May 2024");
    assert_eq!(screen.selected(), "Statement on 15");
    let screen = screen.keys(";2024-05-22<enter>").shows("no event shown is of Wed 22 May 2024; the next is of Sat 25 May 2024");
    assert_eq!(screen.selected(), "After");
}

/// Hours in three zones, and a day without one.
const HOURS: &str = r#"{"format":"diplo-dossier/1","title":"Same day","events":[
 {"id":"a","title":"Evening banquet","kind":"meeting","when":"2024-05-23T19:00:00Z"},
 {"id":"b","title":"Morning talks","kind":"meeting","when":"2024-05-23T09:00Z"},
 {"id":"c","title":"Noon statement","kind":"statement","when":{"edtf":"2024-05-23T12:00","time_zone":"Asia/Shanghai"}},
 {"id":"d","title":"Whole day","kind":"statement","when":"2024-05-23"}]}"#;

#[test]
fn hours_order_a_day_and_are_shown() {
    let screen = screen(HOURS, 120, 36).shows("23 09:00").shows("23 19:00").shows("23 12:00");
    let text = screen.text();
    let place = |title: &str| text.find(title).unwrap_or_else(|| panic!("{title}: {text}"));
    let order = ["Whole day", "Noon statement", "Morning talks", "Evening banquet"].map(place);
    assert!(order.is_sorted(), "{text}");
    let _ = screen.keys("G").shows("Thu 23 May 2024, 19:00:00 UTC");
}

#[test]
fn a_date_alone_behind_the_colon_goes_there_and_leaves_the_filters() {
    let screen = built_in(120, 36).keys(":2024-05-23<enter>").shows("no filter").shows("27 events");
    assert_eq!(screen.selected(), "PRC announces drills around Taiwan");
    let screen = screen.keys(":MAY 2024<enter>").shows("27 events").shows("the next is of Thu 23 May 2024");
    // With dots it filters, and so does a date beside what is there already.
    let screen = screen.keys(":2024-05..<enter>").shows(" from 1 May 2024 ×");
    let screen = screen.keys("X:date:2024-05<enter>").shows(" May 2024 ×");
    let screen = screen.keys("Xacampb<enter>: 2024-05<enter>").shows("actor: Kurt Campbell × ─ May 2024 ×");
    // Where the filter is a date, it is edited.
    let _ = screen.keys("Xd2024-05<enter>:<bs><bs>4<enter>jk").shows(" April 2024 ×");
}

#[test]
fn an_unchanged_line_of_filters_changes_nothing() {
    let screen = built_in(120, 36).keys("d2024-05<enter>:<enter>").shows(" May 2024 ×");
    let _ = screen.keys("u").shows("no filter");
}

#[test]
fn capital_t_goes_to_the_event_nearest_today_and_says_so() {
    assert_eq!(today().to_string(), "2024-06-03");
    let screen = built_in(120, 36).keys("gT").shows("today is Mon 3 June 2024; the nearest event shown was 3 days ago: Fri 31 May 2024");
    assert!(screen.selected().starts_with("Austin and Dong") || screen.selected().starts_with("Wu Qian"), "{}", screen.selected());
    let _ = screen.keys("d2023<enter>~T").shows("the nearest event shown was 7 months ago: Fri 3 November 2023");
}

#[test]
fn what_is_only_possible_is_counted_marked_explained_and_can_be_left_out() {
    let start = screen(KINDS, 120, 36).keys("d2024-05<enter>");
    let start = start.shows("2 certain, 4 possible of 9 events").shows("● In spring").shows("● About the end of April");
    let start = start.click_on("In spring").shows("? may lie outside May 2024").shows("counted as March–May 2024");
    let start = start.click_on("About the end").shows("? may lie in May 2024").shows("about 30 April 2024");
    let start =
        start.keys("~").shows("only the certain ×").shows("2 certain of 9 events").hides("In spring").shows("4 only possible left out");
    let _ = start.keys("~").shows("2 certain, 4 possible of 9 events").hides("only the certain");
}

#[test]
fn where_nothing_is_only_possible_there_is_nothing_to_leave_out() {
    let _ = built_in(80, 24).keys("~").shows("nothing shown is only possible").keys("k").shows("no filter");
}

#[test]
fn an_event_whose_accounts_differ_and_that_is_only_possible_shows_both_signs() {
    let dossier = KINDS.replacen("\"when\":\"2024-05-23\"", "\"when\":\"2024-05-23/..\"", 1);
    let _ = screen(&dossier, 120, 36).keys("d2024-06<enter>").shows("≠ ● Known to the day").shows("?");
}

#[test]
fn dates_read_in_words() {
    let start = screen(KINDS, 120, 36);
    for (title, words) in [
        ("One of two days", "24 or 25 April 2024"),
        ("Late in April", "late April 2024 (some day of 21"),
        ("About the end of April", "about 30 April 2024"),
        ("Some day in May", "some day in May 2024"),
        ("In spring", "spring 2024"),
        ("Before the thirtieth", "on or before 29 May 2024"),
        ("From an old catalogue", "some year in the 2020s"),
        ("Long ago", "about 1962"),
    ] {
        let _ = screen(KINDS, 120, 36).click_on(title).shows(words);
    }
    let _ = start.click_on("From an old").shows("written 202u in the file, as a");
}

#[test]
fn equals_shows_every_date_as_the_file_has_it_and_in_words_again() {
    let start = screen(KINDS, 120, 36).click_on("One of two days").shows(" 24 or 25").keys("=");
    let start = start.shows("[2024-04-24,2024-04-25]").shows("2024-05-XX").shows("202u").shows("1962~").hides("24 or 25");
    let start = start.keys("d2024-05-20..2024-05-26<enter>").shows(" 2024-05-20/2024-05-26 ×");
    let start = start.keys("0").click_on("Known to the day").keys("c").shows("2024-05-24").hides("24 May");
    let start = start.keys("=").shows("24 May 2024").hides("2024-05-24");
    let _ = start.keys("q").shows("23 Thu");
}

#[test]
fn dates_as_written_fit_a_small_screen_and_an_ascii_one() {
    for (columns, rows) in [(80, 24), (60, 20), (40, 12), (30, 8), (1, 1)] {
        let small = screen(KINDS, columns, rows).keys("=jjjj+<lt><gt>_0~");
        assert!(small.text().lines().all(|line| diplo_tui::text::width(line) <= usize::from(columns)), "{}", small.text());
    }
    let _ = screen(KINDS, 80, 24).keys("=").shows("2024-04-2").shows("One of two");
}

#[test]
fn the_count_is_short_where_there_is_no_room_for_words() {
    let _ = screen(KINDS, 40, 12).keys("d2024-05<enter>").shows("2 certain, 4 possible of 9 events");
    let _ = screen(KINDS, 30, 12).keys("d2024-05<enter>").shows("2 + 4? of 9");
}
