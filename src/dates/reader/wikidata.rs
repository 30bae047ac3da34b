//! Times of Wikidata with their precision: `+1648-10-24T00:00:00Z` and 11.

/// The EDTF of a time of Wikidata (11 a day, 10 a month, 9 a year, 8 a decade, 7 a century); `None` if it is no such time, and
/// for millennia and more. The caller checks that the result is EDTF.
pub(in crate::dates) fn edtf(time: &str, precision: u8) -> Option<String> {
    let (sign, digits) = time.split_at_checked(1).filter(|(sign, _)| matches!(*sign, "+" | "-"))?;
    let mut parts = digits.split('T').next()?.split('-');
    let (year, month, day) = (parts.next()?.trim_start_matches('0'), parts.next()?, parts.next()?);
    let year = format!("{}{year:0>4}", if sign == "-" { "-" } else { "" });
    let known = |part: &str| part != "00";
    Some(match precision {
        11..=14 if known(month) && known(day) => format!("{year}-{month}-{day}"),
        10..=14 if known(month) => format!("{year}-{month}"),
        9..=14 => year,
        8 => format!("{}X", year.get(..year.len() - 1)?),
        7 => format!("{}XX", year.get(..year.len() - 2)?),
        _ => return None,
    })
}
