//! Builds lines wrapped to the width of a screen; the screen renderer and the pages use it.

use super::line::{PageLine, Role, Span, Target};
use crate::text;

/// Builds lines, wrapped to a width.
pub(crate) struct Page {
    width: usize,
    ascii: bool,
    /// The columns before a heading: on a whole screen the first one is the cursor's.
    margin: usize,
    lines: Vec<PageLine>,
}

impl Page {
    /// An empty page.
    pub fn new(width: usize, ascii: bool) -> Self {
        Self { width: width.max(1), ascii, margin: 0, lines: Vec::new() }
    }

    /// An empty page as wide as the screen; its headings begin where its title does.
    pub fn whole(width: usize, ascii: bool) -> Self {
        Self { margin: usize::from(width > 20), ..Self::new(width, ascii) }
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Text in the form that the terminal can show. Convert before measuring, because the text may get wider.
    pub fn shown(&self, words: &str) -> String {
        text::shown(words, self.ascii)
    }

    /// What stands where words were cut.
    fn ellipsis(&self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }

    /// Adds a line that is already built.
    pub fn push(&mut self, line: PageLine) {
        self.lines.push(line);
    }

    /// Adds an empty line, unless it would be the first or follow another.
    pub fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(PageLine::default());
        }
    }

    /// A heading after an empty line, with a rule to the right border.
    pub fn heading(&mut self, words: &str) {
        self.heading_with(words, "");
    }

    /// The same, with words at the end of the rule, if they have room.
    pub fn heading_with(&mut self, words: &str, aside: &str) {
        self.blank();
        let width = self.width.saturating_sub(2 * self.margin);
        let words = text::clip(&self.shown(words), width, self.ellipsis()).into_owned();
        let room = width.saturating_sub(text::width(&words));
        let aside = if aside.is_empty() { String::new() } else { format!(" {}", self.shown(aside)) };
        let aside = if text::width(&aside) + 3 < room { aside } else { String::new() };
        let rule = room - text::width(&aside);
        let rule: String = " ".chars().chain(std::iter::repeat(if self.ascii { '-' } else { '─' })).take(rule).collect();
        let margin = Span::plain(" ".repeat(self.margin));
        let spans = vec![margin, Span::new(Role::Heading, words), Span::new(Role::Rule, rule), Span::faint(aside)];
        self.lines.push(PageLine { spans: spans.into_iter().filter(|span| !span.text.is_empty()).collect(), target: None });
    }

    /// A paragraph, indented by `indent` columns.
    pub fn paragraph(&mut self, role: Role, indent: usize, words: &str, target: Option<&Target>) {
        self.runs(indent, indent, &[(role, words)], target);
    }

    /// A line that is cut instead of wrapped: an address is easier to read on one line than on five.
    pub fn clipped(&mut self, role: Role, indent: usize, words: &str, target: Option<&Target>) {
        let words = text::clip(&self.shown(words), self.width.saturating_sub(indent), self.ellipsis()).into_owned();
        let margin = Span { role: Role::Plain, text: " ".repeat(indent.min(self.width)) };
        self.lines.push(PageLine { spans: vec![margin, Span { role, text: words }], target: target.cloned() });
    }

    /// Pieces one after the other, wrapped as one text; lines after the first are indented by `hanging` columns.
    pub fn runs(&mut self, indent: usize, hanging: usize, pieces: &[(Role, &str)], target: Option<&Target>) {
        let limit = self.width.saturating_sub(10);
        let (indent, hanging) = (indent.min(limit), hanging.min(limit));
        // Wrap as one text, then cut it back into pieces: a line must not break merely because a piece ends.
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
                    // No-break spaces keep columns together while lines are broken; text copied from the screen should
                    // not contain them.
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

    /// Returns the lines, without empty ones at the end.
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
