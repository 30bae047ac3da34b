//! How many looks an article costs, counted in tests alone: a long one may cost no more than its length.

/// One more look at a sentence, a day or a pair of drafts.
#[inline]
pub(super) fn look() {
    #[cfg(test)]
    counted::LOOKS.with(|looks| looks.set(looks.get() + 1));
}

#[cfg(test)]
pub(super) mod counted {
    use std::cell::Cell;

    thread_local! {
        pub static LOOKS: Cell<usize> = const { Cell::new(0) };
    }

    /// How many looks something takes.
    pub fn looks(run: impl FnOnce()) -> usize {
        LOOKS.set(0);
        run();
        LOOKS.get()
    }
}
