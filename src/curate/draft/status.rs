//! Whether an event came to pass: the table of wordings, and the tense.

use super::grammar::{Ahead, Mood};
use super::words::Token;
use crate::model::Status;

/// Verbs that say of an event what becomes of it; with a word behind them where one is needed.
pub(super) const VERBS: &[(&str, Option<&str>, Status)] = &[
    ("call", Some("off"), Status::Cancelled),
    ("cancel", None, Status::Cancelled),
    ("scrap", None, Status::Cancelled),
    ("abandon", None, Status::Cancelled),
    ("postpone", None, Status::Postponed),
    ("delay", None, Status::Postponed),
    ("defer", None, Status::Postponed),
    ("put", Some("off"), Status::Postponed),
    ("reschedule", None, Status::Postponed),
    ("expect", None, Status::Expected),
    ("anticipate", None, Status::Expected),
    ("schedule", None, Status::Scheduled),
    ("plan", None, Status::Scheduled),
    ("set", None, Status::Scheduled),
    ("slate", None, Status::Scheduled),
    ("propose", None, Status::Proposed),
    ("suggest", None, Status::Proposed),
];

/// Words before a noun: "the expected meeting".
pub(super) const ADJECTIVES: &[(&str, Status)] = &[
    ("expected", Status::Expected),
    ("upcoming", Status::Scheduled),
    ("forthcoming", Status::Scheduled),
    ("planned", Status::Scheduled),
    ("scheduled", Status::Scheduled),
    ("proposed", Status::Proposed),
    ("cancelled", Status::Cancelled),
    ("canceled", Status::Cancelled),
    ("postponed", Status::Postponed),
];

/// What stands for "is planned": "was on the calendar".
pub(super) fn is_on_the_calendar(tokens: &[Token]) -> bool {
    tokens.windows(3).any(|three| {
        three[0].lower == "on"
            && three[1].lower == "the"
            && three[2].is(&["calendar", "agenda", "schedule", "books", "programme", "program"])
    })
}

/// What the tense says; `happens` where the verb only says that something takes place.
pub(super) fn of(mood: Mood, is_denied: bool, happens: bool) -> Option<Status> {
    match (mood, is_denied) {
        (Mood::Future(_), true) if happens => Some(Status::Cancelled),
        (Mood::Past | Mood::Perfect | Mood::Pluperfect, true) if happens => Some(Status::DidNotOccur),
        (_, true) => None,
        (Mood::Past | Mood::Perfect | Mood::Pluperfect, _) => Some(Status::Occurred),
        (Mood::Future(Ahead::Will), _) => Some(Status::Scheduled),
        (Mood::Future(Ahead::Expected), _) => Some(Status::Expected),
        (Mood::Future(Ahead::Proposed), _) => Some(Status::Proposed),
        (Mood::WasToHave, _) => Some(Status::Cancelled),
        (Mood::Would, _) => Some(Status::Expected),
        (Mood::Present, _) => Some(Status::Scheduled),
        (Mood::Progressive | Mood::Unreal | Mood::Bare, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tense_says_whether_it_came_to_pass() {
        for (mood, denied, happens, expected) in [
            (Mood::Past, false, false, Some(Status::Occurred)),
            (Mood::Perfect, false, false, Some(Status::Occurred)),
            (Mood::Future(Ahead::Will), false, false, Some(Status::Scheduled)),
            (Mood::Future(Ahead::Expected), false, true, Some(Status::Expected)),
            (Mood::Future(Ahead::Will), true, true, Some(Status::Cancelled)),
            (Mood::Past, true, true, Some(Status::DidNotOccur)),
            (Mood::Past, true, false, None),
            (Mood::WasToHave, false, true, Some(Status::Cancelled)),
            (Mood::Unreal, false, false, None),
        ] {
            assert_eq!(of(mood, denied, happens), expected, "{mood:?} {denied} {happens}");
        }
    }
}
