package dev.headroom.scheduler.limit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.scheduler.job.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LimitStore} does. */
abstract class LimitStoreContract {

  private static final Limited QUEUE = Limited.queue("reports");
  private static final Limited TENANT = Limited.tenant("reports");
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Limit TWO = new Limit(2, null);

  abstract LimitStore store();

  @Test
  void a_limit_is_kept_until_it_is_lifted() {
    Limit both = new Limit(3, new Rate(10, Duration.ofMinutes(1)));
    store().put(QUEUE, TWO);
    store().put(QUEUE, both);
    store().put(TENANT, TWO);
    assertEquals(Map.of(QUEUE, both, TENANT, TWO), store().all());
    assertTrue(store().remove(QUEUE));
    assertFalse(store().remove(QUEUE));
    assertEquals(Map.of(TENANT, TWO), store().all());
  }

  @Test
  void no_more_permits_are_granted_than_the_limit_allows() {
    assertEquals(
        new LimitStore.Granted(2, null), store().take(QUEUE, TWO, List.of("a", "b", "c"), LONG));
    assertEquals(new LimitStore.Granted(0, null), store().take(QUEUE, TWO, List.of("d"), LONG));
    assertEquals(2, store().taken(QUEUE));
    assertEquals(1, store().take(TENANT, TWO, List.of("a"), LONG).granted());
  }

  @Test
  void a_permit_that_is_given_back_is_granted_again() {
    store().take(QUEUE, TWO, List.of("a", "b"), LONG);
    store().giveBack(List.of(new Permit(QUEUE, "a"), new Permit(TENANT, "b")));
    assertEquals(1, store().take(QUEUE, TWO, List.of("c", "d"), LONG).granted());
  }

  @Test
  void a_permit_of_a_lost_replica_lapses_and_one_that_is_extended_does_not() {
    store().take(QUEUE, TWO, List.of("lost", "kept"), Duration.ofSeconds(1));
    store().extend(List.of(new Permit(QUEUE, "kept")), LONG);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> store().take(QUEUE, TWO, List.of("new"), LONG).granted() == 1);
    assertEquals(0, store().take(QUEUE, TWO, List.of("another"), LONG).granted());
  }

  @Test
  void a_rate_allows_a_burst_and_says_when_the_next_start_may_come() {
    Limit rate = new Limit(0, new Rate(3, Duration.ofMinutes(3)));
    LimitStore.Granted first = store().take(QUEUE, rate, List.of("a", "b", "c", "d", "e"), LONG);
    assertEquals(3, first.granted());
    Instant next = first.next();
    assertNotNull(next);
    Instant again = store().take(QUEUE, rate, List.of("f"), LONG).next();
    assertEquals(next, again);
    assertNull(store().take(TENANT, rate, List.of("a"), LONG).next());
  }

  @Test
  void a_rate_that_no_millisecond_divides_is_not_exceeded() {
    Limit rate = new Limit(0, new Rate(7_001, Duration.ofSeconds(10)));
    List<String> many = IntStream.range(0, 7_001).mapToObj(i -> "a" + i).toList();
    LimitStore.Granted burst = store().take(QUEUE, rate, many, LONG);
    assertTrue(burst.granted() >= 6_990, burst::toString);
    List<String> more = IntStream.range(0, 2_000).mapToObj(i -> "b" + i).toList();
    LimitStore.Granted next = store().take(QUEUE, rate, more, LONG);
    assertTrue(next.granted() < 2_000, next::toString);
    assertNotNull(next.next());
  }
}
