//! What the screen looks like, at the sizes that matter.

use crate::harness::{Setup, built_in, start};
use diplo_tui::input::{self, Library};
use diplo_tui::model::dossier::{self, Input};
use diplo_tui::screen::theme::{Choice, Theme};
use ratatui::style::{Color, Modifier};

macro_rules! looks {
    ($($name:ident: $columns:literal by $rows:literal, $keys:literal;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(built_in($columns, $rows).keys($keys).text());
        })+
    };
}

looks! {
    very_wide: 160 by 45, "/lambert and<enter>";
    wide: 120 by 36, "";
    medium: 80 by 24, "/lambert and<enter>";
    narrow: 60 by 20, "j";
    small: 40 by 12, "j";
    tiny: 30 by 8, "";
    one_cell: 1 by 1, "";
    picking: 100 by 30, "ama";
    comparing: 120 by 36, "/lambert and<enter>c";
    nothing_left: 100 by 30, "acamp<enter>d2023<enter>";
}

#[test]
fn ascii_shows_nothing_else() {
    let screen = start(input::built_in(), 120, 36, Setup { ascii: true, ..Setup::default() }).keys("/lambert and<enter>");
    assert!(screen.text().is_ascii(), "{}", screen.text());
    insta::assert_snapshot!(screen.text());
    assert!(screen.keys("a").text().is_ascii());
}

#[test]
fn monochrome_has_no_colour_and_still_shows_the_cursor() {
    let screen = start(input::built_in(), 120, 36, Setup { theme: Choice::Monochrome, ..Setup::default() }).keys("acamp<enter>");
    for cell in screen.buffer().content() {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
    }
    let reversed = screen.buffer().content().iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED)).count();
    assert!(reversed > 20);
}

#[test]
fn chinese_names_take_two_columns_and_the_separators_line_up() {
    let screen = built_in(120, 36).keys("/wang and<enter>").shows("Wang Yi 王毅");
    let (separator, _) = screen.find("┬─ Event");
    let (_, row) = screen.find("Wang Yi 王毅");
    assert_eq!(screen.buffer()[(separator, row)].symbol(), "│");
}

#[test]
fn the_pane_with_the_keys_has_the_reversed_line() {
    let screen = built_in(120, 36);
    let (column, row) = screen.find("│  Maritime discussions");
    let column = column + 3;
    assert!(screen.buffer()[(column, row)].modifier.contains(Modifier::REVERSED));
    let screen = screen.keys("<enter>");
    assert!(!screen.buffer()[(column, row)].modifier.contains(Modifier::REVERSED));
    assert!(screen.buffer()[(column, row)].modifier.contains(Modifier::UNDERLINED));
}

#[test]
fn what_is_wrong_with_a_file_is_not_in_the_colour_of_what_accounts_differ_on() {
    let text = r#"{"format":"diplo-dossier/1","events":[{"id":"e","title":"One","kind":"exercise","when":"2024-05-23"}]}"#;
    let library = Library::of_dossiers(dossier::read(&[Input { name: "t.json".into(), bytes: text.as_bytes().to_vec().into() }]));
    let screen = start(library, 100, 24, Setup::default()).keys("E").shows("error: unknown kind");
    let theme = Theme::new(Choice::Terminal, false);
    let (x, y) = screen.find("error: unknown");
    assert_eq!(Some(screen.buffer()[(x, y)].fg), theme.failed.fg);
    assert_ne!(theme.failed.fg, theme.differs.fg);
}
