//! The look of the screen.

use crate::screen::keys::Keymap;
use crate::screen::theme::Theme;

/// The look of the screen, and the keys for its hints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Styles and signs.
    pub theme: Theme,
    /// The keys as they are bound.
    pub keymap: Keymap,
}
