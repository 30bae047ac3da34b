//! The form: fields that are checked and completed, what they mean, and what comes of saving them.

use crate::harness::{Screen, Setup, built_in, opened_at, opened_with};
use diplo_tui::model::dossier::BUILT_IN;
use insta::assert_snapshot;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

fn file() -> (TempDir, [PathBuf; 1]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.json");
    fs::write(&path, BUILT_IN).unwrap();
    (folder, [path])
}

fn opened(paths: &[PathBuf]) -> Screen {
    opened_with(paths, Setup::default())
}

/// The lines that only one of two texts has: those of the first with `-`.
fn differing(new: &str) -> Vec<String> {
    let diff = similar::TextDiff::from_lines(BUILT_IN, new);
    let changes = diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal);
    changes.map(|change| format!("{}{}", change.tag(), change.value().trim())).collect()
}

#[test]
fn it_stands_beside_the_event_and_takes_the_whole_width_where_that_is_narrow() {
    let (_folder, paths) = file();
    // At 120 columns the event stays in sight beside it.
    let screen =
        opened(&paths).keys("g<c-e>").shows("▌title          Maritime discussions in Beijing").shows("─ Event ─").shows("→ talks.json ─╯┴");
    assert!(screen.find("─ Event ─").0 > screen.find("→ talks.json ─╯").0);
    for (columns, rows) in [(80, 24), (40, 12)] {
        let screen = opened_at(&paths, columns, rows, Setup::default())
            .keys("g<c-e>")
            .shows("title")
            .shows("Maritime discussions")
            .shows("talks.json");
        assert!(screen.text().lines().next().unwrap().contains("Edit “Maritime"), "{}", screen.text());
        // The last field is reached and in sight.
        let _ = screen.keys("<backtab>").shows("review at");
    }
    for (columns, rows) in [(1, 1), (3, 2), (20, 5), (60, 20)] {
        let _ = opened_at(&paths, columns, rows, Setup::default()).keys("g<c-e><tab>x<c-n><pgdn><pgdn>y<esc><esc>d");
    }
}

#[test]
fn what_it_looks_like_at_every_size() {
    let (_folder, paths) = file();
    for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
        let screen = opened_at(&paths, columns, rows, Setup::default()).keys("g<c-e>").shows("Edit “Maritime");
        assert_snapshot!(format!("form-{columns}x{rows}"), screen.text());
    }
}

#[test]
fn a_date_is_typed_in_any_way_and_its_reading_is_echoed() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("g<c-e><tab><tab><c-u>5–6 March 2025").shows("→ 2025-03-05/2025-03-06");
    let screen = screen.keys("<c-u>32 May 2024").shows("is no date");
    let screen = screen.keys("<c-u>24 May 2024<c-s>").shows("moved “Maritime discussions in Beijing”");
    assert_eq!(differing(&fs::read_to_string(&paths[0]).unwrap()), ["-\"when\": \"2023-11-03\",", "+\"when\": \"2024-05-24\","]);
    // The cursor is where the event is now.
    assert_eq!(screen.selected(), "Maritime discussions in Beijing");
}

#[test]
fn names_are_completed_and_a_new_one_becomes_an_actor_that_is_part_of_something() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("Ae").shows("A new event").keys("Lunch with the delegation<tab>meet").shows("meeting");
    let screen = screen.keys("<tab>3 June 2024").shows("→ 2024-06-03");
    // Past status, certainty, medium and summary, to the first participant.
    let screen = screen.keys("<tab><tab><tab><tab><tab>campb").shows("Kurt Campbell").keys("<tab>").shows("Kurt Campbell");
    let screen = screen.keys("<pgdn>Zhou Ming").shows("new actor “Zhou Ming”").keys("<tab>").shows("part of").keys("china").shows("China");
    let screen = screen.shows("new actor “Zhou Ming”").shows("→ China (PRC)").keys("<c-s>").shows("added “Lunch with the delegation”");
    let text = fs::read_to_string(&paths[0]).unwrap();
    assert!(
        text.contains("\"participants\": [{ \"actor\": \"kurt-campbell\" }, { \"actor\": \"zhou-ming\" }]")
            || text.contains("\"actor\": \"zhou-ming\""),
        "{text}"
    );
    assert!(text.contains("\"name\": \"Zhou Ming\"") && text.contains("\"part_of\": \"china\""));
    assert_eq!(screen.selected(), "Lunch with the delegation");
    let _ = screen.keys("U").shows("taken back: added");
    assert!(fs::read_to_string(&paths[0]).unwrap() == BUILT_IN);
}

#[test]
fn what_is_missing_is_said_at_its_field_and_nothing_is_saved() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("Ae<c-s>").shows("needs a title").shows("needs a kind").shows("needs a when");
    assert!(fs::read_to_string(&paths[0]).unwrap() == BUILT_IN);
    let _ = screen.keys("T").hides("needs a title");
}

