//! The pictures of the README and the book, drawn from the real screen: they fail when the program looks otherwise by now.
//!
//! `UPDATE_PICTURE=1 cargo test --test screen picture` draws them anew.

mod svg;

use crate::harness::{Screen, Setup, start};
use diplo_tui::input;
use diplo_tui::screen::theme::Choice;
use std::path::Path;
use svg::{Frame, Reel};

fn dark() -> Setup {
    Setup { theme: Choice::Dark, ..Setup::default() }
}

/// Compares a picture with the one in the repository, or replaces that where it is asked for.
#[track_caller]
fn is_kept(name: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/pictures").join(name);
    if std::env::var_os("UPDATE_PICTURE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "docs/src/pictures/{name} is out of date: UPDATE_PICTURE=1 cargo test --test screen picture");
}

#[test]
fn the_picture_in_the_book_is_what_the_program_shows() {
    let screen = start(input::built_in(), 120, 36, dark()).keys("/lambert and<enter>");
    is_kept("screen.svg", &svg::still("diplo-tui showing the built-in dossier", screen.buffer()));
}

/// A screen on which a tape is played: what is typed at once is a frame.
struct Film {
    screen: Screen,
    reel: Reel,
    said: String,
    /// The keys since something was last said, as a reader would name them.
    pressed: Vec<String>,
    /// The seconds for which something typed is seen.
    pace: f32,
    is_hidden: bool,
}

impl Film {
    /// Plays a tape of vhs: of its commands those that [`Film::plays`] knows.
    fn of(tape: &str) -> Reel {
        let screen = start(input::built_in(), 120, 36, dark());
        let mut film = Self { screen, reel: Reel::default(), said: String::new(), pressed: Vec::new(), pace: 0.5, is_hidden: false };
        for line in tape.lines() {
            film = film.plays(line.trim());
        }
        film.reel
    }

    #[track_caller]
    fn plays(mut self, line: &str) -> Self {
        if let Some(said) = line.strip_prefix("# says: ") {
            (self.said, self.pressed) = (said.to_owned(), Vec::new());
            return self;
        }
        if let Some(words) = line.strip_prefix("# shows: ") {
            self.screen = self.screen.shows(words);
            return self;
        }
        let (command, rest) = line.split_once(' ').unwrap_or((line, ""));
        match command {
            "" | "#" | "Output" | "Require" => self,
            "Set" => {
                if let Some(pace) = rest.strip_prefix("TypingSpeed ").and_then(|pace| pace.strip_suffix("ms")) {
                    self.pace = 2.0 * pace.parse::<f32>().unwrap() / 1000.0;
                }
                self
            }
            "Hide" | "Show" => {
                self.is_hidden = command == "Hide";
                self
            }
            _ if self.is_hidden => self,
            "Sleep" => {
                self.holds(rest.strip_suffix('s').unwrap().parse().unwrap());
                self
            }
            "Type" => {
                let words = rest.trim_matches('"');
                self.press(words, words)
            }
            "Enter" => self.press("<enter>", "Enter"),
            "Escape" => self.press("<esc>", "Esc"),
            "Ctrl+P" => self.press("<c-p>", "Ctrl-p"),
            _ => panic!("the tape says `{line}`, which is not played"),
        }
    }

    fn press(mut self, key: &str, name: &str) -> Self {
        self.screen = self.screen.keys(key).drawn_anew();
        self.pressed.push(name.to_owned());
        self.holds(self.pace);
        self
    }

    fn holds(&mut self, seconds: f32) {
        let frame = Frame::new(self.screen.buffer(), &self.pressed.join(" "), &self.said);
        self.reel.frames.push((frame, seconds));
    }
}

/// The three questions of the README, typed as it says, and what else there is to see in a minute.
#[test]
fn the_first_minute_is_what_the_program_shows() {
    let tape = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/first-minute.tape")).unwrap();
    let drawn = Film::of(&tape).draw("The first minute with diplo-tui: three questions to the built-in dossier");
    assert!(drawn.len() < 300_000, "{} bytes are too many for the top of a page", drawn.len());
    assert!(!drawn.contains("href=\"http") && !drawn.contains("url("), "the picture needs something from elsewhere");
    is_kept("first-minute.svg", &drawn);
}
