//! The date of a row: in one column, in a first and a last one, or in separate parts.
//!
//! Owns combining the columns, and the effect of an unreadable cell: it costs only its own part of the date, because the
//! row has a date as long as one column gives one. Leaves the reading of a single cell to [`crate::dates`], and words for
//! a missing value to [`super::missing`].

use super::cells::Cells;
use super::mapping::{Century, Field, ShortOrder};
use super::missing::{self, Missing};
use super::places::Places;
use crate::dates::{self, DayOrder, Edtf, Hints, NoDate, YearsBefore};

/// The date of a row.
#[derive(Debug)]
pub(super) struct RowDate {
    pub edtf: Edtf,
    /// The date as the file writes it.
    pub printed: String,
    /// Whether the mapping has an end and this row has none.
    pub has_no_end: bool,
    /// Unreadable cells that were ignored.
    pub unread: Vec<Unreadable>,
}

/// An unreadable cell: its column, and the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub column: usize,
    pub why: &'static str,
}

/// The reason why a row has no date: the cell that causes it, if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoDay {
    pub why: &'static str,
    pub column: Option<usize>,
}

const NO_DAY: NoDay = NoDay { why: "no date", column: None };
const BEFORE_ITS_START: &str = "the end is before the start, or one of them is a span itself";
const CONTRADICTS: &str = "the date contradicts the year beside it";
const TWO_CALENDARS: &str = "it reads as several days, and as one day in Old and in New Style";

/// The result of one column, or of the parts of a date in several columns.
enum Found {
    Date(Edtf, String),
    Missing(Missing),
    Wrong(Unreadable),
}

/// The date of a row.
///
/// # Errors
/// The reason why it has none.
pub(super) fn of_row(places: &Places, cells: &Cells) -> Result<RowDate, NoDay> {
    let mut unread = Vec::new();
    let start = first(places, cells, &mut unread);
    let has_end = !places.get(Field::To).is_empty() || !places.get(Field::EndYear).is_empty();
    let end = if has_end { last(places, cells, &mut unread) } else { Found::Missing(Missing::Nothing) };
    let alone = |edtf: Edtf, printed: String, has_no_end, unread| Ok(RowDate { edtf, printed, has_no_end, unread });
    match (start, end) {
        (Some((from, _)), Found::Missing(Missing::Unknown)) if !from.is_interval() => span(from.without_time().as_str(), "", unread),
        (Some((from, _)), Found::Missing(Missing::Ongoing)) if !from.is_interval() => span(from.without_time().as_str(), "..", unread),
        (Some((from, printed)), Found::Missing(_)) => alone(from, printed, has_end, unread),
        // A single day has the hour at which it began; longer spans have none.
        (Some((from, printed)), Found::Date(to, _)) if from.without_time() == to.without_time() => alone(from, printed, false, unread),
        (Some((from, printed)), Found::Date(to, _)) => match Edtf::parse(&format!("{}/{}", from.without_time(), to.without_time())) {
            Ok(edtf) => Ok(RowDate { printed: edtf.as_str().to_owned(), edtf, has_no_end: false, unread }),
            Err(_) => {
                unread.extend(end_column(places).map(|column| Unreadable { column, why: BEFORE_ITS_START }));
                alone(from, printed, false, unread)
            }
        },
        (Some((from, printed)), Found::Wrong(end)) => {
            unread.push(end);
            alone(from, printed, false, unread)
        }
        (None, Found::Date(to, _)) if !to.is_interval() => span("", to.without_time().as_str(), unread),
        (None, Found::Wrong(end)) => Err(NoDay { why: end.why, column: Some(end.column) }),
        (None, _) => Err(unread.first().map_or(NO_DAY, |first| NoDay { why: first.why, column: Some(first.column) })),
    }
}

fn end_column(places: &Places) -> Option<usize> {
    [Field::To, Field::EndYear].iter().find_map(|field| places.get(*field).first().copied())
}

/// From one date to another; one of them may be missing.
fn span(from: &str, to: &str, unread: Vec<Unreadable>) -> Result<RowDate, NoDay> {
    let edtf = Edtf::parse(&format!("{from}/{to}")).map_err(|_| NO_DAY)?;
    Ok(RowDate { printed: edtf.as_str().to_owned(), edtf, has_no_end: false, unread })
}

