//! The program as a user sees it: keys in, screen out, through the real loop.

mod browsing;
mod filtering;
mod harness;
mod looks;
mod odd;
mod picture;
mod reading;
mod searching;
