//! HTML: which part of a page is the article, and its paragraphs.
//!
//! A page that names its article (`<article>`, `articleBody`) is taken at its word; on others the Readability rules find it. Text
//! is taken from `<p>`, `<li>` and `<blockquote>`, and from a `<div>` that has words of its own.

use super::blocks::{Found, spaced};
use super::metadata;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// A page of more elements than this is no article; the rules for finding one compare many of them with each other.
const MOST_ELEMENTS: usize = 30_000;
/// Elements inside each other: the rules climb through them again and again.
const DEEPEST: usize = 400;

/// Elements that are none of the text.
const ASIDE: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "aside",
    "footer",
    "figure",
    "figcaption",
    "form",
    "button",
    "select",
    "iframe",
    "svg",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "table",
    "menu",
    "dialog",
    "textarea",
    "title",
];
/// Elements that hold one paragraph each.
const PARAGRAPHS: &[&str] = &["p", "li", "blockquote", "dd", "dt", "pre"];
/// Elements that break a run of words.
const BLOCKS: &[&str] = &[
    "p",
    "li",
    "blockquote",
    "dd",
    "dt",
    "pre",
    "div",
    "section",
    "article",
    "main",
    "ul",
    "ol",
    "dl",
    "header",
    "body",
    "html",
    "address",
    "hr",
];

pub(super) fn read(html: &str) -> Found {
    let mut found = Found::default();
    if elements(html) > MOST_ELEMENTS || depth(html) > DEEPEST {
        found.blocks = crate::input::text_of_html(html).split("\n\n").map(spaced).filter(|block| !block.is_empty()).collect();
        found
            .remarks
            .push("the page has too many parts inside each other to tell its article from the rest: all of its text is read".to_owned());
        return found;
    }
    let document = Document::from(html);
    found.says = metadata::read(&document);
    found.blocks = article(&document);
    if found.blocks.is_empty() {
        found.blocks = readable(html).unwrap_or_default();
    }
    if found.blocks.is_empty()
        && let Some(body) = document.select("body").nodes().first()
    {
        found.blocks = blocks(body);
    }
    found
}

/// The part that the page itself calls its article, if there is only one.
fn article(document: &Document) -> Vec<String> {
    for selector in ["[itemprop=articleBody]", "article", "main"] {
        let selected = document.select(selector);
        let nodes: Vec<Vec<String>> = selected.nodes().iter().map(blocks).filter(|blocks| !blocks.is_empty()).collect();
        let longest = nodes.iter().map(|blocks| letters(blocks)).max().unwrap_or(0);
        let whole: usize = nodes.iter().map(|blocks| letters(blocks)).sum();
        // A page of teasers has many short articles; one with comments has one that is longer than all of the others.
        if longest * 2 > whole {
            return nodes.into_iter().find(|blocks| letters(blocks) == longest).unwrap_or_default();
        }
    }
    Vec::new()
}

fn letters(blocks: &[String]) -> usize {
    blocks.iter().map(String::len).sum()
}

