//! What is written on a thread of its own, while somebody goes on editing: the thread is waited for at chosen moments.

use super::super::Files;
use super::*;
use crate::curate::json::Json;
use crate::curate::save::digest;
use crate::input::{self, LoadRequest};
use crate::notes::Journal;
use crate::screen::app::{Command, FormSave};
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::channel;
use tempfile::TempDir;

/// A program with two dossiers, of which the first is large; nobody is told of what is written beside.
fn program() -> (TempDir, [PathBuf; 2], Engine) {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["large.json", "small.json"].map(|name| folder.path().join(name));
    let dossier = |id: &str, summary: &str| {
        format!(
            r#"{{"format":"diplo-dossier/1","events":[
{{"id":"{id}","title":"Talks","kind":"talks","when":"2024-05-23","summary":"{summary}"}},
{{"id":"{id}-2","title":"A call","kind":"call","when":"2024-05-24"}}]}}"#
        )
    };
    fs::write(&paths[0], dossier("a", &"so much was said ".repeat(SMALL / 16))).unwrap();
    fs::write(&paths[1], dossier("b", "")).unwrap();
    let request = LoadRequest { paths: paths.to_vec(), ..LoadRequest::default() };
    let files = Files::new(&request);
    let journal = Journal::at(folder.path().join("data").join("notes.jsonl"));
    let mut engine = Engine::new(input::open(&request).unwrap()).with_files(files).with_notes(journal);
    let (back, _) = channel();
    engine.kept.saves_beside(back, Arc::default());
    (folder, paths, engine)
}

fn rename(engine: &mut Engine, file: &Path, id: &str, title: &str) {
    let text = fs::read_to_string(file).unwrap();
    let text = DossierText::parse("talks", text.into_bytes()).unwrap();
    let shown = engine.kept.session.as_ref().and_then(|session| {
        let number = session.number(&file.canonicalize().unwrap())?;
        Some(Arc::clone(session.file(number)?.text()))
    });
    let before = shown.as_deref().unwrap_or(&text).record(RecordKind::Event, id).unwrap().unwrap();
    let mut record = before.clone();
    record.set("title", Json::from_text(title), &[]);
    let (file, kind) = (file.to_owned(), RecordKind::Event);
    let save = FormSave { file, kind, before: Some(before), record, new: Vec::new(), is_no_twin: true, keeps: Vec::new() };
    let saved = engine.answer(Command::SaveForm(Box::new(save)), &|| true);
    assert!(matches!(saved, Some(Message::FormSaved(Ok(_)))), "{saved:?}");
    let _ = engine.answer(Command::ReadEdited, &|| true);
}

#[test]
fn what_waits_behind_a_large_file_is_written_before_another_file_is_edited() {
    let (_folder, [large, small], mut engine) = program();
    for title in ["One", "Two", "Three"] {
        rename(&mut engine, &large, "a", title);
    }
    assert!(engine.kept.saving.is_some(), "it is written beside");
    rename(&mut engine, &small, "b", "Mine");
    let text = fs::read_to_string(&large).unwrap();
    assert!(text.contains("\"Three\"") && fs::read_to_string(&small).unwrap().contains("\"Mine\""));
    assert!(engine.kept.saving.is_none() && engine.kept.untold.iter().any(|message| matches!(message, Message::IsOnDisk(_))));
}

#[test]
fn that_a_large_file_was_not_written_is_told_though_another_edit_waited_for_it() {
    let (_folder, [large, small], mut engine) = program();
    // Where the journal of what was done should be is a folder.
    let edits = engine.journals().unwrap();
    let name = digest(&large.canonicalize().unwrap().to_string_lossy())[..24].to_owned();
    fs::create_dir_all(edits.join(format!("{name}.jsonl"))).unwrap();
    rename(&mut engine, &large, "a", "One");
    rename(&mut engine, &small, "b", "Mine");
    let told = engine.kept.untold.iter().any(|message| matches!(message, Message::NotSaved(why) if why.contains("not saved")));
    assert!(told, "{:?}", engine.kept.untold);
    assert!(!fs::read_to_string(&large).unwrap().contains("\"One\""));
}
