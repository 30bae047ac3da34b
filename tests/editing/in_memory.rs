//! An edit of a dossier, alone or beside others, is shown without reading the files again: what is then on the screen must be the
//! same as if they had been read again, and what is in the file the same whatever is open beside.

use diplo_tui::curate::json::Json;
use diplo_tui::curate::kind::RecordKind;
use diplo_tui::index::query::{Facet, Query};
use diplo_tui::index::timeline::{EventId, Key, Timeline};
use diplo_tui::input::{self, LoadRequest};
use diplo_tui::model::dossier::BUILT_IN;
use diplo_tui::notes::Journal;
use diplo_tui::screen::app::{Command, FileChange, FormSave, Loaded, Message, OnDisk, Subject, Whereabouts};
use diplo_tui::screen::jobs::{Engine, Files};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A program with files that are open, as its screen sees it.
struct Program {
    engine: Engine,
    folder: TempDir,
    file: PathBuf,
    /// The files, in the order in which they are opened.
    paths: Vec<PathBuf>,
}

/// What is open besides the file that is edited.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Beside {
    Nothing,
    Before(&'static str),
    After(&'static str),
    /// Coded rows, many more than there are events.
    Coded,
}

/// Rows of ICEWS on days of the events, before and after them; one in eight repeats the one before.
fn coded() -> String {
    let mut rows =
        "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget \
                    Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
            .to_owned();
    let states = ["Norway", "Sweden", "United States", "China"];
    for number in 0..900 {
        let of = number - usize::from(number % 8 == 1);
        let (from, to) = (states[of % 4], states[(of / 4 + 1) % 4]);
        let day = ["1999-01-01", "2024-05-22", "2024-05-23", "2024-05-30", "2024-05-31", "2024-06-07"][of % 6];
        let code = ["042", "043", "040", "010", "057"][of % 5];
        rows.push_str(&format!(
            "{number}\t{day}\tKing ({from})\tGovernment\t{from}\tText\t{code}\t1.9\t{to}\tNA\t{to}\t5\t2\tThe Herald\tOslo\tNA\tNULL\tNorway\t59.9\t10.7\n"
        ));
    }
    rows
}

/// A dossier that shares an actor with the built-in one, and whose events are tied to events of that.
const OTHER: &str = r#"{"format":"diplo-dossier/1","actors":[
{"id":"united-states","name":"United States","type":"state","other_names":["US","U.S.","USA","America","Washington"],"country":"USA"},
{"id":"norway","name":"Norway","type":"state","country":"NOR"}],
"sources":[{"id":"oslo-readout","title":"Readout of the talks","side":"Norway"}],
"events":[
{"id":"oslo-talks","title":"Talks in Oslo","kind":"talks","when":"2024-05-30","participants":[{"actor":"united-states"},{"actor":"norway"}],
"accounts":[{"source":"oslo-readout"}],"relations":[{"type":"follows","event":"lambert-hong-talks"}]},
{"id":"oslo-call","title":"Call to Oslo","kind":"call","when":"2024-06","participants":[{"actor":"norway","capacity":"Host"}],
"relations":[{"type":"part_of","event":"oslo-talks"}]}]}"#;

/// Events that are tied to those of a stream of lines.
const OTHER_OF_STREAM: &str = r#"{"format":"diplo-dossier/1","events":[
{"id":"x1","title":"Another","kind":"talks","when":"2024-05-02","relations":[{"type":"follows","event":"e4"}]},
{"id":"x2","title":"And one","kind":"call","when":"2024-05","codes":[{"scheme":"S","value":"3"}]}]}"#;

const ACTORS: [&str; 5] = ["ma-zhaoxu", "us-state-department", "united-states", "china", "nicholas-burns"];
const DAYS: [&str; 9] = [
    "2024-05-30",
    "2024-05-30",
    "2024-05-31",
    "2024-05",
    "2024-05-30/2024-06-02",
    "2024-05-30T09:00",
    "2024-05-30T19:00Z",
    "../2024-05-30",
    "1999-01-01",
];
const RELATIONS: [&str; 3] = ["part_of", "follows", "responds_to"];

