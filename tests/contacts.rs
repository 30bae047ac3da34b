//! Who met whom, counted by hand on the built-in dossier and on small ones made for it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/program.rs"]
mod program;

use diplo_tui::analysis::meetings::{ActorLevel, ContactError, Contacts, Host, Matrix, Pair, Rank};
use diplo_tui::index::query::{self, Query};
use diplo_tui::index::timeline::{EventId, Marked, Timeline};
use diplo_tui::input::{self, Library};
use diplo_tui::model::Id;
use diplo_tui::model::dossier::{self, Input};
use program::Ran;
use proptest::prelude::*;
use std::sync::Arc;
use tempfile::TempDir;

/// A source with its columns.
struct Open {
    source: Library,
    timeline: Arc<Timeline>,
}

impl Open {
    fn new(source: Library) -> Self {
        let timeline = Arc::clone(source.timeline());
        Self { source, timeline }
    }

    fn text(dossier: &str) -> Self {
        let loaded = dossier::read(&[Input { name: "test.json".into(), bytes: dossier.as_bytes().into() }]);
        Self::new(Library::of_dossiers(loaded))
    }

    fn pair_under(&mut self, one: &str, other: &str, query: &str) -> Result<Pair, ContactError> {
        let directory = self.source.directory();
        let query = if query.is_empty() { Query::default() } else { query::parse(query, self.source.terms()).unwrap() };
        let contacts = Contacts::under(&query, &Marked::default(), &self.timeline, directory);
        contacts.pair(&Id::new(one).unwrap(), &Id::new(other).unwrap(), &self.source)
    }

    fn pair(&mut self, one: &str, other: &str) -> Pair {
        self.pair_under(one, other, "").unwrap()
    }

    fn matrix(&self, roll: ActorLevel) -> Matrix {
        let directory = self.source.directory();
        Contacts::under(&Query::default(), &Marked::default(), &self.timeline, directory).matrix(roll, false, 100)
    }

    fn id(&self, event: EventId) -> &str {
        self.source.held()[self.timeline.key(event).0 as usize].id.as_str()
    }

    /// One line a contact: the gap (`-` for the first, `…` for a part, `not counted`), the event.
    fn lines(&self, pair: &Pair) -> Vec<String> {
        let mut lines = Vec::new();
        for occasion in &pair.occasions {
            for (number, contact) in occasion.contacts.iter().enumerate() {
                let gap = match (occasion.gap, occasion.counted) {
                    _ if number > 0 => "…".to_owned(),
                    (_, false) => "not counted".to_owned(),
                    (None, true) => "-".to_owned(),
                    (Some(gap), true) => gap.words(),
                };
                lines.push(format!("{gap} | {}{}", "  ".repeat(contact.depth), self.id(contact.event)));
            }
        }
        lines
    }
}

#[test]
fn the_contacts_of_washington_and_beijing_agree_with_a_list_made_by_hand() {
    let mut open = Open::new(input::built_in());
    let pair = open.pair("united-states", "china");
    assert_eq!(
        open.lines(&pair),
        [
            "- | blinken-trip",
            "… |   wang-blinken-talks",
            "… |   xi-blinken-meeting",
            "27 days | lambert-hong-talks",
            "7 days | ma-visit",
            "… |   campbell-ma-talks",
            "… |   working-lunch",
            "… |   finer-ma-talks",
            "… |   sullivan-stops-by",
            "not counted | defence-chiefs-expected",
            "overlaps | austin-dong-meeting",
        ]
    );
    assert_eq!((pair.count, pair.parts, pair.uncounted, pair.undated), (4, 6, 1, 0));
    let months: Vec<(String, usize)> = pair.months.iter().map(|(month, count)| (month.words(), *count)).collect();
    assert_eq!(months, [("April 2024".to_owned(), 1), ("May 2024".to_owned(), 3)]);
    let silence = pair.silence.unwrap();
    assert_eq!(
        (silence.gap.words().as_str(), open.id(silence.after), open.id(silence.before)),
        ("27 days", "blinken-trip", "lambert-hong-talks")
    );
    let (first, last) = pair.ends.unwrap();
    assert_eq!((open.id(first), open.id(last)), ("blinken-trip", "austin-dong-meeting"));
}

