package dev.headroom.scheduler.run.work;

import dev.headroom.scheduler.run.Run;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that a worker has taken.
 *
 * @param payload JSON text of the job's action
 * @param lease how long the run is the worker's without a heartbeat
 * @param deadline when the run is taken away whatever the worker says, by the store's clock; null
 *     for never
 */
public record Assignment(Run run, String payload, Duration lease, @Nullable Instant deadline) {}
