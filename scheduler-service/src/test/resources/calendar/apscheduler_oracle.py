"""Answers, for each line of JSON on stdin, what the real APScheduler 3 makes of it (UTC).

In:  {"fields": {...}, "after": epoch seconds, "count": n}
Out: "rejected" or the next fire times as epoch seconds, separated by spaces; empty when none.
"""
import json
import sys
from datetime import datetime, timedelta, timezone

from apscheduler.triggers.cron import CronTrigger

for line in sys.stdin:
    question = json.loads(line)
    try:
        trigger = CronTrigger(timezone="UTC", **question["fields"])
    except ValueError:
        print("rejected")
        continue
    times = []
    now = datetime.fromtimestamp(question["after"], timezone.utc) + timedelta(seconds=1)
    while len(times) < question["count"]:
        fire = trigger.get_next_fire_time(None, now)
        if fire is None:
            break
        times.append(str(int(fire.timestamp())))
        now = fire + timedelta(seconds=1)
    print(" ".join(times))
