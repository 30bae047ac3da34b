//! How many dates of a set with gold are right: TimeBank and AQUAINT (TempEval-3's training set), which are not free and so lie
//! outside. The folder with the `.tml` files is named by the environment variable `TIMEML`; without it nothing is measured.

use super::super::{Expression, expressions};
use crate::dates::Day;
use std::fs;
use std::path::{Path, PathBuf};

/// A date of the gold: its characters and its value.
struct Gold {
    start: usize,
    end: usize,
    value: String,
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "tml"));
    found
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// The day of creation, the text, and the days, months and years of the gold.
fn document(source: &str) -> Option<(Day, String, Vec<Gold>)> {
    let created = attribute(source.split_once("<DCT>")?.1, "value")?;
    let mut parts = created.get(..10)?.split('-').map(|part| part.parse().ok());
    let day = Day::from_ymd(parts.next()??, parts.next()?? as u32, parts.next()?? as u32)?;
    let body = source.split_once("<TEXT>")?.1.split_once("</TEXT>")?.0;
    let (mut text, mut gold, mut open) = (String::new(), Vec::new(), None);
    for piece in body.split('<') {
        let (tag, words) = if text.is_empty() && open.is_none() && !piece.contains('>') {
            ("", piece)
        } else {
            piece.split_once('>').unwrap_or(("", piece))
        };
        let here = text.chars().count();
        if tag.starts_with("TIMEX3") && matches!(attribute(tag, "type"), Some("DATE" | "TIME")) {
            open = attribute(tag, "value").map(|value| (here, value.to_owned()));
        } else if tag == "/TIMEX3"
            && let Some((start, value)) = open.take()
        {
            let is_plain = [4, 7, 10].contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            gold.extend(is_plain.then_some(Gold { start, end: here, value }));
        }
        text += &words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
    }
    Some((day, text, gold))
}

#[test]
fn the_bars_are_held_where_the_data_is() {
    let Some(folder) = std::env::var_os("TIMEML") else { return };
    let (mut right, mut all) = (0, 0);
    for file in files(Path::new(&folder)) {
        let source = fs::read_to_string(&file).unwrap();
        let Some((day, text, gold)) = document(&source) else { continue };
        let found: Vec<Expression<'_>> = expressions(&text, Some(day)).collect();
        for one in gold {
            let same = |found: &&Expression<'_>| found.characters.start < one.end && one.start < found.characters.end;
            let date = found.iter().find(same).and_then(|found| found.date.as_ref());
            right += usize::from(date.is_some_and(|date| date.as_str().trim_end_matches('~') == one.value));
            all += 1;
        }
    }
    println!("{right} of {all} days, months and years right");
    assert!(all > 0 && right * 100 >= all * 87, "{right} of {all}");
}
