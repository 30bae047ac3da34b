//! The panes: how the screen is divided, their rows, folds and scrolling, and one event in full.

pub(in crate::screen) mod chosen;
pub(in crate::screen) mod detail;
pub(in crate::screen) mod detail_pane;
pub(in crate::screen) mod facets;
pub(in crate::screen) mod fold;
pub(in crate::screen) mod layout;
pub(in crate::screen) mod pane;
pub(in crate::screen) mod rows;
pub(in crate::screen) mod scroll;
