//! Where events come from: which reader takes which file, and the result of a load.
//!
//! Owns finding and reading files within bounds: [`OpenInputs`] are opened files with known formats, a [`Library`] is
//! everything loaded from them. Leaves each format to its own file under `formats/`.

mod account;
mod cache;
mod cancel;
pub mod codes;
mod converted;
mod curated;
mod encoding;
mod error;
mod estimate;
mod files;
mod format;
mod formats;
mod gather;
mod harvest;
mod inputs;
mod json_records;
mod letters;
mod library;
mod markup;
mod narrow;
mod paths;
mod progress;
mod report;
mod request;
mod seal;
mod size;
mod stamp;
mod supply;
mod terms;
mod unfold;

pub use account::{Account, Rejected, UnreadCells, grouped};
pub use cache::Cache;
pub use cancel::Cancel;
pub use encoding::TextEncoding;
pub use error::LoadError;
pub use estimate::{Estimate, TooLarge, verdict};
pub use files::STANDARD_INPUT;
pub use format::InputFormat;
pub use formats::table::{
    Basis, Century, ColumnName, Doubt, Field, Kept, Manner, Mapping, MappingError, Mappings, Previewed, ShortOrder, Table, Taken,
};
pub use inputs::{OpenInputs, open, open_bytes};
pub use library::{ByteExtent, Library, built_in};
pub use narrow::Narrow;
pub use paths::before_pattern;
pub use progress::{LoadState, Progress};
pub use report::Report;
pub use request::LoadRequest;
pub use size::{amount, of as part_of};
pub use stamp::{Stamp, can_be_read_again};
