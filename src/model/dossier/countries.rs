//! Whether a country is written as an ISO 3166 code, and which code is meant if not.

use crate::text;

/// ISO 3166-1 alpha-3, alpha-2, two further codes, the name, other names, separated by tabs.
const TABLE: &str = include_str!("../../../data/codes/countries.tsv");

/// Codes that ISO 3166-1 once had, for states and territories that no longer exist or have another code (ISO 3166-3, formerly
/// used names of countries).
const FORMER: [&str; 31] = [
    "AFI", "ANT", "ATB", "ATN", "BUR", "BYS", "CSK", "CTE", "DDR", "DHY", "FXX", "GEL", "HVO", "JTN", "MID", "NHB", "NTZ", "PCI", "PCZ",
    "PUS", "RHO", "ROM", "SCG", "SKM", "SUN", "TMP", "VDR", "WAK", "YMD", "YUG", "ZAR",
];

/// What to write for a country that is not a code; `None` if it is one.
pub(super) fn advice(country: &str) -> Option<String> {
    if FORMER.contains(&country) || rows().any(|row| row.code == country) {
        return None;
    }
    let folded = text::fold(country.trim());
    let is_meant = |row: &Row<'_>| {
        let names = std::iter::once(row.name).chain(row.other_names.split(';').map(str::trim));
        text::fold(row.code) == folded || text::fold(row.alpha_2) == folded || names.map(text::fold).any(|name| name == folded)
    };
    Some(match rows().find(is_meant) {
        Some(row) => format!("write {} for {}", row.code, row.name),
        None => "write ISO 3166-1 alpha-3, as in USA or CHN, and leave it out where there is none".to_owned(),
    })
}

struct Row<'a> {
    code: &'a str,
    alpha_2: &'a str,
    name: &'a str,
    other_names: &'a str,
}

fn rows() -> impl Iterator<Item = Row<'static>> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let (code, alpha_2) = (cells.next()?, cells.next()?);
        let name = cells.nth(2)?;
        Some(Row { code, alpha_2, name, other_names: cells.next().unwrap_or_default() })
    })
}

#[cfg(test)]
mod tests {
    use super::advice;

    #[test]
    fn a_country_is_written_by_its_code_of_today_or_of_then() {
        for country in ["USA", "CHN", "TWN", "SUN", "YUG", "DDR", "CSK"] {
            assert_eq!(advice(country), None, "{country}");
        }
        for (country, told) in [
            ("NO", "write NOR for Norway"),
            ("nor", "write NOR for Norway"),
            ("Norway", "write NOR for Norway"),
            ("ARV", "write ISO 3166-1 alpha-3, as in USA or CHN, and leave it out where there is none"),
        ] {
            assert_eq!(advice(country).as_deref(), Some(told), "{country}");
        }
    }
}
