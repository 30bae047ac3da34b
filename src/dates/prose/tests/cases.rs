//! Named cases: text, day of issue, expression, EDTF (or the value in TIMEX3's form after `=`), type, rule.

use super::super::{Kind, expressions, rules};
use crate::dates::Day;

/// The day of issue of most cases: a Friday.
const FRIDAY: &str = "2024-05-24";

fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-').map(|part| part.parse().unwrap());
    let year = parts.next()?;
    Day::from_ymd(year, parts.next()? as u32, parts.next()? as u32)
}

/// The expression of a text with these words, as "EDTF" or "=value".
fn read(text: &str, dated: Option<Day>, words: &str) -> (String, Kind, &'static str) {
    let all: Vec<_> = expressions(text, dated).collect();
    let found = all.iter().find(|found| found.text == words).unwrap_or_else(|| panic!("{words:?} in {text:?}: {all:#?}"));
    let said = found.date.as_ref().map(ToString::to_string).or_else(|| found.value.as_ref().map(|value| format!("={value}")));
    (said.unwrap_or_default(), found.kind, found.rule)
}

#[track_caller]
fn check(dated: &str, kind: Kind, cases: &[(&str, &str, &str, &str)]) {
    for (text, words, expected, rule) in cases {
        assert_eq!(read(text, day(dated), words), ((*expected).to_owned(), kind, *rule), "{text}");
    }
}

#[test]
fn days_that_are_said() {
    check(
        FRIDAY,
        Kind::Date,
        &[
            ("They met on 2024-05-23 here.", "2024-05-23", "2024-05-23", "day in figures"),
            ("They met on 05/23/2024.", "05/23/2024", "2024-05-23", "day with slashes"),
            ("They met on 23 May 2019.", "23 May 2019", "2019-05-23", "day"),
            ("They met on Thursday, May 23, 2019, in Bern.", "Thursday, May 23, 2019", "2019-05-23", "day"),
            ("It was the 5th of May 2019.", "the 5th of May 2019", "2019-05-05", "day"),
            ("It was signed on the twenty-third of May, 1949.", "the twenty-third of May, 1949", "1949-05-23", "day"),
            ("since the 25 January revolution", "25 January", "2024-01-25", "day"),
            ("On the first Monday of May 2019 he came.", "the first Monday of May 2019", "2019-05-06", "weekday of a month"),
            ("On the last Friday in May he came.", "the last Friday in May", "2024-05-31", "weekday of a month"),
            ("On May 23rd, 24th and 25th they met.", "May 23rd, 24th and 25th", "2024-05-23/2024-05-25", "days"),
            ("They will meet on Friday, 26 April.", "Friday, 26 April", "2024-04-26", "day"),
            ("He left on Feb. 11.", "Feb. 11", "2024-02-11", "day"),
            ("He was shot last Oct. 23 at home.", "last Oct. 23", "2023-10-23", "day in turn"),
            ("The talks lasted from 5 to 17 September 1978.", "5 to 17 September 1978", "1978-09-05/1978-09-17", "days"),
            ("Between 7 and 13 March 1979 he flew.", "7 and 13 March 1979", "1979-03-07/1979-03-13", "days"),
            ("the years 1991–1997 were hard", "1991–1997", "1991/1997", "years"),
            ("He was in Cairo April 28–May 2, 2024.", "April 28–May 2, 2024", "2024-04-28/2024-05-02", "days"),
            ("from 28 December to 3 January 1979", "28 December to 3 January 1979", "1978-12-28/1979-01-03", "days"),
            ("He came on Christmas Day 1977.", "Christmas Day 1977", "1977-12-25", "holiday"),
            ("It fell on Good Friday 1998.", "Good Friday 1998", "1998-04-10", "holiday"),
            ("They voted on Election Day 2016.", "Election Day 2016", "2016-11-08", "holiday"),
        ],
    );
}

