//! ClickHouse over HTTP, from 18.16 (2018) on; a cluster is asked at its first server, and its tables are made on each.
//!
//! Nothing is bound: servers of 2018 know no parameters, so values stand in the statement as literals of the one escaper
//! of [`super::sql`]. There are no transactions either: the journal of blocks takes their place.

mod lines;

use super::address::{Address, Engine, joined};
use super::error::StoreError;
use super::schema::Table;
use super::secret::Secret;
use super::server::{Canceller, Cells, Server, Sink};
use super::sql::{MAX_LEN, Sql};
use super::tls;
use lines::{Line, lines};
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// A connection: there is none between two questions, so this is where to ask.
pub(super) struct ClickHouse {
    client: Client,
    name: String,
    address: Address,
    /// The newest question, by which it can be stopped.
    asked: Arc<AtomicU64>,
    /// Whether it was stopped: the server does not end by itself what is waited for here.
    is_stopped: Arc<AtomicBool>,
}

/// As long a server may take to take a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often a removal is looked at.
const BETWEEN: Duration = Duration::from_millis(50);

/// A removal of which no part is done for so long has failed: a server whose disk is full tries again for ever, and says
/// so only in its log.
const STUCK: Duration = Duration::from_secs(300);

#[derive(Clone)]
struct Client {
    agent: ureq::Agent,
    /// The servers.
    hosts: Vec<String>,
    user: Option<String>,
    secret: Option<Secret>,
    database: String,
    name: String,
    /// Tells the questions of this connection from those of others.
    prefix: String,
    /// What is set for each question; nothing where the user may set nothing.
    settings: Vec<(&'static str, String)>,
}

/// Looks whether the server answers, and lets the user in.
///
/// # Errors
/// It does not.
pub(super) fn connect(address: &Address, secret: Option<&Secret>) -> Result<ClickHouse, StoreError> {
    let name = address.to_string();
    let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_connect(Some(PATIENCE));
    let config = match tls::for_http(address)? {
        Some(tls) => config.tls_config(tls),
        None => config,
    };
    let scheme = if address.tls { "https" } else { "http" };
    let settings = vec![
        ("max_query_size", MAX_LEN.to_string()),
        ("max_ast_elements", "10000000".to_owned()),
        ("max_expanded_ast_elements", "10000000".to_owned()),
        ("insert_distributed_sync", "1".to_owned()),
    ];
    let mut client = Client {
        agent: config.build().into(),
        hosts: address.hosts.iter().map(|(host, port)| format!("{scheme}://{}/", joined(host, *port))).collect(),
        user: address.user.clone(),
        secret: secret.cloned(),
        database: address.database.clone(),
        name: name.clone(),
        prefix: format!("diplo-{}-{:x}", std::process::id(), std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), &name)),
        settings,
    };
    // A role that only reads may not be allowed to set anything; then the server's own bounds hold.
    if let Err(StoreError::Refused { .. }) = client.send(0, "SELECT 1", "") {
        client.settings.clear();
        client.send(0, "SELECT 1", "")?;
    }
    Ok(ClickHouse { client, name, address: address.clone(), asked: Arc::default(), is_stopped: Arc::default() })
}

impl Client {
    /// Sends a statement to one of the servers; returns what the answer is read from.
    fn send(&self, host: usize, body: impl ureq::AsSendBody, id: &str) -> Result<Box<dyn Read>, StoreError> {
        self.send_rows(host, "", body, id)
    }

    /// Sends rows behind a statement, which stands in the address so that the rows need not be copied behind it.
    fn send_rows(&self, host: usize, statement: &str, body: impl ureq::AsSendBody, id: &str) -> Result<Box<dyn Read>, StoreError> {
        let mut request = self.agent.post(&self.hosts[host]).query("database", &self.database);
        if !statement.is_empty() {
            request = request.query("query", statement);
        }
        if !id.is_empty() {
            request = request.query("query_id", id);
        }
        for (name, value) in &self.settings {
            request = request.query(name, value);
        }
        // As headers, for addresses are written into logs.
        if let Some(user) = &self.user {
            request = request.header("X-ClickHouse-User", user);
        }
        if let Some(secret) = &self.secret {
            request = request.header("X-ClickHouse-Key", secret.words());
        }
        let mut answer = request.send(body).map_err(|error| {
            let why = error.to_string();
            tls::told(&self.name, &why).unwrap_or_else(|| StoreError::unreachable(&self.name, &why))
        })?;
        if answer.status() == 200 {
            return Ok(Box::new(answer.into_body().into_reader()));
        }
        let words = answer.body_mut().read_to_string().unwrap_or_default();
        Err(told(&self.name, &words))
    }

    fn run(&self, host: usize, body: impl ureq::AsSendBody, id: &str) -> Result<(), StoreError> {
        self.words(self.send(host, body, id)?).map(drop)
    }

