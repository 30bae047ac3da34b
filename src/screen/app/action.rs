//! The actions that keys stand for. The table of [`crate::screen::keys`] says which key stands for which action.

use super::desk_action::DeskAction;
use crate::index::query::Facet;

/// An action that a key can stand for. The table in [`crate::screen::keys`] says which key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move one line down.
    Down,
    /// Move one line up.
    Up,
    /// Move half a screen down.
    HalfDown,
    /// Move half a screen up.
    HalfUp,
    /// Move a screen down.
    PageDown,
    /// Move a screen up.
    PageUp,
    /// Go to the first line.
    First,
    /// Go to the last line.
    Last,
    /// Move one column to the left; on a page without columns, go back.
    Left,
    /// Move one column to the right; on a page without columns, open the selection.
    Right,
    /// Open the selection.
    Enter,
    /// Leave the current level.
    Back,
    /// Go to the next pane.
    NextPane,
    /// Go to the previous pane.
    PreviousPane,
    /// Go to the next line that names a person, a source or another target.
    NextTarget,
    /// Go to the previous such line.
    PreviousTarget,
    /// Go to the next month with events.
    NextMonth,
    /// Go to this month's first event, then to the month before.
    PreviousMonth,
    /// Fold or unfold the visit or trip under the cursor.
    Fold,
    /// Fold every visit and trip, or unfold all of them.
    FoldAll,
    /// Follow the tie under the cursor.
    Follow,
    /// Change the order of the lines.
    Sort,
    /// Go back along the trail.
    WalkBack,
    /// Type a search.
    Search,
    /// Go to the next hit.
    NextHit,
    /// Go to the previous hit.
    PreviousHit,
    /// Choose terms of a facet.
    Pick(Facet),
    /// Type the days to show.
    Days,
    /// Type a date to go to.
    GoToDate,
    /// Go to the event nearest to today.
    Today,
    /// Take the next shorter period around the event.
    Narrower,
    /// Take the next longer period around the event.
    Wider,
    /// Move the shown days earlier, by their own length.
    Earlier,
    /// Move the shown days later, by their own length.
    Later,
    /// Show all days.
    WholeTime,
    /// Leave out possible matches, or let them in.
    TogglePossible,
    /// Switch dates between words and the form in the files.
    ToggleDates,
    /// Type a query.
    Filter,
    /// Filter by the target under the cursor.
    FilterBy,
    /// Filter out the target under the cursor.
    FilterOut,
    /// Drop the last filter.
    DropLast,
    /// Drop all filters.
    DropAll,
    /// Restore the previous filters.
    Undo,
    /// Cycle between all, only curated and only machine-coded events.
    Origin,
    /// Choose another first side for the pair that is shown.
    FirstSide,
    /// Choose another second side.
    SecondSide,
    /// Open the source's address.
    OpenSource,
    /// Have the Wayback Machine keep the source's address, or enter the archived one.
    Archive,
    /// Choose a form in which to copy a source.
    Yank,
    /// Find a command, or anything else, by typing.
    Commands,
    /// Show all keys.
    Keys,
    /// Begin the tour.
    Tour,
    /// Open the page with that name.
    Page(&'static str),
    /// What keys do on the desk.
    Desk(DeskAction),
    /// Write the shown events to a file.
    Export,
    /// Make the pane that has the keys wider.
    WidenPane,
    /// Make it narrower.
    NarrowPane,
    /// Show the facet pane, or hide it.
    ToggleFacets,
    /// Show the event pane, or hide it.
    ToggleEvent,
    /// Write into the settings which panes are shown, and how wide.
    KeepPanes,
    /// Choose the rows up to the cursor, or keep those that are chosen.
    ChooseRange,
    /// Choose the row, or no longer.
    ChooseRow,
    /// Mark the event, or remove the mark.
    Mark,
    /// Write a note about the event.
    Note,
    /// Type tags for the event.
    Tags,
    /// Edit the event itself in a form.
    EditEvent,
    /// Edit the person, issue, place or source under the cursor in a form.
    EditName,
    /// Add an event, another account of this one, or what belongs to it.
    Add,
    /// Take the event, or the name under the cursor, out of its dossier.
    Remove,
    /// Make the chosen events one, or the name under the cursor part of another.
    Merge,
    /// Give accounts of the event to a new one.
    Split,
    /// Give the event, or the name under the cursor, another id.
    RenameId,
    /// Save the dossier under another name.
    SaveAs,
    /// Take back the last edit of the event's dossier.
    UndoEdit,
    /// Make the edit again that was taken back last.
    RedoEdit,
    /// Toggle whether the file also gets the reader's own marks, notes and tags.
    WithNotes,
    /// Save the note.
    Save,
    /// Save the form and go on with another.
    SaveAndGoOn,
    /// Go to the next field.
    NextField,
    /// Go to the field before.
    PreviousField,
    /// Go to the next of what is offered.
    NextOffer,
    /// Go to the one before.
    PreviousOffer,
    /// Take out the field, or the item that it belongs to.
    TakeOut,
    /// Continue in the user's editor.
    Editor,
    /// Edit the whole record in the user's editor.
    EditWhole,
    /// Erase the whole line.
    EraseLine,
    /// Discard the draft and return to the saved note.
    DropDraft,
    /// Break the line.
    Break,
    /// Erase the letter before the cursor.
    EraseBack,
    /// Erase the letter under the cursor.
    EraseForward,
    /// Erase the word before the cursor.
    EraseWord,
    /// Move one word to the left.
    WordLeft,
    /// Move one word to the right.
    WordRight,
    /// Move to the start of the line.
    LineStart,
    /// Move to the end of the line.
    LineEnd,
    /// Save the filters as a view.
    SaveView,
    /// Fetch what is missing of data that was opened by the name of its publisher.
    Fetch,
    /// Read the files again.
    Reload,
    /// Draw the whole screen anew.
    Redraw,
    /// Hand the terminal to the shell.
    Suspend,
    /// Go back; leave the program if there is nothing to go back to.
    Quit,
    /// Leave the program from anywhere.
    QuitAtOnce,
    /// Accept the typed text or the selection, and close.
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
