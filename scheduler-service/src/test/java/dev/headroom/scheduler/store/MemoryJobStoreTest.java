package dev.headroom.scheduler.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemoryJobStoreTest extends JobStoreContract {

  private Instant now = Instant.parse("2026-07-21T09:00:00.123456Z");
  private final MemoryJobStore store = new MemoryJobStore(() -> now);

  @Override
  protected JobStore store() {
    return store;
  }

  @Override
  protected Ledger ledger() {
    return store;
  }

  @Override
  protected void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void what_was_due_since_the_server_was_seen_last_is_in_doubt_when_it_begins_anew() {
    store.witness();
    Instant seen = now;
    pass(Duration.ofSeconds(5));
    store.beginAnew();
    assertTrue(store.witness());
    Look look = store.look(store.lanes(), Duration.ZERO, 1).getFirst();
    assertTrue(look.doubt().covers(seen.plusSeconds(1)));
    assertFalse(look.doubt().covers(now.plusSeconds(1)));
    assertFalse(store.witness());
  }
}
