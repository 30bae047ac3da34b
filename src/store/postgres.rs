//! PostgreSQL and Citus, through the synchronous client `postgres`.

use super::address::{Address, Engine};
use super::error::StoreError;
use super::schema::{Merge, Table};
use super::secret::Secret;
use super::server::{Canceller, Cells, Server, Sink};
use super::sql::{Sql, Value};
use super::tls;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{ToSql, Type};
use postgres::{CancelToken, Client, Config, NoTls, Row};
use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// A connection.
pub(super) struct Postgres {
    client: Client,
    name: String,
    address: Address,
    /// How to connect once more.
    config: Config,
    /// What is done beside this connection, to be stopped with it.
    beside: Arc<Mutex<Vec<CancelToken>>>,
}

/// As long a server may take to answer at all.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connects.
///
/// # Errors
/// The server does not answer, or does not let the user in.
pub(super) fn connect(address: &Address, secret: Option<&Secret>) -> Result<Postgres, StoreError> {
    let name = address.to_string();
    let mut config = Config::new();
    for (host, port) in &address.hosts {
        config.host(host).port(*port);
    }
    config.dbname(&address.database).connect_timeout(PATIENCE).application_name("diplo-tui");
    // A machine that is gone says nothing any more: after a minute its connections end.
    config.keepalives_idle(PATIENCE * 2).keepalives_interval(PATIENCE).keepalives_retries(4).tcp_user_timeout(PATIENCE * 6);
    config.user(&address.role());
    if let Some(secret) = secret {
        config.password(secret.words());
    }
    let client = client(&config, address, &name)?;
    Ok(Postgres { client, name, address: address.clone(), config, beside: Arc::default() })
}

fn client(config: &Config, address: &Address, name: &str) -> Result<Client, StoreError> {
    let mut config = config.clone();
    let connected = if address.tls {
        config.ssl_mode(postgres::config::SslMode::Require).connect(tls::for_postgres(address)?)
    } else {
        config.ssl_mode(postgres::config::SslMode::Disable).connect(NoTls)
    };
    let mut client = connected.map_err(|error| told(name, &error))?;
    // Notices about names that exist are not for a user; to compile a question takes longer than to answer it; and the
    // rows of a bitmap that does not fit are all looked at again.
    let set = "SET client_min_messages = warning; SET jit = off; SET work_mem = '64MB'";
    client.batch_execute(set).map_err(|error| told(name, &error))?;
    Ok(client)
}

/// What went wrong, in the server's words and with its state where it has any.
fn told(name: &str, error: &postgres::Error) -> StoreError {
    let Some(database) = error.as_db_error() else {
        let why = std::error::Error::source(error).map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"));
        if let Some(told) = tls::told(name, &why) {
            return told;
        }
        let is_of_the_line = error.is_closed() || std::error::Error::source(error).is_some_and(|cause| cause.is::<io::Error>());
        return match &why {
            // The client says so only behind the colon: nobody was ever asked for one.
            words if words.contains("password") => StoreError::refused(name, "it asks for a password"),
            words if is_of_the_line || words.contains("connecting") => StoreError::unreachable(name, words),
            _ => StoreError::failed(name, &why),
        };
    };
    let words = database.message();
    match database.code().code() {
        "57014" => StoreError::Stopped,
        "28P01" | "28000" => StoreError::refused(name, &format!("{words} (is the password right?)")),
        "42501" => StoreError::refused(name, &format!("{words}; this takes a role that may write")),
        "3D000" => StoreError::refused(name, &format!("{words}; `createdb` makes it")),
        "25006" => StoreError::refused(name, words),
        "23505" => StoreError::Exists { server: name.into(), why: crate::text::safe_line(words).into_owned() },
        "53100" => {
            StoreError::failed(name, &format!("the disk of the server is full ({words}); what was to be written whole is not there"))
        }
        // A lost worker of Citus, a server that is being stopped.
        code if code.starts_with("08") || code.starts_with("57P") => StoreError::unreachable(name, &format!("{words} ({code})")),
        code => StoreError::failed(name, &format!("{words} ({code})")),
    }
}

impl Postgres {
    fn beside(&self) -> MutexGuard<'_, Vec<CancelToken>> {
        self.beside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn told(&self, error: &postgres::Error) -> StoreError {
        told(&self.name, error)
    }

    fn copy(&mut self, into: &str, columns: &str, lines: &[u8]) -> Result<(), StoreError> {
        let name = self.name.clone();
        let mut writer = self.client.copy_in(&format!("COPY {into} ({columns}) FROM STDIN")).map_err(|error| told(&name, &error))?;
        // What is written at once is copied whole, twice.
        for some in lines.chunks(AT_ONCE) {
            writer.write_all(some).map_err(|cause| cut_off(&name, cause))?;
        }
        writer.finish().map_err(|error| told(&name, &error))?;
        Ok(())
    }
}

/// How many bytes are handed to the client at once.
const AT_ONCE: usize = 64 << 10;

/// Why rows cannot be sent: mostly the server has refused one of those before.
fn cut_off(name: &str, cause: io::Error) -> StoreError {
    let words = cause.to_string();
    match cause.into_inner().map(|inner| inner.downcast::<postgres::Error>()) {
        Some(Ok(error)) => told(name, &error),
        _ => StoreError::unreachable(name, &words),
    }
}

