//! Two programs that edit one dossier at once lose nothing of each other.

use super::{command, done, folder, text};
use std::process::Stdio;

#[test]
fn programs_that_add_at_once_all_add() {
    let folder = folder();
    let home = folder.path();
    let add = |number: usize| {
        let (title, when) = (format!("Call number {number}"), format!("2030-01-{:02}", number + 1));
        let mut command =
            command(home, &["add", "talks.json", "--kind", "call", "--title", &title, "--when", &when, "--who", "china", "--force"]);
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    for child in (0..8).map(add).collect::<Vec<_>>() {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let then = text(home);
    assert_eq!((0..8).filter(|number| then.contains(&format!("\"Call number {number}\""))).count(), 8);
    done(home, &["check", "talks.json"]);
    assert_eq!(done(home, &["log", "talks.json"]).lines().count(), 8, "and each can be taken back");
    (0..8).for_each(|_| drop(done(home, &["undo", "talks.json"])));
    assert_eq!(text(home), diplo_tui::model::dossier::BUILT_IN);
}
