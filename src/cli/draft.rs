//! `draft`: what an article says, on paper: its expressions of time.

use super::context::Context;
use super::exit::Exit;
use super::stderr::say;
use crate::dates::prose::{self, Expression};
use crate::dates::{self, Day, Hints};
use crate::input;
use anyhow::Error;
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// Print what an article says
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The article, as plain text in English; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print every expression of time as JSON Lines: where it stands, its date in EDTF, the rule that read it
    #[arg(long, required = true)]
    spans: bool,
    /// The day of issue, from which "yesterday" and "Friday" count
    #[arg(long, value_name = "DATE", value_parser = day)]
    dated: Option<Day>,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let file = input::read_text(&self.file, None, LONGEST)?;
        file.remarks.iter().for_each(|remark| say(remark));
        spans(&file.text, self.dated, context.out)?;
        Ok(Exit::Clean)
    }
}

/// A day as people write it.
fn day(text: &str) -> Result<Day, String> {
    let date = dates::read(text, &Hints::default()).map_err(|unread| unread.reason().to_owned())?;
    let span = date.without_time().span();
    if span.days() == Some(1) { Ok(span.earliest) } else { Err("this is no single day".to_owned()) }
}

/// The longest text whose expressions are listed, in bytes.
const LONGEST: u64 = 256 << 20;

/// A line of `--spans`.
#[derive(Serialize)]
struct SpanLine<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    edtf: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'static str,
    rule: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternative: Option<&'a str>,
}

/// Every expression of time as a line of JSON.
fn spans(text: &str, dated: Option<Day>, out: &mut dyn Write) -> Result<(), Error> {
    for expression in prose::expressions(text, dated) {
        let Expression { characters, text, date, alternative, value, kind, rule, .. } = &expression;
        let line = SpanLine {
            start: characters.start,
            end: characters.end,
            text,
            edtf: date.as_ref().map(|date| date.as_str()),
            kind: kind.name(),
            rule,
            value: value.as_deref(),
            alternative: alternative.as_ref().map(|date| date.as_str()),
        };
        // The one blank that moves a terminal's cursor and that JSON leaves as it is.
        writeln!(out, "{}", serde_json::to_string(&line)?.replace('\u{85}', "\\u0085"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::context::Surroundings;
    use serde_json::{Value, json};
    use std::fs;

    fn printed(text: &str, dated: Option<&str>) -> Vec<Value> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("article.txt");
        fs::write(&file, text).unwrap();
        let args = Args { file, spans: true, dated: dated.map(|text| day(text).unwrap()) };
        let mut out = Vec::new();
        args.run(&mut Context { out: &mut out, surroundings: &Surroundings::default() }).unwrap();
        String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn every_expression_of_time_is_a_line() {
        let lines = printed("Señor Paz will visit on Friday for two days.", Some("Monday 20 May 2024"));
        let friday = json!({"start": 24, "end": 30, "text": "Friday", "edtf": "2024-05-24", "type": "date", "rule": "weekday", "alternative": "2024-05-17"});
        let days =
            json!({"start": 35, "end": 43, "text": "two days", "edtf": null, "type": "duration", "rule": "duration", "value": "P2D"});
        assert_eq!(lines, [friday, days]);
        assert_eq!(printed("They met on Friday.", None)[0]["edtf"], Value::Null, "without a day of issue nothing is guessed");
    }

    #[test]
    fn no_control_character_gets_out() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("article.txt");
        fs::write(&file, "They met on May\u{85}5,\u{b}2024.\u{1b}[31m").unwrap();
        let mut out = Vec::new();
        Args { file, spans: true, dated: None }.run(&mut Context { out: &mut out, surroundings: &Surroundings::default() }).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("\"edtf\":\"2024-05-05\""), "{out}");
        assert!(out.trim_end().chars().all(|character| !character.is_control()), "{out:?}");
    }

    #[test]
    fn the_day_of_issue_is_one_day() {
        assert_eq!(day("2024-05-23"), Ok(Day::from_ymd(2024, 5, 23).unwrap()));
        assert!(day("May 2024").unwrap_err().contains("no single day"));
    }
}
