//! The last line in all its states, on screens of three sizes: nothing is cut in the midst, and nothing stands over anything.

use crate::harness::{Screen, built_in};
use diplo_tui::input::LoadState;
use diplo_tui::reports::WriteState;
use diplo_tui::screen::app::{Message, Notice};
use std::path::Path;
use std::time::Duration;

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

fn load() -> Message {
    let bytes = 1_200_000_000;
    let time = Duration::from_millis(1_600);
    Message::Loading(Some(LoadState { bytes, total: 4_000_000_000, rows: 3_012_400, left: 2_800_000_000, time }))
}

/// Of the file that a screen is writing; none is ever there, for its answer is never heard.
const FILE: &str = "no-such-folder/events.csv";

fn writing(read: u64) -> Message {
    let begun = WriteState::begun(Path::new(FILE), 1_000_000);
    Message::Writing(WriteState { bytes: read * 25, read, time: Duration::from_secs(2), ..begun })
}

/// The state's name, and how a screen comes to it.
type State = (&'static str, fn(Screen) -> Screen);

fn states() -> Vec<State> {
    vec![
        ("hints in the timeline", |screen| screen),
        ("hints in the facets", |screen| screen.keys("<backtab>")),
        ("hints in the detail", |screen| screen.keys("<enter>")),
        ("hints on a page", |screen| screen.keys("F")),
        ("hints in a picker", |screen| screen.keys("a")),
        ("hints in a note", |screen| screen.keys("w")),
        ("hints in a menu", |screen| screen.keys("y")),
        ("done", |screen| screen.told(Message::Told(Notice::Done("3 footnotes sent to the terminal's clipboard".into())))),
        ("failed", |screen| screen.told(Message::Told(Notice::Failed("cannot write events.csv: the file exists already".into())))),
        ("a load", |screen| screen.told(load())),
        ("a file begins", |screen| screen.keys(&format!("e{FILE}<enter>"))),
        ("a file goes on", |screen| screen.keys(&format!("e{FILE}<enter>")).told(writing(500_000))),
        ("a file is put together", |screen| screen.keys(&format!("e{FILE}<enter>")).told(writing(1_000_000))),
        ("a file, and a load", |screen| screen.told(load()).keys(&format!("e{FILE}<enter>")).told(writing(500_000))),
        ("a file, then the end", |screen| screen.keys(&format!("e{FILE}<enter>q<enter>")).told(writing(500_000))),
        ("a file is asked about", |screen| screen.keys(&format!("e{FILE}<enter>q"))),
        ("a file is stopped", |screen| screen.keys(&format!("e{FILE}<enter><esc>"))),
        ("a line", |screen| screen.keys("/")),
        ("a line with words", |screen| screen.keys("/the talks of the two foreign ministers in the capital of a third")),
        ("a query that is wrong", |screen| screen.keys(":nobody:x<enter>")),
        ("days that are wrong", |screen| screen.keys("dMay the<enter>")),
        ("where to write", |screen| screen.keys("e")),
        ("where to write, with notes", |screen| screen.keys("e<c-t>")),
        ("an ending that is wrong", |screen| screen.keys("ebrief.docx<enter>")),
        ("a second file", |screen| screen.keys(&format!("e{FILE}<enter>e<c-u>b.csv<enter>"))),
    ]
}

#[test]
fn the_last_line_says_what_there_is_room_for() {
    let mut out = String::new();
    for (columns, rows) in SIZES {
        out.push_str(&format!("{columns} × {rows}\n"));
        for (name, bring) in states() {
            let screen = bring(built_in(columns, rows).answers_late());
            let text = screen.text();
            let last = text.lines().last().unwrap_or_default();
            assert!(diplo_tui::text::width(last) <= usize::from(columns));
            out.push_str(&format!("{name:>26} │{last}\n"));
        }
    }
    insta::assert_snapshot!(out);
}
