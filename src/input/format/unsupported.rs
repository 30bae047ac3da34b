//! Files of other formats, and what they are.
//!
//! Owns the first bytes of such files, and the advice. They are recognised so that the user learns why a file is refused.

/// What a file is, as in "this is …", and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) struct UnsupportedFormat {
    pub what: &'static str,
    pub advice: &'static str,
}

const OTHER_ARCHIVE: &str = "take the files out of it, or pack them as zip, gzip or zstd";
const CONVERT: &str = "export it as CSV";
const TYPE_OFF: &str = "write what it shows into a table (CSV) or a dossier";
const PROGRAM: &str = "name the file that holds the events; no program is run";
const LFS: &str = "run `git lfs pull` where it comes from, or download the file itself";
const ANNEX: &str = "run `git annex get` where it comes from, or download the file itself";
const AGAIN: &str = "see at which address the file is, and download it again";
const NONE: &str = "open a dossier, a table or one of the other formats that `--input-format` names";

impl UnsupportedFormat {
    pub const WORKBOOK: Self = Self { what: "an Excel workbook", advice: "save its sheet as CSV (UTF-8)" };
    pub const DOCUMENT: Self = Self { what: "a Word document", advice: "save its table as CSV, or its text as a dossier" };
    pub const OFFICE: Self = Self { what: "an office document", advice: "save what it holds as CSV" };
    pub const OLD_OFFICE: Self = Self { what: "an old Office file (.xls, .doc)", advice: "save its sheet as CSV (UTF-8)" };
    pub const OPEN_DOCUMENT: Self = Self { what: "an OpenDocument file", advice: "save its sheet as CSV (UTF-8)" };
    /// Without the feature `parquet`.
    pub const PARQUET: Self = Self { what: "a Parquet file", advice: "export it as CSV, or build this program with `--features parquet`" };
    const UTF_16: Self = Self { what: "text in UTF-16", advice: "save it as UTF-8 (in Excel: “CSV UTF-8”)" };
    const UTF_32: Self = Self { what: "text in UTF-32", advice: "save it as UTF-8" };
    const NOT_TEXT: Self = Self { what: "not text", advice: NONE };
    pub const EMPTY: Self = Self { what: "an empty file", advice: NONE };
}

/// The beginnings of known files.
const KNOWN: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", "copy its table into a CSV file, or write what it tells into a dossier"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office file (.xls, .doc)", "save its sheet as CSV (UTF-8)"),
    (b"SQLite format 3\0", "an SQLite database", CONVERT),
    (b"PAR1", UnsupportedFormat::PARQUET.what, UnsupportedFormat::PARQUET.advice),
    (b"ARROW1", "an Arrow file", CONVERT),
    (b"\x89HDF\r\n", "an HDF5 file", CONVERT),
    (b"<stata_dta>", "a Stata file", CONVERT),
    (b"$FL2", "an SPSS file", CONVERT),
    (b"RDX2\n", "an R data file", CONVERT),
    (b"RDX3\n", "an R data file", CONVERT),
    (b"X\n\0\0\0", "an R data file", CONVERT),
    (b"\x89PNG\r\n", "an image", TYPE_OFF),
    (b"\xFF\xD8\xFF", "an image", TYPE_OFF),
    (b"GIF8", "an image", TYPE_OFF),
    (b"II*\0", "an image", TYPE_OFF),
    (b"MM\0*", "an image", TYPE_OFF),
    (b"RIFF", "an image, a sound or a film", TYPE_OFF),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", OTHER_ARCHIVE),
    (b"Rar!\x1A\x07", "a RAR archive", OTHER_ARCHIVE),
    (b"\xFD7zXZ\0", "packed with xz", OTHER_ARCHIVE),
    (b"BZh", "packed with bzip2", OTHER_ARCHIVE),
    (b"\x04\x22\x4D\x18", "packed with lz4", OTHER_ARCHIVE),
    (b"\x1F\x9D", "packed with compress (.Z)", OTHER_ARCHIVE),
    (b"\x7FELF", "an executable, not text", PROGRAM),
    (b"MZ\x90\0", "an executable, not text", PROGRAM),
    (b"{\\rtf", "an RTF document", "save its table as CSV"),
    (b"version https://git-lfs.github.com/spec/", "a pointer of Git LFS: the file itself was never downloaded", LFS),
    (b"/annex/objects/", "a pointer of git-annex: the file itself was never downloaded", ANNEX),
    (b"../.git/annex/objects/", "a pointer of git-annex: the file itself was never downloaded", ANNEX),
    (b"404: Not Found", "the answer of a server that has no such file", AGAIN),
    (b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>", "the answer of a server that gives no such file", AGAIN),
    (b"\xCF\xFA\xED\xFE", "an executable, not text", PROGRAM),
    (b"\xCE\xFA\xED\xFE", "an executable, not text", PROGRAM),
    (b"\xCA\xFE\xBA\xBE", "an executable, not text", PROGRAM),
    (b"\0asm", "an executable, not text", PROGRAM),
    (b"Obj\x01", "an Avro file", CONVERT),
    (b"CDF\x01", "a NetCDF file", CONVERT),
    (b"CDF\x02", "a NetCDF file", CONVERT),
    (b"\x93NUMPY", "a NumPy file", CONVERT),
    (b"\x80\x04\x95", "a pickle of Python", CONVERT),
    (b"HEADER RECORD*******", "a SAS file", CONVERT),
    (b"\0\x01\0\0Standard Jet DB", "a database of Access", CONVERT),
    (b"\0\x01\0\0Standard ACE DB", "a database of Access", CONVERT),
    (b"%!PS", "a PostScript document", "copy its table into a CSV file"),
    (b"\0\0\x01\0", "an icon", TYPE_OFF),
    (b"AT&TFORM", "a scanned document (DjVu)", TYPE_OFF),
    (b"\x1A\x45\xDF\xA3", "a film", "write what is said in it into a dossier"),
    (b"!<arch>", "an archive of ar", OTHER_ARCHIVE),
    (b"-----BEGIN PGP", "encrypted", "decrypt it first"),
    (b"age-encryption.org", "encrypted", "decrypt it first"),
    (b"diplo-tui cache", "a cache of this program", "open the file that it was made of"),
];

