#!/usr/bin/env bash
# Measures the dashboard's pages over HTTP with a million jobs in the ledger while the worker drains 240 jobs a second, and the drain's rate
# with and without two clients that load pages without pause, in turn. About five minutes. Needs python3 and 2 GiB in /tmp.
#   tests/pages.sh [JOBS]
set -euo pipefail
cd "$(dirname "$0")/.."
jobs=${1:-1000000}
folder=$(mktemp -d)
pids=()
stop() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    rm -rf "$folder"
}
trap stop EXIT

dotnet build src/Scheduler.Worker -c Release -v q --nologo
dotnet build src/Scheduler.Simulator -c Release -v q --nologo
mkdir "$folder/data"
dotnet run -c Release --project tests/Scheduler.Benchmarks -- pages --jobs "$jobs" --runs 1 --rows "list all" --ledger "$folder/data/scheduler.db" > "$folder/fill.log" || true
test -s "$folder/data/scheduler.db" || { cat "$folder/fill.log"; exit 1; }

read -r provider worker < <(python3 -c '
import socket
held = [socket.socket() for _ in range(2)]
for one in held: one.bind(("127.0.0.1", 0))
print(*[one.getsockname()[1] for one in held])')
python3 - "$folder" "$provider" "$worker" <<'PY'
import json, sys
folder, provider, worker = sys.argv[1:]
lanes = {f"lane-{i}": {"Account": "a", "Models": ["gpt-4o-mini" if i == 0 else f"model-{i}"], "RequestsPerMinute": 1800,
                       "Judging": {"Requests": "slices:1s"}, "FollowHeaders": "off"} for i in range(8)}
settings = {"Ledger": {"ConnectionString": f"Data Source={folder}/data/scheduler.db"}, "Http": {"Urls": f"http://127.0.0.1:{worker}"},
            "Accounts": {"a": {"BaseUrl": f"http://127.0.0.1:{provider}", "ApiKeyEnv": "PAGES_KEY"}}, "Lanes": lanes}
json.dump({"Logging": {"LogLevel": {"Default": "Warning"}}, "Scheduler": settings}, open(f"{folder}/worker.json", "w"))
pool = {"name": "p", "models": ["*"], "requestsPerMinute": 10_000_000, "tokensPerMinute": 100_000_000_000}
json.dump({"minLatency": "00:00:00.050", "maxLatency": "00:00:00.150", "accounts": [{"name": "a", "key": "sk-pages", "pools": [pool]}]},
          open(f"{folder}/simulator.json", "w"))
PY

export PAGES_KEY=sk-pages
dotnet src/Scheduler.Simulator/bin/Release/net10.0/Scheduler.Simulator.dll --urls "http://127.0.0.1:$provider" --config "$folder/simulator.json" > "$folder/simulator.log" 2>&1 &
pids+=($!)
dotnet src/Scheduler.Worker/bin/Release/net10.0/Scheduler.Worker.dll --config "$folder/worker.json" > "$folder/worker.log" 2>&1 &
pids+=($!)

python3 - "$folder" "$worker" <<'PY'
import json, sqlite3, statistics, sys, threading, time, urllib.error, urllib.parse, urllib.request
folder, worker = sys.argv[1:]
base = f"http://127.0.0.1:{worker}"

def get(path):
    begun = time.time()
    body = urllib.request.urlopen(base + path, timeout=60).read()
    return time.time() - begun, body

def ready():
    try:
        return get("/health/ready") is not None
    except (urllib.error.URLError, ConnectionError):
        return False

until = time.time() + 120
while not ready():
    if time.time() > until:
        sys.exit("The worker is not ready: " + open(f"{folder}/worker.log").read()[-2000:])
    time.sleep(0.5)

def answered():
    ledger = sqlite3.connect(f"file:{folder}/data/scheduler.db?mode=ro", uri=True, timeout=30)
    try:
        return ledger.execute("SELECT max(seq) FROM answers").fetchone()[0] or 0
    finally:
        ledger.close()

one = lambda state: json.loads(get(f"/v1/jobs?state={state}&limit=1")[1])["jobs"][0]
parked, queued = one("parked"), one("queued")
tenant = urllib.parse.quote(queued["tenant"])
pages = ["/overview", "/lanes", "/lanes/lane?name=lane-1", "/ledger", "/ledger?state=queued", "/ledger?state=parked&reason=policy-violation",
         f"/ledger?tenant={tenant}", "/ledger?lane=lane-3&older=5", "/ledger?search=row-4217", "/ledger?search=maximum+context", "/ledger?search=zzz-nowhere",
         f"/ledger/job?id={parked['id']}", f"/ledger/job?id={queued['id']}", "/dead-letters", "/dead-letters?reason=too-large", "/dead-letters?search=field_77",
         "/accounts", "/accounts/account?name=a", "/tenants", f"/tenants/tenant?name={tenant}", "/actions", "/audit", f"/ledger/cancel?tenant={tenant}&state=queued",
         "/ledger/discard?reason=too-large", "/lanes/limits?name=lane-1"]
times = {page: [] for page in pages}
loading, stopping = threading.Event(), threading.Event()

def client(first):
    at = first
    while not stopping.is_set():
        if loading.wait(0.2):
            page = pages[at % len(pages)]
            times[page].append(get("/hangfire" + page)[0])
            at += 1

for first in (0, len(pages) // 2):
    threading.Thread(target=client, args=(first,), daemon=True).start()
for page in pages:
    get("/hangfire" + page)
time.sleep(15)

rates = {False: [], True: []}
for turn in range(10):
    with_pages = turn % 2 == 1
    (loading.set if with_pages else loading.clear)()
    time.sleep(1)
    before, begun = answered(), time.time()
    time.sleep(10)
    rates[with_pages].append((answered() - before) / (time.time() - begun))
stopping.set()

def line(name, seconds):
    ordered = sorted(seconds)
    print(f"{name[:62]:62} {len(ordered):5} x  median {statistics.median(ordered) * 1000:6.0f} ms  p95 {ordered[int(len(ordered) * 0.95)] * 1000:6.0f} ms")

for page in pages:
    line(page, times[page])
whole = [second for of_page in times.values() for second in of_page]
line("all pages", whole)
ratio = sum(rates[True]) / sum(rates[False])
print(f"jobs a second without pages {[round(rate) for rate in rates[False]]}, with pages {[round(rate) for rate in rates[True]]}: ratio {ratio:.3f}")
met = statistics.median(whole) < 0.3 and sorted(whole)[int(len(whole) * 0.95)] < 1 and ratio > 0.9
print("Targets (median 300 ms, p95 1 s, ratio 0.9):", "met" if met else "MISSED")
sys.exit(0 if met else 1)
PY
