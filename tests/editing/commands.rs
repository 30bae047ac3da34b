//! One command after the other, as a person at work types them.

use super::{differing, done, folder, run, text};
use std::fs;

#[test]
fn a_dossier_is_begun_added_to_corrected_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    let talks = home.join("talks.json");
    done(home, &["new", "talks.json", "--title", "Talks, 2024"]);
    assert_eq!(run(home, &["new", "talks.json"]).code, 2, "a file that is there stays");
    done(home, &["check", "talks.json"]);
    let begun = fs::read_to_string(&talks).unwrap();
    let add =
        ["add", "talks.json", "--when", "23 May 2024", "--kind", "video call", "--title", "Lambert and Hong talk", "--who", "Mark Lambert"];
    let refused = run(home, &add);
    assert!(refused.code == 2 && refused.err.contains("video call"), "{}", refused.err);
    let add = [
        "add",
        "talks.json",
        "--when",
        "23 May 2024",
        "--kind",
        "phone call",
        "--title",
        "Lambert and Hong talk",
        "--who",
        "Mark Lambert",
        "--source",
        "Readout",
    ];
    let refused = run(home, &add);
    assert!(refused.err.contains("there is no actor `Mark Lambert`; `--create` makes a record of it"), "{}", refused.err);
    assert_eq!(fs::read_to_string(&talks).unwrap(), begun, "nothing is written by what is refused");
    let said = done(home, &[&add[..], &["--create", "--locator", "¶ 1"]].concat());
    assert!(said.starts_with("added “Lambert and Hong talk” (Thu 23 May 2024), and 2 more records"), "{said}");
    done(home, &["check", "talks.json"]);
    let added = fs::read_to_string(&talks).unwrap();
    assert!(added.contains("{ \"source\": \"readout\", \"locator\": \"¶ 1\" }"), "{added}");
    assert!(added.contains("\"kind\": \"call\"") && added.contains("\"when\": \"2024-05-23\""), "{added}");
    let said = done(home, &["edit", "talks.json", "lambert-and-hong-talk", "when=24.5.2024", "--dry-run"]);
    assert!(said.contains("would have moved") && fs::read_to_string(&talks).unwrap() == added, "{said}");
    let said = done(home, &["edit", "talks.json", "lambert-and-hong-talk", "when=24.5.2024"]);
    assert_eq!(said, "moved “Lambert and Hong talk” from Thu 23 May 2024 to Fri 24 May 2024\n");
    assert_eq!(
        differing(&added, &fs::read_to_string(&talks).unwrap()),
        ["-      \"when\": \"2024-05-23\",", "+      \"when\": \"2024-05-24\","]
    );
    done(home, &["remove", "talks.json", "first-event"]);
    let log = done(home, &["log", "talks.json"]);
    let words: Vec<&str> = log.lines().map(|line| line.get(18..).unwrap().split(' ').next().unwrap()).collect();
    assert_eq!(words, ["removed", "moved", "added"], "{log}");
    done(home, &["undo", "talks.json"]);
    done(home, &["undo", "talks.json"]);
    assert_eq!(fs::read_to_string(&talks).unwrap(), added);
    let again = done(home, &["redo", "talks.json"]);
    assert!(again.starts_with("made again: moved"), "{again}");
    done(home, &["undo", "talks.json"]);
    done(home, &["undo", "talks.json"]);
    assert_eq!(fs::read_to_string(&talks).unwrap(), begun);
    assert_eq!(run(home, &["undo", "talks.json"]).code, 2);
}

#[test]
fn what_may_be_the_same_event_is_named_and_not_added() {
    let folder = folder();
    let before = text(folder.path());
    let add = [
        "add",
        "talks.json",
        "--when",
        "24 May 2024",
        "--kind",
        "talks",
        "--title",
        "Second round of consultations",
        "--who",
        "china",
        "--who",
        "united-states",
    ];
    let refused = run(folder.path(), &add);
    assert!(refused.code == 2 && refused.err.contains("lambert-hong-talks") && refused.err.contains("--force"), "{}", refused.err);
    assert_eq!(text(folder.path()), before);
    done(folder.path(), &[&add[..], &["--force"]].concat());
}

