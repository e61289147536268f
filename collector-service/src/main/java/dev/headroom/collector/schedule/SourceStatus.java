package dev.headroom.collector.schedule;

import dev.headroom.collector.scrape.Collected;
import dev.headroom.collector.scrape.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source is doing. What is not known yet is null, never 0.
 *
 * @param last the last collection
 * @param lastError the last failure, kept after the source is up again
 * @param skipped slots that passed while a collection was still running
 */
public record SourceStatus(
    State state,
    @Nullable Instant lastSuccess,
    @Nullable Error lastError,
    @Nullable Last last,
    int consecutiveFailures,
    long skipped) {

  /** Whether the source yields samples. */
  public enum State {
    PENDING("pending"),
    UP("up"),
    DOWN("down"),
    /** Another collector knows. */
    ELSEWHERE("elsewhere");

    private final String text;

    State(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  public record Error(Instant at, Failure failure) {}

  /**
   * @param samples of the target itself
   * @param series with what the collector reports about the source
   */
  public record Last(
      Instant at, Duration elapsed, int samples, int series, List<String> warnings) {}

  public static final SourceStatus PENDING =
      new SourceStatus(State.PENDING, null, null, null, 0, 0);

  /** Of a source that another collector collects. */
  public static final SourceStatus ELSEWHERE =
      new SourceStatus(State.ELSEWHERE, null, null, null, 0, 0);

  SourceStatus after(Collected collected, Instant at) {
    var newest =
        new Last(
            at,
            collected.elapsed(),
            collected.samples(),
            collected.memory().written().size(),
            collected.warnings());
    Failure failure = collected.failure();
    return failure == null
        ? new SourceStatus(State.UP, at, lastError, newest, 0, skipped)
        : new SourceStatus(
            State.DOWN,
            lastSuccess,
            new Error(at, failure),
            newest,
            consecutiveFailures + 1,
            skipped);
  }

  /** After a collection that the collector itself broke off. */
  SourceStatus afterInternalError(Failure failure, Instant at) {
    return new SourceStatus(
        State.DOWN, lastSuccess, new Error(at, failure), last, consecutiveFailures + 1, skipped);
  }

  SourceStatus withSkipped(long more) {
    return new SourceStatus(
        state, lastSuccess, lastError, last, consecutiveFailures, skipped + more);
  }
}
