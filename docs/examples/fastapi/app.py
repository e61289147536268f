"""A shop of one page, with the two metrics that a first runbook needs."""

import asyncio
import time

from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest

app = FastAPI()
requests = Counter("http_requests", "Requests by status.", ["status"])
seconds = Histogram(
    "http_request_duration_seconds",
    "How long requests took.",
    buckets=(0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2),  # 0.8: the threshold is an edge
)
slowness = {"seconds": 0.02}


@app.middleware("http")
async def measure(request: Request, call_next):
    if request.url.path != "/cart":  # not the scrapes
        return await call_next(request)
    start, status = time.perf_counter(), 500
    try:
        response = await call_next(request)
        status = response.status_code
        return response
    finally:
        seconds.observe(time.perf_counter() - start)
        requests.labels(status).inc()


@app.get("/cart")
async def cart(fail: bool = False):
    await asyncio.sleep(slowness["seconds"])
    return Response(status_code=500 if fail else 200)


@app.put("/slowness")
async def set_slowness(value: float):
    slowness["seconds"] = value


@app.get("/metrics")
async def metrics():
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
