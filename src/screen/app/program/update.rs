//! The reaction to messages: every message enters here.

use super::super::browse::Browse;
use super::super::{Action, App, Command, FacetLine, KeyPress, Loaded, Message, Mode, Notice, Pane, Picker, Purpose, Shape};
use crate::analysis::changes::Changes;
use crate::index::query::Sign;
use crate::index::statistics::Whole;
use crate::index::timeline::{Answer, EventId};
use crate::screen::overlays::picker::ChosenFrom;
use crate::screen::pages::After;
use std::sync::Arc;
use std::time::Duration;

impl App {
    /// Handles a message; returns the commands to be run elsewhere.
    #[must_use]
    pub fn update(&mut self, message: Message) -> Vec<Command> {
        let notice = self.notice.clone();
        let mut commands = self.take_in(message);
        if self.notice != notice {
            self.notice_clock.begin();
        }
        commands.extend(self.mind_tour());
        self.pages.mind_requests(&mut commands);
        self.reopen_unkept();
        self.wrap_detail();
        commands
    }

    /// Tells the time at which the next message comes in.
    pub fn tell_time(&mut self, now: Option<Duration>) {
        self.notice_clock.tell(now);
    }

    /// Ends a message that has been shown long enough.
    pub(super) fn end_notice(&mut self) {
        if self.notice_clock.is_over() {
            self.notice = None;
        }
    }

    fn take_in(&mut self, message: Message) -> Vec<Command> {
        if matches!(message, Message::Act(_) | Message::Type(_) | Message::Wheel(..) | Message::Resize(..)) {
            self.pointer.forget_click();
        }
        match message {
            Message::Act(action) => {
                self.end_notice();
                self.stay();
                self.act(action)
            }
            Message::Type(key) => {
                self.end_notice();
                self.stay();
                self.type_key(key)
            }
            Message::LeaveTour => self.leave_tour(),
            Message::Unbound(key) => self.unbound(key),
            Message::Paste(words) => self.paste(&words),
            Message::Click(column, row) => self.click(column, row),
            Message::ClickSide(rail) => self.filter_by_rail(rail),
            Message::Drag(column) => self.drag(column),
            Message::Release => self.release(),
            Message::Wheel(column, row, lines) => self.wheel(column, row, lines),
            Message::Resize(columns, rows) => self.resize(columns, rows),
            Message::Loaded(loaded) => self.loaded(loaded),
            Message::Reloaded(reloaded) => self.reloaded(*reloaded),
            Message::Loading(load) => self.loading(load),
            Message::IsOnDisk(stamp) => {
                self.session.is_on_disk(stamp);
                Vec::new()
            }
            Message::NotSaved(why) => self.not_saved(why),
            Message::OnDisk(stamp) => self.seen_on_disk(stamp),
            Message::Answered(number, answer) => self.answered(number, *answer),
            Message::Store(state) => {
                self.query.take_store(*state);
                Vec::new()
            }
            Message::Counted(whole) => self.counted(whole),
            Message::Read(id, event) => {
                if let Some(open_page) = self.pages.top_mut().filter(|open_page| open_page.page.event() == Some(id)) {
                    open_page.page.take_event(id, &event);
                    self.compose_page();
                }
                self.browse.take_read(id, event);
                Vec::new()
            }
            Message::Partners(actor, partners) => self.partners(&actor, partners),
            Message::TitlesFound(typed, events) => self.titles_found(typed, events),
            Message::ViewSaved(view) => self.view_saved(view),
            Message::Gathered(number, found) => self.gathered(number, &found),
            Message::Noted(noted) => self.noted(*noted),
            Message::Edited(edited) => self.edited(edited),
            Message::FileEdited(outcome) => self.file_edited(outcome),
            Message::DeskPlace(place) => self.desk_place(*place),
            Message::Curated(curated) => self.curated(*curated),
            Message::EditsRead(edits) => self.edits_read(edits),
            Message::FormReady(outcome) => self.form_ready(outcome),
            Message::FormSaved(outcome) => self.form_saved(outcome),
            Message::SavedAs(outcome) => self.saved_as(outcome),
            Message::EventsFound(typed, events) => self.events_found(&typed, events),
            Message::Ending => self.tell_all_drafts(),
            Message::Today(day) => self.is_today(day),
            Message::Writing(state) => self.file_goes_on(state),
            Message::Written(notice) => self.file_is_written(notice),
            Message::FetchOffer(offer) => self.fetch_is_offered(offer),
            Message::Fetching(words) => {
                self.session.fetching_goes_on(words);
                Vec::new()
            }
            Message::Told(notice) => {
                self.notice = Some(notice);
                Vec::new()
            }
        }
    }

