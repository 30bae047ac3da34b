//! The time of day: taken out of a text, and written after a day in the spelling of the data format.
//!
//! Databases write midnight if no time is known, and 23:59:59 if a day is meant to its end: neither says more than the day. A
//! zone is kept if it is a number or universal time; nobody can say which clock "EST" means.

/// A time, perhaps with the zone of its clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clock {
    hour: u32,
    minute: u32,
    second: u32,
    /// `Z` or `+08:00`.
    zone: String,
}

impl Clock {
    /// `19:00`, `19:00:30Z`; `None` for a time that says no more than the day.
    pub(super) fn written(&self) -> Option<String> {
        let Self { hour, minute, second, zone } = self;
        match (hour, minute, second) {
            (0, 0, 0) | (23, 59, 59) => None,
            (hour, minute, 0) => Some(format!("{hour:02}:{minute:02}{zone}")),
            _ => Some(format!("{hour:02}:{minute:02}:{second:02}{zone}")),
        }
    }

    /// The time in six or four digits: `101500`.
    pub(super) fn of_digits(digits: &str) -> Option<Self> {
        let number = |at: usize| digits.get(at..at + 2).map_or(Some(0), |two| two.parse::<u32>().ok());
        Self { hour: number(0)?, minute: number(2)?, second: number(4)?, zone: String::new() }.checked()
    }

    fn checked(self) -> Option<Self> {
        (self.hour < 24 && self.minute < 60 && self.second <= 60).then_some(self)
    }
}

/// The time in a prepared text, and the rest of the text: "thu may 23 10:00:00 2024" is "thu may 23 2024" at 10:00. `None` if
/// there is no time, or more than one.
pub(super) fn taken(text: &str) -> Option<(String, Clock)> {
    let with_colon = if text.contains(':') { None } else { with_a_colon(text) };
    let text = with_colon.as_deref().unwrap_or(text);
    let colon = text.find(':')?;
    let start = text[..colon]
        .rfind(|letter: char| !letter.is_ascii_digit())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let hour = text[start..colon].parse::<u32>().ok().filter(|_| colon - start <= 2)?;
    let (minute, mut rest) = two_digits(&text[colon + 1..])?;
    let mut clock = Clock { hour, minute, ..Clock::default() };
    if let Some((second, behind)) = rest.strip_prefix(':').and_then(two_digits) {
        clock.second = second;
        rest = fraction_dropped(behind);
    }
    rest = half_of_day(rest, &mut clock)?;
    rest = until(zone(rest, &mut clock));
    if rest.contains(':') || rest.starts_with(|letter: char| letter.is_alphanumeric()) {
        return None;
    }
    let before = before_a_time(&text[..start]);
    let day = format!("{before} {}", rest.trim_start_matches([' ', ','])).trim().to_owned();
    Some((day, clock.checked()?)).filter(|(day, _)| !day.is_empty())
}

/// "23 may 2024 7pm" and "7.30 p.m." with a colon in the time.
fn with_a_colon(text: &str) -> Option<String> {
    let half = ["a.m.", "p.m.", "am", "pm"].iter().find_map(|half| Some((text.rfind(half)?, *half)))?;
    let (before, behind) = (text[..half.0].trim_end(), &text[half.0..]);
    if behind[half.1.len()..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let start = before.rfind([' ', ',']).map_or(0, |at| at + 1);
    let (hour, minute) = before[start..].split_once('.').unwrap_or((&before[start..], "00"));
    let is_time = (1..=2).contains(&hour.len())
        && minute.len() == 2
        && [hour, minute].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    is_time.then(|| format!("{}{hour}:{minute} {behind}", &before[..start]))
}

fn two_digits(text: &str) -> Option<(u32, &str)> {
    let digits = text.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let rest = &text[2..];
    (!rest.starts_with(|next: char| next.is_ascii_digit())).then_some((digits.parse().ok()?, rest))
}

fn fraction_dropped(text: &str) -> &str {
    match text.strip_prefix(['.', ',']) {
        Some(rest) if rest.starts_with(|next: char| next.is_ascii_digit()) => rest.trim_start_matches(|next: char| next.is_ascii_digit()),
        _ => text,
    }
}

/// Reads "am", "p.m."; `None` for 13:00 am.
fn half_of_day<'a>(text: &'a str, clock: &mut Clock) -> Option<&'a str> {
    let rest = text.trim_start();
    for (word, is_afternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        let Some(behind) = rest.strip_prefix(word).filter(|behind| !behind.starts_with(char::is_alphanumeric)) else { continue };
        if !(1..=12).contains(&clock.hour) {
            return None;
        }
        clock.hour = clock.hour % 12 + if is_afternoon { 12 } else { 0 };
        return Some(behind);
    }
    Some(text)
}

