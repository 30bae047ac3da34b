//! The file that is being written.

use crate::reports::WriteState;

/// A file in progress.
#[derive(Clone, Debug)]
pub(in crate::screen) struct Writing {
    pub state: WriteState,
    /// Whether the program ends once the file is written.
    pub quits: bool,
}
