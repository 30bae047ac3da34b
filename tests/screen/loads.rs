//! What the loading of files says of itself on screen.

use crate::harness::opened;
use std::fs;

const TRIPS: &str = "<visits>
<visit><id>1</id><start-date>1990-05-01</start-date><end-date>1990-05-03</end-date><visitor>President A</visitor>
<from id=\"france\">France</from><description>Official visit.</description></visit>
<visit><id>2</id><start-date>someday</start-date><end-date>someday</end-date><visitor>President B</visitor>
<from id=\"france\">France</from><description>Official visit.</description></visit>
</visits>";

#[test]
fn a_record_that_is_left_out_is_told_after_loading_and_listed_under_the_loads() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("visits.xml"), TRIPS).unwrap();
    let screen = opened(&[folder.path().join("visits.xml")]);
    let screen = screen.shows("2 records read, 1 left out").shows("press E").keys("E");
    let screen = screen.shows("Loads").shows("Office of the Historian, XML: 2 records read, 1 kept, 1 left out");
    let _ = screen.shows("1 record left out").shows("(line 4)");
}

#[test]
fn where_all_is_kept_no_notice_is_given_and_the_page_says_how_the_files_were_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("visits.xml"), TRIPS.replace("someday", "1990-06-01")).unwrap();
    fs::write(folder.path().join("README.md"), "# About\n\nVisits.\n").unwrap();
    let screen = opened(&[folder.path().to_owned()]).hides("press E").keys("E");
    let screen = screen.shows("How the files were read").shows("2 records read, 2 kept");
    let _ = screen.shows("1 file passed over, of no format that is read: README.md");
}
