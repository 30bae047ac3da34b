//! The keys while a form is filled in.

use crate::screen::app::{Action, Binding, Place::Form, alt, bind, code, ctrl, held};
use crossterm::event::KeyCode;

/// The lines, in the order of the help screen.
pub(super) const BINDINGS: &[Binding] = &[
    bind(Form, &[ctrl('s')], Action::Save, "save it in the file that the form names", "save"),
    bind(
        Form,
        &[code(KeyCode::Tab)],
        Action::NextField,
        "take the name that fits, and on to the next field; Esc first for a new name",
        "next field",
    ),
    bind(
        Form,
        &[alt(KeyCode::Enter)],
        Action::SaveAndGoOn,
        "save, and go on with an event of the same source, place and issues",
        "save, go on",
    ),
    bind(Form, &[ctrl('n')], Action::NextOffer, "offer names or terms; the next of those", "choose"),
    bind(Form, &[ctrl('e')], Action::Editor, "the field in $VISUAL or $EDITOR", "editor"),
    bind(Form, &[ctrl('o')], Action::EditWhole, "the whole record as JSON in $VISUAL or $EDITOR", "as JSON"),
    bind(Form, &[ctrl('x')], Action::TakeOut, "take out the field, or the participant, account … that it belongs to", "take out"),
    bind(Form, &[code(KeyCode::Esc)], Action::Cancel, "close what is offered, then the form; what is not saved is asked about", "close"),
    bind(Form, &[code(KeyCode::BackTab)], Action::PreviousField, "to the field before", ""),
    bind(Form, &[code(KeyCode::Enter)], Action::Break, "take what is chosen; in a long text break the line; else to the next field", ""),
    bind(Form, &[ctrl('p')], Action::PreviousOffer, "the one before of what is offered", ""),
    bind(Form, &[code(KeyCode::Down)], Action::Down, "one down in what is offered, else a line or field down", ""),
    bind(Form, &[code(KeyCode::Up)], Action::Up, "one up in what is offered, else a line or field up", ""),
    bind(Form, &[code(KeyCode::PageDown)], Action::PageDown, "to the next participant, account …", ""),
    bind(Form, &[code(KeyCode::PageUp)], Action::PageUp, "to the one before", ""),
    bind(Form, &[held(KeyCode::Home)], Action::First, "to the first field", ""),
    bind(Form, &[held(KeyCode::End)], Action::Last, "to the last field", ""),
    bind(Form, &[code(KeyCode::Left)], Action::Left, "one letter to the left", ""),
    bind(Form, &[code(KeyCode::Right)], Action::Right, "one letter to the right", ""),
    bind(Form, &[held(KeyCode::Left)], Action::WordLeft, "one word to the left", ""),
    bind(Form, &[held(KeyCode::Right)], Action::WordRight, "one word to the right", ""),
    bind(Form, &[code(KeyCode::Home), ctrl('a')], Action::LineStart, "to the start of the line", ""),
    bind(Form, &[code(KeyCode::End)], Action::LineEnd, "to the end of the line", ""),
    bind(Form, &[code(KeyCode::Backspace), ctrl('h')], Action::EraseBack, "erase the letter before the cursor", ""),
    bind(Form, &[code(KeyCode::Delete), ctrl('d')], Action::EraseForward, "erase the letter under the cursor", ""),
    bind(Form, &[ctrl('w')], Action::EraseWord, "erase the word before the cursor", ""),
    bind(Form, &[ctrl('u')], Action::EraseLine, "erase the whole field", ""),
];