#[test]
fn an_edit_that_would_leave_a_mistake_changes_nothing_and_shows_where() {
    let folder = folder();
    let before = text(folder.path());
    for (args, told) in [
        (vec!["edit", "talks.json", "lambert-hong-talks", "title="], "missing field `title`"),
        (vec!["edit", "talks.json", "lambert-hong-talks", "relations+=[{\"type\":\"follows\",\"event\":\"nothing\"}]"], "nothing"),
        (vec!["edit", "talks.json", "lambert-hong-talks", "--json", "{\"title\":\"T\"}"], "missing field `kind`"),
        (vec!["edit", "talks.json", "nobody", "title=T"], "there is no event `nobody`"),
        (vec!["remove", "talks.json", "actor:china"], "is named in"),
        (vec!["edit", "nowhere.json", "a", "title=T"], "diplo-tui new"),
        (vec!["edit", ".", "a", "title=T"], "no file that can be edited"),
    ] {
        let refused = run(folder.path(), &args);
        assert!(refused.code == 2 && refused.err.contains(told), "{args:?}: {}", refused.err);
    }
    assert_eq!(text(folder.path()), before);
    fs::write(folder.path().join("a.csv"), "date,title\n2024-05-23,T\n").unwrap();
    let refused = run(folder.path(), &["edit", "a.csv", "a", "title=T"]);
    assert!(refused.err.contains("--format json"), "{}", refused.err);
}

#[test]
fn a_file_with_a_mistake_elsewhere_is_still_edited() {
    let folder = folder();
    let broken = text(folder.path()).replacen("\"kind\": \"talks\"", "\"kind\": \"tlaks\"", 1);
    fs::write(folder.path().join("talks.json"), &broken).unwrap();
    done(folder.path(), &["edit", "talks.json", "lambert-hong-talks", "title=New"]);
    assert_eq!(differing(&broken, &text(folder.path())).len(), 2);
}

#[test]
fn an_id_is_renamed_everywhere_and_the_readers_notes_follow() {
    let folder = folder();
    let home = folder.path();
    let data = home.join("data/diplo-tui");
    fs::create_dir_all(&data).unwrap();
    let mut journal = diplo_tui::notes::Journal::at(data.join("notes.jsonl"));
    let name =
        |id: &str| diplo_tui::notes::FullName { event: diplo_tui::model::Id::new(id).unwrap(), dossier: "US–China, spring 2024".into() };
    let edit = diplo_tui::notes::Edit::Note { text: "look again".into(), base: String::new() };
    journal.write(&name("lambert-hong-talks"), &diplo_tui::notes::Known::default(), &edit, chrono::Utc::now()).unwrap();
    let said = done(home, &["rename", "talks.json", "lambert-hong-talks", "hong"]);
    assert!(said.starts_with("renamed event `lambert-hong-talks` to `hong`"), "{said}");
    assert!(!text(home).contains("\"lambert-hong-talks\""));
    done(home, &["check", "talks.json"]);
    journal.read().unwrap();
    assert_eq!(journal.notebook().entry(&name("hong")).unwrap().words(), "look again");
    assert!(journal.notebook().entry(&name("lambert-hong-talks")).is_none());
    done(home, &["undo", "talks.json"]);
    assert_eq!(text(home), diplo_tui::model::dossier::BUILT_IN);
    journal.read().unwrap();
    assert!(journal.notebook().entry(&name("lambert-hong-talks")).is_some());
}

#[test]
fn two_events_become_one_with_the_accounts_of_both() {
    let folder = folder();
    let home = folder.path();
    let said = done(home, &["merge", "talks.json", "lambert-hong-talks", "maritime-discussions-2023"]);
    assert!(said.starts_with("merged “Maritime discussions in Beijing” into"), "{said}");
    done(home, &["check", "talks.json"]);
    let shown = done(home, &["show", "lambert-hong-talks", "talks.json"]);
    assert!(shown.contains("maritime discussions"), "{shown}");
    done(home, &["undo", "talks.json"]);
    assert_eq!(text(home), diplo_tui::model::dossier::BUILT_IN);
}

