//! How things look.

use crate::screen::keys::Keymap;
use crate::screen::theme::Theme;

/// How things look, and which keys there are to hint at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Styles and signs.
    pub theme: Theme,
    /// The keys as they are bound.
    pub keymap: Keymap,
}
