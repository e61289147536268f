#!/usr/bin/env python3
"""Runs jobs of Headroom's scheduler in this process; needs Python >= 3.9 and nothing else.

A job comes here by its action: {"worker": {"queue": "reports", "payload": {...}}}.
Its function is registered under its name, as with APScheduler:  @job("nightly-report")
"""
import importlib, json, os, signal, socket, subprocess, threading, time, traceback
from urllib.error import HTTPError
from urllib.request import Request, urlopen

URL = os.environ.get("HEADROOM_SCHEDULER_URL", "http://localhost:8082")
HEADERS = {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ.get("HEADROOM_AUTH_TOKEN", "")}
QUEUE = os.environ.get("HEADROOM_QUEUE", "reports")
WORKER = f"{socket.gethostname()}-{os.getpid()}"  # unique: it says who holds a run
JOBS, stopping = {}, threading.Event()

def job(name):
    return lambda function: JOBS.setdefault(name, function)

@job("nightly-report")
def nightly_report(payload, run):
    """Long functions look at run["cancelled"].is_set(); run["idempotencyKey"] is the same in every attempt."""
    return f"report for {payload['customer']}, {run['instant']}"

def imported(payload, run):
    """What `headroom import` makes of a job of APScheduler, and of a line of a crontab."""
    if "func" in payload:
        module, names = payload["func"].split(":")
        function = importlib.import_module(module)
        for name in names.split("."):
            function = getattr(function, name)
        return function(*payload["args"], **payload["kwargs"])
    shell, env = payload["env"].get("SHELL", "/bin/sh"), os.environ | payload["env"]
    done = subprocess.run([shell, "-c", payload["command"]], input=payload.get("stdin", ""), env=env, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise RuntimeError(f"exit code {done.returncode}: {done.stdout[-400:]}")
    return done.stdout

def call(path, **body):
    with urlopen(Request(f"{URL}/api/v1/work/{path}", json.dumps(body).encode(), HEADERS), timeout=60) as answer:
        return json.loads(answer.read() or "null")

def beat(run, held, ended):
    while not ended.wait(float(run["lease"].rstrip("s")) / 3):
        try:
            if call("heartbeat", **held)["cancel"]:
                run["cancelled"].set()
        except OSError as error:  # the lease outlives a short outage; 409 says it is somebody else's
            if getattr(error, "code", None) == 409:
                run["cancelled"].set()

def work(run):
    held, ended = {"worker": WORKER, "run": run["run"], "fence": run["fence"]}, threading.Event()
    run["cancelled"] = threading.Event()
    threading.Thread(target=beat, args=(run, held, ended), daemon=True).start()
    try:
        name, known = run["job"].split("/")[1], {"func", "command"} & run["payload"].keys()
        function = JOBS.get(name, imported) if known else JOBS[name]
        verb, said = "complete", {"output": str(function(run["payload"], run))[-500:]}
    except Exception as error:
        traceback.print_exc()
        verb, said = "fail", {"code": type(error).__name__, "detail": str(error)[:500]}
    for pause in (0, 1, 2, 4, 8):  # a report that is repeated counts once
        time.sleep(pause)
        try:
            call(verb, **held, **said)
            break
        except OSError as error:
            print(f"{run['run']}: {verb}: {error}", flush=True)
            if isinstance(error, HTTPError) and error.code < 500:  # 409: the scheduler gave it to another
                break
    ended.set()

def main():
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())  # ends the run it has, claims no more
    while not stopping.is_set():
        try:
            for run in call(f"{QUEUE}/claim", worker=WORKER, wait="10s", max=1)["runs"]:
                work(run)
        except OSError as error:
            print(f"claim: {error}", flush=True)
            stopping.wait(5)

if __name__ == "__main__":
    main()
