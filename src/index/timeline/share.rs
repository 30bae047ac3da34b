//! Shares pieces of work among the cores of the machine.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

/// The most threads: more would only wait for memory.
const MAX_THREADS: usize = 8;

static CORES: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS));

/// Does all pieces, one after another in each thread, and returns the result of every thread. A thread takes some 50 µs
/// to start: `is_long` says whether that is worth it. `None` once `keep_going`, called before each piece, returns
/// false.
pub(super) fn share<P: Send, S: Send>(
    pieces: impl Iterator<Item = P> + Send,
    is_long: bool,
    keep_going: &dyn Fn() -> bool,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, P) + Sync,
) -> Option<Vec<S>> {
    let (pieces, stop) = (Mutex::new(pieces), AtomicBool::new(false));
    let next = || pieces.lock().unwrap_or_else(PoisonError::into_inner).next();
    let helped = || {
        let mut state = start();
        while !stop.load(Ordering::Relaxed)
            && let Some(piece) = next()
        {
            work(&mut state, piece);
        }
        state
    };
    let states = thread::scope(|scope| {
        let helpers: Vec<_> = (1..if is_long { *CORES } else { 1 }).map(|_| scope.spawn(helped)).collect();
        let mut state = start();
        loop {
            if !keep_going() {
                stop.store(true, Ordering::Relaxed);
                break;
            }
            let Some(piece) = next() else { break };
            work(&mut state, piece);
        }
        let helped = helpers.into_iter().map(|helper| helper.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload)));
        std::iter::once(state).chain(helped).collect()
    });
    (!stop.into_inner()).then_some(states)
}
