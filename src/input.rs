//! Where events come from: which reader takes which file, and the result of a load.
//!
//! Owns finding and reading files within bounds: [`OpenInputs`] are opened files with known formats, a [`Library`] is
//! everything loaded from them. Leaves each format to its own file under `formats/`.

mod archive;
mod cache;
mod cancel;
pub mod codes;
mod collect;
mod conditions;
mod converted;
mod curated;
mod edited;
mod encoding;
mod error;
mod estimate;
mod files;
mod fingerprint;
mod format;
mod formats;
mod import_builder;
mod input_bytes;
mod inputs;
mod json_records;
mod letters;
mod library;
mod load_summary;
mod markup;
mod parts;
mod paths;
mod progress;
mod report;
mod request;
mod row_filter;
mod size;
mod snapshot;
mod terms;
mod text_file;
mod unpack;

pub use archive::archive_flaw;
pub use cache::Cache;
pub use cancel::Cancel;
pub use conditions::TERMS_FILE;
pub use edited::{EditedLibrary, EditedRecords};
pub use encoding::TextEncoding;
pub use error::LoadError;
pub use estimate::{Estimate, TooLarge, verdict};
pub use files::STANDARD_INPUT;
pub use fingerprint::FileFingerprint;
pub use format::{InputFormat, as_markdown as formats_as_markdown};
pub use formats::table::{
    Century, ColumnFormat, ColumnName, Doubt, Field, Kept, Mapping, MappingError, MappingOrigin, Mappings, OfYear, Previewed, ShortOrder,
    Table, Taken,
};
pub use inputs::{OpenInputs, open, open_bytes};
pub use library::{ByteExtent, Elsewhere, Library, built_in};
pub use load_summary::{Account, Rejected, UnreadCells};
pub use parts::{InParts, Parts};
pub use paths::before_pattern;
pub use progress::{LoadState, Progress};
pub use report::Report;
pub use request::LoadRequest;
pub use row_filter::RowFilter;
pub use size::{amount, of as part_of};
pub use snapshot::{FilesSnapshot, can_be_read_again};
pub use text_file::{TextFile, read_text, text_of_bytes, text_of_html};
