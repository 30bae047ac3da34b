//! Puts lines together, wrapped to the width of a screen: what the screen renderer and the pages write with.

use super::line::{PageLine, Role, Span, Target};
use crate::text;

/// Puts lines together, wrapped to a width.
pub(crate) struct Page {
    width: usize,
    ascii: bool,
    lines: Vec<PageLine>,
}

impl Page {
    /// Nothing yet.
    pub fn new(width: usize, ascii: bool) -> Self {
        Self { width: width.max(1), ascii, lines: Vec::new() }
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Text in the form that the terminal can show. Before any measuring, for it may get wider.
    pub fn shown(&self, words: &str) -> String {
        text::shown(words, self.ascii)
    }

    /// A line that is put together already.
    pub fn push(&mut self, line: PageLine) {
        self.lines.push(line);
    }

    /// An empty line, where there is none and it is not the first.
    pub fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(PageLine::default());
        }
    }

    /// A heading after a blank line, with a rule to the right border.
    pub fn heading(&mut self, words: &str) {
        self.blank();
        let words = text::clip(&self.shown(words), self.width, "").into_owned();
        let room = self.width.saturating_sub(text::width(&words));
        let rule: String = " ".chars().chain(std::iter::repeat(if self.ascii { '-' } else { '─' })).take(room).collect();
        let spans = vec![Span::new(Role::Heading, words), Span::faint(rule)];
        self.lines.push(PageLine { spans, target: None });
    }

    /// A paragraph, `indent` columns in.
    pub fn paragraph(&mut self, role: Role, indent: usize, words: &str, target: Option<&Target>) {
        self.runs(indent, indent, &[(role, words)], target);
    }

    /// A line that is cut rather than wrapped: an address reads worse on five lines than on one.
    pub fn clipped(&mut self, role: Role, indent: usize, words: &str, target: Option<&Target>) {
        let ellipsis = if self.ascii { "..." } else { "…" };
        let words = text::clip(&self.shown(words), self.width.saturating_sub(indent), ellipsis).into_owned();
        let margin = Span { role: Role::Plain, text: " ".repeat(indent.min(self.width)) };
        self.lines.push(PageLine { spans: vec![margin, Span { role, text: words }], target: target.cloned() });
    }

    /// Pieces one after the other, wrapped as one text; lines after the first are `hanging` columns in.
    pub fn runs(&mut self, indent: usize, hanging: usize, pieces: &[(Role, &str)], target: Option<&Target>) {
        let limit = self.width.saturating_sub(10);
        let (indent, hanging) = (indent.min(limit), hanging.min(limit));
        // Wrapped as one text, then cut back into pieces: a border between pieces is no place to break a line.
        let pieces: Vec<(Role, String)> = pieces.iter().map(|(role, words)| (*role, self.shown(words))).collect();
        let whole: String = pieces.iter().map(|(_, words)| words.as_str()).collect();
        let mut cuts = pieces.iter().flat_map(|(role, words)| words.chars().filter(|c| !c.is_whitespace()).map(|c| (*role, c))).peekable();
        for paragraph in whole.split('\n') {
            for line in text::wrap_hanging(paragraph, self.width, indent, hanging) {
                let mut spans: Vec<Span> = Vec::new();
                let margin: String = line.chars().take_while(|c| *c == ' ').collect();
                if !margin.is_empty() {
                    spans.push(Span { role: Role::Plain, text: margin.clone() });
                }
                for c in line[margin.len()..].chars() {
                    let role = match cuts.peek() {
                        Some((role, expected)) if *expected == c => {
                            let role = *role;
                            cuts.next();
                            role
                        }
                        _ => spans.last().map_or(Role::Plain, |span| span.role),
                    };
                    // No-break spaces keep columns in shape while lines are broken; who copies from the screen wants none.
                    let c = if c == '\u{a0}' { ' ' } else { c };
                    match spans.last_mut() {
                        Some(span) if span.role == role => span.text.push(c),
                        _ => spans.push(Span { role, text: c.to_string() }),
                    }
                }
                self.lines.push(PageLine { spans, target: target.cloned() });
            }
        }
    }

    /// The lines, without empty ones at the end.
    pub fn finish(mut self) -> Vec<PageLine> {
        while self.lines.last().is_some_and(|line| line.spans.is_empty()) {
            self.lines.pop();
        }
        self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lines: &[PageLine]) -> Vec<String> {
        lines.iter().map(|line| line.spans.iter().map(|span| span.text.as_str()).collect()).collect()
    }

    #[test]
    fn pieces_keep_their_roles_across_a_wrap() {
        let mut page = Page::new(15, false);
        page.runs(0, 2, &[(Role::Name, "Hong Liang 洪亮 "), (Role::Faint, "Director General")], None);
        let lines = page.finish();
        assert_eq!(words(&lines), ["Hong Liang 洪亮", "  Director", "  General"]);
        assert_eq!(lines[0].spans[0].role, Role::Name);
        assert_eq!(lines[1].spans.last().map(|span| span.role), Some(Role::Faint));
    }
}