#[test]
fn esc_asks_where_something_would_be_lost() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("g<c-e><esc>").hides("Edit “");
    let screen = screen.keys("<c-e>x<esc>").shows("What was typed is not saved.").keys("g").shows("Edit “").keys("<esc>d").hides("Edit “");
    assert!(fs::read_to_string(&paths[0]).unwrap() == BUILT_IN);
    let _ = screen.keys("<c-e>x<esc>s").shows("renamed");
}

#[test]
fn it_goes_on_with_the_source_the_place_and_the_issues() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("g<c-e><c-u>Maritime talks<a-enter>").shows("renamed").shows("A new event").shows("Beijing");
    let _ = screen.keys("Second day<tab>talks<tab>4 November 2023<c-s>").shows("added “Second day”");
}

#[test]
fn the_same_event_is_offered_before_it_is_made() {
    let (_folder, paths) = file();
    let new = "AeConsultations<tab>talks<tab>24 May 2024<tab><tab><tab><tab><tab>china<pgdn>united-states<c-s>";
    let screen = opened(&paths).keys(new).shows("may be there already").shows("Lambert and Hong hold maritime talks");
    let screen =
        screen.shows("s save it as an event of its own").keys("a").shows("Another account of “Lambert and Hong hold maritime talks”");
    assert!(fs::read_to_string(&paths[0]).unwrap() == BUILT_IN);
    drop(screen);
}

#[test]
fn another_account_a_follow_up_a_part_and_a_response_begin_with_what_they_share() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("gAa").shows("Another account of “Maritime discussions in Beijing”");
    let screen = screen.keys("New readout<tab>").shows("new source “New readout”").keys("Xinhua<c-s>").shows("accounts[new-readout] added");
    let text = fs::read_to_string(&paths[0]).unwrap();
    assert!(
        text.contains("\"title\": \"New readout\"")
            && text.contains("\"publisher\": \"Xinhua\"")
            && text.contains("\"source\": \"new-readout\"")
    );
    let screen = screen.keys("U");
    for (letter, title, relation) in
        [('f', "A follow-up of", "follows"), ('p', "A part of", "part_of"), ('r', "A response to", "responds_to")]
    {
        let screen = opened(&paths).keys(&format!("gA{letter}")).shows(title);
        let screen = screen.keys("What came of it<tab>statement<tab>9 May 2024<c-s>").shows("added “What came of it”");
        let text = fs::read_to_string(&paths[0]).unwrap();
        assert!(
            text.contains(&format!("\"relations\": [{{ \"type\": \"{relation}\", \"event\": \"maritime-discussions-2023\" }}]")),
            "{letter}"
        );
        let _ = screen.keys("U");
    }
    drop(screen);
}

#[test]
fn what_somebody_else_has_changed_meanwhile_is_merged_or_asked_side_by_side() {
    let (_folder, paths) = file();
    let elsewhere = |from: &str, to: &str| fs::write(&paths[0], fs::read_to_string(&paths[0]).unwrap().replacen(from, to, 1)).unwrap();
    let screen = opened(&paths).keys("g<c-e><c-u>Ours");
    elsewhere("\"title\": \"Maritime discussions in Beijing\"", "\"title\": \"Theirs\"");
    elsewhere("\"when\": \"2023-11-03\"", "\"when\": \"2023-11-04\"");
    let screen = screen.keys("<c-s>").shows("before  Maritime discussions in Beijing").shows("theirs  Theirs").shows("yours   Ours");
    let _ = screen.shows("y keep yours  t take theirs").keys("y").shows("to “Ours”");
    let text = fs::read_to_string(&paths[0]).unwrap();
    assert_eq!(
        differing(&text),
        [
            "-\"title\": \"Maritime discussions in Beijing\",",
            "+\"title\": \"Ours\",",
            "-\"when\": \"2023-11-03\",",
            "+\"when\": \"2023-11-04\","
        ]
    );
}

#[test]
fn the_built_in_dossier_is_saved_as_a_file_and_the_form_goes_on_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.json");
    let screen = built_in(120, 36).keys("g<c-e>").shows("save as:").paste(&path.display().to_string()).keys("<enter>");
    assert!(fs::read_to_string(&path).unwrap() == BUILT_IN);
    let screen = screen.shows("Edit “Maritime discussions in Beijing”").keys("<c-u>Maritime talks<c-s>").shows("renamed");
    assert_eq!(screen.selected(), "Maritime talks");
    assert!(fs::read_to_string(&path).unwrap().contains("\"title\": \"Maritime talks\""));
}

