//! Which of the first rows name the columns: below the titles of the whole table, in one row or in two, and above a row
//! of units or tags.
//!
//! Owns telling these rows from the first record by what stands in them and below them. Leaves the meaning of the names
//! to [`super::propose`].

use super::date_headings::{self, Side};
use super::{facts, forms, headings, missing};
use crate::dates::DayOrder;
use crate::text;

/// The number of rows that are searched for the names.
const SEARCHED: usize = 10;
/// The number of rows that show what stands below the names, and the number of columns that are looked at.
const SHOWING: usize = 20;
const COLUMNS: usize = 300;
/// The greatest number of rows of units, tags or explanations below the names.
const BELOW: usize = 2;
/// The longest name of a column, in characters.
const NAME: usize = 120;
/// The part of a row that is shown, in characters.
const SHOWN: usize = 80;

/// The first rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The rows above the names, in words.
    pub above: Vec<String>,
    /// The number of rows that hold the names: none if numbers stand for them, two if names stand over names.
    pub rows_of_names: usize,
    /// The rows below the names that are no records, in words.
    pub below: Vec<String>,
    /// The columns of which these rows name the form of the dates, and where they do.
    forms: Vec<(usize, DayOrder, String)>,
    /// The number of rows above the names, with empty ones.
    skipped: usize,
}

impl Head {
    /// Finds the names of the columns, which are never none, and what stands around them; `None` if there is no row.
    pub fn find(rows: &[&[String]]) -> Option<(Vec<String>, Self)> {
        let above = titles(rows);
        let at = if above < rows.len() { above } else { 0 };
        let (first, rest) = rows.get(at..)?.split_first()?;
        let skipped = at;
        let above = rows[..at].iter().map(|row| in_words(row)).filter(|words| !words.is_empty()).collect();
        if !is_header(first) {
            let names = (1..=first.len()).map(|place| format!("column {place}")).collect();
            return Some((names, Self { above, skipped, ..Self::default() }));
        }
        let both = rest.split_first().and_then(|(second, data)| over_names(first, second, data));
        let (names, rest) = match &both {
            Some(both) => (named(both), &rest[1..]),
            None => (named(first), rest),
        };
        let below = (0..BELOW.min(rest.len())).take_while(|at| is_beside_the_names(rest[*at], &rest[at + 1..]));
        let below: Vec<&[String]> = below.map(|at| rest[at]).collect();
        let forms = forms_of(&names, &above, &below);
        let below = below.into_iter().map(in_words).collect();
        Some((names, Self { above, rows_of_names: 1 + usize::from(both.is_some()), below, forms, skipped }))
    }

    /// The order of day and month that the head names for a column, and where it stands.
    pub fn order_of(&self, column: usize) -> Option<(DayOrder, &str)> {
        self.forms.iter().find(|(at, ..)| *at == column).map(|(_, order, place)| (*order, place.as_str()))
    }

    /// Whether the file names the columns.
    pub fn is_named(&self) -> bool {
        self.rows_of_names > 0
    }

    /// The row of the first record, counted from 0.
    pub fn first_record(&self) -> usize {
        self.skipped + self.rows_of_names + self.below.len()
    }

    /// What these rows are, in words, for those that are more than the names.
    pub fn remarks(&self, names: &[String]) -> Vec<String> {
        let lines = |count: usize| if count == 1 { "line" } else { "lines" };
        let quoted = |rows: &[String]| rows.iter().map(|words| format!("`{words}`")).collect::<Vec<_>>().join("; ");
        let mut remarks = Vec::new();
        if !self.above.is_empty() {
            let count = self.above.len();
            remarks.push(format!("{count} {} above the names of the columns: {}", lines(count), quoted(&self.above)));
        }
        if self.rows_of_names > 1 {
            let first: Vec<String> = names.iter().take(3).map(|name| format!("`{name}`")).collect();
            let more = if names.len() > 3 { " …" } else { "" };
            remarks.push(format!("the columns have names in two rows, read as {}{more}", first.join(", ")));
        }
        if !self.below.is_empty() {
            let count = self.below.len();
            let is = if count == 1 { "is no record" } else { "are no records" };
            remarks.push(format!("{count} {} below the names of the columns {is}: {}", lines(count), quoted(&self.below)));
        }
        remarks
    }
}

