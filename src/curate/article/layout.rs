//! Whether a text is a page, a feed, Markdown or plain: by how it begins, then by its name.

/// How an article is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Blocks between empty lines.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Page,
    /// RSS or Atom.
    Feed,
}

/// How much of a text is looked at.
const LOOK: usize = 4096;

impl Layout {
    /// The layout of a text.
    #[must_use]
    pub fn new(name: &str, text: &str) -> Self {
        let start: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(LOOK).collect::<String>().to_ascii_lowercase();
        let ends_in = |endings: &[&str]| endings.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
        if start.starts_with('<') {
            if ["<rss", "<feed", "<rdf:rdf"].iter().any(|tag| start.contains(tag)) && !start.contains("<html") {
                return Self::Feed;
            }
            if ["<!doctype html", "<html", "<head", "<body", "<p>", "<p ", "<div", "<article", "<h1"].iter().any(|tag| start.contains(tag))
            {
                return Self::Page;
            }
        }
        if ends_in(&[".html", ".htm", ".xhtml"]) {
            return Self::Page;
        }
        let is_marked = || {
            start.starts_with("---\n") || start.lines().any(|line| line.starts_with("# ") || line.starts_with("## ") || line.contains("]("))
        };
        if ends_in(&[".md", ".markdown"]) || is_marked() { Self::Markdown } else { Self::Plain }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_is_known_by_how_the_text_begins_and_by_its_name() {
        for (name, text, layout) in [
            ("a", "<!DOCTYPE html><html><body><p>A</p>", Layout::Page),
            ("a", "<p>Only a piece</p>", Layout::Page),
            ("a", "<?xml version='1.0'?><rss version='2.0'><channel>", Layout::Feed),
            ("a", "<feed xmlns='http://www.w3.org/2005/Atom'>", Layout::Feed),
            ("a.txt", "# Title\n\nText", Layout::Markdown),
            ("a.md", "Text", Layout::Markdown),
            ("a.txt", "Text with a < b", Layout::Plain),
            ("a.txt", "", Layout::Plain),
        ] {
            assert_eq!(Layout::new(name, text), layout, "{text}");
        }
    }
}
