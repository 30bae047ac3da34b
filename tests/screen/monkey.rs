//! Somebody who presses keys at random, on a screen whose answers come late and in another order than they were asked
//! for, while the file changes and is read again. Nothing may fall over, and nothing be drawn of ids that are no more.
//!
//! What failed is printed with its steps; `MONKEY_SEEDS=1000` (or a seed alone, `MONKEY_SEED=17`) has more of it.

use crate::harness::{Screen, opened};
use crossterm::event::{MouseButton, MouseEventKind};
use diplo_tui::index::timeline::EventId;
use std::ops::Range;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// How many there are, unless it is said otherwise, and how long each goes on.
const SEEDS: u64 = 8;
const STEPS: usize = 150;

/// All but those that leave the program or write a file where it runs.
const KEYS: &str = "abcdfghijklmnoprstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:;,.+-_=~<>?!\"'()[] ";
const NAMED: [&str; 27] = [
    "<enter>",
    "<enter>",
    "<enter>",
    "<esc>",
    "<esc>",
    "<esc>",
    "<tab>",
    "<backtab>",
    "<down>",
    "<up>",
    "<left>",
    "<right>",
    "<home>",
    "<end>",
    "<pgdn>",
    "<pgup>",
    "<bs>",
    "<del>",
    "<c-d>",
    "<c-u>",
    "<c-n>",
    "<c-p>",
    "<c-t>",
    "<c-s>",
    "<c-w>",
    "<c-g>",
    "<c-x>",
];
/// What a person does on purpose, and a random key would seldom come to.
const PHRASES: [&str; 12] =
    ["/talks<enter>", "aus<enter>", ":actor:us<enter>", "xj", "DD", "L", "F", "P", "wa thought<c-s>", "#tag<enter>", "z", "jjjj"];

/// Numbers that come from a seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % most.max(1) as u64).unwrap()
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// A dossier of those events, with accounts that differ, parts, repeats and ties.
fn dossier(numbers: Range<u32>, step: u32) -> String {
    let all: Vec<u32> = numbers.clone().collect();
    let event = |number: &u32| {
        let day = 1 + (number * step) % 28;
        let whole = if number % 3 == 1 && numbers.contains(&(number - 1)) {
            format!(r#","relations":[{{"type":"part_of","event":"e{}"}}]"#, number - 1)
        } else {
            String::new()
        };
        let (other, issue) = (number % 4, number % 2);
        format!(
            r#"{{"id":"e{number}","title":"Talks {number}","kind":"talks","when":"2024-0{}-{day:02}","about":["i{issue}"],
            "participants":[{{"actor":"us"}},{{"actor":"a{other}"}}],
            "accounts":[{{"source":"s0","when":"2024-05-{day:02}"}},{{"source":"s1","quote":"They talked."}}]{whole}}}"#,
            1 + number % 9
        )
    };
    let events: Vec<String> = all.iter().map(event).collect();
    let actors: Vec<String> = (0..4).map(|number| format!(r#"{{"id":"a{number}","name":"Actor {number}","type":"state"}}"#)).collect();
    format!(
        r#"{{"format":"diplo-dossier/1","title":"Monkeys","actors":[{{"id":"us","name":"US","type":"state"}},{}],
        "issues":[{{"id":"i0","label":"Trade"}},{{"id":"i1","label":"Arms"}}],
        "sources":[{{"id":"s0","title":"Gazette","url":"https://a.example/0"}},{{"id":"s1","title":"Herald","url":"https://a.example/1"}}],
        "events":[{}]}}"#,
        actors.join(","),
        events.join(",")
    )
}

/// The file as it may be: long, short, of other events, in another order, with a single one, empty, broken.
fn write_another(path: &Path, dice: &mut Dice) {
    let text = match dice.below(8) {
        0 => dossier(0..60, 5),
        1 => dossier(0..3, 5),
        2 => dossier(20..50, 3),
        3 => dossier(0..60, 11),
        4 => dossier(7..8, 1),
        5 => dossier(0..0, 1),
        6 => dossier(30..90, 13),
        _ => dossier(0..60, 5).split_at(500).0.to_owned(),
    };
    std::fs::write(path, text).unwrap();
}

