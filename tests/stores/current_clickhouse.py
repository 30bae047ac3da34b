#!/usr/bin/env python3
"""The statements of the program on a current ClickHouse: Debian's, on which the other tests run, is of 2018.

    pip install chdb-core          # ClickHouse embedded, 26.9 when this was written
    tests/stores/current_clickhouse.py target/debug/diplo-tui [FILE ...]

An HTTP server on loopback hands what the program sends to the embedded engine, so the program runs as it is: a store is
made and filled, the same questions are asked of it and of the files, and it is emptied. Without chdb nothing is done, and said.
"""

import http.server
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

try:
    from chdb import session
except ImportError:
    print("SKIPPED: chdb is not installed (pip install chdb-core)")
    sys.exit(0)

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
QUERIES = [
    "", "actor:china", "kind:talks 2024", "with:kurt-campbell", "2024-05-23", "..2023", "2024-06..", "taiwan", "\"it's\"", "a",
    "zzzz", "is:machine", "is:curated", "is:single-source", "is:possible", "-is:possible 2024", "kind:visit or actor:china 2024-05",
    "-(kind:talks or taiwan)", "is:marked", "status:expected",
]

folder = tempfile.mkdtemp(prefix="diplo-chdb-")
engine = session.Session(folder)
one_at_a_time = threading.Lock()
seen = {}


class ClickHouse(http.server.BaseHTTPRequestHandler):
    """What of ClickHouse's HTTP interface the program uses."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        statement = asked.get("query", "").encode()
        sql = statement + b"\n" + body if statement else body
        # Settings that a server takes for one question; of those the program sets, the embedded engine knows all but this.
        settings = {name: asked[name] for name in asked if name.startswith("max_")}
        first = sql.split(None, 1)[0].decode().upper()
        seen[first] = seen.get(first, 0) + 1
        try:
            with one_at_a_time:
                answer = self.run(sql, first, settings)
            code = 200
        except Exception as error:  # the engine's own words go to the program, as a server sends them
            answer, code = f"Code: 62. DB::Exception: {error}".encode(), 500
            failed.append(f"{sql[:600].decode(errors='replace')}\n  {str(error)[:600]}")
        self.send_response(code)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def run(self, sql, first, settings):
        text = sql.decode()
        if first == "KILL":
            return b""
        if first == "INSERT":
            head, _, rows = text.partition("\n")
            into, columns = re.match(r"INSERT INTO (\w+) \(([^)]*)\) FORMAT TabSeparated", head).groups() if rows else (None, None)
            if into:
                with tempfile.NamedTemporaryFile("w", suffix=".tsv", dir=folder, delete=False) as file:
                    file.write(rows)
                types = dict(line.split("\t")[:2] for line in str(engine.query(f"DESCRIBE {into}", "TabSeparated")).splitlines())
                shape = ", ".join(f"{name.strip()} {types[name.strip()]}" for name in columns.split(","))
                text = f"INSERT INTO {into} ({columns}) SELECT * FROM file('{file.name}', 'TabSeparated', '{shape}')"
        if first == "SELECT" and settings:
            bare, form, _ = text.rpartition(" FORMAT TabSeparated")
            given = ", ".join(f"{name} = {value}" for name, value in settings.items())
            text = f"{bare if form else text} SETTINGS {given}"
        answer = engine.query(text, "TabSeparated")
        return answer.bytes() if answer else b""

    def log_message(self, *_):
        pass


failed = []
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), ClickHouse)
# A program that has its answer hangs up; nothing is wrong with that.
server.handle_error = lambda *_: None
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"clickhouse://127.0.0.1:{server.server_address[1]}/default"
program = os.path.abspath(sys.argv[1])
files = [os.path.abspath(file) for file in sys.argv[2:]] or [os.path.join(ROOT, "data/washington-2024.json")]
home = tempfile.mkdtemp(prefix="diplo-home-")
surroundings = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home, "XDG_CACHE_HOME": home}


def ran(*args):
    ended = subprocess.run([program, *args], capture_output=True, text=True, env=surroundings, timeout=300)
    return ended.returncode, ended.stdout, ended.stderr


def must(holds, words):
    if not holds:
        print(f"FAILED: {words}", *failed[:3], sep="\n")
        sys.exit(1)


print("ClickHouse", str(engine.query("SELECT version()", "TabSeparated")).strip())
for verb in [["init", address], ["load", address, *files], ["load", address, *files], ["status", address]]:
    code, out, err = ran("store", *verb)
    must(code == 0, f"store {verb[0]}: {out}{err}")
    print(f"store {verb[0]}: {out.strip()}")
for query in QUERIES:
    here, there = (ran("list", *([query] if query else []), *names)[:2] for names in (files, [address]))
    must(here == there, f"`{query}` is answered otherwise: {len(here[1].splitlines())} rows of files, {len(there[1].splitlines())} of the store")
code, out, err = ran("store", "remove", address, files[0])
must(code == 0 or len(files) > 1, f"store remove: {out}{err}")
code, out, err = ran("store", "remove", address, "--everything")
must(code == 0, f"store remove --everything: {out}{err}")
must(not failed, "a statement was refused")
print(f"{len(QUERIES)} questions were answered as by files; statements: {seen}")
shutil.rmtree(home, ignore_errors=True)
shutil.rmtree(folder, ignore_errors=True)
sys.stdout.flush()
# The embedded engine complains while Python takes it apart.
os._exit(0)
