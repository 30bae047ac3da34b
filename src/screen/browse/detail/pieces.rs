//! Pieces of text with their roles.

use crate::screen::app::page::Role;

/// Borrows the words of pieces.
pub(super) fn borrowed(pieces: &[(Role, String)]) -> Vec<(Role, &str)> {
    pieces.iter().map(|(role, words)| (*role, words.as_str())).collect()
}
