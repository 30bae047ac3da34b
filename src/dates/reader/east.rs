//! Dates of East Asia: `2024年5月23日`, `2024년 5월 23일`, `二〇二四年五月`, and the years of an era, `民国113年`, `令和6年`.
//!
//! The eras are those of the tables of the GNU C Library.

use super::partial::Partial;
use pure_rust_locales as locales;
use std::sync::LazyLock;

/// The signs after a year, a month, a day.
const UNITS: [&[char]; 3] = [&['年', '년'], &['月', '월'], &['日', '号', '號', '일']];

/// Maps each era to the year before its first.
static ERAS: LazyLock<Vec<(String, i32)>> = LazyLock::new(|| {
    let lists = [locales::ja_JP::LC_TIME::ERA, locales::zh_TW::LC_TIME::ERA];
    let mut eras: Vec<(String, i32)> = lists.into_iter().flatten().flatten().filter_map(|era| era_of(era)).collect();
    // The tables use the traditional sign.
    eras.extend(eras.clone().into_iter().filter(|(name, _)| name.contains('國')).map(|(name, year)| (name.replace('國', "国"), year)));
    eras
});

/// `+:2:1913/01/01:+*:民國:%EC%Ey年`: the year 2 began on that day.
fn era_of(table: &str) -> Option<(String, i32)> {
    let parts: Vec<&str> = table.split(':').collect();
    let [direction, number, start, _, name, ..] = parts[..] else { return None };
    let year: i32 = start.split('/').next()?.parse().ok()?;
    let number: i32 = number.parse().ok()?;
    // No date uses years that are counted backwards.
    (direction == "+" && year > 1800).then(|| (super::letters::folded(name), year - number))
}

/// A date with the signs of East Asia; `None` for any other. "5月23日" has no year, "23日" only a day.
pub(super) fn read(text: &str) -> Option<Partial> {
    if !text.contains(|letter: char| UNITS.iter().any(|signs| signs.contains(&letter))) {
        return None;
    }
    let mut rest: String = text.chars().filter(|letter| *letter != ' ').collect();
    let mut base = 0;
    if let Some((name, before)) = ERAS.iter().find(|(name, _)| rest.starts_with(name.as_str())) {
        base = *before;
        rest = rest[name.len()..].to_owned();
    }
    let rest = rest.strip_prefix("西元").or_else(|| rest.strip_prefix("公元")).unwrap_or(&rest);
    let mut values: [Option<u32>; 3] = [None; 3];
    let mut left = rest;
    for (at, signs) in UNITS.iter().enumerate() {
        let Some(sign) = left.find(*signs) else { continue };
        values[at] = Some(number(&left[..sign], at == 0)?);
        left = &left[sign + left[sign..].chars().next().map_or(0, char::len_utf8)..];
    }
    let [year, month, day] = values;
    let known = is_weekday(left) && (year.is_some() || base == 0) && month.is_none_or(|month| (1..=12).contains(&month));
    let year = year.map(|year| base + year.cast_signed()).filter(|year| base != 0 || *year >= 100);
    (known && (values[0].is_none() || year.is_some())).then(|| Partial { year, month, day, ..Partial::default() })
}

/// Whether the text is a day of the week, with or without brackets: it repeats the date.
fn is_weekday(text: &str) -> bool {
    let word = text.trim_matches(['(', ')', ',']);
    let word = ["星期", "周", "週", "礼拜"].iter().find_map(|head| word.strip_prefix(head)).unwrap_or(word);
    let word = word.strip_suffix("曜日").or_else(|| word.strip_suffix("요일")).unwrap_or(word);
    word.is_empty() || (word.chars().count() == 1 && "一二三四五六日天月火水木金土월화수목금토일".contains(word))
}

/// `23`, `二十三`, a year digit by digit: `二〇二四`; the first year of an era is `元`.
fn number(text: &str, is_year: bool) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let digit =
        |letter: char| "〇一二三四五六七八九".chars().position(|known| known == letter).or_else(|| "零".contains(letter).then_some(0));
    if text == "元" {
        return Some(1);
    }
    if is_year && text.chars().count() == 4 {
        return text.chars().try_fold(0, |sum, letter| Some(sum * 10 + u32::try_from(digit(letter)?).ok()?));
    }
    let text = text.replace('廿', "二十").replace('卅', "三十");
    let (tens, ones) = match text.split_once('十') {
        Some((tens, ones)) => (if tens.is_empty() { Some(1) } else { one(tens, digit) }?, ones),
        None => (0, text.as_str()),
    };
    let ones = if ones.is_empty() { 0 } else { one(ones, digit)? };
    u32::try_from(tens * 10 + ones).ok()
}

fn one(text: &str, digit: impl Fn(char) -> Option<usize>) -> Option<usize> {
    let mut letters = text.chars();
    let value = digit(letters.next()?)?;
    letters.next().is_none().then_some(value)
}
