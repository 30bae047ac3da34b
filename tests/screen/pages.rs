//! What holds on every page: cells that are read, not words.

use crate::harness::{Screen, Setup, built_in, start};
use diplo_tui::input;
use diplo_tui::screen::settings::Config;
use diplo_tui::screen::theme::Choice;
use ratatui::style::Modifier;

/// The pages with bars, rails or signs.
const PAGES: [&str; 8] = ["HG", "P", "F", "Fjj", "Saforeign min<enter>u.s. state<enter>", "%", "punited st<enter>china (<enter>", "Lll"];

fn themed(theme: Choice, keys: &str) -> Screen {
    start(input::built_in(), 120, 36, Setup { theme, ..Setup::default() }).keys(keys)
}

#[test]
fn no_reversed_cell_holds_a_bar_a_rail_or_a_shade() {
    for theme in [Choice::Terminal, Choice::Monochrome, Choice::HighContrast] {
        for keys in PAGES {
            let screen = themed(theme, &format!("{keys}jj"));
            for cell in screen.buffer().content().iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED)) {
                let drawn = ["━", "╸", "╺", "═", "▁", "▃", "▆", "▂", "▄", "█", "░", "▒", "▓", "▀", "│", "┆", "●", "◆", "▌"];
                assert!(!drawn.contains(&cell.symbol()), "{theme:?} {keys}: {}\n{}", cell.symbol(), screen.text());
            }
        }
    }
}

#[test]
fn the_same_is_read_in_every_theme() {
    // Tints stand for signs, so only the words are the same.
    let words = |screen: &Screen| -> String { screen.text().chars().filter(|c| c.is_alphanumeric()).collect() };
    for keys in PAGES {
        let plain = words(&themed(Choice::Monochrome, keys));
        for theme in [Choice::Dark, Choice::Light, Choice::Terminal, Choice::HighContrast] {
            assert_eq!(words(&themed(theme, keys)), plain, "{theme:?} {keys}");
        }
    }
}

#[test]
fn equal_counts_have_equal_bars() {
    let screen = built_in(120, 40).keys("F");
    let bar = |name: &str| {
        let text = screen.text();
        text.lines().find(|line| line.contains(&format!(" {name} "))).unwrap().chars().filter(|c| matches!(c, '━' | '╸')).count()
    };
    assert_eq!((bar("U.S. State Department"), bar("Kurt Campbell")), (bar("PRC Ministry of Foreign Affairs"), bar("Dong Jun")));
    assert!(bar("China (PRC)") > bar("United States"));
    let screen = built_in(120, 36).keys("Saforeign min<enter>u.s. state<enter>_");
    let text = screen.text();
    for line in text.lines().filter(|line| line.contains(" 2024 ") && line.contains('━')) {
        let numbers: Vec<&str> = line.split_whitespace().filter(|word| word.parse::<u64>().is_ok()).collect();
        let (left, right) = line.split_once(" 2024 ").unwrap();
        let long = |half: &str| half.chars().map(|c| if c == '━' { 2 } else { usize::from(matches!(c, '╸' | '╺')) }).sum::<usize>();
        assert_eq!(long(left) == long(right), numbers.first() == numbers.last(), "{line}");
    }
}

#[test]
fn the_cell_of_the_matrix_is_told_without_colour_and_clicked() {
    let screen = themed(Choice::Monochrome, "P").shows("[  1   ]").shows("░░░░░░░░");
    let (x, y) = screen.find("Mark Lambert");
    // The column of Hong Liang, the sixth.
    let columns = 16 + 5 * 9;
    assert!(x < 2);
    let screen = screen.mouse(crossterm::event::MouseEventKind::Down(crossterm::event::MouseButton::Left), columns + 3, y);
    let screen = screen.shows("Mark Lambert and Hong Liang ─").shows("Lambert and Hong hold maritime talks");
    let _ = screen.click_on("Lambert and Hong hold maritime talks").hides("Who met whom");
}

#[test]
fn events_below_are_those_of_the_selected_term() {
    let screen = built_in(120, 36).keys("Fjj").shows("U.S. State Department ─").shows("12 events");
    let _ = screen.keys("<tab>").shows("Russia and Ukraine ─").shows("9 events");
}

#[test]
fn a_message_stays_until_the_first_key_after_two_seconds() {
    let screen = built_in(120, 36).at(0).keys("F-").shows("left out: China (PRC)");
    let screen = screen.at(1_900).keys("j").shows("left out: China (PRC)");
    let _ = screen.at(2_100).keys("j").hides("left out: China (PRC)");
}

#[test]
fn messages_stand_in_the_border_and_leave_the_hints() {
    let screen = built_in(120, 36).keys("F-");
    let (_, row) = screen.find("left out: China (PRC)");
    assert_eq!(row, 34, "{}", screen.text());
    let _ = screen.shows("? keys").shows("Esc close").shows("- leave out");
}

#[test]
fn where_ambiguous_signs_are_wide_they_are_ascii_and_names_are_not() {
    let config = Config { wide_signs: true, ..Config::default() };
    for keys in ["", "HG", "P", "Lll", "/lambert and<enter>c"] {
        let screen = start(input::built_in(), 120, 36, Setup { config: config.clone(), ..Setup::default() }).keys(keys);
        let text = screen.text();
        let wide: Vec<char> = text.chars().filter(|c| !c.is_alphabetic() && diplo_tui::text::is_ambiguous(&c.to_string())).collect();
        assert!(wide.is_empty(), "{keys}: {wide:?}\n{text}");
    }
    let screen = start(input::built_in(), 120, 36, Setup { config, ..Setup::default() });
    let _ = screen.shows("*---*").keys("L").shows("马朝旭");
}
