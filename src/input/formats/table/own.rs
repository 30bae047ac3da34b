//! The columns of the tables that this program writes: they are what they are, whatever stands in them.

use super::mapping::Mapping;

/// The names of these columns, with which each such table begins.
#[rustfmt::skip]
const COLUMNS: [&str; 13] = [
    "id", "date", "earliest", "latest", "title", "kind", "status", "certainty", "place", "participants", "issues", "summary", "sources",
];
const MAPPING: &str = "date=date,title=title,actor=participants,issue=issues,kind=kind,place=place,summary=summary,source=sources,id=id";

/// The mapping of a table with this header, if this program wrote it.
pub(super) fn mapping(header: &[String]) -> Option<Mapping> {
    if is_header(header) { Mapping::parse(MAPPING).ok() } else { None }
}

/// Whether this program wrote a table with this header.
pub(super) fn is_header(header: &[String]) -> bool {
    header.len() >= COLUMNS.len() && header.iter().zip(COLUMNS).all(|(name, own)| name == own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_table_that_begins_with_all_of_them_is_one() {
        let header: Vec<String> = COLUMNS.iter().chain(&["accounts_differ"]).map(ToString::to_string).collect();
        assert_eq!(mapping(&header).unwrap().to_string(), MAPPING);
        assert_eq!(mapping(&header[1..]), None);
    }
}
