package dev.headroom.collector.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.source.SourceId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlotTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void slots_are_counted_from_the_epoch_so_that_a_restart_keeps_them() {
    var slot = Slot.of(new SourceId("cartie", "backend"), Duration.ofSeconds(15));
    Instant due = slot.after(NOW);
    assertEquals(
        due, Slot.of(new SourceId("cartie", "backend"), Duration.ofSeconds(15)).after(NOW));
    assertTrue(due.isAfter(NOW) && !due.isAfter(NOW.plusSeconds(15)));
    assertEquals(due.plusSeconds(15), slot.after(due));
    assertEquals(due, slot.after(due.minusMillis(1)));
  }

  @Test
  void sources_spread_over_the_interval() {
    int[] perSecond = new int[10];
    for (int i = 0; i < 1000; i++) {
      var slot = Slot.of(new SourceId("cartie", "source-" + i), Duration.ofSeconds(10));
      perSecond[(int) (slot.offsetMillis() / 1000)]++;
    }
    for (int count : perSecond) {
      assertTrue(count > 60 && count < 140, "100 expected: " + count);
    }
  }

  @Test
  void slots_that_passed_are_counted() {
    var slot = new Slot(0, 1000);
    assertEquals(0, slot.between(Instant.ofEpochSecond(5), Instant.ofEpochSecond(6)));
    assertEquals(3, slot.between(Instant.ofEpochSecond(5), Instant.ofEpochSecond(9)));
  }
}
