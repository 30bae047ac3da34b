//! The formats in which reports are printed.

/// A format in which a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TableFormat {
    /// Columns of text, for people.
    #[default]
    Text,
    /// Tables and lists in Markdown.
    Markdown,
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
}

impl TableFormat {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Text, Self::Markdown, Self::Csv, Self::Json];

    /// The format's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}
