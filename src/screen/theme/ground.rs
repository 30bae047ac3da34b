//! What the terminal can show: how many colours, and on which ground.

use super::colour::Rgb;

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// Its own sixteen, which its user has chosen.
    #[default]
    Sixteen,
    /// The fixed 256.
    Indexed,
    /// Any colour.
    True,
}

/// The terminal's own colours of text and of what is behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The colour of text.
    pub text: Rgb,
    /// The colour behind it.
    pub behind: Rgb,
}

impl Depth {
    /// The depth that the environment tells: `COLORTERM` and `TERM`.
    #[must_use]
    pub fn of_environment(colorterm: Option<&str>, term: Option<&str>) -> Self {
        match (colorterm, term) {
            (Some("truecolor" | "24bit"), _) => Self::True,
            (_, Some(term)) if term.contains("256") || term.contains("direct") => Self::Indexed,
            _ => Self::Sixteen,
        }
    }
}

impl Ground {
    /// A usual dark terminal.
    pub const DARK: Self = Self { text: Rgb::hex(0xcd_d6_f4), behind: Rgb::hex(0x1e_1e_2e) };
    /// A usual light terminal.
    pub const LIGHT: Self = Self { text: Rgb::hex(0x24_29_2f), behind: Rgb::hex(0xff_ff_ff) };

    /// Whether text is darker than what is behind it.
    #[must_use]
    pub fn is_light(self) -> bool {
        self.behind.luminance() > self.text.luminance()
    }

    /// Text moved toward the ground by that many hundredths.
    pub(super) fn fading(self, dark: u8, light: u8) -> Rgb {
        self.text.toward(self.behind, if self.is_light() { light } else { dark })
    }

    /// The ground moved toward a colour by that many hundredths.
    pub(super) fn tinted(self, colour: Rgb, hundredths: u8) -> Rgb {
        self.behind.toward(colour, hundredths)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells_how_many_colours_there_are() {
        assert_eq!(Depth::of_environment(Some("truecolor"), Some("xterm-256color")), Depth::True);
        assert_eq!(Depth::of_environment(None, Some("tmux-256color")), Depth::Indexed);
        assert_eq!(Depth::of_environment(Some(""), Some("linux")), Depth::Sixteen);
        assert_eq!(Depth::of_environment(None, None), Depth::Sixteen);
    }
}
