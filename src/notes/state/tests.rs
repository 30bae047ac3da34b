//! How changes are merged.

use super::*;
use proptest::prelude::*;

fn name(dossier: &str, event: &str) -> FullName {
    FullName { event: Id::new(event).unwrap(), dossier: dossier.into() }
}

fn moment(second: u32) -> Moment {
    Moment::from_timestamp(1_716_000_000 + i64::from(second), 0).unwrap()
}

fn tags(words: &str) -> BTreeSet<Tag> {
    Tag::all_of(words).unwrap().into_iter().collect()
}

/// Makes a change at once, without other writers.
fn done(notebook: &mut Notebook, of: &FullName, edit: &Edit) -> Outcome {
    let (record, outcome) = notebook.settle(of, &Known::default(), edit, moment(1)).unwrap();
    if let Some(record) = record {
        notebook.apply(&record);
    }
    outcome
}

fn note(text: &str, base: &str) -> Edit {
    Edit::Note { text: text.into(), base: base.into() }
}

fn words(notebook: &Notebook, of: &FullName) -> String {
    notebook.entry(of).map_or("", Entry::words).to_owned()
}

#[test]
fn what_is_so_already_is_not_written_again() {
    let (mut notebook, talks) = (Notebook::default(), name("D", "talks"));
    for edit in [
        Edit::Mark(true),
        note("A thought.", ""),
        Edit::Tags { add: tags("a b"), remove: tags("c") },
        Edit::Draft(Some(Draft { text: "half".into(), base: "A thought.".into() })),
        Edit::Draft(None),
    ] {
        assert_eq!(done(&mut notebook, &talks, &edit), Outcome::Written, "{edit:?}");
        assert_eq!(done(&mut notebook, &talks, &edit), Outcome::Unchanged, "{edit:?}");
    }
}

#[test]
fn an_entry_that_holds_nothing_any_more_is_gone() {
    let (mut notebook, talks) = (Notebook::default(), name("D", "talks"));
    for edit in [Edit::Mark(true), note("A", ""), Edit::Mark(false), note(" \n", "A")] {
        done(&mut notebook, &talks, &edit);
    }
    assert!(notebook.is_empty());
}

#[test]
fn two_who_changed_the_same_note_both_keep_their_words() {
    let talks = name("D", "talks");
    for (base, theirs, mine, left, outcome) in [
        ("old", "old", "mine", "mine".to_owned(), Outcome::Written),
        ("old", "theirs", "mine", format!("mine\n\n{BOTH}\ntheirs"), Outcome::Both),
        ("", "theirs", "mine", format!("mine\n\n{BOTH}\ntheirs"), Outcome::Both),
        ("old", "old\ntheirs", "old\nmine", format!("old\nmine\n\n{BOTH}\ntheirs"), Outcome::Both),
        ("old", "older", "old\nmine", format!("old\nmine\n\n{BOTH}\nolder"), Outcome::Both),
        ("old", "same", "same", "same".into(), Outcome::Unchanged),
        ("old", "theirs", "", "theirs".into(), Outcome::Kept),
        ("old", "", "mine", "mine".into(), Outcome::Written),
        ("old", "theirs", "theirs\nand mine", "theirs\nand mine".into(), Outcome::Written),
        ("old", "her", "others", format!("others\n\n{BOTH}\nher"), Outcome::Both),
        ("one\ntwo", "one\ntwo\nthree", "one", format!("one\n\n{BOTH}\nthree"), Outcome::Both),
        ("one\ntwo", "one", "one\ntwo\nthree", "one\ntwo\nthree".into(), Outcome::Written),
        ("one\ntwo", "one", "", String::new(), Outcome::Written),
    ] {
        let mut notebook = Notebook::default();
        done(&mut notebook, &talks, &note(base, ""));
        let before = words(&notebook, &talks);
        done(&mut notebook, &talks, &note(theirs, &before));
        assert_eq!(done(&mut notebook, &talks, &note(mine, base)), outcome, "{base:?} {theirs:?} {mine:?}");
        assert_eq!(words(&notebook, &talks), left);
    }
}

#[test]
fn a_note_is_kept_without_blank_lines_around_it_and_harmless() {
    let (mut notebook, talks) = (Notebook::default(), name("D", "talks"));
    done(&mut notebook, &talks, &note("\n \n  Indented.\n\nEnd \u{1b}[2J \n\n", ""));
    assert_eq!(words(&notebook, &talks), "  Indented.\n\nEnd ␛[2J");
}

