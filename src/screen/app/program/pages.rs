//! Pages: opening one over another, passing results and keys to them, and carrying out the effects that they request.

use super::super::form_request::FormRequest;
use super::super::page::{Lines, Role};
use super::super::page_stack::OpenPage;
use super::super::{Action, App, Below, Command, ComposeContext, Composed, Entry, FacetLine, Notice, Picker, Scroll, Target};
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

    /// Returns the same view for a page: one about two sides has these on its rails.
    fn context_of(&self, open_page: &OpenPage) -> ComposeContext<'_> {
        self.compose_context().about(&open_page.page.actors())
    }

    /// Returns the same view with the context of a key, for a page that may request effects.
    pub(super) fn context(&self) -> Context<'_> {
        Context::new(self.compose_context(), self.in_hand())
    }

    fn in_hand(&self) -> InHand {
        let event = self.event_in_hand();
        let on_page = self.shown_page().and_then(|open_page| open_page.page.read());
        let read = on_page.or_else(|| self.browse.event(event?));
        InHand {
            target: self.target(),
            event,
            read: read.cloned(),
            page: self.shown_page().map(|open_page| open_page.page.name()),
            actors: self.shown_page().map(|open_page| open_page.page.actors()).unwrap_or_default(),
            facet: self.facet_target().map(FacetLine::facet),
        }
    }

    /// Opens a page on top and starts its request.
    pub(super) fn open_page(&mut self, page: Box<dyn Page>) -> Vec<Command> {
        self.pages.push(page);
        let commands = self.request_for_top();
        self.compose_page();
        self.begin_reading();
        commands
    }

    fn request(&self, open_page: &OpenPage) -> Vec<Command> {
        let request = open_page.page.request(&self.compose_context());
        request.map(|request| Command::Gather(open_page.number(), request, Box::new(self.question()))).into_iter().collect()
    }

    fn request_for_top(&self) -> Vec<Command> {
        self.shown_page().map(|open_page| self.request(open_page)).unwrap_or_default()
    }

    /// Puts the cursor of a new page at the line where reading begins.
    fn begin_reading(&mut self) {
        let rows = usize::from(self.browse.size().1);
        if let Some(open_page) = self.pages.top_mut().filter(|open_page| open_page.is_new && !open_page.is_waiting()) {
            open_page.is_new = false;
            if open_page.page().start > 0 {
                open_page.centre(open_page.page().start, rows);
            }
        }
        self.follow_cursor();
    }

    /// Opens the page with this name, or closes it if it is already on top.
    pub(super) fn open_named(&mut self, name: &str) -> Vec<Command> {
        if self.shown_page().is_some_and(|open_page| open_page.page.name() == name) {
            self.close_page();
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
        let mut open_pages = self.pages.take_all();
        let found_for = open_pages.iter_mut().rposition(|open_page| open_page.number() == number);
        if let Some(open_page) = found_for.and_then(|at| open_pages.get_mut(at)) {
            open_page.page.receive(found, &self.compose_context());
        }
        let is_on_top = found_for.is_some_and(|at| at + 1 == open_pages.len());
        self.pages.restore(open_pages);
        if is_on_top {
            let before = self.shown_page().and_then(OpenPage::target).cloned();
            self.compose_page();
            self.keep_target(before.as_ref());
            self.begin_reading();
            return self.read_event_of_page();
        }
        Vec::new()
    }

    /// Keeps the cursor of an open page on its target after its lines have changed.
    fn keep_target(&mut self, target: Option<&Target>) {
        let rows = usize::from(self.browse.size().1);
        if let Some(open_page) = self.pages.top_mut().filter(|open_page| !open_page.is_new && open_page.page().keeps_target) {
            let line = open_page.line_of(target).unwrap_or(open_page.page().start);
            open_page.centre(line, rows);
        }
    }

    /// Closes the page on top.
    pub(super) fn close_page(&mut self) {
        self.pages.pop();
        // The page below may have been laid out for another width, or its content may have arrived in the meantime.
        self.compose_page();
        self.begin_reading();
    }

    /// Lays out the lines of the top page again after their input has changed. This does not happen for each key,
    /// because wrapping a thousand problems took too long.
    pub(super) fn compose_page(&mut self) {
        let rows = usize::from(self.browse.size().1);
        let Some(mut composed) =
            self.shown_page().map(|open_page| open_page.page.compose(open_page.scroll.cursor, &self.context_of(open_page)))
        else {
            return;
        };
        if let Some(below) = self.list_below(&composed) {
            composed.below = below;
        }
        if let Some(words) = self.extent_in_words() {
            let mut head = Lines::new(usize::from(self.size().0), self.is_ascii());
            head.clipped(Role::Name, 1, &words, None);
            composed.head.splice(0..0, head.finish());
        }
        if let Some(open_page) = self.pages.top_mut() {
            open_page.show(composed, rows);
        }
    }

    /// Returns which events the top page is of, where only a part of what matches is here.
    fn extent_in_words(&self) -> Option<String> {
        let (page, matching) = (self.shown_page()?, self.query.matching_beyond()?);
        page.page.extent().in_words(self.query.matches().len() as u64, matching)
    }

    /// Returns the list below the lines of the top page, if it follows the cursor.
    fn list_below(&self, composed: &Composed) -> Option<Below> {
        let open_page = self.shown_page()?;
        let cursor = open_page.scroll.cursor;
        let target = composed.lines.get(cursor).and_then(|line| line.target.as_ref());
        open_page.page.list_below(cursor, target, &self.context_of(open_page))
    }

    /// Updates the list below the lines of the top page after its cursor has moved.
    pub(super) fn follow_below(&mut self) {
        let rows = usize::from(self.browse.size().1);
        let below = self.shown_page().and_then(|open_page| self.list_below(open_page.page()));
        if let (Some(below), Some(open_page)) = (below, self.pages.top_mut()) {
            open_page.list(below, rows);
        }
    }

    /// Calls the top page and carries out the effects that it requests; `None` if the page leaves the key to others.
    pub(super) fn on_page(&mut self, act: impl FnOnce(&mut dyn Page, &mut Context<'_>) -> Handled) -> Option<Vec<Command>> {
        let hand = self.in_hand();
        let mut open_page = self.pages.pop()?;
        let mut context = Context::new(self.compose_context(), hand);
        let handled = act(&mut *open_page.page, &mut context);
        let effects = context.into_effects();
        self.pages.put_back(open_page);
        if handled == Handled::No {
            return None;
        }
        let target = self.target();
        self.compose_page();
        if effects.iter().any(|effect| matches!(effect, Effect::KeepLine)) {
            self.return_to(target.as_ref());
        }
        Some(self.bring_about(effects))
    }

    fn return_to(&mut self, target: Option<&Target>) {
        let rows = usize::from(self.browse.size().1);
        if let Some(open_page) = self.pages.top_mut()
            && let Some(line) = open_page.line_of(target)
        {
            open_page.go_to(line, rows);
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
            Effect::Close => self.close_page(),
            Effect::CloseAll(name) => {
                while self.shown_page().is_some_and(|open_page| open_page.page.name() == name) {
                    self.pages.pop();
                }
                self.compose_page();
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
            Effect::FillIn(start) => self.begin_form(*start),
            Effect::Pass(found) => return self.on_page(|page, context| page.take(&found, context)).unwrap_or_default(),
            Effect::AskAboutTables => return self.ask_about_columns(),
            Effect::OpenPad => self.open_pad(),
            Effect::EnterDraft(work, number) => return vec![Command::EnterDraft(self.curation(*work, number))],
            Effect::EditDraft(work, number) => return self.open_form(FormRequest::Draft(self.curation(*work, number))),
        }
        Vec::new()
    }

    fn begin_anew(&mut self) -> Vec<Command> {
        if let Some(open_page) = self.pages.top_mut() {
            (open_page.scroll, open_page.is_new) = (Scroll::default(), true);
        }
        self.compose_page();
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
        let mut open_pages = self.pages.take_all();
        let last = open_pages.len().saturating_sub(1);
        let context = self.compose_context();
        let asks = open_pages.iter_mut().enumerate().filter_map(|(at, open_page)| {
            let asks = open_page.page.asks_anew(after(at == last), &context);
            let request = asks.then(|| open_page.page.request(&context)).flatten()?;
            Some(Command::Gather(open_page.number(), request, Box::new(self.question())))
        });
        let commands = asks.collect();
        drop(context);
        self.pages.restore(open_pages);
        commands
    }

    /// Updates the pages after the files were read again: pages whose subject is gone are closed, the others are
    /// computed again.
    pub(super) fn remap_pages(&mut self, moved: &IdMap) -> Vec<Command> {
        let mut commands = Vec::new();
        let mut open_pages = self.pages.take_all();
        open_pages.retain_mut(|open_page| open_page.page.remap(moved, &self.compose_context()));
        for open_page in &mut open_pages {
            self.pages.renumber(open_page);
            commands.extend(self.request(open_page));
        }
        self.pages.restore(open_pages);
        self.compose_page();
        commands
    }

    /// Opens the columns of the first table that was read by guessing, unless they have already been shown.
    pub(super) fn ask_about_columns(&mut self) -> Vec<Command> {
        let Some(number) = self.session.next_table_to_ask_about() else { return Vec::new() };
        self.open_page(Box::new(Columns::new(number)))
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
        match self.shown_page() {
            None => self.browse.selected(),
            Some(_) => self.event_in_sight().or(self.browse.selected()),
        }
    }

    /// Returns the event of a page or of its cursor, or the timeline's if no page is open: never an event out of sight.
    pub(super) fn event_in_sight(&self) -> Option<EventId> {
        let Some(open_page) = self.shown_page() else { return self.browse.selected() };
        match open_page.target() {
            Some(Target::Event(id) | Target::Differs(_, id)) => Some(*id),
            _ => open_page.page.event(),
        }
    }

    /// Returns the event at hand in full, if it has been read.
    pub(super) fn event_read(&self) -> Option<&Event> {
        if let Some(event) = self.shown_page().and_then(OpenPage::event) {
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
