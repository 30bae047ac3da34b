//! The text of a note without its markup: words and paragraphs, its first heading, and the links of its list of sources.

use crate::input::markup;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// Headings over the sources of a note, folded.
const OF_SOURCES: [&str; 18] = [
    "source",
    "sources",
    "reference",
    "references",
    "link",
    "links",
    "citations",
    "further reading",
    "bibliography",
    "quellen",
    "quelle",
    "nachweise",
    "references et sources",
    "liens",
    "fuentes",
    "fonti",
    "источники",
    "来源",
];

/// The text of a note.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Body {
    /// The first heading, if nothing stands before it.
    pub heading: Option<String>,
    pub text: String,
    /// Under a heading that says so: the words and the address of each link.
    pub sources: Vec<(String, String)>,
}

/// Reads a text; a link elsewhere keeps its address behind its words.
pub(super) fn read(markdown: &str) -> Body {
    let options = Options::ENABLE_WIKILINKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut page = Page::default();
    for event in Parser::new_ext(markdown, options) {
        page.event(event);
    }
    page.body.text.truncate(page.body.text.trim_end().len());
    page.body
}

#[derive(Default)]
struct Page {
    body: Body,
    /// The words of an open heading.
    heading: Option<String>,
    /// The open links: the address, and the place of their words; `None` for those that are only words.
    links: Vec<Option<(String, usize)>>,
    /// Open images: their words are not read.
    images: usize,
    /// The numbers of open lists; `None` for bullets.
    lists: Vec<Option<u64>>,
    is_among_sources: bool,
    /// The words of a source in progress.
    source: String,
}

impl Page {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.words(&text),
            Event::Html(text) | Event::InlineHtml(text) => {
                if !text.trim_start().starts_with("<!--") {
                    self.words(&markup::line(&text));
                }
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.paragraph(),
            Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.heading = Some(String::new()),
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::Table(_) if self.lists.is_empty() => self.paragraph(),
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.paragraph();
                }
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::TableRow | Tag::TableHead => self.line(),
            Tag::Link { link_type, dest_url, .. } => {
                let is_words = matches!(link_type, LinkType::WikiLink { .. } | LinkType::Autolink | LinkType::Email)
                    || !crate::text::is_web_address(&dest_url);
                let at = self.body.text.len();
                self.source.clear();
                if self.is_among_sources && crate::text::is_web_address(&dest_url) {
                    self.links.push(Some((dest_url.into_string(), at)));
                } else {
                    self.links.push((!is_words).then(|| (dest_url.into_string(), at)));
                }
            }
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::TableCell => self.words(" | "),
            TagEnd::TableRow | TagEnd::TableHead => {
                let kept = self.body.text.trim_end_matches(" | ").len();
                self.body.text.truncate(kept);
            }
            TagEnd::Link => {
                if let Some(Some((address, at))) = self.links.pop() {
                    self.end_link(address, at);
                }
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
    }

    fn end_link(&mut self, address: String, at: usize) {
        if self.is_among_sources {
            let words = std::mem::take(&mut self.source);
            let words = if words.trim() == address { String::new() } else { words.trim().to_owned() };
            self.body.sources.push((words, address));
        } else if self.body.text.get(at..).is_some_and(|words| words.trim() != address) {
            self.words(&format!(" ({address})"));
        }
    }

    fn end_heading(&mut self) {
        let heading = self.heading.take().unwrap_or_default().trim().to_owned();
        self.is_among_sources = OF_SOURCES.contains(&crate::text::fold(heading.trim_end_matches(':')).as_str());
        if self.is_among_sources || heading.is_empty() {
            return;
        }
        if self.body.text.is_empty() && self.body.heading.is_none() {
            self.body.heading = Some(heading);
        } else {
            self.paragraph();
            self.body.text += &heading;
        }
    }

    fn item(&mut self) {
        if self.is_among_sources {
            return;
        }
        self.line();
        let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(8));
        let sign = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.body.text += &indent;
        self.body.text += &sign;
    }

    fn words(&mut self, words: &str) {
        if self.images > 0 {
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.push_str(words);
        } else if self.is_among_sources {
            self.source.push_str(words);
        } else {
            self.body.text.push_str(words);
        }
    }

    fn paragraph(&mut self) {
        if !self.body.text.is_empty() && !self.is_among_sources {
            self.body.text.truncate(self.body.text.trim_end().len());
            self.body.text += "\n\n";
        }
    }

    fn line(&mut self) {
        if !self.body.text.is_empty() && !self.body.text.ends_with('\n') && !self.is_among_sources {
            self.body.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_words_and_no_markup() {
        for (markdown, text) in [
            ("**Xi** met [[Vladimir Putin|Putin]] in\n[[Beijing]].\n\nThey *talked*.", "Xi met Putin in Beijing.\n\nThey talked."),
            ("- one\n- two\n\n1. a\n2. b", "- one\n- two\n\n1. a\n2. b"),
            (
                "See [the readout](https://example.org/a) and <https://example.org/b>.",
                "See the readout (https://example.org/a) and https://example.org/b.",
            ),
            ("![A photograph](a.png)Words <b>and</b> <!-- not this -->more", "Words and more"),
            ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
            ("One\\\ntwo \\[\\[three\\]\\]", "One\ntwo [[three]]"),
            ("", ""),
        ] {
            assert_eq!(read(markdown).text, text, "{markdown}");
        }
    }

    #[test]
    fn the_first_heading_is_the_title_and_a_list_of_sources_is_no_text() {
        let body = read(
            "# The visit\n\nWords.\n\n## What came of it\n\nMore.\n\n## Sources\n\n- [Readout](https://example.org/a), 23 May\n- <https://example.org/b>\n",
        );
        assert_eq!(body.heading.as_deref(), Some("The visit"));
        assert_eq!(body.text, "Words.\n\nWhat came of it\n\nMore.");
        let wanted = [("Readout", "https://example.org/a"), ("", "https://example.org/b")];
        assert_eq!(body.sources, wanted.map(|(words, address)| (words.to_owned(), address.to_owned())));
    }
}