/// The date, or the first day: from the first of the possible columns that has one.
fn first(places: &Places, cells: &Cells, unread: &mut Vec<Unreadable>) -> Option<(Edtf, String)> {
    let year = year_beside(places, cells, Field::Year);
    for field in [Field::Date, Field::From] {
        match whole(places, cells, field, year) {
            Found::Date(edtf, printed) => return Some((edtf, printed)),
            Found::Wrong(cell) => unread.push(cell),
            Found::Missing(_) => {}
        }
    }
    match parts(places, cells, [Field::Year, Field::Month, Field::Day], unread) {
        Found::Date(edtf, printed) => Some((edtf, printed)),
        Found::Wrong(cell) => {
            unread.push(cell);
            None
        }
        Found::Missing(_) => None,
    }
}

fn last(places: &Places, cells: &Cells, unread: &mut Vec<Unreadable>) -> Found {
    match whole(places, cells, Field::To, year_beside(places, cells, Field::EndYear)) {
        Found::Missing(Missing::Nothing) => parts(places, cells, [Field::EndYear, Field::EndMonth, Field::EndDay], unread),
        Found::Wrong(cell) => match parts(places, cells, [Field::EndYear, Field::EndMonth, Field::EndDay], unread) {
            Found::Date(edtf, printed) => {
                unread.push(cell);
                Found::Date(edtf, printed)
            }
            _ => Found::Wrong(cell),
        },
        found => found,
    }
}

/// The year in a column of years, for dates without a year or with two digits of it.
fn year_beside(places: &Places, cells: &Cells, field: Field) -> Option<i32> {
    let at = places.get(field).first()?;
    let year = missing::part(cells.get(*at))?.parse().ok()?;
    (1..=9999).contains(&year).then_some(year)
}

/// A date in one cell.
fn whole(places: &Places, cells: &Cells, field: Field, year: Option<i32>) -> Found {
    let Some(column) = places.get(field).first().copied() else { return Found::Missing(Missing::Nothing) };
    let cell = cells.get(column);
    // "0000" is a year there, and no missing date.
    if let Some(edtf) = places.is_own.then(|| Edtf::parse(cell).ok()).flatten() {
        return Found::Date(edtf, cell.to_owned());
    }
    if let Some(missing) = missing::of_date(cell) {
        return Found::Missing(missing);
    }
    if let Some(edtf) = as_precise_as_told(places, cells, field) {
        return Found::Date(edtf, cell.to_owned());
    }
    // Without a column of years, all dates that name none are of one year; those that name theirs are not.
    match read(cell, places.order(field), places.century(field), year.or_else(|| places.year(field))) {
        Ok(edtf) if contradicts(&edtf, year) => Found::Wrong(Unreadable { column, why: CONTRADICTS }),
        Ok(edtf) => Found::Date(edtf, cell.to_owned()),
        Err(why) => Found::Wrong(Unreadable { column, why }),
    }
}

/// A time cut to the precision that another column gives.
fn as_precise_as_told(places: &Places, cells: &Cells, field: Field) -> Option<Edtf> {
    let precision = places.get(Field::Precision).first().filter(|_| field != Field::To)?;
    let precision = missing::whole(cells.get(*precision).trim()).parse().ok()?;
    dates::of_wikidata(cells.get(*places.get(field).first()?), precision, YearsBefore::WithZero)
}

/// Whether a day is in another year than the column of years says.
pub(super) fn contradicts(edtf: &Edtf, year: Option<i32>) -> bool {
    let Some(year) = year else { return false };
    let span = edtf.span();
    let [from, to] = [span.earliest, span.latest].map(|day| day.month().map(dates::Month::year));
    from.is_some_and(|from| from > year) || to.is_some_and(|to| to < year)
}

