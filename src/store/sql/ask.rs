//! What is asked under a filter: how many, which, and how often each term occurs.

use super::{Filter, Sql, Value};
use crate::dates::Day;
use crate::store::address::Engine;
use crate::store::rows::EventRow;

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
}

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
        let (side, order) = match page.side {
            Side::Newest => (String::new(), "DESC"),
            Side::From(day) => (format!(" AND day >= {}", Self::long(day.number())), "ASC"),
            Side::Before(day) => (format!(" AND day < {}", Self::long(day.number())), "DESC"),
        };
        self.text = format!(
            "SELECT {} FROM diplo_event WHERE {}{side} ORDER BY day {order}, seq {order}, eid {order} LIMIT {}",
            EventRow::COLUMNS,
            filter.may,
            page.limit.min(MAX_ROWS)
        );
        self
    }

    /// Rows of a table by number.
    pub fn by_number(engine: Engine, columns: &str, table: &str, key: &str, numbers: Vec<i64>) -> Self {
        let mut sql = Self::new(engine);
        let among = sql.one_of(key, Value::Longs(numbers));
        sql.text = format!("SELECT {columns} FROM {table} WHERE {among}");
        sql
    }

    /// How many events have each term, of the whole store: from the counts by month.
    pub fn terms(engine: Engine) -> Self {
        let mut sql = Self::new(engine);
        sql.text = format!("SELECT term, {} FROM diplo_month GROUP BY term", sql.whole("sum(n)"));
        sql
    }

    /// How many events of the whole store have a term.
    pub fn with_term(engine: Engine, term: i64) -> Self {
        let mut sql = Self::new(engine);
        let sum = if engine == Engine::Postgres { "coalesce(sum(n), 0)" } else { "sum(n)" };
        sql.text = format!("SELECT {} FROM diplo_month WHERE term = {}", sql.whole(sum), Self::long(term));
        sql
    }

    /// How many events of the whole store each day has.
    pub fn all_days(mut self) -> Self {
        self.text = format!("SELECT day, {} FROM diplo_day GROUP BY day", self.whole("sum(n)"));
        self
    }

    /// How many matching events each day has.
    pub fn days(mut self, filter: &Filter) -> Self {
        self.text = format!("SELECT day, {} FROM diplo_event WHERE {} GROUP BY day", self.whole("count(*)"), filter.may);
        self
    }

    /// How many of the newest matches have each term.
    pub fn terms_of_newest(mut self, filter: &Filter, newest: usize) -> Self {
        let inner = format!("SELECT terms FROM diplo_event WHERE {} ORDER BY day DESC, seq DESC, eid DESC LIMIT {newest}", filter.may);
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
