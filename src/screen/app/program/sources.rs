//! Actions on sources: copying them in a chosen form, and opening their addresses.

use super::super::form_request::FormRequest;
use super::super::{App, Command, Entry, Menu, Target};
use crate::model::citation;
use crate::model::{Account, Directory, Event, Id, Source};
use crate::reports;
use crate::screen::overlays::menu::Effect;
use crate::text;
use std::borrow::Cow;

/// The page of the Wayback Machine that keeps a copy of the address behind it.
const WAYBACK: &str = "https://web.archive.org/save/";

/// The letter that copies footnotes: the same key that opens the menu, pressed a second time.
const FOOTNOTE: char = 'y';

impl App {
    /// Offers the forms in which the selected source can be copied, or all sources if none is selected; on an
    /// address, copies it.
    pub(super) fn yank(&mut self) -> Vec<Command> {
        let target = self.target();
        if let Some(Target::Address(address)) = target {
            return vec![Command::Copy { what: "the address".to_owned(), words: address }];
        }
        let Some(event) = self.event_read() else {
            return if self.event_in_hand().is_some() { self.fail("open the event first, then copy") } else { Vec::new() };
        };
        let all = all_sources(event);
        let mut menu = self.copies(event, &all);
        if let Some(Target::Source(id)) = target {
            let of_source: Vec<Account> = all.iter().filter(|account| account.source == id).cloned().collect();
            if all.len() > of_source.len() {
                let whole = Entry::new('s', format!("all {} sources", sources_of(&all)), "…", Effect::Open(Box::new(menu)));
                menu = self.copies(event, &of_source);
                menu.entries.push(whole);
            }
        }
        self.open_menu(menu)
    }

    /// Returns the menu of forms in which some accounts of an event can be copied.
    fn copies(&self, event: &Event, accounts: &[Account]) -> Menu {
        let directory = self.session.directory();
        let mut ids: Vec<&Id<Source>> = Vec::new();
        for account in accounts {
            if !ids.contains(&&account.source) {
                ids.push(&account.source);
            }
        }
        let title = match ids.as_slice() {
            [] => "Copy".to_owned(),
            [only] => format!("Copy: {}", directory.source_name(only)),
            several => format!("Copy: all {} sources", several.len()),
        };
        let sources: Vec<&Source> = ids.iter().filter_map(|id| directory.sources.get(*id)).collect();
        let each = |cite: fn(&Account, &Directory) -> String| accounts.iter().map(|account| cite(account, directory)).collect::<Vec<_>>();
        let footnotes = each(citation::footnote);
        let addresses: Vec<String> = sources.iter().filter_map(|source| address(source)).collect();
        let mut entries: Vec<Entry> = Vec::new();
        let mut add = |letter: char, count: usize, (one, several): (&str, &str), kind: &str, words: String, shown: &str| {
            if count == 0 {
                return;
            }
            let what = if count == 1 { one.to_owned() } else { format!("{count} {several}") };
            let shown = shown.lines().next().unwrap_or_default().to_owned();
            let copy = Command::Copy { what: if count == 1 { format!("the {what}") } else { what.clone() }, words };
            entries.push(Entry::new(letter, format!("{what}{kind}"), shown, Effect::Do(copy)));
        };
        add(FOOTNOTE, footnotes.len(), ("footnote", "footnotes"), " (Chicago)", footnotes.join("\n"), &footnotes.join("\n"));
        let notes = each(citation::markdown);
        add('m', notes.len(), ("Markdown note", "Markdown notes"), "", notes.join("\n"), "title and kept copy as links");
        add('b', sources.len(), ("BibTeX entry", "BibTeX entries"), "", citation::bibtex(&sources), "for LaTeX");
        add('c', sources.len(), ("CSL-JSON item", "CSL-JSON items"), "", citation::csl_json(&sources), "for Zotero, pandoc and others");
        add('a', addresses.len(), ("address", "addresses"), "", addresses.join("\n"), &addresses.join("\n"));
        add('t', 1, ("event's text", ""), "", self.event_text(event), &event.title);
        Menu::new(title, entries)
    }

