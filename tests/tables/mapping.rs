//! Which column is what: as asked for, as chosen before, as proposed.

use super::{lines, run, run_in};
use std::fs;
use tempfile::TempDir;

const TALKS: &[u8] = b"Event Date,Headline,Participants,Link\n2024-05-23,Talks on the sea,Lambert; Hong,https://www.state.gov/x\n";

#[test]
fn an_unknown_table_is_read_as_it_looks_and_the_note_can_be_copied() {
    let ran = run(&[("a.csv", TALKS)], &["list", "a.csv"]);
    assert_eq!(lines(&ran), ["23 May 2024 other Talks on the sea table:a:2"]);
    let map = "--map 'date=Event Date,title=Headline,actor=Participants,url=Link'";
    assert!(ran.err.contains(&format!("note: a.csv: columns as they look, {map}; give another")), "{}", ran.err);
    let ran = run(&[("a.csv", TALKS)], &["list", "a.csv", "--map", "date=Event Date,title=Participants"]);
    assert_eq!(lines(&ran), ["23 May 2024 other Lambert; Hong table:a:2"]);
    assert!(!ran.err.contains("note:"), "{}", ran.err);
}

#[test]
fn a_mapping_can_stand_in_a_file() {
    let files = [("a.csv", TALKS), ("m.toml", &b"date = 1\ntitle = [\"Headline\", \"Link\"]\n"[..])];
    let ran = run(&files, &["list", "a.csv", "--map-file", "m.toml"]);
    assert_eq!(lines(&ran), ["23 May 2024 other Talks on the sea https://www.state.gov/x table:a:2"]);
    let files = [("a.csv", TALKS), ("m.toml", &b"date = 1\ntitel = \"Headline\"\n"[..])];
    let ran = run(&files, &["list", "a.csv", "--map-file", "m.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--map-file m.toml: line 2: nothing can be taken as `titel`; did you mean `title`?"), "{}", ran.err);
}

#[test]
fn a_mapping_goes_before_what_a_table_is_known_as() {
    let table = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tTarget Name\n\
        7\t2018-06-01\tJapan\t\tJapan\tMake statement\t010\tRussia\n8\t2018-06-02\tJapan\t\tJapan\tConsult\t040\tRussia\n";
    let map = "date=Event Date,actor=Source Name|Target Name,issue=CAMEO Code";
    let ran = run(&[("e.tab", table.as_bytes())], &["list", "e.tab", "--map", map]);
    assert_eq!(
        lines(&ran),
        ["1 Jun 2018 other Japan, Russia: 010 table:e:2", "2 Jun 2018 other Japan, Russia: 040 table:e:3"],
        "{}",
        ran.err
    );
}

#[test]
fn a_mistake_in_a_mapping_is_told_before_anything_is_printed() {
    for (map, told) in [
        ("date=Event Dat", "a.csv: there is no column `Event Dat`; did you mean `Event Date`?"),
        ("date=nothing like it", "a.csv: there is no column `nothing like it`; the columns are `Event Date`, `Headline`"),
        ("date=#9", "a.csv: there is no column #9: the table has 4"),
        ("dat=Event Date", "--map: nothing can be taken as `dat`; did you mean `date`?\n  dat=Event Date\n  ^^^"),
    ] {
        let ran = run(&[("a.csv", TALKS)], &["list", "a.csv", "--map", map]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{map}");
        assert!(ran.err.contains(told), "{map}: {}", ran.err);
    }
}

#[test]
fn a_date_of_two_meanings_is_never_guessed() {
    let table = b"Date,What\n05/04/2024,A thing happened\n06/04/2024,Another thing\n";
    let ran = run(&[("a.csv", table)], &["list", "a.csv"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    for told in [
        "in `Date` the day or the month may come first (05/04/2024)",
        "--map 'date:dmy=Date,title=What'",
        "--map 'date:mdy=Date,title=What'",
    ] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    let ran = run(&[("a.csv", table)], &["list", "a.csv", "--map", "date:mdy=Date,title=What"]);
    assert_eq!(lines(&ran)[0], "4 May 2024 other A thing happened table:a:2");
    // One row that can be read in one way only tells the order of all.
    let told = [&table[..], b"23/04/2024,A third\n"].concat();
    let ran = run(&[("a.csv", &told)], &["list", "a.csv"]);
    assert_eq!(lines(&ran)[0], "5 Apr 2024 other A thing happened table:a:2");
    // Two that contradict each other tell nothing.
    let mixed = [&told[..], b"04/23/2024,A fourth\n"].concat();
    let ran = run(&[("a.csv", &mixed)], &["list", "a.csv"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
}

#[test]
fn a_table_without_a_date_lists_its_columns() {
    let ran = run(&[("a.csv", b"foo,bar\na,b\nc,d\n")], &["list", "a.csv"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("no column can be told to be the date; the columns are `foo`, `bar`"), "{}", ran.err);
    assert!(ran.err.contains("--map 'date=NAME,title=NAME'"), "{}", ran.err);
}

#[test]
fn columns_that_were_chosen_before_are_found_again_by_the_header() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.csv"), TALKS).unwrap();
    fs::create_dir_all(folder.path().join("data/diplo-tui")).unwrap();
    let kept = folder.path().join("data/diplo-tui/mappings.toml");
    let header = "e2d7130ed5753e10f3d99bc9";
    let table =
        |header: &str| format!("[[table]]\nheader = \"{header}\"\nchosen = \"2024-06-03\"\nmap = \"date=Event Date,title=Participants\"\n");
    fs::write(&kept, table(header)).unwrap();
    let ran = run_in(folder.path(), &["list", "a.csv"]);
    assert_eq!(lines(&ran), ["23 May 2024 other Lambert; Hong table:a:2"], "{}", ran.err);
    assert!(
        ran.err.contains("note: a.csv: columns as you chose them on Mon 3 June 2024, --map 'date=Event Date,title=Participants'"),
        "{}",
        ran.err
    );
    // One whose header is another is proposed anew, and a broken file keeps nobody from reading.
    fs::write(&kept, table("0")).unwrap();
    assert!(run_in(folder.path(), &["list", "a.csv"]).out.contains("Talks on the sea"));
    fs::write(&kept, "table = ").unwrap();
    let ran = run_in(folder.path(), &["list", "a.csv"]);
    assert!(ran.out.contains("Talks on the sea"));
    assert!(run_in(folder.path(), &["check", "a.csv"]).out.contains("that you have chosen before are left aside"), "{}", ran.err);
}
