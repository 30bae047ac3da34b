//! Who met whom: a pair, the matrix, an actor.

use crate::harness::{Setup, built_in, screen, start};
use diplo_tui::input;

#[test]
fn two_sides_are_chosen_and_their_contacts_read_with_the_gaps_between() {
    let screen = built_in(120, 36).keys("p").shows("Who met whom: the first side").keys("united st<enter>");
    let screen = screen.shows("Whom did United States meet?").keys("china<enter>").shows("United States – China (PRC)");
    let screen = screen.shows("4 contacts, with 6 parts").shows("1 that did not occur (yet), not counted");
    let screen = screen.shows("longest silence 27 days: from “Blinken visits Shanghai and Beijing” to “Lambert and Hong");
    let screen = screen.shows("hosted by China (PRC)").shows("27 days without contact, the longest");
    let screen = screen.keys("G").shows("expected, not counted").shows("overlaps").shows("Lloyd Austin, perhaps Defense Secretary");
    let _ = screen.keys("<esc>").shows("27 events");
}

/// The columns of a line behind its name.
#[track_caller]
fn line_of(screen: &crate::harness::Screen, name: &str) -> String {
    let text = screen.text();
    let line = text.lines().find(|line| line.starts_with(&format!(" {name} "))).unwrap_or_else(|| panic!("{name}: {text}"));
    line.to_owned()
}

#[test]
fn a_strip_over_the_contacts_of_two_shows_days_and_when_they_met() {
    let screen = built_in(120, 36).keys("punited st<enter>china<enter>").shows("3 Nov 2023┄").shows("┄ 5½ months ┄").shows("23 May");
    let column = |line: &str, sign: char| line.chars().position(|c| c == sign);
    let (met, up, down) = (line_of(&screen, "met"), line_of(&screen, "US"), line_of(&screen, "PRC"));
    assert_eq!(met.matches('●').count(), 4, "24 April, 23, 30 and 31 May: {met}");
    assert!(met.contains("●2"), "two of one day: {met}");
    let (top, bottom) = (column(&up, '█'), column(&down, '█'));
    assert!(top.is_some() && top == bottom, "30 May is the fullest day of both: {up} {down}");
    // The axis is as wide as the screen.
    let screen = screen.resize(80, 24).shows("23 May");
    assert!(line_of(&screen, "met").chars().count() <= 80);
    let plain = start(input::built_in(), 120, 36, Setup { ascii: true, ..Setup::default() }).keys("punited st<enter>china<enter>");
    assert!(line_of(&plain, "met").contains("*2") && line_of(&plain, "US").contains('@'), "{}", plain.text());
    // On a low screen contacts need its rows.
    let _ = built_in(80, 16).keys("punited st<enter>china<enter>").hides(" met ");
}

#[test]
fn two_who_had_nothing_to_do_with_each_other_still_have_a_page_to_read() {
    let screen = built_in(120, 36).keys("pu.s. state<enter>taiwan<enter>").shows("0 contacts").shows("no contact: in no meeting");
    let screen = screen.shows("What each took part in ─").shows("nothing that names both").shows("Lambert and Hong hold maritime talks");
    let _ = screen.keys("<enter>").shows("Who ─");
}

