//! The desk: an article in, its drafts decided, corrected, taken back; the dossier is written, and nothing is lost by leaving.

use crate::harness::{Screen, Setup, built_in, notes_file, opened_with, start};
use diplo_tui::model::dossier::BUILT_IN;
use insta::assert_snapshot;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

const US: &str = "Readout of Deputy Secretary Keller's Meeting with Vice Minister Tan

Deputy Secretary of State Anna Keller met Chinese Vice Foreign Minister Tan Weimin in Geneva on Tuesday, March 11. They held candid \
talks on maritime safety.

Ms. Keller raised concerns about the exercises near the Spratly Islands last week. She announced that the two sides would hold another \
round of talks in Beijing in early May.

On Wednesday she will visit Brussels to brief allies.";

const PRC: &str = "GENEVA, March 12 (Xinhua) -- Chinese Vice Foreign Minister Tan Weimin held talks with U.S. Deputy Secretary of State \
Anna Keller in Geneva on Wednesday, the Foreign Ministry said.

Tan stated China's solemn position on the Taiwan question.";

const EMPTY: &str = "{\n  \"format\": \"diplo-dossier/1\",\n  \"title\": \"Geneva talks\",\n  \"events\": []\n}\n";

/// A dossier without events that can be written.
fn dossier() -> (TempDir, [PathBuf; 1]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("geneva.json");
    fs::write(&path, EMPTY).unwrap();
    (folder, [path])
}

fn opened(paths: &[PathBuf]) -> Screen {
    opened_with(paths, Setup::default())
}

fn written(paths: &[PathBuf]) -> String {
    fs::read_to_string(&paths[0]).unwrap()
}

/// A readout on the desk, of the department, issued on 12 March 2025.
fn us(screen: Screen) -> Screen {
    let screen = screen.keys("I").shows("An article in").paste(US).keys("<c-s>");
    about(screen, "State Department", "2025-03-12", "US")
}

fn about(screen: Screen, publisher: &str, day: &str, side: &str) -> Screen {
    let clear = "<bs>".repeat(40);
    screen.keys(&format!("i{clear}{publisher}<enter>{clear}{day}<enter>{clear}{side}<enter><enter>"))
}

#[test]
fn an_article_is_pasted_and_its_drafts_stand_beside_it() {
    let (_folder, paths) = dossier();
    let screen = us(opened(&paths));
    let screen = screen.shows("0 of ").shows("State Department · Wed 12 March 2025").shows("▸ geneva.json").shows("[1]");
    assert_snapshot!("desk-120x36", screen.text());
    let screen = screen.resize(80, 24);
    let screen = screen.resize(40, 12);
    let screen = screen.hides("told again").keys("<right><right><right><right><right><right>").shows("told again");
    let screen = screen.keys("<left>").hides("told again").keys("g").shows("Draft 1 of 4");
    assert_snapshot!("desk-40x12-article", screen.keys("<tab>").text());
}

#[test]
fn an_accepted_draft_is_in_the_dossier_and_in_the_timeline_and_can_be_taken_back() {
    let (_folder, paths) = dossier();
    let screen = us(opened(&paths)).keys("a").shows("1 of ").shows("accepted “");
    let text = written(&paths);
    assert!(text.contains("\"state\": \"checked\"") && text.contains("\"exact\": \"Deputy Secretary of State Anna Keller met"), "{text}");
    assert!(text.contains("\"side\": \"US\"") && text.contains("\"text_sha256\"") && !text.contains("\"draft\""), "{text}");
    let screen = screen.keys("<esc>").shows("Keller").shows("1 event");
    let screen = screen.keys("I").shows("1 of ").keys("u").shows("taken back: accepted").shows("0 of ");
    assert_eq!(written(&paths), EMPTY, "to the byte");
    let _ = screen.keys("<esc>").hides("Keller");
}

#[test]
fn skipping_is_taken_back_too_and_the_order_is_that_of_the_decisions() {
    let (_folder, paths) = dossier();
    let screen = us(opened(&paths)).keys("sa").shows("2 of ");
    let screen = screen.keys("u").shows("1 of ").keys("u").shows("the draft is open again").shows("0 of ");
    let _ = screen.keys("u").shows("nothing is decided yet");
    assert_eq!(written(&paths), EMPTY);
}

