package dev.headroom.collector.schedule;

import dev.headroom.collector.scrape.Scrapers;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.stream.SampleSink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Keeps one loop running for each source, and no other. Safe for use by many threads. */
public final class SourceLoops {

  /**
   * A source and how it is doing.
   *
   * @param collector who collects it; null while that is not known, or nobody does
   */
  public record Entry(
      SourceId id, SourceDefinition definition, SourceStatus status, @Nullable String collector) {}

  private record Running(SourceDefinition definition, SourceLoop loop) {}

  private final LoopResources resources;
  private final Map<SourceId, Running> running =
      new TreeMap<>(Comparator.comparing(SourceId::runbook).thenComparing(SourceId::source));

  /** Loops that were removed and may still be at their last collection. */
  private final Map<SourceId, SourceLoop> ending = new HashMap<>();

  private boolean stopped;

  /**
   * @param concurrency how many sources may be collected at the same time
   */
  public SourceLoops(
      Scrapers scrapers,
      SampleSink sink,
      CollectionObserver observer,
      InstantSource clock,
      int concurrency,
      BackOff backOff) {
    this.resources =
        new LoopResources(
            scrapers, sink, observer, clock, new Semaphore(concurrency, true), backOff);
  }

  /** Makes these the sources of the runbook. A source whose definition is the same runs on. */
  public synchronized void apply(String runbook, Map<String, SourceDefinition> sources) {
    if (stopped) {
      return;
    }
    ending.values().removeIf(SourceLoop::ended);
    for (SourceId id : ids(runbook)) {
      if (!sources.containsKey(id.source())) {
        remove(id);
      }
    }
    sources.forEach((name, definition) -> apply(new SourceId(runbook, name), definition));
  }

  /** All sources, or those of one runbook; by name. */
  public synchronized List<Entry> list(@Nullable String runbook) {
    return running.entrySet().stream()
        .filter(e -> runbook == null || e.getKey().runbook().equals(runbook))
        .map(
            e ->
                new Entry(
                    e.getKey(), e.getValue().definition(), e.getValue().loop().status(), null))
        .toList();
  }

  /**
   * Ends the collection of a source here, while its series go on elsewhere.
   *
   * @return whether nothing of it runs here any more
   */
  public synchronized boolean release(SourceId id) {
    Running released = running.remove(id);
    if (released != null) {
      released.loop().handOver();
      ending.put(id, released.loop());
    }
    if (isEnding(id)) {
      return false;
    }
    ending.remove(id);
    return true;
  }

  /** Whether a collection of the source is at its last turn here. */
  public synchronized boolean isEnding(SourceId id) {
    SourceLoop last = ending.get(id);
    return last != null && !last.ended();
  }

  /** Ends all loops, within {@code patience}; the series of the sources go on after a restart. */
  public void stop(Duration patience) {
    List<SourceLoop> loops;
    synchronized (this) {
      stopped = true;
      loops = running.values().stream().map(Running::loop).toList();
    }
    loops.forEach(SourceLoop::handOver);
    long end = resources.clock().millis() + patience.toMillis();
    try {
      for (SourceLoop loop : loops) {
        loop.join(Duration.ofMillis(Math.max(1, end - resources.clock().millis())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<SourceId> ids(String runbook) {
    return running.keySet().stream().filter(id -> id.runbook().equals(runbook)).toList();
  }

  private void remove(SourceId id) {
    Running removed = running.remove(id);
    if (removed != null) {
      removed.loop().remove();
      ending.put(id, removed.loop());
    }
  }

  private void apply(SourceId id, SourceDefinition definition) {
    Running before = running.get(id);
    if (before != null && before.definition().equals(definition)) {
      return;
    }
    SourceLoop predecessor = before == null ? ending.get(id) : before.loop();
    if (before != null) {
      before.loop().handOver();
    }
    running.put(
        id,
        new Running(definition, new SourceLoop(id, definition, resources, predecessor).start()));
  }
}
