package dev.headroom.evaluator.owner;

import java.time.Duration;

/** When the next checkpoint is due: at least so often, less often the larger they are. */
public final class CheckpointPace {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final long everyNanos;
  private final long bytesPerSecond;
  private long dueNanos;
  private boolean started;

  public CheckpointPace(Duration every, long bytesPerSecond) {
    this.everyNanos = every.toNanos();
    this.bytesPerSecond = bytesPerSecond;
  }

  public boolean isDue(long nowNanos) {
    if (!started) {
      started = true;
      dueNanos = nowNanos + everyNanos;
    }
    return nowNanos - dueNanos >= 0;
  }

  public void saved(long nowNanos, long bytes) {
    started = true;
    dueNanos = nowNanos + Math.max(everyNanos, bytes * SECOND_NANOS / bytesPerSecond);
  }
}
