//! The values of the themes.
//!
//! On the two usual grounds these were computed: every hue has a contrast of 5.1 or more, and the first two sides are
//! 83 ΔE apart in normal sight, protanopia, deuteranopia and tritanopia. On other grounds they are mixed from the
//! terminal's own colours by the same shares, and a hue that cannot be read moves toward the colour of text.

use super::colour::Rgb;
use super::ground::{Depth, Ground};
use super::signs::Signs;
use super::styles::Theme;
use ratatui::style::{Color, Modifier, Style};

/// A base hue: sixteen colours for a dark, a light and an unknown ground; of 256 for a dark and a light one; and of all.
struct Hues {
    sixteen: [Color; 3],
    indexed: [u8; 2],
    exact: [u32; 2],
}

const SIDES: [Hues; 3] = [
    Hues { sixteen: [Color::LightBlue, Color::Blue, Color::LightBlue], indexed: [75, 26], exact: [0x6c_b2_ff, 0x0b_62_c4] },
    Hues { sixteen: [Color::Yellow, Color::Red, Color::Red], indexed: [215, 130], exact: [0xf2_a6_5a, 0xa8_52_00] },
    Hues { sixteen: [Color::Green, Color::Green, Color::Green], indexed: [114, 28], exact: [0x8f_ce_8b, 0x002f_7d32] },
];
const DIFFERS: Hues = Hues { sixteen: [Color::Magenta; 3], indexed: [211, 125], exact: [0xff_7a_b2, 0xb5_17_6f] };
const ACCENT: Hues = Hues { sixteen: [Color::Cyan; 3], indexed: [80, 30], exact: [0x5e_d3_c6, 0x0f_76_6e] };
const FAILED: Hues = Hues { sixteen: [Color::White; 3], indexed: [203, 160], exact: [0xff_6b_6b, 0xc4_16_1c] };
/// Press and others.
const OTHERS: [u32; 2] = [0xa1_a8_c2, 0x5b_5e_63];

/// Everything of a theme that is a colour.
struct Colours {
    sides: [Style; 4],
    rails: [Style; 4],
    shares: [Style; 4],
    differs: Color,
    accent: Color,
    failed: Style,
    dim: Style,
    faint: Style,
    rule: Style,
    selected: Style,
    selected_elsewhere: Style,
    heat: [Style; 4],
    popup: Style,
    chip: Style,
}

/// The theme for a ground that is known.
pub(super) fn coloured(depth: Depth, ground: Ground, signs: Signs) -> Theme {
    match depth {
        Depth::Sixteen => sixteen(Some(ground), signs),
        Depth::Indexed => theme(indexed(ground.is_light()), signs),
        Depth::True => theme(exact(ground), signs),
    }
}

/// The theme in the terminal's own colours: without tints, because their grounds are not known.
pub(super) fn sixteen(ground: Option<Ground>, signs: Signs) -> Theme {
    let number = match ground {
        None => 2,
        Some(ground) => usize::from(ground.is_light()),
    };
    let plain = Style::new();
    let dim = plain.add_modifier(Modifier::DIM);
    let side = |hues: &Hues| plain.fg(hues.sixteen[number]);
    let sides = [side(&SIDES[0]), side(&SIDES[1]), side(&SIDES[2]), plain];
    theme(
        Colours {
            sides,
            rails: sides.map(|side| side.add_modifier(Modifier::DIM)),
            shares: [plain; 4],
            differs: DIFFERS.sixteen[number],
            accent: ACCENT.sixteen[number],
            failed: plain.fg(FAILED.sixteen[number]).bg(Color::Red),
            dim,
            faint: dim,
            rule: dim,
            selected: plain.add_modifier(Modifier::REVERSED),
            selected_elsewhere: plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            heat: [plain; 4],
            popup: plain,
            chip: plain.fg(ACCENT.sixteen[number]).add_modifier(Modifier::REVERSED | Modifier::BOLD),
        },
        signs,
    )
}

fn indexed(is_light: bool) -> Colours {
    let at = usize::from(is_light);
    let fg = |number: u8| Style::new().fg(Color::Indexed(number));
    let bg = |number: u8| Style::new().bg(Color::Indexed(number));
    let accent = Color::Indexed(ACCENT.indexed[at]);
    let [first, second, third] = SIDES.map(|hues| fg(hues.indexed[at]));
    let rail = |dark: u8, light: u8| fg(if is_light { light } else { dark });
    let share = bg([236, 255][at]);
    Colours {
        sides: [first, second, third, Style::new()],
        rails: [rail(60, 153), rail(95, 187), rail(65, 151), rail(239, 251)],
        shares: [share; 4],
        differs: Color::Indexed(DIFFERS.indexed[at]),
        accent,
        failed: fg(FAILED.indexed[at]),
        dim: fg([247, 242][at]),
        faint: fg([243, 244][at]),
        rule: fg([239, 251][at]),
        selected: bg([237, 254][at]),
        selected_elsewhere: bg([236, 255][at]),
        // Letters on the stronger tints have the colour of the ground.
        heat: [[(23, 255), (30, 255), (37, 232), (80, 232)], [(152, 232), (116, 232), (73, 232), (30, 231)]][at]
            .map(|(tint, letters)| bg(tint).patch(fg(letters))),
        popup: bg([235, 255][at]),
        chip: fg([235, 231][at]).bg(accent).add_modifier(Modifier::BOLD),
    }
}

