//! Sends each frame as one: between the signs that hold the terminal's own drawing back, and in one write.

use std::io::{self, Write};

/// Begins and ends a frame (DEC private mode 2026). Terminals that do not know it pay no attention.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Collects what is written until it is flushed.
pub struct Frames<W> {
    to: W,
    frame: Vec<u8>,
}

impl<W: Write> Frames<W> {
    /// Frames for a terminal.
    pub(super) const fn new(to: W) -> Self {
        Self { to, frame: Vec::new() }
    }
}

impl<W: Write> Write for Frames<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let frame = std::mem::take(&mut self.frame);
        self.to.write_all(&[BEGIN, &frame, END].concat())?;
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_sent_whole_between_its_signs_and_nothing_is_sent_for_nothing() {
        let mut frames = Frames::new(Vec::new());
        frames.write_all(b"one").unwrap();
        frames.write_all(b" two").unwrap();
        assert!(frames.to.is_empty());
        frames.flush().unwrap();
        frames.flush().unwrap();
        assert_eq!(frames.to, b"\x1b[?2026hone two\x1b[?2026l");
    }
}
