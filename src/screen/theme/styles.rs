//! The styles of a theme, named for their meaning.

use super::signs::Signs;
use crate::analysis::sides::{Hue, RailSign};
use crate::curate::draft::Marked;
use crate::screen::app::Role;
use ratatui::style::{Color, Modifier, Style};

/// Styles and signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Ordinary text.
    pub plain: Style,
    /// The title of an event or of the program.
    pub title: Style,
    /// A month, a heading.
    pub heading: Style,
    /// What is beside: dates, offices.
    pub dim: Style,
    /// What is said in passing: gaps, counts.
    pub faint: Style,
    /// Lines between panes.
    pub rule: Style,
    /// The hues of the sides: the first, the second, the third, all others.
    pub sides: [Style; 4],
    /// The same for idle rails.
    pub rails: [Style; 4],
    /// The tints behind counts, by side.
    pub shares: [Style; 4],
    /// The hues that settings give to sides of their own.
    pub own_sides: Vec<Style>,
    /// Accounts that cannot all be right.
    pub differs: Style,
    /// What the user can do: focus, keys, links, filters, the cursor.
    pub accent: Style,
    /// A chip: the name of the pane that has the keys, the cursor's day.
    pub chip: Style,
    /// A failure.
    pub failed: Style,
    /// A success.
    pub done: Style,
    /// The line under the cursor in the pane that has the keys.
    pub selected: Style,
    /// The line under the cursor in another pane.
    pub selected_elsewhere: Style,
    /// The tints of a count among counts, from few to many.
    pub heat: [Style; 4],
    /// Behind a popup.
    pub popup: Style,
    /// A person, a body, a thing or a place.
    pub name: Style,
    /// A link.
    pub link: Style,
    /// A quotation.
    pub quote: Style,
    /// A hit of the search.
    pub hit: Style,
    /// A key in a hint.
    pub key: Style,
    /// An active filter.
    pub filter: Style,
    /// A bar of the strip that belongs to no side.
    pub bar: Style,
    /// The part of a strip that is on screen.
    pub bar_visible: Style,
    /// The signs.
    pub signs: Signs,
}

impl Theme {
    /// The style of a piece of a page.
    #[must_use]
    pub fn role(&self, role: Role) -> Style {
        match role {
            Role::Plain => self.plain,
            Role::Title => self.title,
            Role::Heading => self.heading,
            Role::Faint => self.dim,
            Role::Name => self.name,
            Role::Differs => self.differs,
            Role::Failed => self.failed,
            Role::Link => self.link,
            Role::Quote => self.quote,
            Role::Rule => self.rule,
            Role::Event(..) => self.title,
            Role::Side(hue) | Role::Acting(.., hue) => self.side(hue).add_modifier(Modifier::BOLD),
            Role::Bar(hue) => self.side(hue),
            Role::Rail(sign, hue) => self.rail_sign(sign, hue),
            Role::Passing => self.faint,
            Role::Heat(level) | Role::HeatSign(level) => self.heat(level),
            Role::HeatBelow(level) => self.heat_below(level),
            Role::Cell => Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
            Role::Chip => self.chip,
            Role::Words(marked, is_selected) => {
                let style = self.words(marked);
                if is_selected { style.patch(self.selected) } else { style }
            }
        }
    }

    /// Words of an article, without any colour: a time is underlined, a name bold, a place bold and slanted, what tells of an event
    /// slanted.
    fn words(&self, marked: Option<Marked>) -> Style {
        match marked {
            None => self.plain,
            Some(Marked::Time) => self.plain.add_modifier(Modifier::UNDERLINED),
            Some(Marked::Name) => self.plain.add_modifier(Modifier::BOLD),
            Some(Marked::Place) => self.plain.add_modifier(Modifier::BOLD | Modifier::ITALIC),
            Some(Marked::Verb) => self.plain.add_modifier(Modifier::ITALIC),
        }
    }

    /// The hue of a side.
    #[must_use]
    pub fn side(&self, hue: Hue) -> Style {
        match hue {
            Hue::Own(number) => self.own_sides.get(usize::from(number)).copied().unwrap_or(self.sides[3]),
            hue => self.sides[hue.number()],
        }
    }

    /// The hue of a side's rail where it does nothing.
    #[must_use]
    pub fn rail(&self, hue: Hue) -> Style {
        match hue {
            Hue::Own(_) => self.side(hue).add_modifier(Modifier::DIM).remove_modifier(Modifier::BOLD),
            hue => self.rails[hue.number()],
        }
    }

    /// A column of the rails.
    #[must_use]
    pub fn rail_sign(&self, sign: RailSign, hue: Hue) -> Style {
        match sign {
            RailSign::Event => self.side(hue).add_modifier(Modifier::BOLD),
            RailSign::Idle => self.rail(hue),
            RailSign::Others => self.dim,
            _ => self.faint,
        }
    }

    /// A number by its level among others: from 1 for few to 4 for most, 0 for none.
    #[must_use]
    pub fn heat(&self, level: u8) -> Style {
        match usize::from(level) {
            0 if self.has_heat() => self.faint.patch(self.popup),
            0 => self.faint,
            level => self.heat[level.min(4) - 1],
        }
    }

    /// The line below such a number.
    fn heat_below(&self, level: u8) -> Style {
        if !self.has_heat() {
            return if level == 0 { self.faint } else { self.plain };
        }
        self.heat(level).bg.map_or(self.plain, |tint| Style::new().fg(tint))
    }

    /// Whether levels are told by tints; if not, signs tell them.
    #[must_use]
    pub fn has_heat(&self) -> bool {
        self.heat.iter().all(|style| style.bg.is_some())
    }

    /// The tint behind a count of a side.
    #[must_use]
    pub fn share(&self, hue: Hue) -> Style {
        self.shares[hue.number()]
    }

    /// Whether the selected line is tinted as a whole. Otherwise it is reversed, and only its text may be: a bar or a
    /// rail would turn into its opposite.
    #[must_use]
    pub fn is_tinting(&self) -> bool {
        !self.selected.add_modifier.contains(Modifier::REVERSED)
    }

    /// Whether any style has a colour.
    #[must_use]
    pub fn is_coloured(&self) -> bool {
        let all = self.clone().styles().iter().map(|named| *named.style).collect::<Vec<Style>>();
        all.iter().chain(&self.own_sides).any(|style| style.fg.is_some() || style.bg.is_some())
    }

    /// The theme with hues of their own for some sides; in order, as [`Hue::Own`] counts them.
    #[must_use]
    pub fn with_own_sides(mut self, colours: &[Color]) -> Self {
        let is_coloured = self.sides[0].fg.is_some();
        self.own_sides = colours.iter().map(|colour| if is_coloured { self.sides[0].fg(*colour) } else { self.sides[0] }).collect();
        self
    }
}
