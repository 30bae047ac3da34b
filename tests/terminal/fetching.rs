//! Published data of which something is missing: said, asked about, fetched, and read beside the rest.

use crate::harness::Setup;
use crate::web::{Reply, Web};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn decade(year: &str) -> String {
    format!(
        "<visits><visit><id>{year}</id><start-date>{year}-05-23</start-date><end-date>{year}-05-24</end-date><visitor>King of {year}</visitor>\
         <from id=\"hawaii\">Hawaii</from><description>Official visit.</description></visit></visits>"
    )
}

/// A folder of data in which one of sixteen decades lies.
fn one_decade() -> TempDir {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("diplo-tui/fetched/historian/visits");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("1870.xml"), decade("1870")).unwrap();
    data
}

fn opened(data: &Path, web: &Web) -> Setup {
    let data = data.to_str().unwrap();
    Setup::new().args(&["historian:visits"]).env("XDG_DATA_HOME", data).env("DIPLO_TUI_HISTORIAN_URL", &web.address)
}

#[test]
fn what_is_missing_is_fetched_after_a_question_and_read_beside_the_rest() {
    let web = Web::start(|request| Reply::ok(decade(request.target.rsplit('/').next().unwrap().trim_end_matches(".xml"))));
    let data = one_decade();
    let terminal = opened(data.path(), &web).open();
    terminal.shows("1 event");
    terminal.shows("15 of 16 files of historian:visits are missing");
    terminal.press("\x10");
    terminal.press("fetch what");
    terminal.shows("Fetch what is missing");
    terminal.press("\r");
    terminal.shows("Fetch 15 files from 127.0.0.1");
    assert!(web.seen().is_empty(), "a question comes first");
    terminal.press("y");
    terminal.shows("16 events");
    assert_eq!(web.seen().len(), 15);
    terminal.press("q");
    assert_eq!(terminal.end().code, 0);
}

#[test]
fn without_a_yes_nobody_is_asked() {
    let web = Web::start(|_| Reply::status(404));
    let data = one_decade();
    let terminal = opened(data.path(), &web).open();
    terminal.shows("15 of 16 files of historian:visits are missing");
    terminal.press("\x10");
    terminal.press("fetch what");
    terminal.press("\r");
    terminal.shows("copy the command");
    terminal.press("\x1b");
    terminal.wait_for("the menu to close", |screen| !screen.contents().contains("copy the command"));
    assert!(web.seen().is_empty());
    terminal.press("q");
    assert_eq!(terminal.end().code, 0);
}