    /// Returns the event in full, as `show` prints it; its ties have dates.
    fn event_text(&self, event: &Event) -> String {
        let id = self.event_in_hand();
        let ties: Vec<(&str, Cow<'_, str>, String)> = id
            .map_or(&[][..], |id| self.session.timeline().ties(id))
            .iter()
            .map(|tie| (tie.label(), self.session.timeline().title(tie.other), self.session.timeline().date(tie.other).words()))
            .collect();
        let ties: Vec<reports::Tie<'_>> = ties.iter().map(|(label, title, date)| (*label, &**title, date.as_str())).collect();
        reports::event_text(event, self.session.directory(), &ties, None)
    }

    /// Opens the selected address, the selected source's address, or else the event's first address.
    pub(super) fn open_source(&mut self) -> Vec<Command> {
        let address = |id: &Id<Source>| {
            self.session.directory().sources.get(id).and_then(|source| source.url.as_ref().or(source.archive_url.as_ref()))
        };
        let chosen = match self.target() {
            Some(Target::Address(address)) => Some(address),
            Some(Target::Source(id)) => address(&id).map(ToString::to_string),
            _ => self
                .event_read()
                .and_then(|event| all_sources(event).iter().find_map(|account| address(&account.source)).map(ToString::to_string)),
        };
        match chosen {
            Some(address) => self.open_address(address),
            None => self.fail("no address is given here"),
        }
    }

    /// Asks before the address of a source is sent to the Wayback Machine, which keeps a copy; the archived address is entered by pasting.
    pub(super) fn archive(&mut self) -> Vec<Command> {
        let Some((id, source)) = self.source_in_hand() else { return self.fail("no source is given here") };
        let name = self.directory().source_name(&id).to_owned();
        let mut entries = Vec::new();
        if let Some(address) = source.url.as_ref().filter(|address| text::is_web_address(address)) {
            let page = format!("{WAYBACK}{address}");
            entries.push(Entry::new('s', "have it saved", format!("opens {page}"), Effect::Do(Command::Open(page))));
        }
        let request = Command::OpenForm(Box::new(FormRequest::Archived(id.to_string())));
        entries.push(Entry::new('p', "enter the archived address", "paste it into the form", Effect::Do(request)));
        self.open_menu(Menu::new(format!("Archive: {name}"), entries))
    }

    /// The source under the cursor, that of the address there, or else the event's first.
    fn source_in_hand(&self) -> Option<(Id<Source>, Source)> {
        let sources = &self.session.directory().sources;
        let id = match self.target() {
            Some(Target::Source(id)) => id,
            Some(Target::Address(address)) => {
                sources.iter().find(|(_, source)| source.url.as_deref() == Some(&*address)).map(|(id, _)| id.clone())?
            }
            _ => all_sources(self.event_read()?).first()?.source.clone(),
        };
        sources.get(&id).map(|source| (id, source.clone()))
    }

    pub(super) fn open_address(&mut self, address: String) -> Vec<Command> {
        if text::is_web_address(&address) {
            return vec![Command::Open(address)];
        }
        self.fail("this address is neither http nor https, so it is not opened")
    }
}

/// Returns the event's accounts; a source that gives a figure but no account gets an empty account.
fn all_sources(event: &Event) -> Vec<Account> {
    let mut accounts = event.accounts.clone();
    for source in event.figures.iter().filter_map(|figure| figure.source.as_ref()) {
        if !accounts.iter().any(|account| account.source == *source) {
            accounts.push(Account::new(source.clone()));
        }
    }
    accounts
}

fn sources_of(accounts: &[Account]) -> usize {
    let mut ids: Vec<&Id<Source>> = accounts.iter().map(|account| &account.source).collect();
    ids.sort();
    ids.dedup();
    ids.len()
}

/// Returns the live address, else that of an archived copy.
fn address(source: &Source) -> Option<String> {
    let web = |address: &Option<crate::model::Line>| address.as_deref().filter(|text| text::is_web_address(text)).map(str::to_owned);
    web(&source.url).or_else(|| web(&source.archive_url))
}
