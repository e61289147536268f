package dev.headroom.evaluator.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.common.wire.StreamEntryCodec;
import dev.headroom.common.wire.StreamEntryId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every stream keeps to. */
abstract class RunbookStreamContract {

  static final String RUNBOOK = "shop";

  abstract RunbookStream stream();

  /** Appends an entry as a collector would. */
  abstract void append(long millis, byte[] body);

  /** Codes of the dead letters, oldest first. */
  abstract List<String> deadLetterCodes();

  private static byte[] body(int value) {
    return new byte[] {(byte) value, 0, (byte) 0xFF, '\n'};
  }

  @Test
  void entries_come_in_order_after_the_one_that_was_read_last() {
    RunbookStream stream = stream();
    assertEquals(List.of(), stream.read(RUNBOOK, StreamEntryId.ZERO, 10));
    for (int i = 1; i <= 5; i++) {
      append(i * 1000L, body(i));
    }
    List<RawEntry> first = stream.read(RUNBOOK, StreamEntryId.ZERO, 3);
    assertEquals(
        List.of(1000L, 2000L, 3000L), first.stream().map(entry -> entry.id().millis()).toList());
    assertEquals(StreamEntryCodec.VERSION, first.getFirst().version());
    assertArrayEquals(body(1), first.getFirst().body());
    List<RawEntry> rest = stream.read(RUNBOOK, first.getLast().id(), 10);
    assertEquals(List.of(4000L, 5000L), rest.stream().map(entry -> entry.id().millis()).toList());
    assertEquals(List.of(), stream.read(RUNBOOK, rest.getLast().id(), 10));
  }

  @Test
  void one_entry_is_found_by_its_id() {
    RunbookStream stream = stream();
    append(1000, body(7));
    assertArrayEquals(
        body(7), stream.find(RUNBOOK, new StreamEntryId(1000, 0)).orElseThrow().body());
    assertEquals(Optional.empty(), stream.find(RUNBOOK, new StreamEntryId(999, 0)));
  }

  @Test
  void a_tick_is_an_entry_like_any_other() {
    RunbookStream stream = stream();
    stream.tick(RUNBOOK);
    List<RawEntry> entries = stream.read(RUNBOOK, StreamEntryId.ZERO, 10);
    assertEquals(1, entries.size());
    assertArrayEquals(StreamEntryCodec.tick(), entries.getFirst().body());
  }

  @Test
  void an_entry_is_put_aside_once() {
    RunbookStream stream = stream();
    append(1000, body(1));
    append(2000, body(2));
    List<RawEntry> entries = stream.read(RUNBOOK, StreamEntryId.ZERO, 10);
    stream.deadLetter(RUNBOOK, entries.get(0), "malformed-entry", "first");
    stream.deadLetter(RUNBOOK, entries.get(1), "truncated-entry", "x".repeat(10_000));
    stream.deadLetter(RUNBOOK, entries.get(0), "malformed-entry", "again, after a restart");
    assertEquals(List.of("malformed-entry", "truncated-entry"), deadLetterCodes());
  }
}
