"""APScheduler as a contestant: the commands of ContestantProcess on standard input.

Jobs are kept in Redis (RedisJobStore). APScheduler does not tell a job its nominal instant, but runs every one of
them (no grace time, no coalescing, no limit of instances): the n-th run is the n-th second.
"""
import sys
import threading
import time
from collections import defaultdict
from datetime import datetime, timezone
from urllib.parse import urlparse

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.redis import RedisJobStore
from apscheduler.schedulers.background import BackgroundScheduler

THREADS = 50
UNLIMITED = 1_000_000
lock = threading.Lock()
late = []
runs = defaultdict(int)
total = 0
window = (0, float("inf"))


def fire(name, first_millis):
    """The job."""
    global total
    now = time.time()
    with lock:
        nominal = first_millis / 1000.0 + runs[name]
        runs[name] += 1
        total += 1
        if window[0] <= nominal * 1000 < window[1]:
            late.append((now - nominal) * 1e6)


def instant(millis):
    return datetime.fromtimestamp(int(millis) / 1000.0, timezone.utc)


def obey(scheduler, words):
    global window
    if words[0] == "register":
        prefix, count, first, spread, recurrence = words[1], int(words[2]), int(words[3]), int(words[4]), words[5]
        if recurrence != "EACH_SECOND":
            raise ValueError("only jobs of each second are measured")
        for job in range(count):
            at = first + spread * job // count
            name = f"{prefix}-{job}"
            scheduler.add_job("__main__:fire", "interval", seconds=1, start_date=instant(at), id=name, args=(name, at),
                              misfire_grace_time=None, coalesce=False, max_instances=UNLIMITED)
        return ""
    if words[0] == "start":
        before = time.time()
        scheduler.resume()
        return str(int(before * 1e6))
    if words[0] == "watch":
        with lock:
            late.clear()
            window = (int(words[1]), int(words[2]))
        return ""
    if words[0] == "fired":
        return str(total)
    if words[0] == "lateness":
        with lock:
            done = sorted(late)
        if not done:
            return "0 0 0 0"
        at = [done[min(len(done) - 1, int(len(done) * q))] for q in (0.5, 0.99)]
        return f"{len(done)} {int(at[0])} {int(at[1])} {int(done[-1])}"
    raise ValueError("unknown command " + words[0])


def main():
    url = urlparse(sys.argv[1])
    scheduler = BackgroundScheduler(
        jobstores={"default": RedisJobStore(host=url.hostname, port=url.port)},
        executors={"default": ThreadPoolExecutor(THREADS)}, timezone=timezone.utc)
    scheduler.start(paused=True)
    print("ok")
    for line in sys.stdin:
        try:
            print(("ok " + obey(scheduler, line.split())).rstrip())
        except Exception as e:
            print("error " + repr(e))
    scheduler.shutdown(wait=False)


main()
