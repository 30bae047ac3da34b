//! What a look at coded files counts.

/// What the stretches of files hold that were looked at.
#[derive(Debug, Default)]
pub(in crate::input) struct SampleStats {
    /// The bytes of the records.
    pub bytes: u64,
    /// Records seen.
    pub read: u64,
    /// Those of them that are asked for.
    pub kept: u64,
    /// The bytes of distinct pieces.
    pub said: u64,
    /// How many distinct pieces there were when so many records were kept: at powers of two, and at the end.
    pub growth: Vec<(u64, u64)>,
}
