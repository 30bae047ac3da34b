#!/usr/bin/env bash
# How long this program takes beside its first version and beside DuckDB, in one run: ratios, because machines differ and
# are shared.
#
#   cargo build --release --locked
#   cargo run --release --example gdelt_shaped -- 1000000 > rows.csv
#   tests/benches/peers.sh rows.csv [target/release/diplo-tui]
#
# Of a file of `table_shaped` only the load is measured.
#
# DuckDB comes from Python; if it is not there, it is installed by pip into the scratch folder ($PEERS, else
# ~/.cache/diplo-tui-peers). The first version is built there once from commit 9e98839 (some ten minutes); FIRST=PROGRAM is
# one that is built already, FIRST=none leaves it out. It reads rows in a way that takes minutes for 20,000 of them, so it
# writes only those, and this program writes the same ones beside it. CARGO names the command that builds.
# Wall time, seconds of processor (user and system) and memory are medians of $RUNS runs (3).
set -euo pipefail
file=$(realpath "$1")
program=$(realpath "${2:-target/release/diplo-tui}")
scratch=${PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/diplo-tui-peers}
top=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
mkdir -p "$scratch"

first=${FIRST:-$scratch/first/release/diplo-tui}
if [[ $first != none && ! -x $first ]]; then
  echo "building the first version into $scratch/first …" >&2
  rm -rf "$scratch/source"
  mkdir -p "$scratch/source"
  git -C "$top" archive 9e98839 | tar -x -C "$scratch/source"
  (cd "$scratch/source" && CARGO_TARGET_DIR="$scratch/first" ${CARGO:-cargo} build --release --locked) >"$scratch/first.log" 2>&1 ||
    { echo "it cannot be built: $scratch/first.log" >&2; first=none; }
fi
python=python3
if ! python3 -c 'import duckdb' 2>/dev/null; then
  [[ -x $scratch/python/bin/python ]] || python3 -m venv "$scratch/python"
  "$scratch/python/bin/python" -c 'import duckdb' 2>/dev/null || "$scratch/python/bin/pip" install --quiet duckdb || true
  python=$scratch/python/bin/python
fi

exec "$python" - "$file" "$program" "$first" "$scratch" <<'PY'
import json, os, subprocess, sys, time

rows, program, first, scratch = sys.argv[1:]
runs = int(os.environ.get("RUNS", "3"))
out = os.path.join(scratch, "out")
os.makedirs(out, exist_ok=True)
environment = dict(os.environ, XDG_CACHE_HOME=os.path.join(scratch, "cache"), XDG_DATA_HOME=os.path.join(scratch, "data"))


