//! How often each term of a facet occurs: counts, shares, strips over time; filters from there.

use crate::harness::{Screen, Setup, built_in, screen, start};
use diplo_tui::input;
use std::fmt::Write;

/// The words of the line of a term.
#[track_caller]
fn words(screen: &Screen, term: &str) -> Vec<String> {
    let text = screen.text();
    let line = text.lines().find(|line| line.contains(&format!(" {term} "))).unwrap_or_else(|| panic!("no line of {term}:\n{text}"));
    line.split_whitespace().map(str::to_owned).collect()
}

/// The first line of the list.
fn first(screen: &Screen) -> String {
    let text = screen.text();
    text.lines().skip_while(|line| !line.contains(" events   share")).nth(1).unwrap_or_default().trim_start_matches('▌').trim().to_owned()
}

#[test]
fn actors_are_counted_with_their_share_of_the_events() {
    let screen =
        built_in(120, 40).keys("F").shows("How often  Actors").shows("27 events").shows("shares are of events, and one may have several");
    assert!(first(&screen).starts_with("China (PRC)"), "{}", screen.text());
    let words = words(&screen, "China (PRC)");
    assert_eq!(words[words.len() - 4..words.len() - 1], ["25", "93", "%"]);
    assert!(words.iter().any(|word| word.contains('▆')), "its strip over time: {words:?}");
    let _ = screen.shows("1 of 27 events has none").shows("2023-2024");
}

#[test]
fn tab_and_the_arrows_count_something_else() {
    let screen = built_in(120, 40).keys("F<tab>").shows("How often  Issues").keys("l").shows("How often  Kinds");
    let screen = screen.hides("may have several").keys("h<left>").shows("How often  Actors");
    let _ = screen.keys("<backtab><tab>").shows("How often  Actors").keys("F").shows("no filter");
}

#[test]
fn enter_filters_and_shows_the_events() {
    let screen = built_in(120, 40).keys("Fjj<enter>").shows("actor: U.S. State Department ×").shows("12 of 27 events");
    // What is asked for is marked, and the others are counted among what it leaves.
    let screen = screen.keys("F").shows("How often  Actors").shows("12 events").shows("✓ U.S. State Department");
    let screen = screen.shows("actor: U.S. State Department");
    let text = screen.text();
    let line = text.lines().find(|line| line.contains("✓ U.S. State")).unwrap();
    assert!(line.contains("12   100 %"), "{line}");
    let _ = screen.keys("<enter>").shows("12 of 27 events");
}

#[test]
fn a_term_is_left_out_and_let_in_again_without_leaving() {
    let screen = built_in(120, 40).keys("F<tab><tab>").shows("Kinds  ").shows("27 events");
    let screen = screen.keys("-").shows("left out: statement").shows("Kinds  ").shows("18 events").shows("− statement");
    let screen = screen.keys("G-").shows("let in again: statement").shows("Kinds  ").shows("27 events");
    let _ = screen.keys("<esc>").shows("no filter");
}

#[test]
fn a_short_list_below_leaves_its_rows_to_the_terms() {
    let screen = built_in(120, 36).keys("F");
    let rows = |screen: &Screen, heading: &str| screen.find(heading).1;
    let long = rows(&screen, "China (PRC) ───");
    let screen = screen.keys("jjjjjjjjjjjjj").shows("People's Liberation Army ───").shows("PLA drills around Taiwan");
    assert!(rows(&screen, "People's Liberation Army ───") > long, "{}", screen.text());
}

#[test]
fn s_sorts_by_name_and_the_cursor_stays_on_its_term() {
    let screen = built_in(120, 50).keys("F").shows("33 terms, most events first").keys("s").shows("33 terms, by name");
    assert!(first(&screen).starts_with("Antony Blinken"), "{}", screen.text());
    let _ = screen.keys("<enter>").shows("actor: China (PRC) ×");
}

#[test]
fn only_what_the_filters_let_through_is_counted() {
    let screen = built_in(120, 40).keys(":kind:talks 2024-04..2024-05<enter>F").shows("How often  Actors").shows("4 events");
    let _ = screen.shows("kind: talks, April–May 2024").shows("April–May 2024");
    let _ = built_in(120, 40).keys(":kind:talks -kind:talks<enter>F");
    let _ = built_in(120, 40).keys(":kind:talks 2023-01<enter>F").shows("No event passes all filters.").keys("<enter><tab>s-jk<esc>");
}

#[test]
fn the_facet_under_the_cursor_is_counted_first() {
    let _ = built_in(120, 40).keys("<backtab>GF").shows("How often  Issues");
}

#[test]
fn of_thousands_of_terms_the_most_frequent_are_listed_and_the_others_numbered() {
    let (mut actors, mut events) = (String::new(), String::new());
    for number in 0..1_100 {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(actors, r#"{comma}{{"id":"a{number}","name":"Actor {number}","type":"person"}}"#);
        let _ = write!(
            events,
            r#"{comma}{{"id":"e{number}","title":"E","kind":"talks","when":"2024-01-{:02}","participants":[{{"actor":"a{number}"}}]}}"#,
            number % 28 + 1
        );
    }
    let dossier = format!(r#"{{"format":"diplo-dossier/1","actors":[{actors}],"events":[{events}]}}"#);
    let screen = screen(&dossier, 100, 20).keys("F").shows("1,100 terms, most events first").shows("of 1001 lines").keys("G");
    let screen = screen.shows("100 more have fewer events: a in the timeline finds any of them by its name");
    let _ = screen.keys("s").shows("the 1,000 most frequent of 1,100 terms, by name");
}

#[test]
fn it_is_read_on_every_screen_and_in_ascii() {
    let plain = start(input::built_in(), 80, 24, Setup { ascii: true, ..Setup::default() }).keys("Fjj<enter>F");
    assert!(plain.text().is_ascii() && plain.text().contains("+ U.S. State Department"), "{}", plain.text());
    let narrow = built_in(40, 12).keys("F").shows("Actors  ").shows("27 events").shows("China (PRC)").shows("25    93 %");
    let _ = narrow.keys("<tab>").shows("Issues");
    for (columns, rows) in [(30, 8), (20, 5), (10, 4), (3, 3), (1, 1), (300, 80)] {
        let screen = built_in(columns, rows).keys("F<tab>sGg-J<backtab>h<esc>");
        assert!(screen.text().lines().all(|line| diplo_tui::text::width(line) <= usize::from(columns)));
    }
}

#[test]
fn strips_fold_the_time_without_events() {
    let strip = |screen: &Screen, name: &str| -> String {
        let line = screen.text().lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
        line.rsplit(' ').find(|part| !part.is_empty()).unwrap_or_default().to_owned()
    };
    let screen = built_in(120, 36).keys("F").shows("How often");
    // A day each, from 3 November to 2 June, with the winter and the weeks before the drills folded.
    let (china, blinken) = (strip(&screen, " China (PRC) "), strip(&screen, " Antony Blinken "));
    assert_eq!((china.matches('┄').count(), blinken.matches('┄').count()), (2, 2), "{china} {blinken}");
    assert!(china.chars().count() <= 24 && china.chars().count() == blinken.chars().count(), "{china} {blinken}");
    // A filter changes the bars, not the axis.
    let filtered = screen.keys("<esc>:kind:statement<enter>F").shows("kind: statement");
    assert_eq!(strip(&filtered, " China (PRC) ").matches('┄').count(), 2);
    let ascii = start(input::built_in(), 120, 36, Setup { ascii: true, ..Setup::default() }).keys("F");
    assert!(ascii.text().is_ascii() && ascii.text().contains(" :. . o  :..."), "{}", ascii.text());
}
