//! Where a place lies, as tables write it: latitude and longitude in two columns, or both in one.

use super::cells::Cells;
use super::headings;
use crate::model::Place;

/// The columns of a table that say where the place of a row lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PointColumns {
    /// The latitude, and the longitude.
    Two(usize, usize),
    /// `41.9, 12.5`, or `Point(12.5 41.9)` as SPARQL and databases write it, where the longitude comes first.
    One(usize),
}

impl PointColumns {
    /// The columns, by their names.
    pub fn from_header(header: &[String]) -> Option<Self> {
        let names: Vec<String> = header.iter().map(|name| headings::words(name)).collect();
        let at = |known: &[&str]| {
            let ends = |name: &String| known.iter().any(|word| name == word || name.ends_with(&format!(" {word}")));
            known.iter().find_map(|word| names.iter().position(|name| name == word)).or_else(|| names.iter().position(ends))
        };
        if let (Some(latitude), Some(longitude)) = (at(&["latitude", "lat", "breitengrad"]), at(&["longitude", "lon", "lng", "long"])) {
            return Some(Self::Two(latitude, longitude));
        }
        at(&[
            "coordinates",
            "coordinate location",
            "coordinate",
            "coord",
            "coords",
            "lat long",
            "lat lon",
            "latlong",
            "latlng",
            "point",
            "wkt",
            "geom",
            "geo",
        ])
        .map(Self::One)
    }

    /// Where the place of a row lies; zeros stand for nothing.
    pub fn point(self, cells: &Cells) -> Option<(f64, f64)> {
        let (latitude, longitude) = match self {
            Self::Two(latitude, longitude) => (degrees(cells.get(latitude))?, degrees(cells.get(longitude))?),
            Self::One(column) => pair(cells.get(column))?,
        };
        (Place::is_on_earth(latitude, longitude) && (latitude, longitude) != (0.0, 0.0)).then_some((latitude, longitude))
    }
}

/// `12.5`, and with a decimal comma `12,5`.
fn degrees(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    cell.parse().or_else(|_| cell.replacen(',', ".", 1).parse()).ok().filter(|number: &f64| number.is_finite())
}

fn pair(cell: &str) -> Option<(f64, f64)> {
    let lower = cell.trim().to_ascii_lowercase();
    // The type of a literal or the system of reference stands before the point: `srid=4326;point(12.5 41.9)`.
    if let Some(start) = lower.find("point") {
        let inner = lower[start + "point".len()..].trim_start_matches([' ', 'z', 'm']).strip_prefix('(')?.split(')').next()?;
        let mut numbers = inner.split_whitespace().map(degrees);
        let (longitude, latitude) = (numbers.next()??, numbers.next()??);
        return Some((latitude, longitude));
    }
    let plain = lower.trim_matches(['(', ')', '[', ']']);
    let (latitude, longitude) = plain.split_once(", ").or_else(|| plain.split_once([',', ';', ' ']))?;
    Some((degrees(latitude)?, degrees(longitude)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(header: &[&str], row: &[&str]) -> Option<(f64, f64)> {
        let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
        let mut cells = Cells::default();
        row.iter().for_each(|cell| cells.push(cell));
        PointColumns::from_header(&header)?.point(&cells)
    }

    #[test]
    fn a_point_is_read_in_two_columns_or_in_one() {
        let rome = Some((41.9, 12.5));
        assert_eq!(found(&["Lat", "Lng"], &["41.9", "12.5"]), rome);
        assert_eq!(found(&["event_longitude", "event_latitude"], &["12,5", "41,9"]), rome);
        assert_eq!(found(&["coord"], &["Point(12.5 41.9)"]), rome);
        assert_eq!(found(&["geom"], &["SRID=4326;POINT Z (12.5 41.9 7)"]), rome);
        assert_eq!(found(&["Coordinates"], &["41.9, 12.5"]), rome);
        assert_eq!(found(&["lat_long"], &["(41.9;12.5)"]), rome);
    }

    #[test]
    fn what_is_no_point_is_none() {
        assert_eq!(found(&["lat", "lon"], &["0", "0"]), None);
        assert_eq!(found(&["lat", "lon"], &["91", "12"]), None);
        assert_eq!(found(&["lat", "lon"], &["NA", "12"]), None);
        assert_eq!(found(&["coord"], &["Rome"]), None);
        assert_eq!(found(&["plate", "colon"], &["1", "2"]), None);
    }
}
