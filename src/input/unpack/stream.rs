//! Unpacks one content from one stream: gzip, zstd, a pipe.

use super::budget::{UnpackBudget, in_words};
use super::damage::Damage;
use super::gzip::Members;
use super::packing::Packing;
use super::spill::SpillBuffer;
use super::zstd::Frames;
use crate::input::input_bytes::InputBytes;
use crate::model::dossier::Problem;
use crate::text::thousands;
use std::cell::Cell;
use std::io::{self, BufReader, Read, Write};
use std::rc::Rc;

/// The greatest distance from the start of a line to the point where a stream breaks off.
const LONGEST_LINE: usize = 1 << 20;

/// The advice at the limit.
const LIFT: &str = "allow more with --unfold-up-to, as in --unfold-up-to 64G";

/// The result of a stream: its content, and its error.
pub(super) type Unpacked = (Option<InputBytes>, Option<Problem>);

/// Unpacks a stream. The content of a damaged one is kept, up to its last complete line.
pub(super) fn unpack(packed: &InputBytes, packing: Packing, hold: &mut SpillBuffer, allowance: &mut UnpackBudget) -> Unpacked {
    let (counted, consumed) = Counted::new(packed.reader());
    let name = packed.name.clone();
    let from = BufReader::with_capacity(64 << 10, counted);
    if packing == Packing::Gzip {
        let mut members = Members::new(from);
        let (supply, flaw) = pour(&mut members, name, &consumed, hold, allowance);
        let garbage = || Problem::of_file(&packed.name, "what follows the packed data is no gzip and is passed over", None).warning();
        return (supply, flaw.or_else(|| members.garbage.then(garbage)));
    }
    match Frames::new(from) {
        Ok(mut frames) => pour(&mut frames, name, &consumed, hold, allowance),
        Err(error) => (None, Some(Problem::of_file(&packed.name, format!("cannot be unpacked: {error}"), None))),
    }
}

/// Reads everything from a pipe, so that it can be read at any position.
///
/// # Errors
/// The error of the system; more than is allowed.
pub(in crate::input) fn pipe(mut from: impl Read, name: &str, most: u64, hold: &mut SpillBuffer) -> io::Result<InputBytes> {
    let mut filling = hold.fill();
    // One extra byte shows that there is more.
    let read = io::copy(&mut from.by_ref().take(most.saturating_add(1)), &mut filling)?;
    if read > most {
        let words = format!("more than {} came in; write them to a file first, or {LIFT}", in_words(most));
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, words));
    }
    filling.finish(name.to_owned())
}

/// Reads to the end, within the limit. `consumed` is the number of packed bytes read so far.
pub(super) fn pour(
    from: &mut dyn Read,
    name: String,
    consumed: &Cell<u64>,
    hold: &mut SpillBuffer,
    allowance: &mut UnpackBudget,
) -> Unpacked {
    let mut filling = hold.fill();
    let mut buffer = vec![0; 64 << 10];
    let broken = loop {
        match from.read(&mut buffer) {
            Ok(0) => break None,
            Ok(read) => {
                let len = filling.len() + read as u64;
                if let Err(words) = allowance.take(read as u64, len, consumed.get()) {
                    return (None, Some(Problem::of_file(&name, words, Some(LIFT))));
                }
                if let Err(error) = filling.write_all(&buffer[..read]) {
                    return (None, Some(no_room(&name, &error)));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => break Some(error),
        }
    };
    let came = filling.len();
    let supply = match filling.finish(name.clone()) {
        Ok(supply) => supply,
        Err(error) => return (None, Some(no_room(&name, &error))),
    };
    let Some(error) = broken else { return (Some(supply), None) };
    let whats_there =
        if came == 0 { "nothing of it could be unpacked".into() } else { format!("the first {} bytes of it are read", thousands(came)) };
    let damage = Damage::from_error(&error);
    let flaw = Problem::of_file(&name, format!("{damage}; {whats_there}"), Some("fetch or copy the file once more"));
    if came == 0 {
        return (None, Some(flaw));
    }
    // With a wrong checksum the content is complete; otherwise the last line may be cut off and could be misread.
    (Some(if damage == Damage::Checksum { supply } else { up_to_last_line(supply) }), Some(flaw))
}

fn no_room(name: &str, error: &io::Error) -> Problem {
    let hint = Some("it is unfolded into the folder for temporary files, which TMPDIR names");
    Problem::of_file(name, format!("cannot be unfolded: {error}"), hint)
}

fn up_to_last_line(supply: InputBytes) -> InputBytes {
    let from = supply.len().saturating_sub(LONGEST_LINE as u64);
    let mut tail = vec![0; LONGEST_LINE];
    let Ok(read) = supply.read_at(from, &mut tail) else { return supply };
    match memchr::memrchr(b'\n', &tail[..read]) {
        Some(at) => supply.cut(from + at as u64 + 1),
        None => supply,
    }
}

/// Counts the bytes that are read.
pub(super) struct Counted<R> {
    from: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Counted<R> {
    pub fn new(from: R) -> (Self, Rc<Cell<u64>>) {
        let count = Rc::new(Cell::new(0));
        (Self { from, count: Rc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}
