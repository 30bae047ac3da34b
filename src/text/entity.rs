//! Characters by the names that HTML has for them.

use html_escape::NAMED_ENTITIES;

/// The letters for a name that stands between `&` and `;`; `None` if HTML has no such name. The reader of XML has the same names in a
/// function of its own, which is 0.1 MB and takes ten seconds to compile.
#[must_use]
pub fn entity(name: &str) -> Option<&'static str> {
    let at = NAMED_ENTITIES.binary_search_by(|(known, _)| (*known).cmp(name.as_bytes())).ok()?;
    NAMED_ENTITIES.get(at).map(|(_, letters)| *letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_by_their_names_as_they_are_written() {
        let names = ["amp", "quot", "apos", "nbsp", "eacute", "Eacute", "zwnj", "NotEqualTilde", "AElig", "unknown", "EACUTE", ""];
        let letters = names.map(|name| entity(name).unwrap_or("-"));
        assert_eq!(letters, ["&", "\"", "'", "\u{a0}", "é", "É", "\u{200c}", "≂̸", "Æ", "-", "-", "-"]);
    }
}
