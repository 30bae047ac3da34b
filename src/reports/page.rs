//! One web page that needs nothing else: every event with its accounts, with filters if scripts run.
//!
//! Owns the content of the page; its markup, style and script are the files in `page`. The page requests nothing from
//! any server, and its own policy forbids requests: it allows one style and one script by their hashes, nothing else.
//! Every value is escaped where it is written (`markup`), and only web addresses become links.
//! The markup is plain code: an engine for templates took 0.8 MB of the program and escaped no more.

mod article;
mod counts;
mod frame;
mod markup;
mod record;
mod sides;
mod strip;

use super::tied::Tied;
use super::{Events, ExportError, Omitted, Selection, words};
use crate::dates;
use crate::model::Event;
use base64::{Engine, engine::general_purpose::STANDARD};
use counts::Counts;
use frame::{Frame, Month};
use markup::html;
use record::Article;
use sha2::{Digest, Sha256};
use sides::Sides;
use std::io::Write;
use strip::{Strip, month_id};

const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// The page begins with choices and contents that count all events, so the events are read once for them.
pub(super) fn write(out: &mut dyn Write, head: &Selection<'_>, events: &Events<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    let (style, script) = (unix(STYLE), unix(SCRIPT));
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        fingerprint(&style),
        fingerprint(&script)
    );
    let mut counts = Counts::default();
    events.each(false, &|batch| Ok(Counts::new(batch, head.directory)), &mut |of_batch| {
        counts.add(of_batch);
        Ok(())
    })?;
    let about = head.about();
    let sides = Sides::new(&counts.sides, head.directory);
    let month = |(number, month): (usize, &Option<dates::Month>)| Month { id: month_id(number), words: words::month_heading(*month) };
    let frame = Frame {
        title: if head.title.is_empty() { "Events" } else { head.title },
        summary: about.as_deref().into_iter().flat_map(words::paragraphs).collect(),
        policy,
        style,
        script,
        total: events.len(),
        actors: counts.actors(head.directory),
        issues: counts.issues(head.directory),
        kinds: counts.kinds(),
        months: counts.months.iter().enumerate().map(month).collect(),
        sides: sides.named(),
        strip: Strip::new(&counts.sides, &sides),
        as_of: counts.as_of(),
        differing: &counts.differing,
        ahead: &counts.ahead,
    };
    frame::write_head(out, &frame)?;
    write_articles(out, (head, &sides), events, omitted)?;
    frame::write_tail(out, &frame)?;
    Ok(())
}

/// Writes the events by month.
fn write_articles(
    out: &mut dyn Write,
    (head, sides): (&Selection<'_>, &Sides<'_>),
    events: &Events<'_>,
    omitted: &mut Omitted,
) -> Result<(), ExportError> {
    let tied = Tied::among(events)?;
    let lay_out = |batch: &[&Event]| {
        let mut part = Part::default();
        for event in batch {
            let month = words::month(event);
            if part.months.last().is_none_or(|(last, _)| *last != month) {
                part.months.push((month, Vec::new()));
            }
            if let Some((_, articles)) = part.months.last_mut() {
                article::write_article(articles, &Article::new(event, head.directory, head.remark(event), &tied, sides))?;
            }
            part.codes += usize::from(!event.codes.is_empty() || event.imported_from.is_some());
            part.leading_out += tied.leading_out(event);
        }
        Ok(part)
    };
    let (mut current, mut number, mut codes, mut leading_out) = (None, 0, 0, 0);
    events.each(false, &lay_out, &mut |part| {
        codes += part.codes;
        leading_out += part.leading_out;
        for (month, articles) in part.months {
            if current != Some(month) {
                if current.is_some() {
                    writeln!(out, "</section>")?;
                }
                let (id, words) = (month_id(number), words::month_heading(month));
                html!(out, "<section aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n", id, id, words)?;
                (current, number) = (Some(month), number + 1);
            }
            out.write_all(&articles)?;
        }
        Ok(())
    })?;
    if current.is_some() {
        writeln!(out, "</section>")?;
    }
    omitted.count(
        codes,
        "event has codes or an origin that the page leaves out",
        "events have codes or an origin that the page leaves out",
    );
    omitted.ties(leading_out);
    Ok(())
}

/// The events of a batch by month, and what a page has no place for.
#[derive(Default)]
struct Part {
    months: Vec<(Option<dates::Month>, Vec<u8>)>,
    codes: usize,
    leading_out: usize,
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
        for text in [include_str!("page/frame.rs"), include_str!("page/article.rs"), STYLE, SCRIPT] {
            for sign in ["src=\"", "@import", "url(", "fetch(", "XMLHttpRequest", "http://", "https://", "innerHTML", "eval("] {
                assert!(!text.contains(sign), "{sign}");
            }
        }
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
