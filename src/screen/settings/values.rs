//! Everything that can be set, and what holds where nothing is.

use crate::model::dossier::Problem;
use crate::screen::app::{DateStyle, Panes, SavedView, Settings};
use crate::screen::keys::Keymap;
use crate::screen::theme::{Choice, Paint, Theme};
use crate::text;

/// Settings larger than this are somebody's mistake; in bytes.
pub(super) const MAX_BYTES: u64 = 1 << 20;

/// Everything that can be set. The default is what holds without a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Which keys do what.
    pub keymap: Keymap,
    /// The theme by name.
    pub theme: Choice,
    /// Other paint on the theme's styles.
    pub paints: Vec<(&'static str, Paint)>,
    /// How dates are shown at the start.
    pub dates: DateStyle,
    /// The panes as they are at the start.
    pub panes: Panes,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether only ASCII is drawn; `None` leaves it to the locale.
    pub ascii: Option<bool>,
    /// Queries by name.
    pub views: Vec<SavedView>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            keymap: Keymap::default(),
            theme: Choice::default(),
            paints: Vec::new(),
            dates: DateStyle::default(),
            panes: Panes::default(),
            mouse: true,
            ascii: None,
            views: Vec::new(),
            problems: Vec::new(),
        }
    }
}

impl Config {
    /// The theme as it looks with the person's own paint; in ASCII where the terminal shows nothing else. Asked for by
    /// flag, a theme other than the file's is shown without that paint, which was not made for it.
    #[must_use]
    pub fn look(&self, asked: Option<Choice>, colours: bool, ascii: bool) -> Theme {
        let choice = match asked {
            Some(asked) if asked != self.theme => return Theme::new(asked, ascii),
            Some(asked) => asked,
            None if colours => self.theme,
            None => Choice::Monochrome,
        };
        Theme::new(choice, ascii).painted(&self.paints, choice != Choice::Monochrome)
    }

    /// The settings as the screen takes them.
    #[must_use]
    pub fn settings(&self, ascii: bool) -> Settings {
        Settings {
            ascii,
            help: self.keymap.help(ascii),
            keys: self.keymap.names(ascii),
            dates: self.dates,
            panes: self.panes.clone(),
            views: self.views.clone(),
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