#[test]
fn longer_than_a_day() {
    check(
        FRIDAY,
        Kind::Date,
        &[
            ("They met in May 2019.", "May 2019", "2019-05", "month"),
            ("They met in early May.", "early May", "2024-05", "month"),
            ("They met in February of last year.", "February of last year", "2023-02", "month in turn"),
            ("from January to March 2019", "January to March 2019", "2019-01/2019-03", "months"),
            ("It began in 1991.", "1991", "1991", "year"),
            ("the years 1991-97", "1991-97", "1991/1997", "month or years in figures"),
            ("It fell apart in the early 1990s.", "the early 1990s", "199X", "decade"),
            ("since the nineteen sixties", "the nineteen sixties", "196X", "decade"),
            ("a treaty of the 19th century", "the 19th century", "18XX", "century"),
            ("It ended in the summer of 2017.", "the summer of 2017", "2017-22", "season"),
            ("He came last autumn.", "last autumn", "2023-23", "season"),
            ("Troops left in the second quarter of 1982.", "the second quarter of 1982", "1982-34", "quarter"),
            ("Sales fell in the first quarter.", "the first quarter", "2024-33", "quarter"),
            ("revenue of the fiscal second quarter", "the fiscal second quarter", "2024-34~", "fiscal quarter"),
            ("in the second half of 1989", "the second half of 1989", "1989-41", "half"),
            ("the budget of fiscal 2019", "fiscal 2019", "2019~", "fiscal year"),
        ],
    );
}

#[test]
fn relative_to_the_day_of_issue() {
    check(
        FRIDAY,
        Kind::Date,
        &[
            ("He leaves today.", "today", "2024-05-24", "today"),
            ("He left yesterday.", "yesterday", "2024-05-23", "yesterday"),
            ("He will leave tomorrow.", "tomorrow", "2024-05-25", "tomorrow"),
            ("He left the day before yesterday.", "the day before yesterday", "2024-05-22", "two days away"),
            ("He came last week.", "last week", "2024-05-13/2024-05-19", "in turn"),
            ("He came last month.", "last month", "2024-04", "in turn"),
            ("He will come next year.", "next year", "2025", "in turn"),
            ("He came earlier this month.", "earlier this month", "2024-05", "in turn"),
            ("He came last Monday.", "last Monday", "2024-05-20", "in turn"),
            ("He came last February.", "last February", "2024-02", "in turn"),
            ("He came three weeks ago.", "three weeks ago", "2024-04-29/2024-05-05", "ago"),
            ("He came almost two years ago.", "almost two years ago", "2022~", "ago"),
            ("He came 10 days ago.", "10 days ago", "2024-05-14", "ago"),
            ("Forty years ago today they signed.", "Forty years ago today", "1984-05-24", "long ago today"),
            ("It ended a week ago today.", "a week ago today", "2024-05-17", "long ago today"),
            ("He is here Thursday to Sunday.", "Thursday to Sunday", "2024-05-23/2024-05-26", "weekdays"),
            ("He will be here from Monday to Wednesday.", "Monday to Wednesday", "2024-05-27/2024-05-29", "weekdays"),
            ("They met on the 22nd.", "the 22nd", "2024-05-22", "day of the month"),
            ("Four years ago this month it began.", "Four years ago this month", "2020-05", "years ago this month"),
            ("He left just before year-end.", "year-end", "2024", "year end"),
            ("The week of May 13 was hard.", "The week of May 13", "2024-05-13/2024-05-19", "week of"),
            ("He will be back a week from Monday.", "a week from Monday", "2024-06-03", "a week from a weekday"),
            ("It begins two weeks from now.", "two weeks from now", "2024-06-03/2024-06-09", "from now"),
            ("They met over the weekend.", "the weekend", "2024-05-18/2024-05-19", "the year"),
        ],
    );
}

#[test]
fn the_tense_of_the_clause_says_which_weekday_or_month() {
    check(
        "2024-05-22",
        Kind::Date,
        &[
            ("The ministers met on Monday.", "Monday", "2024-05-20", "weekday"),
            ("The ministers will meet on Monday.", "Monday", "2024-05-27", "weekday"),
            ("The ministers are expected to meet on Monday.", "Monday", "2024-05-27", "weekday"),
            ("They agreed to meet on Monday.", "Monday", "2024-05-27", "weekday"),
            ("He declined to comment on Monday.", "Monday", "2024-05-20", "weekday"),
            ("On Monday, the minister said nothing.", "Monday", "2024-05-20", "weekday"),
            ("They met in November.", "November", "2023-11", "month"),
            ("They will meet in November.", "November", "2024-11", "month"),
            ("Talks are scheduled for March 5.", "March 5", "2025-03-05", "day"),
            ("He spoke on Wednesday.", "Wednesday", "2024-05-22", "weekday"),
            ("Forty members had filed reports by Monday.", "Monday", "2024-05-20", "weekday"),
            ("They have to file reports by Friday.", "Friday", "2024-05-24", "weekday"),
            ("The union has convened a session for Friday.", "Friday", "2024-05-24", "weekday"),
        ],
    );
}

