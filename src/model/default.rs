//! What is not written down, because a reader takes it for granted.

/// Whether a field has the value that it has where it is left out.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
