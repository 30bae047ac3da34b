//! Values that files leave out because a reader expects them.

/// Whether a field has the value that a missing field has.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
