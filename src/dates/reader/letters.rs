//! Prepares a text for reading: small letters without accents, figures of any script as `0`–`9`, one kind of blank, hyphen and
//! dash.

use unicode_normalization::UnicodeNormalization;

/// Small letters without accents; other characters stay.
pub(super) fn folded(text: &str) -> String {
    let plain = text.chars().map(plain).nfkd().filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}'));
    plain.flat_map(char::to_lowercase).filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}')).nfc().collect()
}

/// The text in the form that the readers of its parts expect.
pub(super) fn prepared(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in folded(text).chars().filter(|letter| !is_invisible(*letter)) {
        let letter = figure(letter).unwrap_or(letter);
        if !letter.is_whitespace() {
            out.push(letter);
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Maps hyphens, dashes and quotes to one kind each.
fn plain(letter: char) -> char {
    match letter {
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '\u{2012}' | '\u{2014}' | '\u{2015}' | '\u{301c}' | '\u{ff5e}' => '–',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        'ς' => 'σ',
        'ı' => 'i',
        // Arabic has two spellings of these letters, and Persian spells them differently too.
        'أ' | 'إ' | 'آ' => 'ا',
        'ي' | 'ی' => 'ى',
        'ك' => 'ک',
        other => other,
    }
}

/// Whether the character steers the direction of a line or has no width.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// The ASCII figure for a figure of another script: Arabic, Persian, Devanagari, Bengali.
fn figure(letter: char) -> Option<char> {
    let zero = match letter {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{9e6}'..='\u{9ef}' => 0x9e6,
        _ => return None,
    };
    char::from_digit(letter as u32 - zero, 10)
}