#[derive(Clone, Debug)]
enum Done {
    /// An event like another, on a day, tied to a third.
    Add {
        like: usize,
        day: usize,
        tied: Option<(usize, usize)>,
        with_actor: bool,
    },
    Title(usize, String),
    Day(usize, usize),
    Office(usize, usize, String),
    Tie(usize, usize, usize),
    Remove(usize),
    Rename(usize, u32),
    Merge(usize, usize),
    Actor(usize, String),
    RenameActor(usize, u32),
    Archived(usize),
    Back(bool),
}

impl Program {
    fn open(text: &str, ending: &str, beside: Beside) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (file, other) = (folder.path().join(format!("talks.{ending}")), folder.path().join("other.json"));
        fs::write(&file, text).unwrap();
        let paths = match beside {
            Beside::Nothing => vec![file.clone()],
            Beside::Coded => vec![file.clone(), folder.path().join("icews.tab")],
            Beside::Before(_) => vec![other.clone(), file.clone()],
            Beside::After(_) => vec![file.clone(), other.clone()],
        };
        if let Beside::Before(text) | Beside::After(text) = beside {
            fs::write(&other, text).unwrap();
        }
        if beside == Beside::Coded {
            fs::write(folder.path().join("icews.tab"), coded()).unwrap();
        }
        let request = LoadRequest { paths: paths.clone(), ..LoadRequest::default() };
        // Before it is read, as the program does.
        let files = Files::new(&request);
        let journal = Journal::at(folder.path().join("data").join("notes.jsonl"));
        let engine = Engine::new(input::open(&request).unwrap()).with_files(files).with_notes(journal);
        Self { engine, folder, file, paths }
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }

    /// The events of the file, in its order.
    fn events(&self) -> Vec<Json> {
        let text = diplo_tui::curate::document::DossierText::parse("talks", self.text().into_bytes()).unwrap();
        text.texts(RecordKind::Event).map(|(_, raw)| Json::parse(raw).unwrap()).collect()
    }

    fn record(&self, kind: RecordKind, at: usize) -> Option<Json> {
        let text = diplo_tui::curate::document::DossierText::parse("talks", self.text().into_bytes()).unwrap();
        let all: Vec<&str> = text.texts(kind).map(|(_, raw)| raw).collect();
        if all.is_empty() { None } else { Some(Json::parse(all[at % all.len()]).unwrap()) }
    }

    fn command(&self, done: &Done, number: usize) -> Option<Command> {
        let events = self.events();
        let event = |at: usize| events.get(at % events.len().max(1)).cloned();
        let id = |record: &Json| record.text_of("id").unwrap().to_owned();
        let place = |record: &Json| Whereabouts::In(self.file.clone(), id(record));
        let order = RecordKind::Event.order();
        let set = |record: &Json, name: &str, value: Json| {
            let mut record = record.clone();
            record.set(name, value, &order);
            record
        };
        let saved = |kind, before: Option<Json>, record: Json, new| {
            let save = FormSave { file: self.file.clone(), kind, before, record, new, is_no_twin: true, keeps: Vec::new() };
            Some(Command::SaveForm(Box::new(save)))
        };
        let replaced = |before: Json, after: Json| saved(RecordKind::Event, Some(before), after, Vec::new());
        let tie = |record: &Json, of_type: usize, other: &Json| {
            let fields = [("type", RELATIONS[of_type % RELATIONS.len()].to_owned()), ("event", id(other))];
            let tie = Json::Object(fields.map(|(name, value)| (name.to_owned(), Json::from_text(&value))).into());
            let mut all = record.get("relations").map_or_else(Vec::new, |all| all.items().to_vec());
            all.push(tie);
            set(record, "relations", Json::List(all))
        };
        let change = |subject, change| Some(Command::Change(Box::new(subject), change));
        match done {
            Done::Add { like, day, tied, with_actor } => {
                let mut record = set(&event(*like)?, "id", Json::from_text(&format!("added-{number}")));
                record.remove("relations");
                record = set(&record, "when", Json::from_text(DAYS[day % DAYS.len()]));
                if let Some((of_type, other)) = tied {
                    record = tie(&record, *of_type, &event(*other)?);
                }
                let mut new = Vec::new();
                if *with_actor && self.file.extension().unwrap() == "json" {
                    let actor = format!(r#"{{"id":"new-{number}","name":"New {number}","type":"person","part_of":"china"}}"#);
                    new.push((RecordKind::Actor, Json::parse(&actor).unwrap()));
                    let participant = format!(r#"[{{"actor":"new-{number}","capacity":"Envoy {number}"}}]"#);
                    record = set(&record, "participants", Json::parse(&participant).unwrap());
                }
                saved(RecordKind::Event, None, record, new)
            }
            Done::Title(at, title) => {
                let before = event(*at)?;
                replaced(before.clone(), set(&before, "title", Json::from_text(title)))
            }
            Done::Day(at, day) => {
                let before = event(*at)?;
                replaced(before.clone(), set(&before, "when", Json::from_text(DAYS[day % DAYS.len()])))
            }
            Done::Office(at, actor, office) => {
                let before = event(*at)?;
                let who = format!(r#"[{{"actor":"{}","capacity":{}}}]"#, ACTORS[actor % ACTORS.len()], Json::from_text(office).to_line());
                replaced(before.clone(), set(&before, "participants", Json::parse(&who).unwrap()))
            }
            Done::Tie(at, of_type, other) => {
                let before = event(*at)?;
                replaced(before.clone(), tie(&before, *of_type, &event(*other)?))
            }
            Done::Remove(at) => change(Subject::Event(place(&event(*at)?)), FileChange::Remove),
            Done::Rename(at, to) => change(Subject::Event(place(&event(*at)?)), FileChange::Rename(format!("renamed-{to}"))),
            Done::Merge(at, into) => change(Subject::Event(place(&event(*at)?)), FileChange::Into(id(&event(*into)?))),
            Done::Actor(at, name) => {
                let before = self.record(RecordKind::Actor, *at)?;
                let mut after = before.clone();
                after.set("name", Json::from_text(name), &[]);
                saved(RecordKind::Actor, Some(before), after, Vec::new())
            }
            Done::RenameActor(at, to) => {
                let actor = self.record(RecordKind::Actor, *at)?;
                change(Subject::Named(RecordKind::Actor, id(&actor)), FileChange::Rename(format!("actor-{to}")))
            }
            Done::Archived(at) => {
                let before = self.record(RecordKind::Source, *at)?;
                let mut after = before.clone();
                after.set("archive_url", Json::from_text("https://example.org/kept"), &[]);
                saved(RecordKind::Source, Some(before), after, Vec::new())
            }
            Done::Back(back) => {
                let place = Whereabouts::In(self.file.clone(), event(0).map_or_else(String::new, |event| id(&event)));
                Some(Command::GoBackInFile { place, back: *back })
            }
        }
    }

    /// Does it, and gives what the screen then shows; `None` if it was refused.
    fn does(&mut self, command: Command) -> Option<Loaded> {
        match self.engine.answer(command, &|| true)? {
            Message::FormSaved(Ok(_)) | Message::FileEdited(Ok(_)) => {}
            _ => return None,
        }
        match self.engine.answer(Command::ReadEdited, &|| true)? {
            Message::Reloaded(reloaded) => Some(reloaded.loaded),
            other => panic!("{other:?}"),
        }
    }

    /// What a new program shows of the same files.
    fn anew(&self) -> input::Library {
        input::open(&LoadRequest { paths: self.paths.clone(), ..LoadRequest::default() }).unwrap()
    }
}

/// All that a timeline says of its events.
fn told(timeline: &Timeline) -> Vec<String> {
    let terms = timeline.terms();
    let all_terms = timeline.terms_of(0..timeline.len() as u32);
    let name = |facet: Facet, term| terms.get(facet, term).map(|term| term.id.clone());
    (0..timeline.len() as u32)
        .map(EventId)
        .map(|id| {
            let mut of: Vec<_> = all_terms[id.0 as usize].iter().map(|(facet, term)| (facet.as_str(), name(*facet, *term))).collect();
            of.sort();
            let parties: Vec<_> = timeline.parties(id).into_iter().map(|(actor, part)| (name(Facet::Actor, actor), part)).collect();
            let phrase = timeline.said_phrase(timeline.said(id)[0]);
            format!(
                "{id:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {parties:?} {of:?} {} {}",
                timeline.key(id),
                timeline.by_key(timeline.key(id)),
                timeline.date(id).as_str(),
                timeline.anchor(id),
                timeline.kind(id),
                timeline.status(id),
                timeline.certainty(id),
                timeline.flags(id),
                timeline.medium(id),
                timeline.whole(id),
                timeline.ties(id),
                phrase.folded,
                timeline.title(id),
            )
        })
        .collect()
}

fn is_the_same(shown: &Loaded, program: &Program) {
    let anew = program.anew();
    let timeline = anew.timeline();
    assert_eq!(told(&shown.timeline), told(timeline));
    assert_eq!(shown.timeline.terms(), timeline.terms());
    assert_eq!(shown.timeline.extent(), timeline.extent());
    let counted = |of: &Timeline| {
        let found = of.find(&Query::default(), &|| true).unwrap();
        // Few events, and nearly all.
        let some = [found.among(&(0..9).collect()), found.among(&(3..of.len() as u32).collect()), found];
        let count = |facet: Facet| some.each_ref().map(|matches| of.counts(facet, matches, &|| true));
        let repeats: Vec<_> = (0..of.len() as u32).map(|id| of.repeats(EventId(id)).to_vec()).collect();
        let said = ["talks", "king", "norway"].map(|words| of.containing(words, &|| true));
        (Facet::ALL.map(count), repeats, said, of.is_mixed())
    };
    assert_eq!(counted(&shown.timeline), counted(timeline));
    assert_eq!(shown.timeline.drafts(), timeline.drafts());
    assert_eq!((shown.timeline.single_source(), shown.timeline.one_sided()), (timeline.single_source(), timeline.one_sided()));
    assert!(shown.timeline.parts() == timeline.parts() && shown.timeline.by_key(Key(100_000)).is_none());
    assert_eq!(shown.directory, *anew.directory());
    assert_eq!((shown.report.read, &shown.report.problems), (anew.report().read, &anew.report().problems));
}

fn steps() -> impl Strategy<Value = Vec<Done>> {
    let at = 0_usize..40;
    let word = || proptest::string::string_regex("[A-Za-zÉß ]{1,12}x").unwrap();
    let step = prop_oneof![
        3 => (at.clone(), at.clone(), proptest::option::of((at.clone(), at.clone())), any::<bool>())
            .prop_map(|(like, day, tied, with_actor)| Done::Add { like, day, tied, with_actor }),
        2 => (at.clone(), word()).prop_map(|(at, title)| Done::Title(at, title)),
        4 => (at.clone(), at.clone()).prop_map(|(at, day)| Done::Day(at, day)),
        2 => (at.clone(), at.clone(), word()).prop_map(|(at, actor, office)| Done::Office(at, actor, office)),
        3 => (at.clone(), at.clone(), at.clone()).prop_map(|(at, of_type, other)| Done::Tie(at, of_type, other)),
        2 => at.clone().prop_map(Done::Remove),
        1 => (at.clone(), 0_u32..9).prop_map(|(at, to)| Done::Rename(at, to)),
        1 => (at.clone(), at.clone()).prop_map(|(at, into)| Done::Merge(at, into)),
        1 => (at.clone(), word()).prop_map(|(at, name)| Done::Actor(at, name)),
        1 => (at.clone(), 0_u32..9).prop_map(|(at, to)| Done::RenameActor(at, to)),
        1 => at.prop_map(Done::Archived),
        4 => Just(Done::Back(true)),
        2 => Just(Done::Back(false)),
    ];
    proptest::collection::vec(step, 1..14)
}

fn stream() -> String {
    let event = |id: usize| {
        format!(
            r#"{{"id":"e{id}","title":"T {id}","kind":"talks","when":"2024-05-{:02}","codes":[{{"scheme":"S","value":"{}"}}]}}"#,
            1 + id / 3,
            id % 4
        )
    };
    (0..12).map(|id| event(id) + "\n").collect()
}

/// Does the steps in a file that is open alone, and in one that is open behind and before another; the first is never read again.
fn are_shown_as_they_are_read(text: &str, ending: &str, other: &'static str, steps: &[Done]) {
    let besides = [Beside::Nothing, Beside::After(other), Beside::Before(other)];
    let mut programs = besides.map(|beside| Program::open(text, ending, beside));
    for (number, done) in steps.iter().enumerate() {
        for (program, beside) in programs.iter_mut().zip(besides) {
            let Some(shown) = program.command(done, number).and_then(|command| program.does(command)) else { continue };
            assert!(shown.on_disk == OnDisk::Saved || beside != Beside::Nothing, "read again after {done:?}");
            is_the_same(&shown, program);
        }
        assert_eq!(programs[0].text(), programs[1].text(), "the same bytes after {done:?}");
    }
}

/// Whether coded rows may mean something else after it: who acts in them is named by the dossiers.
fn may_change_rows(done: &Done) -> bool {
    matches!(done, Done::Actor(..) | Done::RenameActor(..) | Done::Back(_))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, max_shrink_iters: 60, ..ProptestConfig::default() })]
    #[test]
    fn what_is_edited_in_memory_is_what_the_next_program_reads(steps in steps()) {
        are_shown_as_they_are_read(BUILT_IN, "json", OTHER, &steps);
    }

    #[test]
    fn what_is_edited_beside_coded_rows_is_shown_without_reading_them(steps in steps()) {
        let mut program = Program::open(BUILT_IN, "json", Beside::Coded);
        for (number, done) in steps.iter().enumerate() {
            let Some(shown) = program.command(done, number).and_then(|command| program.does(command)) else { continue };
            assert!(shown.on_disk == OnDisk::Saved || may_change_rows(done), "read again after {done:?}");
            is_the_same(&shown, &program);
        }
    }

    #[test]
    fn and_so_it_is_in_a_stream_of_lines(steps in steps()) {
        are_shown_as_they_are_read(&stream(), "jsonl", OTHER_OF_STREAM, &steps);
    }
}