#[test]
fn who_was_there_who_hosted_and_at_which_level_is_told_from_each_side() {
    let mut open = Open::new(input::built_in());
    let pair = open.pair("united-states", "china");
    let talks = &pair.occasions[2].contacts[1];
    assert_eq!(open.id(talks.event), "campbell-ma-talks");
    assert_eq!(talks.seen.host, Host::Named(vec![Id::new("united-states").unwrap()]));
    let levels = [talks.seen.level(0), talks.seen.level(1)];
    assert_eq!(levels.map(|level| (level.rank, level.doubted)), [(Some(Rank::DeputyMinister), false); 2]);
    let names = |side: usize| talks.seen.sides[side].iter().map(|there| there.actor.as_str()).collect::<Vec<_>>();
    assert_eq!((names(0), names(1)), (vec!["kurt-campbell"], vec!["ma-zhaoxu"]));
    // Nobody is called the host of Finer's talks, but they were in Washington.
    let finer = &pair.occasions[2].contacts[3];
    assert_eq!(finer.seen.host, Host::ByPlace(Id::new("united-states").unwrap()));
    // Neither post nor capacity of Xi is in the dossier.
    let xi = &pair.occasions[0].contacts[2];
    assert_eq!(xi.seen.level(1).words(), "level not given");
    assert_eq!(xi.seen.level(0).words(), "minister?", "Blinken's post has no days in the dossier");
}

#[test]
fn what_is_asked_otherwise_narrows_the_contacts_and_the_gaps_are_between_those_left() {
    let mut open = Open::new(input::built_in());
    let pair = open.pair_under("united-states", "china", "2024-05-24..").unwrap();
    assert_eq!(open.lines(&pair)[0], "- | ma-visit", "the first of those shown has nothing before it");
    let pair = open.pair_under("united-states", "china", "2024-04-26").unwrap();
    assert_eq!(open.lines(&pair), ["- | blinken-trip", "… |   wang-blinken-talks", "… |   xi-blinken-meeting"]);
    assert_eq!(pair.possible_words().as_deref(), Some("1 lies only possibly in the days asked for"), "Xi's day is uncertain");
    let pair = open.pair_under("united-states", "china", "kind:talks").unwrap();
    assert_eq!(
        open.lines(&pair),
        ["- | wang-blinken-talks", "27 days | lambert-hong-talks", "7 days | campbell-ma-talks", "… | finer-ma-talks"]
    );
    assert!(pair.occasions[2].whole.is_some_and(|whole| open.id(whole) == "ma-visit"), "the visit holds its talks together");
    assert_eq!((pair.count, pair.parts), (3, 1));
}

#[test]
fn two_people_and_a_person_and_a_state() {
    let mut open = Open::new(input::built_in());
    let pair = open.pair("kurt-campbell", "ma-zhaoxu");
    assert_eq!(open.lines(&pair), ["- | campbell-ma-talks"]);
    let pair = open.pair("antony-blinken", "china");
    assert_eq!(open.lines(&pair), ["- | blinken-trip", "… |   wang-blinken-talks", "… |   xi-blinken-meeting"]);
    let pair = open.pair("vedant-patel", "china");
    assert_eq!((pair.count, pair.occasions.len()), (0, 0), "whom a statement blames has not met its speaker");
}

#[test]
fn one_actor_is_no_pair_and_an_unknown_one_is_named() {
    let mut open = Open::new(input::built_in());
    let refusal = open.pair_under("china", "china", "").unwrap_err().to_string();
    assert!(refusal.contains("two sides") && refusal.contains("China (PRC)"), "{refusal}");
    assert!(open.pair_under("china", "atlantis", "").unwrap_err().to_string().contains("atlantis"));
}

