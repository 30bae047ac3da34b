//! What a page says of itself: JSON-LD (schema.org), OpenGraph, other `<meta>`, `<time>`, `<html lang>`.

use super::blocks::{Says, day};
use crate::dates::Day;
use dom_query::Document;
use serde_json::Value;

/// More than this is no description of an article.
const MAX_LEN: usize = 200_000;
/// A title that stands before a bar or a dash, with the name of the site behind it.
const BARS: [&str; 3] = [" | ", " — ", " - "];

pub(super) fn read(document: &Document) -> Says {
    let linked = json_ld(document);
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            let selected = document.select(&format!("meta[property=\"{name}\"], meta[name=\"{name}\"], meta[itemprop=\"{name}\"]"));
            let content = selected.attr("content")?.trim().to_owned();
            (!content.is_empty() && content.len() < 2000).then_some(content)
        })
    };
    let told = |value: Option<&String>| value.cloned();
    let first = |selector: &str, attribute: &str| document.select(selector).attr(attribute).map(|value| value.trim().to_owned());
    let publisher = told(linked.publisher.as_ref()).or_else(|| meta(&["og:site_name", "application-name", "dc.publisher", "DC.publisher"]));
    let title = told(linked.title.as_ref())
        .or_else(|| meta(&["og:title", "twitter:title", "dc.title", "DC.title"]))
        .or_else(|| heading(document))
        .or_else(|| titled(document, publisher.as_deref()));
    Says {
        title,
        author: linked
            .author
            .or_else(|| meta(&["author", "article:author", "dc.creator", "DC.creator"]).filter(|author| !author.starts_with("http"))),
        dated: linked
            .dated
            .map(|day| (day, "the page's JSON-LD"))
            .or_else(|| {
                meta(&[
                    "article:published_time",
                    "datePublished",
                    "date",
                    "dc.date",
                    "DC.date",
                    "DC.date.issued",
                    "pubdate",
                    "publish-date",
                    "sailthru.date",
                ])
                .and_then(|date| day(&date))
                .map(|day| (day, "the page's head"))
            })
            .or_else(|| time(document).map(|day| (day, "the page's <time>")))
            .or_else(|| in_title(document).map(|day| (day, "the page's title"))),
        language: linked
            .language
            .or_else(|| first("html", "lang"))
            .or_else(|| meta(&["og:locale", "language"]).map(|locale| locale.replace('_', "-")))
            .filter(|tag| !tag.is_empty()),
        url: first("link[rel=canonical]", "href").or_else(|| meta(&["og:url"])).or(linked.url),
        publisher,
    }
}

fn heading(document: &Document) -> Option<String> {
    let text = document.select("article h1, h1").nodes().first()?.text().to_string();
    (!text.trim().is_empty()).then_some(text)
}

/// The `<title>`, without the name of the site behind it.
fn titled(document: &Document, publisher: Option<&str>) -> Option<String> {
    let title = document.select("title").nodes().first()?.text().to_string();
    let cut = BARS
        .iter()
        .find_map(|bar| title.rsplit_once(bar))
        .filter(|(_, site)| publisher.is_none_or(|publisher| publisher.contains(site.trim())));
    Some(cut.map_or_else(|| title.clone(), |(title, _)| title.to_owned())).filter(|title| !title.trim().is_empty())
}

/// The day of the first `<time>` of the article.
fn time(document: &Document) -> Option<Day> {
    let selected = document.select("article time[datetime], header time[datetime], time[datetime][pubdate], time[datetime]");
    selected.attr("datetime").and_then(|written| day(&written))
}

/// The day that stands in the heading or title: "Daily briefing — Thursday, 14 October 2021".
fn in_title(document: &Document) -> Option<Day> {
    let titles = [heading(document), titled(document, None)];
    titles.into_iter().flatten().find_map(|title| {
        let words: Vec<&str> = title.split_whitespace().take(40).collect();
        let spans = (0..words.len()).flat_map(|start| [4, 3].map(|length| (start, length)));
        let mut spans = spans.filter(|(start, length)| start + length <= words.len());
        spans.find_map(|(start, length)| {
            let span = &words[start..start + length];
            let is_dated = span
                .iter()
                .any(|word| word.trim_matches(',').len() == 4 && word.trim_matches(',').bytes().all(|byte| byte.is_ascii_digit()));
            is_dated.then(|| day(span.join(" ").trim_matches(','))).flatten()
        })
    })
}

