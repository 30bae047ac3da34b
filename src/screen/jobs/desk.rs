//! The desk: drafts that are entered and taken out again, and the desk that is kept.
//!
//! An accepted draft goes the way of every edit of a file: checked, in the journal, in the file, and only then on the screen.

use super::Engine;
use super::editing::told;
use super::forms::write_new;
use crate::curate::desk::{Decision, Draft, Store};
use crate::curate::edit::accept;
use crate::curate::kind::RecordKind;
use crate::files::folder_of;
use crate::model::dossier::{self, Dossier};
use crate::model::{Event, Id, Line};
use crate::screen::app::{Curated, Curation, DeskPlace, KeptDesk, Message, Notice};
use crate::text;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most files that are looked at for a place for events.
const MAX_FILES: usize = 40;

impl Engine {
    /// Where articles and the work on them are kept: beside the notes, by the opened files.
    pub(super) fn desk_store(&self) -> Arc<Store> {
        let folder = self.journal.path().map(|notes| folder_of(notes).join("desk"));
        let known = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone()).display().to_string();
        let opened: Vec<String> = self.files.paths().iter().map(known).collect();
        let opened = if opened.is_empty() { vec!["built-in".to_owned()] } else { opened };
        Arc::new(Store::new(folder, opened))
    }

    /// Where accepted drafts can go, or why they cannot go anywhere.
    pub(super) fn desk_place(&mut self) -> DeskPlace {
        let waiting = self.now.desk.waiting();
        let (mut files, mut why_not) = (Vec::new(), self.journals().err().map(|error| told(&error)));
        for path in self.dossiers().into_iter().take(MAX_FILES) {
            match self.dossier(&path) {
                Ok(_) => files.push(path),
                Err(hindered) => why_not = why_not.or_else(|| hindered.why()),
            }
        }
        if files.is_empty() && why_not.is_none() {
            why_not = Some(match self.files.paths() {
                [] => "the built-in dossier is an example and is not edited".to_owned(),
                [one] => format!("{} is no dossier that can be written", text::safe_line(&one.display().to_string())),
                _ => "none of the opened files is a dossier that can be written".to_owned(),
            });
        }
        DeskPlace { why_not: why_not.filter(|_| files.is_empty()), files, waiting }
    }

    pub(super) fn enter_draft(&mut self, curation: Curation) -> Message {
        let Curation { mut work, number, target } = curation;
        let sha256 = work.sha256.clone();
        let outcome = match self.try_to_enter(&work, number, target.as_deref()) {
            Ok(decision) => {
                let words = if let Decision::Entered { words, .. } = &decision { words.clone() } else { String::new() };
                if let Ok(Some(kept)) = self.now.desk.work(&work.sha256) {
                    work.take_entered(&kept);
                }
                work.decide(number, decision.clone());
                let kept = self.now.desk.keep(&work);
                Ok((Some(decision), with_failure(words, kept)))
            }
            Err(error) => Err(told(&error)),
        };
        Message::Curated(Box::new(Curated { sha256, number, outcome }))
    }

    fn try_to_enter(&mut self, work: &crate::curate::desk::Work, number: u32, target: Option<&Path>) -> Result<Decision> {
        let draft = work.draft(number).context("the draft is not there any more")?;
        let path = self.file_for(draft, target)?;
        let (file, text) = self.open_to_edit(&path)?;
        let event = free(&draft.event, |id| text.text(RecordKind::Event, id).is_some() || self.now.library.key(id).is_some());
        let today = chrono::Local::now().date_naive().to_string();
        let edit = accept(&text, &[&event], &work.directory(), &today)?;
        let (words, _) = self.make_and_save(file, edit)?;
        let id = draft.account_of.as_ref().map_or_else(|| event.id.to_string(), |tie| tie.event.clone());
        Ok(Decision::Entered { event: id, words, file: path })
    }

    /// The file into which a draft goes: that of the event of which it is another account, else the one that was chosen.
    pub(super) fn file_for(&self, draft: &Draft, target: Option<&Path>) -> Result<PathBuf> {
        let other = draft.account_of.as_ref().and_then(|tie| self.now.library.key(&tie.event));
        match (other, target) {
            (Some(key), _) => self.file_of(key),
            (None, Some(target)) => Ok(target.to_owned()),
            (None, None) => self.dossiers().into_iter().next().context("no dossier that can be written is open"),
        }
    }

    pub(super) fn take_draft_back(&mut self, curation: Curation) -> Message {
        let Curation { mut work, number, .. } = curation;
        let sha256 = work.sha256.clone();
        let outcome = match self.try_to_take_back(&work, number) {
            Ok(words) => {
                work.undecide(number);
                let kept = self.now.desk.keep(&work);
                Ok((None, with_failure(words, kept)))
            }
            Err(error) => Err(told(&error)),
        };
        Message::Curated(Box::new(Curated { sha256, number, outcome }))
    }

    fn try_to_take_back(&mut self, work: &crate::curate::desk::Work, number: u32) -> Result<String> {
        let decision = work.draft(number).and_then(|draft| draft.decision.as_ref());
        let Some(Decision::Entered { words, file, .. }) = decision else { bail!("the draft is not entered") };
        let (number, _) = self.open_to_edit(file)?;
        let history = self.session()?.history(number)?;
        match history.last() {
            Some(last) if last.words == *words => {}
            Some(last) => bail!("something was edited since: “{}”; take that back first, in the timeline", last.words),
            None => bail!("the file was changed since by another program, so that this cannot be taken back: remove the event itself"),
        }
        let step = self.go_back_and_save(file, true)?.context("there is no edit that could be taken back")?;
        Ok(format!("taken back: {}", step.words))
    }

    /// Keeps the work on an article, and the queue.
    pub(super) fn keep_desk(&self, kept: &KeptDesk) -> Option<Message> {
        let store = &self.now.desk;
        let work = kept.work.as_ref().map_or(Ok(()), |work| store.keep(work));
        let failed = work.and_then(|()| store.keep_queue(&kept.queue.0, kept.queue.1)).err()?;
        Some(Message::Told(Notice::Failed(format!("the desk is not kept: {}", text::safe_line(&failed.to_string())))))
    }

    /// Writes what is curated into a new dossier. It is open from now on, and beside it those files whose rows are coded.
    pub(super) fn save_as(&mut self, path: &Path) -> Message {
        Message::SavedAs(self.try_to_save_as(path).map(|()| (path.to_owned(), None)).map_err(|error| told(&error)))
    }

    fn try_to_save_as(&mut self, path: &Path) -> Result<()> {
        let library = &self.now.library;
        let events: Vec<Event> = library.held().iter().map(|event| Event::clone(event)).collect();
        let mut needed = dossier::NeededRecords::new(library.directory());
        events.iter().for_each(|event| needed.need(event));
        let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().replace(['-', '_'], " "));
        let title = events.first().and_then(|event| library.key(event.id.as_str())).map(|key| library.dossier_of(key).to_owned());
        let title = Line::from(title.unwrap_or(stem).as_str());
        let dossier = Dossier { title, directory: needed.directory(), events, ..Dossier::default() };
        let is_stream = path.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
        let written = if is_stream { dossier::to_json_lines(&dossier)? } else { dossier::to_json(&dossier)? };
        let is_coded = self.now.timeline.len() > library.held().len();
        let mut paths = if is_coded { self.files.paths().to_vec() } else { Vec::new() };
        self.can_be_opened_beside(&paths)?;
        write_new(path, &written)?;
        paths.push(path.to_owned());
        self.open_instead(paths);
        Ok(())
    }
}

/// The event, under an id that nothing else has.
fn free(event: &Event, is_taken: impl Fn(&str) -> bool) -> Event {
    let mut event = event.clone();
    let stem = event.id.to_string();
    let mut number = 1;
    while is_taken(event.id.as_str()) {
        number += 1;
        event.id = Id::of_words(&format!("{stem}-{number}"));
    }
    event
}

/// What was done, and that the desk could not be kept.
fn with_failure(words: String, kept: std::io::Result<()>) -> String {
    match kept {
        Ok(()) => words,
        Err(error) => format!("{words}; the desk is not kept: {}", text::safe_line(&error.to_string())),
    }
}
