package dev.headroom.collector.schedule;

import dev.headroom.collector.discovery.Finders;
import dev.headroom.collector.scrape.Scrapers;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Prometheus;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.stream.SampleSink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Keeps one loop running for each source, and no other. Safe for use by many threads. */
public final class SourceLoops {

  /**
   * A source and how it is doing.
   *
   * @param targets that it found, by instance; none of a source that is one target
   * @param collector who collects it; null while that is not known, or nobody does
   */
  public record Entry(
      SourceId id,
      SourceDefinition definition,
      SourceStatus status,
      List<TargetEntry> targets,
      @Nullable String collector) {

    public Entry {
      targets = List.copyOf(targets);
    }
  }

  /** A target that a source found. */
  public record TargetEntry(String instance, Prometheus definition, SourceStatus status) {}

  private final LoopResources resources;
  private final LoopSet loops;
  private boolean stopped;

  /**
   * @param concurrency how many sources may be collected at the same time
   */
  public SourceLoops(
      Scrapers scrapers,
      Finders finders,
      SampleSink sink,
      CollectionObserver observer,
      InstantSource clock,
      int concurrency,
      BackOff backOff) {
    this.resources =
        new LoopResources(
            scrapers, finders, sink, observer, clock, new Semaphore(concurrency, true), backOff);
    this.loops = new LoopSet(resources);
  }

  /** Makes these the sources of the runbook. A source whose definition is the same runs on. */
  public synchronized void apply(String runbook, Map<String, SourceDefinition> sources) {
    if (stopped) {
      return;
    }
    loops.forgetEnded();
    for (SourceId id : ids(runbook)) {
      if (!sources.containsKey(id.source())) {
        loops.remove(id);
      }
    }
    sources.forEach((name, definition) -> loops.run(new SourceId(runbook, name), definition));
  }

  /** All sources, or those of one runbook; by name. */
  public synchronized List<Entry> list(@Nullable String runbook) {
    return loops.running().entrySet().stream()
        .filter(e -> runbook == null || e.getKey().runbook().equals(runbook))
        .map(
            e -> {
              CollectionLoop loop = e.getValue().loop();
              return new Entry(
                  e.getKey(), e.getValue().definition(), loop.status(), loop.targets(), null);
            })
        .toList();
  }

  /**
   * Ends the collection of a source here, while its series go on elsewhere.
   *
   * @return whether nothing of it runs here any more
   */
  public synchronized boolean release(SourceId id) {
    return loops.release(id);
  }

  /** Whether a collection of the source is at its last turn here. */
  public synchronized boolean isEnding(SourceId id) {
    return loops.isEnding(id);
  }

  /** Ends all loops, within {@code patience}; the series of the sources go on after a restart. */
  public void stop(Duration patience) {
    List<CollectionLoop> all;
    synchronized (this) {
      stopped = true;
      all = loops.running().values().stream().map(LoopSet.Running::loop).toList();
    }
    all.forEach(CollectionLoop::handOver);
    long end = resources.clock().millis() + patience.toMillis();
    try {
      for (CollectionLoop loop : all) {
        loop.join(Duration.ofMillis(Math.max(1, end - resources.clock().millis())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<SourceId> ids(String runbook) {
    return loops.running().keySet().stream().filter(id -> id.runbook().equals(runbook)).toList();
  }
}
