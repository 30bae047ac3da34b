//! What keys can mean. Which key means what is the table of [`crate::screen::keys`].

use crate::index::query::Facet;

/// What a key can mean. The table in [`crate::screen::keys`] says which key means what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// One line down.
    Down,
    /// One line up.
    Up,
    /// Half a screen down.
    HalfDown,
    /// Half a screen up.
    HalfUp,
    /// A screen down.
    PageDown,
    /// A screen up.
    PageUp,
    /// To the first line.
    First,
    /// To the last line.
    Last,
    /// One column to the left; on a sheet without columns, back.
    Left,
    /// One column to the right; on a sheet without columns, into what is selected.
    Right,
    /// Into what is selected.
    Enter,
    /// Out of where one is.
    Back,
    /// To the next pane.
    NextPane,
    /// To the pane before.
    PreviousPane,
    /// To the next line that speaks of somebody or something.
    NextTarget,
    /// To the line before that does.
    PreviousTarget,
    /// To the next month with events.
    NextMonth,
    /// To this month's first event, then to the month before.
    PreviousMonth,
    /// Fold the visit or trip in hand, or unfold it.
    Fold,
    /// Fold every visit and trip, or unfold all.
    FoldAll,
    /// Along the tie under the cursor.
    Follow,
    /// Another order of the lines.
    Sort,
    /// Back along the trail.
    WalkBack,
    /// Type what to look for.
    Search,
    /// To the next hit.
    NextHit,
    /// To the hit before.
    PreviousHit,
    /// Choose terms of a facet.
    Pick(Facet),
    /// Type the days to show.
    Days,
    /// Type a date to go to.
    GoToDate,
    /// To the event nearest to today.
    Today,
    /// The next shorter period around the event.
    Narrower,
    /// The next longer period around it.
    Wider,
    /// The days shown by their own length earlier.
    Earlier,
    /// The same, later.
    Later,
    /// All days.
    WholeTime,
    /// Leave out what is only possible, or let it in.
    TogglePossible,
    /// Dates in words, or as the files have them.
    ToggleDates,
    /// Type a query.
    Filter,
    /// Filter by what is under the cursor.
    FilterBy,
    /// Filter out what is under the cursor.
    FilterOut,
    /// Drop the last filter.
    DropLast,
    /// Drop all filters.
    DropAll,
    /// Bring back the filters as they were before.
    Undo,
    /// Only what is curated, only what is machine-coded, or both.
    Origin,
    /// Another first side of the pair that is shown.
    FirstSide,
    /// Another second side.
    SecondSide,
    /// Open the source's address.
    OpenSource,
    /// Choose in which form to copy a source.
    Yank,
    /// See the page of that name.
    Page(&'static str),
    /// Write the shown events to a file.
    Export,
    /// Mark the event, or take the mark away.
    Mark,
    /// Write a note of the event.
    Note,
    /// Type the event's tags.
    Tags,
    /// Write the reader's own marks, notes and tags to the file too.
    WithNotes,
    /// Save the note.
    Save,
    /// Go on writing the note in the user's editor.
    Editor,
    /// Back to the note as it is saved.
    DropDraft,
    /// Break the line.
    Break,
    /// Erase the letter before the cursor.
    EraseBack,
    /// Erase the letter under the cursor.
    EraseForward,
    /// Erase the word before the cursor.
    EraseWord,
    /// One word to the left.
    WordLeft,
    /// One word to the right.
    WordRight,
    /// To the start of the line.
    LineStart,
    /// To the end of the line.
    LineEnd,
    /// Save the filters as a view.
    SaveView,
    /// Read the files again.
    Reload,
    /// Let the shell have the terminal.
    Suspend,
    /// Back, and out of the program where there is nothing to go back to.
    Quit,
    /// Out of the program from anywhere.
    QuitAtOnce,
    /// Take what was typed or is selected, and close.
    Accept,
    /// Choose the selected term and stay.
    Toggle,
    /// Exclude the selected term and stay.
    ToggleExclude,
    /// Switch between any and all.
    ToggleCombine,
    /// Close without effect.
    Cancel,
}
