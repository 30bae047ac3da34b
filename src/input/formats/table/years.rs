//! The year of dates that name none ("9 Nov", "11/9"): what else in the file gives it.
//!
//! Owns finding a year in a title, in a name, and in a row that stands over others. A column of years belongs to
//! [`super::when`].

use super::cells::Cells;
use crate::text;

/// The years that titles and names of files mean; other numbers of four digits count something.
const YEARS: std::ops::RangeInclusive<i32> = 1500..=2100;

/// The longest row that stands over others, in bytes.
const MAX_LEN: usize = 60;

/// The only year that a text names.
fn only_year(text: &str) -> Option<i32> {
    let mut years = years(text);
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The years that a text names: numbers of four digits that stand alone, and not in a day ("2024-05-23").
fn years(text: &str) -> impl Iterator<Item = i32> {
    const JOINTS: [char; 3] = ['-', '.', '/'];
    let numbers = text.split(|sign: char| !sign.is_ascii_digit() && !JOINTS.contains(&sign)).map(|number| number.trim_matches(JOINTS));
    // "2018-2019" names two years, "2024-05-23" and "20240523" a day.
    let of_years = numbers.filter(|number| number.split(JOINTS).all(|part| part.len() == 4));
    of_years.flat_map(|number| number.split(JOINTS)).filter_map(|part| part.parse().ok()).filter(|year| YEARS.contains(year))
}

/// The year that a row gives to the rows below it: it has one cell, which names a year.
pub(super) fn of_section(cells: &Cells) -> Option<i32> {
    let mut filled = cells.iter().filter(|cell| !cell.is_empty());
    let only = filled.next().filter(|cell| cell.len() <= MAX_LEN)?;
    if filled.next().is_some() || is_day(only) { None } else { only_year(only) }
}

/// Whether a cell is a day of a year: then its row is a record that says no more than that.
fn is_day(cell: &str) -> bool {
    crate::dates::cell(cell, None).is_ok_and(|date| date.span().earliest == date.span().latest)
}

/// The year that the name of the column, the lines above the table, or the name of the file gives; and where it stands.
pub(super) fn elsewhere(heading: &str, above: &[String], file: &str) -> Option<(i32, String)> {
    if let Some(year) = only_year(heading) {
        return Some((year, "the name of the column".to_owned()));
    }
    if let Some(year) = only_year(&above.join(" ")) {
        let line = above.iter().find(|line| only_year(line).is_some()).map_or("", String::as_str);
        return Some((year, format!("`{line}` above the table")));
    }
    Some((only_year(text::file_name(file))?, "the name of the file".to_owned()))
}

/// All years that these name.
pub(super) fn named(heading: &str, above: &[String], file: &str) -> Vec<u16> {
    let texts = [heading, &above.join(" "), text::file_name(file)].map(str::to_owned);
    let mut all: Vec<u16> = texts.iter().flat_map(|text| years(text)).filter_map(|year| u16::try_from(year).ok()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_found_where_it_stands_alone() {
        for (text, year) in [
            ("Diplomatic calendar 2018", Some(2018)),
            ("visits_2018.csv", Some(2018)),
            ("visits-2018-final.csv", Some(2018)),
            ("Date (2018)", Some(2018)),
            ("2018, and 2018 again", Some(2018)),
            ("Visits 2018-2019", None),
            ("Visits 2018 and 2019", None),
            ("export 2024-05-23.csv", None),
            ("export_20240523.csv", None),
            ("Resolution 2758", None),
            ("visits", None),
        ] {
            assert_eq!(only_year(text), year, "{text}");
        }
    }

    #[test]
    fn a_row_stands_over_others_if_its_only_cell_names_a_year() {
        for (row, year) in [
            (&["2018", "", ""][..], Some(2018)),
            (&["", "— 2019 —"], Some(2019)),
            (&["Visits in 2018", ""], Some(2018)),
            (&["May 2018", ""], Some(2018)),
            (&["3 January 2019", "", ""], None),
            (&["", "January 3, 2019"], None),
            (&["2019-01-03"], None),
            (&["2018", "Talks"], None),
            (&["Talks", ""], None),
        ] {
            let mut cells = Cells::default();
            row.iter().for_each(|cell| cells.push(cell));
            assert_eq!(of_section(&cells), year, "{row:?}");
        }
    }
}
