//! The list of commands: what is in it here and now, typing into it, and what its lines do.

use super::super::binding::Place;
use super::super::{Action, App, Command, KeyCommand, Need, Notice, OpenPage, Palette, Shape};
use crate::index::query::{self, Sign};
use crate::index::timeline::EventId;
use crate::notes::typed_history::{History, LineKind};
use crate::screen::overlays::palette::collect::{ELSEWHERE, Sources};
use crate::screen::overlays::palette::{Effect, Group};
use crossterm::event::KeyEvent;
use tui_input::InputRequest;

/// The fewest typed letters for which titles are searched: fewer are in nearly every title.
const MIN_TITLE: usize = 2;

impl App {
    /// Starts with the lines and commands of earlier sessions.
    #[must_use]
    pub fn with_history(mut self, history: History) -> Self {
        *self.reader.history_mut() = history;
        self
    }

    /// Opens the list of commands, or of keys.
    pub(super) fn open_palette(&mut self, shape: Shape) -> Vec<Command> {
        self.overlay.command(Palette::new(shape));
        self.refresh_palette();
        // A typed date may be "last month".
        vec![Command::Today]
    }

    /// Handles an action while the list is open.
    pub(super) fn act_in_palette(&mut self, action: Action) -> Vec<Command> {
        let size = self.size();
        let Some(palette) = self.overlay.palette_mut() else { return Vec::new() };
        let cursor = palette.cursor;
        match action {
            Action::Accept => return self.run_line(cursor),
            // The list of keys is a page: what is typed into it is cleared first.
            Action::Cancel if palette.shape == Shape::Keys && !palette.input.value().is_empty() => {
                palette.input.reset();
                return self.palette_is_typed();
            }
            Action::Cancel | Action::Keys | Action::Commands => self.overlay.close(),
            Action::Left | Action::Right if palette.shape == Shape::Popup => {
                let to = if action == Action::Left { InputRequest::GoToPrevChar } else { InputRequest::GoToNextChar };
                palette.input.handle(to);
            }
            action => palette.go(action, size),
        }
        Vec::new()
    }

    pub(super) fn type_into_palette(&mut self, key: KeyEvent) -> Vec<Command> {
        let Some(palette) = self.overlay.palette_mut() else { return Vec::new() };
        palette.type_key(key);
        self.palette_is_typed()
    }

    /// Finds the lines again, and asks for the events with such titles.
    pub(super) fn palette_is_typed(&mut self) -> Vec<Command> {
        self.refresh_palette();
        let Some(palette) = self.overlay.palette() else { return Vec::new() };
        let (sign, typed) = palette.typed();
        let asks = palette.shape == Shape::Popup && sign.is_none() && typed.trim().chars().count() >= MIN_TITLE;
        asks.then(|| Command::FindTitles(palette.input.value().to_owned())).into_iter().collect()
    }

    /// Shows the events whose titles fit what was typed; the cursor stays on its line.
    pub(super) fn titles_found(&mut self, typed: String, events: Vec<EventId>) -> Vec<Command> {
        let Some(palette) = self.overlay.palette_mut() else { return Vec::new() };
        if palette.take_titles(typed, events) {
            let before = palette.selected().filter(|_| palette.cursor > 0).map(|line| line.effect.clone());
            self.refresh_palette();
            let size = self.size();
            if let Some(palette) = self.overlay.palette_mut() {
                palette.return_to(before.as_ref(), size);
            }
        }
        Vec::new()
    }

    pub(super) fn refresh_palette(&mut self) {
        let Some(shape) = self.overlay.palette().map(|palette| palette.shape) else { return };
        let typed = self.overlay.palette().map_or_else(String::new, |palette| palette.typed().1.to_owned());
        let (listed, hints, size) = (self.listed_commands(shape), self.hints_for(&typed), self.size());
        let from = Sources {
            commands: &self.session.settings().commands,
            listed,
            recent: self.reader.history().of(LineKind::Command),
            timeline: self.session.timeline(),
            answer: self.query.answer(),
            views: self.reader.views(),
            hints,
            dates: self.browse.dates(),
        };
        if let Some(palette) = self.overlay.palette_mut() {
            palette.refresh(&from, size);
        }
    }

    /// Returns the commands that are listed here, by their numbers: those of the open page first, then those of the
    /// panes that the page has not got, then those of the whole program.
    fn listed_commands(&self, shape: Shape) -> Vec<(usize, Group, Option<String>)> {
        let commands = &self.session.settings().commands;
        let mut listed: Vec<(usize, Group, Option<String>)> = Vec::new();
        let mut actions: Vec<Action> = Vec::new();
        let of_page = self.shown_page().map_or(Place::Read, OpenPage::place);
        for place in [of_page, Place::Browse, Place::Anywhere] {
            for (number, command) in commands.iter().enumerate().filter(|(_, command)| command.place == place) {
                let is_of_page = place == of_page;
                if actions.contains(&command.action) || is_of_page && !self.shown_page().is_some_and(|page| page.offers(command.action)) {
                    continue;
                }
                actions.push(command.action);
                let group = match shape {
                    Shape::Popup => Group::Commands,
                    Shape::Keys if is_of_page => Group::Page,
                    Shape::Keys => Group::Task(command.task),
                };
                listed.push((number, group, self.why_not(command)));
            }
        }
        if shape == Shape::Keys {
            listed.sort_by_key(|(number, group, _)| (if let Group::Task(task) = group { Some(*task) } else { None }, *number));
            for place in ELSEWHERE.into_iter().filter(|place| *place != of_page) {
                let there = commands.iter().enumerate().filter(|(_, command)| command.place == place);
                listed.extend(there.map(|(number, _)| (number, Group::Elsewhere(place), Some("works there alone".to_owned()))));
            }
        }
        listed
    }

