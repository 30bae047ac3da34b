//! The small words of dates in other languages, turned into the English ones that the readers know: "avant 1962" is "before
//! 1962", "весна 1962 года" is "spring 1962", "2024年5月上旬" is "early 2024年5月".
//!
//! Names of months and weekdays come from the tables of a library ([`super::names`]). No library has these words, so they are
//! listed here, in the languages of the United Nations and the great ones of Europe. A text is turned only after it could not be
//! read as it stands, and what comes out is read like any other: a word that fits nothing is no date.

use super::letters::folded;
use super::worded::{roman, without_era};
use std::sync::LazyLock;

/// What a word before a date means, and how languages say it.
const HEADS: [(&str, &str); 10] = [
    (
        "before ",
        "avant|vor dem|vor|antes de|antes del|antes do|antes da|prima del|prima di|до|перед|przed|före|før|inden|voor|ennen|pred|înainte de|πριν από το|πριν από|πριν το|πριν|קודם|לפני|قبل|sebelum",
    ),
    (
        "after ",
        "après|nach dem|nach|después de|después del|depois de|depois do|dopo il|dopo|после|після|po|na|efter|etter|după|μετά το|μετά από|μετά|אחרי|بعد|setelah",
    ),
    ("since ", "depuis|seit dem|seit|desde|dal|da|sedan|siden|sinds|od|с|со|от|з|από το|από|מאז|منذ|sejak"),
    ("until ", "jusqu'en|jusqu'au|jusqu'à|jusqu'à la|bis zum|bis|hasta el|hasta|fino al|fino a|até|tot|fram till|do|по|έως|μέχρι|עד|حتى"),
    (
        "about ",
        "vers|environ|env.|autour de|um|etwa|ungefähr|hacia|alrededor de|cerca de|por volta de|около|ок.|приблизительно|прибл.|близько|około|ok.|omkring|ungefär|ongeveer|rond|verso|intorno al|circa il|circa|noin|kolem|körülbelül|yaklaşık|περίπου|γύρω στο|בערך|حوالي|نحو",
    ),
    (
        "early ",
        "début de|début|au début de|anfang|zu beginn|principios de|a principios de|comienzos de|a comienzos de|inizio|inizi di|all'inizio di|início de|no início de|начало|в начале|нач.|початок|początek|na początku|begin|början av|i början av|začátek|alku",
    ),
    (
        "mid ",
        "mi|mi-|milieu de|au milieu de|mitte|mediados de|a mediados de|metà|a metà|meados de|em meados de|середина|в середине|сер.|połowa|w połowie|midden|mitten av|i mitten av|polovina",
    ),
    (
        "late ",
        "fin de|fin|à la fin de|ende|finales de|a finales de|fines de|a fines de|fine di|fine|alla fine di|fim de|no fim de|final de|no final de|конец|в конце|кон.|кінець|koniec|pod koniec|eind|einde|slutet av|i slutet av|konec|loppu",
    ),
    (
        "year ",
        "l'année|année|en l'an|l'an|im jahre|im jahr|jahr|en el año|el año|año|nell'anno|anno|no ano de|ano de|ano|rok|w roku|in het jaar|jaar|år|год|рік|عام|سنة",
    ),
    ("", "en|im|em|in|w|we|ve|в|во|у|i|on|le|am|el|il|la"),
];

/// The parts of a year, and how languages call them, in whatever case a date needs.
const SEASONS: [(&str, &str); 4] = [
    (
        "spring",
        "printemps|frühling|frühjahr|primavera|весна|весной|весны|весне|wiosna|wiosną|wiosny|lente|voorjaar|vår|våren|forår|foråret|kevät|jaro|jar|pomlad|proljeće|tavasz|ilkbahar|bahar|primăvara|άνοιξη|אביב|ربيع|春|春季|春天|봄",
    ),
    (
        "summer",
        "été|sommer|verano|estate|verão|лето|летом|лета|літо|lato|latem|lata|zomer|sommar|sommaren|sommeren|kesä|léto|leto|ljeto|nyár|yaz|vara|καλοκαίρι|קיץ|صيف|夏|夏季|夏天|여름",
    ),
    (
        "autumn",
        "automne|herbst|otoño|autunno|outono|осень|осенью|осени|осінь|jesień|jesienią|jesieni|herfst|najaar|höst|hösten|høst|høsten|efterår|efteråret|syksy|podzim|jeseň|jesen|ősz|sonbahar|toamna|φθινόπωρο|סתיו|خريف|秋|秋季|秋天|가을",
    ),
    (
        "winter",
        "hiver|invierno|inverno|зима|зимой|зимы|зимою|zima|zimą|zimy|vinter|vintern|vinteren|talvi|tél|kış|iarna|χειμώνας|חורף|شتاء|冬|冬季|冬天|겨울",
    ),
];

