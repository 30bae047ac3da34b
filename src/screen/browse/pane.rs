//! The parts of the screen that can have the keys.

/// A part of the screen that can have the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Actors and issues with counts.
    Facets,
    /// The events.
    Timeline,
    /// One event in full.
    Detail,
}

impl Pane {
    /// All panes, with their names in the settings.
    pub const NAMED: [(&str, Self); 3] = [("facets", Self::Facets), ("timeline", Self::Timeline), ("detail", Self::Detail)];
}