#[test]
fn a_read_only_file_is_said_before_one_types() {
    let (_folder, paths) = file();
    let mut permissions = fs::metadata(&paths[0]).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&paths[0], permissions).unwrap();
    let _ = opened(&paths).keys("g<c-e>").shows("read-only").shows("save as:");
}

#[test]
fn an_actor_is_edited_from_the_event_that_names_it() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("g<enter>J<c-p>edit this name<enter>").shows("Edit the ");
    let screen = screen.keys("<c-e>");
    drop(screen);
}

#[test]
fn with_several_files_a_new_event_goes_to_the_one_that_was_chosen() {
    let (folder, paths) = file();
    let other = folder.path().join("other.json");
    fs::write(&other, "{\"format\": \"diplo-dossier/1\", \"title\": \"Other\", \"events\": []}").unwrap();
    let paths = [paths[0].clone(), other.clone()];
    let screen = opened(&paths).keys("Ae").shows("Into which file").keys("b").shows("other.json");
    let screen = screen.keys("Elsewhere<tab>visit<tab>1 June 2024<tab><tab><tab><tab><tab>Kurt Campbell<c-s>").shows("added “Elsewhere”");
    let text = fs::read_to_string(&other).unwrap();
    assert!(text.contains("\"title\": \"Elsewhere\"") && text.contains("\"name\": \"Kurt Campbell\""), "the actor is taken along: {text}");
    assert!(fs::read_to_string(&paths[0]).unwrap() == BUILT_IN);
    let _ = screen.keys("Ae").shows("A new event").shows("other.json");
}

#[test]
fn a_row_of_a_data_set_is_adopted_with_the_row_as_its_account() {
    let (folder, paths) = file();
    let table = folder.path().join("visits.csv");
    fs::write(&table, "date,title,kind,participants\n2030-01-02,Talks to come,talks,China (PRC)\n").unwrap();
    let screen = opened(&[paths[0].clone(), table]).keys("<esc>G<c-e>");
    let screen = screen.shows("A row of a data set is not edited").keys("a").shows("Adopt “Talks to come”");
    let screen = screen.keys("<c-s>").shows("added “Talks to come”");
    let text = fs::read_to_string(&paths[0]).unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let event = file["events"].as_array().unwrap().iter().find(|event| event["title"] == "Talks to come").unwrap();
    let [account] = event["accounts"].as_array().unwrap().as_slice() else { panic!("the row is one account: {event}") };
    assert_eq!(account["locator"], "line 2");
    let source = file["sources"].as_array().unwrap().iter().find(|source| source["id"] == account["source"]).unwrap();
    assert_eq!((&source["title"], &source["type"]), (&"visits.csv".into(), &"dataset".into()));
    drop(screen);
}

#[test]
fn a_post_gets_its_last_day() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("posts.json");
    let text = r#"{"format":"diplo-dossier/1","title":"Posts","actors":[{"id":"china","name":"China","type":"state"},
  {"id":"ma","name":"Ma Zhaoxu","type":"person","part_of":"china","posts":[{"role":"Vice Minister of Foreign Affairs","start":"2023-05"}]}],
  "sources":[{"id":"s","title":"S","type":"news_report"}],
  "events":[{"id":"e1","title":"Ma speaks","when":"2024-05-30","kind":"statement","participants":[{"actor":"ma","part":"speaker"}],"accounts":[{"source":"s"}]}]}"#;
    fs::write(&path, text).unwrap();
    let paths = [path];
    let screen = opened(&paths).keys("g<enter>J<c-p>edit this name<enter>").shows("Edit the actor “Ma Zhaoxu”");
    let screen = screen.keys("<tab><tab><tab><tab><tab>").shows("▌  role").keys("<tab><tab><tab><tab>April 2025").shows("→ 2025-04");
    drop(screen.keys("<c-s>"));
    let written = fs::read_to_string(&paths[0]).unwrap();
    assert!(written.contains(r#"{"role":"Vice Minister of Foreign Affairs","start":"2023-05","end":"2025-04"}"#), "{written}");
}

#[test]
fn what_is_typed_when_the_program_ends_stands_there_at_the_next_start() {
    let (_folder, paths) = file();
    let notes = Arc::new(TempDir::new().unwrap());
    let setup = || Setup { notes: Some(Arc::clone(&notes)), ..Setup::default() };
    drop(opened_with(&paths, setup()).keys("g<c-e> and more").shows("Maritime discussions in Beijing and more"));
    let screen = opened_with(&paths, setup()).shows("left open").shows("Maritime discussions in Beijing and more");
    // Thrown away it is gone for good.
    drop(screen.keys("<esc>").shows("What was typed is not saved.").keys("d").hides("left open"));
    let _ = opened_with(&paths, setup()).hides("left open");
}
