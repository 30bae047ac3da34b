//! The names of columns of dates: which part of a date a column has, and whether it is the start or the end.
//!
//! Owns splitting such names, in any of the usual spellings: `StartMonth1`, `stmon`, `dyad_st_day`, `endyear`,
//! "Datum van einde". Leaves whether the values are dates to [`super::propose`].

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Year,
    Month,
    Day,
}

/// The start or the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Neither, as far as the name shows.
    Plain,
    Start,
    End,
}

/// What a heading says about dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateHeading {
    /// The part; `None` if the name does not give it.
    pub part: Option<Part>,
    pub side: Side,
    /// The other words of the name: two parts of one date share them.
    pub rest: String,
    /// How likely it is the day of the event: 4 certainly, 3 probably, 2 perhaps, 1 the day of something else.
    pub rank: u8,
}

#[rustfmt::skip]
const START: &[&str] = &[
    "start", "starts", "started", "starting", "st", "strt", "begin", "begins", "began", "beginning", "beg", "from",
    "since", "onset", "first", "arrival", "arrive", "arrives", "arrived", "entry", "init", "initial", "initiated", "opened", "opening",
    "commenced", "trig", "trigger", "debut", "début", "beginn", "anfang", "von", "ab", "inicio", "desde", "inizio", "início", "начало",
    "с", "开始", "開始", "起始", "początek", "od",
];
#[rustfmt::skip]
const END: &[&str] = &[
    "end", "ends", "ended", "ending", "en", "to", "until", "till", "thru", "through", "term", "terminated", "termination",
    "finish", "finished", "last", "close", "closed", "closing", "departure", "departed", "exit", "expiry", "expires", "expired",
    "expiration", "fin", "ende", "bis", "au", "hasta", "fine", "fim", "до", "по", "конец", "окончание", "结束", "結束", "koniec", "do",
];
#[rustfmt::skip]
const YEAR: &[&str] = &[
    "year", "years", "yr", "yrs", "yyyy", "yy", "année", "annee", "an", "jahr", "año", "ano", "anno", "год", "年", "年份", "rok", "jaar",
    "yıl",
];
#[rustfmt::skip]
const MONTH: &[&str] = &[
    "month", "months", "mon", "mo", "mth", "mnth", "mm", "mois", "monat", "mes", "mês", "mese", "месяц", "月", "月份", "miesiąc", "maand",
];
#[rustfmt::skip]
const DAY: &[&str] =
    &["day", "days", "dy", "da", "dd", "jour", "tag", "día", "dia", "giorno", "день", "число", "日", "dzień", "dag", "gün"];
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "date", "dates", "dated", "dat", "dt", "datetime", "when", "datum", "fecha", "data", "дата", "日期", "时间", "時間", "날짜", "tarih",
    "التاريخ", "dátum", "sqldate", "日付", "ngày", "tanggal", "päivämäärä", "ημερομηνία", "תאריך", "dato", "تاریخ", "일자", "yyyymm", "yyyymmdd", "yearmonth",
];
/// Words for days of something other than the event.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "added", "dateadded", "birthday", "birthdate", "accessed", "access", "updated", "update", "created", "modified", "retrieved", "entered", "birth", "born",
    "death", "died", "dob", "downloaded", "recorded", "version", "deadline", "due", "founded", "established", "edited", "upload",
    "uploaded", "coded", "revised", "checked", "scraped", "crawled", "collected",
];
/// Words for days of a report.
#[rustfmt::skip]
const TOLD: &[&str] =
    &["published", "publication", "reported", "timestamp", "issued", "source", "report", "release", "released", "posted", "pub"];
/// Names of the date of the event itself.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "date", "event date", "date of event", "day", "when", "sqldate", "dates", "日期", "datum", "fecha", "data", "дата", "날짜", "tarih",
    "日付", "dat",
];

/// Longer headings are sentences, in which "to" and "an" are no parts of a date.
const LONG: usize = 5;

/// Interprets the words of a heading; [`super::headings::words`] makes them.
pub(super) fn of(words: &str) -> DateHeading {
    let (mut part, mut side, mut rest) = (None, Side::Plain, Vec::new());
    // A sentence as a heading has such words for itself.
    let is_long = words.split(' ').count() > LONG;
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if let Some((found, end)) = without_blanks(word) {
            (part, side) = (Some(found), end);
            continue;
        }
        match atoms(word).filter(|_| !(is_long && word.chars().count() < 3)) {
            Some(found) => {
                for atom in found {
                    match atom {
                        // "Year Start Date": the narrower word decides, and a date is whole.
                        Atom::Part(new) => {
                            part = if part == Some(Part::Whole) || new == Part::Whole { Some(Part::Whole) } else { Some(new) }
                        }
                        Atom::Side(new) => side = new,
                        Atom::Of => {}
                    }
                }
            }
            None => rest.push(word),
        }
    }
    let rank = rank(words, part, side, &rest);
    DateHeading { part, side, rest: rest.join(" "), rank }
}

/// 会见日期 is the date of a meeting, 结束时间 the time when something ended: one word for both parts.
fn without_blanks(word: &str) -> Option<(Part, Side)> {
    let has = |names: &[&str]| names.iter().any(|name| word.contains(name));
    if !word.chars().all(super::headings::is_without_blanks) {
        return None;
    }
    let part = match () {
        () if has(&["日期", "时间", "時間", "日付", "날짜", "일자"]) => Part::Whole,
        () if has(&["年份", "年度"]) => Part::Year,
        () => return None,
    };
    let side = match () {
        () if has(&["开始", "開始", "起始", "시작"]) => Side::Start,
        () if has(&["结束", "結束", "終了", "截止", "종료"]) => Side::End,
        () => Side::Plain,
    };
    Some((part, side))
}

