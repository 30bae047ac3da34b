//! Questions to the built-in dossier, and the events that a reader of it would name.
//!
//! The lists are made by hand from data/washington-2024.json. That parse and print are inverse, and that finding
//! equals a look at every row, is tested elsewhere on made-up data.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

use diplo_tui::index::query;
use diplo_tui::index::timeline::{EventId, Marked, Timeline};
use diplo_tui::input::{self, Library};
use std::sync::Arc;

struct Desk {
    source: Library,
    timeline: Arc<Timeline>,
}

fn desk() -> Desk {
    let source = input::built_in();
    let timeline = Arc::clone(source.timeline());
    Desk { source, timeline }
}

impl Desk {
    fn id(&self, id: EventId) -> String {
        self.source.held()[self.timeline.key(id).0 as usize].id.to_string()
    }

    /// The ids of what a query finds, in order.
    fn found(&self, text: &str) -> Vec<String> {
        let query = query::parse(text, self.source.terms()).unwrap_or_else(|error| panic!("{text}: {error}"));
        let printed = query.print(self.source.terms());
        assert_eq!(query::parse(&printed, self.source.terms()), Ok(query.clone()), "{text} is printed as {printed}");
        self.timeline.find(&query, &|| true).unwrap().iter().map(|id| self.id(id)).collect()
    }
}

#[test]
fn each_field_finds_what_it_says() {
    let desk = desk();
    for (query, events) in [
        ("actor:campbell issue:taiwan -kind:statement 2024-05..2024-06", &["campbell-ma-talks"][..]),
        ("issue:taiwan 2024-05..2024-06 \"peace and stability\"", &["miller-on-drills"]),
        ("actor:campbell with:ma", &["campbell-ma-talks"]),
        ("with:campbell,ma", &["campbell-ma-talks"]),
        // She announces his visit; he takes no part in that.
        ("actor:mao-ning actor:ma", &["prc-announces-ma-visit"]),
        ("actor:mao-ning with:ma", &[]),
        ("with:mao-ning actor:ma", &[]),
        ("with:state-department with:prc-foreign-ministry 2024-05", &["lambert-hong-talks", "campbell-ma-talks"]),
        ("side:PRC -side:US -side:press", &["prc-announces-blinken-trip", "prc-announces-drills", "wu-qian-briefing"]),
        ("side:beijing side:washington kind:talks place:beijing", &["wang-blinken-talks"]),
        ("source:xinhua kind:talks,meeting", &["wang-blinken-talks", "austin-dong-meeting"]),
        ("source:mfa-maritime", &["lambert-hong-talks"]),
        ("certainty:confirmed status:expected", &[]),
        ("status:expected certainty:reported", &["defence-chiefs-expected"]),
        ("differs:day", &["blinken-trip", "lambert-hong-talks"]),
        ("post:\"vice foreign minister\" kind:talks", &["campbell-ma-talks", "finer-ma-talks"]),
        ("post:\"china coordinator\"", &["lambert-hong-talks"]),
        ("post:\"defense secretary\" kind:meeting", &["defence-chiefs-expected", "austin-dong-meeting"]),
        ("post:=\"deputy secretary of state\" kind:visit", &["campbell-brussels"]),
        ("is:machine", &[]),
        ("is:one-sided", &["maritime-discussions-2023", "prc-announces-blinken-trip", "prc-announces-drills", "wu-qian-briefing"]),
        (
            "is:single-source -is:one-sided",
            &[
                "wang-wenbin-answers-blinken",
                "pentagon-announces-austin-dong",
                "campbell-calls-on-allies",
                "working-lunch",
                "patel-briefing",
            ],
        ),
        ("tag:\"never given\" or is:noted or is:marked", &[]),
    ] {
        assert_eq!(desk.found(query), events, "{query}");
    }
}

#[test]
fn what_is_only_possible_can_be_asked_for_and_left_out() {
    let desk = desk();
    let (all, sure, perhaps) = (desk.found("2024-04"), desk.found("2024-04 -is:possible"), desk.found("2024-04 is:possible"));
    assert_eq!(perhaps, ["xi-blinken-meeting", "wang-wenbin-answers-blinken", "china-defends-russia-trade"]);
    assert_eq!(all.len(), sure.len() + perhaps.len());
    // Outside April lies what may lie outside it, as well.
    let outside = desk.found("-2024-04");
    assert!(perhaps.iter().all(|event| outside.contains(event)) && !sure.iter().any(|event| outside.contains(event)));
    assert_eq!(desk.found("-2024-04 is:possible"), perhaps);
    // A sure reason decides.
    assert_eq!(desk.found("(2024-04 or actor:blinken) is:possible"), ["wang-wenbin-answers-blinken", "china-defends-russia-trade"]);
}

#[test]
fn marks_notes_and_tags_come_with_the_question() {
    let desk = desk();
    let of = |text: &str| {
        desk.timeline.find(&query::parse(text, desk.source.terms()).unwrap(), &|| true).unwrap().iter().map(|id| id.0).collect()
    };
    let tags = [("To check".to_owned(), of("kind:visit"))].into_iter().collect();
    let mut marked = Marked::default();
    (marked.marked, marked.noted, marked.tags) = (of("differs:day"), of("actor:campbell"), tags);
    for (query, same) in [
        ("is:marked", "differs:day"),
        ("is:noted kind:talks", "actor:campbell kind:talks"),
        ("tag:\"to CHECK\"", "kind:visit"),
        ("is:tagged", "kind:visit"),
        ("is:marked,noted", "differs:day or actor:campbell"),
        ("-is:marked -tag:\"to check\"", "-differs:day -kind:visit"),
    ] {
        let asked = query::parse(query, desk.source.terms()).unwrap();
        let found = desk.timeline.find_among(&asked, &marked, &|| true).unwrap();
        assert_eq!(found.iter().map(|id| desk.id(id)).collect::<Vec<_>>(), desk.found(same), "{query}");
    }
}
