//! The pages that register by themselves: a file each, and one list of what is known of a page before one is open.
//!
//! A new page is a file here with a [`Page`], a line in [`PAGES`] and its keys in the table of keys, as
//! [`Action::Page`](super::Action::Page) of its name; settings know it by that name too.

mod differences;
mod kind;

pub use kind::{Found, OpenPage, Page, PageKind, Request, Sought};

/// All of them.
pub static PAGES: &[PageKind] = &[PageKind { name: differences::NAME, open: |_| Ok(differences::open()) }];
