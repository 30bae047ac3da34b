//! A brief by month, in Markdown: every event with its accounts, every account with its source.
//!
//! Text from files stays text: whatever Markdown would read as markup is escaped, and only web addresses become
//! links.

use super::{Selection, words};
use crate::date::{Day, Month};
use crate::model::{Account, Event, Source, Stance};
use crate::text;
use std::io::{self, Write};

pub(super) fn write(out: &mut dyn Write, selection: &Selection<'_>) -> io::Result<()> {
    let title = if selection.title.is_empty() { "Events" } else { selection.title };
    writeln!(out, "# {}", escaped(title))?;
    if let Some(summary) = selection.summary {
        writeln!(out, "\n{}", paragraphs(summary))?;
    }
    let mut heading = None;
    for event in selection.events {
        let month = month(event);
        if heading != Some(month) {
            writeln!(out, "\n## {}", month.map_or_else(|| "No day known".to_owned(), Month::words))?;
            heading = Some(month);
        }
        one(out, event, selection)?;
    }
    Ok(())
}

/// The month under which the event stands: that of its earliest day, else of its latest.
fn month(event: &Event) -> Option<Month> {
    let span = event.when.span();
    span.earliest.month().or_else(|| Day::month(span.latest))
}

fn one(out: &mut dyn Write, event: &Event, selection: &Selection<'_>) -> io::Result<()> {
    let directory = selection.directory;
    writeln!(out, "\n### {}: {}\n", escaped(&event.when.edtf.words()), escaped(&event.title))?;
    let mut facts = vec![event.kind.label().to_owned()];
    facts.extend(event.medium.map(|medium| medium.label().to_owned()));
    facts.extend(event.place.as_ref().map(|place| directory.place_name(place).to_owned()));
    facts.push(event.certainty.label().to_owned());
    writeln!(out, "*{}*", escaped(&facts.join(" · ")))?;
    if let Some(sentence) = words::status_sentence(event.status) {
        writeln!(out, "\n**{sentence}**")?;
    }
    if let Some(difference) = words::difference(event, directory) {
        writeln!(out, "\n**{}**", escaped(&difference))?;
    }
    if !event.participants.is_empty() {
        let people: Vec<String> = event.participants.iter().map(|participant| words::person(participant, directory)).collect();
        writeln!(out, "\nWith {}", escaped(&people.join("; ")))?;
    }
    if !event.about.is_empty() {
        let issues: Vec<&str> = event.about.iter().map(|issue| directory.issue_label(issue)).collect();
        writeln!(out, "\nAbout {}", escaped(&issues.join("; ")))?;
    }
    if let Some(summary) = &event.summary {
        writeln!(out, "\n{}", paragraphs(summary))?;
    }
    if !event.figures.is_empty() {
        writeln!(out)?;
    }
    for figure in &event.figures {
        let unit = figure.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
        let source = figure.source.as_ref().map_or(String::new(), |source| format!(" ({})", directory.source_name(source)));
        writeln!(out, "- {}", escaped(&format!("{}: {}{unit}{source}", figure.label, figure.value)))?;
    }
    if !event.accounts.is_empty() {
        writeln!(out, "\nAccounts:\n")?;
    }
    for account in &event.accounts {
        writeln!(out, "- {}", told(account, selection))?;
    }
    Ok(())
}

/// One account as an item of a list.
fn told(account: &Account, selection: &Selection<'_>) -> String {
    let directory = selection.directory;
    let mut out = format!("**{}**", escaped(&words::teller(account, directory)));
    if let Some(when) = &account.when {
        out += &escaped(&format!(", {}", words::dated(when)));
    }
    if account.stance != Stance::Supports {
        out += &format!(", {} it", account.stance.label());
    }
    if let Some(called) = &account.called {
        out += &escaped(&format!(", calls it “{called}”"));
    }
    if let Some(summary) = &account.summary {
        out += &format!(": {}", escaped(&one_line(summary)));
    }
    if let Some(quote) = &account.quote {
        out += &format!(" “{}”", escaped(&one_line(quote)));
    }
    if let Some(source) = directory.sources.get(&account.source) {
        out += &format!(" — {}", link(source));
    }
    if let Some(locator) = &account.locator {
        out += &escaped(&format!(", {locator}"));
    }
    out
}

fn link(source: &Source) -> String {
    let title = escaped(&source.title);
    let address = [&source.url, &source.archive_url].into_iter().flatten().find(|address| text::is_web_address(address));
    match address {
        Some(address) => format!("[{title}](<{}>)", address_safe(address)),
        None => title,
    }
}

/// What would end a link's address in angle brackets is written as its percent code.
fn address_safe(address: &str) -> String {
    let mut out = String::new();
    for c in address.chars() {
        match c {
            '<' => out += "%3C",
            '>' => out += "%3E",
            '\\' => out += "%5C",
            ' ' => out += "%20",
            c => out.push(c),
        }
    }
    out
}

fn one_line(prose: &str) -> String {
    prose.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paragraphs(prose: &str) -> String {
    let lines = prose.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(escaped).collect::<Vec<_>>().join("\n\n")
}

/// A line with everything escaped that Markdown or HTML would read as markup, wherever in a line it stands; what
/// counts only at the start of a line is escaped there alone, so that dates and names stay readable.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in line.char_indices() {
        let opens = match c {
            '#' | '+' | '-' | '=' | ':' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        if opens || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_title_says_is_never_markup() {
        assert_eq!(escaped("<b>*a*</b> [x](javascript:alert(1))"), r"\<b\>\*a\*\</b\> \[x\](javascript:alert(1))");
        assert_eq!(escaped("1. not a list"), r"1\. not a list");
        assert_eq!(escaped("- nor this, 24-26"), r"\- nor this, 24-26");
        assert_eq!(escaped("U.S. & PRC"), r"U.S. \& PRC");
    }

    #[test]
    fn an_address_cannot_leave_its_brackets() {
        assert_eq!(address_safe("https://a.example/x) <b>"), "https://a.example/x)%20%3Cb%3E");
    }
}
