//! Unpacks gzip (RFC 1952).
//!
//! The packing itself is flate2's; the frame around it is read here, because flate2 tells a wrong checksum from damaged
//! data only in words.

use super::damage::Damage;
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use std::io::{self, BufRead, Read};

/// The beginning of a member: its mark, and the only method there is.
const MARK: [u8; 3] = [0x1f, 0x8b, 8];

/// Flags of optional parts of the header.
const CHECKED: u8 = 2;
const EXTRA: u8 = 4;
const NAME: u8 = 8;
const COMMENT: u8 = 16;

/// The members of a gzip file, in sequence: several files joined are one.
pub(super) struct Members<R> {
    state: State<R>,
    crc: Crc,
    /// Whether something else follows. Tapes are filled with zeros, which do not count.
    pub garbage: bool,
}

enum State<R> {
    Header(R),
    Body(Box<DeflateDecoder<R>>),
    End,
}

impl<R: BufRead> Members<R> {
    pub fn new(from: R) -> Self {
        Self { state: State::Header(from), crc: Crc::new(), garbage: false }
    }

    /// The content of a member is read: its checksum and length follow, and then the next member, or nothing.
    fn close(&mut self, mut from: R) -> io::Result<State<R>> {
        let mut trailer = [0; 8];
        from.read_exact(&mut trailer)?;
        let wanted = (u64::from(self.crc.amount()) << 32 | u64::from(self.crc.sum())).to_le_bytes();
        if trailer != wanted {
            return Err(Damage::Checksum.into());
        }
        self.crc.reset();
        let next = from.fill_buf()?.first().copied();
        self.garbage = !matches!(next, Some(0x1f | 0) | None);
        Ok(if next == Some(MARK[0]) { State::Header(from) } else { State::End })
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            self.state = match std::mem::replace(&mut self.state, State::End) {
                State::Header(mut from) => {
                    pass_header(&mut from)?;
                    State::Body(Box::new(DeflateDecoder::new(from)))
                }
                State::Body(mut body) => {
                    let read = body.read(buffer)?;
                    self.crc.update(&buffer[..read]);
                    if read > 0 || buffer.is_empty() {
                        self.state = State::Body(body);
                        return Ok(read);
                    }
                    self.close(body.into_inner())?
                }
                State::End => return Ok(0),
            };
        }
    }
}

fn pass_header(from: &mut impl BufRead) -> io::Result<()> {
    let mut fixed = [0; 10];
    from.read_exact(&mut fixed)?;
    if fixed[..3] != MARK {
        return Err(Damage::Other.into());
    }
    let flags = fixed[3];
    if flags & EXTRA != 0 {
        let mut length = [0; 2];
        from.read_exact(&mut length)?;
        pass(from, u16::from_le_bytes(length).into())?;
    }
    for flag in [NAME, COMMENT] {
        if flags & flag != 0 {
            pass_text(from)?;
        }
    }
    if flags & CHECKED != 0 { pass(from, 2) } else { Ok(()) }
}

fn pass(from: &mut impl BufRead, count: u64) -> io::Result<()> {
    let passed = io::copy(&mut from.take(count), &mut io::sink())?;
    if passed < count { Err(Damage::Short.into()) } else { Ok(()) }
}

/// Text that ends with a zero; it may have any length, so it is not held.
fn pass_text(from: &mut impl BufRead) -> io::Result<()> {
    loop {
        let bytes = from.fill_buf()?;
        if bytes.is_empty() {
            return Err(Damage::Short.into());
        }
        let (length, is_end) = memchr::memchr(0, bytes).map_or((bytes.len(), false), |at| (at + 1, true));
        from.consume(length);
        if is_end {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, GzBuilder};
    use std::io::Write;

    fn packed(builder: GzBuilder, text: &[u8]) -> Vec<u8> {
        let mut writer = builder.write(Vec::new(), Compression::fast());
        writer.write_all(text).unwrap();
        writer.finish().unwrap()
    }

    fn unpacked(bytes: &[u8]) -> (Vec<u8>, io::Result<usize>, bool) {
        let mut members = Members::new(bytes);
        let mut out = Vec::new();
        let read = members.read_to_end(&mut out);
        (out, read, members.garbage)
    }

    #[test]
    fn members_with_all_parts_of_a_header_are_one_text_and_what_follows_is_told() {
        let full = || GzBuilder::new().filename("a.csv").comment("made up").extra(vec![1, 2, 3]).mtime(1);
        let two = [packed(full(), b"one "), packed(GzBuilder::new(), b"two"), packed(GzBuilder::new(), b"")].concat();
        let (text, read, garbage) = unpacked(&two);
        assert_eq!((&*text, read.unwrap(), garbage), (&b"one two"[..], 7, false));
        let (text, _, garbage) = unpacked(&[&two[..], b"\0\0\0"].concat());
        assert_eq!((&*text, garbage), (&b"one two"[..], false), "tapes are filled with zeros");
        let (text, _, garbage) = unpacked(&[&two[..], b"rest"].concat());
        assert_eq!((&*text, garbage), (&b"one two"[..], true));
    }

    #[test]
    fn what_is_wrong_is_told_by_its_kind() {
        let text = b"line\n".repeat(1_000);
        let whole = packed(GzBuilder::new(), &text);
        let damage = |bytes: &[u8]| Damage::from_error(&unpacked(bytes).1.unwrap_err());
        let mut spoilt = whole.clone();
        let checksum = spoilt.len() - 8;
        spoilt[checksum] ^= 1;
        assert_eq!(damage(&spoilt), Damage::Checksum);
        assert_eq!(unpacked(&spoilt).0, text, "all of it came out");
        for cut in [5, whole.len() / 2, whole.len() - 3] {
            assert_eq!(damage(&whole[..cut]), Damage::Short, "{cut}");
        }
        assert_eq!(damage(b"\x1f\x8b\x07 and more of it"), Damage::Other);
    }
}