/// The forms of dates that the names of columns, the rows below them, or the lines above them name.
fn forms_of(names: &[String], above: &[String], below: &[&[String]]) -> Vec<(usize, DayOrder, String)> {
    let of_all = above.iter().find_map(|line| forms::order(line));
    let of_column = |(at, name): (usize, &String)| {
        let beside = || below.iter().find_map(|row| forms::order(row.get(at)?));
        let (order, place) = match (forms::order(name), beside(), &of_all) {
            (Some((order, form)), ..) => (order, format!("`{form}` in its name")),
            (None, Some((order, form)), _) => (order, format!("`{form}` below the names")),
            (None, None, Some((order, form))) => (*order, format!("`{form}` above the table")),
            (None, None, None) => return None,
        };
        Some((at, order, place))
    };
    names.iter().enumerate().filter_map(of_column).collect()
}

fn filled(row: &[String]) -> impl Iterator<Item = &String> {
    row.iter().filter(|cell| !cell.is_empty())
}

fn in_words(row: &[String]) -> String {
    let words: Vec<&str> = filled(row).map(String::as_str).collect();
    text::clip(&text::safe_line(&words.join(", ")), SHOWN, "…").into_owned()
}

/// The number of rows above the names: a title of the table stands in one cell, or in fewer than the names below it if it
/// has commas of its own.
fn titles(rows: &[&[String]]) -> usize {
    let wide = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    if wide < 2 {
        return 0;
    }
    let in_one = rows.iter().take(SEARCHED).take_while(|row| filled(row).count() < 2).count();
    let of_width = |width: usize| rows.iter().filter(|row| row.len() == width).count();
    let usual = rows.iter().map(|row| row.len()).max_by_key(|width| (of_width(*width), *width)).unwrap_or(0);
    let short = rows.iter().take(SEARCHED).take_while(|row| row.len() < usual || filled(row).count() < 2).count();
    // Programs leave out the name of the first column: then the next row holds values.
    let is_followed = rows.get(short).is_some_and(|row| row.len() == usual && filled(row).count() > 2 && is_header(row));
    if is_followed { short.max(in_one) } else { in_one }
}

/// Whether a row names the columns: none of its cells is a date, a number or an address.
fn is_header(cells: &[String]) -> bool {
    filled(cells).next().is_some() && !filled(cells).any(|cell| is_value(cell))
}

fn is_value(cell: &str) -> bool {
    cell.parse::<f64>().is_ok() || text::is_web_address(cell) || (is_like_date(cell) && facts::is_date(cell))
}

/// Words with a number may be a date; a letter with a number ("c1996") is a name.
fn is_like_date(cell: &str) -> bool {
    let begins = cell.starts_with(|c: char| c.is_ascii_digit());
    cell.contains(|c: char| c.is_ascii_digit()) && (begins || cell.contains(' '))
}

/// The columns whose cells are dates, numbers or addresses.
fn columns_of_values(data: &[&[String]]) -> Vec<usize> {
    let rows = &data[..data.len().min(SHOWING)];
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0).min(COLUMNS);
    let is_one = |at: &usize| {
        let cells = || rows.iter().filter_map(|row| row.get(*at)).filter(|cell| missing::is_something(cell));
        let values = cells().filter(|cell| is_value(cell)).count();
        values > 0 && values * 10 >= cells().count() * 8
    };
    (0..width).filter(is_one).collect()
}

