//! The look of the screen: a style for everything that has a meaning, and the signs.
//!
//! Styles are named for their meaning. One means, one meaning: a hue says who (a side), magenta that accounts cannot all
//! be right, cyan what the user can do, bold to dim the rank. Whatever a colour shows is also shown by a sign or a word.
//!
//! | file | owns |
//! |---|---|
//! | `theme` | [`Choice`], [`Shown`]: which theme, for which terminal |
//! | `styles` | [`Theme`]: its styles by meaning |
//! | `colour` | [`Rgb`]: mixing, contrast |
//! | `ground` | [`Ground`], [`Depth`]: what the terminal can show |
//! | `palette` | the values of the themes |
//! | `paint` | styles by name, and a person's changes to them |
//! | `signs` | [`Signs`]: one table of all signs |

mod colour;
mod ground;
mod paint;
mod palette;
mod signs;
mod styles;

pub use colour::{READABLE, Rgb};
pub use ground::{Depth, Ground};
pub use paint::{Named, Paint, WAYS};
pub use signs::{Column, SignLine, Signs, TABLE};
pub use styles::Theme;

/// A theme by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Dark or light, as the terminal answers; its own sixteen colours if it does not answer.
    #[default]
    Auto,
    /// For a dark ground.
    Dark,
    /// For a light ground.
    Light,
    /// The terminal's own sixteen colours, without tints.
    Terminal,
    /// Nothing dim, no tints, bold hues.
    HighContrast,
    /// Bold, underline and reverse only.
    Monochrome,
}

impl Choice {
    /// Every theme with its name in settings and flags; the last is the name that one of them had before.
    pub const ALL: [(&str, Self); 7] = [
        ("auto", Self::Auto),
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("terminal", Self::Terminal),
        ("high-contrast", Self::HighContrast),
        ("monochrome", Self::Monochrome),
        ("default", Self::Terminal),
    ];
}

/// What a theme is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// How many colours there are.
    pub depth: Depth,
    /// The ground, if the terminal has told it.
    pub ground: Option<Ground>,
    /// Whether only ASCII is shown.
    pub ascii: bool,
    /// Whether the terminal draws signs of ambiguous width two columns wide.
    pub wide_signs: bool,
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(Choice::Auto, false)
    }
}

impl Theme {
    /// A theme for the terminal's own sixteen colours, in ASCII if the terminal shows nothing else.
    #[must_use]
    pub fn new(choice: Choice, ascii: bool) -> Self {
        Self::for_choice(choice, Shown { ascii, ..Shown::default() })
    }

    /// A theme for what the terminal can show.
    #[must_use]
    pub fn for_choice(choice: Choice, shown: Shown) -> Self {
        let signs = match (shown.ascii, shown.wide_signs) {
            (true, _) => signs::ASCII,
            (false, true) => Signs { ascii: false, are_wide: true, ..signs::ASCII },
            (false, false) => signs::UNICODE,
        };
        match choice {
            Choice::Auto => match shown.ground {
                Some(ground) => palette::coloured(shown.depth, ground, signs),
                None => palette::sixteen(None, signs),
            },
            Choice::Dark => palette::coloured(shown.depth, shown.ground.filter(|ground| !ground.is_light()).unwrap_or(Ground::DARK), signs),
            Choice::Light => {
                palette::coloured(shown.depth, shown.ground.filter(|ground| ground.is_light()).unwrap_or(Ground::LIGHT), signs)
            }
            Choice::Terminal => palette::sixteen(shown.ground, signs),
            Choice::HighContrast => palette::high_contrast(shown.ground, signs),
            Choice::Monochrome => palette::monochrome(signs),
        }
    }
}
