//! The parts of the screen that keys can go to.

/// A part of the screen that keys can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Actors and issues with counts.
    Facets,
    /// The events.
    Timeline,
    /// One event whole.
    Detail,
}

impl Pane {
    /// All panes by the names that settings give them.
    pub const NAMED: [(&str, Self); 3] = [("facets", Self::Facets), ("timeline", Self::Timeline), ("detail", Self::Detail)];
}
