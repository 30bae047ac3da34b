//! What is known of a page before one is open.

use super::super::binding::Binding;
use super::super::compose_context::ComposeContext;
use super::super::page::Target;
use super::hand::Handled;
use super::page::{Context, Page};

/// What is known of a page before one is open.
pub struct PageKind {
    /// What keys and settings call it.
    pub name: &'static str,
    /// Its keys: in the panes, and on pages.
    pub bindings: &'static [Binding],
    /// Opens the page for what is on screen now, or says why there is none.
    pub open: fn(&mut Context<'_>) -> Handled,
    /// The page to which a line leads that speaks of this; `None` where it leads elsewhere.
    pub leads: fn(&Target, &ComposeContext<'_>) -> Option<Box<dyn Page>>,
}

impl PageKind {
    /// A page to which no line leads.
    #[must_use]
    pub const fn new(name: &'static str, open: fn(&mut Context<'_>) -> Handled) -> Self {
        Self { name, bindings: &[], open, leads: |_, _| None }
    }

    /// The same with keys.
    #[must_use]
    pub const fn bound(self, bindings: &'static [Binding]) -> Self {
        Self { bindings, ..self }
    }
}
