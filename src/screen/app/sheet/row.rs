//! A raw row: what a record was converted from, column by column as it stood in its file.

use super::super::page::{Page, Role, Target};
use super::Composed;
use crate::model::{Event, ImportedFrom};
use crate::text;

/// Names of columns wider than this do not widen the column for all others.
const WIDEST: usize = 32;

/// The row's columns with their values beside them; the empty ones by name at the end. Below it what is different in each
/// of the records that say the same.
pub(super) fn compose(records: &[Event], width: usize, ascii: bool) -> Composed {
    let own = records.first().and_then(|event| Some((event, event.imported_from.as_ref().filter(|from| from.has_row())?)));
    let Some((event, from)) = own else {
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
    for repeat in records.iter().skip(1).filter_map(|event| event.imported_from.as_ref()) {
        page.blank();
        page.paragraph(Role::Title, 1, &format!("The same in {}", repeat.place()), None);
        different(&mut page, from, repeat);
    }
    let more = usize::try_from(from.repeats).unwrap_or(usize::MAX).saturating_sub(records.len().saturating_sub(1));
    if more > 0 {
        page.blank();
        page.paragraph(Role::Faint, 1, &format!("{more} more records say the same and are not listed here"), None);
    }
    let mut head = Page::new(width, ascii);
    head.clipped(Role::Title, 1, &event.title, None);
    if let Some(caution) = from.caution() {
        head.clipped(Role::Faint, 1, &caution, None);
    }
    let head = if width > 20 { head.finish() } else { Vec::new() };
    Composed { head, ..Composed::new(format!("Raw row: {}", from.place()), page.finish()) }
}

/// The columns in which a record is not as the one that stands for it.
fn different(page: &mut Page, one: &ImportedFrom, other: &ImportedFrom) {
    let value = |from: &ImportedFrom, at: usize| from.columns.get(at).map_or(String::new(), |column| column.value.to_string());
    let mut none = true;
    for (at, column) in other.columns.iter().enumerate().filter(|(at, column)| *column.value != *value(one, *at)) {
        none = false;
        let shown = |words: String| if words.is_empty() { "nothing".to_owned() } else { words };
        let (there, here) = (shown(column.value.to_string()), shown(value(one, at)));
        page.runs(
            3,
            5,
            &[(Role::Faint, &column.name), (Role::Faint, "  "), (Role::Plain, &there), (Role::Faint, &format!(", not {here}"))],
            None,
        );
    }
    if none {
        page.paragraph(Role::Faint, 3, "to the letter", None);
    }
}
