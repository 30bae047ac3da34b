//! Colours as the terminal tells them: mixed, and measured against each other.

/// A colour in red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// What WCAG asks for between text and what is behind it.
pub const READABLE: f64 = 4.5;

impl Rgb {
    /// The colour of a number such as `0x1e1e2e`.
    #[must_use]
    pub const fn hex(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self(red, green, blue)
    }

    /// This colour, moved toward another by that many hundredths.
    #[must_use]
    pub fn toward(self, other: Self, hundredths: u8) -> Self {
        let mix = |from: u8, to: u8| {
            let share = i32::from(hundredths.min(100));
            let mixed = (i32::from(from) * (100 - share) + i32::from(to) * share + 50) / 100;
            u8::try_from(mixed).unwrap_or(from)
        };
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }

    /// The relative luminance, from 0 for black to 1 for white (WCAG 2).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast to another colour, from 1 to 21 (WCAG 2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// This colour, moved toward the colour of text until it can be read on `ground`.
    #[must_use]
    pub fn readable_on(self, ground: Self, text: Self) -> Self {
        let steps = (0..=100).step_by(4).map(|share| self.toward(text, share));
        steps.into_iter().find(|colour| colour.contrast(ground) >= READABLE).unwrap_or(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_web() {
        assert!((Rgb::hex(0).contrast(Rgb::hex(0xff_ff_ff)) - 21.0).abs() < 0.01);
        assert!((Rgb::hex(0x77_77_77).contrast(Rgb::hex(0xff_ff_ff)) - 4.48).abs() < 0.01);
    }

    #[test]
    fn a_hue_that_cannot_be_read_is_moved_until_it_can() {
        let (ground, text) = (Rgb::hex(0x00_2b_36), Rgb::hex(0x83_94_96));
        let blue = Rgb::hex(0x0b_62_c4);
        assert!(blue.contrast(ground) < READABLE);
        assert!(blue.readable_on(ground, text).contrast(ground) >= READABLE);
        assert_eq!(text.readable_on(text, text), text, "where nothing can be read, text is as good as it gets");
    }
}
