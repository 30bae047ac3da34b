//! How a page opens a form: on an event, a draft, or any other record.

use super::super::overlays::form::FormStart;
use super::hand::Handled;
use super::page::{Context, Effect};

impl Context<'_> {
    /// Opens a form. If the record goes to the page, the page [takes](super::page::Page::take) a
    /// [`Filled`](crate::curate::fields::Filled).
    pub fn fill_in(&mut self, start: FormStart) -> Handled {
        self.asks(Effect::FillIn(Box::new(start)))
    }
}
