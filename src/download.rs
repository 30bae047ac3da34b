//! Event data from where it is published: what would be fetched, the fetching, and what lies on disk.
//!
//! Nothing here goes out unless a person asked for it: a [`Plan`] is made without a request, and [`run`] is called after
//! a question or `--yes`. All requests go through one [`Client`], which bounds time, bytes and redirects.
//!
//! | file | owns |
//! |---|---|
//! | `source` | the publishers: names, addresses, terms, names of files |
//! | `wanted` | what a user wants of one, as it is typed |
//! | `plan` | what is missing, here, or not to be had; bytes, space, where to |
//! | `client`, `address`, `bounds`, `error` | requests, and what can go wrong |
//! | `fetch` | one file: resumed, checked, named |
//! | `paged` | answers that come page by page, for a token |
//! | `work`, `run` | tries and pauses; one after the other |
//! | `gdelt_lists` | sizes and checksums that GDELT publishes |
//! | `journal`, `fetched`, `terms` | what came, when, and under which terms |
//! | `article`, `links` | one page as an article; whether addresses are alive |

mod address;
mod article;
mod aside;
mod bounds;
mod check;
mod client;
mod error;
mod fetch;
mod fetched;
mod gdelt_lists;
mod item;
mod journal;
mod links;
mod paged;
mod plan;
mod progress;
mod run;
mod source;
mod terms;
mod wanted;
mod work;

pub use article::{FetchedPage, page};
pub use bounds::Bounds;
pub use client::{Answer, Asked, Client};
pub use error::FetchError;
pub use fetched::{Group, Removal, Verified, folder, groups, remove, verify};
pub use item::{Content, Item};
pub use journal::{Journal, Record, State};
pub use links::{LinkState, ask_all};
pub use paged::Pages;
pub use plan::Plan;
pub use progress::{FetchProgress, FetchState};
pub use run::{Outcome, run};
pub use source::{Bases, Source};
pub use wanted::Wanted;
pub use work::Fetched;
