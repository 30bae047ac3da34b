//! The sides of a collection: states, and bodies that belong to none.

/// The hue of a side on screen and in reports; a theme decides how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hue {
    /// The first side.
    A,
    /// The second side.
    B,
    /// The third side.
    C,
    /// The press, and all other sides.
    #[default]
    Other,
    /// A hue of its own, from the settings, by its number there.
    Own(u8),
}

impl Hue {
    /// The number of the hue among the four that every theme has.
    #[must_use]
    pub const fn number(self) -> usize {
        match self {
            Self::A => 0,
            Self::B => 1,
            Self::C => 2,
            Self::Other | Self::Own(_) => 3,
        }
    }
}