/// The date in a cell, completed by the settings of its column and by the column of years.
fn read(cell: &str, order: Option<DayOrder>, century: Option<Century>, year: Option<i32>) -> Result<Edtf, &'static str> {
    let cell = unmarked(cell.trim().trim_matches(['\'', '"']).trim());
    // Wikidata writes a sign before each year.
    let cell = missing::whole(cell.strip_prefix('+').unwrap_or(cell));
    if is_of_two_calendars(cell) {
        return Err(TWO_CALENDARS);
    }
    if let Some(edtf) = without_zeros(cell, order).or_else(|| old_year(cell)) {
        return Ok(edtf);
    }
    let said = dates::cell(cell, order);
    let whole_year = match (&said, year, century) {
        (Err(_), Some(year), _) => {
            let hints = Hints { order, year: Some(year), ..Hints::default() };
            return match with_year(cell, year).map(|text| dates::cell(&text, order)) {
                Some(Ok(edtf)) => Ok(edtf),
                Some(Err(NoDate::Ambiguous)) => Err(NoDate::Ambiguous.words()),
                // Other languages write the year before the month.
                _ => dates::cell_with(cell, &hints).or(said).map_err(NoDate::words),
            };
        }
        (Err(NoDate::ShortYear | NoDate::Other), None, Some(century)) => with_century(cell, century),
        _ => None,
    };
    match whole_year {
        Some(text) => dates::cell(&text, order).map_err(NoDate::words),
        None => said.map_err(NoDate::words),
    }
}

/// A date without the sign of a footnote behind it: `2024-05-23*`, `23 May 2024[1]`.
pub(super) fn unmarked(cell: &str) -> &str {
    const MARKS: [char; 12] = ['*', '†', '‡', '§', '¶', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷'];
    let bare = cell.trim_end_matches(MARKS).trim_end();
    // Sets of dates begin with such a bracket.
    let in_brackets = bare.strip_suffix(']').and_then(|bare| bare.rsplit_once('[')).filter(|_| !bare.starts_with(['[', '{']));
    match in_brackets {
        Some((date, mark)) if mark.len() < 3 && mark.bytes().all(|byte| byte.is_ascii_alphanumeric()) => date.trim_end(),
        _ => bare,
    }
}

/// Whether a cell is a date in a form that only tables use.
pub(super) fn is_readable(cell: &str) -> bool {
    read(cell, None, None, None).is_ok()
}

/// `1902-06-00`, `19020600`, `00.06.1902`: zeros stand for unknown parts.
fn without_zeros(cell: &str, order: Option<DayOrder>) -> Option<Edtf> {
    let day = cell.split(['T', ' ']).next().unwrap_or_default();
    if !day.contains("00") || !day.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b'.')) {
        return None;
    }
    let pieces: Vec<&str> = match day.len() {
        8 if day.bytes().all(|byte| byte.is_ascii_digit()) => vec![&day[..4], &day[4..6], &day[6..]],
        _ => day.split(['-', '/', '.']).collect(),
    };
    let [year, month, day] = match pieces[..] {
        [year, month, day] if year.len() == 4 => [year, month, day],
        [day, month, year] if year.len() == 4 && order != Some(DayOrder::MonthFirst) => [year, month, day],
        [month, day, year] if year.len() == 4 => [year, month, day],
        _ => return None,
    };
    let is_zero = |piece: &str| piece.bytes().all(|byte| byte == b'0');
    match (is_zero(year), is_zero(month), is_zero(day)) {
        (false, false, true) => Edtf::parse(&format!("{year}-{month:0>2}")).ok(),
        (false, true, true) => Edtf::parse(year).ok(),
        _ => None,
    }
}

/// A year of three digits, or one before our era: "476", "-217".
fn old_year(cell: &str) -> Option<Edtf> {
    let is_old = cell.len() == 3 || (cell.len() > 1 && cell.len() < 5 && cell.starts_with('-'));
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let is_number = is_old && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    is_number.then(|| Edtf::parse(&plain_year(cell, None)?).ok())?
}

/// "10/21 May 1725": in that century the calendars are ten days apart, so it may be one day written twice.
fn is_of_two_calendars(cell: &str) -> bool {
    let Some((days, rest)) = cell.split_once(' ') else { return false };
    let Some((old, new)) = days.split_once('/') else { return false };
    let (Ok(old), Ok(new)) = (old.parse::<u32>(), new.parse::<u32>()) else { return false };
    let year = rest.rsplit(' ').next().and_then(|year| year.trim_end_matches('.').parse::<u32>().ok());
    (10..=13).contains(&new.saturating_sub(old)) && new <= 31 && year.is_some_and(|year| (1582..=1923).contains(&year))
}