#[test]
fn two_readouts_one_after_the_other_give_one_event_with_two_accounts_that_differ() {
    let (_folder, paths) = dossier();
    let screen = us(opened(&paths)).keys("a<esc>");
    let screen = screen.keys("I").keys("I").shows("An article in").paste(PRC).keys("<c-s>");
    let screen = about(screen, "Xinhua", "2025-03-12", "PRC");
    let screen = screen.shows("seems another account of").shows("≠ day: Tue 11 March 2025");
    assert_snapshot!("desk-another-account", screen.text());
    let screen = screen.keys("a").shows("accepted an account of");
    let text = written(&paths);
    assert_eq!(text.matches("\"kind\":").count(), 1, "one event: {text}");
    assert!(text.contains("\"side\": \"US\"") && text.contains("\"side\": \"PRC\""), "{text}");
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let places: Vec<&str> =
        file["events"][0]["accounts"].as_array().unwrap().iter().map(|account| account["locator"].as_str().unwrap()).collect();
    assert_eq!(places, ["¶ 1, headline", "¶ 1"], "each readout is one account, wherever it tells of the event");
    let _ = screen.keys("<esc>").shows("1 event · ≠ 1");
}

#[test]
fn a_draft_begins_with_any_words() {
    let (_folder, paths) = dossier();
    let screen = us(opened(&paths));
    // The last sentence, then two words of it.
    let screen = screen.keys("<tab>GA").shows("begun by hand from these words");
    let screen = screen.keys("<tab>Glllv").keys("l").shows("2 words selected").keys("A");
    let screen = screen.keys("a").shows("accepted “");
    let text = written(&paths);
    assert!(text.contains("\"exact\": \"she will\"") && text.contains("\"locator\": \"¶ 3\""), "{text}");
    let _ = screen.keys("<tab>gP").shows("words selected").keys("<esc>").shows(" Article ");
}

#[test]
fn title_and_day_are_typed_and_the_reading_is_echoed() {
    let (_folder, paths) = dossier();
    let clear = "<bs>".repeat(120);
    let screen = us(opened(&paths)).keys(&format!("t{clear}Keller meets Tan<enter>")).shows("Keller meets Tan");
    let screen = screen.keys(&format!("d{clear}rubbish<enter>")).shows("rubbish");
    let screen = screen.keys(&format!("{clear}10-11 March 2025<enter>")).shows("10-11 March 2025 → 2025-03-10/2025-03-11");
    let _ = screen.keys("a");
    let text = written(&paths);
    assert!(text.contains("\"title\": \"Keller meets Tan\"") && text.contains("2025-03-10/2025-03-11"), "{text}");
}

#[test]
fn a_draft_is_edited_in_the_editor_and_a_mistake_goes_back_there() {
    let (_folder, paths) = dossier();
    let editor = |words: &str| {
        let wrong = words.contains("\"talsk\"");
        Ok(if wrong { words.replace("\"talsk\"", "\"call\"") } else { words.replace("\"meeting\"", "\"talsk\"") })
    };
    let screen = us(opened_with(&paths, Setup { editor, ..Setup::default() }));
    let screen = screen.keys("e<c-o><c-s>").shows("`talsk`").shows("The draft “").keys("<c-o><c-s>");
    let screen = screen.shows("the draft is changed").shows("call · occurred");
    let _ = screen.keys("a");
    assert!(written(&paths).contains("\"kind\": \"call\""));
}

#[test]
fn a_draft_is_edited_in_a_form_with_the_actors_that_are_new_with_it() {
    let (_folder, paths) = dossier();
    let screen = us(opened(&paths)).keys("e").shows("The draft “").shows("Deputy Secretary of State Anna Keller met");
    let screen = screen.keys("<esc>").hides("The draft “").shows("0 of ");
    assert_eq!(written(&paths), EMPTY);
    let screen = screen.keys("e<c-u>Keller sees Tan<tab><tab><c-u>10 March 2025").shows("→ 2025-03-10");
    // Past status, certainty, medium and summary, to the first participant, who is new.
    let screen = screen.keys("<tab><tab><tab><tab><tab>").shows("new actor “");
    let screen = screen.keys("<tab><c-u>Department of Oceans<tab><c-s>").shows("the draft is changed").shows("Keller sees Tan");
    let screen = screen.shows("Mon 10 March 2025").shows("part of Department of Oceans").keys("a").shows("accepted “Keller sees Tan");
    let text = written(&paths);
    assert!(text.contains("\"title\": \"Keller sees Tan\"") && text.contains("2025-03-10"), "{text}");
    assert!(text.contains("\"name\": \"Department of Oceans\"") && text.contains("\"part_of\": \"department-of-oceans\""), "{text}");
    let _ = screen.keys("u").shows("taken back: accepted").keys("e").shows("Keller sees Tan");
    assert_eq!(written(&paths), EMPTY, "to the byte");
}

#[test]
fn a_new_actor_is_shown_as_new_and_gets_what_it_is_part_of() {
    let (_folder, paths) = dossier();
    let screen = us(opened(&paths)).shows("new, part of");
    let clear = "<bs>".repeat(40);
    let screen = screen.keys("w").shows("New actors").keys("1").shows("a new actor").keys(&format!("p{clear}Department of Oceans<enter>"));
    let _ = screen.shows("part of Department of Oceans").keys("a");
    let text = written(&paths);
    assert!(text.contains("\"name\": \"Department of Oceans\"") && text.contains("\"part_of\": \"department-of-oceans\""), "{text}");
}

