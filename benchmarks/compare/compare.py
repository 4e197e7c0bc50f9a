"""compare.py WORK ROUNDS: every client on every scenario, each run against a fresh server; prints a table of medians as Markdown."""
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

here = Path(__file__).parent
work, rounds = Path(sys.argv[1]), int(sys.argv[2])
python = os.environ.get("GRADIO_PYTHON") or str(work / "venv/bin/python")
limit = 600  # seconds for one run

SERVERS = {
    "real": [python, str(here / "app.py")],
    "fast": [str(work / "server/Gradio.BenchServer")],
}
CLIENTS = {
    "HttpClient, JIT": ([str(work / "jit/Gradio.BenchClient")], ["floor"]),
    "HttpClient, AOT": ([str(work / "aot/Gradio.BenchClient")], ["floor"]),
    "**Gradio.Typed, JIT**": ([str(work / "jit/Gradio.BenchClient")], []),
    "**Gradio.Typed, AOT**": ([str(work / "aot/Gradio.BenchClient")], []),
    "JavaScript": (["node", str(work / "js/client.mjs")], []),
    "Python": ([python, str(here / "client.py")], []),
}
SCENARIOS = os.environ.get("SCENARIOS") or (
    "real:echo:500 real:tokens:2000 real:concurrent:300 fast:echo:2000 fast:tokens:5000 fast:concurrent:1000 fast:streams:20000"
)
COLUMNS = {"CPU, µs": "cpu_us_per", "p50, ms": "p50_ms", "peak, MB": "rss_mb", "allocated, B": "alloc_b_per"}


def serve(kind):
    server = subprocess.Popen(SERVERS[kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in server.stdout:
        if "http://" in line:
            return server, line.split()[-1]
    sys.exit(f"The server {SERVERS[kind]} did not start.")


def run(client, kind, scenario, n):
    command, suffix = CLIENTS[client]
    server, url = serve(kind)
    try:
        done = subprocess.run([*command, url, scenario, n, *suffix], capture_output=True, text=True, timeout=limit)
        if done.returncode == 0:
            return json.loads(done.stdout.splitlines()[-1])
        print(f"{client}, {scenario}: {done.stderr.strip()[-300:]}", file=sys.stderr)
    except subprocess.TimeoutExpired:
        print(f"{client}, {scenario}: not done after {limit} s", file=sys.stderr)
    finally:
        server.stdin.close()
        server.wait()
    return None


def cell(results, key):
    values = [result[key] for result in results if result.get(key) is not None]
    if not values:
        return "–"
    median = statistics.median(values)
    return f"{median:,.0f}" if median >= 10 else f"{median:.2f}"


results = {}
for round_number in range(rounds):
    for work_item in SCENARIOS.split():
        for client in CLIENTS:
            print(f"round {round_number + 1} of {rounds}: {work_item}, {client}", file=sys.stderr)
            results.setdefault((work_item, client), []).append(run(client, *work_item.split(":")))

print("| server | work | client | " + " | ".join(COLUMNS) + " |")
print("|---|---|---|" + "---:|" * len(COLUMNS))
for (work_item, client), runs in results.items():
    kind, scenario, n = work_item.split(":")
    good = [result for result in runs if result]
    cells = [cell(good, key) for key in COLUMNS.values()]
    failed = f", {len(runs) - len(good)} of {len(runs)} failed" if len(good) < len(runs) else ""
    print(f"| {kind} | {scenario} × {int(n):,} | {client}{failed} | " + " | ".join(cells) + " |")
