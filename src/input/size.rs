//! Sizes of files in words.

const STEPS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];

/// "405 MB", "4.0 GB", "812 bytes".
#[must_use]
pub fn amount(bytes: u64) -> String {
    match step(bytes) {
        Some((unit, name)) => format!("{} {name}", number(bytes, unit)),
        None => format!("{bytes} bytes"),
    }
}

/// A part of a whole, in the unit of the whole: "1.2 of 4.0 GB", "16 of 405 MB".
#[must_use]
pub fn of(part: u64, whole: u64) -> String {
    let part = match step(whole) {
        Some((unit, _)) => number(part, unit),
        None => part.to_string(),
    };
    format!("{part} of {}", amount(whole))
}

fn step(bytes: u64) -> Option<(u64, &'static str)> {
    STEPS.into_iter().find(|(unit, _)| bytes >= *unit)
}

/// With one decimal below ten.
fn number(bytes: u64, unit: u64) -> String {
    let tenths = bytes / (unit / 10);
    if bytes < unit * 10 { format!("{}.{}", tenths / 10, tenths % 10) } else { (bytes / unit).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_told_in_the_unit_of_the_whole() {
        assert_eq!(of(1_234_000_000, 4_000_000_000), "1.2 of 4.0 GB");
        assert_eq!(of(16 << 20, 405_833_826), "16 of 405 MB");
        assert_eq!(of(200_000, 12_345_678), "0.2 of 12 MB");
        assert_eq!(of(100, 812), "100 of 812 bytes");
        assert_eq!(of(0, 0), "0 of 0 bytes");
    }
}
