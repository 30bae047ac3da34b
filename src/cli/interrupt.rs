//! Signals to commands that print or write: an unfinished file is removed before the program ends, and a limit on the
//! size of files is an error like a full disk.

#[cfg(unix)]
use crate::files;
#[cfg(unix)]
use anyhow::Context;
use anyhow::Result;

/// Makes a write beyond the user's limit on the size of files (`ulimit -f`) fail instead of ending the program: the
/// user gets a message, and a screen gives the terminal back.
#[cfg(unix)]
pub(super) fn outlive_file_limits() {
    // If this cannot be registered, the program ends as it would have.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// Makes the signals that end a program first remove its unfinished file. Signals that were ignored at the start, as by
/// `nohup`, stay ignored.
///
/// # Errors
/// The system's error.
pub(super) fn leave_nothing_behind() -> Result<()> {
    before_ending(|| {})
}

/// Makes them also say what becomes of the work: for a command that leaves pieces behind on purpose.
///
/// # Errors
/// The system's error.
#[cfg(feature = "download")]
pub(super) fn say_before_ending(words: &'static str) -> Result<()> {
    // Behind a bar, a line of its own.
    before_ending(move || super::stderr::lay_out(&[String::new(), format!("diplo-tui: {words}")]))
}

#[cfg(unix)]
fn before_ending(last: impl FnOnce() + Send + 'static) -> Result<()> {
    let mut signals = signals()?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let _removed = files::remove_unfinished();
            last();
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
    Ok(())
}

/// Makes the first signal that ends a program stop the work in order, and the second end the program at once.
///
/// # Errors
/// The system's error.
#[cfg(all(unix, feature = "store"))]
pub(super) fn stop_in_order(cancel: &crate::input::Cancel) -> Result<()> {
    let mut signals = signals()?;
    let cancel = cancel.clone();
    std::thread::spawn(move || {
        for signal in signals.forever() {
            if cancel.is_cancelled() {
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
            cancel.cancel();
        }
    });
    Ok(())
}

/// The signals that end a program, without those that were ignored at the start.
#[cfg(unix)]
fn signals() -> Result<signal_hook::iterator::Signals> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let ignored = ignored();
    let heeded = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
    signal_hook::iterator::Signals::new(heeded).context("cannot watch for signals")
}

/// The signals that this process ignores, one bit each; 0 if the system does not report them.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

#[cfg(not(unix))]
pub(super) fn outlive_file_limits() {}

#[cfg(not(unix))]
fn before_ending(_: impl FnOnce() + Send + 'static) -> Result<()> {
    Ok(())
}

#[cfg(all(not(unix), feature = "store"))]
pub(super) fn stop_in_order(_: &crate::input::Cancel) -> Result<()> {
    Ok(())
}
