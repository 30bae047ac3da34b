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
//! | `notice_clock` | how long a message has been shown |
//! | `page_stack` | the pages that cover the panes |
//! | `overlay` | the list, form, line, note or menu that lies over both: `palette`, `picker`, `form`, `prompt`, `notes` and `note_editor`, `menu` |
//! | `reader` | the reader's own notes and views, and the file that is being written |
//!
//! `program` holds the parts together and is the only place where they change: every [`Message`] enters through its
//! `update`. The parts build on three folders beside this one: `browse` divides the screen, makes the lines of the
//! panes and decides which parts of a visit are not listed; `overlays` holds what is typed into or chosen from;
//! `pages` holds the pages themselves.

pub(super) mod action;
pub(super) mod binding;
mod browse;
mod calendar;
pub(super) mod compose_context;
pub(super) mod date_style;
pub(super) mod desk_action;
pub(super) mod desk_state;
mod editing;
pub(super) mod file_edits;
mod filter_words;
pub(super) mod form_request;
mod guide;
pub(super) mod key_command;
pub(super) mod message;
mod mode;
pub(super) mod notes;
mod notice_clock;
mod overlay;
pub(super) mod page;
pub(super) mod page_stack;
mod place;
mod pointer;
mod press;
mod program;
mod query_state;
mod reader;
mod session;
pub(super) mod settings;
pub(super) mod store_state;
mod writing;

pub use crate::screen::browse::facets::FacetLine;
pub use crate::screen::browse::layout::{Areas, Width};
pub use crate::screen::browse::pane::Pane;
pub use crate::screen::browse::rows::{CURATED, RowLine};
pub use crate::screen::browse::scroll::Scroll;
pub use crate::screen::overlays::form::{Form, FormRow, FormStart, Goes, Told};
pub use crate::screen::overlays::intake_pad::IntakePad;
pub use crate::screen::overlays::menu::{Entry, Menu};
pub use crate::screen::overlays::note_editor::Pad;
pub use crate::screen::overlays::palette::{Group, Line as PaletteLine, Palette, Row as PaletteRow, Shape};
pub use crate::screen::overlays::picker::{Choice, Picker, Wanted};
pub use crate::screen::overlays::prompt::{Offer, Prompt, Purpose, Refusal};
pub use crate::screen::pages::{
    ActorChoice, After, Below, CellArea, Choices, Composed, Context, Found, Handled, InHand, PAGES, Page, PageKind, Request, Sought, Then,
};
pub use action::Action;
pub use binding::{Binding, Place, alt, bind, code, ctrl, held, key};
pub use compose_context::ComposeContext;
pub use date_style::DateStyle;
pub use desk_action::{DeskAction, DeskLine};
pub use desk_state::{Curated, Curation, DeskPlace, DraftPlace, KeptDesk};
pub use file_edits::FileEdits;
pub use form_request::{
    Adding, Change as FileChange, FormRefused, FormRequest, FormSave, FormSaved, KeptForm, SaveRefused, Subject, Whereabouts,
};
pub use key_command::{KeyCommand, Need, Task};
pub use message::{Command, FetchOffer, Loaded, Message, Notice, OnDisk, Reloaded};
pub use mode::Mode;
pub use notes::{NotePad, Noted, Notes, Sharing, Sign, Whose, Written};
pub use page::{PageLine, Role, Span, Target};
pub use page_stack::{OpenPage, has_border};
pub use place::{Back, Leaving};
pub use press::KeyPress;
pub use program::{App, Chip};
pub use settings::{Panes, SavedView, Settings};
pub use store_state::{StoreState, here_of};
