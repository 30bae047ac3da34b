//! The list of keys as lines: the keys on the left, their actions beside them, wrapped.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, code, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, PageLine, Role};
use super::super::app::settings::HelpLine;
use super::composed::Composed;
use super::kind::PageKind;
use super::page::Page;
use crate::analysis::changes::IdMap;
use crate::text;
use crossterm::event::KeyCode;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "help";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('?'), code(KeyCode::F(1))], Action::Page(NAME), "show all keys", "help"),
    bind(Read, &[key('?'), code(KeyCode::F(1))], Action::Page(NAME), "show all keys; there: close", ""),
];

pub(super) static KIND: PageKind = PageKind::new(NAME, |context| context.open(Help)).bound(BINDINGS);

#[derive(Debug)]
struct Help;

impl Page for Help {
    fn name(&self) -> &'static str {
        NAME
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        Composed::new("Keys", page(context.help(), context.width(), context.is_ascii()))
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        true
    }
}

/// The columns for the keys; fewer on a narrow screen.
const KEYS: usize = 20;

fn page(help: &[HelpLine], width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Lines::new(width, ascii);
    let columns = KEYS.min(width / 3);
    for line in help {
        match line {
            HelpLine::Heading(words) => page.heading(words),
            HelpLine::Keys(keys, what) => {
                // No-break spaces keep the column together when the line is wrapped.
                let keys = text::pad(keys, columns).replace(' ', "\u{a0}");
                page.runs(1, columns + 2, &[(Role::Name, &keys), (Role::Plain, " "), (Role::Plain, what)], None);
            }
        }
    }
    page.finish()
}
