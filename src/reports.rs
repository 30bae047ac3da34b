//! Events on paper: the formats in which a selection leaves the program, and one event written out whole.
//!
//! Owns the layout of every format except the program's own, the report of what a format cannot carry, and the
//! guarantee that nothing written can run anywhere: no formula in a spreadsheet, no markup from a title, no link but a
//! web address. Leaves the JSON formats to [`crate::model::dossier`], how sources are cited to
//! [`crate::model::citation`], and which events are selected, in which order, to the caller.
//!
//! | file | owns |
//! |---|---|
//! | `format` | [`Format`]: the formats, and the endings that name them |
//! | `selection` | [`Selection`]: the events to write |
//! | `error` | [`ExportError`]: why events could not be written |
//! | `file` | [`write_file`]: all of a file or nothing |
//! | `progress` | [`WriteProgress`]: how much of a file is written, and how to stop it |
//! | `omitted` | [`Omitted`]: what a format could not carry |
//! | `event` | one event in full, as `show` prints it |
//! | `events` | [`Events`]: the events to write, held or read batch by batch |
//! | `tied` | the events among them to which others are tied |
//! | `stream` | [`write()`], [`write_stream`]: events written as they are read |
//! | `table` | columns of text, CSV |
//! | `comparison` | one event's accounts side by side |
//! | `differences` | all events whose accounts differ |
//! | `pair` | the contacts of two actors |
//! | `matrix` | how often each two actors met |
//! | `actor` | one actor in full |
//! | `frequency` | how often each term of a facet occurs |
//! | `periods` | how many events each period has |
//! | `wall_calendar` | months as weeks, by how many events a day has |
//! | `contrast` | two sides beside each other |
//! | `links` | whether addresses of sources are alive |
//! | `evidence` | what events rest on |
//! | `document` | [`document::Document`]: the content of a report, and its five renderers |
//! | `table_format` | [`TableFormat`]: the formats of reports |
//! | `markdown` | a brief by month |
//! | `markdown_folder` | a folder of notes, one an event |
//! | `xlsx` | a workbook of Excel |
//! | `notes` | [`write_notes`]: a reader's own marks, notes and tags |
//! | `page` | one web page that needs nothing else |
//! | `calendar` | iCalendar |
//! | `coded` | the note on sources that only machine-coded events cite |
//! | `timelinejs` | TimelineJS 3 |
//! | `words` | phrases that several formats share |

pub mod actor;
mod calendar;
mod coded;
pub mod comparison;
pub mod contrast;
pub mod differences;
pub mod document;
mod error;
mod event;
mod events;
pub mod evidence;
mod file;
mod format;
pub mod frequency;
pub mod gaps;
#[cfg(feature = "download")]
pub mod links;
mod markdown;
mod markdown_folder;
pub mod matrix;
mod notes;
mod omitted;
mod page;
pub mod pair;
pub mod periods;
mod progress;
mod selection;
mod stream;
mod table;
mod table_format;
mod tied;
mod timelinejs;
pub mod wall_calendar;
mod words;
mod xlsx;

pub use crate::files::Existing;
pub use error::ExportError;
pub use event::{Tie, event_text};
pub use events::Events;
pub use file::{write_file, write_path};
pub use format::{ENDINGS, Format};
pub use notes::{Listed, write_notes};
pub use omitted::{Omitted, drafts_left_out};
pub use progress::{WriteProgress, WriteState};
pub use selection::{Remarks, Selection};
pub use stream::{write, write_stream};
pub use table::write_text;
pub use table_format::TableFormat;

#[cfg(test)]
mod tests;
