//! A file in a zip archive, whichever way it was found.

use crate::text;
use rawzip::{CompressionMethod, ZipVerification};
use std::ops::Range;

/// More files than these are not opened of one archive.
pub(super) const MAX_MEMBERS: usize = 10_000;

/// A file in an archive.
#[derive(Debug)]
pub(super) struct Member {
    pub name: String,
    /// Where its packed bytes stand, and what they must unpack to, where that is known.
    pub bytes: Range<u64>,
    pub claimed: Option<ZipVerification>,
    pub method: CompressionMethod,
    pub is_encrypted: bool,
}

/// Names are in any encoding; with what is no UTF-8 replaced they are still told apart.
pub(super) fn shown(name: &[u8]) -> String {
    text::safe_line(&String::from_utf8_lossy(name)).into_owned()
}

/// What macOS and editors put beside the files.
pub(super) fn is_left_behind(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.rsplit('/').next().is_some_and(|name| name.starts_with('.'))
}
