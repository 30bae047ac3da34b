//! The password of a store: from the environment or `~/.pgpass`; who runs the program may be asked for it.
//!
//! It is nowhere else: not in the address, not in a message, not in a file of this program.

use super::address::{Address, Engine};
use super::error::StoreError;
use std::fmt;
use std::fs;
use std::path::PathBuf;

/// A password, which nothing prints.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A password as it was typed.
    #[must_use]
    pub fn new(words: String) -> Self {
        Self(words)
    }

    pub(super) fn words(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(…)")
    }
}

/// The variables that may hold it, the first that is set counts.
const fn variables(engine: Engine) -> [&'static str; 2] {
    match engine {
        Engine::Postgres => ["DIPLO_STORE_PASSWORD", "PGPASSWORD"],
        Engine::ClickHouse => ["DIPLO_STORE_PASSWORD", "CLICKHOUSE_PASSWORD"],
    }
}

/// The password for an address, where one is kept.
///
/// # Errors
/// A file of passwords that others may read.
pub(super) fn find(address: &Address) -> Result<Option<Secret>, StoreError> {
    let set = |name: &str| std::env::var(name).ok().filter(|words| !words.is_empty());
    if let Some(words) = variables(address.engine).into_iter().find_map(set) {
        return Ok(Some(Secret(words)));
    }
    let file = set("PGPASSFILE").map(PathBuf::from).or_else(|| Some(PathBuf::from(set("HOME")?).join(".pgpass")));
    let Some(file) = file.filter(|file| address.engine == Engine::Postgres && file.is_file()) else { return Ok(None) };
    if is_open_to_others(&file) {
        let why = "others may read it, so nothing is taken from it: chmod 600";
        return Err(StoreError::Io { what: format!("{}: {why}", file.display()), cause: std::io::ErrorKind::PermissionDenied.into() });
    }
    let read = fs::read_to_string(&file).map_err(|cause| StoreError::Io { what: format!("cannot read {}", file.display()), cause })?;
    Ok(among(&read, address))
}

#[cfg(unix)]
fn is_open_to_others(file: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(file).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &std::path::Path) -> bool {
    false
}

/// The first line that fits: `host:port:database:user:password`, where `*` is anything.
fn among(file: &str, address: &Address) -> Option<Secret> {
    let (host, port) = address.hosts.first()?;
    let host = if host.starts_with('/') { "localhost" } else { host };
    let wanted = [host.to_owned(), port.to_string(), address.database.clone(), address.role()];
    file.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let fields = fields(line);
        let fits = fields.len() == 5 && fields.iter().zip(&wanted).all(|(field, wanted)| field == "*" || field == wanted);
        fits.then(|| Secret(fields[4].clone()))
    })
}

/// The fields of a line; a backslash takes its meaning from the sign behind it.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        let here = fields.len();
        match (sign, fields.last_mut()) {
            (':', _) if here < 5 => fields.push(String::new()),
            ('\\', Some(field)) => field.extend(signs.next()),
            (sign, Some(field)) => field.push(sign),
            (_, None) => {}
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_found_in_the_file_of_postgresql_and_printed_nowhere() {
        let address = Address::parse("postgres://ann@db:5433/news").unwrap();
        let file = "# db:5433:news:ann:no\ndb:5432:news:ann:wrong\ndb:*:news:ann:a\\:b\\\\c\n*:*:*:*:last";
        let found = among(file, &address).unwrap();
        assert_eq!(found.words(), "a:b\\c");
        assert_eq!(format!("{found:?}"), "Secret(…)");
        assert_eq!(among("db:5432:news:ann:wrong", &address), None);
    }
}
