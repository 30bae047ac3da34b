//! What single words mean: the names of months, units, numbers. The table is [`WORDS`].

use super::verbs::{VERBS, Verb};
use super::when::{PartOfDay, Unit};
use super::{holidays, rules};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The number of a word in the lexicon; 0 is any word that is not in it.
pub(super) type WordId = u16;

/// What a word means; one word may mean several things: "second", "fall".
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meaning {
    /// 1 to 12.
    pub(super) month: Option<u8>,
    /// 0 is Monday.
    pub(super) weekday: Option<u8>,
    pub(super) unit: Option<Unit>,
    pub(super) cardinal: Option<u32>,
    /// 100 or 1000: "two hundred".
    pub(super) factor: Option<u32>,
    /// "several", "a few": a number that is not said.
    pub(super) some: bool,
    pub(super) ordinal: Option<u32>,
    /// 0 is spring.
    pub(super) season: Option<u8>,
    pub(super) part: Option<PartOfDay>,
    /// −1 last, 0 this, 1 next.
    pub(super) turn: Option<i8>,
    /// "eighties" is 80.
    pub(super) decade: Option<u32>,
    /// Minutes ahead of universal time.
    pub(super) zone: Option<i16>,
    pub(super) plural: bool,
    /// Whether it means this only with a capital letter: "may", "march", "sun", "est".
    pub(super) needs_capital: bool,
    pub(super) verb: Option<Verb>,
}

const NONE: Meaning = Meaning {
    month: None,
    weekday: None,
    unit: None,
    cardinal: None,
    factor: None,
    some: false,
    ordinal: None,
    season: None,
    part: None,
    turn: None,
    decade: None,
    zone: None,
    plural: false,
    needs_capital: false,
    verb: None,
};

const fn month(number: u8) -> Meaning {
    Meaning { month: Some(number), needs_capital: true, ..NONE }
}
const fn weekday(number: u8) -> Meaning {
    Meaning { weekday: Some(number), needs_capital: true, ..NONE }
}
const fn unit(unit: Unit) -> Meaning {
    Meaning { unit: Some(unit), ..NONE }
}
const fn units(unit: Unit) -> Meaning {
    Meaning { unit: Some(unit), plural: true, ..NONE }
}
const fn cardinal(number: u32) -> Meaning {
    Meaning { cardinal: Some(number), ..NONE }
}
const fn factor(number: u32) -> Meaning {
    Meaning { factor: Some(number), ..NONE }
}
const fn ordinal(number: u32) -> Meaning {
    Meaning { ordinal: Some(number), ..NONE }
}
const fn season(number: u8) -> Meaning {
    Meaning { season: Some(number), ..NONE }
}
const fn part(part: PartOfDay) -> Meaning {
    Meaning { part: Some(part), ..NONE }
}
const fn parts(part: PartOfDay) -> Meaning {
    Meaning { part: Some(part), plural: true, ..NONE }
}
const fn turn(turn: i8) -> Meaning {
    Meaning { turn: Some(turn), ..NONE }
}
const fn decade(number: u32) -> Meaning {
    Meaning { decade: Some(number), ..NONE }
}
/// A zone of so many hours ahead of universal time.
const fn zone(hours: i16) -> Meaning {
    Meaning { zone: Some(hours * 60), needs_capital: true, ..NONE }
}

