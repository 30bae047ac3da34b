//! One web page that needs nothing else: every event with its accounts, with filters if scripts run.
//!
//! Owns the content of the page; its markup, style and script are the files in `page`. The page requests nothing from
//! any server, and its own policy forbids requests: it allows one style and one script by their hashes, nothing else.
//! The template escapes all text from files, and only web addresses become links.

mod record;

use super::{ExportError, Omitted, Selection, words};
use base64::{Engine, engine::general_purpose::STANDARD};
use minijinja::{Environment, syntax::SyntaxConfig, value::Serde};
use record::{Article, Choice, Mention};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::Write;

const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// The values for the template.
#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    summary: Vec<&'a str>,
    policy: String,
    style: String,
    script: String,
    version: &'static str,
    total: usize,
    actors: Vec<Choice<'a>>,
    issues: Vec<Choice<'a>>,
    kinds: Vec<Choice<'a>>,
    months: Vec<Month<'a>>,
    differing: Vec<Mention<'a>>,
    ahead: Vec<Mention<'a>>,
}

#[derive(Serialize)]
struct Month<'a> {
    id: String,
    words: String,
    events: Vec<Article<'a>>,
}

pub(super) fn write(out: &mut dyn Write, selection: &Selection<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    let (style, script) = (unix(STYLE), unix(SCRIPT));
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        fingerprint(&style),
        fingerprint(&script)
    );
    let mention = |event, sentence| Mention::new(event, sentence);
    let page = Page {
        title: if selection.title.is_empty() { "Events" } else { selection.title },
        summary: selection.summary.into_iter().flat_map(words::paragraphs).collect(),
        policy,
        style,
        script,
        version: env!("CARGO_PKG_VERSION"),
        total: selection.events.len(),
        actors: record::actors(selection),
        issues: record::issues(selection),
        kinds: record::kinds(selection),
        months: months(selection),
        differing: selection
            .events
            .iter()
            .filter_map(|event| Some(mention(event, words::differences(event, selection.directory)?)))
            .collect(),
        ahead: selection
            .events
            .iter()
            .filter(|event| words::is_ahead(event.status))
            .map(|event| mention(event, words::status_sentence(event.status).unwrap_or_default().to_owned()))
            .collect(),
    };
    let mut templates = Environment::new();
    templates.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    // The ending of the name turns escaping on.
    out.write_all(templates.render_named_str("page.html", TEMPLATE, Serde(&page))?.as_bytes())?;
    let codes = selection.events.iter().filter(|event| !event.codes.is_empty() || event.imported_from.is_some()).count();
    omitted.count(
        codes,
        "event has codes or an origin that the page leaves out",
        "events have codes or an origin that the page leaves out",
    );
    Ok(())
}

/// Groups the events by month.
fn months<'a>(selection: &Selection<'a>) -> Vec<Month<'a>> {
    let others = words::by_id(selection);
    let mut months: Vec<Month<'a>> = Vec::new();
    let mut current = None;
    for event in selection.events {
        let month = words::month(event);
        if current != Some(month) {
            months.push(Month { id: format!("month-{}", months.len() + 1), words: words::month_heading(month), events: Vec::new() });
            current = Some(month);
        }
        if let Some(month) = months.last_mut() {
            month.events.push(Article::new(event, selection.directory, selection.remark(event), &others));
        }
    }
    months
}

/// Normalises line ends as a browser does before it hashes a script.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn fingerprint(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_pages_own_files_asks_for_anything_outside() {
        for text in [TEMPLATE, STYLE, SCRIPT] {
            for sign in ["src=\"", "@import", "url(", "fetch(", "XMLHttpRequest", "http://", "https://", "innerHTML", "eval("] {
                assert!(!text.contains(sign), "{sign}");
            }
        }
        assert_eq!(TEMPLATE.matches("|safe").count(), 2, "only the style and the script go in as they are");
        assert!(!SCRIPT.contains("</script") && !STYLE.contains("</style"));
    }

    /// Relative luminance of `#rrggbb`, after WCAG 2.2.
    fn luminance(color: &str) -> f64 {
        let channel = |at: usize| f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
        let linear = |value: f64| if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(channel(1)) + 0.7152 * linear(channel(3)) + 0.0722 * linear(channel(5))
    }

    #[test]
    fn every_ink_stands_out_from_every_paper_by_day_and_by_night() {
        let (day, rest) = STYLE.split_once("@media (prefers-color-scheme: dark)").unwrap();
        let (night, print) = (rest.split_once("@media").unwrap().0, rest.split_once("@media print").unwrap().1);
        let color = |scheme: &str, name: &str| {
            let start = scheme.find(&format!("--{name}: #"))? + name.len() + 4;
            Some(scheme[start..start + 7].to_owned())
        };
        for scheme in [day, night, print] {
            for paper in ["paper", "field"].into_iter().filter_map(|name| color(scheme, name)) {
                for ink in ["ink", "faint", "link", "alert"] {
                    let (a, b) = (luminance(&color(scheme, ink).unwrap()), luminance(&paper));
                    let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                    assert!(contrast >= 4.5, "{ink} on {paper}: {contrast:.1}");
                }
            }
        }
    }
}
