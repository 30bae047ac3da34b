//! The writing of a file: start, progress, stop, and quitting in the meantime.

use super::super::{Action, App, Command, Entry, Menu, Notice};
use crate::index::timeline::Matches;
use crate::reports::WriteState;
use crate::screen::overlays::menu::Effect;
use std::path::PathBuf;

/// Shown while the writing is ending.
const STOPPING: &str = "stopping: nothing will be written";

impl App {
    /// Writes events to a file; only one file at a time.
    pub(super) fn write_out(&mut self, path: PathBuf, with_notes: bool) -> Vec<Command> {
        if let Some(busy) = self.writing() {
            return self.refuse(format!("still writing {}: wait for it, or stop it with {}", busy.name(), self.key(Action::Back)));
        }
        self.overlay.close();
        let events: Matches = if self.browse.chosen().is_on() { self.chosen() } else { self.query.answer().matches.clone() };
        self.reader.begin_writing(&path, events.len() as u64);
        vec![Command::Export(path, events, with_notes)]
    }

    /// Handles the progress of the file.
    pub(super) fn file_goes_on(&mut self, state: WriteState) -> Vec<Command> {
        self.reader.writing_goes_on(state);
        Vec::new()
    }

    /// Handles the end of the file, with success or without.
    pub(super) fn file_is_written(&mut self, notice: Notice) -> Vec<Command> {
        let asked = self.is_asked_about_quitting();
        if asked {
            self.overlay.close();
        }
        let quits = self.reader.end_writing();
        let is_done = matches!(notice, Notice::Done(_));
        self.notice = Some(notice);
        // The user must see why a file was not written.
        if (quits || asked) && is_done { self.quit_at_once() } else { Vec::new() }
    }

    /// Cancels the wait for the file: any key but the one that chose to wait shows that the user is still here.
    pub(super) fn stay(&mut self) {
        self.reader.quit_when_written(false);
    }

    /// Stops the work that the last line shows: the file if one is being written, else the load.
    pub(super) fn stop(&mut self) -> Vec<Command> {
        if self.writing().is_none() && self.session.fetching().is_some() {
            self.notice = Some(Notice::Done("stopping: what came stays, and is gone on from".into()));
            return vec![Command::StopFetch];
        }
        if self.writing().is_none() {
            return self.stop_load();
        }
        self.notice = Some(Notice::Done(STOPPING.into()));
        vec![Command::StopExport]
    }

    /// Leaves the program. If a file is still being written, asks first what to do about it.
    pub(super) fn quit(&mut self) -> Vec<Command> {
        match self.writing() {
            Some(state) if !self.is_asked_about_quitting() && !self.is_note_refused() => {
                let title = format!("Still writing {}", state.name());
                let wait = Entry::new('w', "wait for it", "and quit when it is written", Effect::QuitWhenWritten);
                let stop = Entry::new('y', "stop it and quit", "nothing is written then", Effect::StopAndQuit);
                // The menu replaces a note that is open.
                let draft = self.leave_note();
                self.open_menu(Menu::new(title, vec![wait, stop]));
                draft
            }
            Some(_) => self.stop_and_quit(),
            None => self.quit_at_once(),
        }
    }

    pub(super) fn quit_when_written(&mut self) -> Vec<Command> {
        if self.reader.quit_when_written(true) { Vec::new() } else { self.quit_at_once() }
    }

    pub(super) fn stop_and_quit(&mut self) -> Vec<Command> {
        let mut commands = vec![Command::StopExport];
        commands.extend(self.quit_at_once());
        commands
    }

    fn quit_at_once(&mut self) -> Vec<Command> {
        self.quit = true;
        self.tell_all_drafts()
    }

    /// Returns whether an open note could not be written: it must not be discarded without a word.
    fn is_note_refused(&self) -> bool {
        self.overlay.note().is_some_and(|note| note.refused)
    }

    fn is_asked_about_quitting(&self) -> bool {
        self.overlay.menu().is_some_and(|menu| menu.entries.iter().any(|entry| entry.effect == Effect::StopAndQuit))
    }
}
