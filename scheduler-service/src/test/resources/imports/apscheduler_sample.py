"""A scheduler with a job of every kind, for the tests of the export."""
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger
from zoneinfo import ZoneInfo

scheduler = BackgroundScheduler(timezone="America/New_York")


def report(*args, **kwargs):
    pass


scheduler.add_job(report, "cron", id="month-end", day=1, hour=0, args=["all"], kwargs={"format": "pdf"})
scheduler.add_job(report, "cron", id="weekly", day_of_week="mon", hour=2, minute=30, timezone=ZoneInfo("Europe/Berlin"),
                  coalesce=False, misfire_grace_time=600, max_instances=3, jitter=30)
scheduler.add_job(report, "cron", id="bounded", hour="9-17", minute="*/15", misfire_grace_time=None,
                  start_date="2026-01-01", end_date="2030-12-31 23:59:59")
scheduler.add_job(report, "interval", id="poll", minutes=90, start_date="2026-01-01 00:10:00")
scheduler.add_job(report, "date", id="launch", run_date=datetime(2030, 6, 1, 9, 0))
scheduler.add_job(lambda: None, "cron", id="anonymous", hour=3)
scheduler.add_job(report, "cron", id="odd-arguments", hour=3, args=[object])
scheduler.add_job(report, OrTrigger([CronTrigger(hour=1), CronTrigger(hour=2)]), id="either")
