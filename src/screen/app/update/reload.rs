//! A new reading of the files takes the place of the old one, and everything on screen stays where it was.

use super::super::{Action, App, Command, Loaded, Notice, Overlay, Purpose, Reloaded};
use crate::analysis::changes::Moved;
use crate::index::query;
use crate::input::{LoadState, Stamp};

/// While a load is ending.
const STOPPING: &str = "stopping: what has been read stays";

impl App {
    /// The files as they lie on disk now.
    pub(super) fn seen_on_disk(&mut self, stamp: Stamp) -> Vec<Command> {
        self.on_disk.seen = Some(stamp);
        Vec::new()
    }

    pub(super) fn reload(&mut self) -> Vec<Command> {
        self.notice = Some(Notice::Done("reading the files again".into()));
        vec![Command::Reload]
    }

    /// A load goes on, or is over.
    pub(super) fn loading(&mut self, load: Option<LoadState>) -> Vec<Command> {
        let was = std::mem::replace(&mut self.load, load);
        if was.is_some() && self.load.is_none() && self.notice.as_ref().is_none_or(|notice| notice.text() == STOPPING) {
            self.notice = self.outcome();
        }
        Vec::new()
    }

    /// Ends the load that is on its way, if any.
    pub(super) fn stop_load(&mut self) -> Vec<Command> {
        if self.load.is_none() {
            return Vec::new();
        }
        self.notice = Some(Notice::Done(STOPPING.into()));
        vec![Command::StopLoad]
    }

    /// Ids and terms of the old reading are others in the new one.
    pub(super) fn reloaded(&mut self, reloaded: Reloaded) -> Vec<Command> {
        let Reloaded { loaded, changes, moved, is_further, answered } = reloaded;
        let Loaded { timeline, directory, report, stamp, notes } = loaded;
        let before = std::mem::replace(&mut self.timeline, timeline);
        (self.directory, self.report, self.notes) = (directory, report, notes);
        self.on_disk.read = stamp;
        let mut said = changes.in_words();
        if !changes.is_empty() {
            said = format!("{said} — {} shows them", self.key(Action::Changes));
        }
        self.on_disk.changes = changes;
        let (old, new) = (before.terms(), self.timeline.terms());
        let (query, dropped) = query::carried(&self.query, old, new);
        self.query = query;
        self.history = self.history.iter().map(|query| query::carried(query, old, new).0).collect();
        if !dropped.is_empty() {
            said = format!("{said}; dropped, for it is no longer there: {}", dropped.join(" "));
        }
        self.move_ids(&moved);
        let answered = answered.filter(|answered| answered.0 == self.question()).map(|answered| answered.1);
        // No frame may be drawn from an answer of the old reading: its ids mean other events now, or none.
        self.answer = answered.clone().unwrap_or_default();
        self.refold();
        let before = self.notice.take();
        self.notice = Some(match self.problems_in_words().filter(|_| self.report.rejected > 0) {
            Some(problems) => Notice::Failed(format!("{said}; {problems}")),
            None => Notice::Done(said),
        });
        // That there is more now is no news: the line that tells of the load says so.
        if is_further && dropped.is_empty() {
            self.notice = before;
        }
        let mut commands: Vec<Command> = self.selected.map(|id| Command::Read(id, self.timeline.key(id))).into_iter().collect();
        commands.extend(self.remap_pages(&moved));
        commands.extend(self.ask_about_columns());
        commands.extend(match answered {
            Some(answer) => {
                self.asked += 1;
                self.answered(self.asked, answer)
            }
            None => self.find(),
        });
        commands
    }

    /// Everything that is about an event goes on being about it; where it is gone, about the nearest.
    fn move_ids(&mut self, moved: &Moved) {
        self.selected = self.selected.and_then(|id| moved.near(id));
        self.left = self.left.and_then(|id| moved.near(id));
        self.trail = self.trail.iter().filter_map(|id| moved.get(*id)).collect();
        self.search_from = self.search_from.map(|from| from.and_then(|id| moved.near(id)));
        // Shown until the event has been read anew.
        self.detail = self.detail.take().and_then(|(id, event)| Some((moved.get(id)?, event)));
        self.folds = self.folds.moved(moved);
        self.handed.iter_mut().chain(self.unkept.iter_mut().map(|(handed, _)| handed)).for_each(|handed| handed.move_ids(moved));
        match &mut self.overlay {
            Some(Overlay::Ask(prompt)) => {
                prompt.before.1 = prompt.before.1.and_then(|id| moved.near(id));
                prompt.before.2 = prompt.before.2.moved(moved);
                if let Purpose::Tags(id) = &mut prompt.purpose {
                    match moved.get(*id) {
                        Some(now) => *id = now,
                        None => self.overlay = None,
                    }
                }
            }
            // Where its event is gone, what was typed stays in sight all the same.
            Some(Overlay::Note(note)) => note.whose = note.whose.moved(moved),
            // Its choices are numbers of terms.
            Some(Overlay::Pick(_) | Overlay::Menu(_)) => self.overlay = None,
            None => {}
        }
    }
}
