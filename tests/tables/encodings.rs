//! Tables in other encodings than UTF-8.

use super::{lines, run};

#[test]
fn an_encoding_is_found_out_and_named_and_nothing_is_lost() {
    let table = b"Date;\xc9v\xe9nement;Pays\n23/05/2024;Rencontre \xe0 Gen\xe8ve \xe0 l\x92\xe9t\xe9;C\xf4te d\x92Ivoire\n24/05/2024;R\xe9union;S\xe9n\xe9gal\n";
    let ran = run(&[("a.csv", table)], &["list", "a.csv"]);
    assert_eq!(lines(&ran)[0], "23 May 2024 other Rencontre à Genève à l’été table:a:2", "{}", ran.err);
    let ran = run(&[("a.csv", table)], &["check", "a.csv"]);
    assert!(ran.out.contains("a.csv: read as Windows-1252, as its bytes tell; `--encoding` says it otherwise"), "{}", ran.out);
    let ran = run(&[("a.csv", table)], &["list", "a.csv", "--encoding", "windows-1251"]);
    assert!(ran.out.contains("Rencontre а Genиve"), "{}", ran.out);
    let ran = run(&[("a.csv", table)], &["list", "a.csv", "--encoding", "nonsense"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no encoding is called so"), "{}", ran.err);
}

#[test]
fn a_table_in_utf_16_opens_with_its_mark_and_without() {
    for mark in ["", "\u{feff}"] {
        let bytes: Vec<u8> = format!("{mark}date\ttitle\n2024-05-23\tПереговоры\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let ran = run(&[("a.txt", &bytes)], &["list", "a.txt"]);
        assert_eq!(lines(&ran), ["23 May 2024 other Переговоры table:a:2"], "{}", ran.err);
        // The row as it stands in the file is found, too.
        let ran = run(&[("a.txt", &bytes)], &["list", "a.txt", "--format", "json"]);
        assert!(ran.out.contains("\"value\": \"Переговоры\""), "{}", ran.out);
    }
}
