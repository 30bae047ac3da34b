//! The index: events in order as columns and postings, the queries, their results, and the counts.

pub mod query;
pub mod statistics;
pub mod timeline;
