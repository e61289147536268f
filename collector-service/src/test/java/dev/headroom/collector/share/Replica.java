package dev.headroom.collector.share;

import dev.headroom.collector.discovery.KnownTargets;
import dev.headroom.collector.schedule.BackOff;
import dev.headroom.collector.schedule.CollectionObserver;
import dev.headroom.collector.schedule.SourceLoops;
import dev.headroom.collector.schedule.SourceStatus;
import dev.headroom.collector.scrape.Collected;
import dev.headroom.collector.scrape.NoDrivers;
import dev.headroom.collector.scrape.SchedulerPeer;
import dev.headroom.collector.scrape.ScrapeLimits;
import dev.headroom.collector.scrape.Scrapers;
import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.stream.SampleSink;
import dev.headroom.common.lease.Roster;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.time.MonotonicClock;
import dev.headroom.common.wire.SampleBatch;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One collector of several, with what it wrote. */
public final class Replica implements AutoCloseable {

  public final SourceLoops loops;
  public final SharedSources shared;

  /** Sources whose series it has ended. */
  public final List<String> ended = new CopyOnWriteArrayList<>();

  public Replica(
      String name,
      Holdings holdings,
      Roster roster,
      MonotonicClock clock,
      Duration lease,
      OutboundHttp http) {
    var scrapers =
        new Scrapers(
            http,
            variable -> null,
            new SchedulerPeer(URI.create("http://scheduler"), Optional.empty()),
            System::nanoTime,
            ScrapeLimits.DEFAULT,
            NoDrivers.NONE,
            NoDrivers.AMPLE);
    this.loops =
        new SourceLoops(
            scrapers,
            NoDrivers.NO_FINDERS,
            sink(),
            observer(),
            InstantSource.system(),
            8,
            new BackOff(Duration.ZERO));
    this.shared = new SharedSources(loops, holdings, roster, clock, name, lease);
  }

  public static Map<String, SourceDefinition> sources(int count, Duration every) {
    var sources = new TreeMap<String, SourceDefinition>();
    for (int i = 0; i < count; i++) {
      sources.put(
          "s" + i,
          new SourceDefinition.Prometheus(
              new HttpTarget(URI.create("http://t/" + i), Map.of(), null, null, 1000),
              every,
              every,
              Map.of(),
              false,
              true));
    }
    return sources;
  }

  /** The sources that it collects now. */
  public List<String> collects() {
    return loops.list(null).stream().map(entry -> entry.id().source()).toList();
  }

  @Override
  public void close() {
    loops.stop(Duration.ofSeconds(1));
  }

  private SampleSink sink() {
    return new SampleSink() {
      @Override
      public void append(SourceId source, SampleBatch batch) {}

      @Override
      public void end(SourceId source, SampleBatch batch) {
        ended.add(source.source());
      }
    };
  }

  private static CollectionObserver observer() {
    return new CollectionObserver() {
      @Override
      public void collected(
          SourceId source, Collected collected, SourceStatus before, SourceStatus after) {}

      @Override
      public void lookedUp(SourceId source, KnownTargets before, KnownTargets after) {}

      @Override
      public void skipped(SourceId source, long slots) {}

      @Override
      public void broken(SourceId source, RuntimeException failure) {}
    };
  }
}
