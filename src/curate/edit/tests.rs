//! Every edit, made and taken back: the bytes from before are there again.

use super::*;
use crate::curate::changes::between;
use crate::curate::document::DossierText;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::dates::Hints;
use crate::model::dossier::{self, BUILT_IN, Input, Problem};
use proptest::prelude::*;

fn text(name: &str, raw: &str) -> DossierText {
    DossierText::parse(name, raw.as_bytes().to_vec()).unwrap()
}

fn errors(name: &str, raw: &str) -> Vec<Problem> {
    dossier::read(&[Input { name: name.into(), bytes: raw.as_bytes().into() }]).problems
}

/// The same dossier as people lay it out.
fn layouts() -> Vec<(&'static str, String)> {
    let loaded = dossier::read(&[Input { name: "a".into(), bytes: BUILT_IN.as_bytes().into() }]);
    let value: serde_json::Value = serde_json::from_str(BUILT_IN).unwrap();
    let pretty = dossier::to_json(&loaded.dossier).unwrap();
    vec![
        ("hand.json", BUILT_IN.to_owned()),
        ("pretty.json", pretty.clone()),
        ("crlf.json", format!("\u{feff}{}", pretty.replace('\n', "\r\n"))),
        ("tabs.json", pretty.replace("  ", "\t")),
        ("line.json", value.to_string()),
        ("stream.jsonl", dossier::to_json_lines(&loaded.dossier).unwrap()),
        ("open.jsonl", dossier::to_json_lines(&loaded.dossier).unwrap().trim_end().replace('\n', "\r\n\r\n")),
    ]
}

fn set(text: &DossierText, kind: RecordKind, id: &str, typed: &[&str]) -> Result<Edit, EditError> {
    let mut known = Known::new(text);
    let mut reader = Typed::new(&mut known, Hints::default(), true);
    let assignments = typed.iter().map(|typed| reader.assignment(kind, typed)).collect::<Result<_, _>>()?;
    Ok(Edit::Set { kind, id: id.into(), assignments, new: reader.new })
}

fn made(text: &mut DossierText, edit: &Edit) -> Result<Step, EditError> {
    let plan = plan(text, edit)?;
    let patches = perform(text, &plan.changes, &plan.renamed)?;
    Ok(Step { words: plan.words, patches, renamed: plan.renamed })
}

