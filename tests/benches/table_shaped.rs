//! Writes a table of six columns as people keep them, made up: `cargo run --release --example table_shaped -- 1000000 >
//! table.csv`. The same rows in every run.

use std::io::{self, Write};

const STATES: [&str; 24] = [
    "China",
    "Russia",
    "United States",
    "Japan",
    "France",
    "Germany",
    "United Kingdom",
    "India",
    "Brazil",
    "South Africa",
    "Turkey",
    "Iran",
    "Saudi Arabia",
    "Egypt",
    "Israel",
    "Vietnam",
    "Philippines",
    "Indonesia",
    "Australia",
    "Canada",
    "Mexico",
    "Italy",
    "Poland",
    "Ukraine",
];
const KINDS: [&str; 8] = ["talks", "visit", "call", "statement", "agreement", "meeting", "sanction", "exercise"];
const TOPICS: [&str; 12] = [
    "trade",
    "the border",
    "fisheries",
    "energy",
    "climate",
    "nuclear arms",
    "visas",
    "investment",
    "security",
    "human rights",
    "grain",
    "rail links",
];

/// Numbers that look random.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        // Xorshift, after Marsaglia.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap_or(0)
    }
}

fn main() -> io::Result<()> {
    let rows = std::env::args().nth(1).and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000);
    let (mut out, mut numbers) = (io::BufWriter::new(io::stdout().lock()), Numbers(7));
    writeln!(out, "date,title,actors,place,kind,url")?;
    for _ in 0..rows {
        let (one, other) = (STATES[numbers.below(STATES.len())], STATES[numbers.below(STATES.len())]);
        let (kind, topic) = (KINDS[numbers.below(KINDS.len())], TOPICS[numbers.below(TOPICS.len())]);
        let (year, month, day) = (1995 + numbers.below(30), 1 + numbers.below(12), 1 + numbers.below(28));
        let person = if numbers.below(4) == 0 { format!("; Envoy {}", numbers.below(400)) } else { String::new() };
        let round = numbers.below(400);
        writeln!(
            out,
            "{year}-{month:02}-{day:02},\"{one} and {other} hold {kind} on {topic}, round {round}\",{one}; {other}{person},City {},{kind},\
             https://news{}.example/{year}/{}",
            numbers.below(400),
            numbers.below(300),
            numbers.below(10_000_000)
        )?;
    }
    out.flush()
}
