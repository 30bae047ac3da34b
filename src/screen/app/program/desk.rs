//! The desk: asking where events go, taking articles in, and what becomes of drafts.

use super::super::{
    Action, App, Command, Curated, Curation, DeskLine, DeskPlace, Entry, IntakePad, Menu, NotePad, Notice, Prompt, Purpose,
};
use crate::curate::desk::{Intake, Work};
use crate::screen::overlays::menu::Effect as Choice;
use crate::screen::overlays::typed;
use crate::screen::pages::{self, Desk, Effect, Found, Handled, Then};
use crossterm::event::KeyEvent;
use std::path::PathBuf;

impl App {
    /// Has articles taken in as soon as the files are read.
    #[must_use]
    pub fn with_intake(mut self, intake: Option<Intake>) -> Self {
        self.desk.asks = intake.is_some();
        self.desk.intake = intake;
        self
    }

    /// Asks where events go, if an article waits for that.
    pub(super) fn ask_for_desk(&mut self) -> Vec<Command> {
        if std::mem::take(&mut self.desk.asks) { vec![Command::FindDeskPlace] } else { Vec::new() }
    }

    /// Opens the desk or its pad; says first if nothing could be entered anywhere.
    pub(super) fn desk_place(&mut self, place: DeskPlace) -> Vec<Command> {
        if let Some(why) = place.why_not {
            return self.offer_save_as(&why);
        }
        let is_known = self.desk.target.as_ref().is_some_and(|target| place.files.contains(target));
        match &place.files[..] {
            [only] => self.desk.target = Some(only.clone()),
            several if !is_known => return self.choose_target(several),
            _ => {}
        }
        if let Some(intake) = self.desk.intake.take() {
            return self.take_articles_in(intake);
        }
        if place.waiting > 0 && self.desk.pad.is_none() {
            return self.open_page(Box::new(Desk::resumed(self.target_name())));
        }
        self.open_pad();
        Vec::new()
    }

    /// The name of the dossier into which new events go.
    fn target_name(&self) -> String {
        let name = self.desk.target.as_ref().and_then(|target| target.file_name());
        name.map_or_else(String::new, |name| crate::text::safe_line(&name.to_string_lossy()).into_owned())
    }

    /// Whether the desk is shown.
    pub(super) fn is_at_desk(&self) -> bool {
        self.shown_page().is_some_and(|open_page| open_page.name() == pages::DESK)
    }

    /// Opens the desk with an article, whose events go into this file.
    pub(super) fn open_desk_at(&mut self, article: String, file: PathBuf) -> Vec<Command> {
        self.desk.target.get_or_insert(file);
        self.open_page(Box::new(Desk::resumed_at(article, self.target_name())))
    }

    fn offer_save_as(&mut self, why: &str) -> Vec<Command> {
        let ask = Then::new(|context| context.type_line(Purpose::SaveAs, String::new()));
        let save =
            Entry::new('s', "save as …", "a new dossier with the curated events that are open; it is opened then", Choice::Then(ask));
        let room = usize::from(self.size().0.min(70)).saturating_sub(4);
        let title = crate::text::clip(why, room, "…").into_owned();
        self.notice = Some(Notice::Failed(why.to_owned()));
        let entries = vec![save, Entry::new('n', "no", "", Choice::Then(Then::new(|_| Handled::Yes)))];
        self.open_menu(Menu::new(title, entries))
    }

    fn choose_target(&mut self, files: &[PathBuf]) -> Vec<Command> {
        let entry = |(letter, path): (char, &PathBuf)| {
            let name = crate::text::safe_line(&path.display().to_string()).into_owned();
            Entry::new(letter, name, "", Choice::EventsGoTo(path.clone()))
        };
        let entries = ('a'..='z').zip(files).map(entry).collect();
        self.open_menu(Menu::new("New events go into", entries))
    }

    /// Takes the file into which new events go from now on.
    pub(super) fn events_go_to(&mut self, path: PathBuf) -> Vec<Command> {
        self.desk.target = Some(path);
        vec![Command::FindDeskPlace]
    }

    /// Saves what is curated as a new dossier.
    pub(super) fn accept_save_as(&mut self, typed: &str) -> Vec<Command> {
        let Some(path) = self.take_name_of_dossier(typed) else { return Vec::new() };
        (self.desk.target, self.desk.asks) = (None, true);
        vec![Command::SaveAs(path)]
    }

    /// Opens the pad, with what was pasted before and not read.
    pub(super) fn open_pad(&mut self) {
        let size = NotePad::text_size(self.size());
        let mut pad = self.desk.pad.take().unwrap_or_else(|| Box::new(IntakePad::new(size, self.is_ascii())));
        pad.pad.resize(size);
        self.overlay.take_in(pad);
    }

