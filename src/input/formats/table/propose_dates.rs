//! Which columns are probably the date: one column, a first and a last day, or separate years, months and days.

use super::date_headings::{self, Part, Side};
use super::draft::{Column, Draft};
use super::mapping::Field;

/// Takes the columns of the date, as far as they are beyond doubt.
pub(super) fn propose(draft: &mut Draft) {
    let start = parts(draft, &[Side::Plain, Side::Start], None);
    match whole(draft) {
        // A date with a meaningless name is worth less than columns named year, month and day.
        Some(best) if start.as_ref().is_some_and(|start| best.rank < 3 && start.month.is_some()) => take_parts(draft, start),
        Some(best) if best.rank == 1 && start.is_some() => take_parts(draft, start),
        // One that most rows do not have is worth less than a column of years that all have.
        Some(best)
            if best.rank < 3
                && draft.columns[best.first].facts.is_rare()
                && start.as_ref().is_some_and(|start| draft.columns[start.year].facts.is_full()) =>
        {
            take_parts(draft, start);
        }
        Some(mut best) => {
            // "Year of order" next to "Years of delivery": two dates, and it is unknown which is meant.
            let is_of_years = draft.columns[best.first].date.part == Some(Part::Year);
            best.rivals.extend(start.filter(|start| is_of_years && start.year != best.first).map(|start| start.year));
            take_whole(draft, &best);
        }
        None => take_parts(draft, start),
    }
}

/// The best of the columns with dates in one cell.
struct Best {
    first: usize,
    rank: u8,
    rivals: Vec<usize>,
    last: Option<usize>,
}

fn is_whole(draft: &Draft, column: &Column) -> bool {
    let (facts, heading) = (&column.facts, &column.date);
    if draft.is_empty {
        return heading.rank >= 3 && matches!(heading.part, None | Some(Part::Whole));
    }
    if matches!(heading.part, Some(Part::Month | Part::Day)) && facts.mostly(facts.days) {
        return false;
    }
    // With a heading that means a date, half of the cells are enough, and the others are reported.
    let is_called_so = heading.rank >= 3 && heading.part == Some(Part::Whole) || heading.rank >= 4;
    let are_pairs = is_called_so && facts.mostly(facts.dates + facts.pairs);
    let are_dates =
        facts.mostly(facts.dates) || are_pairs || (is_called_so && (facts.dates + facts.counts) * 2 >= facts.filled && facts.filled > 0);
    let is_of_months = heading.part.is_some() && heading.rank >= 3 && facts.mostly(facts.stamps);
    // A column of years is a column of dates if its heading says so.
    let only_years = facts.mostly(facts.years);
    is_of_months || are_dates && (!only_years || (is_called_so && heading.part != Some(Part::Year)))
}

fn whole(draft: &Draft) -> Option<Best> {
    let found: Vec<&Column> = draft.columns.iter().filter(|column| is_whole(draft, column)).collect();
    let firsts = || found.iter().filter(|column| column.date.side != Side::End);
    let rank = firsts().map(|column| column.date.rank).max()?;
    let of_rank: Vec<&&Column> = firsts().filter(|column| column.date.rank == rank).collect();
    // A column that is filled in every row takes precedence over a sparse one.
    let fullest = of_rank.iter().map(|column| column.facts.filled).max()?;
    let full: Vec<&&&Column> = of_rank.iter().filter(|column| column.facts.filled * 2 >= fullest).collect();
    let first = full.iter().find(|column| column.date.side == Side::Start && has_end(draft, column)).or(full.first())?;
    let rivals = full.iter().filter(|column| column.at != first.at && !is_pair(draft, first, column)).map(|column| column.at).collect();
    let last = ends(draft).find(|end| end.date.rest == first.date.rest);
    let last = last.or_else(|| ends(draft).find(|end| is_named(end) && (end.date.rest.is_empty() || first.date.rest.is_empty())));
    let last = last.map(|end| end.at);
    Some(Best { first: first.at, rank, rivals, last })
}

/// Whether a column is the start of the same thing as the other, or its plain date if it has a start.
fn is_pair(draft: &Draft, first: &Column, other: &Column) -> bool {
    // "date" next to "start date" and "end date": the latter two say more.
    first.date.side == Side::Start && other.date.side == Side::Plain && has_end(draft, first)
}

fn has_end(draft: &Draft, first: &Column) -> bool {
    ends(draft).any(|end| end.date.rest == first.date.rest)
}

/// The columns of last days, including one that is empty in the first rows.
fn ends(draft: &Draft) -> impl Iterator<Item = &Column> {
    draft.columns.iter().filter(|column| {
        let (facts, heading) = (&column.facts, &column.date);
        let is_empty = facts.filled == 0 && is_named(column);
        let may_be = matches!(heading.part, None | Some(Part::Whole)) && (is_empty || facts.filled > 0 && facts.dates * 2 >= facts.filled);
        heading.side == Side::End && heading.rank > 1 && may_be
    })
}

/// Whether the name alone says that it is a date, or the end: "hdate_end" does only beside "hdate".
fn is_named(column: &Column) -> bool {
    column.date.part == Some(Part::Whole) || column.date.rest.is_empty()
}

