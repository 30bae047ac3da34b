//! Markup in which every value is escaped, because nothing but the markup itself goes in as it is.

use std::fmt::{self, Display, Formatter, Write};

/// Writes markup with values in the places of `{}`. The values are escaped for text and for attributes in double quotes; what
/// stands in the literal goes in as it is.
macro_rules! html {
    ($out:expr, $markup:literal $(, $value:expr)* $(,)?) => {
        std::io::Write::write_fmt($out, format_args!($markup $(, $crate::reports::page::markup::Escaped(&$value))*))
    };
}
pub(super) use html;

/// A value as text of a page.
pub(super) struct Escaped<'a, T: ?Sized>(pub &'a T);

impl<T: Display + ?Sized> Display for Escaped<'_, T> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(Escaping(out), "{}", self.0)
    }
}

struct Escaping<'a, 'b>(&'a mut Formatter<'b>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            let entity = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#x27;",
                b'/' => "&#x2f;",
                _ => continue,
            };
            self.0.write_str(&text[plain..at])?;
            self.0.write_str(entity)?;
            plain = at + 1;
        }
        self.0.write_str(&text[plain..])
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_value_ends_the_text_or_the_attribute_that_it_stands_in() {
        let mut out = Vec::new();
        html!(&mut out, r#"<a href="{}">{}</a>"#, "\"><script>", "R&D 'é' 1/2").unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out, r#"<a href="&quot;&gt;&lt;script&gt;">R&amp;D &#x27;é&#x27; 1&#x2f;2</a>"#);
    }
}
