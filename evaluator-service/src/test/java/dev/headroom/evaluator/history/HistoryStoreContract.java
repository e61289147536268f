package dev.headroom.evaluator.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.checkpoint.FencedException;
import dev.headroom.evaluator.history.HistoryStore.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every history store keeps to. */
abstract class HistoryStoreContract {

  private static final MeasuredSeries P95 =
      new MeasuredSeries("web", "p95", SeriesLabels.named("", "pod.name", "a"));
  private static final MeasuredSeries ERRORS =
      new MeasuredSeries("web", "errors", SeriesLabels.named(""));

  abstract HistoryStore store();

  private static HistoryBlock hour(MeasuredSeries series, long hour, double... values) {
    var rollUps = new ArrayList<RollUp>();
    for (int i = 0; i < values.length; i++) {
      rollUps.add(RollUp.of(hour * 60 + i, values[i]));
    }
    return new HistoryBlock(series, Resolution.MINUTE, hour, rollUps);
  }

  private static Range range(long from, long to) {
    return new Range("shop", Optional.of("web"), Optional.of("p95"), Resolution.MINUTE, from, to);
  }

  private static Range everything(Resolution resolution) {
    return new Range("shop", Optional.empty(), Optional.empty(), resolution, 0, 1_000_000);
  }

  @Test
  void a_block_replaces_the_one_of_the_same_series_and_hour() {
    HistoryStore store = store();
    HistoryBlock grown = hour(P95, 100, 1, 2, Double.POSITIVE_INFINITY);
    HistoryBlock next = hour(P95, 101, 7, -0.5);
    store.save("shop", List.of(hour(P95, 100, 1)), 2);
    store.save("shop", List.of(next, grown), 2);
    store.save("bank", List.of(hour(P95, 100, 9)), 2);
    assertEquals(List.of(grown, next), store.find(range(0, 200), 10));
    assertEquals(List.of(grown), store.find(range(0, 200), 1));
    assertEquals(List.of(next), store.find(range(101, 101), 10));
    assertEquals(List.of(), store.find(range(102, 200), 10));
  }

  @Test
  void an_old_owner_is_refused_and_changes_nothing() {
    HistoryStore store = store();
    HistoryBlock mine = hour(P95, 100, 1, 2);
    store.save("shop", List.of(mine), 2);
    assertThrows(FencedException.class, () -> store.save("shop", List.of(hour(P95, 100, 9)), 1));
    assertEquals(0, store.prune("shop", Resolution.MINUTE, 200, 10, 1));
    assertEquals(List.of(mine), store.find(range(0, 200), 10));
  }

  @Test
  void hours_are_kept_beside_minutes() {
    HistoryStore store = store();
    var day =
        new HistoryBlock(P95, Resolution.HOUR, 4, List.of(RollUp.of(96, 3), RollUp.of(100, 4)));
    HistoryBlock minutes = hour(P95, 100, 1);
    store.save("shop", List.of(day, minutes), 1);
    assertEquals(List.of(day), store.find(everything(Resolution.HOUR), 10));
    assertEquals(List.of(minutes), store.find(everything(Resolution.MINUTE), 10));
  }

  @Test
  void series_are_listed_once() {
    HistoryStore store = store();
    store.save("shop", List.of(hour(P95, 100, 1), hour(P95, 101, 1), hour(ERRORS, 101, 1)), 1);
    assertEquals(Set.of(P95, ERRORS), Set.copyOf(store.series(everything(Resolution.MINUTE), 10)));
    assertEquals(1, store.series(everything(Resolution.MINUTE), 1).size());
    assertEquals(List.of(P95), store.series(range(0, 200), 10));
  }

  @Test
  void the_newest_blocks_are_those_of_one_hour() {
    HistoryStore store = store();
    assertEquals(List.of(), store.newest("shop", Resolution.MINUTE));
    HistoryBlock newer = hour(ERRORS, 101, 5);
    store.save("shop", List.of(hour(P95, 100, 1), newer), 1);
    assertEquals(List.of(newer), store.newest("shop", Resolution.MINUTE));
    assertEquals(List.of(), store.newest("shop", Resolution.HOUR));
  }

  @Test
  void what_is_too_old_goes_in_bounded_batches() {
    HistoryStore store = store();
    store.save("shop", LongStream.range(0, 450).mapToObj(hour -> hour(P95, hour, 1)).toList(), 1);
    assertEquals(300, store.prune("shop", Resolution.MINUTE, 440, 300, 1));
    assertEquals(140, store.prune("shop", Resolution.MINUTE, 440, 300, 1));
    assertEquals(0, store.prune("shop", Resolution.MINUTE, 440, 300, 1));
    assertEquals(
        LongStream.range(440, 450).boxed().toList(),
        store.find(range(0, 1000), 1000).stream().map(HistoryBlock::number).toList());
  }
}