/// Words and what each means.
#[rustfmt::skip]
const WORDS: &[(&str, Meaning)] = &[
    ("january jan", month(1)), ("february feb", month(2)), ("march mar", month(3)), ("april apr", month(4)), ("may", month(5)),
    ("june jun", month(6)), ("july jul", month(7)), ("august aug", month(8)), ("september sept sep", month(9)),
    ("october oct", month(10)), ("november nov", month(11)), ("december dec", month(12)),

    ("monday mon", weekday(0)), ("tuesday tue tues", weekday(1)), ("wednesday wed", weekday(2)), ("thursday thu thur thurs", weekday(3)),
    ("friday fri", weekday(4)), ("saturday sat", weekday(5)), ("sunday sun", weekday(6)),
    ("mondays", Meaning { plural: true, ..weekday(0) }), ("tuesdays", Meaning { plural: true, ..weekday(1) }),
    ("wednesdays", Meaning { plural: true, ..weekday(2) }), ("thursdays", Meaning { plural: true, ..weekday(3) }),
    ("fridays", Meaning { plural: true, ..weekday(4) }), ("saturdays", Meaning { plural: true, ..weekday(5) }),
    ("sundays", Meaning { plural: true, ..weekday(6) }),

    ("minute min", unit(Unit::Minute)), ("hour hr", unit(Unit::Hour)), ("day", unit(Unit::Day)),
    ("weekend", unit(Unit::Weekend)), ("week", unit(Unit::Week)), ("month", unit(Unit::Month)), ("quarter", unit(Unit::Quarter)),
    ("year yr", unit(Unit::Year)), ("decade", unit(Unit::Decade)), ("century", unit(Unit::Century)), ("millennium", unit(Unit::Millennium)),
    ("seconds", units(Unit::Second)), ("minutes mins", units(Unit::Minute)), ("hours hrs", units(Unit::Hour)), ("days", units(Unit::Day)),
    ("weekends", units(Unit::Weekend)), ("weeks", units(Unit::Week)), ("months", units(Unit::Month)), ("quarters", units(Unit::Quarter)),
    ("years yrs", units(Unit::Year)), ("decades", units(Unit::Decade)), ("centuries", units(Unit::Century)), ("millennia", units(Unit::Millennium)),

    ("a an", cardinal(1)), ("one", cardinal(1)), ("two", cardinal(2)), ("three", cardinal(3)), ("four", cardinal(4)), ("five", cardinal(5)),
    ("six", cardinal(6)), ("seven", cardinal(7)), ("eight", cardinal(8)), ("nine", cardinal(9)), ("ten", cardinal(10)),
    ("eleven", cardinal(11)), ("twelve", cardinal(12)), ("thirteen", cardinal(13)), ("fourteen", cardinal(14)), ("fifteen", cardinal(15)),
    ("sixteen", cardinal(16)), ("seventeen", cardinal(17)), ("eighteen", cardinal(18)), ("nineteen", cardinal(19)),
    ("twenty", cardinal(20)), ("thirty", cardinal(30)), ("forty", cardinal(40)), ("fifty", cardinal(50)), ("sixty", cardinal(60)),
    ("seventy", cardinal(70)), ("eighty", cardinal(80)), ("ninety", cardinal(90)), ("dozen", factor(12)),
    ("hundred", factor(100)), ("thousand", factor(1000)), ("million", factor(1_000_000)),
    ("several few many numerous dozens hundreds thousands countless scores", Meaning { some: true, ..NONE }),

    ("first", ordinal(1)), ("second", ordinal(2)), ("third", ordinal(3)), ("fourth", ordinal(4)),
    ("fifth", ordinal(5)), ("sixth", ordinal(6)), ("seventh", ordinal(7)), ("eighth", ordinal(8)), ("ninth", ordinal(9)),
    ("tenth", ordinal(10)), ("eleventh", ordinal(11)), ("twelfth", ordinal(12)), ("thirteenth", ordinal(13)), ("fourteenth", ordinal(14)),
    ("fifteenth", ordinal(15)), ("sixteenth", ordinal(16)), ("seventeenth", ordinal(17)), ("eighteenth", ordinal(18)),
    ("nineteenth", ordinal(19)), ("twentieth", ordinal(20)), ("thirtieth", ordinal(30)),

    ("spring", season(0)), ("summer", season(1)), ("autumn fall", season(2)), ("winter", season(3)),
    ("springs", Meaning { plural: true, ..season(0) }), ("summers", Meaning { plural: true, ..season(1) }),
    ("autumns", Meaning { plural: true, ..season(2) }), ("winters", Meaning { plural: true, ..season(3) }),

    ("morning mornings", part(PartOfDay::Morning)), ("afternoon", part(PartOfDay::Afternoon)), ("evening", part(PartOfDay::Evening)),
    ("night", part(PartOfDay::Night)), ("daytime", part(PartOfDay::Daytime)),
    ("mornings", parts(PartOfDay::Morning)), ("afternoons", parts(PartOfDay::Afternoon)), ("evenings", parts(PartOfDay::Evening)),
    ("nights", parts(PartOfDay::Night)),

    ("last past", turn(-1)), ("this current", turn(0)), ("next coming upcoming", turn(1)),

    ("twenties", decade(20)), ("thirties", decade(30)), ("forties", decade(40)), ("fifties", decade(50)), ("sixties", decade(60)),
    ("seventies", decade(70)), ("eighties", decade(80)), ("nineties", decade(90)),

    // The zones of news agencies. CST is the clock of Chicago here; China's readouts say "Beijing time".
    ("gmt utc z", zone(0)), ("est", zone(-5)), ("edt", zone(-4)), ("cst", zone(-6)), ("cdt", zone(-5)), ("mst", zone(-7)), ("mdt", zone(-6)),
    ("pst", zone(-8)), ("pdt", zone(-7)), ("bst", zone(1)), ("cet", zone(1)), ("cest", zone(2)), ("eet", zone(2)), ("msk", zone(3)),
    ("jst kst", zone(9)), ("hkt", zone(8)),
];

/// Words that the terms compare with by number.
const OTHERS: &[&str] = &["q1", "q2", "q3", "q4", "'", "’"];

struct Lexicon {
    ids: HashMap<&'static str, WordId>,
    meanings: Vec<Meaning>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { ids: HashMap::new(), meanings: vec![NONE] };
    for (words, meaning) in WORDS {
        words.split(' ').for_each(|word| {
            let id = lexicon.id(word);
            lexicon.meanings[usize::from(id)] = *meaning;
        });
    }
    for (words, verb) in VERBS {
        words.split_whitespace().for_each(|word| {
            let id = lexicon.id(word);
            lexicon.meanings[usize::from(id)].verb = Some(*verb);
        });
    }
    rules::literals().chain(holidays::words()).chain(OTHERS.iter().copied()).for_each(|word| {
        lexicon.id(word);
    });
    lexicon
});

impl Lexicon {
    fn id(&mut self, word: &'static str) -> WordId {
        let next = self.meanings.len() as WordId;
        let id = *self.ids.entry(word).or_insert(next);
        if id == next {
            self.meanings.push(NONE);
        }
        id
    }
}

/// No word of the lexicon is longer.
const MAX_LEN: usize = 16;

/// The number of a word, in small or capital letters.
pub(super) fn word_of(text: &str) -> WordId {
    let length = text.len();
    if length > MAX_LEN {
        return 0;
    }
    if !text.is_ascii() {
        return LEXICON.ids.get(text).copied().unwrap_or(0);
    }
    let mut letters = [0_u8; MAX_LEN];
    letters[..length].copy_from_slice(text.as_bytes());
    letters[..length].make_ascii_lowercase();
    std::str::from_utf8(&letters[..length]).ok().and_then(|word| LEXICON.ids.get(word)).copied().unwrap_or(0)
}

/// What a word means.
pub(super) fn meaning(word: WordId) -> Meaning {
    LEXICON.meanings.get(usize::from(word)).copied().unwrap_or(NONE)
}

/// How many words there are.
pub(super) fn size() -> usize {
    LEXICON.meanings.len()
}
