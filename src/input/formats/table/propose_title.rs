//! Which columns probably say what happened: the title, or the words that stand for one.
//!
//! Owns telling a title from the name of what takes part or of what an event happens to. Leaves other names to
//! [`super::propose`].

use super::draft::{Column, Draft};
use super::facts::{Facts, TITLE, WORDS_OF_SUMMARY, WORDS_OF_TITLE};
use super::headings::{self, Heading};
use super::mapping::Field;

/// Names of people that return from row to row take part: "Name" is no title then.
pub(super) fn persons(draft: &mut Draft) {
    let returns = |facts: &Facts| facts.filled > 3 && !facts.differ();
    let is_one = |column: &&Column| {
        let is_of_people =
            matches!(headings::of(&column.words, false), Some(Heading::One(Field::Title))) && headings::is_bare_name(&column.words);
        is_of_people && returns(&column.facts) && column.facts.mostly(column.facts.persons) && column.facts.fits(Field::Actor)
    };
    let found: Vec<usize> = draft.free().filter(is_one).map(|column| column.at).collect();
    found.into_iter().for_each(|at| draft.take(at, Field::Actor));
}

/// Takes the column that is most plainly a title.
pub(super) fn best_title(draft: &mut Draft, has_target: bool) {
    let is_title = |column: &&Column| {
        headings::of(&column.words, has_target) == Some(Heading::One(Field::Title))
            && column.facts.fits(Field::Title)
            && !happens_to(draft, column)
    };
    // The first of several equal ones; the name that only some rows have is another one.
    let key = |column: &Column| (column.facts.is_full(), headings::title_rank(&column.words), column.facts.differ());
    let best = draft.free().filter(is_title).rev_max(key);
    best.into_iter().for_each(|at| draft.take(at, Field::Title));
}

/// Whether a column names the governments of countries ("Cuba 44-52") to which the events happen; spans are these governments.
fn happens_to(draft: &Draft, column: &Column) -> bool {
    column.facts.mostly(column.facts.periods) && !draft.has(Field::To) && !draft.has(Field::EndYear)
}

/// If no heading means a title: takes the column that reads most like titles, the one with the most words.
pub(super) fn title(draft: &mut Draft) {
    if let [title] = draft.of_field(Field::Title)[..] {
        return second_title(draft, title);
    }
    let is_one = |column: &&Column| {
        let facts = &column.facts;
        facts.fits(Field::Title)
            && facts.mostly(facts.worded)
            && facts.is_full()
            && facts.differ()
            && facts.average() >= 4
            && !headings::is_of_something_else(&column.words)
            && !happens_to(draft, column)
            && column.date.part.is_none()
    };
    // Next to a text a title is a sentence: the name of a ship is none.
    let least = if draft.has(Field::Summary) { WORDS_OF_TITLE } else { 0 };
    let short = draft.free().filter(is_one).filter(|column| column.facts.average() <= TITLE && column.facts.wordiness() >= least);
    let best = short.rev_max(|column| (column.facts.wordiness(), column.facts.distinct));
    if let Some(at) = best {
        // A name in a language that is not known here says nothing, and the next column may be the title as well.
        let least = draft.columns[at].facts.wordiness() * 2;
        let rivals = |column: &&Column| is_one(column) && has_no_meaning(column) && column.facts.wordiness() * 3 >= least;
        if has_no_meaning(&draft.columns[at]) && draft.free().filter(rivals).count() > 1 {
            draft.has_rival_titles = true;
            return;
        }
        draft.take(at, Field::Title);
        if !draft.columns[at].words.is_empty() {
            draft.unsure.push((Field::Title, "its cells have the most words"));
        }
    } else if !draft.has(Field::Summary)
        && let Some(at) = draft.free().filter(is_one).rev_max(|column| column.facts.length)
    {
        draft.take(at, Field::Summary);
    }
}

