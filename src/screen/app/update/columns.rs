//! What the columns of tables are taken as: shown where nobody has said so, changed by a menu, accepted.

use super::super::menu::Effect;
use super::super::{Action, App, Command, Entry, Menu, Notice, Subject, Target};
use crate::input::{Basis, Century, Field, Manner, Mapping, ShortOrder, Table};
use std::collections::HashSet;

/// What is being chosen for the columns of tables.
#[derive(Debug, Default)]
pub(in crate::screen::app) struct Columns {
    /// The mapping on the sheet, and the number of its table, once something of it is changed.
    draft: Option<(usize, Mapping)>,
    /// The tables about which nobody is asked again.
    settled: HashSet<String>,
}

impl Columns {
    /// What is chosen for a table, where that is not what it was read by.
    pub(in crate::screen::app) fn draft(&self, table: usize) -> Option<&Mapping> {
        self.draft.as_ref().filter(|(number, _)| *number == table).map(|(_, mapping)| mapping)
    }
}

/// Years of two digits as those around today.
const fn short(order: ShortOrder) -> Manner {
    Manner::Short(Century { order, from: 1950 })
}

/// What a column can be taken as, with the letter that chooses it. Apart from these there is what needs a column beside it.
const CHOICES: [(char, Field, Manner); 27] = [
    ('d', Field::Date, Manner::Plain),
    ('D', Field::Date, Manner::DayFirst),
    ('M', Field::Date, Manner::MonthFirst),
    ('5', Field::Date, short(ShortOrder::DayFirst)),
    ('6', Field::Date, short(ShortOrder::MonthFirst)),
    ('f', Field::From, Manner::Plain),
    ('t', Field::To, Manner::Plain),
    ('T', Field::Title, Manner::Plain),
    ('a', Field::Actor, Manner::Plain),
    ('A', Field::Actor, Manner::Whole),
    (',', Field::Actor, Manner::Split(',')),
    ('|', Field::Actor, Manner::Split('|')),
    ('&', Field::Actor, Manner::And),
    ('i', Field::Issue, Manner::Plain),
    ('k', Field::Kind, Manner::Plain),
    ('p', Field::Place, Manner::Plain),
    ('s', Field::Summary, Manner::Plain),
    ('u', Field::Url, Manner::Plain),
    ('S', Field::Source, Manner::Plain),
    ('#', Field::Id, Manner::Plain),
    ('n', Field::Figure, Manner::Plain),
    ('y', Field::Year, Manner::Plain),
    ('m', Field::Month, Manner::Plain),
    ('o', Field::Day, Manner::Plain),
    ('Y', Field::EndYear, Manner::Plain),
    ('e', Field::EndMonth, Manner::Plain),
    ('E', Field::EndDay, Manner::Plain),
];

impl App {
    /// Shows the columns of the first table that was read as it looks, unless that was done.
    pub(super) fn ask_about_columns(&mut self) -> Vec<Command> {
        let asks = |table: &Table| table.basis == Basis::Proposed && !self.columns.settled.contains(&table.file);
        let Some(number) = self.report.tables.iter().position(asks) else { return Vec::new() };
        self.columns.settled.insert(self.report.tables[number].file.clone());
        self.open_sheet(Subject::Columns(number))
    }

    /// Says that a table was read as its reader wanted it once, unless something is to be said that matters more.
    pub(super) fn tell_kept_columns(&mut self) {
        if matches!(self.notice, Some(Notice::Failed(_))) {
            return;
        }
        let kept = |table: &Table| if let Basis::Kept(day) = &table.basis { Some((table.file.clone(), day.clone())) } else { None };
        if let Some((file, day)) = self.report.tables.iter().find_map(kept) {
            let words = format!("{file}: columns as you chose them on {day} — {} shows them", self.key(Action::Columns));
            self.notice = Some(Notice::Done(words));
        }
    }

    /// The columns of the tables, from anywhere; there: closes them.
    pub(super) fn show_columns(&mut self) -> Vec<Command> {
        if self.columns_shown().is_some() {
            self.close_sheet();
            return Vec::new();
        }
        if self.report.tables.is_empty() {
            return self.fail("none of the files is a table whose columns had to be told");
        }
        self.open_sheet(Subject::Columns(0))
    }

    /// The number of the table whose columns are shown.
    fn columns_shown(&self) -> Option<usize> {
        self.sheet().and_then(|sheet| if let Subject::Columns(number) = sheet.subject { Some(number) } else { None })
    }

