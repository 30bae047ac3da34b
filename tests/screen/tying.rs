//! The path of an event: what led to it and what came of it, walked both ways.

use crate::harness::{Screen, Setup, built_in, screen, start};
use diplo_tui::input;
use std::fmt::Write;

/// The lines of the tree from the sign on, without what stands above and below it.
fn tree(screen: &Screen, skipped: usize) -> Vec<String> {
    let from_sign = |line: &str| line.chars().skip(skipped).collect::<String>();
    let text = screen.text();
    let body = text.lines().skip_while(|line| !line.starts_with("──")).skip(1);
    body.take_while(|line| !line.is_empty()).map(from_sign).collect()
}

/// Put together by hand from the relations of the built-in dossier.
const BY_HAND: [&str; 29] = [
    "● Maritime discussions in Beijing",
    "└─↓ Lambert and Hong hold maritime talks  follows (see below)",
    "◆ PRC announces Blinken's visit",
    "└─● Blinken visits Shanghai and Beijing  previewed by",
    "  ├─● Wang and Blinken hold talks  part of",
    "  │ └─↓ Lambert and Hong hold maritime talks  implements (see below)",
    "  ├─● Xi receives Blinken  part of",
    "  │ └─↓ Blinken warns over support for Russia  follows (see below)",
    "  ├─◆ Blinken warns over support for Russia  part of",
    "  │ ├─◆ Wang Wenbin rejects U.S. criticism  responds to",
    "  │ ├─↓ Campbell renews warnings over Russia  follows (see below)",
    "  │ └─◆ Patel warns of further steps  follows",
    "  └─● Ma Zhaoxu visits the United States  follows",
    "    ├─● Campbell hosts Ma for talks  part of",
    "    │ └─↓ Officials hold a working lunch  follows (see below)",
    "    ├─● Officials hold a working lunch  part of",
    "    │ └─↓ Finer continues the talks with Ma  follows (see below)",
    "    ├─● Finer continues the talks with Ma  part of",
    "    │ └─◆ White House reports on Finer and Ma  follows",
    "    └─● Sullivan stops by to greet Ma  part of",
    "◆ PRC announces drills around Taiwan",
    "└─▲ PLA drills around Taiwan  previewed by",
    "  ├─● Lambert and Hong hold maritime talks  responds to",
    "  └─◆ Miller calls for restraint over drills  responds to",
    "● Campbell visits Brussels",
    "├─◆ Campbell renews warnings over Russia  part of",
    "└─◆ Campbell asks allies for one message  part of",
    "◆ PRC announces Ma's visit",
    "└─↑ Ma Zhaoxu visits the United States  previewed by (see above)",
];

#[test]
fn the_chains_of_the_built_in_dossier_are_those_put_together_by_hand() {
    // Help first: it covers what a two-column sign of the panes would leave behind in the memory of a test's screen.
    let screen = built_in(120, 36).keys("?<esc>/sullivan stops<enter>?<esc>r").shows("Path: Sullivan stops by to greet Ma · 22 events");
    for (found, by_hand) in tree(&screen, 22).iter().zip(BY_HAND) {
        assert!(found.starts_with(by_hand), "{found}\n{by_hand}");
    }
    assert_eq!(tree(&screen, 22).len(), BY_HAND.len());
    let chiefs = built_in(120, 36).keys("Gr").shows("4 events");
    assert_eq!(
        tree(&chiefs, 21),
        [
            "◆ Pentagon announces Austin–Dong meeting",
            "└─↓ Austin and Dong meet in Singapore  previewed by (see below)",
            "○ Defence chiefs are expected to meet",
            "└─● Austin and Dong meet in Singapore  previewed by",
            "└─◆ Wu Qian briefs on Dong and Austin  follows"
        ]
    );
}

#[test]
fn the_path_opens_on_the_present_event_which_is_marked() {
    let screen = built_in(120, 36).keys("/lambert and<enter>r");
    let _ = screen.shows("▸              23 May   ├─● Lambert and Hong").shows("talks — responds to PLA drills around Taiwan; follows");
}

#[test]
fn one_walks_along_the_path_both_ways_and_the_head_tells_the_line() {
    let screen =
        built_in(120, 36).keys("/lambert and<enter>rj").shows(" Miller calls for restraint over drills · Sat 25 May 2024 · statement");
    let screen = screen.keys("kk").shows(" PLA drills around Taiwan · 23–24 May 2024").shows("answered by Miller calls for restraint");
    let screen = screen.keys("g").shows(" Maritime discussions in Beijing · Fri 3 November 2023");
    let _ =
        screen.keys("<enter>").shows("Maritime discussions in Beijing").shows("1 account ──").keys("<esc>").shows("Path: Lambert and Hong");
}

#[test]
fn r_on_a_line_walks_on_from_there_and_escape_goes_back() {
    let screen = built_in(120, 36).keys("/lambert and<enter>rkr").shows("Path: PLA drills around Taiwan").shows("▸           23–24 May");
    let screen = screen.keys("r").shows("this is its path already");
    let screen = screen.keys("<esc>").shows("Path: Lambert and Hong").keys("<esc>").shows("27 events");
    assert_eq!(screen.selected(), "Lambert and Hong hold maritime talks");
}

