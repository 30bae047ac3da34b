//! Ways of packing, told by the first bytes.

/// A way of packing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Packing {
    Gzip,
    Zstd,
    Zip,
}

impl Packing {
    /// How something that begins so is packed; `None` where it is not.
    pub fn from_head(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, 8, ..] => Some(Self::Gzip),
            // A frame, or one to be skipped, which may come first.
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Self::Zstd),
            // A file; an empty archive; the first part of several.
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..] => Some(Self::Zip),
            _ => None,
        }
    }
}