/// The names of columns in two rows: groups, each over its columns, above the names in them. `None` if the second row is
/// the first record.
fn over_names(first: &[String], second: &[String], data: &[&[String]]) -> Option<Vec<String>> {
    let cell = |row: &[String], at: usize| row.get(at).map_or(String::new(), Clone::clone);
    let width = first.len().max(second.len());
    let (above, below): (Vec<String>, Vec<String>) = (0..width).map(|at| (cell(first, at), cell(second, at))).unzip();
    // A group is named once over several columns, or again over each of them.
    let goes_on = |at: usize| at > 0 && !below[at].is_empty() && (above[at].is_empty() || above[at] == above[at - 1]);
    let begins = |at: usize| !above[at].is_empty() && !below[at].is_empty();
    let has_group = (1..width).any(|at| goes_on(at) && begins(at - 1));
    if !has_group || !is_header(second) {
        return None;
    }
    // Rows may be wider than the names above them.
    let values: Vec<usize> = columns_of_values(data).into_iter().filter(|at| *at < width).collect();
    let is_word = |at: &&usize| !below[**at].is_empty();
    let is_of_date = |at: &usize| {
        let heading = date_headings::of(&headings::words(&below[*at]));
        heading.part.is_some() || heading.side != Side::Plain
    };
    let words = values.iter().filter(is_word).count();
    let dates = values.iter().filter(is_word).any(is_of_date);
    // A date may have its name in the upper row alone: then nothing stands below it, and a record would have its day.
    let has_no_date = words == 0 && values.iter().any(|at| !above[*at].is_empty());
    if !(dates || words > 1 || has_no_date) {
        return None;
    }
    let mut group = "";
    let name = |at: usize| {
        // A name over nothing, and no name at all, do not reach to the right.
        let (over, under) = (&*above[at], &*below[at]);
        group = if over.is_empty() { group } else { over };
        let name = match (group, under) {
            _ if under.is_empty() => over.to_owned(),
            ("", name) => name.to_owned(),
            (group, name) if text::fold(group) == text::fold(name) => name.to_owned(),
            (group, name) => format!("{group} {name}"),
        };
        group = if under.is_empty() { "" } else { group };
        name
    };
    Some((0..width).map(name).collect())
}

/// Units, forms and types that stand below names, folded.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "yyyy", "mm", "dd", "yyyymmdd",
    "km", "km2", "km²", "m", "miles", "nm", "nmi", "%", "percent", "per cent", "usd", "us$", "eur", "€", "$", "usd m", "million",
    "millions", "thousands", "persons", "people", "number", "no.", "count", "n", "tonnes", "tons", "days", "hours", "minutes", "years",
    "text", "string", "str", "char", "varchar", "date", "datetime", "timestamp", "integer", "int", "float", "double", "numeric", "decimal",
    "boolean", "bool", "factor", "character", "logical", "categorical", "free text", "iso 8601", "iso8601", "iso3", "iso-3", "degrees",
];

/// Whether a row below the names holds units, tags, a rule or explanations rather than a record.
fn is_beside_the_names(row: &[String], data: &[&[String]]) -> bool {
    if data.is_empty() || !is_header(row) {
        return false;
    }
    let is_rule = |cell: &String| cell.chars().all(|sign| matches!(sign, '-' | '=' | ':' | '+' | '_'));
    let is_tag = |cell: &String| cell.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic));
    let within = |open: char, close: char, cell: &str| cell.starts_with(open) && cell.ends_with(close);
    let is_unit =
        |cell: &String| within('(', ')', cell) || within('[', ']', cell) || within('<', '>', cell) || UNITS.contains(&&*text::fold(cell));
    // No record has `dd/mm/yyyy` for its day.
    if filled(row).all(is_rule) || filled(row).all(is_tag) || filled(row).all(is_unit) || filled(row).any(|cell| forms::is_named(cell)) {
        return true;
    }
    // Words in each of the columns that hold values below: what these mean.
    let values = columns_of_values(data);
    let is_explained = |at: &usize| row.get(*at).is_some_and(|cell| missing::is_something(cell) && missing::of_date(cell).is_none());
    values.len() > 1 && values.iter().all(is_explained)
}

