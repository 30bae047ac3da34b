//! Why packed data cannot be unpacked to their end.

use std::io;

/// What is wrong with packed data. It travels inside an error of the system, through readers that know only those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Damage {
    /// Everything came out, but it is not what was packed.
    #[error("the checksum does not fit: something in the packed data is damaged")]
    Checksum,
    /// It asks for more memory than is given.
    #[error("packed with a window of more than 128 MiB, which is not unpacked here")]
    Window,
    /// The packed data end before the content does.
    #[error("the packed data end too early: the file is cut short")]
    Short,
    /// Anything else.
    #[error("the packed data are damaged")]
    Other,
}

impl Damage {
    /// What is wrong, by an error that came while unpacking.
    pub fn from_error(error: &io::Error) -> Self {
        let own = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>());
        match (own, error.kind()) {
            (Some(damage), _) => *damage,
            (None, io::ErrorKind::UnexpectedEof) => Self::Short,
            (None, _) => Self::Other,
        }
    }
}

impl From<Damage> for io::Error {
    fn from(damage: Damage) -> Self {
        Self::new(io::ErrorKind::InvalidData, damage)
    }
}