    /// Says once that a key means nothing here, with the way to those that do.
    fn unbound(&mut self, key: KeyPress) -> Vec<Command> {
        self.end_notice();
        if self.guide.tells_of(key) {
            let words = format!("{} does nothing here: {} lists the keys", key.name_in(self.is_ascii()), self.key(Action::Keys));
            return self.fail(words);
        }
        Vec::new()
    }

    pub(super) fn act(&mut self, action: Action) -> Vec<Command> {
        match action {
            // The first time it asks, if a form would be lost.
            Action::QuitAtOnce if self.overlay.form_mut().is_some_and(|form| form.asks_to_be_left()) => Vec::new(),
            Action::QuitAtOnce => self.quit(),
            Action::Redraw => vec![Command::Redraw],
            Action::Suspend => vec![Command::Suspend],
            Action::Reload => self.reload(),
            Action::Fetch => self.ask_whether_to_fetch(),
            Action::ToggleDates => self.toggle_dates(),
            _ => match self.mode() {
                Mode::Browse => self.browse(action),
                Mode::Read(_) => self.read_on(action),
                Mode::Command(_) => self.act_in_palette(action),
                Mode::Pick(_) => self.pick(action),
                Mode::Ask(_) => self.ask(action),
                Mode::Write(_) => self.write(action),
                Mode::TakeIn(_) => self.act_in_pad(action),
                Mode::Fill(_) => self.fill_in(action),
                Mode::Choose(_) => self.choose(action),
            },
        }
    }

    /// Handles movement in the panes, and every action that starts there.
    pub(super) fn browse(&mut self, action: Action) -> Vec<Command> {
        if let Some(commands) = self.with_chosen(action) {
            return commands;
        }
        match action {
            Action::NextPane => self.cycle_focus(1),
            Action::PreviousPane => self.cycle_focus(-1),
            Action::Enter => return self.enter(),
            Action::Back => return self.back_or_stop(),
            Action::Left => return self.back(),
            Action::Quit => return self.back_or_quit(),
            Action::NextTarget => self.go_to_target(true),
            Action::PreviousTarget => self.go_to_target(false),
            Action::NextMonth => return self.next_month(),
            Action::PreviousMonth => return self.previous_month(),
            Action::Fold if self.stands_for_records() => return self.open_named("row"),
            Action::Fold => return self.fold(Browse::toggle_fold),
            Action::FoldAll => return self.fold(Browse::toggle_all_folds),
            Action::Follow => return self.follow(),
            Action::WalkBack => return self.walk_back(),
            Action::Search => self.open_prompt(Purpose::Search),
            // "last month" counts from today.
            Action::Days => {
                self.open_prompt(Purpose::Days);
                return vec![Command::Today];
            }
            Action::GoToDate => {
                self.open_prompt(Purpose::GoToDate);
                return vec![Command::Today];
            }
            Action::Today => {
                self.browse.calendar_mut().want_today();
                return vec![Command::Today];
            }
            Action::Narrower => return self.narrow(),
            Action::Wider => return self.widen(),
            Action::Earlier => return self.move_window(-1),
            Action::Later => return self.move_window(1),
            Action::WholeTime => return self.whole_time(),
            Action::TogglePossible => return self.toggle_possible(),
            Action::Origin => return self.next_origin(),
            Action::Filter => {
                self.open_prompt(Purpose::Filter);
                return vec![Command::Today];
            }
            Action::WidenPane => return self.arrange(|browse| browse.widen_pane(2)),
            Action::NarrowPane => return self.arrange(|browse| browse.widen_pane(-2)),
            Action::ToggleFacets => return self.arrange(|browse| browse.toggle_pane(Pane::Facets)),
            Action::ToggleEvent => return self.arrange(|browse| browse.toggle_pane(Pane::Detail)),
            Action::KeepPanes => return vec![Command::KeepPanes(Box::new(self.browse.wanted_panes().clone()))],
            Action::ChooseRange => return self.choose_range(),
            Action::ChooseRow => return self.choose_row(),
            Action::SaveView => return self.ask_for_view_name(),
            Action::Export => self.open_prompt(Purpose::Export { with_notes: false }),
            Action::NextHit => return self.go_to_hit(true),
            Action::PreviousHit => return self.go_to_hit(false),
            Action::Pick(facet) => self.overlay.pick(Picker::new(facet, self.chosen_from())),
            Action::FilterBy => return self.filter_by_target(Sign::Include),
            Action::FilterOut => return self.filter_by_target(Sign::Exclude),
            Action::ToggleCombine => return self.toggle_combine(),
            Action::DropLast => return self.drop_last(),
            Action::DropAll => return self.drop_all(),
            Action::Undo => return self.undo(),
            _ => return self.with_event(action).unwrap_or_else(|| self.move_in_pane(action)),
        }
        Vec::new()
    }

