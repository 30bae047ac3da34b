#!/usr/bin/env bash
# How long a load into a store takes beside the engine's own client in the same run, how long questions take, and what
# both take of the program's memory.
#
#   cargo build --release --locked && cargo build --release --locked --example ask_store --example gdelt_shaped
#   tests/benches/stores.sh [ROWS or FILE] [ENGINE ...]        1000000 rows, postgres clickhouse
#
# BUILT names the folder of the binaries (target/release), SCRATCH a folder with room: of ten million rows some 25 GB. The
# servers are those of .ci/servers, started here and stopped at the end. The client of the engine gets the rows of the tables as this
# program has written them, into the same tables; indexes are made behind the rows, and statistics taken, on both sides.
set -euo pipefail
input=${1:-1000000}
[ $# -eq 0 ] || shift
engines=${*:-postgres clickhouse}
[ ! -f "$input" ] || input=$(realpath "$input")
cd "$(git -C "$(dirname "$0")" rev-parse --show-toplevel)"
built=$(realpath "${BUILT:-target/release}")
program=$built/diplo-tui
home=$(mktemp -d -p "${SCRATCH:-/tmp}")
chmod 755 "$home"
trap '.ci/servers stop "$home/servers"; rm -rf "$home"' EXIT
export XDG_CACHE_HOME=$home/cache
if [ -f "$input" ]; then rows=$input; else rows=$home/rows.csv; "$built/examples/gdelt_shaped" "$input" >"$rows"; fi
mkdir -m 755 "$home/servers"
eval "$(.ci/servers start "$home/servers")"
tables="diplo_event diplo_repeat diplo_phrase diplo_term diplo_name diplo_date diplo_month diplo_day diplo_source diplo_block"

say() { printf '| %s | %s | %s |\n' "$1" "$2" "${3:-}"; }
calm() { awk '{ printf "%s processes wait for %d processors", $1, n }' n="$(nproc)" /proc/loadavg; }

# Runs a command; its seconds go to $took, the most memory that it had to $peak.
measured() {
  /usr/bin/time -o "$home/took" -f '%e %M' "$@" >"$home/out" 2>"$home/err" || { cat "$home/out" "$home/err" >&2; exit 1; }
  read -r took peak <<<"$(tail -1 "$home/took")"
  peak=$((peak / 1024))
}
ratio() { awk "BEGIN { printf \"%.2f ×\", $1 / $2 }"; }

loaded() {
  local engine=$1 address=$2
  "$program" store init "$address" >/dev/null
  measured "$program" store load "$address" "$rows"
  ours=$took
  say "$engine: \`store load\`, with indexes and counts" "$ours s" "$(calm)"
  say "$engine: memory of \`store load\`, at most" "$peak MB" "≤ 300 MB"
  "$program" store status "$address" | head -1 | sed 's/^.*: \(.*\)$/\1/' | { read -r what; say "$engine: in the store" "$what"; }
}

asked() {
  local engine=$1 address=$2
  measured "$built/examples/ask_store" "$address"
  while IFS=$'\t' read -r what figure unit wanted; do say "$engine: $what" "$figure $unit" "≤ $wanted $unit"; done <"$home/out"
  # The program itself, on a terminal, with a slice on screen.
  { sleep 20; printf q; sleep 2; printf y; sleep 2; } |
    script -qec "stty rows 36 cols 120; /usr/bin/time -o $home/took -f %M $program --fresh --slice 200000 $address" /dev/null >"$home/out" 2>&1 || true
  say "$engine: memory of the screen with a slice of 200,000, at most" "$(($(tail -1 "$home/took") / 1024)) MB" "≤ 300 MB"
}

beside() {
  say "$1: $2, the same rows, with indexes" "$took s" "$(calm)"
  say "**$1: load : client**" "**$(ratio "$ours" "$took")**" "≤ 1.5 ×"
}

# Rows are removed as they are copied: they and the tables do not fit on a small disk together.
copied() {
  for table in $tables; do
    for some in "$home/rows/$table".*; do
      psql -q "$peer" -c "\\copy $table from '$some'"
      rm "$some"
    done
  done
  psql -q "$peer" -c "$indexes analyze"
}

sent() {
  for table in $tables; do
    [ ! -s "$home/rows/$table" ] || clickhouse-client --port "$port" --query "INSERT INTO peer.$table FORMAT TabSeparated" <"$home/rows/$table"
  done
}
export -f copied sent
export home tables

on_postgres() {
  local address=$1 not_unique="tablename like 'diplo_%' and indexdef not like '%UNIQUE%'"
  loaded PostgreSQL "$address"
  asked PostgreSQL "$address"
  mkdir "$home/rows"
  local pack
  pack=$(command -v zstd || command -v gzip)
  for table in $tables; do psql -q "$address" -c "\\copy $table to stdout" | "$pack" -q -1 >"$home/$table.packed"; done
  indexes=$(psql -qAt "$address" -c "select indexdef || ';' from pg_indexes where $not_unique")
  # Both do not fit on a small disk.
  "$program" store remove "$address" --everything >/dev/null
  psql -q "$address" -c "checkpoint" -c "create database peer"
  for table in $tables; do
    "$pack" -q -dc <"$home/$table.packed" | split -C 1G - "$home/rows/$table."
    rm "$home/$table.packed"
    # Of a table without rows there is no file.
    [ -e "$home/rows/$table.aa" ] || : >"$home/rows/$table.aa"
  done
  peer=${address%/*}/peer
  "$program" store init "$peer" >/dev/null
  psql -qAt "$peer" -c "select 'drop index ' || indexname || ';' from pg_indexes where $not_unique" | psql -q "$peer"
  export peer indexes
  measured bash -ec copied
  beside PostgreSQL "psql COPY"
  psql -q "$address" -c "drop database peer"
  rm -rf "$home/rows"
}

on_clickhouse() {
  local address=$1
  port=$(sed -n 's/.*<tcp_port>\([0-9]*\)<.*/\1/p' "$home/servers/clickhouse-1/config.xml")
  export port
  ask() { clickhouse-client --port "$port" --query "$1"; }
  loaded ClickHouse "$address"
  asked ClickHouse "$address"
  mkdir "$home/rows"
  ask "CREATE DATABASE peer"
  for table in $tables; do ask "SELECT * FROM $table FORMAT TabSeparated" >"$home/rows/$table"; done
  for table in $tables; do ask "CREATE TABLE peer.$table AS default.$table"; done
  measured bash -ec sent
  beside ClickHouse "clickhouse-client INSERT"
  "$program" store remove "$address" --everything >/dev/null
  rm -rf "$home/rows"
}

echo "$(wc -l <"$rows") rows, $(du -h "$rows" | cut -f1); $(calm); $(date -u +%FT%H:%MZ)"
say what figure "to be reached, or how busy the machine was"
say --- --- ---
for engine in $engines; do
  case $engine in
    postgres) [ -z "${DIPLO_POSTGRES_URL:-}" ] || on_postgres "$DIPLO_POSTGRES_URL" ;;
    clickhouse) [ -z "${DIPLO_CLICKHOUSE_URL:-}" ] || on_clickhouse "$DIPLO_CLICKHOUSE_URL" ;;
    *) echo "postgres or clickhouse, not $engine" >&2; exit 2 ;;
  esac
done
