//! Large files: the first rows are there at once, the others come while one reads.

use crate::harness::{Screen, opened, opened_up_to};
use diplo_tui::input::LoadState;
use diplo_tui::screen::app::Message;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

const HEADER: &str = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget \
                      Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude";

/// A row a day in June, from the last day of the month backwards: what is read later stands before what is there.
fn row(day: u32, who: &str) -> String {
    format!(
        "{day}\t2018-06-{day:02}\t{who}\tNA\tNorway\tMake a visit\t042\t1.9\tSweden\tNA\tSweden\t{day}\t2\tThe Herald\tOslo\tNA\tNULL\tNorway\t59.9\t10.7"
    )
}

struct Desk {
    _folder: TempDir,
    paths: [PathBuf; 1],
}

impl Desk {
    fn with(days: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Self { paths: [folder.path().join("events.tab")], _folder: folder };
        desk.write(&(1..=days).rev().map(|day| row(day, &format!("Envoy {day}"))).collect::<Vec<_>>());
        desk
    }

    fn write(&self, rows: &[String]) {
        fs::write(&self.paths[0], format!("{HEADER}\n{}\n", rows.join("\n"))).unwrap();
    }

    /// The first five rows.
    fn opened(&self, columns: u16) -> Screen {
        let first = HEADER.len() + 1 + 5 * (row(30, "Envoy 30").len() + 1);
        opened_up_to(first as u64, &self.paths, columns)
    }
}

#[test]
fn the_first_rows_are_shown_and_the_others_come_without_moving_what_is_read() {
    let desk = Desk::with(30);
    let screen = desk.opened(120).shows("5 events so far").shows("reading: 0").shows("Esc stops").keys("j");
    assert_eq!(screen.selected(), "Envoy 27: visit → Sweden");
    let screen = screen.keys("/27<enter>").reads_on().shows("30 events").hides("so far").hides("reading").hides("new");
    assert_eq!(screen.selected(), "Envoy 27: visit → Sweden");
    let _ = screen.shows("Wed 27 June 2018").keys("gg").shows("Fri 1 June 2018").shows("? keys");
}

#[test]
fn filters_and_what_is_typed_outlast_a_step() {
    let desk = Desk::with(30);
    let screen = desk.opened(120).keys(":\"27\"<enter>").shows("1 of 5 events").keys(":sweden");
    let screen = screen.reads_on().shows(":sweden").keys("<esc>").shows("1 of 30 events");
    assert_eq!(screen.selected(), "Envoy 27: visit → Sweden");
}

#[test]
fn a_stopped_load_keeps_the_rows_and_says_so() {
    let desk = Desk::with(30);
    let screen = desk.opened(120).keys("h<left>").hides("stopping").keys("<esc>").shows("stopping");
    let screen = screen.reads_on().shows("5 events").hides("so far").shows("the load was stopped: there are 5 records");
    let screen =
        screen.keys("E").shows("the first 0.8 of 3.7 kB are read").keys("<esc><esc>").hides("stopping").reads_on().shows("5 events");
    // Reading again reads all.
    let _ = screen.keys("<c-r>").shows("30 rows, before 5").shows("30 events");
}

#[test]
fn how_far_a_load_is_stands_in_the_last_line_whatever_its_width() {
    let state = |bytes, left| LoadState { bytes, total: 4_000_000_000, rows: 3_012_400, left, time: Duration::from_millis(1_600) };
    let desk = Desk::with(30);
    let screen = desk.opened(120).told(Message::Loading(Some(state(1_200_000_000, 2_800_000_000))));
    let screen = screen.shows("reading: 1.2 of 4.0 GB, 3,012,400 rows, 1.8 M rows/s, 4 s left, Esc stops");
    let screen = screen.resize(40, 12).shows("1.2 of 4.0 GB, 4 s left, Esc stops").shows("5 events so far");
    let screen = screen.resize(80, 24).told(Message::Loading(Some(state(4_000_000_000, 0)))).shows("putting them in order");
    let _ = screen.told(Message::Loading(None)).hides("so far").hides("reading");
}

#[test]
fn a_file_that_changes_while_it_is_read_costs_nothing_of_what_is_there() {
    let desk = Desk::with(30);
    let screen = desk.opened(120);
    desk.write(&[row(3, "Envoy 3")]);
    let screen = screen.reads_on().shows("the rest is not read, the events stay as they are");
    let _ = screen.keys("j").shows("5 events").hides("so far");
}

#[test]
fn coded_rows_read_again_are_compared_by_number_and_the_selection_stays_or_goes_to_its_day() {
    let desk = Desk::with(9);
    let screen = opened(&desk.paths).keys("jjj");
    assert_eq!(screen.selected(), "Envoy 4: visit → Sweden");
    // One row more before all others: every row has another number.
    desk.write(&std::iter::once(10).chain((1..=9).rev()).map(|day| row(day, &format!("Envoy {day}"))).collect::<Vec<_>>());
    let screen = screen.keys("<c-r>").shows("10 rows, before 9").shows("10 events");
    assert_eq!(screen.selected(), "Envoy 4: visit → Sweden");
    desk.write(&(1..=9).rev().map(|day| row(day, "Consul")).collect::<Vec<_>>());
    let screen = screen.keys("<c-r>").shows("9 rows, before 10");
    assert_eq!(screen.selected(), "Consul: visit → Sweden");
    let _ = screen.shows("Mon 4 June 2018").keys("<c-r>").shows("9 rows as before");
}
