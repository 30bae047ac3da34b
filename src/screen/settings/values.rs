//! All settings and their defaults.

use crate::model::dossier::Problem;
use crate::screen::app::{DateStyle, Panes, SavedView, Settings};
use crate::screen::keys::Keymap;
use crate::screen::theme::{Choice, Paint, Shown, Theme};
use crate::text;
use ratatui::style::Color;

/// The largest settings file, in bytes; a larger file is a mistake.
pub(super) const MAX_BYTES: u64 = 1 << 20;

/// All settings. The default holds without a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The keys.
    pub keymap: Keymap,
    /// The name of the theme.
    pub theme: Choice,
    /// Other paint for the theme's styles.
    pub paints: Vec<(&'static str, Paint)>,
    /// The ids of the actors that are the first sides, in this order.
    pub sides: Vec<String>,
    /// The hues of sides, by the ids of their actors.
    pub side_colours: Vec<(String, Color)>,
    /// The style of dates at the start.
    pub dates: DateStyle,
    /// The panes at the start.
    pub panes: Panes,
    /// Whether the program listens to the mouse.
    pub mouse: bool,
    /// Whether only ASCII is drawn; `None` lets the locale decide.
    pub ascii: Option<bool>,
    /// Other addresses to fetch data from, by the names of the publishers.
    pub sources: Vec<(String, String)>,
    /// Whether the terminal draws signs of ambiguous width two columns wide.
    pub wide_signs: bool,
    /// Whether marks, notes and tags go to the store that is open.
    pub shared_notes: bool,
    /// The name under which they are written there; `None` for the role.
    pub notes_name: Option<String>,
    /// Saved queries by name.
    pub views: Vec<SavedView>,
    /// The mistakes in the file.
    pub problems: Vec<Problem>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            keymap: Keymap::default(),
            theme: Choice::default(),
            paints: Vec::new(),
            sides: Vec::new(),
            side_colours: Vec::new(),
            dates: DateStyle::default(),
            panes: Panes::default(),
            mouse: true,
            ascii: None,
            sources: Vec::new(),
            wide_signs: false,
            shared_notes: false,
            notes_name: None,
            views: Vec::new(),
            problems: Vec::new(),
        }
    }
}

impl Config {
    /// The theme with the person's own paint, for what the terminal can show. If a flag asks for a theme other than the
    /// file's, that paint is left out, because it was not made for it.
    #[must_use]
    pub fn look(&self, asked: Option<Choice>, colours: bool, shown: Shown) -> Theme {
        let choice = match asked {
            // `auto` minds NO_COLOR, too; whoever names a theme with colours gets them.
            Some(Choice::Auto) | None if !colours => Choice::Monochrome,
            Some(asked) if asked != self.theme => return self.with_sides(Theme::for_choice(asked, shown)),
            _ => asked.unwrap_or(self.theme),
        };
        self.with_sides(Theme::for_choice(choice, shown).painted(&self.paints, choice != Choice::Monochrome))
    }

    /// Whether the terminal is asked about its ground: not if no colours are drawn.
    #[must_use]
    pub fn asks_for_ground(&self, asked: Option<Choice>, colours: bool) -> bool {
        colours && asked.unwrap_or(self.theme) != Choice::Monochrome
    }

    fn with_sides(&self, theme: Theme) -> Theme {
        let colours: Vec<Color> = self.side_colours.iter().map(|(_, colour)| *colour).collect();
        theme.with_own_sides(&colours)
    }

    /// The settings in the form that the screen takes.
    #[must_use]
    pub fn settings(&self, ascii: bool) -> Settings {
        Settings {
            ascii,
            commands: self.keymap.commands(ascii),
            keys: self.keymap.names(ascii),
            dates: self.dates,
            panes: self.panes.clone(),
            views: self.views.clone(),
            sides: self.sides.clone(),
            own_hues: self.side_colours.iter().map(|(side, _)| side.clone()).collect(),
            problems: self.problems.clone(),
        }
    }

    /// The saved view of that name, case and accents ignored.
    #[must_use]
    pub fn view(&self, name: &str) -> Option<&SavedView> {
        let wanted = text::fold(name.trim());
        self.views.iter().find(|view| text::fold(&view.name) == wanted)
    }
}
