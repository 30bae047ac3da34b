//! The address of a store: `postgres://user@host:5432/db`, `clickhouse://host:8123,host:8124/db?cluster=NAME`.
//!
//! Owns reading an address, and that no password stands in it: everybody who lists the processes of a machine sees it
//! there. Leaves finding the password to [`super::secret`].

use super::error::StoreError;
use std::fmt;

/// What a store is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// PostgreSQL 14 or newer; with Citus the tables are distributed.
    Postgres,
    /// ClickHouse, one server or a cluster.
    ClickHouse,
}

/// Where a store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// What it is kept in.
    pub engine: Engine,
    /// Its servers: one, or all of a cluster of ClickHouse. A host that begins with `/` is the folder of a socket.
    pub hosts: Vec<(String, u16)>,
    /// Who asks; the server's own default if it is not given.
    pub user: Option<String>,
    /// The database.
    pub database: String,
    /// Whether the connection is encrypted.
    pub tls: bool,
    /// A file with the certificate of the authority that signed the server's, where no public one did.
    pub authority: Option<String>,
    /// The cluster of ClickHouse.
    pub cluster: Option<String>,
    /// The engine of ClickHouse's table of events, where it is another than `MergeTree`: who wants replicas names it.
    pub table_engine: Option<String>,
}

/// The schemes, and what each means.
const SCHEMES: [(&str, Engine); 3] =
    [("postgres://", Engine::Postgres), ("postgresql://", Engine::Postgres), ("clickhouse://", Engine::ClickHouse)];

impl Address {
    /// Who asks: PostgreSQL's own clients find it so where the address names nobody.
    #[must_use]
    pub fn role(&self) -> String {
        let set = |name: &str| std::env::var(name).ok().filter(|name| !name.is_empty());
        self.user.clone().or_else(|| ["PGUSER", "USER", "LOGNAME"].into_iter().find_map(set)).unwrap_or_else(|| "postgres".into())
    }

    /// Reads an address.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub fn parse(typed: &str) -> Result<Self, StoreError> {
        let shown = without_password(typed);
        let wrong = |why: &str| StoreError::Address { address: shown.clone(), why: why.into() };
        let (rest, engine) = SCHEMES
            .iter()
            .find_map(|(scheme, engine)| Some((typed.strip_prefix(scheme)?, *engine)))
            .ok_or_else(|| wrong("an address begins with postgres:// or clickhouse://"))?;
        if typed.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(wrong("an address holds no blanks"));
        }
        let (rest, options) = rest.split_once('?').unwrap_or((rest, ""));
        let (place, database) = rest.split_once('/').unwrap_or((rest, ""));
        let (user, servers) = place.rsplit_once('@').map_or((None, place), |(user, servers)| (Some(user), servers));
        if user.is_some_and(|user| user.contains(':')) {
            return Err(wrong(
                "leave the password out, for everybody who lists the processes sees it here; it is taken from DIPLO_STORE_PASSWORD, PGPASSWORD or CLICKHOUSE_PASSWORD, from ~/.pgpass, or asked for",
            ));
        }
        let mut address = Self {
            engine,
            hosts: Vec::new(),
            user: user.map(decoded).filter(|user| !user.is_empty()),
            database: decoded(database),
            tls: false,
            authority: None,
            cluster: None,
            table_engine: None,
        };
        let (mut tls, mut socket) = (None, None);
        for option in options.split('&').filter(|option| !option.is_empty()) {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            match (name, engine) {
                ("tls", _) => tls = Some(switch(value).ok_or_else(|| wrong("tls is on or off"))?),
                ("sslmode", Engine::Postgres) => tls = Some(!matches!(value, "disable" | "allow" | "prefer")),
                ("ca" | "sslrootcert", _) => address.authority = Some(decoded(value)),
                ("host", Engine::Postgres) => socket = Some(decoded(value)),
                ("cluster", Engine::ClickHouse) => address.cluster = Some(decoded(value)).filter(|name| is_name(name)),
                ("engine", Engine::ClickHouse) => address.table_engine = Some(decoded(value)),
                _ => return Err(wrong(&format!("`{name}` is no option here; there are tls, ca, cluster and engine"))),
            }
        }
        let servers = socket.as_deref().unwrap_or(if servers.is_empty() { "localhost" } else { servers });
        for server in servers.split(',') {
            address.hosts.push(host(server, engine).ok_or_else(|| wrong("a port is a number from 1 to 65535"))?);
        }
        if engine == Engine::Postgres && address.hosts.len() > 1 {
            return Err(wrong("PostgreSQL is asked at one host"));
        }
        if address.database.is_empty() {
            address.database = if engine == Engine::Postgres { "diplo" } else { "default" }.into();
        }
        let is_here = address.hosts.iter().all(|(host, _)| is_this_machine(host));
        address.tls = tls.unwrap_or(!is_here);
        Ok(address)
    }
}

