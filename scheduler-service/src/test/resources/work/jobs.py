"""Jobs for a test of docs/examples/worker.py, whose folder is the first argument."""
import os
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from worker import job, main


@job("patient")
def patient(payload, run):
    while not os.path.exists(payload["until"]):
        if run["cancelled"].is_set():
            raise InterruptedError("stopped")
        time.sleep(0.02)
    return f"attempt {run['attempt']}"


@job("broken")
def broken(payload, run):
    raise ValueError("no such customer")


main()