    /// What keys mean on the sheet of columns and on no other; `None` for the rest.
    pub(super) fn read_columns(&mut self, action: Action) -> Option<Vec<Command>> {
        let number = self.columns_shown()?;
        Some(match action {
            Action::Enter => self.accept_columns(number),
            Action::Right => self.choose_field(),
            Action::NextPane if self.report.tables.len() > 1 => {
                let next = (number + 1) % self.report.tables.len();
                self.close_sheet();
                self.open_sheet(Subject::Columns(next))
            }
            Action::Back | Action::Quit | Action::Left => {
                self.columns.draft = None;
                self.close_sheet();
                Vec::new()
            }
            _ => return None,
        })
    }

    /// Offers what the column under the cursor can be taken as.
    pub(super) fn choose_field(&mut self) -> Vec<Command> {
        let (Some(number), Some(Target::Column(at))) = (self.columns_shown(), self.target()) else { return Vec::new() };
        let Some(table) = self.report.tables.get(number) else { return Vec::new() };
        let mapping = self.columns.draft(number).unwrap_or(&table.mapping);
        let now = table.taken(mapping).get(at).copied().flatten().map(|taken| (taken.field, taken.manner));
        let nothing = Entry::new('x', "nothing", "leave the column out", Effect::TakeColumn(at, None));
        let choices = CHOICES.iter().map(|(letter, field, manner)| {
            let (label, detail) = words(*field, *manner);
            Entry::new(*letter, label, detail, Effect::TakeColumn(at, Some((*field, *manner))))
        });
        let mut menu = Menu::new(format!("`{}` is", table.header[at]), std::iter::once(nothing).chain(choices).collect());
        let here = CHOICES.iter().position(|(_, field, manner)| now == Some((*field, *manner))).map_or(0, |at| at + 1);
        menu.scroll = menu.scroll.to(here, menu.entries.len(), self.menu_height(&menu));
        self.open_menu(menu)
    }

    /// Takes a column as something else, on the sheet only.
    pub(super) fn take_column(&mut self, at: usize, choice: Option<(Field, Manner)>) -> Vec<Command> {
        let Some(number) = self.columns_shown() else { return Vec::new() };
        let Some(table) = self.report.tables.get(number) else { return Vec::new() };
        let mut mapping = self.columns.draft(number).unwrap_or(&table.mapping).clone();
        let column = table.name_of(at);
        mapping.remove(&column);
        if let Some((field, manner)) = choice {
            mapping.add(field, column);
            mapping.set_manner(field, manner);
        }
        self.columns.draft = Some((number, mapping));
        self.compose_sheet();
        Vec::new()
    }

    /// Has the table read as it stands on the sheet, and that remembered.
    fn accept_columns(&mut self, number: usize) -> Vec<Command> {
        let Some(table) = self.report.tables.get(number) else { return Vec::new() };
        let mapping = self.columns.draft(number).unwrap_or(&table.mapping).clone();
        if !mapping.has_date() {
            return self.fail(format!("no column is the date yet: {} on it, then d", self.key(Action::Right)));
        }
        let (header, is_read) = (table.header.clone(), mapping == table.mapping && table.doubt.is_none());
        let keep = Command::KeepColumns(header.clone(), mapping.clone());
        if is_read {
            self.columns.draft = None;
            self.close_sheet();
            let mut commands = vec![keep];
            commands.extend(self.ask_about_columns());
            return commands;
        }
        self.notice = Some(Notice::Done(format!("reading {} so", table.file)));
        vec![keep, Command::Remap(header, mapping)]
    }

    /// After a new reading: what was chosen is what was read, and its sheet is done with.
    pub(super) fn columns_are_read(&mut self) {
        let Some((number, mapping)) = &self.columns.draft else { return };
        if self.report.tables.get(*number).is_some_and(|table| table.mapping == *mapping && table.doubt.is_none()) {
            let done = Subject::Columns(*number);
            self.columns.draft = None;
            self.sheets.retain(|sheet| sheet.subject != done);
        }
    }
}

/// A choice in words.
fn words(field: Field, manner: Manner) -> (String, String) {
    let name = field.name();
    match manner {
        Manner::DayFirst => (format!("{name}, day first"), "05/04/2024 is 5 April".to_owned()),
        Manner::MonthFirst => (format!("{name}, month first"), "05/04/2024 is 4 May".to_owned()),
        Manner::Whole => (format!("{name}, one a cell"), "whatever signs are in it".to_owned()),
        Manner::Split(sign) => (format!("{name}, several"), format!("with {sign} between them")),
        Manner::Dash => (format!("{name}, several"), "with a dash between blanks between them".to_owned()),
        Manner::And => (format!("{name}, several"), "as in: France, Spain and Italy".to_owned()),
        Manner::Short(Century { order: ShortOrder::MonthFirst, from }) => {
            (format!("{name}, month first"), format!("with years of two digits, from {from} on"))
        }
        Manner::Short(Century { from, .. }) => (format!("{name}, day first"), format!("with years of two digits, from {from} on")),
        Manner::Plain => (name.to_owned(), field.words().to_owned()),
    }
}