#[test]
fn an_edit_by_another_program_is_met_by_the_next_one() {
    let mut program = Program::open(BUILT_IN, "json", Beside::Nothing);
    let command = program.command(&Done::Title(0, "Mine".to_owned()), 0).unwrap();
    assert_eq!(program.does(command).unwrap().on_disk, OnDisk::Saved);
    let other = program.text().replacen("\"title\": \"Mine\"", "\"title\": \"Theirs\"", 1);
    fs::write(&program.file, other).unwrap();
    let command = program.command(&Done::Day(1, 8), 1).unwrap();
    let shown = program.does(command).unwrap();
    assert_eq!(shown.on_disk, OnDisk::AsRead, "it is read again");
    assert!(program.text().contains("Theirs") && program.text().contains("1999-01-01"));
    is_the_same(&shown, &program);
}

#[test]
fn no_file_is_read_again_for_an_edit_that_the_files_beside_it_know_nothing_of() {
    for beside in [Beside::After(OTHER), Beside::Before(OTHER), Beside::Coded] {
        let mut program = Program::open(BUILT_IN, "json", beside);
        let add = Done::Add { like: 3, day: 1, tied: Some((0, 5)), with_actor: true };
        let steps = [Done::Title(2, "Mine".into()), add, Done::Day(4, 8), Done::Back(true), Done::Back(false), Done::Archived(1)];
        for (number, done) in steps.iter().enumerate() {
            let command = program.command(done, number).unwrap();
            let shown = program.does(command).unwrap();
            assert_eq!(shown.on_disk, OnDisk::Saved, "{done:?}");
            is_the_same(&shown, &program);
        }
    }
}

