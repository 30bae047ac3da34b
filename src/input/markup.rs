//! Text from HTML, as in web pages and calendars: only the words and the paragraphs.
//!
//! One pass over any text: a tag that is never closed is text.

use std::ops::Range;

/// The words, with an empty line between paragraphs. If no tag marks a paragraph or a line, the line breaks of the
/// text count.
pub(super) fn plain(html: &str) -> String {
    let mut out = Page { text: String::new(), hidden: None, keeps_breaks: !has_blocks(html) };
    let mut rest = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'<', b'&', &html.as_bytes()[at..]).map(|found| at + found) {
        let (end, what) = if html.as_bytes()[found] == b'<' { tag(html, found) } else { reference(html, found) };
        match what {
            Found::Nothing => at = found + 1,
            Found::Open => break,
            Found::Letters(letters) => {
                out.words(&html[rest..found]);
                out.letters(&letters);
                (rest, at) = (end, end);
            }
            Found::Tag(name) => {
                out.words(&html[rest..found]);
                out.tag(&html[name], html.as_bytes()[found + 1] == b'/');
                (rest, at) = (end, end);
            }
        }
    }
    out.words(&html[rest..]);
    out.text.trim().to_owned()
}

/// The words on one line.
pub(super) fn line(html: &str) -> String {
    plain(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text has tags that make it HTML, and not just a `<`.
pub(super) fn is_html(text: &str) -> bool {
    has_blocks(text) || ["</a>", "</b>", "</i>", "</span>", "</strong>"].iter().any(|tag| text.contains(tag))
}

const BLOCKS: &[&str] =
    &["p", "div", "ul", "ol", "blockquote", "table", "section", "article", "hr", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "figure"];
const LINES: &[&str] = &["br", "li", "tr", "dt", "dd", "figcaption"];
const HIDDEN: &[&str] = &["script", "style", "template", "iframe"];

fn has_blocks(html: &str) -> bool {
    let mut starts = memchr::memchr_iter(b'<', html.as_bytes());
    starts.any(|at| {
        let name: String = html[at + 1..].chars().take_while(char::is_ascii_alphanumeric).take(11).collect();
        let name = name.to_ascii_lowercase();
        BLOCKS.contains(&name.as_str()) || LINES.contains(&name.as_str())
    })
}

enum Found {
    /// A character that stands for itself.
    Nothing,
    /// A tag that is never closed: the rest is text.
    Open,
    Letters(String),
    Tag(Range<usize>),
}

/// The tag that begins at `start`, and where it ends.
fn tag(html: &str, start: usize) -> (usize, Found) {
    let bytes = html.as_bytes();
    if html[start..].starts_with("<!--") {
        return match html[start..].find("-->") {
            Some(length) => (start + length + 3, Found::Letters(String::new())),
            None => (start, Found::Open),
        };
    }
    let name = start + 1 + usize::from(bytes.get(start + 1) == Some(&b'/'));
    if !bytes.get(name).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'!') {
        return (start, Found::Nothing);
    }
    let name_end = name + bytes[name..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let mut quote = None;
    for (at, byte) in bytes[name_end..].iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (name_end + at + 1, Found::Tag(name..name_end)),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    (start, Found::Open)
}

/// The character of a reference.
fn reference(html: &str, start: usize) -> (usize, Found) {
    let near = html.as_bytes()[start..].iter().take(34).position(|byte| *byte == b';');
    let Some(length) = near else { return (start, Found::Nothing) };
    let name = &html[start + 1..start + length];
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    });
    let letters = match number {
        Some(number) => char::from_u32(number).map(String::from),
        None => quick_xml::escape::resolve_html5_entity(name).map(str::to_owned),
    };
    letters.map_or((start, Found::Nothing), |letters| (start + length + 1, Found::Letters(letters)))
}

struct Page {
    text: String,
    /// The open tag whose content is hidden.
    hidden: Option<String>,
    keeps_breaks: bool,
}

impl Page {
    fn words(&mut self, words: &str) {
        if self.hidden.is_some() {
            return;
        }
        for letter in words.chars() {
            match letter {
                '\n' if self.keeps_breaks => self.end_line(2),
                letter if letter.is_whitespace() => {
                    if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                        self.text.push(' ');
                    }
                }
                letter => self.text.push(letter),
            }
        }
    }

    fn letters(&mut self, letters: &str) {
        if self.hidden.is_none() {
            self.text.push_str(&letters.replace('\u{a0}', " "));
        }
    }

    fn tag(&mut self, name: &str, closes: bool) {
        let name = name.to_ascii_lowercase();
        if let Some(hidden) = &self.hidden {
            if closes && *hidden == name {
                self.hidden = None;
            }
        } else if BLOCKS.contains(&name.as_str()) {
            self.end_line(2);
        } else if name == "br" {
            self.end_line(usize::MAX);
        } else if LINES.contains(&name.as_str()) {
            self.end_line(1);
        } else if !closes && HIDDEN.contains(&name.as_str()) {
            self.hidden = Some(name);
        }
    }

    /// Ends the line with at most `breaks` line breaks; two make a paragraph. `usize::MAX` adds one more, up to two.
    fn end_line(&mut self, breaks: usize) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        let there = self.text.len() - self.text.trim_end_matches('\n').len();
        if self.text.is_empty() {
            return;
        }
        let wanted = if breaks == usize::MAX { (there + 1).min(2) } else { breaks };
        for _ in there..wanted {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_and_paragraphs_are_kept_and_nothing_else() {
        for (html, wanted) in [
            ("<p>One&nbsp;two</p>\n<p class='a>b'>Three <b>four</b></p>", "One two\n\nThree four"),
            ("a<br/>b<br><br>c", "a\nb\n\nc"),
            ("<ul><li>x</li><li>y</li></ul>z", "x\ny\n\nz"),
            ("no tags\nbut lines", "no tags\n\nbut lines"),
            ("<p>folded\n  lines</p>", "folded lines"),
            ("R&amp;D &lt;b&gt; caf&eacute; &#8217;&#x41; &unknown; & &;", "R&D <b> café ’A &unknown; & &;"),
            ("<script>alert(1)</script>x<style>p{}</style><!-- c -->y", "xy"),
            ("1 < 2 and a<3", "1 < 2 and a<3"),
            ("never <a href='closed", "never <a href='closed"),
            ("<!-- open", "<!-- open"),
            ("", ""),
        ] {
            assert_eq!(plain(html), wanted, "{html}");
        }
        assert_eq!(line("Whitney Houston<br/> 1963 - 2012"), "Whitney Houston 1963 - 2012");
    }

    #[test]
    fn a_million_signs_take_one_pass() {
        for piece in ["<", "<a", "<!--", "&", "<a '", "&#x41;", "<p>"] {
            plain(&piece.repeat(1_000_000 / piece.len()));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_an_end(text in "([<>&;!/'\"-]|<p>|<br>|<!--|&amp;|.|\n){0,60}") {
            plain(&text);
        }
    }
}
