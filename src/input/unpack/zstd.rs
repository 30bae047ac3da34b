//! Unpacks zstd.
//!
//! As the reader of the `zstd` crate does, whose errors only have words: the context below it gives their numbers.

use super::damage::Damage;
use ::zstd::zstd_safe::{DCtx, DParameter, InBuffer, OutBuffer};
use std::io::{self, BufRead, Read};

/// The memory that a frame may require for unpacking (as a power of two): 128 MiB, the limit of zstd itself.
const WIDEST_WINDOW: u32 = 27;

/// Errors of zstd, by their numbers in `zstd_errors.h`, which never change.
const WINDOW_TOO_LARGE: usize = 16;
const CHECKSUM_WRONG: usize = 22;

/// The frames of a zstd file, in sequence.
pub(super) struct Frames<R> {
    from: R,
    context: DCtx<'static>,
    /// Whether everything of the frame has come out, and the next has not begun.
    is_between: bool,
}

impl<R: BufRead> Frames<R> {
    pub fn new(from: R) -> io::Result<Self> {
        let mut context = DCtx::create();
        context.set_parameter(DParameter::WindowLogMax(WIDEST_WINDOW)).map_err(damage)?;
        Ok(Self { from, context, is_between: true })
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let bytes = self.from.fill_buf()?;
            let is_end = bytes.is_empty();
            if is_end && self.is_between || buffer.is_empty() {
                return Ok(0);
            }
            let (mut input, mut output) = (InBuffer::around(bytes), OutBuffer::around(&mut *buffer));
            let left = self.context.decompress_stream(&mut output, &mut input).map_err(damage)?;
            let (taken, written) = (input.pos(), output.pos());
            self.from.consume(taken);
            self.is_between = left == 0;
            if written > 0 {
                return Ok(written);
            }
            if is_end && !self.is_between {
                return Err(Damage::Short.into());
            }
        }
    }
}

/// zstd returns the number of an error as what is missing to zero.
fn damage(code: usize) -> io::Error {
    match 0_usize.wrapping_sub(code) {
        WINDOW_TOO_LARGE => Damage::Window,
        CHECKSUM_WRONG => Damage::Checksum,
        _ => Damage::Other,
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::zstd::stream::write::Encoder;
    use std::io::Write;

    fn packed(text: &[u8], set: impl FnOnce(&mut Encoder<'_, Vec<u8>>)) -> Vec<u8> {
        let mut encoder = Encoder::new(Vec::new(), 1).unwrap();
        set(&mut encoder);
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn unpacked(bytes: &[u8]) -> (Vec<u8>, io::Result<usize>) {
        let mut out = Vec::new();
        let read = Frames::new(bytes).unwrap().read_to_end(&mut out);
        (out, read)
    }

    #[test]
    fn frames_in_sequence_are_one_text() {
        let text = b"line\n".repeat(100_000);
        let frames = [packed(&text, |_| {}), packed(b"", |_| {}), packed(b"end", |_| {})].concat();
        let (out, read) = unpacked(&frames);
        assert_eq!((out, read.unwrap()), ([&text[..], b"end"].concat(), text.len() + 3));
    }

    #[test]
    fn what_is_wrong_is_told_by_its_kind() {
        let text: Vec<u8> = (0..20_000_u32).flat_map(|number| (number.wrapping_mul(2_654_435_761)).to_le_bytes()).collect();
        let whole = packed(&text, |encoder| encoder.include_checksum(true).unwrap());
        let damage = |bytes: &[u8]| Damage::from_error(&unpacked(bytes).1.unwrap_err());
        let mut spoilt = whole.clone();
        *spoilt.last_mut().unwrap() ^= 1;
        assert_eq!(damage(&spoilt), Damage::Checksum);
        assert_eq!(damage(&whole[..whole.len() / 2]), Damage::Short);
        assert_eq!(damage(&[&b"\x28\xb5\x2f\xfd"[..], &[0xff; 64]].concat()), Damage::Other);
        let wide = packed(&text, |encoder| {
            encoder.long_distance_matching(true).unwrap();
            encoder.window_log(28).unwrap();
        });
        assert_eq!(damage(&wide), Damage::Window);
    }
}
