//! The pages, one file each, and the one list of all kinds of pages.
//!
//! A new page is a file here with a [`Page`] and its [`PageKind`], and a line in [`PAGES`]. Work that takes too long
//! for a key press is a [`Request`]. For any other effect the page asks its [`Context`].

mod actor;
mod addresses;
pub(in crate::screen) mod around;
mod calendar;
pub(in crate::screen) mod changes;
pub(in crate::screen) mod columns;
mod compare;
pub(in crate::screen) mod composed;
pub(in crate::screen) mod contrast;
mod desk;
mod differences;
mod edits;
mod event;
mod event_list;
mod evidence;
mod extent;
mod fill;
mod frequency;
mod hand;
mod kind;
mod lanes;
mod matrix;
mod notes;
mod one_event;
pub(in crate::screen) mod page;
mod pair;
mod path;
mod problems;
pub(in crate::screen) mod request;
pub(in crate::screen) mod row;
mod views;
mod zoom;

pub use composed::{Below, CellArea, Composed};
pub(in crate::screen) use desk::{Desk, NAME as DESK};
pub use extent::Extent;
pub use hand::{After, Handled, InHand};
pub use kind::PageKind;
pub(in crate::screen) use page::Effect;
pub use page::{ActorChoice, Choices, Context, Page, Then};
pub use request::{Found, Request, Sought};

use super::app::compose_context::ComposeContext;
use super::app::page::Target;

/// All kinds of pages.
pub static PAGES: &[&PageKind] = &[
    &actor::KIND,
    &addresses::KIND,
    &around::KIND,
    &around::BETWEEN_KIND,
    &calendar::KIND,
    &changes::KIND,
    &columns::KIND,
    &compare::KIND,
    &contrast::KIND,
    &desk::KIND,
    &differences::KIND,
    &edits::KIND,
    &event::KIND,
    &evidence::KIND,
    &frequency::KIND,
    &lanes::KIND,
    &matrix::KIND,
    &notes::KIND,
    &pair::KIND,
    &path::KIND,
    &problems::KIND,
    &row::KIND,
    &views::KIND,
    &zoom::KIND,
];

/// Returns the page that a line with this target leads to; `None` if it leads elsewhere.
pub(in crate::screen) fn led_to(target: &Target, context: &ComposeContext<'_>) -> Option<Box<dyn Page>> {
    PAGES.iter().find_map(|kind| (kind.leads)(target, context))
}
