//! Coded records that repeat each other: one line with a count, unfolded on demand.

use crate::harness::opened;
use std::fs;
use tempfile::TempDir;

/// A row of GDELT 2.0: a visit that an article at an address tells of.
fn row(id: u32, place: &str, address: &str) -> String {
    let mut cells = vec![String::new(); 61];
    for (at, value) in [
        (1, "20240523"),
        (2, "202405"),
        (3, "2024"),
        (5, "USA"),
        (6, "UNITED STATES"),
        (15, "CHN"),
        (16, "CHINA"),
        (26, "042"),
        (52, place),
        (53, "CH"),
        (60, address),
    ] {
        cells[at] = value.into();
    }
    cells[0] = id.to_string();
    cells.join("\t") + "\n"
}

#[test]
fn repeats_are_counted_on_their_line_and_unfolded_by_the_fold_key_with_what_is_different_in_each() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("rows");
    let one = "https://example.org/one";
    fs::write(&path, row(1, "Beijing, China", one) + &row(2, "Shanghai, China", one) + &row(3, "Beijing, China", "https://example.org/b"))
        .unwrap();
    let screen = opened(&[path]).shows("2 events").shows("United States: visit").shows("×2").shows("3 records read, 1 folded");
    let screen = screen.keys("z").shows("Raw row: ").shows("GLOBALEVENTID").shows("SOURCEURL").keys("G");
    let screen = screen.shows("The same in").shows("line 2").shows("Shanghai, China, not Beijing, China");
    let screen = screen.keys("<esc>j").hides("The same in");
    let _ = screen.keys("z").shows("this event has no parts and is part of nothing");
}
