package dev.headroom.evaluator.wiring;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.evaluator.runbook.catalog.RunbookChange;
import dev.headroom.evaluator.tenancy.TenancyConfig;
import dev.headroom.evaluator.tenancy.shell.CachedTables;
import dev.headroom.evaluator.tenancy.shell.Tenancies;
import dev.headroom.evaluator.tenancy.shell.TenancyMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the tables of tenants fresh, and going by the present versions of the runbooks. */
@ApplicationScoped
public class TenancyLifecycle {

  private static final Logger LOG = Logger.getLogger(TenancyLifecycle.class);

  /**
   * Checks within the time that a table may be old: the ones after a slow one are still in time.
   */
  private static final int CHECKS = 4;

  private final CachedTables tables;
  private final Tenancies tenancies;
  private final TenancyMetrics metrics;
  private final TenancyConfig config;
  private final MonotonicClock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);

  public TenancyLifecycle(
      CachedTables tables,
      Tenancies tenancies,
      TenancyMetrics metrics,
      TenancyConfig config,
      MonotonicClock clock) {
    config.requireSound();
    this.tables = tables;
    this.tenancies = tenancies;
    this.metrics = metrics;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    Duration every = config.staleFor().dividedBy(CHECKS);
    Thread.ofVirtual().name("tenancy").start(() -> keep(every));
  }

  private void keep(Duration every) {
    long adopted = clock.nanos() - config.adoptEvery().toNanos();
    try {
      do {
        try {
          if (clock.since(adopted).compareTo(config.adoptEvery()) >= 0) {
            adopted = clock.nanos();
            tenancies.adoptAll();
          }
          tables.refresh();
          metrics.tables(tables.all().values().stream().map(CachedTables.Ready::table).toList());
        } catch (RuntimeException e) {
          LOG.warnf("tenancy-refresh-failed: %s", e);
        }
      } while (!stopping.await(every.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A new version is in force at once here, and within the bound on the other replicas. */
  void changed(@Observes RunbookChange change) {
    try {
      tenancies.adopt(change.name());
    } catch (RuntimeException e) {
      LOG.warnf("tenancy-adopt-failed runbook=%s, tried again soon: %s", change.name(), e);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }
}