    /// Reads a short answer to its end.
    fn words(&self, mut answer: Box<dyn Read>) -> Result<String, StoreError> {
        let mut words = String::new();
        answer.read_to_string(&mut words).map_err(|error| StoreError::unreachable(&self.name, &error.to_string()))?;
        if words.starts_with("Code: ") { Err(told(&self.name, &words)) } else { Ok(words) }
    }
}

/// What went wrong, from the server's words: "Code: 60, e.displayText() = DB::Exception: Table …".
fn told(name: &str, words: &str) -> StoreError {
    let code: u32 = words.strip_prefix("Code: ").and_then(|rest| rest.split([',', '.', ' ']).next()?.parse().ok()).unwrap_or(0);
    let after = words.split_once("DB::Exception: ").map_or(words, |(_, rest)| rest);
    let said = after.split(" (version ").next().unwrap_or(after).split(", e.what()").next().unwrap_or(after);
    match code {
        192..=195 | 516 => StoreError::refused(name, &format!("{said} (are user and password right?)")),
        164 | 291 | 497 => StoreError::refused(name, &format!("{said}; this takes a user who may write")),
        81 => StoreError::refused(name, &format!("{said}; `CREATE DATABASE` makes it")),
        394 => StoreError::Stopped,
        _ if said.contains("No space left on device") || code == 243 => {
            StoreError::failed(name, &format!("the disk of the server is full ({said})"))
        }
        209 | 210 | 279 | 32 => StoreError::unreachable(name, said),
        _ => StoreError::failed(name, said),
    }
}

impl ClickHouse {
    fn next_id(&self) -> String {
        format!("{}-{}", self.client.prefix, self.asked.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// Waits until a server has removed what it was told to, part by part.
    fn wait_for_removal(&self, host: usize, own: &str) -> Result<(), StoreError> {
        let waiting = format!(
            "SELECT toInt64(sum(parts_to_do)), toInt64(count()) FROM system.mutations WHERE database = currentDatabase() AND table = '{own}' AND NOT is_done"
        );
        let mut last = (String::new(), Instant::now());
        loop {
            let left = self.client.words(self.client.send(host, &waiting, &self.next_id())?)?;
            if left.trim().ends_with("\t0") {
                return Ok(());
            }
            if self.is_stopped.load(Ordering::Relaxed) {
                return Err(StoreError::Stopped);
            }
            if left != last.0 {
                last = (left, Instant::now());
            }
            if last.1.elapsed() > STUCK {
                return Err(StoreError::failed(
                    &self.name,
                    &format!("nothing was removed from {own} for {} s: is the server's disk full? Its log says why", STUCK.as_secs()),
                ));
            }
            thread::sleep(BETWEEN);
        }
    }

    /// The table of one server.
    fn own(&self, table: &Table) -> String {
        if self.address.cluster.is_some() { super::schema::local(table.name) } else { table.name.to_owned() }
    }
}

impl Server for ClickHouse {
    fn engine(&self) -> Engine {
        Engine::ClickHouse
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn query(&mut self, sql: &Sql, sink: &mut Sink<'_>) -> Result<(), StoreError> {
        let answer = self.client.send(0, format!("{} FORMAT TabSeparated", sql.text), &self.next_id())?;
        let name = self.name.clone();
        lines(answer, &name, &mut |line| {
            // An error in the middle of an answer comes as one more line.
            if line.starts_with(b"Code: ") && line.windows(15).any(|words| words == b"DB::Exception: ") {
                return Err(told(&name, &String::from_utf8_lossy(line)));
            }
            sink(&Line::new(line, &name) as &dyn Cells)
        })
    }

    fn execute(&mut self, sql: &Sql) -> Result<(), StoreError> {
        self.client.run(0, &sql.text, &self.next_id())
    }

    fn everywhere(&mut self, statement: &str) -> Result<(), StoreError> {
        (0..self.client.hosts.len()).try_for_each(|host| self.client.run(host, statement, &self.next_id()))
    }

    fn delete(&mut self, table: &Table, condition: &str) -> Result<(), StoreError> {
        let own = self.own(table);
        self.everywhere(&format!("ALTER TABLE {own} DELETE WHERE {condition}"))?;
        (0..self.client.hosts.len()).try_for_each(|host| self.wait_for_removal(host, &own))
    }

    fn insert(&mut self, table: &Table, rows: &[u8]) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let statement = format!("INSERT INTO {} ({}) FORMAT TabSeparated", table.name, table.list());
        let answer = self.client.send_rows(0, &statement, rows, &self.next_id())?;
        self.client.words(answer).map(drop)
    }

    fn canceller(&self) -> Canceller {
        let (client, asked, is_stopped) = (self.client.clone(), Arc::clone(&self.asked), Arc::clone(&self.is_stopped));
        Arc::new(move || {
            is_stopped.store(true, Ordering::Relaxed);
            let id = format!("{}-{}", client.prefix, asked.load(Ordering::Relaxed));
            // If it has ended meanwhile there is nothing to stop.
            let _ = client.run(0, format!("KILL QUERY WHERE query_id = '{id}' ASYNC"), "");
        })
    }
}
