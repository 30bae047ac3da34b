//! Dossiers in which accounts are few, many, alike or unknown.

use super::commands::run_on;
use diplo_tui::model::comparison::{self, Subject};
use diplo_tui::model::{Directory, Event};
use serde_json::{Value, json};

/// A dossier of one event; `more` replaces fields of it.
fn dossier(more: Value) -> String {
    let mut event = json!({ "id": "e", "title": "Talks", "kind": "talks", "when": "2024-05-23" });
    event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "format": "diplo-dossier/1", "title": "Odd",
        "sources": [
            { "id": "us", "title": "Readout", "publisher": "State Department", "side": "US" },
            { "id": "us2", "title": "Briefing", "publisher": "State Department", "side": "U.S." },
            { "id": "prc", "title": "Readout", "publisher": "Foreign Ministry", "side": "PRC" },
            { "id": "ru", "title": "Statement", "publisher": "Russian Foreign Ministry", "side": "Russia" },
            { "id": "wire", "title": "Report", "publisher": "A wire", "side": "press" }
        ],
        "issues": [{ "id": "trade", "label": "Trade" }, { "id": "steel", "label": "Steel", "broader": "trade" }],
        "events": [event] })
    .to_string()
}

fn compared(more: Value) -> Value {
    let ran = run_on(&dossier(more), &["compare", "e", "-", "--format", "json"]);
    assert!(ran.code < 2, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

fn names(whole: &Value) -> Vec<&str> {
    whole["columns"].as_array().unwrap().iter().map(|column| column["name"].as_str().unwrap()).collect()
}

fn row<'a>(whole: &'a Value, kind: &str) -> &'a Value {
    whole["rows"].as_array().unwrap().iter().find(|row| row["row"] == kind).unwrap()
}

#[test]
fn two_accounts_of_one_source_are_told_apart_and_may_differ() {
    let whole = compared(json!({ "accounts": [
        { "source": "us", "when": "2024-05-23", "locator": "¶ 2" },
        { "source": "us", "when": "2024-05-25", "locator": "¶ 9" } ] }));
    assert_eq!(names(&whole), ["State Department, ¶ 2", "State Department, ¶ 9"]);
    let day = row(&whole, "day");
    assert_eq!(day["cells"][0]["against"], "2 days earlier than State Department, ¶ 9");
    assert_eq!(day["cells"][1]["says"], "Sat 25 May 2024");
    let whole = compared(json!({ "accounts": [{ "source": "us" }, { "source": "us" }, { "source": "us2" }] }));
    assert_eq!(names(&whole), ["State Department, “Readout”", "State Department, “Readout” (2)", "State Department, “Briefing”"]);
}

#[test]
fn an_event_without_an_account_has_none_and_one_account_differs_from_nobody() {
    let ran = run_on(&dossier(json!({})), &["compare", "e", "-"]);
    assert!(ran.code == 0 && ran.out.contains("no account is given"), "{}", ran.out);
    let ran = run_on(&dossier(json!({ "accounts": [{ "source": "us", "when": "2024-05-23" }] })), &["compare", "e", "-"]);
    assert!(ran.code == 0 && ran.out.contains("there is one account only") && ran.out.contains("day: Thu 23 May 2024"), "{}", ran.out);
}

#[test]
fn states_stand_first_and_in_order_then_the_press_then_who_is_unknown() {
    let whole = compared(json!({ "accounts": [
        { "source": "wire" }, { "source": "ru" }, { "source": "prc" }, { "source": "us2" }, { "source": "us" } ] }));
    let sides: Vec<&str> = whole["columns"].as_array().unwrap().iter().map(|column| column["side"].as_str().unwrap()).collect();
    assert_eq!(sides, ["U.S.", "US", "PRC", "Russia", "Press"]);
}

#[test]
fn a_source_that_gives_only_a_figure_has_its_column() {
    let whole = compared(json!({
        "figures": [{ "label": "Aircraft", "value": 111, "source": "wire" }, { "label": "aircraft", "value": 49, "source": "us" }],
        "accounts": [{ "source": "us", "when": "2024-05-23" }] }));
    assert_eq!(names(&whole), ["State Department", "A wire"]);
    let figure = row(&whole, "figure");
    assert_eq!(
        (&figure["cells"][0]["against"], &figure["cells"][1]["against"]),
        (&json!("62 less than A wire"), &json!("62 more than State Department"))
    );
    assert_eq!(row(&whole, "day")["cells"][1], Value::Null);
}

