//! Dossiers in a repository: git calls the program to merge two branches.

use super::folder;
use std::fs;
use std::path::Path;
use std::process::Command;

fn git(folder: &Path, args: &[&str]) -> (bool, String) {
    let output = Command::new("git")
        .args(["-c", "user.name=Curator", "-c", "user.email=c@example.org", "-c", "init.defaultBranch=main"])
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout) + &text(&output.stderr))
}

fn must(folder: &Path, args: &[&str]) -> String {
    let (done, said) = git(folder, args);
    assert!(done, "git {args:?}: {said}");
    said
}

/// A repository whose branches `main` and `other` have each made these edits of the dossier.
fn repository(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = folder();
    let home = folder.path();
    must(home, &["init", "-q"]);
    fs::write(home.join(".gitattributes"), "*.json merge=diplo-dossier\n").unwrap();
    let driver = format!("'{}' merge-driver %O %A %B %P", env!("CARGO_BIN_EXE_diplo-tui"));
    must(home, &["config", "merge.diplo-dossier.driver", &driver]);
    must(home, &["add", "."]);
    must(home, &["commit", "-qm", "Begin"]);
    must(home, &["checkout", "-qb", "other"]);
    for (branch, edits) in [("other", theirs), ("main", ours)] {
        must(home, &["checkout", "-q", branch]);
        let talks = home.join("talks.json");
        let text = edits.iter().fold(fs::read_to_string(&talks).unwrap(), |text, (was, is)| {
            assert!(text.contains(was), "{was}");
            text.replacen(was, is, 1)
        });
        fs::write(&talks, text).unwrap();
        must(home, &["commit", "-qam", branch]);
    }
    folder
}

const TITLE: &str = "\"title\": \"Maritime discussions in Beijing\",\n      \"kind\": \"talks\",\n      \"when\": \"2023-11-03\"";

#[test]
fn two_branches_that_edit_one_event_in_the_same_lines_merge() {
    let ours = TITLE.replace("2023-11-03", "2023-11-04");
    let theirs = TITLE.replace("Maritime discussions in Beijing", "Maritime talks");
    let folder = repository(&[(TITLE, &ours)], &[(TITLE, &theirs)]);
    let said = must(folder.path(), &["merge", "-q", "--no-edit", "other"]);
    let text = fs::read_to_string(folder.path().join("talks.json")).unwrap();
    assert!(text.contains(&ours.replace("Maritime discussions in Beijing", "Maritime talks")), "{said}");
    assert_eq!(must(folder.path(), &["status", "--porcelain", "-uno"]), "");
}

#[test]
fn what_both_made_different_things_of_stands_between_marks_and_git_waits() {
    let [ours, theirs] = ["2023-11-04", "2023-11-05"].map(|day| TITLE.replace("2023-11-03", day));
    let status = "\"summary\": \"An earlier exchange";
    let folder =
        repository(&[(TITLE, &ours)], &[(TITLE, &theirs), (status, "\"medium\": \"video\",\n      \"summary\": \"An earlier exchange")]);
    let (done, said) = git(folder.path(), &["merge", "--no-edit", "other"]);
    assert!(!done && said.contains("conflict in talks.json: event “Maritime discussions in Beijing”"), "{said}");
    assert!(said.contains("ours: 2023-11-04, theirs: 2023-11-05, before: 2023-11-03"), "{said}");
    let text = fs::read_to_string(folder.path().join("talks.json")).unwrap();
    let marked = "<<<<<<< ours\n      \"when\": \"2023-11-04\",\n=======\n      \"when\": \"2023-11-05\",\n>>>>>>> theirs\n";
    assert!(text.contains(marked) && text.contains("\"medium\": \"video\""));
    assert!(must(folder.path(), &["status", "--porcelain", "-uno"]).contains("UU talks.json"));
}

#[test]
fn what_is_no_dossier_is_merged_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    for (name, text) in [("base.json", "[\n1,\n2,\n3\n]\n"), ("ours.json", "[\n0,\n2,\n3\n]\n"), ("theirs.json", "[\n1,\n2,\n4\n]\n")] {
        fs::write(home.join(name), text).unwrap();
    }
    let ran = super::run(home, &["merge-driver", "base.json", "ours.json", "theirs.json"]);
    assert!(ran.code == 0 && ran.err.contains("line by line"), "{}", ran.err);
    assert_eq!(fs::read_to_string(home.join("ours.json")).unwrap(), "[\n0,\n2,\n4\n]\n");
}