    /// Handles actions that mean the same in the panes and on a page: they apply to the event at hand, or open a
    /// page on top. Returns `None` for any other action.
    pub(super) fn with_event(&mut self, action: Action) -> Option<Vec<Command>> {
        Some(match action {
            Action::OpenSource => self.open_source(),
            Action::Archive => self.archive(),
            Action::Yank => self.yank(),
            Action::Mark => self.toggle_mark(),
            Action::Note => self.open_note(),
            Action::Tags => self.open_tags(),
            Action::EditEvent => self.edit_event(),
            Action::EditName => self.edit_name(),
            Action::Add => self.add(),
            Action::Remove => self.remove_record(),
            Action::Merge => self.merge_records(),
            Action::Split => self.split_event(),
            Action::RenameId => self.ask_for_id(),
            Action::SaveAs => self.ask_for_name_of_dossier(),
            Action::UndoEdit => self.go_back_in_file(true),
            Action::RedoEdit => self.go_back_in_file(false),
            Action::Page(name) => self.open_named(name),
            Action::Commands => self.open_palette(Shape::Popup),
            Action::Keys => self.open_palette(Shape::Keys),
            Action::Tour => self.begin_tour(),
            _ => return None,
        })
    }

    fn loaded(&mut self, loaded: Loaded) -> Vec<Command> {
        self.reader.take_notes(Arc::clone(&loaded.notes));
        self.session.take(loaded, Changes::default());
        self.query.set_sides(self.session.sides());
        // Ids are ranks, so those of another timeline are different.
        self.browse.forget_folds();
        self.find_back();
        // While more is being read, a message about the whole would be outdated at once.
        if self.session.load().is_none() {
            self.notice = self.outcome().or(self.notice.take());
        }
        self.tell_kept_columns();
        let mut commands = self.ask_about_columns();
        commands.extend(self.ask_for_desk());
        commands.extend(self.find());
        commands.extend([Command::ReadEdits, Command::FindLeftForm]);
        commands
    }

    /// Selects the event of the last session once the events are loaded.
    fn find_back(&mut self) {
        let Some(back) = self.browse.back() else { return };
        let event = back.event.and_then(|key| self.timeline().by_key(key));
        if let Some(failed) = &back.failed {
            self.notice = Some(Notice::Failed(failed.clone()));
        } else if back.filtered {
            let words = format!("back where you were — {} shows everything", self.key(Action::DropAll));
            self.notice = Some(Notice::Done(words));
        }
        self.browse.select_unlisted(event);
    }

    /// Returns the message about a finished load.
    pub(super) fn outcome(&self) -> Option<Notice> {
        self.problems_in_words().map(Notice::Failed).or_else(|| self.session.load_in_words().map(Notice::Done))
    }

    /// Returns the problems of the files, the settings and the notes, and the key that shows them.
    pub(super) fn problems_in_words(&self) -> Option<String> {
        let problems = self.session.problems_in_words();
        let found = (!problems.is_empty()).then(|| format!("{problems} — press {}", self.key(Action::Page("problems"))));
        let all: Vec<String> = found.into_iter().chain(self.notes().trouble(self.key(Action::Page("notes")))).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }

    fn answered(&mut self, number: u64, answer: Answer) -> Vec<Command> {
        let facet = self.browse.facet_line(self.query.facets());
        if self.query.receive(number, answer) { self.show_answer(facet) } else { Vec::new() }
    }

    /// Takes in counts of everything that matches. The events here are the same, so no cursor moves but that of the facets.
    fn counted(&mut self, whole: Arc<Whole>) -> Vec<Command> {
        let facet = self.browse.facet_line(self.query.facets());
        self.query.take_whole(whole);
        self.browse.keep_facet(facet, self.query.facets());
        self.refresh_picker();
        let commands = self.ask_pages_anew(|on_top| After::Answer { on_top });
        self.compose_page();
        commands
    }

