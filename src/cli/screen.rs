//! Starts the screen with everything it needs.

use super::context::Surroundings;
use super::exit::Exit;
use super::open;
use super::options::{CheckedFilters, EventArgs, SettingsFile};
use super::stderr::say;
use super::stores::{self, ForScreen, OwnNotes};
use crate::curate::desk::Intake;
use crate::index::query::{self, Query};
use crate::index::timeline::Timeline;
use crate::input::Library;
use crate::notes::Journal;
use crate::notes::session_state::{self, Place, Places};
use crate::notes::typed_history::HistoryFile;
use crate::screen::app::{Back, Pane};
use crate::screen::jobs::{Files, Memory};
use crate::screen::runtime::{self, Example, Launch, Told};
use crate::screen::theme::{Choice, Shown};
use crate::screen::view::Appearance;
use crate::text;
use anyhow::{Error, bail};

/// How the screen looks.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Screen")]
pub(super) struct Args {
    /// The colours; monochrome where NO_COLOR is set
    #[arg(long, value_enum)]
    theme: Option<Choice>,
    /// Draw with plain ASCII characters only
    #[arg(long, overrides_with = "no_ascii")]
    ascii: bool,
    /// Draw with all characters, whatever locale and settings say
    #[arg(long, overrides_with = "ascii")]
    no_ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long, overrides_with = "mouse")]
    no_mouse: bool,
    /// Listen to the mouse, whatever the settings say
    #[arg(long, overrides_with = "no_mouse")]
    mouse: bool,
    /// Keep your marks, notes and tags in the store that is open: everybody who opens it reads them
    #[arg(long, overrides_with = "no_shared_notes")]
    shared_notes: bool,
    /// Keep them on this machine, whatever the settings say
    #[arg(long, overrides_with = "shared_notes")]
    no_shared_notes: bool,
    /// Start at the beginning and without filters, not where you were the last time
    #[arg(long)]
    fresh: bool,
    /// Take the tour: eight steps through the built-in example
    #[arg(long)]
    tour: bool,
    /// Articles that are to be opened on the desk.
    #[arg(skip)]
    intake: Option<Intake>,
}

impl Args {
    /// The same, with articles on the desk.
    #[must_use]
    pub fn with_intake(self, intake: Intake) -> Self {
        Self { intake: Some(intake), ..self }
    }

    /// Runs until the user quits.
    ///
    /// # Errors
    /// Files or filters that cannot be used; a terminal that fails.
    pub fn run(self, events: EventArgs, surroundings: &Surroundings) -> Result<Exit, Error> {
        let settings = SettingsFile::from_args(&events.filters.settings);
        let (request, filters) = events.check()?;
        let example = match (request.paths.is_empty(), self.tour) {
            (false, true) => bail!("--tour is about the built-in example: leave the files out"),
            (false, false) => Example::No,
            (true, false) => Example::Yes,
            (true, true) => Example::Tour,
        };
        // The tour begins at the beginning.
        let is_fresh = self.fresh || self.tour;
        let config = settings.read()?;
        let files = Files::new(&request);
        // The reader's own is the reading thread's to read: it takes part in every answer.
        let history = HistoryFile::of_user();
        let memory = Memory {
            places: Places::of_user(),
            opened: session_state::Opened::from_paths(&request.paths),
            history: history.clone(),
            settings: settings.path(),
        };
        let history = history.read().unwrap_or_else(|error| {
            say(&text::safe_line(&format!("warning: what was typed before is left aside: {error}")));
            Default::default()
        });
        let (place, failed) = if is_fresh { (None, None) } else { remembered(&memory) };
        // Names can be resolved only when everything has been read.
        let is_filtered = !filters.is_empty() || place.as_ref().is_some_and(|place| !place.query.is_empty());
        let are_shared = either(self.shared_notes, self.no_shared_notes).unwrap_or(config.shared_notes);
        let ForScreen { library, timeline, beyond, shared } = match stores::address(&request)? {
            Some(address) => stores::for_screen(address, &request, &filters, OwnNotes { are_shared, name: config.notes_name.clone() })?,
            None if self.shared_notes => {
                bail!("--shared-notes is about a store (postgres://…, clickhouse://…): files have no place for them")
            }
            None => {
                let (library, timeline) = open::for_screen(&request, is_filtered, surroundings)?;
                ForScreen { library, timeline, beyond: None, shared: None }
            }
        };
        let files = files.read_as(library.only(), library.is_read_anyway());
        let mut query = filters.query(timeline.terms())?;
        let back = (!is_fresh).then(|| go_back(place, failed, &filters, &mut query, &library, &timeline));
        let ascii = either(self.ascii, self.no_ascii).or(config.ascii).unwrap_or(surroundings.plain_locale);
        // Asked before anything is drawn; whoever wants no colours need not wait for an answer.
        let told = if config.asks_for_ground(self.theme, !surroundings.no_color) { runtime::ask_for_ground() } else { Told::NotAsked };
        let shown = Shown { depth: surroundings.depth, ground: told.ground(), ascii, wide_signs: config.wide_signs };
        let look = Appearance { theme: config.look(self.theme, !surroundings.no_color, shown), keymap: config.keymap.clone() };
        let mouse = either(self.mouse, self.no_mouse).unwrap_or(config.mouse);
        let settings = config.settings(ascii);
        let journal = Journal::of_user();
        let failed = runtime::run(Launch {
            library,
            reader: None,
            beyond,
            shared,
            files,
            memory,
            query,
            back,
            journal,
            history,
            settings,
            look,
            mouse,
            example,
            told,
            intake: self.intake,
        })?;
        for words in failed {
            say(&format!("warning: {words}"));
        }
        Ok(Exit::Clean)
    }
}

