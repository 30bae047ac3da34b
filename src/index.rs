//! Events in order as columns and postings: what is asked of them, what is found, and how many there are.

pub mod query;
pub mod statistics;
pub mod timeline;
