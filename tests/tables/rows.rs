//! Rows of tables: how they are cut, what becomes of each, what is said of those left out.

use super::{lines, run};
use serde_json::Value;

#[test]
fn no_row_is_dropped_in_silence() {
    let table = b"date,title,note\n\
        2024-05-23,\"Talks on the \"\"sea\"\"\nin two lines\",x\n\
        2024-05-24,Ragged\n\
        ,No date at all,x\n\
        ,,\n\
        45435,A day of a spreadsheet,x\n\
        2024-02-31,No such day,x\n\
        2024-05-25,Too much,x,y\n\
        2024-05-26,Fine,x,,\n";
    let ran = run(&[("a.csv", table)], &["list", "a.csv"]);
    assert_eq!(
        lines(&ran),
        [
            "23 May 2024 other Talks on the \"sea\" in two lines table:a:2",
            "24 May 2024 other Ragged table:a:4",
            "25 May 2024 other Too much table:a:9",
            "26 May 2024 other Fine table:a:10"
        ],
        "{}",
        ran.err
    );
    let ran = run(&[("a.csv", table)], &["check", "a.csv"]);
    assert_eq!(ran.code, 1);
    for told in [
        "1 record left out: no date (line 5)",
        "day number of a spreadsheet program",
        "(line 7, `date`: 45435)",
        "1 record left out: there is no such day (line 8, `date`: 2024-02-31)",
        "comma-separated table: 7 records read, 4 kept, 3 left out",
        "1 empty line was passed over",
        "1 row lacks its last cells: they count as empty",
        "1 row has more cells than columns: the last column takes them in (first on 9)",
    ] {
        assert!(ran.out.contains(told), "{told}\n{}", ran.out);
    }
}

#[test]
fn a_quote_that_is_never_closed_costs_its_own_row_only() {
    let mut table = String::from("date,title\n2024-05-23,\"Never closed\n");
    (1..=9).for_each(|day| table += &format!("2024-06-0{day},Fine\n"));
    let ran = run(&[("a.csv", table.as_bytes())], &["check", "a.csv"]);
    assert!(ran.out.contains("a quotation mark is opened and not closed on this line (line 2)"), "{}", ran.out);
    assert!(ran.out.contains("10 records read, 9 kept, 1 left out"), "{}", ran.out);
}

#[test]
fn two_quotes_that_are_not_closed_do_not_make_one_row_of_two() {
    let table: String = (1..=9).map(|day| format!("2024-06-0{day},\"Open {day}\n")).collect();
    let ran = run(&[("a.csv", format!("date,title\n{table}2024-06-10,Fine\n").as_bytes())], &["list", "a.csv"]);
    assert_eq!(lines(&ran), ["10 Jun 2024 other Fine table:a:11"]);
    assert!(ran.err.contains("10 records read, 1 kept, 9 left out"), "{}", ran.err);
}

#[test]
fn a_table_of_thousands_of_columns_is_read_by_its_names() {
    let names: Vec<String> = (0..5_000).map(|at| format!("c{at}")).collect();
    let values = vec!["7"; 5_000].join(",");
    let table = format!("Date,What happened,{}\n2024-05-23,They met,{values}\n2024-05-24,They met again,{values}\n", names.join(","));
    let ran = run(&[("a.csv", table.as_bytes())], &["list", "a.csv"]);
    assert_eq!(lines(&ran)[0], "23 May 2024 other They met table:a:2");
    assert!(ran.err.contains("--map 'date=Date,title=What happened'"), "{}", &ran.err[..300]);
}

#[test]
fn tables_are_cut_by_whatever_sign_stands_between_their_cells() {
    for (name, table) in [
        ("semicolon", "date;title;place\r\n2024-05-23;One, two;Paris\r\n2024-05-24;Three;Rome\r\n"),
        ("tab", "date\ttitle\tplace\n2024-05-23\tOne, two\tParis\n2024-05-24\tA \"stray quote\tRome\n"),
        ("bar", "date|title|place\n2024-05-23|One, two|Paris\n2024-05-24|Three|Rome\n"),
        ("bom", "\u{feff}date,title,place\n2024-05-23,\"One, two\",Paris\n2024-05-24,Three,Rome"),
        ("above", "Meetings of the year\n\ndate,title,place\n2024-05-23,\"One, two\",Paris\n2024-05-24,Three,Rome\n"),
    ] {
        let ran = run(&[("a.csv", table.as_bytes())], &["list", "a.csv", "--place", "Paris"]);
        assert_eq!(lines(&ran).len(), 1, "{name}: {}", ran.err);
        assert!(ran.out.contains("One, two"), "{name}: {}", ran.out);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
    }
}

