package dev.headroom.evaluator.silence;

import dev.headroom.evaluator.measure.Matcher;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which responses to some triggers are not proposed.
 *
 * @param matchers all of which a trigger must satisfy: {@code runbook}, {@code component}, {@code
 *     trigger}, or a label
 * @param start in event time, included
 * @param end in event time, excluded
 * @param endedAt when somebody ended it early; null while nobody has
 */
public record Silence(
    String id,
    List<Matcher> matchers,
    String author,
    String reason,
    Instant start,
    Instant end,
    Instant createdAt,
    @Nullable Instant endedAt) {

  public Silence {
    matchers = List.copyOf(matchers);
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a silence ends after it starts");
    }
  }

  /** When it is over, whether as planned or early. */
  public Instant over() {
    return endedAt == null || endedAt.isAfter(end) ? end : endedAt;
  }

  public boolean isActive(Instant at) {
    return !at.isBefore(start) && at.isBefore(over());
  }

  public boolean matches(Subject subject) {
    return matchers.stream().allMatch(matcher -> matcher.matches(subject.get(matcher.label())));
  }

  /** Whether any trigger of the runbook can be meant. */
  public boolean mayConcern(String runbook) {
    return matchers.stream()
        .filter(matcher -> matcher.label().equals(Subject.RUNBOOK))
        .allMatch(matcher -> matcher.matches(runbook));
  }

  /** Ended at an instant, unless it was over before. */
  public Silence ended(Instant at) {
    return at.isBefore(over())
        ? new Silence(id, matchers, author, reason, start, end, createdAt, at)
        : this;
  }
}
