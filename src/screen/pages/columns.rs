//! The columns of a table: the field of each, its first values, and how the first rows are read.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::message::Command;
use super::super::app::page::{Lines, PageLine, Role, Span, Target};
use super::super::overlays::prompt::Purpose;
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Choices, Context, Page, Then};
use super::request::Found;
use crate::analysis::changes::IdMap;
use crate::input::Field;
use crate::input::{Century, ColumnFormat, Doubt, Mapping, MappingOrigin, OfYear, ShortOrder, Table, Taken};
use crate::text;
use std::collections::HashMap;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "columns";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('W')], Action::Page(NAME), "what the columns of the tables are taken as", ""),
    bind(Read, &[key('W')], Action::Page(NAME), "what the columns of the tables are taken as; there: close", ""),
];

pub(super) static KIND: PageKind = PageKind::new(NAME, |context| {
    if context.report().tables.is_empty() {
        return context.fail("none of the files is a table whose columns had to be told");
    }
    context.open(Columns::new(0))
})
.bound(BINDINGS);

/// The columns of a table, and the choices in progress.
#[derive(Debug)]
pub(in super::super) struct Columns {
    /// The number of the table.
    table: usize,
    /// The new mappings of changed tables, which have not been used for reading yet.
    drafts: HashMap<usize, Mapping>,
}

/// The index of a column, and the field chosen for it from a menu.
type Chosen = (usize, Option<(Field, ColumnFormat)>);

impl Columns {
    /// Returns the page of the table with this number.
    pub fn new(table: usize) -> Self {
        Self { table, drafts: HashMap::new() }
    }

    fn mapping<'a>(&'a self, table: &'a Table) -> &'a Mapping {
        self.drafts.get(&self.table).unwrap_or(&table.mapping)
    }

    /// Offers the possible fields for the column under the cursor.
    fn choose(&self, context: &mut Context<'_>) -> Handled {
        let (Some(Target::Column(at)), Some(table)) = (&context.hand.target, context.report().tables.get(self.table)) else {
            return Handled::Yes;
        };
        let at = *at;
        let now = table.taken(self.mapping(table)).get(at).copied().flatten().map(|taken| (taken.field, taken.manner));
        let take = |choice| {
            Then::new(move |context| {
                let chosen: Chosen = (at, choice);
                context.pass(Found::new(chosen))
            })
        };
        let nothing = ('x', "nothing".to_owned(), "leave the column out".to_owned(), take(None));
        let choices = CHOICES.iter().map(|(letter, field, manner)| {
            let (label, detail) = choice_words(*field, *manner);
            (*letter, label, detail, take(Some((*field, *manner))))
        });
        let years: &[u16] = if let Some(Doubt::NoYear(.., years)) = &table.doubt { years } else { &[] };
        let of_years = ('0'..='9').zip(years).map(|(letter, year)| {
            let manner = ColumnFormat::In(OfYear { order: ShortOrder::Told, year: *year });
            let (label, detail) = choice_words(Field::Date, manner);
            (letter, label, detail, take(Some((Field::Date, manner))))
        });
        let typed = Then::new(move |context| context.type_line(Purpose::YearOfColumn(at), String::new()));
        let typed = ('g', "date, of a year".to_owned(), "that you type: the dates name none".to_owned(), typed);
        // The letters 5 and 6 are taken.
        let entries = std::iter::once(nothing).chain(choices).chain(of_years.take(5)).chain([typed]).collect();
        let start = CHOICES.iter().position(|(_, field, manner)| now == Some((*field, *manner))).map_or(0, |at| at + 1);
        context.choose(Choices { title: format!("`{}` is", table.header[at]), entries, start })
    }

    /// Has the table read with this mapping, and has the mapping remembered.
    fn accept(&self, context: &mut Context<'_>) -> Handled {
        let Some(table) = context.report().tables.get(self.table) else { return Handled::Yes };
        let mapping = self.mapping(table).clone();
        if !mapping.has_date() {
            let key = context.key(Action::Right);
            return context.fail(format!("no column is the date yet: {key} on it, then d"));
        }
        let is_read = mapping == table.mapping && table.doubt.is_none();
        context.command(Command::KeepColumns(table.header.clone(), mapping.clone()));
        if is_read {
            context.close();
            return context.ask_about_tables();
        }
        context.tell(format!("reading {} so", table.file));
        context.command(Command::Remap(table.header.clone(), mapping))
    }
}

