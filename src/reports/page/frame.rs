//! What stands before the events: the title, events over time, the contents, the filters; and what stands behind them.

use super::markup::html;
use super::record::{Choice, Mention};
use super::sides::NamedSide;
use super::strip::Strip;
use std::io::{self, Write};

/// The values for what stands before and behind the events.
pub(super) struct Frame<'a> {
    pub title: &'a str,
    pub summary: Vec<&'a str>,
    pub policy: String,
    pub style: String,
    pub script: String,
    pub total: usize,
    pub actors: Vec<Choice<'a>>,
    pub issues: Vec<Choice<'a>>,
    pub kinds: Vec<Choice<'a>>,
    pub months: Vec<Month>,
    /// The first two sides, and events over time.
    pub sides: Vec<NamedSide<'a>>,
    pub strip: Option<Strip>,
    /// Up to when the sources reach.
    pub as_of: Option<String>,
    pub differing: &'a [Mention],
    pub ahead: &'a [Mention],
}

/// The section of a month.
pub(super) struct Month {
    pub id: String,
    pub words: String,
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Writes what stands before the events.
pub(super) fn write_head(out: &mut dyn Write, frame: &Frame<'_>) -> io::Result<()> {
    html!(
        out,
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="diplo-tui {}">
<title>{}</title>
<style>"#,
        frame.policy,
        VERSION,
        frame.title
    )?;
    out.write_all(frame.style.as_bytes())?;
    html!(
        out,
        r##"</style>
</head>
<body>
<a class="skip" href="#events">Skip to the events</a>
<header>
<h1>{}</h1>
"##,
        frame.title
    )?;
    for paragraph in &frame.summary {
        html!(out, "<p class=\"lead\">{}</p>\n", paragraph)?;
    }
    if let Some(as_of) = &frame.as_of {
        html!(out, "<p class=\"asof\">{}</p>\n", as_of)?;
    }
    if let Some(strip) = &frame.strip {
        write_strip(out, strip)?;
    }
    write_sides(out, &frame.sides)?;
    write_contents(out, frame)?;
    write_filters(out, frame)
}

fn write_strip(out: &mut dyn Write, strip: &Strip) -> io::Result<()> {
    let width = strip.width + 4;
    html!(
        out,
        r#"<div class="strip">
<svg viewBox="-2 0 {} 112" width="{}" height="112" role="img" aria-label="Events by {}">
"#,
        width,
        width,
        strip.unit
    )?;
    for gap in &strip.gaps {
        html!(out, "<text class=\"gap\" x=\"{}\" y=\"60\" text-anchor=\"middle\">┄ {} ┄</text>\n", gap.x, gap.words)?;
    }
    for quiet in &strip.quiet {
        html!(out, "<rect class=\"axis\" x=\"{}\" y=\"55\" width=\"{}\" height=\"2\"></rect>\n", quiet.x, quiet.width)?;
    }
    for bar in &strip.bars {
        let (x, width) = (bar.x, bar.width);
        html!(out, r##"<a href="#{}" aria-label="{}">"##, bar.id, bar.words)?;
        html!(out, r#"<rect class="hit" x="{}" y="0" width="{}" height="112"></rect>"#, x, width)?;
        html!(out, "<rect class=\"axis\" x=\"{}\" y=\"55\" width=\"{}\" height=\"2\"></rect>\n", x, width)?;
        for (class, y, height) in [("a", 40 - bar.up, bar.up), ("x", 40 - bar.rest, bar.rest), ("b", 72, bar.down)] {
            html!(out, r#"<rect class="{}" x="{}" y="{}" width="{}" height="{}"></rect>"#, class, x, y, width, height)?;
        }
        html!(out, "\n<text class=\"month\" x=\"{}\" y=\"52\">{}</text><title>{}</title></a>\n", x, bar.label, bar.words)?;
    }
    out.write_all(b"</svg>\n</div>\n")
}

fn write_sides(out: &mut dyn Write, sides: &[NamedSide<'_>]) -> io::Result<()> {
    let [one, other] = sides else { return Ok(()) };
    let places = ["above, at the left of the rails</span> ", "below, at the right</span>"];
    out.write_all(b"<p class=\"sides\">")?;
    for (side, place) in [one, other].into_iter().zip(places) {
        html!(out, r#"<span class="side {}" aria-hidden="true">▌</span>{} <span class="faint">"#, side.class, side.name)?;
        out.write_all(place.as_bytes())?;
    }
    out.write_all(b"</p>\n")
}

fn write_contents(out: &mut dyn Write, frame: &Frame<'_>) -> io::Result<()> {
    let opening = "</header>\n<nav id=\"contents\" aria-labelledby=\"contents-title\">\n<h2 id=\"contents-title\">Contents</h2>\n<ul>\n";
    out.write_all(opening.as_bytes())?;
    for month in &frame.months {
        html!(out, "<li><a href=\"#{}\">{}</a></li>\n", month.id, month.words)?;
    }
    for (mentions, id, words) in [(frame.differing, "differing", DIFFERING), (frame.ahead, "ahead", AHEAD)] {
        if !mentions.is_empty() {
            html!(out, "<li><a href=\"#{}\">{}</a></li>\n", id, words)?;
        }
    }
    out.write_all(b"</ul>\n</nav>\n")
}

fn write_filters(out: &mut dyn Write, frame: &Frame<'_>) -> io::Result<()> {
    let opening = r#"<form id="filter" role="search" aria-label="Filter the events" hidden>
<p><label for="q">Words</label><input id="q" name="q" type="search" autocomplete="off"></p>
"#;
    out.write_all(opening.as_bytes())?;
    for (id, words, choices) in [("actor", "Actor", &frame.actors), ("issue", "Issue", &frame.issues), ("kind", "Kind", &frame.kinds)] {
        html!(out, r#"<p><label for="{}">{}</label>"#, id, words)?;
        html!(out, "<select id=\"{}\" name=\"{}\"><option value=\"\">any</option>\n", id, id)?;
        for Choice { id, name, count } in choices {
            html!(out, "<option value=\"{}\">{} ({})</option>\n", id, name, count)?;
        }
        out.write_all(b"</select></p>\n")?;
    }
    html!(
        out,
        r#"<p class="tick"><input id="differs" name="differs" type="checkbox" value="1"><label for="differs">Accounts differ</label></p>
<p><button type="reset">Show all</button></p>
</form>
<p id="count" role="status" aria-live="polite">{} event{}</p>
<main id="events" tabindex="-1">
"#,
        frame.total,
        if frame.total == 1 { "" } else { "s" }
    )
}

const DIFFERING: &str = "Where the accounts differ";
const AHEAD: &str = "Only expected";

/// Writes what stands behind the events.
pub(super) fn write_tail(out: &mut dyn Write, frame: &Frame<'_>) -> io::Result<()> {
    for (mentions, id, words) in [(frame.differing, "differing", DIFFERING), (frame.ahead, "ahead", AHEAD)] {
        if mentions.is_empty() {
            continue;
        }
        html!(out, "<section aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n<ul>\n", id, id, words)?;
        for Mention { id, title, date, sentence } in mentions {
            html!(out, r##"<li data-event="event-{}">{}: <a href="#event-{}">{}</a>. "##, id, date, id, title)?;
            html!(out, "{}</li>\n", sentence)?;
        }
        out.write_all(b"</ul>\n</section>\n")?;
    }
    html!(
        out,
        "</main>\n<footer><p>● contact, ◆ statement, ■ act, ▲ force; hollow where it is still ahead; ◌ postponed, ✗ did not take place, \
         ≠ the accounts differ; a dotted line links sides from afar, an arrow says who comes to whom. Written by diplo-tui {}.</p></footer>\n\
         <script>",
        VERSION
    )?;
    out.write_all(frame.script.as_bytes())?;
    out.write_all(b"</script>\n</body>\n</html>")
}
