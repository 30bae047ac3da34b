//! The published EDTF test strings, if they lie beside the project.

use super::*;

const COLLECTION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/edtf/edtf_cases_half.tsv");

/// Rows whose level in the collection follows one parser's classes and not ISO 8601-2 Annex A. The standard has `201X` and
/// `20XX` at level 1 and every other position of an X in the year at level 2.
const LEVELLED_OTHERWISE: [(&str, u8); 3] = [("19XX", 1), ("196X", 1), ("1XXX", 2)];

/// The readings of one row: the first and last day of edtf.js, and the expectation of python-edtf (`a|b`, or one day).
fn agreed_span(columns: &[&str]) -> Option<(Day, Day)> {
    let day = |text: &str| -> Option<Day> {
        let text = text.split('T').next()?;
        // edtf.js writes six digits after a minus.
        let text = text.strip_prefix("-00").map_or(text.to_owned(), |rest| format!("-{rest}"));
        Some(Day::from(text.parse::<NaiveDate>().ok()?))
    };
    let (first, last) = (day(columns.get(5)?)?, day(columns.get(6)?)?);
    let mut expected = columns.get(7)?.split('|');
    let python_first = day(expected.next()?)?;
    let python_last = expected.next().map_or(Some(python_first), day)?;
    (first == python_first && last == python_last).then_some((first, last))
}

#[test]
fn the_published_collection_reads_as_listed() {
    let Ok(table) = std::fs::read_to_string(COLLECTION) else {
        println!("skipped: {COLLECTION} is not here");
        return;
    };
    let (mut read, mut spans) = (0, 0);
    for row in table.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [text, level, listed, python, javascript, ..] = columns[..] else {
            panic!("a row of {} columns: {row}", columns.len());
        };
        if listed == "invalid" {
            assert!(Edtf::parse(text).is_err(), "{text} is listed invalid");
            continue;
        }
        if python.is_empty() && javascript.is_empty() {
            continue;
        }
        let date = edtf(text);
        read += 1;
        let otherwise = LEVELLED_OTHERWISE.iter().find(|(other, _)| *other == text);
        if let Some(level) = otherwise.map_or(level.parse().ok(), |(_, level)| Some(*level)) {
            assert_eq!(date.level(), level, "{text}");
        }
        // One parser reads 1953S2 as the year 1953, and both read a date and time through UTC.
        if let Some((first, last)) = agreed_span(&columns).filter(|_| !text.contains(['S', 'T'])) {
            assert_eq!((date.span().earliest, date.span().latest), (first, last), "{text}");
            spans += 1;
        }
    }
    assert!(read >= 70 && spans >= 20, "only {read} rows and {spans} spans were compared");
}
