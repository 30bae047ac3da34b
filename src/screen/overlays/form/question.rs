//! What a form asks before it goes on: each choice has a letter.

use crate::curate::merge::{Conflict, Side};

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is asked, a line each.
    pub lines: Vec<String>,
    /// The choices: the letter, what it does, and the answer.
    pub choices: Vec<(char, String, Answer)>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// What was typed is thrown away.
    ThrowAway,
    /// The form goes on.
    GoOn,
    /// It is saved.
    Save,
    /// It is saved though there may be the same event already; then it goes on with another record.
    SaveAnyway {
        /// Whether it goes on.
        goes_on: bool,
    },
    /// It becomes another account of the event with this id.
    AccountOf(String),
    /// Of what both changed, this side's is kept.
    Keep {
        /// The field.
        path: String,
        /// Whose.
        side: Side,
        /// Whether it goes on with another record when it is saved.
        goes_on: bool,
    },
}

impl Question {
    pub(super) fn about_leaving() -> Self {
        Self {
            lines: vec!["What was typed is not saved.".to_owned()],
            choices: vec![
                ('s', "save it".to_owned(), Answer::Save),
                ('d', "throw it away".to_owned(), Answer::ThrowAway),
                ('g', "go on".to_owned(), Answer::GoOn),
            ],
        }
    }

    /// Asks about events that may be the same: their ids, and in words.
    #[must_use]
    pub fn about_twins(twins: &[(String, String)], goes_on: bool) -> Self {
        let mut lines =
            vec![if twins.len() == 1 { "This event may be there already:" } else { "One of these may be the same event:" }.to_owned()];
        let mut choices = Vec::new();
        for ((id, words), letter) in twins.iter().zip("abcdefh".chars()) {
            lines.push(format!("  {letter}  {words}"));
            choices.push((letter, "another account of it".to_owned(), Answer::AccountOf(id.clone())));
        }
        choices.push(('s', "save it as an event of its own".to_owned(), Answer::SaveAnyway { goes_on }));
        choices.push(('g', "go on typing".to_owned(), Answer::GoOn));
        Self { lines, choices }
    }

    /// Asks whose change of a field is kept, side by side.
    #[must_use]
    pub fn about_conflict(conflict: &Conflict, more: usize, goes_on: bool) -> Self {
        let value = |value: &Option<crate::curate::json::Json>| {
            value.as_ref().map_or_else(|| "(nothing)".to_owned(), |value| value.text().map_or_else(|| value.to_line(), str::to_owned))
        };
        let and = if more > 0 { format!(" (and {more} more to decide)") } else { String::new() };
        let lines = vec![
            format!("Somebody else has changed “{}” too{and}:", conflict.path),
            format!("  before  {}", value(&conflict.base)),
            format!("  theirs  {}", value(&conflict.theirs)),
            format!("  yours   {}", value(&conflict.ours)),
        ];
        let keep = |side| Answer::Keep { path: conflict.path.clone(), side, goes_on };
        let choices = vec![
            ('y', "keep yours".to_owned(), keep(Side::Ours)),
            ('t', "take theirs".to_owned(), keep(Side::Theirs)),
            ('g', "go on typing".to_owned(), Answer::GoOn),
        ];
        Self { lines, choices }
    }

    /// The answer with this letter.
    pub(super) fn chosen(&self, letter: &str) -> Option<Answer> {
        let letter = letter.chars().next()?;
        self.choices.iter().find(|(known, ..)| *known == letter).map(|(.., answer)| answer.clone())
    }
}
