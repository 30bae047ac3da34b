//! Whether what came is what was asked for: not a web page, the publisher's size and checksum, a whole archive.

use super::error::FetchError;
use super::item::{Content, Item};
use crate::input::archive_flaw;
use md5::Md5;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The checksums of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sums {
    pub bytes: u64,
    pub md5: String,
    pub sha256: String,
}

/// Reads a file to its end.
///
/// # Errors
/// The system's error.
pub(super) fn sums(path: &Path) -> io::Result<Sums> {
    let (mut file, mut buffer, mut bytes) = (File::open(path)?, vec![0; 1 << 16], 0);
    let (mut md5, mut sha256) = (Md5::new(), Sha256::new());
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(Sums { bytes, md5: hex(&md5.finalize()), sha256: hex(&sha256.finalize()) });
        }
        bytes += read as u64;
        md5.update(&buffer[..read]);
        sha256.update(&buffer[..read]);
    }
}

/// Small hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a content begins like a web page, whatever its header says of it.
pub(super) fn is_page(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |with: &[u8]| head.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<script"].into_iter().any(begins)
}

/// Compares a file with what the publisher says of it, in its lists or beside its answer.
///
/// # Errors
/// What is not as it should be; the system's error.
pub(super) fn check(path: &Path, item: &Item, said: &[String]) -> Result<Sums, FetchError> {
    let sums = sums(path).map_err(|cause| FetchError::disk(path, cause))?;
    if let Some(size) = item.size.filter(|size| *size != sums.bytes) {
        return Err(FetchError::Size { came: sums.bytes, said: size });
    }
    if let Some(wrong) = item.md5.iter().chain(said).find(|md5| **md5 != sums.md5) {
        return Err(FetchError::Md5 { came: sums.md5, said: wrong.clone() });
    }
    if let Some(flaw) = flaw(path, item.content)? {
        return Err(FetchError::Damaged(flaw));
    }
    Ok(sums)
}

/// What is wrong with the content itself.
///
/// # Errors
/// The file cannot be read.
pub(super) fn flaw(path: &Path, content: Content) -> Result<Option<String>, FetchError> {
    match content {
        Content::Text => Ok(None),
        Content::Zip => archive_flaw(path).map_err(|error| FetchError::Damaged(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_how_it_begins() {
        for page in ["<!DOCTYPE html><title>Unauthorized | ACLED</title>", "\u{feff}\n <HTML>", "<script>"] {
            assert!(is_page(page.as_bytes()), "{page}");
        }
        for data in ["", "PK\u{3}\u{4}", "<?xml version=\"1.0\"?><visits>", "<visits>", "id,name\n", "{\"Result\":[]}"] {
            assert!(!is_page(data.as_bytes()), "{data}");
        }
    }

    #[test]
    fn the_sums_are_those_that_everybody_computes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "abc").unwrap();
        let sums = sums(&path).unwrap();
        assert_eq!(sums.md5, "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(sums.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(sums.bytes, 3);
    }
}