/// The beginnings of known binary files: a table may begin with the same letters.
const KNOWN_BINARY: &[(&[u8], &str, &str)] = &[
    (b"FEA1", "a Feather file", CONVERT),
    (b"ORC", "an ORC file", CONVERT),
    (b"!BDN", "a mailbox of Outlook", "save the text of a message, and write what it tells into a dossier"),
    (b"BM", "an image", TYPE_OFF),
    (b"8BPS", "an image", TYPE_OFF),
    (b"ID3", "a sound", "write what is said in it into a dossier"),
    (b"OggS", "a sound or a film", "write what is said in it into a dossier"),
    (b"fLaC", "a sound", "write what is said in it into a dossier"),
    (b"OTTO", "a font", NONE),
    (b"wOFF", "a font", NONE),
    (b"wOF2", "a font", NONE),
    (b"LZIP", "packed with lzip", OTHER_ARCHIVE),
    (b"MSCF", "a cabinet archive", OTHER_ARCHIVE),
];

/// What a file with this beginning is, if it is binary, or text of another known type.
pub(super) fn stranger(head: &[u8]) -> Option<UnsupportedFormat> {
    if let Some(known) = known(head) {
        return Some(known);
    }
    match head {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Some(UnsupportedFormat::UTF_16),
        _ => {}
    }
    if head.contains(&0) {
        if let Some((_, what, advice)) = KNOWN_BINARY.iter().find(|(start, ..)| head.starts_with(start)) {
            return Some(UnsupportedFormat { what, advice });
        }
        if head.get(8..12) == Some(b"DUCK") {
            return Some(UnsupportedFormat { what: "a DuckDB database", advice: CONVERT });
        }
        if has_every_other_byte_zero(head) {
            return Some(UnsupportedFormat::UTF_16);
        }
        if !is_text_but_for_zeros(head) {
            return Some(UnsupportedFormat::NOT_TEXT);
        }
    }
    is_web_page(head).then_some(UnsupportedFormat { what: "a web page", advice: "save its table as CSV" })
}

/// What a file is if only files of one other type begin with these bytes.
pub(super) fn known(head: &[u8]) -> Option<UnsupportedFormat> {
    if let Some((_, what, advice)) = KNOWN.iter().find(|(start, ..)| head.starts_with(start)) {
        return Some(UnsupportedFormat { what, advice });
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some(UnsupportedFormat { what: "a tar archive", advice: OTHER_ARCHIVE });
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some(UnsupportedFormat { what: "a film or a sound", advice: NONE });
    }
    matches!(head, [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..]).then_some(UnsupportedFormat::UTF_32)
}

/// Text with some zero bytes, as an interrupted disk or program leaves them: they cost at most their rows, not the file.
/// No other control characters are allowed, because all binary files have some.
fn is_text_but_for_zeros(head: &[u8]) -> bool {
    let is_odd = |byte: u8| byte < b' ' && !matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x0c);
    let zeros = memchr::memchr_iter(0, head).count();
    zeros * 4 <= head.len() && !head.iter().any(|byte| is_odd(*byte))
}

/// UTF-16 text without a mark at its start: in mostly ASCII text, every second byte is zero.
fn has_every_other_byte_zero(head: &[u8]) -> bool {
    let pairs = head.chunks_exact(2).take(500);
    let count = pairs.len();
    let one_zero = pairs.filter(|pair| (pair[0] == 0) != (pair[1] == 0)).count();
    count > 1 && one_zero * 10 > count * 9
}

fn is_web_page(head: &[u8]) -> bool {
    let start: Vec<u8> = head.trim_ascii_start().iter().take(15).map(u8::to_ascii_lowercase).collect();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}