fn take_whole(draft: &mut Draft, best: &Best) {
    draft.rivals.clone_from(&best.rivals);
    let last = best.last.filter(|last| *last != best.first);
    draft.take(best.first, if last.is_some() { Field::From } else { Field::Date });
    if let Some(last) = last {
        draft.take(last, Field::To);
    }
    if best.rank == 2 {
        draft.unsure.push((Field::Date, "nothing but its values tells that it is the date"));
    } else if best.rank == 1 {
        let why = if date_headings::is_of_telling(&draft.columns[best.first].words) {
            "it is when it was told, and no column says when it happened"
        } else {
            draft.rivals.clear();
            NOT_OF_THE_EVENT
        };
        draft.unsure.push((Field::Date, why));
    }
    let precision = draft.free().find(|column| is_precision(column)).map(|column| column.at);
    if let Some(at) = precision.filter(|_| draft.columns[best.first].facts.times * 2 >= draft.columns[best.first].facts.filled) {
        draft.take(at, Field::Precision);
    }
    // A column of years helps if the date has no year, or is missing.
    let facts = &draft.columns[best.first].facts;
    let needs_help = facts.halves > 0 || facts.dates < facts.rows;
    let first = &draft.columns[best.first].date.rest;
    let is_of_it = |column: &Column| column.date.rest.is_empty() || column.date.rest == *first;
    let helps = |column: &&Column| is_year(column) && column.date.side != Side::End && is_of_it(column);
    let year = draft.free().find(helps).map(|column| column.at);
    if let Some(year) = year.filter(|_| needs_help) {
        draft.take(year, Field::Year);
    }
}

/// Whether a column says how precise times are, as Wikidata counts it. Other data sets count from 1.
fn is_precision(column: &Column) -> bool {
    let facts = &column.facts;
    let is_called_so = column.words.split(' ').any(|word| matches!(word, "precision" | "prec"));
    is_called_so && facts.mostly(facts.precisions)
}

/// The reason why a date is probably not that of the event.
pub(super) const NOT_OF_THE_EVENT: &str = "it does not sound like the day of the event";

/// Columns of the parts of one date.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    year: usize,
    month: Option<usize>,
    day: Option<usize>,
    rest: String,
}

fn is_year(column: &Column) -> bool {
    let (facts, heading) = (&column.facts, &column.date);
    let is_called_so = heading.part == Some(Part::Year) && heading.rank > 1;
    // Years of antiquity, and codes for missing ones, are years if the name says so.
    is_called_so && (facts.rows == 0 || facts.years * 2 >= facts.filled || facts.mostly(facts.numbers)) && !facts.mostly(facts.stamps)
}

/// The parts of a date of one of these sides; `rest` is what else their names must say.
fn parts(draft: &Draft, sides: &[Side], rest: Option<&str>) -> Option<Parts> {
    let years: Vec<&Column> = draft.free().filter(|column| is_year(column) && sides.contains(&column.date.side)).collect();
    let month_of = |year: &Column| part(draft, year, Part::Month, |column| column.facts.months);
    let wanted = |year: &&&Column| rest.is_none_or(|rest| year.date.rest == rest);
    // A year with a month before a year alone, a start before a plain date, the first before the second.
    let score = |year: &Column| (month_of(year).is_some(), year.date.rest.is_empty(), year.date.side == Side::Start);
    let mut best: Option<&Column> = None;
    for year in years.iter().filter(wanted) {
        if best.is_none_or(|best| score(year) > score(best)) {
            best = Some(year);
        }
    }
    let unnamed = || {
        let bare = |column: &&Column| column.words.is_empty() && column.facts.mostly(column.facts.years);
        draft.free().find(bare).filter(|_| rest.is_none() && sides.contains(&Side::Plain))
    };
    let year = best.or_else(unnamed)?;
    let month = month_of(year);
    let day = |part_of: Part| part(draft, year, part_of, |column| column.facts.days);
    // Beside a month and a year a "date" of two digits is the day.
    let day = month.and_then(|_| day(Part::Day).or_else(|| day(Part::Whole).filter(|at| draft.columns[*at].facts.filled > 0)));
    Some(Parts { year: year.at, month, day, rest: year.date.rest.clone() })
}

/// The month or day of a year: of the same side and the same thing.
fn part(draft: &Draft, year: &Column, part: Part, values: fn(&Column) -> usize) -> Option<usize> {
    let fits = |column: &&Column| {
        let facts = &column.facts;
        column.date.part == Some(part)
            && column.date.side == year.date.side
            && (facts.filled == 0 || (values(column) + coded_as_missing(column)) * 10 >= facts.filled * 8)
    };
    let same = draft.free().filter(fits).find(|column| column.date.rest == year.date.rest);
    same.map(|column| column.at)
}

/// The number of cells such as 99, which are codes for a missing part.
fn coded_as_missing(column: &Column) -> usize {
    column.facts.numbers.saturating_sub(column.facts.days)
}

fn take_parts(draft: &mut Draft, start: Option<Parts>) {
    let Some(start) = start else { return };
    let end = parts(draft, &[Side::End], Some(&start.rest)).or_else(|| parts(draft, &[Side::End], None));
    let mut take = |at: Option<usize>, field: Field| at.into_iter().for_each(|at| draft.take(at, field));
    take(Some(start.year), Field::Year);
    take(start.month, Field::Month);
    take(start.day, Field::Day);
    if let Some(end) = end {
        take(Some(end.year), Field::EndYear);
        take(end.month, Field::EndMonth);
        take(end.day, Field::EndDay);
    }
}