impl Page for Columns {
    fn name(&self) -> &'static str {
        NAME
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        compose(self.table, self.drafts.get(&self.table), context)
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        match action {
            Action::Enter => self.accept(context),
            Action::NextPane if context.report().tables.len() > 1 => {
                self.table = (self.table + 1) % context.report().tables.len();
                context.begin_anew()
            }
            _ => Handled::No,
        }
    }

    fn enter(&mut self, context: &mut Context<'_>) -> Handled {
        self.choose(context)
    }

    /// Changes the field of a column, on this page only.
    fn take(&mut self, found: &Found, context: &mut Context<'_>) -> Handled {
        let (Some(chosen), Some(table)) = (found.get::<Chosen>(), context.report().tables.get(self.table)) else { return Handled::No };
        let (at, choice) = *chosen;
        let mut mapping = self.mapping(table).clone();
        let now = table.taken(&mapping).get(at).copied().flatten().map(|taken| (taken.field, taken.manner));
        let column = table.name_of(at);
        mapping.remove(&column);
        if let Some((field, manner)) = choice {
            // A year that was typed is for the first or last day as well as for the only one.
            let field = now.map(|(field, _)| field).filter(|now| now.is_whole_date() && is_of_year(manner)).unwrap_or(field);
            mapping.add(field, column);
            mapping.set_manner(field, now.filter(|(now, _)| *now == field).map_or(manner, |(_, now)| beside(now, manner)));
        }
        self.drafts.insert(self.table, mapping);
        Handled::Yes
    }

    fn offers(&self, action: Action) -> bool {
        action != Action::Enter
    }

    /// Once the table has been read with the chosen mapping, the page closes.
    fn remap(&mut self, _: &IdMap, context: &ComposeContext<'_>) -> bool {
        let (table, draft) = (context.report().tables.get(self.table), self.drafts.get(&self.table));
        let is_read = table.zip(draft).is_some_and(|(table, draft)| table.mapping == *draft && table.doubt.is_none());
        !is_read
    }
}

/// Takes the year that was typed for the dates of a column.
///
/// # Errors
/// Returns the reason why it is no year.
pub(in super::super) fn take_year(column: usize, typed: &str, context: &mut Context<'_>) -> Result<(), String> {
    let year = typed.parse().ok().filter(|year| (1..=9999).contains(year) && typed.len() == 4);
    let year = year.ok_or_else(|| format!("`{typed}` is no year: type four digits, such as 2024"))?;
    let chosen: Chosen = (column, Some((Field::Date, ColumnFormat::In(OfYear { order: ShortOrder::Told, year }))));
    context.pass(Found::new(chosen));
    Ok(())
}

const fn is_of_year(manner: ColumnFormat) -> bool {
    matches!(manner, ColumnFormat::In(_))
}

/// Returns a manner beside the one that the column has: an order of day and month does not replace a year, nor a year an
/// order.
fn beside(now: ColumnFormat, chosen: ColumnFormat) -> ColumnFormat {
    let order = |manner| match manner {
        ColumnFormat::DayFirst => Some(ShortOrder::DayFirst),
        ColumnFormat::MonthFirst => Some(ShortOrder::MonthFirst),
        ColumnFormat::In(OfYear { order, .. }) => Some(order).filter(|order| *order != ShortOrder::Told),
        _ => None,
    };
    match (now, chosen) {
        (ColumnFormat::In(OfYear { year, .. }), ColumnFormat::DayFirst | ColumnFormat::MonthFirst)
        | (_, ColumnFormat::In(OfYear { order: ShortOrder::Told, year })) => {
            let order = order(chosen).or_else(|| order(now)).unwrap_or(ShortOrder::Told);
            ColumnFormat::In(OfYear { order, year })
        }
        _ => chosen,
    }
}

/// Returns the manner in which two-digit years are years near today.
const fn short(order: ShortOrder) -> ColumnFormat {
    ColumnFormat::Short(Century { order, from: 1950 })
}