#[test]
fn names_in_other_letters_are_the_same_name() {
    for (one, other, differs) in
        [("“Strategic Dialogue”", "strategic dialogue", false), ("Réunion", "REUNION", false), ("talks", "visit", true)]
    {
        let whole = compared(json!({ "accounts": [{ "source": "us", "called": one }, { "source": "prc", "called": other }] }));
        assert_eq!(row(&whole, "name")["cells"][0]["differs"], differs, "{one} {other}");
    }
}

#[test]
fn time_zones_explain_a_difference_and_the_words_say_so() {
    let whole = |beijing: &str| {
        compared(json!({ "accounts": [
            { "source": "us", "when": { "edtf": "2024-05-23", "time_zone": "America/New_York" } },
            { "source": "prc", "when": { "edtf": beijing, "time_zone": "Asia/Shanghai" } } ] }))
    };
    let explained = whole("2024-05-24");
    assert_eq!(explained["differences"][0]["standing"], "explained");
    assert_eq!(
        explained["summary"][0],
        "accounts differ on the day, explained by time zones: 23 May New York time and 24 May Shanghai time can be the same time"
    );
    assert_eq!(row(&explained, "day")["cells"][1]["notes"][0], "day in Asia/Shanghai");
    let conflict = whole("2024-05-26");
    assert_eq!(conflict["differences"][0]["standing"], "conflict");
    assert!(conflict["summary"][0].as_str().unwrap().starts_with("accounts conflict on the day: no time is both"), "{conflict}");
}

#[test]
fn who_speaks_of_steel_has_mentioned_trade() {
    let whole = compared(json!({ "accounts": [{ "source": "us", "about": ["steel"] }, { "source": "prc", "about": ["trade"] }] }));
    let rows: Vec<&Value> = whole["rows"].as_array().unwrap().iter().filter(|row| row["row"] == "issue").collect();
    assert_eq!(rows[0]["about"], "trade", "what both raise stands first");
    assert_eq!((&rows[0]["cells"][0]["says"], &rows[0]["cells"][0]["differs"]), (&json!("by way of Steel"), &json!(false)));
    assert_eq!((&rows[1]["about"], &rows[1]["cells"][0]["against"]), (&json!("steel"), &json!("only US")));
}

#[test]
fn thirty_accounts_of_thirty_days_end_and_say_no_more_than_can_be_read() {
    let accounts: Vec<Value> =
        (1..=30).map(|day| json!({ "source": "wire", "locator": format!("p. {day}"), "when": format!("2024-05-{day:02}") })).collect();
    let whole = compared(json!({ "accounts": accounts }));
    assert_eq!(whole["columns"].as_array().unwrap().len(), 30);
    let against = row(&whole, "day")["cells"][0]["against"].as_str().unwrap();
    assert_eq!(
        against,
        "1 day earlier than A wire, p. 2; 2 days earlier than A wire, p. 3; 3 days earlier than A wire, p. 4; otherwise than 26 more"
    );
}

#[test]
fn an_account_of_a_source_that_nobody_describes_stands_under_its_id_behind_all_others() {
    // A dossier refuses such an account; other formats know their sources by name alone.
    let event = json!({ "id": "e", "title": "Talks", "kind": "talks", "when": "2024-05-23", "accounts": [
        { "source": "ghost", "when": "2024-05-24", "about": ["trade"] }, { "source": "us", "when": "2024-05-23", "about": ["steel"] } ] });
    let event: Event = serde_json::from_value(event).unwrap();
    let table = comparison::compare(&event, &Directory::default());
    let heads: Vec<(&str, &str)> = table.columns.iter().map(|column| (column.side.label(), column.name.as_str())).collect();
    assert_eq!(heads, [("Other", "ghost"), ("Other", "us")]);
    let day = table.rows.iter().find(|row| row.subject == Subject::Day).unwrap();
    assert_eq!(day.cells.get(0).unwrap().against.as_deref(), Some("1 day later than us"));
}
