//! What was exported of coded records opens again whole: as many events, of the same people.

use super::program::{command, ran};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Rows that differ in little: numbers with a blank in them, given twice, or missing; columns that one side alone has.
fn samples() -> Vec<(&'static str, String)> {
    let gdelt = |number: &str, address: &str| {
        let mut row = vec![""; 58];
        (row[0], row[1], row[26], row[57]) = (number, "20171202", "042", address);
        (row[5], row[6], row[7], row[15], row[16], row[17]) = ("USAGOV", "MISSOURI", "USA", "CHN", "CHINA", "CHN");
        row.join("\t")
    };
    let gdelt = [("719024 925", "a"), ("719024-925", "b"), ("719", "c"), ("719", "d"), ("", "e")].map(|(number, page)| gdelt(number, page));
    let slim = "Event ID\tEvent Date\tSource Name\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\n\
        7\t2018-06-01\tUnited States\tConsult\t040\t1\tPolice (India)\tGovernment\tIndia\t5\n\
        8\t2018-06-01\tPolice (India)\tConsult\t040\t1\tUnited States\tNA\tUnited States\t6\n\
        8\t2018-06-01\tUnited States\tConsult\t040\t1\tUnited States\tNA\tUnited States\t7\n";
    let turned = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tTarget Name\tTarget Country\t\
        Target Sectors\tStory ID\n7\t2018-06-01\tPolice (India)\tGovernment\tIndia\tConsult\t040\tPolice (India)\tIndia\tGovernment\t5\n";
    let ucdp = "id,type_of_violence,conflict_name,dyad_name,side_a,side_b,country,year,date_prec,date_start,date_end,best\n\
        9001,3,x,x,Red Shirts,Civilians,Syria,2013,2,2013-01-03,2013-01-05,4\n\
        9001,1,x,y,\"Government of Macedonia, FYR\",Red Shirts,Syria,2013,1,2013-02-03,2013-02-03,1\n\
        9 1,1,x,y,\"Red Shirts, Blue Shirts\",Civilians,Syria,2013,4,2013-02-03,2013-02-03,1\n";
    let acled = "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,inter1,actor2,assoc_actor_2,inter2,country,\
        location,source,notes,fatalities\n\
        SYR1,01 March 2024,2024,1,Battles,Armed clash,Red Shirts,Rebel group,Civilians (Syria),Farmers,Civilians,Syria,Mill,Gazette,x,0\n\
        SYR1,02 March 2024,2024,2,Protests,Peaceful protest,Protesters (Syria),Protesters,,,,Syria,Mill,Gazette,x,0\n";
    let polecat = "Event ID,Event Date,Event Type,Event Mode,Intensity,Actor Name,Actor Country,Recipient Name,Recipient Country,\
        Recipient Sector,Country,Source\n\
        P 1,2023-01-03,CONSULT,visit,2.5,Emmanuel Macron,FRA,Olaf Scholz,DEU,GOV,Germany,Gazette\n\
        P 1,2023-01-04,CONSULT,visit,2.5,Olaf Scholz,DEU,Emmanuel Macron,FRA,GOV,France,Gazette\n";
    vec![
        ("gdelt", gdelt.join("\n")),
        ("icews", slim.into()),
        ("icews", turned.into()),
        ("ucdp", ucdp.into()),
        ("acled", acled.into()),
        ("polecat", polecat.into()),
    ]
}

/// The events of a file, each by its title and with whom it names; how often each is there.
fn told(folder: &Path, file: &str, format: &[&str]) -> BTreeMap<(String, Vec<String>), usize> {
    let args = [&["list", "--no-fold", "--format", "json"], format, &[file]].concat();
    let listed = ran(&mut command(folder, &args), "");
    assert!(listed.code == 0, "{file}: {}{}", listed.out, listed.err);
    let whole: Value = serde_json::from_str(&listed.out).unwrap();
    let all = |name: &str| whole[name].as_array().cloned().unwrap_or_default();
    let names: BTreeMap<String, String> =
        all("actors").iter().map(|actor| (actor["id"].as_str().unwrap().to_owned(), actor["name"].as_str().unwrap().to_owned())).collect();
    let mut found = BTreeMap::new();
    for event in all("events") {
        let people = event["participants"].as_array().cloned().unwrap_or_default();
        let mut people: Vec<String> = people.iter().map(|person| names[person["actor"].as_str().unwrap()].clone()).collect();
        // A cell of a table names somebody who meets himself once.
        people.dedup();
        *found.entry((event["title"].as_str().unwrap().to_owned(), people)).or_default() += 1;
    }
    found
}

