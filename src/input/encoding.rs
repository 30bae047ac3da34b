//! Detects the encoding of a text and converts it to UTF-8, which all readers expect.
//!
//! Owns the detection: by a mark at the start, by a declaration in the document, by the positions of zero bytes, else by the
//! bytes themselves (`chardetng`). A large file is sampled in pieces and converted as a stream: it needs no more memory than
//! an unpacked one. Leaves the meaning of the text to the readers.

use super::LoadError;
use super::input_bytes::InputBytes;
use super::unpack::SpillBuffer;
use crate::text::thousands;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, Read, Write};
use std::str::FromStr;

/// The number of bytes read at once.
const CHUNK: usize = 64 << 10;
/// The number of pieces of a large file that are sampled, because scanning all of it would take as long as reading it.
const PIECES: u64 = 16;
/// The number of bytes of non-ASCII lines that are enough to detect an encoding.
const ENOUGH: usize = 1 << 20;
/// A text that is UTF-8 except for a few broken bytes has at least this many UTF-8 letters per broken run.
const RARE: u64 = 4;

/// An encoding that the user gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextEncoding(&'static Encoding);

impl FromStr for TextEncoding {
    type Err = String;

    fn from_str(label: &str) -> Result<Self, String> {
        const OTHER_NAMES: [(&str, &str); 12] = [
            ("cp1250", "windows-1250"),
            ("cp1251", "windows-1251"),
            ("cp1252", "windows-1252"),
            ("ansi", "windows-1252"),
            ("latin-1", "latin1"),
            ("mac", "macintosh"),
            ("macroman", "macintosh"),
            ("utf16", "utf-16"),
            ("utf16le", "utf-16le"),
            ("utf16be", "utf-16be"),
            ("cp936", "gbk"),
            ("cp932", "shift_jis"),
        ];
        let label = label.trim().to_ascii_lowercase();
        let known = OTHER_NAMES.iter().find(|(other, _)| *other == label).map_or(&*label, |(_, name)| name);
        Encoding::for_label(known.as_bytes()).filter(|encoding| encoding.name() != "replacement").map(Self).ok_or_else(|| {
            "no encoding is called so; there are utf-8, utf-16le, windows-1252, windows-1251, iso-8859-2, koi8-r, gbk, big5, shift_jis, euc-jp, \
             euc-kr and others, as the web calls them"
                .to_owned()
        })
    }
}

/// A text in UTF-8, with a remark if it was in another encoding.
#[derive(Debug)]
pub(super) struct Decoded {
    pub supply: InputBytes,
    pub remark: Option<String>,
    /// Whether some bytes are invalid in that encoding.
    pub is_broken: bool,
}

/// Converts to UTF-8. Anything that is not text stays as it is, and its reader reports it.
///
/// # Errors
/// A file that cannot be read, or that changes meanwhile; a full disk.
pub(super) fn in_utf8(
    supply: InputBytes,
    asked: Option<TextEncoding>,
    is_large: bool,
    hold: &mut SpillBuffer,
) -> Result<Decoded, LoadError> {
    let head = supply.head()?;
    let found = match asked {
        _ if is_binary(&head) && wide(&head).is_none() => None,
        Some(TextEncoding(encoding)) => Some((encoding, false)),
        None => match said(&head) {
            Some(encoding) => Some((encoding, true)),
            None => looks(&supply, is_large).map_err(|cause| supply.error(cause))?.map(|encoding| (encoding, true)),
        },
    };
    match found {
        Some((encoding, is_found)) if encoding != UTF_8 => {
            let (decoded, broken) = decoded(&supply, encoding, hold).map_err(|cause| supply.error(cause))?;
            supply.still()?;
            let remark = is_found || broken > 0;
            let remark = remark.then(|| words(&supply.name, encoding, is_found, broken));
            let decoded = decoded.out_of(&supply);
            let head = decoded.head()?;
            Ok(Decoded { supply: with_line_feeds(decoded, &head, hold)?, remark, is_broken: broken > 0 })
        }
        _ => {
            let supply = if found.is_none() && is_binary(&head) { supply } else { with_line_feeds(supply, &head, hold)? };
            Ok(Decoded { supply, remark: None, is_broken: false })
        }
    }
}

