package dev.headroom.scheduler.run.metrics;

import dev.headroom.scheduler.ledger.export.ExportObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Metrics of the ledger's export.
 *
 * <pre>
 *   headroom_scheduler_ledger_exported_total    records copied to the document store
 *   headroom_scheduler_ledger_lost_total        records dropped before they were exported
 *   headroom_scheduler_ledger_failures_total    turns that failed and are tried again
 * </pre>
 */
public final class MicrometerExportObserver implements ExportObserver {

  private final Counter exported;
  private final Counter lost;
  private final Counter failures;

  public MicrometerExportObserver(MeterRegistry registry) {
    exported = counter(registry, "exported", "Records copied to the document store");
    lost = counter(registry, "lost", "Records dropped before they were exported");
    failures = counter(registry, "failures", "Turns that failed and are tried again");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("headroom.scheduler.ledger." + name)
        .description(description)
        .register(registry);
  }

  @Override
  public void exported(long records) {
    exported.increment(records);
  }

  @Override
  public void lost(long records) {
    lost.increment(records);
  }

  @Override
  public void failed() {
    failures.increment();
  }
}
