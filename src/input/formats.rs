//! One file or folder per format: bytes in, events or columns out.

pub(super) mod calendar;
pub(super) mod coded;
pub(super) mod historian;
pub(super) mod markdown;
#[cfg(feature = "parquet")]
pub(super) mod parquet_table;
pub(super) mod table;
pub(super) mod timelinejs;
pub(super) mod timemap;
pub(super) mod workbook;