/// A text whose lines end in carriage returns alone, as on old Macs, with line feeds: readers of records know no others. No
/// byte moves.
fn with_line_feeds(supply: InputBytes, head: &[u8], hold: &mut SpillBuffer) -> Result<InputBytes, LoadError> {
    let is_one = |bytes: &[u8]| memchr::memchr(b'\n', bytes).is_none();
    if !is_one(head) || memchr::memchr(b'\r', head).is_none() {
        return Ok(supply);
    }
    let mut turn = || -> io::Result<Option<InputBytes>> {
        let (mut reader, mut filling, mut bytes) = (supply.reader(), hold.fill(), vec![0; CHUNK]);
        loop {
            let read = reader.read(&mut bytes)?;
            if !is_one(&bytes[..read]) {
                return Ok(None);
            }
            if read == 0 {
                return filling.finish(supply.name.clone()).map(Some);
            }
            bytes[..read].iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
            filling.write_all(&bytes[..read])?;
        }
    };
    let turned = turn().map_err(|cause| supply.error(cause))?;
    supply.still()?;
    Ok(turned.map_or_else(|| supply.clone(), |turned| turned.out_of(&supply)))
}

/// Converts the first bytes to UTF-8, as well as these alone allow.
pub(super) fn head_in_utf8(head: &[u8]) -> Vec<u8> {
    let supply = InputBytes::of_bytes(String::new(), head.to_vec());
    let decoded = in_utf8(supply, None, false, &mut SpillBuffer::default());
    decoded.and_then(|decoded| decoded.supply.whole()).unwrap_or_else(|_| head.to_vec())
}

fn words(name: &str, encoding: &'static Encoding, is_found: bool, broken: u64) -> String {
    let found = if is_found { ", as its bytes tell; `--encoding` says it otherwise" } else { "" };
    let broken = match broken {
        0 => String::new(),
        1 => "; one piece of it is no text in it and stands as �".to_owned(),
        count => format!("; {} pieces of it are no text in it and stand as �", thousands(count)),
    };
    format!("{name}: read as {}{found}{broken}", name_of(encoding))
}

/// The name of an encoding: "Windows-1252", "GBK".
fn name_of(encoding: &'static Encoding) -> String {
    encoding.name().replace("windows", "Windows")
}

/// The encoding that the start of a text gives: a byte order mark, an XML declaration, zeros between the letters.
fn said(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => Some(UTF_8),
        _ => wide(head).or_else(|| declared(head)),
    }
}

/// UTF-16, with or without a mark: without one, ASCII letters have a zero next to them, always on the same side.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, 0, 0, ..] => return None,
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let (mut first, mut second) = (0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let units = head.len() / 2;
    let (many, few, encoding) = if second > first { (second, first, UTF_16LE) } else { (first, second, UTF_16BE) };
    let is_wide = many >= 4 && few * 50 <= many && many * 50 >= units;
    let text = is_wide.then(|| encoding.decode_without_bom_handling(&head[..units * 2]).0)?;
    let odd = text.chars().filter(|letter| letter.is_control() && !letter.is_whitespace() || *letter == '\u{fffd}').count();
    (odd * 100 <= units).then_some(encoding)
}

/// `<?xml version="1.0" encoding="windows-1251"?>`, `<meta charset="windows-1251">`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.trim_ascii_start();
    if head.starts_with(b"<") && !head.starts_with(b"<?xml") {
        return declared_by_page(head);
    }
    let end = memchr::memmem::find(&head[..head.len().min(400)], b"?>")?;
    let declaration = head.starts_with(b"<?xml").then(|| std::str::from_utf8(&head[..end]).ok())??;
    let value = declaration.split_once("encoding")?.1.trim_start_matches([' ', '=', '\t', '\n', '\r']);
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    Encoding::for_label(value[1..].split(quote).next()?.as_bytes()).filter(|encoding| !encoding.name().starts_with("UTF-16"))
}

/// The `charset` in a `<meta>` of a page.
fn declared_by_page(head: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&head[..head.len().min(4096)]).to_ascii_lowercase();
    let tag = start.split("<meta").skip(1).filter_map(|rest| rest.split('>').next()).find(|tag| tag.contains("charset"))?;
    let value = tag.split_once("charset")?.1.trim_start_matches([' ', '=', '"', '\'']);
    let label: String = value.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
    Encoding::for_label(label.as_bytes()).filter(|encoding| !encoding.name().starts_with("UTF-16"))
}

/// Whether the bytes cannot be text: they contain bytes that no text has.
fn is_binary(head: &[u8]) -> bool {
    let odd = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    odd * 50 > head.len() || super::format::is_known_as_another(head)
}

