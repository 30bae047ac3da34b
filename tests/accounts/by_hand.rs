//! The differences of the built-in dossier, read off the sources by hand: which days, names, titles, places, figures
//! and issues differ between Washington, Beijing and the press. Everything that says so must say the same.

use diplo_tui::index::query;
use diplo_tui::index::timeline::Flags;
use diplo_tui::input;
use diplo_tui::model::Event;
use diplo_tui::model::comparison::{self, Difference};
use diplo_tui::model::discrepancy::Aspect;
use diplo_tui::screen::app::Loaded;
use diplo_tui::screen::app::Message;
use diplo_tui::screen::jobs::Engine;
use std::collections::BTreeSet;

/// Aspect, event, of whom or what, who says what.
type Entry = (Aspect, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const STATE: &str = "U.S. Department of State";
const MFA: &str = "PRC Ministry of Foreign Affairs";
const VOA: &str = "Voice of America";

/// In the order of the file's events, aspect by aspect. No place and no figure differs: of the drills the press
/// counts aircraft of two days and Taiwan's ministry those of one.
const BY_HAND: &[Entry] = &[
    (
        Aspect::Day,
        "blinken-trip",
        "",
        &[
            ("U.S. Department of State and Xinhua", "24–26 Apr"),
            ("Office of the Historian, U.S. Department of State", "24–27 Apr"),
            (VOA, "Apr 2024"),
        ],
    ),
    (Aspect::Day, "lambert-hong-talks", "", &[("U.S. Department of State and Voice of America", "23 May"), (MFA, "24 May")]),
    (Aspect::Name, "blinken-trip", "", &[(STATE, "“visit to the PRC”"), ("Xinhua", "“visit”"), (VOA, "“trip to Shanghai and Beijing”")]),
    (
        Aspect::Name,
        "taiwan-drills-2024a",
        "",
        &[
            ("PRC Ministry of National Defense", "“Joint Sword-2024A”"),
            ("Janes", "“exercise Joint Sword-2024A”"),
            (VOA, "“large-scale, two-day military exercise”"),
        ],
    ),
    (
        Aspect::Name,
        "lambert-hong-talks",
        "",
        &[(STATE, "“virtual meeting”"), (MFA, "“second round of consultations on maritime affairs”"), (VOA, "“met virtually”")],
    ),
    (Aspect::Name, "ma-visit", "", &[("Voice of America and Xinhua", "“visit”"), (STATE, "“official visit”")]),
    (Aspect::Name, "campbell-ma-talks", "", &[(VOA, "“talks”"), (STATE, "“meets with”"), (MFA, "“consultations”")]),
    (Aspect::Name, "finer-ma-talks", "", &[(VOA, "“continued discussions”"), ("China Media Group / CGTN", "“meets”")]),
    (
        Aspect::Name,
        "sullivan-stops-by",
        "",
        &[(VOA, "“stopped by the meeting”"), ("The White House", "“stopped by”"), ("China Media Group / CGTN", "“also met with”")],
    ),
    (
        Aspect::Title,
        "lambert-hong-talks",
        "Mark Lambert",
        &[(STATE, "China Coordinator"), (VOA, "Deputy Assistant Secretary of State for China and Taiwan")],
    ),
    (
        Aspect::Title,
        "ma-visit",
        "Ma Zhaoxu",
        &[("Voice of America and PRC Ministry of Foreign Affairs", "Vice Foreign Minister"), (STATE, "Executive Vice Foreign Minister")],
    ),
    (
        Aspect::Title,
        "campbell-ma-talks",
        "Ma Zhaoxu",
        &[("Voice of America and PRC Ministry of Foreign Affairs", "Vice Foreign Minister"), (STATE, "Executive Vice Foreign Minister")],
    ),
    (
        Aspect::Title,
        "finer-ma-talks",
        "Jon Finer",
        &[(VOA, "Deputy National Security Adviser"), ("China Media Group / CGTN", "Principal Deputy National Security Advisor")],
    ),
    (
        Aspect::Issue,
        "lambert-hong-talks",
        "",
        &[
            (
                "only US",
                "South China Sea, East China Sea, Freedom of navigation, U.S. alliance commitments, Taiwan Strait, Drills around Taiwan",
            ),
            ("only PRC", "One-China principle"),
        ],
    ),
    (
        Aspect::Issue,
        "campbell-ma-talks",
        "",
        &[(
            "only US",
            "Counternarcotics, Military communication, Artificial intelligence, People-to-people ties, Taiwan, \
             Russia's defence industrial base, East China Sea, South China Sea, Second Thomas Shoal, Human rights, Detained citizens, \
             Korean Peninsula, Middle East",
        )],
    ),
    (
        Aspect::Issue,
        "finer-ma-talks",
        "",
        &[(
            "only US",
            "Military communication, Counternarcotics, Taiwan Strait, Freedom of navigation, Russia and Ukraine, Middle East, Korean Peninsula",
        )],
    ),
];

fn entry(event: &Event, found: &Difference) -> (Aspect, String, String, Vec<(String, String)>) {
    let voices = found.voices.iter().map(|voice| (voice.who.clone(), voice.says.clone())).collect();
    (found.aspect, event.id.to_string(), found.subject.clone().unwrap_or_default(), voices)
}

fn owned((aspect, event, subject, voices): &Entry) -> (Aspect, String, String, Vec<(String, String)>) {
    let voices = voices.iter().map(|(who, says)| ((*who).to_owned(), (*says).to_owned())).collect();
    (*aspect, (*event).to_owned(), (*subject).to_owned(), voices)
}

/// The ids of events that differ in an aspect, by the list made by hand.
fn by_hand(aspects: &[Aspect]) -> BTreeSet<String> {
    BY_HAND.iter().filter(|entry| aspects.contains(&entry.0)).map(|entry| entry.1.to_owned()).collect()
}

#[test]
fn the_program_finds_what_was_found_by_hand_and_nothing_else() {
    let dossier = input::built_in();
    let directory = dossier.directory();
    let all: Vec<_> = dossier
        .held()
        .iter()
        .flat_map(|event| comparison::differences(event, directory).into_iter().map(move |found| (event, found)))
        .collect();
    for aspect in Aspect::ALL {
        let found: Vec<_> = all.iter().filter(|(_, found)| found.aspect == aspect).map(|(event, found)| entry(event, found)).collect();
        let wanted: Vec<_> = BY_HAND.iter().filter(|entry| entry.0 == aspect).map(owned).collect();
        assert_eq!(found, wanted, "{aspect}");
    }
}

#[test]
fn the_filter_and_the_sign_of_the_timeline_say_the_same() {
    let mut desk = Engine::new(input::built_in());
    let Message::Loaded(Loaded { timeline, .. }) = desk.load() else { panic!("nothing was loaded") };
    let dossier = input::built_in();
    let id_of = |id| dossier.held()[timeline.key(id).0 as usize].id.to_string();
    for aspect in Aspect::ALL {
        let query = query::parse(&format!("differs:{aspect}"), timeline.terms()).unwrap();
        let found: BTreeSet<String> = timeline.find(&query, &|| true).unwrap().iter().map(id_of).collect();
        assert_eq!(found, by_hand(&[aspect]), "differs:{aspect}");
        let ids: BTreeSet<String> = timeline.differing(&[aspect]).iter().map(|id| id_of(diplo_tui::index::timeline::EventId(id))).collect();
        assert_eq!(ids, by_hand(&[aspect]), "{aspect}");
    }
    let everything = timeline.find(&query::Query::default(), &|| true).unwrap();
    let signed: BTreeSet<String> = everything.iter().filter(|id| timeline.flags(*id).has(Flags::DIFFERS)).map(id_of).collect();
    assert_eq!(signed, by_hand(&[Aspect::Day, Aspect::Place, Aspect::Figure]));
}

#[test]
fn the_command_prints_the_same_events() {
    for aspect in Aspect::ALL {
        let out = super::commands::run(&["discrepancies", "--differs", aspect.as_str(), "--format", "json"]).out;
        let found: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
        let ids: BTreeSet<String> = found.iter().map(|found| found["event"].as_str().unwrap().to_owned()).collect();
        assert_eq!(ids, by_hand(&[aspect]), "{aspect}");
        assert!(found.iter().all(|found| found["aspect"] == aspect.as_str()));
    }
}