#[test]
fn a_table_without_names_goes_by_the_places_of_its_columns() {
    let table = b"2024-05-23,Talks on the sea\n2024-05-24,Drills around Taiwan\n";
    let ran = run(&[("a.csv", table)], &["list", "a.csv"]);
    assert_eq!(lines(&ran)[0], "23 May 2024 other Talks on the sea table:a:1");
    assert!(ran.err.contains("--map 'date=#1,title=#2'"), "{}", ran.err);
}

#[test]
fn objects_are_rows_and_their_keys_columns() {
    let table = br#"{"date":"2024-05-23","who":{"names":["A","B"]},"what":"Talks on the sea"}
{"date":"2024-05-24","what":"Alone"}
[1]
"#;
    let map = "date=date,title=what,actor=who.names";
    let ran = run(&[("a.jsonl", table)], &["list", "a.jsonl", "--map", map, "--actor", "B", "--format", "jsonl"]);
    assert!(ran.out.contains("Talks on the sea") && !ran.out.contains("Alone"), "{}", ran.err);
    let ran = run(&[("a.jsonl", table)], &["check", "a.jsonl", "--map", map]);
    assert!(ran.out.contains("the line is no JSON object (line 3)"), "{}", ran.out);
}

#[test]
fn an_event_has_everything_that_its_row_says_and_the_row_itself() {
    let table = "id,from,to,title,who,topic,type,city,country,text,url,killed\n\
        010,2024-05-23,2024-05-26,They meet,A; B,Sea,visits,Beijing,China,At length.,https://www.state.gov/x,\"1,200\"\n\
        011,2024-06-01,,They meet again,a,Sea,picnic,,China,,,\n";
    let ran = run(&[("t.csv", table.as_bytes())], &["list", "t.csv", "--format", "json"]);
    let all: Value = serde_json::from_str(&ran.out).unwrap();
    let [one, other] = [&all["events"][0], &all["events"][1]];
    for (path, value) in [
        ("/id", "table:t:010"),
        ("/when", "2024-05-23/2024-05-26"),
        ("/kind", "visit"),
        ("/summary", "At length."),
        ("/participants/1/actor", "table:b"),
        ("/place", "table:beijing-china"),
        ("/about/0", "table:sea"),
        ("/accounts/0/locator", "line 2"),
        ("/accounts/0/url", "https://www.state.gov/x"),
        ("/imported_from/file", "t.csv"),
        ("/imported_from/columns/0/value", "010"),
    ] {
        assert_eq!(one.pointer(path).and_then(Value::as_str), Some(value), "{path}: {one:#}");
    }
    assert_eq!(one.pointer("/figures/0/value"), Some(&1200.into()));
    assert_eq!(all["sources"][0]["publisher"], "state.gov");
    // "a" is who "A" was, and what is no kind is an issue.
    assert_eq!((&other["participants"][0]["actor"], &other["about"][0]), (&"table:a".into(), &"table:picnic".into()));
    assert_eq!(other["when"], "2024-06-01");
}

#[test]
fn what_is_no_table_says_why() {
    for (content, told) in [(&b""[..], "empty"), (b" \n\n", "empty")] {
        let ran = run(&[("a.csv", content)], &["list", "a.csv", "--input-format", "table"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    let ran = run(&[("a.csv", b"date,title\n")], &["list", "a.csv", "--input-format", "table"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
}

#[test]
fn nothing_in_a_cell_reaches_the_terminal_as_a_control_sequence() {
    let table = b"date,title,\x1b[31mwho\n2024-05-23,\x1b]0;own\x07ed,\x1b[2J\n2024-05-24,Fine,x\n";
    for args in [&["list", "a.csv"][..], &["columns", "a.csv"], &["check", "a.csv"], &["show", "table:a:2", "a.csv"]] {
        let ran = run(&[("a.csv", table)], args);
        assert!(!ran.out.contains('\x1b') && !ran.err.contains('\x1b'), "{args:?}");
    }
}

#[test]
fn cells_too_many_are_joined_whatever_space_stands_around_them() {
    for space in ["\u{3000}", "\u{a0}", "\u{2028}", " \t "] {
        let table = format!("date,title\n2024-05-25,{space}Talks{space},{space}on the sea{space}\n2024-05-26,Fine\n");
        let ran = run(&[("a.csv", table.as_bytes())], &["list", "a.csv"]);
        assert_eq!(lines(&ran)[0], "25 May 2024 other Talks, on the sea table:a:2", "{space:?}: {}", ran.err);
    }
}

#[test]
fn a_file_in_a_folder_that_has_commas_and_is_called_otherwise_is_no_table() {
    let schema = b"namespace a = \"b\"\nstart = element x { text, y, z }\nx = element y { text, z, u }\n";
    let files: &[(&str, &[u8])] = &[("events.csv", b"date,title\n2024-05-23,They met\n"), ("schema.rnc", schema)];
    let ran = run(files, &["check", "."]);
    assert!(ran.code == 0 && ran.out.contains("1 file passed over, of no format that is read: schema.rnc"), "{}{}", ran.out, ran.err);
}
