//! Two writers, torn lines, and files that change between two reads.

use super::*;
use crate::model::Id;
use crate::notes::Tag;
use crate::notes::state::BOTH;
use proptest::prelude::*;
use std::collections::BTreeSet;
use tempfile::TempDir;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }
    fn path(&self) -> PathBuf {
        self.0.path().join("data/notes.jsonl")
    }
    fn journal(&self) -> Journal {
        let mut journal = Journal::at(self.path());
        journal.read().unwrap();
        journal
    }
    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }
    /// Adds bytes like a program that is killed during a write.
    fn tear(&self, bytes: &str) {
        OpenOptions::new().append(true).open(self.path()).unwrap().write_all(bytes.as_bytes()).unwrap();
    }
}

fn name(event: &str) -> FullName {
    FullName { event: Id::new(event).unwrap(), dossier: "D".into() }
}

fn now() -> Moment {
    Moment::from_timestamp(1_716_000_000, 0).unwrap()
}

fn write(journal: &mut Journal, event: &str, edit: &Edit) -> Outcome {
    journal.write(&name(event), &Known { title: "T".into(), when: "2024".into() }, edit, now()).unwrap()
}

fn note(text: &str, base: &str) -> Edit {
    Edit::Note { text: text.into(), base: base.into() }
}

fn words(journal: &Journal, event: &str) -> String {
    journal.notebook().entry(&name(event)).map_or("", |entry| entry.words()).to_owned()
}

#[test]
fn what_is_written_is_there_for_the_next_program() {
    let folder = Folder::new();
    write(&mut folder.journal(), "talks", &Edit::Mark(true));
    write(&mut folder.journal(), "talks", &note("A thought.\nAnother.", ""));
    let journal = folder.journal();
    assert_eq!(words(&journal, "talks"), "A thought.\nAnother.");
    assert!(journal.notebook().entry(&name("talks")).unwrap().mark.is_some());
    assert_eq!(folder.text().lines().count(), 3, "a header and a line a change:\n{}", folder.text());
}

#[test]
fn reading_creates_nothing() {
    let folder = Folder::new();
    assert!(folder.journal().notebook().is_empty());
    assert!(!folder.path().parent().unwrap().exists());
}

#[cfg(unix)]
#[test]
fn only_the_user_can_read_the_notes() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    write(&mut folder.journal(), "talks", &Edit::Mark(true));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder.path()), mode(folder.path().parent().unwrap())), (0o600, 0o700));
}

#[test]
fn two_programs_see_each_others_changes_before_they_write() {
    let folder = Folder::new();
    let (mut one, mut other) = (folder.journal(), folder.journal());
    write(&mut one, "talks", &note("from one", ""));
    assert_eq!(words(&other, "talks"), "", "not read yet");
    assert_eq!(write(&mut other, "talks", &note("from the other", "")), Outcome::Both);
    one.read().unwrap();
    for journal in [&one, &other] {
        assert_eq!(words(journal, "talks"), format!("from the other\n\n{BOTH}\nfrom one"));
    }
}

#[test]
fn a_torn_line_is_told_and_kept_and_the_next_change_begins_on_a_line_of_its_own() {
    let folder = Folder::new();
    write(&mut folder.journal(), "talks", &note("kept", ""));
    folder.tear(r#"{"at":"2024-05-30T10:00:00Z","dossier":"D","event":"visit","note":"half a sen"#);
    let mut journal = folder.journal();
    let (broken, _) = journal.broken();
    assert!(broken.len() == 1 && broken[0].line == 3 && broken[0].excerpt.contains("visit"), "{broken:?}");
    write(&mut journal, "talks", &Edit::Mark(true));
    assert_eq!(journal.broken().0.len(), 1, "told once");
    let journal = folder.journal();
    assert_eq!(words(&journal, "talks"), "kept");
    assert!(journal.notebook().entry(&name("talks")).unwrap().mark.is_some());
    assert_eq!(journal.broken().0, broken);
    assert!(folder.text().contains("half a sen"));
}

#[test]
fn a_line_that_somebody_is_writing_at_the_moment_is_not_called_torn() {
    let folder = Folder::new();
    write(&mut folder.journal(), "talks", &Edit::Mark(true));
    let lock = OpenOptions::new().write(true).open(lock_path(&folder.path())).unwrap();
    lock.lock().unwrap();
    folder.tear(r#"{"at":"2024-05-30T10:00:00Z","doss"#);
    assert_eq!(folder.journal().broken().0, []);
    drop(lock);
    assert_eq!(folder.journal().broken().0.len(), 1);
}

#[test]
fn a_first_write_that_was_torn_does_not_spoil_the_file() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().parent().unwrap()).unwrap();
    for torn in ["{\"form", "{\"format\":\"diplo-notes/1\",\"file\":\"ab\"}", "\n", "\0\0\0"] {
        fs::write(folder.path(), torn).unwrap();
        write(&mut folder.journal(), "talks", &note("kept", ""));
        write(&mut folder.journal(), "talks", &Edit::Mark(true));
        assert_eq!(words(&folder.journal(), "talks"), "kept", "{torn:?}");
    }
}

#[test]
fn a_program_that_holds_the_lock_for_too_long_does_not_hold_others_for_ever() {
    let folder = Folder::new();
    write(&mut folder.journal(), "talks", &Edit::Mark(true));
    let lock = OpenOptions::new().write(true).open(lock_path(&folder.path())).unwrap();
    lock.lock().unwrap();
    let mut journal = folder.journal();
    assert_eq!(journal.notebook().len(), 1, "reading goes on");
    journal.patience = Duration::from_millis(20);
    let error = journal.write(&name("talks"), &Known::default(), &Edit::Mark(false), now()).unwrap_err();
    assert!(matches!(error, JournalError::Busy(_)), "{error}");
}

