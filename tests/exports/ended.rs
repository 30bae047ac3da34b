//! An export that is ended while it writes leaves nothing beside its file, however it is ended.

use crate::program::{command, ran};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// So many coded records that writing them takes a while.
fn many() -> String {
    let mut out = String::new();
    for number in 0..20_000 {
        let mut row = vec![String::new(); 58];
        (row[0], row[1], row[26]) = (number.to_string(), "20171202".into(), "042".into());
        (row[5], row[7], row[15], row[17]) = ("USA".into(), "USA".into(), "CHN".into(), "CHN".into());
        row[57] = format!("https://a.example/{number}");
        out.push_str(&row.join("\t"));
        out.push('\n');
    }
    out
}

/// What lies in the folder `out`.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder.join("out")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Whether a file there has something in it.
fn is_begun(folder: &Path) -> bool {
    // One that is renamed meanwhile is looked at again.
    let mut entries = fs::read_dir(folder.join("out")).unwrap().flatten();
    entries.any(|entry| entry.metadata().is_ok_and(|metadata| metadata.len() > 0))
}

/// An export into the folder `out` that has begun to write, held where it is.
struct Writing {
    folder: TempDir,
    child: Child,
}

impl Writing {
    fn begun(wrap: impl FnOnce(Command) -> Command) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("records.export.CSV"), many()).unwrap();
        fs::create_dir(folder.path().join("out")).unwrap();
        let args = ["export", "--no-fold", "--input-format", "gdelt", "records.export.CSV", "--output", "out/events.txt"];
        let mut export = wrap(command(folder.path(), &args));
        let child = export.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut writing = Self { folder, child };
        // Nobody else tells when it has begun. Once there is something in the file it is locked as well.
        while !is_begun(&writing.path()) {
            assert!(writing.child.try_wait().unwrap().is_none(), "it has ended and written nothing");
            thread::sleep(Duration::from_millis(1));
        }
        writing.signal("STOP");
        let names = names(&writing.path());
        assert!(names.len() == 1 && names[0].starts_with(".diplo-tui-"), "it is done already: {names:?}");
        writing
    }

    fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    fn signal(&self, name: &str) {
        let kill = Command::new("sh").args(["-c", &format!("kill -{name} {}", self.child.id())]).status().unwrap();
        assert!(kill.success());
    }

    /// How it ends by these signals, and what is left.
    fn ended_by(mut self, signals: &[&str]) -> (ExitStatus, TempDir) {
        signals.iter().for_each(|name| self.signal(name));
        (self.child.wait().unwrap(), self.folder)
    }
}

/// The signal that ended it.
fn by(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[test]
fn a_signal_that_ends_an_export_leaves_no_file_behind_and_is_seen_to_have_ended_it() {
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let (status, folder) = Writing::begun(|command| command).ended_by(&[name, "CONT"]);
        assert_eq!((by(status), names(folder.path())), (Some(number), vec![]), "{name}");
    }
}

#[test]
fn a_signal_that_it_was_started_to_ignore_does_not_end_an_export() {
    let wrap = |command: Command| {
        let mut shell = Command::new("sh");
        shell.args(["-c", "trap '' HUP; exec \"$0\" \"$@\""]).arg(command.get_program()).args(command.get_args());
        shell.current_dir(command.get_current_dir().unwrap());
        shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell
    };
    let (status, folder) = Writing::begun(wrap).ended_by(&["HUP", "CONT"]);
    assert_eq!((status.code(), names(folder.path())), (Some(0), vec!["events.txt".to_owned()]));
}

#[test]
fn what_a_killed_export_has_left_is_gone_after_the_next_one_and_that_of_a_running_one_is_not() {
    let killed = Writing::begun(|command| command);
    let (status, folder) = killed.ended_by(&["KILL"]);
    assert_eq!((by(status), names(folder.path()).len()), (Some(9), 1));
    let exported = ran(&mut command(folder.path(), &["export", "--output", "out/brief.md"]), "");
    assert_eq!((exported.code, names(folder.path())), (0, vec!["brief.md".to_owned()]), "{}", exported.err);

    let running = Writing::begun(|command| command);
    let exported = ran(&mut command(&running.path(), &["export", "--output", "out/brief.md"]), "");
    assert_eq!((exported.code, names(&running.path()).len()), (0, 2), "{}", exported.err);
    let (status, folder) = running.ended_by(&["CONT"]);
    assert_eq!((status.code(), names(folder.path())), (Some(0), vec!["brief.md".to_owned(), "events.txt".to_owned()]));
}

/// As `ulimit -f` sets it; the signal would end the program before it could say why.
#[test]
fn a_limit_on_the_size_of_files_is_an_error_with_a_word() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("out")).unwrap();
    let args = ["export", "--output", "out/brief.html"];
    let program = command(folder.path(), &args);
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -f 1; exec \"$0\" \"$@\""]).arg(program.get_program()).args(args).current_dir(folder.path());
    shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let exported = ran(&mut shell, "");
    assert!(exported.code == 2 && exported.err.contains("cannot write out/brief.html: File too large"), "{}", exported.err);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn force_follows_a_link_to_a_file_that_is_not_there_yet() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink("real.md", at("link.md")).unwrap();
    let exported = ran(&mut command(folder.path(), &["export", "--force", "--output", "link.md"]), "");
    assert_eq!(exported.code, 0, "{}", exported.err);
    assert!(at("link.md").symlink_metadata().unwrap().is_symlink());
    assert!(at("real.md").symlink_metadata().unwrap().is_file());
}

/// As a killed program leaves it: nobody holds the lock.
#[test]
fn an_unfinished_folder_of_a_killed_export_is_gone_after_the_next_one() {
    let folder = TempDir::new().unwrap();
    let left = folder.path().join("out/.diplo-tui-AbCdEf.unfinished");
    fs::create_dir_all(left.join("inner")).unwrap();
    fs::write(left.join("inner/note.md"), "---\n").unwrap();
    let held = folder.path().join("out/.diplo-tui-GhIjKl.unfinished");
    fs::create_dir(&held).unwrap();
    let lock = fs::File::open(&held).unwrap();
    lock.try_lock().unwrap();
    let exported = ran(&mut command(folder.path(), &["export", "--output", "out/brief.md"]), "");
    assert_eq!(names(folder.path()), [".diplo-tui-GhIjKl.unfinished", "brief.md"], "{}", exported.err);
    drop(lock);
    let exported = ran(&mut command(folder.path(), &["export", "--output", "out/notes/"]), "");
    assert_eq!(names(folder.path()), ["brief.md", "notes"], "{}", exported.err);
}
