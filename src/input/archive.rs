//! Whether an archive is whole: unpacked to its end, with the checksum of each file in it, and nothing kept.

use super::error::LoadError;
use super::files;
use super::unpack::{self, Packing, SpillBuffer, UnpackBudget};
use std::path::Path;

/// What is wrong with a zip archive; `None` if every file in it unpacks and has its checksum.
///
/// # Errors
/// The file cannot be read.
pub fn archive_flaw(path: &Path) -> Result<Option<String>, LoadError> {
    let mut hold = SpillBuffer::default();
    let supply = files::open(path, None, &mut hold)?;
    if Packing::from_head(&supply.head()?) != Some(Packing::Zip) {
        return Ok(Some("it does not begin as a zip archive does".to_owned()));
    }
    let mut allowance = UnpackBudget::new(supply.len(), None);
    let unfolded = unpack::unfold(supply, &mut hold, &mut allowance);
    let flaw = unfolded.flaws.into_iter().next().map(|flaw| flaw.message);
    Ok(flaw.or_else(|| unfolded.contents.is_empty().then(|| "there is nothing in it".to_owned())))
}