/// The values of a statement as the client takes them.
fn bound<'a>(values: &[&'a Value]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| one(value)).collect()
}

fn one(value: &Value) -> &(dyn ToSql + Sync) {
    match value {
        Value::Longs(numbers) => numbers,
        Value::Text(text) => text,
        Value::Texts(texts) => texts,
    }
}

impl Server for Postgres {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn query(&mut self, sql: &Sql, sink: &mut Sink<'_>) -> Result<(), StoreError> {
        let name = self.name.clone();
        let (text, values) = sql.used();
        let mut rows = self.client.query_raw(&text, bound(&values)).map_err(|error| told(&name, &error))?;
        while let Some(row) = rows.next().map_err(|error| told(&name, &error))? {
            if sink(&PostgresRow { row: &row, name: &name })?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn execute(&mut self, sql: &Sql) -> Result<(), StoreError> {
        let (text, values) = sql.used();
        self.client.execute(&text, &bound(&values)).map_err(|error| self.told(&error))?;
        Ok(())
    }

    fn everywhere(&mut self, statement: &str) -> Result<(), StoreError> {
        self.client.batch_execute(statement).map_err(|error| self.told(&error))
    }

    fn delete(&mut self, table: &Table, condition: &str) -> Result<(), StoreError> {
        self.everywhere(&format!("DELETE FROM {} WHERE {condition}", table.name))
    }

    fn insert(&mut self, table: &Table, lines: &[u8]) -> Result<(), StoreError> {
        if lines.is_empty() {
            return Ok(());
        }
        let (name, columns) = (table.name, table.list());
        let conflict = match table.merge {
            Merge::Append => return self.copy(name, &columns, lines),
            Merge::KeepFirst => "DO NOTHING".to_owned(),
            Merge::Add => format!("({}) DO UPDATE SET n = {name}.n + excluded.n", table.key.join(", ")),
        };
        let new = format!("{name}_new");
        self.everywhere(&format!("CREATE TEMP TABLE IF NOT EXISTS {new} (LIKE {name}); TRUNCATE {new}"))?;
        self.copy(&new, &columns, lines)?;
        self.everywhere(&format!("INSERT INTO {name} ({columns}) SELECT {columns} FROM {new} ON CONFLICT {conflict}"))
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        self.everywhere("BEGIN")
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.everywhere("COMMIT")
    }

    fn rollback(&mut self) -> Result<(), StoreError> {
        self.everywhere("ROLLBACK")
    }

    /// On two connections, for the server uses one processor for each.
    fn make_indexes(&mut self, statements: &[String]) -> Result<(), StoreError> {
        // Workers of Citus lock tables against each other; and where no second connection is to be had, one does it all.
        let second = if statements.len() < 2 || self.has_citus()? { None } else { client(&self.config, &self.address, &self.name).ok() };
        let Some(mut second) = second else { return statements.iter().try_for_each(|statement| self.everywhere(statement)) };
        self.beside().push(second.cancel_token());
        let left = Mutex::new(statements.iter());
        let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
        let (name, first) = (self.name.clone(), &mut self.client);
        let work = |client: &mut Client| -> Result<(), StoreError> {
            while let Some(statement) = next() {
                client.batch_execute(statement).map_err(|error| told(&name, &error))?;
            }
            Ok(())
        };
        let (one, other) = thread::scope(|scope| {
            let other = scope.spawn(|| work(&mut second));
            (work(first), other.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload)))
        });
        self.beside().clear();
        one.and(other)
    }

    fn has_citus(&mut self) -> Result<bool, StoreError> {
        let sql = Sql::plain(Engine::Postgres, "SELECT count(*) FROM pg_catalog.pg_extension WHERE extname = 'citus'");
        Ok(self.number(&sql)? > 0)
    }

    fn canceller(&self) -> Canceller {
        let (token, address, beside) = (self.client.cancel_token(), self.address.clone(), Arc::clone(&self.beside));
        Arc::new(move || {
            let beside = beside.lock().unwrap_or_else(PoisonError::into_inner).clone();
            for token in beside.iter().chain([&token]) {
                // If the request does not get there, the question ends by itself.
                let _ = match tls::for_postgres(&address) {
                    Ok(tls) if address.tls => token.cancel_query(tls),
                    _ => token.cancel_query(NoTls),
                };
            }
        })
    }
}

struct PostgresRow<'a> {
    row: &'a Row,
    name: &'a str,
}

impl PostgresRow<'_> {
    fn get<'r, T: postgres::types::FromSql<'r>>(&'r self, at: usize) -> Result<T, StoreError> {
        self.row.try_get(at).map_err(|error| StoreError::damaged(self.name, &error.to_string()))
    }
}

impl Cells for PostgresRow<'_> {
    fn long(&self, at: usize) -> Result<i64, StoreError> {
        match self.row.columns().get(at).map(|column| column.type_()) {
            Some(&Type::INT4) => self.get::<i32>(at).map(i64::from),
            Some(&Type::BOOL) => self.get::<bool>(at).map(i64::from),
            _ => self.get(at),
        }
    }

    fn text(&self, at: usize) -> Result<String, StoreError> {
        self.get(at)
    }

    fn longs(&self, at: usize) -> Result<Vec<i64>, StoreError> {
        self.get(at)
    }
}
