//! The end of the terminal itself. A window that is closed sends a signal to the shell that leads its session, and who
//! ignores that (`trap "" HUP`) keeps it from the programs in it. Reading from a terminal that is gone neither waits nor
//! fails, so the thread that listens for keys would go on for ever with nothing to read.

use super::input::Input;
use std::sync::mpsc::Sender;

/// Has the loop end once the terminal is gone. Waits on a thread of its own, and takes nothing meanwhile.
#[cfg(unix)]
pub(super) fn watch(sender: Sender<Input>) {
    std::thread::spawn(move || {
        if is_gone_at_last() {
            // The loop may be over before.
            let _ = sender.send(Input::End(None));
        }
    });
}

/// Waits until the terminal is gone; false where that cannot be known.
#[cfg(unix)]
fn is_gone_at_last() -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    use std::fs::File;
    use std::io::{IsTerminal, stdin};
    use std::os::fd::AsFd;
    let input = stdin();
    // As keys are read: from standard input, else from the terminal that the process has.
    let Ok(terminal) = (if input.is_terminal() { input.as_fd().try_clone_to_owned() } else { File::open("/dev/tty").map(Into::into) })
    else {
        return false;
    };
    loop {
        // Asked for nothing, it tells of the end only.
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
