//! Writes a file in the shape of a GDELT 2.0 export: 61 columns without a header, some 400 bytes a row, generated from a seed,
//! so that everybody measures the same rows.
//!
//! `cargo run --release --example gdelt_shaped -- 1000000 > rows.csv` (a second number is another seed).
//!
//! Actors and places follow Zipf's law; event codes are as frequent as in one day's export of GDELT 2.0; a fifth of the rows
//! repeats the previous one with another count, and visits come as the mirrored pair of 042 and 043, as they do there. Who does
//! what to whom is random: the rows are for counting, not for reading.

use std::io::{self, BufWriter, Write};

/// Codes of CAMEO, and the frequency of each in 2,414 rows of 1 January 2018.
const CODES: &[(&str, u32)] = &[
    ("042", 263),
    ("043", 241),
    ("010", 187),
    ("051", 143),
    ("190", 139),
    ("193", 139),
    ("020", 135),
    ("040", 111),
    ("173", 74),
    ("013", 59),
    ("090", 57),
    ("110", 45),
    ("012", 43),
    ("112", 40),
    ("036", 36),
    ("120", 34),
    ("046", 33),
    ("141", 33),
    ("111", 32),
    ("070", 31),
    ("172", 29),
    ("084", 26),
    ("130", 25),
    ("060", 24),
    ("180", 24),
    ("071", 22),
    ("100", 21),
    ("014", 19),
    ("057", 18),
    ("073", 18),
    ("182", 18),
    ("018", 18),
    ("061", 16),
    ("017", 15),
    ("080", 14),
    ("081", 14),
    ("030", 13),
    ("015", 12),
    ("0874", 11),
    ("026", 11),
    ("160", 10),
    ("181", 10),
    ("138", 9),
    ("145", 9),
    ("129", 8),
    ("0831", 7),
    ("072", 7),
    ("050", 6),
    ("027", 6),
    ("1711", 6),
    ("163", 5),
    ("192", 5),
    ("045", 5),
    ("031", 4),
    ("033", 4),
    ("044", 4),
    ("131", 4),
    ("011", 4),
    ("0841", 3),
    ("114", 3),
    ("128", 3),
    ("115", 2),
    ("1712", 2),
    ("022", 2),
    ("113", 2),
    ("194", 2),
    ("0871", 2),
    ("1721", 2),
    ("1821", 2),
    ("0353", 2),
    ("191", 2),
    ("0214", 2),
    ("016", 2),
    ("122", 2),
    ("1053", 2),
    ("0356", 2),
    ("171", 1),
    ("186", 1),
    ("139", 1),
    ("170", 1),
    ("1823", 1),
    ("023", 1),
    ("0833", 1),
    ("183", 1),
    ("1123", 1),
    ("175", 1),
    ("174", 1),
    ("125", 1),
    ("1724", 1),
    ("127", 1),
    ("1312", 1),
    ("195", 1),
    ("140", 1),
    ("1384", 1),
    ("075", 1),
];

/// Countries: the CAMEO code for actors, the name, and the FIPS code for places.
const COUNTRIES: &[(&str, &str, &str)] = &[
    ("USA", "UNITED STATES", "US"),
    ("CHN", "CHINA", "CH"),
    ("RUS", "RUSSIA", "RS"),
    ("GBR", "UNITED KINGDOM", "UK"),
    ("ISR", "ISRAEL", "IS"),
    ("IRN", "IRAN", "IR"),
    ("FRA", "FRANCE", "FR"),
    ("DEU", "GERMANY", "GM"),
    ("IND", "INDIA", "IN"),
    ("PAK", "PAKISTAN", "PK"),
    ("JPN", "JAPAN", "JA"),
    ("KOR", "SOUTH KOREA", "KS"),
    ("PRK", "NORTH KOREA", "KN"),
    ("TUR", "TURKEY", "TU"),
    ("SYR", "SYRIA", "SY"),
    ("UKR", "UKRAINE", "UP"),
    ("AUS", "AUSTRALIA", "AS"),
    ("CAN", "CANADA", "CA"),
    ("NGA", "NIGERIA", "NI"),
    ("ZAF", "SOUTH AFRICA", "SF"),
    ("BRA", "BRAZIL", "BR"),
    ("MEX", "MEXICO", "MX"),
    ("EGY", "EGYPT", "EG"),
    ("SAU", "SAUDI ARABIA", "SA"),
];
/// The role of an actor of a country, and the name that goes with it; the first is the country itself.
const ROLES: &[(&str, &str)] = &[
    ("", ""),
    ("GOV", "GOVERNMENT"),
    ("MIL", "MILITARY"),
    ("LEG", "PARLIAMENT"),
    ("JUD", "COURT"),
    ("COP", "POLICE"),
    ("BUS", "COMPANY"),
    ("MED", "NEWSPAPER"),
    ("OPP", "OPPOSITION"),
    ("CVL", "CITIZENS"),
    ("EDU", "UNIVERSITY"),
];
/// The number of places.
const PLACES: usize = 8_000;

fn main() -> io::Result<()> {
    let mut numbers = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let (Some(Ok(rows)), seed) = (numbers.next(), numbers.next().and_then(Result::ok).unwrap_or(1)) else {
        eprintln!("usage: gdelt_shaped ROWS [SEED] > FILE");
        std::process::exit(2);
    };
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    write_rows(rows, seed, &mut out)?;
    out.flush()
}

