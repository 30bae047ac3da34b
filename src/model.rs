//! The program's records: events, and the accounts, actors, issues, places and sources around them.
//!
//! Owns the terms of the field and the layout of the records: these types *are* the records of `diplo-dossier/1`, so that the
//! file format, the JSON Schema and the screen cannot differ. Leaves reading, checking and locating mistakes to
//! [`crate::model::dossier`], and order and search to [`crate::index::timeline`].

mod actor;
pub mod citation;
pub mod comparison;
mod default;
mod directory;
pub mod discrepancy;
pub mod dossier;
mod event;
mod family;
mod id;
mod issue;
mod origin;
mod place;
mod quote;
mod remark;
mod review;
mod shared;
mod source;
mod strings;
mod tenure;
mod terms;
mod when;
mod zone;

pub use actor::{Actor, Post};
pub use directory::Directory;
pub use event::{Account, Code, Event, Figure, Participant, Relation};
pub use family::Family;
pub use id::Id;
pub use issue::Issue;
pub use origin::{Column, ImportedFrom, MACHINE_CODED};
pub use place::Place;
pub use quote::Quote;
pub use remark::Remark;
pub use review::{DraftReading, Review};
pub use source::Source;
pub use strings::{Line, Prose};
pub use tenure::Title;
pub use terms::{ActorType, Certainty, Kind, Medium, Part, RelationType, ReviewState, SourceType, Stance, Status};
pub use when::{When, read_date};
pub use zone::Zone;
