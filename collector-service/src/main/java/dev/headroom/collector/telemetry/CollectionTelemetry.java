package dev.headroom.collector.telemetry;

import dev.headroom.collector.discovery.KnownTargets;
import dev.headroom.collector.schedule.CollectionObserver;
import dev.headroom.collector.schedule.SourceStatus;
import dev.headroom.collector.schedule.SourceStatus.State;
import dev.headroom.collector.scrape.Collected;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.SeriesBudget;
import dev.headroom.collector.source.SourceId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Counts collections by outcome, and logs when a source goes down or comes up. */
@ApplicationScoped
public class CollectionTelemetry implements CollectionObserver {

  private static final Logger LOG = Logger.getLogger(CollectionTelemetry.class);
  private static final String SCRAPES = "headroom.collector.scrapes";
  private static final String LOOKUPS = "headroom.collector.lookups";

  private final MeterRegistry registry;
  private final Timer duration;
  private final Counter samples;
  private final Counter skipped;
  private final SeriesBudget budget;

  /** Runbooks whose series are shown. */
  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  public CollectionTelemetry(MeterRegistry registry, SeriesBudget budget) {
    this.registry = registry;
    this.budget = budget;
    this.duration =
        Timer.builder("headroom.collector.scrape.duration")
            .description("How long targets took to answer")
            .register(registry);
    this.samples =
        Counter.builder("headroom.collector.scrape.samples")
            .description("Samples that targets yielded")
            .register(registry);
    this.skipped =
        Counter.builder("headroom.collector.scrapes.skipped")
            .description("Scrapes left out because the one before was still running")
            .register(registry);
  }

  @Override
  public void collected(
      SourceId source, Collected collected, SourceStatus before, SourceStatus after) {
    Failure failure = collected.failure();
    count(failure == null ? "up" : failure.code());
    duration.record(collected.elapsed());
    samples.increment(collected.samples());
    show(source.runbook());
    if (failure != null && before.state() != State.DOWN) {
      SourceLog.with(
          source,
          failure.code(),
          () -> LOG.warnf("source-down %s (%s): %s", source, failure.code(), failure.reason()));
    } else if (failure == null && before.state() == State.DOWN) {
      SourceLog.with(
          source,
          "up",
          () -> LOG.infof("source-up %s after %d failures", source, before.consecutiveFailures()));
    }
  }

  @Override
  public void lookedUp(SourceId source, KnownTargets before, KnownTargets after) {
    Failure failure = after.failure();
    Counter.builder(LOOKUPS)
        .description("Look-ups of targets, by outcome: found, or the code of the failure")
        .tag("outcome", failure == null ? "found" : failure.code())
        .register(registry)
        .increment();
    if (failure != null && before.failure() == null) {
      SourceLog.with(
          source,
          failure.code(),
          () -> LOG.warnf("look-up-failed %s %s", source, after.warnings().getFirst()));
    } else if (failure == null && !before.targets().keySet().equals(after.targets().keySet())) {
      SourceLog.with(
          source, "found", () -> LOG.infof("targets-found %s: %d", source, after.targets().size()));
    }
  }

  @Override
  public void skipped(SourceId source, long slots) {
    skipped.increment(slots);
    SourceLog.with(source, "skipped", () -> LOG.debugf("scrapes-skipped %s: %d", source, slots));
  }

  @Override
  public void broken(SourceId source, RuntimeException failure) {
    count("internal-error");
    SourceLog.with(
        source, "internal-error", () -> LOG.errorf(failure, "internal-error %s", source));
  }

  private void show(String runbook) {
    if (shown.add(runbook)) {
      Gauge.builder("headroom.collector.series", () -> budget.of(runbook))
          .description("Series of the sources of a runbook that are collected here")
          .tag("runbook", runbook)
          .register(registry);
    }
  }

  private void count(String outcome) {
    Counter.builder(SCRAPES)
        .description("Scrapes and probes, by outcome: up, or the code of the failure")
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }
}