fn exact(ground: Ground) -> Colours {
    let at = usize::from(ground.is_light());
    let hue = |hues: &Hues| Rgb::hex(hues.exact[at]).readable_on(ground.behind, ground.text);
    let others = Rgb::hex(OTHERS[at]).readable_on(ground.behind, ground.text);
    let sides = [hue(&SIDES[0]), hue(&SIDES[1]), hue(&SIDES[2]), others];
    let accent = hue(&ACCENT);
    let fg = |colour: Rgb| Style::new().fg(paint(colour));
    let bg = |colour: Rgb| Style::new().bg(paint(colour));
    Colours {
        sides: sides.map(fg),
        rails: sides.map(|side| fg(side.toward(ground.behind, 62))),
        shares: sides.map(|side| bg(ground.tinted(side, 14))),
        differs: paint(hue(&DIFFERS)),
        accent: paint(accent),
        failed: fg(hue(&FAILED)),
        dim: fg(ground.fading(32, 32)),
        faint: fg(ground.fading(48, 42)),
        rule: fg(ground.fading(74, 74)),
        selected: bg(ground.tinted(accent, [20, 16][at])),
        selected_elsewhere: bg(ground.tinted(ground.text, 9)),
        heat: [24, 42, 62, 85].map(|share| {
            let tint = ground.tinted(accent, share);
            let letters = if tint.contrast(ground.text) < tint.contrast(ground.behind) { ground.behind } else { ground.text };
            bg(tint).patch(fg(letters))
        }),
        popup: bg(ground.tinted(ground.text, 4)),
        chip: fg(ground.behind).bg(paint(accent)).add_modifier(Modifier::BOLD),
    }
}

fn paint(colour: Rgb) -> Color {
    Color::Rgb(colour.0, colour.1, colour.2)
}

fn theme(colours: Colours, signs: Signs) -> Theme {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    let accent = bold.fg(colours.accent);
    Theme {
        plain,
        title: bold,
        heading: bold,
        dim: colours.dim,
        faint: colours.faint,
        rule: colours.rule,
        sides: colours.sides,
        rails: colours.rails,
        shares: colours.shares,
        own_sides: Vec::new(),
        differs: bold.fg(colours.differs),
        accent,
        chip: colours.chip,
        failed: bold.patch(colours.failed),
        done: accent,
        selected: colours.selected,
        selected_elsewhere: colours.selected_elsewhere,
        heat: colours.heat,
        popup: colours.popup,
        name: bold,
        link: plain.fg(colours.accent),
        quote: plain.add_modifier(Modifier::ITALIC),
        hit: accent.add_modifier(Modifier::UNDERLINED),
        key: accent,
        filter: accent,
        bar: colours.sides[3],
        bar_visible: colours.dim,
        signs,
    }
}

/// Nothing is dim or faint, there are no tints, and hues are bold.
pub(super) fn high_contrast(ground: Option<Ground>, signs: Signs) -> Theme {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    let base = sixteen(ground, signs);
    Theme {
        dim: plain,
        faint: plain,
        rule: plain,
        heading: bold.add_modifier(Modifier::UNDERLINED),
        sides: base.sides.map(|side| side.patch(bold)),
        rails: base.sides,
        link: base.link.add_modifier(Modifier::UNDERLINED),
        quote: plain,
        differs: plain.fg(Color::Black).bg(Color::Yellow).add_modifier(Modifier::BOLD),
        failed: plain.fg(Color::White).bg(Color::Red).add_modifier(Modifier::BOLD),
        hit: plain.fg(Color::Black).bg(Color::Yellow),
        selected: plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
        bar_visible: bold,
        ..base
    }
}

/// No colour at all: under `NO_COLOR` crossterm would answer the reset of a colour by switching reverse off.
pub(super) fn monochrome(signs: Signs) -> Theme {
    let plain = Style::new();
    let bold = plain.add_modifier(Modifier::BOLD);
    let dim = plain.add_modifier(Modifier::DIM);
    Theme {
        plain,
        title: bold,
        heading: bold,
        dim,
        faint: dim,
        rule: dim,
        sides: [bold; 4],
        rails: [dim; 4],
        shares: [plain; 4],
        own_sides: Vec::new(),
        differs: bold.add_modifier(Modifier::UNDERLINED),
        accent: bold,
        chip: bold.add_modifier(Modifier::REVERSED),
        failed: bold.add_modifier(Modifier::REVERSED),
        done: bold,
        selected: plain.add_modifier(Modifier::REVERSED),
        selected_elsewhere: bold.add_modifier(Modifier::UNDERLINED),
        heat: [plain; 4],
        popup: plain,
        name: bold,
        link: plain.add_modifier(Modifier::UNDERLINED),
        quote: plain.add_modifier(Modifier::ITALIC),
        hit: bold.add_modifier(Modifier::UNDERLINED),
        key: bold,
        filter: bold,
        bar: plain,
        bar_visible: bold,
        signs,
    }
}

