package dev.headroom.collector.scrape;

import dev.headroom.common.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The end of a reading, to which all of its calls add up. */
public final class Deadline {

  private final MonotonicClock clock;
  private final Duration limit;
  private final long start;

  public Deadline(MonotonicClock clock, Duration limit) {
    this.clock = clock;
    this.limit = limit;
    this.start = clock.nanos();
  }

  /** What is left, at least a millisecond. */
  public Duration left() {
    Duration left = limit.minus(clock.since(start));
    return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
  }

  public boolean passed() {
    return clock.since(start).compareTo(limit) >= 0;
  }

  /**
   * The result of a call.
   *
   * @throws CallFailed if it failed, or was not there in time ({@code timeout})
   */
  public <T extends @Nullable Object> T await(CompletionStage<T> call) throws CallFailed {
    try {
      return call.toCompletableFuture().get(left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new CallFailed(
          new Failure("timeout", "no whole answer within %d ms".formatted(limit.toMillis())), e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CallFailed(NetworkFailure.of(cause), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(new Failure("interrupted", "the collector is shutting down"), e);
    }
  }
}
