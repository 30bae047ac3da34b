//! Records that are published again: of each the last state is shown, over all files, and what was replaced is counted.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "support/program.rs"]
mod program;

use program::{Ran, command, ran};
use std::fs;

/// Runs the program over files of these names and contents.
fn run(args: &[&str], files: &[(&str, &str)]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    ran(&mut command(folder.path(), &[args, &names].concat()), "")
}

const UCDP: &str = "ID,Relid,Year,type_of_violence,side_a,side_b,country,date_prec,date_start,date_end,best\n";

fn ucdp(rows: &[(&str, &str)]) -> String {
    let row = |(id, best): &(&str, &str)| format!("{id},x,2024,1,Government of Syria,Red Shirts,Syria,1,2024-02-03,2024-02-03,{best}\n");
    UCDP.to_owned() + &rows.iter().map(row).collect::<String>()
}

#[test]
fn a_later_candidate_file_revises_an_earlier_one_wherever_it_stands() {
    let (ninth, tenth) = (ucdp(&[("5", "1"), ("6", "2")]), ucdp(&[("5", "40")]));
    for files in [[("GED_v24_0_10.csv", &tenth), ("GED_v24_0_9.csv", &ninth)], [("GED_v24_0_9.csv", &ninth), ("GED_v24_0_10.csv", &tenth)]]
    {
        let files = files.map(|(name, text)| (name, text.as_str()));
        assert_eq!(run(&["list"], &files).out.lines().count(), 2);
        let shown = run(&["show", "ucdp:5"], &files).out;
        assert!(shown.contains("best estimate: 40"), "{shown}");
        let checked = run(&["check"], &files);
        let told = format!("{}{}", checked.out, checked.err);
        assert!(told.contains("2 records read, 1 kept, 1 superseded by a later state of the same record"), "{told}");
    }
}

const ACLED: &str =
    "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,country,location,notes,fatalities,timestamp\n";

fn acled(rows: &[(&str, &str, &str)]) -> String {
    let row = |(id, deaths, timestamp): &(&str, &str, &str)| {
        format!("{id},2024-02-03,2024,1,Protests,Peaceful protest,Teachers,Syria,Homs,Made up.,{deaths},{timestamp}\n")
    };
    ACLED.to_owned() + &rows.iter().map(row).collect::<String>()
}

#[test]
fn the_time_at_which_a_record_was_written_tells_which_state_is_the_later() {
    let (new, old) = (acled(&[("SYR1", "7", "1700000900")]), acled(&[("SYR1", "1", "1700000100"), ("SYR2", "0", "1700000100")]));
    let files = [("a.csv", new.as_str()), ("b.csv", old.as_str())];
    assert!(run(&["show", "acled:SYR1"], &files).out.contains("deaths: 7"));
    assert_eq!(run(&["list"], &files).out.lines().count(), 2);
}

#[test]
fn what_has_been_deleted_is_shown_no_more_and_the_summary_says_so() {
    let rows = acled(&[("SYR1", "7", ""), ("SYR2", "0", "")]);
    let files = [("deleted.csv", "event_id_cnty,deleted_timestamp\nSYR1,1700000000\nSYR9,1700000000\n"), ("events.csv", rows.as_str())];
    let listed = run(&["list"], &files).out;
    assert_eq!(listed.lines().count(), 1, "{listed}");
    let checked = run(&["check"], &files);
    let told = format!("{}{}", checked.out, checked.err);
    assert!(told.contains("1 record has been deleted since, as another file says"), "{told}");
    assert!(told.contains("it lists numbers of records that have been deleted, and no events"), "{told}");
}

#[test]
fn two_rows_of_one_file_with_one_number_are_both_shown_where_none_is_the_later() {
    for (second, count) in [("9", 2), ("7", 1)] {
        // The same row twice says nothing twice.
        let rows = acled(&[("SYR1", "7", ""), ("SYR1", second, "")]);
        assert_eq!(run(&["list"], &[("events.csv", rows.as_str())]).out.lines().count(), count, "{second}");
    }
}

/// A calendar with one entry of these lines.
fn calendar(lines: &[&str]) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x\r\nBEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", lines.join("\r\n"))
}

#[test]
fn the_latest_state_of_an_entry_of_a_calendar_holds_whichever_file_it_stands_in() {
    let old = calendar(&["UID:talks@x", "SEQUENCE:0", "DTSTAMP:20240501T000000Z", "DTSTART;VALUE=DATE:20240610", "SUMMARY:Talks in Oslo"]);
    let moved =
        calendar(&["UID:talks@x", "SEQUENCE:1", "DTSTAMP:20240502T000000Z", "DTSTART;VALUE=DATE:20240611", "SUMMARY:Talks in Oslo"]);
    let off = calendar(&["UID:talks@x", "SEQUENCE:2", "DTSTAMP:20240503T000000Z", "STATUS:CANCELLED"]);
    for files in [[("a.ics", &old), ("b.ics", &moved), ("c.ics", &off)], [("a.ics", &off), ("b.ics", &moved), ("c.ics", &old)]] {
        let files = files.map(|(name, text)| (name, text.as_str()));
        let listed = run(&["list"], &files).out;
        assert_eq!(listed.lines().count(), 1, "{listed}");
        assert!(listed.contains("Talks in Oslo") && listed.contains("11 Jun 2024") && listed.contains("cancelled"), "{listed}");
        let checked = run(&["check"], &files);
        let told = format!("{}{}", checked.out, checked.err);
        assert_eq!(told.matches("1 superseded by a later state of the same record").count(), 2, "{told}");
    }
}

#[test]
fn entries_of_one_uid_of_which_none_is_later_are_all_kept_unless_they_say_the_same() {
    let one = calendar(&["UID:1", "DTSTART;VALUE=DATE:20240610", "SUMMARY:Talks"]);
    let other = calendar(&["UID:1", "DTSTART;VALUE=DATE:20240611", "SUMMARY:Dinner"]);
    let files = [("a.ics", one.as_str()), ("b.ics", other.as_str()), ("c.ics", one.as_str())];
    assert_eq!(run(&["list"], &files).out.lines().count(), 2);
}
