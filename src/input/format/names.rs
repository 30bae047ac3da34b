//! The formats that can be read. [`super::register`] has what is known of each.

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InputFormat {
    /// A dossier of this program: one document, or an event a line
    Dossier,
    /// GDELT events, 1.0 or 2.0
    Gdelt,
    /// GDELT mentions: who reported an event
    GdeltMentions,
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
    /// Sheets of Timemap: events, sources, associations
    Timemap,
    /// iCalendar
    Icalendar,
    /// Notes in Markdown with front matter, one an event
    Markdown,
    /// Any table: CSV, TSV or JSON Lines, by a mapping of its columns
    Table,
}
