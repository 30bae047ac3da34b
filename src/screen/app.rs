//! The program's state, and the one place where it changes.
//!
//! This code is pure: no file, no clock, no lock, no terminal. A [`Message`] goes into [`App::update`], [`Command`]s
//! come out. The view reads the state and never changes it. Work that takes more than 5 ms is a command for the
//! worker; a later message brings its result.
//!
//! [`App`] has six parts with private fields. Each part is in a file of its own and keeps its own invariants:
//!
//! | part | owns |
//! |---|---|
//! | `session` | the loaded data, and the state of the files on disk |
//! | `query_state` | the question, its answer and the earlier questions |
//! | `browse` | the panes: selection, scrolling, folds, and which pane has the keys |
//! | `page_stack` | the pages that cover the panes |
//! | `overlay` | the list, line, note or menu that lies over both: `picker`, `prompt`, `notes` and `note_editor`, `menu` |
//! | `reader` | the reader's own notes and views, and the file that is being written |
//!
//! `program` holds the parts together and is the only place where they change: every [`Message`] enters through its
//! `update`. The parts build on the files below them: `layout` divides the screen, `rows` and `facets` make the lines
//! of panes, `fold` decides which parts of a visit are not listed, `detail` describes an event. `pages` holds the
//! pages themselves.

mod action;
mod binding;
mod browse;
mod calendar;
mod compose_context;
mod date_style;
mod detail;
mod detail_pane;
mod facets;
mod filter_words;
mod fold;
mod layout;
mod menu;
mod message;
mod mode;
mod note_editor;
mod notes;
mod overlay;
mod page;
mod page_stack;
mod pages;
mod pane;
mod picker;
mod place;
mod press;
mod program;
mod prompt;
mod query_state;
mod reader;
mod rows;
mod scroll;
mod session;
mod settings;
mod typed;
mod writing;

pub use action::Action;
pub use binding::{Binding, Place, bind, code, ctrl, held, key};
pub use compose_context::ComposeContext;
pub use date_style::DateStyle;
pub use facets::FacetLine;
pub use layout::{Areas, Width};
pub use menu::{Entry, Menu};
pub use message::{Command, Loaded, Message, Notice, Reloaded};
pub use mode::Mode;
pub use note_editor::Pad;
pub use notes::{NotePad, Noted, Notes, Sign, Whose, Written};
pub use page::{PageLine, Role, Span, Target};
pub use page_stack::Sheet;
pub use pages::{ActorChoice, After, Choices, Composed, Context, Found, Handled, InHand, PAGES, Page, PageKind, Request, Sought, Then};
pub use pane::Pane;
pub use picker::{Choice, Picker, Wanted};
pub use place::{Back, Leaving};
pub use press::KeyPress;
pub use program::{App, Chip};
pub use prompt::{Offer, Prompt, Purpose, Refusal};
pub use rows::{CURATED, RowLine};
pub use scroll::Scroll;
pub use settings::{HelpLine, Panes, SavedView, Settings};
