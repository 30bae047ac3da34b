//! Counts in readable form.

/// A number with thousands separators: 1,234,567.
#[must_use]
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// How many things: "1 event", "2 events", "3 addresses", "1,200 events".
#[must_use]
pub fn number_of(count: impl TryInto<u64>, thing: &str) -> String {
    let count = count.try_into().unwrap_or(u64::MAX);
    let ending = match thing {
        _ if count == 1 => "",
        thing if thing.ends_with('s') => "es",
        _ => "s",
    };
    format!("{} {thing}{ending}", thousands(count))
}

/// A part of a whole in per cent, with enough digits to tell small parts apart: "42 %", "4.2 %", "0.03 %". A part above
/// zero is never "0 %", and a part below the whole is never "100 %".
#[must_use]
pub fn share(part: u64, whole: u64) -> String {
    if part == 0 || whole == 0 {
        return "0 %".to_owned();
    }
    // Hundredths of a per cent, rounded.
    let fine = (u128::from(part) * 10_000 + u128::from(whole) / 2) / u128::from(whole);
    match fine {
        0 => "<0.01 %".to_owned(),
        1..10 => format!("0.0{fine} %"),
        10..950 => format!("{}.{} %", (fine + 5) / 100, (fine + 5) % 100 / 10),
        _ if part < whole && (fine + 50) / 100 >= 100 => ">99 %".to_owned(),
        _ => format!("{} %", (fine + 50) / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        for (number, shown) in [(0, "0"), (999, "999"), (1000, "1,000"), (98_765, "98,765"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(number), shown);
        }
    }

    #[test]
    fn one_thing_has_no_ending() {
        for (count, thing, words) in
            [(0, "event", "0 events"), (1, "address", "1 address"), (2, "address", "2 addresses"), (3, "day", "3 days")]
        {
            assert_eq!(number_of(count, thing), words);
        }
    }

    #[test]
    fn shares_keep_what_is_small_and_what_is_missing_in_sight() {
        for (part, whole, shown) in [
            (0, 10, "0 %"),
            (1, 0, "0 %"),
            (1, 1_000_000, "<0.01 %"),
            (3, 10_000, "0.03 %"),
            (42, 1000, "4.2 %"),
            (1, 200, "0.5 %"),
            (994, 10_000, "10 %"),
            (42, 100, "42 %"),
            (2, 3, "67 %"),
            (999_999, 1_000_000, ">99 %"),
            (7, 7, "100 %"),
            (u64::MAX, u64::MAX, "100 %"),
        ] {
            assert_eq!(share(part, whole), shown, "{part} of {whole}");
        }
    }
}
