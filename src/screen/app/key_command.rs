//! A line of the table of keys as the list of commands shows it: name, what it does, keys, task, and when it can be
//! done. [`crate::screen::keys`] makes these lines; the list of commands and the list of keys are both made from them.

use super::action::Action;
use super::binding::Place;

/// What somebody is about when they look for a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Task {
    /// To find events and people, and to filter.
    Find,
    /// To move through the timeline and its days.
    MoveInTime,
    /// To read one event with its accounts and sources.
    ReadOneEvent,
    /// To compare accounts and sides, and to count.
    CompareAndCount,
    /// To keep marks, notes, tags, views and edits.
    YourOwn,
    /// Files, panes and the program itself.
    FilesAndProgram,
}

impl Task {
    /// The heading over the keys of this task.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Find => "Find",
            Self::MoveInTime => "Move in time",
            Self::ReadOneEvent => "Read one event",
            Self::CompareAndCount => "Compare and count",
            Self::YourOwn => "Your own",
            Self::FilesAndProgram => "Files and program",
        }
    }
}

/// What has to be there for a command to do anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing.
    Nothing,
    /// Any event on the timeline.
    Events,
    /// An event under the cursor.
    Event,
    /// A filter.
    Filter,
    /// Filters before those of now.
    EarlierFilters,
    /// A search.
    Search,
    /// Chosen days.
    Days,
    /// Events that are only possible, or that these are left out.
    Possible,
    /// A relation that was followed.
    Trail,
    /// Both curated and machine-coded events.
    BothOrigins,
    /// A person, an issue or a place under the cursor.
    Name,
    /// The built-in example.
    Example,
    /// A saved view.
    View,
    /// Published data of which something is missing.
    Missing,
}

/// A command: a line of the table of keys with the keys that it has now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyCommand {
    /// Where its keys hold.
    pub place: Place,
    /// What it does.
    pub action: Action,
    /// Its name in the settings.
    pub id: &'static str,
    /// Its name in lists.
    pub name: String,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// Its keys as they are shown; empty if it has none.
    pub keys: Vec<String>,
    /// What it is for.
    pub task: Task,
    /// When it can be done.
    pub needs: Need,
}

impl KeyCommand {
    /// Returns its keys in one line.
    #[must_use]
    pub fn keys_in_words(&self) -> String {
        self.keys.join(" ")
    }
}
