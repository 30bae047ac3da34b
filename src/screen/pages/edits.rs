//! What was edited in the opened files, the last edit first, and what a program that ended left unsaved.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, ctrl, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::file_edits::FileEdits;
use super::super::app::form_request::Whereabouts;
use super::super::app::message::Command;
use super::super::app::page::{Lines, Role};
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Context, Page};
use crate::analysis::changes::IdMap;
use crate::text;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "edits";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('*')], Action::Page(NAME), "list the edits of the opened files; there they are taken back and made again", ""),
    bind(Read, &[key('*')], Action::Page(NAME), "list the edits of the opened files; there: close", ""),
    bind(Read, &[key('U')], Action::UndoEdit, "take back the last edit of the file", ""),
    bind(Read, &[ctrl('y')], Action::RedoEdit, "make the edit again that was taken back, or was never saved", ""),
    bind(Read, &[ctrl('x')], Action::DropDraft, "in the list of edits: forget those that were never saved", ""),
];

/// The journals are read when the page opens, because another program may have edited the files meanwhile.
pub(super) static KIND: PageKind = PageKind::new(NAME, |context| {
    context.open(Edits);
    context.command(Command::ReadEdits)
})
.bound(BINDINGS);

#[derive(Debug)]
struct Edits;

impl Page for Edits {
    fn name(&self) -> &'static str {
        NAME
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        compose(context, context.width())
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        let edits = context.edits();
        let newest = |time: fn(&FileEdits) -> Option<&String>| {
            edits.iter().filter(|file| time(file).is_some()).max_by_key(|file| time(file).cloned())
        };
        let left = edits.iter().find(|file| !file.left.is_empty()).map(|file| file.file.clone());
        match (action, left) {
            (Action::DropDraft, Some(file)) => context.command(Command::Recover(file, false)),
            (Action::DropDraft, None) => context.fail("every edit is saved"),
            (Action::RedoEdit, Some(file)) => context.command(Command::Recover(file, true)),
            (Action::UndoEdit, _) => go(context, newest(|file| file.done.first().map(|(at, _)| at)).cloned(), true),
            (Action::RedoEdit, None) => go(context, newest(|file| file.undone.first().map(|(at, _)| at)).cloned(), false),
            _ => Handled::No,
        }
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[(Action::UndoEdit, "take back"), (Action::RedoEdit, "make again")]
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        true
    }
}

fn go(context: &mut Context<'_>, file: Option<FileEdits>, back: bool) -> Handled {
    match file {
        Some(file) => context.command(Command::GoBackInFile { place: Whereabouts::In(file.file, String::new()), back }),
        None if back => context.fail("there is no edit that could be taken back"),
        None => context.fail("there is no edit that could be made again"),
    }
}

fn compose(context: &ComposeContext<'_>, width: usize) -> Composed {
    let mut page = Lines::new(width, context.is_ascii());
    let edits = context.edits();
    for file in edits {
        page.heading(&text::safe_line(&file.file.display().to_string()));
        for words in file.unsaved() {
            page.runs(2, 4, &[(Role::Failed, "not saved "), (Role::Plain, &text::safe_line(words))], None);
        }
        if !file.unsaved().is_empty() {
            let [again, forget] = [Action::RedoEdit, Action::DropDraft].map(|action| context.key(action));
            let words = format!("The program ended before this was in the file: {again} makes it again, {forget} forgets it.");
            page.paragraph(Role::Faint, 2, &words, None);
        }
        let undone = file.undone.iter().skip(usize::from(file.is_torn)).rev();
        for (at, words) in undone {
            page.runs(2, 4, &[(Role::Faint, at), (Role::Faint, "  taken back: "), (Role::Faint, &text::safe_line(words))], None);
        }
        for (at, words) in &file.done {
            page.runs(2, 4, &[(Role::Faint, at), (Role::Plain, "  "), (Role::Plain, &text::safe_line(words))], None);
        }
    }
    if edits.iter().all(|file| file.done.is_empty() && file.undone.is_empty() && file.left.is_empty()) {
        page.paragraph(Role::Faint, 0, "Nothing was edited in these files as they are now.", None);
    }
    Composed::new("Edits, the last one first", page.finish())
}
