//! Words that begin with a capital.

/// The same words with a capital first letter.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
