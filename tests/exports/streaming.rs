//! Events written as they are read: a batch at a time, in order, with the right line each.

use crate::program::{command, ran};
use std::fmt::Write as _;

/// More rows than are read at once, days in a jumble, with blank lines, Windows line ends and a row that is left out.
fn rows() -> String {
    let mut out = String::new();
    for number in 0..20_000_u32 {
        let day = 1 + number * 7 % 28;
        let action = if number % 3 == 0 { "042" } else { "020" };
        let mut cells = vec![String::new(); 61];
        (cells[0], cells[1], cells[5]) = (number.to_string(), format!("201403{day:02}"), "USA".into());
        (cells[6], cells[15], cells[16], cells[26]) = ("UNITED STATES".into(), "CHN".into(), "CHINA".into(), action.into());
        (cells[2], cells[3], cells[4], cells[59]) = ("201403".into(), "2014".into(), "2014.2".into(), "20140401".into());
        (cells[27], cells[28]) = (action[..2].into(), action[..2].into());
        let end = if number % 5 == 0 { "\r\n" } else { "\n" };
        let _ = write!(out, "{}{end}", cells.join("\t"));
        if number % 1_000 == 0 {
            out.push('\n');
        }
        if number == 10_000 {
            out.push_str("no row at all\n");
        }
    }
    out
}

#[test]
fn every_row_of_many_batches_is_written_once_in_order_and_with_its_own_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows.csv");
    let text = rows();
    std::fs::write(&file, &text).unwrap();
    let file = file.to_str().unwrap();
    let list = |format| ran(&mut command(folder.path(), &["list", "--no-cache", "--no-fold", "--format", format, file]), "").out;
    let printed = list("jsonl");
    let lines: Vec<serde_json::Value> = printed.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 20_000);
    let whens: Vec<&str> = lines.iter().map(|event| event["when"].as_str().unwrap()).collect();
    assert!(whens.is_sorted(), "by day");
    let of_file: Vec<&str> = text.split('\n').collect();
    for event in &lines {
        let line = usize::try_from(event["imported_from"]["line"].as_u64().unwrap()).unwrap();
        let number = of_file[line - 1].split('\t').next().unwrap();
        assert_eq!(event["id"].as_str().unwrap(), format!("gdelt:{number}"), "line {line}");
    }
    let table = list("csv");
    assert!(table.lines().skip(1).zip(&lines).all(|(row, event)| row.starts_with(event["id"].as_str().unwrap())));
    assert_eq!(table.lines().count(), 20_001);
}

#[test]
fn what_is_left_out_is_said_whether_events_are_written_as_they_are_read_or_all_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let told = |format| ran(&mut command(folder.path(), &["list", "--format", format, "actor:campbell"]), "").err;
    for format in ["json", "jsonl", "markdown"] {
        assert!(told(format).contains("2 relations to events that are not among these are left out"), "{format}: {}", told(format));
    }
}

#[test]
fn every_format_writes_each_of_many_batches_once_and_in_order() {
    /// Some batches: of 64, 256, 1,024 and 4,096 events.
    const COUNT: usize = 6_000;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows.csv");
    let some: String = rows().split_inclusive('\n').filter(|line| line.contains('\t')).take(COUNT).collect();
    // Two rows under one number, far apart.
    std::fs::write(&file, some.replacen("\n5000\t", "\n7\t", 1)).unwrap();
    let file = file.to_str().unwrap();
    let list = |format| ran(&mut command(folder.path(), &["list", "--no-cache", "--no-fold", "--format", format, file]), "").out;
    let lines: Vec<serde_json::Value> = list("jsonl").lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<&str> = lines.iter().map(|event| event["id"].as_str().unwrap()).collect();
    let distinct: std::collections::HashSet<&&str> = ids.iter().collect();
    assert_eq!((ids.len(), distinct.len()), (COUNT, COUNT));
    assert!(distinct.contains(&"gdelt:7") && distinct.contains(&"gdelt:7-2") && !distinct.contains(&"gdelt:5000"));
    let whole: serde_json::Value = serde_json::from_str(&list("json")).unwrap();
    assert!(whole["events"].as_array().unwrap() == &lines, "a document and a stream hold the same events");
    let titles: Vec<&str> = lines.iter().map(|event| event["title"].as_str().unwrap()).collect();
    let text = list("text");
    assert!(text.lines().zip(&titles).all(|(line, title)| line.contains(title)) && text.lines().count() == COUNT);

    let brief = list("markdown");
    let headings = brief.lines().filter(|line| line.starts_with("### "));
    assert!(headings.zip(&titles).all(|(heading, title)| heading.ends_with(title)));
    assert_eq!(brief.lines().filter(|line| line.starts_with("## ")).collect::<Vec<_>>(), ["## March 2014"]);
    let marks: Vec<&str> = brief.lines().filter(|line| line.starts_with("- **")).map(|line| &line[line.rfind("[^").unwrap()..]).collect();
    let notes: Vec<&str> = brief.lines().filter(|line| line.starts_with("[^")).collect();
    let wanted: Vec<String> = (1..=COUNT).map(|number| format!("[^{number}]")).collect();
    assert!(marks == wanted, "each account has a note, numbered as they occur");
    assert!(notes.len() == COUNT && notes.iter().zip(&wanted).all(|(note, mark)| note.starts_with(&format!("{mark}: "))));

    let slides: serde_json::Value = serde_json::from_str(&list("timelinejs")).unwrap();
    let slides = slides["events"].as_array().unwrap();
    assert!(slides.iter().zip(&ids[..7]).all(|(slide, id)| slide["unique_id"].as_str().unwrap() == *id) && slides.len() == COUNT);
    let calendar = list("ics");
    assert_eq!(calendar.matches("\r\nBEGIN:VEVENT\r\n").count(), COUNT);
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    let page = list("html");
    assert_eq!((page.matches("<article ").count(), page.matches("</article>").count()), (COUNT, COUNT));
    assert_eq!((page.matches("<section ").count(), page.matches("</section>").count()), (1, 1));
}
