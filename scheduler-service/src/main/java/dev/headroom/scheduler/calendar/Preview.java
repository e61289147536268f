package dev.headroom.scheduler.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a schedule will do: its next instants and what happens to it where the clock jumps.
 *
 * @param instants ascending, fewer than asked for when the schedule ends
 * @param notes a sentence for each daylight saving shift, skip or double up to the last instant
 */
public record Preview(List<Instant> instants, List<String> notes, String description) {

  public static final int MAX_INSTANTS = 1_000;

  public Preview {
    instants = List.copyOf(instants);
    notes = List.copyOf(notes);
  }

  /**
   * The first {@code count} instants after {@code after}.
   *
   * @param count 1 to {@link #MAX_INSTANTS}
   */
  public static Preview of(Timetable calendar, Instant after, int count) {
    if (count < 1 || count > MAX_INSTANTS) {
      throw new IllegalArgumentException("count must be 1 to " + MAX_INSTANTS + ": " + count);
    }
    List<Instant> instants = new ArrayList<>();
    Optional<Instant> next = calendar.next(after);
    while (next.isPresent() && instants.size() < count) {
      instants.add(next.get());
      next = calendar.next(next.get());
    }
    List<String> notes = new ArrayList<>();
    if (instants.size() < count) {
      notes.add(
          instants.isEmpty()
              ? "no instant comes after " + after
              : "no instant comes after " + instants.getLast() + ": the schedule ends there");
    }
    if (!instants.isEmpty()) {
      notes.addAll(DstNotes.between(calendar.zoned(), after, instants.getLast()));
    }
    return new Preview(instants, notes, calendar.describe());
  }
}
