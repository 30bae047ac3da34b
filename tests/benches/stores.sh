#!/usr/bin/env bash
# How long a load into a store takes beside the engine's own client, in one run, and how long questions take.
#
#   cargo build --release --locked && cargo build --release --locked --example ask_store
#   cargo run --release --example gdelt_shaped -- 1000000 > rows.csv
#   tests/benches/stores.sh rows.csv [target/release]
#
# The servers are those of .ci/servers, started here and stopped at the end. The client of the engine gets the rows of the
# tables as this program has written them, into the same tables with the same indexes.
set -euo pipefail
rows=$(realpath "$1")
built=$(realpath "${2:-target/release}")
program=$built/diplo-tui
cd "$(git -C "$(dirname "$0")" rev-parse --show-toplevel)"
home=$(mktemp -d)
chmod 755 "$home"
trap '.ci/servers stop "$home"; rm -rf "$home"' EXIT
eval "$(.ci/servers start "$home")"
tables="diplo_event diplo_repeat diplo_phrase diplo_term diplo_name diplo_date diplo_month diplo_day diplo_source diplo_block"

seconds() { local begun; begun=$(date +%s.%N); "$@" >"$home/out" 2>"$home/err" || { cat "$home/out" "$home/err" >&2; exit 1; }; echo "$(date +%s.%N) - $begun" | bc; }
say() { printf '%-44s %s\n' "$1" "$2"; }

if [ -n "${DIPLO_POSTGRES_URL:-}" ]; then
  "$program" store init "$DIPLO_POSTGRES_URL" >/dev/null
  say "PostgreSQL: store load" "$(seconds "$program" store load "$DIPLO_POSTGRES_URL" "$rows") s"
  "$program" store status "$DIPLO_POSTGRES_URL" | head -1
  mkdir "$home/rows"
  for table in $tables; do psql -q "$DIPLO_POSTGRES_URL" -c "\\copy $table to '$home/rows/$table'"; done
  indexes=$(psql -qAt "$DIPLO_POSTGRES_URL" -c "select indexdef || ';' from pg_indexes where tablename like 'diplo_%' and indexdef not like '%UNIQUE%'")
  psql -q "$DIPLO_POSTGRES_URL" -c "create database peer" && peer=${DIPLO_POSTGRES_URL%/*}/peer
  "$program" store init "$peer" >/dev/null
  psql -qAt "$peer" -c "select 'drop index ' || indexname || ';' from pg_indexes where tablename like 'diplo_%' and indexdef not like '%UNIQUE%'" | psql -q "$peer"
  copied() { for table in $tables; do psql -q "$peer" -c "\\copy $table from '$home/rows/$table'"; done; psql -q "$peer" -c "$indexes analyze"; }
  say "PostgreSQL: psql, the same rows" "$(seconds copied) s"
  psql -q "$DIPLO_POSTGRES_URL" -c "drop database peer"
  "$built/examples/ask_store" "$DIPLO_POSTGRES_URL"
  rm -rf "$home/rows"
fi

if [ -n "${DIPLO_CLICKHOUSE_URL:-}" ]; then
  at=${DIPLO_CLICKHOUSE_URL#clickhouse://}
  http=http://${at%%/*}/
  ask() { curl -sS --fail-with-body "$http" --data-binary @-; }
  "$program" store init "$DIPLO_CLICKHOUSE_URL" >/dev/null
  say "ClickHouse: store load" "$(seconds "$program" store load "$DIPLO_CLICKHOUSE_URL" "$rows") s"
  "$program" store status "$DIPLO_CLICKHOUSE_URL" | head -1
  mkdir "$home/rows"
  for table in $tables; do echo "select * from $table format TabSeparated" | ask >"$home/rows/$table"; done
  for table in $tables; do echo "create table peer_$table as $table" | ask; done
  sent() { for table in $tables; do (echo "insert into peer_$table format TabSeparated"; cat "$home/rows/$table") | ask; done; }
  say "ClickHouse: its HTTP client, the same rows" "$(seconds sent) s"
  for table in $tables; do echo "drop table peer_$table" | ask; done
  "$built/examples/ask_store" "$DIPLO_CLICKHOUSE_URL"
fi
