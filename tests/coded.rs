//! Coded records through the built program: a file is known by its content, read whole, and refused where a spreadsheet
//! program has spoilt it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "support/program.rs"]
mod program;

use program::{Ran, command, ran};
use std::collections::BTreeSet;
use std::fs;

const ICEWS: &str = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget \
                     Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude
7\t2018-06-01\tKing (Norway)\tGovernment\tNorway\tMake a visit\t042\t1.9\tSweden\tNA\tSweden\t5\t2\tThe Herald\tOslo\tNA\tNULL\tNorway\t59.9\t10.7
8\t2018-06-01\tSweden\tNA\tSweden\tHost a visit\t043\t2.8\tKing (Norway)\tGovernment\tNorway\t5\t2\tThe Herald\tOslo\tNA\tNULL\tNorway\t59.9\t10.7
9\t2018-06-31\tSweden\tNA\tSweden\tConsult\t040\t1\tNorway\tNA\tNorway\t6\t1\tThe Herald\tOslo\tNA\tNULL\tNorway\t59.9\t10.7";

const UCDP: &str = "id,type_of_violence,conflict_name,dyad_name,side_a,side_b,source_office,where_coordinates,where_description,adm_1,country,year,date_prec,\
                    date_start,date_end,best
9001,3,\"Ruritania, north\",Red Shirts - Civilians,Red Shirts,Civilians,\"Gazette;Post\",\"Milltown, old\",\"by the mill,
on the river\",North,Syria,2013,2,2013-01-03 00:00:00.000,2013-01-05 00:00:00.000,4
9002,1,Ruritania: Government,x,Government of Syria,Red Shirts,Gazette,Milltown,x,North,Syria,2013,1,2013-02-03,2013-02-03,1
";

fn run(args: &[&str], file: impl AsRef<[u8]>) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("records"), file).unwrap();
    ran(&mut command(folder.path(), &[args, &["records"]].concat()), "")
}

#[test]
fn a_file_without_a_last_line_break_is_read_whole_and_says_what_became_of_each_row() {
    let checked = run(&["check"], ICEWS);
    let told = format!("{}{}", checked.out, checked.err);
    assert!(told.contains("ICEWS events: 3 records read, 2 kept, 1 of them folded"), "{told}");
    assert!(told.contains("no such day") && told.contains("(line 4)"), "{told}");
    let listed = run(&["list"], ICEWS).out;
    assert!(listed.contains("King (Norway): visit → Sweden"), "{listed}");
    assert!(listed.contains("machine-coded"), "{listed}");
}

#[test]
fn a_quoted_record_is_cut_into_its_cells_whatever_they_hold() {
    let listed = run(&["list"], UCDP).out;
    assert!(listed.contains("Red Shirts: one-sided violence → Civilians"), "{listed}");
    assert!(!listed.contains("machine-coded"), "people coded it: {listed}");
    let shown = run(&["show", "ucdp:9001"], UCDP).out;
    for words in ["[2013-01-03..2013-01-05]", "Milltown, old, Syria", "Red Shirts - Civilians", "deaths, best estimate: 4", "by the mill,"]
    {
        assert!(shown.contains(words), "{words} is missing\n{shown}");
    }
    assert_eq!(run(&["list", "country:Syria"], UCDP).out.lines().count(), 2);
    assert_eq!(run(&["list", "type:civilians"], UCDP).out.lines().count(), 1);
}

#[test]
fn the_same_table_between_semicolons_is_read_the_same() {
    let header = "id;type_of_violence;side_a;side_b;country;year;date_start;date_end";
    let listed = run(&["list"], format!("{header}\n1;3;Red Shirts;Civilians;Syria;2013;2013-01-03;2013-01-03\n")).out;
    assert!(listed.contains("Red Shirts: one-sided violence → Civilians"), "{listed}");
}

#[test]
fn a_file_that_a_spreadsheet_has_spoilt_is_refused_with_what_happened_to_it() {
    for (file, words) in
        [(ICEWS.replace("\t042\t", "\t42\t"), "042 has become 42"), (UCDP.replace("2013-02-03", "00:00.0"), "days have become")]
    {
        let refused = run(&["list"], &file);
        assert!(refused.code != 0 && refused.err.contains("Excel") && refused.err.contains(words), "{}{}", refused.out, refused.err);
    }
}

/// A raw row of GDELT 2.0 whose first actor has that code and name.
fn gdelt(id: &str, code: &str, name: &str) -> String {
    let mut cells = vec![""; 61];
    for (at, cell) in
        [(0, id), (1, "20240523"), (2, "202405"), (3, "2024"), (5, code), (6, name), (7, code), (26, "042"), (60, "https://a.example/1")]
    {
        cells[at] = cell;
    }
    cells.join("\t") + "\n"
}