/// The possible fields of a column, each with the letter that chooses it. Fields that need a column beside it are
/// separate.
const CHOICES: [(char, Field, ColumnFormat); 28] = [
    ('d', Field::Date, ColumnFormat::Plain),
    ('D', Field::Date, ColumnFormat::DayFirst),
    ('M', Field::Date, ColumnFormat::MonthFirst),
    ('5', Field::Date, short(ShortOrder::DayFirst)),
    ('6', Field::Date, short(ShortOrder::MonthFirst)),
    ('f', Field::From, ColumnFormat::Plain),
    ('t', Field::To, ColumnFormat::Plain),
    ('T', Field::Title, ColumnFormat::Plain),
    ('a', Field::Actor, ColumnFormat::Plain),
    ('A', Field::Actor, ColumnFormat::Whole),
    (',', Field::Actor, ColumnFormat::Split(',')),
    ('|', Field::Actor, ColumnFormat::Split('|')),
    ('&', Field::Actor, ColumnFormat::And),
    ('i', Field::Issue, ColumnFormat::Plain),
    ('k', Field::Kind, ColumnFormat::Plain),
    ('p', Field::Place, ColumnFormat::Plain),
    ('s', Field::Summary, ColumnFormat::Plain),
    ('u', Field::Url, ColumnFormat::Plain),
    ('S', Field::Source, ColumnFormat::Plain),
    ('#', Field::Id, ColumnFormat::Plain),
    ('n', Field::Figure, ColumnFormat::Plain),
    ('y', Field::Year, ColumnFormat::Plain),
    ('m', Field::Month, ColumnFormat::Plain),
    ('o', Field::Day, ColumnFormat::Plain),
    ('Y', Field::EndYear, ColumnFormat::Plain),
    ('e', Field::EndMonth, ColumnFormat::Plain),
    ('E', Field::EndDay, ColumnFormat::Plain),
    ('w', Field::Precision, ColumnFormat::Plain),
];

/// Returns a choice in words.
fn choice_words(field: Field, manner: ColumnFormat) -> (String, String) {
    let name = field.name();
    match manner {
        ColumnFormat::DayFirst => (format!("{name}, day first"), "05/04/2024 is 5 April".to_owned()),
        ColumnFormat::MonthFirst => (format!("{name}, month first"), "05/04/2024 is 4 May".to_owned()),
        ColumnFormat::Whole => (format!("{name}, one a cell"), "whatever signs are in it".to_owned()),
        ColumnFormat::Split(sign) => (format!("{name}, several"), format!("with {sign} between them")),
        ColumnFormat::Dash => (format!("{name}, several"), "with a dash between blanks between them".to_owned()),
        ColumnFormat::And => (format!("{name}, several"), "as in: France, Spain and Italy".to_owned()),
        ColumnFormat::Short(Century { order: ShortOrder::MonthFirst, from }) => {
            (format!("{name}, month first"), format!("with years of two digits, from {from} on"))
        }
        ColumnFormat::Short(Century { from, .. }) => (format!("{name}, day first"), format!("with years of two digits, from {from} on")),
        ColumnFormat::In(OfYear { year, .. }) => (format!("{name}, of {year}"), "the dates name no year".to_owned()),
        ColumnFormat::Plain => (name.to_owned(), field.words().to_owned()),
    }
}

/// The columns for a name before it is cut.
const NAME_COLUMNS: usize = 28;
/// The columns for the field; on a narrow screen the manner is cut.
const FIELD: usize = 17;
const NARROW_FIELD: usize = 8;
/// The columns for a value.
const VALUE: usize = 26;
/// The number of rows in the preview, if there is room.
const PREVIEWED: usize = 3;
/// The number of lines about lost values.
const LOSSES: usize = 4;
/// A screen with fewer lines has no room for them.
const TALL: u16 = 18;

/// Returns the page of the table with this number; `mapping` is the chosen mapping, which may not have been used yet.
fn compose(number: usize, mapping: Option<&Mapping>, context: &ComposeContext<'_>) -> Composed {
    let Some(table) = context.report().tables.get(number) else { return Composed::new("Columns", Vec::new()) };
    let width = usize::from(context.size().0);
    let mapping = mapping.unwrap_or(&table.mapping);
    Composed {
        head: head(table, mapping, context),
        ..Composed::new(title(table, mapping), lines(table, mapping, width, context.is_ascii()))
    }
}

