//! The evidence for the events under the filters: the sources, and the events that have few of them. Enter filters.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::composed::Composed;
use super::kind::PageKind;
use super::page::Page;
use super::request::{Found, Request, Sought};
use crate::analysis::changes::IdMap;
use crate::reports::evidence::{self, Ask, Evidence};
use anyhow::Result;
use std::sync::Arc;

/// The page's name in the key table and the settings.
const NAME: &str = "evidence";

/// On a screen with this few rows the headings scroll with the lines.
const LOW: usize = 10;

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(
        Browse,
        &[key('B')],
        Action::Page(NAME),
        "what events rest on: each source, what it tells alone; what one source or side tells",
        "",
    ),
    bind(Read, &[key('B')], Action::Page(NAME), "what events rest on: sources, and what one source or side tells; there: close", ""),
];

/// Opens the evidence for the events under the filters.
pub(super) static KIND: PageKind = PageKind::new(NAME, |context| context.open(RestsOn(None))).bound(BINDINGS);

#[derive(Debug)]
struct RestsOn(Option<Arc<Evidence>>);

impl Page for RestsOn {
    fn name(&self) -> &'static str {
        NAME
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        Some(Request::new(|sought| Ok(found(sought)?.map(Found::new))))
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.0 = found.get();
    }

    fn is_waiting(&self) -> bool {
        self.0.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(evidence) = &self.0 else { return Composed::reading() };
        let layout = context.layout();
        let mut screen = evidence::document(evidence, context.timeline(), context.directory(), &layout).on_screen(&layout);
        let mut head = screen.foot;
        head.append(&mut screen.headings);
        let under = if context.query().is_empty() { "" } else { " under the filters" };
        let mut composed = Composed::new(format!("Evidence{under}"), screen.lines);
        if context.rows() < LOW {
            head.append(&mut composed.lines);
            composed.lines = std::mem::take(&mut head);
        }
        let start = composed.lines.iter().position(|line| line.target.is_some()).unwrap_or(0);
        Composed { head, start, ..composed }
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[(Action::Enter, "these events")]
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.0 = None;
        true
    }
}

fn found(sought: &Sought<'_>) -> Result<Option<Evidence>> {
    let Some(matches) = sought.matches() else { return Ok(None) };
    let Sought { timeline, directory, keep_going, .. } = *sought;
    Evidence::new(&Ask { matches: &matches, timeline, directory, read: &|id| sought.event(id), keep_going })
}
