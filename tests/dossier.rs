//! The built-in dossier: whole, sourced, and as the evidence has it.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

use diplo_tui::index::query::{Facet, Sign};
use diplo_tui::input::{self, Library};
use diplo_tui::model::dossier::{self, Input};
use diplo_tui::model::{Event, Status};

fn built_in() -> Library {
    input::built_in()
}

fn event<'a>(source: &'a Library, id: &str) -> &'a Event {
    source.held().iter().find(|event| event.id.as_str() == id).unwrap_or_else(|| panic!("no event {id}"))
}

#[test]
fn it_opens_without_a_problem_and_tells_at_least_twenty_events() {
    let source = built_in();
    assert_eq!(source.report().problems, []);
    assert!(source.held().len() >= 20);
}

#[test]
fn every_event_has_an_account_with_a_locator_and_no_figure_lacks_a_source() {
    for event in built_in().held() {
        assert!(event.accounts.iter().any(|account| account.locator.is_some()), "{}", event.id);
        assert!(event.figures.iter().all(|figure| figure.source.is_some()), "{}", event.id);
    }
}

#[test]
fn what_an_event_claims_one_of_its_accounts_says() {
    for event in built_in().held() {
        for issue in &event.about {
            assert!(event.accounts.iter().any(|account| account.about.contains(issue)), "{}: {issue}", event.id);
        }
        for participant in &event.participants {
            let named = |account: &diplo_tui::model::Account| account.participants.iter().any(|named| named.actor == participant.actor);
            assert!(event.accounts.iter().any(named), "{}: {}", event.id, participant.actor);
        }
    }
}

#[test]
fn the_lambert_hong_meeting_keeps_both_days_and_both_names() {
    let source = built_in();
    let talks = event(&source, "lambert-hong-talks");
    let days: Vec<&str> = talks.accounts.iter().filter_map(|account| Some(account.when.as_ref()?.edtf.as_str())).collect();
    assert!(days.contains(&"2024-05-23") && days.contains(&"2024-05-24"), "{days:?}");
    let names: Vec<&str> = talks.accounts.iter().filter_map(|account| account.called.as_deref()).collect();
    assert!(names.iter().any(|name| name.contains("second round")) && names.contains(&"virtual meeting"), "{names:?}");
    let article = talks.accounts.iter().find(|account| account.locator.as_deref() == Some("¶ 20")).unwrap();
    assert_eq!(article.when.as_ref().unwrap().edtf.as_str(), "2024-05-23");
}

#[test]
fn blinkens_trip_is_dated_by_each_source_in_its_own_way() {
    let source = built_in();
    let trip = event(&source, "blinken-trip");
    assert_eq!(trip.when.edtf.as_str(), "2024-04-24/2024-04-26");
    let days: Vec<&str> = trip.accounts.iter().filter_map(|account| Some(account.when.as_ref()?.edtf.as_str())).collect();
    assert!(days.contains(&"2024-04") && days.contains(&"2024-04-24/2024-04-27"), "{days:?}");
}

#[test]
fn the_drills_have_their_figures_from_the_article() {
    let source = built_in();
    let figures: Vec<String> = event(&source, "taiwan-drills-2024a").figures.iter().map(|figure| figure.value.to_string()).collect();
    assert!(figures.contains(&"111".into()) && figures.contains(&"46".into()), "{figures:?}");
}

#[test]
fn the_defence_chiefs_meeting_is_there_as_expected_and_as_held() {
    let source = built_in();
    assert_eq!(event(&source, "defence-chiefs-expected").status, Status::Expected);
    assert_eq!(event(&source, "austin-dong-meeting").status, Status::Occurred);
}

#[test]
fn choosing_the_united_states_finds_its_people_and_bodies() {
    let source = built_in();
    let timeline = source.timeline();
    let find = |name: &str| {
        let mut query = diplo_tui::index::query::Query::default();
        query.choose(Facet::Actor, timeline.terms().resolve(Facet::Actor, name).unwrap(), Sign::Include);
        timeline.find(&query, &|| true).unwrap()
    };
    let state = find("United States");
    for person in ["Campbell", "Blinken", "Finer", "Sullivan", "Lambert", "Patel", "Austin"] {
        assert!(find(person).iter().all(|id| state.contains(id)), "{person}");
    }
}

#[test]
fn names_in_characters_find_their_people() {
    let source = built_in();
    for (name, id) in [("马朝旭", "ma-zhaoxu"), ("王毅", "wang-yi"), ("洪亮", "hong-liang"), ("董军", "dong-jun"), ("习近平", "xi-jinping")]
    {
        let term = source.terms().resolve(Facet::Actor, name).unwrap();
        assert_eq!(source.terms().get(Facet::Actor, term).unwrap().id, id);
    }
    for name in ["汪文斌", "毛宁", "吴谦"] {
        assert!(source.terms().resolve(Facet::Actor, name).is_ok(), "{name}");
    }
}

