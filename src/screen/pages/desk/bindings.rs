//! The keys of the desk, and which of them are hinted at.

use super::super::super::app::action::Action;
use super::super::super::app::binding::Place::{Browse, Desk};
use super::super::super::app::binding::{Binding, bind, code, ctrl, key};
use super::super::super::app::desk_action::DeskAction;
use crossterm::event::KeyCode;

/// The page's name in the key table and the settings.
pub(in crate::screen) const NAME: &str = "article";

/// The page's keys.
pub(super) const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('I')], Action::Page(NAME), "an article in: paste it, or name its file; its drafts are decided on the desk", ""),
    bind(Desk, &[key('a')], Action::Desk(DeskAction::Accept), "accept the draft: it is in the timeline at once", ""),
    bind(Desk, &[key('s')], Action::Desk(DeskAction::Skip), "skip the draft", ""),
    bind(
        Desk,
        &[key('e'), ctrl('e')],
        Action::EditEvent,
        "edit the draft in a form, with the actors, places and the source that are new with it",
        "",
    ),
    bind(Desk, &[key('t')], Action::Desk(DeskAction::Title), "type another title", ""),
    bind(Desk, &[key('d')], Action::Desk(DeskAction::Day), "type another day, in any spelling", ""),
    bind(Desk, &[key('r')], Action::Desk(DeskAction::OtherReading), "take the other reading of its day, or the first again", ""),
    bind(
        Desk,
        &[key('o')],
        Action::Desk(DeskAction::AccountOf),
        "another account of an event that is there: choose it, and see what it would bring",
        "",
    ),
    bind(Desk, &[key('p')], Action::Desk(DeskAction::PartOf), "part of an event that is there", ""),
    bind(Desk, &[key('w')], Action::Desk(DeskAction::NewActors), "who the new actors are: part of what, or somebody who is there", ""),
    bind(Desk, &[key('u'), key('U')], Action::Desk(DeskAction::TakeBack), "take the last decision back", ""),
    bind(Desk, &[key('A')], Action::Desk(DeskAction::Begin), "begin a draft with the selected words", ""),
    bind(Desk, &[key('v'), key('Y')], Action::ChooseRange, "select more: moving takes what lies between; again: no longer", ""),
    bind(Desk, &[key('P')], Action::Desk(DeskAction::Paragraph), "select the whole paragraph", ""),
    bind(Desk, &[key('i')], Action::Desk(DeskAction::About), "correct who publishes the article, its day, side and address", ""),
    bind(Desk, &[key('I')], Action::Desk(DeskAction::TakeIn), "take another article in", ""),
    bind(Desk, &[key('>')], Action::Desk(DeskAction::NextArticle), "to the next article of the queue", ""),
    bind(Desk, &[key('<')], Action::Desk(DeskAction::PreviousArticle), "to the article before", ""),
    bind(Desk, &[key('X')], Action::Desk(DeskAction::PutAway), "take the article off the queue; what was decided is kept", ""),
    bind(Desk, &[code(KeyCode::Enter)], Action::Enter, "from a draft to its sentence; from a sentence to its draft, or begin one", ""),
    bind(Desk, &[code(KeyCode::Tab)], Action::NextPane, "to the drafts, or to the article", ""),
    bind(Desk, &[code(KeyCode::BackTab)], Action::PreviousPane, "the same", ""),
    bind(Desk, &[key('j'), code(KeyCode::Down)], Action::Down, "to the next sentence or draft", ""),
    bind(Desk, &[key('k'), code(KeyCode::Up)], Action::Up, "to the one before", ""),
    bind(Desk, &[key('J')], Action::NextTarget, "to the next paragraph, or to the next draft that is not decided", ""),
    bind(Desk, &[key('K')], Action::PreviousTarget, "to the one before", ""),
    bind(Desk, &[key('l'), code(KeyCode::Right)], Action::Right, "in the article: to the next word; in a long draft: on", ""),
    bind(
        Desk,
        &[key('h'), code(KeyCode::Left)],
        Action::Left,
        "in the article: to the word before; in a long draft: back; else to the article",
        "",
    ),
    bind(Desk, &[code(KeyCode::PageDown), ctrl('f')], Action::PageDown, "a screen down", ""),
    bind(Desk, &[code(KeyCode::PageUp), ctrl('b')], Action::PageUp, "a screen up", ""),
    bind(Desk, &[key('g'), code(KeyCode::Home)], Action::First, "to the first", ""),
    bind(Desk, &[key('G'), code(KeyCode::End)], Action::Last, "to the last", ""),
    bind(Desk, &[key('=')], Action::ToggleDates, "dates in words, or as the files have them (EDTF)", ""),
    bind(Desk, &[ctrl('p'), code(KeyCode::F(2))], Action::Commands, "find a command, an event, a name, a view or a date by typing", ""),
    bind(Desk, &[key('?'), code(KeyCode::F(1))], Action::Keys, "all keys, those of the desk first", "keys"),
    bind(Desk, &[code(KeyCode::Esc), key('q')], Action::Back, "select one sentence again; then close: nothing is lost", "close"),
];

/// The hints while the drafts have the keys.
pub(super) const OF_DRAFTS: &[(Action, &str)] = &[
    (Action::Desk(DeskAction::Accept), "accept"),
    (Action::Desk(DeskAction::Skip), "skip"),
    (Action::Desk(DeskAction::About), "source"),
    (Action::EditEvent, "edit"),
    (Action::Desk(DeskAction::AccountOf), "account of"),
    (Action::Desk(DeskAction::TakeBack), "undo"),
    (Action::NextPane, "article"),
    (Action::Desk(DeskAction::PartOf), "part of"),
    (Action::Desk(DeskAction::NewActors), "who"),
    (Action::Desk(DeskAction::Day), "day"),
    (Action::Desk(DeskAction::Title), "title"),
];

/// The hints while the article has them.
pub(super) const OF_ARTICLE: &[(Action, &str)] = &[
    (Action::Desk(DeskAction::Begin), "draft of this"),
    (Action::ChooseRange, "more"),
    (Action::Right, "words"),
    (Action::NextPane, "drafts"),
    (Action::Desk(DeskAction::Paragraph), "paragraph"),
    (Action::Desk(DeskAction::About), "source"),
    (Action::Desk(DeskAction::TakeBack), "undo"),
];
