package dev.headroom.common.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every lease store keeps to. */
abstract class LeaseStoreContract {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  abstract LeaseStore store();

  /** Lets the store's clock go on by more than that. */
  abstract void pass(Duration time);

  @Test
  void one_owner_at_a_time_in_a_role() {
    LeaseStore store = store();
    Lease first = store.acquire("shop", "evaluator", "a", LONG).orElseThrow();
    assertEquals(Optional.empty(), store.acquire("shop", "evaluator", "b", LONG));
    assertTrue(store.acquire("shop", "collector", "b", LONG).isPresent());
    assertTrue(store.acquire("bank", "evaluator", "b", LONG).isPresent());
    assertEquals(Optional.of(first), store.acquire("shop", "evaluator", "a", LONG));
  }

  @Test
  void the_next_owner_has_a_later_epoch_and_the_old_one_is_told() {
    LeaseStore store = store();
    Lease old = store.acquire("shop", "evaluator", "a", SHORT).orElseThrow();
    pass(SHORT);
    Lease next = store.acquire("shop", "evaluator", "b", LONG).orElseThrow();
    assertTrue(next.epoch() > old.epoch(), next + " after " + old);
    assertFalse(store.renew(old, LONG));
    store.release(old);
    assertTrue(store.renew(next, LONG));
  }

  @Test
  void an_expired_lease_is_not_renewed_even_if_nobody_took_it() {
    LeaseStore store = store();
    Lease lease = store.acquire("shop", "evaluator", "a", SHORT).orElseThrow();
    pass(SHORT);
    assertFalse(store.renew(lease, LONG));
    Lease again = store.acquire("shop", "evaluator", "a", LONG).orElseThrow();
    assertTrue(again.epoch() > lease.epoch());
  }

  @Test
  void renewing_keeps_a_lease_beyond_its_first_time() {
    LeaseStore store = store();
    // Long enough to be renewed in time on a machine that is busy.
    var first = Duration.ofSeconds(1);
    Lease lease = store.acquire("shop", "evaluator", "a", first).orElseThrow();
    assertTrue(store.renew(lease, LONG));
    pass(first);
    assertEquals(Optional.empty(), store.acquire("shop", "evaluator", "b", LONG));
  }

  @Test
  void a_released_lease_is_free_at_once() {
    LeaseStore store = store();
    Lease lease = store.acquire("shop", "evaluator", "a", LONG).orElseThrow();
    store.release(lease);
    assertFalse(store.renew(lease, LONG));
    Lease next = store.acquire("shop", "evaluator", "b", LONG).orElseThrow();
    assertTrue(next.epoch() > lease.epoch());
  }
}
