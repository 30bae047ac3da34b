//! The program's state, and the one place where it changes.
//!
//! Pure: no file, clock, lock or terminal. A [`Message`] goes into [`App::update`], [`Command`]s come out; the
//! view reads the state and never changes it. What is slow (over 5 ms) is a command for the worker, answered by
//! a later message.
//!
//! [`App`] is six parts with private fields, each in a file of its own that keeps what has to hold within it:
//!
//! | part | owns |
//! |---|---|
//! | `session` | what was loaded, and the files as they lie on the disk |
//! | `query_state` | the question, the answer to it, what was asked before |
//! | `browse` | the panes: selection, scrolling, folds, which one has the keys |
//! | `page_stack` | the pages that are read over the panes |
//! | `overlay` | what lies over both and is typed into or chosen from: `picker`, `prompt`, `notes` and `pad`, `menu` |
//! | `reader` | the reader's own notes and views, and the file that is being written |
//!
//! `program` holds them together and is the only place where they change: `program/update` is the one way in for every
//! [`Message`]. What parts are made of stands below them: `layout` says how the screen is divided, `rows` and `facets`
//! which lines panes have, `fold` which parts of a visit are not listed, `detail` what is said of an event; `pages` are
//! the pages themselves.

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
mod notes;
mod overlay;
mod pad;
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
pub use notes::{NotePad, Noted, Notes, Sign, Whose, Written};
pub use pad::Pad;
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