#[derive(Default)]
struct Linked {
    title: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    dated: Option<Day>,
    language: Option<String>,
    url: Option<String>,
}

/// The first record of JSON-LD that has a headline or a day of issue.
fn json_ld(document: &Document) -> Linked {
    for node in document.select("script[type=\"application/ld+json\"]").nodes().iter().take(20) {
        let text = node.text();
        if text.len() > MAX_LEN {
            continue;
        }
        let Ok(value) = serde_json::from_str::<Value>(text.trim()) else { continue };
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::Object(fields) if fields.contains_key("headline") || fields.contains_key("datePublished") => return linked(value),
                Value::Object(fields) => open.extend(fields.get("@graph")),
                _ => {}
            }
        }
    }
    Linked::default()
}

fn linked(value: &Value) -> Linked {
    let text = |value: &Value| value.as_str().map(str::trim).filter(|text| !text.is_empty() && text.len() < 2000).map(ToOwned::to_owned);
    let name = |value: &Value| {
        let one = value.as_array().and_then(|list| list.first()).unwrap_or(value);
        text(one).or_else(|| text(&one["name"]))
    };
    Linked {
        title: text(&value["headline"]),
        author: name(&value["author"]),
        publisher: name(&value["publisher"]),
        dated: text(&value["datePublished"]).and_then(|written| day(&written)),
        language: text(&value["inLanguage"]),
        url: text(&value["url"]).or_else(|| text(&value["mainEntityOfPage"]["@id"])).or_else(|| text(&value["mainEntityOfPage"])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(html: &str) -> (String, String, String, String, String, String) {
        let Says { title, publisher, author, dated, language, url } = read(&Document::from(html));
        let day = dated.map(|(day, by)| format!("{day} {by}"));
        let words = |one: Option<String>| one.unwrap_or_default();
        (words(title), words(publisher), words(author), words(day), words(language), words(url))
    }

    #[test]
    fn json_ld_goes_before_what_else_the_page_says() {
        let html = r#"<html lang="en-GB"><head><title>Other | Site</title><meta property="og:title" content="Third"><link rel="canonical" href="https://a.example/1">
            <script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"Talks","datePublished":"2024-05-30T22:00:00-04:00",
            "author":[{"name":"A. B."}],"publisher":{"name":"The Post"}}]}</script></head><body><p>x</p></body></html>"#;
        let expected = ("Talks", "The Post", "A. B.", "2024-05-30 the page's JSON-LD", "en-GB", "https://a.example/1");
        let (title, publisher, author, day, language, url) = says(html);
        assert_eq!((&*title, &*publisher, &*author, &*day, &*language, &*url), expected);
    }

    #[test]
    fn without_it_the_head_the_time_or_the_title_say_it() {
        let head = r#"<head><meta property="og:site_name" content="Post"><meta property="og:title" content="T"><meta property="article:published_time" content="2024-05-30"></head>"#;
        assert_eq!(says(head).3, "2024-05-30 the page's head");
        assert_eq!(says("<article><time datetime='2024-05-30T01:00Z'>May 30</time></article>").3, "2024-05-30 the page's <time>");
        let title = says("<title>Daily briefing, 14 October 2021 | Department</title>");
        assert_eq!((&*title.0, &*title.3), ("Daily briefing, 14 October 2021", "2021-10-14 the page's title"));
        assert_eq!(says("<h1>Daily briefing &mdash; Thursday, 14 October 2021</h1>").3, "2021-10-14 the page's title");
        assert_eq!(says("<p>nothing</p>").3, "");
    }

    #[test]
    fn broken_or_hostile_descriptions_say_nothing() {
        let deep = format!(r#"<script type="application/ld+json">{}</script>"#, "[".repeat(100_000));
        for html in
            [&*deep, r#"<script type="application/ld+json">{"headline":[],"datePublished":7}</script>"#, "<meta property='og:title'>"]
        {
            assert_eq!(says(html).0, "");
        }
    }
}