/// Whether the name of a column says nothing of what it is.
fn has_no_meaning(column: &Column) -> bool {
    // "Other name" is the name of something.
    let is_of_a_name = column.words.ends_with("name") || column.words.ends_with("title");
    !column.words.is_empty() && !is_of_a_name && headings::of(&column.words, false).is_none()
}

/// If nothing else says what happened: the only column of words that differ from row to row. Of several none is the title.
pub(super) fn only_words(draft: &mut Draft) {
    let told = [Field::Title, Field::Summary, Field::Issue, Field::Kind];
    if draft.has_rival_titles || told.into_iter().any(|field| draft.has(field)) {
        return;
    }
    let is_one = |column: &&Column| {
        let facts = &column.facts;
        has_no_meaning(column)
            && facts.fits(Field::Title)
            && facts.is_full()
            && facts.differ()
            && facts.filled > 1
            && facts.average() >= 4
            && facts.mostly(facts.spelled.max(facts.worded))
            && !facts.mostly(facts.countries.max(facts.periods).max(facts.persons).max(facts.codes))
            && !headings::is_of_something_else(&column.words)
            && column.date.part.is_none()
    };
    let found: Vec<usize> = draft.free().filter(is_one).map(|column| column.at).collect();
    match found[..] {
        [] => {}
        [at] => {
            draft.take(at, Field::Title);
            draft.unsure.push((Field::Title, "nothing else says what happened"));
        }
        _ => draft.has_rival_titles = true,
    }
}

/// Adds to a title that repeats itself the wordiest column that tells its events apart.
fn second_title(draft: &mut Draft, title: usize) {
    let facts = &draft.columns[title].facts;
    if facts.differ() || facts.filled < 2 {
        return;
    }
    let is_one = |column: &&Column| {
        let free = draft.taken[column.at].is_none_or(|(field, _)| field == Field::Summary);
        let facts = &column.facts;
        free && facts.fits(Field::Title)
            && facts.mostly(facts.worded)
            && facts.differ()
            && facts.is_full()
            && facts.average() <= TITLE
            && !headings::is_of_something_else(&column.words)
    };
    let best = draft.columns.iter().filter(is_one).rev_max(|column| column.facts.wordiness());
    best.into_iter().for_each(|at| draft.take(at, Field::Title));
}

/// If it is known who and when, and nothing says what: the column with the most words, though they return from row to row.
pub(super) fn what_was_done(draft: &mut Draft) {
    let has = |fields: &[Field]| fields.iter().any(|field| draft.has(*field));
    let says_who_and_when = has(&[Field::Actor]) && has(&[Field::Date, Field::From, Field::Month, Field::EndYear]);
    if !says_who_and_when || has(&[Field::Title, Field::Summary, Field::Issue, Field::Kind]) {
        return;
    }
    let is_one = |column: &&Column| {
        let facts = &column.facts;
        facts.fits(Field::Issue)
            && facts.mostly(facts.worded)
            && facts.distinct > 1
            && facts.wordiness() >= WORDS_OF_SUMMARY
            && !facts.mostly(facts.countries.max(facts.periods).max(facts.persons))
            && !headings::is_of_something_else(&column.words)
            && column.date.part.is_none()
    };
    let full = draft.free().filter(is_one).filter(|column| column.facts.is_full());
    if let Some(at) = full.rev_max(|column| (column.facts.wordiness(), column.facts.distinct)) {
        draft.take(at, Field::Issue);
        draft.unsure.push((Field::Issue, "its cells have the most words"));
    }
}

/// The first of the greatest items.
trait RevMax<'a>: Iterator<Item = &'a Column> + Sized {
    fn rev_max<K: Ord>(self, key: impl Fn(&Column) -> K) -> Option<usize> {
        let mut best: Option<(K, usize)> = None;
        for column in self {
            let new = key(column);
            if best.as_ref().is_none_or(|(known, _)| new > *known) {
                best = Some((new, column.at));
            }
        }
        best.map(|(_, at)| at)
    }
}

impl<'a, I: Iterator<Item = &'a Column>> RevMax<'a> for I {}
