use super::super::super::test_support::{open, read};
use super::super::super::{Coding, Slot};
use super::super::Gdelt;
use crate::index::query::Facet;
use crate::model::Kind;

const NAMES: [&str; 13] = [
    "GLOBALEVENTID",
    "SQLDATE",
    "Year",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "EventCode",
    "GoldsteinScale",
    "ActionGeo_FullName",
    "SOURCEURL",
];

const ROW: [&str; 13] = [
    "77",
    "20230301",
    "2023",
    "JPNGOV",
    "PRIME MINISTER",
    "JPN",
    "DEU",
    "GERMANY",
    "DEU",
    "042",
    "1.9",
    "Tokyo, Tokyo, Japan",
    "https://paper.example/talks",
];

/// The columns in an order, cut by a separator, in quotes or not.
fn table(order: &[usize], separator: char, quotes: bool) -> String {
    padded(order, separator, quotes, "")
}

/// The same with blanks around each separator.
fn padded(order: &[usize], separator: char, quotes: bool, blanks: &str) -> String {
    let line = |cells: &[&str]| {
        let cell = |cell: &str| if quotes || cell.contains(separator) { format!("\"{cell}\"") } else { cell.to_owned() };
        order.iter().map(|at| cell(cells[*at])).collect::<Vec<_>>().join(&format!("{blanks}{separator}{blanks}"))
    };
    format!("{}\n{}\n{}", line(&NAMES), line(&ROW), line(&ROW))
}

#[test]
fn blanks_around_cells_are_no_part_of_them() {
    let order: Vec<usize> = (0..NAMES.len()).collect();
    for (separator, quotes) in [(',', false), (',', true), ('\t', false), ('\t', true), (';', true), ('|', false)] {
        for blanks in [" ", "    "] {
            let mut gdelt = Gdelt::default();
            let rows = open(&padded(&order, separator, quotes, blanks), &mut gdelt).unwrap();
            let row = read(&rows[0], &gdelt).unwrap_or_else(|why| panic!("{why}: {separator} {quotes}"));
            assert_eq!(row.title(), "Prime Minister (Japan): visit → Germany", "{separator:?} {quotes}");
            assert_eq!((row.when.as_str(), row.id.as_str()), ("2023-03-01", "gdelt:77"));
            assert_eq!(row.label(Slot::Place), "Tokyo, Tokyo, Japan");
            assert_eq!(row.pieces[Slot::Action as usize].as_ref().unwrap().kind, Some(Kind::Visit));
        }
    }
}

#[test]
fn a_file_of_named_columns_reads_as_the_raw_one_in_any_order_and_cut() {
    let in_order: Vec<usize> = (0..NAMES.len()).collect();
    let backwards: Vec<usize> = in_order.iter().rev().copied().collect();
    let mixed = vec![4, 9, 7, 1, 12, 0, 3, 11, 8, 2, 5, 10, 6];
    for order in [&in_order, &backwards, &mixed] {
        for (separator, quotes) in [(',', false), (',', true), ('\t', false), ('\t', true), (';', false), ('|', false)] {
            let mut gdelt = Gdelt::default();
            let rows = open(&table(order, separator, quotes), &mut gdelt).unwrap();
            let row = read(&rows[0], &gdelt).unwrap_or_else(|why| panic!("{why}: {separator} {quotes} {order:?}"));
            assert_eq!(row.title(), "Prime Minister (Japan): visit → Germany", "{separator:?} {quotes}");
            assert_eq!((row.when.as_str(), row.id.as_str()), ("2023-03-01", "gdelt:77"));
            assert_eq!(row.pieces[Slot::Action as usize].as_ref().unwrap().kind, Some(Kind::Visit));
            assert_eq!(row.terms(Slot::Object, Facet::Actor), ["germany"]);
            assert_eq!(row.terms(Slot::Subject, Facet::Type), ["government"]);
            assert_eq!(row.label(Slot::Place), "Tokyo, Tokyo, Japan");
            assert_eq!((row.label(Slot::Teller), row.figures()), ("paper.example", vec!["1.9 Goldstein scale".to_owned()]));
            assert_eq!(row.source.url.as_deref(), Some("https://paper.example/talks"));
            assert_eq!(gdelt.columns(13).len(), 13);
        }
    }
}

#[test]
fn names_of_columns_are_known_however_a_database_spells_them() {
    let text =
        "actor1_name|day|event_code|actor1_country_code|actor2_country_code\nJAPAN|2023-03-01|042|JPN|null\nNULL|3/14/2023|010|NULL|DEU";
    let mut gdelt = Gdelt::default();
    let rows = open(text, &mut gdelt).unwrap();
    let titles: Vec<String> = rows.iter().map(|row| read(row, &gdelt).unwrap().title()).collect();
    assert_eq!(titles, ["Japan: visit → ", ": make a statement → Germany"]);
    let days: Vec<String> = rows.iter().map(|row| read(row, &gdelt).unwrap().when).collect();
    assert_eq!(days, ["2023-03-01", "2023-03-14"]);
    let ids: Vec<String> = rows.iter().map(|row| read(row, &gdelt).unwrap().id).collect();
    assert!(ids[0] != ids[1] && ids[0].starts_with("gdelt:2023-03-01-"), "{ids:?}");
    assert_eq!(read(&rows[0], &gdelt).unwrap().terms(Slot::Subject, Facet::Actor), ["japan"]);
}