#[test]
fn relative_to_the_date_named_last() {
    let text = "A boat was rammed on Feb. 11. The following day two men were expelled. Three weeks later they met. \
                In July 1978 he came. A month later he left. That year a war began.";
    check(
        FRIDAY,
        Kind::Date,
        &[
            (text, "The following day", "2024-02-12", "the following"),
            (text, "Three weeks later", "2024-03-04/2024-03-10", "later"),
            (text, "A month later", "1978-08", "later"),
            (text, "That year", "1978", "the same"),
            ("In 1972 he flew there. In February of that year he met Mao.", "February of that year", "1972-02", "the same"),
        ],
    );
    let story = "On 19 November 1977 he flew to Israel, and on the next day he spoke. He returned the visit on Christmas Day. \
                 By the summer the talks had stopped. The previous autumn was better. Two years earlier it was worse.";
    check(
        FRIDAY,
        Kind::Date,
        &[
            (story, "the next day", "1977-11-20", "the following"),
            (story, "Christmas Day", "1977-12-25", "holiday"),
            (story, "the summer", "1978-22", "season"),
            (story, "The previous autumn", "1977-23", "the previous"),
            (story, "Two years earlier", "1975", "earlier"),
        ],
    );
    let quarters = "Net fell in the third quarter of 1989. The quarter was bad, from 11 cents a share a year earlier.";
    check(
        "1989-10-30",
        Kind::Date,
        &[
            (quarters, "The quarter", "1989-35", "the quarter"),
            (quarters, "a year earlier", "1988-35", "earlier"),
            ("It had 11 cents in the year-earlier quarter.", "the year-earlier quarter", "1988-35", "quarter a year ago"),
        ],
    );
    let compared = "Sales fell 42% in January from the previous year, and 32% from a year earlier. Two months earlier all was well. It rose to a level of 11 at midday.";
    check(
        "2009-02-03",
        Kind::Date,
        &[
            (compared, "the previous year", "2008", "the previous"),
            (compared, "a year earlier", "2008", "earlier"),
            (compared, "Two months earlier", "2008-11", "earlier"),
            (
                "Sales rose 43% in February compared to the same period last year.",
                "the same period last year",
                "2008-02",
                "quarter a year ago",
            ),
            ("The KC-30s were sold; the 70s were long over.", "the 70s", "197X", "decade"),
        ],
    );
    let morning = "He was taken ill on Tuesday and was there the next morning. That night he left. He had come the night before.";
    check(
        FRIDAY,
        Kind::Time,
        &[
            (morning, "the next morning", "2024-05-22", "part of the following day"),
            (morning, "That night", "2024-05-22", "part of the same day"),
            (morning, "the night before", "2024-05-21", "part of the previous day"),
        ],
    );
}

#[test]
fn times_of_day() {
    check(
        FRIDAY,
        Kind::Time,
        &[
            ("They met at 10:35 a.m. on Thursday.", "10:35 a.m. on Thursday", "2024-05-23T10:35:00", "clock"),
            ("It began at 8.30pm on 5 May.", "8.30pm on 5 May", "2024-05-05T20:30:00", "clock"),
            ("They fled on the night of 22-23 May.", "the night of 22-23 May", "2024-05-22/2024-05-23", "part of a day"),
            ("It begins at 0735 GMT.", "0735 GMT", "2024-05-24T07:35:00Z", "clock"),
            ("It ended at 5 p.m. EST, Nov. 6.", "5 p.m. EST, Nov. 6", "2023-11-06T17:00:00-05:00", "clock"),
            ("He spoke at noon Thursday.", "noon Thursday", "2024-05-23T12:00:00", "clock"),
            ("It begins at 3 o'clock.", "3 o'clock", "2024-05-24", "clock"),
            ("It begins at 3 o'clock in the afternoon.", "3 o'clock in the afternoon", "2024-05-24T15:00:00", "clock"),
            ("They will talk tonight.", "tonight", "2024-05-24", "tonight"),
            ("They met on Thursday evening.", "Thursday evening", "2024-05-23", "part of a day"),
            ("They met last night.", "last night", "2024-05-23", "last night"),
            ("They met this morning.", "this morning", "2024-05-24", "this morning"),
        ],
    );
    let evening = expressions("They met on Thursday evening.", day(FRIDAY)).next().unwrap();
    assert_eq!(evening.value.as_deref(), Some("2024-05-23TEV"));
}