/// The numbers of "12/07/18".
fn numbers(cell: &str) -> Option<(char, Vec<&str>)> {
    let separator = cell.chars().find(|letter| !letter.is_ascii_digit()).filter(|sign| matches!(sign, '/' | '.' | '-'))?;
    let numbers: Vec<&str> = cell.split(separator).collect();
    let short = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    numbers.iter().all(short).then_some((separator, numbers))
}

/// A date without its year, or with two digits of it, and the year from another column: "12/07/18", "5 May", "12/07".
fn with_year(cell: &str, year: i32) -> Option<String> {
    let cell = cell.strip_suffix('.').unwrap_or(cell);
    // "450716" in 1945.
    if cell.len() == 6 && cell.bytes().all(|byte| byte.is_ascii_digit()) && cell[..2].parse() == Ok(year % 100) {
        return Some(format!("{year:04}-{}-{}", &cell[2..4], &cell[4..]));
    }
    if let Some((sign, numbers)) = numbers(cell) {
        let is_short = |part: &str| part.len() == 2 && part.parse() == Ok(year % 100);
        return match numbers[..] {
            [first, second, last] if is_short(last) => Some(format!("{first}{sign}{second}{sign}{year:04}")),
            [first, second, third] if is_short(first) => Some(format!("{year:04}-{second:0>2}-{third:0>2}")),
            [first, second] => Some(format!("{first}{sign}{second}{sign}{year:04}")),
            _ => None,
        };
    }
    let has_month = cell.contains(char::is_alphabetic);
    let last = cell.rsplit(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
    let month = cell[..cell.len() - last.len()].trim_end_matches(['-', ' ', '/', '.', '\'', '’']);
    match (has_month, last.len(), last.parse::<i32>()) {
        // "Nov-09" in 2009 is that month, or a day in it: the month is true of both.
        (true, 2, Ok(short)) if short == year % 100 && !month.contains(|letter: char| letter.is_ascii_digit()) => {
            Some(format!("{month} {year:04}"))
        }
        // "23-May-24": the last number is the year if the column of years agrees and a day comes before.
        (true, 2, Ok(short)) if short == year % 100 && cell.starts_with(|letter: char| letter.is_ascii_digit()) => {
            Some(format!("{}{year:04}", &cell[..cell.len() - 2]))
        }
        (true, 0..=2, _) => match cell.split_once('-') {
            // With the year behind a blank this hyphen would stand between two months.
            Some((one, other)) if !other.contains('-') && (one.contains(char::is_alphabetic) != other.contains(char::is_alphabetic)) => {
                Some(format!("{one} {other} {year:04}"))
            }
            _ => Some(format!("{cell} {year:04}")),
        },
        _ => None,
    }
}

/// As [`with_year`], if the user has given the hundred years.
fn with_century(cell: &str, century: Century) -> Option<String> {
    if let Some((sign, numbers)) = numbers(cell) {
        return match numbers[..] {
            [first, second, third] if century.order == ShortOrder::YearFirst => {
                Some(format!("{:04}-{second:0>2}-{third:0>2}", century.year(first)?))
            }
            [first, second, last] if last.len() == 2 => Some(format!("{first}{sign}{second}{sign}{:04}", century.year(last)?)),
            _ => None,
        };
    }
    let last = cell.rsplit(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
    let has_month = cell.contains(char::is_alphabetic) && last.len() == 2;
    has_month.then(|| Some(format!("{}{:04}", &cell[..cell.len() - 2], century.year(last)?)))?
}

/// A date from separate columns; if a part is missing or unreadable, the date is a month or a year.
fn parts(places: &Places, cells: &Cells, fields: [Field; 3], unread: &mut Vec<Unreadable>) -> Found {
    let [year, month, day] = fields.map(|field| places.get(field).first().copied());
    let Some(column) = year else { return Found::Missing(Missing::Nothing) };
    let cell = cells.get(column);
    // The Correlates of War use this code for wars that continue.
    if missing::whole(cell) == "-7" {
        return Found::Missing(Missing::Ongoing);
    }
    let Some(year) = missing::part(cell) else { return Found::Missing(missing::of_date(cell).unwrap_or(Missing::Nothing)) };
    let Some(year) = plain_year(year, places.century(fields[0])) else { return whole(places, cells, fields[0], None) };
    let part = |column: Option<usize>| column.and_then(|column| Some((column, missing::part(cells.get(column))?)));
    let mut wrong = |column: usize, why: NoDate| unread.push(Unreadable { column, why: why.words() });
    if let Some((month_column, month)) = part(month) {
        let named = month.contains(char::is_alphabetic);
        let of_month = if named { format!("{month} {year}") } else { format!("{year}-{month:0>2}") };
        match dates::cell(&of_month, None) {
            Err(why) => wrong(month_column, why),
            Ok(of_month) => {
                let Some((day_column, day)) = part(day) else { return dated(of_month) };
                let of_day = if named { format!("{day} {month} {year}") } else { format!("{year}-{month:0>2}-{day:0>2}") };
                return dates::cell(&of_day, None).map_or_else(
                    |why| {
                        wrong(day_column, why);
                        dated(of_month)
                    },
                    dated,
                );
            }
        }
    }
    Edtf::parse(&year).map_or(Found::Wrong(Unreadable { column, why: NoDate::Other.words() }), dated)
}

fn dated(edtf: Edtf) -> Found {
    let printed = edtf.as_str().to_owned();
    Found::Date(edtf, printed)
}

/// A year in EDTF: "44" is 0044, "-217" is -0217; a year of two digits is in the given hundred years.
fn plain_year(words: &str, century: Option<Century>) -> Option<String> {
    let year: i32 = words.parse().ok()?;
    let year = century.filter(|_| words.len() == 2).and_then(|century| century.year(words)).unwrap_or(year);
    (-9999..=9999).contains(&year).then(|| if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") })
}

/// Whether a cell is a date that names no year: "9 Nov", "Nov-09", "11/9"; `why` says why it is no date by itself.
pub(super) fn names_no_year(cell: &str, why: Option<NoDate>) -> bool {
    match why {
        Some(NoDate::NoYear) => cell.contains(|letter: char| letter.is_ascii_digit()),
        Some(NoDate::DayOrYear) => true,
        _ => is_pair(cell),
    }
}

/// "11/9", "11.9.": a day and a month, in either order.
pub(super) fn is_pair(cell: &str) -> bool {
    let Some((_, numbers)) = numbers(cell.strip_suffix('.').unwrap_or(cell)) else { return false };
    let [Some(one), Some(other)] = [numbers.first(), numbers.get(1)].map(|number| number?.parse::<u32>().ok()) else { return false };
    numbers.len() == 2 && (1..=12).contains(&one.min(other)) && (1..=31).contains(&one.max(other))
}

/// What a cell shows about the order of day and month in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tells {
    Order(DayOrder),
    /// The cell can be read both ways.
    Either,
    Nothing,
}

/// What a day and a month without a year show about the order in their column.
pub(super) fn pair_tells(cell: &str) -> Tells {
    let pair = cell.strip_suffix('.').unwrap_or(cell);
    let year = pair.chars().find(|letter| !letter.is_ascii_digit()).map(|sign| format!("{pair}{sign}2000"));
    year.map_or(Tells::Nothing, |cell| tells(&cell))
}

/// What a cell shows about the order in its column; a year of two digits does not hide it.
pub(super) fn tells(cell: &str) -> Tells {
    let cell = unmarked(cell);
    // Any leap year works: 2000 has a 29 February.
    let long = numbers(cell).and_then(|(sign, numbers)| match numbers[..] {
        [first, second, _] => Some(format!("{first}{sign}{second}{sign}2000")),
        _ => None,
    });
    let cell = long.as_deref().unwrap_or(cell);
    match dates::tells_order(cell) {
        Some(order) => Tells::Order(order),
        None if dates::cell(cell, None) == Err(NoDate::Ambiguous) => Tells::Either,
        None => Tells::Nothing,
    }
}