    /// Keeps all cursors in place, as far as possible, after an answer. `facet` is the line that was under the cursor
    /// of the facet pane.
    pub(super) fn show_answer(&mut self, facet: Option<FacetLine>) -> Vec<Command> {
        self.refold();
        if !self.timeline().is_empty() {
            self.browse.scroll_back();
        }
        self.browse.keep_facet(facet, self.query.facets());
        self.refresh_picker();
        let from = self.query.take_search_from();
        let nearest = match from.unwrap_or(self.selected()) {
            Some(id) => self.timeline().nearest(self.query.matches(), id),
            None => self.listed().get(0),
        };
        let mut commands =
            if from.is_some() { self.go_to_first_hit(nearest) } else { self.select(nearest.map(|id| self.standing_for(id))) };
        commands.extend(self.ask_pages_anew(|on_top| After::Answer { on_top }));
        commands
    }

    /// Computes the list again after the folds or the matches have changed.
    pub(super) fn refold(&mut self) {
        let (browse, events) = self.panes();
        browse.refold(events);
    }

    /// Returns the event itself if it is listed, else the whole that it is folded into.
    pub(super) fn standing_for(&self, id: EventId) -> EventId {
        self.browse.standing_for(id, self.events())
    }

    /// Returns the data from which a list of terms is made.
    pub(super) fn chosen_from(&self) -> ChosenFrom<'_> {
        ChosenFrom { filters: self.query(), answer: self.answer(), terms: self.timeline().terms() }
    }

    /// Changes which panes are shown, or how wide they are.
    pub(super) fn arrange(&mut self, change: impl FnOnce(&mut Browse)) -> Vec<Command> {
        change(&mut self.browse);
        self.browse.focus_what_is_shown();
        self.keep_in_sight();
        Vec::new()
    }

    fn resize(&mut self, columns: u16, rows: u16) -> Vec<Command> {
        let bins = self.areas().strip_width();
        self.browse.resize((columns, rows));
        self.resize_note();
        self.resize_form();
        self.refresh_palette();
        self.compose_page();
        self.browse.focus_what_is_shown();
        self.keep_in_sight();
        // An answer also makes pages compute their content again.
        if self.areas().strip_width() == bins { self.ask_pages_anew(|_| After::Resize) } else { self.find() }
    }

    pub(super) fn fail(&mut self, words: impl Into<String>) -> Vec<Command> {
        self.notice = Some(Notice::Failed(words.into()));
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::settings::Settings;
    use super::*;
    use crate::index::query::Query;
    use crate::index::timeline::EventReader;
    use crate::input;

    /// Opens the built-in dossier on a screen, and returns a function that runs its commands.
    fn opened() -> (App, impl Fn(&mut App, Message)) {
        let library = input::built_in();
        let timeline = Arc::clone(library.timeline());
        let loaded = Loaded {
            timeline: Arc::clone(&timeline),
            directory: Arc::clone(library.directory()),
            report: Arc::clone(library.report()),
            stamp: input::FilesSnapshot::default(),
            on_disk: Default::default(),
            notes: Arc::default(),
        };
        let mut app = App::new(Settings::default(), Query::default(), (120, 36));
        let update = move |app: &mut App, message: Message| {
            let mut messages = vec![message];
            while let Some(message) = messages.pop() {
                messages.extend(app.update(message).into_iter().filter_map(|command| match command {
                    Command::Find(number, question) => Some(Message::Answered(number, Box::new(timeline.answer(&question, &|| true)?))),
                    Command::Read(id, _) => Some(Message::Read(id, Arc::new(library.event(id).ok()?))),
                    _ => None,
                }));
            }
        };
        update(&mut app, Message::Loaded(loaded));
        (app, update)
    }

    #[test]
    fn moving_about_ranks_no_term_anew_and_wraps_an_event_once() {
        let (mut app, update) = opened();
        let ranked = Arc::clone(app.query.facets());
        assert!(ranked.lines(None).count() > 20, "the dossier has actors and issues");
        for action in [Action::Down, Action::Down, Action::PageDown, Action::NextPane, Action::Down, Action::Page("notes"), Action::Back] {
            let (before, event) = (app.detail_page(), app.selected());
            assert!(!before.is_empty());
            update(&mut app, Message::Act(action));
            assert!(Arc::ptr_eq(&ranked, app.query.facets()), "{action:?} ranks the terms anew");
            assert_eq!(Arc::ptr_eq(&before, &app.detail_page()), event == app.selected(), "{action:?}");
        }
        update(&mut app, Message::Act(Action::FilterBy));
        update(&mut app, Message::Act(Action::Days));
        update(&mut app, Message::Paste("2024-04".into()));
        update(&mut app, Message::Act(Action::Accept));
        assert!(!Arc::ptr_eq(&ranked, app.query.facets()), "another answer counts otherwise");
    }
}
