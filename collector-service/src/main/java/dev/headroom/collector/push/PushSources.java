package dev.headroom.collector.push;

import dev.headroom.collector.source.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The push sources of all runbooks; each begins with its first request. Safe for many threads. */
public final class PushSources {

  /** Names are chosen by senders, so they are bounded. */
  static final int MAX_PER_RUNBOOK = 100;

  private static final Comparator<PushSource> BY_NAME =
      Comparator.comparing((PushSource one) -> one.id().runbook())
          .thenComparing(one -> one.id().source());

  private record OfRunbook(Map<String, PushSource> sources, AtomicInteger series) {}

  private final PushLimits limits;
  private final Duration keyframeEvery;
  private final Map<String, OfRunbook> runbooks = new ConcurrentHashMap<>();

  public PushSources(PushLimits limits, Duration keyframeEvery) {
    this.limits = limits;
    this.keyframeEvery = keyframeEvery;
  }

  /**
   * The source of that name.
   *
   * @throws PushRefused if it speaks another protocol, or the runbook has too many
   */
  PushSource open(SourceId id, PushProtocol protocol, Instant at) {
    OfRunbook runbook =
        runbooks.computeIfAbsent(
            id.runbook(), name -> new OfRunbook(new ConcurrentHashMap<>(), new AtomicInteger()));
    PushSource known = runbook.sources().get(id.source());
    if (known == null && runbook.sources().size() >= MAX_PER_RUNBOOK) {
      throw new PushRefused(
          400,
          "too-many-sources",
          "runbook %s has %d push sources already; use one of their names in ?source="
              .formatted(id.runbook(), MAX_PER_RUNBOOK),
          List.of());
    }
    PushSource source =
        known != null
            ? known
            : runbook
                .sources()
                .computeIfAbsent(
                    id.source(),
                    name ->
                        new PushSource(
                            id, protocol, limits, keyframeEvery.toMillis(), runbook.series(), at));
    if (source.protocol() != protocol) {
      throw new PushRefused(
          409,
          "source-in-use",
          "source %s is pushed by %s; choose another name in ?source="
              .formatted(id, source.protocol().text()),
          List.of());
    }
    return source;
  }

  /** All push sources, or those of one runbook; by name. */
  public List<PushSource> list(@Nullable String runbook) {
    return runbooks.entrySet().stream()
        .filter(e -> runbook == null || e.getKey().equals(runbook))
        .flatMap(e -> e.getValue().sources().values().stream())
        .sorted(BY_NAME)
        .toList();
  }

  /** Forgets the push sources of a runbook that is no more. */
  public void forget(String runbook) {
    runbooks.remove(runbook);
  }
}
