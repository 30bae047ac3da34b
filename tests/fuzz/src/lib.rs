//! What must hold of whatever comes from outside: nothing panics, nothing hangs, and what is shown is harmless.

mod counts;

pub use counts::counts;

use diplo_tui::dates::{self, Day, DayOrder, Edtf, Hints, Window};
use diplo_tui::index::query;
use diplo_tui::input::{self, InputFormat, LoadRequest};
use diplo_tui::index::timeline::{EventId, EventReader, Timeline};
use std::sync::LazyLock;

/// So many events of a file are looked at whole.
const LOOKED_AT: u32 = 20;

/// Reads bytes as a file of that format, or of the one that they look like, and looks at what came of it.
pub fn read(format: Option<InputFormat>, bytes: &[u8]) {
    let request = LoadRequest { format, unfold_up_to: Some(16 << 20), anyway: true, ..LoadRequest::default() };
    let Ok(library) = input::open_bytes("fuzz", bytes.to_vec(), &request) else { return };
    let timeline = library.timeline();
    harmless(&library.report().title);
    for problem in &library.report().problems {
        harmless(&problem.to_string());
    }
    for id in (0..timeline.len() as u32).take(LOOKED_AT as usize).map(EventId) {
        harmless(&timeline.title(id));
        let event = library.event(id).expect("what the load takes, reading can read");
        assert!(library.key(event.id.as_str()).is_some(), "{} is not found again", event.id.as_str());
    }
}

/// Reads a text as a date in every way there is. What is printed is read again as the same.
pub fn date(text: &str) {
    if let Ok(date) = Edtf::parse(text) {
        harmless(&date.words());
        assert_eq!(Edtf::parse(date.as_str()).as_ref(), Ok(&date), "{text}");
    }
    for order in [None, Some(DayOrder::DayFirst), Some(DayOrder::MonthFirst)] {
        if let Ok(date) = dates::cell(text, order) {
            assert!(Edtf::parse(date.as_str()).is_ok(), "{text}");
        }
    }
    let screen = Hints { today: Some(Day::from_number(739_000)), ..Hints::on_screen(Some(Day::from_number(738_000))) };
    for hints in [Hints::default(), screen] {
        if let Ok(date) = dates::read(text, &hints) {
            assert_eq!(dates::read(date.as_str(), &Hints::default()), Ok(date), "{text}");
        }
    }
    let _ = (Window::parse_from(text), dates::is_one_date(text, &screen));
}

static BUILT_IN: LazyLock<std::sync::Arc<Timeline>> =
    LazyLock::new(|| std::sync::Arc::clone(input::built_in().timeline()));

/// Types a text as a query of the built-in dossier.
pub fn completion(text: &str) {
    counts::completion(text, BUILT_IN.terms());
}

/// Reads a text as a query of the built-in dossier. What is printed is read again as the same.
pub fn query(text: &str) {
    let terms = BUILT_IN.terms();
    if let Ok(parsed) = query::parse(text, terms) {
        let printed = parsed.print(terms);
        let again = query::parse(&printed, terms).unwrap_or_else(|error| panic!("{text} as {printed}: {}", error.message));
        assert_eq!(again.print(terms), printed, "{text}");
    }
}

/// Nothing that a terminal obeys.
fn harmless(text: &str) {
    assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{text:?}");
}
