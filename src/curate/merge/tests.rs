use super::*;
use crate::curate::check::new_errors;
use crate::model::dossier::BUILT_IN;
use proptest::prelude::*;

fn text(raw: &str) -> DossierText {
    DossierText::parse("a.json", raw.as_bytes().to_vec()).unwrap()
}

fn with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(BUILT_IN.to_owned(), |raw, (was, is)| {
        assert!(raw.contains(was), "{was}");
        raw.replacen(was, is, 1)
    })
}

fn merged(ours: &str, theirs: &str) -> (String, Vec<String>) {
    let (base, ours, theirs) = (text(BUILT_IN), text(ours), text(theirs));
    let merged = merge(&base, &ours, &theirs, Side::Ours).unwrap();
    (applied(&ours, &merged), merged.conflicts.iter().map(|conflict| conflict.words(&ours)).collect())
}

fn applied(ours: &DossierText, merged: &Merged) -> String {
    let mut then = ours.clone();
    apply(&mut then, merged).unwrap();
    then.to_text()
}

const DAY: &str = "\"id\": \"maritime-discussions-2023\",\n      \"title\": \"Maritime discussions in Beijing\",\n      \"kind\": \"talks\",\n      \"when\": \"2023-11-03\"";
const TITLE: &str = "\"title\": \"Maritime discussions in Beijing\"";

#[test]
fn what_two_people_did_to_one_event_is_merged_field_by_field() {
    let ours = with(&[(DAY, &DAY.replace("2023-11-03", "2023-11-04"))]);
    let theirs = with(&[
        (TITLE, "\"title\": \"Maritime talks\""),
        ("\"about\": [\"maritime-affairs\"],\n      \"accounts\"", "\"about\": [\"maritime-affairs\", \"taiwan\"],\n      \"accounts\""),
    ]);
    let (then, conflicts) = merged(&ours, &theirs);
    assert_eq!(conflicts, Vec::<String>::new());
    let expected = ours.replacen(TITLE, "\"title\": \"Maritime talks\"", 1);
    let expected = expected.replacen(
        "\"about\": [\"maritime-affairs\"],\n      \"accounts\"",
        "\"about\": [\"maritime-affairs\", \"taiwan\"],\n      \"accounts\"",
        1,
    );
    assert_eq!(then, expected);
}

#[test]
fn what_both_made_different_things_of_is_a_conflict_that_is_shown() {
    let day = |day: &str| with(&[(DAY, &DAY.replace("2023-11-03", day))]);
    let (ours, theirs) = (day("2023-11-04"), day("2023-11-05"));
    let (then, conflicts) = merged(&ours, &theirs);
    assert_eq!(then, ours);
    assert_eq!(
        conflicts,
        [
            "event “Maritime discussions in Beijing” (`maritime-discussions-2023`), when: ours: 2023-11-04, theirs: 2023-11-05, before: 2023-11-03"
        ]
    );
    let shown = marked(&ours, &theirs, "\n");
    let wanted =
        "<<<<<<< ours\n      \"when\": \"2023-11-04\",\n=======\n      \"when\": \"2023-11-05\",\n>>>>>>> theirs\n      \"status\"";
    assert!(shown.contains(wanted), "{}", &shown[..2_000]);
    assert_eq!(shown.matches("<<<<<<<").count(), 1);
}

#[test]
fn an_event_that_one_takes_out_and_the_other_changes_is_a_conflict() {
    let mut ours = text(BUILT_IN);
    let patch = ours.remove(RecordKind::Event, "maritime-discussions-2023").unwrap();
    ours.apply(&patch).unwrap();
    let (_, conflicts) = merged(&ours.to_text(), &with(&[(TITLE, "\"title\": \"M\"")]));
    assert_eq!(conflicts.len(), 1);
    assert!(conflicts[0].contains("ours: taken out, theirs: changed"), "{conflicts:?}");
    // Taken out by one and left alone by the other.
    let (then, conflicts) = merged(BUILT_IN, &ours.to_text());
    assert!(conflicts.is_empty() && then == ours.to_text());
}

#[test]
fn both_may_add_events_and_accounts() {
    let event = |id: &str| format!("{{\"id\":\"{id}\",\"title\":\"T\",\"kind\":\"call\",\"when\":\"2024-05-23\"}}");
    let add = |id: &str| {
        let mut then = text(BUILT_IN);
        for patch in then.insert(RecordKind::Event, &Json::parse(&event(id)).unwrap()) {
            then.apply(&patch).unwrap();
        }
        then.to_text()
    };
    let (then, conflicts) = merged(&add("one"), &add("two"));
    assert!(conflicts.is_empty());
    let then = text(&then);
    assert!(then.text(RecordKind::Event, "one").is_some() && then.text(RecordKind::Event, "two").is_some());
    assert!(new_errors("a.json", BUILT_IN, &then.to_text(), &[]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
    /// Whatever one side does alone is taken; the same done by both is no conflict; and the order of the sides decides nothing
    /// but what wins.
    #[test]
    fn one_side_alone_wins_and_two_equal_sides_agree(edits in proptest::collection::vec((0..20_usize, 0..3_u8, "[a-c]{1,3}"), 1..5), more in proptest::collection::vec((0..20_usize, 0..3_u8, "[a-c]{1,3}"), 0..3)) {
        let base = text(BUILT_IN);
        let edited = |edits: &[(usize, u8, String)]| {
            let mut then = base.clone();
            for (number, what, word) in edits {
                let Some(id) = then.ids(RecordKind::Event).nth(*number).map(str::to_owned) else { continue };
                let mut record = then.record(RecordKind::Event, &id).unwrap().unwrap();
                match what {
                    0 => record.set("title", Json::from_text(word), &[]),
                    1 => record.set("summary", Json::from_text(word), &[]),
                    _ => drop(record.remove("place")),
                }
                if let Some(patch) = then.replace(RecordKind::Event, &id, &record).unwrap() {
                    then.apply(&patch).unwrap();
                }
            }
            then
        };
        let (ours, theirs) = (edited(&edits), edited(&more));
        let alone = merge(&base, &base, &ours, Side::Ours).unwrap();
        prop_assert!(alone.conflicts.is_empty());
        prop_assert_eq!(applied(&base, &alone), ours.to_text());
        let same = merge(&base, &ours, &ours, Side::Ours).unwrap();
        prop_assert!(same.conflicts.is_empty() && same.changes.is_empty());
        let (one, two) = (merge(&base, &ours, &theirs, Side::Ours).unwrap(), merge(&base, &theirs, &ours, Side::Theirs).unwrap());
        prop_assert_eq!(one.conflicts.len(), two.conflicts.len());
        prop_assert_eq!(applied(&ours, &one), applied(&theirs, &two));
    }
}
