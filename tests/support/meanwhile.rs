//! Something done in the middle of other work.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Does `work`, and `act` beside it as soon as the work has begun; also where it ends before, for else it would be waited for
/// for ever.
pub fn meanwhile<T>(work: impl FnOnce() -> T, has_begun: impl Fn() -> bool + Sync, act: impl FnOnce() + Send) -> T {
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !has_begun() && !ended.load(Ordering::Relaxed) {
                thread::yield_now();
            }
            act();
        });
        let done = work();
        ended.store(true, Ordering::Relaxed);
        done
    })
}
