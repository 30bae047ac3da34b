//! What lies over panes and pages and takes the keys: the list of commands, forms, lists to choose from, lines and notes to type, menus.

pub(in crate::screen) mod form;
pub(in crate::screen) mod intake_pad;
pub(in crate::screen) mod menu;
pub(in crate::screen) mod note_editor;
pub(in crate::screen) mod palette;
pub(in crate::screen) mod picker;
pub(in crate::screen) mod prompt;
pub(in crate::screen) mod typed;