/// The encoding that the bytes look like; `None` if they are UTF-8, except for a few.
fn looks(supply: &InputBytes, is_large: bool) -> io::Result<Option<&'static Encoding>> {
    let (mut letters, mut broken, mut sample) = (0_u64, 0_u64, Vec::new());
    let mut look = |piece: &[u8]| {
        let (more, worse) = utf_8_of(piece);
        (letters, broken) = (letters + more, broken + worse);
        // The lines that are not ASCII, until there are enough.
        let lines = piece.split_inclusive(|byte| *byte == b'\n').filter(|line| !line.is_ascii());
        lines.for_each(|line| {
            if sample.len() < ENOUGH {
                sample.extend_from_slice(line)
            }
        });
    };
    if is_large && supply.len() > PIECES * CHUNK as u64 {
        for piece in 0..PIECES {
            let mut bytes = vec![0; CHUNK];
            let read = supply.read_at(supply.len() / PIECES * piece, &mut bytes)?;
            look(whole_lines(&bytes[..read]));
        }
    } else {
        lines(supply, &mut look)?;
    }
    if broken == 0 || letters / RARE >= broken {
        return Ok(None);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample, true);
    Ok(Some(detector.guess(None, Utf8Detection::Deny)))
}

/// Passes on all lines, many at once.
fn lines(supply: &InputBytes, look: &mut dyn FnMut(&[u8])) -> io::Result<()> {
    let (mut reader, mut bytes, mut rest) = (supply.reader(), vec![0; CHUNK], Vec::new());
    loop {
        let read = reader.read(&mut bytes)?;
        rest.extend_from_slice(&bytes[..read]);
        // A line longer than a megabyte is cut anywhere.
        let end = if read == 0 || rest.len() > ENOUGH { rest.len() } else { memchr::memrchr(b'\n', &rest).map_or(0, |at| at + 1) };
        look(&rest[..end]);
        rest.drain(..end);
        if read == 0 {
            return Ok(());
        }
    }
}

/// A piece from the middle, from the first line that begins in it to the last that ends in it.
fn whole_lines(piece: &[u8]) -> &[u8] {
    let start = memchr::memchr(b'\n', piece).map_or(0, |at| at + 1);
    let end = memchr::memrchr(b'\n', piece).map_or(piece.len(), |at| at + 1);
    piece.get(start..end).unwrap_or_default()
}

/// The number of non-ASCII letters of a piece that are UTF-8, and the number of invalid runs of bytes.
fn utf_8_of(piece: &[u8]) -> (u64, u64) {
    if piece.is_ascii() {
        return (0, 0);
    }
    let (mut letters, mut broken) = (0, 0);
    for chunk in piece.utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count() as u64;
        broken += u64::from(!chunk.invalid().is_empty());
    }
    (letters, broken)
}

