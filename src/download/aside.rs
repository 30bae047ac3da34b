//! Work that may wait long for somebody else, on a thread of its own, so that who waits for it can stop at once.
//!
//! A thread that is left alone ends when its wait does, within the bounds of its request, or with the program. Without this a
//! stop was heeded only when a silent server's thirty seconds were over.

use super::error::FetchError;
use crate::input::Cancel;
use std::io::{self, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

/// How often a waiting thread looks whether it should stop.
const LOOK: Duration = Duration::from_millis(50);

/// The pieces that may lie ready before somebody takes them.
const AHEAD: usize = 4;

/// Does something aside and waits for it.
///
/// # Errors
/// A stop; the work that broke off without a result.
pub(super) fn once<T: Send + 'static>(cancel: &Cancel, work: impl FnOnce() -> T + Send + 'static) -> Result<T, FetchError> {
    let (give, take) = sync_channel(1);
    thread::spawn(move || give.send(work()));
    wait(&take, cancel)?.ok_or(FetchError::Stopped)
}

/// Reads aside: pieces of at most so many bytes, the last one empty or an error.
pub(super) fn pieces(mut from: impl Read + Send + 'static, most: usize) -> Receiver<io::Result<Vec<u8>>> {
    let (give, take) = sync_channel(AHEAD);
    thread::spawn(move || {
        loop {
            let mut piece = vec![0; most];
            let read = match from.read(&mut piece) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read,
            };
            let is_last = !matches!(read, Ok(1..));
            let piece = read.map(|length| {
                piece.truncate(length);
                piece
            });
            if give.send(piece).is_err() || is_last {
                return;
            }
        }
    });
    take
}

/// The next result; `None` if there is none any more.
///
/// # Errors
/// A stop.
pub(super) fn wait<T>(from: &Receiver<T>, cancel: &Cancel) -> Result<Option<T>, FetchError> {
    loop {
        if cancel.is_cancelled() {
            return Err(FetchError::Stopped);
        }
        match from.recv_timeout(LOOK) {
            Ok(result) => return Ok(Some(result)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        }
    }
}
