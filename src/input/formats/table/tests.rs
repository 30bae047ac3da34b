//! Tables of any bytes and of any cells: each row is kept, or the account says why it is not.

use super::*;
use proptest::prelude::*;

fn read_all(bytes: &[u8], mappings: &Mappings) {
    let supply = InputBytes::of_bytes("a.csv".into(), bytes.to_vec());
    let Ok(Opened { converted, table: Some((table, rows)), .. }) = open(&supply, mappings, &Cancel::default()) else { return };
    assert_eq!(converted.account.read, converted.account.kept + converted.account.left_out());
    for mut event in converted.events {
        assert!(rows.has(&event));
        rows.fill(&mut event);
        assert_eq!(event.imported_from.map(|from| from.columns.len()), Some(table.header.len()));
    }
    assert!(table.preview(&table.mapping).len() <= SHOWN);
}

/// What people put into cells: names of columns, dates, numbers, units, rules, tags, words, and whatever breaks readers.
const CELLS: [&str; 56] = [
    "",
    "",
    "",
    " ",
    "Date",
    "date",
    "Event",
    "Title",
    "Start",
    "End",
    "Year",
    "Month",
    "Day",
    "Country",
    "Actor",
    "Killed",
    "URL",
    "ID",
    "Date (dd/mm/yyyy)",
    "dd/mm/yyyy",
    "MM/DD/YYYY",
    "yyyy",
    "text",
    "(number)",
    "%",
    "km",
    "---",
    ":--",
    "===",
    "#date",
    "#event+name",
    "#",
    "2019-04-03",
    "03/04/2019",
    "13/04/2019",
    "3 April 2019",
    "5 May",
    "5/4",
    "2018",
    "2018-2019",
    "0000-00-00",
    "-9",
    "NA",
    "unknown",
    "12",
    "1,234",
    "-3.5",
    "https://a.example/x",
    "Talks in Oslo",
    "France; China",
    "Total",
    "Source: Ministry, 2018",
    "\u{1b}[31m",
    "\u{feff}\u{200b}",
    "say \"so\"",
    "two\nlines",
];

fn rows() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let cell = proptest::sample::select(CELLS.to_vec());
    proptest::collection::vec(proptest::collection::vec(cell, 1..7), 0..14)
}

/// The rows as people save them: between a sign, quoted where necessary, some with blanks around the signs.
fn saved(rows: &[Vec<&str>], separator: char, blank: &str, end: &str) -> String {
    let quoted = |cell: &&str| match cell.contains([separator, '"', '\n']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => (*cell).to_owned(),
    };
    let row = |row: &Vec<&str>| row.iter().map(quoted).collect::<Vec<_>>().join(&format!("{blank}{separator}{blank}")) + end;
    rows.iter().map(row).collect()
}

/// Each record is kept, or the account says why it is not.
fn count_all(text: &str, mappings: &Mappings) {
    let supply = InputBytes::of_bytes("a.csv".into(), text.as_bytes().to_vec());
    let Ok(grid) = Grid::new(text.as_bytes()) else { return };
    let (mut records, mut at) = (0, 0);
    grid.rows(text.as_bytes(), &mut |row| {
        // A quote that is never closed makes a row of its own, and the lines below it are read again.
        assert!(row.place.start >= at && row.place.end > row.place.start, "{text:?}");
        at = row.place.start + 1;
        records += u64::from(row.cells.err() != Some(BLANK));
        ControlFlow::Continue(())
    });
    let Ok(opened) = open(&supply, mappings, &Cancel::default()) else { return };
    let Some((table, _)) = opened.table.filter(|(table, _)| table.doubt.is_none()) else { return };
    let account = &opened.converted.account;
    let named = account.remarks.iter().find(|words| words.contains(" the year of the rows below"));
    let sections = named.map_or(0, |words| words.split(' ').next().unwrap_or_default().parse::<u64>().unwrap());
    assert_eq!(account.read + sections, records, "{text:?}: {account:?}");
    assert_eq!(account.read, account.kept + account.left_out(), "{text:?}");
    assert_eq!(account.kept, opened.converted.events.len() as u64);
    assert!(!table.header.is_empty());
}

proptest! {
    #[test]
    fn no_row_of_any_cells_is_lost_in_silence(
        rows in rows(),
        separator in proptest::sample::select(vec![',', ';', '\t', '|']),
        blank in proptest::sample::select(vec!["", "", " "]),
        end in proptest::sample::select(vec!["\n", "\r\n"]),
    ) {
        let text = saved(&rows, separator, blank, end);
        let cells: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
        let cells: Vec<&[String]> = cells.iter().map(Vec::as_slice).collect();
        if let Some((names, head)) = head::Head::find(&cells) {
            prop_assert!(!names.is_empty() && names.iter().all(|name| !name.is_empty()), "{:?}", names);
            prop_assert!(head.first_record() <= cells.len());
        }
        read_all(text.as_bytes(), &Mappings::default());
        count_all(&text, &Mappings::default());
        let given = Mapping::parse("date:dmy=#1,title=#2,actor=#2").ok();
        count_all(&text, &Mappings { given, ..Mappings::default() });
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        read_all(&bytes, &Mappings::default());
    }

    #[test]
    fn every_row_of_any_table_is_kept_or_told_of(
        body in "([a-z0-9]{0,3}|2024-05-2[0-9]|[\"\n,;\t|{}:\r]|\u{feff}|日|\u{1b}){0,120}",
        named in any::<bool>(),
    ) {
        let text = if named { format!("date,title\n{body}") } else { body };
        read_all(text.as_bytes(), &Mappings::default());
        let given = Mapping::parse("date=#1,title=#2,actor=#2").ok();
        read_all(text.as_bytes(), &Mappings { given, ..Mappings::default() });
    }
}
