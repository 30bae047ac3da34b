//! Dossiers with thousands of accounts of one event, and with bodies within bodies within bodies. Each of these took
//! from ten seconds to minutes where every account was held against every other one in words, or every chain was
//! walked anew from each of its links.

use super::commands::run_on;
use serde_json::{Value, json};

const MANY: usize = 4_000;

fn each(one: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..MANY).map(one).collect()
}

/// A record that is within the one before it.
fn within(prefix: &str, at: usize, mut record: Value, whole: &str) -> Value {
    record["id"] = format!("{prefix}{at}").into();
    if let Some(before) = at.checked_sub(1) {
        record[whole] = format!("{prefix}{before}").into();
    }
    record
}

/// A day for each number, in years of twelve months of 28 days.
fn day(at: usize) -> String {
    format!("{}-{:02}-{:02}", 2000 + at / 336, at / 28 % 12 + 1, at % 28 + 1)
}

fn sources() -> Vec<Value> {
    each(|at| json!({ "id": format!("s{at}"), "title": "S", "side": format!("State {at}") }))
}

fn found(dossier: &Value) -> Vec<Value> {
    let ran = run_on(&dossier.to_string(), &["discrepancies", "-", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn four_thousand_accounts_of_as_many_days_are_held_against_each_other() {
    let accounts = each(|at| json!({ "source": format!("s{at}"), "when": day(at), "called": format!("Name {at}") }));
    let event = json!({ "id": "e", "title": "E", "kind": "talks", "when": "2000", "accounts": accounts });
    let found = found(&json!({ "format": "diplo-dossier/1", "title": "Many", "sources": sources(), "events": [event] }));
    let aspects: Vec<&str> = found.iter().map(|found| found["aspect"].as_str().unwrap()).collect();
    assert_eq!(aspects, ["day", "name"]);
    let said = found[0]["said"].as_array().unwrap();
    assert_eq!(said.len(), MANY);
    assert_eq!(said[2]["against"], "2 days later than S; 1 day later than S (2); 1 day earlier than S (4); otherwise than 3996 more");
}

#[test]
fn four_thousand_accounts_differ_in_titles_places_figures_and_issues_too() {
    let accounts = each(|at| {
        let named = json!([{ "actor": format!("a{at}"), "capacity": "Envoy" }, { "actor": "a0", "capacity": format!("Envoy {at}") }]);
        json!({ "source": format!("s{at}"), "place": format!("p{at}"), "about": [format!("i{at}")], "participants": named })
    });
    let figures = each(|at| json!({ "label": "ships", "value": at, "source": format!("s{at}") }));
    let event = json!({ "id": "e", "title": "E", "kind": "talks", "when": "2000", "accounts": accounts, "figures": figures });
    let dossier = json!({ "format": "diplo-dossier/1", "title": "Many", "sources": sources(), "events": [event],
        "actors": each(|at| within("a", at, json!({ "name": format!("A {at}"), "type": "organization" }), "part_of")),
        "places": each(|at| within("p", at, json!({ "name": format!("P {at}") }), "part_of")),
        "issues": each(|at| within("i", at, json!({ "label": format!("I {at}") }), "broader")),
    });
    let found = found(&dossier);
    let count = |aspect: &str| found.iter().filter(|found| found["aspect"] == aspect).count();
    // Every place lies within the one before it, and every issue but the narrowest is mentioned by way of another.
    assert_eq!(["title", "place", "figure", "issue"].map(count), [1, 0, 1, 1]);
}

#[test]
fn bodies_within_bodies_are_climbed_whichever_way_they_are_written_down() {
    let event = |at: usize| {
        let named = json!([{ "actor": format!("a{at}") }]);
        json!({ "id": format!("e{at}"), "title": "E", "kind": "talks", "when": "2000", "participants": named })
    };
    let mut actors = each(|at| within("a", at, json!({ "name": format!("A {at}"), "type": "organization" }), "part_of"));
    for _ in 0..2 {
        actors.reverse();
        let dossier = json!({ "format": "diplo-dossier/1", "title": "Deep", "actors": actors, "events": (0..MANY).step_by(20).map(event).collect::<Vec<_>>() });
        let ran = run_on(&dossier.to_string(), &["list", "actor:a3000", "-", "--format", "csv"]);
        assert_eq!((ran.code, ran.out.lines().count()), (0, 1 + (MANY - 3_000) / 20), "{}", ran.err);
    }
}

#[test]
fn every_circle_of_bodies_is_opened_at_the_one_that_stands_first() {
    let actor = |id: &str, whole: &str| json!({ "id": id, "name": id, "type": "organization", "part_of": whole });
    let actors = json!([actor("leads-in", "b"), actor("b", "c"), actor("c", "b"), actor("own", "own"), actor("d", "nobody")]);
    let dossier = json!({ "format": "diplo-dossier/1", "title": "Round", "actors": actors, "events": [] });
    let ran = run_on(&dossier.to_string(), &["check", "-"]);
    let told = format!("{}{}", ran.out, ran.err);
    let circles: Vec<&str> = told.lines().filter(|line| line.contains("in a circle")).collect();
    assert_eq!(circles.len(), 2, "{told}");
    assert!(circles[0].contains("actor `b`") && circles[1].contains("actor `own`"), "{told}");
}

#[test]
fn a_thousand_accounts_that_name_a_thousand_people_stand_side_by_side_and_nothing_is_dropped_in_silence() {
    let few = || 0..1_000_usize;
    let accounts: Vec<Value> =
        few().map(|at| json!({ "source": format!("s{at}"), "when": day(at), "participants": [{ "actor": format!("a{at}") }] })).collect();
    let event = json!({ "id": "e", "title": "E", "kind": "talks", "when": "2000", "accounts": accounts });
    let dossier = json!({ "format": "diplo-dossier/1", "title": "Wide", "sources": sources(), "events": [event],
        "actors": few().map(|at| json!({ "id": format!("a{at}"), "name": format!("A {at}") })).collect::<Vec<_>>() });
    let print = |format: &str| {
        let ran = run_on(&dossier.to_string(), &["compare", "e", "-", "--format", format]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let whole: Value = serde_json::from_str(&print("json")).unwrap();
    let rows = whole["rows"].as_array().unwrap();
    let people: Vec<&Value> = rows.iter().filter(|row| row["row"] == "participant").collect();
    assert_eq!((people.len(), people[7]["cells"].as_array().unwrap().len()), (1_000, 1_000));
    assert_eq!((&people[7]["cells"][7]["says"], &people[7]["cells"][8]), (&json!("named"), &Value::Null));
    let csv = print("csv");
    let row = csv.lines().find(|line| line.starts_with("participant,A 7,")).unwrap();
    assert_eq!((row.matches(",named").count(), row.matches(",not mentioned").count()), (1, 999));
    let text = print("text");
    assert!(
        text.contains("1,000 accounts, 1,001 things that they speak of: what an account does not mention is left out below."),
        "{text:.2000}"
    );
    assert_eq!((text.matches("A 7: named").count(), text.contains("not mentioned")), (1, false));
    let markdown = print("markdown");
    assert!(markdown.contains("an empty cell is silence.") && !markdown.contains("not mentioned"));
}