#[test]
fn it_is_written_and_read_again_without_loss() {
    let read = |text: &str| dossier::read(&[Input { name: "again.json".into(), bytes: text.as_bytes().into() }]);
    let first = read(dossier::BUILT_IN);
    let again = read(&dossier::to_json(&first.dossier).unwrap());
    assert_eq!(again.problems, []);
    assert_eq!(again.dossier, first.dossier);
    let lines = dossier::to_json_lines(&first.dossier).unwrap();
    let stream = dossier::read(&[Input { name: "again.jsonl".into(), bytes: lines.as_bytes().into() }]);
    assert_eq!(stream.problems, []);
    assert_eq!(stream.dossier, first.dossier);
}

fn read_all(files: &[(&str, &str)]) -> dossier::Loaded {
    let inputs: Vec<Input> = files.iter().map(|(name, text)| Input { name: (*name).into(), bytes: text.as_bytes().into() }).collect();
    dossier::read(&inputs)
}

#[test]
fn accounts_of_one_event_in_two_files_are_put_together_and_a_mistake_is_told_of_its_own_file() {
    let first = r#"{"format":"diplo-dossier/1","sources":[{"id":"a","title":"A"},{"id":"b","title":"B"}],
        "events":[{"id":"e","title":"T","kind":"other","when":"2024","accounts":[{"source":"a"}]}]}"#;
    let sound =
        r#"{"format":"diplo-dossier/1","events":[{"id":"e","title":"T","kind":"other","when":"2024","accounts":[{"source":"b"}]}]}"#;
    let loaded = read_all(&[("1.json", first), ("2.json", sound)]);
    assert_eq!((loaded.problems.len(), loaded.dossier.events[0].accounts.len()), (0, 2));
    let broken = sound.replace("\"b\"", "\"c\"");
    let loaded = read_all(&[("1.json", first), ("2.json", &broken)]);
    assert_eq!(loaded.problems[0].file, "2.json");
    assert_eq!((loaded.rejected, loaded.dossier.events[0].accounts.len()), (1, 1));
}