#[test]
fn a_draft_becomes_a_part_or_an_account_of_an_event_that_is_chosen() {
    let (_folder, paths) = dossier();
    let screen = us(opened(&paths)).keys("a").keys("o").shows("Another account of").shows("Keller").keys("1");
    let screen =
        screen.shows("another account of “").shows("brings ").keys("ox").shows("an event of its own").hides("another account of “");
    let screen = screen.keys("p1").shows("part of “");
    let _ = screen.keys("a").shows("2 of ");
    assert!(written(&paths).contains("\"type\": \"part_of\""), "{}", written(&paths));
}

#[test]
fn leaving_and_starting_again_lose_nothing() {
    let (_folder, paths) = dossier();
    let notes = Arc::new(TempDir::new().unwrap());
    let setup = || Setup { notes: Some(Arc::clone(&notes)), ..Setup::default() };
    let screen = us(opened_with(&paths, setup())).keys("sj").keys("<c-c>");
    drop(screen);
    assert!(notes_file(&notes).parent().unwrap().join("desk").is_dir());
    let screen = opened_with(&paths, setup()).keys("I").shows("1 of ").shows("State Department · Wed 12 March 2025");
    let before = screen.text();
    let screen = screen.keys("<esc>I");
    assert_eq!(screen.text(), before, "the same place");
    // The same text once more is known.
    let screen = screen.keys("I").paste(US).keys("<c-s>").shows("read already on").shows("1 of ");
    // Put away it is known still, and the queue is empty.
    let screen = screen.keys("X").shows("the article is put away").keys("I").shows("An article in");
    let _ = screen.paste(US).keys("<c-s>").shows("read already on").shows("1 of ");
}

#[test]
fn several_files_are_a_queue() {
    let (folder, paths) = dossier();
    let files = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
    fs::write(&files[0], US).unwrap();
    fs::write(&files[1], PRC).unwrap();
    let line = format!("{} {}", files[0].display(), files[1].display());
    let screen = opened(&paths).keys("I").paste(&line).keys("<enter>").shows("article 1 of 2");
    let screen = screen.keys("<lt>").shows("this is the first article").keys("<gt>").shows("article 2 of 2").shows("Xinhua");
    let screen = screen.keys("s<lt>").shows("article 1 of 2").shows("0 of ").keys("<gt>").shows("1 of ");
    let _ = screen.keys("X").hides("article 2").shows("Readout");
}

#[test]
fn where_nothing_can_be_written_it_is_said_first_and_save_as_is_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.json");
    let screen = start(diplo_tui::input::built_in(), 120, 36, Setup::default());
    let screen = screen.keys("I").shows("the built-in dossier is an example and is not edited").shows("save as …");
    let screen = screen.keys("s").shows("save as: ").keys("own.txt<enter>").shows("ends in .json");
    let screen = screen.keys(&"<bs>".repeat(7)).paste(&path.display().to_string()).keys("<enter>");
    let screen = screen.shows("An article in").paste(PRC).keys("<c-s>").shows("▸ own.json").keys("a");
    assert!(screen.text().contains("accepted “"), "{}", screen.text());
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("lambert-hong-talks") && text.contains("Tan Weimin"));
    let _ = built_in(120, 36).keys("In").hides("save as");
}

#[test]
fn a_read_only_dossier_is_said_before_anything_is_pasted() {
    let (_folder, paths) = dossier();
    let mut permissions = fs::metadata(&paths[0]).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&paths[0], permissions).unwrap();
    // Who may write everything is not kept from it.
    if fs::OpenOptions::new().write(true).open(&paths[0]).is_err() {
        let _ = opened(&paths).keys("I").shows("read-only").shows("save as …").hides("An article in");
    }
}

