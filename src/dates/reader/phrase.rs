//! A date together with words about it: doubtful, one of several, before or after something, a week, a night.

use super::context::Context;
use super::one::{one, with_a_time};
use super::spans::{self, days_behind, joined};
use super::unread::{NoDate, Unread};
use super::{figures, parts_of_year, relative, tongues};
use crate::dates::{Day, Month};
use chrono::{Datelike, NaiveDate};

/// The EDTF of a prepared text.
pub(super) fn said(text: &str, context: &Context) -> Result<String, Unread> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return figures::digits(text)?.edtf(context);
    }
    one(text, context).or_else(|why| why.or_try(|| with_a_time(text, context))).or_else(|why| why.or_try(|| read(text, context)))
}

/// A text is a phrase in a phrase at most so often. Several readers try what is left of it, so that the work doubles each time:
/// without a limit "c.c.c.c.c.c.c.c.1x os os os os os os os os" took seconds.
const MAX_DEPTH: u8 = 6;

/// Reads any phrase that is more than one plain date.
fn read(text: &str, context: &Context) -> Result<String, Unread> {
    if is_unknown(text) {
        return Ok("XXXX".to_owned());
    }
    if context.depth == MAX_DEPTH {
        return Err(Unread::other());
    }
    let context = &Context { depth: context.depth + 1, ..*context };
    type Reader = fn(&str, &Context) -> Result<String, Unread>;
    const READERS: [Reader; 12] = [
        not_told,
        relative::read,
        styled,
        parts_of_year::read,
        doubtful,
        sided,
        between,
        week,
        night,
        one_of,
        spans::read,
        year_beside_unknown,
    ];
    for reader in READERS {
        match reader(text, context) {
            Err(unread) if unread.is_other() => {}
            told => return told,
        }
    }
    match tongues::in_english(text).filter(|english| english != text) {
        Some(english) => said(&english, context),
        None => Err(Unread::other()),
    }
}

fn is_unknown(text: &str) -> bool {
    matches!(text, "n.d." | "n. d." | "s.d." | "s. d." | "no date" | "undated" | "date unknown" | "unknown date" | "unknown")
}

/// Refuses phrases that name no day and say so.
fn not_told(text: &str, _: &Context) -> Result<String, Unread> {
    let fiscal = text.strip_prefix("fy").or_else(|| text.strip_prefix("fiscal year"));
    if fiscal.is_some_and(|year| !year.is_empty() && year.chars().all(|letter| letter.is_ascii_digit() || " /-'".contains(letter))) {
        return Err(Unread::from_reason(NoDate::FiscalYear));
    }
    let is_open = matches!(
        text,
        "tbd" | "tba" | "tbc" | "t.b.d." | "t.b.a." | "to be determined" | "to be announced" | "to be confirmed" | "pending"
    );
    Err(if is_open { Unread::from_reason(NoDate::NotFixed) } else { Unread::other() })
}

/// "23 May 1944 OS" is in the calendar of Julius Caesar. It is refused and not silently
/// changed to a day in June.
fn styled(text: &str, context: &Context) -> Result<String, Unread> {
    let without = |marks: &[&str]| {
        marks.iter().find_map(|mark| text.strip_suffix(mark)).map(|rest| rest.trim_end_matches([' ', ',', '(']).to_owned())
    };
    if let Some(rest) = without(&[" n.s.", " ns", " (ns)", " (n.s.)", " new style", " (new style)"]) {
        return said(&rest, context);
    }
    let rest = without(&[" o.s.", " os", " (os)", " (o.s.)", " old style", " (old style)"]).ok_or_else(Unread::other)?;
    let day = said(&rest, context)?.parse::<NaiveDate>().map_err(|_| Unread::from_reason(NoDate::Styles))?;
    let new = Day::from(day).plus(days_behind(day.year()));
    Err(Unread {
        message: Some("Old Style: the calendar of Julius Caesar".to_owned()),
        offers: vec![new.to_string()],
        ..Unread::from_reason(NoDate::Styles)
    })
}

