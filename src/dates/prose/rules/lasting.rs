//! Durations, sets and the vague: they have no date.

use super::rule::{Reads, Rule, date, duration, set};

const PAST: Reads = Reads::Always("PAST_REF");
const PRESENT: Reads = Reads::Always("PRESENT_REF");
const FUTURE: Reads = Reads::Always("FUTURE_REF");

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    duration("duration", Reads::Duration, &[
        "the? <number> <unit>", "<number> - <unit>", "<number> - <unit> - long", "<number> more|additional|full|whole|straight|consecutive|trading|business|working|calendar|fiscal <unit>",
        "the? <turn> <number> <unit>", "the? first|final|initial|latest <number> <unit>", "the following|previous|preceding|subsequent|intervening <number> <unit>", "each of the <turn> <number> <unit>", "the <number> <unit> ahead",
        "<number> - or|to <number> <unit>", "<number> - to - <number> - <unit>", "the? <turn> <number> to <number> <unit>", "an additional <unit>", "another <number>? <unit>", "a full|whole|further <unit>",
        "a good <unit>",
    ]),
    duration("duration and a half", Reads::DurationAndHalf, &["<number> <unit> and a half", "<number> and a half <unit>", "<number> - and - a - half <unit>", "<number> - and - a - half - <unit>"]),
    duration("half a unit", Reads::DurationAndHalf, &["half an? <unit>", "half - <unit>", "a half - <unit>", "half - an - <unit>", "a half <unit>"]),
    duration("bare duration", Reads::BareDuration, &[
        "<units>", "<units> - long", "recent|future|coming|past|previous <units>", "the previous|preceding|following <units>", "the <units> ahead", "the coming|past|last|next|recent|intervening <units>", "<unit> - long", "all|whole|entire <unit>", "the whole|entire <unit>",
        "recent <units> and <units>", "many a <unit>", "a few short <units>",
    ]),
    duration("a while", Reads::Always("PXX"), &["a while", "some time", "a long time", "a short time"]),

    set("every", Reads::Every, &[
        "every|each <unit>", "every|each <weekday>", "every|each <month>", "every|each <season>", "every|each <part>", "every <number> <unit>", "every other <unit>", "per <unit>",
        "<weekdays>", "once|twice a <unit>", "<number> times a|per <unit>", "(percent|%|times|rate) a <unit>", "every single <unit>", "<weekday> <parts>",
        "each and every <unit>",
    ]),
    set("daily", Reads::Always("P1D"), &["daily", "day - to - day"]),
    set("hourly", Reads::Always("PT1H"), &["hourly"]),
    set("nightly", Reads::Always("XXXX-XX-XXTNI"), &["nightly"]),
    set("weekly", Reads::Always("P1W"), &["weekly"]),
    set("monthly", Reads::Always("P1M"), &["monthly"]),
    set("yearly", Reads::Always("P1Y"), &["yearly", "annually"]),

    date("present", PRESENT, &[
        "now", "right now", "currently", "current", "at present", "presently", "nowadays", "these days", "at the moment", "at this time", "the present", "at this point", "at this moment",
    ]),
    date("past", PAST, &[
        "recently", "recent", "more|most recently", "the recent past", "the past", "lately", "long ago", "the not - too - distant past", "a few <units> ago", "some time ago", "not long ago",
    ]),
    date("past", PAST, &["<units> ago", "several <units> ago", "many <units> ago"]),
    date("future", FUTURE, &[
        "soon", "the near|foreseeable|immediate|distant future", "the future", "the near term", "the short term", "the coming <units>", "as soon as possible", "a later date", "one day", "future <units>", "coming <units>",
    ]),
];
