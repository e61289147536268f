package dev.headroom.collector.push;

import dev.headroom.collector.source.SourceId;
import dev.headroom.common.time.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells other collectors, and this one after its restart, which push sources there are. {@link
 * #exchange} is called again and again by one thread; the rest by any.
 */
public final class PushRoll {

  private static final Duration EVERY = Duration.ofSeconds(5);

  /** A sender that has been silent for as long is none. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final PushSources sources;
  private final PushRecords records;
  private final String collector;
  private final InstantSource clock;
  private final MonotonicClock elapsed;

  /** What was last told of each source, so that only news are. */
  private final Map<SourceId, Instant> told = new HashMap<>();

  private final Map<String, List<SeenPush>> known = new ConcurrentHashMap<>();
  private @Nullable Long lastNanos;

  /**
   * @param collector this one's name among the others
   */
  public PushRoll(
      PushSources sources,
      PushRecords records,
      String collector,
      InstantSource clock,
      MonotonicClock elapsed) {
    this.sources = sources;
    this.records = records;
    this.collector = collector;
    this.clock = clock;
    this.elapsed = elapsed;
  }

  /** The same if it is time for it. */
  public void exchangeWhenDue(Set<String> runbooks) {
    if (lastNanos == null || elapsed.since(lastNanos).compareTo(EVERY) >= 0) {
      exchange(runbooks);
      lastNanos = elapsed.nanos();
    }
  }

  /**
   * Tells what is new here and hears what is new elsewhere.
   *
   * @param runbooks that there are; of others nothing is kept
   */
  public void exchange(Set<String> runbooks) {
    var gone = new HashSet<>(known.keySet());
    sources.list(null).forEach(source -> gone.add(source.id().runbook()));
    gone.removeAll(runbooks);
    gone.forEach(this::forgetHere);
    for (String runbook : runbooks) {
      List<SeenPush> news = news(runbook);
      known.put(runbook, records.exchange(runbook, news, clock.instant().minus(KEPT)));
      news.forEach(one -> told.put(one.id(), one.lastSeen()));
    }
  }

  /** Push sources that have not sent to this collector since it started, by name. */
  public List<SeenPush> elsewhere(@Nullable String runbook) {
    Set<SourceId> here =
        sources.list(runbook).stream().map(PushSource::id).collect(Collectors.toSet());
    return known.entrySet().stream()
        .filter(e -> runbook == null || e.getKey().equals(runbook))
        .map(Map.Entry::getValue)
        .flatMap(Collection::stream)
        .filter(one -> !here.contains(one.id()))
        .sorted(Comparator.comparing(one -> one.id().toString()))
        .toList();
  }

  /** Forgets a runbook that is no more, for all collectors. */
  public void forget(String runbook) {
    sources.forget(runbook);
    known.remove(runbook);
    records.forget(runbook);
  }

  private void forgetHere(String runbook) {
    sources.forget(runbook);
    known.remove(runbook);
    told.keySet().removeIf(id -> id.runbook().equals(runbook));
  }

  private List<SeenPush> news(String runbook) {
    var news = new ArrayList<SeenPush>();
    for (PushSource source : sources.list(runbook)) {
      PushStatus status = source.status();
      if (!status.lastSeen().equals(told.get(source.id()))) {
        news.add(
            new SeenPush(
                source.id(),
                source.protocol(),
                status.lastSeen(),
                status.lastWritten(),
                collector));
      }
    }
    return news;
  }
}