#[test]
fn every_export_of_every_coded_format_opens_again_with_as_many_events_of_the_same_actors() {
    for (at, (format, records)) in samples().into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::write(folder.join("records"), &records).unwrap();
        let before = told(folder, "records", &["--input-format", format]);
        let rows = records.lines().count() - usize::from(format != "gdelt");
        assert_eq!(before.values().sum::<usize>(), rows, "{at} {format}: {before:?}");
        for output in ["out.json", "out.jsonl", "out.csv"] {
            let args = ["export", "--no-fold", "--input-format", format, "records", "--output", output];
            let exported = ran(&mut command(folder, &args), "");
            assert_eq!(exported.code, 0, "{}", exported.err);
            assert_eq!(told(folder, output, &[]), before, "{at} {format} as {output}");
        }
    }
}

#[test]
fn what_is_missing_for_one_side_is_missing_for_that_side_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (_, slim) = &samples()[1];
    fs::write(folder.path().join("records"), slim).unwrap();
    let listed = ran(&mut command(folder.path(), &["list", "records"]), "").out;
    assert!(listed.contains("United States: hold consultations → Police (India)"), "{listed}");
    assert!(!listed.contains("NA"), "{listed}");
    let only = ran(&mut command(folder.path(), &["list", "--only", "--actor", "India", "records"]), "").out;
    assert_eq!(only.lines().count(), 1, "whose country is not told is not asked for by it: {only}");
}

#[test]
fn a_record_whose_number_has_a_blank_in_it_is_listed_exported_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("records"), &samples()[0].1).unwrap();
    let run = |args: &[&str]| ran(&mut command(folder.path(), &[args, &["--input-format", "gdelt", "records"]].concat()), "").out;
    assert_eq!(run(&["list"]).lines().count(), 5);
    let shown = run(&["show", "gdelt:719024-925"]);
    assert!(shown.contains("Missouri"), "{shown}");
}

#[test]
fn a_record_is_found_by_its_number_behind_one_of_the_same_number_that_was_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let (_, rows) = &samples()[0];
    let broken = rows.lines().nth(2).unwrap().replace("20171202", "20171399");
    fs::write(folder.path().join("records"), format!("{broken}\n{rows}")).unwrap();
    let shown = ran(&mut command(folder.path(), &["show", "gdelt:719", "--input-format", "gdelt", "records"]), "").out;
    assert!(shown.contains("Missouri"), "{shown}");
}

/// A dossier whose cells elsewhere would stand for nothing, or for a formula.
const ODD: &str = r#"{"format":"diplo-dossier/1","title":"Odd",
    "actors":[{"id":"na","name":"NA","type":"person"},{"id":"nine","name":"-9","type":"group"},{"id":"nil","name":"nil","type":"group"}],
    "places":[{"id":"none","name":"None"}],"issues":[{"id":"unknown","label":"unknown"}],
    "events":[
    {"id":"a","title":"NA","kind":"talks","when":"2019","participants":[{"actor":"na"},{"actor":"nine"},{"actor":"nil"}],
     "place":"none","about":["unknown"]},
    {"id":"b","title":"0000","kind":"talks","when":"0000"},
    {"id":"c","title":"Null","kind":"talks","when":"0000/0001","summary":"-"},
    {"id":"d","title":"=1+1","kind":"talks","when":"-0044-03-15"},
    {"id":"e","title":"-","kind":"talks","when":"9999"},
    {"id":"f","title":"None","kind":"talks","when":"0000-05","participants":[{"actor":"nil"}]}]}"#;

#[test]
fn what_stands_for_nothing_elsewhere_is_something_in_a_table_that_this_program_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("odd.json"), ODD).unwrap();
    let whole = |file: &str| {
        let listed = ran(&mut command(folder, &["list", "--format", "json", file]), "");
        assert_eq!(listed.code, 0, "{file}: {}", listed.err);
        let whole: Value = serde_json::from_str(&listed.out).unwrap();
        let field = |event: &Value, name: &str| event[name].as_str().unwrap_or_default().to_owned();
        let facts = |event: &Value| [field(event, "when"), field(event, "title"), field(event, "summary")];
        let mut events: Vec<[String; 3]> = whole["events"].as_array().unwrap().iter().map(facts).collect();
        events.sort();
        let names = ["actors", "places", "issues"].map(|kind| {
            let records = whole[kind].as_array().cloned().unwrap_or_default();
            let mut names: Vec<String> = records.iter().map(|record| field(record, "name") + &field(record, "label")).collect();
            names.sort();
            names
        });
        (events, names)
    };
    let before = whole("odd.json");
    for output in ["out.json", "out.jsonl", "out.csv", "out.xlsx"] {
        assert_eq!(ran(&mut command(folder, &["export", "odd.json", "--output", output]), "").code, 0);
        assert_eq!(whole(output), before, "{output}");
    }
}
