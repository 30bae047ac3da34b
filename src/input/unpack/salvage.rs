//! The files in a zip archive whose end is missing: each file also has its name before it.
//!
//! Follows the layout in APPNOTE.TXT of PKWARE, section 4.3.7.

use super::member::{MAX_MEMBERS, Member, is_left_behind, shown};
use crate::input::input_bytes::InputBytes;
use rawzip::{CompressionMethod, ZipVerification};
use std::ops::Range;

/// The beginning of the header of a file.
const MARK: &[u8] = b"PK\x03\x04";
/// The length of that header, without the name.
const HEADER: usize = 30;
/// Flags: encrypted; sizes and checksum follow the bytes, because they were not known before.
const ENCRYPTED: u16 = 1;
const STREAMED: u16 = 1 << 3;

/// The files found by going from one header to the next. If a length is unknown, the next header is searched; unpacking
/// ends by itself.
pub(super) fn members(archive: &InputBytes) -> Vec<Member> {
    let mut members = Vec::new();
    let mut at = 0;
    while members.len() < MAX_MEMBERS {
        let Some(header) = Header::at(archive, at) else { break };
        let next = header.bytes.end;
        let is_file = !header.name.ends_with('/') && !is_left_behind(&header.name);
        // A file that is stored without compression does not mark its own end.
        let ends = header.claimed.is_some() || header.method != CompressionMethod::STORE;
        if is_file && ends && header.bytes.start < archive.len() {
            let Header { name, bytes, claimed, method, is_encrypted } = header;
            members.push(Member { name: format!("{}: {name}", archive.name), bytes, claimed, method, is_encrypted });
        }
        match find(archive, next) {
            Some(found) => at = found,
            None => break,
        }
    }
    members
}

struct Header {
    name: String,
    bytes: Range<u64>,
    claimed: Option<ZipVerification>,
    method: CompressionMethod,
    is_encrypted: bool,
}

impl Header {
    fn at(archive: &InputBytes, at: u64) -> Option<Self> {
        let mut fixed = [0; HEADER];
        let read = archive.read_at(at, &mut fixed).ok()?;
        if read < HEADER || !fixed.starts_with(MARK) {
            return None;
        }
        let short = |at: usize| u16::from_le_bytes([fixed[at], fixed[at + 1]]);
        let long = |at: usize| u32::from_le_bytes([fixed[at], fixed[at + 1], fixed[at + 2], fixed[at + 3]]);
        let (flags, method, crc, packed, size) = (short(6), short(8), long(14), long(18), long(22));
        let mut name = vec![0; usize::from(short(26))];
        let read = archive.read_at(at + HEADER as u64, &mut name).ok()?;
        name.truncate(read);
        let start = at + HEADER as u64 + u64::from(short(26)) + u64::from(short(28));
        let is_known = flags & STREAMED == 0 && packed != u32::MAX && size != u32::MAX;
        let end = if is_known { start + u64::from(packed) } else { find(archive, start).unwrap_or(archive.len()) };
        Some(Self {
            name: shown(&name),
            bytes: start..end.max(start),
            claimed: is_known.then_some(ZipVerification { crc, uncompressed_size: size.into() }),
            method: CompressionMethod::new(method),
            is_encrypted: flags & ENCRYPTED != 0,
        })
    }
}

/// The position of the next header.
fn find(archive: &InputBytes, mut from: u64) -> Option<u64> {
    let mut buffer = vec![0; 256 << 10];
    loop {
        let read = archive.read_at(from, &mut buffer).ok()?;
        if let Some(at) = memchr::memmem::find(&buffer[..read], MARK) {
            return Some(from + at as u64);
        }
        if read < buffer.len() {
            return None;
        }
        // A mark may cross the border between two reads.
        from += (read - MARK.len() + 1) as u64;
    }
}