#[test]
fn a_dossier_with_a_mistake_elsewhere_goes_the_long_way() {
    let mistaken = BUILT_IN.replacen("\"country\": \"TWN\"", "\"country\": \"Taiwan, perhaps\"", 1);
    let mut program = Program::open(&mistaken, "json", Beside::Nothing);
    let command = program.command(&Done::Title(0, "Mine".to_owned()), 0).unwrap();
    assert_eq!(program.does(command).unwrap().on_disk, OnDisk::AsRead);
    assert!(program.text().contains("\"Mine\""));
}

fn journals(program: &Program) -> Vec<PathBuf> {
    let edits = program.folder.path().join("data").join("edits");
    fs::read_dir(edits).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn nothing_is_left_unsaved_once_the_file_has_it_and_the_next_program_can_take_it_back() {
    let mut program = Program::open(BUILT_IN, "json", Beside::Nothing);
    for number in 0..2 {
        let command = program.command(&Done::Title(number, format!("Mine {number}")), 0).unwrap();
        program.does(command).unwrap();
    }
    let unsaved = |path: &Path| path.to_string_lossy().ends_with(".unsaved.jsonl");
    assert!(!journals(&program).iter().any(|path| unsaved(path)));
    let edits = program.folder.path().join("data").join("edits");
    for _ in 0..2 {
        diplo_tui::curate::session::from_journal(&edits, &program.file, true).unwrap().unwrap();
    }
    assert_eq!(program.text(), BUILT_IN);
}