fn write_rows(rows: u64, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let actors = Zipf::new(COUNTRIES.len() * ROLES.len());
    let places = Zipf::new(PLACES);
    let mut row: Option<Row> = None;
    for number in 0..rows {
        let next = match row.take() {
            Some(before) if before.is_visit() && !before.is_mirror => before.mirrored(&mut chance),
            Some(before) if chance.percent(18) => Row { mentions: chance.below(90) + 1, ..before },
            _ => Row::new(number, rows, &actors, &places, &mut chance),
        };
        next.write(700_000_000 + number, out)?;
        row = Some(next);
    }
    Ok(())
}

/// The parts of a row that differ between rows.
#[derive(Clone)]
struct Row {
    day: chrono::NaiveDate,
    actors: [Option<usize>; 2],
    code: &'static str,
    place: usize,
    mentions: u64,
    article: u64,
    is_mirror: bool,
}

impl Row {
    fn new(number: u64, rows: u64, actors: &Zipf, places: &Zipf, chance: &mut Chance) -> Self {
        // Ten years, in order except for a few stragglers, as in files of many days.
        let days = number * 3_650 / rows.max(1);
        let late = if chance.percent(2) { chance.below(365) } else { 0 };
        let first = chrono::NaiveDate::from_ymd_opt(2014, 1, 1).unwrap_or_default();
        let absent = [chance.percent(9), chance.percent(29)];
        let all: u32 = CODES.iter().map(|(_, count)| count).sum();
        let mut left = u32::try_from(chance.below(u64::from(all))).unwrap_or(0);
        let code = CODES.iter().find(|(_, count)| {
            let here = left < *count;
            left = left.saturating_sub(*count);
            here
        });
        Self {
            day: first + chrono::Days::new(days.saturating_sub(late)),
            actors: absent.map(|absent| (!absent).then(|| actors.draw(chance))),
            code: code.map_or("010", |(code, _)| code),
            place: places.draw(chance),
            mentions: chance.below(40) + 1,
            article: chance.below(rows / 6 + 1),
            is_mirror: false,
        }
    }

    fn is_visit(&self) -> bool {
        matches!(self.code, "042" | "043")
    }

    /// The other half of a visit: 042 "makes a visit", 043 "hosts a visit".
    fn mirrored(&self, chance: &mut Chance) -> Self {
        let code = if self.code == "042" { "043" } else { "042" };
        let [one, other] = self.actors;
        Self { actors: [other, one], code, mentions: chance.below(40) + 1, is_mirror: true, ..self.clone() }
    }

    fn write(&self, id: u64, out: &mut impl Write) -> io::Result<()> {
        let day = self.day.format("%Y%m%d");
        let month = self.day.format("%Y%m");
        let year = self.day.format("%Y");
        write!(out, "{id}\t{day}\t{month}\t{year}\t{year}.{:04}", self.mentions * 97 % 10_000)?;
        for actor in self.actors {
            match actor {
                Some(actor) => {
                    let (code, name, _) = COUNTRIES[actor % COUNTRIES.len()];
                    let (role, title) = ROLES[actor / COUNTRIES.len() % ROLES.len()];
                    let title = if title.is_empty() { name } else { title };
                    write!(out, "\t{code}{role}\t{title}\t{code}\t\t\t\t\t{role}\t\t")?;
                }
                None => write!(out, "\t\t\t\t\t\t\t\t\t\t")?,
            }
        }
        let (base, root) = (&self.code[..self.code.len().min(3)], &self.code[..2]);
        let quad = match root {
            "01" | "02" | "03" | "04" | "05" => 1,
            "06" | "07" | "08" | "09" => 2,
            "10" | "11" | "12" | "13" | "14" => 3,
            _ => 4,
        };
        let mentions = self.mentions;
        write!(out, "\t1\t{}\t{base}\t{root}\t{quad}\t2.8\t{mentions}\t3\t{mentions}\t-2.564102564", self.code)?;
        for shift in 0..3 {
            let place = (self.place + shift * 7) % PLACES;
            let (_, name, country) = COUNTRIES[place % COUNTRIES.len()];
            let north = place % 120;
            write!(
                out,
                "\t4\tTown {place}, Province {}, {name}\t{country}\t{country}{:02}\t\t{north}.4623\t-{north}.302\t{}",
                place % 31,
                place % 31,
                place * 37
            )?;
        }
        let day = self.day.format("%Y%m%d");
        writeln!(
            out,
            "\t{day}{:06}\thttp://www.paper-{}.example/world/story/{}/delegation-and-ministers-{}",
            self.mentions * 1_500 % 240_000,
            self.place % 400,
            self.article,
            self.code
        )
    }
}

/// Random-looking numbers that are the same for the same seed (xorshift64*).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { (self.next() >> 11) % bound }
    }

    fn percent(&mut self, hundredths: u64) -> bool {
        self.below(100) < hundredths
    }
}

/// The n-th item has weight 1/n.
struct Zipf(Vec<f64>);

impl Zipf {
    fn new(count: usize) -> Self {
        let mut sum = 0.0;
        let sums = (1..=count).map(|rank| {
            sum += 1.0 / rank as f64;
            sum
        });
        Self(sums.collect())
    }

    fn draw(&self, chance: &mut Chance) -> usize {
        let most = self.0.last().copied().unwrap_or(1.0);
        let drawn = (chance.next() >> 11) as f64 / (1u64 << 53) as f64 * most;
        self.0.partition_point(|sum| *sum < drawn).min(self.0.len().saturating_sub(1))
    }
}