#[test]
fn the_two_sides_of_a_pair_have_the_rails_of_its_page_whoever_has_those_of_the_timeline() {
    let talks = |number: usize, one: &str, other: &str| {
        format!(
            r#"{{"id":"e{number}","title":"Talks {number}","kind":"talks","when":"2024-05-{:02}","participants":[{{"actor":"{one}"}},{{"actor":"{other}"}}]}}"#,
            number + 1
        )
    };
    let events: Vec<String> =
        [("a", "b"), ("a", "b"), ("a", "c"), ("b", "c")].into_iter().enumerate().map(|(at, (one, other))| talks(at, one, other)).collect();
    let actors: Vec<String> = ["a", "b", "c"].map(|id| format!(r#"{{"id":"{id}","name":"State {id}","type":"state"}}"#)).to_vec();
    let dossier = format!(r#"{{"format":"diplo-dossier/1","title":"t","actors":[{}],"events":[{}]}}"#, actors.join(","), events.join(","));
    let all = screen(&dossier, 120, 36);
    assert!(all.text().lines().any(|line| line.contains("│ ●+") || line.contains("●+")), "{}", all.text());
    let pair = all.keys("pstate b<enter>state c<enter>").shows("State b – State c");
    let row = pair.text().lines().find(|line| line.contains("Talks 3")).unwrap_or_default().to_owned();
    assert!(row.contains("●───●"), "{row}");
}

#[test]
fn below_a_small_table_all_contacts_are_read_in_order() {
    let screen = built_in(120, 36).keys("P").shows("All contacts in this table ─").shows("in order");
    let (_, first) = screen.find("30 May 2024   ●───●  Campbell hosts Ma");
    let (_, last) = screen.find("31 May 2024   ●───●");
    assert!(first < last, "{}", screen.text());
    let _ = screen.click_on("Campbell hosts Ma").click_on("Campbell hosts Ma").shows("Thu 30 May 2024");
}

#[test]
fn whom_the_first_side_met_most_stands_first_for_the_second() {
    let screen = built_in(120, 36).keys("pma zh<enter>");
    let (_, states) = screen.find("▌ ▌United States");
    let (_, russia) = screen.find("  ▌Russia");
    assert!(states < russia, "{}", screen.text());
    let _ = screen.keys("<enter>").shows("Ma Zhaoxu – United States");
}

#[test]
fn whoever_is_at_hand_is_proposed_first() {
    let _ = built_in(120, 36).keys("acampbell<enter>p<enter>").shows("Whom did Kurt Campbell meet?");
    let _ = built_in(120, 36).keys("/xi receives<enter>").click_on("Xi Jinping 习近平").keys("p<enter>").shows("Whom did Xi Jinping meet?");
    let two = built_in(120, 36).keys("aunited st<enter>achina (<enter>p<enter><enter>");
    let _ = two.shows("United States – China (PRC)").shows("filter actor: United States, actor: China (PRC)");
}

#[test]
fn the_filter_narrows_a_pair_and_the_page_says_so() {
    let screen = built_in(120, 36).keys("ttalks<enter>punited st<enter>china (<enter>");
    let _ = screen.shows("filter kind: talks").shows("3 contacts").shows("within Ma Zhaoxu visits the United States");
}

#[test]
fn either_side_is_changed_without_leaving_the_pair() {
    let screen = built_in(120, 36).keys("punited st<enter>china (<enter>").keys("1blinken<enter>").shows("Antony Blinken – China (PRC)");
    let screen = screen.keys("2wang yi<enter>").shows("Antony Blinken – Wang Yi");
    let _ = screen.keys("<esc>").shows("27 events");
}

#[test]
fn one_actor_is_no_pair() {
    let screen = built_in(120, 36).keys("punited st<enter>china (<enter>1china (<enter>").shows("a contact has two sides");
    let _ = screen.shows("Another first side").keys("<esc>").shows("United States – China (PRC)");
    let _ = built_in(120, 36).keys("pblinken<enter>blinken<enter>").shows("a contact has two sides").shows("Whom did Antony Blinken meet?");
    let _ = built_in(120, 36).keys("pxyz<enter>").shows("nobody is called so");
    let _ = built_in(120, 36).keys("pblinken<enter><tab>").shows("one actor stands for a side");
}

#[test]
fn an_event_of_a_pair_is_opened_and_so_is_a_person() {
    let screen = built_in(120, 36).keys("punited st<enter>china (<enter><enter>").shows("24–26 April 2024").shows("Who ─");
    let screen = screen.keys("<esc>").shows("4 contacts").keys("JJJJ<enter>").shows("Wang Xiaohong").shows("part of China (PRC)");
    let screen = screen.keys("<esc>").shows("4 contacts").keys("<esc>");
    assert_eq!(screen.selected(), "Blinken visits Shanghai and Beijing", "the timeline went along");
}

#[test]
fn the_matrix_counts_and_shades_and_opens_a_pair() {
    let screen = built_in(120, 36).keys("P").shows("Who met whom  people of ▌United States and ▌China (PRC)");
    let screen = screen.shows("[  1   ]").shows("Antony Blinken and Xi Jinping").shows("Blinken visits Shanghai and Beijing");
    let screen = screen.shows("Tab people/institutions/states").keys("<enter>").shows("Antony Blinken – Xi Jinping").shows("1 contact");
    let screen = screen.keys("<esc>").keys("h").shows("Antony Blinken and Ma Zhaoxu ─").shows("no contact").shows("[  ·   ]");
    let screen = screen.keys("<enter>").shows("no contact: in no meeting, talks").keys("<esc>");
    let screen = screen.keys("j").shows("Kurt Campbell and Ma Zhaoxu ─").shows("1 contact · Enter opens the pair");
    let screen = screen.keys("<tab>").shows("Who met whom  people, also within one side");
    let screen = screen.keys("<tab>").shows("institutions").keys("<tab>").shows("institutions, also within one side");
    let screen = screen.keys("<tab>").shows("Who met whom  states").shows("United States and China (PRC)").shows("4 contacts");
    let _ = screen.keys("<enter>").shows("United States – China (PRC)").shows("4 contacts").keys("<esc><esc>").shows("27 events");
}

#[test]
fn the_matrix_stands_under_the_filter_and_scrolls_sideways() {
    let _ = built_in(120, 36).keys("d2024-05-29..<enter>P").shows("Kurt Campbell and Ma Zhaoxu").shows("filter from 29 May 2024");
    let screen = built_in(40, 24).keys("P").shows("columns 1–").keys("llllllllllllllllllll").shows("of 7").hides("columns 1–");
    let _ = screen.shows("Antony Blinken and Dong Jun");
    let _ = built_in(80, 24).keys("tstatement<enter>P").shows("No two states met (filter kind: statement)");
}

#[test]
fn enter_on_a_person_shows_the_person_and_f_filters() {
    let screen = built_in(120, 50).keys("/campbell hosts<enter>").click_on("Kurt Campbell (host)").keys("<enter>");
    let screen = screen.shows("Kurt Campbell").shows("Posts").shows("Met people, by number of contacts").shows("Took part in: ");
    let screen = screen.keys("f").shows("actor: Kurt Campbell ×");
    assert_eq!(screen.app().answer().matches.len(), 4);
}

#[test]
fn an_actor_leads_on_to_partners_events_and_issues() {
    let ma = || built_in(120, 60).keys("/campbell hosts<enter>").click_on("Ma Zhaoxu 马朝旭").keys("<enter>").shows("Posts");
    let _ = ma().shows("Vice Foreign Minister, PRC Ministry of Foreign Affairs · days not given").shows("Titles that events give");
    let _ = ma().shows("Only spoken of or to: 2 events");
    let line = |words: &str| {
        let screen = ma();
        let (_, row) = screen.find(words);
        screen.keys(&"j".repeat(usize::from(row) - 1)).keys("<enter>")
    };
    let _ = line("1  Kurt Campbell").shows("Ma Zhaoxu – Kurt Campbell");
    let _ = line("● Sullivan stops by").shows("Thu 30 May 2024");
    let screen = line("Taiwan Strait").shows("with: Ma Zhaoxu ×").shows("issue: Taiwan Strait ×");
    assert_eq!(screen.app().answer().matches.len(), 1, "as was counted");
}

#[test]
fn contacts_are_read_at_every_size_and_in_ascii() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (20, 5), (1, 1)] {
        for keys in ["punited st<enter>china (<enter>", "P", "P<tab>", "P<enter>", "/xi receives<enter><enter>J<enter>"] {
            let mut screen = built_in(columns, rows).keys(keys);
            for key in ["j", "l", "G", "<pgdn>", "h", "g", "J", "<enter>", "<esc>"] {
                screen = screen.keys(key);
            }
        }
    }
    for keys in ["punited st<enter>china (<enter>", "P", "P<tab>", "pma zh<enter>", "/xi receives<enter><enter>JJ<enter>"] {
        let plain = start(input::built_in(), 120, 36, Setup { ascii: true, ..Setup::default() }).keys(keys);
        assert!(plain.text().is_ascii(), "{}", plain.text());
    }
    let narrow = built_in(40, 12).keys("punited st<enter>china (<enter>").shows("United States – China");
    let _ = narrow.keys("JJ").shows("24–26 Apr ≠").shows("▌US   Antony");
}

#[test]
fn names_from_files_are_harmless_and_chinese_takes_two_columns() {
    let dossier = r#"{"format": "diplo-dossier/1", "title": "t",
        "actors": [{"id": "a", "name": "\u001b[31m中华人民共和国\u202e", "type": "state"}, {"id": "b", "name": "B", "type": "state"}],
        "events": [{"id": "e", "title": "会谈", "kind": "talks", "when": "2024-05", "participants": [{"actor": "a"}, {"actor": "b"}]}]}"#;
    let screen = screen(dossier, 60, 20).keys("P").shows("[  1   ]").shows("会谈");
    let (first, _) = screen.find("[  1   ]");
    assert_eq!(first, 22, "behind a name that is cut to twenty columns: {}", screen.text());
    let _ = screen.keys("<enter>").shows("中华人民共和国").shows("May 2024").shows("会谈");
}

#[test]
fn marks_narrow_a_pair_as_they_narrow_the_timeline() {
    let screen = built_in(120, 36).keys("/lambert and<enter>m:is:marked<enter>").shows("1 of 27 events");
    let _ = screen.keys("punited st<enter>china (<enter>").shows("1 contact").shows("Lambert and Hong");
}

#[test]
fn what_lies_only_possibly_in_the_days_asked_for_is_marked() {
    let screen = built_in(120, 36).keys("d2024-04-26<enter>punited st<enter>china (<enter>");
    let _ = screen.shows("1 lies only possibly in the days asked for").shows("possibly in these days · meeting");
}
