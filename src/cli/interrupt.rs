//! Signals to the commands that print and write: what is being written to a file is removed before the program ends, and
//! a limit on the size of files is an error like a full disk.

use crate::files;
use anyhow::{Context, Result};

/// Has a write beyond the user's limit on the size of files (`ulimit -f`) fail instead of ending the program: with words,
/// and on a screen with the terminal given back.
#[cfg(unix)]
pub(super) fn outlive_file_limits() {
    // Where it cannot be had, the program ends as it would have.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// Has the signals that end a program end it only when what it was writing is gone. Those that it was started to ignore,
/// as by `nohup`, stay ignored.
///
/// # Errors
/// What the system says.
#[cfg(unix)]
pub(super) fn leave_nothing_behind() -> Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let ignored = ignored();
    let heeded = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
    let mut signals = signal_hook::iterator::Signals::new(heeded).context("cannot watch for signals")?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let _removed = files::remove_unfinished();
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
    Ok(())
}

/// The signals that this process ignores, a bit each; none where the system does not say so.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

#[cfg(not(unix))]
pub(super) fn outlive_file_limits() {}

#[cfg(not(unix))]
pub(super) fn leave_nothing_behind() -> Result<()> {
    Ok(())
}
