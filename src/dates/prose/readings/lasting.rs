//! Durations and sets, in TIMEX3's form.

use super::super::when::{Unit, season_of_some_year};
use super::asked::{Asked, Reading};

/// "three days", "two and a half years".
pub(super) fn duration(asked: Asked<'_>, half: f64) -> Option<Reading> {
    let (unit, _) = asked.unit()?;
    let is_half = asked.words.is(asked.found.first, "half") || asked.words.is(asked.found.first + 1, "half");
    let number = match asked.number() {
        _ if is_half && half > 0.0 => Some(0.5),
        Some(number) => number.map(|number| number + half),
        None => Some(1.0),
    };
    // "a quarter of the voters"
    let is_share = unit == Unit::Quarter && asked.words.is(asked.found.end, "of") && !asked.has("first");
    (!is_share).then(|| Reading::value(lasting(number, unit))).flatten()
}

/// "years", "the past year", "decades-long".
pub(super) fn bare(asked: Asked<'_>) -> Option<Reading> {
    let (unit, plural) = asked.unit()?;
    Reading::value(lasting((!plural).then_some(1.0), unit))
}

/// "every day", "each Thursday", "twice a week".
pub(super) fn every(asked: Asked<'_>) -> Option<Reading> {
    if let Some(weekday) = asked.weekday_said() {
        let part = asked.part().map_or(String::new(), |part| format!("T{}", part.timex()));
        return Reading::value(format!("XXXX-WXX-{}{part}", weekday + 1));
    }
    if let Some(month) = asked.month() {
        return Reading::value(format!("XXXX-{month:02}"));
    }
    if let Some(season) = asked.season() {
        return Reading::value(season_of_some_year(season));
    }
    if let Some(part) = asked.part() {
        return Reading::part_of_some_day(part);
    }
    let (unit, _) = asked.unit()?;
    // "three times a week" is each week.
    let number = match asked.has("times") {
        true => Some(1.0),
        false => asked.number().unwrap_or(Some(if asked.has("other") { 2.0 } else { 1.0 })),
    };
    Reading::value(lasting(number, unit))
}

/// `P3D`, `PT2H`, `PXM`; decades and centuries in years.
fn lasting(number: Option<f64>, unit: Unit) -> String {
    let (time, letter, years) = match unit {
        Unit::Second => ("T", "S", 1.0),
        Unit::Minute => ("T", "M", 1.0),
        Unit::Hour => ("T", "H", 1.0),
        Unit::Day => ("", "D", 1.0),
        Unit::Weekend => ("", "WE", 1.0),
        Unit::Week => ("", "W", 1.0),
        Unit::Month => ("", "M", 1.0),
        Unit::Quarter => ("", "Q", 1.0),
        Unit::Season => ("", "S", 1.0),
        Unit::Year => ("", "Y", 1.0),
        Unit::Decade => ("", "Y", 10.0),
        Unit::Century => ("", "Y", 100.0),
        Unit::Millennium => ("", "Y", 1000.0),
    };
    match number {
        // "an hour and a half"
        Some(number) if number.fract() == 0.5 && matches!(unit, Unit::Hour | Unit::Minute) => {
            let whole = if number < 1.0 { String::new() } else { format!("{}{letter}", number.trunc()) };
            format!("PT{whole}30{}", if unit == Unit::Hour { "M" } else { "S" })
        }
        Some(number) => format!("P{time}{}{letter}", number * years),
        None => {
            let letter = match unit {
                Unit::Decade => "E",
                Unit::Century => "C",
                Unit::Millennium => "L",
                _ => letter,
            };
            format!("P{time}X{letter}")
        }
    }
}
