package dev.headroom.evaluator.wiring;

import dev.headroom.common.time.MonotonicClock;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.tenancy.TenancyConfig;
import dev.headroom.evaluator.tenancy.TenancyStore;
import dev.headroom.evaluator.tenancy.shell.CachedTables;
import dev.headroom.evaluator.tenancy.shell.Tenancies;
import dev.headroom.evaluator.tenancy.shell.TenancyMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts together what looks tenants up and moves them. */
@ApplicationScoped
public class TenancyWiring {

  @Produces
  @Singleton
  CachedTables tables(TenancyStore store, MonotonicClock clock, TenancyConfig config) {
    return new CachedTables(store, clock, config.staleFor());
  }

  @Produces
  @Singleton
  Tenancies tenancies(
      TenancyStore store, CachedTables cache, RunbookVersions versions, InstantSource clock) {
    return new Tenancies(store, cache, versions, clock);
  }

  @Produces
  @Singleton
  TenancyMetrics tenancyMetrics(MeterRegistry registry) {
    return new TenancyMetrics(registry);
  }
}