/// A and B are states with two people each; `x` belongs to none.
fn dossier(events: &str) -> Open {
    Open::text(&format!(
        r#"{{"format": "diplo-dossier/1", "title": "t",
        "actors": [
            {{"id": "a", "name": "A", "type": "state", "country": "AAA"}}, {{"id": "b", "name": "B", "type": "state", "country": "BBB"}},
            {{"id": "am", "name": "A Ministry", "type": "organization", "part_of": "a"}},
            {{"id": "a1", "name": "A One", "type": "person", "part_of": "am"}}, {{"id": "a2", "name": "A Two", "type": "person", "part_of": "a"}},
            {{"id": "b1", "name": "B One", "type": "person", "part_of": "b"}}, {{"id": "b2", "name": "B Two", "type": "person", "part_of": "b"}},
            {{"id": "x", "name": "X", "type": "person"}}],
        "events": [{events}]}}"#
    ))
}

fn event(id: &str, when: &str, people: &str, more: &str) -> String {
    let people: Vec<String> = people.split(' ').map(|actor| format!(r#"{{"actor": "{actor}"}}"#)).collect();
    format!(r#"{{"id": "{id}", "title": "{id}", "kind": "talks", "when": "{when}", "participants": [{}]{more}}}"#, people.join(", "))
}

#[test]
fn a_body_and_its_own_member_are_no_pair_in_themselves() {
    let mut open = dossier(
        &[
            event("alone", "2024-01-01", "a1", ""),
            event("with-own-state", "2024-01-02", "a1 a", ""),
            event("with-own-ministry", "2024-01-03", "a1 am", ""),
            event("with-colleague", "2024-01-04", "a1 a2", ""),
            event("abroad", "2024-01-05", "a1 b1", ""),
        ]
        .join(","),
    );
    let pair = open.pair("a", "a1");
    assert_eq!(open.lines(&pair), ["- | with-colleague"]);
    assert_eq!(pair.body, Some(Id::new("a").unwrap()));
    let pair = open.pair("am", "a");
    assert_eq!(open.lines(&pair), ["- | with-colleague"], "the ministry's own people are no others of the state");
    let pair = open.pair("a1", "am");
    assert_eq!(pair.count, 0);
    let pair = open.pair("b", "a");
    assert_eq!(open.lines(&pair), ["- | abroad"]);
}

#[test]
fn parts_of_one_whole_are_one_occasion_even_where_the_whole_is_no_contact() {
    let part = |of: &str| format!(r#", "relations": [{{"type": "part_of", "event": "{of}"}}]"#);
    let mut open = dossier(
        &[
            event("conference", "2024-01-01/2024-01-10", "x", ""),
            event("monday", "2024-01-02", "a1 b1", &part("conference")),
            event("inner", "2024-01-03", "a2 b2", &part("monday")),
            event("friday", "2024-01-06", "a2 b2", &part("conference")),
            event("later", "2024-01-20", "a b", ""),
        ]
        .join(","),
    );
    let pair = open.pair("a", "b");
    assert_eq!(open.lines(&pair), ["- | monday", "… |   inner", "… | friday", "14 days | later"], "the gap runs from the last part");
    assert_eq!((pair.count, pair.parts), (2, 2));
    assert_eq!(open.matrix(ActorLevel::States).counts, [[0, 2], [2, 0]]);
}

#[test]
fn records_of_the_same_event_are_counted_once_and_circles_end() {
    let tied = |tie: &str, to: &str| format!(r#", "relations": [{{"type": "{tie}", "event": "{to}"}}]"#);
    let mut open = dossier(
        &[
            event("one", "2024-01-01", "a b", ""),
            event("again", "2024-01-02", "a1 b1", &tied("same_as", "one")),
            event("hen", "2024-02-01", "a b", &tied("same_as", "egg")),
            event("egg", "2024-02-02", "a b", &tied("same_as", "hen")),
        ]
        .join(","),
    );
    let pair = open.pair("a", "b");
    assert_eq!(pair.count, 2, "{:?}", open.lines(&pair));
    assert_eq!(open.matrix(ActorLevel::States).counts, [[0, 2], [2, 0]]);
}

#[test]
fn vague_dates_make_vague_gaps_and_what_did_not_occur_makes_none() {
    let status = |status: &str| format!(r#", "status": "{status}""#);
    let mut open = dossier(
        &[
            event("first", "2024-01-01", "a b", ""),
            event("set", "[2024-01-21..2024-01-25]", "a b", ""),
            event("cancelled", "2024-02-01", "a b", &status("cancelled")),
            event("expected", "2024-02-02", "a b", &status("expected")),
            event("month", "2024-02", "a b", ""),
            event("about", "2024-03-10~", "a b", ""),
            event("year", "2025", "a b", ""),
        ]
        .join(","),
    );
    let pair = open.pair("a", "b");
    assert_eq!(
        open.lines(&pair),
        [
            "- | first",
            "20 to 24 days | set",
            "not counted | cancelled",
            "7 to 39 days | month",
            "not counted | expected",
            "about 10 to 38 days | about",
            "about 297 to 661 days | year",
        ]
    );
    assert_eq!((pair.count, pair.uncounted, pair.undated), (5, 2, 1), "a year is no month");
    assert_eq!(pair.silence.map(|silence| silence.gap.words()).as_deref(), Some("about 297 to 661 days"));
}

#[test]
fn a_gap_is_counted_from_what_lasted_longest() {
    let mut open = dossier(
        &[
            event("stay", "2024-01-01/2024-01-30", "a1 b1", ""),
            event("talks", "2024-01-05", "a2 b2", ""),
            event("next", "2024-02-04", "a b", ""),
        ]
        .join(","),
    );
    let pair = open.pair("a", "b");
    assert_eq!(open.lines(&pair), ["- | stay", "overlaps | talks", "5 days | next"]);
}

#[test]
fn the_matrix_counts_people_bodies_and_states() {
    let open = dossier(
        &[event("one", "2024-01-01", "a1 b1", ""), event("two", "2024-01-02", "a1 b2", ""), event("three", "2024-01-03", "a2 b2 x", "")]
            .join(","),
    );
    let people = open.matrix(ActorLevel::People);
    let names: Vec<&str> = people.actors.iter().map(|actor| actor.as_str()).collect();
    assert_eq!(names, ["a1", "b2", "a2", "b1", "x"]);
    assert_eq!(people.counts[0], [0, 1, 0, 1, 0]);
    let states = open.matrix(ActorLevel::States);
    assert_eq!((states.actors.len(), states.counts), (2, vec![vec![0, 3], vec![3, 0]]));
    assert!(open.matrix(ActorLevel::Institutions).actors.is_empty(), "one ministry alone met nobody");
}

#[test]
fn who_acts_for_another_counts_for_that_one_and_stands_once() {
    let envoy = r#"{"id": "visit", "title": "visit", "kind": "talks", "when": "2024-01-01",
        "participants": [{"actor": "x", "on_behalf_of": "a", "capacity": "Special Envoy"}, {"actor": "b1"}]}"#;
    let mut open = dossier(envoy);
    let pair = open.pair("a", "b");
    assert_eq!(open.lines(&pair), ["- | visit"]);
    let envoy = &pair.occasions[0].contacts[0].seen;
    assert_eq!((envoy.sides[0][0].actor.as_str(), envoy.level(0).rank), ("x", Some(Rank::Envoy)));
}

#[test]
fn an_actor_whole() {
    let open = Open::new(input::built_in());
    let directory = open.source.directory();
    let contacts = Contacts::under(&Query::default(), &Marked::default(), &open.timeline, directory);
    let ma = contacts.profile(&Id::new("ma-zhaoxu").unwrap(), &open.source).unwrap();
    let ids = |events: &[EventId]| events.iter().map(|event| open.id(*event).to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&ma.attended), ["ma-visit", "campbell-ma-talks", "finer-ma-talks", "sullivan-stops-by"]);
    assert_eq!(ids(&ma.mentioned), ["prc-announces-ma-visit", "white-house-statement"]);
    let titles: Vec<(&str, usize)> = ma.capacities.iter().map(|capacity| (&*capacity.title, capacity.events.len())).collect();
    assert_eq!(titles, [("Vice Foreign Minister", 4), ("Executive Vice Foreign Minister", 2)]);
    let met: Vec<(&str, u64)> = ma.partners.iter().map(|(actor, count)| (actor.as_str(), *count)).collect();
    assert_eq!(
        met,
        [
            ("united-states", 1),
            ("white-house", 1),
            ("us-state-department", 1),
            ("kurt-campbell", 1),
            ("jake-sullivan", 1),
            ("jon-finer", 1)
        ]
    );
}

#[test]
fn only_where_people_meet_is_there_a_contact() {
    for (kind, contacts) in [
        ("talks", 1),
        ("meeting", 1),
        ("call", 1),
        ("visit", 1),
        ("summit", 1),
        ("conference", 1),
        ("mediation", 1),
        ("statement", 0),
        ("announcement", 0),
        ("agreement", 0),
        ("sanction", 0),
        ("military_exercise", 0),
        ("use_of_force", 0),
        ("threat", 0),
        ("vote", 0),
        ("other", 0),
    ] {
        let mut open = dossier(&event("one", "2024-01-01", "a1 b1", "").replace("talks", kind));
        assert_eq!(open.pair("a", "b").count, contacts, "{kind}");
        assert_eq!(open.matrix(ActorLevel::People).actors.len(), contacts * 2, "{kind}");
        assert_eq!(open.pair("a", "b").others_count, 1 - contacts as u64, "{kind}");
    }
}

#[test]
fn who_only_observes_took_no_part() {
    let mut open = Open::new(input::built_in());
    let pair = open.pair("china", "taiwan");
    assert_eq!((pair.count, pair.occasions.len()), (0, 0), "Taiwan's ministry observed the drills around it");
    let titles: Vec<&str> = pair.others.iter().map(|event| open.id(*event)).collect();
    assert!(titles.contains(&"taiwan-drills-2024a"), "{titles:?}");
    let (text, said, code) = printed(&["pair", "China", "Taiwan"]);
    assert!(text.contains("0 contacts") && text.contains("what else there was between them"), "{text}");
    assert!(text.contains("PLA drills around Taiwan") && text.contains("no contact") && code == Some(0), "{text}{said}");
    assert!(!said.contains("no contact"), "the report has said so already: {said}");
    let (csv, said, _) = printed(&["pair", "China", "Taiwan", "--format", "csv"]);
    assert!(!csv.contains("no contact") && said.contains("no contact"), "a table for a program has no room for it: {csv}{said}");
}

#[test]
fn people_of_one_side_count_with_each_other_only_if_asked_for() {
    let open = dossier(&event("one", "2024-01-01", "a1 a2 b1", ""));
    let contacts = |same_side: bool| {
        let directory = open.source.directory();
        Contacts::under(&Query::default(), &Marked::default(), &open.timeline, directory).matrix(ActorLevel::People, same_side, 100).counts
    };
    assert_eq!(contacts(false), [[0, 0, 1], [0, 0, 1], [1, 1, 0]]);
    assert_eq!(contacts(true), [[0, 1, 1], [1, 0, 1], [1, 1, 0]]);
    let (csv, ..) = printed(&["matrix", "--as", "people", "--same-side", "--format", "csv"]);
    assert!(csv.lines().any(|line| line.starts_with("Jon Finer") && line.contains('1')), "{csv}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever happened: symmetric, nothing on the diagonal and within one side, and each other cell is what the pair counts.
    #[test]
    fn the_matrix_is_symmetric_and_agrees_with_the_pairs(
        events in prop::collection::vec((0u32..120, 0u32..5, prop::collection::btree_set(0usize..8, 1..4), 0usize..12, 0u8..6), 1..14),
    ) {
        let actors = ["a", "b", "am", "a1", "a2", "b1", "b2", "x"];
        let day = |day: u32| format!("2024-{:02}-{:02}", day / 28 + 1, day % 28 + 1);
        let written: Vec<String> = events.iter().enumerate().map(|(number, (from, days, people, tie, kind))| {
            let people: Vec<&str> = people.iter().map(|at| actors[*at]).collect();
            let relation = match kind {
                0 | 1 if *tie < events.len() && *tie != number => format!(r#", "relations": [{{"type": "part_of", "event": "e{tie}"}}]"#),
                2 if *tie < events.len() && *tie != number => format!(r#", "relations": [{{"type": "same_as", "event": "e{tie}"}}]"#),
                3 => r#", "status": "expected""#.to_owned(),
                _ => String::new(),
            };
            event(&format!("e{number}"), &format!("{}/{}", day(*from), day(from + days)), &people.join(" "), &relation)
        }).collect();
        let mut open = dossier(&written.join(","));
        for roll in ActorLevel::ALL {
            let matrix = open.matrix(roll);
            for row in 0..matrix.actors.len() {
                prop_assert_eq!(matrix.count(row, row), 0);
                for column in 0..row {
                    prop_assert_eq!(matrix.count(row, column), matrix.count(column, row));
                    let side = |at: usize| matrix.actors[at].as_str().chars().next();
                    if side(row) == side(column) {
                        prop_assert_eq!(matrix.count(row, column), 0);
                        continue;
                    }
                    let pair = open.pair(matrix.actors[row].as_str(), matrix.actors[column].as_str());
                    prop_assert_eq!(matrix.count(row, column), pair.count as u64);
                    let of_months: usize = pair.months.iter().map(|(_, count)| count).sum();
                    prop_assert_eq!(of_months + pair.undated, pair.count);
                }
            }
        }
    }
}

/// Standard output, standard error and the exit code.
fn printed(line: &[&str]) -> (String, String, Option<i32>) {
    let folder = TempDir::new().unwrap();
    let Ran { out, err, code } = program::ran(&mut program::command(folder.path(), line), "");
    (out, err, Some(code))
}

#[test]
fn a_pair_is_printed_as_text_markdown_csv_and_json() {
    let (text, _, code) = printed(&["pair", "US", "China"]);
    assert_eq!(code, Some(0));
    for words in ["4 contacts, with 6 parts", "longest silence 27 days", "· 7 days ·", "hosted by United States", "level: deputy minister"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let (json, ..) = printed(&["pair", "US", "China", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["contacts"], &json["longest_silence"]["least"]), (&4.into(), &27.into()));
    assert_eq!(json["occasions"][1]["events"][0]["event"], "lambert-hong-talks");
    assert_eq!(json["occasions"][1]["gap"]["words"], "27 days");
    let (csv, ..) = printed(&["pair", "US", "China", "--format", "csv", "--kind", "talks"]);
    let gaps: Vec<String> = csv::Reader::from_reader(csv.as_bytes()).records().map(|row| row.unwrap()[2].to_owned()).collect();
    assert_eq!(gaps, ["", "27 days", "7 days", ""]);
    let (markdown, ..) = printed(&["pair", "US", "China", "--format", "md"]);
    assert!(markdown.starts_with("# United States – China (PRC)\n"), "{markdown}");
}

#[test]
fn what_makes_no_pair_is_said_and_cannot_run() {
    let (_, said, code) = printed(&["pair", "US", "Washington"]);
    assert!(said.contains("two sides") && code == Some(2), "{said}");
    let (_, said, code) = printed(&["pair", "US", "Chinaa"]);
    assert!(said.contains("did you mean `china`?") && code == Some(2), "{said}");
    let (text, said, code) = printed(&["pair", "campbell", "blinken"]);
    assert!(text.contains("0 contacts") && text.contains("no contact: in no meeting, talks") && code == Some(0), "{text}{said}");
}

#[test]
fn the_matrix_and_an_actor_are_printed() {
    let (csv, ..) = printed(&["matrix", "--format", "csv"]);
    assert_eq!(csv, ",United States,China (PRC)\nUnited States,,4\nChina (PRC),4,\n");
    let (json, ..) = printed(&["matrix", "--as", "people", "--top", "3", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((json["actors"].as_array().map(Vec::len), &json["left_out"], &json["as"]), (Some(3), &10.into(), &"people".into()));
    let (text, said, _) = printed(&["matrix", "--kind", "statement"]);
    assert!(text.trim().is_empty() && said.contains("no two states"), "{text}{said}");
    let (text, ..) = printed(&["actor", "马朝旭"]);
    assert!(text.contains("Titles that events give\n  Vice Foreign Minister · 4 events") && text.contains("(campbell-ma-talks)"), "{text}");
    let (json, ..) = printed(&["actor", "ma-zhaoxu", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((json["took_part"].as_array().map(Vec::len), json["mentioned"].as_array().map(Vec::len)), (Some(4), Some(2)));
}
