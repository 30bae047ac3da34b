//! Notices that the terminal is gone. A closed window sends a signal to the shell that leads its session, and a shell
//! that ignores it (`trap "" HUP`) keeps it from its programs. Reading from a terminal that is gone neither waits nor
//! fails, so the thread that listens for keys would run for ever with nothing to read.

use super::input::Input;
use std::sync::mpsc::Sender;

/// Ends the loop once the terminal is gone. Waits on a thread of its own, and reads no input.
#[cfg(unix)]
pub(super) fn watch(sender: Sender<Input>) {
    std::thread::spawn(move || {
        if is_gone_at_last() {
            // The loop may have ended before.
            let _ = sender.send(Input::End(None));
        }
    });
}

/// Waits until the terminal is gone; false if the system cannot tell.
#[cfg(unix)]
fn is_gone_at_last() -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    use std::fs::File;
    use std::io::{IsTerminal, stdin};
    use std::os::fd::AsFd;
    let input = stdin();
    // Use the same source as for keys: standard input, else the terminal of the process.
    let Ok(terminal) = (if input.is_terminal() { input.as_fd().try_clone_to_owned() } else { File::open("/dev/tty").map(Into::into) })
    else {
        return false;
    };
    loop {
        // With no events requested, poll reports only the end.
        let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => return false,
            Ok(_) => return watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR),
        }
    }
}

#[cfg(not(unix))]
pub(super) fn watch(_: Sender<Input>) {}
