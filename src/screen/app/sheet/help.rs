//! The list of keys as lines to read: the keys on the left, what they do beside them, wrapped.

use super::super::HelpLine;
use super::super::page::{Page, PageLine, Role};
use crate::text;

/// Columns of the keys; on narrow screens less.
const KEYS: usize = 20;

pub(super) fn page(help: &[HelpLine], width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Page::new(width, ascii);
    let columns = KEYS.min(width / 3);
    for line in help {
        match line {
            HelpLine::Heading(words) => page.heading(words),
            HelpLine::Keys(keys, what) => {
                // No-break spaces, so that the column stays one when the line is wrapped.
                let keys = text::pad(keys, columns).replace(' ', "\u{a0}");
                page.runs(1, columns + 2, &[(Role::Name, &keys), (Role::Plain, " "), (Role::Plain, what)], None);
            }
        }
    }
    page.finish()
}