/// As it is shown and kept: nothing in it is secret.
impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.engine == Engine::Postgres { "postgres" } else { "clickhouse" };
        let user = self.user.as_ref().map(|user| format!("{user}@")).unwrap_or_default();
        let sockets = self.hosts.iter().any(|(host, _)| host.starts_with('/'));
        let hosts: Vec<String> = self.hosts.iter().map(|(host, port)| joined(host, *port)).collect();
        let hosts = if sockets { String::new() } else { hosts.join(",") };
        write!(out, "{scheme}://{user}{hosts}/{}", self.database)?;
        let mut options = Vec::new();
        options.extend(self.hosts.first().filter(|_| sockets).map(|(host, _)| format!("host={host}")));
        options.extend(self.cluster.as_ref().map(|name| format!("cluster={name}")));
        if !options.is_empty() {
            write!(out, "?{}", options.join("&"))?;
        }
        Ok(())
    }
}

/// A host and its port as they stand in an address.
pub(super) fn joined(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

fn host(server: &str, engine: Engine) -> Option<(String, u16)> {
    let port = if engine == Engine::Postgres { 5432 } else { 8123 };
    if server.starts_with('/') {
        return Some((server.into(), port));
    }
    let (name, given) = match server.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, rest)) => (name, rest.strip_prefix(':')),
        None => server.split_once(':').map_or((server, None), |(name, port)| (name, Some(port))),
    };
    let port = given.map_or(Some(port), |given| given.parse().ok().filter(|port| *port > 0))?;
    Some((decoded(name), port))
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host == "::1" || host.starts_with('/') || host.starts_with("127.")
}

fn switch(value: &str) -> Option<bool> {
    match value {
        "" | "on" | "true" | "1" => Some(true),
        "off" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// Names of clusters go into statements, where nothing can be bound.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

fn without_password(typed: &str) -> String {
    let shown = crate::text::safe_line(typed).into_owned();
    let Some((scheme, rest)) = shown.split_once("://") else { return shown };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    match rest[..end].rfind('@').map(|at| rest.split_at(at)) {
        Some((user, rest)) if user.contains(':') => format!("{scheme}://{}:…{rest}", user.split(':').next().unwrap_or_default()),
        _ => shown,
    }
}

/// A part of an address, with `%40` read as `@`.
fn decoded(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, more @ ..] = rest {
        let code = |hex: &[u8]| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok();
        match more.get(..2).filter(|_| *first == b'%').and_then(code) {
            Some(byte) => (bytes.push(byte), rest = &more[2..]).0,
            None => (bytes.push(*first), rest = more).0,
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_where_the_store_is_and_other_machines_are_asked_under_encryption() {
        for (typed, shown, tls) in [
            ("postgres://ann@db.example/news", "postgres://ann@db.example:5432/news", true),
            ("postgresql://localhost", "postgres://localhost:5432/diplo", false),
            ("postgres://ann%40x@[::1]:6000/a", "postgres://ann@x@[::1]:6000/a", false),
            ("postgres://db/a?sslmode=disable", "postgres://db:5432/a", false),
            ("postgres:///a?host=/run/postgresql", "postgres:///a?host=/run/postgresql", false),
            ("clickhouse://one,two:8124/a?cluster=c", "clickhouse://one:8123,two:8124/a?cluster=c", true),
            ("clickhouse://127.0.0.1:9/", "clickhouse://127.0.0.1:9/default", false),
        ] {
            let address = Address::parse(typed).unwrap();
            assert_eq!((address.to_string().as_str(), address.tls), (shown, tls), "{typed}");
        }
    }

    #[test]
    fn a_password_in_an_address_is_refused_and_never_repeated() {
        for typed in ["postgres://ann:s3cret@db/a", "clickhouse://:s3cret@db", "postgres://ann:s3@cret@db/a"] {
            let told = Address::parse(typed).unwrap_err().to_string();
            assert!(told.contains("PGPASSWORD") && !told.contains("cret"), "{told}");
        }
        for typed in ["postgres://a:0/x", "postgres://a/x?tls=maybe", "postgres://a,b/x", "mysql://a/b", "clickhouse://a/b?x=1"] {
            assert!(Address::parse(typed).is_err(), "{typed}");
        }
    }
}
