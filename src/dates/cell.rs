//! A date in a cell of a table: ISO, EDTF, words, digits in any order, with or without a time.
//!
//! `reader` reads the text. A whole column decides which of two numbers is the day; the result comes in as a [`DayOrder`].
//! Without one, a text with two meanings is refused. The day is the printed day, regardless of the time and the zone after it.

use super::Edtf;
use super::read::read;
use super::reader::{self, DayOrder, Hints, NoDate, Unread};

/// Reads a cell.
///
/// # Errors
/// The reason why it is no date.
pub fn cell(text: &str, order: Option<DayOrder>) -> Result<Edtf, NoDate> {
    cell_with(text, &Hints { order, ..Hints::default() }).map_err(|unread| unread.why)
}

/// Reads a cell, with hints about its column besides the order of its numbers.
///
/// # Errors
/// The reason why it is no date, and the dates that it may mean.
pub fn cell_with(text: &str, hints: &Hints) -> Result<Edtf, Unread> {
    read(text, hints).or_else(|unread| match (unread.why, unread.offers.first()) {
        // Nobody writes a span of years with these signs in a column of dates.
        (NoDate::MonthOrYears, Some(month)) if text.contains(['/', '.']) => Edtf::parse(month).map_err(|_| unread),
        _ => Err(unread),
    })
}

/// Which number is the day, if the cell can be read in only one way.
#[must_use]
pub fn tells_order(text: &str) -> Option<DayOrder> {
    reader::tells_order(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_as_people_write_dates_in_tables() {
        for (text, edtf) in [
            ("2024-05-23", "2024-05-23"),
            ("2024-05-23T10:00:00Z", "2024-05-23T10:00Z"),
            ("2024-05-23T23:30:00-05:00", "2024-05-23T23:30-05:00"),
            ("2024-05-23 00:00:00.000", "2024-05-23"),
            ("23 May 2024", "2024-05-23"),
            ("23-May-2024", "2024-05-23"),
            ("9-Nov 2018", "2018-11-09"),
            ("9-Nov, 2018", "2018-11-09"),
            ("May 23, 2024", "2024-05-23"),
            ("May 23, 2024 10:15 AM", "2024-05-23T10:15"),
            ("23/05/2024", "2024-05-23"),
            ("05/23/2024 14:00", "2024-05-23T14:00"),
            ("04/04/2024", "2024-04-04"),
            ("23.5.2024", "2024-05-23"),
            ("2024/5/3", "2024-05-03"),
            ("20240523", "2024-05-23"),
            ("20240523101500", "2024-05-23T10:15"),
            ("2024", "2024"),
            ("2024-05", "2024-05"),
            ("2024/05", "2024-05"),
            ("05/2024", "2024-05"),
            ("May 2024", "2024-05"),
            ("ca. 1962", "1962~"),
            ("1962~", "1962~"),
            ("2024-05-23/2024-05-26", "2024-05-23/2024-05-26"),
            ("2024年5月3日", "2024-05-03"),
            ("undated", "XXXX"),
        ] {
            assert_eq!(cell(text, None).map(|date| date.as_str().to_owned()), Ok(edtf.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_has_two_meanings_is_read_only_with_an_order() {
        for text in ["05/04/2024", "5.4.2024", "5-4-2024 10:00"] {
            assert_eq!(cell(text, None), Err(NoDate::Ambiguous), "{text}");
            let day = |order| cell(text, Some(order)).unwrap().without_time().as_str().to_owned();
            assert_eq!(day(DayOrder::DayFirst), "2024-04-05");
            assert_eq!(day(DayOrder::MonthFirst), "2024-05-04");
        }
        assert_eq!(tells_order("23/05/2024"), Some(DayOrder::DayFirst));
        assert_eq!(tells_order("5/23/2024 10:00"), Some(DayOrder::MonthFirst));
        assert_eq!(tells_order("05/04/2024"), None);
        assert_eq!(tells_order("2024-05-23"), None);
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, why) in [
            ("", NoDate::Empty),
            (" ", NoDate::Empty),
            ("45435", NoDate::Serial),
            ("1716458400", NoDate::Seconds),
            ("23/05/24", NoDate::ShortYear),
            ("31/04/2024", NoDate::NoSuchDay),
            ("20240231", NoDate::NoSuchDay),
            ("2024-02-31", NoDate::NoSuchDay),
            ("Taiwan", NoDate::Other),
            ("12", NoDate::Other),
            ("http://a.example/2024", NoDate::Other),
        ] {
            assert_eq!(cell(text, None), Err(why), "{text}");
        }
    }
}