    fn take_articles_in(&mut self, intake: Intake) -> Vec<Command> {
        let target = self.target_name();
        if self.is_at_desk() {
            let taken = self.on_page(|page, context| page.take(&Found::new(intake), context));
            return taken.unwrap_or_default();
        }
        self.open_page(Box::new(Desk::taking_in(intake, target)))
    }

    /// Handles an action while the pad is open.
    pub(super) fn act_in_pad(&mut self, action: Action) -> Vec<Command> {
        let height = usize::from(self.size().1).saturating_sub(3).max(1);
        let Some(intake) = self.overlay.intake_mut() else { return Vec::new() };
        let reads = action == Action::Save || action == Action::Break && intake.is_path();
        let pad = &mut intake.pad;
        match action {
            _ if reads => return self.read_pad(),
            Action::Break => drop(pad.insert("\n")),
            Action::Cancel => {
                let pad = self.overlay.take_intake().filter(|pad| !pad.is_empty());
                if pad.is_some() {
                    self.notice = Some(Notice::Done(format!("kept: {} goes on with it", self.key(Action::Page("article")))));
                }
                self.desk.pad = pad;
            }
            Action::Editor => return vec![Command::Edit(pad.text().to_owned())],
            Action::DropDraft => intake.clear(),
            _ => {
                pad.act(action, height);
            }
        }
        Vec::new()
    }

    fn read_pad(&mut self) -> Vec<Command> {
        let Some(intake) = self.overlay.intake().and_then(IntakePad::intake) else {
            return self.fail("paste an article first, or type the path of its file");
        };
        self.overlay.close();
        self.desk.pad = None;
        self.take_articles_in(intake)
    }

    pub(super) fn type_into_pad(&mut self, key: KeyEvent) -> Vec<Command> {
        let Some(intake) = self.overlay.intake_mut() else { return Vec::new() };
        if let Some(c) = typed::letter(key) {
            intake.pad.insert(c.encode_utf8(&mut [0; 4]));
        }
        Vec::new()
    }

    /// Takes a line that was typed for the desk.
    pub(super) fn accept_desk_line(&mut self, line: DeskLine, typed: &str) -> Vec<Command> {
        let Some(prompt) = self.overlay.take_prompt() else { return Vec::new() };
        let hints = self.date_hints();
        let mut outcome = Ok(());
        let commands = self.on_page(|page, context| {
            outcome = page.typed(line, typed, &hints, context);
            Handled::Yes
        });
        match outcome {
            Ok(()) => commands.unwrap_or_default(),
            Err(why) => self.refuse_again(prompt, why),
        }
    }

    fn refuse_again(&mut self, prompt: Prompt, why: String) -> Vec<Command> {
        self.overlay.ask(prompt);
        self.refuse(why)
    }

    /// A draft with the file into which it goes.
    pub(super) fn curation(&self, work: Work, number: u32) -> Box<Curation> {
        Box::new(Curation { work, number, target: self.desk.target.clone() })
    }

    /// Tells the desk what became of a draft, and has the files read again.
    pub(super) fn curated(&mut self, curated: Curated) -> Vec<Command> {
        let words = match &curated.outcome {
            Ok((_, words)) => words.clone(),
            Err(why) => return self.curation_failed(why.clone(), curated),
        };
        let mut commands = self.tell_desk(Found::new(curated));
        self.editing.say(words);
        commands.push(Command::ReadEdited);
        commands
    }

    fn curation_failed(&mut self, why: String, curated: Curated) -> Vec<Command> {
        let mut commands = self.tell_desk(Found::new(curated));
        commands.extend(self.fail(why));
        commands
    }

    /// Passes something to the desk, wherever it lies among the pages.
    fn tell_desk(&mut self, found: Found) -> Vec<Command> {
        let mut open_pages = self.pages.take_all();
        let mut context = self.context();
        for open_page in open_pages.iter_mut().filter(|open_page| open_page.name() == pages::DESK) {
            open_page.page.take(&found, &mut context);
        }
        let effects: Vec<Effect> = context.into_effects();
        self.pages.restore(open_pages);
        self.compose_page();
        self.bring_about(effects)
    }

    /// Takes a text from the editor into the pad.
    pub(super) fn edited_elsewhere(&mut self, edited: Result<String, String>) -> Vec<Command> {
        match (self.overlay.intake_mut(), edited) {
            (Some(intake), Ok(text)) => {
                intake.pad.replace(&text);
                Vec::new()
            }
            (Some(_), Err(why)) => self.fail(why),
            (None, _) => Vec::new(),
        }
    }

    /// What is to be kept of the open pages before the program ends.
    pub(super) fn pages_leave(&mut self) -> Vec<Command> {
        let open_pages = self.pages.take_all();
        let commands = open_pages.iter().filter_map(|open_page| open_page.page.leaving()).collect();
        self.pages.restore(open_pages);
        commands
    }
}
