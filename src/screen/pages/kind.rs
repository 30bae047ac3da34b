//! The static description of a page, known before the page is open.

use super::super::app::binding::Binding;
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::Target;
use super::hand::Handled;
use super::page::{Context, Page};

/// The static description of a page, known before the page is open.
pub struct PageKind {
    /// The page's name in the key table and the settings.
    pub name: &'static str,
    /// The page's keys: in the panes, and on pages.
    pub bindings: &'static [Binding],
    /// Opens the page for the current screen, or says why there is none.
    pub open: fn(&mut Context<'_>) -> Handled,
    /// Returns the page that a line with this target leads to; `None` if it leads elsewhere.
    pub leads: fn(&Target, &ComposeContext<'_>) -> Option<Box<dyn Page>>,
}

impl PageKind {
    /// Returns a page that no line leads to.
    #[must_use]
    pub const fn new(name: &'static str, open: fn(&mut Context<'_>) -> Handled) -> Self {
        Self { name, bindings: &[], open, leads: |_, _| None }
    }

    /// Adds keys.
    #[must_use]
    pub const fn bound(self, bindings: &'static [Binding]) -> Self {
        Self { bindings, ..self }
    }
}
