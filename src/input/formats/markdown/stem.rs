//! The name of the file of a note: the day at its start, and its words.

use crate::text;

/// "notes/2024-05-23 Visit.md" is "2024-05-23 Visit".
pub(super) fn of_file(file: &str) -> &str {
    let name = text::file_name(file.rsplit(": ").next().unwrap_or(file));
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The length of the day at the start of a name, in bytes.
pub(super) fn length_of_day(stem: &str) -> Option<usize> {
    let bytes = stem.as_bytes();
    let fits = |pattern: &str| {
        let signs = bytes.get(..pattern.len())?;
        let is = signs
            .iter()
            .zip(pattern.bytes())
            .all(|(byte, sign)| if sign == b'd' { byte.is_ascii_digit() } else { matches!(byte, b'-' | b'_' | b'.') });
        let is_end = bytes.get(pattern.len()).is_none_or(|byte| !byte.is_ascii_digit());
        (is && is_end).then_some(pattern.len())
    };
    fits("dddd-dd-dd").or_else(|| fits("dddddddd")).or_else(|| fits("dddd-dd"))
}

/// The words of a name of a file, without the day before them.
pub(super) fn without_day(stem: &str) -> String {
    let rest = length_of_day(stem).map_or(stem, |length| &stem[length..]).trim_matches(['-', '_', ' ', '.']);
    let rest = if rest.is_empty() { stem } else { rest };
    if rest.contains(' ') { rest.to_owned() } else { rest.replace(['-', '_'], " ") }
}
