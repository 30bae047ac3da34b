//! The steps from an empty database to the present tables: numbered, written down in the store, and checked.

use super::ddl::{create, distribute};
use super::{NOTE, TABLES, Table, indexes};
use crate::store::address::{Address, Engine};
use crate::store::error::StoreError;
use crate::store::number;
use crate::store::server::{Server, in_one};
use crate::store::sql::{Sql, Value};
use std::ops::ControlFlow;

/// A step: its number, and what it does.
struct Step {
    number: i64,
    name: &'static str,
    /// The tables that it makes.
    tables: &'static [&'static Table],
    statements: fn(&Address) -> Vec<String>,
}

/// All steps, in order. A step that was published never changes: what is to be different is a further step.
const STEPS: [Step; 2] = [
    Step { number: 1, name: "tables", tables: &TABLES, statements: first },
    Step { number: 2, name: "shared notes", tables: &[&NOTE], statements: |address| create(&NOTE, address) },
];

fn first(address: &Address) -> Vec<String> {
    TABLES.iter().flat_map(|table| create(table, address)).chain(indexes(address.engine)).collect()
}

impl Step {
    /// Tells a step from another of the same number. The names of a cluster and its engines are the store's own.
    fn sum(&self, engine: Engine) -> i64 {
        let plain = Address {
            engine,
            hosts: Vec::new(),
            user: None,
            database: String::new(),
            tls: false,
            authority: None,
            cluster: None,
            table_engine: None,
        };
        number::of(&(self.statements)(&plain).iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// The steps that were taken, with their sums; `None` if there is no store.
fn taken(server: &mut dyn Server) -> Result<Option<Vec<(i64, i64)>>, StoreError> {
    let there = match server.engine() {
        Engine::Postgres => {
            "SELECT count(*) FROM pg_catalog.pg_class WHERE relname = 'diplo_schema' AND relkind IN ('r', 'p') AND pg_table_is_visible(oid)"
        }
        Engine::ClickHouse => "SELECT toInt64(count()) FROM system.tables WHERE database = currentDatabase() AND name = 'diplo_schema'",
    };
    if server.number(&Sql::plain(server.engine(), there))? == 0 {
        return Ok(None);
    }
    let mut steps = Vec::new();
    let sql = Sql::plain(server.engine(), "SELECT number, sum FROM diplo_schema ORDER BY number");
    server.query(&sql, &mut |row| {
        steps.push((row.long(0)?, row.long(1)?));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok((!steps.is_empty()).then_some(steps))
}

/// Whether this program can read and write the store.
///
/// # Errors
/// There is none; it was made by a newer program, or by another.
pub(in crate::store) fn check(server: &mut dyn Server) -> Result<(), StoreError> {
    let name = server.name().to_owned();
    let taken = taken(server)?.ok_or_else(|| StoreError::Missing { server: name.clone() })?;
    refuse_others(&taken, server.engine(), &name)?;
    match STEPS.iter().find(|step| !taken.iter().any(|(number, _)| *number == step.number)) {
        None => Ok(()),
        Some(step) => Err(StoreError::Version {
            why: format!("the store lacks step {} ({}); `diplo-tui store init {name}` takes it", step.number, step.name),
            server: name,
        }),
    }
}

fn refuse_others(taken: &[(i64, i64)], engine: Engine, server: &str) -> Result<(), StoreError> {
    for (number, sum) in taken {
        let why = match STEPS.iter().find(|step| step.number == *number) {
            None => format!("the store is of step {number}, and this program knows {}: a newer diplo-tui is needed", STEPS.len()),
            Some(step) if step.sum(engine) != *sum => {
                format!("step {number} of the store ({}) is not this program's: it was made by another", step.name)
            }
            Some(_) => continue,
        };
        return Err(StoreError::Version { server: server.into(), why });
    }
    Ok(())
}

/// Makes the store, or takes the steps that are missing; returns how many were.
///
/// # Errors
/// It was made by a newer program; the user may not make tables.
pub(in crate::store) fn init(server: &mut dyn Server, address: &Address) -> Result<usize, StoreError> {
    let engine = server.engine();
    let taken = taken(server)?.unwrap_or_default();
    refuse_others(&taken, engine, server.name())?;
    let missing: Vec<&Step> = STEPS.iter().filter(|step| !taken.iter().any(|(number, _)| *number == step.number)).collect();
    if missing.is_empty() {
        return Ok(0);
    }
    in_one(server, |server| steps(server, address, &missing))?;
    Ok(missing.len())
}

fn steps(server: &mut dyn Server, address: &Address, missing: &[&Step]) -> Result<(), StoreError> {
    let engine = server.engine();
    server.everywhere(match engine {
        Engine::Postgres => "CREATE TABLE IF NOT EXISTS diplo_schema (number int8 PRIMARY KEY, name text NOT NULL, sum int8 NOT NULL)",
        Engine::ClickHouse => {
            "CREATE TABLE IF NOT EXISTS diplo_schema (number Int64, name String, sum Int64) ENGINE = MergeTree() PARTITION BY tuple() ORDER BY number"
        }
    })?;
    for step in missing {
        for statement in (step.statements)(address) {
            server.everywhere(&statement)?;
        }
        if server.has_citus()? {
            for statement in distribute(step.tables) {
                server.query(&Sql::plain(engine, &statement), &mut |_| Ok(ControlFlow::Continue(())))?;
            }
        }
        let mut sql = Sql::new(engine);
        let (name, sum) = (sql.bind(Value::Text(step.name.into())), Sql::long(step.sum(engine)));
        sql.text = match engine {
            Engine::Postgres => format!("INSERT INTO diplo_schema (number, name, sum) VALUES ({}, {name}, {sum})", step.number),
            Engine::ClickHouse => {
                format!("INSERT INTO diplo_schema (number, name, sum) SELECT toInt64({}), {name}, toInt64({sum})", step.number)
            }
        };
        server.execute(&sql)?;
    }
    Ok(())
}
