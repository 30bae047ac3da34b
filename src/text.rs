//! Makes text from outside fit for a terminal.
//!
//! Owns: making control and bidi characters harmless ([`safe_line`], [`safe_text`]), columns ([`width`], [`clip`],
//! [`pad`], [`fit`], [`wrap`]), the plain form for terminals without UTF-8 ([`ascii`], [`shown`]), addresses
//! ([`is_web_address`]), words with a capital ([`capital`]), numbers ([`thousands`], [`share`]), the folded form for search and names ([`fold`],
//! [`Folded`], [`closest`]) and cells that a spreadsheet does not run ([`spreadsheet_safe`]).
//!
//! Leaves to others: reading and decoding files, colour and style, and the moment at which a text is shown. Callers
//! also keep the order, which matters: first `safe_line`, then `ascii` if the terminal needs it (it may widen, `…`
//! becomes `...`), and only then `clip` or `wrap`.

mod address;
mod ascii;
mod capital;
mod closest;
mod fold;
mod layout;
mod name_match;
mod numbers;
mod plain;
mod safe;
mod spreadsheet;

pub use address::{file_name, is_web_address};
pub use ascii::{ascii, shown};
pub use capital::capital;
pub use closest::closest;
pub use fold::{Folded, fold};
pub use layout::{clip, fit, is_ambiguous, pad, width, wrap, wrap_hanging};
pub use name_match::{NameMatch, found_letters, name_match, name_match_beside};
pub use numbers::{number_of, share, thousands};
pub use safe::{safe_line, safe_text};
pub use spreadsheet::{spreadsheet_safe, without_guard};

#[cfg(test)]
mod hostile;
