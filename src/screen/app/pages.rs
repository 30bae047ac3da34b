//! The pages, a file each, and the one list of what is known of a page before one is open.
//!
//! A new page is a file here with a [`Page`] and its [`PageKind`], and a line in [`PAGES`]. What takes longer than a key
//! may is a [`Request`]; whatever else a page brings about it asks of its [`Context`].

mod actor;
mod addresses;
pub(super) mod around;
pub(super) mod changes;
pub(super) mod columns;
mod compare;
pub(super) mod composed;
pub(super) mod contrast;
mod differences;
mod event;
mod evidence;
mod frequency;
mod hand;
mod help;
mod kind;
mod lanes;
mod matrix;
mod notes;
pub(super) mod page;
mod pair;
mod path;
mod problems;
pub(super) mod request;
pub(super) mod row;
mod views;
mod zoom;

pub use composed::Composed;
pub use hand::{After, Handled, InHand};
pub use kind::PageKind;
pub(super) use page::Effect;
pub use page::{ActorChoice, Choices, Context, Page, Then};
pub use request::{Found, Request, Sought};

use super::compose_context::ComposeContext;
use super::page::Target;

/// All of them.
pub static PAGES: &[&PageKind] = &[
    &actor::KIND,
    &addresses::KIND,
    &around::KIND,
    &around::BETWEEN_KIND,
    &changes::KIND,
    &columns::KIND,
    &compare::KIND,
    &contrast::KIND,
    &differences::KIND,
    &event::KIND,
    &evidence::KIND,
    &frequency::KIND,
    &help::KIND,
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

/// The page to which a line leads that speaks of this; `None` where it leads elsewhere.
pub(super) fn led_to(target: &Target, context: &ComposeContext<'_>) -> Option<Box<dyn Page>> {
    PAGES.iter().find_map(|kind| (kind.leads)(target, context))
}
