//! A person's own settings, as `config.toml` gives them: keys, colours, panes, saved views.
//!
//! Owns the file: reading it with every mistake in its place, the commented one that is written on request, and saved
//! views put into it. Leaves what settings mean to [`crate::keys`], [`crate::theme`] and [`crate::app`].
//!
//! A broken file never keeps the program from starting: what is wrong is in [`Config::problems`], and for that part,
//! and for no other, the defaults hold.

mod colours;
mod file;
mod keys;
mod read;
mod template;

pub use file::{Saved, init, save_view};
pub use template::template;

use crate::app::{DateStyle, Panes, SavedView, Settings};
use crate::dossier::Problem;
use crate::folders;
use crate::keys::Keymap;
use crate::text;
use crate::theme::{Choice, Paint, Theme};
use std::io;
use std::path::{Path, PathBuf};

/// What the file is called in the folder of settings.
const NAME: &str = "config.toml";

/// Settings larger than this are somebody's mistake; in bytes.
const LARGEST: u64 = 1 << 20;

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

/// Where the settings lie: `config.toml` in the folder of settings; `None` without a home.
#[must_use]
pub fn path() -> Option<PathBuf> {
    Some(folders::settings()?.join(NAME))
}

/// Reads the settings; those of a file that is not there are the defaults. What is wrong is in [`Config::problems`].
#[must_use]
pub fn open(path: &Path) -> Config {
    let name = text::safe_line(&path.display().to_string()).into_owned();
    match folders::read(path, LARGEST) {
        Ok((bytes, _)) => read::config(&name, &bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Config::default(),
        Err(error) => {
            let problem = Problem::of_file(&name, format!("cannot be read: {error}"), Some("the defaults hold"));
            Config { problems: vec![problem], ..Config::default() }
        }
    }
}

#[cfg(test)]
mod tests;