/// "about 1962", "c1962", "1962 (?)", "probably May 2024", "[1962]".
fn doubtful(text: &str, context: &Context) -> Result<String, Unread> {
    const ABOUT: [&str; 12] =
        ["about ", "around ", "circa ", "approximately ", "approx. ", "approx ", "ca. ", "ca ", "ca.", "c. ", "c.", "cca. "];
    let text = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let marked = |rest: &str, mark: &str| {
        let edtf = said(rest.trim(), &Context { is_part: true, ..*context })?;
        let is_plain = !edtf.contains(['?', '~', '%', 'T']);
        match edtf.split_once('/') {
            _ if !is_plain || edtf.starts_with(['[', '{']) => Err(Unread::other()),
            Some((from, to)) if !from.is_empty() && !to.is_empty() && !edtf.contains("..") => Ok(format!("{from}{mark}/{to}{mark}")),
            Some(_) => Err(Unread::other()),
            None => Ok(format!("{edtf}{mark}")),
        }
    };
    if let Some(rest) = ABOUT.iter().find_map(|about| text.strip_prefix(about)) {
        // "c. 383": three figures after such a word are a year.
        let is_year = rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit());
        return if is_year { marked(&format!("0{rest}"), "~") } else { marked(rest, "~") };
    }
    if let Some(rest) = text.strip_prefix('c').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit())) {
        return marked(rest, "~");
    }
    if let Some(rest) =
        [" ca.", " circa", " approx.", " approx", " (ca.)", " (circa)", " (approx.)"].iter().find_map(|about| text.strip_suffix(about))
    {
        return marked(rest, "~");
    }
    if let Some(rest) = ["probably ", "possibly ", "perhaps ", "maybe ", "presumably "].iter().find_map(|doubt| text.strip_prefix(doubt)) {
        return marked(rest, "?");
    }
    let rest = [" (?)", "(?)", " ?", "?", " (uncertain)"].iter().find_map(|doubt| text.strip_suffix(doubt));
    rest.map_or_else(|| Err(Unread::other()), |rest| marked(rest, "?"))
}

/// "before 30 May 2024", "after 1962", "since May 2024", "until 1962".
fn sided(text: &str, context: &Context) -> Result<String, Unread> {
    const SIDES: [(&str, Side); 19] = [
        ("on or before ", Side::UpTo),
        ("in or before ", Side::UpTo),
        ("by ", Side::UpTo),
        ("not later than ", Side::UpTo),
        ("no later than ", Side::UpTo),
        ("on or after ", Side::From),
        ("in or after ", Side::From),
        ("not before ", Side::From),
        ("not earlier than ", Side::From),
        ("no earlier than ", Side::From),
        ("before ", Side::Before),
        ("ante ", Side::Before),
        ("post ", Side::After),
        ("prior to ", Side::Before),
        ("after ", Side::After),
        ("until ", Side::Until),
        ("till ", Side::Until),
        ("up to ", Side::Until),
        ("since ", Side::Since),
    ];
    let ongoing = ["-present", "–present", " - present", " – present", " to present", " to date", " onwards", " onward", " -", " –", "–"];
    if let Some(rest) = ongoing.iter().find_map(|tail| text.strip_suffix(tail)) {
        return plain(rest.strip_prefix("from ").unwrap_or(rest), context).map(|date| format!("{date}/.."));
    }
    let found = SIDES.iter().find_map(|(word, side)| Some((side, text.strip_prefix(word)?)));
    let Some((side, rest)) = found else {
        let rest = text.strip_prefix("from ").ok_or_else(Unread::other)?;
        return plain(rest, context).map(|date| format!("{date}/..")).map_err(|_| Unread::other());
    };
    let date = plain(rest, context)?;
    let beside = |by| neighbour(&date, by).ok_or_else(Unread::other);
    Ok(match side {
        Side::UpTo => format!("[..{date}]"),
        Side::From => format!("[{date}..]"),
        Side::Before => format!("[..{}]", beside(-1)?),
        Side::After => format!("[{}..]", beside(1)?),
        Side::Until => format!("../{date}"),
        Side::Since => format!("{date}/.."),
    })
}

#[derive(Clone, Copy)]
enum Side {
    UpTo,
    From,
    Before,
    After,
    Until,
    Since,
}

/// Reads one date without a time and without alternatives.
fn plain(text: &str, context: &Context) -> Result<String, Unread> {
    let edtf = said(text.trim(), context)?;
    let is_plain = !edtf.contains(['/', '[', '{', 'T']);
    is_plain.then_some(edtf).ok_or_else(Unread::other)
}

/// The day, month or year before or after this one.
fn neighbour(edtf: &str, by: i32) -> Option<String> {
    match edtf.len() {
        4 => edtf.parse::<i32>().ok().and_then(|year| super::partial::year_written(year + by)),
        7 => {
            let (year, month) = edtf.split_once('-')?;
            let month = Month::new(year.parse().ok()?, month.parse().ok()?)?.plus(by)?;
            Some(format!("{:04}-{:02}", month.year(), month.month()))
        }
        10 => edtf.parse::<NaiveDate>().ok().map(|day| Day::from(day).plus(by).to_string()),
        _ => None,
    }
}

/// "between 1962 and 1965" is some time in those years; "from 1962 to 1965" is the whole time.
fn between(text: &str, context: &Context) -> Result<String, Unread> {
    let rest = text.strip_prefix("between ").ok_or_else(Unread::other)?;
    let (from, to) = joined(rest, &[" and "], context)?;
    Ok(format!("[{from}..{to}]"))
}

