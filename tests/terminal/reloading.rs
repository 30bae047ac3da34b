//! A file that changes on disk while it is read.

use crate::harness::Setup;

fn dossier(titles: &[&str]) -> String {
    let events: Vec<String> = titles
        .iter()
        .enumerate()
        .map(|(number, title)| format!(r#"{{"id":"e{number}","title":"{title}","kind":"talks","when":"2024-05-0{}"}}"#, number + 1))
        .collect();
    format!(r#"{{"format":"diplo-dossier/1","title":"Desk","events":[{}]}}"#, events.join(","))
}

#[test]
fn a_file_that_is_replaced_or_written_over_is_offered_and_read_again_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.json");
    std::fs::write(&path, dossier(&["First"])).unwrap();
    let terminal = Setup::new().args(&[path.to_str().unwrap()]).open();
    terminal.wait_for("the file", |screen| screen.contents().contains("1 event") && screen.contents().contains("First"));
    let aside = folder.path().join("events.json~");
    std::fs::write(&aside, dossier(&["First", "Second"])).unwrap();
    std::fs::rename(&aside, &path).unwrap();
    terminal.shows("events.json has changed: Ctrl-r reads again");
    terminal.press("\x12");
    terminal.shows("1 new — C shows them");
    terminal.shows("2 events");
    terminal.press("j");
    terminal.wait_for("nothing on offer", |screen| !screen.contents().contains("has changed"));
    std::fs::write(&path, dossier(&["First", "Second", "Third"])).unwrap();
    terminal.shows("events.json has changed: Ctrl-r reads again");
    std::fs::remove_file(&path).unwrap();
    terminal.shows("events.json is gone");
    terminal.press("\x12");
    terminal.shows("not read again");
    terminal.press("q");
    assert_eq!(terminal.end().code, 0);
}

#[test]
fn a_file_that_comes_into_an_opened_folder_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.json"), dossier(&["First"])).unwrap();
    let terminal = Setup::new().args(&[folder.path().to_str().unwrap()]).open();
    terminal.shows("1 event");
    std::fs::write(folder.path().join("notes.txt"), "nothing to read").unwrap();
    std::fs::write(folder.path().join("b.json"), dossier(&["First"]).replace("e0", "other").replace("First", "Another")).unwrap();
    terminal.shows("b.json is new: Ctrl-r reads again");
    terminal.press("\x12");
    terminal.shows("2 events");
    terminal.press("q");
    assert_eq!(terminal.end().code, 0);
}

#[test]
fn a_file_in_a_folder_within_or_one_that_fits_a_pattern_is_offered_too() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    std::fs::write(folder.path().join("in/a.json"), dossier(&["First"])).unwrap();
    let pattern = folder.path().join("*/*.json");
    for opened in [folder.path(), &pattern] {
        let terminal = Setup::new().args(&[opened.to_str().unwrap()]).open();
        terminal.shows("1 event");
        std::fs::write(folder.path().join("in/b.json"), dossier(&["First"]).replace("e0", "other").replace("First", "Another")).unwrap();
        terminal.shows("b.json is new: Ctrl-r reads again");
        terminal.press("\x12");
        terminal.shows("2 events");
        terminal.press("q");
        assert_eq!(terminal.end().code, 0);
        std::fs::remove_file(folder.path().join("in/b.json")).unwrap();
    }
}

#[test]
fn what_comes_in_by_a_pipe_cannot_be_read_again_and_is_not_watched() {
    let line = r#"{"id":"e","title":"Only","kind":"talks","when":"2024-05"}"#;
    let shell = format!("echo '{line}' | {} -", crate::harness::PROGRAM);
    let terminal = Setup::new().program("sh").args(&["-c", &shell]).open();
    terminal.shows("1 event");
    terminal.press("\x12");
    terminal.shows("can be read once only");
    terminal.press("q");
    assert_eq!(terminal.end().code, 0);
}