/// Words for a quarter and a half of a year.
const UNITS: [(&str, &str); 2] = [
    ("q", "trimestre|trim.|quartal|квартал|кв.|kwartał|kwartaal|kvartal|čtvrtletí|negyedév|çeyrek|trimestru|τρίμηνο|ربع|quarter|qtr|qtr."),
    ("h", "semestre|halbjahr|hj|полугодие|półrocze|halvår|halfjaar|pololetí|félév|half|semester"),
];

/// First to fourth, as words.
const ORDINALS: [&str; 4] = [
    "premier|première|erstes|erste|primer|primero|primo|primeiro|первый|первое|pierwszy|pierwsze|first|förste",
    "deuxième|second|seconde|zweites|zweite|segundo|secondo|второй|второе|drugi|drugie",
    "troisième|drittes|dritte|tercer|tercero|terzo|terceiro|третий|trzeci|third",
    "quatrième|viertes|vierte|cuarto|quarto|четвертый|четвёртый|czwarty|fourth",
];

/// "between X and Y": the words before and amid the two.
const BETWEEN: [(&str, &str); 13] = [
    ("entre ", " et "),
    ("entre ", " y "),
    ("entre ", " e "),
    ("zwischen ", " und "),
    ("между ", " и "),
    ("між ", " і "),
    ("tra ", " e "),
    ("fra ", " e "),
    ("tussen ", " en "),
    ("mellan ", " och "),
    ("mellem ", " og "),
    ("między ", " a "),
    ("mezi ", " a "),
];

/// Words between "before" and the year, or after the year, that say no more.
const SMALL: &str = "le|la|les|el|los|il|gli|den|dem|der|das|des|die|het|de|del|della|do|da|du|of|the|año|anno|ano|jahr|jahre|jahres|année|rok|roku|год|году|года|г.|р.|року|рік|л.";

/// Words for a year, behind its number.
const YEARS: [&str; 10] = ["год", "года", "году", "г.", "roku", "rok", "року", "році", "рік", "r."];

/// Heads and tails of decades: "die 1960er Jahre", "années 1960", "1960-е годы".
const DECADE_HEADS: &str =
    "les années|années|the|die|den|anos|años|los años|os anos|gli anni|anni|década de|década del|lata|anii|de jaren|jaren|léta|w latach|в";
const DECADE_TAILS: &str =
    "er jahre|er jahren|er|-е годы|-е гг.|-е|-х годов|-х|е годы|-ті|年代|년대|-talet|-tallet|-luku|-erne|. léta|. leta";

/// Heads and tails of centuries: "XIXe siècle", "19. Jahrhundert", "siglo XIX", "XIX век".
const CENTURY_HEADS: &str = "le|el siglo|siglo|século|secolul al|il|das|im";
const CENTURY_TAILS: &str = "eme siècle|ème siècle|ième siècle|e siècle|er siècle| siècle|. jahrhundert| jahrhundert|. jh.| secolo|° secolo|-й век| век| века| веке| в.| wiek| wieku| w.|. století|. storočí|e eeuw| eeuw|. yüzyıl|. század|:e århundradet|. århundre|. århundrede|-lea|ος αιώνας|世紀|世纪|세기| century| c.";

/// Words that East Asia writes behind a date.
const BEHIND: [(&str, &str); 8] = [
    ("before ", "以前|之前| 이전|이전| 전"),
    ("after ", "以后|以後|之后|之後| 이후|이후| 후"),
    ("since ", "以来|以來| 이래|부터"),
    ("until ", "为止|為止|まで|까지"),
    ("about ", "左右|前后|前後|頃|ごろ| 경|경|무렵| 무렵| 쯤"),
    ("early ", "上旬|初旬|初| 초순| 상순| 초"),
    ("mid ", "中旬|中期| 중순| 중반"),
    ("late ", "下旬|底|末| 하순| 말"),
];

/// A list of words, in the letters of a prepared text.
fn words(list: &str) -> Vec<String> {
    list.split('|').map(folded).collect()
}

type Meanings = Vec<(&'static str, Vec<String>)>;

/// What a word means in English, if the table has it.
fn meaning(table: &Meanings, word: &str) -> Option<&'static str> {
    table.iter().find(|(_, names)| names.iter().any(|name| name == word)).map(|(english, _)| *english)
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);

