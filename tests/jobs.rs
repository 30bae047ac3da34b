//! The worker on its threads: nothing waits for what takes long, and what nobody waits for any more ends.
//!
//! The reader here reads events only when a test lets it: whatever is answered before that did not wait for it.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

use diplo_tui::index::query::Query;
use diplo_tui::index::timeline::{EventId, EventReader, Key, Matches, Question, ReadError, StripRequest, Timeline};
use diplo_tui::input::{self, Library};
use diplo_tui::model::Event;
use diplo_tui::screen::app::{Command, Message, Notice, Request};
use diplo_tui::screen::jobs::{Engine, Worker};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

/// Far more than anything takes that does not wait.
const PATIENCE: Duration = Duration::from_secs(30);

/// The built-in dossier, whose events are read one by one as the test allows.
struct Gated {
    dossier: Library,
    /// Told of each event that is about to be read.
    comes: Mutex<Sender<()>>,
    /// Waited for before it is read.
    goes: Mutex<Receiver<()>>,
}

impl EventReader for Gated {
    fn read(
        &self,
        ids: &mut dyn Iterator<Item = EventId>,
        raw: bool,
        sink: &mut dyn FnMut(Event) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let gated = ids.inspect(|_| {
            let _ = self.comes.lock().unwrap().send(());
            // Gone where the test is over.
            let _ = self.goes.lock().unwrap().recv();
        });
        for id in gated {
            let mut breaks = false;
            self.dossier.read(&mut std::iter::once(id), raw, &mut |event| {
                let flow = sink(event);
                breaks = flow.is_break();
                flow
            })?;
            if breaks {
                break;
            }
        }
        Ok(())
    }
    fn raw_row(&self, key: Key) -> Result<Event, ReadError> {
        self.dossier.raw_row(key)
    }
}

/// A worker with that reader, and what it tells.
struct Office {
    worker: Worker,
    told: Receiver<Message>,
    comes: Receiver<()>,
    goes: Option<Sender<()>>,
    timeline: Arc<Timeline>,
    folder: TempDir,
}

