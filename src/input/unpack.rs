//! Unpacks gzip, zstd and zip, recognised by their first bytes.
//!
//! Owns the limit on what a small file may unfold to, and the message if a part cannot be unpacked; the other parts are
//! read anyway. Leaves which contents are useful to [`super::collect`]. Names inside an archive are shown and never used
//! as paths: nothing is written to a named file.

mod budget;
mod damage;
mod gzip;
mod member;
mod packing;
mod salvage;
mod spill;
mod stream;
mod zip;
mod zstd;

pub(super) use budget::UnpackBudget;
pub(super) use packing::Packing;
pub(super) use spill::{Filling, SpillBuffer};
pub(super) use stream::pipe;

use super::format::UnsupportedFormat;
use super::input_bytes::InputBytes;
use crate::model::dossier::Problem;

/// The greatest depth of packing: an archive in an archive.
const DEEPEST: u8 = 2;

/// What came out.
#[derive(Debug, Default)]
pub(super) struct Unfolded {
    pub contents: Vec<Content>,
    /// Parts that could not be unpacked, or not to their end.
    pub flaws: Vec<Problem>,
}

/// A content that is fully unpacked.
#[derive(Debug)]
pub(super) struct Content {
    pub supply: InputBytes,
    /// Whether it is one of several files in an archive.
    pub is_member: bool,
    /// Set if it only looks like an archive: a workbook, a document.
    pub stranger: Option<UnsupportedFormat>,
}

/// The number of bytes that the files of an archive unpack to, by its own account.
pub(super) fn promised(archive: &InputBytes) -> u64 {
    let members = zip::members(archive, &mut Vec::new());
    members.iter().filter_map(|member| member.claimed.as_ref()).fold(0, |sum, claimed| sum.saturating_add(claimed.uncompressed_size))
}

/// Unpacks a supply, as long as it is packed.
pub(super) fn unfold(supply: InputBytes, hold: &mut SpillBuffer, allowance: &mut UnpackBudget) -> Unfolded {
    let mut unfolded = Unfolded::default();
    unfold_into(&mut unfolded, supply, (0, false), hold, allowance);
    unfolded
}

fn unfold_into(
    to: &mut Unfolded,
    supply: InputBytes,
    (depth, is_member): (u8, bool),
    hold: &mut SpillBuffer,
    allowance: &mut UnpackBudget,
) {
    let head = match supply.head() {
        Ok(head) => head,
        Err(error) => return to.flaws.push(Problem::of_file(&supply.name, error.to_string(), None)),
    };
    let Some(packing) = Packing::from_head(&head) else {
        return to.contents.push(Content { supply, is_member, stranger: None });
    };
    if packing == Packing::Zip
        && let Some(stranger) = zip::stranger(&supply)
    {
        return to.contents.push(Content { supply, is_member, stranger: Some(stranger) });
    }
    if depth == DEEPEST {
        let hint = Some("unpack it before it is read here");
        return to.flaws.push(Problem::of_file(&supply.name, "packed in archives within archives", hint));
    }
    match packing {
        Packing::Gzip | Packing::Zstd => {
            let (inner, flaw) = stream::unpack(&supply, packing, hold, allowance);
            to.flaws.extend(flaw);
            if let Some(inner) = inner {
                unfold_into(to, inner.out_of(&supply), (depth + 1, is_member), hold, allowance);
            }
        }
        Packing::Zip => {
            for member in zip::members(&supply, &mut to.flaws) {
                let (inner, flaw) = zip::unpack(&supply, &member, hold, allowance);
                to.flaws.extend(flaw);
                if let Some(inner) = inner {
                    unfold_into(to, inner.out_of(&supply), (depth + 1, true), hold, allowance);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;

    fn unfolded(bytes: Vec<u8>) -> Unfolded {
        let supply = InputBytes::of_bytes("a".into(), bytes);
        let mut allowance = UnpackBudget::new(supply.len(), None);
        unfold(supply, &mut SpillBuffer::default(), &mut allowance)
    }

    fn samples() -> [Vec<u8>; 3] {
        let text: Vec<u8> = (0..500).flat_map(|number| format!("line {number}\n").into_bytes()).collect();
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&text).unwrap();
        let mut zip = Vec::new();
        let mut archive = rawzip::ZipArchiveWriter::new(&mut zip);
        for name in ["a.csv", "in/b.csv"] {
            let (mut entry, config) = archive.new_file(name).start().unwrap();
            let mut writer = config.wrap(&mut entry);
            writer.write_all(&text).unwrap();
            let (_, descriptor) = writer.finish().unwrap();
            entry.finish(descriptor).unwrap();
        }
        archive.finish().unwrap();
        [gzip.finish().unwrap(), ::zstd::stream::encode_all(&*text, 1).unwrap(), zip]
    }

    #[test]
    fn what_is_being_unpacked_stops_when_the_load_is_cancelled() {
        for bytes in samples() {
            let supply = InputBytes::of_bytes("a".into(), bytes);
            let cancel = crate::input::Cancel::default();
            cancel.cancel();
            let mut allowance = UnpackBudget::new(supply.len(), None);
            let unfolded = unfold(supply, &mut SpillBuffer::new(&cancel), &mut allowance);
            assert!(unfolded.contents.is_empty() && !unfolded.flaws.is_empty(), "{unfolded:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_behind_any_mark_are_unpacked_or_refused(mark in 0_usize..3, bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let mark = [&b"\x1f\x8b\x08"[..], b"\x28\xb5\x2f\xfd", b"PK\x03\x04"][mark];
            let unfolded = unfolded([mark, &bytes].concat());
            prop_assert!(!unfolded.flaws.is_empty() || !unfolded.contents.is_empty());
        }

        #[test]
        fn an_archive_that_is_spoilt_or_cut_anywhere_says_so_or_is_whole(
            which in 0_usize..3, at in any::<prop::sample::Index>(), new in any::<u8>(), cut in any::<bool>(),
        ) {
            let mut bytes = samples()[which].clone();
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] = new }
            let unfolded = unfolded(bytes);
            for content in unfolded.contents {
                prop_assert!(content.supply.len() < 20_000);
            }
        }
    }
}
