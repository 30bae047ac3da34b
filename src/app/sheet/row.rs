//! A raw row: what a record was converted from, column by column as it stood in its file.

use super::super::page::{Page, Role, Target};
use super::Composed;
use crate::model::Event;
use crate::text;

/// Names of columns wider than this do not widen the column for all others.
const WIDEST: usize = 32;

/// The row's columns with their values beside them; the empty ones by name at the end.
pub(super) fn compose(event: &Event, width: usize, ascii: bool) -> Composed {
    let Some(from) = event.imported_from.as_ref().filter(|from| from.has_row()) else {
        let mut page = Page::new(width, ascii);
        page.paragraph(Role::Plain, 1, "This event was not converted from a row of a table.", None);
        return Composed::new("Raw row", page.finish());
    };
    let mut page = Page::new(width, ascii);
    let names = from.columns.iter().map(|column| text::width(&page.shown(&column.name))).max().unwrap_or(0).min(WIDEST).min(width / 3);
    for column in from.columns.iter().filter(|column| !column.value.is_empty()) {
        let name = text::fit(&page.shown(&column.name), names, if ascii { "~" } else { "…" });
        let address = text::is_web_address(&column.value).then(|| Target::Address(column.value.to_string()));
        let role = if address.is_some() { Role::Link } else { Role::Plain };
        // A no-break space keeps the columns apart.
        let name = format!("{}\u{a0}\u{a0}", name.replace(' ', "\u{a0}"));
        page.runs(1, names + 3, &[(Role::Faint, &name), (role, &column.value)], address.as_ref());
    }
    if let Some(raw) = &from.raw {
        page.blank();
        page.paragraph(Role::Plain, 1, raw, None);
    }
    let empty: Vec<&str> = from.columns.iter().filter(|column| column.value.is_empty()).map(|column| &*column.name).collect();
    if !empty.is_empty() {
        page.blank();
        let columns = if empty.len() == 1 { "1 empty column".to_owned() } else { format!("{} empty columns", empty.len()) };
        page.paragraph(Role::Faint, 1, &format!("{columns}: {}", empty.join(", ")), None);
    }
    let mut head = Page::new(width, ascii);
    head.clipped(Role::Title, 1, &event.title, None);
    if let Some(caution) = from.caution() {
        head.clipped(Role::Faint, 1, &caution, None);
    }
    let head = if width > 20 { head.finish() } else { Vec::new() };
    Composed { head, ..Composed::new(format!("Raw row: {}", from.place()), page.finish()) }
}
