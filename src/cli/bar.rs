//! The progress of a command: a bar on standard error for work that takes over a second, if standard error is a
//! terminal.

use super::context::Surroundings;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Shorter work needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the bar is drawn.
const BETWEEN: Duration = Duration::from_millis(200);

/// The width of the words if the terminal does not report its own.
const ROOM: usize = 78;

/// The width of the bar and of the blank after it.
const BAR: usize = 13;

/// The progress at one moment.
pub(super) struct HowFar {
    pub done: u64,
    pub total: u64,
    /// The text beside the bar.
    pub words: String,
}

/// Does `work`. If it takes over a second and standard error is a terminal, a bar shows its progress: `how_far` is
/// called with the time taken and the columns for words. The bar disappears when the work is done.
pub(super) fn while_working<T>(
    surroundings: &Surroundings,
    how_far: impl Fn(Duration, usize) -> HowFar + Send + Sync,
    work: impl FnOnce() -> T,
) -> T {
    if !surroundings.errors_go_to_terminal {
        return work();
    }
    let (over, is_over) = channel::<()>();
    thread::scope(|scope| {
        let how_far = &how_far;
        scope.spawn(move || {
            let begun = Instant::now();
            if is_over.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = bar();
            let room = crossterm::terminal::size().map_or(ROOM, |(columns, _)| usize::from(columns)).saturating_sub(BAR + 1);
            loop {
                let HowFar { done, total, words } = how_far(begun.elapsed(), room);
                bar.set_length(total.max(1));
                bar.set_position(done.min(total));
                bar.set_message(words);
                if is_over.recv_timeout(BETWEEN) != Err(RecvTimeoutError::Timeout) {
                    break;
                }
            }
            bar.finish_and_clear();
        });
        let done = work();
        drop(over);
        done
    })
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    // If the style cannot be read, use the library's own bar.
    match ProgressStyle::with_template("{bar:12} {msg}") {
        Ok(style) => bar.with_style(style.progress_chars("=> ")),
        Err(_) => bar,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_is_done_with_a_bar_and_without() {
        for errors_go_to_terminal in [false, true] {
            let surroundings = Surroundings { errors_go_to_terminal, ..Surroundings::default() };
            let how_far = |_, _| HowFar { done: 0, total: 0, words: String::new() };
            assert_eq!(while_working(&surroundings, how_far, || 7), 7);
        }
    }
}
