package dev.headroom.evaluator.silence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every silence store keeps to. */
abstract class SilenceStoreContract {

  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

  abstract SilenceStore store();

  private static Silence silence(String id, int fromMinute, int toMinute) {
    return new Silence(
        id,
        List.of(MatcherText.parse("runbook=shop"), MatcherText.parse("tenant=~\"a\\\"b.*\"")),
        "ann",
        "failover",
        minute(fromMinute),
        minute(toMinute),
        minute(fromMinute),
        null);
  }

  private static Instant minute(int minute) {
    return TEN.plusSeconds(60L * minute);
  }

  @Test
  void a_silence_is_stored_once_and_comes_back_whole() {
    SilenceStore store = store();
    Silence silence = silence("a", 0, 60);
    assertTrue(store.add(silence));
    assertFalse(store.add(silence("a", 0, 90)));
    assertEquals(Optional.of(silence), store.find("a"));
    assertEquals(Optional.empty(), store.find("b"));
  }

  @Test
  void current_are_those_that_are_not_over() {
    SilenceStore store = store();
    List.of(silence("c", 50, 60), silence("a", 0, 10), silence("b", 0, 11)).forEach(store::add);
    assertEquals(List.of(silence("b", 0, 11), silence("c", 50, 60)), store.current(minute(10)));
  }

  @Test
  void the_newest_come_first() {
    SilenceStore store = store();
    List.of(silence("a", 1, 60), silence("b", 2, 60), silence("c", 0, 60)).forEach(store::add);
    assertEquals(List.of("b", "a"), store.newest(2).stream().map(Silence::id).toList());
  }

  @Test
  void one_that_is_ended_is_over_from_then_on_and_stays_on_record() {
    SilenceStore store = store();
    store.add(silence("a", 0, 60));
    Silence ended = store.end("a", minute(5)).orElseThrow();
    assertEquals(minute(5), ended.over());
    assertEquals(minute(60), ended.end());
    assertEquals(List.of(), store.current(minute(5)));
    assertEquals(Optional.of(ended), store.end("a", minute(7)), "the first end counts");
    assertEquals(Optional.empty(), store.end("nobody", minute(5)));
  }

  @Test
  void one_that_was_over_is_not_ended_again() {
    SilenceStore store = store();
    store.add(silence("a", 0, 10));
    assertEquals(Optional.of(silence("a", 0, 10)), store.end("a", minute(20)));
  }
}