fn event(id: &str, day: &str) -> Json {
    Json::parse(&format!(r#"{{"id":"{id}","title":"T {id}","kind":"talks","when":"{day}","participants":[{{"actor":"china"}}]}}"#)).unwrap()
}

/// One of each.
fn edits(text: &DossierText) -> Vec<Edit> {
    use RecordKind::{Actor, Event, Issue, Place, Source};
    let [kind, into] = [Event, Event];
    vec![
        Edit::Add(vec![(Event, event("new", "2024-05-24"))]),
        Edit::Add(vec![(Actor, Json::parse(r#"{"id":"x","name":"X"}"#).unwrap()), (Event, event("newer", "2030"))]),
        set(text, Event, "lambert-hong-talks", &["when=24 May 2024"]).unwrap(),
        set(text, Event, "lambert-hong-talks", &["title=", "summary=é \"q\"", "participants+=Somebody New", "status=planned"]).unwrap(),
        set(text, Actor, "china", &["other_names+=Middle Kingdom", "country="]).unwrap(),
        Edit::Duplicate { kind, id: "lambert-hong-talks".into(), new: None },
        Edit::Remove { kind, id: "lambert-hong-talks".into() },
        Edit::Remove { kind, id: text.ids(Event).next().unwrap().into() },
        Edit::Remove { kind, id: text.ids(Event).last().unwrap().into() },
        Edit::Merge { kind: into, into: "lambert-hong-talks".into(), from: vec![text.ids(Event).next().unwrap().into()] },
        Edit::Merge { kind: Actor, into: "china".into(), from: vec!["russia".into()] },
        Edit::Merge { kind: Place, into: text.ids(Place).next().unwrap().into(), from: vec![text.ids(Place).nth(1).unwrap().into()] },
        Edit::Split { event: "lambert-hong-talks".into(), new: None, accounts: vec![0] },
        Edit::Rename { kind: Actor, old: "china".into(), new: "prc".into() },
        Edit::Rename { kind: Event, old: "lambert-hong-talks".into(), new: "hong".into() },
        Edit::Rename { kind: Issue, old: text.ids(Issue).next().unwrap().into(), new: "an-issue".into() },
        Edit::Rename { kind: Source, old: text.ids(Source).next().unwrap().into(), new: "a-source".into() },
    ]
}

#[test]
fn a_file_that_is_not_edited_keeps_its_bytes() {
    for (name, raw) in layouts() {
        assert_eq!(text(name, &raw).to_text(), raw, "{name}");
    }
}

#[test]
fn every_edit_leaves_a_sound_dossier_and_every_other_line_as_it_was() {
    for (name, raw) in layouts() {
        let whole = text(name, &raw);
        for edit in edits(&whole) {
            let mut then = whole.clone();
            let step = made(&mut then, &edit).unwrap();
            let written = then.to_text();
            let errors = errors(name, &written);
            let is_wanted = matches!(&edit, Edit::Set { assignments, .. } if assignments[0].path == "title");
            assert_eq!(errors.is_empty(), !is_wanted, "{name} {}: {errors:#?}", step.words);
            // What is read again is what was planned.
            let again = text(name, &written);
            let changes = between(&whole, &again).unwrap();
            assert!(!changes.is_empty());
            let lines: std::collections::HashMap<&str, usize> = raw.lines().fold(Default::default(), |mut known, line| {
                *known.entry(line).or_insert(0) += 1;
                known
            });
            let new = written.lines().filter(|line| !lines.contains_key(line)).count();
            let touched: usize =
                changes.iter().map(|change| then.text(change.kind, &change.id).map_or(0, |text| text.lines().count())).sum();
            assert!(new <= touched + 4 || name == "line.json", "{name} {}: {new} new lines for {touched}", step.words);
            assert_eq!(raw.contains("\r\n"), written.contains("\r\n"), "{name}");
            assert_eq!(
                raw.contains("\r\n"),
                !written.replace("\r\n", "").contains('\n') && written.contains('\n'),
                "{name} {}",
                step.words
            );
        }
    }
}

#[test]
fn an_edit_says_what_it_did() {
    let whole = text("a.json", BUILT_IN);
    let said: Vec<String> = edits(&whole).iter().map(|edit| plan(&whole, edit).unwrap().words).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn an_edit_of_one_field_is_one_line_of_a_diff() {
    let mut then = text("a.json", BUILT_IN);
    let edit = set(&then, RecordKind::Event, "lambert-hong-talks", &["when=24.5.2024"]).unwrap();
    made(&mut then, &edit).unwrap();
    let written = then.to_text();
    let changed: Vec<(&str, &str)> = BUILT_IN.lines().zip(written.lines()).filter(|(old, new)| old != new).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].1, changed[0].0.replacen("2024-05-23", "2024-05-24", 1));
}

#[test]
fn a_list_that_is_not_there_and_a_header_that_is_not_there_are_made() {
    let new = vec![(RecordKind::Actor, Json::parse(r#"{"id":"china","name":"China"}"#).unwrap()), (RecordKind::Event, event("e", "2024"))];
    for (name, raw, written) in [
        (
            "a.json",
            "{\n  \"format\": \"diplo-dossier/1\",\n  \"title\": \"T\"\n}\n",
            "{\n  \"format\": \"diplo-dossier/1\",\n  \"title\": \"T\",\n  \"actors\": [\n    { \"id\": \"china\", \"name\": \"China\" }\n  ],\n  \"events\": [\n    {\n      \"id\": \"e\",\n      \"title\": \"T e\",\n      \"kind\": \"talks\",\n      \"when\": \"2024\",\n      \"participants\": [{ \"actor\": \"china\" }]\n    }\n  ]\n}\n",
        ),
        (
            "a.json",
            "{\"format\":\"diplo-dossier/1\",\"events\":[]}",
            "{\"format\":\"diplo-dossier/1\",\"actors\":[{\"id\":\"china\",\"name\":\"China\"}],\"events\":[{\"id\":\"e\",\"title\":\"T e\",\"kind\":\"talks\",\"when\":\"2024\",\"participants\":[{\"actor\":\"china\"}]}]}",
        ),
        (
            "a.jsonl",
            "{\"id\":\"f\",\"title\":\"F\",\"kind\":\"call\",\"when\":\"2025\"}\n",
            "{\"format\":\"diplo-dossier/1\",\"actors\":[{\"id\":\"china\",\"name\":\"China\"}]}\n{\"id\":\"e\",\"title\":\"T e\",\"kind\":\"talks\",\"when\":\"2024\",\"participants\":[{\"actor\":\"china\"}]}\n{\"id\":\"f\",\"title\":\"F\",\"kind\":\"call\",\"when\":\"2025\"}\n",
        ),
    ] {
        let mut then = text(name, raw);
        let step = made(&mut then, &Edit::Add(new.clone())).unwrap();
        assert_eq!(then.to_text(), written, "{name}");
        assert!(errors(name, written).is_empty());
        // The next start takes it back.
        then = text(name, written);
        let back = undo(&mut then, &step).unwrap();
        assert_eq!(then.to_text(), raw);
        then = text(name, raw);
        undo(&mut then, &back).unwrap();
        assert_eq!(then.to_text(), written);
    }
}

#[test]
fn what_cannot_be_done_is_refused_with_what_to_do() {
    let whole = text("a.json", BUILT_IN);
    let refused = |edit: Result<Edit, EditError>| edit.and_then(|edit| plan(&whole, &edit)).unwrap_err().to_string();
    let (kind, id) = (RecordKind::Event, "lambert-hong-talks");
    for (told, words) in [
        (refused(Ok(Edit::Remove { kind, id: "lambert-hong-talk".into() })), "did you mean `lambert-hong-talks`?"),
        (refused(Ok(Edit::Remove { kind: RecordKind::Actor, id: "china".into() })), "merge it with another"),
        (refused(Ok(Edit::Rename { kind, old: id.into(), new: "a b".into() })), "white space"),
        (refused(Ok(Edit::Split { event: id.into(), new: None, accounts: vec![9] })), "no number 9"),
        (refused(set(&whole, kind, id, &["date=2024"])), "did you mean `when`?"),
        (refused(set(&whole, kind, id, &["when=3/4/2024"])), "did you mean"),
        (refused(set(&whole, kind, id, &["kind=tlaks"])), "did you mean `talks`?"),
        (refused(set(&whole, kind, id, &["accounts.nobody.when=2024"])), "no item `nobody`"),
        (refused(set(&whole, kind, id, &["id=x"])), "diplo-tui rename"),
        (refused(set(&whole, kind, id, &["title+=x"])), "is not a list"),
        (refused(set(&whole, kind, id, &["when=2024-05-23"])), "nothing is changed"),
        (refused(Ok(Edit::Add(vec![(kind, event(id, "2024"))]))), "already"),
    ] {
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn an_event_that_another_source_tells_again_is_found() {
    let whole = text("a.json", BUILT_IN);
    let mut again = whole.record(RecordKind::Event, "lambert-hong-talks").unwrap().unwrap();
    again.set("id", Json::from_text("again"), &[]);
    again.set("title", Json::from_text("Second round of consultations"), &[]);
    again.set("when", Json::from_text("2024-05-24"), &[]);
    assert_eq!(twins(&whole, &again), ["lambert-hong-talks"]);
    again.set("when", Json::from_text("2024-05-26"), &[]);
    assert!(twins(&whole, &again).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    /// Any edits one after the other, taken back one by one, and made again: each state has its bytes.
    #[test]
    fn undo_gives_the_bytes_from_before_and_redo_those_from_after(which in 0..7_usize, chosen in proptest::collection::vec(0..17_usize, 1..6)) {
        let (name, raw) = layouts().swap_remove(which);
        let mut then = text(name, &raw);
        let (mut states, mut steps) = (vec![raw], Vec::new());
        for number in chosen {
            let edit = edits_now(&then, number);
            if let Some(Ok(step)) = edit.map(|edit| made(&mut then, &edit)) {
                steps.push(step);
                states.push(then.to_text());
                // The next start reads the file again.
                then = text(name, states.last().unwrap());
            }
        }
        let mut back = Vec::new();
        for (step, state) in steps.iter().zip(&states).rev() {
            back.push(undo(&mut then, step).unwrap());
            prop_assert_eq!(&then.to_text(), state);
            then = text(name, state);
        }
        for (step, state) in back.iter().rev().zip(&states[1..]) {
            undo(&mut then, step).unwrap();
            prop_assert_eq!(&then.to_text(), state);
        }
    }
}

/// The edit of that number, if the records that it needs are still there.
fn edits_now(text: &DossierText, number: usize) -> Option<Edit> {
    let needed = [(RecordKind::Event, "lambert-hong-talks"), (RecordKind::Actor, "china"), (RecordKind::Actor, "russia")];
    needed.iter().all(|(kind, id)| text.text(*kind, id).is_some()).then(|| edits(text).swap_remove(number))
}