#[test]
fn an_event_of_the_path_opens_and_its_path_opens_from_there() {
    let screen = built_in(120, 36).keys("/miller calls<enter>rkk<enter>").shows("PLA drills around Taiwan").hides("Path:");
    let _ = screen.keys("r").shows("Path: ");
}

#[test]
fn an_event_tied_to_nothing_says_so_and_one_filtered_out_is_told_from_others() {
    let _ = built_in(120, 36).keys("/china defends<enter>r").shows("this event is tied to no other");
    let screen = built_in(120, 36).keys(":kind:talks<enter>]]r").shows("Path: Lambert and Hong").hides("filtered out");
    let _ = screen.keys("k").shows("PLA drills around Taiwan · 23–24 May 2024 · military exercise · filtered out");
}

#[test]
fn a_path_unfolds_what_is_opened_from_it() {
    let screen = built_in(120, 36).keys("Z/ma zhaoxu visits<enter>rj<enter>").shows("Campbell hosts Ma for talks").keys("<esc><esc>");
    assert_eq!(screen.selected(), "Campbell hosts Ma for talks");
    let _ = screen.shows("27 events, 5 folded");
}

#[test]
fn on_every_size_the_present_event_is_in_sight() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (30, 8), (20, 5)] {
        let screen = built_in(columns, rows).keys("/sullivan<enter>r").shows("▸");
        assert!(screen.text().lines().all(|line| diplo_tui::text::width(line) <= usize::from(columns)));
    }
    let _ = built_in(80, 24).keys("/lambert and<enter>r").shows("├─● Lambert and Hong hold maritime talks  responds to");
    let narrow = built_in(40, 12).keys("/lambert and<enter>r").shows(" Thu 23 May 2024 · talks — responds to");
    let _ = narrow.shows("▸          23 May   ├─● Lambert and Hon…");
}

#[test]
fn in_ascii_the_tree_is_ascii_too() {
    let screen = start(input::built_in(), 120, 36, Setup { ascii: true, ..Setup::default() }).keys("/lambert and<enter>r");
    let screen = screen.shows(">              23 May   |-* Lambert").shows("25 May   `-\" Miller");
    assert!(screen.text().is_ascii());
}

/// Events `e0` to `en`, a day apart, with relations.
fn dossier(days: &[(&str, &str)]) -> String {
    let mut events = Vec::new();
    for (number, (day, relations)) in days.iter().enumerate() {
        events.push(format!(r#"{{"id":"e{number}","title":"Event {number}","kind":"talks","when":"{day}","relations":[{relations}]}}"#));
    }
    format!(r#"{{"format":"diplo-dossier/1","title":"Test","events":[{}]}}"#, events.join(","))
}

fn relation(kind: &str, to: usize) -> String {
    format!(r#"{{"type":"{kind}","event":"e{to}"}}"#)
}

#[test]
fn a_circle_ends() {
    let (one, two, three) = (relation("follows", 1), relation("responds_to", 2), relation("implements", 0));
    let screen = screen(&dossier(&[("2024-05-01", &one), ("2024-05-01", &two), ("2024-05-01", &three)]), 100, 20).keys("r");
    let _ = screen
        .shows("Path: Event 0 · 3 events")
        .shows("├─● Event 2  implements")
        .shows("│ └─● Event 1  responds to")
        .shows("└─↑ Event 1  followed by (see above)");
}

#[test]
fn a_long_path_stays_on_the_screen_and_says_where_it_is_cut() {
    let mut days: Vec<(String, String)> = Vec::new();
    for number in 0..600 {
        let day = format!("{}-{:02}-{:02}", 1990 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        let mut relations = String::new();
        if number > 0 {
            let _ = write!(relations, "{}", relation("follows", number - 1));
        }
        days.push((day, relations));
    }
    let days: Vec<(&str, &str)> = days.iter().map(|(day, relations)| (day.as_str(), relations.as_str())).collect();
    let screen = screen(&dossier(&days), 80, 24).keys("/event 300<enter>r").shows("200 events").shows("▸");
    let screen = screen.shows("└─● Event 300  follows").shows("└─● Event 301  follows");
    let screen =
        screen.keys("G").shows("Only the 200 events nearest to this one are walked: r on a line with + walks on").keys("kk").shows("+1");
    let _ = screen.keys("r").shows("Path: Event 399 ").shows("└─● Event 400  follows");
}

#[test]
fn a_bushy_path_keeps_its_titles_on_the_screen() {
    // Each event is followed by two, so that the tree goes as deep as it goes wide.
    let days: Vec<(String, String)> = (0..60)
        .map(|n| {
            (
                format!("2024-{:02}-{:02}", n / 28 + 1, n % 28 + 1),
                if n == 0 { String::new() } else { relation("follows", if n % 2 == 0 { n - 2 } else { n - 1 }) },
            )
        })
        .collect();
    let days: Vec<(&str, &str)> = days.iter().map(|(day, relations)| (day.as_str(), relations.as_str())).collect();
    let screen = screen(&dossier(&days), 60, 24).keys("rG").shows("… ").shows("Event 5");
    assert!(screen.text().lines().all(|line| diplo_tui::text::width(line) <= 60));
}
