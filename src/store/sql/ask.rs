//! What is asked under a filter: how many, which, and how often each term occurs.

use super::{Filter, Sql, Value, anywhere};
use crate::dates::{Day, Window};
use crate::store::address::Engine;
use crate::store::rows::{EventRow, month_of};

/// On which side of a day events are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Side {
    /// The newest of all.
    Newest,
    /// On the day and later, the nearest first.
    From(Day),
    /// Before the day, the nearest first.
    Before(Day),
}

/// Which of the matches are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Page {
    pub side: Side,
    pub limit: usize,
    /// The days beyond which none of them lies.
    pub reach: Window,
    /// How many match.
    pub matching: u64,
}

/// Of so few matches all are found before they are put in order. PostgreSQL may else go through all events by day in the
/// hope of a match.
const FEW: u64 = 20_000;

/// A timeline numbers events in four bytes.
const MAX_ROWS: usize = u32::MAX as usize;

impl Sql {
    /// A sum or a count as a number of eight bytes: PostgreSQL adds up to decimals.
    pub fn whole(&self, sum: &str) -> String {
        match self.engine {
            Engine::Postgres => format!("({sum})::int8"),
            Engine::ClickHouse => format!("toInt64({sum})"),
        }
    }

    /// How many events match.
    pub fn count(mut self, filter: &Filter) -> Self {
        self.text = format!("SELECT {} FROM diplo_event WHERE {}", self.whole("count(*)"), filter.may);
        self
    }

    /// The columns of matching events. What comes first is nearest to the day.
    pub fn events(mut self, filter: &Filter, page: Page) -> Self {
        self.text = self.nearest(EventRow::COLUMNS, filter, page);
        self
    }

    fn nearest(&self, columns: &str, filter: &Filter, page: Page) -> String {
        let (side, order) = match page.side {
            Side::Newest => (String::new(), "DESC"),
            Side::From(day) => (format!(" AND day >= {}", Self::long(day.number())), "ASC"),
            Side::Before(day) => (format!(" AND day < {}", Self::long(day.number())), "DESC"),
        };
        // An index by day does not serve an order by something else.
        let day = if self.engine == Engine::Postgres && page.matching <= FEW { "day + 0" } else { "day" };
        let (may, reach, limit) = (&filter.may, within("day", page.reach, Day::number), page.limit.min(MAX_ROWS));
        format!("SELECT {columns} FROM diplo_event WHERE {may}{side}{reach} ORDER BY {day} {order}, seq {order}, eid {order} LIMIT {limit}")
    }

    /// The numbers of phrases that contain a text.
    pub fn phrases_with(engine: Engine, needle: &str, limit: usize) -> Self {
        let mut sql = Self::new(engine);
        let holds = match engine {
            Engine::Postgres => format!("fold LIKE {}", sql.bind(Value::Text(anywhere(needle)))),
            Engine::ClickHouse => format!("position(fold, {}) > 0", sql.bind(Value::Text(needle.into()))),
        };
        sql.text = format!("SELECT DISTINCT id FROM diplo_phrase WHERE {holds} LIMIT {limit}");
        sql
    }

    /// Rows of a table by number.
    pub fn by_number(engine: Engine, columns: &str, table: &str, key: &str, numbers: Vec<i64>) -> Self {
        let mut sql = Self::new(engine);
        let among = sql.one_of(key, Value::Longs(numbers));
        sql.text = format!("SELECT {columns} FROM {table} WHERE {among}");
        sql
    }

    /// The same, of these days.
    pub fn on_days(mut self, window: Window) -> Self {
        self.text += &within("day", window, Day::number);
        self
    }

    /// How many events have each term, of the whole store or of some months: from the counts by month.
    pub fn terms(engine: Engine, window: Window) -> Self {
        let mut sql = Self::new(engine);
        let within = within("month", window, month_of);
        sql.text = format!("SELECT term, {} FROM diplo_month WHERE n <> 0{within} GROUP BY term", sql.whole("sum(n)"));
        sql
    }

    /// How many events of each month have a term, likewise.
    pub fn months_of_term(engine: Engine, term: i64, window: Window) -> Self {
        let mut sql = Self::new(engine);
        let within = within("month", window, month_of);
        sql.text =
            format!("SELECT month, {} FROM diplo_month WHERE term = {}{within} GROUP BY month", sql.whole("sum(n)"), Self::long(term));
        sql
    }

    /// How many events of the whole store have a term.
    pub fn with_term(engine: Engine, term: i64) -> Self {
        let mut sql = Self::new(engine);
        let sum = if engine == Engine::Postgres { "coalesce(sum(n), 0)" } else { "sum(n)" };
        sql.text = format!("SELECT {} FROM diplo_month WHERE term = {}", sql.whole(sum), Self::long(term));
        sql
    }

    /// How many events have all of these terms.
    pub fn with_all(engine: Engine, terms: Vec<i64>) -> Self {
        let mut sql = Self::new(engine);
        let has = sql.has_all(terms);
        sql.text = format!("SELECT {} FROM diplo_event WHERE {has}", sql.whole("count(*)"));
        sql
    }

    /// How many events each day has, of the whole store or of some days.
    pub fn all_days(mut self, window: Window) -> Self {
        let within = within("day", window, Day::number);
        self.text = format!("SELECT day, {} FROM diplo_day WHERE n <> 0{within} GROUP BY day", self.whole("sum(n)"));
        self
    }

    /// How many matching events each day has.
    pub fn days(mut self, filter: &Filter) -> Self {
        self.text = format!("SELECT day, {} FROM diplo_event WHERE {} GROUP BY day", self.whole("count(*)"), filter.may);
        self
    }

    /// How many of the newest matches have each term.
    pub fn terms_of_newest(mut self, filter: &Filter, page: Page) -> Self {
        let inner = self.nearest("terms", filter, page);
        self.text = match self.engine {
            Engine::Postgres => format!("SELECT t, count(*)::int8 FROM ({inner}) AS found, unnest(terms) AS t GROUP BY t"),
            Engine::ClickHouse => format!("SELECT t, toInt64(count()) FROM ({inner}) ARRAY JOIN terms AS t GROUP BY t"),
        };
        self
    }

    /// The columns of a small table whose rows a merge may not have joined yet.
    pub fn all(engine: Engine, columns: &str, table: &str, order: &str) -> Self {
        let last = if engine == Engine::ClickHouse { format!(" LIMIT 1 BY {order}") } else { String::new() };
        Self::plain(engine, &format!("SELECT {columns} FROM {table} ORDER BY {order}{last}"))
    }
}

/// The condition that a day, or the month of one, lies within some days; empty if all do.
fn within(column: &str, window: Window, number: impl Fn(Day) -> i32) -> String {
    let side = |day: Option<Day>, sign: &str| day.map(|day| format!(" AND {column} {sign} {}", Sql::long(number(day)))).unwrap_or_default();
    side(window.from, ">=") + &side(window.to, "<=")
}