/// Does something, and says what it was.
fn step(screen: Screen, path: &PathBuf, dice: &mut Dice) -> (String, Screen) {
    match dice.below(24) {
        0..8 => {
            let keys = match KEYS.chars().nth(dice.below(KEYS.len())).unwrap() {
                '<' => "<lt>".to_owned(),
                letter => letter.to_string(),
            };
            (format!("keys {keys}"), screen.keys(&keys))
        }
        8..12 => {
            let keys = *dice.one_of(&NAMED);
            (format!("keys {keys}"), screen.keys(keys))
        }
        12..14 => {
            let keys = *dice.one_of(&PHRASES);
            (format!("keys {keys}"), screen.keys(keys))
        }
        14..19 => {
            let at = dice.below(8);
            (format!("hears number {at} of what waits"), screen.hears_out_of_order(at))
        }
        19 => ("hears all".into(), screen.hears_all()),
        20 => {
            write_another(path, dice);
            ("the file is another, and is read again".into(), screen.looks_at(std::slice::from_ref(path)).keys("<esc><esc><c-r>"))
        }
        21 => {
            let (columns, rows) = *dice.one_of(&[(120, 36), (80, 24), (60, 20), (40, 12), (20, 5), (1, 1), (160, 45)]);
            (format!("resize {columns} {rows}"), screen.resize(columns, rows))
        }
        22 => {
            let (column, row) = (u16::try_from(dice.below(130)).unwrap(), u16::try_from(dice.below(40)).unwrap());
            let kinds = [MouseEventKind::Down(MouseButton::Left), MouseEventKind::ScrollDown, MouseEventKind::ScrollUp];
            let kind = *dice.one_of(&kinds);
            (format!("mouse {kind:?} {column} {row}"), screen.mouse(kind, column, row))
        }
        _ => ("paste".into(), screen.paste("Talks 2 \u{3000} e\u{301}")),
    }
}

/// What holds whatever was done.
fn check(screen: &Screen) {
    let app = screen.app();
    let events = app.timeline().len();
    let is_there = |id: EventId| (id.0 as usize) < events;
    assert!(app.selected().is_none_or(is_there), "{:?} of {events}", app.selected());
    assert!(app.trail().iter().copied().all(is_there), "{:?} of {events}", app.trail());
    let matches = &app.answer().matches;
    assert!(matches.iter().all(is_there), "{matches:?} of {events}");
    if !app.is_asking() {
        // Nothing is selected where nothing is found, and what is selected is found.
        assert_eq!(app.selected().is_some(), !matches.is_empty());
        assert!(app.selected().is_none_or(|id| matches.contains(id)), "{:?} of {matches:?}", app.selected());
    }
    assert!(!screen.text().contains(|c: char| c.is_control() && c != '\n'));
}

fn let_loose(seed: u64) {
    let mut dice = Dice(seed);
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("events.json");
    std::fs::write(&path, dossier(0..60, 5)).unwrap();
    let mut screen = opened(std::slice::from_ref(&path)).answers_late();
    for number in 0..STEPS {
        let (done, after) = step(screen, &path, &mut dice);
        println!("seed {seed}, step {number}: {done}");
        screen = after;
        check(&screen);
        if screen.app().has_quit() {
            return;
        }
    }
    check(&screen.hears_all());
}

#[test]
fn whatever_is_pressed_and_however_late_answers_come_nothing_falls_over() {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    match number("MONKEY_SEED") {
        Some(seed) => let_loose(seed),
        None => (0..number("MONKEY_SEEDS").unwrap_or(SEEDS)).for_each(let_loose),
    }
}