struct Tables {
    heads: Vec<(&'static str, String)>,
    seasons: Meanings,
    units: Meanings,
    ordinals: Vec<Vec<String>>,
    between: Vec<(String, String)>,
    small: Vec<String>,
    decades: [Vec<String>; 2],
    centuries: [Vec<String>; 2],
    behind: Meanings,
}

impl Tables {
    fn new() -> Self {
        let meanings = |table: &[(&'static str, &str)]| table.iter().map(|(english, list)| (*english, words(list))).collect::<Meanings>();
        let mut heads: Vec<_> = HEADS
            .iter()
            .flat_map(|(english, list)| words(list).into_iter().map(|word| (*english, if word.ends_with('-') { word } else { word + " " })))
            .collect();
        heads.sort_by_key(|(_, word)| std::cmp::Reverse(word.len()));
        Self {
            heads,
            seasons: meanings(&SEASONS),
            units: meanings(&UNITS),
            ordinals: ORDINALS.iter().map(|list| words(list)).collect(),
            between: BETWEEN.iter().map(|(head, joint)| (folded(head), folded(joint))).collect(),
            small: words(SMALL),
            decades: [words(DECADE_HEADS), words(DECADE_TAILS)],
            centuries: [words(CENTURY_HEADS), words(CENTURY_TAILS)],
            behind: meanings(&BEHIND),
        }
    }
}

/// The text with English words in place of those of another language; `None` if it has none of them.
pub(super) fn in_english(text: &str) -> Option<String> {
    // What no date is without: a figure.
    if !text.contains(|letter: char| letter.is_ascii_digit()) {
        return century(text);
    }
    decade(text)
        .or_else(|| century(text))
        .or_else(|| quarter(text))
        .or_else(|| season(text))
        .or_else(|| between(text))
        .or_else(|| behind(text))
        .or_else(|| before_our_era(text))
        .or_else(|| head(text))
        .or_else(|| year_with_its_word(text))
}

/// Whether a word is a part of a year: "Herbst", "весна".
pub(super) fn is_season(word: &str) -> bool {
    meaning(&TABLES.seasons, word).is_some()
}

/// A word in front of a date, and the small words behind it.
fn head(text: &str) -> Option<String> {
    let (english, rest) = TABLES.heads.iter().find_map(|(english, word)| Some((*english, text.strip_prefix(word.as_str())?)))?;
    Some(format!("{english}{}", without_small(rest)))
}

/// The text without small words at its start, and without a word for the year behind a year.
fn without_small(text: &str) -> &str {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once(' ').filter(|(word, _)| is_small(word)) {
        rest = behind;
    }
    match rest.split_once(' ') {
        Some((year, word)) if is_year(year) && is_small(word) => year,
        _ => rest,
    }
}

fn is_small(word: &str) -> bool {
    TABLES.small.iter().any(|small| small == word)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// "1962 год", "1962 года", "1962 roku".
fn year_with_its_word(text: &str) -> Option<String> {
    let (year, word) = text.split_once(' ')?;
    (is_year(year) && YEARS.contains(&word)).then(|| format!("year {year}"))
}

fn season(text: &str) -> Option<String> {
    let packed: String = text.chars().filter(|letter| *letter != ' ').collect();
    let named = |word: &str| meaning(&TABLES.seasons, word);
    // 2024年春季, 2024년 봄.
    if let Some((year, word)) = packed.split_once(['年', '년'])
        && let Some(season) = named(word)
        && is_year(year)
    {
        return Some(format!("{season} {year}"));
    }
    let words: Vec<&str> = text.split([' ', '-', '/']).filter(|word| !is_small(word)).collect();
    let [first, second] = words[..] else { return None };
    let (season, year) = named(first).zip(Some(second)).or_else(|| named(second).zip(Some(first)))?;
    is_year(year).then(|| format!("{season} {year}"))
}

/// "2e trimestre 2024", "II квартал 2024 года", "2. Halbjahr 2024", "T2 2024", "1Q 2024".
fn quarter(text: &str) -> Option<String> {
    let spread = text.replace("第", " ").replace(['年', '년'], " ").replace("季度", " q").replace("四半期", " q").replace("분기", " q");
    let (mut year, mut unit, mut which) = (None, None, None);
    for word in spread.split_whitespace().filter(|word| !is_small(word)) {
        let is_taken = match word {
            _ if is_year(word) => year.replace(word).is_some(),
            "q" => unit.replace("q").is_some(),
            _ => {
                if let Some((letter, number)) = packed_quarter(word) {
                    unit.replace(letter).is_some() || which.replace(number).is_some()
                } else if let Some(letter) = meaning(&TABLES.units, word) {
                    unit.replace(letter).is_some()
                } else {
                    which.replace(ordinal(word)?).is_some()
                }
            }
        };
        if is_taken {
            return None;
        }
    }
    let (unit, which) = (unit?, which?);
    (which >= 1 && which <= if unit == "q" { 4 } else { 2 }).then(|| year.map(|year| format!("{unit}{which} {year}")))?
}

/// "t2", "1q", "s1", "2h".
fn packed_quarter(word: &str) -> Option<(&'static str, u32)> {
    let [one, other] = word.chars().collect::<Vec<_>>().try_into().ok().map(|letters: [char; 2]| letters)?;
    let (letter, digit) = if one.is_ascii_digit() { (other, one) } else { (one, other) };
    let unit = match letter {
        't' | 'q' | 'k' => "q",
        's' | 'h' => "h",
        _ => return None,
    };
    Some((unit, digit.to_digit(10)?))
}

/// "2e", "2.", "2º", "II", "second".
fn ordinal(word: &str) -> Option<u32> {
    if let Some(at) = TABLES.ordinals.iter().position(|names| names.iter().any(|name| name == word)) {
        return u32::try_from(at + 1).ok();
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 1 && word[1..].chars().count() <= 4 {
        return word[..1].parse().ok();
    }
    let east = "一二三四".chars().position(|letter| word == letter.to_string());
    roman(word.trim_end_matches(['e', 'r', '.'])).or_else(|| u32::try_from(east? + 1).ok())
}

/// "années 1960", "1960er Jahre", "1960年代".
fn decade(text: &str) -> Option<String> {
    let [heads, tails] = &TABLES.decades;
    let without = longest(heads, |head| text.strip_prefix(head)?.strip_prefix(' '));
    let rest = without.unwrap_or(text);
    let tail = longest(tails, |tail| rest.strip_suffix(tail));
    let year = tail.unwrap_or(rest).trim();
    let is_decade = is_year(year) && year.ends_with('0') && (tail.is_some() || without.is_some_and(|_| !text.starts_with("the ")));
    // "in 1960" is a year.
    (is_decade && !(tail.is_none() && text.starts_with("в "))).then(|| format!("{year}s"))
}

/// "XIXe siècle", "siglo XIX", "19世纪", "III век до н. э.".
fn century(text: &str) -> Option<String> {
    let [heads, tails] = &TABLES.centuries;
    let (text, is_before) = without_era(text);
    let without = longest(heads, |head| text.strip_prefix(head)?.strip_prefix(' '));
    let is_named = without.is_some_and(|_| text.contains("sigl") || text.contains("secul"));
    let rest = without.unwrap_or(&text);
    let tail = longest(tails, |tail| rest.strip_suffix(tail));
    let number = tail.unwrap_or(rest).trim();
    if tail.is_none() && !is_named {
        return None;
    }
    let number = number.parse::<u32>().ok().or_else(|| roman(number))?;
    (1..=30).contains(&number).then(|| format!("{number}th century{}", if is_before { " bc" } else { "" }))
}

fn longest<'a>(words: &[String], cut: impl Fn(&str) -> Option<&'a str>) -> Option<&'a str> {
    words.iter().filter_map(|word| Some((word.len(), cut(word.as_str())?))).max_by_key(|(len, _)| *len).map(|(_, rest)| rest)
}

fn between(text: &str) -> Option<String> {
    TABLES.between.iter().find_map(|(head, joint)| {
        let (from, to) = text.strip_prefix(head.as_str())?.split_once(joint.as_str())?;
        Some(format!("between {} and {}", without_small(from), without_small(to)))
    })
}

/// 1962年以前, 5月上旬, 约1962年.
fn behind(text: &str) -> Option<String> {
    if let Some(rest) = ["约", "約", "大约", "大約", "약 "].iter().find_map(|head| text.strip_prefix(head)) {
        return Some(format!("about {rest}"));
    }
    TABLES.behind.iter().find_map(|(english, words)| {
        let rest = longest(words, |word| text.strip_suffix(word))?.trim_end();
        let is_dated = rest.ends_with(['年', '月', '日', '년', '월', '일']) || rest.ends_with(|last: char| last.is_ascii_digit());
        // A part of a year is counted in figures: 2024年初 is "early 2024".
        let year = rest.strip_suffix(['年', '년']).filter(|year| is_year(year));
        is_dated.then(|| format!("{english}{}", year.unwrap_or(rest)))
    })
}

/// 公元前44年, 紀元前44年, 기원전 44년.
fn before_our_era(text: &str) -> Option<String> {
    let rest = ["公元前", "西元前", "紀元前", "纪元前", "기원전 ", "기원전"].iter().find_map(|head| text.strip_prefix(head))?;
    let year = rest.trim().trim_end_matches(['年', '년']);
    year.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("{year} bc"))
}
