use super::*;
use crate::dates::{Hints, Window};
use crate::model::{Directory, Event};

const READOUT: &str = "State Department\n\nMark Lambert, China Coordinator, met Hong Liang, a Chinese director-general, in Beijing on Thursday. \
                       They discussed maritime affairs.\n\nThe two sides agreed to meet again.";

fn item(text: &str, facts: Facts) -> Item {
    Intake { facts, ..Intake::of_text(text) }.read(&|| true).unwrap().remove(0)
}

fn dated() -> Facts {
    Facts { dated: Some("2024-05-24".into()), publisher: Some("State Department".into()), ..Facts::default() }
}

fn opened(item: &Item, before: Option<Work>) -> Opened {
    open(item, before, &Directory::default(), "2024-06-01", &|| true).unwrap()
}

#[test]
fn what_was_decided_stays_when_the_article_is_read_again_with_another_day() {
    let item = item(READOUT, dated());
    let mut first = opened(&item, None).work;
    assert_eq!(first.drafts[0].event.when.edtf.as_str(), "2024-05-23");
    let count = first.drafts.len();
    assert!(count > 1, "{first:?}");
    first.decide(first.drafts[0].number, Decision::Skipped);
    let other = Item { facts: Facts { dated: Some("2024-06-03".into()), ..dated() }, ..item };
    let again = opened(&other, Some(first.clone())).work;
    assert_eq!((again.drafts.len(), &again.drafts[0]), (count, &first.drafts[0]), "decided, and as it was then");
    let numbers = |work: &Work| work.drafts.iter().map(|draft| draft.number).collect::<Vec<_>>();
    assert_eq!(numbers(&again), numbers(&first), "numbers stay");
    assert_eq!(again.read_on, "2024-06-01");
}

#[test]
fn the_desk_is_found_again_on_disk_with_its_queue_and_place() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(Some(folder.path().join("desk")), vec!["talks.json".into()]);
    let item = item(READOUT, dated());
    let mut work = opened(&item, None).work;
    work.decide(1, Decision::Entered { event: "e".into(), words: "accepted “x”".into(), file: "talks.json".into() });
    (work.sentence, work.draft) = (2, 2);
    store.keep_text(&item).unwrap();
    store.keep(&work).unwrap();
    store.keep_queue(std::slice::from_ref(&item.sha256), 0).unwrap();
    assert_eq!(store.waiting(), 1);
    let (items, at) = store.queue();
    assert_eq!((items, at), (vec![item.clone()], 0));
    assert_eq!(store.work(&item.sha256).unwrap(), Some(work));
    let elsewhere = Store::new(Some(folder.path().join("desk")), vec!["other.json".into()]);
    assert_eq!(elsewhere.waiting(), 0, "each dossier has a queue of its own");
    std::fs::remove_file(folder.path().join(format!("desk/{}.txt", item.sha256))).unwrap();
    assert_eq!((store.waiting(), store.queue().0.len()), (0, 0), "a text that somebody has taken away does not wait");
    store.keep_queue(&[], 0).unwrap();
    assert_eq!(store.waiting(), 0);
    std::fs::write(folder.path().join(format!("desk/{}.json", item.sha256)), "{").unwrap();
    assert!(store.work(&item.sha256).is_err(), "a broken file is said, and not taken for none");
    assert!(!Store::default().keeps() && Store::default().work("x").unwrap().is_none());
}

#[test]
fn a_line_of_paths_is_told_from_text() {
    let files = |line: &str| Intake::of_paths(line).map(|intake| intake.what.len());
    assert_eq!(files("readout.txt"), Some(1));
    assert_eq!(files("./a 'my readout.html' b.md"), Some(3));
    assert_eq!(files("They met in Geneva."), None);
    assert_eq!(files("https://example.org/a.html"), None);
    assert_eq!(files("a.txt\nb.txt"), None);
    assert_eq!(files(""), None);
}

#[test]
fn what_cannot_be_read_is_an_item_that_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let (pdf, empty) = (folder.path().join("a.pdf"), folder.path().join("b.txt"));
    std::fs::write(&pdf, "%PDF-1.7\n1 0 obj").unwrap();
    std::fs::write(&empty, "").unwrap();
    let what = vec![Taken::File(pdf), Taken::File(empty), Taken::File(folder.path().join("none.txt"))];
    let items = Intake { what, ..Intake::default() }.read(&|| true).unwrap();
    assert_eq!(items.len(), 3);
    assert!(items[0].remarks[0].contains("pdftotext") && items[0].text.is_empty(), "{items:?}");
    for item in &items {
        let opened = opened(item, None);
        assert!(!opened.remarks.is_empty() && opened.work.drafts.is_empty(), "{opened:?}");
    }
    assert!(Intake::of_text("x").read(&|| false).is_none(), "it can be stopped");
}

#[test]
fn the_same_event_told_by_another_source_is_offered_with_what_it_would_bring() {
    let first = opened(&item(READOUT, dated()), None);
    let event = first.work.drafts[0].event.clone();
    let xinhua = "BEIJING, May 24 (Xinhua) -- Hong Liang held talks with Mark Lambert of the United States in Beijing on Friday.";
    let mut second =
        opened(&item(xinhua, Facts { dated: Some("2024-05-24".into()), publisher: Some("Xinhua".into()), ..Facts::default() }), None);
    let mut asked: Vec<Window> = Vec::new();
    let known = first.work.directory();
    let mut near = |days: Window| -> Vec<Event> {
        asked.push(days);
        vec![event.clone()]
    };
    find_accounts(&mut second.work.drafts, &known, &mut near);
    let draft = &second.work.drafts[0];
    assert_eq!(draft.account_of.as_ref().map(|tie| tie.event.as_str()), Some(event.id.as_str()), "{draft:?}");
    let brings = &draft.event.draft.as_ref().unwrap().brings;
    assert!(brings.iter().any(|line| line.contains("day: 2024-05-23 / 2024-05-24")), "{brings:?}");
    assert!(!asked.is_empty());
    // What the curator says holds.
    second.work.drafts[0].account = Account::Chosen;
    second.work.drafts[0].tell_of(None, &[]);
    find_accounts(&mut second.work.drafts, &known, &mut |_| vec![event.clone()]);
    assert_eq!(second.work.drafts[0].account_of, None);
}

#[test]
fn another_reading_of_the_day_is_one_step_away_and_back() {
    let mut work = opened(&item("Mark Lambert visits Beijing on Friday.", dated()), None).work;
    let before = work.drafts[0].clone();
    assert!(work.drafts[0].take_other_reading(), "{before:?}");
    assert_ne!(work.drafts[0].event.when.edtf, before.event.when.edtf);
    assert!(work.drafts[0].take_other_reading());
    assert_eq!(work.drafts[0].event.when.edtf, before.event.when.edtf);
}

#[test]
fn facts_are_checked_as_they_are_typed() {
    let mut facts = Facts::default();
    let hints = Hints::default();
    facts.take(Fact::Dated, "Friday 24 May 2024", &hints).unwrap();
    facts.take(Fact::Publisher, " Xinhua\u{1b}[2J ", &hints).unwrap();
    assert_eq!(facts.dated.as_deref(), Some("2024-05-24"));
    assert!(!facts.publisher.as_deref().unwrap().contains('\u{1b}'));
    assert!(facts.take(Fact::Dated, "May 2024", &hints).is_err() && facts.take(Fact::Url, "example.org", &hints).is_err());
    facts.take(Fact::Publisher, "", &hints).unwrap();
    assert_eq!(facts.publisher, None, "nothing typed is as the article says it");
}
