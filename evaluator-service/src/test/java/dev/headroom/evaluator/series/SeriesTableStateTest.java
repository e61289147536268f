package dev.headroom.evaluator.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import dev.headroom.evaluator.measure.Selector;
import dev.headroom.evaluator.state.BinaryState;
import dev.headroom.evaluator.window.Summary;
import dev.headroom.evaluator.window.SummaryKind;
import dev.headroom.evaluator.window.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is stored and loaded at any points goes on as one that never was. */
class SeriesTableStateTest {

  private static final long STEP = 15_000;
  private static final long START = 1_771_405_200_000L;
  private static final int SERIES = 12;
  private static final int ROUNDS = 2_400;
  private static final SeriesTable.Limits LIMITS = new SeriesTable.Limits(100, 1L << 30);

  private final List<BlockSegment> stored = new ArrayList<>();
  private int segments;

  private static List<TrackedWindow> tracked(Random random) {
    var tracked = new ArrayList<TrackedWindow>();
    for (SummaryKind kind : SummaryKind.values()) {
      if (kind != SummaryKind.RAW) {
        long range = STEP * List.of(4, 90, 600, 1_500).get(random.nextInt(4));
        long offset = random.nextInt(4) == 0 ? STEP * random.nextInt(200) : 0;
        tracked.add(
            new TrackedWindow(new Selector(List.of()), new WindowSpec(kind, range, offset)));
      }
    }
    return tracked;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void storing_and_loading_changes_no_bit(long seed) {
    var random = new Random(seed);
    List<TrackedWindow> tracked = tracked(random);
    var undisturbed = new SeriesTable(tracked, STEP, LIMITS);
    var moved = new SeriesTable(tracked, STEP, LIMITS);
    for (int round = 0; round < ROUNDS; round++) {
      long at = START + round * STEP;
      for (int i = 0; i < SERIES; i++) {
        boolean silent = round / 300 % SERIES == i;
        for (int j = 0; j < 3 && !silent; j++) {
          double value = random.nextInt(300) == 0 ? odd(random) : random.nextGaussian() * 50;
          long time = at + random.nextLong(STEP * 2);
          offer(undisturbed, i, time, value, at);
          offer(moved, i, time, value, at);
        }
      }
      undisturbed.release(at);
      moved.release(at);
      if (random.nextInt(60) == 0) {
        moved = reloaded(moved, tracked);
      }
      if (round % 3 == 0) {
        compare(undisturbed, moved, at);
      }
      if (round % 40 == 0) {
        undisturbed.retireSpent(at);
        moved.retireSpent(at);
      }
    }
    assertTrue(segments > 10, "only %d segments were stored".formatted(segments));
    undisturbed.segmentsLost();
    moved.segmentsLost();
    assertArrayEquals(BinaryState.write(undisturbed::save), BinaryState.write(moved::save));
  }

  private static double odd(Random random) {
    return List.of(Double.NaN, StaleMarker.VALUE, Double.POSITIVE_INFINITY, 0.0, 1e300)
        .get(random.nextInt(5));
  }

  private static void offer(SeriesTable table, int series, long time, double value, long now) {
    SeriesLabels labels = SeriesLabels.named("x", "i", "" + series);
    Series target = Objects.requireNonNull(table.resolve(labels, 60_000));
    table.offer(target, time, value, now + 600_000);
  }

  /** As an owner does: segments first, then the rest, and the segments that nobody needs go. */
  private SeriesTable reloaded(SeriesTable table, List<TrackedWindow> tracked) {
    List<BlockSegment> added = table.segments();
    segments += added.size();
    stored.removeIf(segment -> segment.neededUntilMillis() <= table.forgottenMillis());
    stored.addAll(added);
    byte[] head = BinaryState.write(table::save);
    table.segmentsSaved();
    var loaded = new SeriesTable(tracked, STEP, LIMITS);
    BinaryState.read(
        head, in -> loaded.load(in, stored.stream().map(BlockSegment::bytes).toList()));
    return loaded;
  }

  private static void compare(SeriesTable left, SeriesTable right, long at) {
    for (int i = 0; i < left.tracked().size(); i++) {
      List<SeriesTable.Member> members = left.members(i);
      assertEquals(members.size(), right.members(i).size());
      for (int j = 0; j < members.size(); j++) {
        String where = left.tracked().get(i).spec() + " at " + at;
        Summary one = members.get(j).window().at(at);
        Summary other = right.members(i).get(j).window().at(at);
        assertEquals(one.count(), other.count(), where);
        if (one.count() >= 2) {
          assertEquals(value(one, left, i, at), value(other, right, i, at), where);
        }
      }
    }
  }

  private static double value(Summary summary, SeriesTable table, int index, long at) {
    return switch (table.tracked().get(index).spec().kind()) {
      case SUM -> summary.average();
      case MIN -> summary.min();
      case MAX -> summary.max();
      case LAST, LATEST -> summary.last();
      case COUNTER -> summary.increase(at - 1e6, at);
      case LAST_TWO -> summary.previous();
      case CHANGES -> summary.changes() + summary.resets();
      case MOMENTS -> summary.variance();
      case REGRESSION -> summary.regression(at).intercept();
      case QUANTILE -> summary.quantile(0.9);
      case RAW -> throw new IllegalStateException("no window of a table has it");
    };
  }
}