def once(command, limit=600):
    """Wall time, seconds of processor, MB at most; None where it fails or takes longer than the limit."""
    with open(os.path.join(out, "printed"), "wb") as printed:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=printed, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment)
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.perf_counter() - start > limit:
                child.kill()
                os.wait4(child.pid, 0)
                return None
            time.sleep(0.001)
        wall = time.perf_counter() - start
    return None if os.waitstatus_to_exitcode(status) else (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def timed(command, limit=600):
    told = [once(command, limit) for _ in range(runs)]
    return None if None in told else tuple(sorted(one[at] for one in told)[len(told) // 2] for at in range(3))


def duck(setup, sql):
    """The same for DuckDB, whose start and setup are not counted."""
    script = f"""
import duckdb, json, resource, time
db = duckdb.connect(); db.execute("set threads={os.cpu_count()}")
for line in {setup!r}: db.execute(line)
processor, wall = time.process_time(), time.perf_counter()
db.execute({sql!r}).fetchall()
print(json.dumps([time.perf_counter() - wall, time.process_time() - processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
    told = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        if done.returncode:
            return None
        told.append(json.loads(done.stdout))
    return tuple(sorted(one[at] for one in told)[len(told) // 2] for at in range(3))


def show(words, own, peers):
    cell = lambda told: f"{told[0]:8.2f} s {told[1]:8.2f} s {told[2]:6.0f} MB" if told else f"{'-':>29}"
    ratio = lambda at: " ".join(f"{own[at] / peer[at]:6.2f}" if own and peer else f"{'-':>6}" for peer in peers)
    print(f"{words:<34} {cell(own)} " + " ".join(cell(peer) for peer in peers) + f"   wall {ratio(0)}   processor {ratio(1)}", flush=True)


def dossier(events):
    """A dossier of so many events, written once: 33 actors, two accounts an event, some 2 kB of indented JSON each."""
    path = os.path.join(scratch, f"dossier-{events}.json")
    if os.path.exists(path):
        return path
    actors = [{"id": f"actor-{n}", "name": f"State {n}", "type": "state"} for n in range(33)]
    sources = [{"id": f"source-{n}", "title": f"Gazette {n}", "type": "news_report", "publisher": f"Publisher {n}"} for n in range(40)]
    def event(n):
        account = lambda at: {"source": f"source-{(n * 7 + at) % 40}", "locator": f"p. {n % 90 + at}", "when": f"{1950 + n % 70}-{n % 12 + 1:02}-{n % 27 + 1 + at:02}",
                              "called": f"round {n % 9} of the talks", "summary": "The delegations met for two hours and agreed to meet again. " * 4,
                              "participants": [{"actor": f"actor-{(n + at + k) % 33}", "capacity": "Deputy Secretary of State"} for k in range(3)]}
        return {"id": f"event-{n}", "title": f"State {n % 33} and State {(n * 5 + 1) % 33} hold talks, round {n}", "kind": "talks",
                "when": f"{1950 + n % 70}-{n % 12 + 1:02}-{n % 27 + 1:02}", "summary": "Both sides describe the talks as candid. " * 6,
                "participants": [{"actor": f"actor-{(n + k * 3) % 33}", "capacity": "Vice Foreign Minister"} for k in range(4)],
                "accounts": [account(0), account(1)]}
    whole = {"format": "diplo-dossier/1", "title": "Made up", "actors": actors, "sources": sources, "events": [event(n) for n in range(events)]}
    with open(path, "w") as to:
        json.dump(whole, to, indent=2)
    return path


def plain_table(count):
    path = os.path.join(scratch, f"table-{count}.csv")
    if not os.path.exists(path):
        with open(path, "w") as to:
            to.write("Date,Title,Actor,Place,Source,Note\n")
            for n in range(count):
                to.write(f"{1950 + n % 70}-{n % 12 + 1:02}-{n % 28 + 1:02},State {n % 190} receives an envoy of State {n * 7 % 190} ({n}),"
                         f"State {n % 190},Town {n % 5000},Gazette {n % 300},made up\n")
    return path


own_list = lambda *args: [program, "list", "--no-cache", *args]
columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(61))
read = f"read_csv('{rows}', delim='\t', header=false, quote='', escape='', columns={{{columns}}})"
selected = ("'gdelt:' || c0 id, c1 date, c1 earliest, c1 latest, c6 || ': ' || c26 || ' → ' || c16 title, c29 kind, 'occurred' status, "
            "'reported' certainty, c52 place, c6 || '; ' || c16 participants, '' issues, '' summary, regexp_extract(c60, '//([^/]*)', 1) sources, "
            "'no' accounts_differ, 'yes' machine_coded, '0' repeats")
has_first = first != "none"

print(f"{os.cpu_count()} processors; {rows}, {os.path.getsize(rows) / 1e6:.0f} MB; wall, processor and memory of this program | of each peer")
for path in (rows, program):
    with open(path, "rb") as warm:
        while warm.read(1 << 24):
            pass

def of_tables(table):
    show("plain table: load", timed(own_list("zzzz", table)), [duck([], f"create table t as select * from read_csv('{table}')")])


with open(rows, "rb") as whole:
    if whole.readline().count(b"\t") < 56:
        of_tables(rows)
        sys.exit()

print("\nbeside DuckDB")
load = timed(own_list("zzzz", rows))
show("load: nine columns", load, [duck([], f"create table t as select c0, c1, c5, c6, c15, c16, c26, c52, c60 from {read}")])
to = os.path.join(out, "duck.csv")
copy = duck([], f"copy (select {selected} from {read} order by c1) to '{to}' (header)")
csv = timed(own_list("--no-fold", "--format", "csv", rows))
show("list --format csv, every row", csv, [copy])
show("export to a CSV file", timed([program, "export", "--no-cache", "--no-fold", "--force", "-o", os.path.join(out, "own.csv"), rows]), [copy])
of_tables(plain_table(1_000_000))

print("\nbeside our CSV")
for format in ("text", "jsonl", "markdown"):
    show(f"list --format {format}", timed(own_list("--no-fold", "--format", format, rows)), [csv])

print("\none event, after the load")
with open(rows, "rb") as from_rows:
    from_rows.seek(os.path.getsize(rows) * 2 // 3)
    from_rows.readline()
    number = from_rows.readline().split(b"\t")[0].decode()
shown = timed([program, "show", "--no-cache", f"gdelt:{number}", rows])
show("show", shown, [load])
if shown and load:
    print(f"{'':<34} {(shown[0] - load[0]) * 1e3:8.0f} ms more than the load alone, which varies by as much")

if has_first:
    print("\nbeside the first version")
    show("load", load, [timed([first, "list", "zzzz", rows])])
    some = os.path.join(scratch, "rows-20000.csv")
    with open(rows, "rb") as all_rows, open(some, "wb") as to_some:
        for _, line in zip(range(20_000), all_rows):
            to_some.write(line)
    show("list of 20,000 rows, CSV", timed(own_list("--format", "csv", some)), [timed([first, "list", "--format", "csv", some])])
    big = dossier(108_000)
    print(f"{'':<34} a dossier of 108,000 events, {os.path.getsize(big) / 1e6:.0f} MB")
    show("dossier of 108,000 events: load", timed(own_list("zzzz", big)), [timed([first, "list", "zzzz", big])])

print("\nfilters with the counts of all facets and the strip: cargo bench --bench coded -- " + rows)
for words, sql in (("filter by actor", "select count(*), min(c1) from t where c5 = 'USA' or c15 = 'USA'"),
                   ("count one facet", "select c5, count(*) n from t group by c5 order by n desc"),
                   ("search text", "select count(*) from t where c6 ilike '%chi%' or c16 ilike '%chi%' or c52 ilike '%chi%'")):
    told = duck([f"create table t as select c0, c1, c5, c6, c15, c16, c26, c52, c60 from {read}"], sql)
    print(f"DuckDB: {words:<26} " + (f"{told[0] * 1e3:8.1f} ms" if told else "-"), flush=True)
PY
