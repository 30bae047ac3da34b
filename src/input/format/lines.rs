//! The lines of what is the start of a file.

/// The whole lines of what is the start of a file: the last one is the half of one where more follows, unless it is the
/// only one.
pub(super) fn whole_lines(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    let end = memchr::memrchr(b'\n', head).map_or(head.len(), |at| at + 1);
    head[..end]
        .split(|byte| *byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .filter(|line| !line.trim_ascii().is_empty())
}