/// What the Readability rules find.
fn readable(html: &str) -> Option<Vec<String>> {
    let config = Config { disable_json_ld: true, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    let document = Document::from(&*article.content);
    let body = document.select("body");
    Some(blocks(body.nodes().first()?))
}

/// The paragraphs below a node, in order.
fn blocks(node: &NodeRef<'_>) -> Vec<String> {
    let mut out = Out::default();
    // Without recursion: a page may nest as deep as it likes.
    let mut open = vec![Step::Enter(*node)];
    while let Some(step) = open.pop() {
        match step {
            Step::Leave => out.flush(),
            Step::Enter(node) if node.is_text() => out.words.push_str(&node.text()),
            Step::Enter(node) => {
                let Some(name) = node.node_name() else { continue };
                let name = name.to_ascii_lowercase();
                if ASIDE.contains(&name.as_str()) || is_hidden(&node) {
                    // What follows is another run of words.
                    out.flush();
                    continue;
                }
                if name == "br" {
                    out.words.push(' ');
                }
                let children = node.children();
                if BLOCKS.contains(&name.as_str()) {
                    out.flush();
                    out.is_paragraph = PARAGRAPHS.contains(&name.as_str());
                    open.push(Step::Leave);
                }
                open.extend(children.into_iter().rev().map(Step::Enter));
            }
        }
    }
    out.flush();
    out.blocks
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave,
}

#[derive(Default)]
struct Out {
    words: String,
    is_paragraph: bool,
    blocks: Vec<String>,
}

impl Out {
    /// Ends a run of words. Loose words between paragraphs count only where they are a sentence: a byline is none.
    fn flush(&mut self) {
        let words = spaced(&std::mem::take(&mut self.words));
        let is_sentence = || words.len() > 60 && words.ends_with(['.', '!', '?', '”', '"']);
        if !words.is_empty() && (self.is_paragraph || is_sentence()) {
            self.blocks.push(words);
        }
        self.is_paragraph = false;
    }
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let told = |name: &str| node.attr(name).map(|value| value.to_ascii_lowercase()).unwrap_or_default();
    let class = format!("{} {}", told("class"), told("id"));
    node.has_attr("hidden")
        || told("aria-hidden") == "true"
        || matches!(told("role").as_str(), "navigation" | "complementary" | "contentinfo" | "dialog")
        || class.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
            matches!(word, "cookie" | "cookies" | "related" | "newsletter" | "share" | "comments" | "sidebar" | "advert" | "promo")
        })
}

fn elements(html: &str) -> usize {
    memchr::memchr_iter(b'<', html.as_bytes()).count()
}

/// How deep elements lie inside each other, as far as tags tell.
fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        match html.as_bytes().get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(byte) if byte.is_ascii_alphabetic() => {
                let rest = &html.as_bytes()[at + 1..];
                let name: Vec<u8> =
                    rest.iter().take(6).take_while(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase).collect();
                // These close themselves.
                let is_void = matches!(
                    &name[..],
                    b"br" | b"img" | b"meta" | b"link" | b"hr" | b"input" | b"source" | b"p" | b"li" | b"path" | b"col" | b"wbr"
                );
                depth += usize::from(!is_void);
                deepest = deepest.max(depth);
            }
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_of_a_page_is_its_paragraphs_without_what_stands_around_it() {
        let html = "<html><body><nav><ul><li>Home</li></ul></nav><div class='cookies'><p>We use cookies.</p></div><article><h1>T</h1>\
                    <p>One &amp;&nbsp;two.</p><ul><li>Three</li><li>Four</li></ul><blockquote><p>Five</p></blockquote><figure><figcaption>A photo</figcaption></figure>\
                    <script>six()</script></article><aside><p>Related</p></aside><footer><p>Rights</p></footer></body></html>";
        assert_eq!(read(html).blocks, ["One & two.", "Three", "Four", "Five"]);
    }

    #[test]
    fn without_an_article_the_rules_find_the_text() {
        let text = "The foreign ministers of the two states met in Geneva on Tuesday, and spoke about many things for three hours, officials said, in a lakeside hotel. ";
        let body: String = (0..6).map(|number| format!("<p>{}{number}</p>", text.repeat(2))).collect();
        let html = format!(
            "<html><body><div id='menu'><a href='/'>Home</a> <a href='/b'>World</a></div><div id='story'>{body}</div><div class='footer'><p>Short.</p></div></body></html>"
        );
        let found = read(&html);
        assert_eq!(found.blocks.len(), 6, "{:?}", found.blocks);
        assert!(found.blocks[0].ends_with('0'));
    }

    #[test]
    fn pages_made_to_hurt_are_read_in_bounds() {
        for html in [
            "<div>".repeat(100_000) + "<p>The end.</p>",
            "<p>a".repeat(50_000),
            "<".repeat(200_000),
            "<article>".to_owned(),
            String::new(),
            "<p><p><p>".repeat(10_000),
        ] {
            let _ = read(&html);
        }
        assert!(read(&("<div>".repeat(100_000) + "<p>The end.</p>")).blocks.iter().any(|block| block == "The end."));
    }
}
