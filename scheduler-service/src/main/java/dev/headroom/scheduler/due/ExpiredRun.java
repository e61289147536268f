package dev.headroom.scheduler.due;

import dev.headroom.scheduler.job.JobId;
import java.time.Instant;

/** A run whose replica has stopped its heartbeat. */
public record ExpiredRun(JobId job, Instant instant) {}