fn rank(words: &str, part: Option<Part>, side: Side, rest: &[&str]) -> u8 {
    let has = |list: &[&str]| words.split(' ').any(|word| list.contains(&word));
    match part {
        _ if has(OTHER) || has(TOLD) => 1,
        _ if SURE.contains(&words) => 4,
        // A treaty enters into force long after its day.
        _ if has(&["force"]) && side == Side::Start => 3,
        // "start", "start date", "war start date".
        Some(_) if side == Side::Start => 4,
        None if side == Side::Start && rest.is_empty() => 4,
        Some(_) => 3,
        None if side == Side::End && rest.is_empty() => 3,
        None => 2,
    }
}

/// Whether the heading means the day of a report, rather than of the event.
pub(super) fn is_of_telling(words: &str) -> bool {
    words.split(' ').any(|word| TOLD.contains(&word)) && !words.split(' ').any(|word| OTHER.contains(&word))
}

#[derive(Clone, Copy, Debug)]
enum Atom {
    Part(Part),
    Side(Side),
    Of,
}

/// Splits a word into the names that it consists of: "stmon", "endyear", "开始日期". `None` if something remains.
fn atoms(word: &str) -> Option<Vec<Atom>> {
    if matches!(word, "of" | "the" | "de" | "du" | "des" | "in" | "at" | "on" | "van") {
        return Some(vec![Atom::Of]);
    }
    if let Some(atom) = atom(word) {
        return Some(vec![atom]);
    }
    // A letter before a full name: "iyear", "syear", "eday".
    let mut letters = word.chars();
    let (first, after) = (letters.next()?, letters.as_str());
    if after.len() > 2
        && matches!(first, 'i' | 's' | 'e')
        && let Some(part @ Atom::Part(_)) = atom(after)
    {
        let side = match first {
            's' => Atom::Side(Side::Start),
            'e' => Atom::Side(Side::End),
            _ => Atom::Of,
        };
        return Some(vec![side, part]);
    }
    let cuts = word.char_indices().skip(1).map(|(at, _)| at);
    cuts.filter_map(|at| {
        let (one, other) = (atom(&word[..at])?, atom(&word[at..])?);
        // Two names of the same type are a word of another language.
        let fits = matches!((one, other), (Atom::Part(_), Atom::Side(_)) | (Atom::Side(_) | Atom::Of, Atom::Part(_)));
        fits.then(|| vec![one, other])
    })
    .next()
}

fn atom(word: &str) -> Option<Atom> {
    let is = |list: &[&str]| list.contains(&word);
    match () {
        () if word == "event" => Some(Atom::Of),
        () if is(WHOLE) => Some(Atom::Part(Part::Whole)),
        () if is(YEAR) || word == "y" => Some(Atom::Part(Part::Year)),
        () if is(MONTH) || word == "m" => Some(Atom::Part(Part::Month)),
        () if is(DAY) || word == "d" => Some(Atom::Part(Part::Day)),
        () if is(START) => Some(Atom::Side(Side::Start)),
        () if is(END) => Some(Atom::Side(Side::End)),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::headings::words;
    use super::*;

    #[test]
    fn parts_and_ends_are_told_in_any_spelling() {
        use Part::{Day, Month, Whole, Year};
        use Side::{End, Plain, Start};
        for (name, part, side) in [
            ("StartMonth1", Month, Start),
            ("stmon", Month, Start),
            ("dyad_st_day", Day, Start),
            ("endyear", Year, End),
            ("EndDay2", Day, End),
            ("styear", Year, Start),
            ("begyr", Year, Start),
            ("yrterm", Year, End),
            ("motrig", Month, Start),
            ("iyear", Year, Plain),
            ("imonth", Month, Plain),
            ("eday", Day, End),
            ("year_start", Year, Start),
            ("Signature Year", Year, Plain),
            ("event_date", Whole, Plain),
            ("date_start", Whole, Start),
            ("gwf_startdate", Whole, Start),
            ("gwf_enddate", Whole, End),
            ("Start Date", Whole, Start),
            ("Date of arrival", Whole, Start),
            ("eventdate", Whole, Plain),
            ("Année", Year, Plain),
            ("Datum", Whole, Plain),
            ("开始日期", Whole, Start),
            ("结束日期", Whole, End),
            ("Date de fin", Whole, End),
            ("Fecha de inicio", Whole, Start),
            ("Year", Year, Plain),
            ("MM", Month, Plain),
        ] {
            let heading = of(&words(name));
            assert_eq!((heading.part, heading.side), (Some(part), side), "{name}: {heading:?}");
        }
        for name in [
            "X12.02.01.Establishment.of.an.international.secretariat.to.administer.norms",
            "Title",
            "country",
            "Amount",
            "Status",
            "Monday",
            "Stand",
            "Dayton accords",
            "Stay",
        ] {
            assert_eq!(of(&words(name)).part, None, "{name}");
        }
    }

    #[test]
    fn days_of_something_else_are_the_last_to_be_taken() {
        for (name, rank) in [
            ("Date", 4),
            ("Start", 4),
            ("stday", 4),
            ("Date signed", 3),
            ("Entry Into Force Date", 3),
            ("col", 2),
            ("date_accessed", 1),
            ("Published", 1),
            ("birth year", 1),
        ] {
            assert_eq!(of(&words(name)).rank, rank, "{name}");
        }
        assert!(is_of_telling("publication date") && !is_of_telling("source accessed"));
    }
}
