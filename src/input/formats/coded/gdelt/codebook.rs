//! What the codebook says of a row, in raw files and in those that databases give out.

use crate::dates::Day;
use crate::input::formats::coded::days;
use crate::input::formats::coded::sighting::{Dated, Same};

/// Code, name, country, group, ethnic group, two religions, three types.
pub(super) const OF_ACTOR: usize = 10;

pub(super) const OF_ACTOR_NAMES: [&str; OF_ACTOR] = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
];

/// What the row counts and weighs: the columns' place, what is counted, in which unit.
pub(super) const FIGURES: [(usize, &str); 5] =
    [(30, "Goldstein scale"), (31, "mentions"), (32, "sources"), (33, "articles"), (34, "average tone")];

/// The first year of GDELT 1.0.
pub(super) const FIRST_YEAR: i32 = 1979;

/// A day, where it can be believed: of the year that the row gives, and not before the data set.
pub(super) fn believed(day: Day, year: &[u8]) -> Result<Dated, &'static str> {
    if days::is_before(day, FIRST_YEAR) {
        return Err(days::TOO_EARLY);
    }
    if !days::agree(year, day, day) {
        return Err(days::OTHER_YEAR);
    }
    Ok(Dated::Day(day))
}

/// What makes rows repeat each other. A hosts B says the same as B visits A; without an address two rows may be two
/// events.
pub(super) fn same<'a>(one: &'a [u8], other: &'a [u8], code: &'a [u8], address: &'a [u8]) -> Option<Same<'a>> {
    let (one, other, code) = if code == b"043" { (other, one, &b"042"[..]) } else { (one, other, code) };
    (!address.is_empty()).then_some(Same { one, other, code, address })
}

/// Of an address the host without `www.`; what is no address is told as it stands.
pub(super) fn host(address: &[u8]) -> &[u8] {
    let scheme = memchr::memchr(b':', address).filter(|at| address[at + 1..].starts_with(b"//"));
    let Some(at) = scheme else { return address };
    let rest = &address[at + 3..];
    let end = memchr::memchr3(b'/', b'?', b'#', rest).unwrap_or(rest.len());
    let host = &rest[..end];
    host.strip_prefix(b"www.").unwrap_or(host)
}