#[test]
fn each_line_of_a_stream_that_is_not_utf8_costs_one_event() {
    let good = r#"{"id":"ID","title":"T","kind":"other","when":"2024"}"#;
    let mut bytes = Vec::new();
    for id in ["a", "b", "c", "d"] {
        bytes.extend(good.replace("ID", id).into_bytes());
        bytes.push(b'\n');
    }
    for at in [20, 20 + 2 * 52] {
        bytes[at] = 0xE9;
    }
    let loaded = dossier::read(&[Input { name: "s.jsonl".into(), bytes: bytes.into() }]);
    assert_eq!((loaded.events_read, loaded.rejected, loaded.problems.len()), (4, 2, 2), "{:?}", loaded.problems);
    assert_eq!(loaded.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn problems_beyond_a_thousand_are_counted_and_not_kept() {
    let events: Vec<String> =
        (0..1_500).map(|n| format!(r#"{{"id":"e{n}","title":"T","kind":"other","when":"2024","about":["x{n}"]}}"#)).collect();
    let text = format!(r#"{{"format":"diplo-dossier/1","events":[{}]}}"#, events.join(","));
    let loaded = read_all(&[("many.json", &text)]);
    assert_eq!((loaded.rejected, loaded.problems.len(), loaded.unlisted), (1_500, 1_000, 500));
}

#[test]
fn a_date_in_a_draft_s_spelling_is_read_and_its_place_told() {
    let text = r#"{"format":"diplo-dossier/1",
  "actors":[{"id":"x","name":"X","type":"person","posts":[{"role":"Envoy","start":"y-17e7","end":"1990"}]}],
  "sources":[{"id":"s","title":"S","issued":"1991-uu"}],
  "events":[{"id":"e","title":"T","kind":"other","when":"199u","accounts":[{"source":"s","when":{"edtf":"1992/open","text":"since 1992"}}]},
    {"id":"f","title":"U","kind":"other","when":"2004-(06)?-11"}]}"#;
    let loaded = read_all(&[("old.json", text)]);
    let told: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "old.json:2:83: `y-17e7` is a draft's spelling, read as Y-17E7; write Y-17E7",
            "old.json:3:45: `1991-uu` is a draft's spelling, read as 1991-XX; write 1991-XX",
            "old.json:4:57: `199u` is a draft's spelling, read as 199X; write 199X",
            "old.json:4:105: `1992/open` is a draft's spelling, read as 1992/..; write 1992/..",
            "old.json:5:49: `2004-(06)?-11` is no date: a month has two digits, 01–12; write 2004-?06-11",
        ]
    );
    assert_eq!(loaded.rejected, 1);
    let when = &loaded.dossier.events[0].when;
    assert_eq!((when.edtf.as_str(), when.edtf.draft()), ("199X", Some("199u")));
    let severities: Vec<_> = loaded.problems.iter().map(|problem| problem.severity).collect();
    assert_eq!(severities.iter().filter(|severity| **severity == dossier::Severity::Warning).count(), 4);
}

/// All that is told of a dossier, a line a problem.
fn told(text: &str) -> Vec<String> {
    read_all(&[("d.json", text)]).problems.iter().map(ToString::to_string).collect()
}

#[test]
fn somebody_who_guessed_the_format_is_told_each_mistake_once_and_what_to_write() {
    let text = r#"{"format":"diplo-dossier/1","title":"Guessed",
"actors":[{"id":"envoy","name":"The Envoy","type":"country","country":"NO"},{"id":"host","name":"The Host","type":"militia band"}],
"issues":[{"id":"monitoring","label":"Monitoring"}],
"places":[{"id":"north","name":"North","country":"XQX"},{"id":"hanoi","name":"Hanoi","lat":21.0,"lon":105.8},{"id":"hue","name":"Huế","latitude":107.6,"longitude":16.5}],
"sources":[{"id":"paper","title":"A report","type":"article","date":"2025-03-15"}],
"events":[
{"id":"a","title":"A","kind":"phone call","when":"2025-03-03","participants":["envoy","host"]},
{"id":"b","title":"B","kind":"talks","when":"2025-03-04","participants":[{"actor":"envoy","role":"visitor","title":"Special Envoy"}]},
{"id":"c","title":"C","kind":"talks","when":"2025-03-05","issues":["monitoring"],"source":"paper"},
{"id":"d","title":"D","kind":"talks","when":"2025-03-06","about":["monitors"],"place":"nort"},
{"id":"e","title":"E","kind":"talks","when":"2025-03-07","accounts":[{"source":"paper","name":"N","certainty":"claimed"}]},
{"id":"f","title":"F","kind":"talks","when":"2025-03-08","status":"planned","relations":[{"follows":"a"}]}]}"#;
    assert_eq!(
        told(text),
        [
            "d.json:2:51: unknown type `country`; did you mean `state`?",
            "d.json:2:71: `NO` is no country code; write NOR for Norway",
            "d.json:2:115: unknown type `militia band`; did you mean `armed_force`?",
            "d.json:4:50: `XQX` is no country code; write ISO 3166-1 alpha-3, as in USA or CHN, and leave it out where there is none",
            "d.json:4:86: unknown field `lat`; did you mean `latitude`?",
            "d.json:4:97: unknown field `lon`; did you mean `longitude`?",
            "d.json:4:146: there is no latitude 107.6; latitude and longitude may have been exchanged",
            "d.json:5:52: unknown type `article`; did you mean `news_report`?",
            "d.json:5:62: unknown field `date`; did you mean `issued`?",
            "d.json:7:30: unknown kind `phone call`; did you mean `call`?",
            "d.json:7:79: `participants[0]` is a text, and must be an object; write {\"actor\": \"envoy\"}",
            "d.json:7:87: `participants[1]` is a text, and must be an object; write {\"actor\": \"host\"}",
            "d.json:8:91: unknown field `role`; did you mean `part`?",
            "d.json:8:108: unknown field `title`; did you mean `capacity`?",
            "d.json:9:58: unknown field `issues`; did you mean `about`?",
            "d.json:9:82: unknown field `source`; write \"accounts\": [{\"source\": \"paper\"}]",
            "d.json:10:67: unknown issue `monitors`; did you mean `monitoring`?",
            "d.json:10:87: unknown place `nort`; did you mean `north`?",
            "d.json:11:88: unknown field `name`; did you mean `called`?",
            "d.json:11:99: unknown field `certainty`; `certainty` is a field of an event",
            "d.json:12:67: unknown status `planned`; did you mean `scheduled`?",
            "d.json:12:91: unknown field `follows`; write {\"type\": \"follows\", \"event\": \"a\"}",
        ]
    );
}

#[test]
fn text_that_is_no_json_is_told_of_where_the_mistake_is() {
    let event = |event: &str| format!("{{\"format\":\"diplo-dossier/1\",\n\"events\":[\n{event}]}}");
    for (text, expected) in [
        (
            event("{\"id\":\"e\"\n,\"title\":\"T\"\n\"kind\":\"talks\"}"),
            "d.json:4:13: not JSON: a comma is missing here; write a comma between this and what follows",
        ),
        (event("{\"id\":\"e\",\n}"), "d.json:3:10: not JSON: a comma stands before the closing }; take out the comma"),
        (event("{\"id\":None}"), "d.json:3:7: not JSON: `None` is no value; write null"),
        (
            event("{\"id\":\"e\"").replace("]}", ""),
            "d.json:3:10: not JSON: the text ends before it is closed; the file ends too early: is it complete? What opens in line 3 is not closed",
        ),
    ] {
        assert_eq!(told(&text), [expected], "{text}");
    }
}
