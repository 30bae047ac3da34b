//! A person's own settings on the command line: written, found, checked, obeyed.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

#[path = "support/program.rs"]
mod program;

use program::Ran;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// A home of its own.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// The same with settings.
    fn with(settings: &str) -> Self {
        let home = Self::new();
        std::fs::create_dir_all(home.file().parent().unwrap()).unwrap();
        std::fs::write(home.file(), settings).unwrap();
        home
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("settings/diplo-tui/config.toml")
    }

    fn command(&self, args: &[&str]) -> Command {
        program::command(self.0.path(), args)
    }

    fn run(&self, args: &[&str]) -> Ran {
        ran(&mut self.command(args))
    }
}

fn ran(command: &mut Command) -> Ran {
    program::ran(command, "")
}

#[test]
fn the_path_is_told_whether_or_not_the_file_is_there() {
    let home = Home::new();
    let ran = home.run(&["config", "--path"]);
    assert_eq!((ran.code, ran.out, ran.err.as_str()), (0, format!("{}\n", home.file().display()), ""));
    let usual = self::ran(home.command(&["config", "--path"]).env_remove("XDG_CONFIG_HOME")).out;
    assert_eq!(usual.trim_end(), home.0.path().join(".config/diplo-tui/config.toml").to_str().unwrap());
    assert_eq!(home.run(&["config", "--path", "--config", "own.toml"]).out, "own.toml\n");
    assert_eq!(self::ran(home.command(&["config", "--path"]).env("DIPLO_TUI_CONFIG", "env.toml")).out, "env.toml\n");
}

#[test]
fn a_file_is_written_that_is_sound_and_sets_nothing() {
    let home = Home::new();
    assert!(home.run(&["config", "--check"]).out.contains("not there, so the defaults hold"));
    let ran = home.run(&["config", "--init"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains(&home.file().display().to_string()));
    let text = std::fs::read_to_string(home.file()).unwrap();
    assert!(text.lines().all(|line| line.is_empty() || line.starts_with('#')) && text.contains("# next-month = [\"]\"]"), "{text}");
    assert_eq!(home.run(&["config", "--check"]).out, format!("{}: no problems\n", home.file().display()));
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let home = Home::with("mouse = false\n");
    let ran = home.run(&["config", "--init"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("cannot write") && ran.err.contains("exists"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(home.file()).unwrap(), "mouse = false\n");
    let beside = std::fs::read_dir(home.file().parent().unwrap()).unwrap().count();
    assert_eq!(beside, 1, "nothing is left behind");
}

#[test]
fn check_points_at_every_mistake_with_a_hint_and_fails() {
    let home = Home::with("mous = true\n\n[keys]\nquit = \"x\"\nhelp = \"dwon\"\n\n[theme]\ndiffers = \"rad\"\n");
    let ran = home.run(&["config", "--check"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let file = home.file().display().to_string();
    let places: Vec<&str> = ran.out.lines().filter_map(|line| line.trim_start().strip_prefix(&*format!("--> {file}:"))).collect();
    assert_eq!(places, ["1:1", "4:8", "5:8", "8:11"], "{}", ran.out);
    for told in [
        "warning: unknown key `mous`",
        "did you mean `mouse`?",
        "`x` would mean both `quit` here and `drop-last` by itself, in `browse`",
        "did you mean `down`?",
        "4 | quit = \"x\"\n  |        ^^^",
        "did you mean `red`?",
        "config.toml: 4 problems",
    ] {
        assert!(ran.out.contains(told), "{told}\n{}", ran.out);
    }
}

#[test]
fn what_is_no_toml_is_told_with_its_place_and_the_rest_is_still_read() {
    let home = Home::with("mouse = tru\n[theme\nname = \"x\"\n");
    let ran = home.run(&["config", "--check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("not TOML") && ran.out.contains("config.toml:1:9") && ran.out.contains("config.toml:2:"), "{}", ran.out);
}

#[test]
fn settings_that_were_asked_for_and_are_not_there_are_an_error() {
    let home = Home::new();
    for args in [&["config", "--check", "--config", "no.toml"][..], &["config", "--check", "--path"], &["config"]] {
        assert_eq!(home.run(args).code, 2, "{args:?}");
    }
    assert!(home.run(&["config", "--check", "--config", "no.toml"]).err.contains("the settings no.toml are not there"));
}

#[test]
fn what_cannot_be_settings_is_told_and_nothing_waits() {
    let home = Home::new();
    std::fs::create_dir_all(home.file()).unwrap();
    let ran = home.run(&["config", "--check"]);
    assert!(ran.code == 1 && ran.out.contains("this is no file"), "{}", ran.out);
    let large = Home::with(&"#".repeat(2 << 20));
    assert!(large.run(&["config", "--check"]).out.contains("more than 1024 KiB"));
}

const VIEWS: &str =
    "[[views]]\nname = \"Campbell's talks\"\nquery = \"kind:talks,statement\"\n\n[[views]]\nname = \"Taiwan\"\nquery = \"issue:taiwn\"\n";

#[test]
fn a_view_is_listed_by_its_name_and_filters_add_to_it() {
    let home = Home::with(VIEWS);
    let whole = home.run(&["list", "--query", "kind:talks,statement"]);
    let ran = home.run(&["list", "--view", "campbell's TALKS"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, whole.out.as_str(), ""));
    assert!(!whole.out.is_empty());
    let ran = home.run(&["list", "--view", "Campbell's talks", "--issue", "maritime"]);
    assert!(ran.code == 0 && ran.out.lines().count() < whole.out.lines().count(), "{} {}", ran.out, ran.err);
    assert_eq!(home.run(&["--view", "Campbell's talks"]).out, whole.out, "without a terminal a bare run is a list");
}

#[test]
fn a_view_that_is_not_there_or_means_nothing_says_why_and_where() {
    let home = Home::with(VIEWS);
    for (name, told) in [
        ("Tawian", "did you mean `Taiwan`?"),
        ("helicopter", "there are Campbell's talks, Taiwan"),
        ("Taiwan", "config.toml:7 is no query\n  issue:taiwn\n        ^^^^^\nunknown issue `taiwn`; did you mean `taiwan`?"),
    ] {
        let ran = home.run(&["list", "--view", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(told), "{name}: {}", ran.err);
    }
    assert!(Home::new().run(&["list", "--view", "x"]).err.contains("no view is saved in"));
    assert_eq!(home.run(&["list", "--view", "Taiwan", "--query", "x"]).code, 2);
}
