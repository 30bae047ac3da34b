//! The program's state, and the one place where it changes.
//!
//! Pure: no file, clock, lock or terminal. A [`Message`] goes into [`App::update`], [`Command`]s come out; the
//! view reads the state and never changes it. What is slow (over 5 ms) is a command for the worker, answered by
//! a later message.
//!
//! Where to look: `message` for what can happen, `update` for what then changes, `layout` for how the screen
//! is divided, `dates` for how dates are shown, `rows` for the lines of the timeline, `fold` for the parts of a visit
//! that are not listed, `page` for wrapped lines one can walk through, `detail` for what the detail pane says, `pages` for
//! the screens that are read over the panes, `page_stack` for those that are open, `picker`, `prompt` and `pad` for what is typed into, `menu` for a few choices, `notes` for the
//! reader's own.

mod action;
mod browse;
mod calendar;
mod chips;
mod compose_context;
mod date_style;
mod dates;
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
mod prompt;
mod query_state;
mod reader;
mod rows;
mod scroll;
mod session;
mod settings;
mod state;
mod typed;
mod update;
mod writing;

pub use action::Action;
pub use chips::Chip;
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
pub use prompt::{Offer, Prompt, Purpose, Refusal};
pub use rows::{CURATED, RowLine};
pub use scroll::Scroll;
pub use settings::{HelpLine, Panes, SavedView, Settings};
pub use state::App;