    /// Returns why a command cannot do anything now.
    fn why_not(&self, command: &KeyCommand) -> Option<String> {
        let key = |action| self.key(action);
        let is_in_page = self.shown_page().is_some_and(|page| page.place() == command.place);
        let has_event = if self.shown_page().is_some() { self.event_in_hand().is_some() } else { self.selected().is_some() };
        let why = match command.needs {
            Need::Nothing => return None,
            Need::Events if self.timeline().is_empty() => "there are no events".to_owned(),
            Need::Event if !has_event && !is_in_page => "no event is selected".to_owned(),
            Need::Filter if self.query().is_empty() => "there is no filter".to_owned(),
            Need::EarlierFilters if !self.query.has_earlier() => "no filter was changed yet".to_owned(),
            Need::Search if self.searched().is_none() => format!("nothing is searched for: {}", key(Action::Search)),
            Need::Days if self.query().window().is_open() && !is_in_page => format!("no days are chosen: {}", key(Action::Days)),
            Need::Possible if self.answer().possible.is_empty() && !self.query().only_certain() => {
                "every event shown is certain".to_owned()
            }
            Need::Trail if self.trail().is_empty() => format!("no relation was followed: {}", key(Action::Follow)),
            Need::BothOrigins if !self.timeline().is_mixed() => "all events are of one kind".to_owned(),
            Need::Name if !is_in_page && self.target().is_none() && self.facet_target().is_none() => {
                format!("go to a name first: {} or {}", key(Action::NextTarget), key(Action::NextPane))
            }
            Need::Example if !self.guide.example => "it is about the built-in example: diplo-tui --tour".to_owned(),
            Need::View if self.reader.views().is_empty() => format!("no view is saved: {}", key(Action::SaveView)),
            Need::Missing if self.session.fetch_offer().is_none() => {
                "nothing is missing of what was opened as gdelt:… or another publisher's".to_owned()
            }
            _ => return None,
        };
        Some(why)
    }

    /// Does what a line of the list says, and closes the list.
    pub(super) fn run_line(&mut self, number: usize) -> Vec<Command> {
        let Some(line) = self.overlay.palette().and_then(|palette| palette.lines.get(number)) else { return Vec::new() };
        let (effect, why_not) = (line.effect.clone(), line.why_not.clone());
        if let Some(why) = why_not {
            let words = format!("{}: {why}", line.name);
            return self.fail(words);
        }
        self.overlay.close();
        match effect {
            Effect::Run(number) => self.run_command(number),
            Effect::GoTo(id) => {
                self.pages.clear();
                self.go_to(id)
            }
            Effect::Filter(facet, term) => {
                self.query.change(|query| query.toggle(facet, term, Sign::Include));
                self.find()
            }
            Effect::View(name) => self.take_view(&name),
            Effect::Date(typed) => {
                self.pages.clear();
                self.go_to_date(&typed).unwrap_or_else(|why| self.fail(why))
            }
            Effect::Days(window) => self.show_window(window),
        }
    }

    fn run_command(&mut self, number: usize) -> Vec<Command> {
        let Some(command) = self.session.settings().commands.get(number) else { return Vec::new() };
        let (place, action, id) = (command.place, command.action, command.id);
        let mut commands = self.remember(LineKind::Command, id);
        commands.extend(match place {
            Place::Browse if self.shown_page().is_some() => self.run_over_page(action),
            _ => self.act(action),
        });
        commands
    }

    /// Runs a command of the panes while a page is open. What changes the filters does so under the page; anything
    /// else is about the panes, so the page closes.
    fn run_over_page(&mut self, action: Action) -> Vec<Command> {
        let stays = matches!(
            action,
            Action::Pick(_)
                | Action::Days
                | Action::Filter
                | Action::DropLast
                | Action::DropAll
                | Action::Undo
                | Action::TogglePossible
                | Action::SaveView
                | Action::Export
                | Action::Page(_)
        );
        if !stays {
            self.pages.clear();
        }
        self.browse(action)
    }

    fn take_view(&mut self, name: &str) -> Vec<Command> {
        let Some(view) = self.reader.view(name) else { return Vec::new() };
        match query::parse(&view.query, self.session.timeline().terms()) {
            Ok(parsed) => {
                self.notice = Some(Notice::Done(format!("view `{name}` — {} brings the filters before back", self.key(Action::Undo))));
                self.query.change(|query| *query = parsed);
                self.find()
            }
            Err(error) => {
                let words = format!("view `{name}` means nothing in these files: {}", error.message);
                self.fail(words)
            }
        }
    }

    /// Remembers a typed line or a command, in this session and for the next.
    pub(super) fn remember(&mut self, kind: LineKind, line: &str) -> Vec<Command> {
        if self.reader.history_mut().add(kind, line) { vec![Command::Remember(kind, line.trim().to_owned())] } else { Vec::new() }
    }
}
