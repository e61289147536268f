package dev.headroom.scheduler.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.state.Definition;
import dev.headroom.scheduler.store.Change;
import dev.headroom.scheduler.store.Jobs;
import dev.headroom.scheduler.store.MemoryJobStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class RegistrarTest {

  private static final Instant NOW = Instant.parse("2026-07-21T09:00:00Z");
  private static final Duration OUTAGE = Duration.ofDays(20);

  private final MemoryJobStore store = new MemoryJobStore(InstantSource.fixed(NOW));
  private final Registrar registrar = new Registrar(store);

  @Test
  void a_very_long_backlog_is_settled_in_more_than_one_call() {
    JobDefinition old = often("http://127.0.0.1:1/old");
    store.apply(Change.create(old, Definition.create(old, NOW.minus(OUTAGE)).orElseThrow()));
    JobDefinition changed = often("http://127.0.0.1:1/new");
    assertInstanceOf(Registrar.Answer.Settling.class, registrar.register(changed));
    assertTrue(settled() > 1_000_000, "it went some of the way: " + settled());
    assertInstanceOf(Registrar.Answer.Replaced.class, registrar.register(changed));
    assertEquals(OUTAGE.toMillis() / 100, settled(), 1);
  }

  private static JobDefinition often(String url) {
    return Jobs.job("team/often", "{\"every\": \"100ms\"}", url);
  }

  private long settled() {
    return store.entries().stream().mapToLong(LedgerEntry::count).sum();
  }
}
