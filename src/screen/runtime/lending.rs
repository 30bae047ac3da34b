//! The terminal in the hands of another program, which this one has started and waits for.
//!
//! Both are in one group, so the keys that interrupt and stop reach both. They are meant for the one at the terminal:
//! this one does not heed them, and stops when it sees the other stopped, so that the shell takes over only then.

use super::screen;
use anyhow::Result;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

/// Who has the terminal.
static HANDS: Mutex<Hands> = Mutex::new(Hands { away: false, late: [false; 2] });

/// Set the moment that one of [`KEYS`] is pressed, long before the thread that watches signals may get to it.
static PRESSED: LazyLock<[Arc<AtomicBool>; 2]> = LazyLock::new(Default::default);

/// The signals of the keys that interrupt and stop.
#[cfg(unix)]
const KEYS: [i32; 2] = [signal_hook::consts::SIGINT, signal_hook::consts::SIGTSTP];

struct Hands {
    away: bool,
    /// The key was pressed while the terminal was away, and nobody has looked at the signal yet.
    late: [bool; 2],
}

fn hands() -> MutexGuard<'static, Hands> {
    HANDS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives the terminal back while another program uses it, then takes it again.
pub(super) fn lend<T>(mouse: bool, used: impl FnOnce() -> T) -> Result<T> {
    for pressed in &*PRESSED {
        pressed.store(false, Ordering::SeqCst);
    }
    hands().away = true;
    let done = screen::lend(mouse, used);
    let mut hands = hands();
    hands.away = false;
    for (late, pressed) in hands.late.iter_mut().zip(&*PRESSED) {
        *late = pressed.swap(false, Ordering::SeqCst);
    }
    done
}

/// Has the keys noticed the moment that they are pressed. Before signals are watched.
///
/// # Errors
/// What the system says.
#[cfg(unix)]
pub(super) fn notice_keys() -> std::io::Result<()> {
    for (signal, pressed) in KEYS.into_iter().zip(&*PRESSED) {
        signal_hook::flag::register(signal, Arc::clone(pressed))?;
    }
    Ok(())
}

/// Whether a signal is of a key that was pressed for the other program.
#[cfg(unix)]
pub(super) fn is_for_the_other(signal: i32) -> bool {
    let Some(key) = KEYS.iter().position(|key| *key == signal) else { return false };
    let mut hands = hands();
    PRESSED[key].store(false, Ordering::SeqCst);
    std::mem::take(&mut hands.late[key]) || hands.away
}

/// Waits for the other program; why it failed, where it did.
///
/// # Errors
/// What the system says.
#[cfg(unix)]
pub(super) fn wait_for(child: std::process::Child) -> std::io::Result<Option<String>> {
    use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
    let pid = Pid::from_child(&child);
    loop {
        let status = match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) => status,
            Ok(None) | Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        };
        if status.stopped() {
            screen::stop_along();
            // Where nobody could bring it back, or has brought back this program only.
            let _ = kill_process(pid, Signal::CONT);
            continue;
        }
        return Ok(match (status.exit_status(), status.terminating_signal()) {
            (Some(0), _) => None,
            (Some(code), _) => Some(format!("exit status {code}")),
            (None, Some(signal)) => Some(format!("ended by signal {signal}")),
            (None, None) => Some("ended".into()),
        });
    }
}

/// The same where programs cannot be stopped.
///
/// # Errors
/// What the system says.
#[cfg(not(unix))]
pub(super) fn wait_for(mut child: std::process::Child) -> std::io::Result<Option<String>> {
    let status = child.wait()?;
    Ok((!status.success()).then(|| status.to_string()))
}
