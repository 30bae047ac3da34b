//! Pages: opening one over another, passing results and keys to them, and carrying out the effects that they request.

use super::super::page_stack::Sheet;
use super::super::{Action, App, Command, ComposeContext, Entry, FacetLine, Notice, Picker, Scroll, Target};
use crate::analysis::changes::IdMap;
use crate::index::timeline::EventId;
use crate::input::{MappingOrigin, Table};
use crate::model::Event;
use crate::screen::overlays::menu::{self, Menu};
use crate::screen::pages::columns::Columns;
use crate::screen::pages::{self, After, Choices, Context, Effect, Found, Handled, InHand, PAGES, Page};

impl App {
    /// Returns the view of the state from which pages are laid out.
    pub(super) fn compose_context(&self) -> ComposeContext<'_> {
        ComposeContext::new(&self.session, &self.query, &self.browse, &self.reader)
    }

    /// Returns the same view with the context of a key, for a page that may request effects.
    pub(super) fn context(&self) -> Context<'_> {
        Context::new(self.compose_context(), self.in_hand())
    }

    fn in_hand(&self) -> InHand {
        let facet = match self.facet_target() {
            Some(FacetLine::Heading(facet) | FacetLine::Term(facet, ..) | FacetLine::More(facet, _)) => Some(facet),
            None => None,
        };
        let event = self.event_in_hand();
        let on_page = self.sheet().and_then(|sheet| sheet.page.read());
        let read = on_page.or_else(|| self.browse.event(event?));
        InHand {
            target: self.target(),
            event,
            read: read.cloned(),
            page: self.sheet().map(|sheet| sheet.page.name()),
            actors: self.sheet().map(|sheet| sheet.page.actors()).unwrap_or_default(),
            facet,
        }
    }

    /// Opens a page on top and starts its request.
    pub(super) fn open_page(&mut self, page: Box<dyn Page>) -> Vec<Command> {
        self.pages.push(page);
        let commands = self.request_for_top();
        self.compose_sheet();
        self.begin_reading();
        commands
    }

    fn request(&self, sheet: &Sheet) -> Vec<Command> {
        let request = sheet.page.request(&self.compose_context());
        request.map(|request| Command::Gather(sheet.number(), request, Box::new(self.question()))).into_iter().collect()
    }

    fn request_for_top(&self) -> Vec<Command> {
        self.sheet().map(|sheet| self.request(sheet)).unwrap_or_default()
    }

    /// Puts the cursor of a new page at the line where reading begins.
    fn begin_reading(&mut self) {
        let rows = usize::from(self.browse.size().1);
        if let Some(sheet) = self.pages.top_mut().filter(|sheet| sheet.is_new && !sheet.is_waiting()) {
            sheet.is_new = false;
            if sheet.page().start > 0 {
                sheet.centre(sheet.page().start, rows);
            }
        }
        self.follow_cursor();
    }

    /// Opens the page with this name, or closes it if it is already on top.
    pub(super) fn open_named(&mut self, name: &str) -> Vec<Command> {
        if self.sheet().is_some_and(|sheet| sheet.page.name() == name) {
            self.close_sheet();
            return Vec::new();
        }
        let Some(kind) = PAGES.iter().find(|kind| kind.name == name) else { return Vec::new() };
        let mut context = self.context();
        (kind.open)(&mut context);
        let effects = context.into_effects();
        self.bring_about(effects)
    }

    /// Accepts the result of a request, unless its page is closed again.
    pub(super) fn gathered(&mut self, number: u64, found: &Found) -> Vec<Command> {
        let mut sheets = self.pages.take_all();
        let found_for = sheets.iter_mut().rposition(|sheet| sheet.number() == number);
        if let Some(sheet) = found_for.and_then(|at| sheets.get_mut(at)) {
            sheet.page.receive(found, &self.compose_context());
        }
        let is_on_top = found_for.is_some_and(|at| at + 1 == sheets.len());
        self.pages.restore(sheets);
        if is_on_top {
            let before = self.sheet().and_then(Sheet::target).cloned();
            self.compose_sheet();
            self.keep_target(before.as_ref());
            self.begin_reading();
        }
        Vec::new()
    }

    /// Keeps the cursor of an open page on its target after its lines have changed.
    fn keep_target(&mut self, target: Option<&Target>) {
        let rows = usize::from(self.browse.size().1);
        if let Some(sheet) = self.pages.top_mut().filter(|sheet| !sheet.is_new && sheet.page().keeps_target) {
            let line = sheet.line_of(target).unwrap_or(sheet.page().start);
            sheet.centre(line, rows);
        }
    }

    /// Closes the page on top.
    pub(super) fn close_sheet(&mut self) {
        self.pages.pop();
        // The page below may have been laid out for another width, or its content may have arrived in the meantime.
        self.compose_sheet();
        self.begin_reading();
    }

    /// Lays out the lines of the top page again after their input has changed. This does not happen for each key,
    /// because wrapping a thousand problems took too long.
    pub(super) fn compose_sheet(&mut self) {
        let rows = usize::from(self.browse.size().1);
        let Some(composed) = self.sheet().map(|sheet| sheet.page.compose(sheet.scroll.cursor, &self.compose_context())) else { return };
        if let Some(sheet) = self.pages.top_mut() {
            sheet.show(composed, rows);
        }
    }

    /// Calls the top page and carries out the effects that it requests; `None` if the page leaves the key to others.
    pub(super) fn on_page(&mut self, act: impl FnOnce(&mut dyn Page, &mut Context<'_>) -> Handled) -> Option<Vec<Command>> {
        let hand = self.in_hand();
        let mut sheet = self.pages.pop()?;
        let mut context = Context::new(self.compose_context(), hand);
        let handled = act(&mut *sheet.page, &mut context);
        let effects = context.into_effects();
        self.pages.put_back(sheet);
        if handled == Handled::No {
            return None;
        }
        let target = self.target();
        self.compose_sheet();
        if effects.iter().any(|effect| matches!(effect, Effect::KeepLine)) {
            self.return_to(target.as_ref());
        }
        Some(self.bring_about(effects))
    }

    fn return_to(&mut self, target: Option<&Target>) {
        let rows = usize::from(self.browse.size().1);
        if let Some(sheet) = self.pages.top_mut()
            && let Some(line) = sheet.line_of(target)
        {
            sheet.go_to(line, rows);
        }
    }

    /// Carries out the effects that a page requests.
    pub(super) fn bring_about(&mut self, effects: Vec<Effect>) -> Vec<Command> {
        let mut commands = Vec::new();
        let before = self.query().clone();
        for effect in effects {
            commands.extend(self.bring_one_about(effect));
        }
        // A change of the filters is asked at once.
        let asks = *self.query() != before && !commands.iter().any(|command| matches!(command, Command::Find(..)));
        if asks {
            commands.extend(self.find());
        }
        commands
    }

    fn bring_one_about(&mut self, effect: Effect) -> Vec<Command> {
        match effect {
            Effect::Do(command) => return vec![command],
            Effect::Tell(notice) => self.notice = Some(notice),
            Effect::Open(page) => return self.open_page(page),
            Effect::Close => self.close_sheet(),
            Effect::CloseAll(name) => {
                while self.sheet().is_some_and(|sheet| sheet.page.name() == name) {
                    self.pages.pop();
                }
                self.compose_sheet();
            }
            Effect::Leave => self.pages.clear(),
            Effect::Ask(query) => self.query.change(|asked| *asked = query),
            Effect::AskForDays(days) => return self.ask_for_days(days),
            Effect::LeaveForDays(days) => return self.leave_for_days(days),
            Effect::Select(id) => return self.select(Some(id)),
            Effect::GoInto(target) => return self.go_into(target),
            Effect::Renew => return self.request_for_top(),
            Effect::BeginAnew => return self.begin_anew(),
            // The caller has already placed the cursor.
            Effect::KeepLine => {}
            Effect::Browse(action) => return self.browse(action),
            Effect::Choose(choices) => return self.offer_choices(choices),
            Effect::ChooseActor(choice) => return self.choose_actor(choice),
            Effect::Type(purpose, start) => self.open_prompt_with(purpose, start),
            Effect::Pass(found) => return self.on_page(|page, context| page.take(&found, context)).unwrap_or_default(),
            Effect::AskAboutTables => return self.ask_about_columns(),
        }
        Vec::new()
    }

    fn begin_anew(&mut self) -> Vec<Command> {
        if let Some(sheet) = self.pages.top_mut() {
            (sheet.scroll, sheet.is_new) = (Scroll::default(), true);
        }
        self.compose_sheet();
        self.begin_reading();
        self.request_for_top()
    }

    fn offer_choices(&mut self, choices: Choices) -> Vec<Command> {
        let Choices { title, entries, start } = choices;
        let entry = |(letter, label, detail, then)| Entry::new(letter, label, detail, menu::Effect::Then(then));
        let mut menu = Menu::new(title, entries.into_iter().map(entry).collect());
        menu.scroll = menu.scroll.to(start, menu.entries.len(), menu.height(self.size()));
        self.open_menu(menu)
    }

    /// Has the pages affected by a change computed again; the current content stays until then.
    pub(super) fn ask_pages_anew(&mut self, after: impl Fn(bool) -> After) -> Vec<Command> {
        let mut sheets = self.pages.take_all();
        let last = sheets.len().saturating_sub(1);
        let context = self.compose_context();
        let asks = sheets.iter_mut().enumerate().filter_map(|(at, sheet)| {
            let asks = sheet.page.asks_anew(after(at == last), &context);
            let request = asks.then(|| sheet.page.request(&context)).flatten()?;
            Some(Command::Gather(sheet.number(), request, Box::new(self.question())))
        });
        let commands = asks.collect();
        drop(context);
        self.pages.restore(sheets);
        commands
    }

    /// Updates the pages after the files were read again: pages whose subject is gone are closed, the others are
    /// computed again.
    pub(super) fn remap_pages(&mut self, moved: &IdMap) -> Vec<Command> {
        let mut commands = Vec::new();
        let mut sheets = self.pages.take_all();
        sheets.retain_mut(|sheet| sheet.page.remap(moved, &self.compose_context()));
        for sheet in &mut sheets {
            self.pages.renumber(sheet);
            commands.extend(self.request(sheet));
        }
        self.pages.restore(sheets);
        self.compose_sheet();
        commands
    }

    /// Opens the columns of the first table that was read by guessing, unless they have already been shown.
    pub(super) fn ask_about_columns(&mut self) -> Vec<Command> {
        let Some(number) = self.session.next_table_to_ask_about() else { return Vec::new() };
        self.open_page(Box::new(Columns::of(number)))
    }

    /// Says that a table was read with the columns that the user chose earlier, unless there is a more important message.
    pub(super) fn tell_kept_columns(&mut self) {
        if matches!(self.notice, Some(Notice::Failed(_))) {
            return;
        }
        let kept = |table: &Table| if let MappingOrigin::Kept(day) = &table.basis { Some((table.file.clone(), day.clone())) } else { None };
        if let Some((file, day)) = self.session.report().tables.iter().find_map(kept) {
            let words = format!("{file}: columns as you chose them on {day} — {} shows them", self.key(Action::Page("columns")));
            self.notice = Some(Notice::Done(words));
        }
    }

    /// Returns the event that keys like `c` and `y` apply to: the page's, the one under its cursor, else the timeline's.
    pub(super) fn event_in_hand(&self) -> Option<EventId> {
        match self.sheet() {
            None => self.browse.selected(),
            Some(_) => self.event_in_sight().or(self.browse.selected()),
        }
    }

    /// Returns the event of a page or of its cursor, or the timeline's if no page is open: never an event out of sight.
    pub(super) fn event_in_sight(&self) -> Option<EventId> {
        let Some(sheet) = self.sheet() else { return self.browse.selected() };
        match sheet.target() {
            Some(Target::Event(id) | Target::Differs(_, id)) => Some(*id),
            _ => sheet.page.event(),
        }
    }

    /// Returns the event at hand in full, if it has been read.
    pub(super) fn event_read(&self) -> Option<&Event> {
        if let Some(event) = self.sheet().and_then(Sheet::event) {
            return Some(event);
        }
        let id = self.event_in_hand()?;
        self.browse.event(id).map(|event| &**event)
    }

    /// Opens a list of actors to choose one from, for a page.
    fn choose_actor(&mut self, choice: pages::ActorChoice) -> Vec<Command> {
        let partners = choice.partners_of.clone();
        self.overlay.pick(Picker::of_actor(choice, self.chosen_from()));
        partners.map(|actor| Command::Partners(actor, Box::new(self.question()))).into_iter().collect()
    }
}