#[cfg(test)]
mod tests {
    use super::super::colour::READABLE;
    use super::super::signs::UNICODE;
    use super::super::{Choice, Shown};
    use super::*;

    fn hex(style: Style) -> u32 {
        match style.fg.or(style.bg) {
            Some(Color::Rgb(red, green, blue)) => u32::from_be_bytes([0, red, green, blue]),
            other => panic!("{other:?}"),
        }
    }

    /// The values that were looked at: dark, light.
    #[test]
    fn the_usual_grounds_have_the_values_that_were_chosen() {
        let [dark, light] = [Ground::DARK, Ground::LIGHT].map(|ground| coloured(Depth::True, ground, UNICODE));
        let values = |theme: &Theme| {
            [
                theme.sides[0],
                theme.sides[1],
                theme.sides[2],
                theme.sides[3],
                theme.differs,
                theme.accent,
                theme.failed,
                theme.dim,
                theme.faint,
                theme.rule,
                theme.selected,
                theme.selected_elsewhere,
            ]
            .map(hex)
        };
        let wanted = [
            0x6c_b2_ff, 0xf2_a6_5a, 0x8f_ce_8b, 0xa1_a8_c2, 0xff_7a_b2, 0x5e_d3_c6, 0xff_6b_6b, 0x95_9b_b5, 0x79_7e_95, 0x4c_4e_61,
            0x2b_42_4c, 0x2e_2f_40,
        ];
        assert_eq!(values(&dark).map(|value| format!("{value:06x}")), wanted.map(|value| format!("{value:06x}")));
        let wanted = [
            0x0b_62_c4,
            0xa8_52_00,
            0x002f_7d32,
            0x5b_5e_63,
            0xb5_17_6f,
            0x0f_76_6e,
            0xc4_16_1c,
            0x6a_6d_72,
            0x80_83_86,
            0xc6_c7_c9,
            0xd9_e9_e8,
            0xeb_ec_ec,
        ];
        assert_eq!(values(&light).map(|value| format!("{value:06x}")), wanted.map(|value| format!("{value:06x}")));
    }

    #[test]
    fn every_hue_can_be_read_on_any_ground_that_text_can_be_read_on() {
        for (text, behind) in [
            (0xcd_d6_f4, 0x1e_1e_2e),
            (0, 0xff_ff_ff),
            (0xff_ff_ff, 0),
            (0x65_7b_83, 0xfd_f6_e3),
            (0xeb_db_b2, 0x28_28_28),
            (0xff_ff_ff, 0x30_0a_24),
        ] {
            let ground = Ground { text: Rgb::hex(text), behind: Rgb::hex(behind) };
            let theme = coloured(Depth::True, ground, UNICODE);
            let can_be = READABLE.min(ground.text.contrast(ground.behind)) - 0.01;
            for style in theme.sides.into_iter().chain([theme.differs, theme.accent, theme.failed]) {
                assert!(Rgb::hex(hex(style)).contrast(ground.behind) >= can_be, "{style:?} on {behind:06x}");
            }
        }
    }

    #[test]
    fn what_the_terminal_does_not_tell_is_not_guessed() {
        let unknown = Theme::for_choice(Choice::Auto, Shown { depth: Depth::True, ..Shown::default() });
        assert_eq!(unknown, sixteen(None, UNICODE));
        assert_eq!((unknown.sides[0].fg, unknown.sides[1].fg), (Some(Color::LightBlue), Some(Color::Red)), "read on black and on white");
        let light = Theme::for_choice(Choice::Auto, Shown { depth: Depth::True, ground: Some(Ground::LIGHT), ..Shown::default() });
        assert_eq!(light, coloured(Depth::True, Ground::LIGHT, UNICODE));
        assert_eq!(
            Theme::for_choice(Choice::Dark, Shown { depth: Depth::True, ground: Some(Ground::LIGHT), ..Shown::default() }),
            coloured(Depth::True, Ground::DARK, UNICODE)
        );
    }

    #[test]
    fn high_contrast_has_nothing_dim_and_no_tints() {
        let mut theme = high_contrast(None, UNICODE);
        for named in theme.styles() {
            assert!(!named.style.add_modifier.contains(Modifier::DIM), "{}", named.name);
        }
    }

    #[test]
    fn the_monochrome_theme_has_no_colour() {
        assert!(!monochrome(UNICODE).is_coloured());
    }
}
