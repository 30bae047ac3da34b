//! Fewer records than there are: what is asked for while reading, and a load that is more than the memory holds.

use super::Desk;
use std::fs::{self, File};
use std::io::Write;

/// A row of GDELT 2.0.
fn row(id: usize, day: &str, [one, other]: [[&str; 3]; 2], code: &str) -> String {
    let mut cells = vec![String::new(); 61];
    let actors = [5, 15].into_iter().zip([one, other]);
    let of_actors = actors.flat_map(|(at, actor)| (at..).zip(actor).collect::<Vec<_>>());
    let (id, address) = (id.to_string(), format!("https://paper{}.example/{id}", id % 7));
    for (at, cell) in of_actors.chain([
        (0, id.as_str()),
        (1, day),
        (2, &day[..6]),
        (3, &day[..4]),
        (26, code),
        (27, code),
        (28, "04"),
        (29, "1"),
        (60, &address),
    ]) {
        cells[at] = cell.to_owned();
    }
    cells.join("\t") + "\n"
}

const CHINA: [&str; 3] = ["CHN", "CHINA", "CHN"];
const FRANCE: [&str; 3] = ["FRA", "FRANCE", "FRA"];
const OBAMA: [&str; 3] = ["USAGOV", "BARACK OBAMA", "USA"];

fn rows() -> String {
    [
        row(1, "20131230", [CHINA, OBAMA], "042"),
        row(2, "20140102", [CHINA, OBAMA], "042"),
        row(3, "20140203", [FRANCE, CHINA], "010"),
        row(4, "20140304", [FRANCE, OBAMA], "042"),
        row(5, "20150101", [OBAMA, CHINA], "042"),
        "broken\n".to_owned(),
    ]
    .concat()
}

#[test]
fn only_what_is_asked_for_is_kept_and_the_rest_is_counted() {
    let desk = Desk::new().with("big.csv", rows());
    for (args, ids) in [
        (&["--from", "2014"][..], &["gdelt:2", "gdelt:3", "gdelt:4", "gdelt:5"][..]),
        (&["--from", "2014", "--to", "2014", "--actor", "China", "--kind", "visit"], &["gdelt:2"]),
        (&["--actor", "Obama", "--actor", "CHN"], &["gdelt:1", "gdelt:2", "gdelt:5"]),
        (&["--actor", "united states", "--actor", "France"], &["gdelt:4"]),
        (&["--actor", "USAGOV", "--actor", "France", "--any", "--to", "2014-02"], &["gdelt:1", "gdelt:2", "gdelt:3"]),
    ] {
        let ran = desk.run(&[&["list", "--format", "jsonl", "big.csv", "--only"], args].concat());
        assert_eq!(super::ids(&ran.out), ids, "{args:?}: {}", ran.err);
        let told = format!("6 records read, {} kept, {} not asked for, 1 left out", ids.len(), 5 - ids.len());
        assert!(ran.err.contains(&told), "{args:?}: {}", ran.err);
    }
}

#[test]
fn check_says_what_was_passed_over_and_that_this_is_not_the_whole() {
    let desk = Desk::new().with("big.csv", rows());
    let ran = desk.run(&["check", "big.csv", "--only", "--from", "2014", "--actor", "China"]);
    assert!(ran.out.contains("6 records read, 3 kept, 2 not asked for, 1 left out"), "{}", ran.out);
    assert!(ran.out.contains("of coded records only what was asked for is read: from 2014, China"), "{}", ran.out);
    let brief = desk.run(&["export", "big.csv", "--only", "--from", "2014", "--actor", "China"]).out;
    assert!(brief.lines().next().unwrap().contains("only from 2014, China"), "{brief}");
    assert_eq!(desk.run(&["show", "gdelt:2", "big.csv", "--only", "--from", "2014"]).code, 1, "a broken row is a problem");
    let gone = desk.run(&["show", "gdelt:1", "big.csv", "--only", "--from", "2014"]);
    assert_eq!((gone.out.as_str(), gone.code), ("", 2));
}

#[test]
fn dossiers_are_read_whole_and_filtered_as_ever() {
    let dossier = format!("{}{}", super::event("old", "2010-01-01"), super::event("new", "2014-05-01"));
    let desk = Desk::new().with("big.csv", rows()).with("own.jsonl", dossier);
    let checked = desk.run(&["check", "big.csv", "own.jsonl", "--only", "--from", "2015"]).out;
    assert!(checked.contains("6 records read, 1 kept, 4 not asked for"), "{checked}");
    let listed = desk.run(&["list", "--format", "jsonl", "big.csv", "own.jsonl", "--only", "--from", "2014-04"]);
    assert_eq!(super::ids(&listed.out), ["new", "gdelt:5"], "{}", listed.err);
}

#[test]
fn what_only_cannot_mean_is_said() {
    let desk = Desk::new().with("big.csv", rows());
    for (args, words) in [
        (&["list", "big.csv", "--only"][..], "--only keeps what --from, --to, --actor or --kind asks for"),
        (&["list", "big.csv", "--only", "--kind", "dance"], "unknown kind `dance`; it is one of"),
        (&["check", "big.csv", "--only", "--from", "2015", "--to", "2014"], "is before"),
        (&["check", "big.csv", "--from", "2015"], "--only"),
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(words), "{args:?}: {}", ran.err);
    }
    let nobody = desk.run(&["list", "big.csv", "--only", "--actor", "Nobody At All"]);
    assert!(nobody.out.is_empty() && nobody.err.contains("no event matches"), "{}", nobody.err);
}

/// A file that begins as a large one does, and takes up no room.
fn hollow(desk: &Desk, name: &str, size: u64) {
    let mut file = File::create(desk.path(name)).unwrap();
    let rows: String = (0..4_000).map(|id| row(id, "20140102", [CHINA, OBAMA], "042")).collect();
    file.write_all(rows.as_bytes()).unwrap();
    file.set_len(size).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_more_than_the_memory_holds_is_not_begun() {
    let desk = Desk::new();
    hollow(&desk, "big.csv", 400 << 30);
    for args in [&["list", "big.csv"][..], &["check", "big.csv"], &["count", "--by", "kind", "big.csv", "--only", "--actor", "China"]] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {}", ran.err);
        for part in ["not read: about ", " billion events, some ", " of memory, and ", " are free; read less of it with --only", "--anyway"]
        {
            assert!(ran.err.contains(part), "{part}: {}", ran.err);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn more_events_than_can_be_numbered_are_refused_whatever_is_asked_for() {
    let desk = Desk::new();
    hollow(&desk, "big.csv", 4 << 40);
    let ran = desk.run(&["list", "big.csv", "--anyway"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("billion events, and no more than 4 billion can be told apart"), "{}", ran.err);
    fs::remove_file(desk.path("big.csv")).unwrap();
}