#[test]
fn what_changed_is_told_in_words_markdown_and_json() {
    let folder = folder();
    let home = folder.path();
    fs::write(home.join("old.json"), text(home)).unwrap();
    assert_eq!(done(home, &["diff", "old.json", "talks.json"]), "nothing is different\n");
    done(home, &["edit", "talks.json", "lambert-hong-talks", "when=24 May 2024"]);
    done(home, &["edit", "talks.json", "maritime-discussions-2023", "title=Maritime talks", "place="]);
    let told = done(home, &["diff", "old.json", "talks.json"]);
    assert_eq!(
        told,
        "edited “Maritime discussions in Beijing” (`maritime-discussions-2023`):\n  title: Maritime discussions in Beijing → Maritime talks\n  place taken out: Beijing\nmoved “Lambert and Hong hold maritime talks” from Thu 23 May 2024 to Fri 24 May 2024 (`lambert-hong-talks`)\n"
    );
    let markdown = done(home, &["diff", "old.json", "talks.json", "--format", "markdown"]);
    assert!(markdown.lines().all(|line| line.trim_start().starts_with("- ")), "{markdown}");
    let json: serde_json::Value = serde_json::from_str(&done(home, &["diff", "old.json", "talks.json", "--format", "json"])).unwrap();
    assert_eq!(json["records"][1]["fields"][0]["after"], "2024-05-24");
}

#[test]
fn a_read_only_file_is_left_and_saved_under_another_name() {
    let folder = folder();
    let home = folder.path();
    let talks = home.join("talks.json");
    let mut permissions = fs::metadata(&talks).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&talks, permissions).unwrap();
    let edit = ["edit", "talks.json", "lambert-hong-talks", "title=New"];
    let refused = run(home, &edit);
    assert!(refused.code == 2 && refused.err.contains("--output"), "{}", refused.err);
    done(home, &[&edit[..], &["--output", "new.json"]].concat());
    assert_eq!(text(home), diplo_tui::model::dossier::BUILT_IN);
    assert!(fs::read_to_string(home.join("new.json")).unwrap().contains("\"title\": \"New\""));
}

#[test]
fn saved_views_follow_an_actor_to_its_new_id() {
    let folder = folder();
    let home = folder.path();
    let settings = home.join("settings/diplo-tui");
    fs::create_dir_all(&settings).unwrap();
    let before = "# mine\n[[views]]\nname = \"A\" # keep\nquery = \"actor:china,russia issue:taiwan\"\n";
    fs::write(settings.join("config.toml"), before).unwrap();
    let ran = run(home, &["rename", "talks.json", "actor:china", "prc"]);
    assert!(ran.code == 0 && ran.err.contains("the saved view “A” has the new id too"), "{}", ran.err);
    assert_eq!(fs::read_to_string(settings.join("config.toml")).unwrap(), before.replace("actor:china", "actor:prc"));
    done(home, &["undo", "talks.json"]);
    assert_eq!(fs::read_to_string(settings.join("config.toml")).unwrap(), before);
}

#[test]
fn without_a_terminal_nobody_is_asked_to_edit() {
    let folder = folder();
    let refused = run(folder.path(), &["edit", "talks.json", "maritime-discussions-2023"]);
    assert!(refused.code == 2 && refused.err.contains("FIELD=VALUE"), "{}", refused.err);
}

#[test]
fn an_event_is_copied_and_split_by_its_accounts() {
    let folder = folder();
    let home = folder.path();
    let said = done(home, &["duplicate", "talks.json", "lambert-hong-talks", "copy"]);
    assert_eq!(said, "duplicated “Lambert and Hong hold maritime talks” as `copy`\n");
    done(home, &["undo", "talks.json"]);
    let refused = run(home, &["split", "talks.json", "lambert-hong-talks", "nobody"]);
    assert!(refused.code == 2 && refused.err.contains("the event has no account `nobody`; it has "), "{}", refused.err);
    let before = text(home);
    let said = done(home, &["split", "talks.json", "lambert-hong-talks", "2", "--new", "second-round"]);
    assert!(said.starts_with("split “") && said.contains("from “Lambert and Hong hold maritime talks”"), "{said}");
    done(home, &["check", "talks.json"]);
    let shown = done(home, &["show", "second-round", "talks.json"]);
    assert!(shown.contains("24 May 2024"), "its day is the one that its account gives: {shown}");
    done(home, &["undo", "talks.json"]);
    assert_eq!(text(home), before);
}
