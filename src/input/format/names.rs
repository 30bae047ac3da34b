//! The formats that can be read, and what each is called.

use clap::ValueEnum;

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
pub enum InputFormat {
    /// A dossier of this program: one document, or an event a line
    Dossier,
    /// GDELT events, 1.0 or 2.0
    Gdelt,
    /// ICEWS coded events
    Icews,
    /// The Georeferenced Event Dataset of UCDP
    Ucdp,
    /// ACLED
    Acled,
    /// POLECAT, coded after PLOVER
    Polecat,
    /// Visits and travels of the Office of the Historian, XML
    Historian,
    /// TimelineJS, JSON of version 2 or 3
    Timelinejs,
    /// The spreadsheet of TimelineJS as CSV
    TimelinejsTable,
    /// iCalendar
    Icalendar,
    /// Any table: CSV, TSV or JSON Lines, by a mapping of its columns
    Table,
}

impl InputFormat {
    /// Whether it is written as rows of cells.
    #[must_use]
    pub fn is_table(self) -> bool {
        match self {
            Self::Gdelt | Self::Icews | Self::Ucdp | Self::Acled | Self::Polecat | Self::TimelinejsTable | Self::Table => true,
            Self::Dossier | Self::Historian | Self::Timelinejs | Self::Icalendar => false,
        }
    }

    /// Whether it is of coded records, which come by the million.
    #[must_use]
    pub fn is_coded(self) -> bool {
        matches!(self, Self::Gdelt | Self::Icews | Self::Ucdp | Self::Acled | Self::Polecat)
    }

    /// What a file of this format is, in words: "GDELT events".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Dossier => "a dossier",
            Self::Gdelt => "GDELT events",
            Self::Icews => "ICEWS events",
            Self::Ucdp => "UCDP GED",
            Self::Acled => "ACLED",
            Self::Polecat => "POLECAT",
            Self::Historian => "XML of the Office of the Historian",
            Self::Timelinejs => "TimelineJS",
            Self::TimelinejsTable => "a spreadsheet of TimelineJS",
            Self::Icalendar => "iCalendar",
            Self::Table => "a table",
        }
    }
}