#[test]
fn a_long_file_becomes_short_with_the_same_entries_and_the_other_program_notices() {
    let folder = Folder::new();
    let (mut one, mut other) = (folder.journal(), folder.journal());
    one.worth = WORTH;
    write(&mut one, "kept", &note("from the start", ""));
    folder.tear("a broken line\n");
    fs::write(folder.path().with_file_name(".diplo-tui-left-behind.unfinished"), "x").unwrap();
    other.read().unwrap();
    let mut base = String::new();
    let before = folder.text();
    let mut longest = 0;
    for number in 0..400 {
        let text = format!("{number} {}", "words ".repeat(300));
        write(&mut one, "long", &note(&text, &base));
        base = text.trim_end().to_owned();
        longest = longest.max(folder.text().len() as u64);
    }
    assert!((WORTH - 10_000..=WORTH).contains(&longest), "{longest}");
    assert_ne!(folder.text().lines().next(), before.lines().next(), "another file has another first line");
    assert!(!folder.path().with_file_name(".diplo-tui-left-behind.unfinished").exists());
    write(&mut other, "other", &Edit::Mark(true));
    let journal = folder.journal();
    assert_eq!(journal.notebook(), other.notebook());
    assert_eq!((words(&journal, "kept"), words(&journal, "long")), ("from the start".into(), base));
    assert_eq!(journal.broken().0.len(), 1, "broken lines are kept as well");
}

#[test]
fn a_file_that_was_edited_or_taken_away_meanwhile_is_read_anew() {
    let folder = Folder::new();
    let mut journal = folder.journal();
    write(&mut journal, "talks", &note("as it was", ""));
    let text = folder.text().replace("as it was", "edited by hand, and longer than it was");
    fs::write(folder.path(), text).unwrap();
    journal.read().unwrap();
    assert_eq!(words(&journal, "talks"), "edited by hand, and longer than it was");
    fs::remove_file(folder.path()).unwrap();
    journal.read().unwrap();
    assert!(journal.notebook().is_empty());
    write(&mut journal, "talks", &Edit::Mark(true));
    assert_eq!(folder.journal().notebook().len(), 1);
}

#[test]
fn what_cannot_be_read_or_written_says_so_and_changes_nothing() {
    let folder = Folder::new();
    let mut journal = folder.journal();
    write(&mut journal, "talks", &note("kept", ""));
    fs::write(folder.path(), "{\"format\":\"diplo-notes/7\"}\n").unwrap();
    let error = journal.write(&name("talks"), &Known::default(), &Edit::Mark(true), now()).unwrap_err().to_string();
    assert!(error.contains("diplo-notes/7"), "{error}");
    assert_eq!(folder.text(), "{\"format\":\"diplo-notes/7\"}\n");
    fs::remove_file(folder.path()).unwrap();
    fs::create_dir(folder.path()).unwrap();
    assert!(journal.write(&name("talks"), &Known::default(), &Edit::Mark(true), now()).is_err());
    assert!(Journal::nowhere().write(&name("talks"), &Known::default(), &Edit::Mark(true), now()).is_err());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_nothing_else_is_lost() {
    let mut file = OpenOptions::new().write(true).open("/dev/full").unwrap();
    assert_eq!(files::append(&mut file, b"line\n").unwrap_err().kind(), io::ErrorKind::StorageFull);
}

/// The action of one of two programs.
#[derive(Clone, Debug)]
enum Step {
    /// Adds a line to the note that this program knows.
    Add(usize),
    Tag(usize),
    Look,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    /// Each program changes the state that it knows, which may be old; in any order, no word and no tag of either is
    /// lost.
    #[test]
    fn any_order_of_two_writers_ends_with_all_that_both_have_written(
        steps in prop::collection::vec((0..2_usize, prop_oneof![(0..2_usize).prop_map(Step::Add), (0..2_usize).prop_map(Step::Tag), Just(Step::Look)]), 0..24),
        short in any::<bool>(),
    ) {
        let folder = Folder::new();
        let mut writers = [folder.journal(), folder.journal()];
        if short {
            writers.iter_mut().for_each(|writer| writer.worth = 600);
        }
        let events = ["x", "y"];
        let mut written: BTreeSet<(usize, String)> = BTreeSet::new();
        for (number, (who, step)) in steps.into_iter().enumerate() {
            let writer = &mut writers[who];
            let word = format!("w{number}");
            match step {
                Step::Add(event) => {
                    let base = words(writer, events[event]);
                    let text = format!("{base}\n{word}");
                    write(writer, events[event], &note(&text, &base));
                    written.insert((event, word));
                }
                Step::Tag(event) => {
                    let add = BTreeSet::from([Tag::new(&word).unwrap()]);
                    write(writer, events[event], &Edit::Tags { add, remove: BTreeSet::new() });
                    written.insert((event, word));
                }
                Step::Look => writer.read().unwrap(),
            }
        }
        let journal = folder.journal();
        for (event, word) in written {
            let entry = journal.notebook().entry(&name(events[event])).unwrap();
            prop_assert!(entry.words().split_whitespace().any(|w| w == word) || entry.tags.contains_key(&Tag::new(&word).unwrap()), "{}", word);
        }
        prop_assert_eq!(journal.broken(), (vec![], 0));
        for mut writer in writers {
            writer.read().unwrap();
            prop_assert_eq!(writer.notebook(), journal.notebook());
        }
    }
}
