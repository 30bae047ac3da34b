//! Lends the terminal to another program that this one has started and waits for.
//!
//! Both are in one process group, so the keys for interrupt and stop reach both. They are meant for the program at the
//! terminal: this one ignores them, and stops only when the other has stopped, so that the shell takes over only then.

use super::screen;
use anyhow::Result;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

/// Who holds the terminal.
static HANDS: Mutex<Hands> = Mutex::new(Hands { away: false, late: [false; 2] });

/// Set as soon as one of [`KEYS`] is pressed, long before the thread that watches signals may notice it.
static PRESSED: LazyLock<[Arc<AtomicBool>; 2]> = LazyLock::new(Default::default);

/// The signals of the keys for interrupt and stop.
#[cfg(unix)]
const KEYS: [i32; 2] = [signal_hook::consts::SIGINT, signal_hook::consts::SIGTSTP];

struct Hands {
    away: bool,
    /// Whether each key was pressed while the terminal was lent, and its signal not yet handled.
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

/// Registers the keys so that each press is noticed at once. Call this before signals are watched.
///
/// # Errors
/// The system's error.
#[cfg(unix)]
pub(super) fn notice_keys() -> std::io::Result<()> {
    for (signal, pressed) in KEYS.into_iter().zip(&*PRESSED) {
        signal_hook::flag::register(signal, Arc::clone(pressed))?;
    }
    Ok(())
}

/// Whether a signal comes from a key that was pressed for the other program.
#[cfg(unix)]
pub(super) fn is_for_the_other(signal: i32) -> bool {
    let Some(key) = KEYS.iter().position(|key| *key == signal) else { return false };
    let mut hands = hands();
    PRESSED[key].store(false, Ordering::SeqCst);
    std::mem::take(&mut hands.late[key]) || hands.away
}

/// Waits for the other program; returns why it failed, if it did.
///
/// # Errors
/// The system's error.
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
            // Wake the other program, in case nothing could resume it, or only this program was resumed.
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

/// The same on systems where programs cannot be stopped.
///
/// # Errors
/// The system's error.
#[cfg(not(unix))]
pub(super) fn wait_for(mut child: std::process::Child) -> std::io::Result<Option<String>> {
    let status = child.wait()?;
    Ok((!status.success()).then(|| status.to_string()))
}