/// The text in UTF-8, and the number of its pieces that were invalid.
fn decoded(supply: &InputBytes, encoding: &'static Encoding, hold: &mut SpillBuffer) -> io::Result<(InputBytes, u64)> {
    let (mut reader, mut filling, mut decoder) = (supply.reader(), hold.fill(), encoding.new_decoder_with_bom_removal());
    let (mut bytes, mut out, mut broken) = (vec![0; CHUNK], vec![0; CHUNK * 4], 0);
    loop {
        let read = reader.read(&mut bytes)?;
        let mut rest = &bytes[..read];
        loop {
            let (result, taken, written, had_errors) = decoder.decode_to_utf8(rest, &mut out, read == 0);
            broken += u64::from(had_errors) * marks(&out[..written]).max(1);
            filling.write_all(&out[..written])?;
            rest = &rest[taken..];
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        if read == 0 {
            return Ok((filling.finish(supply.name.clone())?, broken));
        }
    }
}

/// The number of `�` in a text.
fn marks(text: &[u8]) -> u64 {
    memchr::memmem::find_iter(text, "\u{fffd}").count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8], asked: Option<&str>) -> (String, Option<String>) {
        let supply = InputBytes::of_bytes("a.csv".into(), bytes.to_vec());
        let asked = asked.map(|label| label.parse().unwrap());
        let decoded = in_utf8(supply, asked, false, &mut SpillBuffer::default()).unwrap();
        (String::from_utf8_lossy(&decoded.supply.whole().unwrap()).into_owned(), decoded.remark)
    }

    const TEXTS: [(&str, &str); 9] = [
        ("windows-1252", "Date;Événement;Pays\n23/05/2024;Rencontre à Genève à l’été;Côte d’Ivoire\n"),
        ("windows-1251", "Дата;Событие\n23.05.2024;Переговоры министров иностранных дел в Москве\n"),
        ("windows-1250", "Datum;Událost\n23.05.2024;Schůzka ministrů zahraničních věcí v Praze, žádná řešení\n"),
        ("big5", "日期,事件\n2024-05-23,外交部長在臺北會見日本國會議員\n2024-05-24,兩岸關係談判\n"),
        ("gbk", "日期,事件\n2024-05-23,外交部长在北京会见法国总统\n2024-05-24,解放军举行演习\n"),
        ("shift_jis", "日付,出来事\n2024-05-23,外務大臣は東京でフランスの大統領と会談した\n"),
        ("euc-jp", "日付,出来事\n2024-05-23,外務大臣は東京でフランスの大統領と会談した\n"),
        ("euc-kr", "날짜,사건\n2024-05-23,외교부 장관이 서울에서 프랑스 대통령을 만났다\n"),
        ("koi8-r", "Дата;Событие\n23.05.2024;Переговоры министров иностранных дел в Москве\n"),
    ];

    #[test]
    fn an_encoding_is_found_out_by_the_bytes_and_said() {
        for (label, text) in TEXTS {
            let encoding: TextEncoding = label.parse().unwrap();
            let (bytes, _, lossy) = encoding.0.encode(text);
            assert!(!lossy, "{label}");
            let (found, remark) = read(&bytes, None);
            assert_eq!(found, text, "{label}: {remark:?}");
            assert!(remark.is_some_and(|remark| remark.contains("a.csv: read as ") && remark.contains("--encoding")), "{label}");
        }
    }

    #[test]
    fn utf_16_is_known_with_its_mark_and_without() {
        for text in ["date,title\n2024-05-23,Ça\n", "дата;событие\n23.05.2024;переговоры\n", "日期,事件\n2024-05-23,外交部长\n"]
        {
            for (mark, little) in [("\u{feff}", true), ("\u{feff}", false), ("", true), ("", false)] {
                let units = format!("{mark}{text}").encode_utf16().collect::<Vec<_>>();
                let bytes: Vec<u8> = units.iter().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect();
                let (found, remark) = read(&bytes, None);
                assert_eq!(found, text, "{mark:?} {little} {remark:?}");
            }
        }
    }

    #[test]
    fn utf_8_stays_as_it_is_also_with_a_few_broken_bytes() {
        let text = "Événement à Genève, été\n".repeat(20);
        assert_eq!(read(text.as_bytes(), None), (text.clone(), None));
        let broken = [text.as_bytes(), b"\xff\xfe\n"].concat();
        assert_eq!(read(&broken, None).1, None);
        assert!(read(&broken, None).0.starts_with("Événement"));
    }

    #[test]
    fn what_is_asked_for_goes_before_what_is_found_and_nothing_is_lost_in_silence() {
        assert_eq!(read(b"caf\xe9\n", Some("iso-8859-2")), ("café\n".to_owned(), None));
        assert_eq!(read("café\n".as_bytes(), Some("latin1")).0, "cafÃ©\n");
        let (text, remark) = read(b"\x81\x30 \xff x\n", Some("gbk"));
        assert!(text.contains('\u{fffd}') && remark.unwrap().contains("no text in it"));
        assert!("latin-17x".parse::<TextEncoding>().is_err());
    }

    #[test]
    fn a_document_says_its_encoding_itself() {
        let (text, remark) = read(b"<?xml version=\"1.0\" encoding='windows-1251'?><visits>\xcf\xe0</visits>", None);
        assert!(text.contains("<visits>Па</visits>") && remark.unwrap().contains("Windows-1251"));
    }

    #[test]
    fn a_file_larger_than_memory_should_hold_is_turned_in_pieces() {
        let line = b"2024-05-23;R\xe9union \xe0 Gen\xe8ve\n";
        let bytes = line.repeat(100_000);
        let (text, remark) = read(&bytes, None);
        assert_eq!((text.lines().count(), text.lines().last()), (100_000, Some("2024-05-23;Réunion à Genève")));
        assert!(remark.unwrap().contains("Windows-1252"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_stay_as_they_are(bytes in proptest::collection::vec(any::<u8>(), 0..500)) {
            let _ = read(&bytes, None);
            let _ = read(&bytes, Some("shift_jis"));
        }
    }
}
