package dev.headroom.evaluator.owner.shell;

import dev.headroom.evaluator.series.IngestCounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What owners do, as metrics by runbook. */
@ApplicationScoped
public class OwnerMetrics {

  private static final String RUNBOOK = "runbook";

  private final MeterRegistry registry;

  public OwnerMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void entries(String runbook, int count, Duration took) {
    Counter.builder("headroom.stream.entries")
        .description("Stream entries read and evaluated")
        .tag(RUNBOOK, runbook)
        .register(registry)
        .increment(count);
    Timer.builder("headroom.stream.batch")
        .description("Time to evaluate one batch of entries and store what it decided")
        .tag(RUNBOOK, runbook)
        .register(registry)
        .record(took);
  }

  /** What became of samples between two counts. */
  void samples(String runbook, IngestCounts before, IngestCounts after) {
    samples(runbook, "accepted", after.accepted() - before.accepted());
    samples(runbook, "late", after.late() - before.late());
    samples(runbook, "duplicate", after.duplicate() - before.duplicate());
    samples(runbook, "future", after.future() - before.future());
    samples(runbook, "over-limit", after.overLimit() - before.overLimit());
  }

  private void samples(String runbook, String outcome, long count) {
    if (count > 0) {
      Counter.builder("headroom.stream.samples")
          .description("Samples offered to measures, by what became of them")
          .tag(RUNBOOK, runbook)
          .tag("outcome", outcome)
          .register(registry)
          .increment(count);
    }
  }

  void deadLetter(String runbook, String code) {
    Counter.builder("headroom.stream.dead.letters")
        .description("Entries that could not be understood")
        .tag(RUNBOOK, runbook)
        .tag("code", code)
        .register(registry)
        .increment();
  }

  void decision(String runbook, String to) {
    Counter.builder("headroom.decisions")
        .description("Decisions stored, by the phase they lead to")
        .tag(RUNBOOK, runbook)
        .tag("to", to)
        .register(registry)
        .increment();
  }

  void checkpoint(String runbook, long bytes, Duration took) {
    registry.summary("headroom.checkpoint.bytes", RUNBOOK, runbook).record(bytes);
    Timer.builder("headroom.checkpoint")
        .description("Time to save a checkpoint")
        .tag(RUNBOOK, runbook)
        .register(registry)
        .record(took);
  }

  void failure(String runbook, String code) {
    Counter.builder("headroom.owner.failures")
        .description("Failures of an owner's ports, by code; each is tried again")
        .tag(RUNBOOK, runbook)
        .tag("code", code)
        .register(registry)
        .increment();
  }
}
