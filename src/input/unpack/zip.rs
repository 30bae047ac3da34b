//! The files in a zip archive.

use super::budget::UnpackBudget;
use super::damage::Damage;
use super::member::{MAX_MEMBERS, Member, is_left_behind, shown};
use super::salvage;
use super::spill::SpillBuffer;
use super::stream::{Counted, Unpacked, pour};
use super::zstd::Frames;
use crate::input::format::UnsupportedFormat;
use crate::input::input_bytes::InputBytes;
use crate::model::dossier::Problem;
use crate::text::number_of;
use rawzip::{CompressionMethod, RECOMMENDED_BUFFER_SIZE, RangeReader, ZipArchive, ZipLocator, ZipVerification};
use std::io::{self, BufReader, Read};

/// The files in the list at the end of an archive, in order; if the list is missing, those found without it. Folders are
/// left out, and so are files that systems leave behind.
pub(super) fn members(archive: &InputBytes, flaws: &mut Vec<Problem>) -> Vec<Member> {
    let mut problem = |words: String, hint| flaws.push(Problem::of_file(&archive.name, words, hint));
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let Ok(opened) = open(archive, &mut buffer) else {
        let found = salvage::members(archive);
        let words = "the archive is cut short or damaged: the list of its files, which stands at its end, is missing";
        problem(format!("{words}; found without it: {}", number_of(found.len(), "file")), Some("fetch or copy the file once more"));
        return found;
    };
    let promised = opened.entries_hint();
    let (mut listed, mut seen) = (Vec::new(), 0);
    let mut entries = opened.entries(&mut buffer);
    let broken_off = loop {
        match entries.next_entry() {
            Ok(Some(entry)) => {
                seen += 1;
                let name = shown(entry.file_path().as_bytes());
                if entry.is_dir() || is_left_behind(&name) {
                    continue;
                }
                if listed.len() == MAX_MEMBERS {
                    break Some(format!("the archive holds more than {MAX_MEMBERS} files; the rest is not read"));
                }
                listed.push((name, entry.wayfinder(), entry.compression_method(), entry.flags()));
            }
            Ok(None) if seen < promised => break Some(format!("the list of the archive's files names {seen} of {promised} only")),
            Ok(None) => break None,
            Err(_) => break Some(format!("the list of the archive's files is damaged; {} of them are read", listed.len())),
        }
    };
    broken_off.into_iter().for_each(|words| problem(words, None));
    if promised == 0 {
        problem("the archive is empty".into(), None);
    }
    let mut members = Vec::new();
    for (name, place, method, flags) in listed {
        let name = format!("{}: {name}", archive.name);
        let Ok(entry) = opened.get_entry(place) else {
            let hint = Some("fetch or copy the archive once more");
            flaws.push(Problem::of_file(&name, "the file is not where the archive says that it is", hint));
            continue;
        };
        let (start, end) = entry.compressed_data_range();
        let claimed = Some(entry.reader().claim_verifier());
        let is_encrypted = flags.is_encrypted() || flags.has_strong_encryption();
        members.push(Member { name, bytes: start..end, claimed, method, is_encrypted });
    }
    members
}

fn open(archive: &InputBytes, buffer: &mut [u8]) -> Result<ZipArchive<InputBytes>, rawzip::Error> {
    ZipLocator::new().locate_in_reader(archive.clone(), buffer, archive.len()).map_err(|(_, error)| error)
}

/// Unpacks one file, and compares size and checksum with what the archive says.
pub(super) fn unpack(archive: &InputBytes, member: &Member, hold: &mut SpillBuffer, allowance: &mut UnpackBudget) -> Unpacked {
    let refused = |words: String, hint| (None, Some(Problem::of_file(&member.name, words, hint)));
    if allowance.is_exhausted() {
        return refused("not unpacked: too many files of this archive unfold beyond the bound".into(), None);
    }
    if member.is_encrypted {
        return refused("the file is encrypted".into(), Some("unpack it with its password before it is read here"));
    }
    let (counted, consumed) = Counted::new(RangeReader::new(archive.clone(), member.bytes.clone()));
    let unpacked: Box<dyn Read + '_> = match member.method {
        CompressionMethod::STORE => Box::new(counted),
        CompressionMethod::DEFLATE => Box::new(flate2::bufread::DeflateDecoder::new(BufReader::new(counted))),
        CompressionMethod::ZSTD => match Frames::new(BufReader::new(counted)) {
            Ok(frames) => Box::new(frames),
            Err(error) => return refused(format!("cannot be unpacked: {error}"), None),
        },
        other => {
            let words =
                format!("packed in a way that is not unpacked here: method {}, {}", other.as_u16(), other.name().unwrap_or("unknown"));
            return refused(words, Some("unpack it before it is read here"));
        }
    };
    let mut verified = Verified { from: unpacked, crc: rawzip::Crc32::new(), size: 0, claimed: member.claimed };
    pour(&mut verified, member.name.clone(), &consumed, hold, allowance)
}

/// Compares the unpacked size and checksum with those in the archive at the end.
struct Verified<'a> {
    from: Box<dyn Read + 'a>,
    crc: rawzip::Crc32,
    size: u64,
    claimed: Option<ZipVerification>,
}

impl Read for Verified<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.crc.update(&buffer[..read]);
        self.size += read as u64;
        if read > 0 || buffer.is_empty() {
            return Ok(read);
        }
        let Some(claimed) = self.claimed else { return Ok(0) };
        let came = ZipVerification { crc: self.crc.checksum(), uncompressed_size: self.size };
        match claimed.valid(came) {
            Ok(()) => Ok(0),
            Err(_) if self.size < claimed.uncompressed_size => Err(Damage::Short.into()),
            Err(_) => Err(Damage::Checksum.into()),
        }
    }
}

/// What a file is if it only looks like an archive.
pub(super) fn stranger(archive: &InputBytes) -> Option<UnsupportedFormat> {
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let opened = open(archive, &mut buffer).ok()?;
    let mut entries = opened.entries(&mut buffer);
    let mut names = Vec::new();
    // The distinctive names of these documents are among their first entries.
    while let Some(entry) = entries.next_entry().ok().flatten().filter(|_| names.len() < 200) {
        names.push(shown(entry.file_path().as_bytes()));
    }
    let holds = |start: &str| names.iter().any(|name| name.starts_with(start));
    if holds("[Content_Types].xml") {
        return Some(match () {
            () if holds("xl/") => UnsupportedFormat::WORKBOOK,
            () if holds("word/") => UnsupportedFormat::DOCUMENT,
            () => UnsupportedFormat::OFFICE,
        });
    }
    if names.first().is_some_and(|name| name == "mimetype") {
        return Some(if holds("content.xml") { UnsupportedFormat::OPEN_DOCUMENT } else { UnsupportedFormat::OFFICE });
    }
    None
}
