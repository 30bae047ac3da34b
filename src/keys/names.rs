//! What actions are called in a person's settings. Settings outlive versions: a name that has been released stays.

use crate::app::Action;

/// The action's name, the same in every place where the action is bound.
#[must_use]
pub const fn name(action: Action) -> &'static str {
    match action {
        Action::Down => "down",
        Action::Up => "up",
        Action::HalfDown => "half-down",
        Action::HalfUp => "half-up",
        Action::PageDown => "page-down",
        Action::PageUp => "page-up",
        Action::First => "first",
        Action::Last => "last",
        Action::Left => "left",
        Action::Right => "right",
        Action::Enter => "enter",
        Action::Back => "back",
        Action::NextPane => "next-pane",
        Action::PreviousPane => "previous-pane",
        Action::NextTarget => "next-item",
        Action::PreviousTarget => "previous-item",
        Action::NextMonth => "next-month",
        Action::PreviousMonth => "previous-month",
        Action::Fold => "fold",
        Action::FoldAll => "fold-all",
        Action::Follow => "follow",
        Action::WalkBack => "walk-back",
        Action::Search => "search",
        Action::NextHit => "next-hit",
        Action::PreviousHit => "previous-hit",
        // As in a query.
        Action::Pick(facet) => facet.as_str(),
        Action::Days => "days",
        Action::Filter => "query",
        Action::FilterBy => "filter-by",
        Action::FilterOut => "leave-out",
        Action::DropLast => "drop-last",
        Action::DropAll => "drop-all",
        Action::Undo => "undo",
        Action::Compare => "compare",
        Action::OpenSource => "open",
        Action::Yank => "copy",
        Action::Export => "export",
        Action::Problems => "problems",
        Action::Help => "help",
        Action::Suspend => "suspend",
        Action::Quit => "quit",
        Action::QuitAtOnce => "quit-at-once",
        Action::Accept => "accept",
        Action::Toggle => "choose",
        Action::ToggleExclude => "exclude",
        Action::ToggleCombine => "all-or-any",
        Action::Cancel => "cancel",
    }
}