/// The choice between two flags that exclude each other; `None` if neither is given.
fn either(on: bool, off: bool) -> Option<bool> {
    (on || off).then_some(on)
}

/// The user's place at the end of the last session, or why it is not known.
fn remembered(memory: &Memory) -> (Option<Place>, Option<String>) {
    let Some(opened) = &memory.opened else { return (None, None) };
    match memory.places.find(opened) {
        Ok(place) => (place, None),
        Err(error) => (None, Some(text::safe_line(&format!("what was remembered is left aside: {error}")).into_owned())),
    }
}

/// Returns to the place. Its filters are used if no flags give any.
fn go_back(
    place: Option<Place>,
    failed: Option<String>,
    filters: &CheckedFilters,
    query: &mut Query,
    library: &Library,
    timeline: &Timeline,
) -> Back {
    let Some(place) = place else { return Back { failed, ..Back::default() } };
    let mut back = Back {
        event: place.event.as_deref().and_then(|id| library.key(id)),
        pane: Pane::NAMED.iter().find(|(name, _)| *name == place.pane).map(|(_, pane)| *pane),
        top: place.top,
        filtered: false,
        failed,
    };
    if filters.is_empty() {
        match query::parse(&place.query, timeline.terms()) {
            Ok(parsed) => {
                back.filtered = !parsed.is_empty();
                *query = parsed;
            }
            Err(error) => {
                let words = format!("the filters of the last time mean nothing here any more: {error}");
                back.failed = Some(text::safe_line(&words).into_owned());
            }
        }
    }
    back
}

#[cfg(test)]
mod tests {
    use super::super::options::FilterArgs;
    use super::*;

    fn back(place: Place, asked: FilterArgs) -> (Back, String) {
        let library = crate::input::built_in();
        let timeline = library.timeline();
        let filters = CheckedFilters::check(asked, None).unwrap();
        let mut query = filters.query(timeline.terms()).unwrap();
        let back = go_back(Some(place), None, &filters, &mut query, &library, timeline);
        (back, query.print(timeline.terms()))
    }

    #[test]
    fn a_place_comes_back_with_its_filters_unless_others_are_asked_for() {
        let place = Place { event: Some("lambert-hong-talks".into()), query: "actor:hong-liang".into(), pane: "detail".into(), top: 2 };
        let (there, query) = back(place.clone(), FilterArgs::default());
        assert!(there.event.is_some() && there.filtered && there.pane == Some(Pane::Detail) && there.top == 2, "{there:?}");
        assert_eq!(query, "actor:hong-liang");
        let (there, query) = back(place, FilterArgs { actor: vec!["Campbell".into()], ..FilterArgs::default() });
        assert!(there.event.is_some() && !there.filtered && there.failed.is_none());
        assert_eq!(query, "actor:kurt-campbell");
    }

    #[test]
    fn what_means_nothing_any_more_is_said_and_left_out() {
        let place = Place { event: Some("gone".into()), query: "actor:nobody-at-all".into(), pane: "cellar".into(), top: 9 };
        let (there, query) = back(place, FilterArgs::default());
        assert_eq!((there.event, there.pane, query.as_str()), (None, None, ""));
        assert!(there.failed.is_some_and(|words| words.contains("mean nothing here any more")));
    }
}
