//! Reads a file as a text that people read, not as events: an article.
//!
//! Owns opening, unpacking and decoding it within a bound. Leaves what the text says to `curate`.

use super::encoding::{self, TextEncoding};
use super::error::LoadError;
use super::format;
use super::input_bytes::InputBytes;
use super::size;
use super::unpack::{self, SpillBuffer, UnpackBudget};
use super::{files, markup};
use std::path::Path;

/// A text, decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextFile {
    /// The name of the file, as shown.
    pub name: String,
    /// What stands in it.
    pub text: String,
    /// How it was read, where that is not obvious.
    pub remarks: Vec<String>,
}

/// Reads a file or standard input (`-`) as text; only the first `most` bytes of it.
///
/// # Errors
/// A file that cannot be read, is packed in a way that is not known, or is no text.
pub fn read_text(path: &Path, encoding: Option<TextEncoding>, most: u64) -> Result<TextFile, LoadError> {
    let mut hold = SpillBuffer::default();
    let supply = files::open(path, None, &mut hold)?;
    text_of(supply, encoding, most, &mut hold)
}

/// Reads bytes in memory as text.
///
/// # Errors
/// As [`read_text`].
pub fn text_of_bytes(name: &str, bytes: Vec<u8>, encoding: Option<TextEncoding>, most: u64) -> Result<TextFile, LoadError> {
    text_of(InputBytes::of_bytes(name.to_owned(), bytes), encoding, most, &mut SpillBuffer::default())
}

fn text_of(supply: InputBytes, encoding: Option<TextEncoding>, most: u64, hold: &mut SpillBuffer) -> Result<TextFile, LoadError> {
    let mut allowance = UnpackBudget::new(supply.len(), None);
    let name = supply.name.clone();
    let mut unfolded = unpack::unfold(supply, hold, &mut allowance);
    let refused = |words: String| Err(LoadError::Refused { path: name.clone(), words });
    let (supply, stranger) = match (unfolded.contents.pop(), unfolded.contents.len(), unfolded.flaws.first()) {
        (Some(content), 0, _) => (content.supply, content.stranger),
        (Some(_), ..) => return refused("this archive holds several files: take them out of it and name each".to_owned()),
        (None, _, Some(flaw)) => return refused(flaw.message.clone()),
        (None, _, None) => return refused("there is nothing in it".to_owned()),
    };
    let head = supply.head()?;
    if let Some(what) = stranger.map(|stranger| stranger.what).or_else(|| format::known_as_another(&head)) {
        let advice = if what == "a PDF" {
            "turn it into text first (`pdftotext -layout FILE -` prints it, `-` reads it here)"
        } else {
            "save its text as plain text, Markdown or HTML"
        };
        return refused(format!("this is {what}, which is not read as an article: {advice}"));
    }
    let is_cut = supply.len() > most;
    let length = supply.len();
    let decoded = encoding::in_utf8(supply.cut(most), encoding, false, hold)?;
    let mut remarks: Vec<String> = decoded.remark.into_iter().collect();
    if is_cut {
        remarks.push(format!("{name}: only the first {} of {} are read: no article is longer", size::amount(most), size::amount(length)));
    }
    let bytes = decoded.supply.whole()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let odd = text.chars().filter(|c| *c == '\0' || *c == '\u{fffd}').count();
    if odd > 100 && odd * 20 > text.len() {
        return refused("this is not text".to_owned());
    }
    Ok(TextFile { name, text, remarks })
}

/// The words of a piece of HTML, with an empty line between paragraphs.
#[must_use]
pub fn text_of_html(html: &str) -> String {
    markup::plain(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<TextFile, String> {
        text_of_bytes("a.txt", bytes.to_vec(), None, 1000).map_err(|error| error.to_string())
    }

    #[test]
    fn a_text_is_decoded_and_cut_and_both_are_said() {
        let found = read("Réunion à Genève jeudi\n".as_bytes()).unwrap();
        assert_eq!((found.text.as_str(), found.remarks.len()), ("Réunion à Genève jeudi\n", 0));
        let found = read(b"R\xe9union \xe0 Gen\xe8ve jeudi soir, apr\xe8s la r\xe9union\n").unwrap();
        assert!(found.text.starts_with("Réunion à Genève") && found.remarks[0].contains("Windows-1252"), "{found:?}");
        let found = read("word ".repeat(1000).as_bytes()).unwrap();
        assert!(found.text.len() == 1000 && found.remarks[0].contains("only the first"), "{:?}", found.remarks);
        let page = b"<html><head><meta charset=\"windows-1251\"></head><p>\xcf\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xfb</p>";
        assert!(read(page).unwrap().text.contains("Переговоры"), "the page says its encoding");
    }

    #[test]
    fn what_is_no_text_is_named_with_what_to_do() {
        assert!(read(b"%PDF-1.7\n1 0 obj").unwrap_err().contains("pdftotext"));
        assert!(read(b"\x89PNG\r\n\x1a\n0000").unwrap_err().contains("an image"));
        assert!(read(&[0, 159, 146, 150].repeat(200)).is_err());
    }
}
