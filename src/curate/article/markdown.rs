//! Markdown as people keep articles in it: front matter, headings, lists, marks of emphasis, links.

use super::blocks::{Found, Says, day, spaced};
use super::plain;

pub(super) fn read(text: &str) -> Found {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let (front, rest) = front_matter(&text);
    let mut found = Found { says: front.map(says).unwrap_or_default(), ..Found::default() };
    for block in plain::split(rest) {
        let block = heading(&block, &mut found.says);
        let lines: Vec<String> = block.lines().map(inline).collect();
        let block = joined(&lines);
        if found.blocks.is_empty() && found.says.dated.is_none() {
            found.says.dated = last_words(&block).map(|day| (day, "the line under the headline"));
        }
        if !block.is_empty() && !is_rule(&block) {
            found.blocks.push(block);
        }
    }
    found
}

/// The lines between `---` and `---` at the start, and the rest.
fn front_matter(text: &str) -> (Option<&str>, &str) {
    let split = || {
        let inner = text.strip_prefix("---\n")?;
        let end = inner.find("\n---")?;
        Some((&inner[..end], inner[end + 4..].trim_start_matches('-')))
    };
    split().map_or((None, text), |(front, rest)| (Some(front), rest))
}

/// What front matter says: `title: …`, `date: …`.
fn says(front: &str) -> Says {
    let mut says = Says::default();
    for (key, value) in front.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        if value.is_empty() {
            continue;
        }
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => says.title = Some(value),
            "author" => says.author = Some(value),
            "publisher" | "source" | "site" => says.publisher = Some(value),
            "date" | "published" | "issued" => says.dated = day(&value).map(|day| (day, "its front matter")),
            "lang" | "language" => says.language = Some(value),
            "url" | "link" | "canonical" => says.url = Some(value),
            _ => {}
        }
    }
    says
}

/// Takes the headings off a block; the first is the title.
fn heading(block: &str, says: &mut Says) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for line in block.lines() {
        let is_underline =
            kept.len() == 1 && line.len() > 2 && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'));
        let marked = line.strip_prefix('#').map(|rest| rest.trim_matches(['#', ' ']).to_owned());
        match marked.or_else(|| is_underline.then(|| kept.pop().unwrap_or_default().to_owned())) {
            Some(title) => {
                says.title.get_or_insert(inline(&title));
            }
            None => kept.push(line),
        }
    }
    kept.join("\n")
}

/// The lines of a block as one, but for the items of a list.
fn joined(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines.iter().map(|line| spaced(line)).filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push(if is_item(&line) { '\n' } else { ' ' });
        }
        out.push_str(&line);
    }
    out
}

fn is_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") || digits > 0 && line[digits..].starts_with(". ")
}

fn is_rule(block: &str) -> bool {
    block.chars().all(|c| matches!(c, '-' | '*' | '_' | ' '))
}

/// The day that ends a short first block: "An essay, 17 September 2018".
fn last_words(block: &str) -> Option<crate::dates::Day> {
    if block.len() > 120 {
        return None;
    }
    let words: Vec<&str> = block.split_whitespace().collect();
    (1..=4).rev().filter(|count| *count <= words.len()).find_map(|count| day(&words[words.len() - count..].join(" ")))
}

/// A line without the marks of emphasis, links and quotations.
fn inline(line: &str) -> String {
    let line = line.trim_start_matches(['>', ' ']);
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['[', '*', '_']) {
        let before = rest[..at].chars().next_back().or_else(|| out.chars().next_back());
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((words, length)) = link(rest) {
            if out.ends_with('!') {
                out.pop();
            }
            out.push_str(words);
            rest = &rest[length..];
            continue;
        }
        let mark = &rest[..1];
        let run = rest.bytes().take_while(|byte| byte == &mark.as_bytes()[0]).count();
        let after = rest[run..].chars().next();
        let inside = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        let is_item = mark == "*" && out.trim().is_empty() && after == Some(' ');
        if mark == "[" || (inside && run == 1) || is_item {
            out.push_str(&rest[..run]);
        }
        rest = &rest[run..];
    }
    out.push_str(rest);
    out
}

/// `[words](address)`: the words, and how long it is.
fn link(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('[')?;
    let end = inner.find(']')?;
    let address = inner[end + 1..].strip_prefix('(')?;
    let close = address.find(')')?;
    let words = &inner[..end];
    (words.len() <= 1000 && close <= 2000).then_some((words, 1 + end + 1 + 1 + close + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_marks_and_links_are_no_text() {
        let text = "# A title\n\n*An essay, 17 September 2018*\n\n**Anwar** _Sadat_ met\n[Begin](https://a.example) in snake_case.\n\nUnder\n-----\n\n- one\n- two\n\n> quoted\n";
        let found = read(text);
        assert_eq!(found.says.title.as_deref(), Some("A title"));
        assert_eq!(found.says.dated.map(|(day, _)| day.to_string()).as_deref(), Some("2018-09-17"));
        assert_eq!(found.blocks, ["An essay, 17 September 2018", "Anwar Sadat met Begin in snake_case.", "- one\n- two", "quoted"]);
    }

    #[test]
    fn front_matter_says_what_it_is() {
        let found = read("---\ntitle: \"Talks\"\ndate: 2024-05-30\npublisher: VOA\n---\n\nText.\n");
        assert_eq!(found.says.title.as_deref(), Some("Talks"));
        assert_eq!((found.says.publisher.as_deref(), found.blocks.len()), (Some("VOA"), 1));
        assert!(found.says.dated.is_some());
    }
}