impl Office {
    fn open() -> Self {
        let (comes, is_coming) = channel();
        let (goes, may_go) = channel();
        let reader = Gated { dossier: input::built_in(), comes: Mutex::new(comes), goes: Mutex::new(may_go) };
        let desk = Engine::new(input::built_in()).with_reader(Arc::new(reader));
        let (tell, told) = channel();
        let worker = Worker::start(desk, move |message| drop(tell.send(message.unwrap())));
        let timeline = loop {
            if let Message::Loaded(loaded) = told.recv_timeout(PATIENCE).unwrap() {
                break loaded.timeline;
            }
        };
        Self { worker, told, comes: is_coming, goes: Some(goes), timeline, folder: TempDir::new().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Begins to write all events, and waits until the first is about to be read.
    fn begins_to_write(&mut self, path: &Path) {
        self.worker.send(Command::Export(path.to_owned(), Matches::All(u32::try_from(self.timeline.len()).unwrap()), false));
        self.comes.recv_timeout(PATIENCE).unwrap();
    }

    /// Whatever is waiting to be read is read.
    fn lets_go(&mut self) {
        self.goes = None;
    }

    /// The next thing told that is no more than how far something is.
    #[track_caller]
    fn hears(&self) -> Message {
        loop {
            match self.told.recv_timeout(PATIENCE).unwrap() {
                Message::Writing(_) | Message::Loading(_) => {}
                message => return message,
            }
        }
    }

    fn find(&mut self, number: u64) {
        self.worker.send(Command::Find(number, Box::new(question())));
    }

    fn look_at(&mut self, number: u64, id: u32) {
        let event = Request::always(move |sought| sought.event(EventId(id)));
        self.worker.send(Command::Gather(number, event, Box::new(question())));
    }

    fn names(&self) -> Vec<String> {
        fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

fn question() -> Question {
    Question {
        query: Query::default(),
        search: None,
        strip: StripRequest { columns: 10, ..StripRequest::default() },
        ..Question::default()
    }
}

#[test]
fn a_question_is_answered_and_a_page_opens_while_a_file_is_written() {
    let mut office = Office::open();
    let path = office.path("brief.md");
    office.begins_to_write(&path);
    office.find(7);
    assert!(matches!(office.hears(), Message::Answered(7, _)));
    let chain = Request::always(|sought| Ok(sought.timeline.chain(EventId(0), 10)));
    office.worker.send(Command::Gather(1, chain, Box::new(question())));
    assert!(matches!(office.hears(), Message::Gathered(1, _)));
    assert!(!path.exists());
    office.lets_go();
    assert!(matches!(office.hears(), Message::Written(Notice::Done(words)) if words.starts_with("27 events written to ")));
    assert_eq!(office.names(), ["brief.md"]);
}

#[test]
fn a_file_that_is_stopped_is_not_there_nor_anything_beside_it() {
    for name in ["brief.md", "page.html", "table.csv", "list.txt", "lines.jsonl"] {
        let mut office = Office::open();
        let path = office.path(name);
        office.begins_to_write(&path);
        assert_eq!(office.names().len(), 1, "it is being written");
        office.worker.send(Command::StopExport);
        office.lets_go();
        assert!(matches!(office.hears(), Message::Written(Notice::Done(words)) if words.starts_with("stopped: ")), "{name}");
        assert_eq!(office.names(), [""; 0], "{name}");
    }
}

#[test]
fn a_question_is_answered_while_pages_read_and_pages_do_not_wait_for_each_other() {
    let mut office = Office::open();
    office.look_at(1, 0);
    office.look_at(2, 1);
    for _ in 0..2 {
        office.comes.recv_timeout(PATIENCE).unwrap();
    }
    office.find(7);
    assert!(matches!(office.hears(), Message::Answered(7, _)));
    office.lets_go();
    let mut found: Vec<u64> = [office.hears(), office.hears()]
        .iter()
        .map(|message| if let Message::Gathered(number, _) = message { *number } else { panic!("{message:?}") })
        .collect();
    found.sort_unstable();
    assert_eq!(found, [1, 2]);
}

#[test]
fn what_was_found_out_for_a_page_that_is_left_or_asks_anew_is_never_told() {
    let mut office = Office::open();
    office.look_at(1, 0);
    office.comes.recv_timeout(PATIENCE).unwrap();
    office.worker.send(Command::Abandon(1));
    // The first request of this page is overtaken by the second.
    office.look_at(2, 1);
    office.comes.recv_timeout(PATIENCE).unwrap();
    office.look_at(2, 2);
    office.comes.recv_timeout(PATIENCE).unwrap();
    office.lets_go();
    let wanted = office.timeline.title(EventId(2)).into_owned();
    match office.hears() {
        Message::Gathered(2, found) => assert_eq!(*found.get::<Event>().unwrap().title, wanted),
        message => panic!("{message:?}"),
    }
    // Whatever else was coming would have come before this.
    office.worker.send(Command::Abandon(2));
    office.find(9);
    assert!(matches!(office.hears(), Message::Answered(9, _)));
}

#[test]
fn of_events_asked_for_one_after_the_other_the_newest_is_read_and_none_in_between() {
    let mut office = Office::open();
    for id in 0..20 {
        let key = office.timeline.key(EventId(id));
        office.worker.send(Command::Read(EventId(id), key));
    }
    office.comes.recv_timeout(PATIENCE).unwrap();
    office.lets_go();
    let mut read = Vec::new();
    while read.last() != Some(&EventId(19)) {
        match office.hears() {
            Message::Read(id, _) => read.push(id),
            message => panic!("{message:?}"),
        }
    }
    assert!(read.len() <= 2, "{read:?}");
}

#[test]
fn the_end_of_the_program_waits_for_what_is_saved_and_not_for_a_file_that_is_written() {
    let mut office = Office::open();
    let path = office.path("brief.md");
    office.begins_to_write(&path);
    let Office { worker, told, goes, folder, .. } = office;
    worker.finish(Command::ReadNotes, PATIENCE);
    assert!(told.try_iter().any(|message| matches!(message, Message::Noted(_))));
    drop(goes);
    // The file's thread has nobody to tell any more; its channel closes when it is through.
    while told.recv_timeout(PATIENCE).is_ok() {}
    assert!(!path.exists());
    drop(folder);
}

#[test]
fn an_edit_of_a_large_dossier_is_shown_before_its_file_is_written_and_leaving_waits_for_the_file() {
    use diplo_tui::curate::json::Json;
    use diplo_tui::curate::kind::RecordKind;
    use diplo_tui::notes::Journal;
    use diplo_tui::screen::app::{FormSave, OnDisk};
    use diplo_tui::screen::jobs::Files;
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("large.json");
    let event = |number: u32| {
        let summary = "A long tale. ".repeat(80);
        format!(r#"{{"id":"e{number}","title":"Talks {number}","kind":"talks","when":"2024-05-30","summary":"{summary}"}}"#)
    };
    let events: Vec<String> = (0..1_200).map(event).collect();
    fs::write(&file, format!("{{\"format\":\"diplo-dossier/1\",\"events\":[\n{}\n]}}\n", events.join(",\n"))).unwrap();
    let request = input::LoadRequest { paths: vec![file.clone()], ..Default::default() };
    let files = Files::new(&request);
    let engine = Engine::new(input::open(&request).unwrap()).with_files(files);
    let engine = engine.with_notes(Journal::at(folder.path().join("data/notes.jsonl")));
    let (said, hears) = channel();
    let mut worker = Worker::start(engine, move |message| drop(said.send(message.unwrap())));
    let next = |wanted: &dyn Fn(&Message) -> bool| loop {
        let message = hears.recv_timeout(PATIENCE).unwrap();
        if wanted(&message) {
            return message;
        }
    };
    let save = |worker: &mut Worker, number: u32, title: &str| {
        let before = Json::parse(&event(number)).unwrap();
        let mut record = before.clone();
        record.set("title", Json::from_text(title), &[]);
        let (kind, file) = (RecordKind::Event, file.clone());
        let save = FormSave { file, kind, before: Some(before), record, new: Vec::new(), is_no_twin: true, keeps: Vec::new() };
        worker.send(Command::SaveForm(Box::new(save)));
        let saved = next(&|message| matches!(message, Message::FormSaved(_)));
        assert!(matches!(saved, Message::FormSaved(Ok(_))), "{saved:?}");
        worker.send(Command::ReadEdited);
        let Message::Reloaded(reloaded) = next(&|message| matches!(message, Message::Reloaded(_))) else { panic!() };
        worker.is_reloaded();
        assert_ne!(reloaded.loaded.on_disk, OnDisk::AsRead, "it is not read again");
        let timeline = reloaded.loaded.timeline;
        assert_eq!(timeline.title(timeline.by_key(Key(number)).unwrap()), title);
    };
    save(&mut worker, 7, "Seven");
    save(&mut worker, 1_100, "Eleven hundred");
    next(&|message| matches!(message, Message::IsOnDisk(_)));
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("\"Seven\"") && text.contains("\"Eleven hundred\""));
    save(&mut worker, 3, "Three");
    worker.finish(Command::ReadNotes, PATIENCE);
    assert_eq!(input::open(&request).unwrap().held()[3].title.to_string(), "Three");
    let edits = fs::read_dir(folder.path().join("data/edits")).unwrap().map(|entry| entry.unwrap().path());
    assert!(!edits.into_iter().any(|path| path.to_string_lossy().ends_with(".unsaved.jsonl")), "nothing is left unsaved");
}