#[test]
fn durations_sets_and_the_vague_have_a_value_and_no_date() {
    check(
        FRIDAY,
        Kind::Duration,
        &[
            ("They met for three days.", "three days", "=P3D", "duration"),
            ("a 16-hour flight", "16-hour", "=PT16H", "duration"),
            ("for two and a half years", "two and a half years", "=P2.5Y", "duration and a half"),
            ("more than two thousand years", "more than two thousand years", "=P2000Y", "duration"),
            ("over the past two weeks", "the past two weeks", "=P2W", "duration"),
            ("for several months", "several months", "=PXM", "duration"),
            ("it took decades", "decades", "=PXE", "bare duration"),
            ("it took half an hour", "half an hour", "=PT30M", "half a unit"),
            ("it took a while", "a while", "=PXX", "a while"),
            ("sales in the year ended May 3", "the year", "=P1Y", "the year of accounts"),
        ],
    );
    check(
        FRIDAY,
        Kind::Set,
        &[
            ("They meet every Thursday.", "every Thursday", "=XXXX-WXX-4", "every"),
            ("They meet twice a year.", "twice a year", "=P1Y", "every"),
            ("They meet every two years.", "every two years", "=P2Y", "every"),
            ("They meet three times a week.", "three times a week", "=P1W", "every"),
            ("They meet on Tuesdays.", "Tuesdays", "=XXXX-WXX-2", "every"),
            ("They meet daily.", "daily", "=P1D", "daily"),
            ("They meet hourly.", "hourly", "=PT1H", "hourly"),
            ("They meet nightly.", "nightly", "=XXXX-XX-XXTNI", "nightly"),
            ("They meet weekly.", "weekly", "=P1W", "weekly"),
            ("They meet monthly.", "monthly", "=P1M", "monthly"),
            ("They meet yearly.", "yearly", "=P1Y", "yearly"),
        ],
    );
    check(
        FRIDAY,
        Kind::Date,
        &[
            ("They met recently.", "recently", "=PAST_REF", "past"),
            ("They meet now.", "now", "=PRESENT_REF", "present"),
            ("They will meet soon.", "soon", "=FUTURE_REF", "future"),
        ],
    );
}

#[test]
fn the_dateline_comes_before_the_day_of_issue() {
    let text = "BEIJING, May 23 (Xinhua) -- The ministers met today. They will meet again on Friday.";
    check(
        "2024-05-24",
        Kind::Date,
        &[(text, "May 23", "2024-05-23", "dateline"), (text, "today", "2024-05-23", "today"), (text, "Friday", "2024-05-24", "weekday")],
    );
}

#[test]
fn the_other_date_is_kept() {
    let found = expressions("They will meet on Friday.", day("2024-05-22")).next().unwrap();
    assert_eq!(found.alternative.map(|date| date.to_string()).as_deref(), Some("2024-05-17"));
}

#[test]
fn without_a_day_of_issue_nothing_is_guessed() {
    for (text, words) in [
        ("They met yesterday.", "yesterday"),
        ("They met on Friday.", "Friday"),
        ("They met last month.", "last month"),
        ("They met on May 5.", "May 5"),
    ] {
        let (said, ..) = read(text, None, words);
        assert!(said.starts_with("=XXXX"), "{text}: {said}");
    }
    assert_eq!(read("They met on 5 May 2019.", None, "5 May 2019").0, "2019-05-05");
}

#[test]
fn what_only_looks_like_a_date_is_none() {
    // All of the rule "no date", or of none.
    for text in [
        "May I ask?",
        "You may go.",
        "She will march on.",
        "the Sun rose",
        "1,998 men",
        "$1990",
        "2000 people",
        "a second meeting",
        "a 6-year-old boy",
        "Sunday Times",
    ] {
        let found: Vec<_> = expressions(text, day(FRIDAY))
            .filter(|found| found.date.as_ref().is_some_and(|date| text != "Sunday Times" || date.as_str().is_empty()))
            .collect();
        assert_eq!(found, [], "{text}");
    }
}

#[test]
fn every_rule_has_a_case() {
    let cases = include_str!("cases.rs");
    let without: Vec<_> = rules::all().map(|rule| rule.name).filter(|name| !cases.contains(&format!("\"{name}\""))).collect();
    assert!(without.is_empty(), "{without:?}");
}
