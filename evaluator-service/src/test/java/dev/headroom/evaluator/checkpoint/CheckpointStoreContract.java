package dev.headroom.evaluator.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.common.wire.StreamEntryId;
import dev.headroom.evaluator.series.BlockSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every checkpoint store keeps to. */
abstract class CheckpointStoreContract {

  private static final StreamEntryId ENTRY = new StreamEntryId(1_771_405_200_000L, 3);

  abstract CheckpointStore store();

  private static byte[] bytes(int seed, int length) {
    var bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void the_next_owner_gets_what_the_last_one_saved() {
    CheckpointStore store = store();
    assertEquals(Optional.empty(), store.takeOver("shop", 1));
    store.save(Step.whole("shop", 4, ENTRY, bytes(1, 100)), 1);
    store.save(Step.whole("shop", 5, ENTRY, bytes(2, 200)), 1);
    Checkpoint taken = store.takeOver("shop", 2).orElseThrow();
    assertEquals(5, taken.version());
    assertArrayEquals(bytes(2, 200), taken.state());
    assertArrayEquals(bytes(2, 200), store.latest("shop").orElseThrow().state());
  }

  @Test
  void a_large_state_comes_back_whole() {
    CheckpointStore store = store();
    store.takeOver("shop", 1);
    byte[] large = bytes(3, 9_000_000);
    store.save(Step.whole("shop", 1, ENTRY, large), 1);
    assertArrayEquals(large, store.latest("shop").orElseThrow().state());
    store.save(Step.whole("shop", 1, ENTRY, bytes(4, 10)), 1);
    assertArrayEquals(bytes(4, 10), store.latest("shop").orElseThrow().state());
  }

  @Test
  void an_old_owner_is_refused_and_changes_nothing() {
    CheckpointStore store = store();
    store.takeOver("shop", 1);
    store.save(Step.whole("shop", 1, ENTRY, bytes(1, 50)), 1);
    store.takeOver("shop", 2);
    var late = Step.whole("shop", 1, ENTRY, bytes(9, 50));
    assertThrows(FencedException.class, () -> store.save(late, 1));
    assertThrows(FencedException.class, () -> store.takeOver("shop", 1));
    assertArrayEquals(bytes(1, 50), store.latest("shop").orElseThrow().state());
  }

  @Test
  void a_forgotten_runbook_starts_anew_and_others_stay() {
    CheckpointStore store = store();
    store.takeOver("shop", 1);
    store.takeOver("bank", 1);
    store.save(Step.whole("shop", 1, ENTRY, bytes(1, 5)), 1);
    store.save(Step.whole("bank", 1, ENTRY, bytes(2, 5)), 1);
    store.forget("shop", 1);
    store.forget("shop", 1);
    assertEquals(Optional.empty(), store.latest("shop"));
    assertEquals(Optional.empty(), store.takeOver("shop", 2));
    assertArrayEquals(bytes(2, 5), store.latest("bank").orElseThrow().state());
  }

  @Test
  void an_old_owner_cannot_make_the_runbook_forget_what_its_successor_saved() {
    CheckpointStore store = store();
    store.takeOver("shop", 1);
    store.takeOver("shop", 2);
    store.save(Step.whole("shop", 1, ENTRY, bytes(1, 5)), 2);
    assertThrows(FencedException.class, () -> store.forget("shop", 1));
    assertArrayEquals(bytes(1, 5), store.latest("shop").orElseThrow().state());
    store.save(Step.whole("shop", 1, ENTRY, bytes(2, 5)), 2);
  }

  @Test
  void the_epoch_can_be_asked_for_before_something_is_written_elsewhere() {
    CheckpointStore store = store();
    assertThrows(FencedException.class, () -> store.requireEpoch("shop", 1));
    store.takeOver("shop", 1);
    store.requireEpoch("shop", 1);
    store.takeOver("shop", 2);
    assertThrows(FencedException.class, () -> store.requireEpoch("shop", 1));
  }

  @Test
  void the_place_in_the_stream_comes_back_with_the_state() {
    CheckpointStore store = store();
    store.takeOver("shop", 1);
    store.save(Step.whole("shop", 1, ENTRY, bytes(1, 5)), 1);
    assertEquals(ENTRY, store.latest("shop").orElseThrow().lastEntry());
  }

  private static Step step(int state, long forgotten, BlockSegment... added) {
    return new Step("shop", 1, ENTRY, bytes(state, 10), List.of(added), forgotten);
  }

  private static List<Byte> firstBytes(CheckpointStore store, long epoch) {
    Checkpoint taken = store.takeOver("shop", epoch).orElseThrow();
    var first = new ArrayList<Byte>();
    taken.segments().forEach(segment -> first.add(segment[0]));
    return first;
  }

  @Test
  void segments_stay_until_they_are_forgotten() {
    CheckpointStore store = store();
    store.takeOver("shop", 1);
    var first = new BlockSegment(1_000, new byte[] {1});
    var second = new BlockSegment(2_000, new byte[] {2, 2});
    store.save(step(1, 0, first, second), 1);
    store.save(step(2, 999), 1);
    assertEquals(List.of((byte) 1, (byte) 2), firstBytes(store, 2));
    store.save(step(3, 1_000, new BlockSegment(3_000, new byte[] {3})), 2);
    assertEquals(List.of((byte) 2, (byte) 3), firstBytes(store, 3));
    store.save(step(4, Step.FORGET_ALL, new BlockSegment(3_000, new byte[] {4})), 3);
    assertEquals(List.of((byte) 4), firstBytes(store, 4));
  }

  @Test
  void an_old_owner_removes_no_segment() {
    CheckpointStore store = store();
    store.takeOver("shop", 1);
    store.save(step(1, 0, new BlockSegment(1_000, new byte[] {1})), 1);
    store.takeOver("shop", 2);
    assertThrows(FencedException.class, () -> store.save(step(2, Step.FORGET_ALL), 1));
    assertEquals(List.of((byte) 1), firstBytes(store, 2));
  }
}