/// The names, each on a single line; a column without a name is named by its position.
fn named(cells: &[String]) -> Vec<String> {
    let name = |(at, cell): (usize, &String)| {
        let words: Vec<&str> = cell.split_whitespace().collect();
        let name = text::safe_line(&words.join(" ")).into_owned();
        if name.is_empty() { format!("column {}", at + 1) } else { name.chars().take(NAME).collect() }
    };
    cells.iter().enumerate().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(table: &str) -> (Vec<String>, Head) {
        let rows: Vec<Vec<String>> = table.lines().map(|line| line.split(',').map(|cell| cell.trim().to_owned()).collect()).collect();
        let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
        Head::find(&rows).unwrap()
    }

    #[test]
    fn names_stand_in_one_row_or_in_two_and_the_first_record_is_never_one_of_them() {
        for (table, names, rows) in [
            ("Date,What\n2024-05-23,Talks\n", "Date,What", 1),
            ("Event,,Side,\nDate,What,A,B\n2024-05-23,Talks,X,Y\n", "Event Date,Event What,Side A,Side B", 2),
            ("Event,Event,Side,Side\nDate,What,A,B\n2024-05-23,Talks,X,Y\n", "Event Date,Event What,Side A,Side B", 2),
            ("Name,Start,,End,\n,Year,Month,Year,Month\nWar,1823,4,1824,5\n", "Name,Start Year,Start Month,End Year,End Month", 2),
            ("Date,Parties,,Place\n,Host,Guest,\n2024-05-23,X,Y,Rome\n", "Date,Parties Host,Parties Guest,Place", 2),
            // One cell alone is a title.
            (",Signed,,,\nTreaty,Day,Month,Year,Pages\nA,2,3,1990,12\n", "Treaty,Day,Month,Year,Pages", 1),
            // The name of one column is missing.
            ("Date,,What\nTBC,x,Summit\n2024-05-23,y,Talks\n", "Date,column 2,What", 1),
            (",Date,What\n1,TBC,Summit\n2,2024-05-23,Talks\n", "column 1,Date,What", 1),
            ("Date,Note,Note\nTBC,Summit,x\n2024-05-23,Talks,y\n", "Date,Note,Note", 1),
            // Records reach farther than the names.
            ("Who,,Side\na,b,c\nx,y,z,5\nx,y,z,6\n", "Who,column 2,Side", 1),
            ("Event,,Side\nDate,What,A\n2024-05-23,Talks,X,5\n2024-05-24,Talks,X,6\n", "Event Date,Event What,Side A", 2),
            ("2024-05-23,Talks\n2024-05-24,Visit\n", "column 1,column 2", 0),
            ("05/04/2024,Talks\n06/04/2024,Visit\n", "column 1,column 2", 0),
        ] {
            let (found, head) = found(table);
            assert_eq!((found.join(","), head.rows_of_names), (names.to_owned(), rows), "{table}");
        }
    }

    fn strings(rows: &[&str]) -> Vec<String> {
        rows.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn titles_stand_above_and_units_and_tags_below() {
        for (table, above, below) in [
            ("Visits abroad,,\nDate,What,Who\n2024-05-23,Talks,X\n", &["Visits abroad"][..], &[][..]),
            (
                "Visits, 2010 to 2020\nSource: Ministry, Press office\nDate,What,Who\n2024-05-23,Talks,X\n2024-05-24,Talks,X\n",
                &["Visits, 2010 to 2020", "Source: Ministry, Press office"],
                &[],
            ),
            ("Date,What,Deaths,Way\n,,persons,km\n2024-05-23,Talks,3,4\n", &[], &["persons, km"]),
            ("Date,What,Deaths\n(dd/mm/yyyy),(text),(number)\n23/05/2024,Talks,3\n", &[], &["(dd/mm/yyyy), (text), (number)"]),
            ("Date,What,Deaths\n#date,#event+name,#affected+killed\n2024-05-23,Talks,3\n", &[], &["#date, #event+name, #affected+killed"]),
            (
                "Date,What,Deaths\nDay of the event,In a few words,As counted later\n2024-05-23,Talks,3\n",
                &[],
                &["Day of the event, In a few words, As counted later"],
            ),
            ("Date,What\n---,---\n2024-05-23,Talks\n", &[], &["---, ---"]),
            // A record without its day.
            ("Date,What,Deaths\nTBC,Summit,3\n2024-05-23,Talks,3\n", &[], &[]),
            ("Date,What,Deaths\nunknown,Summit,NA\n2024-05-23,Talks,3\n", &[], &[]),
            ("Date,What\nTBC,Summit\n2024-05-23,Talks\n", &[], &[]),
            // R writes no name for the column of row numbers.
            ("Date,What\n1,2024-05-23,Talks\n2,2024-05-24,Visit\n", &[], &[]),
        ] {
            let (_, head) = found(table);
            assert_eq!((head.above, head.below), (strings(above), strings(below)), "{table}");
        }
    }
}
