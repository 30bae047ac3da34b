//! The statements that make and remove tables, for each engine.

use super::{EVENT, Kind, Merge, NOTE, TABLES, Table};
use crate::store::address::{Address, Engine};

/// What makes a table, each statement with the servers that need it: all of a cluster.
pub(super) fn create(table: &Table, address: &Address) -> Vec<String> {
    match address.engine {
        Engine::Postgres => vec![create_postgres(table)],
        Engine::ClickHouse => create_clickhouse(table, address),
    }
}

fn create_postgres(table: &Table) -> String {
    let columns = table.columns.iter().map(|(name, kind)| {
        let kind = match kind {
            Kind::Long => "int8",
            Kind::Int => "int4",
            Kind::Text => "text",
            Kind::Longs => "int8[]",
        };
        format!("{name} {kind} NOT NULL")
    });
    let mut lines: Vec<String> = columns.collect();
    if !table.key.is_empty() {
        lines.push(format!("PRIMARY KEY ({})", table.key.join(", ")));
    }
    format!("CREATE TABLE IF NOT EXISTS {} ({})", table.name, lines.join(", "))
}

fn create_clickhouse(table: &Table, address: &Address) -> Vec<String> {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|(name, kind)| {
            let kind = match kind {
                Kind::Long => "Int64",
                Kind::Int => "Int32",
                Kind::Text => "String",
                Kind::Longs => "Array(Int64)",
            };
            format!("{name} {kind}")
        })
        .collect();
    let engine = match (&address.table_engine, table.name == EVENT.name) {
        (Some(engine), true) => engine.as_str(),
        // What is sent twice is joined by the server some time.
        _ if table.merge == Merge::KeepFirst => "ReplacingMergeTree",
        _ => "MergeTree",
    };
    let made = |name: &str, engine: &str| format!("CREATE TABLE IF NOT EXISTS {name} ({}) ENGINE = {engine}", columns.join(", "));
    let kept = |name: &str| format!("{} PARTITION BY tuple() ORDER BY ({})", made(name, &with_arguments(engine)), table.order);
    match &address.cluster {
        None => vec![kept(table.name)],
        Some(cluster) => {
            let local = local(table.name);
            let spread = format!("Distributed('{cluster}', currentDatabase(), {local}, {})", table.spread);
            vec![kept(&local), made(table.name, &spread)]
        }
    }
}

fn with_arguments(engine: &str) -> String {
    if engine.contains('(') { engine.into() } else { format!("{engine}()") }
}

/// The table of one server of a cluster.
pub(in crate::store) fn local(table: &str) -> String {
    format!("{table}_local")
}

/// The indexes of PostgreSQL besides keys. They are dropped for the first load and made at its end: a row at a time, the
/// lists of terms took most of it.
const INDEXES: [(&str, &str); 5] = [
    ("diplo_event_day", "ON diplo_event (day, seq, eid)"),
    ("diplo_event_terms", "ON diplo_event USING gin (terms)"),
    ("diplo_event_said", "ON diplo_event USING gin (said)"),
    ("diplo_event_source", "ON diplo_event (source, block)"),
    ("diplo_month_term", "ON diplo_month (term, month)"),
];

/// The statements that make the indexes that are not there.
pub(in crate::store) fn indexes(engine: Engine) -> Vec<String> {
    let all = INDEXES.iter().filter(|_| engine == Engine::Postgres);
    all.map(|(name, on)| format!("CREATE INDEX IF NOT EXISTS {name} {on}")).collect()
}

/// The statements that drop them.
pub(in crate::store) fn without_indexes(engine: Engine) -> Vec<String> {
    let all = INDEXES.iter().filter(|_| engine == Engine::Postgres);
    all.map(|(name, _)| format!("DROP INDEX IF EXISTS {name}")).collect()
}

/// The statements that spread tables over the workers of Citus.
pub(in crate::store) fn distribute(tables: &[&Table]) -> Vec<String> {
    let spread = |table: &&Table| match table.name {
        "diplo_event" | "diplo_repeat" => format!("SELECT create_distributed_table('{}', '{}')::text", table.name, table.spread),
        name => format!("SELECT create_reference_table('{name}')::text"),
    };
    tables.iter().map(spread).collect()
}

/// The statements that remove all tables.
pub(in crate::store) fn drop_all(address: &Address) -> Vec<String> {
    let mut names: Vec<String> =
        TABLES.iter().chain([&&NOTE]).map(|table| table.name.to_owned()).chain(["diplo_schema".to_owned()]).collect();
    if address.cluster.is_some() {
        names.extend(names.clone().iter().map(|name| local(name)));
    }
    names.into_iter().map(|name| format!("DROP TABLE IF EXISTS {name}")).collect()
}
