//! All addresses of an event: under each source the living one, beside it that of a kept copy.

use super::super::page::{Page, PageLine, Role, Target};
use crate::model::citation;
use crate::model::comparison;
use crate::model::{Directory, Event};

/// Whole, however long: an address that is cut is none.
pub(super) fn page(event: &Event, directory: &Directory, width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Page::new(width, ascii);
    let mut told = Vec::new();
    for column in comparison::compare(event, directory).columns {
        if told.contains(&column.source) {
            continue;
        }
        told.push(column.source.clone());
        page.blank();
        let of_source = Target::Source(column.source.clone());
        let Some(source) = directory.sources.get(&column.source) else {
            page.runs(0, 2, &[(Role::Name, column.source.as_str()), (Role::Faint, " · not described in the files")], Some(&of_source));
            continue;
        };
        let side = format!(" ({})", column.side.label());
        page.runs(0, 2, &[(Role::Name, directory.source_name(&column.source)), (Role::Faint, &side)], Some(&of_source));
        let issued = source.issued.as_ref().map(|issued| format!(", {}", citation::day_in_words(issued))).unwrap_or_default();
        page.runs(2, 4, &[(Role::Plain, &format!("“{}”{issued}", source.title))], Some(&of_source));
        if let Some(note) = &source.note {
            page.paragraph(Role::Faint, 2, note, Some(&of_source));
        }
        for (label, address) in [("address: ", &source.url), ("kept copy: ", &source.archive_url)] {
            if let Some(address) = address {
                page.runs(2, 4, &[(Role::Faint, label), (Role::Link, address)], Some(&Target::Address(address.to_string())));
            }
        }
        if source.url.is_none() && source.archive_url.is_none() {
            page.paragraph(Role::Faint, 2, "no address is given", Some(&of_source));
        }
    }
    page.finish()
}
