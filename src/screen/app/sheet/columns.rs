//! The columns of a table: what each is taken as, with its first values, and what the first rows come to.

use super::super::Action;
use super::super::compose_context::ComposeContext;
use super::super::page::{Page, Role, Target};
use super::Composed;
use crate::input::{Basis, Manner, Mapping, Table, Taken};
use crate::text;

/// Columns for a name, before it is cut.
const NAME: usize = 28;
/// Columns for what it is taken as; on a narrow screen the manner is cut.
const FIELD: usize = 17;
const NARROW_FIELD: usize = 8;
/// Columns for a value.
const VALUE: usize = 26;
/// So many rows are shown as they would be read, where there is room.
const PREVIEWED: usize = 3;
/// So many lines tell what is lost.
const LOSSES: usize = 4;
/// A screen with fewer lines has no room for them.
const TALL: u16 = 18;

/// The sheet of the table with that number; `mapping` is what is chosen and may not be read by yet.
pub(super) fn compose(number: usize, mapping: Option<&Mapping>, context: &ComposeContext<'_>) -> Composed {
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
        Basis::Given => "as you chose them".to_owned(),
        Basis::Kept(day) => format!("as you chose them on {day}"),
        Basis::Proposed => "as they look".to_owned(),
    };
    format!("Columns of {}: {whose}", table.file)
}

/// What the keys do, what is in doubt, and the first rows as they would be read.
fn head(table: &Table, mapping: &Mapping, context: &ComposeContext<'_>) -> Vec<super::PageLine> {
    let (width, ascii) = (usize::from(context.size().0), context.is_ascii());
    let mut page = Page::new(width.saturating_sub(1), ascii);
    let keys = format!(
        "{}: take the column as something else · {}: read the table so, and the next time",
        context.key(Action::Right),
        context.key(Action::Enter)
    );
    page.runs(1, 1, &[(Role::Faint, &keys)], None);
    if let Some(problem) = table.problem().filter(|_| *mapping == table.mapping) {
        page.runs(1, 1, &[(Role::Differs, &problem.message)], None);
    }
    if context.size().1 >= TALL {
        for previewed in table.preview(mapping).iter().take(PREVIEWED) {
            match previewed {
                Ok(event) => page.clipped(Role::Title, 1, &format!("{}  {}", context.date_words(&event.when), event.title), None),
                Err(why) => page.clipped(Role::Differs, 1, &format!("left out: {why}"), None),
            }
        }
        for loss in table.losses(mapping).iter().take(LOSSES) {
            page.clipped(Role::Name, 1, loss, None);
        }
        page.clipped(Role::Faint, 0, &(if ascii { "-" } else { "─" }).repeat(width.saturating_sub(1)), None);
    }
    page.finish()
}

fn lines(table: &Table, mapping: &Mapping, width: usize, ascii: bool) -> Vec<super::PageLine> {
    let mut page = Page::new(width, ascii);
    let ellipsis = if ascii { "..." } else { "…" };
    let cell = |words: &str, room: usize| text::fit(&text::shown(&text::safe_line(words), ascii), room, ellipsis);
    let names = table.header.iter().take(2_000).map(|name| text::width(name)).max().unwrap_or(0).clamp(4, NAME).min(width / 3);
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
            spans.push(super::super::page::Span { role, text: words });
        }
        page.push(super::PageLine { spans, target: Some(Target::Column(at)) });
    }
    page.finish()
}

/// As what a column is taken, and how it is read.
fn words(taken: &Taken) -> String {
    let field = taken.field.name();
    match taken.manner {
        Manner::Plain => field.to_owned(),
        Manner::DayFirst => format!("{field}, day first"),
        Manner::MonthFirst => format!("{field}, month first"),
        manner => format!("{field}, {manner}"),
    }
}
