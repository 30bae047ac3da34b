//! The files in a zip archive.

use super::stream::{Counted, Unpacked, pour};
use super::{Allowance, Hold};
use crate::dossier::Problem;
use crate::source::format::Stranger;
use crate::source::supply::Supply;
use crate::text;
use rawzip::{CompressionMethod, EntryFlags, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder, ZipLocator, ZipVerification};
use std::io::{self, BufReader, Read};

/// More files than these are not opened of one archive.
const MOST: usize = 10_000;

/// A file in an archive.
#[derive(Debug)]
pub(super) struct Member {
    name: String,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    flags: EntryFlags,
}

/// The files that the list at the end of an archive names, in its order. Folders are none, nor what systems leave
/// behind beside the files.
pub(super) fn members(archive: &Supply, flaws: &mut Vec<Problem>) -> Vec<Member> {
    let mut problem = |words: String, hint| flaws.push(Problem::of_file(&archive.name, words, hint));
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let opened = match open(archive, &mut buffer) {
        Ok(opened) => opened,
        Err(_) => {
            let words = "the archive is cut short or damaged: the list of its files, which stands at its end, is missing";
            problem(words.into(), Some("fetch or copy the file once more"));
            return Vec::new();
        }
    };
    let promised = opened.entries_hint();
    let (mut members, mut seen) = (Vec::new(), 0);
    let mut entries = opened.entries(&mut buffer);
    loop {
        match entries.next_entry() {
            Ok(Some(entry)) => {
                seen += 1;
                let name = shown(entry.file_path().as_bytes());
                if entry.is_dir() || is_left_behind(&name) {
                    continue;
                }
                if members.len() == MOST {
                    problem(format!("the archive holds more than {MOST} files; the rest is not read"), None);
                    break;
                }
                let name = format!("{}: {name}", archive.name);
                members.push(Member { name, place: entry.wayfinder(), method: entry.compression_method(), flags: entry.flags() });
            }
            Ok(None) if seen < promised => {
                problem(format!("the list of the archive's files names {seen} of {promised} only"), None);
                break;
            }
            Ok(None) => break,
            Err(_) => {
                problem(format!("the list of the archive's files is damaged; {} of them are read", members.len()), None);
                break;
            }
        }
    }
    if members.is_empty() && promised == 0 {
        problem("the archive is empty".into(), None);
    }
    members
}

fn open(archive: &Supply, buffer: &mut [u8]) -> Result<ZipArchive<Supply>, rawzip::Error> {
    ZipLocator::new().locate_in_reader(archive.clone(), buffer, archive.len()).map_err(|(_, error)| error)
}

/// Names are in any encoding; with what is no UTF-8 replaced they are still told apart.
fn shown(name: &[u8]) -> String {
    text::safe_line(&String::from_utf8_lossy(name)).into_owned()
}

/// What macOS and editors put beside the files.
fn is_left_behind(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.rsplit('/').next().is_some_and(|name| name.starts_with('.'))
}

/// Unpacks one file, and compares size and checksum with what the archive says.
pub(super) fn unpack(archive: &Supply, member: &Member, hold: &mut Hold, allowance: &mut Allowance) -> Unpacked {
    let refused = |words: String, hint| (None, Some(Problem::of_file(&member.name, words, hint)));
    if allowance.is_exhausted() {
        return refused("not unpacked: too many files of this archive unfold beyond the bound".into(), None);
    }
    if member.flags.is_encrypted() || member.flags.has_strong_encryption() {
        return refused("the file is encrypted".into(), Some("unpack it with its password before it is read here"));
    }
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let Ok(opened) = open(archive, &mut buffer) else { return refused("the archive has changed".into(), None) };
    let Ok(entry) = opened.get_entry(member.place) else {
        return refused("the file is not where the archive says that it is".into(), Some("fetch or copy the archive once more"));
    };
    let claimed = entry.reader().claim_verifier();
    let (counted, consumed) = Counted::new(entry.reader());
    let unpacked: Box<dyn Read + '_> = match member.method {
        CompressionMethod::STORE => Box::new(counted),
        CompressionMethod::DEFLATE => Box::new(flate2::bufread::DeflateDecoder::new(BufReader::new(counted))),
        CompressionMethod::ZSTD => match zstd::stream::read::Decoder::new(counted) {
            Ok(decoder) => Box::new(decoder),
            Err(error) => return refused(format!("cannot be unpacked: {error}"), None),
        },
        other => {
            let words =
                format!("packed in a way that is not unpacked here: method {}, {}", other.as_u16(), other.name().unwrap_or("unknown"));
            return refused(words, Some("unpack it before it is read here"));
        }
    };
    let mut verified = Verified { from: unpacked, crc: rawzip::Crc32::new(), size: 0, claimed };
    pour(&mut verified, member.name.clone(), &consumed, hold, allowance)
}

/// Compares at the end what came with what the archive says should come.
struct Verified<'a> {
    from: Box<dyn Read + 'a>,
    crc: rawzip::Crc32,
    size: u64,
    claimed: ZipVerification,
}

impl Read for Verified<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.crc.update(&buffer[..read]);
        self.size += read as u64;
        if read > 0 || buffer.is_empty() {
            return Ok(read);
        }
        let came = ZipVerification { crc: self.crc.checksum(), uncompressed_size: self.size };
        match self.claimed.valid(came) {
            Ok(()) => Ok(0),
            Err(_) if self.size < self.claimed.uncompressed_size => Err(io::ErrorKind::UnexpectedEof.into()),
            Err(error) => Err(io::Error::new(io::ErrorKind::InvalidData, format!("checksum or size: {error}"))),
        }
    }
}

/// What an archive is where it is one by its look only.
pub(super) fn stranger(archive: &Supply) -> Option<Stranger> {
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let opened = open(archive, &mut buffer).ok()?;
    let mut entries = opened.entries(&mut buffer);
    let mut names = Vec::new();
    // What these documents are known by stands among their first entries.
    while let Some(entry) = entries.next_entry().ok().flatten().filter(|_| names.len() < 200) {
        names.push(shown(entry.file_path().as_bytes()));
    }
    let holds = |start: &str| names.iter().any(|name| name.starts_with(start));
    if holds("[Content_Types].xml") {
        return Some(match () {
            () if holds("xl/") => Stranger::WORKBOOK,
            () if holds("word/") => Stranger::DOCUMENT,
            () => Stranger::OFFICE,
        });
    }
    if names.first().is_some_and(|name| name == "mimetype") {
        return Some(if holds("content.xml") { Stranger::OPEN_DOCUMENT } else { Stranger::OFFICE });
    }
    None
}