#[test]
fn a_byte_that_is_zero_costs_no_file_and_reaches_nobodys_terminal() {
    let listed = run(&["list"], format!("{}{}", gdelt("1", "JPN", "JA\0PAN"), gdelt("2", "DEU", "GERMANY")));
    assert_eq!(listed.out.lines().count(), 2, "{}", listed.err);
    assert!(!listed.out.contains('\0'));
}

#[test]
fn a_state_that_is_no_more_is_found_by_every_name() {
    let rows = [("1", "SUN", "SOVIET UNION"), ("2", "CSK", "PRAGUE"), ("3", "ZAR", "ZAIRE"), ("4", "RUS", "RUSSIA")];
    let file: String = rows.iter().map(|(id, code, name)| gdelt(id, code, name)).collect();
    for (query, count) in
        [("actor:\"soviet union\"", 1), ("actor:ussr", 1), ("actor:czechoslovakia", 1), ("actor:zaire", 1), ("actor:russia", 1)]
    {
        assert_eq!(run(&["list", query], &file).out.lines().count(), count, "{query}");
    }
}

#[test]
fn columns_of_gdelt_by_name_are_coded_records_and_not_a_table_of_somebody() {
    let file = "EventCode,SQLDATE,Actor2Name,Actor1Name,Actor1CountryCode,ActionGeo_FullName,SOURCEURL\n\
                042,20240523,CHINA,UNITED STATES,USA,\"Beijing, Beijing, China\",https://a.example/1\n\
                010,20250230,CHINA,UNITED STATES,USA,NULL,https://a.example/2\n";
    let listed = run(&["list", "kind:visit"], file).out;
    assert!(listed.contains("United States: visit → China") && listed.contains("machine-coded"), "{listed}");
    let checked = run(&["check"], file);
    let told = format!("{}{}", checked.out, checked.err);
    assert!(told.contains("GDELT events: 2 records read, 1 kept, 1 left out") && told.contains("no such day (line 3)"), "{told}");
    assert!(!told.contains("spreadsheet"), "{told}");
}

/// All that is called `name` in a JSON value, at any depth.
fn named<'v>(value: &'v serde_json::Value, name: &str, found: &mut BTreeSet<&'v str>) {
    match value {
        serde_json::Value::Object(fields) => {
            found.extend(fields.get(name).and_then(|named| named.as_str()));
            fields.values().for_each(|value| named(value, name, found));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| named(value, name, found)),
        _ => {}
    }
}

#[test]
fn the_first_line_of_a_stream_holds_the_records_that_its_rows_name_and_no_others() {
    let rows: Vec<String> = (0..40)
        .map(|number| {
            let (code, name) = [("CHN", "CHINA"), ("USA", "UNITED STATES"), ("JPN", "JAPAN"), ("FRA", "FRANCE")][number % 4];
            gdelt(&format!("9{number:08}"), code, name)
        })
        .collect();
    for (file, query) in [(rows.concat().as_str(), ""), (rows.concat().as_str(), "country:Japan"), (ICEWS, ""), (UCDP, "")] {
        let arguments: Vec<&str> = ["list", "--format", "jsonl", query].into_iter().filter(|word| !word.is_empty()).collect();
        let ran = run(&arguments, file);
        let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let (header, events) = lines.split_first().unwrap();
        assert!(!events.is_empty(), "{}", ran.err);
        for (kind, name) in [("actors", "actor"), ("places", "place"), ("sources", "source")] {
            let mut wanted = BTreeSet::new();
            events.iter().for_each(|event| named(event, name, &mut wanted));
            let records = header[kind].as_array().map(Vec::as_slice).unwrap_or_default();
            // What a record is part of; and the file of the rows, which may have figures.
            let mut above = BTreeSet::from(["gdelt:records"]);
            records.iter().for_each(|record| above.extend(record["part_of"].as_str()));
            let held: BTreeSet<&str> = records.iter().map(|record| record["id"].as_str().unwrap()).collect();
            assert!(wanted.is_subset(&held), "{query}: {kind} {wanted:?} of {held:?}");
            let others: Vec<_> = held.iter().filter(|id| !wanted.contains(*id) && !above.contains(*id)).collect();
            assert!(others.is_empty(), "{query}: nothing names the {kind} {others:?}");
        }
    }
}

#[test]
fn lines_may_end_as_on_old_macs() {
    for file in [ICEWS, UCDP] {
        let (plain, old) = (run(&["list"], file).out, file.replace('\n', "\r"));
        // In another encoding too.
        let wide: Vec<u8> =
            std::iter::once('\u{feff}').chain(old.chars()).collect::<String>().encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [old.into_bytes(), wide] {
            let listed = run(&["list"], &bytes);
            assert_eq!(listed.out, plain, "{}", listed.err);
        }
    }
}

#[test]
fn a_file_that_was_joined_to_itself_has_each_record_once() {
    let twice = format!("{UCDP}{UCDP}");
    assert_eq!(run(&["list"], &twice).out, run(&["list"], UCDP).out);
    let checked = run(&["check"], &twice).out;
    assert!(checked.contains("2 superseded by a later state of the same record"), "{checked}");
}
