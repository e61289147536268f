#!/usr/bin/env python3
"""Prints the jobs of an APScheduler 3 as JSON, for `headroom import apscheduler FILE`.

    python3 apscheduler_export.py myapp.jobs:scheduler > jobs.json

A scheduler that keeps its jobs in a store has them only while it runs. Then call in your application:

    from apscheduler_export import export
    print(export(scheduler))
"""
import importlib
import json
import os
import sys

import apscheduler


def zone(tz):
    module = type(tz).__module__.split(".")[0]
    return {"timezone": str(tz), "timezone_kind": module if module in ("pytz", "zoneinfo") else "other"}


def moment(at):
    return at.isoformat() if at else None


def trigger(t):
    kind = type(t).__name__
    if kind == "DateTrigger":
        return {"type": "date", "run_date": moment(t.run_date)}
    if kind not in ("CronTrigger", "IntervalTrigger"):
        return {"type": kind, "text": str(t)}
    if kind == "IntervalTrigger":
        told = {"type": "interval", "seconds": t.interval.total_seconds()}
    else:
        told = {"type": "cron", "fields": {field.name: str(field) for field in t.fields if not field.is_default}}
    return {**told, **zone(t.timezone), "start_date": moment(t.start_date), "end_date": moment(t.end_date),
            "jitter": t.jitter}


def job(j, defaults):
    told = {"id": j.id, "name": j.name, "func": j.func_ref, "trigger": trigger(j.trigger)}
    for option in ("coalesce", "misfire_grace_time", "max_instances"):
        # A job gets the scheduler's defaults when that starts.
        told[option] = getattr(j, option, defaults[option])
    try:
        told.update(json.loads(json.dumps({"args": list(j.args), "kwargs": dict(j.kwargs)}, allow_nan=False)))
    except (TypeError, ValueError):
        told["not_json"] = repr((j.args, j.kwargs))
    if hasattr(j, "next_run_time"):
        told["next_run_time"] = moment(j.next_run_time)
    return told


def export(scheduler):
    jobs = [job(j, scheduler._job_defaults) for j in scheduler.get_jobs()]
    return json.dumps({"apscheduler": apscheduler.__version__, "jobs": jobs}, indent=1)


if __name__ == "__main__":
    if len(sys.argv) != 2 or ":" not in sys.argv[1]:
        sys.exit(__doc__)
    sys.path.insert(0, os.getcwd())
    module, name = sys.argv[1].split(":")
    print(export(getattr(importlib.import_module(module), name)))
