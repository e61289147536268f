package dev.headroom.evaluator.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.state.BinaryState;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollUpsTest {

  private static final SeriesLabels NONE = SeriesLabels.named("");
  private static final MeasuredSeries BUSY = new MeasuredSeries("web", "busy", NONE);
  private static final long HOUR = 492_000;

  private final RollUps rollUps = new RollUps();

  private void add(long minute, long seconds, double value) {
    rollUps.add("web", "busy", NONE, (HOUR * 60 + minute) * 60_000 + seconds * 1000, value);
  }

  private static RollUp minute(
      long minute, double min, double max, double sum, double last, int count) {
    return new RollUp(HOUR * 60 + minute, min, max, sum, last, count);
  }

  @Test
  void values_of_a_minute_are_one_roll_up_and_a_minute_without_values_is_none() {
    add(0, 0, 3);
    add(0, 30, 1);
    add(2, 0, 5);
    assertEquals(
        List.of(
            new HistoryBlock(
                BUSY,
                Resolution.MINUTE,
                HOUR,
                List.of(minute(0, 1, 3, 4, 1, 2), minute(2, 5, 5, 5, 5, 1)))),
        rollUps.changed());
  }

  @Test
  void an_hour_that_is_over_is_made_from_its_minutes() {
    add(0, 0, 3);
    add(59, 0, 1);
    assertFalse(rollUps.isHourOver());
    add(60, 0, 8);
    assertTrue(rollUps.isHourOver());
    HistoryBlock day = rollUps.changed().getLast();
    assertEquals(
        new HistoryBlock(
            BUSY, Resolution.HOUR, HOUR / 24, List.of(new RollUp(HOUR, 1, 3, 4, 1, 2))),
        day);
    rollUps.stored();
    assertFalse(rollUps.isHourOver());
    assertEquals(
        List.of(HOUR + 1),
        rollUps.known(any -> true).stream()
            .filter(block -> block.resolution() == Resolution.MINUTE)
            .map(HistoryBlock::number)
            .toList());
  }

  @Test
  void what_is_not_stored_survives_in_the_state() {
    add(0, 0, 3);
    add(61, 0, 4);
    byte[] state = BinaryState.write(rollUps::save);
    var next = new RollUps();
    BinaryState.read(state, next::load);
    assertEquals(rollUps.changed(), next.changed());
    assertArrayEquals(state, BinaryState.write(next::save));
  }

  @Test
  void an_owner_without_state_goes_on_with_the_blocks_that_are_stored() {
    add(0, 0, 3);
    add(1, 0, 4);
    List<HistoryBlock> stored = rollUps.changed();
    var next = new RollUps();
    next.adopt(stored);
    assertEquals(List.of(), next.changed());
    long minute = HOUR * 60 + 1;
    next.add("web", "busy", NONE, minute * 60_000 + 30_000, 100);
    next.add("web", "busy", NONE, (minute + 1) * 60_000, 5);
    assertEquals(
        List.of(minute(0, 3, 3, 3, 3, 1), minute(1, 4, 4, 4, 4, 1), minute(2, 5, 5, 5, 5, 1)),
        next.changed().getFirst().rollUps());
  }
}
