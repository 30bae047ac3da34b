//! Tables of which nobody has said what their columns are.

use crate::harness::{Screen, opened_as};
use diplo_tui::input::{Kept, LoadRequest, Mappings};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// Tables in a folder of their own, and the place where it is remembered what their columns are.
struct Desk {
    folder: TempDir,
    paths: Vec<PathBuf>,
}

impl Desk {
    fn with(tables: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |(number, table): (usize, &&str)| {
            let path = folder.path().join(format!("table{number}.csv"));
            fs::write(&path, table).unwrap();
            path
        };
        let paths = tables.iter().enumerate().map(path).collect();
        Self { folder, paths }
    }

    fn kept(&self) -> PathBuf {
        self.folder.path().join("mappings.toml")
    }

    fn opened(&self) -> Screen {
        let mappings = Mappings { kept: Kept::at(&self.kept()), ..Mappings::default() };
        opened_as(&LoadRequest { mappings, ..LoadRequest::new(self.paths.clone()) })
    }
}

const TALKS: &str = "when,what,remark\n2024-05-23,Talks on the sea,First round\n2024-05-24,Drills around Taiwan,Two days\n";
const EITHER: &str = "Date,What\n05/04/2024,Talks on the sea\n06/04/2024,Drills around Taiwan\n";

#[test]
fn an_unknown_table_shows_its_columns_first_and_enter_takes_them() {
    let desk = Desk::with(&[TALKS]);
    let screen = desk.opened().shows("table0.csv: as they look").shows("First round").shows("Thu 23 May 2024  Talks on the sea");
    let screen = screen.keys("<enter>").shows("tables with the same columns are read so from now on").hides("as they look");
    assert_eq!(screen.selected(), "Talks on the sea");
    assert!(fs::read_to_string(desk.kept()).unwrap().contains("map = \"date=when,title=what,summary=remark\""));
    // The next time nobody is asked, and that is said.
    let screen = desk.opened().hides("as they look").shows("columns as you chose them on");
    screen.keys("W").shows("Columns of").shows("as you chose them on").keys("W").hides("Columns of");
}

#[test]
fn a_column_is_taken_as_something_else_and_the_table_read_anew() {
    let desk = Desk::with(&[TALKS]);
    // The last column becomes the title, the second the issue.
    let screen = desk.opened().keys("j<right>").shows("`what` is").keys("ij<right>T").shows("changed, not read so yet");
    let screen = screen.shows("Thu 23 May 2024  First round").keys("<enter>").hides("Columns of");
    assert_eq!(screen.selected(), "First round");
    screen.shows("Talks on the sea");
    assert!(fs::read_to_string(desk.kept()).unwrap().contains("map = \"date=when,title=remark,issue=what\""));
}

#[test]
fn a_date_of_two_meanings_is_asked_for() {
    let desk = Desk::with(&[EITHER]);
    let screen = desk.opened().shows("in `Date` the day or the month may come first (05/04/2024)");
    let screen =
        screen.keys("<enter>").shows("Columns of").keys("<right>M").shows("date, month first").shows("Sat 4 May 2024  Talks on the sea");
    let screen = screen.keys("<enter>").hides("Columns of").shows("May 2024");
    assert_eq!(screen.selected(), "Talks on the sea");
}

#[test]
fn the_year_of_dates_that_name_none_is_typed() {
    let desk = Desk::with(&["Date,What\n5/4,Talks on the sea\n6/4,Drills around Taiwan\n"]);
    let screen = desk.opened().shows("the dates name no year (5/4)");
    let screen = screen.keys("<enter><right>g").shows("year of its dates:").keys("24<enter>").shows("`24` is no year: type four digits");
    let screen = screen.keys("<bs><bs>2019<enter>").shows("date, of 2019");
    // The order of day and month is chosen beside it.
    let screen = screen.keys("<right>D").shows("date, dmy-in-2019").shows("Fri 5 April 2019  Talks on the sea");
    let screen = screen.keys("<enter>").hides("Columns of").shows("Apr 2019");
    assert_eq!(screen.selected(), "Talks on the sea");
    assert!(fs::read_to_string(desk.kept()).unwrap().contains("map = \"date:dmy-in-2019=Date,title=What\""));
}

#[test]
fn without_a_date_nothing_is_read_and_that_is_said() {
    let desk = Desk::with(&["foo,bar\na,b\nc,2024-05-23\nd,e\n"]);
    let screen = desk.opened().shows("no column can be told to be the date");
    let screen = screen.keys("<enter>").shows("no column is the date yet").keys("j<right>d").shows("left out: the date cannot be read");
    let screen = screen.keys("<enter>").hides("Columns of").shows("2 left out");
    assert_eq!(screen.selected(), "c");
}

#[test]
fn a_table_is_read_as_it_looks_where_the_page_is_left() {
    let desk = Desk::with(&[TALKS]);
    let screen = desk.opened().keys("j<right>x").shows("not read so yet").keys("q").hides("Columns of");
    assert_eq!(screen.selected(), "Talks on the sea");
    assert!(!desk.kept().exists());
    // What was changed and left is as it was.
    screen.keys("W").shows("as they look").keys("<esc>q");
}

#[test]
fn several_tables_are_asked_about_one_after_the_other() {
    let desk = Desk::with(&[TALKS, EITHER]);
    let screen = desk.opened().shows("table0.csv: as they look").keys("<enter>").shows("table1.csv: as they look");
    let screen = screen.keys("<right>D<enter>").hides("Columns of").shows("Apr");
    screen.keys("W").shows("table0.csv").keys("<tab>").shows("table1.csv");
}

#[test]
fn the_page_of_columns_fits_any_screen_and_takes_clicks() {
    let desk = Desk::with(&[TALKS]);
    for size in [(120, 36), (80, 24), (40, 12), (20, 6), (8, 3), (1, 1)] {
        desk.opened().resize(size.0, size.1).keys("j<right><esc>G<right>");
    }
    desk.opened().resize(80, 24).click_on("remark").click_on("remark").shows("`remark` is").click_on("place").shows("not read so yet");
}

#[test]
fn a_key_says_where_there_is_no_table() {
    crate::harness::built_in(100, 30).keys("W").shows("none of the files is a table");
}
