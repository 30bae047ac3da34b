//! The file that is being written.

use crate::reports::WriteState;

/// A file on its way.
#[derive(Clone, Debug)]
pub(super) struct Writing {
    pub state: WriteState,
    /// The program ends once it is written.
    pub quits: bool,
}
