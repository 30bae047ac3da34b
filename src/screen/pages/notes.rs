//! Everything that the reader has marked, noted or tagged: first on loaded events, then on others.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::message::Command;
use super::super::app::page::{Lines, Role, Target};
use super::composed::Composed;
use super::kind::PageKind;
use super::page::Page;
use crate::analysis::changes::IdMap;
use crate::index::timeline::EventId;
use crate::notes::{Entry, written_at};
use crate::text;
use std::collections::BTreeSet;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "notes";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('M')], Action::Page(NAME), "list everything marked, noted and tagged", ""),
    bind(Read, &[key('M')], Action::Page(NAME), "list everything marked, noted and tagged", ""),
];

/// Notes are read again when the page opens, because another program may have written some meanwhile.
pub(super) static KIND: PageKind = PageKind::new(NAME, |context| {
    context.open(Own);
    context.command(Command::ReadNotes)
})
.bound(BINDINGS);

#[derive(Debug)]
struct Own;

impl Page for Own {
    fn name(&self) -> &'static str {
        NAME
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        compose(context, context.width())
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        true
    }
}

/// The number of lines of a note that are shown.
const SHOWN: usize = 6;

fn compose(context: &ComposeContext<'_>, width: usize) -> Composed {
    let notes = context.notes();
    let mut page = Lines::whole(width, context.is_ascii());
    let rows: BTreeSet<EventId> = notes.entries.keys().chain(notes.others.keys()).copied().collect();
    for id in &rows {
        let date = context.date_words(context.timeline().date(*id));
        let (title, target) = (context.timeline().marked_title(*id), Target::Event(*id));
        if let Some(entry) = notes.entries.get(id) {
            page.blank();
            entry_of(&mut page, &date, &title, entry, Some(&target));
        }
        for (who, entry) in notes.others.get(id).into_iter().flatten() {
            page.blank();
            entry_of(&mut page, &date, &title, entry, Some(&target));
            page.paragraph(Role::Name, 4, &by(who, entry), Some(&target));
        }
    }
    if rows.is_empty() {
        let key = |action| context.key(action).to_owned();
        let words = format!(
            "Nothing of these files is marked, noted or tagged yet: {} marks an event, {} writes a note, {} gives tags.",
            key(Action::Mark),
            key(Action::Note),
            key(Action::Tags)
        );
        page.paragraph(Role::Faint, 1, &words, None);
    }
    if !(notes.elsewhere.is_empty() && notes.others_elsewhere.is_empty()) {
        page.heading("Not in these files");
        for (name, entry) in &notes.elsewhere {
            page.blank();
            let title = if entry.title.is_empty() { name.event.as_str() } else { &entry.title };
            entry_of(&mut page, &entry.when, title, entry, None);
            page.paragraph(Role::Faint, 2, &format!("{} in {}", name.event, name.dossier), None);
        }
        for (who, name, entry) in &notes.others_elsewhere {
            page.blank();
            let title = if entry.title.is_empty() { name.event.as_str() } else { &entry.title };
            entry_of(&mut page, &entry.when, title, entry, None);
            page.paragraph(Role::Name, 4, &by(who, entry), None);
        }
    }
    trouble(&mut page, context);
    if notes.sharing.is_some() || notes.place.is_some() {
        page.blank();
    }
    if let Some(sharing) = &notes.sharing {
        page.paragraph(Role::Faint, 1, &sharing.words(), None);
    }
    if let Some(place) = &notes.place {
        let what = if notes.sharing.is_some() { "at home: " } else { "kept in " };
        page.paragraph(Role::Faint, 1, &format!("{what}{place}"), None);
    }
    let title = match (rows.len(), notes.elsewhere.len() + notes.others_elsewhere.len()) {
        (0, 0) => "Marks, notes and tags".to_owned(),
        (here, 0) => format!("Marks, notes and tags of {here} event{}", if here == 1 { "" } else { "s" }),
        (here, elsewhere) => {
            format!("Marks, notes and tags of {here} event{} here, {elsewhere} elsewhere", if here == 1 { "" } else { "s" })
        }
    };
    Composed::new(title, page.finish())
}

/// "by Ann, 2024-05-30 14:02".
fn by(who: &str, entry: &Entry) -> String {
    format!("by {who}, {}", written_at(entry))
}

/// Adds the event, its mark and tags, and the start of the note.
fn entry_of(page: &mut Lines, date: &str, title: &str, entry: &Entry, target: Option<&Target>) {
    let marked = if entry.mark.is_some() { "marked " } else { "" };
    let tags = entry.tag_words();
    page.runs(
        1,
        4,
        &[(Role::Faint, date), (Role::Plain, "  "), (Role::Title, title), (Role::Plain, "  "), (Role::Name, marked), (Role::Link, &tags)],
        target,
    );
    let wrapped = text::wrap(&page.shown(entry.words()), page.width().saturating_sub(4).max(1));
    for line in wrapped.iter().take(SHOWN).filter(|_| entry.note.is_some()) {
        page.paragraph(Role::Plain, 4, line, target);
    }
    if wrapped.len() > SHOWN {
        let more = wrapped.len() - SHOWN;
        page.paragraph(Role::Faint, 4, &format!("… {more} more line{}", if more == 1 { "" } else { "s" }), target);
    }
    if entry.draft.is_some() {
        page.paragraph(Role::Faint, 4, "a draft that is not saved yet", target);
    }
}

/// Adds the reason why notes cannot be read, and the unreadable lines.
fn trouble(page: &mut Lines, context: &ComposeContext<'_>) {
    let notes = context.notes();
    if let Some(why) = &notes.failed {
        page.heading("Not read");
        page.paragraph(Role::Failed, 1, why, None);
    }
    let (broken, unlisted) = &notes.broken;
    if broken.is_empty() {
        return;
    }
    page.heading("Lines that cannot be read (they stay in the file)");
    for line in broken {
        page.runs(1, 4, &[(Role::Failed, &format!("line {}: ", line.line)), (Role::Plain, &line.why)], None);
        page.paragraph(Role::Faint, 4, &line.excerpt, None);
    }
    if *unlisted > 0 {
        page.paragraph(Role::Faint, 1, &format!("and {unlisted} more"), None);
    }
}