#[test]
fn what_is_no_english_article_still_gives_a_desk() {
    let (folder, paths) = dossier();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let chinese = "外交部边界与海洋事务司司长洪亮5月24日同美国国务院中国事务协调员兰伯特举行中美海洋事务磋商。\n\n双方就海上形势交换了意见,同意继续保持沟通。双方认为对话有益。";
    let screen =
        opened(&paths).keys("I").paste(chinese).keys("<c-s>").shows("only English is read for events").shows("No event was found here");
    let screen = about(screen, "MFA", "2024-05-25", "PRC").keys("<tab>gA").shows("begun by hand").shows("24 May 2024").keys("a");
    assert!(written(&paths).contains("\"2024-05-24\"") && written(&paths).contains("外交部"), "{}", written(&paths));
    let line = [file("a.pdf", b"%PDF-1.7\n1 0 obj"), file("b.txt", b"")].join(" ");
    let screen = screen.keys("I").paste(&line).keys("<enter>").shows("pdftotext").shows("There is no text here");
    let screen = screen.keys("A").shows("there are no words here").keys("a").shows("there is no draft here");
    let screen = screen.keys("<gt>").shows("no paragraph of an article");
    // Without a day.
    let screen =
        screen.keys("I").paste("Anna Keller met Tan Weimin on Tuesday.").keys("<c-s>").shows("day of issue?").shows("hang in the air");
    // Hostile: one line of half a megabyte, and escapes.
    let long = format!("They met \u{1b}[31min Geneva {}", "and then went on ".repeat(30_000));
    let screen = screen.keys("I").paste(&long).shows("letters pasted").keys("<c-s>").shows("They met ␛[31min Geneva and then went on");
    assert!(!screen.text().contains('\u{1b}'));
    let _ = screen.keys("<tab>jkGgn<tab>q");
}

#[test]
fn what_is_pasted_is_kept_when_the_pad_is_closed() {
    let (_folder, paths) = dossier();
    let screen = opened(&paths).keys("I").paste("They met in Geneva.").keys("<esc>").shows("goes on with it");
    let screen =
        screen.keys("I").shows("They met in Geneva.").keys("<c-x>").hides("They met").keys("<c-s>").shows("paste an article first");
    let _ = screen.keys("<esc>I").shows("Paste an article here");
}

#[test]
fn an_answer_that_comes_late_finds_the_desk_as_it_is_then() {
    let (_folder, paths) = dossier();
    let screen = us(opened(&paths)).answers_late().keys("a").shows("…").keys("a").keys("q").hears_all();
    let screen = screen.shows("Keller");
    let text = written(&paths);
    assert_eq!(text.matches("\"state\": \"checked\"").count(), 2, "both are entered, each once: {text}");
    let _ = screen.keys("I").hears_all().shows("2 of ");
}

#[test]
fn the_built_in_dossier_as_a_file_is_curated_on() {
    let folder = tempfile::tempdir().unwrap();
    let paths = [folder.path().join("talks.json")];
    fs::write(&paths[0], BUILT_IN).unwrap();
    let article = "BEIJING, May 24 (Xinhua) -- Hong Liang held talks with Mark Lambert by video on Friday, the Foreign Ministry said.";
    let screen = opened(&paths).keys("I").paste(article).keys("<c-s>");
    let screen = about(screen, "Xinhua", "2024-05-24", "").shows("seems another account of “Lambert and Hong");
    let _ = screen.keys("a").shows("accepted an account of");
    let text = written(&paths);
    let all_but = text.lines().filter(|line| !BUILT_IN.contains(line.trim())).count();
    assert!(all_but < 40, "every other line is as it was: {all_but}");
}

#[test]
fn whatever_is_pressed_no_draft_is_lost_and_nothing_is_entered_unasked() {
    const KEYS: [&str; 24] = [
        "j", "k", "h", "l", "J", "K", "v", "P", "n", "a", "s", "u", "o", "1", "x", "p", "<tab>", "<enter>", "r", "g", "G", "<pgdn>", "w",
        "a",
    ];
    let (_folder, paths) = dossier();
    let mut screen = us(opened(&paths));
    let (mut random, mut accepted) = (7_u64, 0);
    for _ in 0..400 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let key = KEYS[usize::try_from(random >> 40).unwrap() % KEYS.len()];
        accepted += usize::from(key == "a");
        screen = screen.keys(key);
        let text = written(&paths);
        assert!(text.matches("\"state\": \"checked\"").count() <= accepted);
    }
    let screen = screen.keys("<esc><esc><esc>I").shows(" decided");
    let head = screen.text();
    let decided: usize = head.trim_start().split(' ').next().unwrap().parse().unwrap();
    let all: usize = head.trim_start().split(' ').nth(2).unwrap().parse().unwrap();
    assert!(decided <= all && all >= 4, "{head}");
}

#[test]
fn what_is_typed_into_the_form_of_a_draft_when_the_program_ends_stands_there_at_the_next_start() {
    let (_folder, paths) = dossier();
    let notes = Arc::new(TempDir::new().unwrap());
    let setup = || Setup { notes: Some(Arc::clone(&notes)), ..Setup::default() };
    drop(us(opened_with(&paths, setup())).keys("e").shows("The draft").keys(" and more").shows("and more"));
    let screen = opened_with(&paths, setup()).shows("left open").shows("and more");
    let screen = screen.keys("<c-s>").shows("the draft is changed").shows("0 of ").hides("left open");
    drop(screen.keys("a").shows("accepted “"));
    assert!(written(&paths).contains(" and more\""), "{}", written(&paths));
    let _ = opened_with(&paths, setup()).hides("left open");
}