/// A raw row of 61 cells.
fn raw(day: &str, year: &str, code: &str) -> Vec<String> {
    let mut cells = vec![String::new(); 61];
    for (at, cell) in [(0, "9"), (1, day), (2, "202303"), (3, year), (5, "JPN"), (6, "JAPAN"), (7, "JPN"), (26, code)] {
        cells[at] = cell.to_owned();
    }
    for (at, cell) in [(52, "Tokyo, Tokyo, Japan"), (53, "JA"), (59, "20230302000000"), (60, "https://paper.example/a")] {
        cells[at] = cell.to_owned();
    }
    cells
}

#[test]
fn raw_rows_are_read_whatever_a_database_puts_between_and_around_cells() {
    let cells = raw("20230301", "2023", "042");
    let quoted = |null: &str, separator: &str| {
        let cell = |cell: &String| if cell.is_empty() { null.to_owned() } else { format!("\"{cell}\"") };
        cells.iter().map(cell).collect::<Vec<_>>().join(separator)
    };
    for line in [cells.join("\t"), quoted("NULL", ","), quoted("\\N", ","), quoted("", ";"), quoted("NULL", "\t"), quoted("", "|")] {
        let mut gdelt = Gdelt::default();
        let rows = open(&format!("{line}\n{line}\n"), &mut gdelt).unwrap();
        let row = read(&rows[0], &gdelt).unwrap_or_else(|why| panic!("{why}: {line}"));
        assert_eq!((row.title().as_str(), row.label(Slot::Place)), ("Japan: visit → ", "Tokyo, Tokyo, Japan"), "{line}");
        assert!(row.pieces[Slot::Object as usize].is_none());
    }
}

#[test]
fn a_day_that_cannot_be_is_left_out_with_its_reason() {
    for (day, year, why) in [
        ("00230301", "0023", "the day lies before the data set begins"),
        ("20230301", "2022", "the day is of another year than the row itself says"),
        ("20231350", "2023", "no such day"),
    ] {
        let text = raw(day, year, "042").join("\t");
        let mut gdelt = Gdelt::default();
        let rows = open(&text, &mut gdelt).unwrap();
        assert_eq!(gdelt.row(&rows[0].cells()).err(), Some(why), "{day}");
    }
}

#[test]
fn a_spreadsheet_is_blamed_on_evidence_only() {
    let refusal = |cells: Vec<String>| open(&cells.join(";"), &mut Gdelt::default()).err().unwrap_or_default();
    assert_eq!(refusal(raw("20230301", "2023", "042")), "");
    assert!(refusal(raw("20230301", "2023", "42")).contains("lost their zeros"));
    assert!(refusal(raw("2.02E+07", "2023", "042")).contains("2.02E+13"));
}

#[test]
fn a_former_state_is_found_by_its_name_and_a_belief_stays_one() {
    let actor = |cells: &[(usize, &str)]| {
        let mut row = raw("20230301", "2023", "042");
        row[5..8].iter_mut().for_each(String::clear);
        for (at, cell) in cells {
            row[*at] = (*cell).to_owned();
        }
        let mut gdelt = Gdelt::default();
        let rows = open(&row.join("\t"), &mut gdelt).unwrap();
        let read = read(&rows[0], &gdelt).unwrap();
        (read.label(Slot::Subject).to_owned(), read.terms(Slot::Subject, Facet::Actor), read.terms(Slot::Subject, Facet::Country))
    };
    let of = |code: &str, name: &str| actor(&[(5, code), (6, name), (7, code)]);
    let owned = |label: &str, actor: &str, country: &str| (label.to_owned(), vec![actor.to_owned()], vec![country.to_owned()]);
    assert_eq!(of("SUN", "SOVIET UNION"), owned("Soviet Union", "soviet-union", "SUN"));
    assert_eq!(of("CSK", ""), owned("Czechoslovakia", "czechoslovakia", "CSK"));
    assert_eq!(of("DDR", "BERLIN"), owned("Berlin (East Germany)", "east-germany", "DDR"));
    assert_eq!(of("ZAR", "ZAIRE"), owned("Zaire (DR Congo)", "dr-congo", "COD"));
    assert_eq!(of("KSV", "KOSOVO"), owned("Kosovo", "kosovo", "XKX"));
    assert_eq!(actor(&[(5, "SUN"), (6, "SUNNI"), (10, "SUN")]).0, "Sunni");
}
