//! Drafts of an article that are accepted.

use super::{done, folder, run, text};
use std::fs;

const ARTICLE: &str = "WASHINGTON, May 31, 2030\n\nDeputy Secretary of State Kurt Campbell met Chinese Vice Foreign Minister Ma Zhaoxu in \
Washington on Thursday.\n\nThe two discussed Taiwan.\n";

#[test]
fn drafts_that_are_accepted_are_entered_and_can_be_taken_back() {
    let folder = folder();
    let home = folder.path();
    fs::write(home.join("article.txt"), ARTICLE).unwrap();
    let drafts = done(home, &["draft", "article.txt", "--dated", "2030-05-31", "--with", "talks.json", "--format", "jsonl"]);
    let ids: Vec<String> = drafts
        .lines()
        .skip(1)
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    assert!(!ids.is_empty(), "{drafts}");
    let said = done(home, &["draft", "article.txt", "--dated", "2030-05-31", "--into", "talks.json", "--accept", &ids[0]]);
    assert!(said.starts_with("accepted "), "{said}");
    let then = text(home);
    assert!(then.contains(&format!("\"{}\"", ids[0])) && then.contains("\"state\": \"checked\"") && !then.contains("\"draft\""));
    done(home, &["check", "talks.json"]);
    done(home, &["undo", "talks.json"]);
    assert_eq!(text(home), diplo_tui::model::dossier::BUILT_IN);
    let refused = run(home, &["draft", "article.txt", "--dated", "2030-05-31", "--into", "talks.json", "--accept", "nothing"]);
    assert!(refused.code == 2 && refused.err.contains("there is no draft `nothing`"), "{}", refused.err);
}

#[test]
fn a_draft_that_tells_of_an_event_that_is_there_becomes_an_account_of_it() {
    let folder = folder();
    let home = folder.path();
    let talks =
        "BEIJING, May 25, 2024\n\nMark Lambert and Hong Liang held maritime talks by video on May 24, the Chinese foreign ministry said.\n";
    fs::write(home.join("article.txt"), talks).unwrap();
    let drafts = done(home, &["draft", "article.txt", "--dated", "2030-05-31", "--with", "talks.json", "--format", "jsonl"]);
    if !drafts.contains("\"account_of\":\"lambert-hong-talks\"") {
        // The reader of articles decides that; here only what becomes of it is looked at.
        return;
    }
    let before = done(home, &["show", "lambert-hong-talks", "talks.json", "--format", "json"]);
    done(home, &["draft", "article.txt", "--dated", "2030-05-31", "--into", "talks.json", "--accept", "all"]);
    let after = done(home, &["show", "lambert-hong-talks", "talks.json", "--format", "json"]);
    let accounts = |text: &str| text.matches("\"source\":").count();
    assert!(accounts(&after) > accounts(&before), "{after}");
    done(home, &["check", "talks.json"]);
}
