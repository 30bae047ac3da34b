//! Queries that are saved under a name and taken from a list.

use crate::harness::{Screen, Setup, start};
use diplo_tui::input;
use diplo_tui::screen::settings;
use std::path::PathBuf;
use tempfile::TempDir;

/// A home with settings in it.
struct Home {
    _folder: TempDir,
    file: PathBuf,
}

impl Home {
    fn with(settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        std::fs::write(&file, settings).unwrap();
        Self { _folder: folder, file }
    }

    fn screen(&self, columns: u16, rows: u16) -> Screen {
        let setup = Setup { config: settings::open(&self.file), settings: Some(self.file.clone()), ..Setup::default() };
        start(input::built_in(), columns, rows, setup)
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.file).unwrap()
    }
}

const SETTINGS: &str = "# mine\nmouse = false # leave it\n\n[[views]]\nname = \"Talks\"\nquery = \"kind:talks\"\n\n[[views]]\nname = \"Of old\"\nquery = \"actor:campbell issue:taiwn\"\n";

#[test]
fn a_view_is_taken_from_the_list_and_undone() {
    let home = Home::with(SETTINGS);
    let screen = home.screen(120, 36).keys("acamp<enter>").shows("4 of 27 events");
    let screen = screen.keys("v").shows("Talks").shows("kind:talks").shows("Of old").keys("<enter>");
    let screen = screen.shows("view: Talks — u goes back").shows("kind: talks ×").hides("actor: Kurt Campbell");
    let _ = screen.keys("u").shows("4 of 27 events").shows("actor: Kurt Campbell");
}

#[test]
fn a_view_that_means_nothing_in_these_files_says_why_and_changes_nothing() {
    let screen = Home::with(SETTINGS).screen(140, 36).keys("v").shows("Saved views (2)");
    let screen = screen
        .shows("means nothing in these files: unknown issue `taiwn`; did you mean `taiwan`? (line 10 of your settings, character 22)");
    let _ = screen.keys("j<enter>").shows("the view `Of old` means nothing in these files").keys("q").shows("27 events");
}

#[test]
fn filters_are_saved_under_a_name_and_everything_else_in_the_settings_stays() {
    let home = Home::with(SETTINGS);
    let screen = home.screen(120, 36).keys("acamp<enter>VCampbell's<enter>").shows("saved as view `Campbell's` — v lists the views");
    assert_eq!(home.text(), format!("{SETTINGS}\n[[views]]\nname = \"Campbell's\"\nquery = \"actor:kurt-campbell\"\n"));
    let _ = screen.keys("Xv").shows("Campbell's").keys("G<enter>").shows("4 of 27 events");
    let _ = home.screen(120, 36).keys("vG<enter>").shows("4 of 27 events");
}

#[test]
fn a_name_that_is_taken_is_asked_for_twice() {
    let home = Home::with(SETTINGS);
    let screen = home.screen(120, 36).keys("acamp<enter>Vtalks<enter>").shows("`Talks` is there already: Enter again replaces it");
    assert_eq!(home.text(), SETTINGS);
    let screen = screen.keys("<enter>").shows("saved as view");
    assert_eq!(home.text(), SETTINGS.replace("kind:talks", "actor:kurt-campbell"));
    let _ =
        screen.keys("Xv<enter>").shows("4 of 27 events").keys("v").shows("as it is now").keys("qV").shows("save these filters as: Talks");
}

#[test]
fn without_filters_there_is_nothing_to_save_and_without_views_nothing_to_choose() {
    let home = Home::with("");
    let _ = home
        .screen(120, 36)
        .keys("V")
        .shows("there is no filter to save")
        .keys("v")
        .shows("no view is saved yet: V saves the filters as one");
    assert_eq!(home.text(), "");
}

#[test]
fn settings_that_are_broken_are_not_written_over() {
    let home = Home::with("mouse = tru\n");
    let _ = home.screen(160, 36).keys("acamp<enter>VMine<enter>").shows("not saved in").shows("must be mended first");
    assert_eq!(home.text(), "mouse = tru\n");
}
