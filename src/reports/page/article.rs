//! The markup of one event.

use super::markup::html;
use super::record::{Article, Own, Time, Told};
use super::sides::{Arrow, Rails};
use std::fmt::Display;
use std::io::{self, Write};

/// Writes one event.
pub(super) fn write_article(out: &mut dyn Write, event: &Article<'_>) -> io::Result<()> {
    let id = event.id;
    html!(
        out,
        r#"<article id="event-{}" aria-labelledby="title-{}" data-actors="{}" data-issues="{}" data-kind="{}" data-names="{}""#,
        id,
        id,
        event.actor_ids,
        event.issue_ids,
        event.kind,
        event.names
    )?;
    out.write_all(if event.difference.is_some() { b" data-differs=\"1\">\n" } else { b">\n" })?;
    write_when(out, &event.when)?;
    html!(out, r#"<h3 id="title-{}">"#, id)?;
    match &event.rails {
        Some(rails) => write_rails(out, rails)?,
        None => html!(out, r#"<span class="sign" aria-hidden="true">{}</span>"#, event.sign)?,
    }
    html!(out, " {}</h3>\n<p class=\"facts\">{}</p>\n", event.title, event.facts)?;
    if let Some(status) = event.status {
        html!(out, "<p class=\"status\">{}</p>\n", status)?;
    }
    if let Some(difference) = &event.difference {
        html!(out, "<p class=\"differs\"><span aria-hidden=\"true\">≠</span> {}</p>\n", difference)?;
    }
    for paragraph in &event.summary {
        html!(out, "<p>{}</p>\n", paragraph)?;
    }
    write_properties(out, event)?;
    if let Some(own) = &event.own {
        write_own(out, id, own)?;
    }
    if !event.accounts.is_empty() {
        out.write_all(b"<h4>Accounts</h4>\n<ul class=\"accounts\">\n")?;
        event.accounts.iter().try_for_each(|account| write_account(out, account))?;
        out.write_all(b"</ul>\n")?;
    }
    out.write_all(b"</article>\n")
}

fn write_when(out: &mut dyn Write, when: &[Time]) -> io::Result<()> {
    out.write_all(b"<p class=\"when\">")?;
    for (number, time) in when.iter().enumerate() {
        if number > 0 {
            out.write_all(" – ".as_bytes())?;
        }
        match &time.machine {
            Some(machine) => html!(out, r#"<time datetime="{}">{}</time>"#, machine, time.words)?,
            None => html!(out, "{}", time.words)?,
        }
    }
    out.write_all(b"</p>\n")
}

fn write_rails(out: &mut dyn Write, rails: &Rails) -> io::Result<()> {
    let opening = r#"<svg class="rails" viewBox="0 0 56 20" width="56" height="20" aria-hidden="true"><line class="rail a" x1="8" y1="0" x2="8" y2="20"></line><line class="rail b" x1="40" y1="0" x2="40" y2="20"></line>"#;
    out.write_all(opening.as_bytes())?;
    if let Some((from, to)) = rails.link {
        let remote = if rails.is_remote { " remote" } else { "" };
        html!(out, r#"<line class="link{}" x1="{}" y1="10" x2="{}" y2="10"></line>"#, remote, from, to)?;
    }
    match rails.arrow {
        Some(Arrow::Right) => out.write_all(br#"<path class="arrow" d="M28 6 L34 10 L28 14 Z"></path>"#)?,
        Some(Arrow::Left) => out.write_all(br#"<path class="arrow" d="M20 6 L14 10 L20 14 Z"></path>"#)?,
        None => {}
    }
    for (middle, class) in &rails.marks {
        html!(out, r#"<g class="mark {} {}" transform="translate({} 10)">"#, class, rails.shape, middle)?;
        let shapes = r#"<circle class="contact" r="5"></circle><path class="word" d="M0 -6 L6 0 L0 6 L-6 0 Z"></path><rect class="act" x="-4.5" y="-4.5" width="9" height="9"></rect><path class="force" d="M0 -6 L6 5 L-6 5 Z"></path><circle class="postponed" r="5"></circle><path class="cancelled" d="M-4 -4 L4 4 M4 -4 L-4 4"></path><text class="unknown" text-anchor="middle" y="5">?</text></g>"#;
        out.write_all(shapes.as_bytes())?;
    }
    if rails.others {
        out.write_all(br#"<text class="others" x="48" y="15">+</text>"#)?;
    }
    out.write_all(b"</svg>")
}

fn write_properties(out: &mut dyn Write, event: &Article<'_>) -> io::Result<()> {
    out.write_all(b"<dl>\n")?;
    write_list(out, "With", &event.people)?;
    if !event.about.is_empty() {
        write_property(out, "About", &event.about.join("; "))?;
    }
    if let Some(basis) = event.basis {
        write_property(out, "Day", &basis)?;
    }
    write_list(out, "Figures", &event.figures)?;
    for tie in &event.ties {
        html!(out, "<div><dt>{}</dt><dd><a href=\"#event-{}\">{}</a>, {}</dd></div>\n", tie.label, tie.id, tie.title, tie.date)?;
    }
    out.write_all(b"</dl>\n")
}

fn write_property(out: &mut dyn Write, name: &str, value: &dyn Display) -> io::Result<()> {
    html!(out, "<div><dt>{}</dt><dd>{}</dd></div>\n", name, value)
}

fn write_list(out: &mut dyn Write, name: &str, values: &[String]) -> io::Result<()> {
    if values.is_empty() {
        return Ok(());
    }
    html!(out, "<div><dt>{}</dt><dd><ul>", name)?;
    values.iter().try_for_each(|value| html!(out, "<li>{}</li>", value))?;
    out.write_all(b"</ul></dd></div>\n")
}

fn write_own(out: &mut dyn Write, id: &str, own: &Own<'_>) -> io::Result<()> {
    html!(out, "<aside class=\"own\" aria-labelledby=\"own-{}\">\n<h4 id=\"own-{}\">Own note</h4>\n", id, id)?;
    if !own.signs.is_empty() {
        html!(out, "<p class=\"facts\">{}</p>\n", own.signs)?;
    }
    for (number, line) in own.lines.iter().enumerate() {
        out.write_all(if number == 0 { b"<p>" } else { b"<br>" })?;
        html!(out, "{}", line)?;
    }
    if !own.lines.is_empty() {
        out.write_all(b"</p>\n")?;
    }
    out.write_all(b"</aside>\n")
}

fn write_account(out: &mut dyn Write, account: &Told<'_>) -> io::Result<()> {
    let cited = &account.cited;
    html!(out, "<li><p><strong>{}</strong>{}</p>\n<p class=\"source\">", account.teller, account.told)?;
    if let Some(author) = &cited.author {
        html!(out, "{}, ", author)?;
    }
    html!(out, r#"<cite class="{}">"#, if cited.is_book { "book" } else { "text" })?;
    if let Some(url) = &cited.url {
        html!(out, r#"<a href="{}" rel="noopener noreferrer""#, url)?;
        if let Some(language) = account.language {
            html!(out, r#" hreflang="{}""#, language)?;
        }
        html!(out, ">{}</a>", cited.title)?;
    } else {
        html!(out, "{}", cited.title)?;
    }
    out.write_all(b"</cite>")?;
    cited.details.iter().try_for_each(|detail| html!(out, ", {}", detail))?;
    if let Some(archive) = &cited.archive {
        html!(out, r#", <a href="{}" rel="noopener noreferrer">archived copy</a>"#, archive)?;
    }
    out.write_all(b"</p></li>\n")
}