/// Removes the end of "14:00–15:30": an event has the time of its beginning.
fn until(text: &str) -> &str {
    let end = text.trim_start().strip_prefix(['-', '–']).map(str::trim_start);
    let time = end.and_then(|end| Some((end, end.find(':').filter(|colon| (1..=2).contains(colon))?)));
    time.and_then(|(end, colon)| two_digits(&end[colon + 1..])).map_or(text, |(_, rest)| zone(rest, &mut Clock::default()))
}

/// `z`, `+08:00`, `-0500`, "gmt", "est", "(cest)".
fn zone<'a>(text: &'a str, clock: &mut Clock) -> &'a str {
    let rest = text.trim_start().trim_start_matches('(');
    if let Some((sign, behind)) = ["+", "-"].iter().find_map(|sign| Some((*sign, rest.strip_prefix(sign)?))) {
        return offset(sign, behind, clock).unwrap_or(text);
    }
    let word: String = rest.chars().take_while(|letter| letter.is_ascii_alphabetic()).collect();
    let behind = rest[word.len()..].trim_start_matches(')');
    match word.as_str() {
        "z" | "utc" | "gmt" => {
            "Z".clone_into(&mut clock.zone);
            if let Some((sign, digits)) = ["+", "-"].iter().find_map(|sign| Some((*sign, behind.strip_prefix(sign)?))) {
                return offset(sign, digits, clock).unwrap_or(behind);
            }
            behind
        }
        // It is unclear which zone is meant: the time is kept, the zone is not.
        "est" | "edt" | "cst" | "cdt" | "mst" | "mdt" | "pst" | "pdt" | "bst" | "cet" | "cest" | "eet" | "eest" | "msk" | "ist" | "jst"
        | "kst" | "hkt" | "sgt" | "local" => behind.strip_prefix(" time").unwrap_or(behind),
        _ => text,
    }
}

fn offset<'a>(sign: &str, text: &'a str, clock: &mut Clock) -> Option<&'a str> {
    let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b':').count();
    let (number, rest) = text.split_at(digits);
    let plain = number.replace(':', "");
    let (hours, minutes) = match plain.len() {
        1 | 2 => (plain.parse::<u32>().ok()?, 0),
        4 => (plain[..2].parse::<u32>().ok()?, plain[2..].parse::<u32>().ok()?),
        _ => return None,
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    // EDTF writes Greenwich with a plus.
    let sign = if hours == 0 && minutes == 0 { "+" } else { sign };
    clock.zone = if plain.is_empty() { "Z".to_owned() } else { format!("{sign}{hours:02}:{minutes:02}") };
    Some(rest.trim_start_matches(')'))
}

/// The day before a time, without the joint between the two: `2024-05-23t`, "23 may 2024, at".
fn before_a_time(text: &str) -> &str {
    let text = text.trim_end_matches([' ', ',']);
    let text = text.strip_suffix('t').filter(|day| day.ends_with(|last: char| last.is_ascii_digit())).unwrap_or(text);
    text.strip_suffix(" at")
        .or_else(|| text.strip_suffix(" kl."))
        .or_else(|| text.strip_suffix(" um"))
        .unwrap_or(text)
        .trim_end_matches([' ', ','])
}
