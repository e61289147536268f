"""Prints how the installed APScheduler fires random cron triggers around clock changes, a line each:

model <tab> zone <tab> fields as JSON <tab> after <tab> firings, in seconds since the epoch.

Usage: apscheduler_record.py SEED COUNT
"""
import json
import random
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import apscheduler
from apscheduler.triggers.cron import CronTrigger

CHANGES = [  # a zone and an instant shortly before its clock changes
    ("America/New_York", 1772866800), ("America/New_York", 1793426400),
    ("Europe/Berlin", 1774652400), ("Europe/Berlin", 1792796400),
    ("Europe/Dublin", 1774652400), ("Europe/Dublin", 1792796400),
    ("Australia/Lord_Howe", 1775224800), ("Australia/Lord_Howe", 1790949600),
    ("Africa/Cairo", 1776981600), ("Africa/Cairo", 1793224800),
    ("America/Sao_Paulo", 1541210400), ("America/Sao_Paulo", 1550350800),
    ("Pacific/Apia", 1325109600), ("Antarctica/Troll", 1774652400), ("Antarctica/Troll", 1792796400),
    ("Asia/Kathmandu", 1772866800),
]
CHOICES = {
    "month": ["*", "*", "*/2", "mar-apr", "4,10,11"],
    "day": ["*", "*", "1", "last", "1st sun", "last sun", "*/2", "8", "29-31"],
    "week": ["*", "*/2"],
    "day_of_week": ["*", "*", "mon", "sun", "sat-mon", "0", "6", "mon-fri"],
    "hour": ["*", "*/2", "0", "1", "2", "3", "0,2", "1-3", "23", "2/6"],
    "minute": ["*", "*/15", "0", "30", "0,30", "15-45/10", "59", "*/20"],
    "second": ["0", "30", "*/20", "*"],
}
WEIGHTS = {"month": 0.2, "day": 0.35, "week": 0.08, "day_of_week": 0.3, "hour": 0.8, "minute": 0.8, "second": 0.1}
FIRINGS = 8


def fields(chance):
    while True:
        chosen = {name: chance.choice(texts) for name, texts in CHOICES.items() if chance.random() < WEIGHTS[name]}
        if chosen:
            try:
                CronTrigger(timezone="UTC", **chosen)
                return chosen
            except ValueError:  # such as sat-mon
                pass


def firings(trigger, zone, after):
    found = []
    previous, now = None, datetime.fromtimestamp(after + 1, zone)
    while len(found) < FIRINGS:
        previous = trigger.get_next_fire_time(previous, now)
        if previous is None:
            break
        found.append(int(previous.timestamp()))
        now = datetime.fromtimestamp(previous.timestamp() + 0.001, zone)
    return found


def main():
    chance = random.Random(int(sys.argv[1]))
    old = tuple(int(part) for part in apscheduler.__version__.split(".")[:2]) < (3, 11)
    for number in range(int(sys.argv[2])):
        name, after = CHANGES[number % len(CHANGES)]
        after += chance.randrange(0, 90000)
        chosen = fields(chance)
        for model in ("pytz", "zoneinfo") if old else ("3.11",):
            if model == "pytz":
                import pytz
                zone = pytz.timezone(name)
            else:
                zone = ZoneInfo(name)
            trigger = CronTrigger(timezone=zone, **chosen)
            print(model, name, json.dumps(chosen), after,
                  " ".join(map(str, firings(trigger, zone, after))), sep="\t")


main()
