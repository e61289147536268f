package dev.headroom.collector.schedule;

import dev.headroom.collector.discovery.KnownTargets;
import dev.headroom.collector.schedule.SourceStatus.Error;
import dev.headroom.collector.schedule.SourceStatus.Last;
import dev.headroom.collector.schedule.SourceStatus.State;
import dev.headroom.collector.scrape.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a source that finds its targets is doing, from how they are. */
final class FoundStatus {

  private FoundStatus() {}

  /**
   * Up while one target is; samples, series and skipped slots are those of all together, the
   * duration is that of the slowest.
   *
   * @param lookedUp when targets were last looked up; null before the first time
   */
  static SourceStatus of(
      KnownTargets known, @Nullable Instant lookedUp, List<SourceStatus> targets) {
    if (lookedUp == null) {
      return SourceStatus.PENDING;
    }
    return new SourceStatus(
        state(targets),
        newest(targets, SourceStatus::lastSuccess),
        lastError(known, lookedUp, targets),
        last(known, targets),
        targets.stream().mapToInt(SourceStatus::consecutiveFailures).min().orElse(0),
        targets.stream().mapToLong(SourceStatus::skipped).sum());
  }

  private static State state(List<SourceStatus> targets) {
    if (targets.isEmpty()) {
      return State.DOWN;
    }
    if (targets.stream().anyMatch(one -> one.state() == State.UP)) {
      return State.UP;
    }
    return targets.stream().anyMatch(one -> one.state() == State.PENDING)
        ? State.PENDING
        : State.DOWN;
  }

  private static @Nullable Error lastError(
      KnownTargets known, Instant lookedUp, List<SourceStatus> targets) {
    Failure failure = known.failure();
    if (failure != null) {
      return new Error(lookedUp, failure);
    }
    if (targets.isEmpty()) {
      String left = known.warnings().isEmpty() ? "" : ": " + known.warnings().getFirst();
      return new Error(lookedUp, new Failure("no-targets", "no target was found" + left));
    }
    return targets.stream()
        .map(SourceStatus::lastError)
        .filter(Objects::nonNull)
        .max(Comparator.comparing(Error::at))
        .orElse(null);
  }

  private static @Nullable Last last(KnownTargets known, List<SourceStatus> targets) {
    List<Last> lasts = targets.stream().map(SourceStatus::last).filter(Objects::nonNull).toList();
    var warnings = new ArrayList<>(known.warnings());
    long down = targets.stream().filter(one -> one.state() == State.DOWN).count();
    if (down > 0 && down < targets.size()) {
      warnings.add("%d of %d targets are down".formatted(down, targets.size()));
    }
    Instant newest = newest(lasts, Last::at);
    if (newest == null) {
      return null;
    }
    return new Last(
        newest,
        lasts.stream().map(Last::elapsed).max(Comparator.naturalOrder()).orElse(Duration.ZERO),
        lasts.stream().mapToInt(Last::samples).sum(),
        lasts.stream().mapToInt(Last::series).sum(),
        warnings);
  }

  private static <T> @Nullable Instant newest(
      List<T> all, java.util.function.Function<T, @Nullable Instant> of) {
    return all.stream()
        .map(of)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
