//! One file that can be fetched: where it is, where it goes, and what is known of it before.

use super::source::Source;

/// One file that can be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whose it is.
    pub source: Source,
    /// Where it is.
    pub url: String,
    /// Where it goes, below the folder of everything that is fetched: `gdelt/2024-05-23/20240523000000.export.CSV.zip`.
    pub file: String,
    /// What is in it.
    pub content: Content,
    /// About how many bytes such files have; `None` if nobody knows.
    pub estimate: Option<u64>,
    /// How many bytes the publisher says that it has.
    pub size: Option<u64>,
    /// The MD5 that the publisher gives, in small hexadecimal digits.
    pub md5: Option<String>,
}

impl Item {
    /// The name of the file.
    #[must_use]
    pub fn name(&self) -> &str {
        self.file.rsplit('/').next().unwrap_or(&self.file)
    }

    /// The bytes that it is known, or thought, to have.
    #[must_use]
    pub fn expected(&self) -> Option<u64> {
        self.size.or(self.estimate)
    }

    /// The most bytes that are taken: what the publisher says, else what no such file has had.
    pub(super) fn most(&self) -> u64 {
        self.size.unwrap_or(match self.content {
            Content::Zip => 4 << 30,
            Content::Text => 512 << 20,
        })
    }
}

/// What is in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A zip archive, whose checksums can be checked.
    Zip,
    /// CSV, XML or JSON.
    Text,
}