/// "24 or 25 April 2024", "24 and 26 April 2024".
fn one_of(text: &str, context: &Context) -> Result<String, Unread> {
    const OR: [&str; 11] = [" or ", " ou ", " oder ", " o ", " или ", " lub ", " albo ", " veya ", " eller ", " nebo ", " або "];
    const AND: [&str; 10] = [" and ", " & ", " et ", " und ", " y ", " e ", " и ", " och ", " og ", " en "];
    let either = joined(text, &OR, context).map(|(one, other)| format!("[{one},{other}]"));
    either
        .or_else(|why| why.or_try(|| joined(text, &AND, context).map(|(one, other)| format!("{{{one},{other}}}"))))
        .or_else(|why| why.or_try(|| several(text, context)))
}

/// "22, 23 and 24 May 2024".
fn several(text: &str, context: &Context) -> Result<String, Unread> {
    let (rest, last) =
        [" and ", " & ", " et ", " und ", " y "].iter().find_map(|joint| text.rsplit_once(joint)).ok_or_else(Unread::other)?;
    let days: Vec<&str> = rest.split(',').map(str::trim).collect();
    if days.len() < 2 || days.len() > 10 {
        return Err(Unread::other());
    }
    let pairs = days.iter().map(|day| joined(&format!("{day} and {last}"), &[" and "], context));
    let pairs = pairs.collect::<Result<Vec<_>, _>>()?;
    let last = pairs.last().map(|(_, last)| last.clone());
    let all: Vec<String> = pairs.into_iter().map(|(day, _)| day).chain(last).collect();
    Ok(format!("{{{}}}", all.join(",")))
}

/// "week of 20 May 2024", "weekend of 25 May 2024".
fn week(text: &str, context: &Context) -> Result<String, Unread> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let day = |rest: &str| plain(rest, context)?.parse::<NaiveDate>().map(Day::from).map_err(|_| Unread::other());
    if let Some(rest) = text.strip_prefix("weekend of ") {
        let day = day(rest)?;
        let since_saturday = i32::try_from(day.date().map_or(0, |date| date.weekday().num_days_from_sunday() + 1) % 7).unwrap_or(0);
        let saturday = day.plus(-since_saturday);
        return if since_saturday < 2 {
            Ok(format!("{saturday}/{}", saturday.plus(1)))
        } else {
            Err(Unread::from_reason(NoDate::WrongWeekday))
        };
    }
    if let Some(rest) = ["week commencing ", "week beginning ", "week starting ", "w/c "].iter().find_map(|head| text.strip_prefix(head)) {
        let day = day(rest)?;
        return Ok(format!("{day}/{}", day.plus(6)));
    }
    let day = day(text.strip_prefix("week of ").ok_or_else(Unread::other)?)?;
    let (monday, sunday) = relative::week_of(day).ok_or_else(Unread::other)?;
    let calendar = format!("{monday}/{sunday}");
    let seven = format!("{day}/{}", day.plus(6));
    if calendar == seven { Ok(calendar) } else { Err(Unread { offers: vec![seven, calendar], ..Unread::from_reason(NoDate::Week) }) }
}

/// "night of 23–24 May 2024", "night of 23 May 2024".
fn night(text: &str, context: &Context) -> Result<String, Unread> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    if let Some(rest) = ["morning of ", "afternoon of ", "evening of "].iter().find_map(|part| text.strip_prefix(part)) {
        return plain(rest.strip_prefix("the ").unwrap_or(rest), context);
    }
    let rest = text.strip_prefix("night of ").or_else(|| text.strip_prefix("night from ")).ok_or_else(Unread::other)?;
    let edtf = said(rest.strip_prefix("the ").unwrap_or(rest), context)?;
    match edtf.parse::<NaiveDate>() {
        Ok(day) => Ok(format!("{edtf}/{}", Day::from(day).plus(1))),
        Err(_) if edtf.contains('/') => Ok(edtf),
        Err(_) => Err(Unread::other()),
    }
}

/// "Unknown, 1962", "day unknown, May 1962": the known parts are kept.
fn year_beside_unknown(text: &str, context: &Context) -> Result<String, Unread> {
    const HEADS: [&str; 5] = ["unknown", "day unknown", "date unknown", "exact date unknown", "month unknown"];
    // "unknown 2000" may be a name.
    let before =
        HEADS.iter().find_map(|head| text.strip_prefix(head)).filter(|rest| rest.starts_with([',', ';']) || rest.starts_with(" ("));
    let behind = || {
        HEADS.iter().find_map(|head| text.strip_suffix(head)).filter(|rest| rest.ends_with([' ', '(']) && rest.contains([',', ';', '(']))
    };
    let rest = before.or_else(behind).map(|rest| rest.trim_matches([' ', ',', ';', '(', ')']));
    let rest = rest.filter(|rest| !rest.is_empty()).ok_or_else(Unread::other)?;
    let edtf = plain(rest, context)?;
    // A full day together with an unknown day is a contradiction.
    if edtf.len() <= 7 { Ok(edtf) } else { Err(Unread::other()) }
}
