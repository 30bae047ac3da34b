//! The names of months and weekdays in the languages of the United Nations and of Europe, and of their neighbours in East and
//! South Asia.
//!
//! They come from the tables of the GNU C Library (`pure-rust-locales`), with the genitives that Slavic and Greek dates need
//! and the endings and small words of the patterns (`%Bta`, `%e de %B de %Y`). If a word is different months in two languages
//! (`listopad`: October in Croatian, November in Polish), it keeps both meanings.

use super::letters::folded;
use pure_rust_locales as locales;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The meanings of a word: one bit per month (the lowest is January) or weekday (the lowest is Sunday).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) months: u16,
    pub(super) weekdays: u8,
    /// Whether it is a whole name or an English abbreviation.
    pub(super) is_whole: bool,
}

impl Meaning {
    /// The months that it may be, 1–12.
    pub(super) fn month_numbers(self) -> impl Iterator<Item = u32> {
        (1..=12).filter(move |month| self.months & (1 << (month - 1)) != 0)
    }
}

struct Table {
    names: HashMap<String, Meaning>,
    /// Words between the parts of a date that have no meaning: "de", "gada".
    between: HashSet<String>,
    /// The number of words in the longest name: "كانون الثاني" has two.
    longest: usize,
}

/// The names and patterns of dates in a locale.
struct Locale {
    whole: [&'static [&'static str]; 2],
    short: [&'static [&'static str]; 2],
    weekdays: [&'static [&'static str]; 2],
    patterns: [&'static str; 2],
}

macro_rules! tables {
    ($($locale:ident)*) => {
        [$({
            use locales::$locale::LC_TIME as time;
            Locale {
                whole: [time::MON, match time::ALT_MON { Some(names) => names, None => &[] }],
                short: [time::ABMON, match time::AB_ALT_MON { Some(names) => names, None => &[] }],
                weekdays: [time::DAY, time::ABDAY],
                patterns: [time::D_T_FMT, match time::DATE_FMT { Some(pattern) => pattern, None => "" }],
            }
        }),*]
    };
}

static LOCALES: &[Locale] = &tables! {
    en_US ar_EG ar_SY ar_MA ar_SA es_ES fr_FR ru_RU
    de_DE de_AT it_IT pt_PT pt_BR nl_NL pl_PL uk_UA be_BY cs_CZ sk_SK sl_SI hr_HR bs_BA sr_RS sr_RS_latin mk_MK bg_BG ro_RO hu_HU
    el_GR sv_SE da_DK nb_NO nn_NO is_IS fi_FI et_EE lv_LV lt_LT ca_ES gl_ES sq_AL ga_IE mt_MT lb_LU
    tr_TR az_AZ hy_AM ka_GE he_IL fa_IR hi_IN id_ID
};

/// Small words, folded, that the patterns of the locales leave out.
const BETWEEN: &[&str] = &[
    "of",
    "the",
    "on",
    "at",
    "year",
    "del",
    "do",
    "da",
    "di",
    "du",
    "le",
    "el",
    "den",
    "der",
    "dem",
    "am",
    "vom",
    "г",
    "года",
    "році",
    "р",
    "року",
    "r",
    "roku",
    "рік",
    "година",
    "години",
    "у",
    "yil",
    "yili",
];

/// The small words, folded, that stand after a year or a day.
const BEHIND: &[&str] =
    &["г", "года", "році", "р", "року", "r", "roku", "рік", "година", "години", "yil", "yili", "d", "m", "gada", "year"];

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    fn new() -> Self {
        let mut table = Self { names: HashMap::new(), between: BETWEEN.iter().map(|word| (*word).to_owned()).collect(), longest: 1 };
        for locale in LOCALES {
            table.take(locale);
        }
        // English names may be cut at any length from three letters on: "Sept", "Novem".
        for (month, name) in (0..).zip(super::super::MONTH_NAMES) {
            let name = folded(name);
            (3..name.len()).for_each(|end| {
                table.name(&name[..end], |meaning| {
                    meaning.months |= 1 << month;
                    meaning.is_whole = true;
                });
            });
        }
        for (day, name) in (0..).zip(["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]) {
            (3..name.len()).for_each(|end| table.name(&name[..end], |meaning| meaning.weekdays |= 1 << day));
        }
        table
    }

    fn take(&mut self, locale: &Locale) {
        let endings: Vec<String> = locale.patterns.iter().filter_map(|pattern| ending(pattern)).collect();
        for (month, name) in locale.whole.iter().flat_map(|names| (0..).zip(names.iter())) {
            for ending in std::iter::once("").chain(endings.iter().map(String::as_str)) {
                self.name(&format!("{}{ending}", name.trim()), |meaning| {
                    meaning.months |= 1 << month;
                    meaning.is_whole = true;
                });
            }
        }
        for (month, name) in locale.short.iter().flat_map(|names| (0..).zip(names.iter())) {
            self.name(name, |meaning| meaning.months |= 1 << month);
        }
        for (day, name) in locale.weekdays.iter().flat_map(|names| (0..).zip(names.iter())) {
            self.name(name, |meaning| meaning.weekdays |= 1 << day);
        }
        let words = locale.patterns.iter().flat_map(|pattern| words_between(pattern));
        self.between.extend(words);
    }

    fn name(&mut self, name: &str, say: impl Fn(&mut Meaning)) {
        let name = folded(name);
        // "de gener", "d’abril": the small word is read separately.
        let name = name.strip_prefix("de ").or_else(|| name.strip_prefix("d'")).unwrap_or(&name).trim();
        let name = name.trim_end_matches('.').trim();
        // "1月" is read by its sign; a single letter has no meaning.
        if name.chars().count() < 2 || name.contains(|letter: char| letter.is_ascii_digit()) {
            return;
        }
        self.longest = self.longest.max(name.split(' ').count());
        say(self.names.entry(name.to_owned()).or_default());
    }
}

/// The letters after the name of the month: `%Bta`.
fn ending(pattern: &str) -> Option<String> {
    let (_, rest) = pattern.split_once("%B")?;
    let ending: String = rest.chars().take_while(|letter| letter.is_alphabetic()).collect();
    (!ending.is_empty()).then_some(ending)
}

/// The words of a pattern that stand alone.
fn words_between(pattern: &str) -> Vec<String> {
    let words = pattern.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '.'));
    words.filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic)).map(folded).collect()
}

/// The meanings of a folded word.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    TABLE.names.get(word.trim_end_matches('.')).copied().or_else(|| {
        // Hebrew puts "in" before the month without a blank.
        word.strip_prefix('ב').and_then(|name| TABLE.names.get(name)).copied()
    })
}

/// Whether a folded word stands between the parts of a date and has no meaning.
pub(super) fn is_between(word: &str) -> bool {
    TABLE.between.contains(word.trim_end_matches('.'))
}

/// Whether a small word may end a date: "23 мая 2024 г."
pub(super) fn is_behind(word: &str) -> bool {
    BEHIND.contains(&word.trim_end_matches('.'))
}

/// The number of words in the longest name of a month.
pub(super) fn longest() -> usize {
    TABLE.longest
}
