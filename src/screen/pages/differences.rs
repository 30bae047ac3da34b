//! All events under the filters whose accounts differ, grouped by what differs, conflicts first. Each line says which
//! source says what.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, Role};
use super::composed::Composed;
use super::extent::Extent;
use super::kind::PageKind;
use super::page::Page;
use super::request::{Found, Request, Sought};
use crate::analysis::changes::IdMap;
use crate::index::timeline::EventId;
use crate::model::comparison::{self, Difference};
use crate::model::discrepancy::Aspect;
use crate::reports::differences;
use crate::text;
use anyhow::Result;
use std::sync::Arc;

/// The page's name in the key table and the settings.
const NAME: &str = "differences";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('D')], Action::Page(NAME), "all events whose accounts differ or disagree, by what differs", ""),
    bind(Read, &[key('D')], Action::Page(NAME), "all events whose accounts differ; there: close", ""),
];

/// Opens the differences of the events under the filters.
pub(super) static KIND: PageKind = PageKind::new(NAME, |context| context.open(Differences(None))).bound(BINDINGS);

/// The differences of accounts, event by event in chronological order.
type Differing = Vec<(EventId, Vec<Difference>)>;

#[derive(Debug)]
struct Differences(Option<Arc<Differing>>);

impl Page for Differences {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extent(&self) -> Extent {
        Extent::Here
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        Some(Request::new(|sought| Ok(differing(sought)?.map(Found::new))))
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.0 = found.get();
    }

    fn is_waiting(&self) -> bool {
        self.0.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(found) = &self.0 else { return Composed::reading() };
        compose(found, context)
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.0 = None;
        true
    }
}

/// Returns the differences of the events that the query finds; only these events are read.
fn differing(sought: &Sought<'_>) -> Result<Option<Differing>> {
    let Some(matches) = sought.matches() else { return Ok(None) };
    let differing = matches.among(&sought.timeline.differing(&Aspect::ALL));
    let mut found = Differing::with_capacity(differing.len());
    for id in differing.iter() {
        if !(sought.keep_going)() {
            return Ok(None);
        }
        found.push((id, comparison::differences(&sought.event(id)?, sought.directory)));
    }
    Ok(Some(found))
}

/// Returns the page of these differences, in chronological order.
fn compose(found: &[(EventId, Vec<Difference>)], context: &ComposeContext<'_>) -> Composed {
    let under = if context.query().is_empty() { "" } else { " under the filters" };
    let title = match found.len() {
        0 => format!("No accounts differ{under}"),
        count => format!("Accounts differ in {}{under}", text::number_of(count, "event")),
    };
    if found.is_empty() {
        let mut page = Lines::whole(context.width(), context.is_ascii());
        page.paragraph(Role::Faint, 1, "Accounts can differ where an event has two or more. None here has, or they tell the same.", None);
        return Composed::new(title, page.finish());
    }
    let layout = context.layout();
    let lines = differences::on_timeline(found, &|side| context.hue_of_teller(side), context.timeline(), &layout).on_screen(&layout).lines;
    let start = lines.iter().position(|line| line.target.is_some()).unwrap_or(0);
    Composed { start, ..Composed::new(title, lines) }
}
