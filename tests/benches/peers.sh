#!/usr/bin/env bash
# What others need for the same file, in the same run: `tests/benches/peers.sh rows.csv [target/release/diplo-tui]`. The
# file is one of `gdelt_shaped`, or of `table_shaped`: then DuckDB finds the six columns out as we do, and loads them all.
# Peers that are not installed are left out and said to be; DuckDB is taken from Python (`pip install duckdb`).
set -euo pipefail
file=$(realpath "$1")
program=${2:-target/release/diplo-tui}

echo "$(nproc) processors, $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs || true); $(stat -c %s "$file") bytes"
cat "$file" >/dev/null

timed() { # words, command …
  local words=$1; shift
  for _ in 1 2 3; do
    /usr/bin/env time -f '%e %M' -o /tmp/peers.$$ "$@" >/dev/null 2>&1 || { echo "$words: failed"; return; }
    cat /tmp/peers.$$
  done | sort -n | awk -v words="$words" '{ s[NR] = $1; m = $2 > m ? $2 : m } END { printf "%-44s %6.2f s, %d MB at most\n", words, s[2], m / 1024 }'
  rm -f /tmp/peers.$$
}

timed "wc -l" wc -l "$file"
timed "diplo-tui, all read and one line found" "$program" list --no-cache zzzz "$file"
"$program" list zzzz "$file" >/dev/null 2>&1 || true
timed "diplo-tui, opened again" "$program" list zzzz "$file"

if python3 -c 'import duckdb' 2>/dev/null; then
  python3 - "$file" <<'PY'
import sys, time, resource, duckdb
db = duckdb.connect()
db.execute("set threads=2")
def timed(words, sql, runs=3):
    times = []
    for _ in range(runs):
        start = time.perf_counter(); db.execute(sql).fetchall(); times.append(time.perf_counter() - start)
    print(f"{words:<44} {sorted(times)[len(times) // 2] * 1e3:8.1f} ms")
if open(sys.argv[1]).readline().startswith("date,title,"):
    timed("DuckDB: six columns into a table", f"create or replace table t as select * from read_csv('{sys.argv[1]}')", 5)
    timed("DuckDB: search text", "select count(*) from t where title ilike '%chi%'", 9)
    print(f"DuckDB: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    sys.exit()
columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(61))
read = f"read_csv('{sys.argv[1]}', delim='\t', header=false, quote='', escape='', columns={{{columns}}})"
timed("DuckDB: nine columns into a table", f"create or replace table t as select c0, c1, c5, c6, c15, c16, c26, c52, c60 from {read}")
timed("DuckDB: filter by actor", "select count(*), min(c1) from t where c5 = 'USA' or c15 = 'USA'", 9)
timed("DuckDB: count one facet", "select c5, count(*) n from t group by c5 order by n desc", 9)
timed("DuckDB: search text", "select count(*) from t where c6 ilike '%chi%' or c16 ilike '%chi%' or c52 ilike '%chi%'", 9)
print(f"DuckDB: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
PY
else
  echo "DuckDB is not installed"
fi
for peer in csvlens vd; do command -v "$peer" >/dev/null || echo "$peer is not installed"; done
