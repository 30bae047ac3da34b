//! The text of the detail pane about an event: what it is, who took part, who says what, what it is about, what came
//! before and after; then the accounts in full, figures, and where the record comes from.

mod accounts;
mod facts;
mod participants;
mod pieces;
pub(in crate::screen) mod said;

use crate::index::timeline::EventId;
use crate::model::discrepancy;
use crate::model::{Directory, Event, Figure};
use crate::notes::{Entry, written_at};
use crate::screen::app::action::Action;
use crate::screen::app::compose_context::ComposeContext;
use crate::screen::app::page::{Lines, PageLine, Role, Span, Target};
use crate::text;
use pieces::borrowed;

/// Returns the full event, wrapped to a width.
pub(in crate::screen) fn page(event: &Event, id: EventId, context: &ComposeContext<'_>, width: usize) -> Vec<PageLine> {
    let event = &*context.date_style().of(event);
    let directory = context.directory();
    let mut page = Lines::new(width, context.is_ascii());
    page.paragraph(Role::Title, 0, &event.title, None);
    let found = discrepancy::discrepancies(event, directory);
    facts::add(&mut page, event, id, &found, context);
    let rest = summary(&mut page, event);
    facts::about_the_date(&mut page, event);
    own(&mut page, id, context);
    participants::add(&mut page, event, context);
    said::add(&mut page, event, &found, context);
    issues(&mut page, event, directory);
    ties(&mut page, id, context);
    if let Some(whole) = rest {
        page.heading("Summary");
        page.paragraph(Role::Plain, 0, whole, None);
    }
    accounts::add(&mut page, event, &found, directory);
    figures(&mut page, &event.figures, directory);
    origin(&mut page, event, id, context.key(Action::Page("row")));
    page.finish()
}

/// The lines of the summary that stand at the top.
const SUMMARY: usize = 4;

/// Adds the first lines of the summary; returns the whole of it if there is more.
fn summary<'e>(page: &mut Lines, event: &'e Event) -> Option<&'e str> {
    let summary = event.summary.as_deref()?;
    let lines = text::wrap(&page.shown(summary), page.width());
    if lines.len() <= SUMMARY + 1 {
        page.paragraph(Role::Plain, 0, summary, None);
        return None;
    }
    let ellipsis = page.shown("…");
    for (number, line) in lines.iter().take(SUMMARY).enumerate() {
        let words = if number + 1 == SUMMARY {
            let room = page.width().saturating_sub(text::width(&ellipsis) + 1);
            let clipped = text::clip(line, room, "");
            let whole = if clipped.len() < line.len() { clipped.rsplit_once(' ').map_or(&*clipped, |(whole, _)| whole) } else { &*clipped };
            format!("{whole} {ellipsis}")
        } else {
            line.clone()
        };
        page.paragraph(Role::Plain, 0, &words, None);
    }
    Some(summary)
}

/// Adds the reader's own mark, tags and note, and below them those of others.
fn own(page: &mut Lines, id: EventId, context: &ComposeContext<'_>) {
    let notes = context.notes();
    if let Some(entry) = notes.entries.get(&id) {
        match notes.sharing.as_ref().filter(|sharing| sharing.is_kept_there) {
            Some(sharing) => page.heading_with("Your own", &sharing.brief()),
            None => page.heading("Your own"),
        }
        one(page, entry);
    }
    for (who, entry) in notes.others.get(&id).into_iter().flatten() {
        page.heading_with(who, &written_at(entry));
        one(page, entry);
    }
}

fn one(page: &mut Lines, entry: &Entry) {
    let marked = if entry.mark.is_some() { "marked  " } else { "" };
    let tags = entry.tag_words();
    if entry.mark.is_some() || !tags.is_empty() {
        page.runs(0, 2, &[(Role::Name, marked), (Role::Link, &tags)], None);
    }
    if let Some(note) = &entry.note {
        page.paragraph(Role::Plain, 0, &note.text, None);
    }
    if entry.draft.is_some() {
        page.paragraph(Role::Faint, 0, "a draft that is not saved yet", None);
    }
}

/// Adds the issues, flowing: several stand on a line.
fn issues(page: &mut Lines, event: &Event, directory: &Directory) {
    if event.about.is_empty() {
        return;
    }
    page.heading_with("About", &event.about.len().to_string());
    let dot = page.shown(" · ");
    let mut pieces: Vec<Span> = Vec::new();
    let mut target: Option<Target> = None;
    for id in &event.about {
        let label = page.shown(directory.issue_label(id));
        let taken: usize = pieces.iter().map(|span| text::width(&span.text)).sum();
        if !pieces.is_empty() && taken + text::width(&dot) + text::width(&label) > page.width() {
            page.push(PageLine { spans: std::mem::take(&mut pieces), target: target.take() });
        }
        if !pieces.is_empty() {
            pieces.push(Span::faint(dot.clone()));
        }
        let label = text::clip(&label, page.width(), "").into_owned();
        pieces.push(Span::plain(label));
        target.get_or_insert_with(|| Target::Issue(id.clone()));
    }
    page.push(PageLine { spans: pieces, target });
}

fn figures(page: &mut Lines, figures: &[Figure], directory: &Directory) {
    if figures.is_empty() {
        return;
    }
    page.heading("Figures");
    for figure in figures {
        // This gives "46 naval vessels", not "46 vessels naval vessels".
        let unit = figure.unit.as_ref().filter(|unit| !figure.label.contains(&***unit)).map(|unit| format!(" {unit}")).unwrap_or_default();
        let mut pieces = vec![(Role::Name, figure.value.to_string()), (Role::Plain, format!("{unit} {}", figure.label))];
        if let Some(source) = &figure.source {
            pieces.push((Role::Faint, format!(" ({})", directory.source_name(source))));
        }
        page.runs(2, 4, &borrowed(&pieces), figure.source.clone().map(Target::Source).as_ref());
    }
}

/// Adds what came before and after.
fn ties(page: &mut Lines, id: EventId, context: &ComposeContext<'_>) {
    let timeline = context.timeline();
    let ties = timeline.ties(id);
    if ties.is_empty() {
        return;
    }
    page.heading("Before and after");
    for tie in ties {
        let date = context.date_words(timeline.date(tie.other));
        let sign = page.shown(if tie.comes_after() { "◂" } else { "▸" });
        let label = format!("{sign} {} ", tie.label());
        let title = timeline.marked_title(tie.other);
        let pieces = [(Role::Faint, label.as_str()), (Role::Link, &*title), (Role::Faint, &format!(" ({date})"))];
        page.runs(0, 2, &pieces, Some(&Target::Event(tie.other)));
    }
}

/// Adds codes of other schemes, and the origin of a converted record.
fn origin(page: &mut Lines, event: &Event, id: EventId, key: &str) {
    if event.codes.is_empty() && event.imported_from.is_none() {
        return;
    }
    page.heading("Record");
    for code in &event.codes {
        page.paragraph(Role::Plain, 2, &format!("{} {}", code.scheme, code.value), None);
    }
    if let Some(origin) = &event.imported_from {
        page.paragraph(Role::Faint, 2, &format!("from {}", origin.place()), None);
        if origin.has_row() {
            let columns = match origin.columns.len() {
                0 => String::new(),
                count => format!(" of {count} columns"),
            };
            page.runs(2, 4, &[(Role::Link, "raw row"), (Role::Faint, &format!("{columns} ({key})"))], Some(&Target::Row(id)));
        }
    }
}