fn title(table: &Table, mapping: &Mapping) -> String {
    let whose = match &table.basis {
        _ if *mapping != table.mapping => "changed, not read so yet".to_owned(),
        MappingOrigin::Given => "as you chose them".to_owned(),
        MappingOrigin::Kept(day) => format!("as you chose them on {day}"),
        MappingOrigin::Proposed => "as they look".to_owned(),
    };
    format!("Columns of {}: {whose}", table.file)
}

/// Returns the help on keys, the doubts, and the first rows as they would be read.
fn head(table: &Table, mapping: &Mapping, context: &ComposeContext<'_>) -> Vec<PageLine> {
    let (width, ascii) = (usize::from(context.size().0), context.is_ascii());
    let mut page = Lines::new(width.saturating_sub(1), ascii);
    let keys = format!(
        "{}: take the column as something else · {}: read the table so, and the next time",
        context.key(Action::Right),
        context.key(Action::Enter)
    );
    page.runs(1, 1, &[(Role::Faint, &keys)], None);
    if let Some(problem) = table.problem().filter(|_| *mapping == table.mapping) {
        page.runs(1, 1, &[(Role::Failed, &problem.message)], None);
    }
    if context.size().1 >= TALL {
        for previewed in table.preview(mapping).iter().take(PREVIEWED) {
            match previewed {
                Ok(event) => page.clipped(Role::Title, 1, &format!("{}  {}", context.date_words(&event.when), event.title), None),
                Err(why) => page.clipped(Role::Failed, 1, &format!("left out: {why}"), None),
            }
        }
        let unsure = table.unsure.iter().filter(|_| *mapping == table.mapping);
        for words in unsure.chain(&table.losses(mapping)).take(LOSSES) {
            page.clipped(Role::Name, 1, words, None);
        }
        page.clipped(Role::Faint, 0, &(if ascii { "-" } else { "─" }).repeat(width.saturating_sub(1)), None);
    }
    page.finish()
}

fn lines(table: &Table, mapping: &Mapping, width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Lines::new(width, ascii);
    let ellipsis = if ascii { "..." } else { "…" };
    let cell = |words: &str, room: usize| text::fit(&text::shown(&text::safe_line(words), ascii), room, ellipsis);
    let names = table.header.iter().take(2_000).map(|name| text::width(name)).max().unwrap_or(0).clamp(4, NAME_COLUMNS).min(width / 3);
    for ((at, name), taken) in table.header.iter().enumerate().zip(table.taken(mapping)) {
        let field = taken.map_or_else(|| "-".to_owned(), words);
        let values: Vec<String> = table.rows.iter().take(3).map(|row| cell(row.get(at).map_or("", String::as_str), VALUE)).collect();
        let role = if taken.is_some() { Role::Name } else { Role::Faint };
        let pieces = [
            (Role::Plain, format!(" {}  ", cell(name, names))),
            (role, format!("{}  ", cell(&field, if width < 60 { NARROW_FIELD } else { FIELD }))),
            (Role::Faint, values.join("  ").trim_end().to_owned()),
        ];
        let mut room = width;
        let mut spans = Vec::new();
        for (role, words) in pieces {
            let words = text::clip(&words, room, ellipsis).into_owned();
            room -= text::width(&words);
            spans.push(Span { role, text: words });
        }
        page.push(PageLine { spans, target: Some(Target::Column(at)) });
    }
    page.finish()
}

/// Returns the field of a column, and how it is read.
fn words(taken: &Taken) -> String {
    let field = taken.field.name();
    match taken.manner {
        ColumnFormat::Plain => field.to_owned(),
        ColumnFormat::DayFirst => format!("{field}, day first"),
        ColumnFormat::MonthFirst => format!("{field}, month first"),
        ColumnFormat::In(OfYear { order: ShortOrder::Told, year }) => format!("{field}, of {year}"),
        manner => format!("{field}, {manner}"),
    }
}