#[test]
fn a_note_that_is_too_long_is_refused_and_nothing_changes() {
    let (mut notebook, talks) = (Notebook::default(), name("D", "talks"));
    done(&mut notebook, &talks, &note("short", ""));
    let before = notebook.clone();
    assert!(notebook.settle(&talks, &Known::default(), &note(&"x".repeat(MAX_LEN + 1), "short"), moment(2)).is_err());
    assert_eq!(notebook, before);
}

#[test]
fn saving_a_note_is_the_end_of_its_draft() {
    let (mut notebook, talks) = (Notebook::default(), name("D", "talks"));
    done(&mut notebook, &talks, &Edit::Draft(Some(Draft { text: "half".into(), base: "".into() })));
    assert!(notebook.entry(&talks).unwrap().draft.is_some());
    done(&mut notebook, &talks, &note("whole", ""));
    assert_eq!(notebook.entry(&talks).unwrap().draft, None);
}

#[test]
fn the_same_id_in_another_dossier_is_another_event_unless_it_has_the_same_title() {
    let mut notebook = Notebook::default();
    let known = Known { title: "Talks in Bern".into(), when: "2024".into() };
    let (record, _) = notebook.settle(&name("Old name", "x"), &known, &Edit::Mark(true), moment(1)).unwrap();
    notebook.apply(&record.unwrap());
    let x = Id::new("x").unwrap();
    assert_eq!(notebook.name("Old name", &x, "Another title by now"), name("Old name", "x"));
    assert_eq!(notebook.name("New name", &x, "Talks in Bern"), name("Old name", "x"), "a dossier with a new name");
    assert_eq!(notebook.name("Elsewhere", &x, "Aid for Malta"), name("Elsewhere", "x"));
    assert_eq!(notebook.name("Elsewhere", &x, ""), name("Elsewhere", "x"));
    done(&mut notebook, &name("Elsewhere", "x"), &Edit::Mark(true));
    assert_eq!(notebook.name("Elsewhere", &x, "Talks in Bern"), name("Elsewhere", "x"), "its own comes first");
}

#[test]
fn entries_whose_event_is_not_open_are_kept_apart_and_never_dropped() {
    let mut notebook = Notebook::default();
    for (dossier, event, title) in [("D", "x", "Talks"), ("E", "x", "Aid"), ("D", "gone", "Visit"), ("Old name", "y", "Call")] {
        let known = Known { title: title.into(), when: "2024".into() };
        let (record, _) = notebook.settle(&name(dossier, event), &known, &Edit::Mark(true), moment(1)).unwrap();
        notebook.apply(&record.unwrap());
    }
    let placed = notebook.placed(|id| match id.as_str() {
        "x" => Some(("D", "Talks, by another title".into())),
        "y" => Some(("D", "Call".into())),
        _ => None,
    });
    assert_eq!(
        placed.here.iter().map(|(id, (_, entry))| (id.as_str(), &*entry.title)).collect::<Vec<_>>(),
        [("x", "Talks"), ("y", "Call")]
    );
    assert_eq!(placed.elsewhere.iter().map(|(name, _)| name).collect::<Vec<_>>(), [&name("D", "gone"), &name("E", "x")]);
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let text = prop_oneof!["[a-c\n ]{0,6}", Just("\u{1b}[2J".to_owned())];
    prop_oneof![
        any::<bool>().prop_map(Edit::Mark),
        (text.clone(), text.clone()).prop_map(|(text, base)| Edit::Note { text, base }),
        (0..4_usize, 0..4_usize).prop_map(|(add, remove)| {
            let all = ["a", "b", "c", "d"];
            Edit::Tags { add: tags(&all[..add].join(" ")), remove: tags(&all[remove..].join(" ")) }
        }),
        (text.clone(), text).prop_map(|(text, base)| Edit::Draft(Some(Draft { text: text.as_str().into(), base: base.as_str().into() }))),
        Just(Edit::Draft(None)),
    ]
}

proptest! {
    /// A shortened file has the same content as the long one.
    #[test]
    fn few_lines_say_the_same_as_many(edits in prop::collection::vec((any_edit(), 0..3_usize, 0..4_u32), 0..30)) {
        let mut notebook = Notebook::default();
        for (edit, event, second) in edits {
            let known = Known { title: "T".into(), when: "2024".into() };
            let (record, _) = notebook.settle(&name("D", ["x", "y", "z"][event]), &known, &edit, moment(second)).unwrap();
            record.iter().for_each(|record| notebook.apply(record));
        }
        let mut again = Notebook::default();
        for record in notebook.records() {
            let line: Record = serde_json::from_slice(&record.to_line().unwrap()).unwrap();
            prop_assert_eq!(&line, &record);
            again.apply(&line);
        }
        prop_assert_eq!(again, notebook);
    }
}
