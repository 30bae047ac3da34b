//! Folders, patterns, pipes.

use super::{Desk, event, gzip, zip};

#[test]
fn a_folder_opens_with_its_subfolders_and_what_is_passed_over_is_counted() {
    let desk = Desk::new()
        .with("all/a.json", event("a", "2024-05-01"))
        .with("all/b/c/d.whatever", event("b", "2024-05-02"))
        .with("all/b/e.zip", zip(&[("x", event("c", "2024-05-03").as_bytes()), ("readme.txt", b"Read me.")]))
        .with("all/README.md", "# About\n\nTwo lines.\n")
        .with("all/plan.pdf", "%PDF-1.4")
        .with("all/.hidden.json", event("hidden", "2024"))
        .with("all/.git/x.json", event("hidden", "2024"))
        .with("all/a.json~", event("old", "2024"));
    assert_eq!(desk.ids(&["all"]), ["a", "b", "c"]);
    let ran = desk.run(&["check", "all"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("all: 2 files passed over, of no format that is read: README.md, plan.pdf"), "{}", ran.out);
    assert!(ran.out.contains("e.zip: 1 file passed over, of no format that is read: readme.txt"), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_ends_and_a_file_that_cannot_be_read_is_a_problem_among_others() {
    let desk = Desk::new().with("all/in/a.json", event("a", "2024")).with("all/b.json", event("b", "2024"));
    std::os::unix::fs::symlink(desk.path("all"), desk.path("all/in/back")).unwrap();
    std::os::unix::fs::symlink(desk.path("nowhere"), desk.path("all/dangling.json")).unwrap();
    assert_eq!(desk.ids(&["all"]).len(), 2);
}

#[test]
fn a_pattern_opens_what_fits_and_a_file_of_that_name_goes_first() {
    let desk = Desk::new()
        .with("data/a.json", event("a", "2024-05-01"))
        .with("data/b.json", event("b", "2024-05-02"))
        .with("data/in/c.json", event("c", "2024-05-03"))
        .with("data/.d.json", event("d", "2024"))
        .with("[x].json", event("literal", "2024"))
        .with("x.json", event("x", "2024"));
    assert_eq!(desk.ids(&["data/*.json"]), ["a", "b"]);
    assert_eq!(desk.ids(&["data/**/*.json"]), ["a", "b", "c"]);
    assert_eq!(desk.ids(&["data/[b].json"]), ["b"]);
    assert_eq!(desk.ids(&["[x].json"]), ["literal"]);
    let ran = desk.run(&["list", "data/*.csv"]);
    assert!(ran.code == 2 && ran.err.contains("data/*.csv: no file fits this pattern"), "{}", ran.err);
}

#[test]
fn a_file_that_is_named_twice_is_read_once_and_that_is_said() {
    let desk = Desk::new().with("a/x.json", event("a", "2024"));
    let ran = desk.run(&["check", "a/x.json", "./a/x.json", "a"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("./a/x.json is named more than once and read once"), "{}", ran.out);
    assert!(ran.out.contains("1 event"), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn a_file_under_two_names_is_read_once() {
    let desk = Desk::new().with("a/x.csv", "date,title\n2024-05-01,Talks\n2024-05-02,More talks\n");
    std::fs::hard_link(desk.path("a/x.csv"), desk.path("a/y.csv")).unwrap();
    std::os::unix::fs::symlink("x.csv", desk.path("a/z.csv")).unwrap();
    for named in [&["a"][..], &["a/x.csv", "a/y.csv", "a/z.csv"], &["a/*.csv"]] {
        assert_eq!(desk.ids(named).len(), 2, "{named:?}");
    }
}

#[test]
fn a_missing_file_and_an_empty_folder_are_said_plainly() {
    let desk = Desk::new().with("none/.keep", "");
    for (name, told) in [("none", "the folder holds no file to read"), ("gone.csv", "cannot read gone.csv")] {
        let ran = desk.run(&["list", name]);
        assert!(ran.code == 2 && ran.err.contains(told), "{}", ran.err);
    }
}

#[test]
fn more_than_a_thousand_files_open_at_once() {
    let mut desk = Desk::new();
    for number in 0..1_200 {
        desk = desk.with(&format!("many/{number}.json"), event(&format!("e{number}"), "2024"));
    }
    desk = desk.with("many/packed.gz", gzip(event("packed", "2024").as_bytes()));
    assert_eq!(desk.ids(&["many"]).len(), 1_201);
}

#[test]
fn the_format_can_be_said_where_the_content_does_not_tell_it() {
    let desk = Desk::new().with("odd.txt", "They met.\nThey left.\n").with("all/odd.txt", "They met.\n").with("all/a.pdf", "%PDF-1.4");
    let refused = desk.run(&["check", "odd.txt"]).out;
    assert!(refused.contains("none of the formats") && refused.contains("--input-format"), "{refused}");
    for args in [&["check", "--input-format", "dossier", "odd.txt"][..], &["check", "--input-format", "dossier", "all"]] {
        let told = desk.run(args).out;
        assert!(told.contains("not JSON") && !told.contains("none of the formats"), "{told}");
    }
    // Without a command nothing is printed in a format, so the short name is free.
    let ran = desk.run(&["--format", "dossier", "odd.txt"]);
    assert!(ran.code == 2 && ran.err.contains("not JSON"), "{}", ran.err);
    let help = desk.run(&["--help"]).out;
    assert!(help.contains("--input-format") && help.contains("--no-fold") && help.contains("--unfold-up-to"), "{help}");
    assert!(desk.run(&["completions", "bash"]).out.contains("--input-format") && desk.run(&["man"]).out.contains("unfold"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_of_any_format_that_would_not_fit_into_the_memory_is_announced_and_not_read() {
    let event = r#"{"format":"diplo-dossier/1","events":[{"id":"a","title":"A","kind":"talks","when":"2024"},"#;
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20240501\r\nSUMMARY:A\r\nEND:VEVENT\r\n";
    let (fewer, only) = ("name fewer files, or a part of them", "read less of it with --only");
    for (begins, advice) in [("date,title\n2024-05-01,Talks\n2024-05-02,More talks\n", only), (event, fewer), (calendar, fewer)] {
        let desk = Desk::new().with("large", begins.repeat(1 + (64 << 10) / begins.len()));
        // It begins as a large file does, and takes up no room.
        std::fs::File::options().write(true).open(desk.path("large")).unwrap().set_len(1 << 35).unwrap();
        let ran = desk.run(&["list", "large"]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        for words in ["not read: about ", " are free; ", advice, "; --anyway reads all the same"] {
            assert!(ran.err.contains(words), "{words} is missing: {}", ran.err);
        }
    }
}
